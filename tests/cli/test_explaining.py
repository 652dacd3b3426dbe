"""What has a name of its own has a card, and what a card shows can be pasted."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable
from pathlib import Path

import pytest

from wegame.cli.program import main
from wegame.errors import WegameError
from wegame.game.equations import APPROACHES as PLAYED
from wegame.game.look_back import CREDITS, REASONS
from wegame.game.slips import RESPONSES
from wegame.scenario import keys
from wegame.scenario.codes import CODES
from wegame.telling.explain import ALSO_A_KEY, explain
from wegame.telling.glossary import APPROACHES, KINDS
from wegame.theory import DIALS, MOVES, PRACTICES, concepts

AUTHORS = Path(__file__).parents[2] / "docs" / "authors.md"


def told(name: str) -> str:
    return "\n".join(explain(name))


@pytest.mark.parametrize(
    "every",
    [concepts(), MOVES, PRACTICES, PLAYED, DIALS, CREDITS, REASONS, RESPONSES, CODES],
    ids=["concepts", "moves", "practices", "approaches", "dials", "credits", "reasons", "responses", "codes"],
)
def test_all_that_the_game_knows_by_a_name_has_a_card(every: Iterable[str]) -> None:
    for name in every:
        assert name in told(name)


def test_every_key_has_a_card_by_its_name_and_by_all_of_its_path() -> None:
    """What it is, what it takes, and where it stands; so many as the schema knows."""
    for path in keys.every():
        parts = [part for part in path if isinstance(part, str)]
        for name in (parts[-1], ".".join(parts)):
            card = told(name)
            assert keys.about(path) in card
            assert keys.expected(path) in card
            assert len(path) == 1 or keys.heading(path[:-1]) in card


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("fit", ["a number from 0 to 1; default 0.5", "[[rounds.options]]", "[[rounds.recoveries]]"]),
        ("when", ["not_flag, won, mended, lost, efficacy", "On offer only if", "Played only if", "[rounds.when]"]),
        ("phases", ['default ["brief", "card"', "[[rounds]]"]),
        ("interdependence", ["from 0 to 1; default 0.7", "[rounds.task]"]),
        ("title", ["it has to be there", "[scenario]", "[[rounds]]"]),
        ("format", ["It takes 1;", "at the top of the file"]),
        ("[[rounds.options]]", ["a list of tables", "lines"]),
        ("slack", ["Dial: slack", "Key of the file format: slack"]),
        ("advanced", ["level"]),
    ],
)
def test_a_key_is_told_with_what_it_takes_and_where_it_stands(name: str, words: list[str]) -> None:
    for word in words:
        assert word in told(name)


def test_a_name_that_is_a_concept_and_a_key_has_both_cards() -> None:
    """Whoever asks for a concept does not wait for the models, so such names are listed; all of them are."""
    keys_and_more = {name for kind in KINDS for name in kind.names()}
    assert keys_and_more & {*concepts(), *MOVES, *PRACTICES, *CODES} == ALSO_A_KEY
    for name in ALSO_A_KEY:
        assert "What it is:" in told(name)
        assert "Key of the file format" in told(name)


def test_a_key_with_its_heading_is_that_one_alone() -> None:
    assert "[[rounds.recoveries]]" not in told("rounds.options.fit")


def test_an_approach_is_told_as_the_page_for_authors_tells_it() -> None:
    rows = re.findall(r"^\| `(\w+)` \| (.+?) \| (.+?) \|$", AUTHORS.read_text(encoding="utf-8"), re.MULTILINE)
    page = {name: (says, does) for name, says, does in rows if name in PLAYED}
    assert page == APPROACHES
    assert list(APPROACHES) == list(PLAYED)


@pytest.mark.parametrize("code", CODES)
def test_an_example_is_printed_as_it_stands_in_a_file(code: str, capsys: pytest.CaptureFixture[str]) -> None:
    """No line of it is joined or wrapped, and what is indented there is indented here."""
    assert main(["explain", code]) == 0
    shown = capsys.readouterr().out
    for example in (CODES[code].wrong, CODES[code].right):
        assert f":\n{textwrap.indent(example, '    ')}\n" in shown


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("colective_efficacy", "collective_efficacy"),
        ("interdependance", "interdependence"),
        ("rounds.option.fit", "rounds.options.fit"),
        ("togehter", "together"),
        ("wg1004", "WG104"),
        ("resiliense", "resilience"),
    ],
)
def test_a_near_miss_gets_the_right_name(typed: str, meant: str) -> None:
    with pytest.raises(WegameError) as raised:
        explain(typed)
    assert raised.value.hint == f"Did you mean {meant}?"


def test_large_and_small_letters_are_one() -> None:
    assert explain("Fit") == explain("fit")
    assert explain("wg104") == explain("WG104")


@pytest.mark.parametrize("name", [*MOVES, *PRACTICES])
def test_a_sentence_ends_once(name: str) -> None:
    assert not re.search(r"[.!?]\.(\s|$)", "\n".join(explain(name)))
