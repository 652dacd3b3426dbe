"""Set-up: one page on which everything is filled in, and nothing typed is ever lost."""

from __future__ import annotations

import json
from argparse import Namespace
from pathlib import Path

import pytest
from fixtures_tui import own_home  # noqa: F401 - a fixture
from helpers_colour import looking
from helpers_tui import (
    a_story,
    a_story_file,
    an_app,
    finished,
    in_the_tree,
    ready,
    screen_text,
    squeezed,
    widget_texts,
)
from textual.pilot import Pilot
from textual.widgets import Button, Input, OptionList

from wegame.cards import CARDS
from wegame.scenario.library import find
from wegame.scenario.loader import read
from wegame.sessions.journal import Journal
from wegame.sessions.replay import load
from wegame.sessions.room import RoomSettings
from wegame.sessions.shelf import shelved
from wegame.settings.values import Settings
from wegame.telling.card_ways import CARD_WORDS
from wegame.telling.room import describe_room
from wegame.tui.app import WegameApp
from wegame.tui.screens.home import Home
from wegame.tui.screens.reader import Reader
from wegame.tui.screens.room import Room
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
    assert team.cards == "keyboard"
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


async def test_a_seed_that_is_no_number_is_said_and_nothing_is_lost(tmp_path: Path) -> None:
    """The page stays, with what was typed; then it starts."""
    app = an_app(setup=a_story_file(tmp_path))
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await opened(pilot)
        await name(pilot, "Ana", "Ben")
        for seed in ("", "seven", "1.5", "1e5", "[/]"):
            app.screen.query_one("#seed", Input).value = seed
            await pilot.press("f2")
            await ready(pilot)
            assert isinstance(app.screen, Setup), seed
            assert squeezed("whole number") in squeezed(told(app)), seed
            app.clear_notifications()
        assert "Ana" in screen_text(app)
        app.screen.query_one("#seed", Input).value = "7"
        await pilot.press("f2")
        game = (await started(pilot)).session.game
    assert game.seed == 7
    assert len(game.team.players) == 2


def cards_shown(app: WegameApp) -> str:
    """What stands in the row of the cards, as it begins."""
    return str(app.screen.query_one("#cards", Button).label).partition(":")[0]


@pytest.mark.parametrize("by", ["f3", "mouse"])
async def test_cards_change_by_key_and_by_mouse(tmp_path: Path, by: str) -> None:
    """Through all of them and on, each with what it means; what is shown is what is played. Start by mouse."""
    app = an_app(setup=a_story_file(tmp_path))
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        found = [cards_shown(app)]
        for _ in range(len(CARDS) + 1):
            await (pilot.click("#cards") if by == "mouse" else pilot.press("f3"))
            await ready(pilot)
            found.append(cards_shown(app))
            assert squeezed(CARD_WORDS[found[-1]].meaning) in squeezed(screen_text(app))
        assert set(found) == set(CARDS)
        assert found[: len(CARDS)] == list(dict.fromkeys(found))
        await pilot.click("#start")
        game = (await started(pilot)).session.game
    assert game.team.cards == found[-1] != found[0]


async def test_the_usual_cards_go_by_the_number_of_players_until_somebody_chooses(tmp_path: Path) -> None:
    """Among five the keyboard would go round for too long; whatever was chosen by F3 stays."""
    story = a_story()
    story["scenario"] = {**story["scenario"], "players": [2, 6]}
    app = an_app(setup=a_story_file(tmp_path, story))
    async with app.run_test(size=(80, 30)) as pilot:
        await opened(pilot)
        shown = [cards_shown(app)]
        for one in ("Ana", "Ben", "Cy", "Di", "Eve"):
            await name(pilot, one)
            shown.append(cards_shown(app))
        assert shown == ["keyboard"] * 5 + ["aloud"]
        await pilot.press("f4")
        await ready(pilot)
        assert cards_shown(app) == "keyboard"
        await pilot.press("f3")
        await name(pilot, "Eve")
        assert cards_shown(app) == "paper"
        await pilot.press("f2")
        assert (await started(pilot)).session.game.team.cards == "paper"


async def test_a_name_still_in_its_line_counts_for_the_usual_cards(tmp_path: Path) -> None:
    """Whoever presses F2 with the fifth name half taken plays with the cards for five."""
    story = a_story()
    story["scenario"] = {**story["scenario"], "players": [2, 6]}
    app = an_app(setup=a_story_file(tmp_path, story))
    async with app.run_test(size=(80, 30)) as pilot:
        await opened(pilot)
        await name(pilot, "Ana", "Ben", "Cy", "Di")
        app.screen.query_one("#name", Input).value = "Eve"
        await pilot.press("f2")
        team = (await started(pilot)).session.game.team
    assert (len(team.players), team.cards) == (5, "aloud")


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


async def test_help_opens_and_closes_and_what_was_typed_is_there(tmp_path: Path) -> None:
    """F1 while a name is half typed; it goes by Escape, Enter and mouse."""
    app = an_app(setup=a_story_file(tmp_path))
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await pilot.press("A", "n")
        for way in ("escape", "enter", "mouse"):
            await pilot.press("f1")
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
            assert isinstance(app.screen, Setup), way
        await pilot.press("a")
        await ready(pilot)
        assert app.screen.query_one("#name", Input).value == "Ana"


# ---- under a minute


@pytest.mark.parametrize("by", ["enter", "f2"])
async def test_a_named_team_of_four_is_at_its_first_page_after_its_names_and_one_press(by: str) -> None:
    """From `wegame play friday-outage`: the letters, an Enter each, and one more. Start is in sight all the time."""
    names = ("Ana", "Ben", "Cy", "Di")
    app = WegameApp(setup=read(find("friday-outage"), advise=False))
    pressed = 0
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        for one in names:
            for key in (*one, "enter"):
                await pilot.press(key)
                pressed += 1
            await ready(pilot)
            assert "Start" in screen_text(app)
        page = app.screen.query_one("#page")
        assert page.max_scroll_y == 0, "four names leave everything in sight"
        await pilot.press(by)
        pressed += 1
        team = (await started(pilot)).session.game.team
    assert tuple(player.name for player in team.players) == names
    assert pressed == sum(map(len, names)) + len(names) + 1 == 15


@pytest.mark.parametrize("size", [(80, 24), (60, 18), (40, 10)], ids=str)
async def test_start_is_in_sight_at_every_size_and_every_line_can_be_gone_to(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    """Down goes through the players and every line of the page, up all the way back, and the page follows."""
    app = an_app(setup=a_story_file(tmp_path))

    def is_in_sight() -> bool:
        return app.focused is not None and bool(app.screen.find_widget(app.focused).visible_region)

    async with app.run_test(size=size) as pilot:
        await opened(pilot)
        await name(pilot, "Ana", "Ben", "Cy", "Di")
        seen: list[tuple[str | None, int | None]] = []
        back: list[tuple[str | None, int | None]] = []
        for way, at in (("down", seen), ("up", back)):
            for _ in range(14):
                assert "Start" in screen_text(app)
                focused = app.focused
                assert focused is not None
                row = focused.highlighted if isinstance(focused, OptionList) else None
                at.append((focused.id, row))
                assert is_in_sight()
                if focused.id == ("start" if way == "down" else "alone"):
                    break
                await pilot.press(way)
                await ready(pilot, is_in_sight)
        rows = [("players", number) for number in range(4)]
        lines = [(line, None) for line in ("team", "charter", "cards", "room", "seed", "start")]
        assert seen == [("name", None), *rows, *lines]
        assert back == [*reversed(lines), *reversed(rows), ("name", None), ("alone", None)]


# ---- who is what


def dealt(app: WegameApp) -> list[str]:
    """The rows of the players, as they stand."""
    players = app.screen.query_one("#players", OptionList)
    return [" ".join(str(option.prompt).split()) for option in players.options]


async def test_roles_are_swapped_by_keyboard(tmp_path: Path) -> None:
    """F6 goes to the players; then it, right, left or Enter moves the highlighted one, and the highlight goes along."""
    app = an_app(setup=a_story_file(tmp_path))
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await name(pilot, "Ana", "Ben", "Cy")
        assert dealt(app) == ["Ana Operations", "Ben Shop Desk", "Cy Operations"]
        await pilot.press("f6")
        await ready(pilot)
        assert dealt(app)[0] == "Ana Operations", "the first press only goes there"
        for key, wanted in (
            ("f6", ["Ben", "Ana", "Cy"]),
            ("right", ["Ben", "Cy", "Ana"]),
            ("left", ["Ben", "Ana", "Cy"]),
            ("enter", ["Ben", "Cy", "Ana"]),
            ("right", ["Ana", "Cy", "Ben"]),
        ):
            await pilot.press(key)
            await ready(pilot)
            assert [row.split()[0] for row in dealt(app)] == wanted
            assert app.screen.query_one("#players", OptionList).highlighted == wanted.index("Ana")
        await pilot.press("f2")
        team = (await started(pilot)).session.game.team
    assert [(player.name, player.roles) for player in team.players] == [
        ("Ana", ("ops",)),
        ("Cy", ("desk",)),
        ("Ben", ("ops",)),
    ]


async def test_roles_are_swapped_by_mouse(tmp_path: Path) -> None:
    """The page says so; a click swaps with the next, the last with the first, and a click on the same place undoes."""
    app = an_app(setup=a_story_file(tmp_path))
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await name(pilot, "Ana", "Ben")
        assert "a click or F6 swaps with the next." in screen_text(app)
        for row, wanted in ((0, ["Ben", "Ana"]), (0, ["Ana", "Ben"]), (1, ["Ben", "Ana"])):
            await pilot.click("#players", offset=(3, row))
            await ready(pilot)
            assert [one.split()[0] for one in dealt(app)] == wanted
        await pilot.click("#start")
        team = (await started(pilot)).session.game.team
    assert [(player.name, player.roles) for player in team.players] == [("Ben", ("ops",)), ("Ana", ("desk",))]


@pytest.mark.parametrize("key", ["delete", "f4"])
async def test_the_highlighted_player_is_taken_out(tmp_path: Path, key: str) -> None:
    """Not the last one; with the last name gone the keyboard is at the line for names again."""
    app = an_app(setup=a_story_file(tmp_path))
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await name(pilot, "Ana", "Ben", "Cy")
        await pilot.press("down", "down", key)
        await ready(pilot)
        assert [row.split()[0] for row in dealt(app)] == ["Ana", "Cy"]
        await pilot.press(key, key)
        await ready(pilot)
        assert "Nobody named yet" in screen_text(app)
        assert app.focused is app.screen.query_one("#name")


async def test_one_player_alone_in_the_list_has_nobody_to_swap_with(tmp_path: Path) -> None:
    """Neither a click nor a key does harm; it says how many are missing."""
    app = an_app(setup=a_story_file(tmp_path))
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await name(pilot, "Ana")
        assert "One more name at least." in screen_text(app)
        await pilot.click("#players", offset=(3, 0))
        await pilot.press("f6", "right", "left", "enter")
        await ready(pilot)
        assert dealt(app) == ["Ana"]


# ---- the last team


def left_behind(*names: str, **keys: object) -> Path:
    """A journal of a team that played here."""
    from wegame.sessions.session import new_journal_path  # noqa: PLC0415

    path = new_journal_path("x", "y")
    story = a_story()
    story["scenario"] = {**story["scenario"], "players": [2, 8]}
    finished(path, story=story, names=names, **keys).close()
    return path


async def test_the_last_team_sits_down_again_by_one_key(tmp_path: Path) -> None:
    """F7 and Enter: names in their order, team name, their cards. Before that, no name of theirs is anywhere."""
    left_behind("Quinn", "Rosalind", cards="paper", team="The Kettle")
    app = an_app(setup=a_story_file(tmp_path))
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        assert "The Kettle, 2 players: sit down again" in screen_text(app)
        assert "Quinn" not in in_the_tree(app)
        assert app.screen.query_one("#team", Input).value == ""
        await pilot.press("f7")
        await ready(pilot)
        assert "sit down again" not in screen_text(app), "the row has done its work"
        assert dealt(app) == ["Quinn Operations", "Rosalind Shop Desk"]
        await pilot.press("enter")
        team = (await started(pilot)).session.game.team
    assert [player.name for player in team.players] == ["Quinn", "Rosalind"]
    assert (team.name, team.cards) == ("The Kettle", "paper")


async def test_the_last_team_sits_down_by_mouse_as_many_as_fit(tmp_path: Path) -> None:
    """Who has no seat is said; and markup in a name is a name."""
    left_behind(*HOSTILE[:6], team="[/etc] $x")
    app = an_app(setup=a_story_file(tmp_path))
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await opened(pilot)
        assert "[/etc] $x, 6 players" in screen_text(app)
        await pilot.click("#last")
        await ready(pilot)
        assert "This story takes 4" in told(app)
        assert HOSTILE[5] in told(app)
        screen_text(app)
        await pilot.click("#start")
        team = (await started(pilot)).session.game.team
    assert [player.name for player in team.players] == list(HOSTILE[:4])
    assert team.name == "[/etc] $x"


async def test_names_with_controls_in_a_journal_reach_no_terminal(tmp_path: Path) -> None:
    """A header that somebody edited: escapes, reordering marks, far too long."""
    path = left_behind("Ana", "Ben")
    head, _, rest = path.read_text(encoding="ascii").partition("\n")
    header = json.loads(head)
    header["team"]["players"][0]["name"] = "\x1b[31mA\u202ena\n" + "x" * 9999
    header["team"]["name"] = "\x1b]0;x\x07[bold]T"
    path.write_text(json.dumps(header) + "\n" + rest, encoding="ascii")
    app = an_app(setup=a_story_file(tmp_path))
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        screen_text(app)
        await pilot.press("f7")
        await ready(pilot)
        screen_text(app)
        await pilot.press("f2")
        team = (await started(pilot)).session.game.team
    assert team.players[0].name.startswith("[31mAna xxx")
    assert len(team.players[0].name) == 40


async def test_without_a_last_team_there_is_no_row(tmp_path: Path) -> None:
    """F7 does nothing then; nor does it once a name is typed, or alone: nobody's typing is thrown away."""
    app = an_app(setup=a_story_file(tmp_path))
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        assert "Last time" not in screen_text(app)
        await pilot.press("f7")
        assert "Nobody named yet" in screen_text(app)
    left_behind("Quinn", "Rosalind")
    app = an_app(setup=a_story_file(tmp_path))
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await pilot.press("f5")
        await ready(pilot)
        assert "Last time" not in screen_text(app)
        await pilot.press("f5")
        await name(pilot, "Ana")
        await pilot.press("f7")
        await ready(pilot)
        assert dealt(app) == ["Ana"]
        await pilot.press("f4")
        await ready(pilot)
        assert "Last time" in screen_text(app)


# ---- how the room plays


async def in_the_room(pilot: Pilot[None]) -> OptionList:
    await ready(pilot, lambda: isinstance(pilot.app.screen, Room))
    return pilot.app.screen.query_one(OptionList)


CHOSEN = RoomSettings(odds="numbers", timer=120, length=45, shows_meter=False)


@pytest.mark.parametrize(("by", "size"), [("digits", (80, 24)), ("arrows", (60, 18)), ("mouse", (60, 18))], ids=str)
async def test_what_is_chosen_for_the_room_is_how_the_session_is_run(
    tmp_path: Path, by: str, size: tuple[int, int]
) -> None:
    """By digits, by arrows and Enter, or by mouse alone; told in one line, and in the journal's header."""
    app = an_app(setup=a_story_file(tmp_path))
    async with app.run_test(size=size) as pilot:
        await opened(pilot)
        if by == "mouse":
            app.screen.query_one("#page").scroll_end(animate=False)
            await ready(pilot)
            await pilot.click("#room")
        else:
            await pilot.press("f8")
        rows = await in_the_room(pilot)
        for number in range(4):
            for _ in range(1 if number == 3 else 2):
                if by == "mouse":
                    await pilot.click(rows, offset=(5, number))
                else:
                    await pilot.press(str(number + 1) if by == "digits" else "enter")
                await ready(pilot)
            if by == "arrows":
                await pilot.press("down")
        shown = screen_text(app)
        for part in ("2 minutes for each decision", "45 minutes: 35 of play, 10 of debrief", "in numbers", "hidden"):
            assert part in shown
        if by == "mouse":
            await pilot.click(rows, offset=(5, 4))
        else:
            await pilot.press("enter" if by == "arrows" else "escape")
        await opened(pilot)
        told = "2 min timer, 45 min in all, odds in numbers, dials hidden"
        assert str(app.screen.query_one("#room", Button).label) == told == describe_room(CHOSEN)
        await pilot.press("f2")
        session = (await started(pilot)).session
        assert session.room == CHOSEN
    [kept] = shelved()
    assert load(kept.path).room == CHOSEN


async def test_as_usual_there_is_no_timer_no_end_no_odds_and_the_dials_are_there(tmp_path: Path) -> None:
    """Looking at the sheet changes nothing; F8 closes it too, and every row comes round to where it was."""
    app = an_app(setup=a_story_file(tmp_path))
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        assert "no timer, open end, no odds, dials shown" in screen_text(app)
        await pilot.press("f8")
        await in_the_room(pilot)
        await pilot.press(*"11111", *"22222", *"333", *"44", "right", "left", "f8")
        await opened(pilot)
        await pilot.press("f2")
        assert (await started(pilot)).session.room == RoomSettings()


async def test_alone_the_room_has_no_timer(tmp_path: Path) -> None:
    """A page of one's own has none; the rest holds."""
    setup = Setup(read(a_story_file(tmp_path)), Settings(), Namespace(room={"timer": 180, "length": 30}), alone=True)
    app = an_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await ready(pilot)
        app.push_screen(setup)
        await opened(pilot)
        assert "one person, with simulated teammates" in screen_text(app)
        assert "The room F8         30 min in all, no odds, dials shown" in screen_text(app)
        await pilot.press("f8")
        await in_the_room(pilot)
        assert "Timer" not in screen_text(app)
        await pilot.press("2", "escape")
        await opened(pilot)
        await pilot.press("f2")
        session = (await started(pilot)).session
    assert session.cast is not None
    assert session.room == RoomSettings(odds="words", length=30)


WISHES = Settings(cards="paper", room=RoomSettings(odds="words", timer=60, length=60))


async def test_settings_fill_the_page_and_the_command_line_goes_before_them(tmp_path: Path) -> None:
    """What was said for this once wins; a figure of one's own, such as 4 minutes, has its place in the row."""
    story = a_story_file(tmp_path)
    app = WegameApp(setup=read(story), settings=WISHES)
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        assert "paper: cards that wegame guide prints" in screen_text(app)
        assert "1 min timer, 60 min in all, odds in words, dials shown" in screen_text(app)
        await pilot.press("f2")
        session = (await started(pilot)).session
    assert (session.game.team.cards, session.room) == ("paper", WISHES.room)
    said = Namespace(cards="keyboard", room={"timer": 240, "shows_meter": False})
    app = WegameApp(setup=read(story), options=said, settings=WISHES)
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        assert "4 min timer, 60 min in all, odds in words, dials hidden" in screen_text(app)
        await pilot.press("f8")
        await in_the_room(pilot)
        await pilot.press("1")
        await ready(pilot)
        assert "5 minutes for each decision" in screen_text(app)
        await pilot.press("left", "f8")
        await opened(pilot)
        await pilot.press("f2")
        session = (await started(pilot)).session
    assert session.game.team.cards == "keyboard"
    assert session.room == RoomSettings(odds="words", timer=180, length=60, shows_meter=False)


# ---- leaving


async def test_leaving_with_names_typed_is_asked_once_more(tmp_path: Path) -> None:
    """Also with one half typed; whatever is done in between, it asks again; with nothing typed it just leaves."""
    app = an_app(setup=a_story_file(tmp_path))
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await opened(pilot)
        await pilot.press("A", "escape")
        await ready(pilot)
        assert "Escape again leaves; names are not kept." in "\n".join(item.message for item in app._notifications)
        await pilot.press("n", "a", "enter", "escape")
        await ready(pilot)
        assert isinstance(app.screen, Setup)
        assert dealt(app) == ["Ana"]
        await pilot.press("escape")
        await ready(pilot, lambda: isinstance(app.screen, Home))
    app = an_app(setup=a_story_file(tmp_path))
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await pilot.press("escape")
        await ready(pilot, lambda: isinstance(app.screen, Home))


async def test_all_text_of_the_players_and_the_room_stands_out(tmp_path: Path) -> None:
    """In both themes: the last team, a highlighted player, the sheet, and what is said of leaving."""
    left_behind("Quinn", "Rosalind")
    app = an_app(setup=a_story_file(tmp_path))
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        hands = looking(app, pilot)
        await hands.look_twice()
        for key in ("f7", "f6", "down", "f8", "2", "escape", "escape"):
            await hands.press(key)
            await hands.look_twice()
