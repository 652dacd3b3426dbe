"""Whatever a file is and holds: it becomes a scenario or diagnostics, never an exception."""

import json
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from wegame.errors import ScenarioError
from wegame.scenario.codes import CODES
from wegame.scenario.diagnostics import MOST_SHOWN, render, render_all, to_json
from wegame.scenario.loader import LARGEST, Loaded, load, read, read_text

SMALL = Path(__file__).parents[1] / "cases" / "scenarios" / "small.toml"
SHIPPED = sorted((Path(__file__).parents[2] / "scenarios").glob("*.toml"))
TEXTS = [file.read_text(encoding="utf-8") for file in (SMALL, *SHIPPED)]


def codes(loaded: Loaded) -> list[str]:
    return [diagnostic.code for diagnostic in loaded.diagnostics]


def changed(old: str, new: str) -> Loaded:
    """The small scenario with one thing changed."""
    assert old in TEXTS[0]
    return read_text(TEXTS[0].replace(old, new, 1), "small.toml")


def assert_sound(loaded: Loaded) -> None:
    """What must hold of any outcome at all."""
    places = [(diagnostic.line, diagnostic.column) for diagnostic in loaded.diagnostics]
    assert places == sorted(places)
    assert (loaded.scenario is None) == any(diagnostic.is_error for diagnostic in loaded.diagnostics)
    lines = loaded.text.split("\n")
    for diagnostic in loaded.diagnostics:
        assert 1 <= diagnostic.line <= len(lines)
        assert 1 <= diagnostic.column <= len(lines[diagnostic.line - 1]) + 1
        assert diagnostic.length >= 1
        assert diagnostic.severity == CODES[diagnostic.code].severity
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\ud800-\udfff]", render(diagnostic, loaded.text))
        json.dumps(to_json(diagnostic))
    assert render_all(loaded.diagnostics, loaded.text).count("\n(wegame") == 0


# ---------------------------------------------------------------- good files


def test_the_small_scenario_is_read_without_a_word() -> None:
    loaded = read(SMALL)
    assert loaded.diagnostics == ()
    assert loaded.scenario is not None
    assert loaded.scenario.id == "small"
    assert load(SMALL) == loaded.scenario


@pytest.mark.parametrize("file", SHIPPED, ids=lambda file: file.stem)
def test_a_shipped_scenario_has_no_errors(file: Path) -> None:
    loaded = read(file)
    assert render_all(loaded.errors, loaded.text) == ""


def test_warnings_leave_a_scenario_playable() -> None:
    loaded = changed('hazard = "rain"\n', 'hazard = "rian"\n')
    assert codes(loaded) == ["WG214", "WG214"]
    assert loaded.scenario is not None
    assert loaded.warnings == loaded.diagnostics
    assert loaded.errors == ()


def test_line_ends_of_windows_and_a_byte_order_mark_change_nothing_else(tmp_path: Path) -> None:
    file = tmp_path / "windows.toml"
    file.write_bytes(("\ufeff" + TEXTS[0].replace("\n", "\r\n")).encode())
    loaded = read(file)
    assert codes(loaded) == ["WG004"]
    assert loaded.scenario == read(SMALL).scenario
    assert loaded.text == TEXTS[0]


def test_the_text_that_was_read_can_be_read_again() -> None:
    loaded = read(SMALL)
    assert read_text(loaded.text, loaded.file) == loaded


# ---------------------------------------------------------------- files that are none


def only(loaded: Loaded) -> tuple[str, int, int, str]:
    assert_sound(loaded)
    (found,) = loaded.diagnostics
    return found.code, found.line, found.column, found.message


def test_a_missing_file_says_so(tmp_path: Path) -> None:
    assert only(read(tmp_path / "none.toml")) == ("WG001", 1, 1, "there is no such file")


def test_a_folder_says_that_it_is_one(tmp_path: Path) -> None:
    assert only(read(tmp_path))[0] == "WG001"


@pytest.mark.parametrize("name", ["a\0b.toml", "x" * 5000, f"{SMALL}/inside.toml"], ids=["nul", "long", "in a file"])
def test_an_impossible_name_says_so(name: str) -> None:
    assert only(read(Path(name)))[0] == "WG001"


def test_a_file_that_may_not_be_read_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "open", refuse)
    assert "Permission denied" in only(read(tmp_path / "secret.toml"))[3]


def test_a_file_of_ten_megabytes_is_not_read(tmp_path: Path) -> None:
    file = tmp_path / "film.toml"
    file.write_bytes(b"#" * 10_000_000)
    assert only(read(file))[0] == "WG002"


def test_a_file_of_exactly_one_mebibyte_is_read(tmp_path: Path) -> None:
    file = tmp_path / "long.toml"
    room = LARGEST - len(TEXTS[0].encode())
    file.write_bytes(TEXTS[0].encode() + b"#\n" * (room // 2) + b"\n" * (room % 2))
    assert read(file).diagnostics == ()
    file.write_bytes(file.read_bytes() + b"\n")
    assert only(read(file))[0] == "WG002"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no such device here")
def test_a_device_without_an_end_is_not_read_on() -> None:
    assert only(read(Path("/dev/zero")))[0] == "WG001"


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_utf_16_is_named(tmp_path: Path, encoding: str) -> None:
    file = tmp_path / "notepad.toml"
    file.write_bytes(TEXTS[0].encode(encoding))
    assert only(read(file)) == ("WG003", 1, 1, "the file is saved as UTF-16, not as UTF-8")


def test_the_first_byte_that_is_not_utf_8_has_its_line_and_column(tmp_path: Path) -> None:
    file = tmp_path / "latin.toml"
    file.write_bytes("# é\n".encode() + b'title = "\xc3\xa9 Andr\xe9"\n')
    code, line, column, message = only(read(file))
    assert (code, line, column) == ("WG003", 2, 16)
    assert 'perhaps meant as "é"' in message


def test_a_control_character_is_found_in_every_line_that_has_one() -> None:
    loaded = read_text('a = "\x00"\nb = "ok"\nc = "\x1b[31m\x07"\nd = "\x85"\n', "x")
    assert [(d.code, d.line, d.column) for d in loaded.diagnostics] == [("WG007", n, 6) for n in (1, 3, 4)]


@pytest.mark.parametrize(
    "text",
    [
        "a = " + "[" * 100_000,
        "a = " + "[\n" * 100_000,
        "a = " + "[\n" * 5_000 + "]\n" * 5_000,
        "a = " + "{a=" * 5_000,
        ".".join(["a"] * 9_000) + " = 1",
        "[" + " . ".join(['"a"'] * 2_000) + "]",
        "a = " + "[" * 30 + "]" * 30,
        'a = "' + "x" * 100_000 + '"',
    ],
    ids=["brackets", "lines of brackets", "closed", "braces", "dots", "quoted dots", "30 deep", "long line"],
)
def test_a_file_that_would_exhaust_the_reader_is_refused(text: str) -> None:
    assert only(read_text(text, "x"))[0] == "WG006"


@pytest.mark.parametrize("text", ["a = " + "1" * 5_000, "format = 0x" + "f" * 5_000, "minutes = -" + "9" * 4_500])
def test_numbers_of_thousands_of_digits_are_survived(text: str) -> None:
    loaded = read_text(text, "x")
    assert_sound(loaded)
    assert loaded.errors


def test_huge_numbers_in_the_right_place_are_out_of_range() -> None:
    assert codes(changed("minutes = 10", f"minutes = {10**400}")) == ["WG105"]
    assert codes(changed("slack = 0.5", f"slack = {10**400}")) in (["WG105"], ["WG103"])
    assert codes(changed("slack = 0.5", "slack = 1e999")) == ["WG105"]


def test_a_list_of_a_hundred_thousand_wrong_words_takes_no_time_to_speak_of() -> None:
    loaded = changed('"lone_hero"]', "\n".join(f'"c{number}",' for number in range(100_000)) + "]")
    assert len(loaded.diagnostics) == 1000
    assert render_all(loaded.diagnostics, loaded.text).endswith(f"and {1000 - MOST_SHOWN} more")


# ---------------------------------------------------------------- words for authors


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("slack = 0.5", 'slack = "half"', '"slack" takes a number from 0 to 1, not the text "half"'),
        ("minutes = 10", "minutes = 10.5", '"minutes" takes a whole number from 5 to 240, not the number 10.5'),
        ("minutes = 10", "minutes = true", '"minutes" takes a whole number from 5 to 240, not true'),
        ('title = "The Bridge"', "title = 5", '"title" takes text in quotes, not the number 5'),
        ('["rest"]', '"rest"', '"moves" takes a list of texts, not the text "rest"'),
        ("[2, 4]", "4", '"players" takes a list of 2 whole numbers, as in [2, 6], not the number 4'),
        ("{ paths = 75, building = 40 }", "75", '"skills" takes a table of numbers, not the number 75'),
        ("{ when", "2024-12-24, { when", 'an entry of "texts" takes a table, not a date or time'),
    ],
)
def test_a_wrong_type_is_told_in_a_trainers_words(old: str, new: str, message: str) -> None:
    (found,) = changed(old, new).diagnostics
    assert (found.code, found.message) == ("WG103", message)


def test_entries_that_are_wrong_do_not_count_as_missing() -> None:
    assert codes(changed('name = "Scout"', "name = 5")) == ["WG103"]


def test_a_misspelt_key_is_not_reported_as_missing_as_well() -> None:
    (found,) = changed('goal = "', 'gaol = "').diagnostics
    assert (found.code, found.hint) == ("WG102", 'did you mean "goal"?')


def test_foreign_text_in_messages_is_short_and_clean() -> None:
    (found,) = changed('"rest"', '"[red]' + "x" * 500 + '"').diagnostics
    assert len(found.message) < 100
    assert found.message.startswith('unknown move "[red]xxx')


def test_load_says_all_errors_in_one_message(tmp_path: Path) -> None:
    file = tmp_path / "two.toml"
    file.write_text(TEXTS[0].replace('"rest"', '"rset"').replace("slack = 0.5", "slack = 7"), encoding="utf-8")
    with pytest.raises(ScenarioError) as caught:
        load(file)
    assert "WG104" in caught.value.message
    assert "WG105" in caught.value.message
    assert f"{file}:22:9  WG105" in caught.value.message


def test_reading_a_scenario_does_not_load_the_screens() -> None:
    code = "import sys, wegame.scenario.loader; sys.exit(any(m.split('.')[0] == 'textual' for m in sys.modules))"
    subprocess.run([sys.executable, "-c", code], check=True, timeout=60)


# ---------------------------------------------------------------- anything at all

junk = st.text(max_size=30) | st.text(alphabet="\x00\x1b\x7f\x9b\u202e\ufeff\r\n\t\"'[]{}=#\\.,ab1", max_size=30)
parts = st.sampled_from([line for text in TEXTS for line in text.split("\n")])


@settings(max_examples=150, deadline=None)
@given(st.text() | st.lists(parts | junk, max_size=20).map("\n".join))
@example("\ud800 = 1")
@example("a = 1979-05-27\n[a]\r")
@example("[[rounds]]\n[[rounds.options]]\n[rounds.options.'[key]']\n")
@example("[hazards]\n'[key]' = 1\n")
def test_any_text_is_survived(text: str) -> None:
    assert_sound(read_text(text, "any.toml"))


@st.composite
def mutations(draw: st.DrawFn) -> str:
    """A scenario with random slices dropped, doubled or replaced, by lines (still TOML, often) or by characters."""
    text = draw(st.sampled_from(TEXTS))
    for _ in range(draw(st.integers(1, 3))):
        pieces = text.splitlines(keepends=True) if draw(st.booleans()) else list(text)
        if not pieces:
            break
        start = draw(st.integers(0, len(pieces) - 1))
        end = min(len(pieces), start + draw(st.integers(0, 12)))
        middle = pieces[start:end]
        new = {"drop": [], "double": middle * 2, "replace": [draw(junk)], "blank": ['""\n'], "number": ["7"]}
        text = "".join(pieces[:start] + new[draw(st.sampled_from(sorted(new)))] + pieces[end:])
    return text


@settings(max_examples=200, deadline=None)
@given(mutations())
def test_any_mutation_of_a_scenario_is_survived(text: str) -> None:
    assert_sound(read_text(text, "mutated.toml"))


values = st.sampled_from(
    [
        *(
            "0",
            "-1",
            "1e999",
            "nan",
            "true",
            '""',
            '" "',
            '"x"',
            "[]",
            "[1]",
            '["a"]',
            "{}",
            "{ a = 1 }",
            "[{}]",
            "[[]]",
        ),
        *(
            '"\\u0000"',
            '"[/b]\\\\"',
            '["review", "review"]',
            "0xffffffffffffffffffffffffff",
            '"""\n---\n"""',
            "1979-05-27",
        ),
    ]
)
assignments = [
    (match.start(1), match.end(1)) for match in re.finditer(r"(?m)^[a-z_]+ = (.*)$", TEXTS[0]) if '"""' not in match[1]
]


@settings(max_examples=200, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(assignments), values), min_size=1, max_size=12))
def test_any_value_in_any_place_is_survived(changes: list[tuple[tuple[int, int], str]]) -> None:
    text = TEXTS[0]
    for (start, end), value in sorted(dict(changes).items(), reverse=True):
        text = text[:start] + value + text[end:]
    assert_sound(read_text(text, "values.toml"))


@settings(max_examples=100, deadline=None)
@given(st.binary() | mutations().map(lambda text: text.encode("utf-8", "replace")) | st.text().map(str.encode))
def test_any_bytes_are_survived(data: bytes) -> None:
    file = Path(tempfile.gettempdir()) / f"wegame-fuzz-{os.getpid()}.toml"
    file.write_bytes(data)
    try:
        assert_sound(read(file))
    finally:
        file.unlink()
