"""Turning points as people read them: what was answered, what else could have been, and how much of it was luck."""

from __future__ import annotations

from wegame.analysis.turning import Lucks, Turning
from wegame.text import clean

__all__ = ["NOTHING_TURNED", "heading", "luck_told", "told", "turning_rows"]

NOTHING_TURNED = "No other answer would have moved efficacy in this model, or no round was finished."
_MOST, _LEAST = 0.6, 0.25
"""Shares of a change that other lucks bring as well, from which on it is told as the answer's, or as the luck's."""


def heading(point: Turning) -> str:
    """Where it was: the round and what was asked."""
    return clean(f"Round {point.round}, {point.title}: the {point.kind}")


def told(point: Turning) -> str:
    """What was answered, and what the other answer would have brought with the same luck."""
    now = point.efficacy - point.change
    was = f"You had “{point.was}”." if point.was else "Each of you had an answer of your own."
    told = (
        f"{was} With “{point.instead}”, the same luck and the same answers afterwards, efficacy would have come to "
        f"{point.efficacy:.0f} and not to {now:.0f} ({point.change:+.1f}), in this model."
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


def turning_rows(points: list[Turning]) -> list[tuple[str, str, str]]:
    """Heading, sentence and luck of each turning point."""
    return [(heading(point), told(point), luck_told(point.lucks, point.change)) for point in points]
