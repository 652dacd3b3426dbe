"""What few people may be told of what they answered in private: nothing from which one of them knows another's."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import permutations

from wegame.game.team import CROWD

__all__ = ["CROWD", "LEAST", "MORE", "points_at_nobody"]

LEAST = 3
"""Private answers that are told of together at least: of two, each could work out the other's."""
MORE = 2
"""As many as "more than one" is at least."""


def points_at_nobody(could: Iterable[frozenset[int]], least: int, people: int) -> bool:
    """Whether "at least so many" leaves open of each whether they are among them, also for whoever knows their own.

    could: for each time that it may have happened, the seats that it may have been, as everybody knows.
    """
    every: Sequence[frozenset[int]] = tuple(could)
    pairs = permutations(range(people), 2)
    return all(sum(bool(seats - {mine, other}) for seats in every) >= least for mine, other in pairs)
