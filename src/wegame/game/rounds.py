"""The phases of a round. This module owns every transition; the table comes first, then the functions.

    brief -> huddle -> ballot -> reveal -> outcome -> recovery -> look_back -> response -> tick -> brief ...

A phase opens questions (or none, and is passed), takes their answers, and closes when the last one is answered.
`look_back` is one private page a player with two things on it: an own mistake, if there was one, and the credit. So
the keyboard goes round twice a round, everybody gets a page, and nobody can see from outside whose mistake it was.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from wegame.game.arithmetic import total
from wegame.game.conditions import holds
from wegame.game.efficacy import (
    add,
    end_round,
)
from wegame.game.equations import (
    income,
)
from wegame.game.huddle import open_huddle, take_huddle
from wegame.game.look_back import (
    close_look_back,
    leave_response,
    open_look_back,
    open_response,
    take_look_back,
    take_response,
)
from wegame.game.outcome import open_recovery, run_outcome, take_recovery
from wegame.game.questions import Question, Value
from wegame.game.state import Desk, PlayedRound
from wegame.game.voting import open_ballot, open_reveal, take_ballot, take_reveal
from wegame.theory import DIALS

if TYPE_CHECKING:
    from wegame.scenario.models import Round, ScenarioInfo


__all__ = ["PHASES", "STRIP", "advance", "begin_round", "close_round", "end_now", "is_reached", "is_stronger", "take"]


def advance(desk: Desk) -> None:
    """Pass through phases until one asks something or the game is over."""
    s = desk.state
    while not s.open and not s.ending:
        s.phase = PHASES[s.phase].next if s.phase in PHASES else "brief"
        phase = PHASES[s.phase]
        s.open = phase.enter(desk)
        if not s.open:
            phase.close(desk)


def take(desk: Desk, question: Question, reply: Mapping[str, Value]) -> None:
    """Take one answer, and close the phase if it was the last."""
    s = desk.state
    s.open = tuple(item for item in s.open if item.id != question.id)
    phase = PHASES[s.phase]
    phase.take(desk, question, reply)
    if not s.open:
        phase.close(desk)
    advance(desk)


def _next_round(desk: Desk) -> Round | None:
    rounds, s, turn = desk.scenario.rounds, desk.state, desk.state.turn
    start = 0
    if turn is not None:
        ids = [item.id for item in rounds]
        here = ids.index(turn.round.id)
        jump = turn.option.next if turn.option else None
        start = max(here + 1, ids.index(jump)) if jump else here + 1
    return next((item for item in rounds[start:] if holds(s, item.when)), None)


def open_brief(desk: Desk) -> tuple[Question, ...]:
    s = desk.state
    found = _next_round(desk)
    if found is None:
        _end(desk)
        return ()
    s.turn = PlayedRound(desk.number + 1, found)
    desk.tell("round")
    begin_round(desk)
    if not desk.wants("brief"):
        return ()
    extra = [f"texts.{place}" for place, item in enumerate(found.texts) if holds(s, item.when)]
    in_the_open = [] if desk.team.voting.is_alone or not found.clues else ["clues"]
    s.turn.brief = ("text", *extra, *in_the_open)
    return (Question(desk.asks("brief"), "continue", "brief"),)


def begin_round(desk: Desk) -> None:
    """What a new round brings before anybody is asked."""
    desk.hold("tilt", 0.0)
    add(desk, "slack", income(desk.state.granted_slack), "structure", "structural_constraints", "income")


def run_tick(desk: Desk) -> tuple[Question, ...]:
    s, turn = desk.state, desk.turn
    close_round(desk)
    if turn.reached and turn.round.milestone:
        desk.tell("milestone")
    turn.dials = tuple((dial, float(getattr(s, dial))) for dial in DIALS)
    turn.standing = tuple((item.id, item.condition) for item in s.standing)
    turn.voices = tuple(person.voice for person in s.people)
    turn.plans = s.plans
    s.history = (*s.history, turn)
    return ()


def _end(desk: Desk) -> None:
    """Two questions, four corners: was the goal reached, and is the team stronger than it began?"""
    s, info = desk.state, desk.scenario.scenario
    weight = total(turn.round.task.weight for turn in s.history)
    won = total(turn.round.task.weight for turn in s.history if turn.reached)
    reached = is_reached(won, weight, info)
    stronger = is_stronger(s.efficacy, dict(s.start)["efficacy"], info)
    s.ending = f"{'reached' if reached else 'missed'}_{'stronger' if stronger else 'weaker'}"
    s.phase = "ending"
    desk.tell("ending", ending=s.ending)


def close_round(desk: Desk) -> None:
    """What the end of a round does, beside telling of it."""
    turn = desk.turn
    end_round(desk)
    for looked in desk.cases(desk.is_made("review")):
        if looked and turn.round.hazard and not turn.success:
            desk.learn(turn.round.hazard)


def end_now(desk: Desk) -> None:
    """The session ends here: the rounds that were finished count, the one in progress is left out."""
    s = desk.state
    s.open, s.turn = (), s.history[-1]
    desk.tell("stopped")
    _end(desk)


def is_reached(won: float, weight: float, info: ScenarioInfo) -> bool:
    """Whether the goal is reached: the weight of the rounds won or recovered, against that of all that were played."""
    return (weight > 0) & (won >= info.reach * weight - 1e-9)


def is_stronger(efficacy: float, before: float, info: ScenarioInfo) -> bool:
    """Whether the team believes more than it did at the start, and enough."""
    return (efficacy > before) & (efficacy >= info.strong)


def _nothing(desk: Desk) -> None:
    return None


def _take_nothing(desk: Desk, question: Question, reply: Mapping[str, Value]) -> None:
    return None


@dataclass(frozen=True, slots=True)
class Phase:
    """One row of the table: what it asks, what it does with an answer, what it does with the last, what is next.

    may_be_skipped: whether a facilitator can pass it over; not where the game needs the answer.
    """

    next: str
    enter: Callable[[Desk], tuple[Question, ...]]
    take: Callable[[Desk, Question, Mapping[str, Value]], None] = _take_nothing
    close: Callable[[Desk], None] = _nothing
    may_be_skipped: bool = False


PHASES: dict[str, Phase] = {
    "brief": Phase("huddle", open_brief, may_be_skipped=True),
    "huddle": Phase("ballot", open_huddle, take_huddle, may_be_skipped=True),
    "ballot": Phase("reveal", open_ballot, take_ballot),
    "reveal": Phase("outcome", open_reveal, take_reveal),
    "outcome": Phase("recovery", run_outcome),
    "recovery": Phase("look_back", open_recovery, take_recovery, may_be_skipped=True),
    "look_back": Phase("response", open_look_back, take_look_back, close_look_back, may_be_skipped=True),
    "response": Phase("tick", open_response, take_response, leave_response, may_be_skipped=True),
    "tick": Phase("brief", run_tick),
}

STRIP = ("brief", "huddle", "ballot", "reveal", "outcome", "recovery", "credit", "mistake")
"""The phases as the table shows them, in the order in which they come."""
