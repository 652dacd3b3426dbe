"""What the journal keeps beside the answers: moments, and each round as it was played.

With these a session can be read when the rules are other ones: nothing is played again. A key that a later wegame adds
is passed over; one that an earlier one did not know has its default.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, TypeVar

from pydantic import BaseModel, ConfigDict, Field, StrictBool, ValidationError

from wegame.game import Moment, PlayedRound, Player, State
from wegame.game.state import Plan

if TYPE_CHECKING:
    from wegame.scenario.models import Scenario

__all__ = [
    "moment_from",
    "moment_row",
    "players_from",
    "players_row",
    "round_from",
    "round_row",
    "state_from",
    "state_row",
]

_Count = Annotated[int, Field(ge=0, le=1000)]
_Seat = Annotated[int, Field(ge=0, le=63)]
_Number = Annotated[float, Field(ge=-1e6, le=1e6, allow_inf_nan=False)]
_Name = Annotated[str, Field(max_length=400)]
_Names = Annotated[tuple[_Name, ...], Field(max_length=1000)]
_Whole = Annotated[int, Field(strict=True, ge=-(10**9), le=10**9)]
_Datum = StrictBool | _Whole | _Number | _Name | _Names | dict[_Name, _Count]


class _Row(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")


class _Moment(_Row):
    round: _Count
    at: _Name = ""
    kind: _Name
    values: dict[_Name, Annotated[_Datum, Field(union_mode="left_to_right")]] = {}


class _Plan(_Row):
    hazard: _Name
    then: _Name = ""
    made: _Count = 0


class _Round(_Row):
    """A finished round. The names are those of `PlayedRound`; round, option and recovery are ids."""

    number: Annotated[int, Field(ge=1, le=1000)]
    round: _Name
    brief: _Names = ()
    votes: dict[_Seat, _Name] = {}
    first_votes: dict[_Seat, _Name] = {}
    offered: _Names = ()
    meter: _Number | None = None
    predictions: dict[_Seat, _Name] = {}
    beliefs: dict[_Seat, _Count] = {}
    team_belief: _Count | None = None
    vote: _Count = 1
    huddles: _Count = 0
    spent: _Names = ()
    built: _Names = ()
    kept: _Names = ()
    rested: bool = False
    made: _Names = ()
    option: _Name = ""
    decided: _Name = ""
    decider: _Seat | None = None
    lead: _Seat | None = None
    hidden: _Names = ()
    surfaced: _Names = ()
    plan: _Plan | None = None
    planned: bool = False
    parts: Annotated[tuple[tuple[_Name, _Number], ...], Field(max_length=100)] = ()
    chance: _Number = 0.0
    success: bool | None = None
    mending: _Name = ""
    recovery: _Name = ""
    recovered: bool = False
    regrouped: bool = False
    injected: _Names = ()
    mistake: _Seat | None = None
    owned: bool | None = None
    response: _Name = ""
    credits: dict[_Seat, _Name] = {}
    named: dict[_Seat, tuple[_Seat, ...]] = {}
    dials: dict[_Name, _Number] = {}
    standing: dict[_Name, _Number] = {}
    voices: tuple[_Number, ...] = ()
    plans: tuple[_Plan, ...] = ()


class _State(_Row):
    voices: Annotated[tuple[_Number, ...], Field(max_length=64)] = ()
    plans: Annotated[tuple[_Plan, ...], Field(max_length=1000)] = ()


class _Player(_Row):
    name: _Name
    roles: _Names


_BY_ID = ("round", "option", "recovery")
_PAIRS = ("dials", "standing")
_SAME = tuple(name for name in _Round.model_fields if name not in {*_BY_ID, *_PAIRS, "made", "plan", "plans"})


def round_row(turn: PlayedRound) -> dict[str, Any]:
    """A finished round as the journal keeps it: what is as usual is left out."""
    kept = _Round(
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


def _plan_row(plan: Plan) -> _Plan:
    return _Plan(hazard=plan.hazard, then=plan.then, made=plan.made)


def round_from(row: object, story: Scenario) -> PlayedRound:
    """A round out of a journal. Raises ValueError where it is none, or is not of this story."""
    kept: Any = _read(_Round, row)
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


def _plan_from(kept: _Plan) -> Plan:
    return Plan(kept.hazard, kept.then, kept.made)


def state_row(state: State) -> dict[str, Any]:
    """What may change inside a round and stands in no line of the ledger: shares of voice, and plans."""
    return {
        "voices": [person.voice for person in state.people],
        "plans": [_plan_row(plan).model_dump(mode="json", exclude_defaults=True) for plan in state.plans],
    }


def state_from(row: object) -> tuple[tuple[float, ...], tuple[Plan, ...]]:
    """Voices and plans out of a journal. Raises ValueError."""
    kept = _read(_State, row)
    return kept.voices, tuple(map(_plan_from, kept.plans))


def moment_row(moment: Moment) -> dict[str, Any]:
    """A moment as the journal keeps it."""
    values = {name: list(value) if isinstance(value, tuple) else value for name, value in moment.values.items()}
    return {
        "round": moment.round,
        **({"at": moment.round_id} if moment.round_id else {}),
        "kind": moment.kind,
        **({"values": values} if values else {}),
    }


def moment_from(row: object) -> Moment:
    """A moment out of a journal. Raises ValueError."""
    kept = _read(_Moment, row)
    return Moment(kept.round, kept.at, kept.kind, kept.values)


def players_row(players: tuple[Player, ...]) -> list[dict[str, Any]]:
    """Who plays, as the journal keeps it."""
    return [{"name": player.name, "roles": list(player.roles)} for player in players]


def players_from(rows: object) -> tuple[Player, ...]:
    """Who plays, out of a journal. Raises ValueError."""
    if not isinstance(rows, list) or not rows:
        raise ValueError("no players")
    return tuple(Player(kept.name, kept.roles) for kept in (_read(_Player, row) for row in rows))


_Kept = TypeVar("_Kept", bound=_Row)


def _read(kind: type[_Kept], row: object) -> _Kept:
    try:
        return kind.model_validate(row)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        raise ValueError(f"{'.'.join(map(str, first['loc']))}: {first['msg']}") from error
