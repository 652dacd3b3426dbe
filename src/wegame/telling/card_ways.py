"""Ways to vote in words, a row each: at set-up, in help and guide, and what the ballot itself asks.

It brings nothing along: what F1 says of set-up is made before the first page is painted.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from wegame.cards import CARDS

__all__ = ["CARD_WORDS", "PRIVATE", "CardWords", "cards_explained", "cards_listed", "cards_named"]

PRIVATE = "Only you see this page. What you enter is not told with your name."


@dataclass(frozen=True, slots=True)
class CardWords:
    """How a way to vote is told.

    name: as a noun, in a guide. does: what a team does then. meaning: the same in a few words, beside the setting.
    help: the same in a sentence, for F1. asks: what each vote is asked by; {name} is whose it is, where a page asks
    several. first, again: what stands over the first vote, and over another one where votes are counted.
    """

    name: str
    does: str
    meaning: str
    help: str
    asks: str
    first: str
    again: str = ""


CARD_WORDS: Mapping[str, CardWords] = {
    "aloud": CardWords(
        "one answer for all",
        "talk and enter one answer",
        meaning="talk, then one answer",
        help="With consensus you talk and enter one answer.",
        asks="What do we do?",
        first="Talk it over, then enter what you agree on.",
    ),
    "keyboard": CardWords(
        "private ballots",
        "vote in private",
        meaning="the keyboard goes round",
        help="With private ballots the keyboard goes round, and a cover page comes between two players.",
        asks="What should we do?",
        first=PRIVATE,
        again="You have heard the others. Vote again.",
    ),
    "hands": CardWords(
        "a show of hands",
        "count a show of hands",
        meaning="a show of hands, counted",
        help="With hands somebody counts a show of hands.",
        asks="How many hands for each?",
        first="Everybody thinks first; then all hands go up, one option after the other.",
        again="You have heard the others. Another show of hands.",
    ),
}
"""By the id of a way to vote."""


def _either(words: list[str]) -> str:
    """a; a or b; a, b, or c."""
    return " or ".join(words) if len(words) < 3 else f"{', '.join(words[:-1])}, or {words[-1]}"


def cards_listed() -> str:
    """What a team does in each."""
    return _either([CARD_WORDS[name].does for name in CARDS])


def cards_named(*, with_private: bool = True) -> str:
    """Their nouns, private ones last or not at all."""
    rows = sorted(CARDS.values(), key=lambda row: row.is_alone)
    return _either([CARD_WORDS[row.id].name for row in rows if with_private or not row.is_alone])


def cards_explained() -> str:
    """A sentence about each, to go on with after a title and a comma."""
    told = " ".join(CARD_WORDS[name].help for name in CARDS)
    return told[0].lower() + told[1:]
