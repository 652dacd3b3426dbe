"""Clues that speak: what the roles know decides what an option is worth, and no seat sees more than it was told."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).parents[1] / "game"))

from helpers_game import a_game, a_round, a_story, deciding, play, told
from strategies import scenarios

from wegame.game import Game, Question
from wegame.kinds.choice.model import RULED_OUT, ChoiceRound
from wegame.players import POLICIES
from wegame.scenario.library import cards as stories
from wegame.scenario.library import find
from wegame.scenario.loader import read
from wegame.scenario.models import Scenario
from wegame.telling.odds import describe_odds

DECOY, TRUTH = {"id": "left", "text": "Left.", "fit": 0.7}, {"id": "right", "text": "Right.", "fit": 0.35}


def a_profile(**keys: Any) -> dict[str, Any]:
    """A hidden profile among three: left looks best, and is not; nobody sees it alone."""
    clues = [
        {"role": "r1", "text": "The bridge is out.", "speaks_against": ["left"]},
        {"role": "r2", "text": "You came by the right.", "speaks_for": ["right"]},
        {"role": "r3", "text": "You have the key.", "speaks_for": ["right"]},
    ]
    return a_round(options=[DECOY, TRUTH], clues=clues, **keys)


def the_round(scenario: Scenario, place: int = 0) -> ChoiceRound:
    found = scenario.rounds[place]
    assert isinstance(found, ChoiceRound)
    return found


def test_looks_mislead_and_what_all_know_tells() -> None:
    """0.7 and 0.35 to everybody; 0.55 and 0.65 once everything was said; nobody sees more than 0.5 of the right one."""
    found = the_round(a_story(a_profile()))
    assert found.merits(()) == {"left": 0.7, "right": 0.35}
    assert found.merits() == pytest.approx({"left": 0.55, "right": 0.65})
    assert found.merits({"r2"}) == pytest.approx({"left": 0.7, "right": 0.5})


def test_what_is_ruled_out_is_ruled_out_whatever_else_is_said() -> None:
    clues = [
        {"role": "r1", "text": "It is locked.", "rules_out": ["left"]},
        {"role": "r2", "text": "It is short.", "speaks_for": ["left"]},
    ]
    found = the_round(a_story(a_round(clues=clues)))
    assert found.merits()["left"] == RULED_OUT
    assert found.merits({"r2"})["left"] == pytest.approx(0.65)


def test_whoever_is_absent_tells_nothing() -> None:
    """The clue is true all the same."""
    found = the_round(a_story(a_profile(absent="r1")))
    assert found.merits({"r1", "r2"}) == found.merits({"r2"})


@settings(max_examples=80, deadline=None)
@given(scenarios(), st.data())
def test_a_clue_that_speaks_for_an_option_never_makes_it_worse(scenario: Scenario, data: st.DataObject) -> None:
    """And what is worth anything lies between 0 and 1."""
    found = the_round(scenario, data.draw(st.integers(0, len(scenario.rounds) - 1)))
    option = data.draw(st.sampled_from([option.id for option in found.options]))
    clue = {"role": scenario.roles[0].id, "text": "More.", "speaks_for": [option]}
    more = type(found).model_validate({**found.model_dump(), "clues": [*found.model_dump()["clues"], clue]})
    assert more.merits()[option] >= found.merits()[option]
    assert all(worth == RULED_OUT or 0 <= worth <= 1 for worth in more.merits().values())


# ---- what it does to the odds


def chance(option: str, *clues: dict[str, Any], fit: float = 0.5) -> float:
    """The chance of this option in a game that goes for it."""
    story = a_story(a_round(options=[{**DECOY, "fit": fit}, TRUTH], clues=list(clues)))
    return play(a_game(story), deciding(choice=option)).history[0].chance


def test_clues_decide_the_odds() -> None:
    """For lifts them, against lowers them as far, and ruled out leaves none."""
    plain = chance("left", {"role": "r1", "text": "So."})
    lifted = chance("left", {"role": "r1", "text": "So.", "speaks_for": ["left"]})
    lowered = chance("left", {"role": "r1", "text": "So.", "speaks_against": ["left"]})
    assert lowered < plain < lifted
    assert lifted == chance("left", fit=0.65)
    assert chance("left", {"role": "r1", "text": "So.", "rules_out": ["left"]}) == 0


def test_what_cannot_work_does_not_and_the_team_reads_why_without_whose_it_was() -> None:
    clue = {"role": "r2", "text": "It was locked all night.", "rules_out": ["left"]}
    for seed in range(12):
        game = play(a_game(a_story(a_round(clues=[clue])), seed), deciding(choice="left"))
        assert game.history[0].success is False
        assert told(game, "ruled_out") == ["It was locked all night."]
        assert "could not work" in describe_odds(game.history[0])


@pytest.mark.parametrize(("cards", "kind"), [("aloud", "card"), ("keyboard", "decision"), ("simulated", "stand")])
def test_before_the_decision_no_odds_are_told_where_clues_decide(cards: str, kind: str) -> None:
    """They would tell what the clues say; in a round without such clues they are told as ever."""

    def when_asked(story: Scenario) -> dict[str, float]:
        game = a_game(story, cards=cards)
        while game.questions[0].kind != kind:
            game = game.answer(game.questions[0], POLICIES["open"].answer(game, game.questions[0]))
        return dict(game.odds)

    assert when_asked(a_story(a_profile())) == {}
    assert when_asked(a_story(a_round())).keys() == {"left", "right"}


def test_the_debrief_says_what_was_known_for_another_and_by_which_roles() -> None:
    """Only where the team took less than it knew of; whoever was there is named by role, nobody by name."""
    told = {}
    for choice in ("left", "right"):
        game = play(a_game(a_story(a_profile())), deciding(choice=choice))
        turn = game.history[0]
        assert turn.option is not None
        better = turn.round.better_than(turn.option.id)
        told[choice] = better and (better[0].id, better[1])
    assert told == {"left": ("right", ("r1", "r2", "r3")), "right": None}


# ---- what a policy sees


FREE = replace(POLICIES["open"], easy=replace(POLICIES["open"].easy, shares=1.0))
"""At full safety it tells everything."""
MET = {"free": FREE, **{name: POLICIES[name] for name in ("deaf", "shallow")}}


def before_and_after(name: str) -> tuple[set[str], set[str]]:
    """What the seats are for before the talk, and after it."""
    story = a_story(a_profile(), start={"safety": 100})
    turn = play(a_game(story, cards="simulated"), MET[name].answer).history[0]
    assert turn.first_votes.keys() == turn.votes.keys() == {0, 1, 2}
    return set(turn.first_votes.values()), set(turn.votes.values())


@pytest.mark.parametrize(("name", "after"), [("free", "right"), ("deaf", "left"), ("shallow", "left")])
def test_looks_lead_before_the_talk_and_only_who_tells_and_listens_finds_it_in_it(name: str, after: str) -> None:
    """On its card each is for what its own clue leaves on top; then open tells, and shallow does not listen."""
    assert before_and_after(name) == ({"left"}, {after})


@pytest.mark.parametrize(("name", "decided"), [("free", "right"), ("deaf", "left"), ("shallow", "left")])
def test_a_policy_that_plays_a_whole_room_decides_by_what_was_told_in_it(name: str, decided: str) -> None:
    """With one answer for all, and with the same insight."""
    turn = play(a_game(a_story(a_profile(), start={"safety": 100})), MET[name].answer).history[0]
    assert (turn.option.id if turn.option else "", turn.decided) == (decided, "agreed")


def test_where_all_clues_lie_open_everybody_knows_what_all_know() -> None:
    """Though nobody would tell."""
    turn = play(a_game(a_story(a_profile()), cards="aloud"), POLICIES["deaf"].answer).history[0]
    assert turn.option is not None
    assert turn.option.id == "right"


# ---- the stories that ship


@pytest.mark.parametrize("name", [card.id for card in stories()])
def test_every_round_of_a_shipped_story_is_decided_by_its_clues(name: str) -> None:
    """And is a hidden profile, for every number of players: check says so, and says nothing."""
    loaded = read(find(name))
    assert all(found.is_decided_by_clues for found in loaded.playable().rounds)
    assert [found.code for found in loaded.diagnostics] == []


@pytest.mark.parametrize("cards", ["aloud", "keyboard"])
@pytest.mark.parametrize("name", [card.id for card in stories()])
def test_whoever_takes_the_first_answer_to_everything_wins_nothing(name: str, cards: str) -> None:
    """`yes 1 | wegame play ID --plain`: of ten games two at the most come to the best ending."""

    def first(_: Game, question: Question) -> dict[str, Any]:
        reply: dict[str, Any] = {}
        for item in question.fields:
            if item.applies(reply):
                usual: dict[str, Any] = {"scale": 0, "text": "", "some": item.values[:1], "hands": item.values[:1]}
                reply[item.name] = usual.get(item.kind) if item.kind in usual else item.values[0]
        return reply

    story = read(find(name), advise=False).playable()
    ends = [play(a_game(story, seed, 4, cards), first).ending for seed in range(10)]
    assert ends.count("reached_stronger") <= 2


# ---- how a round ended


@pytest.mark.parametrize("way", ["won", "mended", "lost"])
def test_a_later_round_remembers_how_an_earlier_one_ended(way: str) -> None:
    """won, mended and lost hold where the round ended so, and only there; where it was not played none does."""
    mend = [{"id": "mend", "text": "We mend it.", "approach": "split"}]
    later = a_round("two", texts=[{"when": {way: "one"}, "text": "It shows."}])
    story = a_story(a_round(recoveries=mend, task={"difficulty": 60}), later)
    seen = set()
    for seed in range(40):
        first, second = play(a_game(story, seed), deciding(recovery="mend")).history
        ended = "won" if first.success else "mended" if first.recovered else "lost"
        seen.add(ended)
        assert ("texts.0" in second.brief) == (ended == way)
    assert seen == {"won", "mended", "lost"}
