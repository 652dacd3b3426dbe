"""What the research says, as cards: concepts, moves and practices; and the codes of `wegame check`."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterable
from typing import NamedTuple

from wegame.scenario.codes import CODES
from wegame.theory import MOVES, PRACTICES, Concept, concepts

__all__ = ["KINDS", "Kind", "card", "see_concept"]


class Kind(NamedTuple):
    """A kind of thing that can be explained: the names that there are, and the card of one, in paragraphs."""

    names: Callable[[], Iterable[str]]
    card: Callable[[str], list[str]]


_BASIS = {
    "checked": "Sources looked up.",
    "mixed": "Sources partly looked up, partly from memory.",
    "memory": "From memory; look it up before you quote it.",
}


def card(concept: Concept) -> list[tuple[str, str]]:
    """A concept card as (label, text) rows."""
    return [
        ("What it is", concept.definition),
        ("What goes with it", concept.association),
        ("Where it holds less", concept.boundary),
        ("A researcher might object", concept.objection),
        ("On Monday", concept.monday),
        ("Source", f"{concept.source}. {_BASIS[concept.basis]}"),
    ]


def _concept(name: str) -> list[str]:
    concept = concepts()[name]
    moves = [move.name for move in MOVES.values() if move.concept == name]
    told = [f"{concept.name} ({concept.id})", *(f"{label}: {text}" for label, text in card(concept))]
    return [*told, *([f"Moves in the game: {', '.join(moves)}."] if moves else [])]


def see_concept(concept: str) -> str:
    """Where a concept is told of."""
    return f"Concept: {concepts()[concept].name} (wegame explain {concept})"


def _move(name: str) -> list[str]:
    move = MOVES[name]
    return [f"Move: {move.name} ({move.id})", move.says, see_concept(move.concept)]


def _practice(name: str) -> list[str]:
    practice = PRACTICES[name]
    says = f"{practice.says[0].lower()}{practice.says[1:]}"
    return [f"Practice: {practice.name} ({practice.id})", f"In this model: {says}", see_concept(practice.concept)]


def _code(name: str) -> list[str]:
    code = CODES[name]
    examples = (("Wrong", code.wrong), ("Right", code.right))
    shown = [f"{label}:\n{textwrap.indent(text, '    ')}" for label, text in examples]
    return [f"{code.id} ({code.severity}): {code.title}", code.explanation, *shown]


KINDS = (
    Kind(concepts, _concept),
    Kind(lambda: MOVES, _move),
    Kind(lambda: PRACTICES, _practice),
    Kind(lambda: CODES, _code),
)
"""In the order in which they are told."""
