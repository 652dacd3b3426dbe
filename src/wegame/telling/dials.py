"""Dials as people read them: names, figures, changes, a word for where one stands."""

from __future__ import annotations

from wegame.theory import DIALS, Dial

__all__ = [
    "SHOWN",
    "describe_change",
    "dial_name",
    "figure",
    "is_gain",
    "level",
    "shown_dials",
    "slack_dots",
]

_UNKNOWN = Dial("", "", 100, "hidden")
"""Stands for a dial that another wegame wrote into a journal."""

SHOWN = tuple(dial.id for dial in sorted(DIALS.values(), key=lambda dial: dial.role != "main") if dial.is_shown)
"""The dials that are told at the table; record, hype and the rest wait for the debrief."""


def shown_dials(*, shows_meter: bool) -> tuple[str, ...]:
    """The dials that are told at a table; where the meter is hidden, only what the team has to work with."""
    return tuple(dial for dial in SHOWN if shows_meter or DIALS[dial].role != "main")


def dial_name(dial: str) -> str:
    return DIALS[dial].name if dial in DIALS else dial


def level(dial: str, value: float) -> str:
    """The word for a dial's value (0-100), in fifths."""
    words = DIALS.get(dial, _UNKNOWN).words
    return words[min(4, int(value // 20))] if words else ""


def is_gain(dial: str, change: float) -> bool:
    """Whether this change is for the better: less strain is."""
    return (change > 0) == (DIALS.get(dial, _UNKNOWN).better == "more")


def figure(dial: str, value: float) -> str:
    """A dial's value as people read it: whole points; slack in halves; shares in percent."""
    match DIALS.get(dial, _UNKNOWN).unit:
        case "slack":
            return f"{value:.1f}".removesuffix(".0")
        case "share":
            return f"{value:.0%}"
        case "points":
            return f"{value:.0f}"


def slack_dots(slack: float) -> str:
    """Slack as dots: full, half, empty; five places."""
    full, half = int(slack), slack - int(slack) >= 0.25
    dots = "●" * full + ("◐" if half else "")
    return dots.ljust(5, "○")


def describe_change(dial: str, change: float) -> str:
    """A change with its sign, in the dial's own way of counting."""
    is_share = DIALS.get(dial, _UNKNOWN).unit == "share"
    amount = change * 100 if is_share else change
    text = f"{amount:+.1f}".removesuffix(".0")
    return (text if text not in {"+0", "-0"} else f"{amount:+.2f}") + (" %" if is_share else "")
