"""Policies: rules that look at a game and an open question, and give a reply, as a person would through a screen.

A policy sees what a player sees: an option's words, approach and moves, the dials on the table. It never sees `fit`,
nor the luck to come. Its own whims are keyed draws, so the same game meets the same policy in the same mood.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from wegame.errors import UsageError
from wegame.game import Choice, Game, Question, Value
from wegame.game.chance import draw
from wegame.theory import MOVES

if TYPE_CHECKING:
    from wegame.scenario.models import Option, Recovery


__all__ = ["POLICIES", "Policy", "policy_named"]


@dataclass(frozen=True, slots=True)
class Policy:
    """One way to play. Weights are in points of liking; shares are 0-1.

    approaches: liking of each approach. building: liking of a move that builds (a spending one gets the opposite).
    settle, spend, response, success and setback: what it would choose, best first; what isn't on offer is passed over.
    owns_up: how likely it owns up to a mistake. names: everyone, one or nobody. whim: points of chance in every choice.
    """

    name: str
    says: str
    approaches: Mapping[str, float] = field(default_factory=dict)
    building: float = 0.0
    settle: tuple[str, ...] = ()
    spend: tuple[str, ...] = ()
    response: tuple[str, ...] = ()
    success: tuple[str, ...] = ()
    setback: tuple[str, ...] = ()
    owns_up: float = 0.5
    names: str = "nobody"
    whim: float = 0.5

    def answer(self, game: Game, question: Question) -> dict[str, Value]:
        """A reply that the question takes."""
        reply: dict[str, Value] = {}
        for item in question.fields:
            if item.applies(reply):
                reply[item.name] = self._fill(game, question, item.name, item.choices)
        return reply

    def _fill(self, game: Game, question: Question, name: str, choices: Sequence[Choice]) -> Value:
        values = [choice.value for choice in choices]
        if name == "belief":
            sure = game.state.efficacy + 30 * (self._luck(game, question, name) - 0.5)
            return min(100, max(0, round(sure / 10) * 10))
        if name == "then":
            return ""
        if name == "named":
            if self.names == "one":
                return tuple(values[:1])
            return tuple(values) if self.names == "everyone" else ()
        if self is RANDOM:
            return values[int(self._luck(game, question, name) * len(values))]
        if name == "own_up":
            easier = 0.15 if game.state.condition("blameless_review") else 0.0
            return "own" if self._luck(game, question, name) < self.owns_up + easier else "hide"
        if name in {"choice", "prediction", "recovery"}:
            return max(values, key=lambda value: self._likes(game, question, name, value))
        wanted = {
            "settle": self.settle,
            "do": self.spend,
            "response": self.response,
            "credit": self.success if "together" in values else self.setback,
        }[name]
        if name == "credit":
            wanted = (*self._tilted(game, question), *wanted)
        return _first(wanted, values, game)

    def _tilted(self, game: Game, question: Question) -> tuple[str, ...]:
        """What the team's own words in this round make a simulated player say of it."""
        tilt = game.state.tilt
        if self._luck(game, question, "tilt") >= abs(tilt):
            return ()
        return ("together", "process") if tilt > 0 else ("hero",)

    def _likes(self, game: Game, question: Question, name: str, value: str) -> float:
        found = _course(game, value)
        whim = self.whim * self._luck(game, question, name, value)
        if found is None:
            return whim - 1 + (self.building < 0)
        kinds = {"builds": 1.0, "spends": -1.0, "both": 0.0}
        moves = sum(self.building * kinds[MOVES[move].kind] for move in found.moves)
        return self.approaches.get(found.approach, 0.0) + moves + whim

    def _luck(self, game: Game, question: Question, *key: str) -> float:
        return draw(game.seed, "policy", self.name, question.id, *key)


def _course(game: Game, value: str) -> Option | Recovery | None:
    turn = game.turn
    courses: tuple[Option | Recovery, ...] = (*turn.round.options, *turn.round.recoveries) if turn else ()
    return next((course for course in courses if course.id == value), None)


def _first(wanted: Sequence[str], values: Sequence[str], game: Game) -> str:
    """The first wish that is on offer; a wish ending in * takes any value that begins so; rest only when worn."""
    for wish in wanted:
        if wish == "rest" and game.state.strain < 45:
            continue
        for value in values:
            if value == wish or (wish.endswith("*") and value.startswith(wish[:-1])):
                return value
    return values[-1]


OPEN = Policy(
    "open",
    "shares, asks, thanks, looks back",
    approaches={"together": 1.0, "pilot": 0.8, "split": 0.4, "outside": 0.2, "solo": -1.0},
    building=1.0,
    settle=("hear", "majority", "decide:1"),
    spend=("rest", "keep", "keep:*", "build:check_in", "plan:*", "build:*", "save"),
    response=("thank_fix",),
    success=("together",),
    setback=("process",),
    owns_up=0.9,
    names="everyone",
)
HERO = Policy(
    "hero",
    "lets the best one carry it",
    approaches={"solo": 2.0, "outside": 0.5},
    building=-0.3,
    settle=("decide:1", "majority"),
    spend=("save",),
    response=("fix",),
    success=("hero",),
    setback=("luck",),
    owns_up=0.4,
    names="one",
)
BLAME = Policy(
    "blame",
    "looks for whose fault it was",
    approaches={"solo": 1.0, "split": 1.0},
    building=-1.0,
    settle=("decide:1", "majority"),
    spend=("save",),
    response=("blame",),
    success=("hero",),
    setback=("blame",),
    owns_up=0.1,
    names="nobody",
)
RANDOM = Policy("random", "answers anything", names="everyone")

POLICIES: Mapping[str, Policy] = {policy.name: policy for policy in (OPEN, HERO, BLAME, RANDOM)}
"""Every policy by its name."""


def policy_named(name: str) -> Policy:
    """The policy of this name. Raises UsageError with the names that there are."""
    if name not in POLICIES:
        raise UsageError(f'There is no policy "{name}".', f"Choose one of {', '.join(POLICIES)}.")
    return POLICIES[name]
