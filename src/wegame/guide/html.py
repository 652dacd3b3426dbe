"""A guide as one HTML file: to be read on a screen, and printed with cards to cut out."""

from __future__ import annotations

from wegame.guide.blocks import Block, Card, Choices, Grid, Hand, Head, Pairs, Points, Say, Story
from wegame.guide.guide import Choice, Guide
from wegame.guide.layout import parts
from wegame.paper import Markup, document, element, join, prose, table
from wegame.telling.words import DISCLAIMER

__all__ = ["as_html"]


def as_html(found: Guide) -> str:
    """The guide as a page for a browser and for paper."""
    title = f"{found.title}: the facilitator's guide"
    top = [element("h1", element("bdi", title)), element("p", DISCLAIMER, class_="model")]
    rooms = [(part.id, part.name, [join(("\n", _block(block))) for block in part.blocks]) for part in parts(found)]
    foot = (element("p", DISCLAIMER, class_="model"),)
    return document(title, top, rooms, foot, contents="Parts of this guide")


def _block(block: Block) -> Markup:
    match block:
        case Head(text, opens, level):
            return element(f"h{level}", text, **({"class_": "opens"} if opens else {}))
        case Say(text, is_loud):
            return element("p", text, **({"class_": "model"} if is_loud else {}))
        case Story(text, lead):
            told = [element("p", lead, class_="model")] if lead else []
            return element("div", *told, prose(text), class_="aloud")
        case Points(items, is_numbered):
            return element("ol" if is_numbered else "ul", *(element("li", prose(item)) for item in items))
        case Pairs(rows):
            pairs = (part for label, text in rows for part in (element("dt", label), element("dd", prose(text))))
            return element("dl", *pairs, class_="facts beside")
        case Grid(name, caption, heads, rows):
            return table(name, caption, heads, rows)
        case Choices(items):
            return element("div", *(_choice(item) for item in items), class_="choices")
        case Hand():
            return _hand(block)


def _choice(item: Choice) -> Markup:
    facts = [("Goes well", prose(item.well)), ("Doesn't", prose(item.badly))]
    pairs = (part for label, text in facts for part in (element("dt", label), element("dd", text)))
    return element(
        "div",
        element("div", prose(item.text), class_="says"),
        element("p", item.how),
        element("dl", *pairs, class_="facts beside"),
        *(element("p", note) for note in item.notes),
        class_="choice",
    )


def _hand(hand: Hand) -> Markup:
    head = [element("h3", hand.title)] if hand.title else []
    cards = element("div", *(_card(card) for card in hand.cards), class_="cards")
    return element("div", *head, cards, class_="hand opens" if hand.opens else "hand")


def _card(card: Card) -> Markup:
    texts = [prose(text) for text in (card.under, card.text) if text]
    last = [element("p", card.last, class_="last")] if card.last else []
    return element("div", element("p", card.title, class_="model"), *texts, *last, class_="card")
