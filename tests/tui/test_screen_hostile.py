"""Hostile text is shown as it is, and nothing in it is obeyed: in the debrief, and whatever it is at all."""

from __future__ import annotations

from pathlib import Path

import pytest
from fixtures_tui import own_home  # noqa: F401 - a fixture
from helpers_hostile import NASTY, a_hostile_story, shown_as
from helpers_tui import (
    Hands,
    an_app,
    finished,
    ready,
    screen_text,
    widget_texts,
)
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from textual.app import App, ComposeResult
from textual.content import Content
from textual.widgets import Static

from wegame.telling.agenda import PAGES
from wegame.telling.prose import flat
from wegame.text import clean
from wegame.tui.content import literal, styled
from wegame.tui.screens.debrief import Debrief
from wegame.tui.styled import prose


async def _debrief(hands: Hands) -> None:
    found = hands.app.screen
    assert isinstance(found, Debrief)
    told = ""
    for _ in PAGES:
        screen_text(hands.app)
        told += widget_texts(hands.app)
        await hands.press("right")
    for text in (found.found.rounds[0].title, found.found.ending_text, *(ask for ask, _ in found.found.questions)):
        assert shown_as(flat(text)) in told or shown_as(text) in told


@pytest.mark.parametrize("shift", range(0, len(NASTY), 6))
async def test_a_debrief_of_hostile_texts_opens_all_it_has(tmp_path: Path, shift: int) -> None:
    """Lines and cards too; on a small screen as well."""
    session = finished(tmp_path / "it.jsonl", story=a_hostile_story(shift), team=NASTY[shift], names=("[/]", "\\"))
    app = an_app(session)
    async with app.run_test(size=(60, 18), notifications=True) as pilot:
        hands = Hands(pilot)
        await ready(pilot)
        await _debrief(hands)
        await hands.press("s", "left", "left", "enter")
        screen_text(app)


TEXTS = st.text(alphabet=st.one_of(st.sampled_from("[]/\\@=$#*_<>&|{}'\"\x1b\x07\u202e\u200bمx漢 \n"), st.characters()))


class OneText(App[None]):
    """Shows one thing."""

    def __init__(self) -> None:
        super().__init__()
        self.shown = Static()

    def compose(self) -> ComposeResult:
        yield self.shown


async def test_no_text_at_all_gets_past_the_one_way_to_a_widget() -> None:
    """`literal`, `styled` and `prose` make Content of anything; what is painted holds no control character."""
    app = OneText()
    async with app.run_test(size=(60, 12)) as pilot:

        @settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
        @given(TEXTS)
        def paint(text: str) -> None:
            for content in (literal(text), styled(text, (text, "bold")), prose(text)):
                assert isinstance(content, Content)
                app.shown.update(content)
                for strip in app.shown.render_lines(app.shown.size.region):
                    assert all(c.isprintable() or c.isspace() or ord(c) >= 0x80 for c in strip.text)
                    assert not set("\x1b\x07\x9b\u202e\n\r") & set(strip.text)
            assert literal(text).plain == clean(text)

        paint()
        await pilot.pause()
