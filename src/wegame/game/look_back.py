"""Looking back: an own mistake and the credit on one page, then how the team takes it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from wegame.game.efficacy import (
    demonstrated_dam,
    overconfidence,
    plant_fault,
    respond,
    set_back,
    spend,
    succeed,
)
from wegame.game.equations import (
    APPROACHES,
    mistake_chance,
)
from wegame.game.questions import Choice, Field, Question, Value
from wegame.game.reasons import Reason, because
from wegame.game.state import Desk

if TYPE_CHECKING:
    from wegame.scenario.parts import Mistake

__all__ = [
    "CREDITS",
    "REASONS",
    "RESPONSES",
    "approach_cap",
    "close_look_back",
    "count_outcome",
    "leave_response",
    "let_pass",
    "meet",
    "open_look_back",
    "open_response",
    "slip_chance",
    "take_look_back",
    "take_response",
    "who_may_slip",
]

CREDITS = ("together", "hero", "luck", "easy")
"""What a success may be put down to."""
REASONS = ("process", "luck", "unable", "blame")
"""What a setback may be put down to."""
RESPONSES = {"thank_fix": 0.5, "thank": 0.0, "fix": 0.5, "blame": 0.0}
"""How the team may meet somebody who owned up, and what it costs in slack."""


def _draw_mistake(desk: Desk) -> int | None:
    """The seat that made a mistake this round, if any."""
    mistake = desk.turn.round.mistake
    if mistake is None or not desk.wants("mistake"):
        return None
    if not desk.try_luck("mistake", slip_chance(desk)):
        return None
    seats = who_may_slip(desk, mistake)
    return seats[desk.pick("whose", len(seats))]


def slip_chance(desk: Desk) -> float:
    """How likely somebody slips now, 0-1."""
    return mistake_chance(desk.state.strain, overconfidence(desk), demonstrated_dam(desk))


def who_may_slip(desk: Desk, mistake: Mistake) -> list[int]:
    """The seats that have the role whose mistake it is; all of them, where nobody has it."""
    every = range(len(desk.team.players))
    return [seat for seat in every if mistake.role in desk.team.players[seat].roles] or list(every)


def open_look_back(desk: Desk) -> tuple[Question, ...]:
    turn, seats = desk.turn, range(len(desk.team.players))
    turn.mistake = _draw_mistake(desk)
    own, credit = Field("own_up", "one", (Choice("own"), Choice("hide"))), _credit_fields(desk)
    if not desk.team.voting.is_alone:
        slipped = turn.mistake is not None
        fields = ((own,) if slipped else ()) + credit
        values = {"slip": slipped}
        return (Question(desk.asks("look_back"), "look_back", "credit", fields, values=values),) if fields else ()
    if not credit and not (turn.round.mistake and desk.wants("mistake")):
        return ()  # otherwise everybody gets a page, also where nothing happened: a page alone must not tell
    return tuple(
        Question(
            desk.asks("look_back", seat),
            "look_back",
            "credit",
            ((own,) if turn.mistake == seat else ()) + credit + _named_field(desk, seat),
            player=seat,
            values={"slip": turn.mistake == seat},
        )
        for seat in seats
    )


def _credit_fields(desk: Desk) -> tuple[Field, ...]:
    if not desk.wants("credit"):
        return ()
    return (Field("credit", "one", desk.in_order(map(Choice, CREDITS if desk.turn.success else REASONS), "credit")),)


def _named_field(desk: Desk, seat: int) -> tuple[Field, ...]:
    """Whose part mattered, asked of a seat about the others."""
    if not (desk.wants("credit") and desk.turn.success):
        return ()
    others = tuple(Choice(str(i + 1)) for i in range(len(desk.team.players)) if i != seat)
    return (Field("named", "some", others, only_if=("credit", frozenset({"together"}))),)


def take_look_back(desk: Desk, question: Question, reply: Mapping[str, Value]) -> None:
    turn, seat = desk.turn, question.player or 0
    if "own_up" in reply:
        turn.owned = reply["own_up"] == "own"
    if "credit" in reply:
        turn.credits = {**turn.credits, seat: str(reply["credit"])}
    named = reply.get("named")
    if isinstance(named, tuple):
        turn.named = {**turn.named, seat: tuple(int(item) - 1 for item in named)}


def close_look_back(desk: Desk) -> None:
    """All have looked back: the outcome counts for what the team says it was."""
    turn, players = desk.turn, desk.team.players
    counted = Counter(turn.credits.values())
    shares = {name: count / len(turn.credits) for name, count in counted.items()}
    cap, evidence = approach_cap(desk), list[Reason]()
    if turn.success and desk.team.voting.is_alone and shares:
        seen = {seat for names in turn.named.values() for seat in names}
        cap = min(cap, len(seen) / len(players))
        evidence.append(because("evidence", named=len(seen), of=len(players)))
    count_outcome(desk, shares, cap, *evidence)
    _own_part(desk)
    let_pass(desk, turn.mistake is not None and not turn.owned)


def approach_cap(desk: Desk) -> float:
    """At most this share of a success may count as coordination, by how the team went at it."""
    option = desk.turn.option
    return APPROACHES[option.approach if option else "together"].cap


def count_outcome(desk: Desk, shares: Mapping[str, float], cap: float, *evidence: Reason) -> None:
    """The outcome counts for what it is put down to. shares: of what was said, by answer; cap: see `approach_cap`."""
    if desk.turn.success:
        succeed(desk, shares, cap, *evidence)
    else:
        set_back(desk, shares)


def let_pass(desk: Desk, unsaid: bool) -> None:
    """A slip that nobody said stays, hidden, and grows."""
    for is_unsaid in desk.cases(unsaid):
        if is_unsaid:
            _leave_fault(desk, hidden=True)


def _leave_fault(desk: Desk, *, hidden: bool) -> None:
    if desk.turn.round.mistake:
        plant_fault(desk, "mistake", hidden=hidden)


def _own_part(desk: Desk) -> None:
    """Self-efficacy moves by each one's own part and never touches the meter: the debrief shows the two drift apart."""
    turn = desk.turn
    named = {seat for names in turn.named.values() for seat in names}
    people = []
    for seat, person in enumerate(desk.state.people):
        step = 0.04 if turn.success else -0.03
        if turn.success and seat == turn.lead:
            step = 0.15
        elif turn.success and seat in named:
            step = 0.08
        level = person.self_efficacy
        level = level + step * (100 - level) if step > 0 else level + step * level
        people.append(replace(person, self_efficacy=round(level, 6)))
    desk.state.people = tuple(people)


def open_response(desk: Desk) -> tuple[Question, ...]:
    turn = desk.turn
    if turn.mistake is None or not turn.owned or turn.round.mistake is None:
        return ()
    if desk.team.voting.is_alone:
        desk.tell("owned", name=desk.team.players[turn.mistake].name)
    else:
        desk.tell("owned", role=turn.round.mistake.role or "")
    free = desk.state.condition("blameless_review") > 0
    choices = [Choice(response, 0.0 if free else cost) for response, cost in RESPONSES.items()]
    return (
        Question(
            desk.asks("response"),
            "response",
            "mistake",
            (Field("response", "one", desk.in_order(choices, "response")),),
        ),
    )


def take_response(desk: Desk, question: Question, reply: Mapping[str, Value]) -> None:
    turn = desk.turn
    turn.response = str(reply["response"])
    meet(desk, turn.response)
    desk.tell("response", response=turn.response)


def leave_response(desk: Desk) -> None:
    """Passed over: what was said stays unmended."""
    turn = desk.turn
    if turn.mistake is not None and turn.owned and not turn.response:
        _leave_fault(desk, hidden=False)


def meet(desk: Desk, response: str) -> None:
    """What it does how the team meets somebody who owned up: fixing takes time, what is not fixed goes on growing."""
    respond(desk, response)
    if response not in {"thank_fix", "fix"}:
        _leave_fault(desk, hidden=False)
        return
    for free in desk.cases(desk.state.condition("blameless_review") > 0):
        if not free:
            spend(desk, RESPONSES[response], "blameless_review", because("fixing"))
