"""What the model teaches holds on each shipped story, each of another shape; and the table that measures it is whole.

The bars are looser than those of the table (benchmarks/calibration.py plays more often), so that some hundred plays can
tell a model that went wrong from luck. Seeds are fixed.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "game"))

from helpers_game import a_round, a_story

from wegame.analysis.best import play_best
from wegame.analysis.calibration import LEVERS, PLACES, SLACK, measure
from wegame.analysis.crowd import Plays, play
from wegame.analysis.lanes import seed_words
from wegame.analysis.simulate import team_of
from wegame.players import POLICIES, Policy
from wegame.scenario.library import find
from wegame.scenario.loader import read
from wegame.scenario.models import Scenario

PLAYS = 700
WORDS = seed_words(range(1, PLAYS + 1))

HABITS = {"credit": 4, "equal voice": 1, "thanks": 1, "owning up": 3, "review": 0.8}
"""Points of efficacy, or of rounds won in percent, that the open team loses without a habit."""


def won(plays: Plays) -> float:
    """Rounds won outright, in percent of those played."""
    return float(100 * (plays.success & plays.played).sum() / plays.played.sum())


def best(plays: Plays) -> float:
    """Games that reach the goal as a stronger team, in percent."""
    return float(100 * (plays.ending == 0).mean())


def efficacy(plays: Plays) -> float:
    """Where the meter ends, on average."""
    return float(plays.efficacy.mean())


def story_of(name: str, part: str = "start", **values: float) -> Scenario:
    """A shipped story; with these values in that part of it."""
    story = read(find(name), advise=False).playable()
    return story.model_copy(update={part: getattr(story, part).model_copy(update=values)})


def on(story: Scenario) -> Callable[[Policy], Plays]:
    """How a policy plays a story."""
    team = team_of(story)
    return lambda policy: play(story, team, policy, WORDS)


each_story = pytest.mark.parametrize("name", ["friday-outage", "nine-rooms", "the-third-belt"])


@each_story
def test_nothing_wins_unread(name: str) -> None:
    """No place in the lists, no looks and no manners alone come near a team that tells what it knows and decides by it;
    and a team in which nobody tells loses many of the rounds that the others win."""
    run = on(story_of(name))
    free = run(POLICIES["open"])
    assert 50 <= best(free) <= 85
    assert 50 <= won(free) <= 78
    for policy in (*PLACES, POLICIES["random"]):
        assert best(run(policy)) <= 20, policy.name
    for way in ("shallow", "polite"):
        assert best(run(POLICIES[way])) <= min(37, best(free) - 25), way
    assert 12 <= won(free) - won(run(POLICIES["deaf"])) <= 40


@each_story
def test_decisions_without_conduct_win_and_stay_hollow(name: str) -> None:
    """Whoever decides as the open team would, and is a hero otherwise, reaches the goal often, and no stronger team."""
    plays = play_best(story_of(name), team_of(story_of(name)), WORDS, "clever")
    assert (plays.ending < 2).mean() >= 0.42
    assert (plays.ending % 2 == 0).mean() <= 0.2


@each_story
def test_conduct_decides_what_a_team_makes_of_it(name: str) -> None:
    """Open far over random over blame in efficacy; every good habit counts there; unspent slack costs rounds, and what
    is never kept up costs belief."""
    run = on(story_of(name))
    free, anything, blame = (run(POLICIES[way]) for way in ("open", "random", "blame"))
    assert efficacy(free) - efficacy(anything) >= 13
    assert efficacy(anything) - efficacy(blame) >= 10
    for plays in (free, anything, blame):
        assert plays.efficacy.min() >= 2
        assert plays.efficacy.max() <= 98
    for habit, policy in LEVERS.items():
        without = run(policy)
        assert max(efficacy(free) - efficacy(without), won(free) - won(without)) >= HABITS[habit], f"without {habit}"
    assert won(free) - won(run(SLACK["all of it"])) >= 2
    assert efficacy(free) - efficacy(run(SLACK["upkeep"])) >= 2


@each_story
@pytest.mark.parametrize(
    ("part", "key", "low", "high", "dial"),
    [
        ("start", "safety", 20.0, 80.0, "efficacy"),
        ("start", "efficacy", 25.0, 65.0, "safety"),
        ("context", "claim", 0.05, 0.95, "efficacy"),
    ],
    ids=["safety feeds efficacy", "efficacy feeds safety", "claim lets it stay"],
)
def test_what_a_team_begins_with_shows_at_its_end(
    name: str, part: str, key: str, low: float, high: float, dial: str
) -> None:
    """Over teams that play openly and teams that answer anything."""

    def at_the_end(value: float) -> float:
        run = on(story_of(name, part, **{key: value}))
        return sum(float(run(POLICIES[way]).last[dial].mean()) for way in ("open", "random")) / 2

    assert at_the_end(high) - at_the_end(low) >= 3.5


@each_story
def test_it_stays_open_to_the_end_how_a_round_goes(name: str) -> None:
    """In each third of a story most odds of what was chosen are neither sure nor hopeless."""
    for way in ("open", "random"):
        plays = on(story_of(name))(POLICIES[way])
        number = np.cumsum(plays.played, axis=0)
        thirds = np.ceil(3 * number / number[-1])
        for third in (1, 2, 3):
            odds = plays.odds[plays.played & (thirds == third)]
            assert ((odds >= 0.15) & (odds <= 0.85)).mean() >= 0.6, (way, third)


@each_story
def test_what_happens_does_not_rise_with_safety_only_what_is_told_does(name: str) -> None:
    """Teams that begin safe slip no more often than those that don't, and own up to far more of it."""
    afraid, safe = (on(story_of(name, safety=value))(POLICIES["open"]) for value in (20.0, 80.0))
    assert safe.mistaken.mean() <= afraid.mistaken.mean() + 0.01
    assert safe.owned.sum() / safe.mistaken.sum() >= afraid.owned.sum() / afraid.mistaken.sum() + 0.1


def test_the_table_names_every_target_once() -> None:
    """Ways to play, five habits, slack and its three uses."""
    found = list(measure(a_story(a_round("first"), a_round("second")), plays=40))
    names = [target.name for target in found]
    assert len(set(names)) == len(names)
    assert {f"open without {habit}" for habit in LEVERS} < set(names)
    assert {"open: rounds won", "open, all slack unspent", "open, never any upkeep"} < set(names)
    assert len([name for name in names if name.startswith("final efficacy")]) == 2
    assert len([name for name in names if name.startswith("always place")]) == len(PLACES)
    assert len([name for name in names if name.startswith("slack: ")]) == 3
    assert all(target.wanted and target.measured for target in found)
