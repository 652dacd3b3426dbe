"""Commands without screens have the same last resort: a calm sentence, and nothing that anybody typed or answered."""

from __future__ import annotations

import stat
import sys
import tempfile
from pathlib import Path
from typing import NoReturn

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "sessions"))

from fixtures_session import own_home  # noqa: F401 - a fixture
from helpers_session import SMALL, run

from wegame.cli import listing
from wegame.sessions.session import Session

SECRET = "What-Ana-alone-may-know"


def broken(*_: object, **__: object) -> NoReturn:
    """A fault of ours, with a private answer in its message."""
    raise KeyError(SECRET)


@pytest.fixture
def faults(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder in which the details of a fault are written."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


def test_a_fault_in_any_command_is_told_calmly(faults: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Exit 1, no traceback, and a file for this person alone that says where it was."""
    monkeypatch.setattr(listing, "cards", broken)
    done = run("list")
    assert done.status == 1
    assert "wegame had to stop" in done.err
    assert "saved" not in done.err
    assert "Traceback" not in done.err
    (details,) = faults.glob("wegame-fault-*")
    assert str(details) in done.err
    assert stat.S_IMODE(details.stat().st_mode) == 0o600
    assert SECRET not in details.read_text() + done.err
    assert "builtins.KeyError" in details.read_text()


def test_a_fault_while_a_game_is_played_says_how_it_goes_on(faults: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The session is saved, and the command for it can be pasted."""
    journal = faults / "our game.jsonl"
    monkeypatch.setattr(Session, "answer", broken)
    done = run("play", SMALL, "--plain", "--journal", journal, typed="1\n")
    assert done.status == 1
    assert f"Your session is saved; `wegame resume '{journal}'` goes on." in done.err
    assert SECRET not in done.err + done.out


def test_where_the_details_cannot_be_written_the_sentence_stands_alone(
    faults: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing comes after the last resort."""
    monkeypatch.setattr(listing, "cards", broken)
    monkeypatch.setattr(tempfile, "tempdir", str(faults / "not-there"))
    done = run("list")
    assert done.status == 1
    assert done.err.startswith("wegame had to stop")
    assert "Where in the program" not in done.err
