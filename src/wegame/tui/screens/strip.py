"""The facilitator's strip: what can be done to the game beside the team's answers. One key opens it over the table."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from wegame.game import Choice
from wegame.tui.content import literal

__all__ = ["Strip"]


class Strip(ModalScreen[tuple[str, str] | None]):
    """Lists the acts that are open now. Gives the act and with what, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,f,q", "close", "Back to the game", id="strip.close"),
        *(Binding(str(number), f"pick({number})", show=False) for number in range(1, 10)),
    ]

    def __init__(self, acts: Mapping[str, tuple[Choice, ...]]) -> None:
        super().__init__()
        self._ways = [(act, way) for act, ways in acts.items() for way in ways]

    def compose(self) -> ComposeResult:
        with Vertical(id="sheet"):
            yield Static(literal("The facilitator", "bold"))
            rows = [Option(literal(f"{number} {way.text}")) for number, (_, way) in enumerate(self._ways, 1)]
            yield OptionList(*rows, Option(literal("Nothing; back to the game")), id="acts", markup=False)
            yield Static(literal("All of it stands in the journal.", "$secondary"))

    def on_mount(self) -> None:
        self.query_one(OptionList).focus()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.action_pick(event.option_index + 1)

    def action_pick(self, number: int) -> None:
        if number > len(self._ways) + 1:
            return
        act, way = self._ways[number - 1] if number <= len(self._ways) else ("", None)
        self.dismiss((act, way.value) if way is not None else None)

    def action_close(self) -> None:
        self.dismiss(None)
