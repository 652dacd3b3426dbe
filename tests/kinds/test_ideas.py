"""Another way: an option that nobody sees until the team names the two cards that belong together."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "game"))

from helpers_game import MODES, a_game, a_round, a_story, a_team, deciding, first_of_kind, play, told

from wegame.analysis.crowd import play as play_many
from wegame.analysis.lanes import seed_words
from wegame.game import Game
from wegame.kinds.choice.model import ChoiceRound
from wegame.players import POLICIES
from wegame.scenario.checks import story_findings
from wegame.scenario.models import Scenario
from wegame.theory import MAIN_DIALS

HIDDEN = {"id": "listen", "text": "We listen at the pipe.", "fit": 0.3, "idea": ["r1", "r2"]}
RIGHT, WRONG = "r1+r2", "r2+r3"


def with_an_idea(**keys: Any) -> Scenario:
    clues = [
        {"role": "r1", "text": "It hisses.", "speaks_for": ["listen"]},
        {"role": "r2", "text": "It is hollow.", "speaks_for": ["listen"]},
        {"role": "r3", "text": "It is cold.", "speaks_for": ["listen"]},
    ]
    options = [{"id": "left", "text": "Left.", "fit": 0.6}, {"id": "right", "text": "Right."}, HIDDEN]
    return a_story(a_round(options=options, clues=clues, **keys))


def on_offer(game: Game, kind: str, field: str) -> set[str]:
    found = next(question.find(field) for question in game.questions if question.kind == kind)
    assert found is not None
    return set(found.values)


def after_naming(pair: str, cards: str = "keyboard") -> Game:
    """When the team decides, having named these two."""
    game = a_game(with_an_idea(), cards=cards)
    return first_of_kind(game, "stand" if cards == "simulated" else "decision", deciding(pair=pair))


@pytest.mark.parametrize("cards", MODES)
def test_nobody_can_choose_it_before_the_two_cards_are_named(cards: str) -> None:
    game = first_of_kind(a_game(with_an_idea(), cards=cards), "card")
    assert on_offer(game, "card", "first") == {"left", "right"}


@pytest.mark.parametrize("cards", MODES)
def test_naming_the_two_cards_puts_it_on_offer(cards: str) -> None:
    game = after_naming(RIGHT, cards)
    kind = "stand" if cards == "simulated" else "decision"
    assert on_offer(game, kind, "choice") == {"left", "right", "listen"}
    assert told(game, "idea") == ["“We listen at the pipe.”"]


def test_any_other_two_open_nothing_and_are_asked_for_once() -> None:
    game = after_naming(WRONG)
    assert on_offer(game, "decision", "choice") == {"left", "right"}
    assert told(game, "idea") == []


def test_whoever_guesses_has_one_chance_among_all_pairs() -> None:
    talk = first_of_kind(a_game(with_an_idea()), "talk")
    assert on_offer(talk, "talk", "pair") == {"r1+r2", "r1+r3", "r2+r3", "-"}


def test_a_round_without_another_way_asks_for_no_cards() -> None:
    talk = first_of_kind(a_game(a_story(a_round())), "talk")
    assert talk.questions[0].fields == ()


def test_the_facilitator_can_open_it_until_the_team_decides() -> None:
    game = first_of_kind(a_game(with_an_idea()), "talk")
    opened = game.act("idea")
    assert "idea" not in opened.acts
    decision = first_of_kind(opened, "decision")
    assert "listen" in on_offer(decision, "decision", "choice")
    assert "idea" not in first_of_kind(game, "decision").acts


def test_simulated_people_name_them_where_both_are_told_and_nobody_else_does() -> None:
    story = with_an_idea()
    for name, wanted in (("polite", True), ("deaf", False)):
        policy = POLICIES[name]
        game = play(Game(story, a_team(story, 3, "simulated"), 1), policy.answer)
        assert game.history[0].found_idea is wanted, name


@pytest.mark.parametrize("name", ["open", "random", "hero", "quiet"])
def test_thousands_of_games_find_it_where_single_ones_do(name: str) -> None:
    story, seeds = with_an_idea(), range(1, 25)
    team = a_team(story, 3, "simulated")
    plays = play_many(story, team, POLICIES[name], seed_words(seeds))
    for place, seed in enumerate(seeds):
        end = dict(play(Game(story, team, seed), POLICIES[name].answer).history[0].dials)
        assert [plays.dials[0, row, place] for row in range(len(MAIN_DIALS))] == [end[dial] for dial in MAIN_DIALS]


@pytest.mark.parametrize(
    ("options", "says"),
    [
        ([{**HIDDEN, "idea": ["r1"]}], "needs the cards of two roles"),
        ([{**HIDDEN, "idea": ["r1", "r1"]}], "needs the cards of two roles"),
        ([{**HIDDEN, "idea": ["r1", "r4"]}], "needs the cards of two roles"),
        ([HIDDEN, {**HIDDEN, "id": "knock"}], "hides two options behind cards"),
        ([{**HIDDEN, "id": "right"}], "less than two options"),
    ],
)
def test_an_idea_that_cannot_be_found_is_told_with_its_place(options: list[dict[str, Any]], says: str) -> None:
    story = with_an_idea()
    here = story.rounds[0].model_dump()
    taken = {option["id"] for option in options}
    others = [option for option in here["options"] if option["id"] not in {*taken, "listen"}]
    changed = story.model_copy(
        update={"rounds": (ChoiceRound.model_validate({**here, "options": [*others, *options]}),)}
    )
    found = [item for item in story_findings(changed) if item.code == "WG223"]
    assert found
    assert says in found[-1].message
    assert found[-1].path[:3] == ("rounds", 0, "options")
