"""What hands at the screen need not pay for: frames that nobody looks at, styles read twice, questions to the idle.

Nothing of the program is left out but the drawing of frames between two moments at which somebody could look. Those of
one walk, of bursts of keys and of the clock are drawn all the same (`draw_every_frame`), and those in real terminals.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

import pytest
from textual import _callback
from textual._context import visible_screen_stack
from textual._queue import Queue
from textual.app import App
from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet
from textual.css.types import CSSLocation
from textual.message_pump import MessagePump
from textual.pilot import Pilot, WaitForScreenTimeout
from textual.screen import Screen

__all__ = ["draw", "draw_every_frame", "spare"]

_draw_at_once = Screen._compositor_refresh
_read_rules = Stylesheet._parse_rules
_count = _callback._count_parameters

_rules: dict[tuple[Any, ...], list[RuleSet]] = {}
_counted: dict[Any, int] = {}


def spare(monkeypatch: pytest.MonkeyPatch) -> None:
    """For one test."""
    monkeypatch.setattr(Screen, "_compositor_refresh", _draw_later)
    monkeypatch.setattr(Stylesheet, "_parse_rules", _rules_once)
    monkeypatch.setattr(_callback, "_count_parameters", _count_once)
    monkeypatch.setattr(Pilot, "_wait_for_screen", _wait_for_the_busy)


def draw_every_frame(monkeypatch: pytest.MonkeyPatch) -> None:
    """For one test that is about what happens between two looks, or that meets all pages there are."""
    monkeypatch.setattr(Screen, "_compositor_refresh", _draw_at_once)


def draw(app: App[Any]) -> None:
    """Draw what has changed since the last look."""
    if app.screen._compositor._dirty_regions:
        app.screen._compositor.render_update(screen_stack=app._background_screens)


def _draw_later(self: Screen[Any]) -> None:
    """What is to be drawn stays known, until somebody looks: see `draw`."""
    app = self.app
    if self is not app.screen or app.is_inline or not app.is_headless:
        _draw_at_once(self)
        return
    visible_screen_stack.set(app._background_screens)
    self._dirty_widgets.clear()
    app._update_mouse_over(self)


def _rules_once(
    self: Stylesheet,
    css: str,
    read_from: CSSLocation,
    is_default_rules: bool = False,
    tie_breaker: int = 0,
    scope: str = "",
) -> list[RuleSet]:
    """Every app keeps what it has read, for itself; all of them read the same."""
    key = (css, read_from, is_default_rules, tie_breaker, scope, tuple(sorted(self._variables.items())))
    if key not in _rules:
        _rules[key] = _read_rules(self, css, read_from, is_default_rules, tie_breaker, scope)
    return _rules[key]


def _count_once(func: Callable[..., Any]) -> int:
    """The parameters of a function that is made anew for each call are those of its code."""
    code = getattr(func, "__code__", None)
    if code is None or hasattr(func, "__wrapped__"):
        return _count(func)
    if code not in _counted:
        _counted[code] = _count(func)
    return _counted[code]


def _is_idle(pump: MessagePump) -> bool:
    """Whether it waits for a message, and none is there."""
    queue: Queue[Any] = pump._message_queue
    return pump._running and not queue.values and bool(queue.ready_event._waiters)


async def _wait_for_the_busy(self: Pilot[Any], timeout: float = 30.0) -> bool:
    """As Pilot does, and yet without a message to each widget that has nothing to do. False: something went wrong."""
    app = self.app
    try:
        screen = app.screen
    except Exception:
        return False
    count, is_over = 0, asyncio.Event()

    def one_less() -> None:
        nonlocal count
        count -= 1
        if not count:
            is_over.set()

    for pump in (app, *screen.walk_children(with_self=True)):
        if (pump is app or pump is screen or not _is_idle(pump)) and pump.call_later(one_less):
            count += 1
    if count:
        waits = [asyncio.create_task(is_over.wait()), asyncio.create_task(app._exception_event.wait())]
        _, pending = await asyncio.wait(waits, timeout=timeout, return_when=asyncio.FIRST_COMPLETED)
        for task in pending:
            task.cancel()
        if len(pending) == len(waits):
            raise WaitForScreenTimeout("Timed out while waiting for widgets to process pending messages.")
    return count == 0
