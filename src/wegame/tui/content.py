"""The one way for text to reach a widget: as Content, never as a string that Textual would read as markup."""

from __future__ import annotations

from textual.content import Content

from wegame.text import clean

__all__ = ["join", "literal", "styled"]


def literal(text: str, style: str = "") -> Content:
    """Text from a file or a person, shown as it is."""
    return Content.styled(clean(text), style) if style else Content(clean(text))


def styled(*parts: str | tuple[str, str] | Content) -> Content:
    """Several pieces on one another's heels; a pair is (text, style)."""
    return Content("").join(
        [
            part if isinstance(part, Content) else literal(*part) if isinstance(part, tuple) else literal(part)
            for part in parts
        ]
    )


def join(lines: list[Content], between: str = "\n") -> Content:
    """Pieces below one another."""
    return Content(between).join(lines)
