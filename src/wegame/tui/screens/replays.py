"""The session played again in other ways, in a thread beside the debrief: how far that is, and what came out."""

from __future__ import annotations

from collections.abc import Callable

from textual.content import Content
from textual.screen import Screen
from textual.worker import Worker, WorkerState, get_current_worker

from wegame.debrief import WhatIf, what_if
from wegame.sessions.session import Session
from wegame.tui.content import literal
from wegame.tui.screens.debrief_pages import turned

__all__ = ["Replays"]

_GROUP = "what-if"


class _LeftError(Exception):
    """Nobody waits for it any more."""


class Replays:
    """Belongs to a screen, and ends when that is left. changed: called when there is something else to show."""

    def __init__(self, screen: Screen[None], session: Session, changed: Callable[[], None]) -> None:
        self.found: WhatIf | None = None
        self._screen, self._session, self._changed = screen, session, changed
        self._progress = "…"
        self._has_failed = False
        self._is_running = False

    def begin(self) -> None:
        """Play it again, once; and once more where that did not work."""
        if self.found is None and not self._is_running:
            self._is_running, self._has_failed = True, False
            self._screen.run_worker(self._play, thread=True, exit_on_error=False, group=_GROUP)

    def content(self) -> Content:
        """The turning points, or how far they are."""
        if self._has_failed:
            return literal("This could not be played again. The other pages hold.", "$warning")
        if self.found is None:
            return literal(f"Playing it again in other ways: {self._progress}", "$secondary")
        return turned(self.found, self._session.game.scenario)

    def heed(self, event: Worker.StateChanged) -> None:
        """Somebody who asked must hear that it did not work; the other pages are as they were."""
        if event.worker.group == _GROUP and event.state is WorkerState.ERROR:
            self._has_failed, self._is_running = True, False
            self._changed()

    def _play(self) -> None:
        worker, app = get_current_worker(), self._screen.app
        twentieth = -1

        def progress(done: int, of: int) -> None:
            nonlocal twentieth
            if worker.is_cancelled:
                raise _LeftError
            if done * 20 // of != twentieth:
                twentieth = done * 20 // of
                app.call_from_thread(self._show, f"{done} of {of} plays", None)

        try:
            found = what_if(self._session, progress)
        except _LeftError:
            return
        app.call_from_thread(self._show, "", found)

    def _show(self, progress: str, found: WhatIf | None) -> None:
        self._progress, self.found = progress, found
        self._changed()
