"""Stories as long as the format allows, and sessions of them: what is played is bounded, and what is left out told."""

from __future__ import annotations

import json
import sys
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "benchmarks"))
sys.path.insert(0, str(Path(__file__).parents[1] / "game"))

import limits
from helpers_game import play as play_game

from wegame.analysis import among, simulate, turning
from wegame.analysis.crowd import ENDINGS, play, play_on
from wegame.analysis.lanes import Lanes, seed_words
from wegame.analysis.report import page
from wegame.analysis.simulate import Effort, effort_for, team_of
from wegame.analysis.summary import summary
from wegame.analysis.turning import KINDS, LUCKS, MOST_WORK, alternatives, to_be_tried
from wegame.analysis.whatif import ByState, Road, by_state, by_state_on, roads_to_states, same_luck_on, with_same_luck
from wegame.debrief import as_html, as_json, as_markdown, findings, what_if
from wegame.game import Game
from wegame.players import POLICIES
from wegame.scenario.library import cards
from wegame.scenario.loader import load
from wegame.scenario.models import Scenario
from wegame.sessions.session import Session
from wegame.theory import MAIN_DIALS

SHIPPED = [load(card.path) for card in cards()]
WAYS = [POLICIES[name] for name in ("open", "random", "hero", "blame")]


@pytest.fixture(scope="module")
def short() -> Scenario:
    """The same kind of story, with few rounds."""
    return limits.story(5)


@pytest.fixture(scope="module")
def long_session() -> Session:
    return limits.played(limits.story())


def test_the_story_is_at_the_limits_of_the_format() -> None:
    story = limits.story()
    assert len(story.rounds) == 40
    assert {len(found.alternatives) for found in story.rounds} == {9}
    assert story.scenario.players[1] == 6
    with pytest.raises(ValueError, match="rounds"):
        limits.story(41)


# ---- what lies behind is played once


@pytest.mark.parametrize("policy", ["open", "random"])
def test_a_long_story_is_played_as_answer_by_answer(policy: str) -> None:
    """Every dial after every round, though rounds end for all groups of games together."""
    story = limits.story(8)
    team = team_of(story)
    plays = play(story, team, POLICIES[policy], seed_words(range(6)))
    for number in range(6):
        game = play_game(Game(story, team, number), POLICIES[policy].answer)
        assert ENDINGS[plays.ending[number]] == game.ending
        for turn in game.history:
            place = plays.places[turn.round.id]
            for row, dial in enumerate(MAIN_DIALS):
                assert plays.dials[place, row, number] == np.float32(dict(turn.dials)[dial])


def test_going_on_round_by_round_comes_to_the_same_as_going_at_once(short: Scenario) -> None:
    """And at each stop the games stand in their order, whatever groups they fell into."""
    team, words = team_of(short), seed_words(range(40))
    lanes = Lanes(short, team, words)
    for place in range(len(short.rounds) + 1):
        play_on(lanes, POLICIES["random"], until=place)
        assert (lanes.seed == words).all()
        assert lanes.index.tolist() == list(range(40))
    assert np.array_equal(lanes.state.efficacy, play(short, team, POLICIES["random"], words).efficacy)


def same(one: ByState | None, other: ByState | None) -> bool:
    assert one is not None
    assert other is not None
    assert one.seeds == other.seeds
    return all(np.array_equal(getattr(one, name), getattr(other, name), equal_nan=True) for name in ("efficacy", "now"))


def test_a_road_that_is_shared_leads_to_the_same_as_one_from_the_beginning(short: Scenario) -> None:
    """Whatever was asked before, and also where an earlier round is asked for after a later one."""
    team, words = team_of(short), seed_words(range(1, 21))
    roads, road = roads_to_states(short, team, WAYS, 1, 3), Road(short, team, POLICIES["open"], words)
    for place in (0, 2, 3, 1):
        alone = by_state(short, team, WAYS, POLICIES["open"], place, states=3, futures=4)
        assert same(by_state_on(roads, POLICIES["open"], place, 1, 4), alone)
        shared, by_itself = same_luck_on(road, place), with_same_luck(short, team, POLICIES["open"], words, place)
        assert shared is not None
        assert by_itself is not None
        assert np.array_equal(shared.efficacy, by_itself.efficacy, equal_nan=True)


# ---- simulate and check


def test_the_stories_that_come_with_wegame_get_the_usual_effort() -> None:
    assert {effort_for(story) for story in SHIPPED} == {Effort()}


def test_the_longer_a_story_the_fewer_games_are_asked_and_never_too_few() -> None:
    """How much is played in all hardly grows any more."""
    efforts = [effort_for(limits.story(rounds)) for rounds in (5, 10, 20, 30, 40)]
    assert efforts[0] == Effort()
    assert all(more.games >= fewer.games for more, fewer in pairwise(efforts))
    assert efforts[-1].games < Effort().games / 5
    assert len(WAYS) * efforts[-1].states >= 16
    assert efforts[-1].asked >= 100


def test_a_story_too_long_for_the_usual_effort_is_told_so(short: Scenario, monkeypatch: pytest.MonkeyPatch) -> None:
    """On the page and for programs, with the same figures however many processors there were; others have no word."""
    whole = summary(simulate.simulate(short, ("open",), plays=5))
    assert "bounded" not in whole
    assert "long story" not in " ".join(page(whole))
    monkeypatch.setattr(simulate, "MOST_ROUNDS", 1000)
    told = summary(simulate.simulate(short, ("open",), plays=5))
    assert told["bounded"] == {"futures": 8}
    assert told["asked"] == 100
    assert told["states"] <= 16
    assert "This is a long story" in " ".join(page(told))
    assert all(len(line) <= 80 for line in page(told))


def test_what_is_left_out_of_a_long_story_does_not_hang_on_the_processors() -> None:
    """Workers go through the rounds in their own order."""
    story = limits.story(3)
    one, two = (summary(simulate.simulate(story, ("open",), plays=5, jobs=jobs)) for jobs in (1, 2))
    assert one == two


# ---- what if


def test_a_long_session_is_tried_in_breadth_within_its_bound(long_session: Session) -> None:
    """Each decision is tried before anything is tried twice; and the same session always comes to the same."""
    tried = to_be_tried(long_session.beginning, long_session.steps)
    every = list(alternatives(long_session.beginning, long_session.steps, 40))
    assert tried == to_be_tried(long_session.beginning, long_session.steps)
    assert not tried.is_all
    assert tried.of == len(every)
    assert 10 <= tried.lucks < LUCKS
    assert [item for item in every if item in tried.answers] == list(tried.answers), "in the order of the session"
    asked = {(item.round, item.kind) for item in tried.answers}
    assert {(number, KINDS[0]) for number in range(1, 41)} <= asked
    twice = len(tried.answers) > len(asked)
    assert not twice or asked == {(item.round, item.kind) for item in every}
    assert len(tried.answers) * len(long_session.steps) / 2 < MOST_WORK


@pytest.mark.parametrize("story", SHIPPED, ids=lambda story: story.id)
def test_a_session_of_a_shipped_story_is_tried_in_full(story: Scenario) -> None:
    """Six seats with a page of their own for everything, who play anything, give the longest of them."""
    session = limits.played(story, "simulated")
    assert to_be_tried(session.beginning, session.steps).is_all


def test_what_was_left_out_of_a_long_session_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """On every page that tells of other answers; and a session that was tried in full has no such word."""
    session = limits.played(limits.story(2), "aloud")
    found = findings(session)
    whole = what_if(session)
    assert "long session" not in as_markdown(found, what_if=whole) + as_html(found, what_if=whole)
    monkeypatch.setattr(turning, "MOST_WORK", 400)
    part = what_if(session)
    assert part.tried is not None
    assert part.tried.of > len(part.tried.answers) > 0
    told = f"{len(part.tried.answers)} of {part.tried.of} other answers were tried"
    for written in (as_markdown(found, what_if=part), as_html(found, what_if=part)):
        assert told in written
        assert f"over {part.tried.lucks} other lucks" in written
    assert json.loads(as_json(found, part))["what_if"]["tried"] == {
        "answers": len(part.tried.answers),
        "of": part.tried.of,
        "lucks": part.tried.lucks,
    }


def test_a_long_story_has_fewer_simulated_teams_and_their_number_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    session = limits.played(limits.story(2), "aloud")
    monkeypatch.setattr(among, "_MOST_ROUNDS", 80)
    place = among.among(session.beginning, 2, 50.0)
    assert place.teams == 40
