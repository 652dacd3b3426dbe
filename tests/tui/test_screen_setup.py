"""Set-up: one page on which everything is filled in, and nothing typed is ever lost."""

from __future__ import annotations

from pathlib import Path

import pytest
from fixtures_tui import own_home  # noqa: F401 - a fixture
from helpers_tui import a_story, a_story_file, an_app, ready, screen_text, squeezed, widget_texts
from textual.pilot import Pilot
from textual.widgets import Button, Input

from wegame.sessions.journal import Journal
from wegame.sessions.replay import load
from wegame.sessions.shelf import shelved
from wegame.tui.app import WegameApp
from wegame.tui.screens.reader import Reader
from wegame.tui.screens.setup import Setup
from wegame.tui.screens.table import Table

SCRIPTS = (
    "Wilhelmine von Hohenzollern-Sigmaringen",
    "Ξενοφών Παπακωνσταντίνου-Δημητρακόπουλος",
    "Александра-Елизавета Николаевна Рязанова",
    "محمد عبد الرحمن بن عبد العزيز بن فيصل آل",
    "李雷韩梅梅王小明张伟刘洋陈静杨丽赵敏黄磊周杰吴刚徐静孙悦马超朱丽胡军郭靖何炅高圆圆林",
    "กนกวรรณ ศรีสวัสดิ์ประเสริฐกุลชัยวัฒน์",
    "Z͎a͎l͎g͎o͎ ẹ́ẹ́ẹ́ 🐙🐙🐙👩‍👩‍👧‍👦",
)
HOSTILE = ("[bold]x[/]", "[/etc]", "\\", "[@click=app.exit]", "]]]", "[x] done", "{0}", "$primary")


def table_of(app: WegameApp) -> Table:
    assert isinstance(app.screen, Table)
    return app.screen


async def opened(pilot: Pilot[None]) -> WegameApp:
    app = pilot.app
    assert isinstance(app, WegameApp)
    await ready(pilot, lambda: isinstance(app.screen, Setup))
    return app


async def name(pilot: Pilot[None], *names: str) -> None:
    """Type names into the line for them, each with Enter."""
    for one in names:
        line = pilot.app.screen.query_one("#name", Input)
        line.focus()
        line.value = one
        await ready(pilot)
        await pilot.press("enter")
        await ready(pilot)


async def started(pilot: Pilot[None]) -> Table:
    app = pilot.app
    assert isinstance(app, WegameApp)
    await ready(pilot, lambda: isinstance(app.screen, Table))
    return table_of(app)


def told(app: WegameApp) -> str:
    return "\n".join(item.message for item in app._notifications) + widget_texts(app)


async def test_with_all_defaults_it_starts_at_once(tmp_path: Path) -> None:
    """Enter on the empty line (and once more, if it asks): a seat for each role, and a journal in its place."""
    app = an_app(setup=a_story_file(tmp_path))
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        for _ in range(2):
            if isinstance(app.screen, Setup):
                await pilot.press("enter")
                await ready(pilot)
        team = (await started(pilot)).session.game.team
    assert [player.name for player in team.players] == ["Player 1", "Player 2"]
    assert team.ballots == "consensus"
    [kept] = shelved()
    assert kept.title == "The Ford"


async def test_names_are_typed_one_by_one(tmp_path: Path) -> None:
    """Letter by letter and with Enter; each gets a role; Enter on the empty line starts."""
    app = an_app(setup=a_story_file(tmp_path))
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await pilot.press(*"Quinn", "enter")
        await pilot.press(*"Ben", "enter")
        await ready(pilot)
        shown = screen_text(app)
        assert "Quinn" in shown
        assert "Operations" in shown
        await pilot.press("enter")
        game = (await started(pilot)).session.game
    assert [(player.name, player.roles) for player in game.team.players] == [("Quinn", ("ops",)), ("Ben", ("desk",))]


async def test_what_is_typed_into_each_line_is_what_is_played(tmp_path: Path) -> None:
    """Team name, the one-line charter, the seed; and a name still in its line when Start is pressed counts."""
    app = an_app(setup=a_story_file(tmp_path))
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await name(pilot, "Ana")
        for line, text in (("team", "The [/b] Kettle"), ("charter", "keep [x] calm"), ("seed", "-7"), ("name", "Ben")):
            app.screen.query_one(f"#{line}", Input).value = text
        await pilot.press("f2")
        game = (await started(pilot)).session.game
    assert (game.team.name, game.team.charter, game.seed) == ("The [/b] Kettle", "keep [x] calm", -7)
    assert [player.name for player in game.team.players] == ["Ana", "Ben"]
    [kept] = shelved()
    assert load(kept.path).game.team == game.team


async def test_a_name_that_is_there_already_is_said_and_stays_in_its_line(tmp_path: Path) -> None:
    """However it is written."""
    app = an_app(setup=a_story_file(tmp_path))
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await opened(pilot)
        await name(pilot, "Ana", "aNA ")
        assert "already" in told(app)
        assert app.screen.query_one("#name", Input).value == "aNA "
        await name(pilot, "Ben", "")
        game = (await started(pilot)).session.game
    assert [player.name for player in game.team.players] == ["Ana", "Ben"]


async def test_one_name_too_many_is_said_and_the_rest_stays(tmp_path: Path) -> None:
    """A scenario takes as many as it takes."""
    app = an_app(setup=a_story_file(tmp_path))
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await opened(pilot)
        await name(pilot, "Ana", "Ben", "Cy", "Di", "Ed")
        assert "4" in told(app)
        assert app.screen.query_one("#name", Input).value == "Ed"
        app.screen.query_one("#name", Input).value = ""
        await pilot.press("f2")
        game = (await started(pilot)).session.game
    assert [player.name for player in game.team.players] == ["Ana", "Ben", "Cy", "Di"]


async def test_too_few_names_are_said_and_nothing_is_lost(tmp_path: Path) -> None:
    """Neither the name nor anything else on the page; and no journal is left behind."""
    app = an_app(setup=a_story_file(tmp_path))
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await opened(pilot)
        app.screen.query_one("#team", Input).value = "Kettle"
        await name(pilot, "Ana")
        await pilot.press("f2")
        await ready(pilot)
        assert isinstance(app.screen, Setup)
        assert "2" in told(app)
        assert app.screen.query_one("#team", Input).value == "Kettle"
        assert not list(shelved())
        await name(pilot, "Ben", "")
        game = (await started(pilot)).session.game
    assert [player.name for player in game.team.players] == ["Ana", "Ben"]
    assert game.team.name == "Kettle"


async def test_the_last_name_can_be_taken_out(tmp_path: Path) -> None:
    """A slip of the keyboard; with nobody left it does nothing."""
    app = an_app(setup=a_story_file(tmp_path))
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await name(pilot, "Ana", "Bne")
        await pilot.press("f4")
        await ready(pilot)
        assert "Bne" not in screen_text(app)
        await pilot.press("f4", "f4")
        await name(pilot, "Cy", "Di")
        await pilot.press("f2")
        game = (await started(pilot)).session.game
    assert [player.name for player in game.team.players] == ["Cy", "Di"]


@pytest.mark.parametrize("seed", ["", "seven", "1.5", "1e5", "[/]"])
async def test_a_seed_that_is_no_number_is_said_and_nothing_is_lost(tmp_path: Path, seed: str) -> None:
    """The page stays, with what was typed; then it starts."""
    app = an_app(setup=a_story_file(tmp_path))
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await opened(pilot)
        await name(pilot, "Ana", "Ben")
        app.screen.query_one("#seed", Input).value = seed
        await pilot.press("f2")
        await ready(pilot)
        assert isinstance(app.screen, Setup)
        assert "whole number" in told(app) or squeezed("whole number") in told(app)
        assert "Ana" in screen_text(app)
        app.screen.query_one("#seed", Input).value = "7"
        await pilot.press("f2")
        game = (await started(pilot)).session.game
    assert game.seed == 7
    assert len(game.team.players) == 2


@pytest.mark.parametrize("by", ["f3", "mouse"])
async def test_ballots_change_by_key_and_by_mouse(tmp_path: Path, by: str) -> None:
    """Through all three, and to private again; what is shown is what is played. Start by mouse."""
    app = an_app(setup=a_story_file(tmp_path))
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        for wanted in ("private", "hands", "consensus", "private"):
            if by == "mouse":
                await pilot.click("#ballots")
            else:
                await pilot.press("f3")
            await ready(pilot)
            assert wanted in str(app.screen.query_one("#ballots", Button).label)
        await pilot.click("#start")
        game = (await started(pilot)).session.game
    assert game.team.ballots == "private"


@pytest.mark.parametrize("size", [(80, 24), (40, 10)])
async def test_long_names_of_all_scripts_fit_and_stay(tmp_path: Path, size: tuple[int, int]) -> None:
    """Forty characters each; clipped on the page, whole in the game."""
    story = a_story()
    story["scenario"] = {**story["scenario"], "players": [2, 8]}
    app = an_app(setup=a_story_file(tmp_path, story))
    async with app.run_test(size=size) as pilot:
        await opened(pilot)
        await name(pilot, *SCRIPTS)
        screen_text(app)
        await pilot.press("f2")
        table = await started(pilot)
        screen_text(app)
    assert len(table.session.game.team.players) == len(SCRIPTS)
    for player, typed in zip(table.session.game.team.players, SCRIPTS, strict=True):
        assert player.name == typed[:40].strip()


async def test_names_that_look_like_markup_are_names(tmp_path: Path) -> None:
    """Shown as typed; nothing in them is obeyed, on this page or the next."""
    story = a_story()
    story["scenario"] = {**story["scenario"], "players": [2, 8]}
    app = an_app(setup=a_story_file(tmp_path, story))
    async with app.run_test(size=(80, 36), notifications=True) as pilot:
        await opened(pilot)
        await pilot.press("f3")
        await name(pilot, *HOSTILE)
        await name(pilot, HOSTILE[0])  # and in the message that says so
        shown = screen_text(app)
        for one in HOSTILE:
            assert one in shown
        app.screen.query_one("#name", Input).value = ""
        await pilot.press("f2")
        table = await started(pilot)
        screen_text(app)
    assert [player.name for player in table.session.game.team.players] == list(HOSTILE)


async def test_a_journal_that_cannot_be_made_is_said_and_the_page_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A full disk before the first answer."""
    from wegame.errors import JournalError  # noqa: PLC0415

    def full(*args: object) -> None:
        raise JournalError("It cannot be written: no room.", "Name another place.")

    app = an_app(setup=a_story_file(tmp_path))
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await opened(pilot)
        await name(pilot, "Ana", "Ben")
        with monkeypatch.context() as patch:
            patch.setattr(Journal, "create", full)
            await pilot.press("f2")
            await ready(pilot)
        assert isinstance(app.screen, Setup)
        assert "no room" in "\n".join(item.message for item in app._notifications)
        await pilot.press("f2")
        assert len((await started(pilot)).session.game.team.players) == 2


@pytest.mark.parametrize("way", ["escape", "enter", "mouse"])
async def test_help_opens_and_closes_and_what_was_typed_is_there(tmp_path: Path, way: str) -> None:
    """F1 while a name is half typed."""
    app = an_app(setup=a_story_file(tmp_path))
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await pilot.press("A", "n", "f1")
        await ready(pilot, lambda: isinstance(app.screen, Reader))
        assert squeezed("seed") in widget_texts(app)
        for _ in range(10):
            if not isinstance(app.screen, Reader):
                break
            if way == "mouse":
                await pilot.click(app.screen.query(Button).first())
            else:
                await pilot.press(way)
            await ready(pilot)
        assert isinstance(app.screen, Setup)
        await pilot.press("a")
        await ready(pilot)
        assert app.screen.query_one("#name", Input).value == "Ana"
