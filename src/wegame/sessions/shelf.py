"""The sessions of this machine at a glance: no game, no scenario models, nothing is played again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from wegame.errors import JournalError
from wegame.sessions.files import journal_folder
from wegame.sessions.journal import read_journal

__all__ = ["Shelved", "last_open", "shelved"]


@dataclass(frozen=True, slots=True)
class Shelved:
    """A session on file. ending is empty while it is open."""

    path: Path
    team: str
    title: str
    answers: int
    ending: str


def _changed(path: Path) -> float:
    """When a file was last written; 0 for a dangling link or a file that has just gone."""
    try:
        return path.stat().st_mtime
    except OSError:
        return 0.0


def shelved(folder: Path | None = None, *, limit: int = 50) -> Iterator[Shelved]:
    """The newest sessions first; what cannot be read is passed over, and stays where it is."""
    place = folder or journal_folder()
    try:
        files = sorted(place.glob("*.jsonl"), key=_changed, reverse=True)
    except OSError:
        return
    for path in files[:limit]:
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
