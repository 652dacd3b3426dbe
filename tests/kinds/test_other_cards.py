"""A way to hold the cards is a row in each of three tables: one that is not ours is asked, told and weighed like ours.

Its row of `CARDS` says who sees what, its row of `CARD_WORDS` how it is told, its row of `FIRSTS` how first choices are
taken.
"""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from collections.abc import MutableMapping
from pathlib import Path
from typing import cast

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "sessions"))
sys.path.insert(0, str(Path(__file__).parents[1] / "tui"))

from helpers_session import MODES, SHIPPED, SMALL, a_session, in_plain, play_on
from helpers_tui import AS_WRITTEN, EASY, Hands, a_round, a_story, an_app, screen_text, squeezed

import wegame.cards
from wegame.analysis.turning import alternatives
from wegame.cards import CARDS, Cards
from wegame.game import team
from wegame.kinds.choice.card import FIRSTS
from wegame.players import POLICIES
from wegame.scenario.models import Scenario
from wegame.sessions.session import Session
from wegame.telling.card_ways import CARD_WORDS, CardWords
from wegame.telling.questions import page_of, with_odds

WITH_DOTS = Path(__file__).parents[1] / "cases" / "kinds" / "with_dots.py"

OURS = {
    "phones": (Cards("phones", is_alone=True), "keyboard"),
    "dots": (Cards("dots", is_shown=True), "paper"),
}
"""Each on a page of their own, and all in the open: the row, and whose way to take first choices it has."""

DECIDED = {"card", "decision", "stand", "recovery"}
"""Kinds of questions in which something is decided, by a seat for itself or by all."""
NAMES = ("Ana", "Ben", "Cy")


@pytest.fixture(autouse=True)
def ours(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two ways more."""
    every = {**CARDS, **{name: row for name, (row, _) in OURS.items()}}
    for module in (wegame.cards, team):
        monkeypatch.setattr(module, "CARDS", every)
    for name, (_, like) in OURS.items():
        words = CardWords(name, name, name, name, asks=f"Now by {name}:", first=f"This is for {name}.")
        monkeypatch.setitem(cast("MutableMapping[str, CardWords]", CARD_WORDS), name, words)
        monkeypatch.setitem(cast("MutableMapping[str, object]", FIRSTS), name, FIRSTS[like])


@pytest.mark.parametrize("cards", [*MODES, *OURS, "simulated"])
@pytest.mark.parametrize("source", [SMALL, SHIPPED], ids=["small", "shipped"])
def test_whatever_decides_is_told_with_its_odds_tried_otherwise_and_answered_by_every_policy(
    cards: str, source: Path
) -> None:
    """With all cards, and nothing else is; so whoever adds a field only says what it is."""
    session, offered = a_session(source=source, cards=cards, names=NAMES), dict[tuple[str, str], set[str]]()
    while (question := session.question) is not None:
        game = session.game
        decides = {item.name for item in question.fields if item.decides}
        assert bool(decides) == (question.kind in DECIDED)
        for item in with_odds(page_of(game, question), game, "words").fields:
            told = {choice.value for choice in item.choices if "odds: " in choice.note}
            assert told == (set(game.odds) if item.name in decides else set())
        for policy in POLICIES.values():
            question.take(policy.answer(game, question))
        if decides and question.kind != "card":
            kind = "recovery" if question.kind == "recovery" else "decision"
            offered[question.id.partition(".")[0], kind] = set(question.fields[0].values)
        session.answer(question, POLICIES["random"].answer(game, question))
    tried = dict[tuple[str, str], set[str]]()
    for turn in session.game.history:
        tried[turn.round.id, "decision"] = {turn.option.id if turn.option else ""}
        if turn.mending:
            tried[turn.round.id, "recovery"] = {turn.mending}
    for other in alternatives(session.beginning, session.steps, len(session.game.history)):
        if other.kind in {"decision", "recovery"}:
            tried[other.round_id, other.kind].add(other.instead)
    assert tried == offered


def cards_of(session: Session) -> list[tuple[int | None, dict[str, object]]]:
    """Whose each card was, and what was answered, in the first round."""
    first = session.game.history[0].round.id
    asked = [(step.question, step.reply) for step in session.steps if step.question is not None]
    return [(item.player, dict(reply)) for item, reply in asked if item.kind == "card" and item.id.startswith(first)]


def test_where_each_has_a_page_of_their_own_first_choices_are_known_by_seat() -> None:
    """A card each, in their order."""
    session = play_on(a_session(source=SHIPPED, cards="phones", names=NAMES))
    assert [seat for seat, _ in cards_of(session)] == [0, 1, 2]
    assert session.game.history[0].first_votes == {seat: reply["first"] for seat, reply in cards_of(session)}


def test_in_the_open_first_choices_are_counted_and_what_is_shown_stands_in_the_brief() -> None:
    """One card for all of them, and it has as many choices as there are people."""
    session = play_on(a_session(source=SHIPPED, cards="dots", names=NAMES))
    [(seat, reply)] = cards_of(session)
    turn = session.game.history[0]
    assert seat is None
    assert Counter(turn.first_votes.values()) == Counter(cast("tuple[str, ...]", reply["first"]))
    assert "clues" in turn.brief


@pytest.mark.parametrize("cards", OURS)
def test_line_by_line_it_is_asked_in_its_own_words(cards: str) -> None:
    """And 1 is an answer to everything."""
    told = in_plain(a_session(cards=cards), "1\n" * 300)
    assert f"This is for {cards}." in told
    assert f"Now by {cards}:" in told
    assert ("Pass to Ana." in told) == OURS[cards][0].is_alone


@pytest.mark.parametrize("cards", OURS)
async def test_on_the_screen_it_is_asked_in_its_own_words(cards: str) -> None:
    story = Scenario.model_validate(a_story(a_round("one", task=EASY, phases=["card", "decision", "outcome"])))
    dealt = team.Team.deal(story, NAMES[:2], cards=cards)
    session = Session.begin(story, "", dealt, seed=AS_WRITTEN, keep=False)
    async with an_app(session).run_test(size=(80, 24)) as pilot:
        hands = Hands(pilot)
        await hands.to("card")
        assert squeezed(f"This is for {cards}.") in squeezed(screen_text(hands.app))
        assert squeezed(f"Now by {cards}:") in squeezed(screen_text(hands.app))


def with_dots(*arguments: object) -> str:
    """What a wegame says that has a way more, in a process of its own."""
    command = [sys.executable, str(WITH_DOTS), *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, timeout=60, check=True).stdout


def test_it_can_be_chosen_where_ours_can() -> None:
    """On the command line, where its line of help says what a team does then; in a game of its own it is held so."""
    assert "put dots on the wall" in " ".join(with_dots("play", "--help").split())
    told = with_dots("play", SMALL, "--auto", "open", "--seed", 1, "--cards", "dots")
    assert "dots. Seed: 1" in told
