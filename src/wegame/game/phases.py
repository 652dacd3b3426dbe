"""A phase of a round as a row: what it asks, what it does with an answer, what it does with the last one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from wegame.game.questions import Question, Value
from wegame.game.state import Desk

__all__ = ["Phase"]


def _nothing(desk: Desk) -> None:
    return None


def _take_nothing(desk: Desk, question: Question, reply: Mapping[str, Value]) -> None:
    return None


@dataclass(frozen=True, slots=True)
class Phase:
    """One row. enter: opens questions, or none where the phase passes by. close: once the last is answered.

    shown: its name where a table shows the way through a round; empty where nobody sees it. may_be_skipped: whether a
    facilitator can pass it over; not where the game needs the answer.
    """

    id: str
    enter: Callable[[Desk], tuple[Question, ...]]
    take: Callable[[Desk, Question, Mapping[str, Value]], None] = _take_nothing
    close: Callable[[Desk], None] = _nothing
    shown: str = ""
    may_be_skipped: bool = False
