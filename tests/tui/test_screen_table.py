"""The table: every phase in both ways of voting, by keyboard alone and by mouse alone."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import pytest
from fixtures_tui import own_home  # noqa: F401 - a fixture
from helpers_tui import (
    CLUES,
    EASY,
    HOPELESS,
    Answerer,
    Ballots,
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
)
from textual.widgets import Button, Input

from wegame.errors import JournalError
from wegame.game import Game, Question, Value
from wegame.sessions.journal import Journal
from wegame.sessions.replay import load
from wegame.tui.screens.debrief import Debrief
from wegame.tui.screens.home import Home
from wegame.tui.screens.reader import Reader
from wegame.tui.screens.table import Table
from wegame.tui.screens.why import Why

by_both = pytest.mark.parametrize("by", ["keys", "mouse"])
in_both = pytest.mark.parametrize("ballots", ["consensus", "private", "hands"])

LARGE = (110, 44)


def _each_huddle(game: Game, question: Question) -> Value:
    """Build first; then keep it up, plan, rest, and save the rest."""
    assert game.turn is not None
    offered = [choice.value for choice in question.fields[0].choices]
    wanted = {1: ("build:check_in", "rest"), 2: ("keep:check_in", "plan:rain")}[game.turn.number]
    return next((one for one in wanted if one in offered), "save")  # what is done is not on offer any more


def _split_once(game: Game, question: Question) -> Value:
    assert game.turn is not None
    if question.player is None or game.turn.number > 1 or game.turn.vote > 1:
        return "left"
    return "left" if question.player else "right"


def everything(own_up: str = "own", response: str = "thank_fix", settle: str = "hear", **keys: Value) -> Answerer:
    """Answers that lead through every phase."""
    return wants(
        do=_each_huddle,
        choice=_split_once,
        own_up=own_up,
        response=response,
        settle=settle,
        belief=70,
        named=("1", "2"),
        **keys,
    )


ROOMY = a_story(
    a_round("one", task=HOPELESS),
    a_round("two", text="Here is two.", task=EASY),
    context={"slack": 1.0, "authority": 0.8},
)
"""The two rounds with slack enough for everything."""


def slips(game: Game) -> bool:
    """A slip in the first two rounds, a setback in the first and a success in the second."""
    return [(turn.success, turn.mistake is None) for turn in game.history[:2]] == [(False, False), (True, False)]


@by_both
@in_both
async def test_a_whole_game_is_played_by_one_hand_alone(
    tmp_path: Path, by: Literal["keys", "mouse"], ballots: Ballots
) -> None:
    """Brief, huddle (build, keep, plan, rest, save), ballot, split, setback, recovery, slips, response, ending.

    `Hands.fill` holds every answer against the game's own: what was pressed is what was answered.
    """
    answers = everything(then="" if by == "mouse" else "ring [Ben]")
    path = tmp_path / "it.jsonl"
    session = a_session(path, story=ROOMY, ballots=ballots, wanted=slips, answerer=answers)
    phases: set[str] = set()
    seen: list[str] = []

    async def note(hands: Hands) -> None:
        if isinstance(hands.app.screen, Table):
            phases.update(question.kind for question in hands.game.questions)
            seen.append(widget_texts(hands.app))
            assert squeezed(hands.game.scenario.title) in seen[-1]

    app = an_app(session)
    async with app.run_test(size=LARGE if by == "mouse" else (80, 24)) as pilot:
        hands = Hands(pilot, by, note)
        await hands.play(answers)
        assert isinstance(app.screen, Debrief)
    wanted = {"continue", "huddle", "ballot", "recovery", "look_back", "response"}
    assert phases == (wanted | {"split"} if ballots == "private" else wanted)
    again = load(path)
    assert again.game.ending
    assert not again.differs
    done = [moment.text for moment in again.game.moments if moment.kind in {"practice", "plan"}]
    for wish in ("is built.", "kept up.", "If it comes to this: ", "The team takes a break."):
        assert any(wish in text for text in done), wish
    if by == "keys":
        assert any("then we ring [Ben]." in text for text in done)
    told = "\x1d".join(seen)
    for line in again.game.ledger:  # players who don't see why stop playing
        if line.dial in {"efficacy", "safety"} and abs(line.change) >= 1:
            assert squeezed(line.reason) in told, line
    assert squeezed(again.game.moments[-1].text) in told


@pytest.mark.parametrize("settle", ["majority", "decide:3", "hear"])
async def test_a_split_can_be_settled_in_each_way(tmp_path: Path, settle: str) -> None:
    """The minority is heard and all vote again; the majority has it; or one decides."""
    story = a_story(a_round("one", task=EASY, phases=["ballot", "reveal", "outcome"]))
    session = a_session(tmp_path / "it.jsonl", story=story, names=("Ana", "Ben", "Cy"), ballots="private")

    def choice(game: Game, question: Question) -> str:
        return "right" if question.player == 2 or question.kind == "decide" else "left"

    answers = wants(choice=choice, settle=settle)
    app = an_app(session)
    async with app.run_test(size=(80, 24)) as pilot:
        hands = Hands(pilot)
        await hands.play(answers, until=lambda game: game.questions[0].kind == "split")
        shown = widget_texts(app)
        for offer in ("Hear the outlier", "Go with the majority", "Ana decides", "Ben decides", "Cy decides"):
            assert squeezed(offer) in shown
        question = hands.game.questions[0]
        await hands.fill(question, {"settle": settle})
        if settle == "hear":
            await hands.play(wants(choice="left"))
        else:
            await hands.play(answers)
        assert isinstance(app.screen, Debrief)
        turn = app.screen.session.game.history[-1]
        assert turn.decided == {"m": "majority", "d": "override", "h": "unanimous"}[settle[0]]
        assert turn.option is not None
        assert turn.option.id == ("right" if settle == "decide:3" else "left")


@pytest.mark.parametrize(("ballots", "own_up"), [("consensus", "own"), ("consensus", "hide"), ("private", "hide")])
async def test_a_slip_is_owned_up_to_or_let_pass(tmp_path: Path, own_up: str, ballots: Ballots) -> None:
    """Owned up, everybody reads it and answers; let pass, nobody does."""
    story = a_story(a_round("one", task=HOPELESS, phases=["ballot", "outcome", "mistake", "credit"]))
    path = tmp_path / "it.jsonl"
    answers = wants(own_up=own_up, response="blame")
    session = a_session(
        path, story=story, ballots=ballots, answerer=answers, wanted=lambda game: game.history[0].mistake is not None
    )
    app = an_app(session)
    seen: list[str] = []

    async def read(hands: Hands) -> None:
        if hands.at in {"page", "form"} and not (hands.at == "form" and hands.game.questions[0].player is not None):
            seen.append(screen_text(hands.app))

    async with app.run_test(size=(80, 24)) as pilot:
        hands = Hands(pilot, stop=read)
        await hands.play(answers)
    told = "WIRE" in "\n".join(seen)
    assert told or own_up == "hide"
    assert not told or own_up == "own" or ballots == "consensus"
    game = load(path).game
    assert game.history[0].owned is (own_up == "own")
    assert game.history[0].response == ("blame" if own_up == "own" else "")


@pytest.mark.parametrize("response", ["thank_fix", "thank", "fix", "blame"])
async def test_each_response_to_a_slip_can_be_given(tmp_path: Path, response: str) -> None:
    """All four stand there, and the one that is taken is the one that is recorded."""
    story = a_story(a_round("one", task=EASY, phases=["ballot", "outcome", "mistake"]))
    path = tmp_path / "it.jsonl"
    answers = wants(response=response)
    session = a_session(path, story=story, answerer=answers, wanted=lambda game: game.history[0].mistake is not None)
    app = an_app(session)
    async with app.run_test(size=(80, 24)) as pilot:
        await Hands(pilot).play(answers)
    assert load(path).game.history[0].response == response


async def test_escape_starts_a_page_anew(tmp_path: Path) -> None:
    """A wrong first answer is not for ever: the page forgets it, and nothing was recorded."""
    path = tmp_path / "it.jsonl"
    session = a_session(path, ballots="private")
    app = an_app(session)
    async with app.run_test(size=(80, 24)) as pilot:
        hands = Hands(pilot)
        question = await hands.to("ballot")
        before = hands.game.answered
        await hands.field(question.fields[0], "right")
        await hands.press("escape")
        assert hands.at == "form"
        assert squeezed("Ops goes right.") in widget_texts(app)
        assert hands.game.answered == before
        await hands.fill(question, {"choice": "wait", "prediction": "left", "belief": 100})
        assert last_reply(path)["reply"] == {"choice": "wait", "prediction": "left", "belief": 100}


@in_both
async def test_an_answer_that_cannot_be_saved_is_said_and_can_be_given_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ballots: Ballots
) -> None:
    """A full disk loses one page, never the game; and nothing of the answer is shown."""
    path = tmp_path / "it.jsonl"
    session = a_session(path, ballots=ballots)
    app = an_app(session)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        hands = Hands(pilot)
        question = await hands.to("ballot")
        before, size = hands.game, path.stat().st_size
        reply = wants(choice="wait", belief=10)(hands.game, question)

        def full(self: Journal, line: object) -> None:
            raise JournalError("The disk is full: [red]really[/].", "Make room.")

        with monkeypatch.context() as patch:
            patch.setattr(Journal, "append", full)
            for item in question.fields:
                await hands.field(item, reply[item.name])
            assert any("The disk is full: [red]really[/]." in item.message for item in app._notifications)
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
                    assert (squeezed(line.reason) in shown) or line.dial != dial
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
        question = await hands.to("ballot")
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
    answers = wants()
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
    """Back in the middle of a huddle there is little to tell again; what comes after it is news."""
    path = tmp_path / "it.jsonl"
    first = a_session(path, story=a_story(a_round("one", task=EASY)))
    first.answer(first.game.questions[0], {})
    first.answer(first.game.questions[0], {"do": "build:check_in"})
    first.close()
    session = load(path)
    session.go_on()
    app = an_app(session)
    async with app.run_test(size=(80, 24)) as pilot:
        hands = Hands(pilot)
        question = await hands.to("ballot")
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
        await hands.to("ballot")
        assert squeezed("then we quit? [/b] q") in squeezed(in_the_tree(app)) + squeezed(
            "".join(moment.text for moment in hands.game.moments)
        )


@pytest.mark.parametrize("variable", [("NO_COLOR", "1"), ("TEXTUAL_ANIMATIONS", "full")])
async def test_it_plays_without_colour_and_with_or_without_movement(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, variable: tuple[str, str]
) -> None:
    """No colour carries a meaning alone, and no page waits for a movement. (All other tests run without any.)"""
    monkeypatch.setenv(*variable)
    story = a_story(a_round("one", text="One.", task=EASY, phases=["brief", "ballot", "outcome", "credit"]))
    app = an_app(a_session(tmp_path / "it.jsonl", story=story))
    async with app.run_test(size=(80, 24)) as pilot:
        await Hands(pilot).play(wants())
        assert isinstance(app.screen, Debrief)
        screen_text(app)


async def test_the_brief_can_be_read_again_while_one_decides(tmp_path: Path) -> None:
    """All its pages, by its key; in private no clue is among them; on the brief itself there is no need."""
    app = an_app(a_session(tmp_path / "it.jsonl", ballots="private"))
    async with app.run_test(size=(80, 24)) as pilot:
        hands = Hands(pilot)
        await ready(pilot)
        await hands.press("enter", "r")
        assert isinstance(app.screen, Table)
        await hands.to("ballot")
        before = screen_text(app)
        await pilot.press("r")
        await ready(pilot, lambda: isinstance(app.screen, Reader))
        shown = widget_texts(app)
        assert squeezed("This is one.") in shown
        assert squeezed("And its second page.") in shown
        assert not any(squeezed(clue) in shown for clue in CLUES.values())
        await _close(hands, "escape")
        assert screen_text(app) == before
