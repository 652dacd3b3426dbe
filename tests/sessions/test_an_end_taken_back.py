"""An end that is taken back was none: the practice log has one line for a session, as it ended at last."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path

import pytest
from fixtures_session import own_home  # noqa: F401 - a fixture
from helpers_session import a_session, in_plain, play_on, rows, run

from wegame.errors import WegameError
from wegame.players import policy_named
from wegame.sessions.diary import read_diary, record
from wegame.sessions.files import diary_path
from wegame.sessions.journal import BACK, Journal
from wegame.sessions.replay import load
from wegame.sessions.session import Session

NOON = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)


def ended(path: Path, team: str = "") -> Session:
    """A session that was played to its end and noted."""
    session = play_on(a_session(path, team=team))
    assert record(session, now=NOON)
    return session


def take_back(session: Session) -> None:
    session.act(BACK, session.acts[BACK][0])


def another_end(session: Session) -> Session:
    """To an end with other choices than before."""
    return play_on(session, policy="blame")


def test_while_it_is_open_again_there_is_no_line(tmp_path: Path) -> None:
    """The log is as if the game had not ended yet."""
    session = ended(tmp_path / "it.jsonl")
    take_back(session)
    assert not session.ending
    assert record(session)
    assert read_diary().plays == ()
    assert diary_path().read_bytes() == b""
    assert not record(session)
    session.close()


def test_when_it_ends_again_the_line_is_of_that_end(tmp_path: Path) -> None:
    """One line, with what the session came to; also if nobody took the first one out."""
    session = ended(tmp_path / "it.jsonl")
    before = read_diary().plays[0]
    for _ in range(6):  # far enough for another course
        take_back(session)
    another_end(session)
    assert record(session)
    (play,) = read_diary().plays
    assert play.when > before.when
    assert play.efficacy[-1] == round(session.game.state.efficacy, 1)
    assert play.ending == session.game.ending
    assert read_diary().damaged == 0
    assert not record(session)
    session.close()


def test_lines_of_other_games_stay_where_they_are(tmp_path: Path) -> None:
    """Before it and after it; what was torn stays, too."""
    for name in ("one", "two", "three"):
        ended(tmp_path / f"{name}.jsonl", team=name).close()
    with diary_path().open("ab") as file:
        file.write(b'{"practice": 1, "torn')
    session = load(tmp_path / "two.jsonl")
    assert session.ending
    session.journal = None
    session = load(tmp_path / "two.jsonl")
    session.go_on()
    take_back(session)
    assert record(session)
    assert [play.team for play in read_diary().plays] == ["one", "three"]
    assert read_diary().damaged == 1
    assert record(another_end(session))
    assert [play.team for play in read_diary().plays] == ["one", "three", "two"]
    session.close()


def test_the_end_can_be_taken_back_after_the_session_was_left_and_taken_up(tmp_path: Path) -> None:
    """Undo survives resume: the answers are there, and so is the way back through them."""
    path = tmp_path / "it.jsonl"
    session = play_on(a_session(path), most=5)
    before = session.game
    play_on(session, most=1).close()
    again = load(path)
    again.go_on()
    take_back(again)
    assert again.game.state == before.state
    assert again.game.questions == before.questions
    again.close()
    assert load(path).game.state == before.state


def test_undo_after_resume_in_plain_mode(tmp_path: Path) -> None:
    """f, and the first row of its list."""
    path = tmp_path / "it.jsonl"
    play_on(a_session(path), most=3).close()
    run("resume", path, "--plain", typed="f\n1\nq\n")
    entries = rows(path.read_bytes())
    assert entries[-1]["act"] == BACK
    assert load(path).game.answered == 2


def test_where_the_log_cannot_be_written_the_old_line_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """There is no moment without a line: the new one is written first."""
    session = ended(tmp_path / "it.jsonl")
    before = diary_path().read_bytes()
    for _ in range(6):
        take_back(session)
    another_end(session)

    def full(*_: object) -> None:
        raise OSError(28, os.strerror(28))

    with monkeypatch.context() as patch:
        patch.setattr(Journal, "append", full)
        with pytest.raises(WegameError, match="could not be noted"):
            record(session)
    assert diary_path().read_bytes() == before
    session.close()


def test_who_plays_line_by_line_and_leaves_has_nothing_noted(tmp_path: Path) -> None:
    """As before: a line comes with the end."""
    session = a_session(tmp_path / "it.jsonl")
    in_plain(session, "1\n1\nq\n")
    session.close()
    assert not diary_path().exists()
    assert policy_named("blame")
