"""The one place where foreign text is made safe to show.

Names, teams, scenarios and if-then plans come from people and files. Whatever prints or paints them passes them
through `clean` first, so that no control character, escape sequence or direction override reaches a terminal.
Square brackets stay: a screen that reads markup must be handed `Content`, never a string (see tui.content).
"""

from __future__ import annotations

import re
import unicodedata
from os import PathLike

__all__ = ["clean", "clip", "command", "count", "one_line", "width"]

# C0 and C1 controls but tab and newline; soft joiners and marks that reorder or hide text; lone surrogates; tags.
# Zero-width joiner and non-joiner (200C, 200D) stay: Persian, Hindi and others are misspelt without them.
_HIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\ud800-\udfff\U000e0000-\U000e007f]"
)


def clean(text: str) -> str:
    """The same text without anything that a terminal would obey: controls go, tabs become spaces, newlines stay."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", "    ")
    return _HIDDEN.sub("", text)


def one_line(text: str) -> str:
    """Clean text on one line, runs of white space folded: for names, titles and list rows."""
    return " ".join(clean(text).split())


def _cell(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def width(text: str) -> int:
    """Columns that a one-line text takes in a terminal: wide characters two, combining marks none."""
    return sum(map(_cell, text))


def clip(text: str, columns: int) -> str:
    """At most so many columns of a one-line text; what is cut shows as an ellipsis.

    Marks that take no column of their own are cut, too, where there are more than eight for each column.
    """
    if columns < 1:
        return ""
    text = one_line(text[: columns * 64])
    room = columns * 9
    if len(text) <= room and width(text) <= columns:
        return text
    kept, used = [], 0
    for character in text[:room]:
        used += _cell(character)
        if used > columns - 1:
            break
        kept.append(character)
    return "".join(kept).rstrip() + "…"


def count(number: int, thing: str) -> str:
    """A number of things, in words."""
    return f"{number} {thing}{'' if number == 1 else 's'}"


def command(*words: str | PathLike[str]) -> str:
    """A command line that can be pasted: the program, its command, and then names and paths, whatever is in them."""
    import shlex  # noqa: PLC0415 - the first page needs none

    texts = [str(word) for word in words]
    dashed = any(text.startswith("-") for text in texts[2:])
    return shlex.join([*texts[:2], *["--"] * dashed, *texts[2:]])
