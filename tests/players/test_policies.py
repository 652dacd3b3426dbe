"""Policies: they play anything to its end, they see what a player sees, and they differ as people do."""

from __future__ import annotations

import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "game"))

from helpers_game import MODES, Ballots, a_team, all_of, play
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from strategies import MODERATE, games, scenarios

from wegame.errors import UsageError
from wegame.game import Game
from wegame.players.policies import POLICIES, policy_named
from wegame.scenario.models import Scenario

SHIPPED = Path(__file__).parents[2] / "scenarios" / "friday-outage.toml"

each_policy = pytest.mark.parametrize("name", sorted(POLICIES))
names = st.sampled_from(sorted(POLICIES))
OFTEN = settings(MODERATE, max_examples=120)
"""Some dozen of games with each policy."""


@OFTEN
@given(names, games())
def test_every_policy_plays_any_story_to_its_end(name: str, game: Game) -> None:
    """In any ballot mode, with any number of people; and the same game meets it in the same mood."""
    policy = policy_named(name)
    end = play(game, policy.answer)
    assert end.ending
    assert all_of(play(game, policy.answer)) == all_of(end)


@pytest.mark.parametrize("ballots", MODES)
@each_policy
def test_every_policy_plays_the_shipped_story(name: str, ballots: Ballots) -> None:
    """The Friday Outage ends for all of them, with two people and with six."""
    story = shipped()
    for players in (2, 6):
        assert play(Game(story, a_team(story, players, ballots), 1), POLICIES[name].answer).ending


@OFTEN
@given(names, games())
def test_a_policy_looks_and_does_not_touch(name: str, game: Game) -> None:
    """Asking a policy what it would answer changes nothing in the game."""
    assume(game.questions)
    before = all_of(game)
    POLICIES[name].answer(game, game.questions[0])
    assert all_of(game) == before


def with_other_fits(scenario: Scenario) -> Scenario:
    """The same story in which good ideas are bad and bad ones good."""
    told: dict[str, Any] = scenario.model_dump(exclude_unset=True)
    for item in told["rounds"]:
        for course in (*item["options"], *item.get("recoveries", ())):
            course["fit"] = 1 - course.get("fit", 0.5)
    return Scenario.model_validate(told)


def first_ballots(scenario: Scenario, name: str, seed: int) -> list[object]:
    """What a policy answers until each of three players has cast the first ballot."""
    game = Game(scenario, a_team(scenario, 3), seed)
    replies: list[object] = []
    ballots = 0
    while game.questions and ballots < 3:
        question = game.questions[0]
        reply = POLICIES[name].answer(game, question)
        replies.append((question.id, reply))
        ballots += question.kind == "ballot"
        game = game.answer(question, reply)
    return replies


@OFTEN
@given(names, scenarios())
def test_no_policy_knows_how_good_an_idea_is(name: str, scenario: Scenario) -> None:
    """With every fit turned round, each player's first ballot is the same: policies see what players see."""
    other = with_other_fits(scenario)
    assert first_ballots(scenario, name, 7) == first_ballots(other, name, 7)


def shipped() -> Scenario:
    return Scenario.model_validate(tomllib.loads(SHIPPED.read_text(encoding="utf-8")))


def test_an_unknown_policy_is_refused_with_the_names_that_there_are() -> None:
    """A typing mistake gets the list."""
    with pytest.raises(UsageError) as refused:
        policy_named("heroe")
    assert all(name in refused.value.hint for name in POLICIES)


def test_a_policy_is_found_by_its_name() -> None:
    """Each says in a few words how it plays."""
    for name in POLICIES:
        assert policy_named(name).name == name
        assert policy_named(name).says
