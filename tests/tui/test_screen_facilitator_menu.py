"""The facilitator's menu over the table: one key opens it, one takes an answer back, and nothing of it is lost."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Literal

import pytest
from fixtures_tui import own_home  # noqa: F401 - a fixture
from helpers_tui import a_round, a_session, a_story, a_story_file, an_app, ready, squeezed, widget_texts
from textual.widgets import OptionList

from wegame.tui.screens.facilitator_menu import FacilitatorMenu
from wegame.tui.screens.table import Table

By = Literal["keys", "mouse"]


async def test_a_phase_is_skipped_and_the_journal_says_so(tmp_path: Path) -> None:
    """From the brief, f and 1: the huddle is open, and the act is on disk."""
    path = tmp_path / "a.jsonl"
    app = an_app(a_session(path))
    async with app.run_test(size=(80, 24)) as pilot:
        await ready(pilot)
        await pilot.press("enter")
        await ready(pilot)
        await pilot.press("f")
        await ready(pilot, lambda: isinstance(app.screen, FacilitatorMenu))
        await pilot.press("1")
        await ready(pilot, lambda: isinstance(app.screen, Table))
        assert squeezed("What do we do with our slack?") in widget_texts(app)
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    assert rows[-1]["act"] == "skip"


@pytest.mark.parametrize("by", ["keys", "mouse"])
async def test_the_last_answer_is_taken_back(tmp_path: Path, by: By) -> None:
    """The page that was answered is there again, by either hand."""
    app = an_app(a_session(tmp_path / "a.jsonl"))
    async with app.run_test(size=(80, 24)) as pilot:
        await ready(pilot)
        table = app.screen
        assert isinstance(table, Table)
        for _ in range(6):  # who is who, and the pages of the brief
            if not table.game.answered:
                await pilot.press("enter")
                await ready(pilot)
        assert table.game.answered == 1
        await pilot.press("f")
        await ready(pilot, lambda: isinstance(app.screen, FacilitatorMenu))
        if by == "keys":
            await pilot.press("enter")  # nothing is chosen beforehand: an Enter too many does nothing
            assert isinstance(app.screen, FacilitatorMenu)
            await pilot.press("1")
        else:
            await pilot.click(app.screen.query_one(OptionList), offset=(4, 0))
        await ready(pilot, lambda: isinstance(app.screen, Table))
        assert table.game.answered == 0
        assert table.game.state.phase == "brief"


@pytest.mark.parametrize("key", ["escape", "f"])
async def test_whoever_opened_it_by_mistake_is_back_at_the_same_page(tmp_path: Path, key: str) -> None:
    """Nothing was done, and nothing is written."""
    path = tmp_path / "a.jsonl"
    app = an_app(a_session(path))
    async with app.run_test(size=(80, 24)) as pilot:
        await ready(pilot)
        before, shown = path.read_bytes(), widget_texts(app)
        await pilot.press("f")
        await ready(pilot, lambda: isinstance(app.screen, FacilitatorMenu))
        await pilot.press(key)
        await ready(pilot, lambda: isinstance(app.screen, Table))
        assert widget_texts(app) == shown
        assert path.read_bytes() == before


async def test_an_authors_event_is_shown_literally_and_told(tmp_path: Path) -> None:
    """Square brackets in it are letters, in the list and in the story."""
    said = "The [b]phone[/b] rings [/x]."
    events = [{"id": "phone", "text": said, "moves": ["push"]}]
    story = a_story(a_round("one", injects=events), a_round("two"))
    assert a_story_file(tmp_path, story)
    app = an_app(a_session(tmp_path / "a.jsonl", story=story))
    async with app.run_test(size=(80, 24)) as pilot:
        await ready(pilot)
        await pilot.press("enter")
        await ready(pilot)
        await pilot.press("f")
        await ready(pilot, lambda: isinstance(app.screen, FacilitatorMenu))
        menu = app.screen.query_one(OptionList)
        rows = [str(option.prompt) for option in menu.options]
        assert any(said in row for row in rows)
        menu.highlighted = next(i for i, row in enumerate(rows) if said in row)
        await pilot.press("enter")
        await ready(pilot, lambda: isinstance(app.screen, Table))
        assert squeezed(said) in widget_texts(app)
