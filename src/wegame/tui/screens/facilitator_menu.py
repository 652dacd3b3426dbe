"""The facilitator's menu: what can be done beside the team's answers. One key opens it over the table."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from wegame.game.facilitator import ACTS
from wegame.game.team import NAME_LIMIT
from wegame.telling.acts import act_name
from wegame.telling.questions import Answer
from wegame.tui.commands import bindings
from wegame.tui.content import literal
from wegame.tui.screens.base import Modal
from wegame.tui.widgets.line import Line

__all__ = ["FacilitatorMenu", "Name"]

_FOLDED = 2
"""An act with more ways than these is one row, which opens them."""


class FacilitatorMenu(Modal[tuple[str, str] | None]):
    """Lists the acts that are open now. Gives the act and with what, or None."""

    CSS = """
    FacilitatorMenu { align: center middle; background: $background; }
    #sheet { width: 76; max-width: 95%; height: auto; max-height: 95%; background: $panel; padding: 1 2; }
    OptionList { height: auto; max-height: 70vh; margin: 1 0; border: none; background: $panel; }
    FacilitatorMenu.-low #sheet { padding: 0 1; }
    FacilitatorMenu.-low OptionList { margin: 0; }
    """  # here and not in the app's styles, which the first page waits for
    where = "strip"  # as it was called when people put that into their settings
    BINDINGS: ClassVar[list[BindingType]] = bindings("strip")

    def __init__(self, acts: Mapping[str, tuple[Answer, ...]]) -> None:
        super().__init__()
        self._acts = acts
        self._rows = [row for act, ways in acts.items() for row in self._rows_of(act, ways)]

    @staticmethod
    def _rows_of(act: str, ways: tuple[Answer, ...]) -> list[tuple[str, str, str | None]]:
        """A text, the act, and with what; None where the row opens what there is to choose from."""
        if act in ACTS and len(ways) > _FOLDED:
            return [(f"{act_name(act)} …", act, None)]
        return [(way.text, act, way.value) for way in ways]

    def compose(self) -> ComposeResult:
        with Vertical(id="sheet"):
            yield Static(literal("The facilitator", "bold"))
            yield OptionList(id="acts", markup=False)
            yield Static(literal("All of it stands in the journal.", "$secondary"))

    def on_mount(self) -> None:
        self._fill()

    def _fill(self) -> None:
        acts = self.query_one(OptionList)
        acts.clear_options()
        keys = [f"{number} " if number < 10 else "  " for number in range(1, len(self._rows) + 1)]
        acts.add_options([Option(literal(f"{key}{text}")) for key, (text, _, _) in zip(keys, self._rows, strict=True)])
        acts.add_option(Option(literal("  Nothing; back to the game")))
        acts.highlighted = None  # Enter alone does nothing: the first act may not be what was meant
        acts.focus()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.action_pick(event.option_index + 1)

    def action_pick(self, number: int) -> None:
        if number > len(self._rows) + 1:
            return
        if number == len(self._rows) + 1:
            self.dismiss(None)
            return
        _, act, what = self._rows[number - 1]
        if what is not None:
            self.dismiss((act, what))
            return
        self._rows = [(way.text, act, way.value) for way in self._acts[act]]
        self._fill()

    def action_close(self) -> None:
        self.dismiss(None)


class Name(Modal[str | None]):
    """Asks for one name. Gives it as typed, or None."""

    CSS = """
    Name { align: center middle; background: $background; }
    #sheet { width: 60; max-width: 95%; height: auto; background: $panel; padding: 1 2; }
    Input { margin: 1 0; }
    """
    where = "name"
    BINDINGS: ClassVar[list[BindingType]] = bindings("name")

    def __init__(self, asks: str) -> None:
        super().__init__()
        self._asks = asks

    def compose(self) -> ComposeResult:
        with Vertical(id="sheet"):
            yield Static(literal(self._asks, "bold"))
            yield Line(placeholder="a name, then Enter", compact=True, max_length=NAME_LIMIT)
            yield Static(literal("Escape: back to the game, and nothing changes.", "$secondary"))

    def on_mount(self) -> None:
        self.query_one(Input).focus()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.dismiss(event.value.strip() or None)

    def action_close(self) -> None:
        self.dismiss(None)
