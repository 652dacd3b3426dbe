"""A page over the page."""

from __future__ import annotations

from textual.await_complete import AwaitComplete
from textual.screen import ModalScreen, ScreenResultType

__all__ = ["Modal"]


class Modal(ModalScreen[ScreenResultType]):
    """Is closed once: Textual would close whatever is on top for each press, down to the first page and beyond."""

    def dismiss(self, result: ScreenResultType | None = None) -> AwaitComplete:
        return super().dismiss(result) if self.is_current else AwaitComplete()
