"""Looking back: an own mistake and the credit on one page, then how the team takes it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace

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

__all__ = [
    "CREDITS",
    "REASONS",
    "RESPONSES",
    "close_look_back",
    "leave_response",
    "meet",
    "open_look_back",
    "open_response",
    "take_look_back",
    "take_response",
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
    if not desk.try_luck("mistake", mistake_chance(desk.state.strain, overconfidence(desk), demonstrated_dam(desk))):
        return None
    seats = [i for i, player in enumerate(desk.team.players) if mistake.role in player.roles]
    seats = seats or list(range(len(desk.team.players)))
    return seats[desk.pick("whose", len(seats))]


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
    return (Field("credit", "one", tuple(map(Choice, CREDITS if desk.turn.success else REASONS))),)


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
    if turn.success:
        cap = APPROACHES[turn.option.approach if turn.option else "together"].cap
        evidence: list[Reason] = []
        if desk.team.voting.is_alone and shares:
            seen = {seat for names in turn.named.values() for seat in names}
            cap = min(cap, len(seen) / len(players))
            evidence.append(because("evidence", named=len(seen), of=len(players)))
        succeed(desk, shares, cap, *evidence)
    else:
        set_back(desk, shares)
    _own_part(desk)
    if turn.mistake is not None and not turn.owned:
        _leave_fault(desk, hidden=True)


def _leave_fault(desk: Desk, *, hidden: bool) -> None:
    mistake = desk.turn.round.mistake
    if mistake:
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
    choices = tuple(Choice(response, 0.0 if free else cost) for response, cost in RESPONSES.items())
    return (Question(desk.asks("response"), "response", "mistake", (Field("response", "one", choices),)),)


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
