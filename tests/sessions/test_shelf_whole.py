"""The shelf as a whole: every session that lies there is looked at, and those that cannot be read are named."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

import pytest
from fixtures_session import own_home  # noqa: F401 - a fixture
from helpers_session import as_journal, played, rows, run, run_program

from wegame.sessions import journal
from wegame.sessions.shelf import last_open, last_team, look_through, shelved


def place(home: Path) -> Path:
    """The folder of journals."""
    folder = home / "journals"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def put(path: Path, data: bytes, at: int) -> Path:
    path.write_bytes(data)
    os.utime(path, (at, at))
    return path


def torn_inside(data: bytes) -> bytes:
    """A journal with a bad line in its middle."""
    lines = data.split(b"\n")
    lines[3] = lines[3][:-1]
    return b"\n".join(lines)


def test_an_open_session_is_found_behind_many_that_have_ended(own_home: Path) -> None:  # noqa: F811
    """However many were played since: the first page and resume look at all of them."""
    folder = place(own_home)
    for number in range(80):
        put(folder / f"{number}.jsonl", played(), 1000 + number)
    put(folder / "old.jsonl", played(5), 10)
    found = last_open()
    assert found is not None
    assert found.path.name == "old.jsonl"
    assert len(list(shelved())) == 81
    assert "Go on: The Bridge" in run("--plain", typed="\n").out
    assert "Going on after 5 answers." in run("resume", "--plain", typed="q\n").out


def test_a_damaged_session_does_not_vanish(own_home: Path) -> None:  # noqa: F811
    """It is named with its path and its line, on the first page and by resume; the one before it can go on."""
    folder = place(own_home)
    put(folder / "older.jsonl", played(3), 10)
    bad = put(folder / "newest.jsonl", torn_inside(played(6)), 20)
    told = f"One session cannot be read: {bad} is damaged in line 4"
    home = run("--plain", typed="\n")
    assert told in home.err
    assert "Go on: The Bridge" in home.out
    done = run("resume", "--plain", typed="q\n")
    assert told in done.err
    assert "Going on after 3 answers." in done.out
    assert bad.read_bytes() == torn_inside(played(6))


def test_where_only_damaged_sessions_lie_resume_says_so(own_home: Path) -> None:  # noqa: F811
    """Not just that there is none."""
    bad = put(place(own_home) / "it.jsonl", torn_inside(played(6)), 20)
    done = run("resume", "--plain")
    assert done.status == 1
    assert str(bad) in done.err


def test_every_kind_of_unreadable_session_is_named(tmp_path: Path) -> None:
    """Another version, no journal at all, one that is far too large, a folder, a pipe: each by its path."""
    lines = rows(played(2))
    put(tmp_path / "fine.jsonl", played(2), 1)
    lines[0]["wegame"] = 99
    put(tmp_path / "newer.jsonl", as_journal(lines), 2)
    put(tmp_path / "notes.jsonl", b"Bring the tent.\n", 3)
    put(tmp_path / "empty.jsonl", b"", 4)
    put(tmp_path / "large.jsonl", played(2) + b" " * journal.SIZE_LIMIT, 5)
    put(tmp_path / "end.jsonl", played(2) + b'{"act": []}\n', 6)
    (tmp_path / "folder.jsonl").mkdir()
    os.mkfifo(tmp_path / "pipe.jsonl")
    (tmp_path / "gone.jsonl").symlink_to(tmp_path / "nowhere")
    put(tmp_path / ".hidden.jsonl", b"x", 7)
    shelf = look_through(tmp_path)
    assert [item.path.name for item in shelf.sessions] == ["fine.jsonl"]
    named = {item.path.stem: item.why for item in shelf.unreadable}
    assert set(named) == {"newer", "notes", "empty", "large", "end", "folder", "pipe"}
    assert all(str(tmp_path / f"{name}.jsonl") in why for name, why in named.items())
    assert "another version" in named["newer"]
    assert "over 4 MiB" in named["large"]
    assert "pipe" in named["pipe"]


def test_of_a_long_session_only_the_beginning_and_the_end_are_read(tmp_path: Path) -> None:
    """The time does not grow with what was played: a file of some megabytes takes no longer than a short one."""
    lines = rows(played())
    extra = [{"n": len(lines) + at, "act": "note", "what": "pause"} for at in range(60_000)]
    long, short = tmp_path / "long", tmp_path / "short"
    for folder in (long, short):
        folder.mkdir()
    ended = {"n": len(lines) + 60_000, "question": "x", "ending": "reached"}
    put(long / "it.jsonl", as_journal([*lines, *extra, ended]), 1)
    put(short / "it.jsonl", played(), 1)
    assert (long / "it.jsonl").stat().st_size > 2 * 2**20

    def takes(folder: Path) -> float:
        best = 9.0
        for _ in range(5):
            began = time.perf_counter()
            look_through(folder)
            best = min(best, time.perf_counter() - began)
        return best

    [found] = look_through(long).sessions
    assert (found.answers, found.ending) == (len(lines) + 60_000, "reached")
    assert takes(long) < 5 * takes(short) + 0.002


@pytest.mark.parametrize("asides", [0, 1, 700])
def test_a_session_that_ended_is_ended_whatever_was_noted_after(asides: int, tmp_path: Path) -> None:
    """Plans for work come after the end, and change nothing about it; a torn last line was never seen."""
    lines = rows(played())
    plan = {"act": "work_plans", "what": "", "plans": [["if it rings", "we look at one another"]]}
    more = [{"n": len(lines) + at, **plan} for at in range(asides)]
    put(tmp_path / "it.jsonl", as_journal([*lines, *more]) + b'{"n": 9', 1)
    [found] = look_through(tmp_path).sessions
    assert (found.answers, found.ending) == (len(lines) - 1 + asides, lines[-1]["ending"])


def test_going_back_from_the_end_opens_a_session_again(tmp_path: Path) -> None:
    """What was taken back is not its end."""
    lines = rows(played())
    put(tmp_path / "it.jsonl", as_journal([*lines, {"n": len(lines), "act": "back", "what": "1"}]), 1)
    [found] = look_through(tmp_path).sessions
    assert not found.ending


def test_a_folder_of_somebody_else_is_said_and_ends_nothing(
    own_home: Path,  # noqa: F811
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The first page opens all the same, and names the folder."""
    folder = place(own_home)
    real = os.scandir

    def scandir(path: object) -> object:
        if Path(str(path)) == folder:
            raise PermissionError(13, "Permission denied")
        return real(str(path))

    monkeypatch.setattr(os, "scandir", scandir)
    done = run("--plain", typed="\n")
    assert done.status == 0
    assert f"{folder} cannot be read: Permission denied." in done.err
    assert "Play:" in done.out
    assert last_team() is None


def test_the_first_page_does_not_wait_for_pydantic(own_home: Path) -> None:  # noqa: F811
    """Looking at sessions takes a glance; the whole check waits until one is opened."""
    put(place(own_home) / "it.jsonl", played(3), 1)
    code = (
        "import sys; from wegame.sessions.shelf import look_through; "
        "assert look_through().open; sys.exit('pydantic' in sys.modules or 'wegame.game' in sys.modules)"
    )
    assert os.spawnv(os.P_WAIT, sys.executable, [sys.executable, "-c", code]) == 0


@pytest.mark.parametrize("command", ["replay", "debrief", "resume"])
def test_a_pipe_is_not_waited_for(command: str, tmp_path: Path) -> None:
    """Nobody writes into it, and nobody ever will."""
    os.mkfifo(tmp_path / "it.jsonl")
    done = run_program(command, tmp_path / "it.jsonl")
    assert done.status == 1
    assert "it.jsonl cannot be read: it is a pipe, not a file." in done.err
