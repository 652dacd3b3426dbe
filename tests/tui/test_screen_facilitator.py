"""What a facilitator does to the room: pause, more time, blackout; the time in the head; odds beside answers."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from fixtures_tui import own_home  # noqa: F401 - a fixture
from helpers_facilitator import QUICK, acts, by_palette, by_strip, open_strip, table, time_told, timed
from helpers_tui import (
    HOPELESS,
    Hands,
    a_round,
    a_session,
    a_story,
    an_app,
    controls_in,
    ready,
    screen_text,
    wants,
)
from textual.widget import Widget
from textual.widgets._footer import FooterKey

from wegame.errors import JournalError
from wegame.sessions.journal import Journal
from wegame.sessions.replay import load
from wegame.sessions.room import RoomSettings
from wegame.tui.screens.blackout import Blackout
from wegame.tui.screens.debrief import Debrief
from wegame.tui.screens.table import Table

TIMED = RoomSettings(timer=60)
STORY = a_story(QUICK, a_round("two", text="Here is two."))
DARK = "Any key brings the page back."
Do = Callable[[Hands, str], Awaitable[None]]


def page(hands: Hands) -> str:
    """What is on the screen above the names of keys, which come a moment later."""
    return screen_text(hands.app).rpartition("\n")[0]


async def by_key(hands: Hands, text: str) -> None:
    await hands.press({"Pause": "p", "go on": "p", "seconds more": "t", "Blackout": "b"}[text])


async def by_row(hands: Hands, text: str) -> None:
    await by_strip(hands, text)


async def by_click(hands: Hands, text: str) -> None:
    await by_strip(hands, text, by="mouse")


async def by_footer(hands: Hands, text: str) -> None:
    """A click on the key's name below the page."""
    word = {"Pause": "Pause", "go on": "Pause", "Blackout": "Blackout"}.get(text)
    if word is None:  # more time is not among them: that line is short
        await by_click(hands, text)
        return
    await ready(hands.pilot, lambda: bool(_keys(hands, word)))
    await hands.click(_keys(hands, word)[0])


def _keys(hands: Hands, word: str) -> list[Widget]:
    return [key for key in table(hands).query(FooterKey) if key.description == word]


WAYS: tuple[Do, ...] = (by_key, by_row, by_click, by_footer, by_palette)


async def test_the_timer_is_paused_goes_on_and_gets_more(tmp_path: Path) -> None:
    """By its key, in the strip by either hand, in the footer and in the palette; the journal has all of it."""
    path, left = tmp_path / "it.jsonl", 60
    session, now = timed(path, story=STORY, room=TIMED)
    async with an_app(session).run_test(size=(110, 36)) as pilot:
        hands = Hands(pilot)
        await hands.to("decision")

        def told() -> tuple[bool, bool]:
            return f"{left // 60}:{left % 60:02}" in time_told(hands), "paused" in time_told(hands)

        for do in WAYS:
            now.at, left = now.at + 10, left - 10
            assert told() == (True, False), do
            await do(hands, "Pause")
            now.at += 1000
            assert told() == (True, True), do
            await do(hands, "seconds more")
            left += 30
            assert told() == (True, True), do
            await do(hands, "go on")
            now.at, left = now.at + 5, left - 5
            assert told() == (True, False), do
        assert hands.at == "form"
    assert acts(path) == [("note", "pause"), ("note", "more_time"), ("note", "go_on")] * len(WAYS)


async def test_where_there_is_no_timer_there_is_nothing_to_pause(tmp_path: Path) -> None:
    """Neither a key nor a row for it; the keys do nothing."""
    path = tmp_path / "it.jsonl"
    session = a_session(path, story=STORY)
    app = an_app(session)
    async with app.run_test(size=(110, 36), notifications=True) as pilot:
        hands = Hands(pilot)
        await hands.to("decision")
        await hands.press("p", "t")
        assert "+30 s" not in screen_text(app)
        assert "Pause" not in screen_text(app)
        rows = await open_strip(hands)
        assert not any("Pause" in row or "seconds more" in row for row in rows)
        await hands.press("escape")
        assert time_told(hands) == ""
    assert acts(path) == []


async def test_a_blackout_shows_nothing_and_the_time_stands_still(tmp_path: Path) -> None:
    """But for how it ends; the page comes back as it was, half filled in, and the journal has both. In each way."""
    path = tmp_path / "it.jsonl"
    session, now = timed(path, story=STORY, room=TIMED)
    app = an_app(session)
    async with app.run_test(size=(110, 36), notifications=True) as pilot:
        hands = Hands(pilot)
        question = await hands.to("decision")
        await hands.field(question.fields[0], "right")
        before = page(hands)
        for do in WAYS:
            await do(hands, "Blackout")
            await ready(pilot, lambda: isinstance(app.screen, Blackout))
            assert screen_text(app).strip() == DARK
            now.at += 500
            table(hands)._tick()
            assert screen_text(app).strip() == DARK
            await pilot.press("x")
            await ready(pilot, lambda: isinstance(app.screen, Table))
            assert "1:00" in time_told(hands)
            assert "paused" not in time_told(hands)
            assert page(hands) == before, do
        await hands.field(question.fields[1], "most")
        assert session.game.turn is not None
        assert session.game.turn.decided == "most"
    assert acts(path) == [("note", "blackout"), ("note", "light")] * len(WAYS)
    assert not load(path).differs


async def test_any_key_or_click_brings_the_page_back_and_does_nothing_else(tmp_path: Path) -> None:
    """Not an answer, not a way out, not another blackout, no list, no other size."""
    path = tmp_path / "it.jsonl"
    session = a_session(path, story=STORY)
    app = an_app(session)
    keys = ("enter", "b", "q", "1", "escape", "tab", "f9", "ctrl+p", "ctrl+t", "click")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        hands = Hands(pilot)
        await hands.to("decision")
        before, answered, theme = page(hands), session.game.answered, app.theme
        for key in keys:
            await hands.press("b")
            assert isinstance(app.screen, Blackout)
            await (pilot.click(offset=(20, 10)) if key == "click" else pilot.press(key))
            await ready(pilot, lambda: isinstance(app.screen, Table))
            assert page(hands) == before, key
            assert (session.game.answered, app.big, app.theme) == (answered, False, theme), key
            assert not list(app._notifications), key
    assert acts(path) == [("note", "blackout"), ("note", "light")] * len(keys)


async def test_a_message_does_not_light_up_the_dark(tmp_path: Path) -> None:
    """What was being said when the page went dark is not on it."""
    session = a_session(tmp_path / "it.jsonl", story=STORY)
    app = an_app(session)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        hands = Hands(pilot)
        await hands.to("decision")
        await hands.press("q")
        assert "q again leaves" in screen_text(app)
        await hands.press("b")
        assert screen_text(app).strip() == DARK


async def test_a_pause_that_was_there_before_is_there_after_the_dark(tmp_path: Path) -> None:
    """The light does not let the timer go on where somebody had stopped it."""
    session, now = timed(tmp_path / "it.jsonl", story=STORY, room=TIMED)
    async with an_app(session).run_test(size=(80, 24)) as pilot:
        hands = Hands(pilot)
        await hands.to("decision")
        await hands.press("p", "b", "x")
        now.at += 50
        assert "1:00" in time_told(hands)
        assert "paused" in time_told(hands)


async def test_it_goes_dark_on_the_very_last_page_too(tmp_path: Path) -> None:
    """When nothing is asked any more, but the ending is still being read."""
    path = tmp_path / "it.jsonl"
    session = a_session(path, story=a_story(a_round("one", text="One.", phases=["card", "decision", "outcome"])))
    app = an_app(session)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        hands = Hands(pilot)
        question = await hands.to("decision")
        await hands.fill(question, wants()(hands.game, question))
        assert hands.game.ending
        assert hands.at == "page"
        await hands.press("b")
        assert isinstance(app.screen, Blackout)
        assert screen_text(app).strip() == DARK
        await hands.press("x")
        assert hands.at == "page"
        assert not list(app._notifications)
        await hands.play(wants())
        assert isinstance(app.screen, Debrief)


async def test_a_full_disk_still_goes_dark(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the room sees comes before what the journal says; and the page comes back."""
    session, now = timed(tmp_path / "it.jsonl", story=STORY, room=TIMED)
    app = an_app(session)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        hands = Hands(pilot)
        await hands.to("decision")
        before = page(hands)

        def full(self: Journal, *rows: object) -> None:
            raise JournalError("The disk is full: [red]really[/].", "Make room.")

        with monkeypatch.context() as patch:
            patch.setattr(Journal, "append", full)
            await hands.press("b")
            assert isinstance(app.screen, Blackout)
            assert screen_text(app).strip() == DARK
            now.at += 500
            await hands.press("x")
        assert isinstance(app.screen, Table)
        assert "The disk is full: [red]really[/]." in screen_text(app)
        app.clear_notifications()
        await ready(pilot)
        assert page(hands) == before
        assert "1:00" in time_told(hands)


async def test_a_timer_warns_and_asks_and_never_answers(tmp_path: Path) -> None:
    """A quarter, the end, long after it: the same page waits, and its answer counts."""
    path = tmp_path / "it.jsonl"
    session, now = timed(path, story=STORY, room=TIMED)
    app = an_app(session)
    async with app.run_test(size=(80, 24)) as pilot:
        hands = Hands(pilot)
        question = await hands.to("decision")
        await hands.field(question.fields[0], "wait")
        answered = session.game.answered
        for seconds, told in (
            (0, "1:00"),
            (44, "0:16"),
            (1, "0:15 a quarter left"),
            (15, "0:00 time is up"),
            (9e4, "0:00"),
        ):
            now.at += seconds
            assert time_told(hands).startswith(told)
            await ready(pilot)
            assert told in screen_text(app)
            assert ("a quarter left" in screen_text(app)) == ("quarter" in told)
            assert session.game.answered == answered
            assert controls_in(app.screen)
        await hands.press("t")
        assert "0:30" in time_told(hands)
        await hands.field(question.fields[1], "agreed")
        assert session.game.turn is not None
        assert session.game.turn.option is not None
        assert session.game.turn.option.id == "wait"


async def test_the_time_of_a_decision_goes_on_where_its_page_is_shown_again(tmp_path: Path) -> None:
    """Escape, the dials, the strip and F9 give no new minute; what is told afterwards has none."""
    session, now = timed(tmp_path / "it.jsonl", story=STORY, room=TIMED)
    async with an_app(session).run_test(size=(80, 24)) as pilot:
        hands = Hands(pilot)
        question = await hands.to("decision")
        now.at += 20
        await hands.field(question.fields[0], "wait")
        await hands.press("escape", "question_mark", "escape", "f", "escape", "f9", "f9")
        assert "0:40" in time_told(hands)
        await hands.fill(question, wants()(hands.game, question))
        assert hands.at == "page"
        assert time_told(hands) == ""


async def test_a_planned_length_is_told_as_it_goes(tmp_path: Path) -> None:
    """How far we are; five minutes before the debrief; that a round will not fit; that it is time. It ends nothing."""
    session, now = timed(tmp_path / "it.jsonl", story=STORY, room=RoomSettings(length=60))
    app = an_app(session)
    async with app.run_test(size=(110, 36)) as pilot:
        hands = Hands(pilot)
        await hands.to("decision")
        assert time_told(hands).strip() == "0 of 60 minutes"
        now.at += 30 * 60
        assert time_told(hands).strip() == "30 of 60 minutes"
        await hands.play(wants(), until=lambda game: bool(game.turn and game.turn.number == 2))
        assert hands.game.turn is not None
        session.act(
            "back",
            str(session._past.index(next(item for item in session._past if item.turn and item.turn.number == 2))),
        )
        await table(hands).show_anew()
        await ready(pilot)
        assert "20 minutes of play left, and a round takes you about 30 minutes" in time_told(hands)
        await hands.to("decision")
        assert "30 of 60 minutes" in time_told(hands)
        now.at += 15 * 60
        assert "5 minutes of play left, then the debrief." in time_told(hands)
        now.at += 5 * 60
        assert "Time to stop: the last 10 minutes are the debrief's." in time_told(hands)
        assert hands.at == "form"


async def test_odds_come_and_go_by_the_strip(tmp_path: Path) -> None:
    """In words, in numbers, and off again, beside each answer of the page when it is shown anew."""
    session = a_session(tmp_path / "it.jsonl", story=a_story({**QUICK, "task": HOPELESS}))
    async with an_app(session).run_test(size=(110, 44)) as pilot:
        hands = Hands(pilot)
        await hands.to("decision")
        for row, beside in (("in words", [3, 0]), ("in numbers", [0, 3]), ("Say nothing of the odds", [0, 0])):
            await by_strip(hands, row)
            await _ask_again(hands)
            await hands.to("decision")
            assert [_beside(hands, told) for told in ("unlikely", "%")] == beside


def _beside(hands: Hands, told: str) -> int:
    """How many of the answers that are open have this beside them."""
    control = controls_in(hands.app.screen)[-1]
    return sum(told in str(option.prompt) for option in getattr(control, "options", []))


async def _ask_again(hands: Hands) -> None:
    await table(hands).show_anew()
    await ready(hands.pilot)
