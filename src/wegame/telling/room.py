"""How the room plays, in words: its settings, what a facilitator notes, the timer and the planned length.

The ids are those of the rows in `sessions.room` and `settings.values`, and of the notes in `sessions.notes`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from wegame.cards import CARDS, USUAL
from wegame.sessions.clock import MORE_TIME, Clock
from wegame.sessions.room import ROOM, RoomSettings, Row, Value, play_minutes
from wegame.telling.card_ways import CARD_WORDS, cards_listed

__all__ = [
    "advise",
    "clock_figure",
    "describe_bounds",
    "describe_debrief_time",
    "describe_note",
    "describe_option",
    "describe_room",
    "describe_timer",
    "explain_value",
    "figure",
    "row_title",
    "sheet_title",
    "sheet_value",
    "why_not_for_one",
]


# --- settings


@dataclass(frozen=True, slots=True)
class _Words:
    """What a row is called, and what its values mean.

    meanings: by value, so short that a row is one line where there is little room; more: that of every other value.
    sheet: a value on the sheet over set-up, which has more room. line: a value where all stand in one line.
    option: what it is about on the command line, if it has an option there. such_as: what to type instead of a number
    that is out of bounds. not_for_one: why it does not hold where one person plays.
    """

    title: str
    meanings: Mapping[Value, str] = field(default_factory=dict)
    more: str = ""
    sheet: Callable[[Any], str] | None = None
    line: Callable[[Any], str] | None = None
    short: str = ""
    option: str = ""
    such_as: str = ""
    not_for_one: str = ""


def _minutes(number: float) -> str:
    whole = max(1, round(number))
    return "1 minute" if whole == 1 else f"{whole} minutes"


def _length_on_the_sheet(minutes: int) -> str:
    play = play_minutes(minutes)
    return (
        f"{minutes} minutes: {play} of play, {minutes - play} of debrief" if minutes else "open: you say when it ends"
    )


_ROWS = {
    "theme": _Words("Colours", {"dark": "for most rooms", "light": "for a bright room"}),
    "motion": _Words("Movement", {True: "changes told one by one", False: "everything at once"}),
    "big": _Words("Big", {False: "all words, usual figures", True: "few words, large figures"}),
    "cards": _Words(
        "Cards",
        {USUAL: "keyboard for up to four, else aloud", **{name: CARD_WORDS[name].meaning for name in CARDS}},
        option=f"{cards_listed()}; default: keyboard for up to four players, else aloud",
    ),
    "timer": _Words(
        "Timer",
        {0: "decide when you are ready"},
        more="for each decision",
        sheet=lambda minutes: f"{_minutes(minutes)} for each decision of the team" if minutes else "off",
        line=lambda minutes: f"{minutes} min timer" if minutes else "no timer",
        option="minutes for each decision of the team",
        such_as="Name the minutes for each decision, such as: --timer 3; without a timer, leave it out.",
        not_for_one="a page of your own has no timer",
    ),
    "length": _Words(
        "Planned length",
        {0: "as long as it takes"},
        more="for game and debrief",
        sheet=_length_on_the_sheet,
        line=lambda minutes: f"{minutes} min in all" if minutes else "open end",
        short="Length",
        option="planned length, with ten for the debrief",
        such_as="Name the minutes that you have for game and debrief together, such as: --minutes 45",
    ),
    "odds": _Words(
        "Odds",
        {"off": "not told before a decision"},
        more="told before each decision",
        sheet=lambda how: "off: nothing is said before a decision" if how == "off" else f"in {how} before a decision",
        line=lambda how: "no odds" if how == "off" else f"odds in {how}",
        option="tell the odds before a decision, and how",
    ),
    "shows_meter": _Words(
        "Dials",
        {True: "shown all through the game", False: "hidden until the debrief"},
        sheet=lambda shown: "shown" if shown else "hidden until the debrief",
        line=lambda shown: "dials shown" if shown else "dials hidden",
        option="no dials until the debrief",
    ),
}


def row_title(row: Row) -> str:
    """What a row is called on the page of settings."""
    return _ROWS[row.id].title


def figure(row: Row, value: Value) -> str:
    """A value as a person reads it, such as 2 minutes. value: in the row's unit."""
    if isinstance(value, bool):
        return "on" if value else "off"
    if isinstance(value, int):
        return f"{value} {row.unit}{'s' * (value != 1)}" if value else "none"
    return value


def explain_value(row: Row, value: Value) -> str:
    """What a value means, in a few words."""
    words = _ROWS[row.id]
    return words.meanings.get(value, words.more)


def sheet_title(row: Row) -> str:
    """What a row is called on the sheet over set-up."""
    return _ROWS[row.id].short or row_title(row)


def sheet_value(row: Row, value: Value) -> str:
    """A value and what it means, on the sheet over set-up."""
    tell = _ROWS[row.id].sheet
    return tell(value) if tell else f"{figure(row, value)}: {explain_value(row, value)}"


def describe_room(room: RoomSettings, *, for_one: bool = False) -> str:
    """The room in one line. for_one: one person plays, so without what does not hold then."""
    return ", ".join(_in_the_line(row, room.value(name)) for name, row in ROOM.items() if row.for_one or not for_one)


def _in_the_line(row: Row, value: Value) -> str:
    tell = _ROWS[row.id].line
    return tell(value) if tell else f"{row_title(row).lower()} {figure(row, value)}"


def describe_option(row: Row) -> str:
    """What a row's option on the command line is about."""
    return _ROWS[row.id].option


def describe_bounds(row: Row, number: int) -> tuple[str, str]:
    """What is wrong with a number on the command line that is out of bounds, and what to do."""
    least, most = row.bounds
    return f"{row.option} takes {least} to {most}, not {number}.", _ROWS[row.id].such_as


def why_not_for_one(row: Row) -> str:
    """Why a row does not hold where one person plays."""
    return _ROWS[row.id].not_for_one


# --- what a facilitator does

_NOTES = {
    "pause": "Pause the timer",
    "go_on": "Let the timer go on",
    "more_time": f"{MORE_TIME} seconds more",
    "blackout": "Blackout: nothing on the screen",
    "light": "The page again",
    "hide_meter": "Hide the dials until the debrief",
    "show_meter": "Show the dials again",
    "odds_off": "Say nothing of the odds before a decision",
    "odds_words": "Tell the odds before a decision, in words",
    "odds_numbers": "Tell the odds before a decision, in numbers",
}


def describe_note(note: str) -> str:
    """What a note does, by its id."""
    return _NOTES[note]


# --- time

_SOON = 5
"""Minutes of play left, from which on they are told."""

_TIMER = {
    "none": "",
    "running": "",
    "nearly over": "a quarter left",
    "over": "time is up: decide, or take more",
    "paused": "paused",
}


def clock_figure(seconds: float) -> str:
    """Seconds as a clock shows them, such as 3:41; none below 0:00."""
    whole = max(0, -int(-seconds // 1))
    return f"{whole // 60}:{whole % 60:02}"


def describe_timer(room: RoomSettings, clock: Clock) -> tuple[str, str]:
    """The timer as a figure, and a word where there is one to say."""
    left = clock.left
    return "" if left is None else clock_figure(left), _TIMER[clock.timer_state(room.timer)]


def advise(room: RoomSettings, played: float, rounds: int, *, between: bool) -> str:
    """What a planned length says now, or nothing. played: seconds. rounds: those that are finished. between: no round
    is in the middle. It never ends a game by itself.
    """
    if not room.length:
        return ""
    play = play_minutes(room.length)
    left = play - played / 60
    if left <= 0:
        return f"Time to stop: the last {_minutes(room.length - play)} are the debrief's. f, and end now."
    taken = played / 60 / rounds if rounds else 0.0
    if between and taken > left:
        return f"{_minutes(left)} of play left, and a round takes you about {_minutes(taken)}. Debrief now? f, end now."
    return f"{_minutes(left)} of play left, then the debrief." if left <= _SOON else ""


def describe_debrief_time(room: RoomSettings, played: float) -> str:
    """How long the debrief can be in what was planned, or nothing. played: seconds."""
    if not room.length:
        return ""
    left = room.length - played / 60
    return f"{_minutes(left)} left of {room.length}" if left >= 1 else "The planned time is over"
