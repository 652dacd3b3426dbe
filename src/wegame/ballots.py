"""Ways to vote, a row each. Settings and the command line read it, too, before there is any game."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

__all__ = ["BALLOTS", "Ballots"]


@dataclass(frozen=True, slots=True)
class Ballots:
    """A way to vote. is_alone: each on a page of their own. is_counted: votes may differ, and a split is settled.

    is_anonymous: nobody knows whose vote it was.
    """

    id: str
    is_alone: bool = False
    is_counted: bool = False
    is_anonymous: bool = False


_ROWS = (
    Ballots("consensus"),
    Ballots("private", is_alone=True, is_counted=True),
    Ballots("hands", is_counted=True, is_anonymous=True),
)

BALLOTS: Mapping[str, Ballots] = MappingProxyType({ballots.id: ballots for ballots in _ROWS})
"""Every way to vote by its id, the usual one first. An id that was ever written into a journal is read for good."""
