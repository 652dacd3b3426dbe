"""The odds before a decision: what the model would say of each answer now, and nothing of the luck to come."""

from __future__ import annotations

from helpers_game import a_game, a_round, a_story, all_of, deciding, play
from hypothesis import given
from strategies import MODERATE, games, whim_numbers

from wegame.game import Game
from wegame.game.odds import LuckLess, odds_at
from wegame.telling.odds import chance_figure, odds_word
from wegame.telling.questions import page_of, with_odds

LUCKY = {"renegotiate"}
"""Moves that may go either way."""


def to_ballot(game: Game, whim: int) -> Game | None:
    """The first ballot after some rounds, or None where the game ends before."""
    answerer = deciding()
    for _ in range(300):
        if not game.questions:
            return None
        if game.state.phase == "ballot" and game.turn and game.turn.number >= 1 + whim % 3:
            return game
        question = game.questions[0]
        game = game.answer(question, answerer(game, question))
    return None


def _is_at_ballot_of(game: Game, before: Game) -> bool:
    """Of the same round: the next one may begin with a ballot, too."""
    return game.state.phase == "ballot" and len(game.history) == len(before.history)


@MODERATE
@given(game=games(), whim=whim_numbers)
def test_the_odds_told_before_are_those_that_apply_if_all_choose_it(game: Game, whim: int) -> None:
    """Where nothing comes to light and no move is left to luck, they are the very figure."""
    found = to_ballot(game, whim)
    if found is None:
        return
    before = all_of(found)
    for option, chance in found.odds.items():
        after, vote = found, deciding(choice=option, prediction=option)
        while after.questions and _is_at_ballot_of(after, found):
            question = after.questions[0]
            after = after.answer(question, vote(after, question))
        turn = next(item for item in (*after.history, after.turn) if item and item.number == found.turn.number)  # type: ignore[union-attr]
        assert turn.option is not None
        assert turn.option.id == option
        if not turn.surfaced and not LUCKY & set(turn.option.moves):
            assert turn.chance == chance
    assert all_of(found) == before


def test_nothing_of_the_luck_shows_in_the_odds() -> None:
    """The same table under other seeds tells the same odds, also where a move is left to chance."""
    options = [{"id": "ask", "text": "Ask for terms.", "moves": ["renegotiate"]}, {"id": "go", "text": "Go."}]
    game = to_ballot(a_game(a_story(a_round(options=options))), 0)
    assert game is not None
    moment = game
    told = [
        odds_at(lambda seed=seed: LuckLess(moment.scenario, moment.team, seed, moment.state.copy(), 1))  # type: ignore[misc]
        for seed in range(20)
    ]
    assert told == [dict(game.odds)] * 20


def test_a_recovery_has_odds_as_well() -> None:
    """After a setback, each way of mending it; leaving it has none."""
    hard = a_story(
        a_round(task={"interdependence": 0.7, "difficulty": 100}, recoveries=[{"id": "stop", "text": "Stop."}])
    )
    game = a_game(hard)
    answerer = deciding()
    while game.state.phase != "recovery":
        question = game.questions[0]
        game = game.answer(question, answerer(game, question))
    assert set(game.odds) == {"stop"}
    asked = with_odds(page_of(game, game.questions[0]), game, "numbers")
    assert chance_figure(game.odds["stop"]) in asked.fields[0].choices[0].note
    assert asked.fields[0].choices[-1].note == ""


def test_odds_are_told_in_words_in_figures_or_not_at_all() -> None:
    """Beside what an answer costs, at the choice itself and not where one guesses the others' choice."""
    game = to_ballot(a_game(a_story(a_round())), 0)
    assert game is not None
    question = game.questions[0]
    page = page_of(game, question)
    assert with_odds(page, game, "off") == page
    words = with_odds(page, game, "words")
    first = question.fields[0].choices[0].value
    assert words.fields[0].choices[0].note.endswith(odds_word(game.odds[first]))
    assert words.fields[1] == page.fields[1]
    assert "%" in with_odds(page, game, "numbers").fields[0].choices[0].note
    assert game.answer(question, deciding()(game, words.question)).questions != game.questions


def test_where_no_decision_is_open_there_are_no_odds() -> None:
    """A brief, a huddle or a look back asks for nothing that could go well or badly."""
    game = a_game(a_story(a_round()))
    assert game.state.phase == "brief"
    assert not game.odds
    assert not play(game, deciding()).odds
