"""Arithmetic for one game or for thousands at once.

The model is written once. For one game its numbers are plain floats; in the simulator they are columns, one entry a
game (NumPy arrays). What Python can't write for both alike stands here: least, most, a choice between two numbers,
rounding. Only sums, products, comparisons and roundings to a binary grid are used, and all of them are exact in the
same way in both, on every machine: so a game ends the same wherever it is played.

Typed as for one game; a column takes the place of a number.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any, TypeVar

__all__ = ["clamp", "either", "fine", "index_of_most", "is_column", "least", "most", "nearest", "product", "total"]

_Number = TypeVar("_Number", bound=float)
_FINE = 2**30
_PLAIN = (float, int, bool)


def is_column(value: object) -> bool:
    """Whether this stands for many games."""
    kind: Any = type(value)
    return kind not in _PLAIN and _holds_many(kind)


@cache
def _holds_many(kind: Any) -> bool:
    return not issubclass(kind, _PLAIN) and hasattr(kind, "__array_namespace__")


def _library_of(value: Any, other: Any = None) -> Any:
    """The functions that belong to a column, asked of the column itself: so the rules need not know whose they are."""
    return (value if is_column(value) else other).__array_namespace__()


def least(a: float, b: float) -> float:
    """The smaller of two."""
    if is_column(a) or is_column(b):
        found: float = _library_of(a, b).minimum(a, b)
        return found
    return b if b < a else a


def most(a: float, b: float) -> float:
    """The larger of two."""
    if is_column(a) or is_column(b):
        found: float = _library_of(a, b).maximum(a, b)
        return found
    return b if b > a else a


def clamp(value: float, low: float, high: float) -> float:
    """The value within its bounds."""
    return least(most(value, low), high)


def either(condition: bool, yes: _Number, no: _Number) -> _Number:
    """yes where the condition holds, else no."""
    if is_column(condition):
        found: _Number = _library_of(condition).where(condition, yes, no)
        return found
    return yes if condition else no


def nearest(value: float) -> float:
    """The nearest whole number; halves go to the even one."""
    if is_column(value):
        found: float = _library_of(value).rint(value)
        return found
    return float(round(value))


def fine(value: float) -> float:
    """The value on a grid of 2**-30 (a billionth), exact in binary: shares, conditions and chances live there."""
    return nearest(value * _FINE) / _FINE


def total(values: Iterable[float]) -> float:
    """The sum, strictly from left to right: `sum` adds up differently from Python 3.12 on."""
    found = 0.0
    for value in values:
        found = found + value
    return found


def product(values: Iterable[float]) -> float:
    """The product, from left to right."""
    found = 1.0
    for value in values:
        found = found * value
    return found


def index_of_most(values: Sequence[float]) -> int:
    """Where the largest stands; the first of them on a tie."""
    best: Any = values[0]
    found: Any = 0
    for index in range(1, len(values)):
        found = either(values[index] > best, index, found)
        best = most(best, values[index])
    return found if is_column(found) else int(found)
