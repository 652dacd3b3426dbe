"""Home: what there is, first thing; nothing on the disk can keep it from opening."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from fixtures_tui import own_home  # noqa: F401 - a fixture
from helpers_tui import a_session, an_app, finished, ready, screen_text, squeezed, widget_texts
from textual.pilot import Pilot
from textual.widgets import OptionList

from wegame.tui.app import WegameApp
from wegame.tui.screens.debrief import Debrief
from wegame.tui.screens.home import Home
from wegame.tui.screens.pick import Pick
from wegame.tui.screens.reader import Reader
from wegame.tui.screens.setup import Setup
from wegame.tui.screens.table import Table

HOSTILE = ("[bold]x[/]", "[/etc]", "\\", "[@click=app.exit]", "\x1b[31mred", "\u202eback")


async def choose(pilot: Pilot[None], row: str, *, by: str = "keys") -> None:
    """Take the row of home that begins like this."""
    menu = pilot.app.screen.query_one(OptionList)
    rows = [str(option.prompt) for option in menu.options]
    index = next(i for i, text in enumerate(rows) if text.startswith(row))
    if by == "mouse":
        await pilot.click(menu, offset=(2, index))
    else:
        for _ in range(len(rows)):
            if menu.highlighted == index:
                break
            await pilot.press("down")
        await pilot.press("enter")
    await ready(pilot)


def rows_of(app: WegameApp) -> list[str]:
    return [str(option.prompt) for option in app.screen.query_one(OptionList).options]


async def test_with_no_session_it_offers_to_play_and_to_leave() -> None:
    """The first ten seconds: nothing to go on with, nothing to look back on."""
    app = an_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await ready(pilot)
        rows = rows_of(app)
        assert rows[0].startswith("Play: Nine Rooms")
        assert rows[-1] == "Leave"
        assert not any(row.startswith(("Go on", "Debrief")) for row in rows)
        assert "A small museum opens" in screen_text(app)


@pytest.mark.parametrize("by", ["keys", "mouse"])
async def test_a_session_left_open_comes_first_and_goes_on(own_home: Path, by: str) -> None:  # noqa: F811
    """One key after the start and the table is there again."""
    session = a_session(own_home / "journals" / "it.jsonl", team="The [b]Kettle")
    session.answer(session.game.questions[0], {})
    session.close()
    app = an_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await ready(pilot)
        assert rows_of(app)[0] == "Go on: The Ford"
        assert squeezed("The [b]Kettle") in widget_texts(app)
        await choose(pilot, "Go on", by=by)
        await ready(pilot, lambda: isinstance(app.screen, Table))
        assert isinstance(app.screen, Table)
        assert app.screen.session.game.answered == 1


async def test_the_newest_open_session_is_the_one(own_home: Path) -> None:  # noqa: F811
    """Two teams played here today."""
    for age, team in ((200, "Older"), (100, "Newer")):
        path = own_home / "journals" / f"{team}.jsonl"
        a_session(path, team=team).close()
        os.utime(path, (2_000_000_000 - age, 2_000_000_000 - age))
    app = an_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await ready(pilot)
        assert "Newer" in widget_texts(app)
        assert "Older" not in widget_texts(app)


@pytest.mark.parametrize("by", ["keys", "mouse"])
async def test_a_finished_session_shows_its_debrief(own_home: Path, by: str) -> None:  # noqa: F811
    """And it is not offered to go on with."""
    finished(own_home / "journals" / "it.jsonl", team="The Kettle").close()
    app = an_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await ready(pilot)
        assert not any(row.startswith("Go on") for row in rows_of(app))
        await choose(pilot, "Debrief: The Ford, The Kettle", by=by)
        await ready(pilot, lambda: isinstance(app.screen, Debrief))
        await pilot.press("escape")
        await ready(pilot, lambda: isinstance(app.screen, Home))


@pytest.mark.parametrize("data", [b"", b"\xff\xfe\x00", b"{}\n", b'{"wegame": 99}\n', b"[1, 2]\n" * 3, b"x" * 5000])
async def test_a_file_that_cannot_be_read_is_passed_over(own_home: Path, data: bytes) -> None:  # noqa: F811
    """It stays where it is, and what can be read beside it is there."""
    folder = own_home / "journals"
    a_session(folder / "good.jsonl").close()
    bad = folder / "bad.jsonl"
    bad.write_bytes(data)
    (folder / "folder.jsonl").mkdir()
    app = an_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await ready(pilot)
        assert rows_of(app)[0] == "Go on: The Ford"
    assert bad.read_bytes() == data


async def test_a_journal_that_was_changed_is_refused_with_a_word(own_home: Path) -> None:  # noqa: F811
    """It was fine when home opened; taken up, it says what is wrong, and home stays."""
    path = own_home / "journals" / "it.jsonl"
    a_session(path).close()
    app = an_app()
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await ready(pilot)
        path.write_text(path.read_text().replace("This is one.", "This is [/] one."))
        await choose(pilot, "Go on")
        assert isinstance(app.screen, Home)
        assert any("damaged" in item.message for item in app._notifications)
        screen_text(app)


async def test_names_are_shown_as_they_are(own_home: Path) -> None:  # noqa: F811
    """Nothing that a team calls itself is read as a command."""
    for number, name in enumerate(HOSTILE):
        finished(own_home / "journals" / f"{number}.jsonl", team=name).close()
        a_session(own_home / "journals" / f"open-{number}.jsonl", team=name).close()
    app = an_app()
    async with app.run_test(size=(120, 36)) as pilot:
        await ready(pilot)
        for _ in rows_of(app):
            await pilot.press("down")
            await ready(pilot)
            screen_text(app)
        shown = "\n".join(rows_of(app))
        assert (
            sum(name in shown for name in ("[bold]x[/]", "[/etc]", "\\", "[@click=app.exit]", "[31mred", "back")) >= 4
        )


@pytest.mark.parametrize("by", ["keys", "mouse", "q", "ctrl+q"])
async def test_leave_leaves(by: str) -> None:
    """By its row, by its key, by mouse."""
    app = an_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await ready(pilot)
        if by in {"keys", "mouse"}:
            menu = app.screen.query_one(OptionList)
            if by == "mouse":
                await pilot.click(menu, offset=(2, menu.option_count - 1))
            else:
                await pilot.press("end", "enter")
        else:
            await pilot.press(by)
        await pilot.pause()
        assert app._exit
    assert app.return_code == 0


async def test_play_opens_set_up_and_escape_comes_back() -> None:
    """Nothing is written until somebody starts."""
    app = an_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await ready(pilot)
        await choose(pilot, "Play: The Friday Outage")
        await ready(pilot, lambda: isinstance(app.screen, Setup))
        await pilot.press("escape")
        await ready(pilot, lambda: isinstance(app.screen, Home))
        assert not any(row.startswith("Go on") for row in rows_of(app))


async def test_a_scenario_that_cannot_be_played_says_why(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With its file and line, and brackets as they are; home is still there behind it."""
    path = tmp_path / "bad[x].toml"
    path.write_text('format = 1\n[scenario]\nid = "x"\ntitle = "[red]t[/]"\nsummary = "[/]"\n', encoding="utf-8")
    monkeypatch.setattr("wegame.scenario.library.shipped_folder", lambda: tmp_path)
    app = an_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await ready(pilot)
        await choose(pilot, "Play: [red]t[/]")
        await ready(pilot, lambda: isinstance(app.screen, Reader))
        assert "bad[x].toml" in screen_text(app)
        assert "WG" in widget_texts(app)
        await pilot.press("escape")
        await ready(pilot, lambda: isinstance(app.screen, Home))


async def test_without_any_scenario_it_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A broken installation is no dead end."""
    monkeypatch.setattr("wegame.scenario.library.shipped_folder", lambda: tmp_path)
    app = an_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await ready(pilot)
        assert "wegameplay" in widget_texts(app)
        await pilot.press("enter")
        await ready(pilot)
        assert isinstance(app.screen, Home)


# ---- what else there is


def at_row(app: WegameApp) -> str:
    menu = app.screen.query_one(OptionList)
    assert menu.highlighted is not None
    return rows_of(app)[menu.highlighted]


async def test_the_rows_come_in_the_order_in_which_they_are_wanted(own_home: Path) -> None:  # noqa: F811
    """Who has played goes on, plays, or looks back; a first round is no longer in the way."""
    a_session(own_home / "journals" / "open.jsonl").close()
    finished(own_home / "journals" / "done.jsonl", team="The Kettle").close()
    app = an_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await ready(pilot)
        heads = [row.split(":")[0] for row in rows_of(app)]
        assert list(dict.fromkeys(heads)) == [
            "Go on",
            "Play",
            "Play alone",
            "First time? A round in two minutes",
            "Debrief",
            "Settings",
            "Leave",
        ]
        assert "Newhere?" not in widget_texts(app)


async def test_who_is_new_finds_the_first_round_below_the_stories() -> None:
    """And the pane beside the stories says that there is one."""
    app = an_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await ready(pilot)
        heads = [row.split(":")[0] for row in rows_of(app)]
        at = heads.index("First time? A round in two minutes")
        assert set(heads[:at]) == {"Play"}
        assert heads[at + 1] == "Play alone"
        assert "Newhere?" in widget_texts(app)


@pytest.mark.parametrize("by", ["keys", "mouse"])
async def test_the_first_round_opens(by: str) -> None:
    """It is a table like any other."""
    app = an_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await ready(pilot)
        await choose(pilot, "First time?", by=by)
        await ready(pilot, lambda: isinstance(app.screen, Table))


@pytest.mark.parametrize("by", ["keys", "mouse"])
async def test_play_alone_asks_for_the_story(by: str) -> None:
    """Set-up then opens with simulated teammates; Escape before that stays at home."""
    app = an_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await ready(pilot)
        await choose(pilot, "Play alone", by=by)
        await ready(pilot, lambda: isinstance(app.screen, Pick))
        await pilot.press("escape")
        await ready(pilot, lambda: isinstance(app.screen, Home))
        assert at_row(app) == "Play alone"
        await pilot.press("enter")
        await ready(pilot, lambda: isinstance(app.screen, Pick))
        stories = app.screen.query_one(OptionList)
        assert "minutes" in screen_text(app)
        if by == "keys":
            await pilot.press("2", "enter")
        else:
            await pilot.click(stories, offset=(4, 2))
        await ready(pilot, lambda: isinstance(app.screen, Setup))
        assert "The Friday Outage" in screen_text(app)
        assert "simulated teammates" in screen_text(app)


@pytest.mark.parametrize("size", [(60, 18), (80, 24)])
async def test_every_row_can_be_reached_on_a_small_screen(own_home: Path, size: tuple[int, int]) -> None:  # noqa: F811
    """With open and finished sessions and a practice log; each highlighted row is in sight, digits go to the first."""
    a_session(own_home / "journals" / "open.jsonl").close()
    for number in range(5):
        finished(own_home / "journals" / f"{number}.jsonl", team=f"Team {number}").close()
    (own_home / "practice-log.jsonl").write_text("")
    app = an_app()
    async with app.run_test(size=size) as pilot:
        await ready(pilot)
        rows = rows_of(app)
        assert len(rows) >= 13
        for row in rows:
            assert at_row(app) == row
            assert row[: size[0] // 2 - 4] in screen_text(app)
            await pilot.press("down")
        for number in range(9, 0, -1):
            await pilot.press(str(number))
            assert at_row(app) == rows[number - 1]


async def test_a_story_is_shown_with_what_one_wants_to_know() -> None:
    """How long, for how many, how hard, and what it practises."""
    app = an_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await ready(pilot)
        shown = widget_texts(app)
        for part in ("30minutes·2to6players·intro", "About:taskinterdependence"):
            assert part in shown
