"""What if: turning points and a place among simulated teams, worked out, and as people read them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from wegame.analysis import lazy
from wegame.sessions.session import Session
from wegame.telling.questions import describe_answer
from wegame.telling.story import find_round
from wegame.text import clean

if TYPE_CHECKING:
    from wegame.analysis.among import Among
    from wegame.analysis.turning import Lucks, Tried, Turning
    from wegame.scenario.models import Scenario

__all__ = [
    "KINDS",
    "NOTHING_TURNED",
    "SAME",
    "WhatIf",
    "among_told",
    "describe_answers",
    "heading",
    "luck_told",
    "told",
    "turning_rows",
    "what_if",
]

NOTHING_TURNED = "No other answer would have moved efficacy in this model, or no round was finished."
ANOTHER_MODEL = "This session does not come out again with this wegame, so it cannot be played in other ways."
SAME = "Each was played again with the same luck and the same answers afterwards."
_MOST, _LEAST = 0.6, 0.25
"""Shares of a change that other lucks bring as well, from which on it is told as the answer's, or as the luck's."""


@dataclass(frozen=True, slots=True)
class WhatIf:
    """What other answers would have brought, decisions first, and where the session lies among simulated teams.

    among: None where no round was finished. nothing: what is told where there are no points. tried: what was played
    again, None where nothing was.
    """

    points: tuple[Turning, ...]
    among: Among | None
    nothing: str = NOTHING_TURNED
    tried: Tried | None = None

    @property
    def how(self) -> str:
        """How it was played again, or why there is nothing to tell; and what was left out."""
        told = SAME if self.points else self.nothing
        return told if self.tried is None or self.tried.is_all else f"{told} {_left_out(self.tried)}"


def what_if(session: Session, progress: Callable[[int, int], None] = lambda done, of: None) -> WhatIf:
    """Play it again in other ways: a few seconds. progress: told plays done, and of how many; may raise to stop."""
    if session.differs:  # what was recorded and what would be played again are not the same game
        return WhatIf((), None, ANOTHER_MODEL)
    played, at = lazy.finished(session.beginning, session.steps), (0, 1)
    if not played.history:
        return WhatIf((), None)

    def heard(done: int, of: int) -> None:
        nonlocal at
        at = done, of
        progress(done, of)

    tried = lazy.to_be_tried(session.beginning, session.steps)
    points = lazy.turning_points(session.beginning, session.steps, tried=tried, progress=heard)
    efficacy = dict(played.history[-1].dials)["efficacy"]
    place = lazy.among(session.beginning, len(played.history), efficacy, progress=lambda: progress(*at))
    return WhatIf(tuple(points), place, tried=tried)


def _left_out(tried: Tried) -> str:
    """What a long session had no room for."""
    return (
        f"It was a long session: {len(tried.answers)} of {tried.of} other answers were tried, so that each thing that "
        f"was asked comes before a second answer to any, and the largest were played over {tried.lucks} other lucks "
        "only. Others may have changed more."
    )


def among_told(place: Among | None) -> str:
    """The place among simulated teams, and what it is not."""
    if place is None:
        return ""
    return (
        f"{place.teams:,} simulated teams of your size played as many rounds with other luck. Eight of ten of them "
        f"came to between {place.low:.0f} and {place.high:.0f}; your {place.efficacy:.0f} lies at the "
        f"{_ordinal(round(place.above * 100))} percentile of them, in this model. They are rules, not people: it shows "
        "how far such a story can lead either way, and is no mark."
    )


def _quoted(text: str) -> str:
    """What somebody chose, as a sentence that ends once."""
    return f"“{text}”" if text.endswith((".", "!", "?", "…", ".'", "?'", "!'")) else f"“{text}”."


def _ordinal(number: int) -> str:
    last = {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{'th' if number % 100 in {11, 12, 13} else last}"


KINDS = {"decision": "decision", "recovery": "recovery", "response": "response", "look_back": "look back"}
"""What is asked, by the kind of its question."""


def heading(point: Turning, story: Scenario) -> str:
    """Where it was: the round and what was asked."""
    here = find_round(story, point.round_id)
    return clean(f"Round {point.round}, {here.title if here else point.round_id}: the {KINDS[point.kind]}")


def describe_answers(point: Turning, story: Scenario) -> tuple[str, str]:
    """What was answered and what it was instead, in words; the first is empty where it is not told."""
    was, instead = (
        describe_answer(story, point.round_id, point.kind, value, success=point.success) if value else ""
        for value in (point.was, point.instead)
    )
    return was, instead


def told(point: Turning, story: Scenario) -> str:
    """What was answered, and what the other answer would have brought with the same luck."""
    now = point.efficacy - point.change
    had, instead = describe_answers(point, story)
    was = f"You had {_quoted(had)} With" if had else "Had all of you said"
    told = f"{was} “{instead}”: efficacy {point.efficacy:.0f} instead of {now:.0f} in this model ({point.change:+.1f})."
    if point.filled:
        answers = "One later answer" if point.filled == 1 else f"{point.filled} later answers"
        told += f" {answers} no longer fitted; there the open policy answered."
    return clean(told)


def luck_told(lucks: Lucks | None, change: float) -> str:
    """How much of it was the answer, and how much this luck."""
    if lucks is None:
        return ""
    share = lucks.mean / change if change else 0.0
    whose = "Partly the answer, partly this luck"
    if share >= _MOST:
        whose = "Mostly the answer"
    elif share <= _LEAST:
        whose = "Mostly this luck"
    return (
        f"{whose}: over {lucks.count} other lucks the same change brings {lucks.mean:+.1f} on average, "
        f"and eight times of ten {lucks.low:+.1f} to {lucks.high:+.1f}."
    )


def turning_rows(points: Sequence[Turning], story: Scenario) -> list[tuple[str, str, str]]:
    """Heading, sentence and luck of each turning point."""
    return [(heading(point, story), told(point, story), luck_told(point.lucks, point.change)) for point in points]
