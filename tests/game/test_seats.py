"""Seats change between two rounds: who comes, who goes, and what the model holds of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest
from helpers_game import MODES, a_round, a_story, all_of, deciding, play, told
from hypothesis import given
from hypothesis import strategies as st
from strategies import MODERATE

from wegame.errors import AnswerRefused
from wegame.game import Game, Team

PLAIN = deciding()
ROLES: list[dict[str, Any]] = [
    {"id": "ops", "name": "Operations", "skills": {"mend": 80}, "self_efficacy": 70},
    {"id": "desk", "name": "Desk", "skills": {"talk": 70}},
    {"id": "look", "name": "Lookout", "skills": {"mend": 20, "talk": 40}},
]


def three_rounds(*names: str) -> Game:
    """A story for two to four players with three roles, and these people in it."""
    return seated(names)


def seated(names: Sequence[str], cards: str = "keyboard") -> Game:
    story = a_story(a_round(), a_round("two"), a_round("three"), roles=ROLES, players=[2, 4])
    return Game(story, Team.deal(story, names, cards=cards), 1)


def to_round(game: Game, number: int) -> Game:
    while game.questions and (game.turn is None or game.turn.number < number):
        question = game.questions[0]
        game = game.answer(question, PLAIN(game, question))
    return game


def held(game: Game) -> dict[str, tuple[str, ...]]:
    return {player.name: player.roles for player in game.team.players}


def test_a_late_joiner_takes_a_role_of_whoever_has_most() -> None:
    """Two people share three roles; the third gets one of them, and everybody has one."""
    game = to_round(three_rounds("Ana", "Ben"), 2)
    after = game.act("join", "=Cy")
    assert held(after) == {"Ana": ("ops",), "Ben": ("desk",), "Cy": ("look",)}
    assert len(after.state.people) == 3
    assert told(after, "joined") == ["Cy joins, as Lookout."]
    assert after.questions == game.questions
    dealt = after.answer(after.questions[0], {})
    assert [question.player for question in dealt.questions] == [0, 1, 2]


def test_where_everybody_has_one_role_a_newcomer_shares_one() -> None:
    """The fourth at three roles doubles the first of them, as when four sit down at the start."""
    game = three_rounds("Ana", "Ben", "Cy").act("join", "=Dee")
    assert held(game) == held(three_rounds("Ana", "Ben", "Cy", "Dee"))


def test_whoever_leaves_hands_on_what_they_had() -> None:
    """The roles go to the one with fewest, and that seat can do what both could."""
    game = to_round(three_rounds("Ana", "Ben", "Cy"), 2).act("leave", "1")
    assert held(game) == {"Ben": ("desk", "ops"), "Cy": ("look",)}
    assert dict(game.state.people[0].skills)["mend"] == 80
    assert told(game, "left") == ["Ana leaves. Ben takes over: Operations."]


def test_a_seat_that_goes_to_somebody_else_stays_what_it_is() -> None:
    """Only the name changes."""
    game = to_round(three_rounds("Ana", "Ben"), 2)
    after = game.act("hand_over", "2=Dee")
    assert held(after) == {"Ana": ("ops", "look"), "Dee": ("desk",)}
    assert [replace(person, since=0) for person in after.state.people] == list(game.state.people)
    assert told(after, "handed_over") == ["Dee takes the seat of Ben: Desk."]


def test_seats_change_between_rounds_only() -> None:
    """Once somebody has answered in a round, it is played with those who began it."""
    game = three_rounds("Ana", "Ben", "Cy")
    assert {"join", "leave", "hand_over"} <= set(game.acts)
    inside = game.answer(game.questions[0], {})
    assert not {"join", "leave", "hand_over"} & set(inside.acts)
    for name, what in (("join", "=Dee"), ("leave", "1"), ("hand_over", "1=Dee")):
        with pytest.raises(AnswerRefused):
            inside.act(name, what)


def test_a_full_table_takes_nobody_and_a_small_one_lets_nobody_go() -> None:
    """The story's least and most players hold all the time."""
    assert "join" not in three_rounds("Ana", "Ben", "Cy", "Dee").acts
    assert "leave" not in three_rounds("Ana", "Ben").acts


@pytest.mark.parametrize("what", ["=", "=  ", "=ana", "Dee", "7=Dee", "=\x1b\u200b"])
def test_a_newcomer_needs_a_name_of_their_own(what: str) -> None:
    """No name, a name that is taken, or no seat at all: refused, and nothing has changed."""
    game = three_rounds("Ana", "Ben")
    before = all_of(game)
    with pytest.raises(AnswerRefused):
        game.act("join", what)
    assert all_of(game) == before


@MODERATE
@given(
    steps=st.lists(
        st.sampled_from(["join", "leave", "hand_over"]).flatmap(
            lambda act: st.tuples(st.just(act), st.integers(1, 4), st.text(min_size=1, max_size=4))
        ),
        max_size=8,
    ),
    cards=st.sampled_from(MODES),
)
def test_any_change_of_seats_leaves_a_whole_table(steps: list[tuple[str, int, str]], cards: str) -> None:
    """Every role is held, all voices are one, every skill is in its bounds, and the game goes on to its end."""
    game = seated(("Ana", "Ben", "Cy"), cards)
    for act, seat, typed in steps:
        try:
            game = game.act(act, f"{'' if act == 'join' else seat}{'' if act == 'leave' else '=' + typed}")
        except AnswerRefused:
            continue
    assert {role for player in game.team.players for role in player.roles} == {role["id"] for role in ROLES}
    assert sum(person.voice for person in game.state.people) == pytest.approx(1)
    assert all(0 <= value <= 100 for person in game.state.people for _, value in person.skills)
    assert len(game.state.people) == len(game.team.players)
    assert play(game, PLAIN).ending
