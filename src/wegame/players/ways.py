"""A way to play, as data: what somebody likes, settles for, spends, and shows. How it makes up its mind: `minds.py`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from wegame.game.chance import draw

__all__ = ["Manner", "Way"]


@dataclass(frozen=True, slots=True)
class Manner:
    """What somebody shows. success, setback, response: as in the look back. names: everyone, one or nobody.

    owns_up and shares: how likely a mistake is said, and a clue, 0-1.
    """

    success: str = "together"
    setback: str = "process"
    response: str = "thank_fix"
    owns_up: float = 0.5
    shares: float = 0.5
    names: Literal["everyone", "one", "nobody"] = "nobody"


@dataclass(frozen=True, slots=True)
class Way:
    """One way to play. Weights are in points of liking; shares are 0-1.

    approaches: liking of each approach. building: liking of a move that builds (a spending one gets the opposite).
    sways: a dial, an approach, and by how much a full dial makes that liked more (an empty one less).
    spend: what it would choose, best first; what isn't on offer is passed over, and a wish that ends in * takes
    anything that begins so. overrules: whether it decides over the others' heads. whim: points of chance in a choice.
    avoids: moves it would rather not make. plan: options that it takes in any case, by round. easy and guarded: the
    faces shown where one can speak and where one can't; safety says how likely each is.

    decides: by merit as far as it is known here, liking breaks ties; by looks in the same way; by liking, with heeds
    points of it for something that is worth 1 rather than 0; or anything. place: where it picks anything, it takes this
    place in every list. company: who else is there, by seat, where not all are of this way; a seat that is not among
    them is a person's.
    """

    name: str
    says: str
    approaches: Mapping[str, float] = field(default_factory=dict)
    building: float = 0.0
    sways: tuple[tuple[str, str, float], ...] = ()
    overrules: bool = False
    spend: tuple[str, ...] = ()
    easy: Manner = Manner()
    guarded: Manner | None = None
    whim: float = 0.5
    avoids: frozenset[str] = frozenset()
    plan: Mapping[str, str] = field(default_factory=dict)
    decides: Literal["merit", "looks", "liking", "anything"] = "liking"
    heeds: float = 12.0
    picks_anything: bool = False
    place: int | None = None
    company: Mapping[int, Way] = field(default_factory=dict)

    def luck(self, seed: int, question: str, *key: str) -> float:
        """A whim: the same game meets the same policy in the same mood. seed: or a column of seed words."""
        return draw(seed, "policy", self.name, question, *key)
