"""Before the first round a team says what became of its plans of last time, each on a page of its own."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest
from fixtures_tui import own_home  # noqa: F401 - a fixture
from helpers_tui import SIZES, Hands, a_session, a_story_file, an_app, finished, ready, screen_text, squeezed
from helpers_tui import widget_texts as texts
from textual.widgets import Input

from wegame.sessions.files import journal_folder
from wegame.sessions.plans import Became, WorkPlan
from wegame.sessions.replay import load
from wegame.sessions.session import Session
from wegame.telling.work_plans import LAST_TIME, plan_told
from wegame.tui.screens.debrief import Debrief
from wegame.tui.screens.setup import Setup
from wegame.tui.screens.table import Table
from wegame.tui.widgets.fields import Choices

RAIN = WorkPlan("[red]it rains[/]", "stop [and] look", "Zoë", "12 March")
LATE = WorkPlan("it is late", "go home")


def planned(*plans: WorkPlan, team: str = "Kestrel") -> None:
    """An earlier session of a team, among this person's journals."""
    session = finished(journal_folder() / "earlier.jsonl", team=team)
    session.plan_work(plans)
    session.close()


def begun(team: str = "kestrel") -> Session:
    return a_session(journal_folder() / "new.jsonl", team=team)


def said_in(session: Session) -> tuple[Became, ...]:
    """What stands in its journal, and nowhere else."""
    assert session.path is not None
    return load(session.path).became


async def test_each_plan_has_its_page_between_who_is_who_and_the_first_brief() -> None:
    """Shown as it was typed; what was in the way is asked only where it is not done; all of it is on disk at once."""
    planned(RAIN, LATE)
    session = begun()
    app = an_app(session)
    async with app.run_test(size=(80, 24)) as pilot:
        hands = Hands(pilot)
        await ready(pilot)
        assert squeezed(LAST_TIME) not in texts(app), "the first page does not wait for it"
        await hands.go_on()
        assert squeezed(plan_told(RAIN)) in texts(app)
        await hands.press("3", "enter")
        field = app.focused
        assert isinstance(field, Input)
        field.value = "no [time]."
        await hands.press("enter")
        assert said_in(session) == (Became(RAIN, "not_yet", "no [time]"),)
        assert squeezed(plan_told(LATE)) in texts(app)
        await hands.click(app.screen.query_one(Choices), y=1)
        assert said_in(session) == (Became(RAIN, "not_yet", "no [time]"), Became(LATE, "done"))
        assert squeezed("This is one.") in texts(app)


async def test_enter_alone_leaves_them_out() -> None:
    """As everywhere the first Enter goes to an answer, and the second takes it: here, to say nothing."""
    planned(RAIN)
    session = begun()
    app = an_app(session)
    async with app.run_test(size=(80, 24)) as pilot:
        hands = Hands(pilot)
        await hands.go_on()
        await hands.press("enter")
        assert squeezed(plan_told(RAIN)) in texts(app)
        await hands.press("enter")
        assert squeezed("This is one.") in texts(app)
    assert said_in(session) == ()


async def test_by_mouse_alone() -> None:
    """A click takes an answer, and a button the line."""
    planned(RAIN)
    session = begun()
    app = an_app(session)
    async with app.run_test(size=(80, 24)) as pilot:
        hands = Hands(pilot, by="mouse")
        await hands.go_on()
        await hands.click(app.screen.query_one(Choices), y=3)
        await hands.click(app.screen.query_one("Sentence > Button"))
        assert squeezed("This is one.") in texts(app)
    assert said_in(session) == (Became(RAIN, "dropped"),)


async def test_a_page_half_filled_in_starts_anew() -> None:
    """Escape forgets what was chosen; the facilitator's list opens and closes over it."""
    planned(RAIN)
    session = begun()
    app = an_app(session)
    async with app.run_test(size=(80, 24)) as pilot:
        hands = Hands(pilot)
        await hands.go_on()
        await hands.press("f", "escape", "4", "enter")
        assert isinstance(app.focused, Input)
        await hands.press("escape")
        assert isinstance(app.focused, Choices)
        assert said_in(session) == ()
        await hands.press("2", "enter")
    assert said_in(session) == (Became(RAIN, "done"),)


async def test_what_cannot_be_saved_is_said_and_asked_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """The page stays."""
    planned(RAIN)
    session = begun()
    app = an_app(session)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        hands = Hands(pilot)
        await hands.go_on()

        def full(*_: object) -> int:
            raise OSError(errno.ENOSPC, "no room")

        with monkeypatch.context() as now:
            now.setattr(os, "write", full)
            await hands.press("2", "enter")
        assert any("could not be saved" in item.message for item in app._notifications)
        assert said_in(session) == ()
        await hands.press("2", "enter")
        assert said_in(session) == (Became(RAIN, "done"),)


async def test_who_leaves_and_goes_on_is_not_asked_again() -> None:
    """Also about a plan of which nothing was said."""
    planned(RAIN, LATE)
    session = begun()
    app = an_app(session)
    async with app.run_test(size=(80, 24)) as pilot:
        hands = Hands(pilot)
        await hands.go_on()
        await hands.press("2", "enter", "q", "q")
    assert session.path is not None
    again = load(session.path)
    again.go_on()
    app = an_app(again)
    async with app.run_test(size=(80, 24)) as pilot:
        hands = Hands(pilot)
        await ready(pilot)
        for _ in range(2):
            assert squeezed(LAST_TIME) not in texts(app)
            await hands.go_on()
    assert again.became == (Became(RAIN, "done"),)


@pytest.mark.parametrize("team", ["", "Heron"])
async def test_a_team_that_planned_nothing_here_comes_to_its_first_round(team: str) -> None:
    """One that kept the name that it found, and another."""
    planned(RAIN, team="")
    app = an_app(begun(team))
    async with app.run_test(size=(80, 24)) as pilot:
        hands = Hands(pilot)
        await hands.go_on()
        assert squeezed(LAST_TIME) not in texts(app)
        assert squeezed("This is one.") in texts(app)


async def test_a_team_that_sits_down_again_at_set_up_is_asked(tmp_path: Path) -> None:
    """F7, start, and on from who is who."""
    planned(RAIN)
    app = an_app(setup=a_story_file(tmp_path))
    async with app.run_test(size=(80, 30)) as pilot:
        hands = Hands(pilot)
        await ready(pilot, lambda: isinstance(app.screen, Setup))
        await hands.press("f7", "f2")
        await ready(pilot, lambda: isinstance(app.screen, Table))
        await hands.go_on()
        assert squeezed(plan_told(RAIN)) in texts(app)


@pytest.mark.parametrize("size", SIZES)
async def test_the_page_can_be_answered_in_any_window(size: tuple[int, int]) -> None:
    """From a pocket to a projector: what has the keyboard is in sight."""
    planned(RAIN)
    session = begun()
    app = an_app(session)
    async with app.run_test(size=size) as pilot:
        hands = Hands(pilot)
        while squeezed(LAST_TIME) not in texts(app):
            await hands.go_on()
        await hands.press("3")
        assert "Not yet" in screen_text(app)
        await hands.press("enter")
        await ready(pilot, lambda: "What was in the way?" in screen_text(app))  # the page scrolls a moment later
        await hands.press("enter")
    assert said_in(session) == (Became(RAIN, "not_yet"),)


async def test_the_debrief_tells_it_before_the_next_plan_is_typed() -> None:
    """On its last page, above the lines for a new one."""
    session = finished(journal_folder() / "new.jsonl", team="Kestrel")
    session.say_what_became(Became(RAIN, "not_yet", "[no] time"))
    app = an_app(session)
    async with app.run_test(size=(80, 24)) as pilot:
        hands = Hands(pilot)
        await ready(pilot)
        assert isinstance(app.screen, Debrief)
        await hands.press("w")
        told = texts(app)
        said = f"Last time: If {RAIN.when}, then we {RAIN.then}: not yet; in the way: [no] time."
        assert told.index(squeezed(said)) < told.index(squeezed("A plan for work"))
