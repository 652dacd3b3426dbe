"""What the model teaches holds on each shipped story, each of another shape; and the table that measures it is whole.

The bars are looser than those of the table (benchmarks/calibration.py plays more often), so that a thousand plays can
tell a model that went wrong from luck. Seeds are fixed.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "game"))

from helpers_game import a_round, a_story

from wegame.analysis.best import play_best
from wegame.analysis.calibration import LEVERS, PLACES, SLACK, measure
from wegame.analysis.crowd import Plays, play
from wegame.analysis.lanes import seed_words
from wegame.game import Team
from wegame.kinds.choice.model import ChoiceRound
from wegame.players import POLICIES, Policy
from wegame.scenario.library import find
from wegame.scenario.loader import read

PLAYS = 1000


def won(plays: Plays) -> float:
    """Rounds won outright, in percent of those played."""
    return float(100 * (plays.success & plays.played).sum() / plays.played.sum())


def best(plays: Plays) -> float:
    """Games that reach the goal as a stronger team, in percent."""
    return float(100 * (plays.ending == 0).mean())


def efficacy(plays: Plays) -> float:
    """Where the meter ends, on average."""
    return float(plays.efficacy.mean())


def on(name: str) -> Callable[[Policy], Plays]:
    """How a policy plays a story."""
    story = read(find(name), advise=False).playable()
    team = Team.deal(story, Team.seats(story), ballots="private")
    return lambda policy: play(story, team, policy, seed_words(range(1, PLAYS + 1)))


each_story = pytest.mark.parametrize("name", ["friday-outage", "nine-rooms", "the-third-belt"])


@each_story
def test_nothing_wins_unread(name: str) -> None:
    """No place in the lists, no looks and no manners alone come near a team that tells what it knows and decides by it;
    and a team in which nobody tells loses many of the rounds that the others win."""
    run = on(name)
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
    story = read(find(name), advise=False).playable()
    team = Team.deal(story, Team.seats(story), ballots="private")
    plays = play_best(story, team, seed_words(range(1, PLAYS + 1)), "clever")
    assert (plays.ending < 2).mean() >= 0.42
    assert (plays.ending % 2 == 0).mean() <= 0.2


@each_story
def test_conduct_decides_what_a_team_makes_of_it(name: str) -> None:
    """Open far over random over blame in efficacy; every good habit counts there, and unspent slack costs rounds."""
    run = on(name)
    free, anything, blame = (run(POLICIES[way]) for way in ("open", "random", "blame"))
    assert efficacy(free) - efficacy(anything) >= 13
    assert efficacy(anything) - efficacy(blame) >= 10
    for plays in (free, anything, blame):
        assert plays.efficacy.min() >= 2
        assert plays.efficacy.max() <= 98
    for habit, policy in LEVERS.items():
        without = run(policy)
        assert max(efficacy(free) - efficacy(without), won(free) - won(without)) >= 0.3, f"without {habit}"
    assert won(free) > won(run(SLACK["all of it"]))


@each_story
def test_hardly_a_round_has_one_right_answer(name: str) -> None:
    """In every round somebody is tempted by something else than what comes out best."""
    story = read(find(name), advise=False).playable()
    team = Team.deal(story, Team.seats(story), ballots="private")
    for found in story.rounds:
        tempting = found.tempting([player.roles for player in team.players])
        assert isinstance(found, ChoiceRound)
        worth = found.merits()
        assert tempting - {max(worth, key=worth.__getitem__)}, found.id


def test_the_table_names_every_target_once() -> None:
    """Ways to play, five habits, slack and its three uses, and each round of the story."""
    found = list(measure(a_story(a_round("first"), a_round("second")), plays=40))
    names = [target.name for target in found]
    assert len(set(names)) == len(names)
    assert {f"open without {habit}" for habit in LEVERS} < set(names)
    assert {"dilemma: first", "dilemma: second", "open: rounds won", "open, all slack unspent"} < set(names)
    assert len([name for name in names if name.startswith("final efficacy")]) == 2
    assert len([name for name in names if name.startswith("always place")]) == len(PLACES)
    assert len([name for name in names if name.startswith("slack: ")]) == 3
    assert all(target.wanted and target.measured for target in found)


def test_a_round_where_one_option_is_always_best_is_no_dilemma() -> None:
    """Two options that differ in nothing but how good they are: one is best in any state, and the table says so."""
    options = [{"id": "good", "text": "A.", "approach": "split", "fit": 1.0}]
    options.append({"id": "bad", "text": "B.", "approach": "split", "fit": 0.0})
    (target,) = [
        target for target in measure(a_story(a_round("clear", options=options)), 20) if "dilemma" in target.name
    ]
    assert not target.holds
    assert target.measured == "1 of 2: good"


def test_a_round_that_nobody_comes_to_is_told() -> None:
    """A condition that no play meets: nothing can be measured there, and that is no success."""
    story = a_story(a_round("first"), a_round("hidden", when={"strain": {"min": 99.0}}))
    (target,) = [target for target in measure(story, plays=20) if target.name == "dilemma: hidden"]
    assert (target.measured, target.holds) == ("never played", False)
