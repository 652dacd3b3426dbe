"""Alone at the table: from set-up to the debrief by keyboard, with simulated teammates; and back after a break."""

from __future__ import annotations

from pathlib import Path

import pytest
from fixtures_tui import own_home  # noqa: F401 - a fixture
from helpers_tui import (
    EASY,
    Hands,
    a_round,
    a_story,
    a_story_file,
    an_app,
    ready,
    screen_text,
    squeezed,
    widget_texts,
)
from textual.pilot import Pilot
from textual.widgets import Button, Input

from wegame.game import Value
from wegame.sessions.replay import load
from wegame.sessions.session import Session
from wegame.sessions.shelf import shelved
from wegame.telling import small_talk
from wegame.telling.talk import in_the_talk, narrate
from wegame.telling.words import TEAMMATES
from wegame.tui.app import WegameApp
from wegame.tui.screens.cover import Cover
from wegame.tui.screens.debrief import Debrief
from wegame.tui.screens.setup import Setup
from wegame.tui.screens.table import Table

SHORT = a_story(a_round("one", task=EASY))


def session_of(app: WegameApp) -> Session:
    screen = app.screen
    assert isinstance(screen, (Table, Debrief))
    return screen.session


async def sat_down(pilot: Pilot[None], *, name: str = "Pat") -> Hands:
    """At the table, alone, from the set-up page."""
    await ready(pilot, lambda: isinstance(pilot.app.screen, Setup))
    await pilot.press("f5")
    await ready(pilot)
    pilot.app.screen.query_one("#name", Input).value = name
    await ready(pilot)
    await pilot.press("enter")
    await ready(pilot, lambda: isinstance(pilot.app.screen, Table))
    return Hands(pilot)


async def enter_through(hands: Hands, until: type[Debrief] | None = Debrief, most: int = 400) -> str:
    """Press Enter, whatever is asked, until the debrief, or so many times. Returns all that was seen on the way."""
    seen = []
    for _ in range(most):
        seen.append(screen_text(hands.app))
        assert not isinstance(hands.app.screen, Cover)
        if until is not None and isinstance(hands.app.screen, until):
            break
        await hands.press("enter")
    return "\n".join(seen)


async def test_from_set_up_to_the_debrief_with_nothing_but_enter(tmp_path: Path) -> None:
    """A name, Enter, and on: no cover in between, everybody's lines, and a debrief that says who was simulated.

    The name looks like markup, and is shown as a name on every page that has it.
    """
    app = an_app(setup=a_story_file(tmp_path, SHORT))
    async with app.run_test(size=(80, 24)) as pilot:
        hands = await sat_down(pilot, name="[b]{0}[/etc]")
        seen = await enter_through(hands)
        session = session_of(app)
        assert session.game.ending
    assert TEAMMATES.split(".")[0] in seen
    assert "(simulated): “" in seen
    assert "Pass to" not in seen
    assert session.game.team.players[0].name == "[b]{0}[/etc]"
    assert "[b]{0}[/etc] (you)" in seen or "[b]{0}[/etc], Operations (you)" in seen
    [kept] = shelved()
    assert "simulated" in kept.team
    assert narrate(load(kept.path)) == narrate(session)


async def test_the_set_up_page_shows_whom_one_will_meet(tmp_path: Path) -> None:
    """The role is changed by key or by mouse, the teammates come with the seed; F5 goes back to a team."""
    app = an_app(setup=a_story_file(tmp_path))
    async with app.run_test(size=(80, 24)) as pilot:
        await ready(pilot, lambda: isinstance(app.screen, Setup))
        assert "Your role" not in screen_text(app)
        await pilot.click("#alone")
        await ready(pilot)
        assert "Operations" in str(app.screen.query_one("#role", Button).label)
        assert "(simulated)" in screen_text(app)
        assert "Cards" not in screen_text(app)
        await pilot.press("f6")
        await ready(pilot)
        assert "Shop Desk" in str(app.screen.query_one("#role", Button).label)
        shown = set()
        for seed in ("1", "2", "3", "4", "no number"):
            app.screen.query_one("#seed", Input).value = seed
            await ready(pilot)
            shown |= {row for row in screen_text(app).split("\n") if "(simulated)" in row}
        assert len(shown) > 1
        await pilot.press("f5")
        await ready(pilot)
        assert "Nobody named yet" in screen_text(app)
        await pilot.press("f6")  # which does nothing for a team
        await pilot.press("f5")
        app.screen.query_one("#seed", Input).value = "7"
        await ready(pilot)
        await pilot.press("f2")
        await ready(pilot, lambda: isinstance(app.screen, Table))
        session = session_of(app)
    assert session.seat == 1
    assert session.game.team.players[1].name == "Shop Desk"
    assert session.game.seed == 7


async def test_an_empty_name_does_not_start_the_game_by_one_enter_too_many(tmp_path: Path) -> None:
    """It goes to the button; a second Enter starts, and one is called what one's role is."""
    app = an_app(setup=a_story_file(tmp_path))
    async with app.run_test(size=(80, 24)) as pilot:
        await ready(pilot, lambda: isinstance(app.screen, Setup))
        await pilot.press("f5", "enter")
        await ready(pilot)
        assert isinstance(app.screen, Setup)
        await pilot.press("enter")
        await ready(pilot, lambda: isinstance(app.screen, Table))
        assert "Operations (you)" in screen_text(app)


async def test_the_talk_with_teammates_comes_between_ones_card_and_where_one_stands(tmp_path: Path) -> None:
    """First choices with what each says for theirs; what each does in the talk; what they are for then, and oneself."""
    app = an_app(setup=a_story_file(tmp_path, a_story(start={"safety": 100})))
    async with app.run_test(size=(80, 30)) as pilot:
        hands = await sat_down(pilot)
        session = session_of(app)
        question = await hands.to("card")
        assert "Your own page" in screen_text(app)
        assert "ZINC" in screen_text(app)
        said: tuple[Value, ...] = ("left", "say", 50)
        for item, value in zip(question.fields, said, strict=True):
            await hands.field(item, value)
        [teammate] = [player.name for player in session.game.team.players[1:]]
        assert "First choices" in screen_text(app)
        assert f"{teammate}: “" in screen_text(app)
        assert ", yours" in screen_text(app)
        await hands.go_on()
        assert hands.is_talk
        [doing] = in_the_talk(session)
        assert doing.does in small_talk.GLANCES or doing.does.startswith("reads their note out: “")
        assert squeezed(f"{doing.name} {doing.does}") in widget_texts(app)
        assert "First choices" not in screen_text(app), "they have just been told"
        await hands.go_on()
        question = hands.game.questions[0]
        assert question.kind == "stand"
        assert squeezed(f"{teammate} is for “") in widget_texts(app)
        assert ("reads their note out" in screen_text(app)) == doing.tells
        said = ("right", "alone")
        for item, value in zip(question.fields, said, strict=True):
            await hands.field(item, value)
        assert "After the talk" in screen_text(app)
        assert squeezed("“Ops goes right.” (one of you decided)") in widget_texts(app)


@pytest.mark.parametrize("presses", [3, 14])
async def test_after_a_break_the_same_teammates_go_on(tmp_path: Path, presses: int) -> None:
    """Left wherever it is, and opened again from its file: the same open page, the same words, to the end."""
    path = tmp_path / "it.jsonl"
    app = an_app(setup=a_story_file(tmp_path, SHORT))
    async with app.run_test(size=(80, 24)) as pilot:
        hands = await sat_down(pilot)
        await enter_through(hands, None, presses)
        left = session_of(app)
        [kept] = shelved()
        await pilot.press("q", "q")
    path.write_bytes(kept.path.read_bytes())
    again = load(path)
    assert (again.question, narrate(again)) == (left.question, narrate(left))
    if again.game.ending:
        return
    again.go_on()
    app = an_app(again)
    async with app.run_test(size=(80, 24)) as pilot:
        await ready(pilot)
        await enter_through(Hands(pilot))
        assert session_of(app).game.ending
