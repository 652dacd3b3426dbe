"""What the game knows at one moment, and the desk at which one answer changes it.

`State` holds only immutable values, so a shallow copy is a new state. `Desk` is the working copy during one answer:
every change of a dial goes through `Desk.set`, which writes the ledger line; nothing else touches a dial.

The model's rules (efficacy.py, moves.py) are written for a desk at which one game is played. The simulator puts a desk
with thousands of games in its place (analysis/lanes.py): there a number of the state is a column. So these rules ask
`desk.cases` where they would say `if`, and change things through the desk.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields
from functools import cache
from operator import attrgetter
from typing import TYPE_CHECKING, Any, TypeVar

from wegame.game.arithmetic import clamp, either, nearest, total
from wegame.game.chance import draw, shown_key
from wegame.game.questions import Choice, Question
from wegame.game.reasons import Datum, Reason
from wegame.game.team import Team
from wegame.theory import DIALS, PRACTICES

if TYPE_CHECKING:
    from wegame.scenario.models import Scenario
    from wegame.scenario.parts import Course, Round


__all__ = [
    "Desk",
    "Draw",
    "Fault",
    "Line",
    "Moment",
    "Person",
    "Plan",
    "PlayedRound",
    "Standing",
    "State",
]

_GRID = 2**16
"""Dials live on a grid of 1/65536, fine enough for any effect and exact in binary: sums of changes are exact."""


_Case = TypeVar("_Case", bool, int, str)


def on_grid(value: float, top: float) -> float:
    """The value where a dial can stand."""
    return clamp(nearest(value * _GRID) / _GRID, 0.0, float(top))


_Record = TypeVar("_Record", "State", "PlayedRound")


@cache
def _values(kind: Any) -> Callable[[Any], tuple[Any, ...]]:
    return attrgetter(*(item.name for item in fields(kind)))


def _twin(record: _Record) -> _Record:
    """A copy that shares what is in it. By hand: playing a session again spends a fifth of its time in copy.copy."""
    kind: Any = type(record)
    found: _Record = kind(*_values(kind)(record))
    return found


@dataclass(frozen=True, slots=True)
class Line:
    """One change of one dial and why. round: 1-based. answer: number of the answer that led to it, 0 for the start.

    source: mastery, vicarious, persuasion, affect, safety, alignment, structure or drift. factors: what it was worked
    out from.
    """

    round: int
    dial: str
    before: float
    after: float
    source: str
    concept: str
    reason: Reason
    factors: tuple[Reason, ...]
    answer: int

    @property
    def change(self) -> float:
        return self.after - self.before


@dataclass(frozen=True, slots=True)
class Draw:
    """One use of chance: what for, how likely (0-1), the number drawn (0-1), and whether it came."""

    round: int
    purpose: str
    chance: float
    drawn: float

    @property
    def came(self) -> bool:
        return self.drawn < self.chance


@dataclass(frozen=True, slots=True)
class Moment:
    """One moment of the story, told to everybody. round_id: where it is told; empty before the first round.

    kind and values say what happened; the words for it are made in telling/.
    """

    round: int
    round_id: str
    kind: str
    values: Mapping[str, Datum] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Person:
    """The model's view of one seat. skills and self_efficacy 0-100; voice is a share, all of them sum to 1.

    since: the round at whose beginning somebody came to this seat, 0 for those of the start. begun: how often they were
    to begin the talk.
    """

    skills: tuple[tuple[str, float], ...]
    self_efficacy: float
    voice: float
    since: int = 0
    begun: int = 0


@dataclass(frozen=True, slots=True)
class Fault:
    """A mistake that was not mended. id: its round and what it is, as in pager:corner. size: 0-25.

    hidden: nobody said it. born: the round it was made in.
    """

    id: str
    size: float
    hidden: bool
    born: int


@dataclass(frozen=True, slots=True)
class Standing:
    """A practice that stands. condition 0-1; kept: whether its upkeep was paid this round."""

    id: str
    condition: float
    kept: bool = False


@dataclass(frozen=True, slots=True)
class Plan:
    """If this hazard strikes, then we do that. made: the round it was agreed in; it helps from the next one on.

    then: as it was typed; empty where the team took what was suggested.
    """

    hazard: str
    then: str
    made: int

    def helps(self, number: int) -> bool:
        """Whether it was made in time for this round: not in the one in which the trouble strikes."""
        return self.made < number


@dataclass(slots=True)
class PlayedRound:
    """One round as it was played; the record that the debrief reads. Filled in as the phases pass.

    brief: the keys of the pages that everybody saw (game/rounds.py). first_votes: each seat's first choice, before the
    talk; counted on fingers only by place, as nobody knows whose. offered: the options that it was between. votes:
    where each stands after the talk, of simulated seats alone; tells: which of these told what they know. beliefs
    (0-100 in tens): how sure each was; meter: efficacy just before. predictions, vote: of rounds up to model 3.
    began: who was to begin the talk. found_idea: whether two cards opened another way. unsaid: who saw something and
    did not say it. slip: the round of the mistake that was said here, or let pass; mistake: whose. evidence (0-1): how
    far the first choices leave room for the talk to have done it. spared: whether one decided without the meeting.
    spent: what the huddles used slack for. hidden and surfaced: ids of the mistakes that nobody mentioned, and of those
    that came out. mending: what was answered to a setback. chance: 0-1; parts: in points. named: in the open, whose
    card helped, at 0; else by whom.
    dials, standing (practices, 0-1), voices (shares) and plans: at the end of the round.
    """

    number: int
    round: Round
    brief: tuple[str, ...] = ()
    votes: dict[int, str] = field(default_factory=dict)
    first_votes: dict[int, str] = field(default_factory=dict)
    offered: tuple[str, ...] = ()
    tells: dict[int, bool] = field(default_factory=dict)
    began: int | None = None
    found_idea: bool = False
    unsaid: dict[int, bool] = field(default_factory=dict)
    evidence: float = 1.0
    meter: float | None = None
    predictions: dict[int, str] = field(default_factory=dict)
    beliefs: dict[int, int] = field(default_factory=dict)
    team_belief: int | None = None
    vote: int = 1
    huddles: int = 0
    spent: tuple[str, ...] = ()
    built: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()
    rested: bool = False
    made: frozenset[str] = frozenset()
    option: Course | None = None
    decided: str = ""
    decider: int | None = None
    spared: bool = False
    lead: int | None = None
    capability: float = 0.0
    interdependence: float = 1.0
    penalty: float = 0.0
    hidden: tuple[str, ...] = ()
    surfaced: tuple[str, ...] = ()
    plan: Plan | None = None
    planned: bool = False
    parts: tuple[tuple[str, float], ...] = ()
    chance: float = 0.0
    success: bool | None = None
    mending: str = ""
    recovery: Course | None = None
    recovered: bool = False
    regrouped: bool = False
    injected: tuple[str, ...] = ()
    slip: str = ""
    mistake: int | None = None
    owned: bool | None = None
    response: str = ""
    credits: dict[int, str] = field(default_factory=dict)
    named: dict[int, tuple[int, ...]] = field(default_factory=dict)
    dials: tuple[tuple[str, float], ...] = ()
    standing: tuple[tuple[str, float], ...] = ()
    voices: tuple[float, ...] = ()
    plans: tuple[Plan, ...] = ()

    @property
    def reached(self) -> bool:
        """Whether this round counts toward the goal: won, or recovered."""
        return self.success is True or self.recovered


@dataclass(slots=True)
class State:
    """Everything that the rules look at. Dials as in DIALS; every other member is immutable or replaced whole."""

    efficacy: float = 0.0
    safety: float = 0.0
    alignment: float = 0.0
    strain: float = 0.0
    record: float = 0.0
    hype: float = 0.0
    resilience: float = 0.0
    credibility: float = 0.0
    slack: float = 0.0
    granted_slack: float = 0.0
    authority: float = 0.0
    claim: float = 0.0
    people: tuple[Person, ...] = ()
    faults: tuple[Fault, ...] = ()
    standing: tuple[Standing, ...] = ()
    plans: tuple[Plan, ...] = ()
    reviewed: frozenset[str] = frozenset()
    flags: frozenset[str] = frozenset()
    monitor: int = 0
    after_setback: bool = False
    tilt: float = 0.0
    shared: float = 0.0
    thanks: int = 0
    phase: str = "start"
    turn: PlayedRound | None = None
    open: tuple[Question, ...] = ()
    history: tuple[PlayedRound, ...] = ()
    start: tuple[tuple[str, float], ...] = ()
    ending: str = ""

    def copy(self) -> State:
        """A new state; the round in progress is copied with it, finished rounds are shared."""
        other = _twin(self)
        other.turn = _twin(self.turn) if self.turn is not None else None
        return other

    def skills(self, turn: PlayedRound, team: Team) -> list[float]:
        """Each seat's skill in this round's task, 0-100; an absent role leaves a hole that cross-training halves."""
        wanted, found = turn.round.task.skill, []
        for player, person in zip(team.players, self.people, strict=True):
            levels = [level for name, level in person.skills if name == wanted or wanted is None]
            level = total(levels) / len(levels) if levels else 50.0
            if turn.round.absent in player.roles:
                level = level * (1 - either(self.condition("cross_training") > 0, 0.5, 1.0) / len(player.roles))
            found.append(level)
        return found

    def has_flag(self, flag: str) -> bool:
        """Whether an option that sets this flag was chosen."""
        return flag in self.flags

    def has_plan(self, hazard: str) -> bool:
        """Whether an if-then plan for this trouble stands."""
        return self.condition("if_then_plan") > 0 and any(plan.hazard == hazard for plan in self.plans)

    def plan_helps(self, hazard: str, number: int) -> bool:
        """Whether a plan for this trouble stands that was made before this round."""
        plans = [plan for plan in self.plans if plan.hazard == hazard and plan.helps(number)]
        return self.condition("if_then_plan") > 0 and bool(plans)

    def condition(self, practice: str) -> float:
        """How well a practice stands, 0-1; 0 where it doesn't."""
        return next((item.condition for item in self.standing if item.id == practice), 0.0)


class Desk:
    """The working copy during one answer: the state, and what this answer adds to ledger, draws and story."""

    tells = True
    """Whether anybody asks why; in the simulator nobody does."""

    def __init__(self, scenario: Scenario, team: Team, seed: int, state: State, answer: int) -> None:
        self.scenario = scenario
        self.team = team
        self.seed = seed
        self.state = state
        self.answer = answer
        self.lines: list[Line] = []
        self.draws: list[Draw] = []
        self.moments: list[Moment] = []

    @property
    def turn(self) -> PlayedRound:
        """The round in progress."""
        if self.state.turn is None:
            raise RuntimeError("no round is in progress")
        return self.state.turn

    @property
    def number(self) -> int:
        return self.state.turn.number if self.state.turn else 0

    @property
    def present(self) -> tuple[int, ...]:
        """The seats that are there in the round in progress."""
        return self.team.present(self.turn.round.absent)

    def cases(self, value: _Case) -> Iterator[_Case]:
        """`if` for one game or for many: each value that occurs, in turn, with only its games at the desk."""
        yield value

    def put(self, name: str, value: object) -> None:
        """Set something of the round in progress."""
        setattr(self.turn, name, value)

    def record(self, name: str, item: object) -> None:
        """Add to a list of the round in progress that only the debrief reads."""
        setattr(self.turn, name, (*getattr(self.turn, name), item))

    def hold(self, name: str, value: object) -> None:
        """Set something of the state that is not a dial."""
        setattr(self.state, name, value)

    def try_luck(self, purpose: str, chance: float, *who: str | int) -> bool:
        """One keyed draw, noted for the journal: whether something of this chance (0-1) comes about."""
        made = Draw(self.number, purpose, chance, draw(self.seed, self.turn.round.id, purpose, *who))
        self.draws.append(made)
        return made.came

    def pick(self, purpose: str, count: int) -> int:
        """One keyed draw among so many, noted for the journal: an index."""
        made = Draw(self.number, purpose, 1.0, draw(self.seed, self.turn.round.id, purpose))
        self.draws.append(made)
        return int(made.drawn * count)

    def in_order(self, choices: Iterable[Choice], about: str) -> tuple[Choice, ...]:
        """Answers in an order that the seed gives, so that no place in a list is worth anything.

        about: the round's id, where the order is its own; else it is the same all game.
        """
        return tuple(sorted(choices, key=lambda choice: shown_key(self.seed, about, choice.value)))

    def is_made(self, move: str) -> bool:
        """Whether this move was made in this round already."""
        return move in self.turn.made

    def raise_flag(self, flag: str) -> None:
        """A flag holds from now on."""
        self.state.flags |= {flag}

    def has_reviewed(self, hazard: str) -> bool:
        """Whether the team has looked back on this trouble."""
        return hazard in self.state.reviewed

    def learn(self, hazard: str) -> None:
        """The team has looked back on this trouble: it is easier when it comes again."""
        self.state.reviewed |= {hazard}

    def note_made(self, move: str) -> None:
        self.turn.made |= {move}

    def agree(self, plan: Plan) -> None:
        """A plan is made. Those that eroded with the practice are forgotten."""
        before = self.state.plans if self.state.condition("if_then_plan") else ()
        self.state.plans = (*before, plan)

    def plant(self, fault: Fault) -> None:
        """A fault is there from now on."""
        self.state.faults = (*self.state.faults, fault)
        if fault.hidden and fault.id not in self.turn.hidden:
            self.turn.hidden += (fault.id,)

    def unplant(self, fault: Fault) -> None:
        """A fault is gone."""
        self.state.faults = tuple(item for item in self.state.faults if item is not fault)

    def stand(self, practice: Standing) -> None:
        """A practice stands from now on. They keep the order of the table, so that no sum depends on the history."""
        order = list(PRACTICES)
        others = [item for item in self.state.standing if item.id != practice.id]
        self.state.standing = tuple(sorted((*others, practice), key=lambda item: order.index(item.id)))

    def clear_away(self) -> None:
        """Practices of which nothing is left no longer stand."""
        self.state.standing = tuple(item for item in self.state.standing if item.condition > 0)

    def set(self, dial: str, to: float, source: str, concept: str, reason: Reason | str, *factors: Reason) -> float:
        """Set a dial within its bounds and write the ledger line, if anything changed. Returns the change."""
        before: float = getattr(self.state, dial)
        after = on_grid(to, DIALS[dial].top)
        if after != before:
            setattr(self.state, dial, after)
            why = Reason(reason) if isinstance(reason, str) else reason
            self.lines.append(Line(self.number, dial, before, after, source, concept, why, factors, self.answer))
        return after - before

    def wants(self, phase: str) -> bool:
        """Whether the round in progress has this phase; authors may leave some out."""
        return self.turn.round.has_phase(phase)

    def asks(self, kind: str, seat: int | None = None, *, again: int = 0) -> str:
        """The id of a question of this round, such as pager.card.p2 or pager.huddle.3."""
        parts = [self.turn.round.id, kind, str(again) if again else "", "" if seat is None else f"p{seat + 1}"]
        return ".".join(part for part in parts if part)

    def tell(self, kind: str, **values: Datum) -> None:
        """Add a moment to the story."""
        here = self.state.turn.round.id if self.state.turn else ""
        self.moments.append(Moment(self.number, here, kind, values))
