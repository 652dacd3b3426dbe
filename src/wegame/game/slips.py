"""Slips: what went wrong in the round before and only one of them knows, said or let pass; and how the team takes it.

It is asked on the cards of the round after. There everybody is asked as many things, so that nobody can see from
outside whose slip it was; after the last round there are no cards, and no slip.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from wegame.game.arithmetic import either
from wegame.game.efficacy import demonstrated_dam, overconfidence, respond, spend
from wegame.game.equations import PARAMETERS, mistake_chance
from wegame.game.questions import Choice, Field, Question, Value
from wegame.game.reasons import because
from wegame.game.state import Desk, Fault

if TYPE_CHECKING:
    from wegame.scenario.parts import Round

__all__ = [
    "RESPONSES",
    "close_slip",
    "cost_of",
    "leave_response",
    "let_pass",
    "may_slip",
    "meet",
    "open_response",
    "open_slip",
    "slip_chance",
    "slip_field",
    "take_response",
    "take_slip",
    "who_may_slip",
]

RESPONSES: Mapping[str, tuple[float, float]] = {
    "thank_fix": (0.5, 1.0),
    "thank": (0.0, 0.0),
    "fix": (0.0, 0.5),
    "agree": (0.5, 0.5),
    "blame": (0.0, 0.0),
}
"""How the team may meet somebody who owned up, and what it costs in slack: where the slip is small, and where large."""
_LEFT = {"thank": 1.0, "agree": 0.5, "blame": 1.0}
"""What is left of the slip after a response that does not mend it at once, as a share."""
OWN = Field("own_up", "one", (Choice("own"), Choice("hide")))
UNSAID = Field("unsaid", "one", (Choice("no"), Choice("yes")))


# ---- what a slip does: one game or thousands


def may_slip(before: Round) -> bool:
    """Whether anything in this round may have gone wrong that only one of them knows."""
    return before.mistake is not None and "mistake" in before.phases


def slip_chance(desk: Desk) -> float:
    """How likely somebody slipped, 0-1."""
    return mistake_chance(desk.state.strain, overconfidence(desk), demonstrated_dam(desk))


def who_may_slip(desk: Desk, before: Round) -> list[int]:
    """The seats that have the role whose mistake it is, or all; of these, who was there then and is there now."""
    there = set(desk.team.present(before.absent)) & set(desk.present)
    there -= {seat for seat, person in enumerate(desk.state.people) if person.since and person.since == desk.number}
    role = before.mistake.role if before.mistake else None
    every = [seat for seat in range(len(desk.team.players)) if role in desk.team.players[seat].roles]
    return sorted(there & set(every) if every else there)


def _is_large(before: Round) -> bool:
    return before.mistake is not None and before.mistake.size == "large"


def cost_of(response: str, before: Round) -> float:
    """What a response to the slip of this round costs in slack."""
    return RESPONSES[response][_is_large(before)]


def let_pass(desk: Desk, before: Round, unsaid: bool) -> None:
    """A slip that nobody said stays, hidden, and grows. before: its round."""
    for is_unsaid in desk.cases(unsaid):
        if is_unsaid:
            _leave_fault(desk, before, hidden=True)


def _leave_fault(desk: Desk, before: Round, *, hidden: bool, share: float = 1.0) -> None:
    size = PARAMETERS.slip_large if _is_large(before) else PARAMETERS.slip_small
    desk.plant(Fault(f"{before.id}:mistake", share * size, hidden, desk.number - 1))


def meet(desk: Desk, before: Round, response: str) -> None:
    """What it does how the team meets somebody who owned up: fixing takes time, what is not fixed goes on growing."""
    cost = cost_of(response, before)
    is_free = desk.state.condition("blameless_review") > 0
    respond(desk, response, took_time=(cost > 0) & either(is_free, False, True))
    for free in desk.cases(is_free):
        if not free:
            spend(desk, cost, "blameless_review", because("fixing"))
    if response in _LEFT:
        _leave_fault(desk, before, hidden=False, share=_LEFT[response])
    if response == "agree" and before.hazard:
        desk.learn(before.hazard)


# ---- what one table is asked


def _before(desk: Desk) -> Round:
    """The round before, in which it happened."""
    return desk.state.history[-1].round


def open_slip(desk: Desk) -> None:
    """Whose slip it was in the round before, if anybody's: told on that seat's card alone."""
    turn, history = desk.turn, desk.state.history
    if not history or not may_slip(history[-1].round):
        return
    seats = who_may_slip(desk, history[-1].round)
    if seats and desk.try_luck("mistake", slip_chance(desk)):
        turn.mistake, turn.slip = seats[desk.pick("whose", len(seats))], history[-1].round.id


def slip_field(desk: Desk, seat: int | None) -> tuple[Field, ...]:
    """What a card asks of the round before. seat: None where all look at one page, and only a slip is asked."""
    if seat is None:
        return (OWN,) if desk.turn.slip else ()
    if not desk.state.history:
        return ()
    return (OWN,) if desk.turn.mistake == seat else (UNSAID,)


def take_slip(desk: Desk, question: Question, reply: Mapping[str, Value]) -> None:
    turn = desk.turn
    if "own_up" in reply:
        turn.owned = reply["own_up"] == "own"
    if "unsaid" in reply and question.player is not None:
        turn.unsaid = {**turn.unsaid, question.player: reply["unsaid"] == "yes"}


def close_slip(desk: Desk) -> None:
    """All cards are answered."""
    turn = desk.turn
    if turn.slip:
        let_pass(desk, _before(desk), not turn.owned)


def open_response(desk: Desk) -> tuple[Question, ...]:
    turn = desk.turn
    if turn.mistake is None or not turn.owned:
        return ()
    if desk.team.held.is_alone:
        desk.tell("owned", name=desk.team.players[turn.mistake].name, of=turn.slip)
    else:
        mistake = _before(desk).mistake
        desk.tell("owned", role=(mistake.role if mistake else None) or "", of=turn.slip)
    free = desk.state.condition("blameless_review") > 0
    choices = [Choice(response, 0.0 if free else cost_of(response, _before(desk))) for response in RESPONSES]
    fields = (Field("response", "one", desk.in_order(choices, "response")),)
    return (Question(desk.asks("response"), "response", "mistake", fields),)


def take_response(desk: Desk, question: Question, reply: Mapping[str, Value]) -> None:
    turn = desk.turn
    turn.response = str(reply["response"])
    meet(desk, _before(desk), turn.response)
    desk.tell("response", response=turn.response)


def leave_response(desk: Desk) -> None:
    """Passed over: what was said stays unmended."""
    turn = desk.turn
    if turn.owned and not turn.response:
        _leave_fault(desk, _before(desk), hidden=False)
