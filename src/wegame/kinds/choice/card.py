"""The card: what a seat alone knows, its slip of the round before, and what it would choose, before anybody talks.

First choices before the talk and the team's after it: that is how groups are studied, and it tells for every round
what talking was good for.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from wegame.game.questions import Choice, Field, Question, Value
from wegame.game.rounds import planned
from wegame.game.slips import close_slip, open_slip, slip_field, take_slip
from wegame.game.state import Desk
from wegame.kinds.choice.deciding import options_in_order

__all__ = ["FIRSTS", "close_card", "open_card", "take_card"]

Choices = tuple[Choice, ...]


def _one(choices: Choices, people: int) -> Field:
    return Field("first", "one", choices)


def _counted(choices: Choices, people: int) -> Field:
    return Field("first", "hands", choices, most=people)


FIRSTS: Mapping[str, Callable[[Choices, int], Field]] = {
    "aloud": _counted,
    "keyboard": _one,
    "paper": _counted,
    "simulated": _one,
}
"""By the id of a way to hold cards: the field that takes first choices, from what is on offer and how many they are."""

TELL = Field("tell", "one", (Choice("say"), Choice("keep")))


def is_asked_how_sure(desk: Desk) -> bool:
    """In the first, the middle and the last round only: a question that comes each time is answered by rote."""
    last = planned(desk)
    return desk.number in {1, (last + 1) // 2, last}


def open_card(desk: Desk) -> tuple[Question, ...]:
    open_slip(desk)
    turn, present, held = desk.turn, desk.present, desk.team.held
    choices = options_in_order(desk)
    turn.offered, turn.meter = tuple(choice.value for choice in choices), desk.state.efficacy
    first = FIRSTS[held.id](choices, len(present))
    sure = (Field("belief", "scale"),) if is_asked_how_sure(desk) else ()
    if not held.is_alone:
        fields = (*slip_field(desk, None), first, *sure)
        return (Question(desk.asks("card"), "card", "card", fields, values={"slip": bool(turn.slip)}),)
    return tuple(
        Question(
            desk.asks("card", seat),
            "card",
            "card",
            (*slip_field(desk, seat), first, *_tell(desk, seat), *sure),
            player=seat,
            values={"slip": turn.mistake == seat},
        )
        for seat in present
    )


def _tell(desk: Desk, seat: int) -> tuple[Field, ...]:
    """Simulated seats say by the page whether they tell what they know; people just talk."""
    knows = desk.turn.round.clues_of(desk.team.players[seat].roles)
    return (TELL,) if knows and desk.team.held.is_simulated else ()


def take_card(desk: Desk, question: Question, reply: Mapping[str, Value]) -> None:
    take_slip(desk, question, reply)
    turn, seat, first, belief = desk.turn, question.player or 0, reply["first"], reply.get("belief")
    if isinstance(first, tuple):  # counted through: nobody knows whose they were
        turn.first_votes = dict(enumerate(first))
    else:
        turn.first_votes = {**turn.first_votes, seat: str(first)}
    if "tell" in reply:
        turn.tells = {**turn.tells, seat: reply["tell"] == "say"}
    if isinstance(belief, int) and question.player is None:
        turn.team_belief = belief
    elif isinstance(belief, int):
        turn.beliefs = {**turn.beliefs, seat: belief}


def close_card(desk: Desk) -> None:
    """All cards are answered."""
    close_slip(desk)
