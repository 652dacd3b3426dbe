"""HTML, safe by default: every text and every attribute is escaped on its way in; only what was built here is not."""

from __future__ import annotations

import html
from collections.abc import Iterable

from wegame.telling.prose import Block, blocks
from wegame.text import clean

__all__ = ["Markup", "element", "join", "prose", "safe"]

_VOID = frozenset({"meta"})


class Markup(str):
    """Text that is HTML already."""

    __slots__ = ()


def safe(text: str) -> Markup:
    """Text as HTML that shows it: the one door for whatever people and files say."""
    return text if isinstance(text, Markup) else Markup(html.escape(clean(text), quote=True))


def join(parts: Iterable[str], between: str = "") -> Markup:
    """Parts after one another; those that are no HTML yet are escaped."""
    return Markup(safe(between).join(safe(part) for part in parts))


def element(name: str, /, *children: str, **attributes: str) -> Markup:
    """An element. A trailing _ of an attribute's name is dropped (class_), any other becomes a hyphen (aria_label)."""
    told = "".join(f' {key.rstrip("_").replace("_", "-")}="{safe(value)}"' for key, value in attributes.items())
    return Markup(f"<{name}{told}>" if name in _VOID else f"<{name}{told}>{join(children)}</{name}>")


def prose(text: str) -> Markup:
    """An author's simple Markdown. A heading in it is a bold paragraph: the page's outline is not an author's."""
    found: list[Markup] = []
    items: list[Markup] = []
    for block in blocks(text):
        if block.kind == "item":
            items.append(element("li", _runs(block)))
            continue
        found += [element("ul", *items)] if items else []
        items = []
        found.append(element("p", _runs(block)))
    found += [element("ul", *items)] if items else []
    return join(found)


def _runs(block: Block) -> Markup:
    tags = {"bold": "strong", "italic": "em"}
    return join(element(tags[style], text) if style else safe(text) for text, style in block.runs)
