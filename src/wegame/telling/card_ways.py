"""Ways to hold the cards in words, a row each: at set-up, in help and guide, and what a card itself asks.

It brings nothing along: what F1 says of set-up is made before the first page is painted.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from wegame.cards import CARDS

__all__ = ["CARD_WORDS", "PRIVATE", "CardWords", "cards_explained", "cards_listed", "cards_named"]

PRIVATE = "Only you see this page. First choices are told as counts, and the debrief tells what was on each card."


@dataclass(frozen=True, slots=True)
class CardWords:
    """How a way to hold the cards is told.

    name: as a noun, in a guide. does: what a team does then. meaning: the same in a few words, beside the setting.
    help: the same in a sentence, for F1. asks: what first choices are asked by. first: what stands over the card.
    """

    name: str
    does: str
    meaning: str
    help: str
    asks: str
    first: str


_FINGERS = "First choices, before anybody talks: think, then show fingers on three, and count them."

CARD_WORDS: Mapping[str, CardWords] = {
    "aloud": CardWords(
        "cards told aloud",
        "tell what each role knows aloud",
        meaning="what each role knows is shown, to be told aloud",
        help="With aloud, what each role alone knows is on the screen, to be told in one's own words.",
        asks="How many of you for each?",
        first=_FINGERS,
    ),
    "keyboard": CardWords(
        "cards on the keyboard",
        "pass the keyboard round once a round",
        meaning="the keyboard goes round once a round",
        help="With keyboard it goes round once a round, and a cover page comes between two players.",
        asks="What would you choose, before anybody talks?",
        first=PRIVATE,
    ),
    "paper": CardWords(
        "cards on paper",
        "hold the cards that the guide prints",
        meaning="cards that wegame guide prints, face down",
        help="With paper each holds the cards that `wegame guide` prints; what one knows is on no screen.",
        asks="How many of you for each?",
        first=_FINGERS,
    ),
    "simulated": CardWords(
        "simulated teammates",
        "play with simulated teammates",
        meaning="the others are simulated",
        help="With simulated teammates each has a page of their own.",
        asks="What would you choose, before anybody talks?",
        first="Your own page. The others fill in theirs.",
    ),
}
"""By the id of a way to hold cards."""


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
