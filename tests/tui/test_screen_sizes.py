"""Sizes: from a pocket to a projector, and while it changes, everything can be reached and read to its end."""

from __future__ import annotations

from pathlib import Path

import pytest
from fixtures_tui import own_home  # noqa: F401 - a fixture
from helpers_tui import (
    HOPELESS,
    Ballots,
    Hands,
    a_round,
    a_session,
    a_story,
    a_story_file,
    an_app,
    finished,
    ready,
    screen_text,
    wants,
)
from textual.widget import Widget
from textual.widgets import Button, Input

from wegame.game import Game
from wegame.tui.app import WegameApp
from wegame.tui.screens.cover import Cover
from wegame.tui.screens.debrief import Debrief
from wegame.tui.screens.home import Home
from wegame.tui.screens.reader import Reader
from wegame.tui.screens.table import Table

SIZES = [(40, 10), (60, 18), (80, 24), (120, 36), (200, 60)]

LONG = a_story(
    a_round("one", task=HOPELESS, text=" ".join(["word"] * 58) + " END"),
    hazards={"rain": "Rain " * 12, "snow": "Snow " * 12},
)
ANSWERS = wants(
    do="save", choice=lambda game, question: "right" if question.player else "left", settle="hear", belief=100
)


def slipped(game: Game) -> bool:
    return game.history[0].mistake is not None


def _is_seen(hands: Hands, widget: Widget) -> bool:
    found = hands.app.screen.find_widget(widget)
    return found.region.intersection(found.clip).area > 0


async def _in_sight(hands: Hands) -> None:
    """Whatever the keys go to can be seen, and Enter leaves no page before its end was on the screen."""
    app = hands.app
    screen_text(app)
    focused = app.focused
    if isinstance(app.screen, Cover):
        return
    assert focused is not None
    if app.size.height < 18 and hands.at == "form" and not _is_seen(hands, focused):
        await hands.press("down")  # in a pocket the question comes first, and the first key shows the answers
    assert _is_seen(hands, focused), f"{focused!r} is out of sight:\n{screen_text(app)}"
    if isinstance(app.screen, Table) and hands.at == "page":
        page = app.screen.query_one("#page")
        while page.scroll_offset.y < page.max_scroll_y:
            was = (page.scroll_offset.y, hands.game.answered, app.screen)
            await hands.press("enter")
            assert (hands.game.answered, app.screen) == was[1:], "Enter left a page that was not read to its end"
            assert page.scroll_offset.y > was[0]


@pytest.mark.parametrize(
    ("size", "ballots"),
    list(zip(SIZES, ("private", "consensus", "private", "consensus", "consensus"), strict=True)),
    ids=str,
)
async def test_a_game_is_played_at_every_size(tmp_path: Path, size: tuple[int, int], ballots: Ballots) -> None:
    """Every phase of a round with a split, a setback and a slip, by keys."""
    session = a_session(tmp_path / "it.jsonl", story=LONG, ballots=ballots, answerer=ANSWERS, wanted=slipped)
    app = an_app(session)
    settle = iter(("hear", "decide:1"))
    answers = wants(
        do="save",
        choice=lambda game, question: "right" if question.player else "left",
        settle=lambda game, question: next(settle),
        belief=100,
    )
    async with app.run_test(size=size) as pilot:
        hands = Hands(pilot, stop=_in_sight)
        await hands.play(answers)
        assert isinstance(app.screen, Debrief)


def _laid_out(app: WegameApp, size: tuple[int, int]) -> bool:
    """Whether the window's new size has reached what is on it: Textual lays out a moment later."""
    return app.screen.size == size and all(title.size.width == size[0] - 2 for title in app.screen.query("#title"))


async def test_it_may_be_resized_in_every_phase(tmp_path: Path) -> None:
    """The window is dragged while somebody reads: nothing is lost, nothing is answered, the control stays in sight."""
    session = a_session(tmp_path / "it.jsonl", story=LONG, answerer=ANSWERS, wanted=slipped)
    app = an_app(session)

    async def drag(hands: Hands) -> None:
        if hands.at == "debrief":
            return
        before = hands.game.answered
        for size in ((200, 60), (20, 5), (80, 24)):
            await pilot.resize_terminal(*size)
            await ready(pilot, lambda size=size: _laid_out(app, size))  # type: ignore[misc]
            screen_text(app)
        assert hands.game.answered == before
        assert app.focused is not None or hands.at != "form"

    async with app.run_test(size=(80, 24)) as pilot:
        await Hands(pilot, stop=drag).play(ANSWERS)
        assert isinstance(app.screen, Debrief)


async def test_a_cover_and_a_private_page_survive_a_resize(tmp_path: Path) -> None:
    """Half an answer is still there; the cover still covers."""
    session = a_session(tmp_path / "it.jsonl", story=LONG, ballots="private")
    app = an_app(session)
    async with app.run_test(size=(80, 24)) as pilot:
        hands = Hands(pilot)

        async def drag() -> None:
            for size in ((40, 10), (80, 24)):
                await pilot.resize_terminal(*size)
                await ready(pilot)

        async def at_cover(hands: Hands) -> None:
            if hands.at == "cover":
                await drag()
                assert hands.at == "cover"
                assert "ZINC" not in screen_text(app)

        hands.stop = at_cover
        await hands.to("huddle")
        await hands.fill(hands.game.questions[0], {"do": "save"})
        question = await hands.to_form()
        await hands.field(question.fields[0], "right")
        await drag()
        await hands.field(question.fields[1], "left")
        await hands.field(question.fields[2], 100)
        assert hands.game.answered > 0
        hands.stop = None
        assert (await hands.to_form()).player == 1


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_home_set_up_help_and_debrief_at_every_size(tmp_path: Path, size: tuple[int, int]) -> None:
    """What has the keys is in sight; help can be read to its end and left."""
    for app, screen in (
        (an_app(), Home),
        (an_app(setup=a_story_file(tmp_path)), object),
        (an_app(finished(tmp_path / f"{size[0]}.jsonl")), Debrief),
    ):
        async with app.run_test(size=size) as pilot:
            hands = Hands(pilot)
            await ready(pilot)
            assert isinstance(app.screen, screen)
            assert app.focused is not None
            assert _is_seen(hands, app.focused)
            if isinstance(app.focused, Input):
                await hands.press("a", "b")
                assert app.focused.value == "ab"
            await pilot.press("f1")
            await ready(pilot, lambda app=app: isinstance(app.screen, Reader))  # type: ignore[misc]
            page = app.screen.query_one("#text")
            await hands.press(*["pagedown"] * 8)
            assert page.scroll_offset.y >= page.max_scroll_y
            assert app.screen.query(Button)
            await hands.press("escape")
            assert not isinstance(app.screen, Reader)
            screen_text(app)
            if isinstance(app.screen, Debrief):
                for _ in range(4):
                    await hands.press("right")
                    screen_text(app)
