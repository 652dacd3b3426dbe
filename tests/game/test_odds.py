"""The odds before a decision: what the model would say of each answer now, and nothing of the luck to come."""

from __future__ import annotations

from typing import Any

from helpers_game import HOPELESS, a_game, a_round, a_story, all_of, deciding, first_of_kind, path, play
from hypothesis import assume, given
from strategies import MODERATE, games, whim_numbers

from wegame.game import Game
from wegame.game.odds import LuckLess, odds_at
from wegame.telling.odds import chance_figure, odds_word
from wegame.telling.questions import page_of, with_odds

LUCKY = {"renegotiate"}
"""Moves that may go either way."""


@MODERATE
@given(game=games(), whim=whim_numbers)
def test_the_odds_told_before_are_those_that_apply_if_all_choose_it(game: Game, whim: int) -> None:
    """Where nothing comes to light and no move is left to luck, they are the very figure."""
    asked = [step for step, question in path(game, deciding()) if question.phase == "decision"]
    opened = [step for step in asked if step.odds and step.turn and not step.turn.votes]
    assume(opened)
    found = opened[whim % len(opened)]
    before = all_of(found)
    for option, chance in found.odds.items():
        after, number = found, len(found.history)
        while after.questions and after.state.phase == "decision" and len(after.history) == number:
            question = after.questions[0]
            after = after.answer(question, deciding(choice=option)(after, question))
        turn = after.history[number] if len(after.history) > number else after.turn
        assert turn is not None
        assert turn.option is not None
        assert turn.option.id == option
        if not turn.surfaced and not LUCKY & set(turn.option.moves):
            assert turn.chance == chance
    assert all_of(found) == before


def test_nothing_of_the_luck_shows_in_the_odds() -> None:
    """The same table under other seeds tells the same odds, also where a move is left to chance."""
    options = [{"id": "ask", "text": "Ask for terms.", "moves": ["renegotiate"]}, {"id": "go", "text": "Go."}]
    game = first_of_kind(a_game(a_story(a_round(options=options))), "decision")
    told = [
        odds_at(lambda seed=seed: LuckLess(game.scenario, game.team, seed, game.state.copy(), 1))  # type: ignore[misc]
        for seed in range(20)
    ]
    assert told == [dict(game.odds)] * 20


def test_a_recovery_has_odds_as_well() -> None:
    """After a setback, each way of mending it; leaving it has none."""
    hard = a_story(a_round(task=HOPELESS, recoveries=[{"id": "stop", "text": "Stop."}]))
    game = first_of_kind(a_game(hard), "recovery")
    assert set(game.odds) == {"stop"}
    asked = with_odds(page_of(game, game.questions[0]), game, "numbers")
    assert chance_figure(game.odds["stop"]) in asked.fields[0].choices[0].note
    assert asked.fields[0].choices[-1].note == ""


def test_odds_are_told_in_words_in_figures_or_not_at_all() -> None:
    """Beside what an answer costs, at the choice itself and not where one says how it came to it."""
    game = first_of_kind(a_game(a_story(a_round())), "decision")
    question = game.questions[0]
    page = page_of(game, question)
    assert with_odds(page, game, "off") == page
    words = with_odds(page, game, "words")
    first = question.fields[0].choices[0].value
    assert words.fields[0].choices[0].note.endswith(odds_word(game.odds[first]))
    assert words.fields[1] == page.fields[1]
    assert "%" in with_odds(page, game, "numbers").fields[0].choices[0].note
    assert game.answer(question, deciding()(game, words.question)).questions != game.questions


def test_odds_stand_where_a_seat_or_the_team_chooses_and_nowhere_else() -> None:
    """A brief, an answer to a slip, a huddle, a talk or a look back asks for nothing that could go well or badly."""
    slip = {"text": "You slipped.", "surfaces": "It comes out."}
    hard: dict[str, Any] = {"task": HOPELESS, "recoveries": [{"id": "stop", "text": "Stop."}], "mistake": slip}
    asked: dict[bool, set[str]] = {True: set(), False: set()}
    for seed in range(12):
        for cards in ("keyboard", "simulated"):
            story = a_story(a_round(**hard), a_round("two", **hard), start={"strain": 100.0})
            for game, question in path(a_game(story, seed, cards=cards), deciding(own_up="own")):
                asked[bool(game.odds)].add(question.kind)
            assert not play(a_game(story, seed), deciding()).odds
    assert asked[True] == {"card", "decision", "stand", "recovery"}
    assert asked[False] == {"continue", "response", "huddle", "talk", "look_back"}
