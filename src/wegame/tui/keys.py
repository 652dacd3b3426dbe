"""Which keys do what on which screen, and which of them a person can have elsewhere.

Textual drops a binding without a word where two want one key. So what the settings ask for is looked through first:
what cannot be had is told and left as it was, and the rest is passed on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from functools import cache

from textual.binding import Binding
from textual.keys import Keys, key_to_character
from textual.widgets import Input

from wegame.text import clip
from wegame.tui.commands import SCREENS, Command, rows

__all__ = ["FIXED", "bound", "keymap"]

_MOVES = {"up", "down", "left", "right", "pageup", "pagedown", "home", "end", "tab", "shift+tab", "space"}
_TAKEN = {"enter", "escape", "backspace", "plus", "minus", "ctrl+q", "ctrl+c", "ctrl+m", "ctrl+i"}
FIXED = frozenset({*"0123456789"} | _MOVES | _TAKEN)
"""Keys that are the same everywhere: nothing else is put on them, and what they do they go on doing."""

_TYPED = ("app.", "setup.")
"""Where something is typed: there a letter is a letter."""
_ONCE = {"setup.ballots": "setup.cards"}
"""What had another id once: ids stand in people's files, and are read for good."""
_WITH = frozenset({"ctrl", "alt", "shift", "super", "hyper", "meta"})
_NAMED = frozenset(key.value for key in Keys if re.fullmatch(r"[a-z0-9_+]+", key.value))


@cache
def _screens() -> tuple[tuple[Command, ...], ...]:
    """What can be done on each screen, and everywhere."""
    everywhere = SCREENS["app"]
    return tuple(rows(screen) + (everywhere if screen != "app" else ()) for screen in SCREENS)


@cache
def bound() -> Mapping[str, Command]:
    """Everything that can have another key, by its id."""
    found: dict[str, Command] = {}
    for screen in _screens():
        for one in screen:
            if one.id and one.keys:
                found.setdefault(one.id, one)
    return found


def _is_same(one: Command, other: Command) -> bool:
    return (one.id or one.action) == (other.id or other.action)


def keymap(wanted: Mapping[str, str]) -> tuple[dict[str, str], tuple[str, ...]]:
    """What can be had of this, as Textual takes it, and a sentence for each of the rest."""
    had: dict[str, tuple[str, ...]] = {}
    told: list[str] = []
    for called, text in wanted.items():
        name = _ONCE.get(called, called)
        keys, problem = _keys(name, text)
        if problem:
            told.append(f"keys: {problem}")
        elif set(keys) != set(bound()[name].keys):
            stay = tuple(key for key in bound()[name].keys if key in FIXED and key not in keys)
            had[name] = keys + stay
    while clash := next(_clashes(had), None):
        loser, key, other = clash
        del had[loser]
        also = f" ({other.id})" if other.id else ""
        told.append(f'keys: "{loser}" cannot have {key}: on the same page that is {other.words or other.action}{also}.')
    for screen in _screens():  # Textual takes a key from all that share it
        for one in [one for one in screen if one.id and one.id not in had]:
            if any(moved.id in had and set(moved.keys) & set(one.keys) for moved in screen if not _is_same(moved, one)):
                had[one.id] = one.keys
    return {name: ",".join(keys) for name, keys in had.items()}, tuple(told)


def _clashes(had: Mapping[str, tuple[str, ...]]) -> Iterator[tuple[str, str, Command]]:
    """An id that has a key which something else on its screen has, too; of two that were moved, the later one."""
    order = list(had)
    for screen in _screens():
        holders: dict[str, list[Command]] = {}
        for one in screen:
            for key in had.get(one.id, one.keys):
                holders.setdefault(key, []).append(one)
        for key, ones in holders.items():
            for one in sorted((one for one in ones if one.id in had), key=lambda one: -order.index(one.id)):
                if key in one.keys:
                    continue  # it had that before
                for other in ones:
                    if not _is_same(other, one):
                        yield one.id, key, other


def _keys(name: str, text: str) -> tuple[tuple[str, ...], str]:
    """The keys in a text, or what is wrong with it."""
    shown = f'"{clip(name, 40)}"'
    if name not in bound():
        near = get_close_matches(name[:60], bound(), 1)
        return (), f"nothing is called {shown}" + (f'; did you mean "{near[0]}"?' if near else ".")
    keys = []
    for part in text.split(","):
        word = part.strip()
        if not word:
            return (), f"{shown} has an empty key; a comma is called comma."
        key = next(iter(Binding.make_bindings([Binding(word, "x")]))).key
        *held, last = key.split("+")
        if len(last) == 1 and "shift" in held and len(held) == 1:
            return (), f'{shown} takes "{last.upper()}" for shift and {clip(last, 1)}.'
        if not (set(held) <= _WITH and (last in _NAMED or (key_to_character(last) or "\n").isprintable())):
            near = get_close_matches(word.casefold()[:40], sorted(_NAMED), 1)
            return (), f'{shown}: no key is called "{clip(word, 30)}"' + (
                f'; did you mean "{near[0]}"?' if near else "."
            )
        if key in FIXED and key not in bound()[name].keys:
            return (), f"{shown} cannot have {key}: that key is the same everywhere."
        if name.startswith(_TYPED) and key not in bound()[name].keys and _is_typed(key):
            return (), f"{shown} cannot have {key}: it is for typing there. Take one with ctrl, or an F key."
        keys.append(key)
    return tuple(dict.fromkeys(keys)), ""


def _is_typed(key: str) -> bool:
    taken = {one.key for one in Binding.make_bindings(Input.BINDINGS)}
    return key in taken or key_to_character(key) is not None
