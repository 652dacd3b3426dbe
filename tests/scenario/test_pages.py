"""Pages: cut where the author says, and shorter ones for a small or a distant screen, with nothing lost."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wegame.scenario.loader import read
from wegame.scenario.pages import pages, shorter
from wegame.telling.prose import blocks

SHIPPED = sorted((Path(__file__).parents[2] / "scenarios").glob("*.toml"))

_words = st.lists(st.sampled_from(("we", "go", "over", "the ford", "slowly", "Ana's", "3", "(twice)")), min_size=1)
_marks = st.sampled_from(("", "", "", "*", "**", "_", "__"))
_ends = st.sampled_from((".", "!", "?", "…", ".”"))


@st.composite
def _sentences(draw: st.DrawFn) -> str:
    """One or two sentences, perhaps emphasised as one."""
    mark = draw(_marks)
    told = " ".join(" ".join(draw(_words)).capitalize() + draw(_ends) for _ in range(draw(st.integers(1, 2))))
    return f"{mark}{told}{mark}"


@st.composite
def _paragraphs(draw: st.DrawFn) -> str:
    kind = draw(st.sampled_from(("prose", "prose", "list", "numbers", "heading", "led")))
    several = [draw(_sentences()) for _ in range(draw(st.integers(1, 4)))]
    if kind == "heading":
        return f"# {several[0]}"
    if kind == "list":
        return "\n".join(f"- {item}" for item in several)
    if kind == "numbers":
        return "\n".join(f"{number}. {item}" for number, item in enumerate(several, 1))
    if kind == "led":
        return "\n".join(["We know three things:", *(f"- {item}" for item in several)])
    return draw(st.sampled_from((" ", "\n"))).join(several)


texts = st.lists(_paragraphs(), min_size=1, max_size=5).map("\n\n".join)


some = settings(max_examples=60, deadline=None)


def shown(text: str) -> list[tuple[str, str]]:
    """Every word as it is shown, with its style and the kind of its block."""
    return [
        (word, f"{block.kind} {style}")
        for block in blocks(text)
        for run, style in block.runs
        for word in re.findall(r"\w+", run)
    ]


@some
@given(st.lists(texts, min_size=1, max_size=3), st.integers(1, 60))
def test_every_word_is_still_there_looks_as_it_did_and_stands_where_it_stood(before: list[str], words: int) -> None:
    """Emphasis is emphasis, and an item is an item, on whatever page they come."""
    after = shorter(before, words)
    assert [one for page in after for one in shown(page)] == [one for page in before for one in shown(page)]


@some
@given(st.lists(texts, min_size=1, max_size=3), st.integers(1, 60))
def test_no_page_is_longer_but_one_that_holds_a_single_piece(before: list[str], words: int) -> None:
    """A page over the limit cannot be cut: it is one sentence, one item, or sentences under one emphasis."""
    for page in shorter(before, words):
        if len(page.split()) > words:
            found = blocks(page)
            assert len(found) <= 1  # "- 3." shows nothing at all
            assert shorter([page], words) == (page,)
            bare = re.sub(r"([*_]+).*?\1", "emphasis", page, flags=re.DOTALL)
            for block in found:
                assert block.kind != "paragraph" or not re.search(r"[.!?…]”?\s+[A-Za-z]", bare)


@some
@given(st.lists(texts, min_size=1, max_size=3), st.integers(1, 60))
def test_pages_are_as_few_as_can_be_and_never_empty(before: list[str], words: int) -> None:
    """Pages that are short enough stay as they are, and an author's break stays a break."""
    after = shorter(before, words)
    assert all(page.strip() for page in after)
    assert len(after) >= len(before)
    short = [text for text in before if len(text.split()) <= words]
    assert len(shorter(short, words)) == len(short)


def test_a_sentence_that_is_too_long_stays_whole() -> None:
    """And its neighbours do not suffer from it."""
    long = " ".join(["word"] * 40) + "."
    assert shorter([f"Short. {long} Short again."], 10) == ("Short.", long, "Short again.")


@pytest.mark.parametrize("mark", ["*", "**", "_", "__"])
def test_nothing_is_cut_within_emphasis(mark: str) -> None:
    """However long it is."""
    text = f"Before it. {mark}One of it. Two of it. Three of it.{mark} And after it. And more."
    found = shorter([text], 3)
    assert any(f"{mark}One of it. Two of it. Three of it.{mark}" in page for page in found)
    assert found[0] == "Before it."


def test_a_list_goes_on_as_a_list_on_the_next_page() -> None:
    """Each item stays whole, also one of two lines."""
    found = shorter(["- one two three\n- four five\n  six\n- seven"], 8)
    assert found == ("- one two three\n- four five\n  six", "- seven")


def test_abbreviated_names_and_figures_do_not_begin_a_sentence() -> None:
    """A bracket or a figure after a point belongs to what stands before it."""
    assert shorter(["It is no. 7 (see p. 12) on the list. We go."], 8) == (
        "It is no. 7 (see p. 12) on the list.",
        "We go.",
    )


def test_an_empty_page_stays_one() -> None:
    """There is always something to turn."""
    assert shorter([""], 30) == ("",)
    assert pages("") == ("",)
    assert pages("\n---\n\n---\nOne.\n---\n") == ("One.",)


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_the_scenarios_that_come_along_lose_nothing_and_fit_from_afar(path: Path) -> None:
    """Every text of theirs, at thirty words a page."""
    loaded = read(path, advise=False)
    assert loaded.scenario is not None
    for item in loaded.scenario.rounds:
        before = pages(item.text)
        after = shorter(before, 30)
        assert [one for page in after for one in shown(page)] == [one for page in before for one in shown(page)]
        assert all(len(page.split()) <= 45 for page in after)
