"""What if: turning points and a place among simulated teams, worked out, and as people read them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from wegame.sessions.session import Session
from wegame.text import clean

if TYPE_CHECKING:
    from wegame.analysis.among import Among
    from wegame.analysis.turning import Lucks, Turning

__all__ = ["NOTHING_TURNED", "WhatIf", "among_told", "heading", "luck_told", "told", "turning_rows", "what_if"]

NOTHING_TURNED = "No other answer would have moved efficacy in this model, or no round was finished."
_MOST, _LEAST = 0.6, 0.25
"""Shares of a change that other lucks bring as well, from which on it is told as the answer's, or as the luck's."""


@dataclass(frozen=True, slots=True)
class WhatIf:
    """What other answers would have brought, the largest first, and where the session lies among simulated teams.

    among: None where no round was finished.
    """

    points: tuple[Turning, ...]
    among: Among | None


def what_if(session: Session, progress: Callable[[int, int], None] = lambda done, of: None) -> WhatIf:
    """Play it again in other ways: a few seconds. progress: told plays done, and of how many; may raise to stop."""
    from wegame.analysis.among import among  # noqa: PLC0415  only who asks waits for NumPy
    from wegame.analysis.turning import finished, turning_points  # noqa: PLC0415

    played, at = finished(session.beginning, session.steps), (0, 1)
    if not played.history:
        return WhatIf((), None)

    def heard(done: int, of: int) -> None:
        nonlocal at
        at = done, of
        progress(done, of)

    points = turning_points(session.beginning, session.steps, progress=heard)
    efficacy = dict(played.history[-1].dials)["efficacy"]
    place = among(session.beginning, len(played.history), efficacy, progress=lambda: progress(*at))
    return WhatIf(tuple(points), place)


def among_told(place: Among | None) -> str:
    """The place among simulated teams, and what it is not."""
    if place is None:
        return ""
    ways = ", ".join(f"{name} ({says}) {share:.0%}" for name, says, share in place.by_way)
    return (
        f"In this model your efficacy lies at the {_ordinal(round(place.above * 100))} percentile of {place.teams:,} "
        "simulated teams of your size, after as many rounds and with other luck. They came to "
        f"{place.middle:.0f} in the middle. By the way they play, it lies above: {ways}. They are rules, not people: "
        "this says how such rules fare, and is no mark."
    )


def _quoted(text: str) -> str:
    """What somebody chose, as a sentence that ends once."""
    return f"“{text}”" if text.endswith((".", "!", "?", "…", ".'", "?'", "!'")) else f"“{text}”."


def _ordinal(number: int) -> str:
    last = {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{'th' if number % 100 in {11, 12, 13} else last}"


def heading(point: Turning) -> str:
    """Where it was: the round and what was asked."""
    return clean(f"Round {point.round}, {point.title}: the {point.kind}")


def told(point: Turning) -> str:
    """What was answered, and what the other answer would have brought with the same luck."""
    now = point.efficacy - point.change
    if point.was:
        way = f"You had {_quoted(point.was)} With “{point.instead}”, the same luck and the same answers afterwards,"
    else:
        way = f"Had all of you said “{point.instead}”, then with the same luck and the same answers afterwards"
    told = (
        f"{way} efficacy would have come to {point.efficacy:.0f} and not to {now:.0f} ({point.change:+.1f}), "
        "in this model."
    )
    if point.filled:
        answers = "One later answer" if point.filled == 1 else f"{point.filled} later answers"
        told += f" {answers} no longer fitted; the open policy gave other ones."
    return clean(told)


def luck_told(lucks: Lucks | None, change: float) -> str:
    """How much of it was the answer, and how much this luck."""
    if lucks is None:
        return ""
    share = lucks.mean / change if change else 0.0
    if share >= _MOST:
        whose = "So it was mostly the answer."
    elif share <= _LEAST:
        whose = "So it was mostly this luck."
    else:
        whose = "So it was partly the answer, partly this luck."
    return (
        f"Over {lucks.count} other lucks the same change brings {lucks.mean:+.1f} on average, "
        f"and in eight of ten of them {lucks.low:+.1f} to {lucks.high:+.1f}. {whose}"
    )


def turning_rows(points: Sequence[Turning]) -> list[tuple[str, str, str]]:
    """Heading, sentence and luck of each turning point."""
    return [(heading(point), told(point), luck_told(point.lucks, point.change)) for point in points]
