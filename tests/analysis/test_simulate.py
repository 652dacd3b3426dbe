"""Simulating often: the same result however the work is shared out, numbers that a recount confirms, a page that fits.

Stories are small and plays few; whether a crowd is the same game as one at a table is held by test_crowd.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from dataclasses import fields
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "game"))

from helpers_game import a_round, a_story, play

from wegame.analysis import simulate as simulating
from wegame.analysis.crowd import ENDINGS, Plays
from wegame.analysis.report import page
from wegame.analysis.simulate import DEFAULT_POLICIES, Simulation, named, simulate, team_of
from wegame.analysis.summary import interval, rarest, summary
from wegame.errors import UsageError
from wegame.game import Game
from wegame.players import LOOKS_AHEAD, POLICIES, policy_named
from wegame.scenario.library import find
from wegame.scenario.loader import read
from wegame.scenario.models import Scenario
from wegame.text import width
from wegame.theory import MAIN_DIALS

SHIPPED = ("friday-outage", "nine-rooms", "the-third-belt")


@cache
def story() -> Scenario:
    """Two rounds with a slip, a recovery, a condition and options of several kinds."""
    first = a_round(
        "first",
        options=[
            {"id": "us", "text": "Us.", "moves": ["invite_quiet"], "sets": ["asked"]},
            {"id": "me", "text": "Me.", "approach": "solo", "fit": 0.7},
            {"id": "half", "text": "Half.", "approach": "split", "moves": ["cut_corner"]},
        ],
        mistake={"text": "You slipped."},
        recoveries=[{"id": "again", "text": "Again.", "moves": ["regroup"]}],
    )
    second = a_round(
        "second",
        options=[
            {"id": "plan", "text": "The plan.", "when": {"flag": "asked"}, "fit": 0.8},
            {"id": "try", "text": "Try.", "approach": "pilot"},
        ],
    )
    return a_story(first, second)


def equal(one: Plays, other: Plays) -> bool:
    """Whether two crowds are the same in everything that is kept of them."""
    for item in fields(Plays):
        a, b = getattr(one, item.name), getattr(other, item.name)
        if isinstance(a, np.ndarray):
            if not np.array_equal(a, b, equal_nan=a.dtype.kind == "f"):
                return False
        elif item.name == "last":
            if any(not np.array_equal(a[dial], b[dial]) for dial in a):
                return False
        elif a != b:
            return False
    return True


def same(one: Simulation, other: Simulation) -> bool:
    alike = all(equal(one.policies[name], other.policies[name]) for name in one.policies)
    return alike and list(one.policies) == list(other.policies) and summary(one) == summary(other)


# ---- the same, however it is done


@pytest.mark.parametrize("jobs", [2, 3])
def test_the_result_does_not_depend_on_how_many_work_on_it(jobs: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every array and every figure; pieces are so small that each worker gets several."""
    monkeypatch.setattr(simulating, "PIECE", 30)
    assert same(simulate(story(), plays=100, seed=5, jobs=jobs), simulate(story(), plays=100, seed=5, jobs=1))


@pytest.mark.parametrize("piece", [1, 7, 40, 41])
def test_the_result_does_not_depend_on_the_size_of_a_piece(piece: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whether 40 plays are 40 pieces, six, or one."""
    whole = simulate(story(), plays=40, deeply=False)
    monkeypatch.setattr(simulating, "PIECE", piece)
    assert same(simulate(story(), plays=40, deeply=False), whole)


def test_policies_do_not_touch_one_another() -> None:
    """What the hero's plays come to is the same alone, beside others, and in another order."""
    together = simulate(story(), ("open", "hero"), plays=50, deeply=False)
    for names in (("hero",), ("hero", "open")):
        assert equal(simulate(story(), names, plays=50, deeply=False).policies["hero"], together.policies["hero"])


def test_more_plays_begin_with_the_fewer() -> None:
    """The first twenty of fifty are the twenty."""
    few, many = (simulate(story(), ("random",), plays=plays, deeply=False).policies["random"] for plays in (20, 50))
    assert np.array_equal(many.efficacy[:20], few.efficacy)
    assert np.array_equal(many.options[:, :20], few.options)


@pytest.mark.parametrize("first", [1, -3, 10**30])
def test_each_play_has_a_seed_by_which_it_can_be_played_again(first: int) -> None:
    """Play n of the report is the game of seed first + n, at a table, to the last bit: ending and final efficacy."""
    found = simulate(story(), ("open", "random"), plays=12, seed=first)
    for name, plays in found.policies.items():
        for place in range(12):
            game = play(Game(story(), found.team, first + place), policy_named(name).answer)
            assert game.ending == ENDINGS[plays.ending[place]]
            assert game.state.efficacy == plays.efficacy[place]


def test_progress_goes_from_nothing_to_all_of_it() -> None:
    """What is told only grows, and ends with the whole."""
    told: list[tuple[int, int]] = []
    simulate(story(), plays=50, progress=lambda done, whole: told.append((done, whole)))
    assert all(before[0] < after[0] for before, after in pairwise(told))
    assert {whole for _, whole in told} == {told[-1][0]}


@pytest.mark.parametrize("jobs", [1, 2])
def test_who_stops_early_has_the_first_plays_and_is_told_so(jobs: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C in the middle: what is there is the beginning of the whole, play by play, and says that it is partial."""
    monkeypatch.setattr(simulating, "PIECE", 10)

    def stop(done: int, whole: int) -> None:
        if done >= 40:
            raise KeyboardInterrupt

    whole = simulate(story(), ("open", "hero"), plays=60, deeply=False)
    part = simulate(story(), ("open", "hero"), plays=60, deeply=False, jobs=jobs, progress=stop)
    assert part.partial
    assert summary(part)["partial"] is True
    assert 0 < sum(map(len, part.policies.values())) <= 40
    for name, plays in part.policies.items():
        assert np.array_equal(plays.efficacy, whole.policies[name].efficacy[: len(plays)])
        assert summary(part)["policies"][name]["plays"] == len(plays)
    assert any(line.startswith("STOPPED EARLY") for line in page(summary(part)))


def test_who_stops_at_once_gets_a_page_without_figures() -> None:
    """Nothing was finished, and nothing is claimed."""

    def stop(done: int, whole: int) -> None:
        raise KeyboardInterrupt

    part = simulate(story(), plays=10)
    part.policies.clear()
    part.partial = True
    told = summary(part)
    assert told["policies"] == {}
    assert "no policy was finished" in "\n".join(page(told))
    assert simulate(story(), plays=10, progress=stop).partial


# ---- numbers


@pytest.mark.parametrize(
    ("count", "of", "low", "high"),
    [(0, 10, 0.0, 0.2775), (50, 100, 0.4038, 0.5962), (10, 10, 0.7225, 1.0), (1, 2, 0.0945, 0.9055), (0, 0, 0.0, 1.0)],
)
def test_intervals_are_those_of_wilson(count: int, of: int, low: float, high: float) -> None:
    """Known values; honest at both ends, and where nothing was counted."""
    share, *bounds = interval(count, of)
    assert share == (count / of if of else 0.0)
    assert bounds == pytest.approx([low, high], abs=5e-5)


def test_what_never_came_up_may_still_be_so_likely() -> None:
    """The rule of three."""
    assert rarest(10_000) == 3 / 10_000
    assert rarest(3) == rarest(1) == rarest(0) == 1.0


@pytest.mark.parametrize("name", ["open", "random", "blame"])
def test_a_recount_of_sixty_games_gives_the_same_numbers(name: str) -> None:
    """Played at a table, one after the other, and counted by hand."""
    team = team_of(story())
    games = [play(Game(story(), team, seed), POLICIES[name].answer) for seed in range(1, 61)]
    told = summary(simulate(story(), (name,), plays=60, deeply=False))["policies"][name]
    ends = [game.state.efficacy for game in games]
    assert told["efficacy"]["mean"] == pytest.approx(sum(ends) / 60, abs=1e-4)
    assert told["efficacy"]["sd"] == pytest.approx(np.std(ends, ddof=1), abs=1e-4)
    assert told["efficacy"]["p50"] == pytest.approx(np.median(ends), abs=1e-4)
    assert sum(told["efficacy"]["histogram"]) == 60
    assert told["reached"]["share"] == near(sum(str(game.ending).startswith("reached") for game in games) / 60)
    for ending in ENDINGS:
        assert told["endings"][ending]["share"] == near(sum(game.ending == ending for game in games) / 60)
    for place, found in enumerate(story().rounds):
        turns = [turn for game in games for turn in game.history if turn.round.id == found.id]
        row = told["rounds"][place]
        assert row["played"] == len(turns)
        assert row["won"] == near(sum(bool(turn.success) for turn in turns) / len(turns))
        assert row["recovered"] == near(sum(turn.recovered for turn in turns) / len(turns))
        slips = [turn for game in games for turn in game.history if turn.slip == found.id]  # told a round later
        assert row["mistakes"] == near(len(slips) / len(turns))
        assert row["owned"] == (near(sum(bool(turn.owned) for turn in slips) / len(slips)) if slips else None)
        for dial in MAIN_DIALS:
            assert row["dials"][dial] == near(sum(dict(turn.dials)[dial] for turn in turns) / len(turns))
        for option in found.alternatives:
            taken = [turn for turn in turns if turn.option is option]
            counted = told["options"][found.id][option.id]
            assert counted["chosen"] == len(taken)
            assert counted["success"] == (near(sum(bool(t.success) for t in taken) / len(taken)) if taken else None)
        for recovery in found.ways_back:
            tried = [turn for turn in turns if turn.recovery is recovery]
            assert told["recoveries"][found.id][recovery.id]["chosen"] == len(tried)


def near(value: float) -> Any:
    return pytest.approx(value, abs=1e-4)


def test_shares_of_options_and_endings_sum_to_one() -> None:
    """In every round that was played, by every policy."""
    told = summary(simulate(story(), plays=80, deeply=False))
    for policy in told["policies"].values():
        assert sum(ending["share"] for ending in policy["endings"].values()) == pytest.approx(1, abs=1e-3)
        for options in policy["options"].values():
            assert sum(option["share"] for option in options.values()) == pytest.approx(1, abs=1e-3)
            assert sum(option["chosen"] for option in options.values()) == 80


def test_the_data_have_the_shape_that_is_promised() -> None:
    """Plain JSON without NaN; the keys that programs may rely on."""
    told = summary(simulate(story(), plays=40))
    assert json.loads(json.dumps(told, allow_nan=False)) == told
    assert {"scenario", "plays", "seed", "policies", "findings", "partial"} <= set(told)
    assert (told["scenario"], told["plays"], told["seed"], told["partial"]) == ("small", 40, 1, False)
    assert list(told["policies"]) == list(DEFAULT_POLICIES)
    for policy in told["policies"].values():
        assert {"efficacy", "reached", "endings", "rounds", "options"} <= set(policy)
        assert {"mean", "sd", "p5", "p50", "p95"} <= set(policy["efficacy"])
        assert set(policy["endings"]) == set(ENDINGS)
        for share in (policy["reached"], *policy["endings"].values()):
            assert 0 <= share["low"] <= share["share"] <= share["high"] <= 1
    first = told["policies"]["open"]["options"]["first"]["us"]
    assert {"chosen", "share", "success", "lift_efficacy", "lift_reached", "best_in"} <= set(first)
    assert set(first["lift_efficacy"]) == {"mean", "half", "plays"}
    for found in told["findings"]:
        assert set(found) == {"code", "path", "message", "hint", "policy", "seed", "play"}


def test_one_play_is_enough_for_a_report() -> None:
    """No division by nothing, no spread, and nothing that pretends to be sure: every lift stands in brackets."""
    told = summary(simulate(story(), plays=1))
    assert json.dumps(told, allow_nan=False)
    assert told["policies"]["open"]["efficacy"]["sd"] == 0.0
    shown = "\n".join(page(told)).partition("OPTIONS")[2].partition("RECOVERIES")[0]
    assert "(+" in shown
    assert " +" not in shown


# ---- the page


def lines(told: dict[str, Any]) -> list[str]:
    """The page, without the commands, which are not folded because they are to be copied."""
    return [line for line in page(told) if not line.startswith("         see: ")]


@pytest.mark.parametrize("name", SHIPPED)
def test_the_page_of_a_shipped_story_fits_in_eighty_columns(name: str) -> None:
    """No line is wider, and each round, option and policy is on it."""
    scenario = read(find(name), advise=False).playable()
    told = lines(summary(simulate(scenario, plays=60, deeply=name == SHIPPED[0])))
    assert max(map(width, told)) <= 80
    text = "\n".join(told)
    for found in scenario.rounds:
        assert found.id[:12] in text
        assert all(option.id[:12] in text for option in found.alternatives)
    assert all(policy in text for policy in DEFAULT_POLICIES)


def test_the_longest_names_and_every_policy_at_once_fit_in_eighty_columns() -> None:
    """Ids of forty letters, a title of wide letters, a seed of thirty digits, eleven policies."""
    long = [a_round(f"{name * 39}{name}"[:40], mistake={"text": "You slipped."}) for name in "abc"]
    for found in long:
        found["options"] = [{"id": letter * 40, "text": "x", "approach": "split"} for letter in "pqrst"]
        found["recoveries"] = [{"id": letter * 40, "text": "x"} for letter in "xy"]
    wide = a_story(*long, id="z" * 40, title="長い" * 60)
    every = (*POLICIES, *LOOKS_AHEAD)
    told = summary(simulate(wide, every, plays=8, seed=10**30))
    shown = lines(told)
    assert max(map(width, shown)) <= 80
    assert all(name in "\n".join(shown) for name in every)


def test_a_very_large_number_of_plays_is_never_said_to_leave_nothing_out() -> None:
    """What a million plays did not show comes up in fewer than 0.0003 %, not in fewer than 0.00 %."""
    told = summary(simulate(story(), ("open",), plays=40, deeply=False))
    told |= {"lucks": 1_000_000, "unseen": []}
    assert not told["findings"]
    assert "fewer than 0.00030% of" in " ".join(" ".join(page(told)).split())


def test_a_story_without_recoveries_says_so() -> None:
    """Instead of an empty table."""
    assert "  This story has none." in page(summary(simulate(a_story(), plays=5, deeply=False)))


# ---- what can't be simulated

WRONG: dict[str, Callable[[], object]] = {
    "no plays": lambda: simulate(story(), plays=0),
    "fewer than no plays": lambda: simulate(story(), plays=-3),
    "too many plays": lambda: simulate(story(), plays=1_000_001),
    "no jobs": lambda: simulate(story(), plays=1, jobs=0),
    "negative jobs": lambda: simulate(story(), plays=1, jobs=-2),
    "too many jobs": lambda: simulate(story(), plays=1, jobs=65),
    "an unknown policy": lambda: simulate(story(), ("open", "heroe"), plays=1),
}


@pytest.mark.parametrize("kind", WRONG)
def test_what_cannot_be_simulated_is_a_usage_error(kind: str) -> None:
    """With a way out."""
    with pytest.raises(UsageError) as raised:
        WRONG[kind]()
    assert raised.value.message
    assert raised.value.hint


def test_an_unknown_policy_is_told_every_name_that_there_is() -> None:
    """Those that look ahead, too."""
    with pytest.raises(UsageError) as raised:
        named(["heroe"])
    for name in (*POLICIES, "best", "best-goal"):
        assert name in raised.value.hint.rstrip(".").replace("Choose one of ", "").split(", ")


def test_a_policy_that_is_named_twice_plays_once() -> None:
    """In the order of the first time; and nobody named is everybody."""
    assert named(["hero", "open", "hero"]) == ("hero", "open")
    assert named([]) == DEFAULT_POLICIES


def test_the_team_that_is_simulated_has_a_seat_for_each_role_and_simulated_cards() -> None:
    """So that every phase is played, as `wegame play --auto` would."""
    team = team_of(story())
    assert (len(team.players), team.cards) == (3, "simulated")
