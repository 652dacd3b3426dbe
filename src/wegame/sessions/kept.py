"""Rounds as the journal keeps them, and what it keeps beside the answers read back: moments, rounds, who plays.

With these a session can be read when the rules are other ones: nothing is played again. What each may hold is in
`bounds`, which takes pydantic and its time; what is written at every step is in `rows`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from pydantic import ValidationError

from wegame.game import Moment, PlayedRound, Player
from wegame.game.state import Plan
from wegame.sessions.bounds import MomentRow, PlanRow, PlayerRow, RoundRow, Row, StateRow, in_words

if TYPE_CHECKING:
    from wegame.scenario.models import Scenario

__all__ = [
    "moment_from",
    "players_from",
    "round_from",
    "round_row",
    "state_from",
]

_BY_ID = ("round", "option", "recovery")
_PAIRS = ("dials", "standing")
_SAME = tuple(name for name in RoundRow.model_fields if name not in {*_BY_ID, *_PAIRS, "made", "plan", "plans"})


def round_row(turn: PlayedRound) -> dict[str, Any]:
    """A finished round as the journal keeps it: what is as usual is left out."""
    kept = RoundRow(
        round=turn.round.id,
        option=turn.option.id if turn.option else "",
        recovery=turn.recovery.id if turn.recovery else "",
        made=tuple(sorted(turn.made)),
        plan=_plan_row(turn.plan) if turn.plan else None,
        plans=tuple(map(_plan_row, turn.plans)),
        **{name: dict(getattr(turn, name)) for name in _PAIRS},
        **{name: getattr(turn, name) for name in _SAME},
    )
    return kept.model_dump(mode="json", exclude_defaults=True)


def _plan_row(plan: Plan) -> PlanRow:
    return PlanRow(hazard=plan.hazard, then=plan.then, made=plan.made)


def round_from(row: object, story: Scenario) -> PlayedRound:
    """A round out of a journal. Raises ValueError where it is none, or is not of this story."""
    kept: Any = _read(RoundRow, row)
    here = next((item for item in story.rounds if item.id == kept.round), None)
    if here is None:
        raise ValueError(f"there is no round {kept.round}")
    given: dict[str, Any] = {name: getattr(kept, name) for name in _SAME}
    given |= {name: tuple(getattr(kept, name).items()) for name in _PAIRS}
    return PlayedRound(
        round=here,
        option=next((item for item in here.alternatives if item.id == kept.option), None),
        recovery=next((item for item in here.ways_back if item.id == kept.recovery), None),
        made=frozenset(kept.made),
        plan=_plan_from(kept.plan) if kept.plan else None,
        plans=tuple(map(_plan_from, kept.plans)),
        **given,
    )


def _plan_from(kept: PlanRow) -> Plan:
    return Plan(kept.hazard, kept.then, kept.made)


def state_from(row: object) -> tuple[tuple[float, ...], tuple[Plan, ...]]:
    """Voices and plans out of a journal. Raises ValueError."""
    kept = _read(StateRow, row)
    return kept.voices, tuple(map(_plan_from, kept.plans))


def moment_from(row: object) -> Moment:
    """A moment out of a journal. Raises ValueError."""
    kept = _read(MomentRow, row)
    return Moment(kept.round, kept.at, kept.kind, kept.values)


def players_from(rows: object) -> tuple[Player, ...]:
    """Who plays, out of a journal. Raises ValueError."""
    if not isinstance(rows, list) or not rows:
        raise ValueError("no players")
    return tuple(Player(kept.name, kept.roles) for kept in (_read(PlayerRow, row) for row in rows))


_Kept = TypeVar("_Kept", bound=Row)


def _read(kind: type[_Kept], row: object) -> _Kept:
    try:
        return kind.model_validate(row)
    except ValidationError as error:
        raise ValueError(in_words(error)) from error
