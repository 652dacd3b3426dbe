"""The journal: JSON Lines, append-only. First a header, then a line a step, on disk before its effect shows.

A step is an answer, or something that the facilitator did: an act (game/facilitator.py), going back to an earlier step,
or an aside, which changes nothing: a note such as a pause, what the team will do at work, or what became of that.
Nothing is ever taken out: what was undone stays readable.

A header holds everything that a laptop needs which has only this file: the scenario's whole text, the seed, the team.
An answer's line holds the question's id, the reply, and all that it led to: draws, ledger lines, moments, and at a
round's end the round as it was played. So a journal can be checked against a later model, and read without playing it.
Reasons and moments are ids and values: no sentence of ours is in it. Format 1, which had sentences and no moments, is
read for good; where such a journal is gone on with, each line that comes then says in which format it is.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field, fields
from pathlib import Path
from types import TracebackType
from typing import Any

from wegame.cards import Cards, cards_called
from wegame.errors import JournalError
from wegame.paths import look, read_file, why
from wegame.sessions.files import free_path, make_folder, write_new
from wegame.sessions.limits import SIZE_LIMIT
from wegame.sessions.locks import lock, unlock
from wegame.text import clip, command

_COPY = "Use a copy from before it was edited."

__all__ = [
    "ASIDES",
    "BACK",
    "BECAME",
    "FORMAT",
    "NOTE",
    "PLANS",
    "READABLE",
    "SIZE_LIMIT",
    "Entry",
    "Journal",
    "Recorded",
    "cards_in",
    "check_header",
    "damaged",
    "digest",
    "parse_line",
    "read_journal",
    "step_of",
]

FORMAT = 2
READABLE = frozenset({1, FORMAT})
_DIALS_ONCE = {"tokens": "slack", "slack": "granted_slack"}
"""What dials were called in format 1."""
BACK, NOTE, PLANS, BECAME = "back", "note", "work_plans", "plan_became"
ASIDES = frozenset({NOTE, PLANS, BECAME})
"""Acts that stand in the journal and change nothing in the game."""

_BINARY = getattr(os, "O_BINARY", 0)  # Windows would turn line ends into two bytes


@dataclass(frozen=True, slots=True)
class Entry:
    """One step as it was recorded. ledger, draws, moments, round and players are plain JSON objects.

    n: the number of the step in the file. An answer has question and reply; else act says what the facilitator did, and
    what with. act "back": the game is as it was after so many answers and acts; of `ASIDES`: nothing changes.
    plans: what the team will do at work from then on, each a row (`WorkPlan`); of act
    "plan_became" the plan of last time that came to what, and in_the_way what was. minute: of the session, from 0.
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
    in_the_way: str = ""
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
    ends_whole: whether what is kept ends with its line end. digest: of all its bytes.
    """

    path: Path
    header: dict[str, Any]
    entries: tuple[Entry, ...]
    size: int
    good: int
    torn: bool
    ends_whole: bool
    digest: bytes = b""

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


class Journal:
    """An open journal. Every append is on disk when it returns; if it cannot be, nothing of it stays.

    Before each the file is looked at: whether it is still the one that was opened, and as it was left. What was
    answered is kept here as well, so that it can be put beside a file that somebody has replaced.
    """

    def __init__(self, path: Path, handle: int, size: int, whole: bytes | None = None, unlocked: str = "") -> None:
        """size: the bytes that are in it. whole: these, where they are to be kept. unlocked: why it has no lock.

        is_saved is False after an append that failed; kept_in: where its lines are, if the file was taken away.
        """
        self.path = path
        self.unlocked = unlocked
        self.kept_in: Path | None = None
        self.is_saved = True
        self._handle = handle
        self._size = size
        self._whole = None if whole is None else bytearray(whole)

    @classmethod
    def create(cls, path: Path, header: Mapping[str, Any]) -> Journal:
        """Start a new file. Raises JournalError if it exists: two runs never share a file."""
        here = look(path)
        if here.kind in {"folder", "special"}:
            raise JournalError(f"{path} cannot hold a session: {here.why}.", "Name a file with --journal.")
        try:
            make_folder(path.parent)
        except (OSError, ValueError, RuntimeError) as error:
            reason = f"{path} cannot be written: the folder {path.parent} cannot be used ({why(error)})."
            raise JournalError(reason, "Name another place with --journal.") from error
        try:
            handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_APPEND | _BINARY, 0o600)
        except FileExistsError as error:
            raise JournalError(
                f"{path} is there already, and a journal is never overwritten.",
                f"Go on with it ({command('wegame', 'resume', path)}), or name another file.",
            ) from error
        except (OSError, ValueError) as error:
            raise JournalError(
                f"{path} cannot be written: {why(error)}.", "Name another place with --journal."
            ) from error
        journal = cls(path, handle, 0, b"")
        try:
            with suppress(OSError):
                path.chmod(0o600)  # whatever the umask
            journal.unlocked = _lock(handle, path)
            journal.append(header)
        except BaseException as error:
            journal.close()
            with suppress(OSError):
                path.unlink(missing_ok=True)
            if (
                isinstance(error, JournalError)
                and isinstance(error.__cause__, OSError)
                and not isinstance(error.__cause__, BlockingIOError)
            ):
                reason = f"No journal could be begun in {path}: {why(error.__cause__)}."
                raise JournalError(reason, "Make room on the disk, or name another place with --journal.") from error
            raise
        _sync_folder(path.parent)
        return journal

    @classmethod
    def reopen(cls, recorded: Recorded) -> Journal:
        """Go on with a journal; a torn last line, whose effect was never seen, is cut off. Raises JournalError."""
        path, here = recorded.path, look(recorded.path)
        reason, handle = here.why, -1
        if here.is_file:
            try:
                handle = os.open(path, os.O_RDWR | os.O_APPEND | _BINARY)
            except OSError as error:
                reason = why(error)
        if handle < 0:
            raise JournalError(
                f"{path} cannot be written: {reason}.", "Copy it to a place of your own, and resume that."
            )
        journal = cls(path, handle, recorded.size)
        try:
            journal.unlocked = _lock(handle, path)
            whole = _read_all(handle)
            if digest(whole) != recorded.digest:
                raise JournalError(f"{path} has changed since it was read.", "Open it again.")
            if recorded.size > recorded.good:
                os.ftruncate(handle, recorded.good)
            journal._size = recorded.good
            journal._whole = bytearray(whole[: recorded.good])
            if recorded.good and not recorded.ends_whole:
                journal._write(b"\n")
        except OSError as error:
            journal.close()
            raise JournalError(
                f"{path} cannot be written: {why(error)}.", "Look at the disk, and try again."
            ) from error
        except BaseException:
            journal.close()
            raise
        return journal

    def append(self, *lines: Mapping[str, Any]) -> None:
        """Write one line, or several as one, and wait until all is on disk.

        Raises JournalError with the file as it was before; also where it is no longer the file that was opened.
        """
        told = [json.dumps(line, ensure_ascii=True, separators=(",", ":")).encode("ascii") + b"\n" for line in lines]
        self._write(b"".join(told))

    def _write(self, data: bytes) -> None:
        self.is_saved = False
        self._look_whose_it_is()
        try:
            left = data
            while left:
                left = left[os.write(self._handle, left) :]
            os.fsync(self._handle)
        except OSError as error:
            with suppress(OSError):  # if even that fails, the piece is dropped as torn when the journal is read
                os.ftruncate(self._handle, self._size)
            raise JournalError(
                f"The answer could not be saved in {self.path}: {why(error)}.",
                "Make room on the disk and answer again; everything before it is safe.",
            ) from error
        self._size += len(data)
        self.is_saved = True
        if self._whole is not None:
            self._whole += data

    def _look_whose_it_is(self) -> None:
        """Whether the file is the one that was opened, as it was left. Raises JournalError, and nothing is written."""
        here, mine = look(self.path), os.fstat(self._handle)
        if here.is_file and here.key == (mine.st_dev, mine.st_ino):
            if mine.st_size == self._size:
                return
            what = "has been written to by another program"
            is_lost = mine.st_size < self._size
        elif here.kind == "hidden":
            what, is_lost = f"cannot be reached ({here.why})", False
        else:
            is_lost = mine.st_nlink == 0
            gone = "has been deleted" if is_lost else "has been moved away"
            what = gone if here.is_nothing else "has been replaced by another program, such as a sync or an editor"
        go_on = command("wegame", "resume", self.path)
        way_out = f"Leave, look whether another wegame has it open, and go on with: {go_on}"
        if kept := self._put_beside() if is_lost else None:
            way_out = f"All answers before it are in {kept}: leave, and go on with: {command('wegame', 'resume', kept)}"
        elif here.kind == "hidden":
            way_out = "Look at the disk or the network, and answer again."
        elif here.is_nothing:
            way_out = "Put it back and answer again; or leave, and resume it where it is now."
        raise JournalError(f"This answer is not saved: {self.path} {what}.", way_out)

    def _put_beside(self) -> Path | None:
        """Keep what was answered in a file of its own, once. Returns where, or None where that cannot be done."""
        if self.kept_in is None and self._whole:
            beside = free_path(self.path.with_name(f"{self.path.stem}-2{self.path.suffix}"))
            with suppress(OSError):
                write_new(beside, bytes(self._whole))
                self.kept_in = beside
        return self.kept_in

    @property
    def size(self) -> int:
        """Bytes that are in it."""
        return self._size

    @property
    def digest(self) -> bytes:
        """Of what is in it; see `Recorded`."""
        return digest(bytes(self._whole or b""))

    def close(self) -> None:
        if self._handle >= 0:
            unlock(self._handle)
            os.close(self._handle)
            self._handle = -1

    def __enter__(self) -> Journal:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _lock(handle: int, path: Path) -> str:
    """One program at a time writes a journal. Returns why there is no lock where this one lies, or nothing."""
    try:
        return lock(handle)
    except BlockingIOError as error:
        raise JournalError(f"{path} is open in another wegame.", "Go on there, or close it first.") from error


def _read_all(handle: int) -> bytes:
    """An open file from its beginning; no more than a journal may have."""
    os.lseek(handle, 0, os.SEEK_SET)
    parts: list[bytes] = []
    left = SIZE_LIMIT + 1
    while left and (part := os.read(handle, left)):
        parts.append(part)
        left -= len(part)
    return b"".join(parts)


def digest(data: bytes) -> bytes:
    """By which a file is known again."""
    return hashlib.blake2b(data, digest_size=16).digest()


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


def read_journal(path: Path, *, whole: bool = True) -> Recorded:
    """Read a journal whole. Raises JournalError that names the line; only a torn last line is forgiven.

    whole False: only whether each line is an object and has its number, for who lists sessions.
    """
    data = _read(path)
    lines = data.split(b"\n")
    ends_whole = lines[-1] == b""
    if ends_whole:
        lines.pop()
    while len(lines) > 1 and not lines[-1].strip():  # an editor's empty last line
        lines.pop()
        ends_whole = True
    parsed: list[dict[str, Any]] = []
    good, torn = 0, False
    for number, line in enumerate(lines, 1):
        last = number == len(lines)
        found = parse_line(line)
        if found is None:
            if last and not ends_whole and number > 1:
                torn = True
                break
            if number == 1:
                raise JournalError(f"{path} is not a wegame journal.", "Name a .jsonl file that wegame wrote.")
            raise damaged(path, number, "it is no line that wegame wrote")
        parsed.append(found)
        good += len(line) + (0 if last and not ends_whole else 1)
    if not parsed:
        raise JournalError(f"{path} is empty.", "There is nothing to go on with; start a new session.")
    header = check_header(path, parsed[0])
    for n, item in enumerate(parsed[1:], 1):
        if type(item.get("n")) is not int or item["n"] != n:
            raise damaged(path, n + 1, f"it is not step number {n}")
    if whole:
        _look_through(path, parsed)
    for row in parsed:
        if row.get("wegame", header["wegame"]) == 1:
            _rename_dials(row.get("ledger"))
    entries = tuple(Entry(**item) for item in parsed[1:]) if whole else ()
    return Recorded(path, header, entries, len(data), good, torn, torn or ends_whole, digest(data))


def _read(path: Path) -> bytes:
    """The bytes of a journal. Raises JournalError."""
    try:
        data = read_file(path, SIZE_LIMIT)
    except FileNotFoundError as error:
        raise JournalError(
            f"There is no file {path}.", "Look at the name; `wegame` shows the sessions it knows."
        ) from error
    except IsADirectoryError as error:
        raise JournalError(f"{path} is a folder, not a journal.", "Name the .jsonl file in it.") from error
    except OSError as error:
        raise JournalError(f"{path} cannot be read: {why(error)}.", "Look at the name and its permissions.") from error
    if len(data) > SIZE_LIMIT:
        raise JournalError(
            f"{path} is too large to be a journal: over {SIZE_LIMIT // 2**20} MiB.",
            "A session takes a tenth of a megabyte; look whether this is the right file.",
        )
    return data


def damaged(path: Path, line: int, what: str) -> JournalError:
    """What to raise where a line is not what wegame writes."""
    return JournalError(f"{path} is damaged in line {line}: {what}.", _COPY)


def parse_line(line: bytes) -> dict[str, Any] | None:
    """A line as an object, or None where it is none."""
    try:
        found = json.loads(line.decode("utf-8"))
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None


def check_header(path: Path, line: dict[str, Any]) -> dict[str, Any]:
    """The first line, as far as can be seen at a glance. Raises JournalError."""
    version = line.get("wegame")
    if version is None:
        raise JournalError(f"{path} is not a wegame journal.", "Name a .jsonl file that wegame wrote.")
    if type(version) is not int or version not in READABLE:
        told = version if type(version) is int and abs(version) < 10**6 else "no version"
        raise JournalError(
            f"{path} was written by another version of wegame (journal format {told}).", "Update wegame."
        )
    shape = {"model": int, "seed": int, "scenario": dict, "team": dict, "ledger": list}
    for name, kind in shape.items():
        if type(line.get(name)) is not kind:
            raise damaged(path, 1, f"{name} is not right")
    return line


def cards_in(team: Mapping[str, Any]) -> Cards | None:
    """How the team of a header holds its cards; once they were called ballots. None: as this wegame does not know."""
    return cards_called(str(team.get("cards") or team.get("ballots")))


def _look_through(path: Path, lines: list[dict[str, Any]]) -> None:
    """Every field of every line against its bounds. Raises JournalError."""
    from wegame.sessions.bounds import what_is_wrong  # noqa: PLC0415 - pydantic, which the first page does not wait for

    for number, line in enumerate(lines, 1):
        if number > 1 and (unknown := [name for name in line if name not in _KEYS]):
            raise JournalError(
                f"{path}: a newer wegame wrote line {number} (this one knows no {clip(unknown[0], 40)!r}).",
                "Update wegame.",
            )
        written = line.get("wegame", 0)
        if type(written) is int and written not in {0, *READABLE}:
            raise JournalError(f"{path}: a newer wegame wrote line {number}.", "Update wegame.")
        if wrong := what_is_wrong(line, is_header=number == 1):
            raise damaged(path, number, wrong)


_KEYS = frozenset(item.name for item in fields(Entry))


def _rename_dials(ledger: object) -> None:
    """Dials of format 1 get the names that they have now."""
    for line in ledger if isinstance(ledger, list) else ():
        if isinstance(line, dict) and isinstance(line.get("dial"), str):
            line["dial"] = _DIALS_ONCE.get(line["dial"], line["dial"])


def step_of(what: str) -> int | None:
    """How far an act "back" goes, as a number of steps; None where it is none."""
    return int(what) if what.isascii() and what.isdecimal() and len(what) < 10 else None
