"""The plan of a session: minutes that add up, and rounds that are numbered as they are played."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path
from typing import Any

from helpers_guide import each_file, rain, sections
from hypothesis import given
from hypothesis import strategies as st

from wegame.guide import guide
from wegame.guide.plan import labels, places, plan
from wegame.scenario.loader import load
from wegame.scenario.models import Scenario
from wegame.scenario.parts import Round
from wegame.telling.agenda import PAGES


@each_file
def test_the_minutes_add_up(file: Path) -> None:
    """The rounds take the scenario's minutes, the debrief at least ten, and all slots the total, in both columns."""
    scenario = load(file)
    found = guide(scenario)
    welcome, *rounds, debrief, last = found.slots
    assert sum(slot.minutes for slot in rounds) == scenario.scenario.minutes
    assert debrief.minutes == sum(page.minutes for page in PAGES) >= 10
    assert found.total == welcome.minutes + scenario.scenario.minutes + debrief.minutes + last.minutes
    assert found.total_private > found.total
    assert all(slot.private >= slot.minutes >= 1 for slot in found.slots)
    assert rounds[0].minutes >= max(slot.minutes for slot in rounds)
    text = sections(file, "md")["The session"]
    assert f"In all {found.total} {found.total_private}" in text
    clock = [tuple(map(int, pair)) for pair in re.findall(r"\b(\d+) to (\d+) \d+\b", text)][-len(found.slots) :]
    assert clock[0][0] == 0
    assert clock[-1][1] == found.total
    assert all(before[1] == after[0] for before, after in pairwise(clock))


@given(st.integers(5, 240), st.integers(1, 40))
def test_any_minutes_are_shared_out_among_any_rounds(minutes: int, count: int) -> None:
    """Whole minutes, at least one a round; more rounds than minutes take a minute each."""
    story = rain()
    story["scenario"]["minutes"] = minutes
    story["rounds"] = [{**story["rounds"][1], "id": f"r{number}", "texts": []} for number in range(count)]
    _, *rounds, _, _ = plan(Scenario.model_validate(story))
    assert sum(slot.minutes for slot in rounds) == max(minutes, count)
    assert all(slot.private >= slot.minutes >= 1 for slot in rounds)


def story_of(*rows: tuple[str, dict[str, Any], dict[str, Any]]) -> Scenario:
    """A story of rounds with an id, keys of the round, and keys of its first option."""
    story = rain()
    plain = story["rounds"][1]
    first, second = plain["options"]
    story["rounds"] = [
        {**plain, "texts": [], "id": name, "options": [{**first, **option}, second], **keys}
        for name, keys, option in rows
    ]
    return Scenario.model_validate(story)


def branching(*rows: tuple[str, dict[str, Any], dict[str, Any]]) -> tuple[Round, ...]:
    return story_of(*rows).rounds


def test_rounds_that_stand_in_for_one_another_share_their_minutes() -> None:
    """By a flag, a jump or how a round ended, a team meets one or the other: one slot for both, one number."""
    by_flag = branching(
        ("a", {}, {"sets": ["x"]}),
        ("b", {"when": {"flag": "x"}}, {}),
        ("c", {"when": {"not_flag": "x"}}, {}),
        ("d", {}, {}),
    )
    assert places(by_flag) == [1, 2, 2, 3]
    by_jump = branching(("a", {}, {"next": "c"}), ("b", {}, {"next": "c"}), ("c", {}, {}))
    assert places(by_jump) == [1, 2, 3]
    by_result = branching(("a", {}, {}), ("b", {"when": {"won": "a"}}, {}), ("c", {"when": {"lost": "a"}}, {}))
    assert places(by_result) == [1, 2, 2]
    late = branching(
        ("a", {}, {}), ("b", {"when": {"not_flag": "x"}}, {"sets": ["x"]}), ("c", {"when": {"flag": "x"}}, {})
    )
    assert places(late) == [1, 2, 3], "a flag that the first of them sets opens the second"


def test_rounds_are_numbered_as_they_are_played() -> None:
    """The two that stand in for one another are 2a and 2b, and the last is the third."""
    found = story_of(
        ("a", {}, {"sets": ["x"]}),
        ("b", {"when": {"flag": "x"}, "title": "Wet"}, {}),
        ("c", {"when": {"not_flag": "x"}, "title": "Dry"}, {}),
        ("d", {}, {}),
    )
    assert labels(found) == ["1", "2a", "2b", "3"]
    assert guide(found).slots[2].what == "Round 2a. Wet or 2b. Dry"


def test_a_draft_with_a_round_that_nobody_reaches_has_a_guide() -> None:
    """A round is never lost, even where a plan can't say when it comes."""
    rounds = branching(("a", {}, {}), ("b", {"when": {"flag": "never"}}, {}), ("c", {}, {}))
    assert min(places(rounds)) >= 1
