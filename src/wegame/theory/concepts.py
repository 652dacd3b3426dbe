"""The concept catalogue: what research says, and where it stops, as data.

The texts live in `catalogue.py` beside this module, which is imported at the first call of `concepts`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Literal

__all__ = ["Basis", "Concept", "concepts"]

Basis = Literal["checked", "mixed", "memory"]
"""How sure the catalogue is of a concept's main claim (see `Concept.basis`)."""


@dataclass(frozen=True, slots=True)
class Concept:
    """One card of the catalogue. Every text is a single line of plain words."""

    id: str
    """The name that rules, moves and ledger lines use, like ``mastery``."""
    name: str
    """The heading of the card."""
    definition: str
    """What it is, in words a member of a team uses."""
    association: str
    """How it goes with collective efficacy and with performance.

    "in this model" marks a design choice, "associated with" marks research.
    """
    source: str
    """Authors, year and short title of the work it rests on."""
    year: int
    """Year of the source that the concept is dated by; it stands in `source`."""
    boundary: str
    """When it holds less, or not at all."""
    objection: str
    """What a researcher might object."""
    monday: str
    """Something concrete that a team could try on Monday."""
    basis: Basis
    """``checked``: the main claim was read in an abstract or a summary.
    ``memory``: it was not looked up, and shows no figures. ``mixed``: some of each.
    """


@cache
def concepts() -> Mapping[str, Concept]:
    """Give every concept by its id, read-only, in the order of the catalogue.

    A row with a missing or an unknown key raises `TypeError`, and an id given twice raises `ValueError`: both are our
    mistakes, since the catalogue is part of the program.
    """
    from wegame.theory.catalogue import ROWS  # noqa: PLC0415 - only once a concept is asked for

    catalogue: dict[str, Concept] = {}
    for row in ROWS:
        concept = Concept(**row)
        if concept.id in catalogue:
            raise ValueError(f"the catalogue has the id {concept.id!r} twice")
        catalogue[concept.id] = concept
    return MappingProxyType(catalogue)
