"""The file of settings. It is the person's own: what is wrong in it is told and passed over, and writing changes the
values that changed and nothing else.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from wegame.errors import WegameError
from wegame.paths import look, read_file, why
from wegame.sessions.files import free_path, write_atomically
from wegame.sessions.room import Value
from wegame.settings.values import ROWS, Settings, settings_path
from wegame.text import clip

__all__ = ["settings_in", "write_settings", "written"]

Key = tuple[str, ...]
_LARGEST = 16 * 1024
_DEEPEST = 32
"""Dots in a line that is no comment: tables in tables, which take time and memory by the square of their number."""
_NAMES = (*ROWS, "keys")
_ONCE = {row.once: name for name, row in ROWS.items() if row.once}
"""What settings are called that a file has by an older name."""


def written(value: object) -> str:
    """A value as the file has it, short."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return f'"{clip(value, 40)}"'
    try:
        return clip(str(value), 40)
    except (ValueError, RecursionError):  # so many digits, or so deep, that it is not told
        return "that"


# --- reading


@dataclass(frozen=True, slots=True)
class _File:
    """What stands in the file. mark: the byte order mark before the text, if it has one.

    problem: why it cannot be read; then there is no data. broken: it is no TOML.
    """

    mark: str = ""
    text: str = ""
    data: Mapping[str, Any] = field(default_factory=dict)
    problem: str = ""
    broken: bool = False


def _read(path: Path) -> _File | None:
    """The file, or None where there is none."""
    if look(path).kind in {"folder", "special"}:
        return _File(problem="it is not a file")
    try:
        data = read_file(path, _LARGEST)
        if len(data) > _LARGEST:
            return _File(problem="it is far too large for settings", broken=True)
        whole = data.decode("utf-8")
    except (FileNotFoundError, NotADirectoryError):
        return None
    except UnicodeDecodeError as error:
        return _File(problem=f"it is not UTF-8 (at byte {error.start + 1})", broken=True)
    except OSError as error:
        return _File(problem=f"it cannot be read: {why(error)}")
    text = whole.removeprefix("\ufeff")
    mark = whole[: len(whole) - len(text)]
    try:
        return _File(mark, text, _toml(text))
    except ValueError as error:
        what, _, where = str(error).partition(" (at ")
        line = re.match(r"line \d+", where)
        at = line[0] if line else "its end" if where else "something in it"
        return _File(mark, text, problem=f"{at} is not TOML: {what}", broken=True)


def _toml(text: str) -> dict[str, Any]:
    """A document. Raises ValueError if it is not TOML, or too deep for it."""
    for number, line in enumerate(text.split("\n"), 1):
        if line.partition("#")[0].count(".") > _DEEPEST:
            raise ValueError(f"it goes too deep (at line {number})")
    try:
        return tomllib.loads(text)
    except RecursionError as error:
        raise ValueError("it goes too deep") from error


def settings_in(path: Path) -> tuple[Settings, tuple[str, ...]]:
    """As `reading.read_settings`."""
    found = _read(path)
    if found is None:
        return Settings(), ()
    if found.problem:
        return Settings(), (f"{path}: {found.problem}. All settings are as usual.",)
    settings, wrong = _looked_through(found.data)
    return settings, tuple(f"{path.name}: {problem}" for problem in wrong)


def _looked_through(data: Mapping[str, Any]) -> tuple[Settings, list[str]]:
    settings, wrong = Settings(), list[str]()
    for name, value in data.items():
        row = ROWS.get(_ONCE.get(name, name))
        if row is not None and row.id != name and row.id in data:  # it stands there by its name of today as well
            continue
        if name == "keys" and isinstance(value, Mapping):
            flat = _flat(value)
            settings = replace(settings, keys={key: one for key, one in flat.items() if isinstance(one, str)})
            wrong += [
                f'keys: "{clip(key, 40)}" takes a key in quotes, such as "g", not {written(one)}.'
                for key, one in flat.items()
                if not isinstance(one, str)
            ]
        elif name == "keys":
            wrong.append(f"keys takes a table, [keys], not {written(value)}.")
        elif row is None:
            wrong.append(f'there is no setting "{clip(name, 40)}"{_near(name, _NAMES)}.')
        elif row.takes(row.today(value)):
            settings = settings.changed(row.id, row.today(value))
        else:
            wrong.append(f"{name} takes {', '.join(map(written, row.values))}, not {written(value)}.")
    return settings, wrong


def _flat(table: Mapping[str, Any], before: str = "") -> dict[str, Any]:
    """Ids and keys; an id that was not quoted is a table in a table, and means the same."""
    found: dict[str, Any] = {}
    for name, value in table.items():
        if isinstance(value, Mapping) and value and before.count(".") < _DEEPEST:
            found |= _flat(value, f"{before}{name}.")
        else:
            found[before + name] = value
    return found


def _near(name: str, known: tuple[str, ...]) -> str:
    from difflib import get_close_matches  # noqa: PLC0415 - only for who made a mistake

    near = get_close_matches(name[:60].casefold().replace("-", "_"), known, 1)
    return f'; did you mean "{near[0]}"?' if near else f"; there are {', '.join(known)}"


# --- writing


def write_settings(settings: Settings, path: Path | None = None) -> str:
    """Put down what differs from what the file says; its comments, its order and what nobody knows in it stay.

    A file that is no TOML, or in which a value cannot be put in its place, is kept beside it under another name.
    Returns a sentence about that, or nothing. Raises WegameError if nothing can be written; the file is as it was.
    """
    try:
        path = (path or settings_path()).resolve()  # a link stays a link
    except (OSError, RuntimeError) as error:
        raise _cannot(f"There is no place for settings: {error}") from error
    found = _read(path)
    if found is None:
        _put(path, _anew(settings))
        return ""
    if found.problem and not found.broken:
        raise _cannot(f"{path} cannot be written: {found.problem}.")
    text = None if found.broken else _changed(found, settings)
    if text is None:
        return _aside(path, _anew(settings))
    if text != found.text:
        _put(path, found.mark + text)
    return ""


def _cannot(message: str) -> WegameError:
    return WegameError(message, "The settings hold until you leave.")


def _put(path: Path, text: str) -> None:
    try:
        write_atomically(path, text)
    except WegameError as error:
        raise _cannot(error.message) from error


def _aside(path: Path, text: str) -> str:
    """Write a new file, and keep the old one."""
    kept = free_path(path.with_name(f"{path.name}.broken"))
    try:
        path.replace(kept)
    except OSError as error:
        raise _cannot(f"{path} cannot be written: {error.strerror}.") from error
    try:
        _put(path, text)
    except WegameError:
        with suppress(OSError):
            kept.replace(path)
        raise
    return f"What could not be read is kept in {kept.name}."


def _values(settings: Settings) -> dict[Key, Value]:
    """Every setting by where it stands in a file."""
    found: dict[Key, Value] = {(name,): settings.value(name) for name in ROWS}
    return found | {("keys", name): key for name, key in settings.keys.items()}


def _anew(settings: Settings) -> str:
    """A new file: what is not as usual."""
    import tomli_w  # noqa: PLC0415 - only when something is saved

    usual = _values(Settings())
    data: dict[str, Any] = {}
    for where, value in _values(settings).items():
        if usual.get(where) != value:
            _at(data, where)[where[-1]] = value
    return tomli_w.dumps(data)


def _at(data: dict[str, Any], where: Key) -> dict[str, Any]:
    """The table that holds a key."""
    for name in where[:-1]:
        data = data.setdefault(name, {})
    return data


def _changed(found: _File, settings: Settings) -> str | None:
    """The text with what differs put in its place, or None where that cannot be done."""
    from wegame.settings.edit import put  # noqa: PLC0415 - only when something is saved

    now, wanted = _values(_looked_through(found.data)[0]), _values(settings)
    text: str | None = found.text
    for where in [*wanted, *(key for key in now if key not in wanted)]:
        if text is not None and now.get(where) != wanted.get(where):
            text = put(text, _as_written(found.data, where), wanted.get(where))
    return text


def _as_written(data: Mapping[str, Any], where: Key) -> Key:
    """Where a setting stands, also by its older name, or a key, also if its id was not quoted."""
    if len(where) == 1:
        once = next((name for name, now in _ONCE.items() if (now,) == where and name in data), "")
        return (once,) if once and where[0] not in data else where
    table: Any = data.get("keys")
    if not isinstance(table, Mapping) or where[1] in table:
        return where
    parts = where[1].split(".")
    for name in parts:
        if not isinstance(table, Mapping) or name not in table:
            return where
        table = table[name]
    return ("keys", *parts)
