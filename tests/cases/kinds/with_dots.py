"""Run by tests/kinds: wegame with one way more to hold the cards, which is a row in each of three tables."""

import sys
from types import MappingProxyType

import wegame.cards

wegame.cards.CARDS = MappingProxyType({**wegame.cards.CARDS, "dots": wegame.cards.Cards("dots")})

from wegame.kinds.choice import card  # noqa: E402
from wegame.telling import card_ways  # noqa: E402

card.FIRSTS["dots"] = card.FIRSTS["paper"]
card_ways.CARD_WORDS["dots"] = card_ways.CardWords(
    "cards with dots",
    "put dots on the wall",
    meaning="dots go on the wall",
    help="With dots each puts one on the wall.",
    asks="How many dots has each?",
    first="Everybody takes a dot.",
)

from wegame.cli import main  # noqa: E402

sys.exit(main(sys.argv[1:]))
