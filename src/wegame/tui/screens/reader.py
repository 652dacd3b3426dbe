"""A page over the page: help, a dial's story, a concept card. Escape or Enter closes it."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Button, Static

from wegame.tui.content import literal

__all__ = ["Reader"]


class Reader(ModalScreen[None]):
    """Shows one text."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,enter,q,question_mark,f1", "close", "Close"),
        Binding("down", "scroll(1)", "Down", show=False),
        Binding("up", "scroll(-1)", "Up", show=False),
        Binding("pagedown,space", "scroll(10)", "Page down", show=False),
        Binding("pageup", "scroll(-10)", "Page up", show=False),
    ]

    def __init__(self, title: str, text: Content) -> None:
        super().__init__()
        self._heading = title
        self._text = text

    def compose(self) -> ComposeResult:
        with Vertical(id="sheet"):
            yield Static(literal(self._heading, "bold"), id="heading")
            with VerticalScroll(id="text", can_focus=False):
                yield Static(self._text)
            yield Button(literal("Close"), compact=True)

    def action_scroll(self, lines: int) -> None:
        self.query_one("#text").scroll_relative(y=lines, animate=False)

    def action_close(self) -> None:
        self.dismiss()

    def on_button_pressed(self) -> None:
        self.dismiss()
