"""One person and simulated teammates: the journal says so, plays again without rules for anybody, and goes on."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from fixtures_session import own_home  # noqa: F401 - a fixture
from helpers_session import SHIPPED, as_journal, played, rows, run, story

from wegame.cards import CARDS
from wegame.debrief import as_json, as_markdown, findings
from wegame.errors import JournalError
from wegame.game import Game
from wegame.players import PERSONAS, policy_named
from wegame.players.teammates import Cast
from wegame.sessions.journal import Journal
from wegame.sessions.replay import load
from wegame.sessions.session import Session
from wegame.telling.moments import describe_moment
from wegame.telling.talk import in_the_talk, narrate, session_page


def alone(path: Path | None = None, *, seed: int = 5, role: str | None = "books") -> Session:
    """A session of one person, before the first answer."""
    scenario, text = story(SHIPPED)
    return Session.begin_alone(scenario, text, role, name="Ana", seed=seed, path=path, keep=path is not None)


def play_on(session: Session, *, most: int = 10_000) -> Session:
    """The person answers so many questions, or until the end."""
    for _ in range(most):
        if session.question is None:
            break
        session.answer(session.question, policy_named("random").answer(session.game, session.question))
    return session


def heard(session: Session) -> tuple[object, ...]:
    """All that can be seen and heard."""
    game: Game = session.game
    page = session_page(session, session.question) if session.question is not None else None
    return (game.questions, game.ledger, game.moments, narrate(session), in_the_talk(session), page)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A journal that was played to its end."""
    path = tmp_path_factory.mktemp("alone") / "it.jsonl"
    play_on(alone(path)).close()
    return path.read_bytes()


def test_the_header_says_who_is_simulated_and_answers_are_ordinary(whole: bytes) -> None:
    """The seat of the person, the persona of every other; a line an answer, each seat's card and stand among them."""
    head, *answers = rows(whole)
    seat, personas = head["solo"]["seat"], head["solo"]["personas"]
    assert personas[seat] == ""
    assert set(personas) - {""} <= set(PERSONAS)
    assert [player["name"] for player in head["team"]["players"]].index("Ana") == seat
    assert [row["n"] for row in answers] == list(range(1, len(answers) + 1))
    assert head["team"]["cards"] == "simulated"
    for kind in ("card", "stand"):
        assert {row["question"][-2:] for row in answers if f".{kind}.p" in row["question"]} == {"p1", "p2", "p3", "p4"}


def test_a_journal_plays_again_without_any_policy(
    whole: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever becomes of the rules, what was answered stays answered."""
    path = tmp_path / "it.jsonl"
    path.write_bytes(whole)
    assert run("replay", path).status == 0
    monkeypatch.setattr(Cast, "answer_next", lambda self, game: pytest.fail("a policy was asked"))
    again = load(path)
    assert again.game.ending
    assert not again.differs


def test_after_every_answer_it_goes_on_to_the_same_game(tmp_path: Path, whole: bytes) -> None:
    """Stopped after any line, also between two teammates: the same words, the same questions, the same end."""
    path, lines = tmp_path / "it.jsonl", whole.splitlines(keepends=True)
    expected = play_on(alone())
    for stop in range(1, len(lines) + 1):
        path.write_bytes(b"".join(lines[:stop]))
        again = load(path)
        if again.game.ending:
            continue
        again.go_on()
        assert again.question is not None
        assert again.question.player in {None, 2}
        if stop % 9 == 1:  # to the end only now and then: it is the long part
            assert heard(play_on(again)) == heard(expected)
        again.close()
        if stop % 9 == 1:
            assert path.read_bytes() == whole


def test_what_was_heard_is_heard_again(tmp_path: Path) -> None:
    """Left after any answer of the person's: lines, notes in the talk, the open page, to the letter."""
    path = tmp_path / "it.jsonl"
    session = alone(path)
    while session.question is not None:
        play_on(session, most=1)
        assert heard(load(path)) == heard(session)
        assert load(path).is_begun


def test_a_full_disk_takes_back_all_that_belongs_to_an_answer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The person's answer and those that teammates give to it are saved together, or nothing has happened."""
    path = tmp_path / "it.jsonl"
    session = play_on(alone(path), most=3)
    before, data = heard(session), path.read_bytes()

    def full(self: Journal, *lines: object) -> None:
        raise JournalError("No room.", "Make some.")

    with monkeypatch.context() as patched:
        patched.setattr(Journal, "append", full)
        with pytest.raises(JournalError):
            play_on(session, most=1)
    assert (heard(session), path.read_bytes()) == (before, data)
    play_on(session)
    assert session.game.ending


@pytest.mark.parametrize(
    "change",
    [
        lambda solo: 1,
        lambda solo: {},
        lambda solo: {**solo, "seat": True},
        lambda solo: {**solo, "seat": 9},
        lambda solo: {**solo, "seat": 0},
        lambda solo: {**solo, "personas": solo["personas"][1:]},
        lambda solo: {**solo, "personas": [*solo["personas"][:-1], "[pirate]"]},
        lambda solo: {**solo, "personas": [*solo["personas"][:-1], None]},
    ],
)
def test_a_cast_that_cannot_be_is_told(whole: bytes, tmp_path: Path, change: Callable[[Any], Any]) -> None:
    """As damage in line 1; nothing is guessed."""
    head, *answers = rows(whole)
    path = tmp_path / "it.jsonl"
    path.write_bytes(as_journal([{**head, "solo": change(head["solo"])}, *answers]))
    with pytest.raises(JournalError, match="line 1: who is simulated"):
        load(path)


def test_nobody_is_simulated_where_a_team_holds_its_cards(whole: bytes, tmp_path: Path) -> None:
    """Such a header was put together by hand: the first line says so, before anything is played again."""
    head, *_ = rows(whole)
    path = tmp_path / "it.jsonl"
    for cards in CARDS:
        path.write_bytes(as_journal([{**head, "team": {**head["team"], "cards": cards}}]))
        with pytest.raises(JournalError, match="line 1: who is simulated"):
            load(path)


def test_a_journal_of_a_team_has_no_word_about_it(tmp_path: Path) -> None:
    """Those from before anybody could play alone load as they did."""
    path = tmp_path / "it.jsonl"
    path.write_bytes(played())
    assert "solo" not in rows(played())[0]
    session = load(path)
    assert (session.cast, session.seat) == (None, None)
    told = [passage.text for passage in narrate(session)]
    assert told == [describe_moment(moment, session.game.scenario) for moment in session.game.moments]
    assert in_the_talk(session) == []


def test_a_debrief_does_not_take_teammates_for_people(whole: bytes, tmp_path: Path) -> None:
    """Every one that is named is named as simulated, and so is the team."""
    path = tmp_path / "it.jsonl"
    path.write_bytes(whole)
    found = findings(load(path))
    assert "with simulated teammates" in as_markdown(found).split("\n")[0]
    players = json.loads(as_json(found, names=True))["names"]
    assert [name for name in players if not name.endswith(" (simulated)")] == ["Ana"]
