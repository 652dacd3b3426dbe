"""Both themes: all text stands out, no colour is lost to any kind of colour vision, and none is needed."""

from __future__ import annotations

import math
from collections.abc import Iterator
from functools import cache
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

import pytest
from fixtures_tui import own_home  # noqa: F401 - a fixture
from helpers_tui import (
    HOPELESS,
    Answerer,
    Hands,
    a_round,
    a_session,
    a_story,
    a_story_file,
    an_app,
    controls_in,
    finished,
    ready,
    wants,
)
from textual.color import Color
from textual.theme import Theme
from textual.widgets import Input

from wegame.game import Field, Game, Question, Value
from wegame.tui.app import WegameApp
from wegame.tui.messages import GoHome
from wegame.tui.screens.debrief import Debrief
from wegame.tui.screens.facilitator_menu import FacilitatorMenu
from wegame.tui.screens.home import Home
from wegame.tui.screens.reader import Reader
from wegame.tui.screens.table import Table
from wegame.tui.screens.why import Why
from wegame.tui.themes import DARK, LIGHT
from wegame.tui.widgets.fields import Scale

ENOUGH, ENOUGH_FOR_LINES = 7.0, 3.0
LINES = frozenset("─│┃▎▊▋▔▁▏▕")
"""Drawn, not read: the edges of fields and of scroll bars. Dial bars are read."""

Linear = tuple[float, float, float]

VISION: dict[str, tuple[Linear, Linear, Linear]] = {  # Machado, Oliveira and Fernandes 2009, severity 1.0, linear RGB
    "all": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}


def dot(one: Linear, other: Linear) -> float:
    return sum(a * b for a, b in zip(one, other, strict=True))


def linear(color: Color) -> Linear:
    """The light of each channel, from 0 to 1."""
    parts = [part / 255 for part in color.rgb]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return red, green, blue


@cache
def contrast(one: Color, other: Color) -> float:
    """As WCAG 2 computes it, from 1 to 21."""
    weights = (0.2126, 0.7152, 0.0722)
    low, high = sorted(dot(weights, linear(color)) for color in (one, other))
    return (high + 0.05) / (low + 0.05)


def seen(color: Color, vision: str) -> Linear:
    """Where somebody with this vision sees the colour, in CIE L*a*b*."""
    light = linear(color)
    red, green, blue = (min(1.0, max(0.0, dot(row, light))) for row in VISION[vision])
    x, y, z = (
        value ** (1 / 3) if value > 216 / 24389 else (24389 / 27 * value + 16) / 116
        for value in (
            (0.4124564 * red + 0.3575761 * green + 0.1804375 * blue) / 0.95047,
            0.2126729 * red + 0.7151522 * green + 0.0721750 * blue,
            (0.0193339 * red + 0.1191920 * green + 0.9503041 * blue) / 1.08883,
        )
    )
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


class Piece(NamedTuple):
    """Text as it is sent to the terminal."""

    text: str
    front: Color
    back: Color

    @property
    def contrast(self) -> float:
        return contrast(self.front, self.back)


def pieces(app: WegameApp) -> Iterator[Piece]:
    """All that is not blank on the top screen; what is faint behind a page over the page is not to be read."""
    strips = app.screen._compositor.render_strips()
    for sheet in app.screen.query("#sheet"):
        x, y, width, height = sheet.region
        strips = [strip.crop(x, x + width) for strip in strips[y : y + height]]
    for strip in strips:
        for segment in strip:
            if not segment.text.strip():
                continue
            assert segment.style is not None, segment
            assert segment.style.color is not None, segment
            assert segment.style.bgcolor is not None, segment
            assert not segment.style.dim, segment
            front = Color.from_rich_color(segment.style.color)
            back = Color.from_rich_color(segment.style.bgcolor)
            yield Piece(segment.text, *((back, front) if segment.style.reverse else (front, back)))


def faint(app: WegameApp) -> list[tuple[Piece, float]]:
    """What does not stand out."""
    found = {}
    for piece in pieces(app):
        needed = ENOUGH_FOR_LINES if set(piece.text.strip()) <= LINES else ENOUGH
        if piece.contrast < needed:
            found[piece] = round(piece.contrast, 2)
    return list(found.items())


class Looking(Hands):
    """Looks at every page, and at every field that is half filled in."""

    async def look(self, _: Hands | None = None) -> None:
        await ready(self.pilot)
        assert any(pieces(self.app))
        assert not faint(self.app), (self.app.theme, self.app.screen, self.at)

    async def look_twice(self) -> None:
        """In both themes, with the key that changes them."""
        first = self.app.theme
        await self.look()
        await self.pilot.press("ctrl+t")
        assert self.app.theme != first
        await self.look()

    async def field(self, item: Field, value: Value) -> None:
        await self.pilot.press("right" if isinstance(controls_in(self.app.screen)[-1], Scale) else "down")
        await self.look()
        await super().field(item, value)


def looking(app: WegameApp, pilot: object) -> Looking:
    hands = Looking(pilot)  # type: ignore[arg-type]
    hands.stop = hands.look
    return hands


STORY = a_story(a_round("one", task=HOPELESS), hazards={"rain": "Rain", "snow": "Snow"})


def always(game: Game, question: Question) -> str:
    return "right" if question.player else "left"


ALWAYS = wants(do="save", choice=always, settle="hear", belief=100)


def answers() -> Answerer:
    """As those, but a split is heard once and then decided."""
    settle = iter(("hear", "decide:1"))
    return wants(do="save", choice=always, settle=lambda game, question: next(settle, "decide:0"), belief=100)


def slipped(game: Game) -> bool:
    return game.history[0].mistake is not None


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


@pytest.mark.parametrize("theme", [DARK, LIGHT], ids=lambda theme: theme.name)
async def test_all_text_of_a_private_game_stands_out(tmp_path: Path, theme: Theme) -> None:
    """Table, covers, private pages, votes, outcomes, a slip and the debrief."""
    app = an_app(a_session(tmp_path / "a.jsonl", story=STORY, ballots="private", answerer=ALWAYS, wanted=slipped))
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        app.theme = theme.name
        hands = looking(app, pilot)
        at = set()

        async def look(_: Hands) -> None:
            at.add(hands.at)
            await hands.look()

        hands.stop = look
        await hands.play(answers())
        assert at == {"page", "form", "cover", "debrief"}
        assert isinstance(app.screen, Debrief)
        for _ in range(4):
            await hands.look()
            await hands.press("right")
        await hands.press("s")
        await pilot.pause()
        assert app._notifications
        await hands.look()


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
            await hands.to("huddle")
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
async def test_without_colour_everything_is_still_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, theme: Theme
) -> None:
    """Under NO_COLOR all is grey, text differs from its ground, and where one stands can be seen."""
    monkeypatch.setenv("NO_COLOR", "1")
    home, table = an_app(), an_app(a_session(tmp_path / "a.jsonl", story=STORY, ballots="private"))
    for app in (home, table):
        async with app.run_test(size=(80, 24)) as pilot:
            app.theme = theme.name
            hands = Hands(pilot)

            async def look(hands: Hands) -> None:
                await ready(hands.pilot)
                shown = list(pieces(hands.app))
                assert shown
                for piece in shown:
                    assert len(set(piece.front.rgb)) == len(set(piece.back.rgb)) == 1, piece
                    assert piece.front != piece.back, piece
                    assert piece.contrast >= (ENOUGH_FOR_LINES if set(piece.text.strip()) <= LINES else 4.5), piece
                if hands.at == "form":
                    assert len({piece.back for piece in shown}) > 1

            await look(hands)
            if app is table:
                hands.stop = look
                await hands.play(answers(), until=lambda game: game.answered > 5)
