"""A place in a text: line, column, length."""

from dataclasses import dataclass

__all__ = ["Place", "Span", "span_at"]


@dataclass(frozen=True, slots=True)
class Span:
    """line and column are 1-based and count characters; length is at least 1 and ends with the line."""

    line: int
    column: int
    length: int = 1


@dataclass(frozen=True, slots=True)
class Place:
    """Where a key and its value stand. A table's value is its header; an item of a list is its own key."""

    key: Span
    value: Span


def span_at(text: str, offset: int) -> Span:
    """The place of one character of a text whose line ends are newlines."""
    return Span(text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset))
