"""Slips: what went wrong in the round before and only one of them knows, said or let pass; and how the team takes it.

It is asked on the cards of the round after. There everybody is asked as many things, so that nobody can see from
outside whose slip it was; after the last round there are no cards, and no slip.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from wegame.game.efficacy import demonstrated_dam, overconfidence, plant_fault, respond, spend
from wegame.game.equations import mistake_chance
from wegame.game.questions import Choice, Field, Question, Value
from wegame.game.reasons import because
from wegame.game.state import Desk

if TYPE_CHECKING:
    from wegame.scenario.parts import Round

__all__ = [
    "RESPONSES",
    "close_slip",
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

RESPONSES = {"thank_fix": 0.5, "thank": 0.0, "fix": 0.5, "blame": 0.0}
"""How the team may meet somebody who owned up, and what it costs in slack."""
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
    """The seats that have the role whose mistake it is, all of them where nobody has it; who is not there, cannot."""
    there = set(desk.team.present(before.absent)) & set(desk.present)
    role = before.mistake.role if before.mistake else None
    every = [seat for seat in range(len(desk.team.players)) if role in desk.team.players[seat].roles]
    return sorted(there & set(every) if every else there)


def let_pass(desk: Desk, before: str, unsaid: bool) -> None:
    """A slip that nobody said stays, hidden, and grows. before: the id of its round."""
    for is_unsaid in desk.cases(unsaid):
        if is_unsaid:
            _leave_fault(desk, before, hidden=True)


def _leave_fault(desk: Desk, before: str, *, hidden: bool) -> None:
    plant_fault(desk, "mistake", hidden=hidden, of=before)


def meet(desk: Desk, before: str, response: str) -> None:
    """What it does how the team meets somebody who owned up: fixing takes time, what is not fixed goes on growing."""
    respond(desk, response)
    if response not in {"thank_fix", "fix"}:
        _leave_fault(desk, before, hidden=False)
        return
    for free in desk.cases(desk.state.condition("blameless_review") > 0):
        if not free:
            spend(desk, RESPONSES[response], "blameless_review", because("fixing"))


# ---- what one table is asked


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
        let_pass(desk, turn.slip, not turn.owned)


def open_response(desk: Desk) -> tuple[Question, ...]:
    turn = desk.turn
    if turn.mistake is None or not turn.owned:
        return ()
    if desk.team.held.is_alone:
        desk.tell("owned", name=desk.team.players[turn.mistake].name)
    else:
        mistake = desk.state.history[-1].round.mistake
        desk.tell("owned", role=(mistake.role if mistake else None) or "")
    free = desk.state.condition("blameless_review") > 0
    choices = [Choice(response, 0.0 if free else cost) for response, cost in RESPONSES.items()]
    fields = (Field("response", "one", desk.in_order(choices, "response")),)
    return (Question(desk.asks("response"), "response", "mistake", fields),)


def take_response(desk: Desk, question: Question, reply: Mapping[str, Value]) -> None:
    turn = desk.turn
    turn.response = str(reply["response"])
    meet(desk, turn.slip, turn.response)
    desk.tell("response", response=turn.response)


def leave_response(desk: Desk) -> None:
    """Passed over: what was said stays unmended."""
    turn = desk.turn
    if turn.owned and not turn.response:
        _leave_fault(desk, turn.slip, hidden=False)
