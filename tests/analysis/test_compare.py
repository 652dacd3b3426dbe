"""Two versions of a scenario: what an edit changes shows, and what it does not change is exactly nothing."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "game"))

from helpers_game import a_round, a_story

from wegame.analysis.compare import comparison, comparison_page
from wegame.analysis.dilemmas import find_dilemmas
from wegame.analysis.simulate import simulate
from wegame.scenario.library import find
from wegame.scenario.loader import read
from wegame.scenario.models import Scenario
from wegame.text import width


@cache
def story(middle: str = "two", fit: float = 0.5, name: str = "left", hard: float = 45) -> Scenario:
    """Three rounds. fit: of the first option of the one in the middle, which is called `name`."""
    found = a_round(middle, task={"difficulty": hard})
    found["options"][0] |= {"fit": fit, "id": name}
    return a_story(a_round("one"), found, a_round("three"))


def compared(now: Scenario, before: Scenario, plays: int = 300) -> dict[str, Any]:
    names = ("open", "random", "blame")
    return comparison(*(simulate(each, names, plays=plays, deeply=False) for each in (now, before)))


def changes(told: Any) -> Iterator[dict[str, Any]]:
    """Every figure that was compared."""
    if isinstance(told, dict):
        if "beyond_noise" in told:
            yield told
        else:
            for inner in told.values():
                yield from changes(inner)


def test_a_scenario_against_itself_changes_nothing_at_all() -> None:
    """Not even by noise: every change is exactly 0."""
    told = compared(story(), story())
    every = list(changes(told["policies"]))
    assert len(every) > 30
    assert all((change["change"], change["half"], change["beyond_noise"]) == (0.0, 0.0, False) for change in every)
    assert told["findings"] == {"new": [], "gone": []}
    assert told["changed"] is False
    assert "Nothing changes beyond noise." in comparison_page(told)
    assert comparison_page(told).count("  no change beyond noise") == 3


def test_a_new_text_changes_nothing_at_all() -> None:
    """Words do not touch luck."""
    now = story().model_copy(deep=True)
    now.rounds[1].__dict__["text"] = "Quite another text."
    assert compared(now, story())["changed"] is False


def test_an_edit_shows_in_its_round_and_never_before_it() -> None:
    """The option in the middle got much better: its round is won more often, the first is untouched, play by play."""
    told = compared(story(fit=1.0), story(fit=0.0))
    assert told["changed"] is True
    for policy in told["policies"].values():
        before, here = policy["rounds"]["one"], policy["rounds"]["two"]
        assert all((change["change"], change["half"]) == (0.0, 0.0) for change in changes(before))
        assert here["won"]["beyond_noise"]
        assert here["won"]["change"] > here["won"]["half"] > 0
        assert here["won"]["change"] == pytest.approx(here["won"]["to"] - here["won"]["from"], abs=2e-4)
    page = comparison_page(told)
    assert any("round two: won, %" in line for line in page)
    assert not any("round one: won, %" in line for line in page)
    assert page[-1] == "Something changes beyond noise."


def test_the_other_way_round_changes_the_other_way() -> None:
    """Which version is the one now decides the sign, and nothing else."""
    there = list(changes(compared(story(fit=1.0), story(fit=0.0))["policies"]))
    back = list(changes(compared(story(fit=0.0), story(fit=1.0))["policies"]))
    assert [change["change"] for change in there] == [-change["change"] for change in back]
    assert [change["half"] for change in there] == [change["half"] for change in back]


def test_a_renamed_round_is_left_out() -> None:
    """Its luck is another, so pairs of it would compare nothing; the rounds around it are compared."""
    told = compared(story("zwei"), story("two"))
    for policy in told["policies"].values():
        assert set(policy["rounds"]) == {"one", "three"}
        assert policy["rounds"]["one"]["won"]["change"] == 0.0


def test_a_renamed_option_is_left_out() -> None:
    """The other one of its round stays."""
    told = compared(story(name="links"), story())
    assert set(told["policies"]["open"]["rounds"]["two"]["options"]) == {"right"}


def test_a_round_that_was_added_is_left_out_and_found_again_by_name() -> None:
    """Rounds are known by their ids, not by their places."""
    longer = a_story(a_round("zero"), *(item.model_dump(exclude_defaults=True) for item in story().rounds))
    told = compared(longer, story(), plays=60)
    assert set(told["policies"]["open"]["rounds"]) == {"one", "two", "three"}


def test_a_finding_that_comes_or_goes_is_a_change() -> None:
    """A text that nobody can come to read is new in the one version, and gone in the other."""
    first, second = a_round("one"), a_round("two")
    hidden = {**second, "texts": [{"when": {"safety": {"min": 99}}, "text": "Nobody reads this."}]}
    now, before = a_story(first, hidden), a_story(first, second)
    (new,) = compared(now, before, plays=400)["findings"]["new"]
    assert new.startswith('WG405 round "two", extra text 1 never came up')
    back = compared(before, now, plays=400)
    assert back["findings"]["gone"] == [new]
    assert back["changed"] is True


def test_a_finding_whose_figure_moves_a_little_is_the_same_finding() -> None:
    """The open and the blaming team are too close in both, if not equally close: neither new nor gone."""

    def loose(approach: str) -> Scenario:
        found = a_round("one")
        found["options"][0]["approach"] = approach
        return a_story(found)

    now, before = (simulate(loose(approach), plays=150, deeply=False) for approach in ("split", "together"))
    said = [[found.message for found in find_dilemmas(each) if found.code == "WG404"] for each in (now, before)]
    assert said[0] != said[1]
    assert all(len(each) == 1 for each in said)
    told = comparison(now, before)
    assert told["findings"] == {"new": [], "gone": []}
    assert told["changed"] is any(change["beyond_noise"] for change in changes(told["policies"]))


def test_only_as_many_plays_are_compared_as_both_have() -> None:
    """Pairs need two."""
    now, before = (simulate(story(), ("open",), plays=plays, deeply=False) for plays in (80, 50))
    told = comparison(now, before)
    assert told["plays"] == 50
    assert told["changed"] is False


def test_the_data_are_plain_json_with_the_promised_keys() -> None:
    """Without NaN."""
    told = compared(story(fit=1.0), story(), plays=40)
    assert json.loads(json.dumps(told, allow_nan=False)) == told
    assert set(told) == {"scenario", "against", "plays", "seed", "partial", "policies", "findings", "changed"}
    for change in changes(told["policies"]):
        assert set(change) == {"from", "to", "change", "half", "beyond_noise"}


@pytest.mark.parametrize("names", [("friday-outage", "nine-rooms"), ("nine-rooms", "nine-rooms")])
def test_the_page_fits_in_eighty_columns(names: tuple[str, str]) -> None:
    """Also where two stories have hardly a round in common."""
    stories = [read(find(name), advise=False).playable() for name in names]
    page = comparison_page(compared(stories[0], stories[1], plays=40))
    assert max(map(width, page)) <= 80


def test_the_longest_ids_fit_in_eighty_columns_too() -> None:
    """Ids of forty letters, everything moved."""

    def long(fit: float) -> Scenario:
        options = [{"id": letter * 40, "text": "x", "fit": fit} for letter in "pq"]
        options[1]["approach"] = "solo" if fit else "together"
        return a_story(a_round("r" * 40, options=options), id="z" * 40)

    page = comparison_page(compared(long(1.0), long(0.0), plays=100))
    assert any("won, %" in line for line in page)
    assert any("chosen, %" in line for line in page)
    assert max(map(width, page)) <= 80
