"""What a guide's pages are made of. The writers know these and no more, so that both forms say the same."""

from __future__ import annotations

from dataclasses import dataclass

from wegame.guide.guide import Choice

__all__ = ["Block", "Card", "Choices", "Grid", "Hand", "Head", "Pairs", "Part", "Points", "Say", "Story"]


@dataclass(frozen=True, slots=True)
class Head:
    """A heading below a part's own; opens says whether it begins a new page on paper."""

    text: str
    opens: bool = False
    level: int = 3


@dataclass(frozen=True, slots=True)
class Say:
    """A paragraph. is_loud: what must not be missed."""

    text: str
    is_loud: bool = False


@dataclass(frozen=True, slots=True)
class Story:
    """What an author wrote, with its simple Markdown, to be read out. lead: our words before it."""

    text: str
    lead: str = ""


@dataclass(frozen=True, slots=True)
class Points:
    """A list."""

    items: tuple[str, ...]
    is_numbered: bool = False


@dataclass(frozen=True, slots=True)
class Pairs:
    """Labels, each with its text."""

    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table. heads: each with whether it heads figures. name: an id of its own."""

    name: str
    caption: str
    heads: tuple[tuple[str, bool], ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Choices:
    """Options or recoveries."""

    items: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Card:
    """To cut out."""

    title: str
    under: str
    text: str
    last: str = ""


@dataclass(frozen=True, slots=True)
class Hand:
    """Cards that are handed out together, or to one role. opens: on a page of their own."""

    title: str
    cards: tuple[Card, ...]
    opens: bool = False


Block = Head | Say | Story | Points | Pairs | Grid | Choices | Hand


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the guide; printed, it begins on a new page."""

    id: str
    name: str
    blocks: tuple[Block, ...]
