"""What tomllib says about a broken document, in a trainer's words and where the fault begins (WG005, WG008)."""

import re
import tomllib
import unicodedata
from typing import Literal, NamedTuple

from wegame.scenario.diagnostics import Diagnostic
from wegame.scenario.locate import diagnose, quoted
from wegame.scenario.positions import stopped_at
from wegame.scenario.spans import Span, span_at

__all__ = ["syntax_diagnostic"]


class _Told(NamedTuple):
    """How one of tomllib's messages is told.

    at: tomllib's own place, the last key, the innermost or the outermost thing that is open, the last backslash.
    """

    pattern: str
    code: str
    message: str
    hint: str
    at: Literal["here", "key", "inner", "outer", "backslash"] = "here"


_TOLD = (
    _Told(
        r"Cannot (overwrite|redefine|mutate)|Duplicate inline", "WG008", "{key} is set twice",
        "keep one of them", "key",
    ),
    _Told(
        r"Cannot declare", "WG008", "{key} stands here a second time",
        "keep one; for the next in a list write [[double brackets]]", "key",
    ),
    _Told(
        r"Illegal character '\\n'|Unterminated string|Expected [\"'\\]+$", "WG005",
        "the quote that opens here is not closed",
        'close it on the same line, or use """ on both sides for several lines', "inner",
    ),
    _Told(r"Expected '='", "WG005", "there is no = after this key", 'write key = "value"', "key"),
    _Told(r"Expected '\]", "WG005", "this heading is not closed", "write [name] or [[name]], alone on its line"),
    _Told(
        r"Unescaped", "WG005", "a backslash means something special in double quotes",
        "write \\\\ for a backslash, or put the text in 'single quotes'", "backslash",
    ),
    _Told(
        r"Invalid hex|.*not a Unicode scalar", "WG005", "this backslash code means no character",
        "write the character itself", "backslash",
    ),
    _Told(
        r"Expected newline", "WG005", "something stands here that does not belong on this line",
        'one key on a line; a quote inside a text is written \\"',
    ),
    _Told(
        r"Invalid statement|Invalid initial character", "WG005", "a line must begin with a key or a [heading]",
        'lines of a longer text stand between two """; a remark begins with #',
    ),
    _Told(r"Invalid date", "WG005", "there is no such date or time", "texts stand in quotes"),
    _Told(
        r"Invalid value", "WG005", "this is no value",
        "texts stand in quotes; numbers have a point and no comma, as in 0.5",
    ),
)  # fmt: skip

_OPEN_LIST = _Told(
    "", "WG005", "the list that opens here is not closed or lacks a comma", 'write ["one", "two"]', "outer"
)
_OPEN_TABLE = _Told(
    "", "WG005", "the table that opens here goes wrong",
    "a comma between entries, } at the end, all on one line", "inner",
)  # fmt: skip
_NEXT_PART = re.compile(r"\s*(?:\[|[A-Za-z0-9_-]+\s*=)")

_HINTS = (
    (re.compile("[“”„‟«»‘’‚]"), 'this is a typographic quote; use straight ones: "..."'),
    (re.compile(r"(?<=\d),\d"), "numbers have a point and no comma, as in 0.5"),
    (re.compile(r"(?i:true|false)\b"), "true and false are written small"),
)
"""What stands at the place often tells more than the message."""

_AT_PLACE = re.compile(r" \(at line (\d+), column (\d+)\)$")
_AT_END = " (at end of document)"


def syntax_diagnostic(error: tomllib.TOMLDecodeError, text: str, file: str) -> Diagnostic:
    """The one complaint that tomllib has. Before Python 3.14 its place stands only in the message."""
    said = str(error)
    place = _AT_PLACE.search(said)
    end = len(text.rstrip())
    here = Span(int(place[1]), int(place[2])) if place else span_at(text, end)
    said = _AT_PLACE.sub("", said).removesuffix(_AT_END)
    lines = text.split("\n")
    offset = sum(len(line) + 1 for line in lines[: here.line - 1]) + here.column - 1
    if place and (unseen := _unseen(text[offset : offset + 1])):
        return diagnose(
            file, "WG005", here, f"an invisible character stands here: {unseen}", "delete it, or write a plain space"
        )
    key, still_open = stopped_at(text[:offset] if place else text)
    told = _told(said, lines[here.line - 1], here.line, still_open)
    if told is None:
        return diagnose(file, "WG005", here, f"this is not valid TOML: {said}")
    span = here
    hint = told.hint
    if told.at == "key":
        span = key or here
    elif told.at in {"inner", "outer"} and still_open:
        span = still_open[-1 if told.at == "inner" else 0]
    elif told.at == "backslash":
        span = span_at(text, max(0, text.rfind("\\", 0, offset)))
    else:
        hint = next((better for pattern, better in _HINTS if pattern.match(text, offset)), hint)
    name = lines[span.line - 1][span.column - 1 : span.column - 1 + span.length]
    return diagnose(file, told.code, span, told.message.format(key=quoted(name)), hint)


def _unseen(character: str) -> str:
    """The name of a space that is none for TOML, or of what nobody sees; empty for all else."""
    if character in {"", " ", "\t", "\n", "\r"} or unicodedata.category(character) not in {"Zs", "Zl", "Zp", "Cf"}:
        return ""
    return f"{unicodedata.name(character).lower()} (U+{ord(character):04X})"


def _told(said: str, line: str, number: int, still_open: tuple[Span, ...]) -> _Told | None:
    if still_open and said.startswith(("Invalid value", "Unclosed array")):
        # A bracket that was forgotten shows only lines later, at the next key or heading.
        if said.startswith("Unclosed") or (still_open[0].line < number and _NEXT_PART.match(line)):
            return _OPEN_LIST
    elif still_open and said.startswith(("Unclosed inline", "Invalid initial")):
        return _OPEN_TABLE
    return next((row for row in _TOLD if re.match(row.pattern, said)), None)
