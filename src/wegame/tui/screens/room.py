"""How the room plays, as a sheet over set-up: the timer, the planned length, the odds, the dials."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from wegame.sessions.conduct import DEBRIEF_MINUTES, ODDS, Conduct
from wegame.tui.commands import bindings
from wegame.tui.content import literal, styled
from wegame.tui.screens.base import Modal

__all__ = ["Room", "room_told"]


def _minutes(count: int) -> str:
    return "1 minute" if count == 1 else f"{count} minutes"


def _timer(conduct: Conduct) -> str:
    return f"{_minutes(conduct.timer // 60)} for each decision of the team" if conduct.timer else "off"


def _length(conduct: Conduct) -> str:
    if not conduct.length:
        return "open: you say when it ends"
    return f"{conduct.length} minutes: {conduct.length - DEBRIEF_MINUTES} of play, {DEBRIEF_MINUTES} of debrief"


def _odds(conduct: Conduct) -> str:
    return "off: nothing is said before a decision" if conduct.odds == "off" else f"in {conduct.odds} before a decision"


def _dials(conduct: Conduct) -> str:
    return "shown" if conduct.shows_meter else "hidden until the debrief"


@dataclass(frozen=True, slots=True)
class _Row:
    """One thing to choose. field: of a Conduct. values: in their order. told: how it stands."""

    name: str
    field: str
    values: tuple[Any, ...]
    told: Callable[[Conduct], str]

    def turned(self, conduct: Conduct, by: int) -> Conduct:
        """With the next value (or the one before it); one of its own, such as 4 minutes, where it fits."""
        now = getattr(conduct, self.field)
        values = self.values if now in self.values else tuple(sorted((*self.values, now)))
        return replace(conduct, **{self.field: values[(values.index(now) + by) % len(values)]})


_ROWS = (
    _Row("Timer", "timer", (0, 60, 120, 180, 300), _timer),
    _Row("Length", "length", (0, 30, 45, 60, 90), _length),
    _Row("Odds", "odds", ODDS, _odds),
    _Row("Dials", "shows_meter", (True, False), _dials),
)


def room_told(conduct: Conduct, *, alone: bool = False) -> str:
    """The room in one line. Alone there is no timer to tell of."""
    timer = f"{conduct.timer // 60} min timer" if conduct.timer else "no timer"
    told = [
        *([] if alone else [timer]),
        f"{conduct.length} min in all" if conduct.length else "open end",
        "no odds" if conduct.odds == "off" else f"odds in {conduct.odds}",
        "dials shown" if conduct.shows_meter else "dials hidden",
    ]
    return ", ".join(told)


class Room(Modal[Conduct]):
    """Each row goes to its next value; gives the conduct as it then stands. There is nothing to lose, so no cancel."""

    CSS = """
    Room { align: center middle; background: $background; }
    Room #sheet { width: 70; max-width: 96%; height: auto; max-height: 96%; background: $panel; padding: 1 2; }
    Room OptionList { height: auto; margin: 1 0; background: $panel; }
    """  # here and not in the app's styles, which the first page waits for
    where = "room"
    BINDINGS: ClassVar[list[BindingType]] = bindings("room")

    def __init__(self, conduct: Conduct, *, alone: bool = False) -> None:
        super().__init__()
        self.conduct = conduct
        self._rows = [row for row in _ROWS if not (alone and row.field == "timer")]

    def compose(self) -> ComposeResult:
        with Vertical(id="sheet"):
            yield Static(literal("How the room plays", "bold"))
            rows = [Option(self._told(number)) for number in range(len(self._rows))]
            yield OptionList(*rows, Option(literal("   Done (Esc)")), id="rows", markup=False)
            told = "Enter, a click or the digit goes to the next. Nothing is ever answered or ended by itself."
            more = " Odds and dials can still be changed at the table, with f."
            yield Static(literal(told + more, "$secondary"))

    def on_mount(self) -> None:
        rows = self.query_one(OptionList)
        rows.highlighted = 0
        rows.focus()

    def _told(self, number: int) -> Content:
        row = self._rows[number]
        return styled((f"{number + 1}  ", "bold"), f"{row.name:<8}", row.told(self.conduct))

    def _turn(self, number: int, by: int = 1) -> None:
        self.conduct = self._rows[number].turned(self.conduct, by)
        rows = self.query_one(OptionList)
        rows.replace_option_prompt_at_index(number, self._told(number))
        rows.highlighted = number

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        if event.option_index < len(self._rows):
            self._turn(event.option_index)
        else:
            self.action_done()

    def action_turn(self, by: int) -> None:
        at = self.query_one(OptionList).highlighted
        if at is not None and at < len(self._rows):
            self._turn(at, by)

    def action_pick(self, number: int) -> None:
        if number <= len(self._rows):
            self._turn(number - 1)

    def action_done(self) -> None:
        self.dismiss(self.conduct)
