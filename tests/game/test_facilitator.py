"""What a facilitator may do to a game: only what fits, nothing half, and the same again in a replay."""

from __future__ import annotations

import pytest
from helpers_game import a_game, a_round, a_story, all_of, deciding, play, told, whims
from hypothesis import given
from strategies import MODERATE, games, whim_numbers

from wegame.errors import AnswerRefused
from wegame.game import Game
from wegame.game.facilitator import ACTS

PLAIN = deciding()
INJECTS = [
    {"id": "phone", "text": "The phone rings.", "moves": ["push"]},
    {"id": "cake", "text": "Somebody brings cake.", "moves": ["rest"]},
]


def to_phase(game: Game, phase: str) -> Game:
    """Answer until this phase is open."""
    while game.questions and game.state.phase != phase:
        question = game.questions[0]
        game = game.answer(question, PLAIN(game, question))
    assert game.questions, f"{phase} never came"
    return game


def test_a_phase_that_is_skipped_is_over() -> None:
    """The brief leads on to the huddle, and a huddle that is skipped leaves the slack where it is."""
    game = a_game(a_story(a_round()))
    huddle = game.act("skip")
    assert huddle.state.phase == "huddle"
    ballot = huddle.act("skip")
    assert ballot.state.phase == "ballot"
    assert ballot.state.slack == huddle.state.slack


def test_a_decision_cannot_be_skipped() -> None:
    """Without a vote there is no round to go on with."""
    game = to_phase(a_game(a_story(a_round())), "ballot")
    assert "skip" not in game.acts
    before = all_of(game)
    with pytest.raises(AnswerRefused):
        game.act("skip")
    assert all_of(game) == before


def test_a_look_back_that_is_skipped_counts_as_unasked() -> None:
    """Nobody is asked why; the round ends, and the outcome still counts for a little."""
    game = to_phase(a_game(a_story(a_round(), a_round("two"))), "look_back")
    after = game.act("skip")
    assert len(after.history) == 1
    assert after.history[0].credits == {}


def test_something_is_thrown_in_once_and_works() -> None:
    """It is told, its moves are made, and it is not on offer again in this round."""
    game = a_game(a_story(a_round(injects=INJECTS), a_round("two")))
    assert game.acts["inject"] == ("phone", "cake")
    after = game.act("inject", "phone")
    assert after.state.strain == game.state.strain + 10
    assert told(after, "inject") == ["The phone rings."]
    assert after.acts["inject"] == ("cake",)
    assert after.questions == game.questions
    with pytest.raises(AnswerRefused):
        after.act("inject", "phone")


def test_nothing_can_be_thrown_in_that_the_round_does_not_have() -> None:
    """Most rounds have no events, and an unknown one is refused."""
    game = a_game(a_story(a_round()))
    assert "inject" not in game.acts
    for name, what in (("inject", "phone"), ("fly", ""), ("skip", "x")):
        with pytest.raises(AnswerRefused):
            game.act(name, what)


def test_ending_now_counts_what_was_finished() -> None:
    """After one whole round the session can end; the second, half played, is left out."""
    game = a_game(a_story(a_round(), a_round("two"), a_round("three")))
    assert "end" not in game.acts
    while not game.history:
        question = game.questions[0]
        game = game.answer(question, PLAIN(game, question))
    ended = to_phase(game, "ballot").act("end")
    assert ended.ending
    assert not ended.questions
    assert len(ended.history) == 1
    assert ended.acts == {}


@MODERATE
@given(games(), whim_numbers)
def test_whatever_the_facilitator_does_the_game_ends_and_the_ledger_sums(game: Game, whim: int) -> None:
    """Acts in between, wherever they are on offer: every dial is still the sum of its lines."""
    answerer, start = whims(whim), dict(game.state.start)
    for step in range(1200):
        if not game.questions:
            break
        acts = [(name, what) for name, ways in game.acts.items() for what in ways if name != "end"]
        if acts and step % 2 and (whim >> step % 24) & 1:
            name, what = acts[step % len(acts)]
            game = game.act(name, f"{what}=Newcomer {step}" if ACTS[name].asks else what)
        else:
            question = game.questions[0]
            game = game.answer(question, answerer(game, question))
    assert game.ending
    for dial in ("efficacy", "safety", "alignment", "strain"):
        moved = sum(line.change for line in game.ledger if line.dial == dial)
        assert start[dial] + moved == getattr(game.state, dial)


def test_acts_leave_the_game_before_them_as_it_was() -> None:
    """Pure, as answers are."""
    game = a_game(a_story(a_round(injects=INJECTS)))
    before = all_of(game)
    game.act("inject", "cake")
    game.act("skip")
    assert all_of(game) == before
    assert play(game, PLAIN).ending
