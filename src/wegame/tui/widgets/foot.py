"""The names of keys below a page."""

from __future__ import annotations

from textual.screen import Screen
from textual.widgets import Footer

__all__ = ["Foot"]


class Foot(Footer):
    """Is composed anew only where another key is named: Textual would do so at every change of focus, at each key."""

    def __init__(self) -> None:
        super().__init__(show_command_palette=False, compact=True)
        self._named: list[tuple[str, str, bool, str]] = []

    def bindings_changed(self, screen: Screen[object]) -> None:
        if not (screen.app.app_focus and self.is_attached and screen is self.screen):
            return
        named = [
            (item.binding.key, item.binding.description, item.enabled, item.tooltip)
            for item in screen.active_bindings.values()
            if item.binding.show
        ]
        if named != self._named:
            self._named = named
            super().bindings_changed(screen)
