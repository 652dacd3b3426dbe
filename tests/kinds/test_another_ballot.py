"""A way to vote is a row in each of three tables: one that is not ours is asked, told and weighed like ours."""

from __future__ import annotations

import sys
from collections.abc import MutableMapping
from pathlib import Path
from typing import cast

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "sessions"))
sys.path.insert(0, str(Path(__file__).parents[1] / "tui"))

from helpers_session import MODES, SHIPPED, a_session, in_plain, play_on
from helpers_tui import AS_WRITTEN, EASY, Hands, a_round, a_story, an_app, screen_text, squeezed
from helpers_tui import a_session as a_session_of

from wegame.analysis.turning import alternatives
from wegame.cards import CARDS, Ballots
from wegame.game import Field, Value, team
from wegame.kinds.choice.deciding import VOTES, Choices
from wegame.players import POLICIES
from wegame.telling.card_ways import CARD_WORDS, CardWords
from wegame.telling.questions import page_of, with_odds

DECIDED = {"ballot", "decide", "recovery"}
"""Kinds of questions in which something is decided; what one decides after a split is tried with its ballot."""


def each_in_turn(choices: Choices, people: int) -> tuple[Field, ...]:
    return tuple(Field(f"says:{seat + 1}", "one", choices, is_a="choice", seat=seat) for seat in range(people))


@pytest.fixture(autouse=True)
def in_turn(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each says aloud what they would do, on one page."""
    told = ("a round", "go round", "aloud", "With in_turn each says it.", "{name} says:", "Go round.", "Once more.")
    monkeypatch.setattr(team, "CARDS", {**CARDS, "in_turn": Ballots("in_turn", is_counted=True)})
    monkeypatch.setitem(cast("MutableMapping[str, CardWords]", CARD_WORDS), "in_turn", CardWords(*told))
    monkeypatch.setitem(cast("MutableMapping[str, object]", VOTES), "in_turn", each_in_turn)


@pytest.mark.parametrize("cards", [*MODES, "in_turn"])
def test_whatever_decides_is_told_with_its_odds_tried_otherwise_and_answered_by_every_policy(cards: str) -> None:
    """In every way to vote, and nothing else is; so whoever adds a field only says what it is."""
    session, asked = a_session(source=SHIPPED, cards=ballots, names=("Ana", "Ben", "Cy")), dict[str, set[str]]()
    while (question := session.question) is not None:
        game = session.game
        decides = {item.name for item in question.fields if item.decides}
        assert bool(decides) == (question.kind in DECIDED)
        for item in with_odds(page_of(game, question), game, "words").fields:
            told = {choice.value for choice in item.choices if "odds: " in choice.note}
            assert told == (set(game.odds) if item.name in decides else set())
        for policy in POLICIES.values():
            question.take(policy.answer(game, question))
        if decides and question.kind != "decide":
            asked[question.id] = decides
        session.answer(question, POLICIES["random"].answer(game, question))
    tried: dict[str, set[str]] = {}
    for other in alternatives(session.beginning, session.steps, len(session.game.history)):
        for name, reply in other.answers.items():
            tried.setdefault(name, set()).update(key for key, value in reply.items() if _is(value, other.instead))
    assert len(asked) > 5
    assert asked == {name: tried[name] & asked[name] for name in asked}


def _is(value: Value, instead: str) -> bool:
    return set(value if isinstance(value, tuple) else (value,)) == {instead}


def test_everybody_has_a_voice_of_their_own_in_it() -> None:
    """What each says is their vote, and a split is settled."""
    session = play_on(a_session(source=SHIPPED, cards="in_turn", names=("Ana", "Ben", "Cy")))
    said = [step.reply for step in session.steps if step.question is not None and step.question.kind == "ballot"]
    assert any(len({reply[f"says:{seat}"] for seat in (1, 2, 3)}) > 1 for reply in said)
    assert "split" in {step.question.kind for step in session.steps if step.question is not None}
    assert session.game.history[0].votes.keys() == {0, 1, 2}


def test_line_by_line_each_is_asked_by_name() -> None:
    """And 1 is an answer to everything."""
    told = in_plain(a_session(cards="in_turn"), "1\n" * 300)
    assert "Go round." in told
    assert "Ana says:" in told
    assert "Ben says:" in told


async def test_on_the_screen_it_stays_to_be_read_who_said_what(tmp_path: Path) -> None:
    story = a_story(a_round("one", task=EASY, phases=["ballot", "reveal", "outcome"]))
    session = a_session_of(tmp_path / "it.jsonl", story=story, names=("Ana", "Ben"), cards="in_turn", seed=AS_WRITTEN)
    async with an_app(session).run_test(size=(80, 24)) as pilot:
        hands = Hands(pilot)
        await hands.to("ballot")
        await hands.press("1", "enter")
        assert squeezed("✓ Ana says: We go left.") in squeezed(screen_text(hands.app))
