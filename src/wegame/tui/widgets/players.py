"""The list of who plays on the set-up page, and the page around it that follows the keyboard."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.geometry import Region
from textual.message import Message
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from wegame.tui.commands import bindings

__all__ = ["NameLine", "Page", "Players", "names_in"]

_BETWEEN = re.compile(r"[,;\t\n\r\v\f\u2028\u2029、，；]")
"""What stands between the names of a list, as people write and paste them."""


def names_in(text: str) -> list[str]:
    """The names in what was typed or pasted: one, or those of a list."""
    return [name for name in map(str.strip, _BETWEEN.split(text)) if name]


class Page(VerticalScroll, inherit_bindings=False):
    """The lines of the page. Up and down are the screen's: they go from one line to the next, and the page follows."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("set-up lines")


class NameLine(Input):
    """A line for a name, into which a list of them can be pasted."""

    class Listed(Message):
        """A list was pasted. text: with what stood in the line around it."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    def on_paste(self, event: events.Paste) -> None:
        """Textual would take the first line of it, and nothing of one that is too long for a name."""
        if len(names_in(event.text)) > 1:
            event.stop()
            event.prevent_default()
            start, end = sorted(self.selection)
            self.post_message(self.Listed(f"{self.value[:start]}{event.text}{self.value[end:]}"))


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
