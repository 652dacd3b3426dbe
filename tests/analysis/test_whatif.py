"""What an option is worth: in the games that were played, with their luck, and in states, whatever comes."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "game"))

from helpers_game import a_round, a_story, a_team

from wegame.analysis.crowd import play
from wegame.analysis.lanes import seed_words
from wegame.analysis.whatif import FEWEST_STATES, ByState, SameLuck, by_state, with_same_luck
from wegame.players import POLICIES
from wegame.scenario.models import Scenario

WAYS = [POLICIES[name] for name in ("open", "random", "hero", "blame")]


def an_option(name: str, **keys: Any) -> dict[str, Any]:
    """All of one kind, so that only what a test says differs."""
    return {"id": name, "text": f"{name}.", "approach": "split", **keys}


def choosing(*options: dict[str, Any]) -> Scenario:
    """A story whose first round has these options; a plain round follows."""
    return a_story(a_round("choice", options=list(options), task={"difficulty": 50}), a_round("after"))


def asked(story: Scenario, policy: str = "open", games: int = 200, place: int = 0) -> SameLuck:
    found = with_same_luck(story, a_team(story, 3, "simulated"), POLICIES[policy], seed_words(range(games)), place)
    assert found is not None
    return found


def by_states(story: Scenario, place: int = 0) -> ByState:
    found = by_state(story, a_team(story, 3, "simulated"), WAYS, POLICIES["open"], place)
    assert found is not None
    return found


# ---- the same luck


def test_a_better_idea_lifts_efficacy_and_the_goal_beyond_noise() -> None:
    """One option has fit 1 and the other 0: taking the good one helps, and by as much as taking the bad one harms."""
    found = asked(choosing(an_option("good", fit=1.0), an_option("bad", fit=0.0)))
    for values in (found.efficacy, found.reached):
        (good, half, games), (bad, same, others) = found.lift(values, 0), found.lift(values, 1)
        assert good > half > 0
        assert bad == pytest.approx(-good)
        assert same == pytest.approx(half)
        assert games == others == 200


def test_lifts_of_a_round_sum_to_nothing_where_all_was_on_offer() -> None:
    """Each is measured against the mean of the others, so no story can lift all of its options."""
    found = asked(choosing(an_option("a", fit=0.9), an_option("b", fit=0.5), an_option("c", fit=0.2)))
    lifts = [found.lift(found.efficacy, option)[0] for option in range(3)]
    assert lifts == sorted(lifts, reverse=True)
    assert sum(lifts) == pytest.approx(0, abs=1e-9)


def test_options_that_differ_in_nothing_have_no_lift_at_all() -> None:
    """With the same luck, not one game differs: no noise is added by asking."""
    found = asked(choosing(an_option("left"), an_option("right")))
    assert np.array_equal(found.efficacy[0], found.efficacy[1])
    assert found.lift(found.efficacy, 0) == (0.0, 0.0, 200)


def test_the_option_that_was_taken_gives_the_game_that_was_played() -> None:
    """A hero who takes the solo anyway: that column is the plays themselves, to the last bit."""
    story = choosing(an_option("solo", approach="solo"), an_option("us", approach="together"))
    plays = play(story, a_team(story, 3, "simulated"), POLICIES["hero"], seed_words(range(80)))
    assert set(plays.options[0]) == {0}
    assert np.array_equal(asked(story, "hero", 80).efficacy[0], plays.efficacy)


def test_an_option_that_is_never_on_offer_is_not_counted() -> None:
    """It is NaN in every game, has no lift, and does not blur those of the others."""
    locked = an_option("locked", when={"flag": "never"}, fit=1.0)
    with_it = asked(choosing(an_option("good", fit=1.0), an_option("bad", fit=0.0), locked))
    without = asked(choosing(an_option("good", fit=1.0), an_option("bad", fit=0.0)))
    assert np.isnan(with_it.efficacy[2]).all()
    assert np.isnan(with_it.reached[2]).all()
    assert with_it.lift(with_it.efficacy, 2) == (0.0, 0.0, 0)
    for option in (0, 1):
        assert with_it.lift(with_it.efficacy, option) == without.lift(without.efficacy, option)


def test_an_option_counts_only_in_the_games_that_offered_it() -> None:
    """Some games raised the flag in the round before: as many are counted, and no more."""
    first = a_round("first", options=[an_option("raise", sets=["raised"]), an_option("leave")])
    second = a_round("second", options=[an_option("always"), an_option("sometimes", when={"flag": "raised"})])
    story = a_story(first, second)
    found = asked(story, "random", place=1)
    raised = play(story, a_team(story, 3, "simulated"), POLICIES["random"], seed_words(range(200))).options[0] == 0
    assert 0 < raised.sum() < 200
    assert (~np.isnan(found.efficacy[1])).sum() == raised.sum()
    assert found.lift(found.efficacy, 1)[2] == raised.sum()
    assert not np.isnan(found.efficacy[0]).any()


def test_a_round_that_nobody_comes_to_has_no_answer() -> None:
    """Everybody jumps over it."""
    over = [an_option("left", next="last"), an_option("right", next="last")]
    story = a_story(a_round("first", options=over), a_round("skipped"), a_round("last"))
    team = a_team(story, 3, "simulated")
    assert with_same_luck(story, team, POLICIES["open"], seed_words(range(20)), 1) is None
    assert by_state(story, team, WAYS, POLICIES["open"], 1) is None


# ---- in each state


def test_an_absurdly_better_option_is_always_best_and_the_others_never() -> None:
    """On every yardstick, in every state."""
    found = by_states(choosing(an_option("good", fit=1.0), an_option("bad", fit=0.0), an_option("worse", fit=0.0)))
    assert [found.always_best(option) for option in range(3)] == [True, False, False]
    assert [found.never_best(option) for option in range(3)] == [False, True, True]
    assert found.best_in(0) == (1.0, 1.0)
    assert found.best_in(1) == (0.0, 0.0)


def test_of_two_equal_options_neither_is_always_or_never_the_best() -> None:
    """Nor does either come out best in any state: a tie is no lead."""
    found = by_states(choosing(an_option("left"), an_option("right")))
    for option in (0, 1):
        assert not found.always_best(option)
        assert not found.never_best(option)
        assert found.best_in(option) == (0.0, 0.0)


def test_a_trade_between_now_and_later_is_a_dilemma() -> None:
    """The lone hero wins the round more often, talking pays at the end: neither is always nor never the best."""
    hero = an_option("hero", approach="solo", fit=0.95)
    talk = an_option("talk", approach="together", moves=["share_map", "invite_quiet"], fit=0.3)
    found = by_states(choosing(hero, talk))
    assert (found.round_lead[0] > 0).all()
    assert (found.efficacy_lead[1] > 0).mean() > 0.5
    for option in (0, 1):
        assert not found.always_best(option)
        assert not found.never_best(option)


def test_an_option_that_no_state_offers_is_not_judged() -> None:
    """Nothing is known about it, so nothing is said; the others are compared without it."""
    locked = an_option("locked", when={"flag": "never"}, fit=1.0)
    found = by_states(choosing(an_option("good", fit=1.0), an_option("bad", fit=0.0), locked))
    assert np.isnan(found.efficacy[2]).all()
    assert not found.always_best(2)
    assert not found.never_best(2)
    assert found.best_in(2) is None
    assert found.always_best(0)


def test_too_few_states_say_nothing() -> None:
    """However clear they are."""
    story = choosing(an_option("good", fit=1.0), an_option("bad", fit=0.0))
    states = FEWEST_STATES - 1
    found = by_state(story, a_team(story, 3, "simulated"), [POLICIES["open"]], POLICIES["open"], 0, states=states)
    assert found is not None
    assert found.efficacy.shape == (2, states)
    assert not found.always_best(0)
    assert not found.never_best(1)


@pytest.mark.parametrize("seed", [1, -4, 10**30])
def test_states_know_their_seeds_however_large(seed: int) -> None:
    """Sixteen of each policy, from the first seed on."""
    story = choosing(an_option("left"), an_option("right"))
    found = by_state(story, a_team(story, 3, "simulated"), WAYS, POLICIES["open"], 0, seed=seed, futures=2)
    assert found is not None
    assert found.seeds == tuple(range(seed, seed + 16)) * 4
