"""Nothing on the screen, so that the room looks at one another. Any key or click brings the page back."""

from __future__ import annotations

from textual import events
from textual.app import ComposeResult
from textual.widgets import Static

from wegame.tui.content import literal
from wegame.tui.screens.base import Modal

__all__ = ["Blackout"]


class Blackout(Modal[None]):
    """Dark, but for one line that says how it ends: a facilitator who forgets must not fear that it broke."""

    CSS = """
    Blackout { background: black; align: center bottom; }
    Static { width: auto; color: #767676; background: black; }
    Toast { display: none; }
    """

    hears_app = False  # no key does anything else, not even those that the app hears first

    def compose(self) -> ComposeResult:
        yield Static(literal("Any key brings the page back."), id="way-back")

    def on_key(self, event: events.Key) -> None:
        event.stop()
        event.prevent_default()
        self.dismiss()

    def on_click(self) -> None:
        self.dismiss()
