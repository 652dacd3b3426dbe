"""Settings on the screen: every row by keys and by mouse, on any screen; what holds, what is kept, what cannot be."""

from __future__ import annotations

from pathlib import Path

import pytest
from fixtures_tui import own_home  # noqa: F401 - a fixture
from helpers_colour import faint
from helpers_tui import a_session, an_app, finished, in_the_tree, ready, screen_text, squeezed, widget_texts
from textual.pilot import Pilot
from textual.screen import ModalScreen
from textual.widgets import OptionList

from wegame import tui
from wegame.sessions.room import RoomSettings
from wegame.settings.reading import read_settings
from wegame.settings.values import ROWS, Settings, settings_path
from wegame.telling.room import explain_value, figure, row_title
from wegame.tui.app import WegameApp
from wegame.tui.screens.home import Home
from wegame.tui.screens.pick import Pick
from wegame.tui.screens.reader import Reader
from wegame.tui.screens.settings import SettingsPage
from wegame.tui.screens.table import Table
from wegame.tui.themes import DARK, LIGHT


def opened(app: WegameApp) -> OptionList:
    assert isinstance(app.screen, SettingsPage)
    return app.screen.query_one(OptionList)


async def to_settings(pilot: Pilot[None]) -> OptionList:
    app = pilot.app
    assert isinstance(app, WegameApp)
    await ready(pilot)
    await pilot.press("s")
    await ready(pilot, lambda: isinstance(app.screen, SettingsPage))
    return opened(app)


def row_of(name: str) -> int:
    return list(ROWS).index(name)


def put_down(text: str | bytes) -> Path:
    path = settings_path()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


# ---- the page


@pytest.mark.parametrize("by", ["keys", "mouse"])
async def test_every_setting_goes_through_its_values_and_is_saved_each_time(by: str) -> None:
    """Enter or a click; the row, the app and the file say the same."""
    app = an_app()
    async with app.run_test(size=(80, 24)) as pilot:
        rows = await to_settings(pilot)
        for number, row in enumerate(ROWS.values()):
            for _ in row.values:
                wanted = row.after(app.settings.value(row.id))
                if by == "keys":
                    await pilot.press(str(number + 1), "enter")
                else:
                    await pilot.click(rows, offset=(4, number))
                await ready(pilot)
                assert app.settings.value(row.id) == wanted
                assert read_settings()[0].value(row.id) == wanted
                shown = str(rows.get_option_at_index(number).prompt)
                assert row_title(row) in shown
                assert figure(row, wanted) in shown
                assert explain_value(row, wanted) in shown
                assert rows.highlighted == number
        assert app.settings == Settings()


@pytest.mark.parametrize("keys", [{}, {f"table.{number}": "g" for number in range(20)}], ids=["usual", "many keys"])
@pytest.mark.parametrize("size", [(60, 18), (120, 36)])
async def test_all_of_it_can_be_reached_on_any_screen(size: tuple[int, int], keys: dict[str, str]) -> None:
    """With the arrows alone; each row is whole in sight when it is gone to."""
    app = WegameApp(settings=Settings(keys=keys))
    async with app.run_test(size=size) as pilot:
        rows = await to_settings(pilot)
        for number in range(rows.option_count):
            assert rows.highlighted == number
            text = squeezed(str(rows.get_option_at_index(number).prompt))
            visible = squeezed(screen_text(app).replace("\u2581", ""))
            assert text[:24] in visible, text
            await pilot.press("down")
        assert squeezed(str(settings_path())) in widget_texts(app)
        assert not faint(app)
        await pilot.press("ctrl+t")
        await ready(pilot)
        assert not faint(app)


@pytest.mark.parametrize("by", ["escape", "q", "row", "mouse"])
async def test_it_goes_back_where_one_was(by: str) -> None:
    """Home is there, and so is help on the way."""
    app = an_app()
    async with app.run_test(size=(80, 24)) as pilot:
        rows = await to_settings(pilot)
        await pilot.press("f1")
        await ready(pilot, lambda: isinstance(app.screen, Reader))
        await pilot.press("escape")
        await ready(pilot, lambda: isinstance(app.screen, SettingsPage))
        if by == "row":
            await pilot.press("end", "enter")
        elif by == "mouse":
            y = next(y for y in range(rows.size.height) if "Back" in rows.render_line(y).text)
            await pilot.click(rows, offset=(4, y))
        else:
            await pilot.press(by)
        await ready(pilot, lambda: isinstance(app.screen, Home))


async def test_a_row_that_only_tells_does_nothing() -> None:
    """The rows about keys and the file are for reading."""
    app = an_app()
    async with app.run_test(size=(80, 24)) as pilot:
        rows = await to_settings(pilot)
        for number in range(len(ROWS), rows.option_count - 1):
            rows.highlighted = number
            await pilot.press("enter")
            await ready(pilot)
            opened(app)
        assert not settings_path().exists()


async def test_what_cannot_be_saved_is_told_and_holds_for_this_run() -> None:
    """Home on a disk that nobody can write to."""
    path = settings_path()
    path.parent.parent.mkdir(parents=True, exist_ok=True)
    path.parent.write_text("a file where the folder should be")
    app = an_app()
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await to_settings(pilot)
        await pilot.press("enter")
        await ready(pilot)
        (note,) = app._notifications
        assert "cannot be written" in note.message
        assert "hold until you leave" in note.message
        assert app.settings.theme == "light"
        assert app.theme == LIGHT.name


async def test_a_setting_of_another_window_is_not_taken_back() -> None:
    """Only the one that was changed here is written."""
    app = an_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await to_settings(pilot)
        put_down("timer = 5 # ours\n")
        await pilot.press(str(row_of("length") + 1), "enter")
        await ready(pilot)
    assert settings_path().read_text() == "timer = 5 # ours\nlength = 30\n"


async def test_a_broken_file_is_kept_aside_when_something_is_saved() -> None:
    """It is told at the start, and again where it went."""
    path = put_down(b"theme = ")
    app = an_app()
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await ready(pilot, lambda: bool(app._notifications))
        assert any("is not TOML" in note.message for note in app._notifications)
        await to_settings(pilot)
        await pilot.press("enter")
        await ready(pilot)
        assert any("settings.toml.broken" in note.message for note in app._notifications)
    assert path.read_text() == 'theme = "light"\n'


# ---- what holds


async def test_the_file_holds_from_the_start() -> None:
    """Colours, movement and size of the first page."""
    put_down('theme = "light"\nbig = true\nmotion = false\n')
    app = an_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await ready(pilot)
        assert app.theme == LIGHT.name
        assert app.big
        assert app.has_class("-big")
        assert not app._notifications


@pytest.mark.parametrize(("motion", "level"), [(True, "full"), (False, "none")])
def test_movement_is_as_set_unless_the_terminal_says_otherwise(
    monkeypatch: pytest.MonkeyPatch, motion: bool, level: str
) -> None:
    """TEXTUAL_ANIMATIONS is for one terminal and goes first."""
    monkeypatch.delenv("TEXTUAL_ANIMATIONS")
    assert WegameApp(settings=Settings(motion=motion)).animation_level == level
    monkeypatch.setenv("TEXTUAL_ANIMATIONS", "basic")
    unset = WegameApp(settings=Settings(motion=motion)).animation_level
    assert unset == WegameApp(settings=Settings(motion=not motion)).animation_level


async def test_big_is_one_key_and_screens_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """By F9 for this run, from the settings for good; also with a page over the table."""
    told: list[bool] = []

    async def show_big(_: Table, big: bool) -> None:
        told.append(big)

    monkeypatch.setattr(Table, "show_big", show_big)
    app = an_app(a_session(tmp_path / "a.jsonl"))
    async with app.run_test(size=(80, 24)) as pilot:
        await ready(pilot)
        told.clear()
        await pilot.press("f9")
        assert (app.big, app.has_class("-big"), told) == (True, True, [True])
        assert not settings_path().exists()
        await pilot.press("f9")
        app.action_settings()
        await ready(pilot, lambda: isinstance(app.screen, SettingsPage))
        app.action_settings()
        await ready(pilot)
        assert len(app.screen_stack) == 2, "it opens once"
        await pilot.press(str(row_of("big") + 1), "enter")
        await ready(pilot)
        assert app.big
        assert told == [True, False, True]
        assert read_settings()[0].big


async def test_styles_can_tell_big_from_usual() -> None:
    """Rules for App.-big hold from the first page on, and go with the key."""

    class Styled(WegameApp):
        CSS_PATH = str(Path(tui.__file__).with_name("styles.tcss"))
        CSS = "App.-big Home #detail { display: none; }"

    app = Styled(settings=Settings(big=True))
    async with app.run_test(size=(80, 24)) as pilot:
        await ready(pilot)
        assert not app.screen.query_one("#detail").display
        await pilot.press("f9")
        await pilot.pause()
        assert app.screen.query_one("#detail").display


async def test_a_changed_setting_leaves_what_is_for_now() -> None:
    """Whoever switched to light for this room keeps it when they set a timer."""
    app = an_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await to_settings(pilot)
        await pilot.press("ctrl+t", "f9", str(row_of("timer") + 1), "enter")
        await ready(pilot)
        assert app.theme == LIGHT.name
        assert app.big
        assert app.settings == Settings(room=RoomSettings(timer=60))


@pytest.mark.parametrize(
    "data", [b"", b"\xff\xfe\x00", b"theme = [bold]", b"x" * 99_000, b'"[/x] [bold]" = 1', b'timer = "[/etc]"']
)
async def test_no_file_keeps_home_from_opening(data: bytes) -> None:
    """Brackets in it are shown as they are."""
    put_down(data)
    app = an_app()
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await ready(pilot, lambda: bool(app._notifications) or not data)
        await pilot.pause()
        shown = screen_text(app)
        assert app.theme == DARK.name
        if b"bold]" in data and data.startswith(b'"'):
            assert "[/x] [bold]" in shown
        await pilot.press("down")
        assert isinstance(app.screen, Home)


# ---- keys


async def test_a_key_can_be_had_elsewhere(tmp_path: Path) -> None:
    """The new one does it, the old one no longer, and the foot of the page names the new one."""
    put_down('[keys]\n"table.why" = "w"\ntable.leave = "x,f12"\n')
    app = an_app(a_session(tmp_path / "a.jsonl"))
    async with app.run_test(size=(80, 24)) as pilot:
        await ready(pilot, lambda: "w Why" in " ".join(screen_text(app).split()))
        await pilot.press("question_mark")
        await ready(pilot)
        assert isinstance(app.screen, Table)
        await pilot.press("w")
        await ready(pilot, lambda: isinstance(app.screen, ModalScreen))
        await pilot.press("escape")
        await ready(pilot, lambda: isinstance(app.screen, Table))
        assert not app._notifications


async def test_two_keys_can_be_swapped_and_what_shares_a_key_keeps_it(tmp_path: Path) -> None:
    """Textual alone would lose one of them."""
    put_down('[keys]\n"home.settings" = "q"\n"home.leave" = "s"\n')
    app = an_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await ready(pilot, lambda: bool(app._keymap))
        await pilot.press("q")
        await ready(pilot, lambda: isinstance(app.screen, SettingsPage))
        await pilot.press("escape")
        await ready(pilot, lambda: isinstance(app.screen, Home))
        await pilot.press("s")
        await pilot.pause()
        assert app._exit


async def test_several_keys_do_one_thing_once(tmp_path: Path) -> None:
    """Two keys for one act are not two acts; keys that are the same everywhere stay."""
    put_down('[keys]\n"debrief.next" = "m,f5"\n')
    app = an_app(finished(tmp_path / "a.jsonl"))
    async with app.run_test(size=(80, 24)) as pilot:
        await ready(pilot, lambda: bool(app._keymap))
        pages = []
        for key in ("m", "n", "left", "right"):
            await pilot.press(key)
            await ready(pilot)
            pages.append(app.screen._page)  # type: ignore[attr-defined]
        assert pages == [1, 1, 0, 1]


async def test_keys_that_cannot_be_had_are_told_and_the_rest_holds() -> None:
    """Nothing is dropped without a word."""
    put_down('[keys]\n"home.setings" = "x"\n"home.help" = "q"\n"home.leave" = "x"\n')
    app = an_app()
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await ready(pilot, lambda: bool(app._notifications))
        said = [note.message for note in app._notifications]
        assert any('did you mean "home.settings"?' in message for message in said)
        assert len(said) == 1, "q is free, because leave has moved"
        await pilot.press("q")
        await ready(pilot, lambda: isinstance(app.screen, Reader))


# ---- choosing one of several


@pytest.mark.parametrize(("by", "size"), [("digit", (80, 24)), ("arrows", (120, 36)), ("mouse", (60, 18))])
async def test_one_of_several_rows_is_taken(by: str, size: tuple[int, int]) -> None:
    """Its index comes back; names are shown as they are."""
    names = ["[bold]x[/]", "[/etc]", "\\", *(f"row {number}" for number in range(10))]
    taken: list[int | None] = []
    app = an_app()
    async with app.run_test(size=size) as pilot:
        await ready(pilot)
        app.push_screen(Pick("Whose [turn]?", names), taken.append)
        await ready(pilot, lambda: isinstance(app.screen, Pick))
        for name in ("Whose [turn]?", *names[:3]):
            assert squeezed(name) in squeezed(screen_text(app))
        rows = app.screen.query_one(OptionList)
        if by == "digit":
            await pilot.press("2", "enter")
        elif by == "arrows":
            await pilot.press("down", "enter")
        else:
            await pilot.click(rows, offset=(4, 1))
        await ready(pilot, lambda: bool(taken))
        assert taken == [1]


@pytest.mark.parametrize("by", ["escape", "q", "mouse"])
async def test_none_of_several_rows_is_taken(by: str) -> None:
    """Back is always there."""
    taken: list[int | None] = []
    app = an_app()
    async with app.run_test(size=(60, 18)) as pilot:
        await ready(pilot)
        app.push_screen(Pick("Which?", ["one", "two"], ["first", "second"]), taken.append)
        await ready(pilot, lambda: isinstance(app.screen, Pick))
        assert "second" in in_the_tree(app)
        await pilot.press("9")
        assert not faint(app)
        if by == "mouse":
            await pilot.click("Pick Button")
        else:
            await pilot.press(by)
        await ready(pilot, lambda: bool(taken))
        assert taken == [None]
