"""The facilitator's doings in a session: saved before they show, undone without loss, and the same in a replay."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "game"))

from fixtures_session import own_home  # noqa: F401 - a fixture
from helpers_session import MODES, a_session, play_on
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from wegame.errors import AnswerRefused, JournalError
from wegame.game.facilitator import ACTS
from wegame.players import POLICIES
from wegame.sessions.replay import load
from wegame.sessions.session import Session
from wegame.telling.acts import ways_in_words


def lines(path: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def answer_some(session: Session, count: int, policy: str = "random") -> None:
    for _ in range(count):
        question = session.question
        if question is None:
            return
        session.answer(question, POLICIES[policy].answer(session.game, question))


@pytest.mark.parametrize("cards", MODES)
def test_an_answer_that_is_taken_back_is_asked_again(tmp_path: Path, cards: str) -> None:
    """The question is open again, the dials are as before, and another answer can be given."""
    session = a_session(tmp_path / "a.jsonl", cards=cards)
    answer_some(session, 4)
    before, asked = session.game, session.question
    answer_some(session, 1)
    (way, *_) = session.acts["back"]
    session.act("back", way)
    assert session.question == asked
    assert session.game.ledger == before.ledger
    play_on(session)
    assert session.game.ending


def test_the_cards_of_a_round_can_be_opened_again(tmp_path: Path) -> None:
    """After the decision of a round its cards are open once more, with what came of it undone."""
    session = a_session(tmp_path / "a.jsonl", cards="keyboard")
    while session.game.state.phase != "look_back":
        answer_some(session, 1)
    assert session.acts["back"][-1] == str(session.last_card)
    assert "cards" in ways_in_words(session)["back"][-1].text
    session.act("back", str(session.last_card))
    assert session.game.state.phase == "card"
    assert session.game.turn is not None
    assert session.game.turn.first_votes == {}
    assert session.game.turn.option is None


def test_nothing_that_was_undone_is_lost_from_the_journal(tmp_path: Path) -> None:
    """Append-only: the answer, the taking back and the new answer all stand there, numbered."""
    session = a_session(tmp_path / "a.jsonl")
    answer_some(session, 3)
    session.act("back", session.acts["back"][0])
    answer_some(session, 1, "open")
    session.note("pause")
    rows = lines(tmp_path / "a.jsonl")[1:]
    assert [row["n"] for row in rows] == [1, 2, 3, 4, 5, 6]
    assert [row.get("act") for row in rows] == [None, None, None, "back", None, "note"]


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(plan=st.lists(st.integers(0, 9), max_size=30), private=st.booleans(), seed=st.integers(0, 99))
def test_a_journal_with_any_acts_plays_again_to_the_same_game(
    tmp_path_factory: pytest.TempPathFactory, plan: list[int], private: bool, seed: int
) -> None:
    """Answers, skips, undoing and notes in any order: read again, it is the same game, and goes on."""
    path = tmp_path_factory.mktemp("acts") / "a.jsonl"
    session = a_session(path, cards="keyboard" if private else "aloud", seed=seed)
    for number in plan:
        acts = [(name, way) for name, ways in session.acts.items() for way in ways]
        if number >= 7 and acts:
            name, what = acts[number % len(acts)]
            asks = name in ACTS and ACTS[name].asks
            session.act(name, f"{what}=Newcomer {len(session.game.moments)}" if asks else what)
        elif number == 6:
            session.note("blackout")
        else:
            answer_some(session, 1)
    session.close()
    again = load(path)
    assert not again.differs
    assert again.game.ledger == session.game.ledger
    assert again.game.moments == session.game.moments
    assert again.game.questions == session.game.questions
    assert again.game.team == session.game.team
    assert again.room == session.room
    played = [{name: ways for name, ways in one.acts.items() if name != "note"} for one in (again, session)]
    assert played[0] == played[1]
    if not again.game.ending:
        again.go_on()
        play_on(again)
        again.close()
        assert load(path).game.ending == again.game.ending


def test_an_act_that_does_not_fit_is_refused_and_not_written(tmp_path: Path) -> None:
    """The journal is as it was."""
    session = a_session(tmp_path / "a.jsonl")
    before = (tmp_path / "a.jsonl").read_bytes()
    for name, what in (("back", "0"), ("back", "x"), ("inject", "no"), ("end", "")):
        with pytest.raises(AnswerRefused):
            session.act(name, what)
    assert (tmp_path / "a.jsonl").read_bytes() == before


@pytest.mark.parametrize(
    "row",
    [
        {"n": 1, "act": "back", "what": "7"},
        {"n": 1, "act": "back", "what": "one"},
        {"n": 1, "act": "fly", "what": ""},
        {"n": 1, "act": 3, "what": ""},
        {"n": 1},
    ],
)
def test_a_damaged_act_is_named_with_its_line(tmp_path: Path, row: dict[str, object]) -> None:
    """As for answers: which line, and what to do."""
    path = tmp_path / "a.jsonl"
    a_session(path).close()
    with path.open("a", encoding="utf-8") as file:
        file.write(json.dumps(row) + "\n")
    with pytest.raises(JournalError) as raised:
        load(path)
    assert "line 2" in raised.value.message
