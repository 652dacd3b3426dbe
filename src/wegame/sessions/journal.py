"""The journal: JSON Lines, append-only. First a header, then a line a step, on disk before its effect shows.

A step is an answer, or something that the facilitator did: an act (game/facilitator.py), going back to an earlier step,
or an aside, which changes nothing: a note such as a pause, or what the team will do at work. Nothing is ever taken out:
what was undone stays readable.

A header holds everything that a laptop needs which has only this file: the scenario's whole text, the seed, the team.
An answer's line holds the question's id, the reply, and all that it led to: draws, ledger lines, moments, and at a
round's end the round as it was played. So a journal can be checked against a later model, and read without playing it.
Reasons and moments are ids and values: no sentence of ours is in it. Format 1, which had sentences and no moments, is
read for good; where such a journal is gone on with, each line that comes then says in which format it is.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Any

from wegame.errors import JournalError

_COPY = "Use a copy from before it was edited."

__all__ = [
    "ASIDES",
    "BACK",
    "FORMAT",
    "NOTE",
    "PLANS",
    "READABLE",
    "SIZE_LIMIT",
    "Entry",
    "Journal",
    "Recorded",
    "is_number",
    "parse_line",
    "read_journal",
    "step_of",
]

FORMAT = 2
READABLE = frozenset({1, FORMAT})
_DIALS_ONCE = {"tokens": "slack", "slack": "granted_slack"}
"""What dials were called in format 1."""
BACK, NOTE, PLANS = "back", "note", "work_plans"
ASIDES = frozenset({NOTE, PLANS})
"""Acts that stand in the journal and change nothing in the game."""

_BINARY = getattr(os, "O_BINARY", 0)  # Windows would turn line ends into two bytes
_MANY, _MOST = 1000, 1e6
SIZE_LIMIT = 32 * 2**20
"""Bytes. A long session is under a tenth of a megabyte."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One step as it was recorded. ledger, draws, moments, round and players are plain JSON objects.

    n: the number of the step in the file. An answer has question and reply; else act says what the facilitator did, and
    what with. act "back": the game is as it was after so many answers and acts; of `ASIDES`: nothing changes.
    plans: what the team will do at work from then on, each an if and a then. minute: of the session, from 0.
    moments: what was told. round: the record of the round that the step ended. players: who sits there after it, where
    somebody came, went or handed over. state: voices and plans, where they changed inside a round. wegame: the format
    of this line, where it is not the header's.
    """

    n: int
    question: str = ""
    reply: dict[str, Any] = field(default_factory=dict)
    act: str = ""
    what: str = ""
    draws: list[dict[str, Any]] = field(default_factory=list)
    ledger: list[dict[str, Any]] = field(default_factory=list)
    ending: str = ""
    minute: int = 0
    plans: list[list[str]] = field(default_factory=list)
    moments: list[dict[str, Any]] = field(default_factory=list)
    round: dict[str, Any] | None = None
    players: list[dict[str, Any]] | None = None
    state: dict[str, Any] | None = None
    wegame: int = 0

    @property
    def is_aside(self) -> bool:
        """Whether the game takes no notice of it."""
        return self.act in ASIDES


@dataclass(frozen=True, slots=True)
class Recorded:
    """A journal as it was read.

    size: its bytes. good: those up to the end of the last whole line. torn: whether a piece of a line followed.
    ends_whole: whether what is kept ends with its line end.
    """

    path: Path
    header: dict[str, Any]
    entries: tuple[Entry, ...]
    size: int
    good: int
    torn: bool
    ends_whole: bool

    @property
    def ending(self) -> str:
        steps = [entry for entry in self.entries if not entry.is_aside]
        return steps[-1].ending if steps else self.header.get("ending", "")

    @property
    def format(self) -> int:
        """The format that it was begun in."""
        begun: int = self.header["wegame"]
        return begun

    def format_of(self, entry: Entry) -> int:
        """The format of one line."""
        return entry.wegame or self.format

    @property
    def is_stopped(self) -> bool:
        """Whether it was ended before the story's own end, and a round may have been left out."""
        steps = [entry for entry in self.entries if not entry.is_aside]
        return bool(steps) and steps[-1].act == "end"


def _lock(handle: int, path: Path) -> None:
    """One program at a time writes a journal. Where the system knows no such lock, the O_APPEND writes still hold."""
    try:
        import fcntl  # noqa: PLC0415 - not on every system
    except ImportError:
        return
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        os.close(handle)
        raise JournalError(f"{path} is open in another wegame.", "Go on there, or close it first.") from error


class Journal:
    """An open journal. Every append is on disk when it returns; if it cannot be, nothing of it stays."""

    def __init__(self, path: Path, handle: int, size: int) -> None:
        self.path = path
        self._handle = handle
        self._size = size

    @classmethod
    def create(cls, path: Path, header: Mapping[str, Any]) -> Journal:
        """Start a new file. Raises JournalError if it exists: two runs never share a file."""
        if path.is_dir():
            raise JournalError(f"{path} is a folder, not a file.", "Name a file with --journal.")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            reason = f"{path} cannot be written: {path.parent} is no folder."
            raise JournalError(reason, "Name another place.") from error
        try:
            handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_APPEND | _BINARY, 0o600)
        except FileExistsError as error:
            raise JournalError(
                f"{path} is there already, and a journal is never overwritten.",
                f"Go on with it (wegame resume {path}), or name another file.",
            ) from error
        except OSError as error:
            raise JournalError(
                f"{path} cannot be written: {error.strerror}.", "Name another place with --journal."
            ) from error
        _lock(handle, path)
        journal = cls(path, handle, 0)
        try:
            journal.append(header)
        except JournalError as error:
            journal.close()
            path.unlink(missing_ok=True)
            raise JournalError(
                f"No journal could be begun in {path}.", "Make room on the disk, and start again."
            ) from error
        _sync_folder(path.parent)
        return journal

    @classmethod
    def reopen(cls, recorded: Recorded) -> Journal:
        """Go on with a journal; a torn last line, whose effect was never seen, is cut off. Raises JournalError."""
        try:
            handle = os.open(recorded.path, os.O_RDWR | os.O_APPEND | _BINARY)
        except OSError as error:
            raise JournalError(
                f"{recorded.path} cannot be written: {error.strerror}.",
                "Copy it to a place of your own, and resume that.",
            ) from error
        _lock(handle, recorded.path)
        size = os.fstat(handle).st_size
        journal = cls(recorded.path, handle, size)
        if size != recorded.size:
            journal.close()
            raise JournalError(f"{recorded.path} has changed since it was read.", "Open it again.")
        if size > recorded.good:
            os.ftruncate(handle, recorded.good)
            journal._size = recorded.good
        if recorded.good and not recorded.ends_whole:
            journal._write(b"\n")
        return journal

    def append(self, *lines: Mapping[str, Any]) -> None:
        """Write one line, or several as one, and wait until all is on disk.

        Raises JournalError with the file as it was before.
        """
        told = [json.dumps(line, ensure_ascii=True, separators=(",", ":")).encode("ascii") + b"\n" for line in lines]
        self._write(b"".join(told))

    def _write(self, data: bytes) -> None:
        try:
            left = data
            while left:
                left = left[os.write(self._handle, left) :]
            os.fsync(self._handle)
        except OSError as error:
            with suppress(OSError):  # if even that fails, the piece is dropped as torn when the journal is read
                os.ftruncate(self._handle, self._size)
            raise JournalError(
                f"The answer could not be saved in {self.path}: {error.strerror}.",
                "Make room on the disk and answer again; everything before it is safe.",
            ) from error
        self._size += len(data)

    @property
    def size(self) -> int:
        """Bytes that are in it."""
        return self._size

    def close(self) -> None:
        if self._handle >= 0:
            os.close(self._handle)
            self._handle = -1

    def __enter__(self) -> Journal:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _sync_folder(folder: Path) -> None:
    """Make the new name itself last, where the system lets a folder be synced."""
    try:
        handle = os.open(folder, os.O_RDONLY)
    except OSError:
        return
    try:
        os.fsync(handle)
    except OSError:  # some file systems refuse; the file's own bytes are safe either way
        return
    finally:
        os.close(handle)


def read_journal(path: Path) -> Recorded:
    """Read a journal whole. Raises JournalError that names the line; only a torn last line is forgiven."""
    try:
        if path.is_dir():
            raise JournalError(f"{path} is a folder, not a journal.", "Name the .jsonl file in it.")
        with path.open("rb") as file:
            data = file.read(SIZE_LIMIT + 1)
        if len(data) > SIZE_LIMIT:
            raise JournalError(f"{path} is too large to be a journal.", "A session takes far less than a megabyte.")
    except FileNotFoundError as error:
        raise JournalError(
            f"There is no file {path}.", "Look at the name; `wegame` shows the sessions it knows."
        ) from error
    except OSError as error:
        raise JournalError(f"{path} cannot be read: {error.strerror}.", "Look at its permissions.") from error
    lines = data.split(b"\n")
    ends_whole = lines[-1] == b""
    if ends_whole:
        lines.pop()
    parsed: list[dict[str, Any]] = []
    good, torn = 0, False
    for number, line in enumerate(lines, 1):
        last = number == len(lines)
        found = parse_line(line)
        if found is None:
            if last and not ends_whole and number > 1:
                torn = True
                break
            what = "is not a wegame journal" if number == 1 else f"is damaged in line {number}"
            raise JournalError(
                f"{path} {what}.",
                _COPY if number > 1 else "Name a .jsonl file that wegame wrote.",
            )
        parsed.append(found)
        good += len(line) + (0 if last and not ends_whole else 1)
    if not parsed:
        raise JournalError(f"{path} is empty.", "There is nothing to go on with; start a new session.")
    header = _header(path, parsed[0])
    for row in parsed:
        if row.get("wegame", header["wegame"]) == 1:
            _rename_dials(row.get("ledger"))
    entries = tuple(_entry(path, i, item) for i, item in enumerate(parsed[1:], 1))
    return Recorded(path, header, entries, len(data), good, torn, torn or ends_whole)


def parse_line(line: bytes) -> dict[str, Any] | None:
    """A line as an object, or None where it is none."""
    try:
        found = json.loads(line.decode("utf-8"))
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None


def _header(path: Path, line: dict[str, Any]) -> dict[str, Any]:
    version = line.get("wegame")
    if version is None:
        raise JournalError(f"{path} is not a wegame journal.", "Name a .jsonl file that wegame wrote.")
    if type(version) is not int or version not in READABLE:
        raise JournalError(
            f"{path} was written by another version of wegame (journal format {version!r}).", "Update wegame."
        )
    shape = {"model": int, "seed": int, "scenario": dict, "team": dict, "ledger": list}
    for name, kind in shape.items():
        if type(line.get(name)) is not kind or (name == "ledger" and not all(map(_is_line, line["ledger"]))):
            raise JournalError(f"{path} is damaged in line 1: {name} is not right.", _COPY)
    if not _are_objects(line.get("moments", [])) or not isinstance(line.get("ending", ""), str):
        raise JournalError(f"{path} is damaged in line 1: how it began is not right.", _COPY)
    return line


def _rename_dials(ledger: object) -> None:
    """Dials of format 1 get the names that they have now."""
    for line in ledger if isinstance(ledger, list) else ():
        if isinstance(line, dict) and isinstance(line.get("dial"), str):
            line["dial"] = _DIALS_ONCE.get(line["dial"], line["dial"])


def _is_line(item: object) -> bool:
    """Whether this is a ledger line; keys that a later wegame may add are no harm."""
    if not isinstance(item, dict):
        return False
    numbers = all(is_number(item.get(name)) for name in ("before", "after"))
    words = all(isinstance(item.get(name), str) for name in ("dial", "source", "concept"))
    factors = item.get("factors", [])
    return (
        numbers
        and words
        and type(item.get("round")) is int
        and 0 <= item["round"] <= _MANY
        and isinstance(factors, list)
        and all(map(_is_reason, (item.get("reason"), *factors)))
    )


def is_number(value: object) -> bool:
    """Whether a dial can be told of: no dial of ours is above 100, and none of a later wegame beyond all reckoning."""
    return isinstance(value, int | float) and type(value) is not bool and -_MOST <= value <= _MOST


def _is_reason(item: object) -> bool:
    """An id (in format 1: a sentence), or an object with an id and values."""
    return isinstance(item, str) or (isinstance(item, dict) and isinstance(item.get("id"), str))


def _are_objects(items: object) -> bool:
    return isinstance(items, list) and all(isinstance(item, dict) for item in items)


def step_of(what: str) -> int | None:
    """How far an act "back" goes, as a number of steps; None where it is none."""
    return int(what) if what.isascii() and what.isdecimal() and len(what) < 10 else None


def _is_plan(item: object) -> bool:
    return isinstance(item, list) and len(item) == 2 and all(isinstance(text, str) for text in item)


def _entry(path: Path, n: int, line: dict[str, Any]) -> Entry:
    try:
        entry = Entry(**line)
        whole = (
            type(entry.n) is int
            and entry.n == n
            and isinstance(entry.question, str)
            and isinstance(entry.reply, dict)
            and isinstance(entry.act, str)
            and isinstance(entry.what, str)
            and bool(entry.question) != bool(entry.act)
            and isinstance(entry.ending, str)
            and type(entry.minute) is int
            and entry.minute >= 0
            and isinstance(entry.plans, list)
            and all(map(_is_plan, entry.plans))
            and isinstance(entry.ledger, list)
            and _are_objects(entry.draws)
            and all(map(_is_line, entry.ledger))
            and _are_objects(entry.moments)
            and (entry.round is None or isinstance(entry.round, dict))
            and (entry.players is None or _are_objects(entry.players))
            and (entry.state is None or isinstance(entry.state, dict))
            and type(entry.wegame) is int
            and entry.wegame in {0, *READABLE}
        )
    except TypeError:
        whole = False
    if not whole:
        raise JournalError(f"{path} is damaged in line {n + 1}: it is not step number {n}.", _COPY)
    return entry
