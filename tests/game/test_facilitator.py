"""What a facilitator may do to a game: only what fits, nothing half, and the same again in a replay."""

from __future__ import annotations

import pytest
from helpers_game import a_game, a_round, a_story, all_of, deciding, first_of_kind, play, told, whims
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


def test_a_phase_that_is_skipped_is_over() -> None:
    """The brief leads on to the cards, the talk to the decision, and a skipped huddle leaves the slack where it is."""
    game = a_game(a_story(a_round(), a_round("two")))
    assert {question.kind for question in game.act("skip").questions} == {"card"}
    talk = first_of_kind(game, "talk", PLAIN)
    assert [question.kind for question in talk.act("skip").questions] == ["decision"]
    huddle = first_of_kind(game, "huddle", PLAIN)
    after = huddle.act("skip")
    assert [question.kind for question in after.questions] == ["talk"]
    assert after.state.slack == huddle.state.slack


@pytest.mark.parametrize("kind", ["card", "decision"])
def test_what_a_round_goes_on_with_cannot_be_skipped(kind: str) -> None:
    """Without first choices there is nothing to talk about, and without a decision nothing happens."""
    game = first_of_kind(a_game(a_story(a_round())), kind, PLAIN)
    assert "skip" not in game.acts
    before = all_of(game)
    with pytest.raises(AnswerRefused):
        game.act("skip")
    assert all_of(game) == before


def test_a_look_back_that_is_skipped_counts_as_unasked() -> None:
    """Nobody is asked why; the round ends, and the outcome still counts for a little."""
    game = first_of_kind(a_game(a_story(a_round(), a_round("two"))), "look_back", PLAIN)
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
    ended = first_of_kind(game, "huddle", PLAIN).act("end")
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
