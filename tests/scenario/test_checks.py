"""Holes in a story, texts that cannot be read, debriefs that promise too much: what only the whole scenario can tell.

Each code has a case in tests/cases/diagnostics; here stands what must *not* be reported, and what is less plain.
"""

from pathlib import Path

import pytest

from wegame.scenario.loader import read_text
from wegame.scenario.pages import pages

SMALL = (Path(__file__).parents[1] / "cases" / "scenarios" / "small.toml").read_text(encoding="utf-8")


def told(*changes: tuple[str, str]) -> list[tuple[str, str]]:
    """Codes and hints for the small scenario with some things changed."""
    text = SMALL
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    return [(diagnostic.code, diagnostic.hint) for diagnostic in read_text(text, "small.toml").diagnostics]


def codes(*changes: tuple[str, str]) -> list[str]:
    return [code for code, _ in told(*changes)]


def test_near_misses_of_the_storys_own_names_are_offered() -> None:
    assert told(('role = "scout"', 'role = "scuot"')) == [("WG201", 'did you mean "scout"?')]
    assert told(('skill = "paths"', 'skill = "path"')) == [("WG210", 'did you mean "paths"?')]
    assert told(('flag = "looked"', 'flag = "locked"')) == [
        ("WG206", 'did you mean "locked"?'),
        ("WG205", 'did you mean "looked"?'),
    ]


def test_a_recovery_may_ask_for_a_flag_that_an_option_of_its_own_round_sets() -> None:
    assert codes(('moves = ["push"]', 'moves = ["push"]\nwhen = { not_flag = "looked" }')) == []


def test_an_option_may_not_ask_for_a_flag_that_its_own_round_sets() -> None:
    change = ('text = "Builder:', 'when = { flag = "looked" }\ntext = "Builder:')
    assert told(change) == [("WG205", "it is set only later")]


def test_a_round_with_a_condition_is_skipped_to_the_next_one() -> None:
    third = '[[rounds]]\nid = "end"\ntitle = "End"\ntext = "Done."\n' + "".join(
        f'[[rounds.options]]\nid = "{name}"\ntext = "{name}"\n' for name in ("rest", "cheer")
    )
    jumps = [
        (f'setback = "{text}"', f'setback = "{text}"\nnext = "end"')
        for text in ("We talk until the water reaches our shoes.", "The plank breaks in the middle.")
    ]
    assert codes(*jumps, ("[endings]", f"{third}[endings]")) == ["WG204"]
    conditional = ('title = "The near bank"', 'title = "The near bank"\nwhen = { strain = { max = 50 } }')
    assert codes(*jumps, conditional, ("[endings]", f"{third}[endings]")) == []


def phased(*phases: str) -> tuple[str, str]:
    """The first round with this list of phases."""
    listed = ", ".join(f'"{phase}"' for phase in phases)
    return 'title = "The near bank"', f'title = "The near bank"\nphases = [{listed}]'


def test_phases_that_always_happen_are_missed_one_by_one() -> None:
    ways = ("mistake", "recovery")
    assert told(phased("decision", "outcome", *ways)) == [("WG213", 'add "card"')]
    assert told(phased("card", "outcome", *ways)) == [("WG213", 'add "decision"')]
    assert told(phased("card", "decision", *ways)) == [("WG213", 'add "outcome"')]
    assert told(phased("card", "decision", "outcome", *ways)) == []


def test_a_list_of_phases_from_before_there_was_a_talk_is_read_and_keeps_the_talk() -> None:
    old, new = phased("brief", "ballot", "reveal", "outcome", "mistake", "recovery")
    loaded = read_text(SMALL.replace(old, new, 1), "small.toml")
    assert loaded.diagnostics == ()
    assert loaded.scenario is not None
    first = loaded.scenario.rounds[0]
    assert [first.has_phase(phase) for phase in ("card", "talk", "decision", "outcome")] == [True] * 4
    assert [first.has_phase(phase) for phase in ("huddle", "credit")] == [False] * 2


def test_a_talk_can_be_left_out() -> None:
    old, new = phased("brief", "card", "decision", "outcome", "mistake", "recovery")
    loaded = read_text(SMALL.replace(old, new, 1), "small.toml")
    assert loaded.scenario is not None
    assert [round_.has_phase("talk") for round_ in loaded.scenario.rounds] == [False, True]


def test_a_role_that_only_is_absent_is_not_used() -> None:
    changes = (
        ('  { role = "builder"', '  { role = "scout"'),
        ('title = "The far bank"', 'title = "Far"\nabsent = "builder"'),
    )
    assert codes(*changes) == ["WG209"]


def test_a_mistake_is_enough_to_use_a_role() -> None:
    assert codes(('  { role = "scout", text = "There is a shallow place behind the willow." },\n', "")) == []


def test_a_hazard_needs_no_name_in_the_table() -> None:
    assert codes(('[hazards]\nrain = "The rain comes early"\n', "")) == []


@pytest.mark.parametrize(
    ("concept", "change", "met"),
    [
        ("help_seeking", ('"ask_help"', '"rest"'), False),
        ("help_seeking", ('"rest"', '"ask_help"'), True),
        ("hidden_profile", ('"rest"', '"rest"'), True),
        ("lone_hero", ('"rest"', '"rest"'), True),
        ("cross_training", ('"rest"', '"rest"'), False),
        ("cross_training", ("format = 1", 'format = 1\npractices = ["cross_training"]'), True),
        (
            "cross_training",
            ("[endings]", '[[rounds.injects]]\nid = "i"\ntext = "I."\nmoves = ["teach"]\n[endings]'),
            True,
        ),
        ("safe_to_fail_learning", ('approach = "outside"', 'approach = "pilot"'), True),
        ("safe_to_fail_learning", ('"rest"', '"rest"'), False),
        ("groupthink", ('"rest"', '"rest"'), False),
    ],
)
def test_a_concept_counts_as_met_if_something_in_the_story_carries_it(
    concept: str, change: tuple[str, str], met: bool
) -> None:
    found = codes(change, ('teaches = ["psychological_safety"', f'teaches = ["{concept}"'))
    assert ("WG503" not in found) == (met or concept == "lone_hero")


def test_a_concept_that_is_not_met_comes_with_a_way_to_meet_it() -> None:
    (found,) = told(('"psychological_safety", "lone_hero"', '"psychological_safety", "cross_training"'))
    assert found == ("WG503", 'use the move "teach" or the practice "cross_training"')


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("one", ("one",)),
        ("one\n---\ntwo", ("one", "two")),
        ("one\r\n---\r\ntwo\r\n", ("one", "two")),
        ("\none\n  ---\t\n\n---\ntwo\n", ("one", "two")),
        ("a --- b\n----\n--- c", ("a --- b\n----\n--- c",)),
        ("- a\n  - b", ("- a\n  - b",)),
        ("---", ("",)),
        ("", ("",)),
    ],
)
def test_a_line_of_three_dashes_starts_a_page(text: str, expected: tuple[str, ...]) -> None:
    assert pages(text) == expected


def test_a_page_may_have_sixty_words_and_a_text_any_number_of_pages() -> None:
    page = " ".join(["word"] * 60)
    assert codes(('"It begins to rain, and the path forks."', f'"""{page}\n---\n{page}"""')) == []
    assert codes(('"It begins to rain, and the path forks."', f'"""{page}\n---\n{page} more"""')) == ["WG301"]
