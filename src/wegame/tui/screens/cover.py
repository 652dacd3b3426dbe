"""Between pages that not everybody may see: nothing on the screen but whose turn it is."""

from __future__ import annotations

from collections.abc import Sequence
from time import monotonic
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Center, Middle
from textual.content import Content
from textual.widgets import Button, Static

from wegame.tui.commands import bindings
from wegame.tui.content import literal, styled
from wegame.tui.screens.base import Modal

__all__ = ["Cover"]


class Cover(Modal[None]):
    """Waits until the right people look."""

    CSS = """
    Cover { background: $background; align: center middle; }
    Cover Static { width: auto; max-width: 100%; margin-bottom: 1; }
    """  # here and not in the app's styles, which the first page waits for
    REST: ClassVar[float] = 0.2
    """Seconds in which a cover that has just come cannot be lifted."""
    _since = 0.0
    where = "cover"
    BINDINGS: ClassVar[list[BindingType]] = bindings("cover")

    def __init__(self, first: Content, second: Content, button: Content, last: Content | None = None) -> None:
        super().__init__()
        self._texts = [text for text in (first, second, last) if text is not None]
        self._button = button

    @classmethod
    def private(cls, name: str, roles: str, answered: Sequence[tuple[str, bool]]) -> Cover:
        """Before a page that one player alone may see. answered: everybody's name, and whether they are done."""
        signs = [(f"{who} ✓", "$success") if done else (f"{who} …", "$secondary") for who, done in answered]
        around = [part for sign in signs for part in (sign, "   ")][:-1]
        return cls(
            styled("Pass to ", (name, "bold"), f" ({roles})."),
            styled("Everybody else looks away. Enter when only ", name, " can see."),
            styled("I am ", name, ", and only I can see"),
            styled(*around),
        )

    @classmethod
    def shared(cls) -> Cover:
        """After the last private page, before one for all."""
        return cls(
            literal("Turn the screen to everybody.", "bold"),
            literal("Enter when all can see."),
            literal("Everybody can see"),
        )

    def compose(self) -> ComposeResult:
        with Middle():
            for text in self._texts:
                with Center():
                    yield Static(text)
            with Center():
                yield Button(self._button, compact=True)

    def on_mount(self) -> None:
        self._since = monotonic()

    def action_open(self) -> None:
        if monotonic() - self._since < self.REST:
            return  # the last answer's Enter, pressed once too often, must not open somebody else's page
        self.dismiss()

    def on_button_pressed(self) -> None:
        self.action_open()
