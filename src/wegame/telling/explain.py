"""One card for anything with an id: a concept, a move, a practice, or a code of `wegame check`."""

from __future__ import annotations

import difflib

from wegame.errors import WegameError
from wegame.scenario.codes import CODES
from wegame.theory import MOVES, PRACTICES, Concept, concepts

__all__ = ["card", "explain"]

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


def explain(wanted: str) -> list[str]:
    """Paragraphs about this id. Raises WegameError with a near miss where there is no such id."""
    known = concepts()
    if wanted in known:
        concept = known[wanted]
        moves = [move.name for move in MOVES.values() if move.concept == wanted]
        told = [f"{concept.name} ({concept.id})", *(f"{label}: {text}" for label, text in card(concept))]
        return [*told, *([f"Moves in the game: {', '.join(moves)}."] if moves else [])]
    if wanted in MOVES:
        move = MOVES[wanted]
        return [
            f"Move: {move.name} ({move.id})",
            move.says,
            f"Concept: {known[move.concept].name} (wegame explain {move.concept})",
        ]
    if wanted in PRACTICES:
        practice = PRACTICES[wanted]
        about = f"Concept: {known[practice.concept].name} (wegame explain {practice.concept})"
        return [f"Practice: {practice.name} ({practice.id})", f"In this model: {practice.says}.", about]
    if wanted.upper() in CODES:
        code = CODES[wanted.upper()]
        shown = [f"{label}:\n    {text}" for label, text in (("Wrong", code.wrong), ("Right", code.right)) if text]
        return [f"{code.id} ({code.severity}): {code.title}", code.explanation, *shown]
    near = difflib.get_close_matches(wanted, [*known, *MOVES, *PRACTICES, *CODES], n=1)
    hint = f"Did you mean {near[0]}?" if near else f"Concepts: {', '.join(known)}."
    raise WegameError(f'There is nothing called "{wanted}" to explain.', hint)
