"""The simple Markdown of scenario texts: emphasis, lists, a heading. Nothing else in them means anything.

markdown-it-py (which comes with Textual) reads it with every other rule off: no links, no HTML, no escapes, so square
brackets, backslashes and addresses stay as the author typed them.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from wegame.text import clean

if TYPE_CHECKING:
    from markdown_it import MarkdownIt

__all__ = ["Block", "blocks", "flat"]


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, a paragraph or a list item. runs: (text, style), style being "", "bold" or "italic"."""

    kind: str
    runs: tuple[tuple[str, str], ...]


@cache
def _reader() -> MarkdownIt:
    from markdown_it import MarkdownIt  # noqa: PLC0415 - only once a text is shown

    return MarkdownIt("zero").enable(["heading", "list", "emphasis"])


def blocks(text: str) -> list[Block]:
    """The text's blocks in order, safe to show."""
    found, item, heading = [], 0, False
    for token in _reader().parse(clean(text)):
        if token.type == "list_item_open":
            item += 1
        elif token.type == "list_item_close":
            item -= 1
        elif token.type in {"heading_open", "heading_close"}:
            heading = token.type == "heading_open"
        elif token.type == "inline":
            runs, bold, italic = [], 0, 0
            for part in token.children or ():
                bold += (part.type == "strong_open") - (part.type == "strong_close")
                italic += (part.type == "em_open") - (part.type == "em_close")
                if part.content:
                    style = "bold" if bold or heading else "italic" if italic else ""
                    runs.append((" ".join(part.content.split("\n")), style))
            found.append(Block("heading" if heading else "item" if item else "paragraph", tuple(runs)))
    return found


def flat(text: str) -> str:
    """The text without its marks, a line a block: for plain output."""
    return "\n".join(
        ("- " if block.kind == "item" else "") + "".join(run for run, _ in block.runs) for block in blocks(text)
    )
