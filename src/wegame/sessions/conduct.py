"""How a session is run, beside the game: what the room sees of the odds and the meter, the timer, the planned length.

None of it touches the rules. A session begins with a `Conduct` (in the journal's header); each note of the facilitator
(a row of `NOTES`, in the journal as it is given) leads to the next one. `Clock` knows how long it all takes.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any, Literal

__all__ = [
    "DEBRIEF_MINUTES",
    "MORE_TIME",
    "NOTES",
    "ODDS",
    "Clock",
    "Conduct",
    "advice",
    "clock_told",
    "conduct_from",
    "conduct_row",
    "debrief_left",
    "notes_on_offer",
    "timer_told",
]

Odds = Literal["off", "words", "numbers"]
ODDS: tuple[Odds, ...] = ("off", "words", "numbers")
DEBRIEF_MINUTES = 10
"""Minutes at the end of a planned length that are the debrief's."""
MORE_TIME = 30
"""Seconds that the facilitator gives at once."""
_SOON = 5


@dataclass(frozen=True, slots=True)
class Conduct:
    """How the room plays. odds: how much of them is shown before a decision.

    timer: seconds for each decision of the team, 0 for none. length: minutes for game and debrief, 0 for open.
    shows_meter: whether the dials are shown before the debrief.
    """

    odds: Odds = "off"
    timer: int = 0
    length: int = 0
    shows_meter: bool = True


def conduct_row(conduct: Conduct) -> dict[str, Any]:
    """As the journal keeps it; nothing where all is as usual."""
    return {} if conduct == Conduct() else {"conduct": asdict(conduct)}


def conduct_from(row: object) -> Conduct:
    """Out of a journal's header. Raises ValueError for what is none."""
    if row is None:
        return Conduct()
    names = Conduct.__slots__
    if not isinstance(row, Mapping) or not set(row) <= set(names):
        raise ValueError("not a conduct")
    found = Conduct(**row)
    whole = (
        found.odds in ODDS
        and all(type(number) is int and number >= 0 for number in (found.timer, found.length))
        and type(found.shows_meter) is bool
    )
    if not whole:
        raise ValueError("not a conduct")
    return found


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


@dataclass(frozen=True, slots=True)
class Note:
    """One thing that a facilitator does to the room and not to the game. fits: whether it can be done now."""

    id: str
    text: str
    fits: Callable[[Conduct, Clock], bool] = lambda conduct, clock: True
    conduct: Callable[[Conduct], Conduct] = lambda conduct: conduct
    clock: Callable[[Clock], None] = lambda clock: None


NOTES = {
    note.id: note
    for note in (
        Note("pause", "Pause the timer", lambda _, k: k.is_running and not k.is_paused, clock=Clock.pause),
        Note("go_on", "Let the timer go on", lambda _, k: k.is_paused, clock=Clock.go_on),
        Note("more_time", f"{MORE_TIME} seconds more", lambda _, k: k.is_running, clock=Clock.more),
        Note("blackout", "Blackout: nothing on the screen", clock=Clock.pause),
        Note("light", "The page again", lambda *_: False),
        Note(
            "hide_meter",
            "Hide the dials until the debrief",
            lambda c, _: c.shows_meter,
            lambda c: replace(c, shows_meter=False),
        ),
        Note(
            "show_meter", "Show the dials again", lambda c, _: not c.shows_meter, lambda c: replace(c, shows_meter=True)
        ),
        Note(
            "odds_off",
            "Say nothing of the odds before a decision",
            lambda c, _: c.odds != "off",
            lambda c: replace(c, odds="off"),
        ),
        Note(
            "odds_words",
            "Tell the odds before a decision, in words",
            lambda c, _: c.odds == "off",
            lambda c: replace(c, odds="words"),
        ),
        Note(
            "odds_numbers",
            "Tell the odds before a decision, in numbers",
            lambda c, _: c.odds == "words",
            lambda c: replace(c, odds="numbers"),
        ),
    )
}
"""Every note by its id, in the order in which a facilitator reads them."""


def notes_on_offer(conduct: Conduct, clock: Clock) -> tuple[str, ...]:
    """What can be noted now."""
    return tuple(note.id for note in NOTES.values() if note.fits(conduct, clock))


def _minutes(count: float) -> str:
    whole = max(1, round(count))
    return "1 minute" if whole == 1 else f"{whole} minutes"


def _of_play(length: int) -> int:
    """The minutes of a planned length that are not the debrief's."""
    return max(length - DEBRIEF_MINUTES, length // 2)


def advice(conduct: Conduct, played: float, rounds: int, *, between: bool) -> str:
    """What a planned length says now, or nothing. played: seconds. rounds: those that are finished. between: no round
    is in the middle. It never ends a game by itself.
    """
    if not conduct.length:
        return ""
    left = _of_play(conduct.length) - played / 60
    kept = conduct.length - _of_play(conduct.length)
    if left <= 0:
        return f"Time to stop: the last {_minutes(kept)} are the debrief's. f, and end now."
    taken = played / 60 / rounds if rounds else 0.0
    if between and taken > left:
        return f"{_minutes(left)} of play left, and a round takes you about {_minutes(taken)}. Debrief now? f, end now."
    return f"{_minutes(left)} of play left, then the debrief." if left <= _SOON else ""


def debrief_left(conduct: Conduct, played: float) -> str:
    """How long the debrief can be in what was planned, or nothing. played: seconds."""
    left = conduct.length - played / 60
    if not conduct.length:
        return ""
    return f"{_minutes(left)} left of {conduct.length}" if left >= 1 else "The planned time is over"


def clock_told(seconds: float) -> str:
    """Seconds as a clock shows them, such as 3:41."""
    whole = max(0, -int(-seconds // 1))
    return f"{whole // 60}:{whole % 60:02}"


def timer_told(conduct: Conduct, clock: Clock) -> tuple[str, str]:
    """The timer as a figure, and a word where there is one to say. Nothing is ever answered by itself."""
    left = clock.left
    if left is None:
        return "", ""
    if clock.is_paused:
        return clock_told(left), "paused"
    if left <= 0:
        return "0:00", "time is up: decide, or take more"
    return clock_told(left), "a quarter left" if left <= conduct.timer / 4 else ""
