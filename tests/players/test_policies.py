"""Policies: they play anything to its end, they see what a player sees, and they differ as people do."""

from __future__ import annotations

import sys
import tomllib
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "game"))

from helpers_game import MODES, a_team, all_of, play
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from strategies import MODERATE, games, scenarios

from wegame.errors import UsageError
from wegame.game import Game
from wegame.players.policies import POLICIES, Policy, policy_named
from wegame.scenario.models import Scenario

SHIPPED = Path(__file__).parents[2] / "scenarios" / "friday-outage.toml"

each_policy = pytest.mark.parametrize("name", sorted(POLICIES))
names = st.sampled_from(sorted(POLICIES))
OFTEN = settings(MODERATE, max_examples=90)
"""Some dozen of games with each policy."""


@OFTEN
@given(names, games())
def test_every_policy_plays_any_story_to_its_end(name: str, game: Game) -> None:
    """However they hold their cards, with any number of people; and the same game meets it in the same mood."""
    policy = policy_named(name)
    end = play(game, policy.answer)
    assert end.ending
    assert all_of(play(game, policy.answer)) == all_of(end)


@pytest.mark.parametrize("cards", MODES)
@each_policy
def test_every_policy_plays_the_shipped_story(name: str, cards: str) -> None:
    """The Friday Outage ends for all of them, with two people and with six."""
    story = shipped()
    for players in (2, 6):
        assert play(Game(story, a_team(story, players, cards), 1), POLICIES[name].answer).ending


@OFTEN
@given(names, games())
def test_a_policy_looks_and_does_not_touch(name: str, game: Game) -> None:
    """Asking a policy what it would answer changes nothing in the game."""
    assume(game.questions)
    before = all_of(game)
    POLICIES[name].answer(game, game.questions[0])
    assert all_of(game) == before


@pytest.mark.parametrize("cards", ["keyboard", "simulated"])
@each_policy
def test_only_the_hero_and_who_looks_for_faults_decide_over_the_others_heads(name: str, cards: str) -> None:
    """In every round, and the first seat that is there; of the others nobody does, but for who answers anything."""
    story = shipped()
    team = a_team(story, 4, cards)
    for turn in play(Game(story, team, 1), POLICIES[name].answer).history:
        first = team.present(turn.round.absent)[0]
        decides = (turn.decided, turn.decider)
        assert name == "random" or (decides == ("one", first) if name in {"hero", "blame"} else decides[1] is None)


def mute(policy: Policy) -> Policy:
    """The same, but nobody tells what they know."""
    easy, guarded = replace(policy.easy, shares=0.0), replace(policy.guarded or policy.easy, shares=0.0)
    return replace(policy, easy=easy, guarded=guarded)


def of_the_first_round(scenario: Scenario, policy: Policy, seed: int) -> dict[int, list[object]]:
    """What each of three simulated players answers on pages of their own: their card, and where they stand after it."""
    game = Game(scenario, a_team(scenario, 3, "simulated"), seed)
    answers: dict[int, list[object]] = {}
    while game.questions and not game.history:
        question = game.questions[0]
        reply = policy.answer(game, question)
        if question.player is not None:
            answers.setdefault(question.player, []).append((question.kind, reply))
        game = game.answer(question, reply)
    return answers


@OFTEN
@given(names, scenarios())
def test_nobody_knows_what_nobody_told_them(name: str, scenario: Scenario) -> None:
    """Where all keep silent, a seat's answers are the same with everybody else's clues taken out of the story."""
    policy = mute(POLICIES[name])
    assume(not (policy.picks_anything and scenario.rounds[0].idea))  # who names any two cards may hit on it
    whole = of_the_first_round(scenario, policy, 7)
    for seat, player in enumerate(a_team(scenario, 3).players):
        own: dict[str, Any] = scenario.model_dump(exclude_unset=True)
        for item in own["rounds"]:
            item["clues"] = [clue for clue in item.get("clues", ()) if clue["role"] in player.roles]
        alone = of_the_first_round(Scenario.model_validate(own), policy, 7)
        assert whole.get(seat) == alone.get(seat)


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
