"""A card stays its owner's: nothing of it is in any widget of any screen once its page is left."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from fixtures_tui import own_home  # noqa: F401 - a fixture
from helpers_tui import (
    CLUES,
    Hands,
    a_round,
    a_session,
    a_story,
    an_app,
    in_the_tree,
    ready,
    screen_text,
    squeezed,
    wants,
    widget_texts,
)
from textual.widgets import Button

from wegame.game import Game, Question
from wegame.sessions.session import Session
from wegame.telling.questions import PRIVATE, page_of
from wegame.tui.app import WegameApp
from wegame.tui.screens.cover import Cover
from wegame.tui.screens.table import Table

PAGES = ("ZINC", "OPAL", "WIRE", "nothing went wrong", "Say it now", "Let it pass", "did not say", "How sure am I")
OPTIONS = ("We go left.", "Ops goes right.", "We wait.")
LOOK = a_round("one", text="One.", phases=["brief", "card", "talk", "decision", "outcome", "mistake"])


def _private(game: Game) -> bool:
    return bool(game.questions) and game.questions[0].player is not None


async def _nothing_private(hands: Hands) -> None:
    """Called at every page; the private ones are looked at by their own player alone."""
    held = in_the_tree(hands.app) + screen_text(hands.app)
    if hands.at == "cover":
        shown = widget_texts(hands.app)
        for text in (*PAGES, *OPTIONS, "What would you choose"):
            assert text not in held
        names = [player.name for player in hands.game.team.players]
        open_seats = {question.player for question in hands.game.questions}
        if _private(hands.game):
            seat = hands.game.questions[0].player
            assert seat is not None
            assert names[seat] in shown
            for other, name in enumerate(names):  # that somebody is done, and nothing of what they said
                assert squeezed(f"{name} {'…' if other in open_seats else '✓'}") in shown
        assert len(shown) < 300
    elif not (hands.at == "form" and _private(hands.game)):
        owned = any(moment.kind == "owned" for moment in hands.game.moments)
        for text in PAGES:
            assert text not in held or (text == "WIRE" and owned), text
        assert PRIVATE not in held


async def test_from_one_card_to_the_next_nothing_of_the_first_is_left(tmp_path: Path) -> None:
    """While the keyboard goes round, only the open card knows its own choice, and starting it again forgets it."""
    session = a_session(tmp_path / "it.jsonl", story=a_story(LOOK), cards="keyboard")
    app = an_app(session)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        hands = Hands(pilot, stop=_nothing_private)
        question = await hands.to_form()
        await hands.field(question.fields[0], "right")
        assert "Ops goes right." in in_the_tree(app)
        assert CLUES["desk"] not in in_the_tree(app)
        await hands.press("escape")
        await hands.fill(question, {"first": "wait", "belief": 0})
        second = await hands.to_form()
        assert second.player == 1
        held = in_the_tree(app)
        assert CLUES["ops"] not in held
        assert CLUES["desk"] in held
        _, found, page = widget_texts(app).partition("Onlyyou")
        assert found
        assert "✓" not in page


@pytest.mark.parametrize("own_up", ["own", "hide"])
async def test_whose_slip_it_was_is_on_their_own_card_alone(tmp_path: Path, own_up: str) -> None:
    """The other card asks as much; if it is let pass, nothing on any other page tells that there was one."""
    story = a_story(LOOK, a_round("two", text="Two.", phases=LOOK["phases"]))
    answers = wants(own_up=own_up, unsaid="yes")
    session = a_session(tmp_path / "it.jsonl", story=story, cards="keyboard", wanted=_slipped, answerer=answers)
    asked: dict[int, list[str]] = {}

    async def look(hands: Hands) -> None:
        await _nothing_private(hands)
        question = hands.game.questions[0] if hands.game.questions else None
        if hands.at == "form" and question is not None and question.player is not None and hands.game.history:
            asked[question.player] = [item.name for item in question.fields]
            whose = hands.game.turn.mistake if hands.game.turn else None
            assert ("WIRE" in in_the_tree(hands.app)) == (question.player == whose)

    app = an_app(session)
    async with app.run_test(size=(80, 24)) as pilot:
        hands = Hands(pilot, stop=look)
        await hands.play(answers, until=lambda game: len(game.history) == 1 and game.state.phase == "decision")
    assert session.game.turn is not None
    whose = session.game.turn.mistake
    assert whose is not None
    assert asked[whose][0] == "own_up"
    assert asked[1 - whose][0] == "unsaid"
    assert asked[whose][1:] == asked[1 - whose][1:]


def _slipped(game: Game) -> bool:
    return game.history[1].mistake is not None


@pytest.mark.parametrize("leave", ["q", "escape"])
async def test_leaving_from_a_private_page_takes_it_off_every_screen(tmp_path: Path, leave: str) -> None:
    """Home does not keep it underneath."""
    session = a_session(tmp_path / "it.jsonl", story=a_story(LOOK), cards="keyboard")
    app = an_app(session)
    async with app.run_test(size=(80, 24)) as pilot:
        hands = Hands(pilot)
        question = await hands.to_form()
        await hands.field(question.fields[0], "right")
        await pilot.press(leave)
        await ready(pilot)
        if leave == "q":
            if hands.at != "other":
                await pilot.press("q")
                await ready(pilot)
            for text in (*CLUES.values(), *OPTIONS):
                assert text not in in_the_tree(app)
        else:
            _, found, page = widget_texts(app).partition("Onlyyou")
            assert found
            assert "✓" not in page


class _Refusing(Session):
    """A session in which the game refuses every private answer, and says what it was."""

    def answer(self, question: Question | str, reply: Mapping[str, object]) -> Game:
        from wegame.errors import AnswerRefused  # noqa: PLC0415

        if isinstance(question, Question) and question.player is not None:
            raise AnswerRefused(f"{dict(reply)!r} is not an answer.", f"{page_of(self.game, question).secret}")
        return super().answer(question, reply)


async def test_a_refused_private_answer_is_not_read_out(tmp_path: Path) -> None:
    """It cannot happen; if it does, the message says that, and not what was answered."""
    session = a_session(None, story=a_story(LOOK), cards="keyboard")
    app = WegameApp(session=_Refusing(session.game, None))
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        hands = Hands(pilot)
        question = await hands.to_form()
        reply = wants(first="right")(hands.game, question)
        for item in question.fields:
            await hands.field(item, reply[item.name])
        await ready(pilot)
        assert not any("right" in item.message or "ZINC" in item.message for item in app._notifications)


@pytest.mark.parametrize("keys", [("1", "enter", "enter", "enter"), ("2", "enter", "2", "enter", "enter", "enter")])
async def test_keys_faster_than_the_page_never_put_an_answer_into_another_field(
    tmp_path: Path, keys: tuple[str, ...]
) -> None:
    """A bouncing Enter may be lost; it is never an answer that cannot be, and the page stays whole."""
    session = a_session(tmp_path / "it.jsonl", story=a_story(LOOK), cards="keyboard")
    app = an_app(session)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        hands = Hands(pilot)
        await hands.to_form()
        from textual import events  # noqa: PLC0415

        assert app._driver is not None
        for key in keys:  # all at once, without a pause between
            app._driver.send_message(events.Key(key, key if len(key) == 1 else None))
        await ready(pilot)
        assert not list(app._notifications)
        await hands.press("escape")
        if hands.at == "form":
            question = hands.game.questions[0]
            await hands.fill(question, wants(first="right")(hands.game, question))
        assert hands.game.answered >= 2


async def test_a_stray_enter_does_not_lift_the_next_cover(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The last answer's Enter, pressed once too often, must not open somebody else's page."""
    monkeypatch.setattr(Cover, "REST", 3600.0)
    app = an_app(a_session(tmp_path / "it.jsonl", cards="keyboard"))
    async with app.run_test(size=(80, 24)) as pilot:
        hands = Hands(pilot)
        for _ in range(12):
            if hands.at != "cover":
                await hands.pilot.press("1", "enter") if hands.at == "form" else await hands.go_on()
        assert hands.at == "cover"
        await pilot.press("enter", "enter")
        await pilot.click(app.screen.query_one(Button))
        await ready(pilot)
        assert hands.at == "cover"
        monkeypatch.setattr(Cover, "REST", 0.0)
        await pilot.press("enter", "enter")
        await ready(pilot)
        assert hands.at == "form"
        assert isinstance(app.screen_stack[0], Table)
