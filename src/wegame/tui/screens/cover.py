"""Between private pages: nothing on the screen but whose turn it is."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Center, Middle
from textual.screen import ModalScreen
from textual.widgets import Button, Static

from wegame.tui.content import literal, said

__all__ = ["Cover"]


class Cover(ModalScreen[None]):
    """Waits until the next player has the keyboard."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "open", "Only I can see", priority=True)]

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name_shown = name

    def compose(self) -> ComposeResult:
        with Middle():
            with Center():
                yield Static(said(("Pass to ", ""), (self._name_shown, "bold"), "."), id="who")
            with Center():
                yield Static(said("Enter when only ", self._name_shown, " can see."), id="when")
            with Center():
                yield Button(literal("Only I can see"), compact=True)

    def action_open(self) -> None:
        self.dismiss()

    def on_button_pressed(self) -> None:
        self.dismiss()
