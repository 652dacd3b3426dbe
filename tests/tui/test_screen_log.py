"""The practice log on the screen: a row once there is one, a page to read, and a question before it is deleted."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import pytest
from fixtures_tui import own_home  # noqa: F401 - a fixture
from helpers_tui import (
    Hands,
    a_round,
    a_session,
    a_story,
    an_app,
    finished,
    first_answers,
    ready,
    screen_text,
    squeezed,
    widget_texts,
)
from textual.pilot import Pilot
from textual.widgets import Button, OptionList

from wegame.errors import WegameError
from wegame.sessions.diary import read_diary, record
from wegame.sessions.files import diary_path
from wegame.tui.app import WegameApp
from wegame.tui.messages import OpenJournal
from wegame.tui.screens.home import Home
from wegame.tui.screens.log import Confirm, Log

By = Literal["keys", "mouse"]


def noted(folder: Path, *teams: str) -> None:
    """Games that were played to their end, and noted."""
    for number, team in enumerate(teams):
        session = finished(folder / f"{number}.jsonl", team=team, seed=number)
        record(session)
        session.close()


def rows_of(app: WegameApp) -> list[str]:
    return [str(option.prompt) for option in app.screen.query_one(OptionList).options]


async def open_log(pilot: Pilot[None], by: By = "keys") -> Log:
    """From home to the page."""
    await ready(pilot)
    menu = pilot.app.screen.query_one(OptionList)
    index = [str(option.prompt) for option in menu.options].index("Practice log")
    if by == "mouse":
        await pilot.click(menu, offset=(2, index))
    else:
        menu.highlighted = index
        await pilot.press("enter")
    await ready(pilot, lambda: isinstance(pilot.app.screen, Log))
    screen = pilot.app.screen
    assert isinstance(screen, Log)
    return screen


async def press_button(pilot: Pilot[None], name: str) -> None:
    await pilot.click(pilot.app.screen.query_one(f"#{name}", Button), offset=(2, 0))
    await ready(pilot)


async def test_without_a_log_there_is_no_row() -> None:
    """Nobody is told of an empty page."""
    app = an_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await ready(pilot)
        assert "Practice log" not in rows_of(app)


@pytest.mark.parametrize("by", ["keys", "mouse"])
async def test_the_row_opens_the_page(by: By, tmp_path: Path) -> None:
    """What `wegame log` prints, to be read on; Escape leads back home."""
    noted(tmp_path, "The Kettle", "Us")
    app = an_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await open_log(pilot, by)
        shown = widget_texts(app)
        for part in (
            "Your practice log",
            "The Kettle",
            "The Ford",
            "How mistakes were met",
            "Concepts met",
            "Where it is",
        ):
            assert squeezed(part) in shown
        assert "Delete the log" in screen_text(app)
        await pilot.press("escape")
        await ready(pilot, lambda: isinstance(app.screen, Home))
        assert "Practice log" in rows_of(app)


async def test_enter_reads_on_and_closes_at_the_end(tmp_path: Path) -> None:
    """As on every page to read."""
    noted(tmp_path, *["The Kettle"] * 5)
    app = an_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await open_log(pilot)
        for _ in range(20):
            if isinstance(app.screen, Home):
                break
            await pilot.press("enter")
            await ready(pilot)
        assert isinstance(app.screen, Home)
        assert diary_path().exists()


async def test_every_line_of_a_play_is_whole_on_any_screen(tmp_path: Path) -> None:
    """The page is laid out for the window, and anew when it changes; the way out is always in sight."""
    noted(tmp_path, "The Kettle")
    app = an_app()
    async with app.run_test(size=(80, 24)) as pilot:
        page = await open_log(pilot)
        play = read_diary().plays[0]
        meter = f"{play.efficacy[0]:.0f} → {play.efficacy[-1]:.0f}"
        for size in ((60, 18), (120, 36), (30, 10), (80, 24)):
            await pilot.resize_terminal(*size)
            await ready(pilot)
            assert "Close" in screen_text(app)
            body = page.query_one("#diary")
            shown = [strip.text.rstrip() for strip in body.render_lines(body.region.reset_offset)]
            (line,) = [row for row in shown if play.when.date().isoformat() in row]
            assert meter in line, size


async def test_a_hostile_name_is_shown_as_it_is(tmp_path: Path) -> None:
    """Neither markup nor escape sequences; screen_text refuses any control character."""
    noted(tmp_path, "[b]x[/b]\x1b[31m", "[/etc]")
    app = an_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await open_log(pilot)
        text = screen_text(app)
        assert "[b]x[/b]" in text
        assert "[/etc]" in text


# ---- deleting


@pytest.mark.parametrize("by", ["keys", "mouse"])
async def test_deleting_asks_and_then_the_row_is_gone(by: By, tmp_path: Path) -> None:
    app = an_app()
    noted(tmp_path, "The Kettle")
    async with app.run_test(size=(80, 24)) as pilot:
        await open_log(pilot, by)
        if by == "keys":
            await pilot.press("d")
        else:
            await press_button(pilot, "delete")
        await ready(pilot, lambda: isinstance(app.screen, Confirm))
        assert diary_path().exists()
        if by == "keys":
            await pilot.press("y")
        else:
            await press_button(pilot, "delete")
        await ready(pilot, lambda: isinstance(app.screen, Home))
        assert not diary_path().exists()
        assert "Practice log" not in rows_of(app)


async def test_keeping_it_is_the_answer_at_hand(tmp_path: Path) -> None:
    """Escape, n and Enter keep it, and so does a click."""
    noted(tmp_path, "The Kettle")
    app = an_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await open_log(pilot)
        for keys in (("escape",), ("n",), ("q",), ("enter",), ("right", "left", "enter"), ()):
            await pilot.press("d")
            await ready(pilot, lambda: isinstance(app.screen, Confirm))
            if keys:
                await pilot.press(*keys)
            else:
                await press_button(pilot, "keep")
            await ready(pilot, lambda: isinstance(app.screen, Log))
            assert diary_path().exists(), keys


async def test_the_arrows_reach_the_other_answer(tmp_path: Path) -> None:
    """And Tab reaches the button on the page, where Enter asks."""
    noted(tmp_path, "The Kettle")
    app = an_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await open_log(pilot)
        await pilot.press("tab", "enter")
        await ready(pilot, lambda: isinstance(app.screen, Confirm))
        await pilot.press("right", "enter")
        await ready(pilot, lambda: isinstance(app.screen, Home))
        assert not diary_path().exists()


async def test_a_log_that_cannot_be_deleted_stays_and_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> bool:
        raise WegameError("It cannot be [deleted]: no.", "Look.")

    noted(tmp_path, "The Kettle")
    monkeypatch.setattr("wegame.tui.screens.log.forget", refuse)
    app = an_app()
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await open_log(pilot)
        await pilot.press("d")
        await ready(pilot, lambda: isinstance(app.screen, Confirm))
        await pilot.press("y")
        await ready(pilot, lambda: isinstance(app.screen, Log))
        assert [item.message for item in app._notifications] == ["It cannot be [deleted]: no. Look."]
        assert diary_path().exists()


async def test_a_log_that_cannot_be_read_is_said_at_home() -> None:
    """Home opens all the same."""
    diary_path().mkdir(parents=True)
    app = an_app()
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await ready(pilot)
        app.screen.query_one(OptionList).highlighted = rows_of(app).index("Practice log")
        await pilot.press("enter")
        await ready(pilot)
        assert isinstance(app.screen, Home)
        assert "is no file" in next(item.message for item in app._notifications)


# ---- which games stand in it


SHORT = a_story(a_round("one", text="One.", phases=["card", "decision", "outcome"]))


async def test_a_game_played_on_the_screen_is_noted_when_it_ends(tmp_path: Path) -> None:
    """Before the debrief is read, and only once."""
    path = tmp_path / "it.jsonl"
    app = an_app(a_session(path, story=SHORT, team="The Kettle"))
    async with app.run_test(size=(80, 24)) as pilot:
        await Hands(pilot).play(first_answers)
        assert [play.team for play in read_diary().plays] == ["The Kettle"]
    app = an_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await ready(pilot)
        app.post_message(OpenJournal(path))
        await ready(pilot)
    assert len(read_diary().plays) == 1


async def test_a_log_that_cannot_be_written_does_not_stop_the_game(tmp_path: Path) -> None:
    """It is told in a line, and the debrief comes."""
    diary_path().mkdir(parents=True)
    app = an_app(a_session(tmp_path / "it.jsonl", story=SHORT))
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        hands = Hands(pilot)
        await hands.play(first_answers)
        assert hands.at == "debrief"
        assert any("is no file" in item.message for item in app._notifications)
