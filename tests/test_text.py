"""Foreign text made safe: nothing that a terminal obeys gets through, and nothing that people write gets lost."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wegame.text import clean, clip, one_line, width

MANY = settings(max_examples=300, deadline=None)

# Characters that make trouble, more often than st.text() alone would draw them.
HOSTILE = (
    "\x00\x07\x08\x1b\x7f\x85\x9b\r\n\t\u00ad\u061c\u200b\u200c\u200d\u200e\u200f\u2028\u2029\u202a\u202e\u2060\u2066"
    "\u2069\ufeff\ufff9\ud800\udfff\U000e0041[]\\*_`#|<>&"
)
texts = st.text(st.one_of(st.characters(), st.sampled_from(HOSTILE)), max_size=60) | st.sampled_from(
    (
        "\x1b[31mred\x1b[0m",
        "\x1b]8;;http://example.org\x1b\\here\x1b]8;;\x1b\\",
        "\x9b2J",
        "\u202egnp.exe",
        "a\r\nb\rc\n\nd",
        "[bold]not bold[/bold]",
        "می‌خواهم",
        "क्‍ष",
        "👩‍👩‍👧‍👦",
    )
)

BIDI = set("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def controls(text: str) -> list[str]:
    return [c for c in text if unicodedata.category(c) in {"Cc", "Cs", "Zl", "Zp"} or c in BIDI]


@MANY
@given(texts)
def test_clean_text_holds_nothing_that_a_terminal_obeys(text: str) -> None:
    """No escape, no control but the newline, no mark that turns the direction, no half of a character."""
    assert set(controls(clean(text))) <= {"\n"}
    assert not set(clean(text)) & set("\u200b\ufeff\u2060\u00ad")
    clean(text).encode("utf-8")


@MANY
@given(texts)
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    """What is clean stays as it is, also on one line."""
    assert clean(clean(text)) == clean(text)
    assert one_line(one_line(text)) == one_line(text)
    assert one_line(clean(text)) == one_line(text)


@MANY
@given(st.text(st.characters(categories=("L", "M", "N", "P", "S", "Zs"), exclude_characters="\u180e")))
def test_what_people_write_stays_as_it_is(text: str) -> None:
    """Letters, marks, digits, signs and spaces of every script; brackets and backslashes, too."""
    assert clean(text) == text


@pytest.mark.parametrize("text", ["می‌خواهم", "क्‍ष", "👩‍👩‍👧‍👦", "[bold]x[/]", "a\\b", "naïve ✓", "שלום", "日本語"])
def test_words_of_any_script_come_through(text: str) -> None:
    """The joiners that some scripts and emoji need are kept; so is what looks like markup."""
    assert clean(text) == text
    assert one_line(text) == text


def test_lines_end_in_one_way_and_tabs_become_spaces() -> None:
    """Files of any system read alike."""
    assert clean("a\r\nb\rc\nd\te") == "a\nb\nc\nd    e"


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("\x1b[31mred\x1b[0m", "[31mred[0m"),
        ("\x9b2Jgone", "2Jgone"),
        ("exe.\u202egnp", "exe.gnp"),
        ("ze\u200bro", "zero"),
        ("\ufeffmark", "mark"),
        ("half \ud83d", "half "),
    ],
)
def test_an_escape_loses_its_teeth(text: str, left: str) -> None:
    """The control goes; the harmless rest stays to be seen."""
    assert clean(text) == left


@MANY
@given(texts)
def test_one_line_is_one_line(text: str) -> None:
    """No newline of any sort, no white space at the ends or in runs, and every word in its place."""
    line = one_line(text)
    assert len(line.splitlines()) <= 1
    assert line == line.strip()
    assert line.split(" ") == (clean(text).split() or [""])


@MANY
@given(texts, texts)
def test_widths_add_up(one: str, other: str) -> None:
    """Two texts side by side are as wide as both, and never wider than two columns a character."""
    assert width(one + other) == width(one) + width(other)
    assert 0 <= width(one) <= 2 * len(one)


@pytest.mark.parametrize(
    ("text", "columns"),
    [("", 0), ("abc", 3), ("日本", 4), ("é", 1), ("e\u0301", 1), ("ｱ", 1), ("Ａ", 2), ("א", 1), ("क्‍ष", 2), ("✓", 1)],
)
def test_width_counts_columns(text: str, columns: int) -> None:
    """Wide characters two, combining marks and joiners none, all others one."""
    assert width(text) == columns


@MANY
@given(texts, st.integers(1, 40))
def test_a_clipped_text_fits(text: str, columns: int) -> None:
    """Never wider than asked, always one clean line; an ellipsis says that something is missing."""
    clipped, whole = clip(text, columns), one_line(text)
    assert width(clipped) <= columns
    assert clipped == one_line(clipped)
    if width(whole) <= columns:
        assert clipped == whole
    else:
        assert clipped.endswith("…")
        assert whole.startswith(clipped[:-1])


@MANY
@given(texts, st.integers(3, 40))
def test_clipping_keeps_as_much_as_fits(text: str, columns: int) -> None:
    """With the next character there would be no room, but for white space before the ellipsis."""
    clipped, whole = clip(text, columns), one_line(text)
    if clipped != whole:
        kept = clipped[:-1]
        rest = whole[len(kept) :]
        following = rest[: len(rest) - len(rest.lstrip()) + 1]
        assert width(kept + following) > columns - 1


def test_marks_without_a_column_do_not_make_a_line_endless() -> None:
    """A pile of combining marks is cut; what is shown stays within its columns, and it takes no time."""
    piled = clip("a" + "\u0301" * 5000, 10)
    assert len(piled) < 200
    assert width(clip("\u0301" * 5000 + "a" * 30, 10)) <= 10
    assert clip("ab", 0) == ""
