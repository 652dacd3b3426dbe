"""How long a session has taken, and what is left for the decision that is open."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Literal

__all__ = ["MORE_TIME", "Clock", "TimerState"]

MORE_TIME = 30
"""Seconds that the facilitator gives at once."""

TimerState = Literal["none", "running", "nearly over", "over", "paused"]


class Clock:
    """How long the session has taken, and what is left for the decision that is open. Seconds.

    now: reads a clock that only goes forward. played: what was played before, where a journal is gone on with.
    """

    def __init__(self, now: Callable[[], float] = time.monotonic, played: float = 0.0) -> None:
        self._now = now
        self._began = now() - played
        self._for = ""
        self._due: float | None = None
        self._paused_at: float | None = None

    @property
    def played(self) -> float:
        """Since the session began, pauses and all: the room is booked by the wall clock."""
        return self._now() - self._began

    @property
    def is_paused(self) -> bool:
        return self._paused_at is not None

    @property
    def is_running(self) -> bool:
        """Whether there is a timer for what is open, paused or not."""
        return self._due is not None

    @property
    def left(self) -> float | None:
        """Left for the decision that is open; under 0 once it is over; None without a timer."""
        if self._due is None:
            return None
        return self._due - (self._now() if self._paused_at is None else self._paused_at)

    def begin(self, decision: str, seconds: float) -> None:
        """A decision opens; the same one again does not get its time anew. seconds 0: it has no timer."""
        if decision == self._for:
            return
        self._for = decision
        self._paused_at = None
        self._due = self._now() + seconds if seconds else None

    def stop(self) -> None:
        """No decision is open."""
        self._for, self._due, self._paused_at = "", None, None

    def pause(self) -> None:
        if self._paused_at is None:
            self._paused_at = self._now()

    def go_on(self) -> None:
        if self._paused_at is not None and self._due is not None:
            self._due += self._now() - self._paused_at
        self._paused_at = None

    def more(self, seconds: float = MORE_TIME) -> None:
        """That much more for what is open: counted from now where its time was over already."""
        if self._due is not None:
            at = self._now() if self._paused_at is None else self._paused_at
            self._due = max(self._due, at) + seconds

    def timer_state(self, whole: float) -> TimerState:
        """How the timer of what is open stands, where a decision has so many seconds. Nothing is answered by itself."""
        left = self.left
        if left is None:
            return "none"
        if self.is_paused:
            return "paused"
        if left <= 0:
            return "over"
        return "nearly over" if left <= whole / 4 else "running"
