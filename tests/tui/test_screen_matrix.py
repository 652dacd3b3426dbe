"""Every phase in every way of voting, by keyboard alone and by mouse alone; and what is private stays so in each."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import pytest
from fixtures_tui import own_home  # noqa: F401 - a fixture
from helpers_facilitator import table
from helpers_tui import (
    CLUES,
    HOPELESS,
    Answerer,
    Ballots,
    Hands,
    a_round,
    a_session,
    a_story,
    an_app,
    in_the_tree,
    screen_text,
    wants,
)
from textual.widgets import Static

from wegame.game import Game
from wegame.game.rounds import STRIP
from wegame.sessions.replay import load
from wegame.telling.words import phase_name
from wegame.tui.screens.debrief import Debrief
from wegame.tui.screens.table import Table

PHASES = [phase_name(phase).upper() for phase in STRIP]
STORY = a_story(a_round("one", text="Here is one.", task=HOPELESS))
PRIVATE_WORDS = (*CLUES.values(), "Say it now", "Let it pass", "What will most", "How sure am I", "Only you")


def answers_of(ballots: Ballots) -> Answerer:
    """A split where there can be one, a slip that is owned, and an answer to everything."""
    return wants(
        choice=lambda game, question: (
            "left"
            if ballots == "consensus" or (game.turn and game.turn.vote > 1)
            else ("left", "wait")[question.player or 0]
        ),
        hands=lambda game, _: ("left", "wait") if game.turn and game.turn.vote == 1 else ("left", "left"),
        settle="hear",
        own_up="own",
        response="thank_fix",
        belief=70,
        named=("1", "2"),
    )


def all_of_it(game: Game) -> bool:
    turn = game.history[0]
    return turn.mistake is not None and turn.success is False


def at_phase(hands: Hands) -> str:
    """The phase that the strip has in capital letters."""
    row = str(table(hands).query_one("#strip", Static).render())
    found = [phase for phase in PHASES if f" {phase} " in row]
    assert len(found) <= 1, row
    return found[0] if found else ""  # before the first page there is none


@pytest.mark.parametrize("by", ["keys", "mouse"])
@pytest.mark.parametrize("ballots", ["consensus", "private", "hands"])
async def test_each_phase_comes_up_and_is_played(
    tmp_path: Path, by: Literal["keys", "mouse"], ballots: Ballots
) -> None:
    """The strip names each of them in its turn, and the journal that is left plays again to the same game."""
    path, answers = tmp_path / "it.jsonl", answers_of(ballots)
    session = a_session(path, story=STORY, ballots=ballots, answerer=answers, wanted=all_of_it)
    app = an_app(session)
    strip: list[str] = []
    kinds: set[str] = set()

    async def look(hands: Hands) -> None:
        if isinstance(app.screen, Table):
            screen_text(app)
            kinds.update(question.kind for question in hands.game.questions)
            if not strip or strip[-1] != at_phase(hands):
                strip.append(at_phase(hands))

    async with app.run_test(size=(110, 40) if by == "mouse" else (80, 24)) as pilot:
        await Hands(pilot, by, look).play(answers)
        assert isinstance(app.screen, Debrief)
    wanted = [phase for phase in PHASES if phase != "REVEAL" or ballots != "consensus"]
    firsts = [phase for phase in dict.fromkeys(strip) if phase]
    assert firsts == wanted
    assert ("split" in kinds) == (ballots != "consensus")
    again = load(path)
    assert not again.differs
    assert again.game.ledger == session.game.ledger


@pytest.mark.parametrize("ballots", ["private", "hands", "consensus"])
async def test_no_page_for_all_holds_what_is_private(tmp_path: Path, ballots: Ballots) -> None:
    """On all screens, also those below: no clue, no ballot, no owning up. Where all answer as one, nobody is alone."""
    answers = answers_of(ballots)
    session = a_session(tmp_path / "it.jsonl", story=STORY, ballots=ballots, answerer=answers, wanted=all_of_it)
    app = an_app(session)
    shared = 0
    votes = ("Ana: We", "Ben: We", "Ana voted", "Ben voted", "Ana chose", "Ben chose")

    async def look(hands: Hands) -> None:
        nonlocal shared
        alone = bool(hands.game.questions) and hands.game.questions[0].player is not None
        if hands.at == "form" and alone:
            assert ballots == "private" or hands.game.state.phase == "look_back"
            return
        shared += 1
        held = in_the_tree(app) + screen_text(app)
        if ballots == "private":  # elsewhere clues are read aloud, and belief and slips are the team's
            assert not [text for text in PRIVATE_WORDS if text in held]
        assert not [text for text in votes if text in held]

    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        hands = Hands(pilot, stop=look)
        await hands.play(answers)
        for _ in range(6):
            await hands.press("right")
            held = in_the_tree(app)
            assert not [text for text in (*CLUES.values(), "Say it now", *votes) if text in held]
    assert shared > 8
