"""The sessions of this machine at a glance: no game, no scenario models, nothing is played again."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from wegame.cards import CARDS, cards_for
from wegame.errors import JournalError
from wegame.paths import Look, look, open_file, why
from wegame.sessions.files import journal_folder
from wegame.sessions.journal import ASIDES, PLANS, READABLE, cards_in, check_header, parse_line, read_journal
from wegame.sessions.limits import SIZE_LIMIT
from wegame.sessions.plans import WorkPlan
from wegame.text import is_seen, name_key, one_line

__all__ = [
    "LastTeam",
    "Shelf",
    "Shelved",
    "Unreadable",
    "last_open",
    "last_plans",
    "last_team",
    "look_through",
    "shelved",
]

_TAIL = 16 * 2**10
"""Bytes that are read of a journal's end at first; a line is seldom longer."""
_LONGEST = 400

_FEW = 20
"""Journals that are looked into for a team's last session: a start does not wait for all that were ever kept."""
_MOST_PLANS = 12
"""Plans of a team that are asked about, at the most: it has come to play."""

_SEAT = re.compile(r"Player \d+")
"""What a seat was called in format 1 where nobody was named: nobody to sit down again. Later ones say it (named)."""


@dataclass(frozen=True, slots=True)
class Shelved:
    """A session on file. ending is empty while it is open."""

    path: Path
    team: str
    title: str
    answers: int
    ending: str


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A journal, or the folder of them, that cannot be read. why: a sentence that names it."""

    path: Path
    why: str
    is_folder: bool = False


@dataclass(frozen=True, slots=True)
class Shelf:
    """What lies in the folder of journals, the newest first."""

    sessions: tuple[Shelved, ...] = ()
    unreadable: tuple[Unreadable, ...] = ()

    @property
    def open(self) -> Shelved | None:
        """The newest session that has not ended."""
        return next((item for item in self.sessions if not item.ending), None)


@dataclass(frozen=True, slots=True)
class LastTeam:
    """Who sat here last, as a journal knows them: safe to show, every name once."""

    name: str
    players: tuple[str, ...]
    cards: str
    charter: str


def _newest(folder: Path | None) -> tuple[list[tuple[Path, Look]], list[Unreadable]]:
    """The journals that lie there, the one that was written last first; and why the folder cannot be read."""
    where = folder or journal_folder()
    try:
        with os.scandir(where) as found:
            names = [item.name for item in found if item.name.endswith(".jsonl") and not item.name.startswith(".")]
    except (FileNotFoundError, NotADirectoryError):
        return [], []
    except (OSError, ValueError) as error:
        return [], [Unreadable(where, f"{where} cannot be read: {why(error)}.", is_folder=True)]
    seen = [(where / name, look(where / name)) for name in names]
    return sorted(seen, key=lambda item: (item[1].changed, item[0].name), reverse=True), []


def look_through(folder: Path | None = None) -> Shelf:
    """All the sessions that lie there. Of each only the beginning and the end are read. Never raises.

    The newest one that is open is read whole, line by line: it is what somebody is offered to go on with.
    """
    found, unreadable = _newest(folder)
    sessions: list[Shelved] = []
    has_open = False
    for path, here in found:
        if here.is_nothing:  # a link that leads nowhere
            continue
        try:
            item = _glance(path, here)
            if not item.ending and not has_open:
                read_journal(path, whole=False)
                has_open = True
        except JournalError as error:
            unreadable.append(Unreadable(path, error.message))
            continue
        sessions.append(item)
    return Shelf(tuple(sessions), tuple(unreadable))


def _glance(path: Path, here: Look) -> Shelved:
    """A session by its first line and its last ones. Raises JournalError."""
    if here.size > SIZE_LIMIT:
        read_journal(path, whole=False)  # which says so
    try:
        with open_file(path) as file:
            first = file.readline(SIZE_LIMIT)
            answers, ending = _end_of(file, len(first), here.size)
    except ValueError as error:
        raise JournalError(f"{path} is damaged at its end.") from error
    except OSError as error:
        raise JournalError(f"{path} cannot be read: {why(error)}.") from error
    head = parse_line(first)
    if head is None:
        raise JournalError(f"{path} is empty." if not first else f"{path} is not a wegame journal.")
    check_header(path, head)
    title = head["scenario"].get("title") or head["scenario"].get("id") or path.stem
    ending = ending if answers else _told(head.get("ending"))
    return Shelved(path, _told(head["team"].get("name")), _told(title), answers, ending)


def _end_of(file: BinaryIO, begin: int, end: int) -> tuple[int, str]:
    """How many answers there are, and how it ended. Raises ValueError where the last lines are damaged."""
    answers, ending = 0, ""
    for line in _last_lines(file, begin, end):
        n, act = _step(line)
        answers = max(answers, n)
        if act not in ASIDES:
            ending = _told(line.get("ending"))
            break
    return answers, ending


def _step(line: dict[str, Any]) -> tuple[int, str]:
    """Its number, and the act that it is. Raises ValueError where it is none."""
    n, act = line.get("n"), line.get("act", "")
    if type(n) is not int or not 0 < n <= SIZE_LIMIT or not isinstance(act, str):
        raise ValueError("not a step")
    return n, act


def _told(value: object) -> str:
    return one_line(value[: _LONGEST * 8])[:_LONGEST] if isinstance(value, str) else ""


def _last_lines(file: BinaryIO, begin: int, end: int) -> Iterator[dict[str, Any]]:
    """The lines of a file from its last one up; what was torn at the end is no line. Raises OSError."""
    span = _TAIL
    given = 0
    while begin < end:
        start = max(begin, end - span)
        file.seek(start)
        lines = file.read(end - start).split(b"\n")[0 if start == begin else 1 :]
        whole = [line for line in lines if line.strip()]
        if whole and lines[-1].strip() and parse_line(whole[-1]) is None:
            whole.pop()  # torn: it has no line end
        for line in whole[::-1][given:]:
            given += 1
            yield parse_line(line) or {}
        if start == begin:
            return
        span *= 8


def shelved(folder: Path | None = None) -> Iterator[Shelved]:
    """The newest sessions first; those that cannot be read are left out, and stay where they are."""
    yield from look_through(folder).sessions


def last_open(folder: Path | None = None) -> Shelved | None:
    """The newest session that has not ended."""
    return look_through(folder).open


def last_team(folder: Path | None = None) -> LastTeam | None:
    """The newest team of people with names of their own; whatever cannot be read is passed over. Never raises.

    Only headers are read: a journal that is damaged further down still knows its team.
    """
    found, _ = _newest(folder)
    return next((team for path, _ in found if (team := _team_of(path)) is not None), None)


def _team_of(path: Path) -> LastTeam | None:
    """The team in a journal's header; None where there is none to sit down again."""
    from wegame.game.team import NAME_LIMIT  # noqa: PLC0415  the first page does not wait for the game

    try:
        with open_file(path) as file:
            header = parse_line(file.readline(SIZE_LIMIT))
    except OSError:
        return None
    if header is None or header.get("wegame") not in tuple(READABLE) or "solo" in header:
        return None

    def told(value: object, limit: int) -> str:
        return one_line(value[: limit * 8])[:limit].strip() if isinstance(value, str) else ""

    team = header.get("team")
    rows = team.get("players") if isinstance(team, dict) else None
    if not isinstance(team, dict) or not isinstance(rows, list):
        return None
    names = [told(row.get("name"), NAME_LIMIT) if isinstance(row, dict) else "" for row in rows]
    once: dict[str, str] = {}
    for name in names:
        once.setdefault(name_key(name), name)
    nobody = all(map(_SEAT.fullmatch, names)) if header["wegame"] == 1 else team.get("named") is False
    if not names or nobody or not all(map(is_seen, names)):
        return None
    held = cards_in(team)
    cards = held.id if held is not None and held.id in CARDS else cards_for(len(once))
    return LastTeam(told(team.get("name"), NAME_LIMIT), tuple(once.values()), cards, told(team.get("charter"), 120))


def last_plans(team: str, folder: Path | None = None) -> tuple[WorkPlan, ...]:
    """What a team of this name planned for work in the last session that it ended, safe to show. Never raises.

    Of each journal only the first line is read, of that session its last ones; where they are damaged, there is none.
    """
    found, _ = _newest(folder)
    for path, here in found[:_FEW]:
        known = _team_of(path)
        if known is None or name_key(known.name) != name_key(team):
            continue
        try:
            plans = _plans_of(path, here)
        except (OSError, ValueError):
            return ()
        if plans is not None:
            return plans
    return ()


def _plans_of(path: Path, here: Look) -> tuple[WorkPlan, ...] | None:
    """The plans for work of a session that has ended; None where it has not. Raises OSError, or ValueError."""
    plans: tuple[WorkPlan, ...] | None = None
    has_ended = False
    with open_file(path) as file:
        for line in _last_lines(file, len(file.readline(SIZE_LIMIT)), min(here.size, SIZE_LIMIT)):
            _, act = _step(line)
            if act == PLANS and plans is None:
                plans = _plans_in(line.get("plans"))
            if act not in ASIDES and not has_ended:
                has_ended = bool(_told(line.get("ending")))
                if not has_ended:
                    return None
            if has_ended and plans is not None:
                break
    return (plans or ()) if has_ended else None


def _plans_in(rows: object) -> tuple[WorkPlan, ...]:
    """Those of a line, as far as they are whole. Raises ValueError."""
    if not isinstance(rows, list):
        raise ValueError("no plans")
    texts = [list(map(_told, row)) for row in rows if isinstance(row, list) and 2 <= len(row) <= 4]
    return tuple(plan for plan in (WorkPlan(*row) for row in texts) if plan.is_whole)[:_MOST_PLANS]
