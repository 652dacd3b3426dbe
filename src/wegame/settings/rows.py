"""What can be set: each setting's name, what the page calls it, what it takes and what that means."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from wegame.settings.values import Value
from wegame.text import clip

__all__ = ["ROWS", "Row", "written"]


@dataclass(frozen=True, slots=True)
class Row:
    """One setting. values: what it takes, each with its meaning, in the order in which the page goes through them.

    unit: what a number counts; 0 then means that there is none.
    """

    name: str
    title: str
    values: Mapping[Value, str]
    unit: str = ""

    def takes(self, value: object) -> bool:
        return any(type(value) is type(one) and value == one for one in self.values)

    def after(self, value: Value) -> Value:
        """The value that comes next, and the first after the last."""
        known = list(self.values)
        return known[(known.index(value) + 1) % len(known)]

    def shown(self, value: Value) -> str:
        """A value as a person reads it."""
        if isinstance(value, bool):
            return "on" if value else "off"
        if isinstance(value, int):
            return f"{value} {self.unit}{'s' * (value != 1)}" if value else "none"
        return value

    @property
    def told(self) -> str:
        """Every value as it is written in the file."""
        return ", ".join(written(value) for value in self.values)


_EACH = "for each decision"
_BOTH = "for game and debrief"
ROWS: tuple[Row, ...] = (
    Row("theme", "Colours", {"dark": "for most rooms", "light": "for a bright room"}),
    Row("motion", "Movement", {True: "changes told one by one", False: "everything at once"}),
    Row("big", "Big", {False: "all words, usual figures", True: "few words, large figures"}),
    Row(
        "ballots",
        "Ballots",
        {
            "consensus": "talk, then one answer",
            "private": "the keyboard goes round",
            "hands": "a show of hands, counted",
        },
    ),
    Row(
        "odds",
        "Odds",
        {
            "off": "not told before a decision",
            "words": "told before each decision",
            "numbers": "told before each decision",
        },
    ),
    Row("timer", "Timer", {0: "decide when you are ready", 1: _EACH, 2: _EACH, 3: _EACH, 5: _EACH}, "minute"),
    Row("length", "Planned length", {0: "as long as it takes", 30: _BOTH, 45: _BOTH, 60: _BOTH, 90: _BOTH}, "minute"),
    Row("shows_meter", "Dials", {True: "shown all through the game", False: "hidden until the debrief"}),
)
"""In the order of the page; meanings are so short that a row is one line where there is little room."""


def written(value: object) -> str:
    """A value as the file has it, short."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return f'"{clip(value, 40)}"'
    try:
        return clip(str(value), 40)
    except ValueError:  # so many digits that they are not told
        return "that"
