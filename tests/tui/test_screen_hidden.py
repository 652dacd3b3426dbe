"""Hidden dials: how they are hidden and shown again. (That no figure is on any page, test_screen_walk looks at.)"""

from __future__ import annotations

import re
from pathlib import Path

from fixtures_tui import own_home  # noqa: F401 - a fixture
from helpers_facilitator import by_strip, page_texts
from helpers_tui import (
    EASY,
    HOPELESS,
    Hands,
    a_round,
    a_session,
    a_story,
    an_app,
    ready,
    resized,
    screen_text,
    wants,
)
from helpers_walk import figures
from textual.widgets import OptionList

from wegame.sessions.room import RoomSettings
from wegame.tui.screens.why import Why

HIDDEN = RoomSettings(shows_meter=False)
STORY = a_story(a_round("one", text="One.", task=HOPELESS), a_round("two", text="Two.", task=EASY))
_DIAL = r"(?:effic|efficacy|safe|safety|align|alignment|strain)"


async def test_what_moved_only_hidden_dials_is_no_page_of_its_own(tmp_path: Path) -> None:
    """At a round's end with nothing to tell but them, the next brief follows: nobody sees an empty page."""
    plain = ["brief", "card", "decision", "outcome", "credit"]
    story = a_story(*(a_round(name, text=f"Here is {name}.", task=HOPELESS, phases=plain) for name in ("one", "two")))
    session = a_session(tmp_path / "it.jsonl", story=story, room=HIDDEN)
    pages: list[str] = []

    async def look(hands: Hands) -> None:
        if hands.at == "page":
            pages.append(page_texts(hands))

    async with an_app(session).run_test(size=(110, 44)) as pilot:
        await Hands(pilot, stop=look).play(wants(choice="left"))
    assert all(pages), pages


async def test_the_reasons_of_what_is_shown_are_still_told(tmp_path: Path) -> None:
    """Slack and terms have their story; of the others the page says that they are hidden, and opens none."""
    session = a_session(tmp_path / "it.jsonl", story=STORY, room=HIDDEN)
    app = an_app(session)
    async with app.run_test(size=(110, 44)) as pilot:
        hands = Hands(pilot)
        await hands.to("recovery")
        await pilot.press("question_mark")
        await ready(pilot, lambda: isinstance(app.screen, Why))
        listed = [str(option.prompt) for option in app.screen.query_one(OptionList).options]
        assert listed[0].split()[1] == "slack"
        for key in "123456789":
            await pilot.press(key)
            await ready(pilot)
            assert not figures(hands)
            assert "hidden until the debrief" in screen_text(app)
        assert not any(re.search(_DIAL, row) for row in listed)


async def test_they_are_hidden_and_shown_by_the_strip_at_once(tmp_path: Path) -> None:
    """In the middle of a page, and nothing on it is lost."""
    session = a_session(tmp_path / "it.jsonl", story=STORY)
    app = an_app(session)
    async with app.run_test(size=(110, 44)) as pilot:
        hands = Hands(pilot)
        question = await hands.to("decision")
        await hands.field(question.fields[0], "wait")
        assert figures(hands)  # so that this test can see them at all
        await by_strip(hands, "Hide the dials")
        assert not figures(hands)
        await by_strip(hands, "Show the dials again")
        assert figures(hands)
        await hands.field(question.fields[1], "agreed")
        assert session.game.turn is not None
        assert session.game.turn.option is not None
        assert session.game.turn.option.id == "wait"


async def test_they_are_hidden_at_any_width(tmp_path: Path) -> None:
    """On the line of a narrow screen and in the panel of a wide one, up to the width where they change places."""
    session = a_session(tmp_path / "it.jsonl", story=STORY, room=HIDDEN)
    async with an_app(session).run_test(size=(40, 24)) as pilot:
        hands = Hands(pilot)
        await ready(pilot)
        for are_shown in (False, True):
            if are_shown:
                await by_strip(hands, "Show the dials again")
            for width in (40, 55, 56, 69, 70, 110):
                await resized(pilot, (width, 24))
                assert bool(figures(hands)) == are_shown
