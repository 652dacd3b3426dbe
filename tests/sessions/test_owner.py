"""Whose journal it is: looked at before every answer, so that nothing is called saved that is not."""

from __future__ import annotations

import errno
import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest
from fixtures_session import own_home  # noqa: F401 - a fixture
from helpers_session import a_session, in_plain, play_on, played, run

from wegame.errors import JournalError
from wegame.sessions import diary
from wegame.sessions.diary import read_diary, record
from wegame.sessions.files import diary_path
from wegame.sessions.plans import WorkPlan
from wegame.sessions.replay import load

fcntl = pytest.importorskip("fcntl")


def by_sync(path: Path) -> None:
    """As a synced folder, an editor or `mv` does: another file under the same name."""
    beside = path.with_suffix(".new")
    shutil.copy(path, beside)
    beside.replace(path)


def by_an_older_copy(path: Path) -> None:
    """Copied over in place: the same file, with less in it."""
    path.write_bytes(path.read_bytes()[:-400])


def by_a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def by_sync_of_an_older_copy(path: Path) -> None:
    by_sync(path)
    by_an_older_copy(path)


TAKEN_AWAY: dict[str, Callable[[Path], None]] = {
    "replaced by the same": by_sync,
    "replaced by an older copy": by_sync_of_an_older_copy,
    "cut short": by_an_older_copy,
    "deleted": Path.unlink,
    "a folder in its place": by_a_folder,
}


@pytest.mark.parametrize("how", TAKEN_AWAY)
def test_a_journal_that_was_taken_away_swallows_no_answer(how: str, tmp_path: Path) -> None:
    """The answer is refused and the game stays; what was answered before is kept beside it, and goes on from there."""
    path = tmp_path / "it.jsonl"
    session = play_on(a_session(path), most=5)
    TAKEN_AWAY[how](path)
    for _ in range(2):
        with pytest.raises(JournalError, match="This answer is not saved") as caught:
            play_on(session, most=1)
        kept = tmp_path / "it-2.jsonl"
        assert f"wegame resume {kept}" in caught.value.hint
    assert session.game.answered == 5
    assert not session.is_saved
    assert session.path == kept
    assert not (tmp_path / "it-3.jsonl").exists()
    assert kept.stat().st_mode & 0o777 == 0o600
    session.close()
    again = load(kept)
    assert again.game.answered == 5
    assert not again.differs
    again.go_on()
    assert play_on(again).ending
    again.close()


def test_a_session_that_was_resumed_keeps_its_old_answers_too(tmp_path: Path) -> None:
    """Also those that were read from the file."""
    path = tmp_path / "it.jsonl"
    path.write_bytes(played(4))
    session = load(path)
    session.go_on()
    path.unlink()
    with pytest.raises(JournalError):
        play_on(session, most=1)
    session.close()
    assert (tmp_path / "it-2.jsonl").read_bytes() == played(4)


def test_a_journal_that_was_moved_away_can_be_put_back(tmp_path: Path) -> None:
    """It is whole where it lies now, so nothing is copied; back in its place, the same answer is taken."""
    path = tmp_path / "it.jsonl"
    session = play_on(a_session(path), most=3)
    path.rename(tmp_path / "elsewhere.jsonl")
    with pytest.raises(JournalError, match="has been moved away") as caught:
        play_on(session, most=1)
    assert "Put it back" in caught.value.hint
    assert not (tmp_path / "it-2.jsonl").exists()
    (tmp_path / "elsewhere.jsonl").rename(path)
    assert play_on(session).ending
    assert session.is_saved
    session.close()
    assert not load(path).differs


def test_two_windows_where_nothing_can_be_locked_do_not_mix_their_answers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As on a system without locks: the first goes on, the second is told; the file is one game."""
    for name in ("fcntl", "msvcrt"):
        monkeypatch.setitem(sys.modules, name, None)
    path = tmp_path / "it.jsonl"
    path.write_bytes(played(3))
    first, second = load(path), load(path)
    first.go_on()
    second.go_on()
    play_on(first, most=1)
    with pytest.raises(JournalError, match="written to by another program") as caught:
        play_on(second, most=1)
    assert f"wegame resume {path}" in caught.value.hint
    play_on(first).close()
    second.close()
    assert load(path).ending
    assert not load(path).differs
    assert list(tmp_path.iterdir()) == [path]


def test_who_leaves_is_not_told_that_all_is_saved_when_it_is_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Line by line: the refusal is printed, and the last line names the file to go on with."""
    path = tmp_path / "it.jsonl"
    real = os.fsync

    def sync(handle: int) -> None:
        real(handle)
        if path.stat().st_size > 3500 and not (tmp_path / "done").exists():
            (tmp_path / "done").touch()
            by_sync(path)

    monkeypatch.setattr(os, "fsync", sync)
    done = run("play", "friday-outage", "--plain", "--players", "A,B", "--journal", path, typed="1\n1\n1\nq\n")
    assert done.status == 0
    assert "This answer is not saved" in done.out
    assert "everything is saved" not in done.err
    assert f"wegame resume {tmp_path / 'it-2.jsonl'}" in done.err


def test_a_plan_for_work_is_not_put_into_another_file(tmp_path: Path) -> None:
    """A debrief was opened, and meanwhile another session of the same size lies under the name."""
    path = tmp_path / "it.jsonl"
    path.write_bytes(played())
    session = load(path)
    other = played().replace(b'"The Bridge"', b'"The Brigde"')
    path.write_bytes(other)
    with pytest.raises(JournalError, match="changed since"):
        session.plan_work([WorkPlan("if", "then")])
    assert path.read_bytes() == other


# ---- locks


def refusing(number: int) -> Callable[[int, int], None]:
    def flock(handle: int, how: int) -> None:
        raise OSError(number, os.strerror(number))

    return flock


NO_LOCKS = [errno.ENOLCK, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EINVAL, errno.EACCES, errno.ENOSYS, errno.EIO]


@pytest.mark.parametrize("number", NO_LOCKS)
def test_where_there_are_no_locks_a_game_begins_all_the_same_and_it_is_said_once(
    number: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Network shares and synced folders: nobody has the file, there is just no lock to be had."""
    monkeypatch.setattr(fcntl, "flock", refusing(number))
    path = tmp_path / "it.jsonl"
    done = run("play", "friday-outage", "--plain", "--players", "A,B", "--journal", path, typed="1\n" * 9 + "q\n")
    assert done.status == 0
    assert done.err.count("cannot be locked") == 1
    assert os.strerror(number) in done.err
    assert "another wegame" not in done.err
    answered = load(path).game.answered
    again = run("resume", path, "--plain", typed="1\n" * 9 + "q\n")
    assert again.err.count("cannot be locked") == 1
    assert load(path).game.answered > answered > 1


@pytest.mark.parametrize("number", [errno.EWOULDBLOCK, errno.EAGAIN])
def test_somebody_has_it_is_still_taken_as_that(number: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Then nothing is written."""
    path = tmp_path / "it.jsonl"
    path.write_bytes(played(3))
    session = load(path)
    monkeypatch.setattr(fcntl, "flock", refusing(number))
    with pytest.raises(JournalError, match="open in another wegame"):
        session.go_on()
    assert path.read_bytes() == played(3)


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EIO])
def test_a_session_that_could_not_be_begun_leaves_no_file(
    number: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also where it is the lock or the disk that says no; and the reason is told."""
    path = tmp_path / "it.jsonl"

    def broken(handle: int) -> None:
        raise OSError(number, os.strerror(number))

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", broken)
        with pytest.raises(JournalError, match=os.strerror(number)):
            a_session(path)
    with monkeypatch.context() as patched:
        patched.setattr(fcntl, "flock", refusing(errno.EWOULDBLOCK))
        with pytest.raises(JournalError, match="open in another"):
            a_session(path)
    assert not list(tmp_path.iterdir())


class Msvcrt(ModuleType):
    """Windows' locks, as far as they are used: a byte, held by one handle, refused with EACCES."""

    LK_NBLCK, LK_UNLCK = 2, 0

    def __init__(self, refuses: int = 0) -> None:
        super().__init__("msvcrt")
        self.held: dict[tuple[int, int], int] = {}
        self.refuses = refuses

    def locking(self, handle: int, mode: int, count: int) -> None:
        about, at = os.fstat(handle), os.lseek(handle, 0, os.SEEK_CUR)
        assert at > 4 * 2**20, "what is locked cannot be read on Windows, so it has to lie behind every journal's end"
        key = (about.st_dev, about.st_ino)
        if self.refuses:
            raise OSError(self.refuses, os.strerror(self.refuses))
        if mode == self.LK_UNLCK:
            if self.held.get(key) != handle:
                raise OSError(errno.EACCES, "not locked by this one")
            del self.held[key]
        elif key in self.held:
            raise PermissionError(errno.EACCES, "Permission denied")
        else:
            self.held[key] = handle


@pytest.fixture
def windows(monkeypatch: pytest.MonkeyPatch) -> Msvcrt:
    """No fcntl, and msvcrt in its place."""
    locks = Msvcrt()
    monkeypatch.setitem(sys.modules, "fcntl", None)
    monkeypatch.setitem(sys.modules, "msvcrt", locks)
    return locks


def test_on_windows_one_window_at_a_time_has_the_journal(windows: Msvcrt, tmp_path: Path) -> None:
    """The second is told so, may look at it all the same, and has it once the first is closed."""
    path = tmp_path / "it.jsonl"
    path.write_bytes(played(3))
    first, second = load(path), load(path)
    first.go_on()
    with pytest.raises(JournalError, match="open in another wegame"):
        second.go_on()
    assert load(path).game.answered == 3
    play_on(first, most=1).close()
    assert not windows.held
    again = load(path)
    again.go_on()
    assert play_on(again).ending
    again.close()


def test_on_a_windows_share_without_locks_a_game_begins_all_the_same(windows: Msvcrt, tmp_path: Path) -> None:
    windows.refuses = errno.EINVAL
    session = a_session(tmp_path / "it.jsonl")
    assert "cannot be locked" in session.warning
    assert play_on(session).ending
    session.close()


def test_the_practice_log_is_locked_on_windows_too(windows: Msvcrt, tmp_path: Path) -> None:
    """And given back."""
    session = play_on(a_session(tmp_path / "it.jsonl"))
    assert record(session)
    session.close()
    assert not windows.held
    assert len(read_diary().plays) == 1


def test_no_second_file_lies_beside_an_open_journal(tmp_path: Path) -> None:
    """The lock is on the journal itself: nothing to be left behind or copied along."""
    session = a_session(tmp_path / "it.jsonl")
    play_on(session, most=2)
    assert [path.name for path in tmp_path.iterdir()] == ["it.jsonl"]
    session.close()


def test_a_log_that_is_deleted_while_it_is_written_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody deletes the practice log between looking and writing."""
    session = play_on(a_session(tmp_path / "it.jsonl"))
    real = diary.read_diary

    def gone() -> object:
        found = real()
        diary_path().unlink()
        return found

    monkeypatch.setattr(diary, "read_diary", gone)
    with pytest.raises(Exception, match="could not be noted"):
        record(session)
    session.close()


def test_what_is_open_line_by_line_says_why_and_goes_on(tmp_path: Path) -> None:
    """A file that is put back is written to again, with no answer missing."""
    path = tmp_path / "it.jsonl"
    session = a_session(path)
    path.rename(tmp_path / "away")
    assert "has been moved away" in in_plain(session, "1\n")
    (tmp_path / "away").rename(path)
    in_plain(session)
    session.close()
    assert load(path).ending
