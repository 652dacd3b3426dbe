"""What an author is told: the cases in tests/cases/diagnostics, each with its expected codes, and how they are shown.

A case says what is expected of it in remarks: `# E:12 WG104` at the end of a line means column 12 of that line;
`# E:7:12 WG104` at the top of the file names a line that cannot hold a remark.
"""

import re
from pathlib import Path

import pytest

from wegame.scenario.codes import CODES
from wegame.scenario.diagnostics import MOST_SHOWN, Diagnostic, render, render_all, to_json
from wegame.scenario.loader import Loaded, read
from wegame.text import width

CASES = sorted((Path(__file__).parents[1] / "cases" / "diagnostics").glob("*.toml"))
NO_FILE_CAN_SHOW = {"WG001", "WG002"}  # test_loader makes a folder and a file of 10 MB

_EXPECTED = re.compile(r"E:(\d+)(?::(\d+))? (WG\d{3})")


def expected(file: Path) -> list[tuple[int, int, str]]:
    """Line, column and code of all that a case expects."""
    found = []
    for number, line in enumerate(file.read_text(encoding="utf-8-sig", errors="replace").split("\n"), 1):
        for first, second, code in _EXPECTED.findall(line.partition("#")[2]):
            found.append((int(first), int(second), code) if second else (number, int(first), code))
    return sorted(found)


def said(loaded: Loaded) -> list[tuple[int, int, str]]:
    return [(diagnostic.line, diagnostic.column, diagnostic.code) for diagnostic in loaded.diagnostics]


@pytest.mark.parametrize("file", CASES, ids=lambda file: file.stem)
def test_a_case_gets_exactly_the_diagnostics_it_expects_in_file_order(file: Path) -> None:
    loaded = read(file)
    assert said(loaded) == expected(file)
    assert (loaded.scenario is None) == any(diagnostic.is_error for diagnostic in loaded.diagnostics)


def test_every_code_has_a_case() -> None:
    shown = {code for file in CASES for _, _, code in expected(file)}
    of_files = {code for code in CODES if not code.startswith("WG4")}  # WG4xx is found by simulating, not by reading
    assert shown | NO_FILE_CAN_SHOW == of_files


def test_a_hundred_faults_are_reported_at_once() -> None:
    loaded = read(next(file for file in CASES if file.stem == "hundred-faults"))
    assert len(loaded.diagnostics) >= 100
    assert len({(diagnostic.line, diagnostic.column, diagnostic.message) for diagnostic in loaded.diagnostics}) >= 100


@pytest.mark.parametrize("file", CASES, ids=lambda file: file.stem)
def test_no_word_of_pydantic_or_tomllib_reaches_an_author(file: Path) -> None:
    loaded = read(file)
    for diagnostic in loaded.diagnostics:
        told = f"{diagnostic.message} {diagnostic.hint}".replace('"tuple', "")
        assert not re.search(
            r"tuple|dict\b|str\b|float|Input should|valid string|function-|namespace|None|\[key\]", told
        )


def test_every_code_is_explained_with_an_example() -> None:
    for code, row in CODES.items():
        assert re.fullmatch(r"WG[0-5]\d\d", code)
        assert row.id == code
        assert row.title[0].islower()
        assert 1 <= len(re.findall(r"[.](?: |$)", row.explanation)) <= 3
        assert row.wrong
        assert row.right


# ---------------------------------------------------------------- how they are shown


def at(line: int, column: int, length: int = 1, *, message: str = "wrong", hint: str = "mend it") -> Diagnostic:
    return Diagnostic("outage.toml", line, column, "WG104", "error", message, hint, length)


def carets(rendered: str) -> str:
    """What the carets stand under, by columns of a terminal."""
    _, source, under = rendered.split("\n")
    left = len(under) - len(under.lstrip())
    right = left + under.count("^")
    columns = [character for character in source for _ in range(width(character))]
    return "".join(columns[left:right])


def test_a_diagnostic_looks_as_the_format_promises() -> None:
    found = at(1, 23, 14, message='unknown move "invite_quite"', hint='did you mean "invite_quiet"?')
    assert render(found, '    moves = ["share_map", "invite_quite"]') == (
        'outage.toml:1:23  WG104  unknown move "invite_quite"\n'
        '    moves = ["share_map", "invite_quite"]\n'
        '                      ^^^^^^^^^^^^^^ did you mean "invite_quiet"?  (wegame explain WG104)'
    )


def test_a_warning_says_that_it_is_one() -> None:
    warning = Diagnostic("a.toml", 1, 1, "WG209", "warning", "idle", "")
    assert render(warning, "x").startswith("a.toml:1:1  WG209  warning: idle\n")


def test_a_diagnostic_without_a_source_line_still_has_its_hint() -> None:
    assert render(at(7, 3), "") == "outage.toml:7:3  WG104  wrong\n    mend it  (wegame explain WG104)"


def test_carets_stand_under_the_span_after_wide_characters_and_tabs() -> None:
    source = '\ttitle = "日本語 e\u0301",\t"x"'
    column = source.index('"x"') + 1
    assert carets(render(at(1, column, 3), source)) == '"x"'
    wide = carets(render(at(1, source.index("本") + 1, 2), source))
    assert wide == "本本語語"


def test_a_long_source_line_is_shown_around_the_span() -> None:
    source = "a" * 5000 + "HERE" + "b" * 5000
    shown = render(at(1, 5001, 4), source)
    assert carets(shown) == "HERE"
    assert all(width(line) <= 104 for line in shown.split("\n")[:2])
    assert shown.split("\n")[1].count("…") == 2


def test_a_span_longer_than_the_window_is_cut() -> None:
    shown = render(at(1, 1, 900), "x" * 1000)
    assert all(width(line) <= 104 for line in shown.split("\n")[:2])


@pytest.mark.parametrize("column", [1, 5, 50, 99, 100, 101, 150, 399, 400, 401, 402, 700])
def test_wherever_the_span_is_the_carets_are_under_it(column: int) -> None:
    source = "".join("-" if number % 7 else "日" for number in range(700))
    source = f"{source[: column - 1]}X{source[column:]}"
    assert carets(render(at(1, column), source)) == "X"


def test_foreign_text_cannot_steer_the_terminal() -> None:
    hostile = "\x1b[31m\u202e\r\x07\x9b1m"
    found = Diagnostic(f"{hostile}\n.toml", 1, 3, "WG104", "error", f"bad {hostile}\nword", hostile, 4)
    shown = render(found, f"a {hostile} b")
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", shown)
    assert shown.count("\n") == 2


def test_markup_and_backslashes_stay_as_they_are() -> None:
    assert "[bold]x[/bold] \\[/]" in render(at(1, 1, message="[bold]x[/bold] \\[/]"), "x")


def test_at_most_two_hundred_are_shown_and_the_rest_is_counted() -> None:
    shown = render_all([at(1, 1)] * (MOST_SHOWN + 7), "x")
    assert shown.count("WG104  wrong") == MOST_SHOWN
    assert shown.endswith("\nand 7 more")
    assert render_all([], "x") == ""


def test_json_has_exactly_the_promised_keys() -> None:
    assert to_json(at(4, 2, 3)) == {
        "file": "outage.toml",
        "line": 4,
        "column": 2,
        "code": "WG104",
        "severity": "error",
        "message": "wrong",
        "hint": "mend it",
    }


@pytest.mark.parametrize(
    ("line", "column", "name"),
    [
        ("minutes =\u00a0 12", 10, "no-break space (U+00A0)"),
        ("minutes\u00a0= 12", 8, "no-break space (U+00A0)"),
        ("\u200bminutes = 12", 1, "zero width space (U+200B)"),
        ("minutes = 12\u3000", 13, "ideographic space (U+3000)"),
        ("minutes = \u202f12", 11, "narrow no-break space (U+202F)"),
    ],
)
def test_a_space_that_is_none_is_named(line: str, column: int, name: str, tmp_path: Path) -> None:
    """Nobody can see what is wrong there."""
    file = tmp_path / "it.toml"
    file.write_text(f"format = 1\n[scenario]\n{line}\n", encoding="utf-8")
    (found,) = read(file).diagnostics
    assert (found.line, found.column, found.code) == (3, column, "WG005")
    assert name in found.message
