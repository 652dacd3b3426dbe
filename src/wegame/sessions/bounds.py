"""What may stand in a journal: every field with its bounds, read by pydantic at the border.

A journal comes from anywhere, and whatever is in it is trusted afterwards: numbers are finite and of a size that a game
can have, texts are text and no longer than a person types. A key inside a row that a later wegame adds is passed over;
one that an earlier one did not know has its default.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, StrictBool, ValidationError
from pydantic import model_validator as checked
from pydantic_core import ErrorDetails, PydanticCustomError

from wegame.sessions.limits import MOST_SEED
from wegame.text import clean, clip
from wegame.theory import DIALS

__all__ = ["MomentRow", "PlanRow", "PlayerRow", "RoundRow", "Row", "StateRow", "in_words", "what_is_wrong"]

_Count = Annotated[int, Field(ge=0, le=1000)]
_Seat = Annotated[int, Field(ge=0, le=63)]
_Number = Annotated[float, Field(ge=-1e6, le=1e6, allow_inf_nan=False)]
_Name = Annotated[str, Field(max_length=400)]
_Names = Annotated[tuple[_Name, ...], Field(max_length=1000)]
_Whole = Annotated[int, Field(strict=True, ge=-(10**9), le=10**9)]
_Datum = StrictBool | _Whole | _Number | _Name | _Names | dict[_Name, _Count]
_Exact = Annotated[float, Field(strict=True, ge=-1e6, le=1e6, allow_inf_nan=False)]
_Step = Annotated[int, Field(strict=True, ge=0, le=10**6)]
_Text = Annotated[str, Field(max_length=4000)]
_Said = Annotated[_Text, BeforeValidator(lambda text: clean(text) if isinstance(text, str) else text)]
"""What somebody typed: it is cleaned again before it is used, so that an odd letter in it does no harm."""


def _on_the_dials(values: dict[str, float]) -> dict[str, float]:
    """A dial that this wegame knows goes from 0, and never over 100; what a later one's may show is not known here."""
    for dial, value in values.items():
        if (dial in _ONCE or dial in DIALS) and not 0 <= value <= 100:
            raise PydanticCustomError("dial", "off its dial")
    return values


_ONCE = frozenset({"tokens"})
"""What a dial was called in format 1."""
_Dials = Annotated[dict[_Name, _Exact], AfterValidator(_on_the_dials)]


class Row(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore", defer_build=True)


class MomentRow(Row):
    round: _Count
    at: _Name = ""
    kind: _Name
    values: dict[_Name, Annotated[_Datum, Field(union_mode="left_to_right")]] = {}


class PlanRow(Row):
    hazard: _Name
    then: _Name = ""
    made: _Count = 0


class RoundRow(Row):
    """A finished round. The names are those of `PlayedRound`; round, option and recovery are ids."""

    number: Annotated[int, Field(ge=1, le=1000)]
    round: _Name
    brief: _Names = ()
    votes: dict[_Seat, _Name] = {}
    first_votes: dict[_Seat, _Name] = {}
    offered: _Names = ()
    tells: dict[_Seat, StrictBool] = {}
    began: _Seat | None = None
    found_idea: bool = False
    unsaid: dict[_Seat, StrictBool] = {}
    evidence: Annotated[float, Field(ge=0, le=1, allow_inf_nan=False)] = 1.0
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
    spared: bool = False
    lead: _Seat | None = None
    hidden: _Names = ()
    surfaced: _Names = ()
    plan: PlanRow | None = None
    planned: bool = False
    parts: Annotated[tuple[tuple[_Name, _Number], ...], Field(max_length=100)] = ()
    chance: _Number = 0.0
    success: bool | None = None
    mending: _Name = ""
    recovery: _Name = ""
    recovered: bool = False
    regrouped: bool = False
    injected: _Names = ()
    slip: _Name = ""
    mistake: _Seat | None = None
    owned: bool | None = None
    response: _Name = ""
    credits: dict[_Seat, _Name] = {}
    named: dict[_Seat, tuple[_Seat, ...]] = {}
    dials: _Dials = {}
    standing: dict[_Name, _Number] = {}
    voices: tuple[_Number, ...] = ()
    plans: tuple[PlanRow, ...] = ()


class StateRow(Row):
    """What may change inside a round and stands in no line of the ledger."""

    voices: Annotated[tuple[_Number, ...], Field(max_length=64)] = ()
    plans: Annotated[tuple[PlanRow, ...], Field(max_length=1000)] = ()


class PlayerRow(Row):
    name: _Said
    roles: _Names


class _Reason(Row):
    id: _Text
    values: dict[_Name, Annotated[_Datum, Field(union_mode="left_to_right")]] = {}


_WhyRow = _Text | _Reason


class _Line(Row):
    round: Annotated[int, Field(strict=True, ge=0, le=1000)]
    dial: _Name
    before: _Exact
    after: _Exact
    source: _Name
    concept: _Name
    reason: _WhyRow
    factors: Annotated[list[_WhyRow], Field(max_length=100)] = []

    @checked(mode="after")
    def _within_its_dial(self) -> _Line:
        _on_the_dials({self.dial: self.before})
        _on_the_dials({self.dial: self.after})
        return self


class _Draw(Row):
    round: Annotated[int, Field(strict=True, ge=0, le=1000)] = 0
    purpose: _Name = ""
    chance: _Exact = 0.0
    drawn: _Exact = 0.0


class _Entry(Row):
    """One step; the names are those of `journal.Entry`."""

    n: _Step
    question: _Name = ""
    reply: dict[_Name, Annotated[_Datum, Field(union_mode="left_to_right")]] = {}
    act: _Name = ""
    what: _Name = ""
    draws: list[_Draw] = []
    ledger: list[_Line] = []
    ending: _Name = ""
    minute: _Step = 0
    plans: Annotated[list[Annotated[list[_Said], Field(min_length=2, max_length=4)]], Field(max_length=100)] = []
    in_the_way: _Said = ""
    moments: list[MomentRow] = []
    round: RoundRow | None = None
    players: Annotated[list[PlayerRow], Field(min_length=1, max_length=64)] | None = None
    state: StateRow | None = None
    wegame: _Step = 0


class _Team(Row):
    name: _Said
    charter: _Said = ""
    cards: _Name = ""
    ballots: _Name = ""
    named: StrictBool = True
    players: Annotated[list[PlayerRow], Field(min_length=1, max_length=64)]


class _Story(Row):
    id: _Name = ""
    title: _Text = ""
    sha256: _Name = ""
    text: Annotated[str, Field(max_length=2**20)]


class _Header(Row):
    wegame: _Step
    version: _Name = ""
    model: Annotated[int, Field(strict=True, ge=0, le=10**9)]
    started: _Name = ""
    seed: Annotated[int, Field(strict=True, ge=-MOST_SEED, le=MOST_SEED)]
    team: _Team
    scenario: _Story
    dials: _Dials = {}
    state: StateRow = StateRow()
    moments: list[MomentRow] = []
    ledger: list[_Line] = []
    ending: _Name = ""


_WORDS = {
    "missing": "is missing",
    "string_too_long": "is longer than any that wegame writes",
    "too_long": "is longer than any that wegame writes",
    "string_unicode": "holds half a letter",
    "finite_number": "is no number that a game can have",
    "dial": "is off its dial",
    "float_type": "is no number that a game can have",
    "int_type": "is no whole number",
    "string_type": "is no text",
    "greater_than_equal": "is less than it can be",
    "less_than_equal": "is more than it can be",
}
"""What pydantic finds, in words; all else "is not right"."""


def in_words(error: ValidationError) -> str:
    """What is wrong first, and where."""
    first: ErrorDetails = error.errors(include_url=False, include_input=False, include_context=False)[0]
    where = ".".join(str(part) for part in first["loc"] if isinstance(part, int) or part.isidentifier())
    return f"{clip(where, 80) or 'it'} {_WORDS.get(first['type'], 'is not right')}"


def what_is_wrong(line: Mapping[str, Any], *, is_header: bool) -> str:
    """Why a line cannot be what wegame writes; empty where it can."""
    kind: type[Row] = _Header if is_header else _Entry
    try:
        found = kind.model_validate(line)
    except ValidationError as error:
        return in_words(error)
    if isinstance(found, _Entry) and bool(found.question) == bool(found.act):
        return "it is neither an answer nor an act"
    return ""
