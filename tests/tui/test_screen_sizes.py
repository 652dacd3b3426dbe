"""Sizes, from a pocket to a projector, of the pages that are not the table: test_screen_walk has those."""

from __future__ import annotations

from pathlib import Path

import pytest
from fixtures_tui import own_home  # noqa: F401 - a fixture
from helpers_tui import (
    SIZES,
    Hands,
    a_story_file,
    an_app,
    finished,
    is_seen,
    ready,
    resized,
    screen_text,
)
from textual.widgets import Button, Input

from wegame.tui.screens.reader import Reader


@pytest.mark.parametrize("page", ["home", "set-up", "debrief"])
async def test_home_set_up_help_and_debrief_at_every_size(tmp_path: Path, page: str) -> None:
    """Also while it changes: what has the keys is in sight; help can be read to its end and left."""
    session = finished(tmp_path / "it.jsonl") if page == "debrief" else None
    app = an_app(session, setup=a_story_file(tmp_path) if page == "set-up" else None)
    async with app.run_test(size=SIZES[0]) as pilot:
        hands = Hands(pilot)
        await ready(pilot)
        below = type(app.screen)
        for size in SIZES:
            await resized(pilot, size)
            assert app.focused is not None
            assert is_seen(app, app.focused)
            if isinstance(app.focused, Input):
                before = app.focused.value
                await hands.press("a", "b")
                assert app.focused.value == f"{before}ab"
            await pilot.press("f1")
            await ready(pilot, lambda: isinstance(app.screen, Reader))
            text = app.screen.query_one("#text")
            while text.scroll_offset.y < text.max_scroll_y:
                was = text.scroll_offset.y
                await hands.press("pagedown")
                assert text.scroll_offset.y > was
            assert app.screen.query(Button)
            await hands.press("escape")
            assert type(app.screen) is below
            screen_text(app)
            if page == "debrief":
                await hands.press("right")
                screen_text(app)
