"""Looking back, in the open: what the outcome is put down to, and whose card helped."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from wegame.game.arithmetic import least
from wegame.game.efficacy import set_back, succeed
from wegame.game.equations import APPROACHES
from wegame.game.questions import Choice, Field, Question, Value
from wegame.game.reasons import because
from wegame.game.state import Desk

__all__ = ["CREDITS", "REASONS", "close_look_back", "count_outcome", "open_look_back", "take_look_back"]

CREDITS = ("together", "hero", "luck", "easy")
"""What a success may be put down to."""
REASONS = ("process", "luck", "unable", "blame")
"""What a setback may be put down to."""


def count_outcome(desk: Desk, shares: Mapping[str, float]) -> None:
    """The outcome counts for what it is put down to. shares: of what was said, by answer."""
    option, seen = desk.turn.option, desk.turn.evidence
    if not desk.turn.success:
        set_back(desk, shares)
        return
    evidence = [because("first_choices", weight=seen)] if desk.tells and shares and seen < 1 else []
    succeed(desk, shares, least(seen, APPROACHES[option.approach if option else "together"].cap), *evidence)


def open_look_back(desk: Desk) -> tuple[Question, ...]:
    if not desk.wants("credit"):
        return ()
    turn = desk.turn
    said = desk.in_order(map(Choice, CREDITS if turn.success else REASONS), "credit")
    knew = [seat for seat in desk.present if turn.round.clues_of(desk.team.players[seat].roles)]
    helped = Field("named", "some", tuple(Choice(str(seat + 1)) for seat in knew))
    fields = (Field("credit", "one", said), *([helped] if turn.success and knew else []))
    return (Question(desk.asks("look_back"), "look_back", "credit", fields),)


def take_look_back(desk: Desk, question: Question, reply: Mapping[str, Value]) -> None:
    turn, named = desk.turn, reply.get("named")
    turn.credits = {0: str(reply["credit"])}
    if isinstance(named, tuple):
        turn.named = {0: tuple(int(item) - 1 for item in named)}


def close_look_back(desk: Desk) -> None:
    """The team has looked back: the outcome counts for what it says it was."""
    count_outcome(desk, dict.fromkeys(desk.turn.credits.values(), 1.0))
    _own_part(desk)


def _own_part(desk: Desk) -> None:
    """Self-efficacy moves by each one's own part and never touches the meter: the debrief shows the two apart."""
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
