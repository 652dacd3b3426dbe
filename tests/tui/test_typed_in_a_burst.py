"""Keys that arrive together do what they do one by one: no names melt into one, and nobody is left out."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from fixtures_tui import every_frame, own_home  # noqa: F401 - fixtures
from helpers_facilitator import QUICK, by_strip
from helpers_tui import Hands, a_round, a_session, a_story, a_story_file, an_app, finished, last_reply, ready, wants
from textual import events
from textual.pilot import Pilot
from textual.widgets import Input

from wegame.game.questions import TEXT_LIMIT
from wegame.sessions.plans import WorkPlan
from wegame.sessions.replay import load
from wegame.tui.app import WegameApp
from wegame.tui.screens.facilitator_menu import Name
from wegame.tui.screens.setup import Setup
from wegame.tui.screens.table import Table
from wegame.tui.turns import as_typed
from wegame.tui.widgets.fields import Choices, Sentence

pytestmark = pytest.mark.usefixtures("every_frame")

WIDE = {"scenario": {**a_story()["scenario"], "players": [2, 6]}}


async def burst(pilot: Pilot[None], *keys: str | events.Paste) -> None:
    """All of these arrive before anything is done with the first. A word is its letters."""
    for key in keys:
        if isinstance(key, events.Paste):
            pilot.app.post_message(key)
        elif key in {"enter", "tab", "backspace", "left", "home", "f2", "f4", "up", "down"}:
            pilot.app.post_message(events.Key(key, "\r" if key == "enter" else None))
        else:
            for letter in key:
                pilot.app.post_message(events.Key("space" if letter == " " else letter, letter))
    app = pilot.app
    assert isinstance(app, WegameApp)
    await ready(pilot, lambda: app._turns.is_idle)
    await ready(pilot, lambda: app._turns.is_idle)


async def set_up(pilot: Pilot[None]) -> Setup:
    app = pilot.app
    await ready(pilot, lambda: isinstance(app.screen, Setup))
    assert isinstance(app.screen, Setup)
    return app.screen


def an_app_at_set_up(folder: Path) -> WegameApp:
    return an_app(setup=a_story_file(folder, a_story(**WIDE)))


def told(app: WegameApp) -> str:
    return "\n".join(item.message for item in app._notifications)


@pytest.mark.parametrize(
    ("keys", "names", "left"),
    [
        (("Ana", "enter", "Ben", "enter", "Cy", "enter"), ["Ana", "Ben", "Cy"], ""),
        (("Ana", "enter", "Ben", "enter", "Cy"), ["Ana", "Ben"], "Cy"),
        (("Anna", "backspace", "backspace", "a", "enter", "Ben", "enter"), ["Ana", "Ben"], ""),
        (("na", "home", "A", "enter", "Ben", "enter"), ["Ana", "Ben"], ""),
        (("Ana", "enter", "Ana", "enter"), ["Ana"], "Ana"),
        (("Ana", "enter", "Ben", "enter", "f4", "Cy", "enter"), ["Ana", "Cy"], ""),
        (("Ana, Ben; Cy", "enter"), ["Ana", "Ben", "Cy"], ""),
    ],
)
async def test_names_in_a_burst_are_the_names_that_were_typed(
    keys: tuple[str, ...], names: list[str], left: str, tmp_path: Path
) -> None:
    """Enter, Backspace and the keys of the page are heeded in their place among the letters."""
    app = an_app_at_set_up(tmp_path)
    async with app.run_test(size=(80, 30)) as pilot:
        page = await set_up(pilot)
        await burst(pilot, *keys)
        assert page._names == names
        assert page.query_one("#name", Input).value == left


async def test_tab_goes_on_to_the_next_line_in_its_place(tmp_path: Path) -> None:
    """What comes after it is the team's name and not the player's."""
    app = an_app_at_set_up(tmp_path)
    async with app.run_test(size=(80, 30)) as pilot:
        page = await set_up(pilot)
        await burst(pilot, "Ana", "tab", "The Kettle", "tab", "brave")
        assert page.query_one("#charter", Input).value == "brave"
        assert page.query_one("#name", Input).value == "Ana"
        assert page.query_one("#team", Input).value == "The Kettle"


async def test_a_burst_that_starts_the_game_starts_it_with_everybody(tmp_path: Path) -> None:
    """The last Enter is the one that starts, and it does so once."""
    app = an_app_at_set_up(tmp_path)
    async with app.run_test(size=(80, 30)) as pilot:
        await set_up(pilot)
        await burst(pilot, "Ana", "enter", "Ben", "enter", "Cy", "enter", "enter")
        await ready(pilot, lambda: isinstance(app.screen, Table))
        assert isinstance(app.screen, Table)
        assert [player.name for player in app.screen.game.team.players] == ["Ana", "Ben", "Cy"]


@pytest.mark.parametrize("between", ["\n", "\r\n", ", ", ",", "\t", "; ", "、"])
async def test_a_pasted_list_gives_every_name(between: str, tmp_path: Path) -> None:
    """Out of a message, a table or a mail; also with an empty line at its end."""
    app = an_app_at_set_up(tmp_path)
    async with app.run_test(size=(80, 30)) as pilot:
        page = await set_up(pilot)
        await burst(pilot, events.Paste(between.join(["Ana", "Ben Schmidt", "Cy", ""])))
        assert page._names == ["Ana", "Ben Schmidt", "Cy"]
        assert page.query_one("#name", Input).value == ""


async def test_who_of_a_pasted_list_has_no_seat_is_said(tmp_path: Path) -> None:
    """Too many, somebody twice, and somebody whom nobody can see: the others sit."""
    app = an_app_at_set_up(tmp_path)
    async with app.run_test(size=(80, 30), notifications=True) as pilot:
        page = await set_up(pilot)
        await burst(pilot, events.Paste("A\nＡ\n\u200b\nB\nC\nD\nE\nF\nGil\nHe"))
        assert page._names == ["A", "B", "C", "D", "E", "F"]
        assert '"A" is at the table already' in told(app)
        assert "nothing to be seen" in told(app)
        assert "takes 6 players. Without a seat: Gil, He." in told(app)


@pytest.mark.parametrize("typed", ["\u200b", "\u2800"])
async def test_a_name_that_nobody_can_see_does_not_start_the_game(typed: str, tmp_path: Path) -> None:
    """It is no empty line: it says what is wrong."""
    app = an_app_at_set_up(tmp_path)
    async with app.run_test(size=(80, 30), notifications=True) as pilot:
        page = await set_up(pilot)
        await burst(pilot, "Ana", "enter", "Ben", "enter", events.Paste(typed), "enter")
        assert app.screen is page
        assert "nothing to be seen" in told(app)


async def test_plans_for_work_in_a_burst(tmp_path: Path) -> None:
    """Text, Enter, text, Enter, and the next one: two plans, each with its own texts; an Enter alone leaves one out."""
    path = tmp_path / "it.jsonl"
    app = an_app(finished(path))
    async with app.run_test(size=(80, 24)) as pilot:
        await ready(pilot)
        await pilot.press("w")
        await ready(pilot)
        first = ("it rains", "enter", "we call", "enter", "Ana", "enter", "May", "enter")
        await burst(pilot, *first, "it snows", "enter", "we wait", "enter", "enter", "enter")
        assert load(path).work_plans == (WorkPlan("it rains", "call", "Ana", "May"), WorkPlan("it snows", "wait"))


async def test_a_seat_name_in_a_burst(tmp_path: Path) -> None:
    """Whoever takes a seat is called what was typed, and the keys behind Enter are for the page that comes."""
    session = a_session(tmp_path / "it.jsonl", story=a_story(QUICK, a_round("two")))
    app = an_app(session)
    async with app.run_test(size=(80, 24)) as pilot:
        hands = Hands(pilot)
        await hands.go_on()
        await by_strip(hands, "Somebody joins", by="keys")
        assert isinstance(app.screen, Name)
        await burst(pilot, "Di", "backspace", "ana", "enter", "xyz")
        assert [player.name for player in session.game.team.players] == ["Ana", "Ben", "Dana"]


async def test_own_words_in_a_burst(tmp_path: Path) -> None:
    """In a line of the game, Enter takes what was typed before it and nothing of what comes after."""
    path = tmp_path / "it.jsonl"
    app = an_app(a_session(path))
    async with app.run_test(size=(80, 40)) as pilot:
        hands = Hands(pilot)
        await hands.to("huddle")
        choices = app.screen.query_one(Choices)
        choices.highlighted = [choice.value for choice in choices.choices].index("plan:rain")
        await hands.press("enter")
        assert app.screen.query(Sentence)
        await burst(pilot, "call Zoe", "enter", "too late")
        assert last_reply(path)["reply"] == {"do": "plan:rain", "then": "call Zoe"}


@pytest.mark.parametrize(
    ("pasted", "kept"),
    [
        ("ring Zoe,\nthen\tBen\r\n", "so: ring Zoe, then Ben"),
        ("x" * 2 * TEXT_LIMIT, "so: " + "x" * (TEXT_LIMIT - 4)),
    ],
    ids=["several lines", "too long"],
)
async def test_all_that_there_is_room_for_is_pasted(pasted: str, kept: str, tmp_path: Path) -> None:
    """Several lines become one, and of a text that is too long its beginning stands there."""
    path = tmp_path / "it.jsonl"
    app = an_app(a_session(path))
    async with app.run_test(size=(80, 40)) as pilot:
        hands = Hands(pilot)
        await hands.to("huddle")
        choices = app.screen.query_one(Choices)
        choices.highlighted = [choice.value for choice in choices.choices].index("plan:rain")
        await hands.press("enter")
        await burst(pilot, "so: ", events.Paste(pasted))
        await hands.press("enter")
        assert last_reply(path)["reply"] == {"do": "plan:rain", "then": kept}


async def test_keys_are_not_held_for_a_field_that_has_gone(tmp_path: Path) -> None:
    """Whatever becomes of a field, the next key is heard within a second."""
    app = an_app_at_set_up(tmp_path)
    async with app.run_test(size=(80, 30)) as pilot:
        page = await set_up(pilot)
        app.post_message(events.Key("A", "A"))
        page.query_one("#name", Input).remove()
        app.post_message(events.Key("f1", None))
        await pilot.pause(0.8)
        assert app.screen is not page


# --- digits of an input method


@pytest.mark.parametrize(
    ("character", "key"), [("４", "4"), ("０", "0"), ("？", "question_mark"), ("ｑ", "q"), ("＋", "plus")]
)
def test_a_key_of_an_input_method_is_that_of_another_keyboard(character: str, key: str) -> None:
    """Where no text is typed."""
    assert as_typed(events.Key("fullwidth", character), is_text=False).key == key


@pytest.mark.parametrize("character", ["ａ", "é", "李", "½", "\u3000"])
def test_letters_stay_letters(character: str) -> None:
    """In a text all of them; elsewhere those that no other keyboard has as one key."""
    event = events.Key("some", character)
    assert as_typed(event, is_text=True) is event
    if character != "ａ":
        assert as_typed(event, is_text=False) is event


async def test_a_full_width_digit_goes_to_an_answer(tmp_path: Path) -> None:
    """As the digit would."""
    session = a_session(
        tmp_path / "it.jsonl", story=a_story(a_round("one", phases=["brief", "card", "decision", "outcome"]))
    )
    app = an_app(session)
    async with app.run_test(size=(80, 40)) as pilot:
        hands = Hands(pilot)
        await hands.play(wants(), until=lambda game: game.state.phase == "decision")
        await ready(pilot, lambda: bool(app.screen.query(Choices)))
        app.post_message(events.Key("fullwidth_digit_two", "２"))
        await ready(pilot)
        assert app.screen.query_one(Choices).highlighted == 1


async def test_a_seed_of_full_width_digits_is_that_seed(tmp_path: Path) -> None:
    """In its line at set-up they stay as they are, and count."""
    app = an_app_at_set_up(tmp_path)
    async with app.run_test(size=(80, 30)) as pilot:
        page = await set_up(pilot)
        seed = page.query_one("#seed", Input)
        seed.value = ""
        seed.focus()
        await ready(pilot)
        await burst(pilot, "１２", "f2")
        await ready(pilot, lambda: isinstance(app.screen, Table))
        assert isinstance(app.screen, Table)
        assert app.screen.game.seed == 12


# --- in a real terminal


@pytest.mark.skipif(sys.platform == "win32", reason="no pseudo-terminals")
def test_a_slow_line_delivers_all_names_at_once(tmp_path: Path) -> None:
    """One write with all of it, as a terminal delivers what was typed while it was busy."""
    from terminals import Window  # noqa: PLC0415

    homes = {f"XDG_{name}_HOME": str(tmp_path / name.lower()) for name in ("DATA", "CONFIG", "STATE")}
    story = a_story_file(tmp_path, a_story(**WIDE))
    with Window("-m", "wegame", "play", str(story), environment={**homes, "HOME": str(tmp_path)}) as it:
        it.wait_for("Start (F2)")
        it.press("Quinn\rBen\rCy\r\r")
        it.wait_for("Quinn, Operations")
        it.wait_for("Ben, Shop Desk")
        it.wait_for("Cy, Operations")
