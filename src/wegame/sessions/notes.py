"""What a facilitator does to the room and not to the game: a row each.

A note stands in the journal as it is given, and a replay heeds it again. Its words are in `telling.room`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from wegame.sessions.clock import Clock
from wegame.sessions.room import RoomSettings

__all__ = ["NOTES", "Note", "notes_on_offer"]


@dataclass(frozen=True, slots=True)
class Note:
    """One thing to do. fits: whether it can be done now. room, clock: what it changes in how the room plays."""

    id: str
    fits: Callable[[RoomSettings, Clock], bool] = lambda room, clock: True
    room: Callable[[RoomSettings], RoomSettings] = lambda room: room
    clock: Callable[[Clock], None] = lambda clock: None


NOTES = {
    note.id: note
    for note in (
        Note("pause", lambda _, k: k.is_running and not k.is_paused, clock=Clock.pause),
        Note("go_on", lambda _, k: k.is_paused, clock=Clock.go_on),
        Note("more_time", lambda _, k: k.is_running, clock=Clock.more),
        Note("blackout", clock=Clock.pause),
        Note("light", lambda *_: False),
        Note("hide_meter", lambda c, _: c.shows_meter, lambda c: replace(c, shows_meter=False)),
        Note("show_meter", lambda c, _: not c.shows_meter, lambda c: replace(c, shows_meter=True)),
        Note("odds_off", lambda c, _: c.odds != "off", lambda c: replace(c, odds="off")),
        Note("odds_words", lambda c, _: c.odds == "off", lambda c: replace(c, odds="words")),
        Note("odds_numbers", lambda c, _: c.odds == "words", lambda c: replace(c, odds="numbers")),
    )
}
"""Every note by its id, in the order in which a facilitator reads them."""


def notes_on_offer(room: RoomSettings, clock: Clock) -> tuple[str, ...]:
    """The ids of what can be noted now."""
    return tuple(note.id for note in NOTES.values() if note.fits(room, clock))
