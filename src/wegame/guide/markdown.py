"""A guide as Markdown. Every text goes through `paper.literal`, whoever wrote it."""

from __future__ import annotations

from wegame.guide.blocks import Block, Choices, Grid, Hand, Head, Pairs, Points, Say, Story
from wegame.guide.guide import Choice, Guide
from wegame.guide.layout import parts
from wegame.paper import literal
from wegame.telling.prose import blocks, flat
from wegame.telling.words import DISCLAIMER

__all__ = ["as_markdown"]


def as_markdown(found: Guide) -> str:
    """The guide as text to keep and to print."""
    lines = [f"# {literal(found.title)}: the facilitator's guide", "", f"*{DISCLAIMER}*", ""]
    for part in parts(found):
        lines += [f"## {part.name}", ""]
        for block in part.blocks:
            lines += [*_block(block), ""]
    return "\n".join(lines)


def _block(block: Block) -> list[str]:
    match block:
        case Head(text, _, level):
            return [f"{'#' * level} {literal(text)}"]
        case Say(text, is_loud):
            return [f"**{literal(text)}**" if is_loud else literal(text)]
        case Story(text, lead):
            return _story(text, lead)
        case Points(items, is_numbered):
            return [f"{f'{number}.' if is_numbered else '-'} {_text(item)}" for number, item in enumerate(items, 1)]
        case Pairs(rows):
            return [f"- **{literal(label)}:** {_text(text)}" for label, text in rows]
        case Grid():
            return _grid(block)
        case Choices(items):
            return [line for item in items for line in _choice(item)]
        case Hand():
            return _hand(block)


def _text(text: str) -> str:
    """An author's text on one line, without its marks."""
    return literal(flat(text))


def _story(text: str, lead: str) -> list[str]:
    """A text to be read out, block by block, as a quotation."""
    lines = [f"*{literal(lead)}*", ""] if lead else []
    for number, block in enumerate(blocks(text)):
        words = literal("".join(run for run, _ in block.runs))
        lines += ([">"] if number else []) + [f"> {'- ' if block.kind == 'item' else ''}{words}"]
    return lines


def _grid(grid: Grid) -> list[str]:
    rule = [" ---: " if is_number else " --- " for _, is_number in grid.heads]
    return [
        f"**{literal(grid.caption)}**",
        "",
        f"| {' | '.join(literal(head) for head, _ in grid.heads)} |",
        f"|{'|'.join(rule)}|",
        *(f"| {' | '.join(map(literal, row))} |" for row in grid.rows),
    ]


def _choice(item: Choice) -> list[str]:
    return [
        f"- **“{_text(item.text)}”** ({literal(item.how)})",
        f"  - Goes well: {_text(item.well)}",
        f"  - Doesn't: {_text(item.badly)}",
        *(f"  - {literal(note)}" for note in item.notes),
    ]


def _hand(hand: Hand) -> list[str]:
    lines = [f"### {literal(hand.title)}", ""] if hand.title else []
    for card in hand.cards:
        lines += ["---", "", f"**{literal(card.title)}**", ""]
        lines += [line for text in (card.under, card.text, card.last) if text for line in (_text(text), "")]
    return [*lines, "---"]
