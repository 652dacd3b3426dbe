"""The table: what is done on it beside answering; a whole game is played in test_screen_walk."""

from __future__ import annotations

from pathlib import Path

import pytest
from fixtures_tui import own_home  # noqa: F401 - a fixture
from helpers_facilitator import by_strip
from helpers_tui import (
    CLUES,
    EASY,
    Hands,
    a_round,
    a_session,
    a_story,
    an_app,
    finished,
    in_the_tree,
    last_reply,
    ready,
    screen_text,
    squeezed,
    wants,
    widget_texts,
    words_of,
)
from textual.widgets import Button, Input

from wegame.errors import JournalError
from wegame.sessions.journal import Journal
from wegame.sessions.replay import load
from wegame.telling.reasons import describe_reason
from wegame.tui.screens.home import Home
from wegame.tui.screens.reader import Reader
from wegame.tui.screens.table import Table
from wegame.tui.screens.why import Why


async def test_what_stands_on_the_page_of_the_talk_is_how_many_chose_what_and_who_begins(tmp_path: Path) -> None:
    """It comes at once after the cards, has nothing to fill in, and Enter goes on; counts in no order of the seats."""
    story = a_story({**a_round("one", task=EASY), "talk": "What would you hate to hear tomorrow?"})
    session = a_session(tmp_path / "it.jsonl", story=story, names=("Ana", "Ben", "Cy"), cards="keyboard")
    app = an_app(session)
    async with app.run_test(size=(80, 24)) as pilot:
        hands = Hands(pilot)
        answers = wants(first=lambda _, question: "left" if question.player else "right")
        await hands.play(answers, until=lambda game: game.questions[0].player == 2)
        question = hands.game.questions[0]
        await hands.fill(question, answers(hands.game, question))
        assert "Everybody can see" in screen_text(app)
        await hands.go_on()
        assert hands.is_talk
        assert "Page again" not in screen_text(app)
        shown = widget_texts(app)
        first, second = shown.index(squeezed("2 for “We go left.”")), shown.index(squeezed("1 for “Ops goes right.”"))
        assert first < second
        assert squeezed("Whoever chose otherwise begins") in shown
        assert squeezed("What would you hate to hear tomorrow?") in shown
        assert not any(name in shown for name in ("Ana", "Ben", "Cy"))
        assert not any(squeezed(clue) in shown for clue in CLUES.values())
        await hands.go_on()
        assert hands.game.questions[0].kind == "decision"


@pytest.mark.parametrize(
    ("pair", "is_opened", "is_there"), [("ops+desk", False, True), ("ops+spy", False, False), ("ops+spy", True, True)]
)
async def test_the_talk_asks_for_two_cards_where_another_way_is_behind_them(
    tmp_path: Path, pair: str, is_opened: bool, is_there: bool
) -> None:
    """Below how many chose what; what the facilitator has opened meanwhile stays open, whatever is named."""
    roles = [*a_story()["roles"], {"id": "spy", "name": "Spy"}]
    hidden = {"id": "listen", "text": "We listen at the pipe.", "idea": ["ops", "desk"]}
    clues = [{"role": role["id"], "text": f"Clue of {role['name']}."} for role in roles]
    one = a_round("one", task=EASY, clues=clues, options=[*a_round()["options"], hidden])
    session = a_session(tmp_path / "it.jsonl", story=a_story(one, roles=roles), names=("Ana", "Ben", "Cy"))
    app = an_app(session)
    async with app.run_test(size=(80, 40)) as pilot:
        hands = Hands(pilot)
        await hands.to("talk")
        if is_opened:
            await by_strip(hands, "Open the other way")
            await hands.to("talk")
        shown = widget_texts(app)
        for text in ("3 for “", "All of you chose the same.", "Whose?", "Operations and Shop Desk", "No two of them"):
            assert squeezed(text) in shown
        assert squeezed("We listen at the pipe.") not in shown
        question = hands.game.questions[0]
        await hands.fill(question, {"pair": pair})
        question = await hands.to("decision")
        assert ("listen" in [choice.value for choice in question.fields[0].choices]) == is_there
        assert (squeezed("We listen at the pipe.") in widget_texts(app)) == is_there


async def test_one_of_three_can_decide_over_the_heads_of_the_others(tmp_path: Path) -> None:
    """What first, and then how it came: everybody stands there by name, and the one who is named counts."""
    story = a_story(a_round("one", task=EASY))
    session = a_session(tmp_path / "it.jsonl", story=story, names=("Ana", "Ben", "Cy"), cards="keyboard")
    app = an_app(session)
    async with app.run_test(size=(80, 24)) as pilot:
        hands = Hands(pilot)
        question = await hands.to("decision")
        assert squeezed("We all agreed") not in widget_texts(app)
        await hands.field(question.fields[0], "right")
        shown = widget_texts(app)
        for offer in ("We all agreed", "Most of us are for it", "Ana decided", "Ben decided", "Cy decided"):
            assert squeezed(offer) in shown
        await hands.field(question.fields[1], "one:3")
    assert session.game.turn is not None
    assert (session.game.turn.decided, session.game.turn.decider) == ("one", 2)
    assert session.game.turn.option is not None
    assert session.game.turn.option.id == "right"


async def test_escape_starts_a_page_anew(tmp_path: Path) -> None:
    """A wrong first answer is not for ever: the page forgets it, and nothing was recorded."""
    path = tmp_path / "it.jsonl"
    session = a_session(path, cards="keyboard")
    app = an_app(session)
    async with app.run_test(size=(80, 24)) as pilot:
        hands = Hands(pilot)
        question = await hands.to("card")
        before = hands.game.answered
        await hands.field(question.fields[0], "right")
        await hands.press("escape")
        assert hands.at == "form"
        assert squeezed("Ops goes right.") in widget_texts(app)
        assert hands.game.answered == before
        await hands.fill(question, {"first": "wait", "belief": 100})
        assert last_reply(path)["reply"] == {"first": "wait", "belief": 100}


async def test_an_answer_that_cannot_be_saved_is_said_and_can_be_given_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A full disk loses one page, never the game; and nothing of the answer is shown."""
    path = tmp_path / "it.jsonl"
    session = a_session(path, cards="keyboard")
    app = an_app(session)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        hands = Hands(pilot)
        question = await hands.to("card")
        before, size = hands.game, path.stat().st_size
        reply = wants(first="wait", belief=10)(hands.game, question)

        def full(self: Journal, line: object) -> None:
            raise JournalError("The disk is full: [red]really[/].", "Make room.")

        with monkeypatch.context() as patch:
            patch.setattr(Journal, "append", full)
            for item in question.fields:
                await hands.field(item, reply[item.name])
            assert any("The disk is full: [red]really[/]." in item.message for item in app._notifications)
        assert not any("wait" in item.message for item in app._notifications)
        assert hands.game is before
        assert path.stat().st_size == size
        assert hands.at == "form"
        await hands.fill(question, reply)
        assert last_reply(path)["question"] == question.id


async def test_why_tells_every_change_so_far_and_closes_again(tmp_path: Path) -> None:
    """By its key and by Escape, Enter and mouse; the page beneath is as it was."""
    session = a_session(tmp_path / "it.jsonl")
    app = an_app(session)
    async with app.run_test(size=(80, 24)) as pilot:
        hands = Hands(pilot)
        await ready(pilot)
        await hands.to("recovery")
        before = screen_text(app)
        for way in ("escape", "enter", "mouse"):
            await pilot.press("question_mark")
            await ready(pilot, lambda: isinstance(app.screen, Why))
            for key, dial in enumerate(("efficacy", "safety", "alignment", "strain"), 1):
                await pilot.press(str(key))
                await ready(pilot)
                shown = widget_texts(app)
                for line in hands.game.ledger:
                    assert (squeezed(describe_reason(line.reason, hands.game.scenario)) in shown) or line.dial != dial
            await _close(hands, way)
            await ready(pilot, lambda: screen_text(app) == before)


async def _close(hands: Hands, way: str) -> None:
    app = hands.app
    for _ in range(30):  # Enter may page on first
        if way == "mouse":
            app.screen.query_one("#text").scroll_end(animate=False)
            await ready(hands.pilot)
            await hands.pilot.click(app.screen.query(Button).first())
        else:
            await hands.pilot.press(way)
        await ready(hands.pilot)
        if not isinstance(app.screen, (Reader, Why)):
            return
    raise AssertionError(f"{way} does not close it")


@pytest.mark.parametrize("way", ["escape", "enter", "mouse"])
async def test_help_is_one_key_and_goes_by_any(tmp_path: Path, way: str) -> None:
    """On home, at set-up is tested there, at the table and in the debrief."""
    for session in (None, a_session(tmp_path / "one.jsonl"), finished(tmp_path / "two.jsonl")):
        app = an_app(session)
        async with app.run_test(size=(80, 24)) as pilot:
            hands = Hands(pilot)
            await ready(pilot)
            before = type(app.screen)
            await pilot.press("f1")
            await ready(pilot, lambda app=app: isinstance(app.screen, Reader))  # type: ignore[misc]
            assert "Enter" in screen_text(app)
            await _close(hands, way)
            assert type(app.screen) is before


async def test_leaving_goes_home_and_the_game_goes_on_where_it_was(tmp_path: Path) -> None:
    """Every answer is on disk before its effect is on the screen."""
    path = tmp_path / "home" / "wegame" / "journals" / "it.jsonl"
    session = a_session(path)
    app = an_app(session)
    async with app.run_test(size=(80, 24)) as pilot:
        hands = Hands(pilot)
        question = await hands.to("decision")
        answered = hands.game.answered
        for _ in range(2):  # it may ask whether we mean it
            if isinstance(app.screen, Table):
                await pilot.press("q")
                await ready(pilot)
        if isinstance(app.screen, Reader):
            await hands.press("enter")
        await ready(pilot, lambda: isinstance(app.screen, Home))
        assert "Go on: The Ford" in screen_text(app)
        await pilot.press("enter")
        await ready(pilot, lambda: isinstance(app.screen, Table))
        again = await hands.to_form()
        assert again == question
        assert hands.game.answered == answered


async def test_a_resumed_table_tells_the_round_again_and_nothing_twice(tmp_path: Path) -> None:
    """Back after a break: where are we?"""
    path = tmp_path / "it.jsonl"
    first = a_session(path)
    answers = wants(choice="left")
    while first.game.questions[0].kind != "recovery":
        question = first.game.questions[0]
        first.answer(question, answers(first.game, question))
    first.close()
    session = load(path)
    session.go_on()
    app = an_app(session)
    async with app.run_test(size=(80, 24)) as pilot:
        hands = Hands(pilot)
        await ready(pilot)
        assert "round 1 of 2" in screen_text(app)
        seen = ""
        while hands.at == "page":
            seen += widget_texts(app)
            await hands.go_on()
        assert squeezed("Mud.") in seen
        assert hands.game.questions[0].kind == "recovery"


async def test_only_what_was_played_before_the_break_is_called_old(tmp_path: Path) -> None:
    """Back in the middle of the talk there is nothing to tell again; what comes after it is news."""
    path = tmp_path / "it.jsonl"
    first = a_session(path, story=a_story(a_round("one", task=EASY)))
    first.answer(first.game.questions[0], {})
    first.answer(first.game.questions[0], {"first": ("left", "right"), "belief": 50})
    first.close()
    session = load(path)
    session.go_on()
    app = an_app(session)
    async with app.run_test(size=(80, 24)) as pilot:
        hands = Hands(pilot)
        await ready(pilot)
        assert hands.is_talk
        question = await hands.to("decision")
        await hands.fill(question, wants()(hands.game, question))
        seen = widget_texts(app)
        assert squeezed("It goes well") in seen
        assert squeezed("told again") not in seen


async def test_own_words_are_typed_and_brackets_stay(tmp_path: Path) -> None:
    """A plan in the team's own words; letters in it are letters, not commands."""
    path = tmp_path / "it.jsonl"
    session = a_session(path)
    app = an_app(session)
    async with app.run_test(size=(80, 24)) as pilot:
        hands = Hands(pilot)
        question = await hands.to("huddle")
        await hands.fill(question, {"do": "plan:rain", "then": "quit? [/b] q"})
        assert last_reply(path)["reply"] == {"do": "plan:rain", "then": "quit? [/b] q"}
        assert not app.screen.query(Input)
        await hands.to("decision")
        assert squeezed("then we quit? [/b] q") in squeezed(in_the_tree(app)) + squeezed("".join(words_of(hands.game)))


async def test_the_brief_can_be_read_again_while_one_decides(tmp_path: Path) -> None:
    """All its pages, by its key; in private no clue is among them; on the brief itself there is no need."""
    app = an_app(a_session(tmp_path / "it.jsonl", cards="keyboard"))
    async with app.run_test(size=(80, 24)) as pilot:
        hands = Hands(pilot)
        await ready(pilot)
        await hands.press("enter", "r")
        assert isinstance(app.screen, Table)
        await hands.to("card")
        before = screen_text(app)
        await pilot.press("r")
        await ready(pilot, lambda: isinstance(app.screen, Reader))
        shown = widget_texts(app)
        assert squeezed("This is one.") in shown
        assert squeezed("And its second page.") in shown
        assert not any(squeezed(clue) in shown for clue in CLUES.values())
        await _close(hands, "escape")
        assert screen_text(app) == before
