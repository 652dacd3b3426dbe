"""The debrief as a talk: its six pages in the order of a good after-action review, each with its time and a question.

One table for the screens, for what is written of a session, and for a facilitator's guide on paper.
"""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["HAPPENED", "KNEW", "MOVED", "NOW", "PAGES", "SAID", "WHAT_IF", "Page"]

HAPPENED, KNEW, MOVED, WHAT_IF = "What happened", "Who knew what", "What moved us", "What if"
SAID, NOW = "What we said and what we did", "What now"


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the debrief. tab: its name where there is little room. ask: its question; hint: for a facilitator.

    minutes: what it should take; short: in the short form, None where that leaves it out. alone: what somebody is asked
    instead who plays with simulated teammates, where the question is for people who sit together.
    """

    name: str
    tab: str
    minutes: int
    short: int | None
    ask: str
    hint: str
    alone: str = ""

    def asks(self, *, alone: bool) -> str:
        """The question for a team, or for one person."""
        return self.alone if alone and self.alone else self.ask


PAGES = (
    Page(
        HAPPENED,
        "Happened",
        2,
        1,
        "Which moment do you remember differently from the person next to you?",
        "Let two people answer before you do.",
        alone="Which moment would you tell somebody else first?",
    ),
    Page(
        KNEW,
        KNEW,
        2,
        1,
        "Which card was hard to say, and what made it so?",
        "Take one round in which you did better together, or worse. There is no chance in this page.",
        alone="When did you have something to say, and what made it easy or hard?",
    ),
    Page(
        MOVED,
        "Moved us",
        1,
        None,
        "Which of these surprised you, and which did you feel at the time?",
        "Open one line and one card, not all of them.",
    ),
    Page(
        WHAT_IF,
        WHAT_IF,
        2,
        1,
        "Which of these do you see otherwise now, and what spoke for your answer then?",
        "Read one aloud. It is no verdict: somebody usually had said it.",
    ),
    Page(
        SAID,
        "We said",
        1,
        None,
        "What did you see or think, and not say?",
        "Nobody has to say what they answered in private. Silence is fine; count to ten.",
        alone="What would you have found hard to say, had they been people?",
    ),
    Page(
        NOW,
        NOW,
        2,
        2,
        "Which one thing will you do on Monday, and who will notice?",
        "One of the questions, the one on which you would least expect to agree. Then one if-then plan, typed in.",
    ),
)
"""Ten minutes, which a planned length keeps for them; five in the short form."""
