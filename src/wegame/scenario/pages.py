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


_SENTENCE = re.compile(r"(?<=[.!?…”])\s+(?=[^\s\d)])(?![-+*#]+\s)")
_ITEM = re.compile(r"\n(?=\s*(?:[-*+]|\d+[.)])\s)")
_MARKS = re.compile(r"(?<!\s)\*+|\*+(?!\s)|(?<!\w)_+|_+(?!\w)")


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
        first, *items = _ITEM.split(paragraph)
        if re.match(r"\s*([-*+]|\d+[.)]|#+)\s", first):
            yield "\n\n", first
        else:
            while items and re.match(r"\s*(?!1[.)])\d", items[0]):
                first += f"\n{items.pop(0)}"  # below a sentence only 1. begins a list; the others are words in it
            yield from _sentences(first)
        for item in items:
            yield "\n", item


def _sentences(paragraph: str) -> Iterator[tuple[str, str]]:
    """The sentences of a paragraph; those under one emphasis as one."""
    glue, held = "\n\n", ""
    for sentence in _SENTENCE.split(paragraph):
        held = f"{held} {sentence}" if held else sentence
        if _is_whole(held):
            yield glue, held
            glue, held = " ", ""
    if held:
        yield glue, held


def _is_whole(text: str) -> bool:
    """Whether every emphasis that begins in it also ends in it."""
    marks = _MARKS.findall(text)
    of_one = ([len(run) for run in marks if run[0] == sign] for sign in "*_")
    return all(sum(n // 2 for n in sizes) % 2 == 0 and sum(n % 2 for n in sizes) % 2 == 0 for sizes in of_one)
