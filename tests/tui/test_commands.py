"""What can be done is told once, in the rows of commands; what screens ask for is heeded; what is not needed waits."""

from __future__ import annotations

import ast
import pkgutil
import subprocess
import sys
from collections.abc import Iterator
from importlib import import_module
from inspect import getmembers, isclass
from pathlib import Path

import pytest
from fixtures_tui import own_home  # noqa: F401 - a fixture
from helpers_tui import a_session, a_story_file, an_app, ready, screen_text, widget_texts
from textual.actions import parse
from textual.dom import DOMNode
from textual.widgets import OptionList

from wegame.settings.values import Settings
from wegame.tui import lazy, messages, screens, widgets
from wegame.tui.app import WegameApp
from wegame.tui.commands import SCREENS, WIDGETS, Command, bindings, rows
from wegame.tui.help import HELP, help_page, key_name
from wegame.tui.messages import GoHome, OpenSettings, Request
from wegame.tui.screens.base import GameScreen
from wegame.tui.screens.home import Home
from wegame.tui.screens.reader import Reader
from wegame.tui.screens.settings import SettingsPage
from wegame.tui.screens.setup import Setup
from wegame.tui.screens.table import Table


def _classes() -> Iterator[type[DOMNode]]:
    """Every screen and widget of ours, and the app."""
    yield WegameApp
    for package in (screens, widgets):
        for module in pkgutil.iter_modules(package.__path__, f"{package.__name__}."):
            for _, item in getmembers(import_module(module.name), isclass):
                if item.__module__ == module.name and issubclass(item, DOMNode):
                    yield item


CLASSES = list(_classes())
WITH_KEYS = {item: vars(item)["BINDINGS"] for item in CLASSES if "BINDINGS" in vars(item)}


def _where(owner: type[DOMNode]) -> str:
    """Under which name the rows of a class stand."""
    return next(name for name in (*SCREENS, *WIDGETS) if bindings(name) == WITH_KEYS[owner])


# ---- rows


def test_every_key_of_every_screen_and_widget_stands_in_a_row() -> None:
    """And every row is one of a screen, of a widget, or of the app."""
    used = {_where(owner) for owner in WITH_KEYS}
    assert used == {*SCREENS, *WIDGETS}
    assert all(owner.where == _where(owner) for owner in WITH_KEYS if issubclass(owner, GameScreen))


@pytest.mark.parametrize("owner", WITH_KEYS, ids=lambda owner: owner.__name__)
def test_what_a_row_does_is_there(owner: type[DOMNode]) -> None:
    """Its action is a method of the screen, or of whom it names; when it can be done is a property of the screen."""
    row: Command
    for row in SCREENS.get(_where(owner)) or WIDGETS[_where(owner)]:
        whose, action, _ = parse(row.action)
        holder = {"": owner, "app": WegameApp, "screen": Setup}[whose]
        assert any(hasattr(holder, f"{start}{action}") for start in ("action_", "_action_")), row
        assert not row.when or isinstance(getattr(owner, row.when), property), row


def test_an_id_begins_with_its_screen_and_is_one_thing() -> None:
    """People have them in their settings."""
    for screen, own in SCREENS.items():
        for row in own:
            assert row.id.partition(".")[0] in {"", "app", screen}, row
    ids = [row.id for own in SCREENS.values() for row in own if row.id and not row.action.startswith("app.")]
    assert len(ids) == len(set(ids))


def test_the_foot_goes_along_with_the_conditions(tmp_path: Path) -> None:
    """What cannot be done now is off: in set-up, as long as nobody is named."""
    page = Setup(lazy.read(a_story_file(tmp_path)), Settings())
    names = {row.id: page.check_action(row.action, ()) for row in rows("setup") if row.when}
    assert [name for name, can in names.items() if can] == ["setup.cards"]
    assert page.check_action("swap", (1,)) is False
    assert page.check_action("start", ()) is True


# ---- F1


@pytest.mark.parametrize("screen", HELP)
def test_f1_tells_every_command_at_the_foot(screen: str) -> None:
    """By its key and its words; what can be done anywhere, too."""
    told = str(help_page(screen, {})[1])
    for row in (*rows(screen), *SCREENS["app"]):
        if row.keys and row.palette and row.action != "help":
            assert row.help, row
            assert f"{', '.join(map(key_name, row.keys))}  {row.words}: {row.help}" in told, row


async def test_f1_names_the_keys_that_a_person_has_given(tmp_path: Path) -> None:
    """As they are in the settings, with what stays."""
    app = WegameApp(session=a_session(tmp_path / "a.jsonl"), settings=Settings(keys={"table.why": "ctrl+g,*"}))
    async with app.run_test(size=(80, 60)) as pilot:
        await ready(pilot)
        await pilot.press("f1")
        await ready(pilot, lambda: isinstance(app.screen, Reader))
        assert "Ctrl+G,*Why:" in widget_texts(app)
        assert "fFacilitator:" in widget_texts(app)


def test_keys_are_named_as_they_stand_on_a_keyboard() -> None:
    """Not as Textual writes them."""
    named = {"ctrl+t": "Ctrl+T", "f1": "F1", "question_mark": "?", "pagedown": "PageDown", "d": "d", "G": "G"}
    assert {key: key_name(key) for key in named} == named
    assert [key_name(key) for key in ("escape", "space", "right", "ctrl+f2")] == ["Escape", "Space", "Right", "Ctrl+F2"]


# ---- what screens ask for


def _requests() -> list[type[Request]]:
    return [item for _, item in getmembers(messages, isclass) if issubclass(item, Request) and item is not Request]


def test_the_app_heeds_every_request() -> None:
    """There is a handler for each."""
    assert _requests()
    assert [item for item in _requests() if not callable(getattr(WegameApp, item.handler_name, None))] == []


async def test_a_request_is_heeded_before_the_next_key() -> None:
    """What is asked for is on the screen when asking returns: keys that wait are for that page."""
    app = an_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await ready(pilot)
        app.post_message(OpenSettings())
        assert isinstance(app.screen, SettingsPage)
        app.post_message(GoHome())
        assert isinstance(app.screen, Home)
        await ready(pilot)


async def test_two_presses_at_once_begin_one_session(tmp_path: Path, own_home: Path) -> None:  # noqa: F811
    """The second is for the table, which is there by then."""
    app = an_app(setup=a_story_file(tmp_path))
    async with app.run_test(size=(80, 24)) as pilot:
        await ready(pilot)
        page = app.screen
        assert isinstance(page, Setup)
        page.action_start()
        page.action_start()
        await ready(pilot, lambda: isinstance(app.screen, Table))
        assert len(list(own_home.rglob("*.jsonl"))) == 1


async def test_two_presses_at_once_open_one_thing() -> None:
    """A row of home that was taken is not taken again by a press that comes late."""
    app = an_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await ready(pilot)
        home = app.screen
        assert isinstance(home, Home)
        menu = home.query_one(OptionList)
        at = next(place for place, option in enumerate(menu.options) if str(option.prompt).startswith("Play:"))
        home.on_option_list_option_selected(OptionList.OptionSelected(menu, menu.options[at], at))
        opened = app.screen
        assert isinstance(opened, Setup)
        home.on_option_list_option_selected(OptionList.OptionSelected(menu, menu.options[at], at))
        assert app.screen is opened
        await ready(pilot)


# ---- what is loaded late


def test_the_seam_loads_what_it_has_types_for() -> None:
    """A row and an import for each."""
    source = ast.parse(Path(lazy.__file__).read_text(encoding="utf-8"))
    (late,) = [node for node in source.body if isinstance(node, ast.If)]
    typed = {alias.name: node.module for node in late.body if isinstance(node, ast.ImportFrom) for alias in node.names}
    assert typed == lazy._WHERE
    for name, module in lazy._WHERE.items():
        assert getattr(lazy, name) is getattr(import_module(module), name)
    with pytest.raises(AttributeError, match="Nothing"):
        getattr(lazy, "Nothing")  # noqa: B009


LATE = {"home": ("wegame.game", "pydantic"), "table": ("wegame.tui.widgets.form", "wegame.tui.screens.cover")}


@pytest.mark.parametrize("first", LATE)
def test_what_the_first_page_does_not_need_waits(first: str) -> None:
    """Start-up is a feature."""
    late = (*LATE[first], *("wegame.tui.help", "wegame.tui.keys", "wegame.tui.palette", "wegame.tui.screens.reader"))
    code = (
        f"import sys; import wegame.tui.app, wegame.tui.screens.{first}; "
        f"print([name for name in {late!r} if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout.strip() == "[]"


async def test_nothing_of_the_app_is_heard_in_the_dark(tmp_path: Path) -> None:
    """Any key only brings the page back, also those that are heard everywhere else."""
    app = an_app(a_session(tmp_path / "a.jsonl"))
    async with app.run_test(size=(80, 24)) as pilot:
        await ready(pilot)
        before = (app.theme, app.big)
        for key in ("ctrl+t", "f9", "ctrl+p", "ctrl+q", "ctrl+c", "tab"):
            await pilot.press("b")
            await ready(pilot, lambda: isinstance(app.screen, lazy.Blackout))
            assert "Any key" in screen_text(app)
            await pilot.press(key)
            await ready(pilot, lambda: isinstance(app.screen, Table))
            assert ((app.theme, app.big), app._exit) == (before, False)
