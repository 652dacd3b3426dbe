"""The settings themselves, and the way to them. All that the first page waits for, where nobody has set anything."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal

from wegame.cards import ALIASES, CARDS, USUAL
from wegame.sessions.room import ROOM, RoomSettings, Value, rows_of, setting

__all__ = ["ROWS", "Settings", "settings_path"]


@dataclass(frozen=True)  # with slots it would be made twice
class Settings:
    """What holds for this person's games. cards: how a team holds its cards, or "usual": see
    `cards_for`.

    room: how a session begins. keys: for a binding's id the key that it has instead of its own, or several with
    commas between them; whether they can be had is known where the bindings are (see tui.keys).
    """

    theme: Literal["dark", "light"] = setting("dark", "light")
    motion: bool = setting(True, False)
    big: bool = setting(False, True)
    cards: str = setting(USUAL, *CARDS, option="--cards", once="ballots", aliases=ALIASES)
    room: RoomSettings = field(default_factory=RoomSettings)
    keys: Mapping[str, str] = field(default_factory=dict)

    def value(self, name: str) -> Value:
        """What a setting stands at, as the file has it. name: the id of a row of `ROWS`."""
        if name in ROOM:
            return self.room.value(name)
        value: Value = getattr(self, name)
        return value

    def changed(self, name: str, value: Value) -> Settings:
        """With a setting at another value."""
        if name in ROOM:
            return replace(self, room=self.room.changed(name, value))
        return replace(self, **{name: value})  # type: ignore[arg-type]


ROWS = {**rows_of(Settings), **ROOM}
"""All that can be set, by its id and in the order of the page; keys aside."""


def settings_path() -> Path:
    """Where this person's settings live, as their system has it."""
    from platformdirs import user_config_path  # noqa: PLC0415 - not needed to paint the first screen

    return user_config_path("wegame", appauthor=False) / "settings.toml"
