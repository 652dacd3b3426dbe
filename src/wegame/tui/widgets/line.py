"""A line of text to type into."""

from __future__ import annotations

from textual import events
from textual.widgets import Input

from wegame.text import clean

__all__ = ["Line"]


class Line(Input):
    """A line into which several can be pasted: they become one, as far as there is room."""

    def on_paste(self, event: events.Paste) -> None:
        """Textual would take the first of them, and nothing of what is too long."""
        event.stop()
        event.prevent_default()
        start, end = sorted(self.selection)
        room = (self.max_length or 0) - len(self.value) + end - start
        text = " ".join(clean(event.text).splitlines())
        self.replace(text[: room if self.max_length else None], start, end)
