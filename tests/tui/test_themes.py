"""Both themes: all text stands out, no colour is lost to any kind of colour vision, and none is needed."""

from __future__ import annotations

import math
from itertools import combinations
from pathlib import Path

import pytest
from fixtures_tui import own_home  # noqa: F401 - a fixture
from helpers_colour import ENOUGH, VISION, contrast, is_grey, looking, pieces, seen
from helpers_tui import (
    HOPELESS,
    a_round,
    a_session,
    a_story,
    a_story_file,
    an_app,
    finished,
    ready,
)
from textual.color import Color
from textual.theme import Theme
from textual.widgets import Input

from wegame.tui.messages import GoHome
from wegame.tui.screens.facilitator_menu import FacilitatorMenu
from wegame.tui.screens.home import Home
from wegame.tui.screens.reader import Reader
from wegame.tui.screens.table import Table
from wegame.tui.screens.why import Why
from wegame.tui.themes import DARK, LIGHT

STORY = a_story(a_round("one", task=HOPELESS), hazards={"rain": "Rain", "snow": "Snow"})


# ---- the palette


@pytest.mark.parametrize("theme", [DARK, LIGHT], ids=lambda theme: theme.name)
@pytest.mark.parametrize("vision", VISION)
def test_states_differ_for_every_kind_of_colour_vision(theme: Theme, vision: str) -> None:
    """What goes well, a warning, an error and what stands out are 20 apart (CIE76) for everybody."""
    colors = {name: Color.parse(getattr(theme, name)) for name in ("success", "warning", "error", "accent")}
    for (one, first), (other, second) in combinations(colors.items(), 2):
        apart = math.dist(seen(first, vision), seen(second, vision))
        assert apart >= 20, (one, other, round(apart, 1))


@pytest.mark.parametrize("theme", [DARK, LIGHT], ids=lambda theme: theme.name)
def test_every_colour_for_text_can_be_read_on_page_and_panel(theme: Theme) -> None:
    """Also those that no page of these tests happens to show."""
    grounds = [Color.parse(str(color)) for color in (theme.background, theme.surface, theme.panel)]
    for name in ("foreground", "secondary", "primary", "success", "warning", "error", "accent"):
        for ground in grounds:
            assert contrast(Color.parse(getattr(theme, name)), ground) >= ENOUGH, name
    variables = theme.to_color_system().generate()
    for name in ("text-muted", "text-disabled", "footer-foreground", "footer-key-foreground", "scrollbar"):
        assert all(contrast(Color.parse(variables[name]), ground) >= ENOUGH for ground in grounds), name
    for name in ("block-cursor", "input-cursor", "input-selection", "screen-selection"):
        front, back = (Color.parse(variables[f"{name}-{part}"]) for part in ("foreground", "background"))
        assert contrast(front, back) >= ENOUGH, name


def test_the_measures_are_right() -> None:
    """Against figures that are known: black on white, a grey at the edge of AA, and Lab of red."""
    assert contrast(Color.parse("#000000"), Color.parse("#ffffff")) == pytest.approx(21)
    assert contrast(Color.parse("#767676"), Color.parse("#ffffff")) == pytest.approx(4.54, abs=0.01)
    assert seen(Color.parse("#ff0000"), "all") == pytest.approx((53.24, 80.09, 67.20), abs=0.1)
    red, green = Color.parse("#b00000"), Color.parse("#4f6000")
    assert math.dist(seen(red, "deuteranopia"), seen(green, "deuteranopia")) < math.dist(
        seen(red, "all"), seen(green, "all")
    )


# ---- what is rendered


async def test_all_text_of_home_and_set_up_stands_out(tmp_path: Path) -> None:
    """The list, a name that is typed, one that is missing; help over each."""
    finished(tmp_path / "home" / "wegame" / "sessions" / "done.jsonl")
    for app in (an_app(), an_app(setup=a_story_file(tmp_path))):
        async with app.run_test(size=(80, 24)) as pilot:
            hands = looking(app, pilot)
            await hands.look_twice()
            if isinstance(app.focused, Input):
                await hands.press("A", "n", "a")
                await hands.look_twice()
                await hands.press("shift+home")
                await hands.look_twice()
                await hands.press("end", "enter")
                await hands.look_twice()
                await hands.press("f2")
                await hands.look_twice()
                await hands.press("tab")
                await hands.look_twice()
            await pilot.press("f1")
            await ready(pilot, lambda app=app: isinstance(app.screen, Reader))  # type: ignore[misc]
            await hands.look_twice()


async def test_all_text_over_the_table_stands_out(tmp_path: Path) -> None:
    """Why the dials stand where they stand, and the facilitator's list; also where the dials are one line."""
    for size in ((80, 24), (60, 18)):
        app = an_app(a_session(tmp_path / f"{size[0]}.jsonl", story=STORY))
        async with app.run_test(size=size) as pilot:
            hands = looking(app, pilot)
            await hands.to("decision")
            await hands.look_twice()
            for key, screen in (("question_mark", Why), ("f", FacilitatorMenu)):
                await pilot.press(key)
                await ready(pilot, lambda app=app, screen=screen: isinstance(app.screen, screen))  # type: ignore[misc]
                await hands.look_twice()
                await pilot.press("escape")
                await ready(pilot, lambda app=app: isinstance(app.screen, Table))  # type: ignore[misc]


# ---- switching, and no colour at all


async def test_the_theme_stays_for_the_run_and_can_have_another_key() -> None:
    """Dark at first; light through help and back; the footer of the first page names the key; the key can be moved."""
    app = an_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await ready(pilot)
        assert app.theme == DARK.name
        assert "Light or dark" in "".join(piece.text for piece in pieces(app))
        await pilot.press("f1")
        await ready(pilot, lambda: isinstance(app.screen, Reader))
        await pilot.press("ctrl+t")
        await pilot.press("escape")
        await ready(pilot, lambda: isinstance(app.screen, Home))
        assert app.theme == LIGHT.name
        app.post_message(GoHome())
        await ready(pilot)
        assert app.theme == LIGHT.name
        app.set_keymap({"app.theme": "f9"})
        await pilot.press("ctrl+t")
        assert app.theme == LIGHT.name
        await pilot.press("f9")
        assert app.theme == DARK.name


@pytest.mark.parametrize("theme", [DARK, LIGHT], ids=lambda theme: theme.name)
async def test_without_colour_everything_is_still_there(monkeypatch: pytest.MonkeyPatch, theme: Theme) -> None:
    """Under NO_COLOR home is grey, text differs from its ground, and where one stands can be seen."""
    monkeypatch.setenv("NO_COLOR", "1")
    app = an_app()
    async with app.run_test(size=(80, 24)) as pilot:
        app.theme = theme.name
        await ready(pilot)
        assert is_grey(app)
        assert len({piece.back for piece in pieces(app)}) > 1
