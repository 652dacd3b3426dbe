"""Outcome and recovery: the chance that applied, with its parts, the draw, and what can still be mended."""

from __future__ import annotations

from collections.abc import Mapping
from functools import reduce

from wegame.game.arithmetic import either, least, most, total
from wegame.game.conditions import holds
from wegame.game.efficacy import (
    demonstrated_dam,
    overconfidence,
    surface_faults,
)
from wegame.game.equations import (
    APPROACHES,
    capability_margin,
    capability_parts,
    equality,
    pooled,
    success_chance,
)
from wegame.game.moves import make_moves
from wegame.game.questions import Choice, Field, Question, Value
from wegame.game.state import Desk
from wegame.game.voting import go_at_it

__all__ = [
    "LEAVE_IT",
    "RECOVERY_HARDER",
    "margin_parts",
    "open_recovery",
    "raw_parts",
    "run_outcome",
    "see_a_plan",
    "take_recovery",
]

LEAVE_IT = "-"
"""The answer to a setback that is left as it is."""
PLAN_EASE, REVIEWED_EASE = 10.0, 6.0
RECOVERY_HARDER = 6.0  # mending is harder than doing it well the first time


def raw_parts(
    desk: Desk, approach: str, fit: float, *, planned: bool, reviewed: bool, harder: float = 0.0
) -> tuple[tuple[str, float], ...]:
    """The parts of the margin (points) for going at this round's task this way now."""
    s, turn, how = desk.state, desk.turn, APPROACHES[approach]
    task, skills = turn.round.task, s.skills(turn, desk.team)
    ease = how.ease + either(planned, PLAN_EASE, 0.0) + either(reviewed, REVIEWED_EASE, 0.0)
    over = overconfidence(desk)
    return capability_parts(
        interdependence=least(1.0, task.interdependence * how.grip * turn.interdependence),
        skill=reduce(most, skills) if approach == "solo" else total(skills) / len(skills),
        alignment=s.alignment,
        information=pooled(equality([person.voice for person in s.people]), s.safety, over),
        belief=s.efficacy + s.hype,
        strain=s.strain,
        protection=demonstrated_dam(desk),
        overconfidence=over,
        difficulty=task.difficulty - ease + harder,
        fit=fit,
        meeting=how.meeting,
        extra=how.capability + turn.capability,
        faults=turn.penalty,
    )


def margin_parts(desk: Desk, approach: str, fit: float, *, harder: float = 0.0) -> tuple[tuple[str, float], ...]:
    """The same as the table tells them: those that are nothing are left out."""
    turn = desk.turn
    reviewed = turn.round.hazard in desk.state.reviewed
    parts = raw_parts(desk, approach, fit, planned=turn.planned, reviewed=reviewed, harder=harder)
    return tuple((name, points) for name, points in parts if points)


def see_a_plan(desk: Desk) -> None:
    """Whether the team has a plan for what strikes in this round."""
    s, turn = desk.state, desk.turn
    hazard = turn.round.hazard
    if hazard and s.condition("if_then_plan"):
        turn.plan = next((plan for plan in s.plans if plan.hazard == hazard and plan.helps(turn.number)), None)
    turn.planned = turn.plan is not None


def run_outcome(desk: Desk) -> tuple[Question, ...]:
    turn = desk.turn
    option = turn.option
    if option is None:
        raise RuntimeError("an outcome needs a decision")
    for fault, came in surface_faults(desk):
        if came:
            turn.surfaced = (*turn.surfaced, fault.id)
            desk.tell("surfaced", fault=fault.id)
    see_a_plan(desk)
    if turn.plan:
        desk.tell("planned", then=turn.plan.then)
    turn.parts = margin_parts(desk, option.approach, option.fit)
    turn.chance = success_chance(capability_margin(turn.parts))
    turn.success = desk.try_luck("outcome", turn.chance)
    desk.tell("success" if turn.success else "setback", option=option.id)
    make_moves(desk, option.moves, ("success" if turn.success else "setback",))
    return ()


def open_recovery(desk: Desk) -> tuple[Question, ...]:
    turn = desk.turn
    on_offer = [item for item in turn.round.recoveries if holds(desk.state, item.when)]
    if turn.success or not on_offer or not desk.wants("recovery"):
        return ()
    choices = (
        *(Choice(item.id, APPROACHES[item.approach].cost) for item in on_offer),
        Choice(LEAVE_IT),
    )
    return (Question(desk.asks("recovery"), "recovery", "recovery", (Field("recovery", "one", choices),)),)


def take_recovery(desk: Desk, question: Question, reply: Mapping[str, Value]) -> None:
    turn = desk.turn
    turn.mending = str(reply["recovery"])
    turn.recovery = next((item for item in turn.round.recoveries if item.id == turn.mending), None)
    if turn.recovery is None:
        return
    go_at_it(desk, turn.recovery.approach, turn.recovery.moves)
    make_moves(desk, turn.recovery.moves, ("setback",))
    parts = margin_parts(desk, turn.recovery.approach, turn.recovery.fit, harder=RECOVERY_HARDER)
    turn.recovered = desk.try_luck("recovery", success_chance(capability_margin(parts)))
    desk.tell("recovered" if turn.recovered else "unmended", recovery=turn.recovery.id)
    if turn.recovered:
        make_moves(desk, turn.recovery.moves, ("success",))
