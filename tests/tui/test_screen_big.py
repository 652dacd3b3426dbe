"""Big mode: large figures and short pages for the back row, with nothing lost, at any moment."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from fixtures_tui import every_frame, own_home  # noqa: F401 - fixtures
from helpers_facilitator import digits, table, timed
from helpers_tui import (
    EASY,
    HOPELESS,
    Hands,
    a_round,
    a_session,
    a_story,
    an_app,
    first_answers,
    ready,
    screen_text,
    words_of,
)
from textual.widgets import Digits, Static

from wegame.sessions.room import RoomSettings
from wegame.telling.dials import figure, level
from wegame.tui.screens.table import Table

SMALL = (60, 18)
LONG = " ".join(f"Sentence {number} says that we are *not there yet* and go on." for number in range(20))
STORY = a_story(
    a_round("one", task=HOPELESS, text=f"{LONG}\n\n- An item.\n- Another **item** here.\n---\nThe last page."),
    a_round("two", text="Two.", task=EASY),
)


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text)


def told(hands: Hands) -> str:
    """What the open page says."""
    return str(table(hands).query_one("#page .told", Static).render())


async def to_the_brief(hands: Hands) -> None:
    await ready(hands.pilot)
    while "Round one" not in told(hands):
        await hands.go_on()


async def brief(hands: Hands) -> list[str]:
    """Every page of the first brief without its title, each read to its end."""
    await to_the_brief(hands)
    found: list[str] = []
    while hands.game.state.phase == "brief":
        page = told(hands).removeprefix("Round one")
        if not found or found[-1] != page:
            found.append(page)
        await hands.go_on()
    return found


async def test_pages_are_short_and_nothing_is_lost(tmp_path: Path) -> None:
    """No more than the back row reads at once, cut at sentences; over all pages, every word in its order."""
    texts = {}
    for big in (False, True):
        app = an_app(a_session(tmp_path / f"{big}.jsonl", story=STORY))
        async with app.run_test(size=SMALL) as pilot:
            hands = Hands(pilot)
            await ready(pilot)
            if big:
                await hands.press("f9")
            texts[big] = await brief(hands)
    assert [word for page in texts[True] for word in words(page)] == [w for page in texts[False] for w in words(page)]
    assert len(texts[True]) > len(texts[False])
    assert all(len(words(page)) <= 45 for page in texts[True]), [len(words(page)) for page in texts[True]]


async def test_meter_and_clock_are_large_and_the_rest_is_on_the_band(tmp_path: Path) -> None:
    """At sixty columns, where the usual page has but a line for them; and the way back is the same key."""
    session, now = timed(tmp_path / "it.jsonl", story=STORY, room=RoomSettings(timer=90))
    app = an_app(session)
    async with app.run_test(size=SMALL) as pilot:
        hands = Hands(pilot)
        await hands.to("huddle")
        assert not app.screen.query("#big-meter")
        await hands.press("f9")
        now.at += 20
        table(hands)._tick()
        state = session.game.state
        assert digits(hands, "#big-meter") == figure("efficacy", state.efficacy)
        assert digits(hands, "#big-clock") == "1:10"
        for item in app.screen.query("#band Digits").results(Digits):
            assert item.region.height >= 3
            assert item.region.bottom <= 18
        shown = screen_text(app)
        assert level("efficacy", state.efficacy) in shown
        assert f"slack {figure('slack', state.slack)}" in shown
        await hands.press("f9")
        assert not app.screen.query("#big-meter")


@pytest.mark.usefixtures("every_frame")
async def test_the_clock_may_tick_while_the_band_is_being_made(tmp_path: Path) -> None:
    """F9 makes the head anew, and there is a moment in which the band stands there with nothing in it."""
    session, now = timed(tmp_path / "it.jsonl", story=STORY, room=RoomSettings(timer=90))
    async with an_app(session).run_test(size=SMALL) as pilot:
        hands = Hands(pilot)
        await hands.to("huddle")
        await hands.press("f9")
        await table(hands).query_one("#band").remove_children()
        now.at += 20
        table(hands)._tick()
        table(hands).refresh_game()
        await hands.press("f9", "f9")
        assert digits(hands, "#big-clock") == "1:10"


async def test_only_a_timer_is_a_large_clock(tmp_path: Path) -> None:
    """A figure that counts up beside a planned length would read as one that counts down: that is told in words."""
    for length, shown in ((60, ""), (0, "")):
        session, now = timed(tmp_path / f"{length}.jsonl", story=STORY, room=RoomSettings(length=length))
        async with an_app(session).run_test(size=SMALL) as pilot:
            hands = Hands(pilot)
            await hands.press("f9")
            now.at += 12 * 60
            table(hands)._tick()
            assert digits(hands, "#big-clock") == shown


async def test_a_half_typed_sentence_stays(tmp_path: Path) -> None:
    """Words that somebody is typing are theirs, whatever the facilitator presses."""
    session = a_session(tmp_path / "it.jsonl", story=STORY)
    async with an_app(session).run_test(size=SMALL) as pilot:
        hands = Hands(pilot)
        question = await hands.to("huddle")
        await hands.field(question.fields[0], "plan:rain")
        await pilot.press("r", "u", "n", "f9", "exclamation_mark")
        await hands.press("enter")
        assert any("then we run!" in text for text in words_of(session.game))


async def test_a_page_that_was_turned_begins_anew_and_can_be_read(tmp_path: Path) -> None:
    """The pages are cut otherwise then, so the brief starts from its first."""
    session = a_session(tmp_path / "it.jsonl", story=STORY)
    app = an_app(session)
    async with app.run_test(size=(110, 44)) as pilot:
        hands = Hands(pilot)
        await to_the_brief(hands)
        await hands.go_on()
        assert "The last page." in told(hands)
        await hands.press("f9")
        assert "Sentence 0" in told(hands)
        assert "page 1 of" in screen_text(app)
        await hands.press("f9")
        assert isinstance(app.screen, Table)
        question = await hands.to("huddle")
        await hands.fill(question, first_answers(session.game, question))
