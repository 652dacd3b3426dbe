"""Outcome and recovery: the chance that applied, with its parts, the draw, and what can still be mended."""

from __future__ import annotations

from collections.abc import Mapping
from math import fsum

from wegame.game.conditions import holds
from wegame.game.efficacy import (
    demonstrated_dam,
    overconfidence,
    surface_faults,
    try_luck,
)
from wegame.game.equations import (
    APPROACHES,
    capability_margin,
    equality,
    pooled,
    success_chance,
)
from wegame.game.moves import make_moves
from wegame.game.questions import Choice, Field, Question, Value
from wegame.game.state import Desk
from wegame.game.voting import go_at_it, price_told

__all__ = ["margin_parts", "open_recovery", "run_outcome", "take_recovery"]

PLAN_EASE, REVIEWED_EASE = 10.0, 6.0
RECOVERY_HARDER = 6.0  # mending is harder than doing it well the first time


def margin_parts(desk: Desk, approach: str, fit: float, *, harder: float = 0.0) -> tuple[tuple[str, float], ...]:
    """The parts of the margin (points) for going at this round's task this way now."""
    s, turn, how = desk.state, desk.turn, APPROACHES[approach]
    task, skills, hazard = turn.round.task, s.skills(turn, desk.team), turn.round.hazard
    ease = how.ease
    if turn.plan:
        ease += PLAN_EASE
    if hazard and hazard in s.reviewed:
        ease += REVIEWED_EASE
    over = overconfidence(desk)
    return capability_margin(
        interdependence=min(1.0, task.interdependence * how.grip * turn.interdependence),
        skill=max(skills) if approach == "solo" else fsum(skills) / len(skills),
        alignment=s.alignment,
        information=pooled(equality([person.voice for person in s.people]), s.safety, over),
        belief=s.efficacy + s.hype,
        strain=s.strain,
        protection=demonstrated_dam(desk),
        overconfidence=over,
        difficulty=task.difficulty - ease + harder,
        fit=fit,
        extra=how.capability + turn.capability,
        faults=turn.penalty,
    )


def run_outcome(desk: Desk) -> tuple[Question, ...]:
    s, turn = desk.state, desk.turn
    option, hazard = turn.option, turn.round.hazard
    if option is None:
        raise RuntimeError("an outcome needs a decision")
    for fault in surface_faults(desk):
        turn.surfaced = (*turn.surfaced, fault.id)
        desk.tell("surfaced", fault.surfaces)
    if hazard and s.condition("if_then_plan"):
        turn.plan = next((plan for plan in s.plans if plan.hazard == hazard and plan.made < turn.number), None)
    if turn.plan:
        desk.tell("plan", f"You have a plan for this: then we {turn.plan.then}.")
    turn.parts = margin_parts(desk, option.approach, option.fit)
    turn.chance = success_chance(fsum(points for _, points in turn.parts))
    turn.success = try_luck(desk, "outcome", turn.chance)
    desk.tell("success" if turn.success else "setback", option.success if turn.success else option.setback)
    make_moves(desk, option.moves, ("success" if turn.success else "setback",))
    return ()


def open_recovery(desk: Desk) -> tuple[Question, ...]:
    turn = desk.turn
    on_offer = [item for item in turn.round.recoveries if holds(desk.state, item.when)]
    if turn.success or not on_offer or not desk.wants("recovery"):
        return ()
    choices = (
        *(Choice(item.id, item.text, price_told(desk, item.approach)) for item in on_offer),
        Choice("-", "Leave it, and go on"),
    )
    fields = (Field("recovery", "one", "What do we do now?", choices),)
    return (Question(desk.asks("recovery"), "recovery", "recovery", "A setback. It can still be mended.", fields),)


def take_recovery(desk: Desk, question: Question, reply: Mapping[str, Value]) -> None:
    turn = desk.turn
    turn.recovery = next((item for item in turn.round.recoveries if item.id == reply["recovery"]), None)
    if turn.recovery is None:
        return
    go_at_it(desk, turn.recovery.approach, turn.recovery.moves)
    make_moves(desk, turn.recovery.moves, ("setback",))
    parts = margin_parts(desk, turn.recovery.approach, turn.recovery.fit, harder=RECOVERY_HARDER)
    turn.recovered = try_luck(desk, "recovery", success_chance(fsum(points for _, points in parts)))
    desk.tell(
        "recovered" if turn.recovered else "unmended", turn.recovery.result if turn.recovered else turn.recovery.failed
    )
    if turn.recovered:
        make_moves(desk, turn.recovery.moves, ("success",))
