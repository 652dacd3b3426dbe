"""The debrief as a talk: its five pages in the order of a good after-action review, each with its time and a question.

One table for the screens, for what is written of a session, and for a facilitator's guide on paper.
"""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["HAPPENED", "MOVED", "NOW", "PAGES", "SAID", "WHAT_IF", "Page"]

HAPPENED, MOVED, WHAT_IF = "What happened", "What moved us", "What if"
SAID, NOW = "What we said and what we did", "What now"


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the debrief. tab: its name where there is little room. ask: its question; hint: for a facilitator.

    minutes: what it should take; short: in the short form, None where that leaves it out.
    """

    name: str
    tab: str
    minutes: int
    short: int | None
    ask: str
    hint: str


PAGES = (
    Page(
        HAPPENED,
        HAPPENED,
        2,
        1,
        "Which moment do you remember differently from the person next to you?",
        "Let two people answer before you do.",
    ),
    Page(
        MOVED,
        MOVED,
        2,
        None,
        "Which of these surprised you, and which did you feel at the time?",
        "Open one line and one card, not all of them.",
    ),
    Page(
        WHAT_IF,
        WHAT_IF,
        2,
        2,
        "Which of these do you see otherwise now, and what spoke for your answer then?",
        "Read one aloud. It is no verdict: somebody usually had said it.",
    ),
    Page(
        SAID,
        "What we said",
        2,
        None,
        "What did you see or think, and not say?",
        "Nobody has to say what they answered in private. Silence is fine; count to ten.",
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
