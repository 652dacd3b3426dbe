"""A crowd of games is the same games: every dial, choice and ending as if each had been played answer by answer."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "game"))

from helpers_game import a_round, a_story, a_team, path, play
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import scenarios

from wegame.analysis import crowd
from wegame.analysis.lanes import seed_words
from wegame.game import Game, Team
from wegame.players import POLICIES, Policy
from wegame.scenario.library import find
from wegame.scenario.loader import read
from wegame.scenario.models import Scenario
from wegame.theory import DIALS, MAIN_DIALS

SHIPPED = ("friday-outage", "nine-rooms", "the-third-belt")

each_policy = pytest.mark.parametrize("policy", POLICIES.values(), ids=POLICIES)


def as_played(scenario: Scenario, team: Team, policy: Policy, seed: int) -> list[object]:
    """What happened in one game, answer by answer. A slip counts for the round in which it was made, not for the next
    one, on whose cards it is said or let pass.
    """
    game = play(Game(scenario, team, seed), policy.answer)
    ids = [item.id for item in scenario.rounds]
    slips = {turn.slip: bool(turn.owned) for turn in game.history if turn.slip}
    told: list[object] = []
    for turn in game.history:
        assert turn.option
        option = [item.id for item in turn.round.alternatives].index(turn.option.id)
        recovery = turn.round.ways_back.index(turn.recovery) if turn.recovery else crowd.NOT_PLAYED
        dials = tuple(dict(turn.dials)[dial] for dial in MAIN_DIALS)
        mistake = (turn.round.id in slips, slips.get(turn.round.id, False))
        told.append((ids.index(turn.round.id), option, turn.success, recovery, turn.recovered, mistake, dials))
    return [*told, game.ending, *(getattr(game.state, dial) for dial in DIALS)]


def as_seen(plays: crowd.Plays, place: int) -> list[object]:
    """The same of one game in a crowd."""
    told: list[object] = []
    for number in np.flatnonzero(plays.options[:, place] != crowd.NOT_PLAYED):
        at = (number, place)
        mistake = (bool(plays.mistaken[at]), bool(plays.owned[at]))
        outcome = (bool(plays.success[at]), int(plays.recovery[at]), bool(plays.recovered[at]))
        told.append((number, int(plays.options[at]), *outcome, mistake, tuple(plays.dials[number, :, place])))
    return [*told, crowd.ENDINGS[plays.ending[place]], *(plays.last[dial][place] for dial in DIALS)]


def same(scenario: Scenario, policy: Policy, players: int, seeds: range) -> None:
    team = a_team(scenario, players, "simulated")
    plays = crowd.play(scenario, team, policy, seed_words(seeds))
    for place, seed in enumerate(seeds):
        assert as_seen(plays, place) == as_played(scenario, team, policy, seed), f"seed {seed}"


@each_policy
@pytest.mark.parametrize("name", SHIPPED)
def test_a_shipped_story_ends_in_a_crowd_as_it_does_alone(name: str, policy: Policy) -> None:
    """Twenty seeds of every policy, with four people: not one dial differs by one bit."""
    same(read(find(name), advise=False).playable(), policy, 4, range(12))


@settings(max_examples=60, deadline=None)
@given(scenarios(), st.sampled_from(sorted(POLICIES)), st.integers(1, 5), st.integers(0, 2**40))
def test_any_story_ends_in_a_crowd_as_it_does_alone(scenario: Scenario, name: str, players: int, seed: int) -> None:
    """Whatever an author may write: jumps, conditions, rounds without phases, every move."""
    same(scenario, POLICIES[name], players, range(seed, seed + 6))


def a_story_of_doors() -> Scenario:
    """Of the second round's options three stand open only up to a certain safety, which an answer to a slip moves."""
    options: list[dict[str, Any]] = [{"id": f"o{i}", "text": "We go.", "approach": "together"} for i in range(4)]
    for option, most in zip(options[1:], (50.0, 52.0, 55.0), strict=True):
        option["when"] = {"safety": {"max": most}}
    slip = {"text": "You slipped."}
    return a_story(a_round("one", mistake=slip), a_round("two", options=options), start={"safety": 50, "strain": 90})


@each_policy
def test_what_the_answer_to_a_slip_takes_off_the_table_is_off_it_in_a_crowd(policy: Policy) -> None:
    """A first choice is made from what is on offer on the card; the decision from what is on offer then."""
    same(a_story_of_doors(), policy, 2, range(20))


def test_an_answer_to_a_slip_does_take_something_off_the_table() -> None:
    """Or the test above would try nothing."""
    closed, story = 0, a_story_of_doors()
    for seed in range(40):
        for game, question in path(Game(story, a_team(story, 2, "simulated"), seed), POLICIES["open"].answer):
            if question.kind == "stand" and game.turn is not None:
                closed += set(question.fields[0].values) < set(game.turn.offered)
    assert closed


def a_story_of_two_cards() -> Scenario:
    """Twice another way lies behind the cards of two of three roles, and it is the right one."""
    clues = [{"role": f"r{i}", "text": "So.", "speaks_for": ["idea"]} for i in (1, 2, 3)]
    options = [{"id": name, "text": "We go."} for name in ("left", "right")]
    idea = {"id": "idea", "text": "We fly.", "idea": ["r1", "r3"]}
    rounds = [a_round(name, options=[*options, idea], clues=clues) for name in ("one", "two")]
    return a_story(*rounds, start={"safety": 50})


@each_policy
@pytest.mark.parametrize("players", [2, 3, 4])
def test_another_way_is_found_in_a_crowd_where_it_is_found_alone(policy: Policy, players: int) -> None:
    """Where both cards were told, by whoever holds them; by whoever answers anything, now and then."""
    same(a_story_of_two_cards(), policy, players, range(16))


@pytest.mark.parametrize("name", ["open", "random"])
def test_now_and_then_another_way_is_found(name: str) -> None:
    """Or the test above would try nothing."""
    story = a_story_of_two_cards()
    plays = crowd.play(story, a_team(story, 3, "simulated"), POLICIES[name], seed_words(range(200)))
    assert 0.05 < (plays.options[0] == 2).mean() < 0.95


@given(st.lists(st.integers(), min_size=1, max_size=8))
@settings(max_examples=20, deadline=None)
def test_who_else_is_in_the_crowd_does_not_matter(seeds: list[int]) -> None:
    """A game is the same among others, in any order, and alone."""
    story = a_story(a_round("one"), a_round("two"))
    team = a_team(story, 3, "simulated")
    together = crowd.play(story, team, POLICIES["random"], seed_words(seeds))
    for place, seed in enumerate(seeds):
        alone = crowd.play(story, team, POLICIES["random"], seed_words([seed]))
        assert as_seen(alone, 0) == as_seen(together, place)


def test_parts_of_a_crowd_are_the_crowd() -> None:
    """Played in three parts and put together, nothing differs: so it does not matter how work is shared out."""
    story = read(find("friday-outage"), advise=False).playable()
    team = a_team(story, 4, "simulated")
    seeds = range(90)
    parts = [crowd.play(story, team, POLICIES["hero"], seed_words(seeds[i : i + 30])) for i in (0, 30, 60)]
    whole, pieced = crowd.play(story, team, POLICIES["hero"], seed_words(seeds)), crowd.Plays.together(parts)
    assert [as_seen(whole, i) for i in seeds] == [as_seen(pieced, i) for i in seeds]
    assert whole.shown == pieced.shown


def test_what_is_shown_is_counted() -> None:
    """Each game shows each round that it plays once, and one ending."""
    story = a_story(a_round("one"), a_round("two"))
    plays = crowd.play(story, a_team(story, 3, "simulated"), POLICIES["open"], seed_words(range(50)))
    assert plays.shown["rounds", 0, "text"] == plays.shown["rounds", 1, "text"] == 50
    assert sum(count for key, count in plays.shown.items() if key[0] == "endings") == 50


def test_a_forced_option_is_taken_and_the_rest_stays_free() -> None:
    """Forcing the choice of one round forces nothing in the others, and whoever decides alone takes it, too."""
    story = read(find("friday-outage"), advise=False).playable()
    team = a_team(story, 4, "simulated")

    def first_round(lanes: object, found: object) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
        wanted = 2 if found is story.rounds[0] else crowd.NOT_PLAYED
        return np.full(len(lanes), wanted)  # type: ignore[arg-type]

    plays = crowd.play(story, team, POLICIES["random"], seed_words(range(40)), first_round)
    free = crowd.play(story, team, POLICIES["random"], seed_words(range(40)))
    assert set(plays.options[0]) == {2}
    assert len(set(free.options[0])) > 1
    assert len(set(plays.options[1])) > 1
