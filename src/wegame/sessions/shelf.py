"""The sessions of this machine at a glance: no game, no scenario models, nothing is played again."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from wegame.errors import JournalError
from wegame.sessions.files import journal_folder
from wegame.sessions.journal import READABLE, SIZE_LIMIT, parse_line, read_journal
from wegame.text import is_seen, name_key, one_line

__all__ = ["LastTeam", "Shelved", "last_open", "last_team", "shelved"]


_SEAT = re.compile(r"Player \d+")
"""What a seat is called where nobody was named: nobody to sit down again."""


@dataclass(frozen=True, slots=True)
class Shelved:
    """A session on file. ending is empty while it is open."""

    path: Path
    team: str
    title: str
    answers: int
    ending: str


@dataclass(frozen=True, slots=True)
class LastTeam:
    """Who sat here last, as a journal knows them: safe to show, every name once."""

    name: str
    players: tuple[str, ...]
    ballots: str
    charter: str


def _changed(path: Path) -> float:
    """When a file was last written; 0 for a dangling link or a file that has just gone."""
    try:
        return path.stat().st_mtime
    except OSError:
        return 0.0


def _newest(folder: Path | None) -> list[Path]:
    """The journals that lie there, the one that was written last first."""
    try:
        return sorted((folder or journal_folder()).glob("*.jsonl"), key=_changed, reverse=True)
    except OSError:
        return []


def shelved(folder: Path | None = None, *, limit: int = 50) -> Iterator[Shelved]:
    """The newest sessions first; what cannot be read is passed over, and stays where it is."""
    for path in _newest(folder)[:limit]:
        try:
            found = read_journal(path)
        except JournalError:
            continue
        head = found.header
        title = head["scenario"].get("title") or head["scenario"].get("id") or path.stem
        yield Shelved(path, str(head["team"].get("name", "")), str(title), len(found.entries), found.ending)


def last_open(folder: Path | None = None) -> Shelved | None:
    """The newest session that has not ended."""
    return next((item for item in shelved(folder) if not item.ending), None)


def last_team(folder: Path | None = None, *, limit: int = 50) -> LastTeam | None:
    """The newest team of people with names of their own; whatever cannot be read is passed over. Never raises.

    Only headers are read: a journal that is damaged further down still knows its team.
    """
    return next((team for path in _newest(folder)[:limit] if (team := _team_of(path)) is not None), None)


def _team_of(path: Path) -> LastTeam | None:
    """The team in a journal's header; None where there is none to sit down again."""
    from wegame.game.team import BALLOTS, NAME_LIMIT  # noqa: PLC0415  the first page does not wait for the game

    try:
        if not path.is_file():
            return None
        with path.open("rb") as file:
            header = parse_line(file.readline(SIZE_LIMIT))
    except OSError:
        return None
    if header is None or header.get("wegame") not in READABLE or "solo" in header:
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
    if not all(map(is_seen, names)) or all(_SEAT.fullmatch(name) for name in names):
        return None
    ballots = next((mode for mode in BALLOTS if mode == team.get("ballots")), next(iter(BALLOTS)))
    return LastTeam(told(team.get("name"), NAME_LIMIT), tuple(once.values()), ballots, told(team.get("charter"), 120))
