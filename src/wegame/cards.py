"""Ways to hold the cards, a row each. Settings and the command line read it, too, before there is any game."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

__all__ = ["ALIASES", "CARDS", "SIMULATED", "USUAL", "Cards", "cards_called", "cards_for"]


@dataclass(frozen=True, slots=True)
class Cards:
    """A way to hold the cards that each seat gets, with what only it knows.

    is_alone: each on a page of their own; else first choices are counted in the open. is_shown: what each alone knows
    stands on the table's page, under its role. is_simulated: whoever sits there says by the page whether they tell what
    they know, and where they stand after the talk; a room of people is never asked.
    """

    id: str
    is_alone: bool = False
    is_shown: bool = False
    is_simulated: bool = False


_ROWS = (
    Cards("aloud", is_shown=True),
    Cards("keyboard", is_alone=True),
    Cards("paper"),
)
SIMULATED = Cards("simulated", is_alone=True, is_simulated=True)
"""How one person plays with simulated teammates, and how the simulator plays; nobody can choose it."""

CARDS: Mapping[str, Cards] = MappingProxyType({cards.id: cards for cards in _ROWS})
"""Every way that a team can choose, by its id."""

ALIASES: Mapping[str, str] = MappingProxyType({"consensus": "aloud", "private": "keyboard", "hands": "paper"})
"""What the ways were called once. An id that was ever written into a journal is read for good."""

USUAL = "usual"
"""What somebody wishes for who leaves it to the number of players."""
_FEW = 4
"""The most players among whom a keyboard goes round in no time."""


def cards_called(name: str) -> Cards | None:
    """The way of this name, also of one that it had once; None: there is none."""
    return SIMULATED if name == SIMULATED.id else CARDS.get(ALIASES.get(name, name))


def cards_for(players: int, wish: str = USUAL) -> str:
    """The id of the way that so many players begin with: the one that is wished for, or else the usual one."""
    if wish != USUAL:
        return wish
    return "keyboard" if players <= _FEW else "aloud"
