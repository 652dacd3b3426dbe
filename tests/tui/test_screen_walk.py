"""A whole game on the screen, once with each kind of cards, with a look at all that has to hold of every page."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import pytest
from fixtures_tui import own_home  # noqa: F401 - a fixture
from helpers_facilitator import Hand
from helpers_hostile import NASTY, a_hostile_story
from helpers_pilot import draw_every_frame
from helpers_tui import Answerer, a_session, an_app, squeezed, wants, words_of
from helpers_walk import PHASES, Walker

from wegame.debrief import findings
from wegame.game import Game, Question, Value
from wegame.sessions.clock import Clock
from wegame.sessions.journal import read_journal
from wegame.sessions.room import Odds, RoomSettings
from wegame.telling.moments import HUDDLE
from wegame.telling.prose import flat
from wegame.telling.reasons import describe_reason
from wegame.tui.screens.debrief import Debrief

TOLD = ("success", "setback", "recovered", "unmended", "chosen", "plan", "milestone", "ending")
OWN_WORDS = "ring [Ben]"


class Way(NamedTuple):
    """What differs from one walk to the next, so that each is met in one of them at least.

    hidden: whether the dials are, in the first round and after it. turn: whose it is first, the keys' (0) or the
    mouse's (1).
    """

    cards: str
    hidden: tuple[bool, bool]
    odds: Odds
    turn: int
    grey: bool


WAYS = [
    Way("aloud", (True, False), "words", turn=0, grey=True),
    Way("keyboard", (False, True), "numbers", turn=1, grey=False),
]


def _number(game: Game) -> int:
    assert game.turn is not None
    return game.turn.number


def _each_huddle(game: Game, question: Question) -> Value:
    """Build and rest first; then plan, keep up what was built, and save the rest."""
    offered = [choice.value for choice in question.fields[0].choices]
    wanted = {2: ("build:check_in", "rest"), 3: ("plan:rain", "keep:check_in")}[_number(game)]
    return next((one for one in wanted if one in offered), "save")  # what is done is not on offer any more


def _each_first(game: Game, question: Question) -> Value:
    """One for each of two options in the first round, then both for the same."""
    if question.player is None:
        return ("left", "right") if _number(game) == 1 else ("left", "left")
    return "right" if question.player and _number(game) == 1 else "left"


EVERYTHING: Answerer = wants(
    do=_each_huddle,
    then=OWN_WORDS,
    first=_each_first,
    choice="left",
    how=lambda game, _: "most" if _number(game) == 1 else "agreed",
    own_up=lambda game, _: "own" if _number(game) == 2 else "hide",
    response="thank_fix",
    belief=70,
    named=("1", "2"),
)
"""Answers that lead through every phase: the slip of the first round is owned up to, that of the second is let pass."""


def slips_in_both(game: Game) -> bool:
    """And a setback in the first round, and a success in the second. They are asked a round later."""
    won, slipped = [turn.success for turn in game.history], [turn.mistake is not None for turn in game.history]
    return won[:2] == [False, True] and slipped == [False, True, True]


def _played_again(game: Game, path: Path) -> Game:
    """The game as its journal tells it. (A file with such texts is refused: no author's story holds control signs.)"""
    for entry in read_journal(path).entries:
        if entry.question:
            game = game.answer(entry.question, entry.reply)
    return game


@pytest.mark.parametrize("way", WAYS, ids=[way.cards for way in WAYS])
async def test_on_every_page_of_a_game_holds_what_has_to_hold(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, way: Way
) -> None:
    """Brief, card, talk, decision, setback, recovery, look back, slips, response, huddle, ending.

    `Walker` says what holds of every page. `Hands.fill` holds each answer against the game's own: what was pressed is
    what was answered, whatever was looked at in between.
    """
    if way.cards == "keyboard":  # it has pages of every kind
        draw_every_frame(monkeypatch)
    if way.grey:
        monkeypatch.setenv("NO_COLOR", "1")
    path, shift = tmp_path / "it.jsonl", 6 * WAYS.index(way)
    story, names = a_hostile_story(shift), ("Ana [/x]", f"Ben {NASTY[shift + 5][:30]}")
    room = RoomSettings(timer=60, odds=way.odds, shows_meter=not way.hidden[0])
    session = a_session(
        path,
        story=story,
        names=names,
        team=f"Us {NASTY[shift + 2]}",
        cards=way.cards,
        wanted=slips_in_both,
        answerer=EVERYTHING,
        room=room,
    )
    session.clock = Clock(now=Hand())
    app = an_app(session)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        walker = Walker(pilot, turn=way.turn, grey=way.grey, odds=way.odds, hidden=way.hidden[0])
        await walker.play(EVERYTHING, until=lambda game: _number(game) == 2 if game.turn else False)
        if way.hidden[0] != way.hidden[1]:
            await walker.switch_dials()
        await walker.play(EVERYTHING)
        assert isinstance(app.screen, Debrief)
        assert not list(app._notifications)
        looked_back = await walker.look_back()

    phases = [PHASES.index(phase) for phase in walker.phases if phase]
    assert set(phases) == set(range(len(PHASES)))
    assert [now for before, now in pairwise(phases) if now < before] == [PHASES.index("BRIEF"), PHASES.index("CARD")]
    asked = {kind.split()[1] for kind in walker.met if kind.startswith("form")}
    assert asked == {"card", "response", "huddle", "decision", "recovery", "look_back"}
    game = _played_again(session.beginning, path)
    assert (game.ledger, game.moments) == (session.game.ledger, session.game.moments)
    assert [(turn.owned, turn.response) for turn in game.history] == [(None, ""), (True, "thank_fix"), (False, "")]
    assert [turn.decided for turn in game.history] == ["most", "agreed", "agreed"]
    assert [set(turn.first_votes.values()) for turn in game.history] == [{"left", "right"}, {"left"}, {"left"}]
    done = words_of(game, *HUDDLE)
    for wish in ("is built.", "kept up.", "If it comes to this: ", "The team takes a break.", f"then we {OWN_WORDS}."):
        assert any(wish in text for text in done), wish
    for text in words_of(game, *TOLD, *HUDDLE):
        assert squeezed(flat(text)) in walker.all_told, text
    shown = {number for number, hidden in zip((1, 2, 3), (*way.hidden, way.hidden[1]), strict=True) if not hidden}
    for line in game.ledger:  # players who don't see why stop playing
        if line.round in shown and line.dial in {"efficacy", "safety"} and abs(line.change) >= 1:
            assert squeezed(describe_reason(line.reason, game.scenario)) in walker.all_told, line
    found = findings(session)
    course = "".join(f"{value:.0f}" for value in (found.start["efficacy"], *found.dials["efficacy"]))
    assert squeezed("Collective efficacy, of 100 in this model") in looked_back, "what was hidden is in the debrief"
    assert course in looked_back
