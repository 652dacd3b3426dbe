"""What came of many games, and what the column side of a phase works with."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from wegame.analysis.lanes import Bools, Column, Lanes
from wegame.game.arithmetic import either
from wegame.game.chance import shown_key
from wegame.players import Policy, minds
from wegame.theory import MAIN_DIALS

if TYPE_CHECKING:
    from wegame.scenario.models import Scenario
    from wegame.scenario.parts import Round

__all__ = ["NOT_PLAYED", "ColumnPhase", "Force", "Plays", "Run", "shown_keys", "wish"]

NOT_PLAYED = -1

Force = Callable[[Lanes, "Round"], Any]
"""Which option a game takes in this round, by its place; NOT_PLAYED, or one not on offer, leaves the policy free."""


@dataclass
class Plays:
    """What came of so many games. Shapes: (games,), (rounds, games), (rounds, dials, games); rounds as in the file.

    played: whether the round was. options: the place of the option taken, NOT_PLAYED where there was none; odds: how
    likely it was to go well, 0-1, NaN where there was none. dials: after the round, those of MAIN_DIALS, NaN where it
    was not played. share: of the rounds' weight, what was won or recovered. shown: how often each text of the scenario
    came up, by its place.
    """

    efficacy: Column
    ending: NDArray[np.int8]
    played: Bools
    options: NDArray[np.int8]
    success: Bools
    recovery: NDArray[np.int8]
    recovered: Bools
    odds: NDArray[np.float32]
    mistaken: Bools
    owned: Bools
    dials: NDArray[np.float32]
    share: Column
    last: dict[str, NDArray[np.float32]] = field(default_factory=dict)
    shown: Counter[tuple[str | int, ...]] = field(default_factory=Counter)
    places: dict[str, int] = field(default_factory=dict)

    @classmethod
    def empty(cls, scenario: Scenario, games: int) -> Plays:
        rounds = len(scenario.rounds)
        by_round = (rounds, games)
        return cls(
            np.zeros(games),
            np.zeros(games, np.int8),
            np.zeros(by_round, bool),
            np.full(by_round, NOT_PLAYED, np.int8),
            np.zeros(by_round, bool),
            np.full(by_round, NOT_PLAYED, np.int8),
            np.zeros(by_round, bool),
            np.full(by_round, np.nan, np.float32),
            np.zeros(by_round, bool),
            np.zeros(by_round, bool),
            np.full((rounds, len(MAIN_DIALS), games), np.nan, np.float32),  # exact: dials need 23 bits
            np.zeros(games),
            places={item.id: place for place, item in enumerate(scenario.rounds)},
        )

    @classmethod
    def together(cls, parts: Sequence[Plays]) -> Plays:
        """All games of these, in their order."""
        if len(parts) == 1:
            return parts[0]
        found = replace(parts[0], shown=Counter())
        for name in (
            "efficacy",
            "ending",
            "played",
            "options",
            "success",
            "recovery",
            "recovered",
            "odds",
            "mistaken",
            "owned",
            "dials",
            "share",
        ):
            setattr(found, name, np.concatenate([getattr(part, name) for part in parts], axis=-1))
        found.last = {dial: np.concatenate([part.last[dial] for part in parts]) for dial in parts[0].last}
        for part in parts:
            found.shown.update(part.shown)
        return found

    def __len__(self) -> int:
        return len(self.efficacy)


@dataclass(frozen=True)
class Run:
    """Games at one round (its place in the file), how they are played, and what is seen of them."""

    place: int
    policy: Policy
    force: Force | None
    seen: Plays

    def count(self, lanes: Lanes, *key: str | int, where: Any = True) -> None:
        """A text of this round came up, in those games. key: its place below the round."""
        self.count_of(self.place, lanes, *key, where=where)

    def count_of(self, place: int, lanes: Lanes, *key: str | int, where: Any = True) -> None:
        """A text of another round came up."""
        times = len(lanes) if where is True else int(np.count_nonzero(where)) if where is not False else 0
        self.seen.shown["rounds", place, *key] += times


ColumnPhase = Callable[[Lanes, Run], list[Lanes]]
"""A phase for many games at once, answered by the policy. Gives the groups that the games fell into."""


def shown_keys(lanes: Lanes, policy: Policy, about: str, values: Sequence[str]) -> list[Any]:
    """By what these answers are sorted where they are shown; none for a policy to which their places are nothing."""
    if not (policy.picks_anything or policy.decides == "anything"):
        return []
    return [shown_key(lanes.seed, about, value) for value in values]


def wish(wishes: Sequence[str], choices: Sequence[tuple[str, Any]]) -> Any:
    """The place of the first wish that is on offer, else of the last thing on offer. choices: value, and where."""
    found: Any = NOT_PLAYED
    for wish in wishes:
        for place, (value, on) in enumerate(choices):
            if minds.grants(wish, value):
                found = either((found == NOT_PLAYED) & on, place, found)
    for place in reversed(range(len(choices))):
        found = either((found == NOT_PLAYED) & choices[place][1], place, found)
    return found
