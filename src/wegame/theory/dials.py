"""Dials: what the model keeps count of. One row each, for the rules, the table, the charts and everything written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

__all__ = ["CONTEXT", "DIALS", "MAIN_DIALS", "Dial"]


@dataclass(frozen=True, slots=True)
class Dial:
    """A number from 0 to `top`.

    unit: points, slack (in halves) or share (0-1, told in percent). words: for its fifths, from the lowest on.
    better: which way is better. hue: a colour of the themes, for its bar and its curve.
    role: main (a face of the table), means (what the team has to work with), context (what it is granted), or hidden:
    it waits for the debrief.
    """

    id: str
    name: str
    top: float
    role: Literal["main", "means", "context", "hidden"]
    unit: Literal["points", "slack", "share"] = "points"
    words: tuple[str, ...] = ()
    better: Literal["more", "less"] = "more"
    hue: str = "primary"
    short: str = ""

    @property
    def is_shown(self) -> bool:
        """Whether it is told at the table."""
        return self.role != "hidden"


_ROWS = (
    Dial(
        "efficacy",
        "efficacy",
        100,
        "main",
        words=("fragile", "shaky", "steady", "strong", "very strong"),
        short="effic",
    ),
    Dial("safety", "safety", 100, "main", words=("silent", "guarded", "fair", "open", "very open"), short="safe"),
    Dial(
        "alignment",
        "alignment",
        100,
        "main",
        words=("scattered", "loose", "partly shared", "shared", "as one"),
        short="align",
    ),
    Dial("strain", "strain", 100, "main", words=("fresh", "easy", "felt", "heavy", "worn out"), better="less"),
    Dial("record", "record", 100, "hidden", words=("unproven", "thin", "fair", "solid", "proven")),
    Dial("hype", "hype", 15, "hidden"),
    Dial("resilience", "resilience", 1, "hidden", "share"),
    Dial("credibility", "credibility of praise", 1, "hidden", "share"),
    Dial("slack", "slack", 5, "means", "slack"),
    Dial("granted_slack", "granted slack", 1, "context", "share"),
    Dial("authority", "authority", 1, "context", "share"),
    Dial("claim", "claim to the gains", 1, "context", "share"),
)

DIALS: Mapping[str, Dial] = MappingProxyType({dial.id: dial for dial in _ROWS})
"""Every dial by its id."""

MAIN_DIALS = tuple(dial.id for dial in _ROWS if dial.role == "main")
CONTEXT = tuple(dial.id for dial in _ROWS if dial.role == "context")
