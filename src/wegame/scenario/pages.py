"""A text that people read, cut into the pages that they see one after the other."""

import re
from collections.abc import Iterator, Sequence

__all__ = ["pages", "shorter"]

_BREAK = re.compile(r"^[ \t]*---[ \t]*$", re.MULTILINE)


def pages(text: str) -> tuple[str, ...]:
    """The pages of a text: a line of only `---` starts a new one. Empty pages are left out; there is at least one."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    kept = tuple(page.strip("\n").rstrip() for page in _BREAK.split(text) if page.strip())
    return kept or ("",)


_SENTENCE = re.compile(r"(?<=[.!?…”])\s+(?=[^\s\d)])")


def shorter(texts: Sequence[str], words: int) -> tuple[str, ...]:
    """The same pages with at most so many words each, for a small or a distant screen.

    Cut between paragraphs and sentences only, and never inside emphasis; a list item or a sentence that is longer stays
    whole.
    """
    return tuple(page for text in texts for page in _packed(text, words))


def _packed(text: str, words: int) -> list[str]:
    found: list[str] = []
    count = 0
    for glue, piece in _pieces(text):
        size = len(piece.split())
        if found and count + size <= words:
            found[-1] += glue + piece
            count += size
        else:
            found.append(piece)
            count = size
    return found or [text]


def _pieces(text: str) -> Iterator[tuple[str, str]]:
    """What may stand apart, each with what joins it to the one before."""
    for paragraph in re.split(r"\n\s*\n", text):
        if re.match(r"\s*([-*+]|\d+[.)]|#+)\s", paragraph):  # a list or a heading: its lines
            glue = "\n\n"
            for line in re.split(r"\n(?=\s*(?:[-*+]|\d+[.)])\s)", paragraph):
                yield glue, line
                glue = "\n"
            continue
        glue, held = "\n\n", ""
        for sentence in _SENTENCE.split(paragraph):
            held = f"{held} {sentence}" if held else sentence
            if held.count("*") % 2 == 0 and held.count("_") % 2 == 0:
                yield glue, held
                glue, held = " ", ""
        if held:
            yield glue, held
