"""A moment as it is told, and what a kind of moment is: rows, told by `moments.py`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from wegame.scenario.models import Scenario

__all__ = ["MomentKind", "Passage", "Teller"]

Teller = Callable[[Scenario, str, Mapping[str, Any]], str]
"""Words for a moment, from the story, the round's id and the moment's values."""


@dataclass(frozen=True, slots=True)
class MomentKind:
    """A kind of moment. label: what stands before it.

    is_prose: its text is an author's, with simple Markdown; others hold people's own words, shown as typed. is_small: a
    line above the next question says it all.
    """

    id: str
    label: str
    tell: Teller
    is_prose: bool = False
    is_small: bool = False


@dataclass(frozen=True, slots=True)
class Passage:
    """A moment as it is told. text: complete and plain."""

    round: int
    kind: str
    text: str
