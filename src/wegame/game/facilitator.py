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
from wegame.game.rounds import advance, end_now, phase_now
from wegame.game.seats import (
    hand_over,
    join,
    leave,
    seats_for_a_newcomer,
    seats_to_hand_over,
    seats_to_leave,
)
from wegame.game.state import Desk

__all__ = ["ACTS", "Act", "Offers", "do_act", "offers"]


Offers = tuple[str, ...]
"""What an act can be done with now, such as the number of a seat; "" where it needs nothing."""


@dataclass(frozen=True, slots=True)
class Act:
    """One thing to do. offers: what it can be done with now; none: not now. Words for both are made in telling/.

    asks: whether something has to be typed for it; do gets it as its last argument. alone: whether it makes sense where
    the teammates are simulated.
    """

    id: str
    offers: Callable[[Desk], Offers]
    do: Callable[[Desk, str, str], None]
    asks: bool = False
    alone: bool = True


def _phases_to_skip(desk: Desk) -> Offers:
    s = desk.state
    phase = phase_now(s)
    return ("",) if phase is not None and phase.may_be_skipped and s.open else ()


def _skip(desk: Desk, _: str, __: str) -> None:
    s = desk.state
    phase = phase_now(s)
    s.open = ()
    if phase is not None:
        phase.close(desk)
    advance(desk)


def _injects_left(desk: Desk) -> Offers:
    turn = desk.state.turn
    if turn is None or not desk.state.open:
        return ()
    return tuple(item.id for item in turn.round.injects if item.id not in turn.injected)


def _inject(desk: Desk, what: str, _: str) -> None:
    turn = desk.turn
    found = next(item for item in turn.round.injects if item.id == what)
    turn.injected = (*turn.injected, what)
    desk.tell("inject", inject=what)
    make_moves(desk, found.moves, ("choice",))


def _ideas_left(desk: Desk) -> Offers:
    turn = desk.state.turn
    is_before = desk.state.phase in {"brief", "card", "response", "huddle", "talk"} and bool(desk.state.open)
    return ("",) if turn is not None and turn.round.idea and not turn.found_idea and is_before else ()


def _open_idea(desk: Desk, _: str, __: str) -> None:
    desk.put("found_idea", True)
    desk.tell("idea", option=desk.turn.round.idea.id if desk.turn.round.idea else "")


def _may_end(desk: Desk) -> Offers:
    return ("",) if desk.state.history else ()


def _end(desk: Desk, _: str, __: str) -> None:
    end_now(desk)


ACTS = {
    act.id: act
    for act in (
        Act("inject", _injects_left, _inject),
        Act("idea", _ideas_left, _open_idea),
        Act("skip", _phases_to_skip, _skip),
        Act("join", seats_for_a_newcomer, join, asks=True, alone=False),
        Act("leave", seats_to_leave, leave, alone=False),
        Act("hand_over", seats_to_hand_over, hand_over, asks=True, alone=False),
        Act("end", _may_end, _end),
    )
}
"""Every act by its id, in the order in which a facilitator reads them."""


def offers(desk: Desk) -> dict[str, Offers]:
    """The acts that can be done now, and with what."""
    if desk.state.ending:
        return {}
    ways = {act.id: act.offers(desk) for act in ACTS.values()}
    return {name: on_offer for name, on_offer in ways.items() if on_offer}


def do_act(desk: Desk, name: str, what: str) -> None:
    """Do it. Raises AnswerRefused, with nothing changed, where it cannot be done now."""
    typed = ""
    if name in ACTS and ACTS[name].asks:
        what, _, typed = what.partition("=")
    if what not in offers(desk).get(name, ()):
        raise AnswerRefused(f"“{name}” cannot be done now.", "Look at what the facilitator's list offers.")
    ACTS[name].do(desk, what, typed)
