"""The one way for text to reach a widget: as Content, never as a string that Textual would read as markup."""

from __future__ import annotations

from textual.content import Content

from wegame.game import Line
from wegame.prose import blocks
from wegame.text import clean
from wegame.words import dial_name, figure, step_told

__all__ = ["GAIN", "LOSS", "join", "ledger_line", "literal", "prose", "said"]

GAIN, LOSS = "$success", "$warning"


def literal(text: str, style: str = "") -> Content:
    """Text from a file or a person, shown as it is."""
    return Content.styled(clean(text), style) if style else Content(clean(text))


def said(*parts: str | tuple[str, str] | Content) -> Content:
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


def prose(text: str) -> Content:
    """A scenario's text with its simple Markdown."""
    shown: list[Content] = []
    previous = ""
    for block in blocks(text):
        if previous and not (previous == block.kind == "item"):
            shown.append(Content(""))
        runs = [literal(run, style) for run, style in block.runs]
        shown.append(said(*(["• "] if block.kind == "item" else []), *runs))
        previous = block.kind
    return join(shown)


def ledger_line(line: Line, *, factors: bool = False) -> Content:
    """A ledger line: an arrow and a sign as well as a colour."""
    better = (line.change > 0) != (line.dial == "strain")
    arrow, style = ("▲" if line.change > 0 else "▼"), (GAIN if better else LOSS)
    told: list[str | tuple[str, str]] = [
        (f"{arrow} {step_told(line):>5} ", f"bold {style}"),
        (f"{dial_name(line.dial)} {figure(line.dial, line.after)}  ", "bold"),
        line.reason,
    ]
    if factors and line.factors:
        told.append((f"\n        {'; '.join(line.factors)}", "$secondary"))
    return said(*told)
