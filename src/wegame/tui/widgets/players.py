"""The list of who plays on the set-up page, and the page around it that follows the keyboard."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.geometry import Region
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from wegame.tui.commands import bindings

__all__ = ["Page", "Players"]


class Page(VerticalScroll, inherit_bindings=False):
    """The lines of the page. Up and down are the screen's: they go from one line to the next, and the page follows."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("set-up lines")


class Players(OptionList):
    """Who plays and who is what. The roles go by the order of the names, so a player who moves changes roles."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("players")

    def show(self, rows: Sequence[Content], at: int | None) -> None:
        self.clear_options()
        self.add_options([Option(row) for row in rows])
        self.highlighted = min(at, len(rows) - 1) if at is not None and rows else None

    def on_focus(self) -> None:
        if self.highlighted is None:
            self.highlighted = 0

    def scroll_to_highlight(self, top: bool = False) -> None:
        """The list is as tall as its rows, one line each; the page around it has to follow."""
        super().scroll_to_highlight(top)
        page = next((parent for parent in self.ancestors if isinstance(parent, Page)), None)
        if page is not None and self.highlighted is not None and self.region:
            row = self.region.offset - page.region.offset + page.scroll_offset + (0, self.highlighted)
            page.scroll_to_region(Region(row.x, row.y, 1, 1), animate=False)

    def action_cursor_down(self) -> None:
        """At the end it goes on to the next line of the page, not round."""
        if self.highlighted is not None and self.highlighted >= self.option_count - 1:
            self.screen.focus_next()
        else:
            super().action_cursor_down()

    def action_cursor_up(self) -> None:
        if not self.highlighted:
            self.screen.focus_previous()
        else:
            super().action_cursor_up()
