"""A desk at which thousands of games are played at once: every number of the state is a column, one entry a game.

The model's rules (game/efficacy.py, moves.py, huddle.py, the margin in outcome.py) run here as they are, on columns.
What is written out once more is only the order of the phases, for policies that answer at once (crowd.py). A test
holds this and the game equal, play by play.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, fields, replace
from typing import TYPE_CHECKING, Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from wegame.game.arithmetic import either, is_column
from wegame.game.chance import draw, seed_word
from wegame.game.conditions import flags_of
from wegame.game.efficacy import denied_flag
from wegame.game.game import starting_state
from wegame.game.huddle import hazards
from wegame.game.state import Desk, Fault, Person, Plan, PlayedRound, Standing, State, on_grid
from wegame.game.team import Team
from wegame.theory import DIALS, MOVES, PRACTICES

if TYPE_CHECKING:
    from wegame.scenario.models import Scenario
    from wegame.scenario.parts import Round

__all__ = ["Bools", "Column", "Ints", "Lanes", "Words", "batches", "seed_words"]

Column = NDArray[np.float64]
Bools = NDArray[np.bool_]
Ints = NDArray[np.int64]
Words = NDArray[np.uint64]

_Case = TypeVar("_Case", bool, int, str)
_Tree = TypeVar("_Tree")


def seed_words(seeds: Sequence[int]) -> Words:
    """Seeds as `draw` takes them in a column."""
    return np.array([seed_word(seed) for seed in seeds], dtype=np.uint64)


MOST_AT_ONCE = 8192
"""Games played side by side: more would cost memory and gain no time."""


def batches(options: Ints, games: int) -> Iterator[Ints]:
    """As many of the options at a time as so many games may try side by side."""
    at_once = max(1, MOST_AT_ONCE // max(1, games))
    return (options[start : start + at_once] for start in range(0, len(options), at_once))


@dataclass(slots=True)
class Columns(State):
    """A state of many games. Whatever may come up in any of them has its place from the start, at nothing."""

    raised: dict[str, Any] = field(default_factory=dict)
    made: dict[str, Any] = field(default_factory=dict)
    looked_back_on: dict[str, Any] = field(default_factory=dict)

    def has_flag(self, flag: str) -> bool:
        return self.raised[flag]  # type: ignore[no-any-return]

    def plan_helps(self, hazard: str, number: int) -> bool:
        plan = next(plan for plan in self.plans if plan.hazard == hazard)
        return self.has_plan(hazard) & plan.helps(number)

    def has_plan(self, hazard: str) -> bool:
        made = next(plan.made for plan in self.plans if plan.hazard == hazard)
        return (self.condition("if_then_plan") > 0) & (made > 0)


_NUMBERS = (*DIALS, "people", "faults", "standing", "plans", "monitor", "after_setback", "tilt", "shared", "thanks")
_LEAVES = (*_NUMBERS, "raised", "made", "looked_back_on")


_PLAIN = (bool, int, float)
_ROWS = {row: tuple(item.name for item in fields(row)) for row in (Person, Fault, Standing, Plan)}


def _walk(change: Callable[..., Any], first: _Tree, *others: _Tree) -> _Tree:
    """The same tree of tuples, rows and dicts, with every number changed; texts stay. Trees must be of one shape."""
    kind: Any = type(first)
    if kind is np.ndarray or kind in _PLAIN:
        return change(first, *others)  # type: ignore[no-any-return]
    if kind in _ROWS:
        trees = (first, *others)
        return kind(*[_walk(change, *[getattr(tree, name) for tree in trees]) for name in _ROWS[kind]])  # type: ignore[no-any-return]
    if kind is tuple:
        parts: Any = zip(first, *others, strict=True)  # type: ignore[call-overload]
        return tuple([_walk(change, *part) for part in parts])  # type: ignore[return-value]
    if kind is dict:
        return {key: _walk(change, first[key], *[other[key] for other in others]) for key in first}  # type: ignore
    return first


def _merge(mask: Bools, new: Any, old: Any) -> Any:
    """The new tree for the games of the mask, the old one for the others. What is the same thing in both is kept."""
    if new is old:
        return old
    kind = type(new)
    if kind in _ROWS:
        return kind(*[_merge(mask, getattr(new, name), getattr(old, name)) for name in _ROWS[kind]])
    if kind is tuple:
        return tuple([a if a is b else _merge(mask, a, b) for a, b in zip(new, old, strict=True)])
    return np.where(mask, new, old) if kind is not str else new


class Lanes(Desk):
    """Many games of one scenario and team, at the same round. index: which games; at: the round that comes next,
    before: the one that was, by their places, or -1. firsts, told, said: what was on the cards of this round.

    Every array has one entry a game. A mask narrows what is written to some of them, for as long as a case lasts.
    """

    tells = False
    state: Columns

    def __init__(self, scenario: Scenario, team: Team, words: Words) -> None:
        start = starting_state(scenario, team, words)  # type: ignore[arg-type]
        state = Columns(people=start.people, start=start.start)
        for dial in DIALS:
            setattr(state, dial, np.full(len(words), getattr(start, dial)))
        state.standing = tuple(Standing(practice, 0.0) for practice in PRACTICES)
        state.plans = tuple(Plan(hazard, "", 0) for hazard in hazards(scenario))
        state.raised = {
            flag: False for item in scenario.rounds for option in item.alternatives for flag in option.flags
        }
        state.raised |= dict.fromkeys(_flags_asked_for(scenario), False) | state.raised
        state.looked_back_on = dict.fromkeys(hazards(scenario), False)
        super().__init__(scenario, team, 0, state, 0)
        self.seed: Any = words
        self.index = np.arange(len(words))
        self.mask: Bools | None = None
        self.said: list[tuple[Round, Any]] = []
        self.firsts: list[Any] = []
        self.told: dict[int, Any] = {}
        self.come_to = 0
        self.at = np.zeros(len(words), dtype=np.int64)
        self.before = np.full(len(words), -1)
        self.rounds = np.zeros(len(words), dtype=np.int64)
        self.weight = np.zeros(len(words))
        self.won = np.zeros(len(words))

    def __len__(self) -> int:
        return len(self.index)

    # ---- many games, fewer games, and together again

    def come_to_round(self, place: int) -> None:
        """The rounds up to this one may be played: whatever can be left undone in them gets its place.

        Not before: in a long story most of what a column would carry along has not happened yet.
        """
        for found in self.scenario.rounds[self.come_to : place + 1]:
            self.state.faults += tuple(_fault_places(found))
        self.come_to = max(self.come_to, place + 1)

    def begin(self, found: Round) -> None:
        """A round begins for all of these games."""
        self.rounds = self.rounds + 1
        self.state.turn = PlayedRound(self.rounds, found)  # type: ignore[arg-type]
        self.state.turn.recovered = np.zeros(len(self), dtype=bool)  # type: ignore[assignment]
        self.state.made = dict.fromkeys(MOVES, False)
        self.said, self.firsts, self.told = [], [], {}  # a round of a kind without cards has none

    def some(self, which: Any) -> Lanes:
        """Only these of the games, as a desk of their own. which: a mask, or indices, also several times the same."""
        other = object.__new__(Lanes)
        other.scenario, other.team, other.answer = self.scenario, self.team, 0
        other.lines, other.draws, other.moments, other.mask = [], [], [], None
        other.come_to = self.come_to
        other.state = Columns(start=self.state.start)

        def take(leaf: Any) -> Any:
            return leaf[which] if is_column(leaf) else leaf

        for name in _LEAVES:
            setattr(other.state, name, _walk(take, getattr(self.state, name)))
        for name in _OF_GAMES:
            setattr(other, name, getattr(self, name)[which])
        if self.state.turn is not None:
            turn = other.state.turn = self.state.turn
            other.state.turn = replace(turn, **{key: take(getattr(turn, key)) for key in _OF_TURN})
        return other

    def put_in_order(self) -> None:
        """The games stand as they are numbered, whatever groups they fell into."""
        if (np.diff(self.index) < 0).any():
            self.join([self.some(np.argsort(self.index))])

    def split(self, values: Any) -> Iterator[tuple[int, Lanes]]:
        """The games by value, each group a desk of its own."""
        if not is_column(values):
            yield values, self
            return
        found = np.unique(values)
        for value in found.tolist():
            yield value, self if len(found) == 1 else self.some(np.flatnonzero(values == value))

    def join(self, groups: Sequence[Lanes]) -> None:
        """Groups of games together again at this desk, between two rounds or at the end of one."""
        if len(groups) == 1 and groups[0] is self:
            return
        sizes = [len(group) for group in groups]

        def put_together(*leaves: Any) -> Any:
            if not any(map(is_column, leaves)) and all(leaf == leaves[0] for leaf in leaves):
                return leaves[0]
            return np.concatenate(
                [leaf if is_column(leaf) else np.full(size, leaf) for leaf, size in zip(leaves, sizes, strict=True)]
            )

        for name in _LEAVES:
            parts = [getattr(group.state, name) for group in groups]
            setattr(self.state, name, _walk(put_together, *parts))
        for name in _OF_GAMES:
            setattr(self, name, np.concatenate([getattr(group, name) for group in groups]))
        self.come_to = max(group.come_to for group in groups)
        turns = [group.state.turn for group in groups if group.state.turn is not None]
        if self.state.turn is not None:
            now = {key: put_together(*(getattr(turn, key) for turn in turns)) for key in _OF_TURN}
            self.state.turn = replace(turns[0], **now)

    # ---- what a desk does, for all games of the mask

    @property
    def those(self) -> Bools:
        """Which games are at the desk now."""
        return np.ones(len(self), bool) if self.mask is None else self.mask

    def cases(self, value: _Case) -> Iterator[_Case]:
        if not is_column(value):
            yield value
            return
        column: Any = value
        outer = self.mask
        possible = (True, False) if column.dtype == bool else np.unique(column).tolist()
        for case in possible:
            narrowed = column if case is True else column == case
            narrowed = narrowed if outer is None else narrowed & outer
            if narrowed.any():
                self.mask = narrowed
                yield case  # type: ignore[misc]
        self.mask = outer

    def only(self, mask: Bools) -> Iterator[None]:
        """Only where the mask holds, if it holds anywhere."""
        for case in self.cases(mask):  # type: ignore[type-var]
            if case:
                yield None

    def _kept(self, new: Any, old: Any) -> Any:
        return new if self.mask is None else _merge(self.mask, new, old)

    def put(self, name: str, value: Any) -> None:
        setattr(self.turn, name, self._kept(value, getattr(self.turn, name)))

    def hold(self, name: str, value: Any) -> None:
        setattr(self.state, name, self._kept(value, getattr(self.state, name)))

    def set(self, dial: str, to: float, *why: object) -> float:
        before = getattr(self.state, dial)
        after = on_grid(to, DIALS[dial].top)
        if self.mask is not None:
            after = np.where(self.mask, after, before)  # type: ignore[assignment]
        setattr(self.state, dial, after)
        return after - before  # type: ignore[no-any-return]

    def try_luck(self, purpose: str, chance: float, *who: str | int) -> bool:
        return draw(self.seed, self.turn.round.id, purpose, *who) < chance

    def pick(self, purpose: str, count: int) -> int:
        drawn: Any = draw(self.seed, self.turn.round.id, purpose)
        return (drawn * count).astype(np.int64)  # type: ignore[no-any-return]

    def record(self, name: str, item: object) -> None:
        return None

    def tell(self, kind: str, **values: Any) -> None:
        return None

    def is_made(self, move: str) -> bool:
        return self.state.made[move]  # type: ignore[no-any-return]

    def raise_flag(self, flag: str) -> None:
        if flag in self.state.raised:  # nothing asks for the others
            self.state.raised[flag] = self._kept(True, self.state.raised[flag])

    def has_reviewed(self, hazard: str) -> bool:
        return self.state.looked_back_on[hazard]  # type: ignore[no-any-return]

    def learn(self, hazard: str) -> None:
        self.state.looked_back_on[hazard] = self._kept(True, self.state.looked_back_on[hazard])

    def note_made(self, move: str) -> None:
        self.state.made[move] = self._kept(True, self.state.made[move])

    def agree(self, plan: Plan) -> None:
        stands = self.state.condition("if_then_plan") > 0

        def now(old: Plan) -> Plan:
            if old.hazard == plan.hazard:
                return replace(old, made=plan.made)
            # one that was never made in any of the games cannot be forgotten either
            return replace(old, made=either(stands, old.made, 0)) if is_column(old.made) else old

        self.hold("plans", tuple([now(old) for old in self.state.plans]))

    def plant(self, fault: Fault) -> None:
        wanted = (fault.size, fault.hidden, fault.born)
        self._replace("faults", fault.id, dict(zip(("size", "hidden", "born"), wanted, strict=True)))

    def unplant(self, fault: Fault) -> None:
        self._replace("faults", fault.id, {"size": 0.0})

    def stand(self, practice: Standing) -> None:
        self._replace("standing", practice.id, {"condition": practice.condition, "kept": practice.kept})

    def clear_away(self) -> None:
        return None

    def _replace(self, name: str, row: str, parts: dict[str, Any]) -> None:
        rows = getattr(self.state, name)
        self.hold(name, tuple([replace(item, **parts) if item.id == row else item for item in rows]))


_OF_GAMES = ("seed", "index", "at", "before", "rounds", "weight", "won")
_OF_TURN = (
    "evidence",
    "found_idea",
    "spared",
    "chance",
    "capability",
    "interdependence",
    "penalty",
    "success",
    "recovered",
    "regrouped",
    "number",
    "rested",
    "planned",
)


def _fault_places(found: Round) -> Iterator[Fault]:
    """A place for every fault that can come of this round."""
    if any("cut_corner" in option.moves for option in found.alternatives):
        yield Fault(f"{found.id}:corner", 0.0, True, 0)
    if any("cut_corner" in recovery.moves for recovery in found.ways_back):
        yield Fault(f"{found.id}:corner again", 0.0, True, 0)
    if found.mistake:
        yield Fault(f"{found.id}:mistake", 0.0, False, 0)


def _flags_asked_for(scenario: Scenario) -> Iterator[str]:
    for found in scenario.rounds:
        asked = [found.when, *(item.when for item in found.texts), *(item.when for item in found.alternatives)]
        asked += [item.when for item in found.ways_back]
        yield from (flag for when in asked if when for flag in flags_of(when))
        if found.hazard:
            yield denied_flag(found.hazard)
