"""Has a document the shape of a scenario? What pydantic says, put into a trainer's words (WG1xx).

pydantic's messages, type names and path tags stay behind here: no one who writes a scenario should learn them.
"""

import re
from collections.abc import Callable, Collection, Iterator

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from wegame.kinds import KINDS
from wegame.scenario import keys
from wegame.scenario.locate import Finding, Path, Source, did_you_mean, nearest, quoted
from wegame.theory import MOVES, PRACTICES, concepts

__all__ = ["shape_findings"]

_MOST = 1000
"""More errors are not put into words: a hostile list can hold half a million."""

_SLIP = 0.8
"""From this likeness on, a key is a slip of the finger; below it, it may well be a right key in the wrong place."""

_Teller = Callable[[Path, ErrorDetails], Finding | None]


def shape_findings(error: ValidationError, source: Source) -> Iterator[Finding]:
    """A finding for each error that is not merely the consequence of another."""
    details = [(*_path(detail["loc"], source), detail) for detail in error.errors(include_url=False)[:_MOST]]
    misspelt = {(*path[:-1], _meant(path)) for path, _, detail in details if detail["type"] == "extra_forbidden"}
    for path, of_key, detail in details:
        if detail["type"] == "missing" and path in misspelt:
            continue  # it is there, under the wrong name
        tell: _Teller = _ROWS.get(detail["type"], _wrong_type)
        finding = tell(path, detail)
        if finding is not None:
            yield Finding(finding.code, finding.path, finding.message, finding.hint, "key" if of_key else finding.on)


def _path(loc: Path, source: Source) -> tuple[Path, bool]:
    """The key path, and whether the error is about a key of a free table (pydantic marks that with a last "[key]")."""
    if len(loc) > 2 and loc[0] == "rounds" and loc[2] in KINDS:
        loc = (*loc[:2], *loc[3:])  # pydantic names the kind of round, too
    if loc and loc[-1] == "[key]" and not source.has(loc):
        return loc[:-1], True
    return loc, False


def _missing(path: Path, detail: ErrorDetails) -> Finding:
    *_, key = path
    if isinstance(key, int):  # a pair with one entry
        return _length(path[:-1], detail) or Finding("WG109", path[:-1], f"{keys.name(path[:-1])} is too short")
    hint = "add format = 1 as the first line" if path == ("format",) else keys.sample(path)
    return Finding("WG101", path[:-1], f'{keys.heading(path[:-1])} lacks "{key}"', hint, "key")


def _meant(path: Path) -> str | None:
    """The key that an unknown one was probably meant to be."""
    key, known = str(path[-1]), keys.keys(path[:-1])
    slip = nearest(key, known, _SLIP)
    return slip if slip or any(keys.homes(key)) else nearest(key, known)


def _unknown_key(path: Path, detail: ErrorDetails) -> Finding:
    key, place = quoted(str(path[-1])), keys.heading(path[:-1])
    if meant := _meant(path):
        hint = f'did you mean "{meant}"?'
    elif homes := tuple(keys.homes(str(path[-1]))):
        hint = f"{key} belongs below {' or '.join(homes[:3])}"
    else:
        hint = f"{place} knows {', '.join(keys.keys(path[:-1]))}"
    return Finding("WG102", path, f"unknown key {key} in {place}", hint, "key")


def _wrong_type(path: Path, detail: ErrorDetails) -> Finding:
    value, expected = detail["input"], keys.expected(path)
    hint = ""
    if isinstance(value, str):
        if "number" in expected and re.fullmatch(r"\s*[-+]?\d+([.]\d+)?\s*", value) and len(value) < 20:
            hint = f"write {value.strip()} without quotes"
        elif expected == "a list of texts":
            hint = f"write [{quoted(value)}]"
    elif isinstance(value, dict) and expected.startswith("a list of"):
        hint = f"write {keys.heading((*path, 0))} with double brackets"
    elif expected == "text in quotes" and not isinstance(value, list | dict):
        hint = "put it in quotes"
    return Finding("WG103", path, f"{keys.name(path)} takes {expected}, not {keys.got(value)}", hint)


def _known_ids() -> dict[str, Collection[str]]:
    return {"move": MOVES, "practice": PRACTICES, "concept": concepts()}


def _unknown_id(path: Path, detail: ErrorDetails) -> Finding:
    kind, value = str(detail["ctx"]["kind"]), str(detail["ctx"]["value"])
    known = _known_ids()
    hint = f"for example: {', '.join(list(known[kind])[:5])}"
    elsewhere = next((other for other, ids in known.items() if other != kind and value in ids), None)
    if elsewhere == "concept":
        same = [row.id for row in (MOVES if kind == "move" else PRACTICES).values() if row.concept == value]
        hint = f"that is a concept; {kind}s for it: {', '.join(same) or 'none'}"
    elif elsewhere:
        hint = f"that is a {elsewhere}, not a {kind}"
    else:
        hint = did_you_mean(value, known[kind], hint)
    return Finding("WG104", path, f"unknown {kind} {quoted(value)}", hint)


def _out_of_range(path: Path, detail: ErrorDetails) -> Finding:
    value = detail["input"]
    share = keys.bounds(path) == (0, 1) and isinstance(value, int | float) and 10 <= value <= 100
    hint = f"did you mean {value / 100:g}?" if share else ""
    return Finding("WG105", path, f"{keys.name(path)} takes {keys.expected(path)}, not {_bare(value)}", hint)


def _bare(value: object) -> str:
    return keys.got(value).removeprefix("the number ")


def _blank(path: Path, detail: ErrorDetails) -> Finding:
    return Finding("WG106", path, f"{keys.name(path)} is empty", "write something here")


def _bad_id(path: Path, detail: ErrorDetails) -> Finding:
    value = str(detail["input"])
    slug = re.sub(r"[^a-z0-9_]+", "-", value[:200].casefold()).strip("-_").lstrip("0123456789-_")[:40].rstrip("-_")
    rule = "an id has lower case letters, digits, - and _, begins with a letter and has at most 40 characters"
    return Finding("WG107", path, f"{quoted(value)} is not an id", f'did you mean "{slug}"?' if slug else rule)


def _too_long(path: Path, detail: ErrorDetails) -> Finding:
    most, length = int(detail["ctx"]["max_length"]), len(str(detail["input"]))
    return Finding("WG108", path, f"{keys.name(path)} has {length} characters; at most {most} fit")


def _length(path: Path, detail: ErrorDetails) -> Finding | None:
    least, most = (int(bound) if bound is not None else None for bound in keys.bounds(path))
    count = len(detail["input"])
    if least is not None and most is not None and least <= count <= most:
        return None  # enough stand there; pydantic counts only those that are right, and says of the others why not
    if least == most:
        takes = str(least)
    elif most is None:
        takes = f"at least {least}"
    else:
        takes = f"{least or 0} to {most}"
    entries = "1 entry" if count == 1 else f"{count} entries"
    return Finding("WG109", path, f"{keys.name(path)} has {entries}; it takes {takes}")


def _choice(path: Path, detail: ErrorDetails) -> Finding:
    value = detail["input"]
    if path == ("format",):
        newer = isinstance(value, int) and value > 1
        hint = "this file is for a newer wegame: update wegame" if newer else "write format = 1"
        return Finding("WG111", path, f"format is {_bare(value)}; this wegame reads format 1", hint)
    if not isinstance(value, str):
        return _wrong_type(path, detail)
    known = keys.choices(path)
    near = nearest(value, known)
    hint = f'did you mean "{near}"?' if near else ""
    return Finding("WG110", path, f"{keys.name(path)} takes {keys.expected(path)}, not {quoted(value)}", hint)


_ROWS: dict[str, _Teller] = {
    "missing": _missing,
    "extra_forbidden": _unknown_key,
    "unknown_id": _unknown_id,
    "greater_than": _out_of_range,
    "greater_than_equal": _out_of_range,
    "less_than": _out_of_range,
    "less_than_equal": _out_of_range,
    "finite_number": _out_of_range,
    "blank": _blank,
    "string_pattern_mismatch": _bad_id,
    "string_too_long": _too_long,
    "too_short": _length,
    "too_long": _length,
    "literal_error": _choice,
}
"""How each of pydantic's errors is told; all others are a wrong type."""
