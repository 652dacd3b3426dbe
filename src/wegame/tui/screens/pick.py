"""One of several rows, over the page: digits and arrows go to a row, Enter or a click takes it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Button, OptionList, Static
from textual.widgets.option_list import Option

from wegame.tui.commands import bindings
from wegame.tui.content import literal, styled
from wegame.tui.screens.base import Modal

__all__ = ["Pick"]


class Pick(Modal[int | None]):
    """Gives the index of the row that was taken, or None. notes: below each row, if there are any."""

    CSS = """
    Pick { align: center middle; background: $background; }
    #sheet { width: 76; max-width: 95%; height: auto; max-height: 92%; background: $panel; padding: 1 2; }
    OptionList { height: auto; max-height: 60vh; margin: 1 0; background: $panel; }
    Button { background: $background; }
    Pick.-low #sheet { padding: 0 1; }
    Pick.-low OptionList { margin: 0; }
    """  # here and not in the app's styles, which the first page waits for
    where = "pick"
    BINDINGS: ClassVar[list[BindingType]] = bindings("pick")

    def __init__(self, title: str, rows: Sequence[str], notes: Sequence[str] = ()) -> None:
        super().__init__()
        self._heading = title
        self._rows = tuple(rows)
        self._notes = tuple(notes)

    def compose(self) -> ComposeResult:
        with Vertical(id="sheet"):
            yield Static(literal(self._heading, "bold"))
            yield OptionList(*(Option(self._row(number)) for number in range(len(self._rows))), markup=False)
            yield Button(literal("Back (Esc)"), compact=True)

    def _row(self, number: int) -> Content:
        note = f"\n   {self._notes[number]}" if self._notes else ""
        key = f"{number + 1}  " if number < 9 else "   "
        return styled((key, "bold"), (self._rows[number], "bold" if note else ""), note)

    def on_mount(self) -> None:
        rows = self.query_one(OptionList)
        rows.highlighted = 0 if self._rows else None
        rows.focus()

    def action_go(self, number: int) -> None:
        if number <= len(self._rows):
            rows = self.query_one(OptionList)
            rows.highlighted = number - 1
            rows.focus()

    def action_close(self) -> None:
        self.dismiss(None)

    def on_button_pressed(self, event: Button.Pressed) -> None:
        event.stop()
        self.dismiss(None)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.dismiss(event.option_index)
