"""How a course of action goes at a round's task: what it costs, what speaks for success and what against, the chance.

Written for a desk, so that one game and thousands of them come to the same.
"""

from __future__ import annotations

from functools import reduce
from typing import TYPE_CHECKING

from wegame.game.arithmetic import either, least, most, total
from wegame.game.efficacy import add, demonstrated_dam, denied_flag, overconfidence, spend, step_up
from wegame.game.equations import APPROACHES, capability_margin, capability_parts, equality, pooled, success_chance
from wegame.game.moves import make_moves
from wegame.game.reasons import because
from wegame.game.state import Desk
from wegame.theory import MOVES

if TYPE_CHECKING:
    from wegame.scenario.parts import Course

__all__ = ["chance_of", "go_at_it", "margin_parts", "price_of", "see_a_plan"]

PLAN_EASE, REVIEWED_EASE, DENIED_EASE = 8.0, 3.0, -3.0

Parts = tuple[tuple[str, float], ...]
"""Names of the parts of a margin, and points."""

CANNOT_WORK: Parts = (("ruled_out", -100.0),)
"""Instead of the parts, where something that somebody knew rules the course out."""


def price_of(course: Course) -> float:
    """What a course costs in slack as soon as it is taken: its approach, and what the moves take that come with it."""
    at_once = (MOVES[move].cost for move in dict.fromkeys(course.moves) if MOVES[move].when == "choice")
    return APPROACHES[course.approach].cost + total(at_once)


def go_at_it(desk: Desk, course: Course, *, without_meeting: bool = False) -> None:
    """The price of the approach, and the moves that work at once. without_meeting: nobody else was asked to one."""
    how = APPROACHES[course.approach]
    if how.cost and not without_meeting:
        spend(desk, how.cost, "practices_dams", because("going_at_it", approach=course.approach))
    if how.strain:
        add(desk, "strain", how.strain, "affect", "lone_hero", "one_carries_it")
    if how.alignment:
        step_up(desk, "alignment", how.alignment, "alignment", "safe_to_fail_learning", "trial_shows")
    make_moves(desk, course.moves, ("choice",))


def see_a_plan(desk: Desk) -> None:
    """Whether the team has a plan for what strikes in this round."""
    turn, hazard = desk.turn, desk.turn.round.hazard
    turn.planned = desk.state.plan_helps(hazard, turn.number) if hazard else False
    if desk.tells and turn.planned:
        turn.plan = next(item for item in desk.state.plans if item.hazard == hazard and item.helps(turn.number))


def margin_parts(desk: Desk, course: Course, *, merit: float | None = None, harder: float = 0.0) -> Parts:
    """The parts of the margin (points) for going at this round's task this way now. merit: see `chance_of`."""
    s, turn, how = desk.state, desk.turn, APPROACHES[course.approach]
    task, skills, hazard = turn.round.task, s.skills(turn, desk.team), turn.round.hazard
    reviewed = desk.has_reviewed(hazard) if hazard else False
    denied = s.has_flag(denied_flag(hazard)) if hazard else False
    ease = how.ease + either(turn.planned, PLAN_EASE, 0.0) + either(reviewed, REVIEWED_EASE, 0.0)
    ease = ease + either(denied, DENIED_EASE, 0.0)
    over = overconfidence(desk)
    return capability_parts(
        interdependence=least(1.0, task.interdependence * how.grip * turn.interdependence),
        skill=reduce(most, skills) if course.approach == "solo" else total(skills) / len(skills),
        alignment=s.alignment,
        information=pooled(equality([person.voice for person in s.people]), s.safety, over),
        belief=s.efficacy + s.hype,
        strain=s.strain,
        protection=demonstrated_dam(desk),
        overconfidence=over,
        difficulty=task.difficulty - ease + harder,
        fit=course.fit,
        clues=0.0 if merit is None else merit - course.fit,
        meeting=how.meeting,
        extra=how.capability + turn.capability,
        faults=turn.penalty,
    )


def chance_of(desk: Desk, course: Course, *, merit: float | None = None, harder: float = 0.0) -> tuple[Parts, float]:
    """The parts of the margin, and the chance (0-1) that they come to.

    merit: what the idea is worth once all clues are counted, 0-1; below 0 it cannot work. None: what it looks like.
    """
    if merit is not None and merit < 0:
        return CANNOT_WORK, 0.0
    parts = margin_parts(desk, course, merit=merit, harder=harder)
    return parts, success_chance(capability_margin(parts))
