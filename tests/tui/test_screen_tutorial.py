"""The first round: played by keyboard alone and by mouse alone, short, left in the middle, and never kept."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from fixtures_tui import own_home  # noqa: F401 - a fixture
from helpers_tui import Hands, controls_in, first_answers, ready, screen_text, squeezed, wants
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Button, OptionList

from wegame.game import Game
from wegame.scenario.library import cards
from wegame.scenario.loader import read
from wegame.scenario.pages import pages
from wegame.tui.app import WegameApp
from wegame.tui.screens import tutorial
from wegame.tui.screens.home import Home
from wegame.tui.screens.reader import Reader
from wegame.tui.screens.tutorial import STORY, Farewell, Tutorial, first_session
from wegame.tui.screens.why import Why

MOST_WORDS, MOST_KEYS = 390, 30
"""Two minutes at an unhurried 200 words a minute; of the keys a dozen pass the keyboard round and fill in two cards."""


class TutorialApp(WegameApp):
    """Opens at the first round, as home would."""

    CSS_PATH = str(Path(tutorial.__file__).parents[1] / "styles.tcss")

    def get_default_screen(self) -> Screen[None]:
        return Tutorial()


class Reading:
    """Counts words as one reads: a row that was read before, and figures, take no time."""

    def __init__(self) -> None:
        self.seen: set[str] = set()
        self.words = 0
        self.told = ""

    def look(self, app: WegameApp) -> None:
        box = app.screen.query("#page, #sheet, Middle").first()
        for widget in [*box.walk_children(Widget), *app.screen.query("#go")]:
            if widget.is_container or not widget.display or not widget.size:
                continue
            for row in (
                "".join(part.text for part in strip).strip() for strip in widget.render_lines(widget.size.region)
            ):
                if row not in self.seen:
                    self.seen.add(row)
                    self.words += len(re.findall(r"\w*[^\W\d_][\w'’-]*", row))
                    self.told += f"{row}\n"


async def _press(pilot: Pilot[None], reading: Reading, *keys: str) -> int:
    for key in keys:
        await pilot.press(key)
        await ready(pilot)
        if not isinstance(pilot.app.screen, Home):
            assert isinstance(pilot.app, WegameApp)
            reading.look(pilot.app)
    return len(keys)


async def _play(pilot: Pilot[None], choice: str = "1") -> tuple[Reading, int]:
    """The likely path by keyboard: read on, press what one is asked to, take the first answer."""
    app, reading, keys = pilot.app, Reading(), 0
    assert isinstance(app, WegameApp)
    await ready(pilot)
    reading.look(app)
    for _ in range(60):
        if isinstance(app.screen, Home):
            return reading, keys
        if controls_in(app.screen):
            at = app.screen.session.question if isinstance(app.screen, Tutorial) else None
            is_open = [item.name for item in at.fields][len(app.screen.query(".done")) :] if at is not None else []
            chosen = choice if is_open[:1] in (["first"], ["choice"]) else "1"
            keys += await _press(pilot, reading, chosen, "enter")
        else:
            keys += await _press(pilot, reading, "enter")
    raise AssertionError(screen_text(app))


def test_the_story_is_a_scenario_without_errors() -> None:
    """There is nothing to remark on: it takes both cards to see what is best. It stands in no list."""
    loaded = read(STORY)
    assert not loaded.errors
    assert not loaded.warnings
    story = loaded.playable()
    assert story.id not in {card.id for card in cards()}
    assert len(story.rounds) == 1
    [only] = story.rounds
    assert {"solo", "together"} < {option.approach for option in only.alternatives}
    assert all(len(page.split()) <= 30 for page in pages(only.text))


def _clues() -> list[str]:
    [only] = read(STORY).playable().rounds
    return [clue.text for clue in only.clues]


def _ended(**wanted: str) -> Game:
    game, answers = first_session().game, wants(**wanted)
    while game.questions:
        game = game.answer(game.questions[0].id, answers(game, game.questions[0]))
    return game


@pytest.mark.parametrize("first", ["all-at-once", "stand-back"])
def test_the_luck_shows_every_option_something_else(first: str) -> None:
    """Whatever was chosen first: together works, the lone hero works and is worth less, the third has to be mended."""
    met = {}
    for choice in ("all-at-once", "stand-back", "grab-and-go"):
        game = met[choice] = _ended(first=first, choice=choice)
        [turn] = game.history
        assert turn.success == (choice != "grab-and-go")
    assert met["all-at-once"].state.efficacy > met["stand-back"].state.efficacy
    assert met["all-at-once"].history[0].chance < met["stand-back"].history[0].chance
    for recovery in ("once-more", "ask-the-cook"):
        assert _ended(first=first, choice="grab-and-go", recovery=recovery).history[0].recovered


async def test_by_keyboard_it_takes_two_minutes(own_home: Path) -> None:  # noqa: F811
    """Words and keys of the likely path are few; every page says what it is for; nothing is kept."""
    app = TutorialApp()
    async with app.run_test(size=(80, 24)) as pilot:
        await ready(pilot)
        assert "Afirstround" in squeezed(screen_text(app))
        reading, keys = await _play(pilot)
        assert reading.words <= MOST_WORDS
        assert keys <= MOST_KEYS
    for line in ("First, the story.", "▸ A card:", "Talk it over", "▸ Now decide.", "▸ Look back."):
        assert reading.told.count(line) == 1, line
    assert all(text in " ".join(reading.told.replace("█", "").split()) for text in _clues())
    assert "A teaching model, not a measurement." in reading.told
    [(before, after)] = re.findall(r"Efficacy went from (\d+) to (\d+)\.", reading.told)
    assert int(before) < int(after)
    assert "take Play" in reading.told
    assert not list(own_home.rglob("*"))


async def test_a_setback_is_mended() -> None:
    """Whoever takes the third option meets the recovery, and what it is for is said there."""
    app = TutorialApp()
    async with app.run_test(size=(60, 18)) as pilot:
        reading, _ = await _play(pilot, "3")
    assert reading.told.count("▸ Not the end: how do you mend it?") == 1


async def test_why_begins_at_the_dial_that_has_moved() -> None:
    """Where efficacy has not moved yet, there is nothing to tell of it."""
    app = TutorialApp()
    async with app.run_test(size=(80, 24)) as pilot:
        await ready(pilot)
        hands = Hands(pilot)
        await hands.to("look_back")
        await hands.press("question_mark")
        assert isinstance(app.screen, Why)
        assert "alignment began at 40." in screen_text(app)
        await hands.press("escape")
        assert hands.game.questions[0].kind == "look_back"


@pytest.mark.parametrize("size", [(80, 24), (60, 18)])
async def test_by_mouse_alone(own_home: Path, size: tuple[int, int]) -> None:  # noqa: F811
    """Every answer and every page by a click, to home."""
    app = TutorialApp()
    async with app.run_test(size=size) as pilot:
        await ready(pilot)
        hands = Hands(pilot, "mouse")
        for _ in range(60):
            await ready(pilot)
            if isinstance(app.screen, Farewell):
                break
            if controls_in(app.screen):
                await hands.fill(hands.game.questions[0], first_answers(hands.game, hands.game.questions[0]))
            else:
                await hands.go_on()
        button = app.screen.query_one(Button)
        assert str(button.label) == "Home (Enter)"
        await hands.click(button)
        await ready(pilot, lambda: isinstance(app.screen, Home))
    assert not list(own_home.rglob("*"))


@pytest.mark.parametrize("keys", [(), ("enter",) * 3, (*("enter",) * 3, "1", "enter", "2", "enter", "enter", "1")])
async def test_q_goes_home_at_once(own_home: Path, keys: tuple[str, ...]) -> None:  # noqa: F811
    """Wherever one is: there is nothing to lose, and nothing to go on with afterwards."""
    app = TutorialApp()
    async with app.run_test(size=(80, 24)) as pilot:
        await ready(pilot)
        await Hands(pilot).press(*keys, "q")
        await ready(pilot, lambda: isinstance(app.screen, Home))
        assert "Go on:" not in screen_text(app)
    assert not list(own_home.rglob("*"))


async def test_from_home_and_back_again() -> None:
    """It is a row of the first page; a second time it begins anew."""
    app = WegameApp()
    async with app.run_test(size=(80, 24)) as pilot:
        await ready(pilot)
        for _ in range(2):
            menu = app.screen.query_one(OptionList)
            rows = [str(option.prompt) for option in menu.options]
            menu.highlighted = next(at for at, row in enumerate(rows) if row.startswith("First time"))
            await pilot.press("enter")
            await ready(pilot, lambda: "Two minutes." in screen_text(app))
            await pilot.press("enter", "q")
            await ready(pilot, lambda: isinstance(app.screen, Home))


async def test_f_and_f1_only_tell() -> None:
    """Both open a page over the page; Escape comes back to the same question."""
    app = TutorialApp()
    async with app.run_test(size=(80, 24)) as pilot:
        await ready(pilot)
        hands = Hands(pilot)
        await hands.press("enter", "enter", "enter")
        before = hands.game
        for key in ("f", "f1"):
            await hands.press(key)
            assert isinstance(app.screen, Reader)
            await hands.press("escape")
            assert isinstance(app.screen, Tutorial)
        assert hands.game is before
        assert "A card:" in screen_text(app)


def test_nobody_waits_for_it_who_does_not_take_it() -> None:
    """The app and its first page come up without it."""
    code = (
        "import sys, wegame.tui.app, wegame.tui.screens.home, wegame.tui.screens.table;"
        "sys.exit('wegame.tui.screens.tutorial' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
