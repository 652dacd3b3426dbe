"""The guide as a page and as Markdown: valid, made for scissors, and nothing in a scenario is ever obeyed."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "debrief"))

from helpers_debrief import HOSTILE, hostile
from helpers_guide import FORMS, each_file, each_form, rain, shown
from helpers_html import Node, read_html, tree
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from wegame.guide import as_html, as_markdown, guide
from wegame.paper.style import STYLE
from wegame.scenario.library import shipped_folder
from wegame.scenario.loader import load
from wegame.scenario.models import Scenario
from wegame.text import one_line

MODERATE = settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@each_file
def test_the_page_is_well_formed_and_has_one_outline(file: Path) -> None:
    """Tags nest and close, ids are its own, no heading level is left out, labels and links lead somewhere."""
    page = read_html(FORMS["html"](load(file)))
    ids = [item.attributes["id"] for item in page.every() if "id" in item.attributes]
    assert len(ids) == len(set(ids))
    levels = [int(item.name[1]) for item in page.every("h1", "h2", "h3", "h4", "h5", "h6")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    for item in page.every():
        assert item.attributes.get("aria-labelledby", ids[0]) in ids
        if item.name == "a":
            assert item.attributes["href"].removeprefix("#") in ids
        if item.name in {"h1", "h2", "h3", "h4", "caption", "dt", "dd", "th"}:
            assert item.text.strip(), item.name


def test_cards_are_cut_out_and_parts_begin_on_a_page_of_their_own() -> None:
    """Dashed lines around each card; a printed page for each part, each round and each role's hand but the first."""
    scenario = load(shipped_folder() / "friday-outage.toml")
    page = read_html(FORMS["html"](scenario))
    classes = [item.attributes.get("class", "").split() for item in page.every()]
    clues = sum(len({clue.role for clue in round_.clues}) for round_ in scenario.rounds)
    assert sum("card" in found for found in classes) == len(scenario.roles) + clues
    assert sum("opens" in found for found in classes) == len(scenario.rounds) - 1 + len(scenario.roles) - 1
    assert all(item.attributes["id"].startswith("sheet-") for item in page.every("section"))
    printed = STYLE[STYLE.index("@media print") :]
    assert re.search(r'section \+ section\[id\^="sheet-"\], \.opens \{ break-before: page; \}', printed)
    assert re.search(r"\.card \{[^}]*dashed", STYLE)


TEXTS = """title summary goal text success setback result failed milestone ask surfaces about name author license
reached_stronger reached_weaker missed_stronger missed_weaker"""


def hostile_story(word: Callable[[], str]) -> Scenario:
    """The small story with everything in it that a guide tells, in which every text is such a word."""
    story = rain()
    first, second = story["rounds"]
    first["injects"] = [{"id": "news", "text": "x"}]
    first["absent"] = "scout"
    second["clues"] = [{"role": "scout", "text": "x"}]
    second["options"][0]["when"] = {"not_flag": "looked"}
    second["recoveries"][0]["when"] = {"flag": "looked"}

    def change(value: object) -> None:
        if isinstance(value, list):
            for item in value:
                change(item)
        elif isinstance(value, dict):
            for key, item in value.items():
                if key in TEXTS.split() and isinstance(item, str):
                    value[key] = word()
                else:
                    change(item)

    change(story)
    story["hazards"]["rain"] = word()
    story["practices"] = [{"id": "check_in", "name": word(), "text": word()}]
    return Scenario.model_validate(story)


AUTHORS = {"p", "ul", "li", "em", "strong"}
"""What an author's simple Markdown may become, and nothing else."""


def bare(page: Node) -> list[tuple[str, tuple[str, ...]]]:
    return [item for item in tree(page) if item[0] not in AUTHORS]


@MODERATE
@given(st.data())
def test_foreign_text_makes_no_element_of_the_page(data: st.DataObject) -> None:
    """Whatever a scenario holds: no element, attribute, link or heading is its own."""
    page = read_html(as_html(guide(hostile_story(lambda: data.draw(hostile)))))
    assert bare(page) == bare(read_html(as_html(guide(hostile_story(lambda: "word")))))
    assert page.one("style").text == STYLE
    assert all(item.attributes["href"].startswith("#sheet-") for item in page.every("a"))


@MODERATE
@given(st.data())
def test_foreign_text_makes_nothing_of_the_markdown(data: st.DataObject) -> None:
    """The same blocks as with a harmless word: no heading, list, table, code, link or tag is its own."""

    def shape(word: Callable[[], str]) -> list[str]:
        slack = MarkdownIt("gfm-like", {"linkify": False}).parse(as_markdown(guide(hostile_story(word))))
        kinds = [token.type for token in slack if token.type not in STORY]
        inner = {child.type for token in slack for child in token.children or ()}
        assert inner <= {"text", "strong_open", "strong_close", "em_open", "em_close", "softbreak", "text_special"}
        return kinds

    assert shape(lambda: data.draw(hostile)) == shape(lambda: "word")


STORY = {"inline", "paragraph_open", "paragraph_close", "bullet_list_open", "bullet_list_close"}
STORY |= {"list_item_open", "list_item_close", "blockquote_open", "blockquote_close"}
"""What a text that is read out is made of in Markdown: a quotation with its paragraphs and its author's lists."""


@each_form
@pytest.mark.parametrize("text", HOSTILE)
def test_foreign_text_is_read_as_it_was_typed(form: str, text: str) -> None:
    """Escaped once, not twice; what a terminal would obey is gone."""
    written = FORMS[form](hostile_story(lambda: text))
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]", written)
    assert f"Round 1. {one_line(text)}" in shown(written, form)["Round by round"]
