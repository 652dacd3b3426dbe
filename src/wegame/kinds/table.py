"""Kinds of rounds: one row each. A kind is a package beside this file, with a module for each room that it has part in.

    model      ROUND: what a file says of it                            (stands in scenario/)
    checks     CHECKS, ADVICE: what only such a round can have wrong    (scenario/)
    phases     ORDER, PHASES, ODDS: what is asked, and what it does     (game/)
    policy     FILLERS: how a policy answers it                         (players/)
    wording    PAGES, MOMENTS, ANSWERS: how it is told                  (telling/)
    columns    COLUMNS: the same phases for thousands of games at once  (analysis/)

A module may import what its room may, and nothing of another kind.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from types import ModuleType
from typing import Literal

__all__ = ["DEFAULT", "KINDS", "Side", "side"]

Side = Literal["model", "checks", "phases", "policy", "wording", "columns"]

DEFAULT = "choice"
"""The kind of a round that does not say."""

KINDS = ("choice",)
"""Every kind of round, in the order in which they are told of."""


@cache
def side(kind: str, name: Side) -> ModuleType:
    """One side of a kind, read when its room first asks for it."""
    return import_module(f"wegame.kinds.{kind}.{name}")
