"""A value put into a TOML text, all else left as it is.

Nothing here trusts itself: each way of changing the text is read back, and counts if the document then says just what
it should. So a comment that looks like a table, or a text with a key in it, cannot lead it astray.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from contextlib import suppress
from itertools import islice
from typing import Any

import tomli_w

from wegame.scenario.positions import scan

__all__ = ["put"]

Path = tuple[str, ...]
_TRIES, _WORK = 4096, 2**18
"""How many ways are tried at most, and how many letters are read for them: a long text is given up sooner."""
_HEAD, _COMMENT, _BLANK = (re.compile(rf"[ \t]*{sign}") for sign in (r"\[", "#", r"\r?\n"))


def put(text: str, where: Path, value: str | bool | int | None) -> str | None:
    """A valid TOML text with one value changed, added or (None) taken out; None where that cannot be done.

    A key that is new stands before the first table; one of a table right below the table's head.
    """
    wanted = _read(text)
    try:
        _set(wanted, where, value)
    except (AttributeError, KeyError, TypeError):  # something else stands where a table should
        return None
    with suppress(ValueError, RecursionError):
        for tried in islice(_ways(text, where, value), min(_TRIES, _WORK // (len(text) + 1))):
            with suppress(ValueError):
                if _read(tried) == wanted:
                    return tried
    return None


def _read(text: str) -> dict[str, Any]:
    """Numbers with a point stay as they are written: no nan is equal to itself."""
    return tomllib.loads(text, parse_float=str)


def _set(data: dict[str, Any], where: Path, value: str | bool | int | None) -> None:
    tables = [data]
    for name in where[:-1]:
        tables.append(tables[-1].setdefault(name, {}))
    if value is not None:
        tables[-1][where[-1]] = value
        return
    del tables[-1][where[-1]]
    for table, name in reversed(list(zip(tables[1:-1], where[1:-1], strict=True))):
        if not table[name]:  # "a.b" without quotes was a table with nothing else in it
            del table[name]


def _ways(text: str, where: Path, value: str | bool | int | None) -> Iterator[str]:
    """Texts that may be it, the likeliest first."""
    starts = [0, *(found.end() for found in re.finditer("\n", text))]
    place = scan(text).get(where)
    if value is None:
        if place is not None:
            begins = starts[place.key.line - 1]
            yield from (text[:begins] + text[end:] for end in [*starts, len(text)] if end > begins)
        return
    if place is not None:
        old = starts[place.value.line - 1] + place.value.column - 1
        new = tomli_w.dumps({"k": value}).strip().removeprefix("k = ")
        # a place ends with its line; a value may go on
        yield from (text[:old] + new + text[end:] for end in range(old + place.value.length, len(text) + 1))
        return
    line = tomli_w.dumps({where[-1]: value}).strip()
    ending = "\r\n" if "\r\n" in text else "\n"
    whole = text + (ending if text and not text.endswith("\n") else "")
    heads = [number for number, start in enumerate(starts) if _HEAD.match(text, start)]
    if len(where) == 1:
        for head in heads:
            # a comment right above a table is about the table, and the gap above that stays
            note = head
            while note and _COMMENT.match(text, starts[note - 1]):
                note -= 1
            above = note
            while above and _BLANK.match(text, starts[above - 1]):
                above -= 1
            for at, gap in ((starts[above], ending if above == note else ""), (starts[head], "")):
                yield text[:at] + line + ending + gap + text[at:]
        yield whole + line + ending
        return
    for head in heads:
        below = starts[head + 1] if head + 1 < len(starts) else len(whole)
        yield whole[:below] + line + ending + whole[below:]
    yield whole + (ending if whole else "") + f"[{where[0]}]" + ending + line + ending
