"""What a facilitator may do to a game beside the team's answers: one row an act.

An act is an input like an answer: it goes into the journal, and a replay does it again. Pausing, blanking the screen
and the like change nothing in the game, and are no acts. Where an act wants a name, it comes behind what it is done
with: "2=Dee" puts Dee on the second seat.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from wegame.errors import AnswerRefused
from wegame.game.moves import make_moves
from wegame.game.questions import Choice
from wegame.game.rounds import PHASES, advance, end_now
from wegame.game.seats import (
    hand_over,
    join,
    leave,
    seats_for_a_newcomer,
    seats_to_hand_over,
    seats_to_leave,
)
from wegame.game.state import Desk

__all__ = ["ACTS", "Act", "do_act", "offers"]


@dataclass(frozen=True, slots=True)
class Act:
    """One thing to do. offers: what it can be done with now, each a value and a text; none: not now.

    asks: what has to be typed for it, if anything; do gets it as its last argument. alone: whether it makes sense where
    the teammates are simulated.
    """

    id: str
    name: str
    offers: Callable[[Desk], tuple[Choice, ...]]
    do: Callable[[Desk, str, str], None]
    asks: str = ""
    alone: bool = True


def _phases_to_skip(desk: Desk) -> tuple[Choice, ...]:
    s = desk.state
    phase = PHASES.get(s.phase)
    if phase is None or phase.skip is None or not s.open:
        return ()
    return (Choice("", f"Skip this phase: {phase.skip}"),)


def _skip(desk: Desk, _: str, __: str) -> None:
    s = desk.state
    s.open = ()
    PHASES[s.phase].close(desk)
    advance(desk)


def _injects_left(desk: Desk) -> tuple[Choice, ...]:
    turn = desk.state.turn
    if turn is None or not desk.state.open:
        return ()
    return tuple(Choice(item.id, item.text) for item in turn.round.injects if item.id not in turn.injected)


def _inject(desk: Desk, what: str, _: str) -> None:
    turn = desk.turn
    found = next(item for item in turn.round.injects if item.id == what)
    turn.injected = (*turn.injected, what)
    desk.tell("inject", found.text)
    make_moves(desk, found.moves, ("choice",))


def _may_end(desk: Desk) -> tuple[Choice, ...]:
    if not desk.state.history:
        return ()
    return (Choice("", "End now, and go to the debrief. This round is left out."),)


def _end(desk: Desk, _: str, __: str) -> None:
    end_now(desk)


ACTS = {
    act.id: act
    for act in (
        Act("inject", "Throw something in", _injects_left, _inject),
        Act("skip", "Skip this phase", _phases_to_skip, _skip),
        Act("join", "Somebody joins", seats_for_a_newcomer, join, asks="Who comes?", alone=False),
        Act("leave", "Somebody leaves", seats_to_leave, leave, alone=False),
        Act(
            "hand_over",
            "A seat goes to somebody else",
            seats_to_hand_over,
            hand_over,
            asks="Who takes the seat?",
            alone=False,
        ),
        Act("end", "End now and debrief", _may_end, _end),
    )
}
"""Every act by its id, in the order in which a facilitator reads them."""


def offers(desk: Desk) -> dict[str, tuple[Choice, ...]]:
    """The acts that can be done now, and with what."""
    if desk.state.ending:
        return {}
    found = {act.id: act.offers(desk) for act in ACTS.values()}
    return {name: choices for name, choices in found.items() if choices}


def do_act(desk: Desk, name: str, what: str) -> None:
    """Do it. Raises AnswerRefused, with nothing changed, where it cannot be done now."""
    choices = offers(desk).get(name, ())
    typed = ""
    if name in ACTS and ACTS[name].asks:
        what, _, typed = what.partition("=")
    if what not in {choice.value for choice in choices}:
        told = ACTS[name].name if name in ACTS else name
        raise AnswerRefused(f"“{told}” cannot be done now.", "Look at what the facilitator's strip offers.")
    ACTS[name].do(desk, what, typed)
