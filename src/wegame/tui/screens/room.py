"""How the room plays, as a sheet over set-up: a row for each of its settings."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from wegame.sessions.room import ROOM, RoomSettings
from wegame.telling.room import sheet_title, sheet_value
from wegame.tui.commands import bindings
from wegame.tui.content import literal, styled
from wegame.tui.screens.base import Modal

__all__ = ["Room"]


class Room(Modal[RoomSettings]):
    """Each row goes to its next value; gives the room as it then stands. There is nothing to lose, so no cancel."""

    CSS = """
    Room { align: center middle; background: $background; }
    Room #sheet { width: 70; max-width: 96%; height: auto; max-height: 96%; background: $panel; padding: 1 2; }
    Room OptionList { height: auto; margin: 1 0; background: $panel; }
    """  # here and not in the app's styles, which the first page waits for
    where = "room"
    BINDINGS: ClassVar[list[BindingType]] = bindings("room")

    def __init__(self, room: RoomSettings, *, alone: bool = False) -> None:
        super().__init__()
        self.room = room
        self._rows = [row for row in ROOM.values() if row.for_one or not alone]

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
        return styled((f"{number + 1}  ", "bold"), f"{sheet_title(row):<8}", sheet_value(row, self.room.value(row.id)))

    def _turn(self, number: int, by: int = 1) -> None:
        row = self._rows[number]
        self.room = self.room.changed(row.id, row.after(self.room.value(row.id), by))
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
        self.dismiss(self.room)
