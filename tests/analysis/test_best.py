"""The upper bound: choosing with the luck known is never worse than playing openly, and can be played at a table."""

from __future__ import annotations

import sys
from functools import cache
from pathlib import Path

import numpy as np
import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "game"))

from helpers_game import a_round, a_story, a_team
from helpers_game import play as play_game

from wegame.analysis.best import best_policy, is_best, play_best, policy_for
from wegame.analysis.crowd import ENDINGS, NOT_PLAYED, Plays, play
from wegame.analysis.lanes import seed_words
from wegame.game import Game
from wegame.players import LOOKS_AHEAD, POLICIES
from wegame.scenario.library import find
from wegame.scenario.loader import read
from wegame.scenario.models import Scenario

SEEDS = range(1, 31)
TIE = 0.001
"""Points by which the other yardstick may decide."""


@cache
def story(name: str) -> Scenario:
    """A shipped one, or a small one with an option that has a condition and one that jumps over a round."""
    if name != "small":
        return read(find(name), advise=False).playable()
    first = a_round("first")
    first["options"][0] |= {"sets": ["asked"], "fit": 0.2}
    first["options"][1] |= {"next": "third", "fit": 0.7}
    second = a_round("second", recoveries=[{"id": "again", "text": "Again."}])
    third = a_round("third", task={"difficulty": 55})
    third["options"].append({"id": "known", "text": "Known.", "when": {"flag": "asked"}, "fit": 1.0})
    return a_story(first, second, third, a_round("last"))


@cache
def best(name: str, way: str) -> Plays:
    return play_best(story(name), a_team(story(name), 3, "simulated"), seed_words(SEEDS), way)


@cache
def freely(name: str) -> Plays:
    return play(story(name), a_team(story(name), 3, "simulated"), POLICIES["open"], seed_words(SEEDS))


each_story = pytest.mark.parametrize("name", ["small", "friday-outage", "nine-rooms"])


@each_story
def test_best_never_ends_below_open_in_any_game(name: str) -> None:
    """Seed by seed, for it may always do what the open team would do; and above it in some."""
    ahead = best(name, "best").efficacy - freely(name).efficacy
    assert (ahead >= -TIE).all()
    assert (ahead > 1).any()


@each_story
def test_best_goal_never_wins_less_than_open_in_any_game(name: str) -> None:
    """Its yardstick is the share of the goal."""
    ahead = best(name, "best-goal").share - freely(name).share
    assert (ahead >= -TIE).all()
    assert (ahead > 0.05).any()


@each_story
def test_each_bound_is_the_higher_one_on_its_own_yardstick_overall(name: str) -> None:
    """Looking for efficacy gives at least as much of it as looking for the goal, and the other way round."""
    assert best(name, "best").efficacy.mean() >= best(name, "best-goal").efficacy.mean()
    assert best(name, "best-goal").share.mean() >= best(name, "best").share.mean()


@pytest.mark.parametrize("way", LOOKS_AHEAD)
@each_story
def test_the_bound_can_be_played_at_a_table(name: str, way: str) -> None:
    """As a policy that answers questions: the same options, ending and final efficacy to the last bit."""
    plays, rounds = best(name, way), story(name).rounds
    for place in (0, 1, 7):
        seed = SEEDS[place]
        policy = best_policy(story(name), a_team(story(name), 3, "simulated"), seed, way)
        game = play_game(Game(story(name), a_team(story(name), 3, "simulated"), seed), policy.answer)
        taken = {turn.round.id: turn.option.id for turn in game.history if turn.option}
        there = {
            found.id: found.alternatives[option].id
            for found, option in zip(rounds, plays.options[:, place].tolist(), strict=True)
            if option != NOT_PLAYED
        }
        assert taken == there
        assert game.state.efficacy == plays.efficacy[place]
        assert game.ending == ENDINGS[plays.ending[place]]


def test_conditions_and_jumps_are_looked_through() -> None:
    """In the small story some games jump and some ask first; who did not ask is never given what only that opens."""
    plays = best("small", "best")
    jumped = plays.options[0] == 1
    assert jumped.any()
    assert not jumped.all()
    assert (plays.options[1][jumped] == NOT_PLAYED).all()
    assert (plays.options[1][~jumped] != NOT_PLAYED).all()
    assert (plays.options[2][~jumped] == 2).any()
    assert not (plays.options[2][jumped] == 2).any()


def test_who_else_is_looked_at_does_not_matter() -> None:
    """The bound of one game is the same alone and among others."""
    alone = play_best(story("small"), a_team(story("small"), 3, "simulated"), seed_words([7]), "best")
    assert alone.efficacy[0] == best("small", "best").efficacy[SEEDS.index(7)]
    assert np.array_equal(alone.options[:, 0], best("small", "best").options[:, SEEDS.index(7)])


def test_names_say_who_looks_ahead() -> None:
    """Two do; a policy for a game is found by either kind of name."""
    assert [name for name in (*POLICIES, *LOOKS_AHEAD) if is_best(name)] == list(LOOKS_AHEAD)
    game = Game(story("small"), a_team(story("small"), 3, "simulated"), 1)
    assert policy_for("hero", game) is POLICIES["hero"]
    assert policy_for("best", game) == best_policy(story("small"), game.team, 1, "best")
