"""The practice log: a diary of one's own plays, one line a game that ended. One file, on this computer only.

A line is about the game, and names no player. What cannot be read is passed over and counted, and stays where it is.
"""

from __future__ import annotations

import os
import re
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from wegame.errors import JournalError, WegameError
from wegame.paths import is_taken, look, open_file, read_file, why
from wegame.sessions.files import diary_path, keep_private
from wegame.sessions.journal import Journal, parse_line
from wegame.sessions.limits import MOST_SEED, SIZE_LIMIT
from wegame.sessions.locks import lock, unlock

if TYPE_CHECKING:
    from wegame.game import Game
    from wegame.sessions.session import Session

__all__ = ["FORMAT", "MISTAKES", "DiaryFile", "Play", "forget", "read_diary", "record"]

FORMAT = 1
MISTAKES = ("thank_fix", "thank", "fix", "agree", "blame", "hidden")
"""How a mistake was met: the team's response to somebody who owned up, or hidden: nobody said it. The latter are not
counted of few people who were asked in private.
"""

_BINARY = getattr(os, "O_BINARY", 0)  # Windows would turn line ends into two bytes
_HALF = re.compile("[\ud800-\udfff]")  # letters that no file can hold
_LONGEST = 4000
"""Letters in any text of a line."""
_PATIENCE = 2.0
"""Seconds to wait for another wegame that is writing its line."""


@dataclass(frozen=True, slots=True)
class Play:
    """One game that was played to its end.

    efficacy: the meter at the start and after each round, 0-100. moves: how often by id, over options and recoveries.
    mistakes: how often by MISTAKES. role: empty where a team played. key: what tells its journal from others.
    """

    when: datetime
    scenario: str
    title: str
    seed: int
    team: str
    solo: bool
    role: str
    rounds: int
    ending: str
    efficacy: tuple[float, ...]
    moves: Mapping[str, int]
    mistakes: Mapping[str, int]
    concepts: tuple[str, ...]
    journal: str
    key: tuple[str, str]


@dataclass(frozen=True, slots=True)
class DiaryFile:
    """The log as it was read, in its order. damaged: lines that are no line of ours; foreign: of another version."""

    path: Path
    plays: tuple[Play, ...] = ()
    damaged: int = 0
    foreign: int = 0


# ---- reading


def read_diary() -> DiaryFile:
    """Read the log; where there is none, it is empty. Raises WegameError if the file as a whole cannot be read."""
    path = diary_path()
    _refuse_what_is_no_file(path)
    try:
        data = read_file(path, SIZE_LIMIT)
    except FileNotFoundError:
        return DiaryFile(path)
    except OSError as error:
        raise WegameError(f"{path} cannot be read: {why(error)}.", "Look at the permissions of its folder.") from error
    if len(data) > SIZE_LIMIT:
        raise WegameError(f"{path} is too large to be a practice log.", "Move it away, and a new one begins.")
    plays, damaged, foreign = [], 0, 0
    for line in filter(bytes.strip, data.split(b"\n")):
        row = parse_line(line) or {}
        version = row.get("practice")
        if type(version) is int and version != FORMAT:
            foreign += 1
            continue
        play = _play(row) if version == FORMAT else None
        if play is None:
            damaged += 1
        else:
            plays.append(play)
    return DiaryFile(path, tuple(plays), damaged, foreign)


def _refuse_what_is_no_file(path: Path) -> None:
    """A folder cannot be read, and a pipe would be waited for."""
    if look(path).kind in {"folder", "special"}:
        raise WegameError(f"{path} is no file.", "Move it away, and a new practice log begins.")


def _play(row: Mapping[str, Any]) -> Play | None:
    """The line as a play, or None where anything in it is not what we write."""
    scenario, efficacy, concepts = row.get("scenario"), row.get("efficacy"), row.get("concepts")
    if not isinstance(scenario, dict) or not isinstance(efficacy, list) or not isinstance(concepts, list):
        return None
    words = [row.get(name) for name in ("when", "started", "team", "role", "ending", "journal")]
    words += [scenario.get("id"), scenario.get("title"), *concepts]
    whole = all(isinstance(word, str) and len(word) <= _LONGEST and not _HALF.search(word) for word in words)
    whole = whole and type(row.get("solo")) is bool
    whole = whole and _is_whole(row.get("seed"), -MOST_SEED, MOST_SEED) and _is_whole(row.get("rounds"), 0, 1000)
    whole = whole and len(efficacy) > 0 and all(type(value) in {int, float} and 0 <= value <= 100 for value in efficacy)
    whole = whole and _is_count(row.get("moves")) and _is_count(row.get("mistakes"))
    if not whole:
        return None
    try:
        when = datetime.fromisoformat(row["when"]).astimezone()
    except (ValueError, OverflowError, OSError):
        return None
    return Play(
        when=when,
        scenario=scenario["id"],
        title=scenario["title"],
        seed=row["seed"],
        team=row["team"],
        solo=row["solo"],
        role=row["role"],
        rounds=row["rounds"],
        ending=row["ending"],
        efficacy=tuple(float(value) for value in efficacy),
        moves=row["moves"],
        mistakes=row["mistakes"],
        concepts=tuple(concepts),
        journal=row["journal"],
        key=(row["journal"], row["started"]),
    )


def _is_count(item: object) -> bool:
    return isinstance(item, dict) and all(_is_whole(count, 0, 10**6) for count in item.values())


def _is_whole(item: object, least: int, most: int) -> bool:
    return type(item) is int and least <= item <= most


# ---- writing


def record(session: Session, *, now: datetime | None = None) -> bool:
    """Make the log say what holds of a session that is played here: one line, as it ended, and none while it is open.

    An end can be taken back, and another one come. Returns whether the log is another one now. A session that was only
    read or keeps no journal leaves no line. Raises WegameError if the log cannot be written; it is then as it was.
    """
    if session.journal is None or not (session.game.ending or diary_path().exists()):
        return False
    try:
        with open_file(session.journal.path) as file:
            header = parse_line(file.readline(SIZE_LIMIT)) or {}
    except OSError:  # somebody has moved it away; the play was played all the same
        header = {}
    line = _line(session.game, header, session.journal.path.name, now or datetime.now(UTC))
    try:
        return _settle(line, is_open=not session.game.ending)
    except OSError as error:
        raise _not_written(why(error) or "the disk refused it") from error


def _not_written(reason: str) -> WegameError:
    return WegameError(f"This game could not be noted in the practice log {diary_path()}: {reason}.")


def _settle(line: Mapping[str, Any], *, is_open: bool) -> bool:
    """Put a line in the place of those that its session has; is_open: take them out.

    Looking and writing happen under one lock, for another wegame may end now.
    """
    path = diary_path()
    _refuse_what_is_no_file(path)
    keep_private(path.parent)
    is_new = not is_taken(path)
    handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND | _BINARY, 0o600)
    try:
        if is_new:
            with suppress(OSError):
                path.chmod(0o600)  # whatever the umask
        _wait_for_lock(handle)
        old = _lines_of(path, line)
        if is_open:
            _take_out(path, [begin for begin, _ in old])
            return bool(old)
        if len(old) == 1 and old[0][1] == {**line, "when": old[0][1]["when"]}:
            return False
        size = os.fstat(handle).st_size
        os.lseek(handle, max(0, size - 1), os.SEEK_SET)
        if size and os.read(handle, 1) != b"\n":  # a torn line stays a line of its own
            size += os.write(handle, b"\n")
        Journal(path, handle, size).append(line)
        _take_out(path, [begin for begin, _ in old])  # only now: there is no moment without a line
    except JournalError as error:
        cause = error.__cause__
        raise _not_written((cause.strerror if isinstance(cause, OSError) else None) or "the disk refused it") from error
    finally:
        unlock(handle)
        os.close(handle)
    return True


def _lines_of(path: Path, line: Mapping[str, Any]) -> list[tuple[int, Mapping[str, Any]]]:
    """The lines that the log has of this line's session, each with the byte where it begins."""
    read_diary()  # says what is wrong, where the file as a whole cannot be read
    found, begin = list[tuple[int, Mapping[str, Any]]](), 0
    for data in path.read_bytes().split(b"\n"):
        row = (parse_line(data) if data.strip() else None) or {}
        is_ours = row.get("practice") == FORMAT and _play(row) is not None
        if is_ours and all(row[name] == line[name] for name in ("journal", "started")):
            found.append((begin, row))
        begin += len(data) + 1
    return found


def _take_out(path: Path, begins: Sequence[int]) -> None:
    """Take out the lines that begin there: the last one with its room, of any other only blanks stay."""
    if not begins:
        return
    with path.open("r+b") as file:
        for begin in sorted(begins, reverse=True):
            file.seek(begin)
            line = file.readline()
            if file.read().strip():
                file.seek(begin)
                file.write(b" " * len(line.rstrip(b"\n")))
            else:
                file.truncate(begin)
        file.flush()
        os.fsync(file.fileno())


def _wait_for_lock(handle: int) -> None:
    """One program at a time. Where there are no such locks, the O_APPEND writes still hold."""
    until = time.monotonic() + _PATIENCE
    while True:
        try:
            lock(handle)
        except BlockingIOError as error:
            if time.monotonic() > until:
                raise _not_written("another wegame holds it") from error
            time.sleep(0.02)
        else:
            return


def _line(game: Game, header: Mapping[str, Any], journal: str, now: datetime) -> dict[str, Any]:
    from wegame.scenario.teaching import EVERY_GAME  # noqa: PLC0415
    from wegame.theory import MOVES  # noqa: PLC0415 - not for a look whether there is a log

    history = game.history
    used = [move for turn in history if turn.option is not None for move in turn.option.moves]
    used += [move for turn in history if turn.recovery is not None for move in turn.recovery.moves]
    slips = [turn for turn in history if turn.mistake is not None and (turn.owned or not game.team.is_few)]
    met = Counter(turn.response if turn.owned else "hidden" for turn in slips)
    concepts = {"collective_efficacy", "task_interdependence", "trust"} & EVERY_GAME  # no line is ever theirs
    concepts |= {"hidden_profile"} if any(turn.round.clues for turn in history) else set()
    concepts |= {line.concept for line in game.ledger} | {MOVES[move].concept for move in used}
    meter = [dict(game.state.start)["efficacy"], *(dict(turn.dials)["efficacy"] for turn in history)]
    seat = _seat_alone(header, len(game.team.players))
    started = header.get("started")
    return {
        "practice": FORMAT,
        "when": now.isoformat(timespec="seconds"),
        "started": started if isinstance(started, str) else "",
        "scenario": {"id": game.scenario.id, "title": game.scenario.title},
        "seed": game.seed,
        "team": game.team.name,
        "solo": seat is not None,
        "role": "" if seat is None else ", ".join(role.name for role in game.roles_of(seat)),
        "rounds": len(history),
        "ending": game.ending,
        "efficacy": [round(value, 1) for value in meter],
        "moves": dict(Counter(used)),
        "mistakes": {name: met[name] for name in MISTAKES if met[name]},
        "concepts": sorted(concepts - {""}),
        "journal": journal,
    }


def _seat_alone(header: Mapping[str, Any], seats: int) -> int | None:
    """The seat of the one who played alone; None where a team played."""
    solo = header.get("solo")
    seat = solo.get("seat") if isinstance(solo, dict) else None
    return seat if type(seat) is int and 0 <= seat < seats else None


# ---- deleting


def forget() -> bool:
    """Delete the log. Returns whether there was one. Raises WegameError if it cannot be deleted."""
    path = diary_path()
    if not is_taken(path):
        return False
    _refuse_what_is_no_file(path)
    try:
        if path.is_symlink():  # the log itself is meant, wherever somebody keeps it
            with suppress(FileNotFoundError):
                path.resolve().unlink()
        path.unlink(missing_ok=True)
    except OSError as error:
        raise WegameError(
            f"{path} cannot be deleted: {why(error)}.", "Look at the permissions of its folder."
        ) from error
    return True
