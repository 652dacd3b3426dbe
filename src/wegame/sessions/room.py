"""How the room plays, beside the game: the timer, the planned length, what is seen of the odds and of the dials.

`RoomSettings` is the table of it: each field is a setting, and says which values it takes. Everybody reads these rows:
the journal's header, the settings file and its page, the sheet over set-up, the command line. So a setting more is a
field here, its words in `telling.room`, and the one place where it takes effect. None of it touches the rules of the
game.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from typing import Any, Literal

__all__ = [
    "DEBRIEF_MINUTES",
    "ODDS",
    "ROOM",
    "Odds",
    "RoomSettings",
    "Row",
    "Value",
    "play_minutes",
    "room_from",
    "room_row",
    "rows_of",
    "setting",
]

Value = str | bool | int
Odds = Literal["off", "words", "numbers"]
ODDS: tuple[Odds, ...] = ("off", "words", "numbers")
DEBRIEF_MINUTES = 10
"""Minutes at the end of a planned length that are the debrief's."""


@dataclass(frozen=True)
class Row:
    """One setting, and what it takes.

    values: those that a page goes through and the settings file may have, the usual one first. unit: what a number
    counts; 0 then means that there is none. bounds: the least and the most of it that the command line takes.
    per_unit: how many of what is kept make one unit, such as 60 seconds a minute. option: its name on the command line,
    if it has one there. for_one: whether it holds where one person plays with simulated teammates. once: what it was
    called; aliases: what its values were called, each by its name of then. Both are still taken.
    """

    id: str
    values: tuple[Value, ...]
    unit: str = ""
    bounds: tuple[int, int] = (0, 0)
    per_unit: int = 1
    option: str = ""
    for_one: bool = True
    once: str = ""
    aliases: Mapping[str, str] = field(default_factory=dict)

    @property
    def usual(self) -> Value:
        return self.values[0]

    @property
    def is_number(self) -> bool:
        return bool(self.unit)

    def takes(self, value: object) -> bool:
        """Whether a settings file may have it. 1 is not true, and 1.0 is not 1."""
        return any(type(value) is type(one) and value == one for one in self.values)

    def today(self, value: Any) -> Any:
        """A value that was typed or is in a file, by its name of today; what is none stays as it is."""
        return self.aliases.get(value, value) if isinstance(value, str) else value

    def allows(self, number: int) -> bool:
        """Whether the command line may name this number."""
        least, most = self.bounds
        return least <= number <= most

    def may_keep(self, value: object) -> bool:
        """Whether a journal may have it: also a number that no page offers, within the largest one."""
        if not self.is_number:
            return self.takes(value)
        return type(value) is int and 0 <= value <= self.bounds[1] * self.per_unit

    def after(self, value: Value, by: int = 1) -> Value:
        """The value that comes next (or by -1 the one before), round and round; one of its own, such as 4 minutes,
        where it fits.
        """
        known = self.values if value in self.values else tuple(sorted((*self.values, value)))
        return known[(known.index(value) + by) % len(known)]

    def kept(self, value: Value) -> Value:
        """A value in units, as it is kept."""
        return int(value) * self.per_unit if self.is_number else value

    def counted(self, kept: Value) -> Value:
        """A value that is kept, in units."""
        return int(kept) // self.per_unit if self.is_number else kept


def setting(
    *values: Value,
    unit: str = "",
    bounds: tuple[int, int] = (0, 0),
    per_unit: int = 1,
    option: str = "",
    for_one: bool = True,
    once: str = "",
    aliases: Mapping[str, str] | None = None,
) -> Any:
    """A field of a table of settings; the first value is the usual one. All else as in a `Row`."""
    more = {"unit": unit, "bounds": bounds, "per_unit": per_unit, "option": option, "for_one": for_one}
    more |= {"once": once, "aliases": aliases or {}}
    return field(default=values[0], metadata={"values": values, **more})


def rows_of(table: type) -> dict[str, Row]:
    """The rows of a table of settings by their ids, in their order."""
    return {item.name: Row(item.name, **item.metadata) for item in fields(table) if item.metadata}


@dataclass(frozen=True)
class RoomSettings:
    """How the room plays.

    timer: seconds for each decision of the team, 0 for none. length: minutes for game and debrief, 0 for open.
    odds: how much of them is shown before a decision. shows_meter: whether the dials are shown before the debrief.
    """

    timer: int = setting(0, 1, 2, 3, 5, unit="minute", bounds=(1, 20), per_unit=60, option="--timer", for_one=False)
    length: int = setting(0, 30, 45, 60, 90, unit="minute", bounds=(20, 240), option="--minutes")
    odds: Odds = setting(*ODDS, option="--odds")  # noqa: RUF009 - a field, as they all are
    shows_meter: bool = setting(True, False, option="--hide-meter")

    def value(self, name: str) -> Value:
        """What a setting stands at, in its unit. name: the id of a row of `ROOM`."""
        value: Value = getattr(self, name)
        return ROOM[name].counted(value)

    def changed(self, name: str, value: Value) -> RoomSettings:
        """With a setting at another value, in its unit."""
        return replace(self, **{name: ROOM[name].kept(value)})  # type: ignore[arg-type]

    def for_one(self) -> RoomSettings:
        """As it holds where one person plays: a page of one's own has no timer."""
        usual = {name: row.kept(row.usual) for name, row in ROOM.items() if not row.for_one}
        return replace(self, **usual)  # type: ignore[arg-type]


ROOM = rows_of(RoomSettings)
"""The rows of how the room plays by their ids, in the order in which people read them."""


def room_row(room: RoomSettings) -> dict[str, Any]:
    """As the journal's header has it; nothing where all is as usual."""
    return {} if room == RoomSettings() else {"conduct": asdict(room)}


def room_from(data: object) -> RoomSettings:
    """Out of a journal's header. Raises ValueError for what is none."""
    if data is None:
        return RoomSettings()
    if not isinstance(data, Mapping) or not all(name in ROOM and ROOM[name].may_keep(data[name]) for name in data):
        raise ValueError("not how a room can play")
    return RoomSettings(**data)


def play_minutes(length: int) -> int:
    """The minutes of a planned length that are not the debrief's."""
    return max(length - DEBRIEF_MINUTES, length // 2)
