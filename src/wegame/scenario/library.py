"""Which scenarios there are, without reading more of them than a list shows.

This is on the start-up path: no pydantic, no models, and only the head of each file. A file that is broken or not a
scenario is left out of the list; `wegame check` says what is wrong with it.
"""

import difflib
import os
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from wegame.errors import ScenarioError
from wegame.paths import is_taken, look, read_file
from wegame.text import clip, one_line

__all__ = ["Card", "cards", "find", "shipped_folder"]

_LEVELS = ("intro", "core", "advanced")
_LARGEST = 1024 * 1024
_HEAD = re.compile(r"^[ \t]*\[[ \t]*scenario[ \t]*\][^\n]*\n(.*?)(?=^[ \t]*\[|\Z)", re.MULTILINE | re.DOTALL)
_ID = re.compile(r"[a-z][a-z0-9_-]{0,39}")


@dataclass(frozen=True, slots=True)
class Card:
    """What a list shows of a scenario. minutes: without the debrief. players: the least and the most."""

    id: str
    title: str
    summary: str
    minutes: int
    players: tuple[int, int]
    level: str
    teaches: tuple[str, ...]
    path: Path


def shipped_folder() -> Path:
    """Where the shipped scenarios are: inside an installed package, or beside `src` in a checkout."""
    package = Path(__file__).resolve().parent.parent
    inside = package / "library"
    return inside if look(inside).is_folder else package.parent.parent / "scenarios"


def cards(folder: Path | None = None) -> tuple[Card, ...]:
    """The scenarios of a folder (the shipped ones by default), from intro to advanced, then by title."""
    files = sorted((folder or shipped_folder()).glob("*.toml"))
    found = [card for card in map(_card, files) if card is not None]
    return tuple(sorted(found, key=lambda card: (_LEVELS.index(card.level), card.title.casefold(), card.id)))


def find(name: str) -> Path:
    """The file that a person means by a shipped id or by a path. A path is not opened here.

    Raises ScenarioError if it is neither; the hint has the nearest id.
    """
    if re.fullmatch(r"[a-z][a-z0-9_-]{0,39}", name):
        own = shipped_folder() / f"{name}.toml"  # shipped files carry their id as their name
        if look(own).is_file:
            return own
    shipped = {card.id: card.path for card in cards()}
    separators = tuple(filter(None, (os.sep, os.altsep)))
    if name.endswith(".toml") or any(separator in name for separator in separators) or (name and is_taken(Path(name))):
        return Path(name)
    near = difflib.get_close_matches(name[:60].casefold(), shipped, 1, 0.5)
    hint = "see what there is with: wegame list"
    raise ScenarioError(
        f'there is no scenario "{clip(name, 60)}"',
        f'did you mean "{near[0]}"? {hint}' if near else f"{hint}, or name a file ending in .toml",
    )


def _card(path: Path) -> Card | None:
    try:
        data = read_file(path, _LARGEST)
        text = data.decode("utf-8-sig").replace("\r\n", "\n")
    except (OSError, ValueError):
        return None
    if len(data) > _LARGEST:
        return None
    for head in _heads(text):
        info = head.get("scenario")
        if isinstance(info, dict) and (card := _from_head(info, path)):
            return card
    return None


def _heads(text: str) -> Iterator[dict[str, Any]]:
    """The [scenario] part alone, which takes a fiftieth of the time; the whole file if that makes no card."""
    head = _HEAD.search(text)
    for source in (f"[scenario]\n{head[1]}" if head else "", text):
        try:
            yield tomllib.loads(source)
        except (ValueError, RecursionError):
            continue


def _from_head(info: dict[str, Any], path: Path) -> Card | None:
    name, title = info.get("id"), info.get("title")
    if not (isinstance(name, str) and _ID.fullmatch(name) and isinstance(title, str) and title.strip()):
        return None
    summary, minutes, level = info.get("summary"), info.get("minutes"), info.get("level")
    teaches = info.get("teaches")
    return Card(
        id=name,
        title=one_line(title),
        summary=one_line(summary) if isinstance(summary, str) else "",
        minutes=minutes if type(minutes) is int else 30,
        players=_pair(info.get("players")),
        level=level if level in _LEVELS else "core",
        teaches=tuple(one_line(concept) for concept in teaches if isinstance(concept, str))
        if isinstance(teaches, list)
        else (),
        path=path,
    )


def _pair(players: object) -> tuple[int, int]:
    match players:
        case [int() as least, int() as most]:
            return least, most
    return 2, 6
