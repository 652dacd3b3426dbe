"""What a round is told to be about: what to watch for, what to ask, what it practises, what leads where."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from helpers_guide import FILES, each_file, rain

from wegame.guide import guide
from wegame.guide.watch import ASK, WATCH, concepts_met, facts, told
from wegame.scenario.loader import load
from wegame.scenario.models import Scenario
from wegame.scenario.parts import Round
from wegame.scenario.teaching import APPROACH_CONCEPTS
from wegame.text import one_line
from wegame.theory import MOVES, concepts


def round_with(**keys: Any) -> tuple[Scenario, Round]:
    """The small story with a second round that has these keys and little else."""
    story = rain()
    plain = story["rounds"][1]
    bare = {key: plain[key] for key in ("id", "title", "text")}
    options = [{"id": "one", "text": "One way."}, {"id": "two", "text": "Another way."}]
    story["rounds"][1] = {**bare, "task": {"interdependence": 0.6}, "options": options, **keys}
    scenario = Scenario.model_validate(story)
    return scenario, scenario.rounds[1]


FITS: dict[str, dict[str, Any]] = {
    "clues": {"clues": [{"role": "scout", "text": "A clue."}]},
    "solo": {"options": [{"id": "a", "text": "Mine!", "approach": "solo"}, {"id": "b", "text": "Ours."}]},
    "pilot": {"options": [{"id": "a", "text": "A bit.", "approach": "pilot"}, {"id": "b", "text": "All."}]},
    "mistake": {"mistake": {"text": "You slipped."}},
    "absent": {"absent": "scout"},
    "again": {"hazard": "rain"},
    "hangs-together": {"task": {"interdependence": 0.9}},
    "stands-alone": {"task": {"interdependence": 0.2}},
    "setback": {"recoveries": [{"id": "r", "text": "Again."}]},
}


@pytest.mark.parametrize("row", FITS)
def test_a_round_tells_what_to_watch_for(row: str) -> None:
    """Each thing in a round brings its sentence, and a round without it doesn't."""
    sentence = next(item for item in WATCH if item.id == row)
    with_it, without = (facts(*round_with(**keys)) for keys in (FITS[row], {}))
    assert sentence.fits(with_it)
    assert not sentence.fits(without)
    assert sentence.says.format_map(with_it.names) in told(WATCH, with_it, len(WATCH))


def test_a_sentence_names_who_and_what_is_meant() -> None:
    """Roles and options of the round stand in it, with braces that mean nothing."""
    keys: dict[str, Any] = {
        "options": [{"id": "a", "text": "I'll {do} it {0}.", "approach": "solo"}, {"id": "b", "text": "We."}],
        "clues": [{"role": "scout", "text": "A clue."}, {"role": "builder", "text": "Another."}],
    }
    found = " ".join(told(WATCH, facts(*round_with(**keys)), 9))
    assert "“I'll {do} it {0}.”" in found
    assert "Scout and Builder" in found


@pytest.mark.parametrize("table", [WATCH, ASK], ids=["watch", "ask"])
def test_the_tables_are_sound(table: Any) -> None:
    """An id once, one line a sentence, a question in each, and every row is used by some round of a shipped story."""
    assert len({row.id for row in table}) == len(table)
    for row in table:
        assert row.says == one_line(row.says)
        assert "?" in row.says or row.says.endswith("...”")
    met: set[str] = set()
    for file in FILES:
        scenario = load(file)
        seen = [facts(scenario, round_) for round_ in scenario.rounds]
        met |= {row.id for row in table for found in seen if row.fits(found)}
    assert met | {"stands-alone"} >= {row.id for row in table}


@each_file
def test_no_round_is_told_only_what_the_last_one_was(file: Path) -> None:
    """Three to five things to watch for, two or three to ask, and no round the very same as the one before."""
    rounds = guide(load(file)).rounds
    assert all(3 <= len(item.watch) <= 5 and 2 <= len(item.asks) <= 3 for item in rounds)
    for before, after in pairwise(rounds):
        assert set(before.watch) != set(after.watch)
        assert set(before.asks) != set(after.asks)


@each_file
def test_a_round_says_which_concepts_it_practises(file: Path) -> None:
    """Every move of an option or a recovery leads to its concept; those that the story teaches come first."""
    scenario = load(file)
    for round_, item in zip(scenario.rounds, guide(scenario).rounds, strict=True):
        met = concepts_met(round_)
        for part in (*round_.alternatives, *round_.ways_back):
            assert {MOVES[move].concept for move in part.moves} <= set(met)
            assert APPROACH_CONCEPTS.get(part.approach) in {*met, None}
        assert {*item.practises, *item.touches} == {concepts()[concept].name for concept in met}
        assert set(item.practises) <= {concepts()[concept].name for concept in scenario.scenario.teaches}


def test_jumps_flags_and_conditions_are_told_in_words() -> None:
    """Where an option leads, what remembers it, and what has to have happened; no id of the file shows."""
    story = rain()
    story["rounds"][0]["options"][1]["next"] = "far"
    story["rounds"][1]["options"][0]["when"] = {"not_flag": "looked", "safety": {"min": 60}}
    story["rounds"][0]["injects"] = [{"id": "horn", "text": "A horn in the distance."}]
    story["rounds"][0]["phases"] = ["brief", "ballot", "outcome", "recovery", "mistake", "credit", "reveal"]
    story["rounds"][0]["talk"] = "What would you see from the other side?"
    story["rounds"][0]["options"].append({"id": "wade", "text": "We wade.", "idea": ["scout", "builder"]})
    story["rounds"][1]["phases"] = ["brief", "huddle", "card", "decision", "outcome"]
    story["rounds"][1]["texts"] = [
        *story["rounds"][1]["texts"],
        *({"when": {how: "bank"}, "text": how} for how in ("won", "mended", "lost")),
    ]
    near, far = guide(Scenario.model_validate(story)).rounds
    assert near.options[0].notes == ("The story remembers it: round 2 (a text and an option).",)
    assert near.options[1].notes == ("Leads to round 2, The far bank.",)
    assert near.options[2].notes == ("Hidden until the team says that the cards of Scout and Builder belong together.",)
    assert ("Asked in the talk", "What would you see from the other side?") in near.facts
    assert near.injects == ("A horn in the distance.",)
    assert ("This round leaves out", "huddle") in near.facts, "a list older than the talk leaves it in"
    assert ("This round leaves out", "response, talk, recovery and look back") in far.facts
    asked = "“Before we start: what does each of us see?”"
    assert far.extras[0].when == f"{asked} was chosen in round 1"
    assert [extra.when for extra in far.extras[1:]] == [
        "round 1, The near bank, was won",
        "round 1, The near bank, went badly and was mended",
        "round 1, The near bank, was lost",
    ]
    assert far.options[0].notes == (
        f"On offer only if {asked} was not chosen in round 1 and safety stands at at least 60 in this model.",
    )
    assert ("Hazard", "The rain comes early (also in round 1)") in far.facts
