"""The facilitator's menu over the table: one key opens it, one takes an answer back, and nothing of it is lost."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Literal

import pytest
from fixtures_tui import own_home  # noqa: F401 - a fixture
from helpers_facilitator import by_strip, open_strip
from helpers_tui import (
    AS_WRITTEN,
    CLUES,
    Hands,
    a_round,
    a_session,
    a_story,
    a_story_file,
    an_app,
    in_the_tree,
    ready,
    screen_text,
    squeezed,
    wants,
    widget_texts,
)
from textual.widgets import OptionList

from wegame.sessions.replay import load
from wegame.tui.screens.facilitator_menu import FacilitatorMenu
from wegame.tui.screens.table import Table
from wegame.tui.widgets.fields import Choices

By = Literal["keys", "mouse"]


async def test_a_phase_is_skipped_and_the_journal_says_so(tmp_path: Path) -> None:
    """From the brief, f and 1: the cards are open, and the act is on disk."""
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
        assert squeezed("How many of you for each?") in widget_texts(app)
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


async def test_a_card_that_is_taken_back_shows_nobodys_answer(tmp_path: Path) -> None:
    """In the middle of the round of the keyboard it is behind a cover again, and empty; so is every other card."""
    session = a_session(tmp_path / "a.jsonl", names=("Ana", "Ben", "Cy"), cards="keyboard")
    app = an_app(session)
    async with app.run_test(size=(80, 24)) as pilot:
        hands = Hands(pilot)
        answers = wants(first="right")
        for _ in range(2):
            question = await hands.to_form()
            await hands.fill(question, answers(hands.game, question))
        assert (await hands.to_form()).player == 2
        await by_strip(hands, "Take the last answer back")
        assert hands.at == "cover"
        assert squeezed("Pass to Ben") in widget_texts(app)
        assert squeezed("Ana ✓   Ben …   Cy …") in widget_texts(app)
        assert not [text for text in (*CLUES.values(), "Ops goes right.") if text in in_the_tree(app)]
        await hands.go_on()
        control = app.screen.query_one(Choices)
        assert (control.highlighted, len(app.screen.query(".done"))) == (None, 0)
        assert CLUES["ops"] not in in_the_tree(app)


@pytest.mark.parametrize("phase", ["talk", "decision", "recovery"])
async def test_this_rounds_cards_are_opened_again(tmp_path: Path, phase: str) -> None:
    """From wherever the round has come to: each is asked once more, behind covers, and nothing is held of before."""
    path = tmp_path / "a.jsonl"
    session = a_session(path, cards="keyboard", seed=AS_WRITTEN)
    app = an_app(session)
    async with app.run_test(size=(80, 24)) as pilot:
        hands = Hands(pilot)
        await hands.to(phase)
        await by_strip(hands, "Open this round's cards again")
        while hands.at != "cover" or "Pass to" not in screen_text(app):
            await hands.go_on()  # everybody can see what has gone before
        assert squeezed("Pass to Ana") in widget_texts(app)
        assert squeezed("Ana …   Ben …") in widget_texts(app)
        assert not [text for text in (*CLUES.values(), "We go left.", "Ops goes right.") if text in in_the_tree(app)]
        await hands.play(wants(first="right"), until=lambda game: game.state.phase == "decision")
    assert session.game.turn is not None
    assert session.game.turn.first_votes == {0: "right", 1: "right"}
    assert not load(path).differs


async def test_what_can_be_taken_back_and_skipped_goes_by_the_phase(tmp_path: Path) -> None:
    """The cards can be opened again where that is more than the last answer; card and decision always happen."""
    session = a_session(tmp_path / "a.jsonl", names=("Ana", "Ben", "Cy"), cards="keyboard")
    offered: dict[tuple[int, str], list[str]] = {}

    async def look(hands: Hands) -> None:
        turn = hands.game.turn
        if isinstance(hands.app.screen, Table) and turn is not None and (hands.at == "form" or hands.is_talk):
            at = (turn.number, hands.game.questions[0].id.partition(".")[2])
            if at not in offered:
                offered[at] = await open_strip(hands)
                await hands.press("escape")

    async with an_app(session).run_test(size=(80, 24)) as pilot:
        await Hands(pilot, stop=look).play(wants(), until=lambda game: len(game.history) == 2)

    def can(words: str) -> set[tuple[int, str]]:
        return {at for at, rows in offered.items() if any(words in row for row in rows)}

    every = set(offered)
    asked = {name for _, name in every}
    assert {"card.p1", "card.p2", "card.p3", "huddle.1", "talk", "decision", "look_back"} <= asked
    assert can("Take the last answer back") == every
    assert can("Open this round's cards again") == {at for at in every if at[1] not in {"card.p1", "card.p2"}}
    assert can("Skip this phase") == {at for at in every if not at[1].startswith(("card", "decision"))}
    assert can("straight to the decision") == {at for at in every if at[1] == "talk"}
    assert can("End now") == {at for at in every if at[0] == 2}


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
