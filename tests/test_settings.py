"""Settings: what the file takes, what is told of one that is wrong, and that writing leaves it the person's own."""

from __future__ import annotations

import os
import subprocess
import sys
import tomllib
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
import tomli_w
from hypothesis import HealthCheck, given
from hypothesis import settings as checked
from hypothesis import strategies as st

from wegame.cards import ALIASES, CARDS, USUAL
from wegame.errors import WegameError
from wegame.sessions.room import ODDS, ROOM, RoomSettings, Row, Value, rows_of, setting
from wegame.settings.edit import put
from wegame.settings.file import write_settings, written
from wegame.settings.reading import read_settings
from wegame.settings.values import ROWS, Settings, settings_path
from wegame.telling import room as telling
from wegame.telling.room import (
    describe_bounds,
    describe_option,
    describe_room,
    explain_value,
    figure,
    row_title,
    sheet_title,
    sheet_value,
    why_not_for_one,
)

OWN = """\
# the big room
theme = "light"   # it has windows
colour = "red" # of the past

odds = 'words'

# my keyboard has no f
[keys]
"table.facilitate" = "g" # as in guide
table.why = "h"

[other]
timer = 3
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "wegame" / "settings.toml"


def put_down(path: Path, text: str | bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


def set_to(**values: Value) -> Settings:
    """Settings in which these stand at other values, as a file has them."""
    settings = Settings()
    for name, value in values.items():
        settings = settings.changed(name, value)
    return settings


KEYS = st.dictionaries(st.text(st.characters(codec="utf-8"), min_size=1, max_size=8), st.text(max_size=5), max_size=3)
ANY = st.builds(
    lambda keys, values: replace(set_to(**values), keys=keys),
    KEYS,
    st.fixed_dictionaries({name: st.sampled_from(row.values) for name, row in ROWS.items()}),
)
HARD = (
    "",
    "\ufeff# marked\r\ntheme = 'dark'\r\n",
    OWN,
    OWN.replace("\n", "\r\n"),
    'note = """\n[keys]\ntheme = "dark"\n"""\ntimer = [\n  1, # one\n]\nbig = """x"""  # no\n',
    'list = [\n  [1], [2],\n]\n[[rows]]\ntheme = "x"',
    "x = nan\n# about keys\n[keys]\n",
    "keys.table.why = 'x'\nbig = true",
    "[keys]\n[keys.table]\nwhy = 'x'\n",
    "ballots = 'private' # as ever\n",
    "ballots = 'hands'\ncards = 'aloud'\n",
)


# ---- the table of settings


def test_every_row_is_a_setting_with_words() -> None:
    """It stands at its usual value, takes it, and every value has a title and a meaning wherever people read it."""
    settings = Settings()
    for name, row in ROWS.items():
        assert row.id == name
        assert settings.value(name) == row.usual
        assert row.takes(row.usual)
        for value in row.values:
            assert settings.changed(name, value).value(name) == value
            assert row_title(row)
            assert figure(row, value)
            assert explain_value(row, value)


def test_every_row_of_the_room_is_told_at_set_up_and_on_the_command_line() -> None:
    """On the sheet, in the one line, and with an option that says what is wrong with a number."""
    for name, row in ROOM.items():
        assert sheet_title(row)
        assert describe_option(row)
        assert row.for_one == (not why_not_for_one(row))
        for value in row.values:
            assert sheet_value(row, value)
            others = {describe_room(RoomSettings().changed(name, other)) for other in row.values if other != value}
            assert describe_room(RoomSettings().changed(name, value)) not in others
        if row.is_number:
            least, most = row.bounds
            assert all(row.allows(value) for value in row.values if isinstance(value, int) and value)
            assert not any(row.allows(number) for number in (0, least - 1, most + 1))
            message, hint = describe_bounds(row, most + 1)
            assert message == f"{row.option} takes {least} to {most}, not {most + 1}."
            assert f"such as: {row.option} " in hint


def test_a_row_more_needs_no_words_of_its_own_for_every_place(monkeypatch: pytest.MonkeyPatch) -> None:
    """A title and what its values mean are enough."""
    monkeypatch.setitem(telling._ROWS, "music", telling._Words("Music", {True: "all through", False: "never"}))
    row = Row("music", (False, True))
    assert sheet_title(row) == "Music"
    assert sheet_value(row, True) == "on: all through"


def test_a_table_of_settings_is_its_fields() -> None:
    """Other fields are none of its rows."""

    @dataclass(frozen=True)
    class Table:
        light: bool = setting(True, False)
        wait: int = setting(0, 2, unit="hour", per_unit=60, bounds=(1, 9))
        other: int = 3

    assert rows_of(Table) == {
        "light": Row("light", (True, False)),
        "wait": Row("wait", (0, 2), unit="hour", per_unit=60, bounds=(1, 9)),
    }
    assert Table() == Table(True, 0, 3)


def test_the_table_takes_what_the_game_takes() -> None:
    """It cannot ask the game, which is too heavy for the first page; so it is held to it here."""
    assert ROWS["cards"].values == (USUAL, *CARDS)
    assert ROWS["odds"].values == ODDS


@pytest.mark.parametrize("by", [1, -1])
def test_going_through_the_values_comes_back(by: int) -> None:
    """Each value once, then the first again."""
    for row in ROWS.values():
        value, seen = row.usual, []
        for _ in row.values:
            seen.append(value)
            value = row.after(value, by)
        assert set(seen) == set(row.values)
        assert value == seen[0]


def test_a_number_of_ones_own_has_its_place_among_the_others() -> None:
    """Four minutes lie between three and five."""
    assert ROWS["timer"].after(4) == 5
    assert ROWS["timer"].after(4, -1) == 3


def test_a_value_is_not_another_kind_of_value() -> None:
    """1 is not true, and true is not 1 minute."""
    assert not ROWS["big"].takes(1)
    assert not ROWS["timer"].takes(True)
    assert not ROWS["timer"].takes(1.0)
    assert not ROWS["theme"].takes([])


def test_a_session_begins_as_it_is_set() -> None:
    """Minutes for people, seconds for the clock."""
    settings = set_to(odds="numbers", timer=3, length=45, shows_meter=False)
    assert settings.room == RoomSettings(odds="numbers", timer=180, length=45, shows_meter=False)
    assert settings.value("timer") == 3


def test_values_are_told_as_people_say_them() -> None:
    """No true and no 0 on the page."""
    row = Row("x", (0, 1, 2), unit="minute")
    assert [figure(row, value) for value in (0, 1, 2, True, False, "dark")] == [
        "none",
        "1 minute",
        "2 minutes",
        "on",
        "off",
        "dark",
    ]


def test_reading_is_cheap() -> None:
    """The first page does not wait for the game, for pydantic, numpy or a screen."""
    code = (
        "import sys, wegame.settings.reading as s; s.read_settings(); "
        "print([m for m in ('textual', 'pydantic', 'numpy', 'tomli_w', 'wegame.game', 'wegame.scenario.positions') "
        "if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


# ---- reading


def test_without_a_file_all_is_as_usual(path: Path) -> None:
    """And nothing is told, and nothing written."""
    assert read_settings(path) == (Settings(), ())
    assert not path.exists()


def test_the_file_is_where_the_system_has_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a path, reading and writing find the same file."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    monkeypatch.setenv("HOME", str(tmp_path))
    write_settings(set_to(timer=2))
    assert settings_path().is_relative_to(tmp_path)
    assert read_settings() == (set_to(timer=2), ())


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('them = "dark"', ('there is no setting "them"', 'did you mean "theme"?')),
        ("shows-meter = true", ('did you mean "shows_meter"?',)),
        ("zzz = 1", ('there is no setting "zzz"; there are theme, motion',)),
        ('theme = "blue"', ('theme takes "dark", "light", not "blue".',)),
        ("theme = ['dark']", ("theme takes",)),
        ("timer = 4", ("timer takes 0, 1, 2, 3, 5, not 4.",)),
        ("timer = true", ("not true.",)),
        ("timer = '3'", ('not "3".',)),
        ("big = 1", ("big takes false, true, not 1.",)),
        ("timer = 0x" + "f" * 5000, ("timer takes", "not that.")),
        ("keys = 3", ("keys takes a table, [keys], not 3.",)),
        ('[keys]\n"table.why" = 3', ('keys: "table.why" takes a key in quotes', "not 3.")),
        ("[keys]\ntable.why = ['g']", ('keys: "table.why" takes',)),
        ("[keys]\ntable = {}", ('keys: "table" takes',)),
        ("[timer]\nx = 1", ("timer takes",)),
        ("cards = 'simulated'", ('cards takes "usual", "aloud"', 'not "simulated".')),
        ("ballots = 'loud'", ("ballots takes", 'not "loud".')),
        ("ballots = ['hands']", ("ballots takes",)),
    ],
)
def test_what_is_wrong_is_told_and_the_rest_holds(path: Path, text: str, said: tuple[str, ...]) -> None:
    """One sentence for one mistake, with what would be right."""
    settings, told = read_settings(put_down(path, f"length = 45\n{text}\n"))
    assert settings == set_to(length=45)
    (sentence,) = told
    assert sentence.startswith("settings.toml: ")
    for part in said:
        assert part in sentence
    assert len(sentence) < 200


@pytest.mark.parametrize(("once", "now"), ALIASES.items())
@pytest.mark.parametrize("key", ["ballots", "cards"])
def test_older_names_hold_and_nothing_is_said_of_them(path: Path, key: str, once: str, now: str) -> None:
    """A file from when cards were called ballots goes on working."""
    assert read_settings(put_down(path, f"{key} = '{once}'\n")) == (set_to(cards=now), ())


@pytest.mark.parametrize("lines", [["ballots = 'hands'", "cards = 'aloud'"], ["cards = 'aloud'", "ballots = 'loud'"]])
def test_where_a_setting_stands_by_both_its_names_the_newer_holds(path: Path, lines: list[str]) -> None:
    """In whichever order, and whatever the older one says."""
    assert read_settings(put_down(path, "\n".join(lines))) == (set_to(cards="aloud"), ())


def test_every_mistake_is_told(path: Path) -> None:
    """Nobody has to start again for each one."""
    _, told = read_settings(put_down(path, 'theme = 1\nbigg = true\ntimer = -1\n[keys]\n"a.b" = 1\n'))
    assert len(told) == 4


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b'big = true\ntheme = "dark\n', "line 2 is not TOML"),
        (b"big = ", "is not TOML"),
        (b"big = true\nbig = false\n", "line 2 is not TOML"),
        (b"x = [", "is not TOML"),
        (b"x = " + b"[" * 3000, "is not TOML: it goes too deep"),
        (b"x = " + b"1" * 5000, "is not TOML"),
        (b"\xff\xfeb\x00i\x00g\x00", "not UTF-8"),
        (b"\x00", "line 1 is not TOML"),
        (b"#" * 300_000, "far too large"),
    ],
)
def test_a_broken_file_is_told_and_kept(path: Path, data: bytes, said: str) -> None:
    """All is as usual; saving something puts the broken one beside the new one."""
    settings, (told,) = read_settings(put_down(path, data))
    assert settings == Settings()
    assert said in told
    assert str(path) in told
    assert path.read_bytes() == data
    assert write_settings(set_to(big=True), path) == "What could not be read is kept in settings.toml.broken."
    assert read_settings(path) == (set_to(big=True), ())
    assert path.with_name("settings.toml.broken").read_bytes() == data
    put_down(path, b"= x")
    assert "settings.toml-2.broken" in write_settings(set_to(big=True), path)


def test_a_folder_in_its_place_is_told_and_stays(path: Path) -> None:
    """It cannot be saved over, and says so."""
    path.mkdir(parents=True)
    settings, (told,) = read_settings(path)
    assert settings == Settings()
    assert "not a file" in told
    with pytest.raises(WegameError, match="not a file"):
        write_settings(set_to(big=True), path)
    assert path.is_dir()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no such thing on this system")
def test_what_never_ends_is_not_read(path: Path) -> None:
    """A pipe in its place would keep the first page waiting for ever."""
    path.parent.mkdir()
    os.mkfifo(path)
    _, (told,) = read_settings(path)
    assert "not a file" in told


def test_a_file_that_may_not_be_read_is_told(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """And is not moved away either."""
    put_down(path, OWN)

    def refuse(*_: object) -> int:
        raise PermissionError(13, "Permission denied")

    with monkeypatch.context() as patched:
        patched.setattr(os, "open", refuse)
        settings, (told,) = read_settings(path)
        assert settings == Settings()
        assert "Permission denied" in told
        with pytest.raises(WegameError, match="Permission denied"):
            write_settings(set_to(big=True), path)
    assert path.read_text() == OWN


def test_a_link_in_a_circle_is_told(path: Path) -> None:
    """Nothing on the disk keeps the first page from opening."""
    path.parent.mkdir()
    path.symlink_to(path)
    settings, _ = read_settings(path)
    assert settings == Settings()
    with pytest.raises(WegameError):
        write_settings(set_to(big=True), path)


@given(data=st.binary(max_size=200))
@checked(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_bytes_make_reading_or_writing_fail(tmp_path: Path, data: bytes) -> None:
    """Whatever stands there: it is read, and what is saved is read again."""
    path = put_down(tmp_path / "settings.toml", data)
    settings, told = read_settings(path)
    assert all("\n" not in sentence for sentence in told)
    wanted = settings.changed("big", not settings.big)
    write_settings(wanted, path)
    assert read_settings(path)[0] == wanted


TOML = st.recursive(
    st.booleans() | st.integers() | st.text(max_size=5) | st.floats(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=6,
)


@given(data=st.dictionaries(st.sampled_from(["keys", "else", *ROWS]), TOML, max_size=4))
@checked(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_value_makes_reading_or_writing_fail(tmp_path: Path, data: dict[str, Any]) -> None:
    """Also where a table stands for a switch."""
    path = put_down(tmp_path / "settings.toml", tomli_w.dumps(data))
    settings, _ = read_settings(path)
    wanted = settings.changed("big", not settings.big).changed("timer", 1 if settings.room.timer else 2)
    write_settings(wanted, path)
    assert read_settings(path)[0] == wanted


# ---- writing


@given(settings=ANY)
@checked(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_is_written_is_read_again(tmp_path: Path, settings: Settings) -> None:
    """Into a place where no file is."""
    path = tmp_path / "settings.toml"
    path.unlink(missing_ok=True)
    assert write_settings(settings, path) == ""
    assert read_settings(path) == (settings, ())


@given(first=st.sampled_from(HARD), settings=ANY)
@checked(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_is_written_into_a_file_is_read_again(tmp_path: Path, first: str, settings: Settings) -> None:
    """Whatever the file looks like; what is nobody's setting is still in it, and so is every comment."""
    path = put_down(tmp_path / "settings.toml", first)
    said = write_settings(settings, path)
    assert read_settings(path)[0] == settings
    if said:
        return
    after = path.read_bytes().decode()
    before, now = (tomllib.loads(text.removeprefix("\ufeff"), parse_float=str) for text in (first, after))
    for name, value in before.items():
        if name not in {"keys", "ballots", *ROWS}:
            assert now[name] == value
    for note in ("# the big room", "# of the past", "# my keyboard has no f", "# marked", "# about keys", "# as ever"):
        assert (note in after) == (note in first)
    assert first.startswith("\ufeff") == after.startswith("\ufeff")
    assert ("\r\n" in first) == ("\r\n" in after) or not first


def test_a_change_is_one_value_and_nothing_else(path: Path) -> None:
    """Comments, order, spaces and what nobody knows stay as they were, to the letter."""
    settings, _ = read_settings(put_down(path, OWN))
    assert (settings.theme, settings.room.odds) == ("light", "words")
    assert settings.keys == {"table.facilitate": "g", "table.why": "h"}
    write_settings(settings.changed("odds", "numbers"), path)
    assert path.read_text() == OWN.replace("'words'", '"numbers"')


def test_nothing_changed_writes_nothing(path: Path) -> None:
    """Not even the time of the file."""
    put_down(path, OWN)
    os.utime(path, (1_000_000_000, 1_000_000_000))
    write_settings(read_settings(path)[0], path)
    assert path.read_text() == OWN
    assert path.stat().st_mtime == 1_000_000_000


def test_an_older_name_stays_and_takes_the_new_value(path: Path) -> None:
    """What is not changed is not written anew; where both names stand there, the newer one is changed."""
    old = "ballots = 'private' # as ever\n"
    settings, _ = read_settings(put_down(path, old))
    write_settings(settings.changed("big", True), path)
    assert path.read_text() == f"{old}big = true\n"
    write_settings(settings.changed("cards", "paper"), put_down(path, old))
    assert path.read_text() == 'ballots = "paper" # as ever\n'
    write_settings(set_to(cards="keyboard"), put_down(path, f"{old}cards = 'aloud'\n"))
    assert path.read_text() == f'{old}cards = "keyboard"\n'


def test_a_new_setting_stands_before_the_first_table(path: Path) -> None:
    """And a comment stays with the table that it is about."""
    settings, _ = read_settings(put_down(path, OWN))
    write_settings(settings.changed("timer", 3), path)
    assert path.read_text() == OWN.replace("'words'\n", "'words'\ntimer = 3\n")
    put_down(path, "# my keyboard\n[keys]\n")
    write_settings(set_to(timer=3), path)
    assert path.read_text() == "timer = 3\n\n# my keyboard\n[keys]\n"


def test_a_new_key_stands_in_its_table(path: Path) -> None:
    """Below the head of it, or in a table at the end."""
    settings, _ = read_settings(put_down(path, OWN))
    write_settings(replace(settings, keys={**settings.keys, "home.help": "f2"}), path)
    assert path.read_text() == OWN.replace("[keys]\n", '[keys]\n"home.help" = "f2"\n')
    put_down(path, "big = true")
    write_settings(replace(set_to(big=True), keys={"home.help": "f2"}), path)
    assert path.read_text() == 'big = true\n\n[keys]\n"home.help" = "f2"\n'


def test_a_wrong_value_stays_until_it_is_set(path: Path) -> None:
    """It says the same as what is usual, so there is nothing to write."""
    put_down(path, 'theme = "blue"\n')
    write_settings(set_to(big=True), path)
    assert path.read_text() == 'theme = "blue"\nbig = true\n'
    write_settings(set_to(big=True, theme="light"), path)
    assert path.read_text() == 'theme = "light"\nbig = true\n'


def test_a_value_that_goes_over_lines_is_replaced_whole(path: Path) -> None:
    """And the comment behind it stays."""
    put_down(path, 'timer = [\n  1,\n]  # minutes\nbig = """\ntrue\n"""\n')
    write_settings(set_to(timer=3, big=True), path)
    assert path.read_text() == "timer = 3  # minutes\nbig = true\n"


def test_where_a_table_stands_for_a_switch_the_file_is_kept_aside(path: Path) -> None:
    """There is no place for the value in it."""
    put_down(path, "[big]\nx = 1\n")
    assert "settings.toml.broken" in write_settings(set_to(big=True), path)
    assert path.read_text() == "big = true\n"


def test_a_linked_file_stays_linked(path: Path, tmp_path: Path) -> None:
    """Some keep their settings in a folder of their own."""
    real = put_down(tmp_path / "dotfiles" / "wegame.toml", OWN)
    path.parent.mkdir()
    path.symlink_to(real)
    write_settings(read_settings(path)[0].changed("big", True), path)
    assert path.is_symlink()
    assert "big = true" in real.read_text()


def test_where_nothing_can_be_written_it_is_told(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """And a broken file is where it was."""
    path.parent.parent.joinpath("file").write_text("x")
    with pytest.raises(WegameError) as caught:
        write_settings(set_to(big=True), path.parent.parent / "file" / "settings.toml")
    assert "cannot be written" in caught.value.message
    assert "--out" not in caught.value.hint
    put_down(path, "= x")

    def refuse(*_: object) -> None:
        raise WegameError("The disk is full.")

    monkeypatch.setattr("wegame.settings.file.write_atomically", refuse)
    with pytest.raises(WegameError, match="full"):
        write_settings(set_to(big=True), path)
    assert path.read_text() == "= x"
    assert list(path.parent.iterdir()) == [path]


def test_putting_in_gives_up_rather_than_harm() -> None:
    """Where something else stands in the way, there is no text."""
    assert put("keys = 3\n", ("keys", "a"), "b") is None
    assert put("big = true\n", ("timer",), None) is None
    assert put("keys = {}\n", ("keys", "a"), "b") is None


# ---- the document


def test_the_document_tells_what_can_be_set() -> None:
    """Each setting with what is usual and what it takes; its example holds, and has nothing wrong in it."""
    text = (Path(__file__).parents[1] / "docs" / "settings.md").read_text(encoding="utf-8")
    told = [
        [cell.strip() for cell in line.strip("|").split("|")] for line in text.split("\n") if line.startswith("| `")
    ]
    assert [row[:3] for row in told if len(row) == 4] == [
        [
            f"`{row.id}`",
            f"`{written(row.usual)}`",
            ", ".join(f"`{written(value)}`" for value in row.values),
        ]
        for row in ROWS.values()
    ]


def test_the_example_in_the_document_holds(path: Path) -> None:
    """Whoever copies it meets no complaint."""
    text = (Path(__file__).parents[1] / "docs" / "settings.md").read_text(encoding="utf-8")
    example = text.partition("```toml\n")[2].partition("```")[0]
    settings, told = read_settings(put_down(path, example))
    assert told == ()
    assert settings.theme == "light"
    assert set(settings.keys) == {"table.facilitate", "table.why"}
