"""Keys in the order in which they were pressed, wherever somebody types.

Textual puts a letter into a field at once, but what Enter, Tab or Backspace do comes round by the app, behind all
letters that are on their way. With keys that arrive together (a slow line, a busy laptop, a paste without brackets)
two names become one. So while a field has the keyboard, a key waits until all is done that the one before led to; only
letters need not wait for letters.
"""

from __future__ import annotations

import unicodedata
from collections import deque
from collections.abc import Awaitable, Callable
from functools import partial
from typing import Any

from textual import events
from textual.app import App
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input

__all__ = ["Passed", "Turns", "as_typed"]

_TRIPS = 4
"""Ways from a field up to the app after which all is done: a key, a field that is sent, an answer, a whole form."""
_LOOK = 0.5
"""Seconds after which it is looked whether a field that keys wait for has gone, and what went up from it with it."""
_SIGNS = {"?": "question_mark", "+": "plus", "-": "minus"}


class Passed(Message):
    """Goes the way that keys go, behind one; when it is back at the app, so is the key."""

    def __init__(self, turn: int, left: int) -> None:
        super().__init__()
        self.turn = turn
        self.left = left


def as_typed(event: events.Key, *, is_text: bool) -> events.Key:
    """A key of an input method as that of another keyboard, where no text is typed: a full-width 4 is a 4."""
    if is_text or not event.character or event.character.isascii():
        return event
    plain = unicodedata.normalize("NFKC", event.character)
    if len(plain) != 1 or not (plain.isascii() and (plain.isalnum() or plain in _SIGNS)):
        return event
    return events.Key(_SIGNS.get(plain, plain), plain)


class Turns:
    """Gives the keys of an app out. give: takes one to whoever has the keyboard."""

    def __init__(self, app: App[Any], give: Callable[[events.Event], Awaitable[None]]) -> None:
        self._app, self._give = app, give
        self._waiting: deque[events.Key | events.Paste] = deque()
        self._way: list[Widget] = []
        self._turn = 0

    @property
    def is_idle(self) -> bool:
        """Whether no key waits for another."""
        return not self._way

    async def take(self, event: events.Key | events.Paste) -> None:
        """A key that was pressed, or a paste: now, or when those before it are done."""
        self._waiting.append(event)
        if not self._way:
            await self._next()
        elif len(self._waiting) == 1:
            self._look_again()

    async def passed(self, message: Passed) -> None:
        """A message is back, or is waited for no longer."""
        if message.turn == self._turn and self._way and not (message.left and self._send(message.left - 1)):
            self._way = []
            await self._next()

    async def _next(self) -> None:
        while self._waiting and not self._way:
            event = self._waiting.popleft()
            field = self._app.focused
            is_text = isinstance(field, Input)
            await self._give(as_typed(event, is_text=is_text) if isinstance(event, events.Key) else event)
            if field is not None and is_text and not (isinstance(event, events.Key) and event.is_printable):
                self._turn += 1
                self._way = [node for node in field.ancestors_with_self if isinstance(node, Widget)]
                if not self._send(_TRIPS - 1):
                    self._way = []
        if self._waiting:
            self._look_again()

    def _look_again(self) -> None:
        self._app.set_timer(_LOOK, partial(self._look, self._turn))

    async def _look(self, turn: int) -> None:
        """However long the page takes, keys wait for it; but not for one that has gone."""
        if turn != self._turn or not self._way:
            return
        if self._way[0].is_attached:
            self._look_again()
        else:
            await self.passed(Passed(turn, 0))

    def _send(self, left: int) -> bool:
        """Send a message after the key. Whether there is a way for it."""
        return any(node.is_attached and node.post_message(Passed(self._turn, left)) for node in self._way)
