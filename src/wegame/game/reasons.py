"""Why something happened, as data: an id and values. The words for it are made in telling/."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

__all__ = ["Datum", "Reason", "because"]

Datum = str | int | float | bool | tuple[str, ...] | Mapping[str, int]
"""What a reason, a moment or a question is about: ids, numbers, and words that people or an author typed."""


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a dial moved, or what made it move so far. No words: these are made in telling/, from the id and the values.

    values: by name; a name says what the value is (practice: the id of one, and so on).
    """

    id: str
    values: Mapping[str, Datum] = field(default_factory=dict)


def because(reason: str, **values: Datum) -> Reason:
    """A reason with its values."""
    return Reason(reason, values)
