"""A page over the page: help, a dial's story, a concept card. Escape or Enter closes it."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Button, Static

from wegame.tui.commands import bindings
from wegame.tui.content import literal
from wegame.tui.screens.base import Modal

__all__ = ["Reader"]


class Reader(Modal[None]):
    """Shows one text."""

    DEFAULT_CSS = """
    Reader { align: center middle; background: $background; }
    Reader #sheet { width: 90%; max-width: 100; height: auto; max-height: 92%; background: $panel; padding: 1 2; }
    Reader #heading { margin-bottom: 1; }
    Reader #text { height: auto; max-height: 70vh; }
    Reader.-low #sheet { padding: 0 1; }
    Reader.-low #heading { margin: 0; }
    Reader.-low #text { max-height: 60vh; }
    """  # as defaults, so that pages that are readers have them, too
    where = "reader"
    BINDINGS: ClassVar[list[BindingType]] = bindings("reader")

    def __init__(self, title: str, text: Content) -> None:
        super().__init__()
        self._heading = title
        self._text = text

    def compose(self) -> ComposeResult:
        with Vertical(id="sheet"):
            yield Static(literal(self._heading, "bold"), id="heading")
            with VerticalScroll(id="text", can_focus=False):
                yield Static(self._text)
            yield Button(literal("Close (Esc)"), compact=True)

    def action_scroll(self, lines: int) -> None:
        self.query_one("#text").scroll_relative(y=lines, animate=False)
        self.call_after_refresh(self._label)

    def action_on(self) -> None:
        """As everywhere, Enter reads on, and closes at the end."""
        text = self.query_one("#text")
        if text.scroll_offset.y < text.max_scroll_y:
            text.scroll_relative(y=max(1, text.size.height - 1), animate=False)
            self.call_after_refresh(self._label)
        else:
            self.dismiss()

    def on_mount(self) -> None:
        self.watch(self.query_one("#text"), "scroll_y", self._label, init=False)
        self.call_after_refresh(self._label)

    def on_resize(self) -> None:
        self.call_after_refresh(self._label)

    def _label(self) -> None:
        if not self.query("#text"):
            return
        text = self.query_one("#text")
        more = text.scroll_offset.y < text.max_scroll_y
        button = self.query_one(Button)
        button.label = literal("Close (Esc)   Enter: more ↓" if more else "Close (Esc)")
        button.refresh(layout=True)

    def action_close(self) -> None:
        self.dismiss()

    def on_button_pressed(self) -> None:
        self.dismiss()
