"""What each key of the file takes, in a trainer's words.

Read from the JSON schema of the models, which has types, bounds and descriptions as plain data and none of pydantic's
own names for them.
"""

import datetime
import json
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from wegame.scenario.models import Scenario
from wegame.text import clip

__all__ = [
    "about",
    "bounds",
    "choices",
    "every",
    "expected",
    "got",
    "heading",
    "homes",
    "keys",
    "left_out",
    "name",
    "sample",
    "words",
]

Path = tuple[str | int, ...]
Schema = Mapping[str, Any]


@cache
def _root() -> Schema:
    return Scenario.model_json_schema()


def _resolved(node: Schema) -> Schema:
    """The node itself: references followed, "or nothing" left out."""
    while "$ref" in node or "anyOf" in node or "oneOf" in node:
        if "$ref" in node:
            node = _root()["$defs"][node["$ref"].rsplit("/", 1)[-1]]
        elif "oneOf" in node:
            node = _of_any_kind(node["oneOf"])
        else:
            node = next(branch for branch in node["anyOf"] if branch.get("type") != "null")
    return node


def _of_any_kind(branches: Sequence[Schema]) -> Schema:
    """A round of any kind: the keys of all of them, those of the first kind first."""
    kinds = [_resolved(branch) for branch in branches]
    properties = {key: value for kind in reversed(kinds) for key, value in kind["properties"].items()}
    words = [kind["properties"]["kind"]["const"] for kind in kinds]
    if len(words) > 1:
        properties["kind"] = {key: value for key, value in properties["kind"].items() if key != "const"} | {
            "enum": words
        }
    return {**kinds[0], "properties": properties}


def _values(node: Schema) -> Schema:
    """What the values of a table with free keys are."""
    return next(iter(node.get("patternProperties", {}).values()), node.get("additionalProperties") or {})


def _raw(path: Path) -> Schema:
    node = _root()
    for step in path:
        node = _resolved(node)
        if isinstance(step, str):
            node = node.get("properties", {}).get(step) or _values(node)
        elif "prefixItems" in node:
            node = node["prefixItems"][min(step, len(node["prefixItems"]) - 1)]
        else:
            node = node.get("items") or {}
    return node


def _at(path: Path) -> Schema:
    return _resolved(_raw(path))


def keys(path: Path) -> tuple[str, ...]:
    """The keys that the table at this path may hold; none if its keys are free."""
    return tuple(_at(path).get("properties", ()))


def every(path: Path = ()) -> Iterator[Path]:
    """The path of every key of the file, a part before what is in it. 0 stands for any entry of a list."""
    node = _at(path)
    if node.get("type") == "array" and "items" in node:
        yield from every((*path, 0))
    for name in node.get("properties", ()):
        yield (*path, name)
        yield from every((*path, name))


def homes(key: str) -> Iterator[str]:
    """The headings under which a key is known, such as "[context]"."""
    return (heading(path[:-1]) for path in every() if path[-1] == key)


def about(path: Path) -> str:
    """What a key is for."""
    return str(_raw(path).get("description", ""))


def words(path: Path) -> tuple[str, ...]:
    """The words that a key takes, by itself or in its list, if there are only some."""
    is_list = _at(path).get("type") == "array" and "items" in _at(path)
    found = choices((*path, 0)) if is_list else choices(path)
    return tuple(word for word in found if isinstance(word, str))


def left_out(path: Path) -> str:
    """Whether a file can do without a key, and what it then is, as it would be written."""
    if path[-1] in _at(path[:-1]).get("required", ()):
        return "it has to be there"
    default = _raw(path).get("default")
    return "it may be left out" if default in (None, "", []) else f"default {json.dumps(default, ensure_ascii=False)}"


def choices(path: Path) -> tuple[str, ...]:
    """The words that a key takes if there are only some."""
    node = _at(path)
    return tuple(node.get("enum") or ([node["const"]] if "const" in node else []))


def bounds(path: Path) -> tuple[float | None, float | None]:
    """The least and the most of a number or of a list's length."""
    node = _at(path)
    if node.get("type") == "array":
        return node.get("minItems"), node.get("maxItems")
    return node.get("minimum", node.get("exclusiveMinimum")), node.get("maximum")


def expected(path: Path) -> str:
    """What stands there in a right file: "a number from 0 to 1", "text in quotes", "a list of texts"."""
    node = _at(path)
    if words := choices(path):
        return _one_of(words)
    if _or_text(_raw(path)):
        return "text in quotes or a table"
    kind = node.get("type")
    if kind in {"number", "integer"}:
        least, most = bounds(path)
        number = "a whole number" if kind == "integer" else "a number"
        if "exclusiveMinimum" in node:
            return f"{number} above {least:g} and up to {most:g}"
        return number if least is None or most is None else f"{number} from {least:g} to {most:g}"
    if kind == "array":
        if "prefixItems" in node:
            return f"a list of {len(node['prefixItems'])} whole numbers, as in [2, 6]"
        return f"a list of {_several(node['items'])}"
    if kind == "object":
        values = _resolved(_values(node)).get("type")
        return {"number": "a table of numbers", "string": "a table of texts"}.get(str(values), "a table")
    return {"boolean": "true or false", "string": "text in quotes"}.get(str(kind), "something else")


def _or_text(node: Schema) -> bool:
    return len(branches := node.get("anyOf", ())) > 1 and {"type": "string"} in branches[1:]


def _several(items: Schema) -> str:
    if _or_text(items):
        return "texts or tables"
    return "texts" if _resolved(items).get("type") == "string" else "tables"


def _one_of(words: tuple[str, ...]) -> str:
    quoted = [f'"{word}"' if isinstance(word, str) else str(word) for word in words]
    return quoted[0] if len(quoted) == 1 else f"{', '.join(quoted[:-1])} or {quoted[-1]}"


def got(value: object) -> str:
    """What stands there instead."""
    match value:
        case bool():
            return str(value).lower()
        case int() | float():
            try:
                return f"the number {clip(str(value), 30)}"
            except ValueError:  # Python refuses to write out integers of thousands of digits
                return "a number with thousands of digits"
        case str():
            return f'the text "{clip(value, 40)}"'
        case list():
            return "a list"
        case dict():
            return "a table"
        case datetime.date() | datetime.time():
            return "a date or time"
    return "something else"


def sample(path: Path) -> str:
    """How a key is written, with what it is for."""
    key = path[-1]
    node = _at(path)
    match node.get("type"):
        case "array" if _resolved(node.get("items", {})).get("type") == "object":
            written = heading((*path, 0))
        case "object":
            written = heading(path) if len(path) == 1 else f"{key} = {{ ... }}"
        case "string":
            written = f'{key} = "..."'
        case _:
            written = f"{key} = {node.get('const', '...')}"
    description = _raw(path).get("description", "")
    return f"add {written}  {description}".rstrip()


def heading(path: Path) -> str:
    """How the part of the file is headed in which a key stands: "[scenario]", "[[rounds.options]]", "the file"."""
    names = ".".join(clip(step, 40) for step in path if isinstance(step, str))
    if not names:
        return "the file"
    return f"[[{names}]]" if isinstance(path[-1], int) else f"[{names}]"


def name(path: Path) -> str:
    """What to call the value at a path: its key, or an entry of the list that has a key."""
    key = next((clip(step, 40) for step in reversed(path) if isinstance(step, str)), "the file")
    return f'an entry of "{key}"' if path and isinstance(path[-1], int) else f'"{key}"'
