"""A card for anything with a name of its own.

A word may stand for several things (slack is a dial and a key); then it has a card for each. A kind of thing is a row
of `KINDS` in `cards.py` or `glossary.py`: its names, and a function that makes the card of one.
"""

from __future__ import annotations

import difflib
from collections.abc import Sequence

from wegame.errors import WegameError
from wegame.telling import cards
from wegame.telling.cards import Kind, card
from wegame.theory import concepts

__all__ = ["ALSO_A_KEY", "card", "explain"]

ALSO_A_KEY = frozenset({"debrief"})
"""Concepts, moves and practices whose names are keys of a file as well."""


def explain(wanted: str) -> list[str]:
    """Paragraphs about this name. What is to be printed as it stands has lines of its own.

    Raises WegameError with a near miss where there is no such name.
    """
    asked = wanted.strip().strip("[]")
    kinds: Sequence[Kind] = cards.KINDS
    for name in (asked, asked.upper()):
        if any(name in kind.names() for kind in kinds) and name not in ALSO_A_KEY:
            return _told(kinds, name)
    from wegame.telling import glossary  # noqa: PLC0415 - a concept does not wait for the models of a file

    kinds = (*kinds, *glossary.KINDS)
    for name in (asked, asked.casefold()):
        if told := _told(kinds, name):
            return told
    every = {name.casefold(): name for kind in reversed(kinds) for name in kind.names()}
    near = difflib.get_close_matches(asked.casefold(), every, n=1)
    hint = f"Did you mean {every[near[0]]}?" if near else f"Concepts: {', '.join(concepts())}."
    raise WegameError(f'There is nothing called "{wanted}" to explain.', hint)


def _told(kinds: Sequence[Kind], name: str) -> list[str]:
    """All cards of this name."""
    return [paragraph for kind in kinds if name in kind.names() for paragraph in kind.card(name)]
