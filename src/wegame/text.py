"""The one place where foreign text is made safe to show.

Names, teams, scenarios and if-then plans come from people and files. Whatever prints or paints them passes them
through `clean` first, so that no control character, escape sequence or direction override reaches a terminal.
Square brackets stay: a screen that reads markup must be handed `Content`, never a string (see tui.content).
"""

from __future__ import annotations

import re
import unicodedata
from os import PathLike

__all__ = [
    "clean",
    "clip",
    "command",
    "count",
    "is_same_name",
    "is_seen",
    "name_key",
    "one_line",
    "plain_digits",
    "unseen",
    "width",
]

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
    """Columns that a one-line text takes in a terminal: wide characters two, combining marks none.

    Emoji that are joined are counted apart, so that a row comes out short and never too long.
    """
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


def command(*words: str | PathLike[str], options: str = "") -> str:
    """A command line that can be pasted: the program, its command, and then names and paths, whatever is in them.

    options: with their values, as they are typed.
    """
    import shlex  # noqa: PLC0415 - the first page needs none

    texts = [str(word) for word in words]
    how = [options] if options else []
    if any(text.startswith("-") for text in texts[2:]):
        return " ".join([*texts[:2], *how, "--", shlex.join(texts[2:])])
    return " ".join([*texts[:2], *([shlex.join(texts[2:])] if texts[2:] else []), *how])


# --- names, and what cannot be seen

_BLANK = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")
"""Letters and signs that show nothing: joiners, fillers of Hangul, the Braille cell without a dot."""
_SELECTORS = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]")


def _shows_nothing(character: str) -> bool:
    """Whether somebody who looks at it sees nothing, not even a space."""
    is_mark = character in _BLANK or _SELECTORS.match(character) is not None
    return is_mark or unicodedata.category(character) in {"Cc", "Cf", "Cs"}


def name_key(name: str) -> str:
    """What two names have in common that look the same: case, width and what cannot be seen make no difference."""
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", name).casefold())
    return " ".join("".join(character for character in folded if not _shows_nothing(character)).split())


def is_same_name(one: str, other: str) -> bool:
    """Whether people would take these for one name."""
    return name_key(one) == name_key(other)


def is_seen(name: str) -> bool:
    """Whether there is anything to see of it: a letter, a digit or a sign, and not marks and spaces alone.

    A character that this Python does not know yet (Cn) may be one of a newer Unicode, and somebody's name.
    """
    kinds = map(unicodedata.category, name_key(name))
    return any(kind[0] in "LNPS" or kind in {"Cn", "Co"} for kind in kinds)


def plain_digits(text: str) -> str:
    """What was typed with an input method, as other keyboards type it: full-width digits, signs and letters."""
    return unicodedata.normalize("NFKC", text).replace("、", ",").replace("。", ".")


def unseen(text: str) -> str:
    """The first character in a word of the command line that nobody can see there, named, with its place; or nothing.

    Joiners between letters that are not Latin are part of how a word is spelt.
    """
    for place, character in enumerate(text):
        is_odd_space = character.isspace() and character != " "
        is_spelling = character in "\u200c\u200d" and not text.isascii() and place and not text[place - 1].isascii()
        if (is_odd_space or _shows_nothing(character)) and not is_spelling and character not in "\t\n\r":
            if unicodedata.category(character) == "Cs":
                continue  # a byte of another alphabet, which is seen as such
            name = unicodedata.name(character, "a control character").lower()
            before = one_line(text[:place])
            where = f'after "{clip(before, 40)}"' if before else "at its beginning"
            return f"{name} (U+{ord(character):04X}) {where}"
    return ""
