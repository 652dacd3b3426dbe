"""The phases of a round. This module owns every transition, and the phases that every kind of round has.

    brief -> ... -> response -> huddle -> ... -> look_back -> tick -> brief ...

What comes between is the kind's own (`ORDER` and `PHASES` in its package). A phase opens questions (or none, and is
passed), takes their answers, and closes when the last one is answered.
There is one private page a player and a round, the card; everything else is in the open.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from wegame.game.arithmetic import either, total
from wegame.game.conditions import RESULTS, holds
from wegame.game.efficacy import (
    add,
    end_round,
)
from wegame.game.equations import (
    income,
)
from wegame.game.huddle import open_huddle, take_huddle
from wegame.game.look_back import close_look_back, open_look_back, take_look_back
from wegame.game.phases import Phase
from wegame.game.questions import Question, Value
from wegame.game.slips import leave_response, open_response, take_response
from wegame.game.state import Desk, PlayedRound, State
from wegame.kinds import side
from wegame.theory import DIALS

if TYPE_CHECKING:
    from wegame.scenario.models import ScenarioInfo
    from wegame.scenario.parts import Course, Round


__all__ = [
    "advance",
    "begin_round",
    "close_round",
    "end_now",
    "is_reached",
    "is_stronger",
    "phase_now",
    "phases",
    "planned",
    "take",
    "way_through",
]


@cache
def phases(kind: str) -> Mapping[str, Phase]:
    """All phases of a round of this kind by their ids, in their order."""
    rows = side(kind, "phases")
    every = {**COMMON, **{phase.id: phase for phase in rows.PHASES}}
    return MappingProxyType({name: every[name] for name in rows.ORDER})


def phase_now(state: State) -> Phase | None:
    """The phase that is open; None before the first and after the last."""
    if state.phase in COMMON:
        return COMMON[state.phase]
    return phases(state.turn.round.kind).get(state.phase) if state.turn else None


def way_through(kind: str) -> tuple[str, ...]:
    """The phases of such a round as the table shows them, in the order in which they come."""
    return tuple(phase.shown for phase in phases(kind).values() if phase.shown)


def _next(state: State) -> str:
    if state.turn is None or state.phase == "tick":
        return "brief"
    order = list(phases(state.turn.round.kind))
    return order[order.index(state.phase) + 1]


def advance(desk: Desk) -> None:
    """Pass through phases until one asks something or the game is over."""
    s = desk.state
    while not s.open and not s.ending:
        s.phase = _next(s)
        phase = _now(s)
        s.open = phase.enter(desk)
        if not s.open:
            phase.close(desk)


def _now(state: State) -> Phase:
    phase = phase_now(state)
    if phase is None:
        raise RuntimeError(f"there is no phase {state.phase}")
    return phase


def take(desk: Desk, question: Question, reply: Mapping[str, Value]) -> None:
    """Take one answer, and close the phase if it was the last."""
    s = desk.state
    s.open = tuple(item for item in s.open if item.id != question.id)
    phase = _now(s)
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
        jump = turn.option.leads_to if turn.option else None
        start = max(here + 1, ids.index(jump)) if jump else here + 1
    return next((item for item in rounds[start:] if holds(s, item.when)), None)


def planned(desk: Desk) -> int:
    """How many rounds are played at the most, for "round 2 of 6"; conditional ones count where they hold now."""
    turn, every = desk.turn, desk.scenario.rounds
    places = {item.id: place for place, item in enumerate(every)}
    longest = [0] * (len(every) + 1)
    """From each round on."""

    def behind(place: int, ways: Iterable[Course | None]) -> int:
        jumps = (way.leads_to if way else None for way in ways)
        return max(longest[places[jump] if jump else place + 1] for jump in jumps)

    here = places[turn.round.id]
    for place in reversed(range(here + 1, len(every))):
        item = every[place]
        is_played = holds(desk.state, item.when)
        longest[place] = 1 + behind(place, item.alternatives or (None,)) if is_played else longest[place + 1]
    return turn.number + behind(here, (turn.option,) if turn.option else turn.round.alternatives or (None,))


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
    in_the_open = ["clues"] if desk.team.held.is_shown and found.clues else []
    s.turn.brief = ("text", *extra, *(["absent"] if found.absent else []), *in_the_open)
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


def _end(desk: Desk, *, stopped: bool = False) -> None:
    """Two questions, four corners: was the goal reached, and is the team stronger than it began?"""
    s, info = desk.state, desk.scenario.scenario
    weight = total(turn.round.task.weight for turn in s.history)
    won = total(turn.round.task.weight for turn in s.history if turn.reached)
    reached = is_reached(won, weight, info)
    stronger = is_stronger(s.efficacy, dict(s.start)["efficacy"], info)
    s.ending = f"{'reached' if reached else 'missed'}_{'stronger' if stronger else 'weaker'}"
    s.phase = "ending"
    desk.tell("ending", ending=s.ending, **({"stopped": True} if stopped else {}))


def close_round(desk: Desk) -> None:
    """What the end of a round does, beside telling of it."""
    turn = desk.turn
    end_round(desk)
    badly = either(turn.success is not None and turn.success, False, True)
    for looked in desk.cases(desk.is_made("review") & badly):
        if looked and turn.round.hazard:
            desk.learn(turn.round.hazard)
    if turn.success is None:
        return
    mended = badly & turn.recovered
    for result, holds_now in zip(RESULTS, (turn.success, mended, badly & either(mended, False, True)), strict=True):
        for ended_so in desk.cases(holds_now):
            if ended_so:
                desk.raise_flag(f"{result}:{turn.round.id}")


def end_now(desk: Desk) -> None:
    """The session ends here: the rounds that were finished count, the one in progress is left out."""
    s = desk.state
    s.open, s.turn = (), s.history[-1]
    desk.tell("stopped")
    _end(desk, stopped=True)


def is_reached(won: float, weight: float, info: ScenarioInfo) -> bool:
    """Whether the goal is reached: the weight of the rounds won or recovered, against that of all that were played."""
    return (weight > 0) & (won >= info.reach * weight - 1e-9)


def is_stronger(efficacy: float, before: float, info: ScenarioInfo) -> bool:
    """Whether the team believes more than it did at the start, and enough."""
    return (efficacy > before) & (efficacy >= info.strong)


COMMON: Mapping[str, Phase] = {
    phase.id: phase
    for phase in (
        Phase("brief", open_brief, shown="brief", may_be_skipped=True),
        Phase("response", open_response, take_response, leave_response, shown="mistake", may_be_skipped=True),
        Phase("huddle", open_huddle, take_huddle, shown="huddle", may_be_skipped=True),
        Phase("look_back", open_look_back, take_look_back, close_look_back, shown="credit", may_be_skipped=True),
        Phase("tick", run_tick),
    )
}
"""The phases that are the same in rounds of every kind. A round begins with the brief and ends with the tick."""
