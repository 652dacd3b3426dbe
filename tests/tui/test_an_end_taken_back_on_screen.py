"""At the table the end can be taken back; at the debrief it is plainly said that nothing is."""

from __future__ import annotations

from pathlib import Path

from fixtures_tui import own_home  # noqa: F401 - a fixture
from helpers_facilitator import by_strip
from helpers_tui import EASY, Hands, a_round, a_session, a_story, an_app, finished, ready, wants

from wegame.sessions.diary import read_diary
from wegame.sessions.replay import load
from wegame.tui.messages import OpenJournal
from wegame.tui.screens.debrief import Debrief
from wegame.tui.screens.table import Table

STORY = a_story(a_round("one", text="One.", task=EASY, phases=["brief", "card", "decision", "outcome"]))


async def test_an_end_that_is_taken_back_leaves_no_line(tmp_path: Path) -> None:
    """One line with the end, none while the question is open again, one with the end that stays."""
    session = a_session(tmp_path / "it.jsonl", story=STORY)
    app = an_app(session)
    async with app.run_test(size=(80, 30)) as pilot:
        hands = Hands(pilot)
        question = await hands.to("decision")
        await hands.fill(question, wants(choice="left")(session.game, question))
        await ready(pilot)
        assert session.ending
        assert isinstance(app.screen, Table)
        assert len(read_diary().plays) == 1
        await by_strip(hands, "Take the last answer back", by="keys")
        assert not session.ending
        assert read_diary().plays == ()
        await hands.play(wants(choice="right"))
        assert isinstance(app.screen, Debrief)
        (play,) = read_diary().plays
        assert play.efficacy[-1] == round(session.game.state.efficacy, 1)


async def test_at_the_debrief_it_is_said_that_nothing_is_taken_back(tmp_path: Path) -> None:
    """The key of the facilitator's list answers there, too."""
    app = an_app(finished(tmp_path / "it.jsonl"))
    async with app.run_test(size=(80, 30), notifications=True) as pilot:
        await ready(pilot)
        await pilot.press("f")
        await ready(pilot)
        assert isinstance(app.screen, Debrief)
        assert ["nothing is taken back from here" in item.message for item in app._notifications] == [True]


async def test_looking_back_on_an_open_session_says_how_it_goes_on(tmp_path: Path) -> None:
    """What was not played to its end can still be changed, at its table."""
    path = tmp_path / "it.jsonl"
    session = a_session(path, story=STORY)
    session.close()
    assert not load(path).ending
    app = an_app()
    async with app.run_test(size=(80, 30), notifications=True) as pilot:
        await ready(pilot)
        app.post_message(OpenJournal(path, debrief=True))
        await ready(pilot, lambda: isinstance(app.screen, Debrief))
        await pilot.press("f")
        await ready(pilot)
        assert any("still open" in item.message for item in app._notifications)
