"""Hidden dials: no figure of what the team believes is anywhere at the table, and all of them are in the debrief."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from fixtures_tui import own_home  # noqa: F401 - a fixture
from helpers_facilitator import by_strip, table
from helpers_tui import (
    EASY,
    HOPELESS,
    Ballots,
    Hands,
    a_round,
    a_session,
    a_story,
    an_app,
    ready,
    screen_text,
    squeezed,
    wants,
    widget_texts,
)
from textual.widget import Widget
from textual.widgets import Digits, OptionList

from wegame.sessions.room import RoomSettings
from wegame.tui.screens.debrief import Debrief
from wegame.tui.screens.table import Table
from wegame.tui.screens.why import Why

HIDDEN = RoomSettings(shows_meter=False)
STORY = a_story(a_round("one", text="One.", task=HOPELESS), a_round("two", text="Two.", task=EASY))
ANSWERS = wants(settle="hear", own_up="own", response="thank_fix", belief=90, named=("1", "2"))

_DIAL = r"(?:effic|efficacy|safe|safety|align|alignment|strain)"
FIGURE = re.compile(rf"\b{_DIAL}\b[ ,:░▁-█a-z]{{0,24}}[-+]?\d|[-+]\d+(?:\.\d)? {_DIAL}\b", re.IGNORECASE)


def figures(hands: Hands) -> list[str]:
    """What on the screen reads like a figure of a dial that may be hidden."""
    text = screen_text(hands.app)
    found = [row.strip() for row in text.split("\n") if FIGURE.search(row)]
    large = [item for item in hands.app.screen.query(Digits) if item.display and item.id in {"meter", "big-meter"}]
    return found + [item.value for item in large if item.value != "--"]


def page_texts(hands: Hands) -> str:
    """What the open page of the table itself says."""
    return squeezed("".join(str(item.render()) for item in table(hands).query("#page .told").results(Widget)))


@pytest.mark.parametrize(
    ("ballots", "big"),
    [("consensus", False), ("private", False), ("hands", False), ("private", True)],
    ids=["consensus", "private", "hands", "private-big"],
)
async def test_no_figure_is_told_at_the_table_and_all_are_in_the_debrief(
    tmp_path: Path, ballots: Ballots, big: bool
) -> None:
    """Over two whole rounds: head, panel, band, news and the page with the reasons. No page is empty for it either."""
    session = a_session(tmp_path / "it.jsonl", story=STORY, ballots=ballots, room=HIDDEN)
    app = an_app(session)
    pages: list[str] = []

    async def look(hands: Hands) -> None:
        if isinstance(app.screen, Table):
            assert not figures(hands), screen_text(app)
            assert "hidden" in screen_text(app) or table(hands).has_class("-private")
            if hands.at == "page":
                pages.append(page_texts(hands))
                assert pages[-1], "an empty page"

    async with app.run_test(size=(60, 18) if big else (110, 44)) as pilot:
        hands = Hands(pilot, stop=look)
        if big:
            await hands.press("f9")
        await hands.play(ANSWERS)
        assert isinstance(app.screen, Debrief)
        told = ""
        for _ in range(5):
            told += widget_texts(app)
            await hands.press("right")
        assert "efficacy" in told.lower()
        assert str(round(session.game.state.efficacy)) in told
    told = "".join(pages)
    assert squeezed("It goes well") in told
    assert "A setback".replace(" ", "") in told


async def test_what_moved_only_hidden_dials_is_no_page_of_its_own(tmp_path: Path) -> None:
    """At a round's end with nothing to tell but them, the next brief follows: nobody sees an empty page."""
    plain = ["brief", "ballot", "outcome", "credit"]
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
        question = await hands.to("ballot")
        await hands.field(question.fields[0], "wait")
        assert figures(hands)  # so that this test can see them at all
        await by_strip(hands, "Hide the dials")
        assert not figures(hands)
        await by_strip(hands, "Show the dials again")
        assert figures(hands)
        await hands.field(question.fields[1], 70)
        assert session.game.turn is not None
        assert session.game.turn.votes == {0: "wait"}


@pytest.mark.parametrize("width", [40, 55, 69, 70, 110])
async def test_they_are_hidden_at_any_width(tmp_path: Path, width: int) -> None:
    """On the line of a narrow screen as in the panel of a wide one."""
    session = a_session(tmp_path / "it.jsonl", story=STORY, room=HIDDEN)
    app = an_app(session)
    async with app.run_test(size=(width, 24)) as pilot:
        hands = Hands(pilot)
        await ready(pilot)
        assert not figures(hands)
        await by_strip(hands, "Show the dials again")
        assert figures(hands)
