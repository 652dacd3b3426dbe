"""A page of news whose last part, what moved, is told line by line while the dials go along."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual.content import Content
from textual.timer import Timer
from textual.widgets import Static

from wegame.tui.content import join

__all__ = ["Told"]

_ALL, _ONE = 0.9, 0.3
"""Seconds: for all lines together, and for one of them, at the most."""


class Told(Static):
    """Shows its lines one after the other, all within a second. told: called with how many have been."""

    def __init__(self, head: Content, lines: Sequence[Content], told: Callable[[int], None], *, at_once: bool) -> None:
        self._head, self._lines, self._tell = head, list(lines), told
        self._shown = len(self._lines) if at_once else 0
        self._timer: Timer | None = None
        super().__init__(self._text(), classes="told", markup=False)

    def _text(self) -> Content:
        return join([self._head, *self._lines[: self._shown]])

    @property
    def is_telling(self) -> bool:
        return self._shown < len(self._lines)

    def on_mount(self) -> None:
        if self.is_telling:
            self._timer = self.set_interval(min(_ONE, _ALL / len(self._lines)), self._next)

    def _next(self) -> None:
        self._show(self._shown + 1)

    def finish(self) -> None:
        """Tell the rest at once."""
        self._show(len(self._lines))

    def _show(self, count: int) -> None:
        self._shown = count
        self.update(self._text())
        self._tell(count)
        if not self.is_telling and self._timer is not None:
            self._timer.stop()
