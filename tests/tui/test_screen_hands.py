"""First choices shown by fingers: counts by digits, arrows or mouse, and never more hands than people."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from fixtures_tui import own_home  # noqa: F401 - a fixture
from helpers_tui import AS_WRITTEN, EASY, Hands, a_round, a_session, a_story, an_app, last_reply, screen_text, squeezed
from textual.pilot import Pilot

from wegame.tui.widgets.fields import RaisedHands, Scale

NAMES = ("Ana", "Ben", "Cy", "Di")
STORY = a_story(a_round("one", task=EASY, phases=["card", "decision", "outcome"]))

by_both = pytest.mark.parametrize("by", ["keys", "mouse"])


async def at_the_hands(pilot: Pilot[None]) -> tuple[Hands, RaisedHands]:
    hands = Hands(pilot)
    await hands.to("card")
    return hands, pilot.app.screen.query_one(RaisedHands)


def shown(hands: Hands) -> str:
    return re.sub(r"[ \n]+", " ", screen_text(hands.app))


async def test_keys_set_the_counts(tmp_path: Path) -> None:
    """Digits set, arrows step and go; a count that cannot be changes nothing, and the screen says so."""
    path = tmp_path / "it.jsonl"
    session = a_session(path, story=STORY, names=NAMES, cards="paper", seed=AS_WRITTEN)
    async with an_app(session).run_test(size=(80, 24)) as pilot:
        hands, control = await at_the_hands(pilot)
        assert "0 of 4 hands: no hand is up yet" in shown(hands)
        await hands.press("enter", "left")  # nothing is up: nothing is taken, and there is no less than none
        assert control.counts == [0, 0, 0]
        assert control.is_attached
        await hands.press("3", "down", "right", "right")
        assert control.counts == [3, 1, 0]
        assert "✗ 4 of 4 hands: there are no more than 4" in shown(hands)
        await hands.press("9")
        assert control.counts == [3, 1, 0]
        await hands.press("0", "up", "left", "down", "down", "1")
        assert control.counts == [2, 0, 1]
        assert "[-] 2 [+]" in shown(hands)
        assert "✓ 3 of 4 hands: take them" in shown(hands)
        await hands.press("enter")
        assert pilot.app.screen.query_one(Scale).has_focus
        assert squeezed("2 for “We go left.”, 1 for “We wait.”") in squeezed(screen_text(hands.app))
        await hands.press("escape")  # the page from its beginning
        assert pilot.app.screen.query_one(RaisedHands).counts == [0, 0, 0]
        await hands.press("2", "down", "1", "enter", "7", "enter")
    row = last_reply(path)
    assert row["reply"] == {"first": ["left", "left", "right"], "belief": 70}


async def test_the_mouse_sets_the_counts(tmp_path: Path) -> None:
    """The signs step, the words only go there, and the last row takes them."""
    session = a_session(tmp_path / "it.jsonl", story=STORY, names=NAMES, cards="paper", seed=AS_WRITTEN)
    async with an_app(session).run_test(size=(80, 24)) as pilot:
        hands, control = await at_the_hands(pilot)
        left, wait, last = (hands._row_at(control, index) for index in (0, 2, 3))
        text = control.render_line(left).text
        less, more, words = text.index("[-]"), text.index("[+]"), text.index("We go left")
        await hands.click(control, 1, last)  # nothing is up
        assert control.is_attached
        for x, y in ((more, left), (more + 2, left), (more + 1, wait), (words, wait), (less, left), (words, left)):
            await hands.click(control, x, y)
        assert control.counts == [1, 0, 1]
        await hands.click(control, less + 1, wait)
        await hands.click(control, less + 1, wait)
        assert control.counts == [1, 0, 0]
        await hands.click(control, 1, last)
        assert pilot.app.screen.query_one(Scale).has_focus


@pytest.mark.parametrize("size", [(80, 24), (40, 10)])
async def test_words_of_authors_stay_words(tmp_path: Path, size: tuple[int, int]) -> None:
    """Long, with brackets and of other scripts: shown literally, and the keys still count."""
    options = [
        {"id": "left", "text": "[red]We[/red] " + "go on and on " * 8},
        {"id": "right", "text": "[@click=app.quit]東京 שלום[/] 🧭"},
    ]
    story = a_story(a_round("one", task=EASY, phases=["card", "decision", "outcome"], options=options))
    session = a_session(tmp_path / "it.jsonl", story=story, names=NAMES, cards="paper", seed=AS_WRITTEN)
    async with an_app(session).run_test(size=size) as pilot:
        hands, control = await at_the_hands(pilot)
        rows = [str(option.prompt) for option in control.options]
        assert "[red]We[/red]" in rows[0]
        assert "[@click=app.quit]" in rows[1]
        await hands.press("3", "down", "1")
        screen_text(hands.app)
        assert control.counts == [3, 1]
        await hands.press("enter")
        assert pilot.app.screen.query_one(Scale).has_focus
