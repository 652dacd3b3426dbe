"""The core holds no sentences: rules, sessions and players say what happened with ids and values, telling/ finds words.

Whoever wants the game in another language, or better words in this one, looks in one room; and a journal that is read
in ten years does not depend on how we said something today.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from wegame import errors

SOURCE = Path(__file__).parents[2] / "src" / "wegame"

ROOMS = ("game", "sessions", "players")
SIDES = ("phases", "deciding", "outcome", "columns", "policy")
"""Of a kind of round: what belongs to the core. `model` and `checks` are the story file's, `wording` is telling's."""

ABOUT_FILES = {
    "sessions/bounds.py": "what is wrong with a line that is refused",
    "sessions/files.py": "what an error about a place says to do",
    "sessions/journal.py": "why a journal cannot be read or written; its lines are looked at in tests/sessions",
    "sessions/locks.py": "why a file could not be locked",
}
"""Modules that know nothing of the game: all their words are parts of an error's, put together before it is raised."""

_A_NAME = "a default that is kept like a name that somebody typed"
_DEALT = "a name that is dealt and kept: it must never be told without the word"
_DIFFERS = "Session.differs: why a journal is not played again, as the error says where it cannot go on"

ALLOWED: dict[str, dict[str, str]] = {
    "game/chance.py": {"seed {}": "a key that luck hangs on"},
    "game/moves.py": {"corner again": "an id: it is a part of a fault's, and of the key that its luck hangs on"},
    "game/team.py": {
        "Our team": _A_NAME,
        "Player {}": _A_NAME,
        '"{}" and "{}", which look the same': "a part of an error's message",
    },
    "players/teammates.py": {
        "{} (simulated)": _DEALT,
        "{} (others simulated)": _DEALT,
        "{} with simulated teammates": _DEALT,
    },
    "sessions/clock.py": {"nearly over": "an id: how a timer stands; telling/room has words for it"},
    "sessions/replay.py": {
        "{}, scenario": "what a file is called in an error",
        "line {} ends otherwise than the game does.": _DIFFERS,
        "line {} does not come out again; the file was changed after it was played.": _DIFFERS,
        "it was played with model {}, this is model {}.": _DIFFERS,
        "{} What was recorded is shown.": _DIFFERS,
        " The debrief written then is {}.": _DIFFERS,
        "{} Its journal does not hold its rounds, so only its ledger is shown.{}": _DIFFERS,
    },
    "sessions/session.py": {
        "Files in {} cannot be locked ({}). Everything is saved all the same; only see to it that nobody else goes on "
        "with this session at the same time.": "a warning about files: an error that ends nothing",
    },
    "sessions/shelf.py": {
        r"Player \d+": "finds that default in journals of format 1, which do not say it",
        "{} cannot be read: {}.": "an error of a file that is passed over",
    },
}
"""Module and text (what is filled in stands as {}), and why it may be there."""

DATA = {"players/policies.py": ("Policy", 1)}
"""A module that is a table: its rows, and the one column that may hold words, which say what a way to play is like."""


def core() -> dict[str, Path]:
    found = [path for room in ROOMS for path in (SOURCE / room).rglob("*.py")]
    found += [path for path in (SOURCE / "kinds").rglob("*.py") if path.stem in SIDES]
    return {path.relative_to(SOURCE).as_posix(): path for path in sorted(found)}


CORE = {module: path for module, path in core().items() if module not in ABOUT_FILES}


def _name(function: ast.expr) -> str:
    """What is called."""
    return ast.unparse(function).rpartition(".")[2]


_ERRORS = {*errors.__all__, "ValueError", "TypeError", "KeyError", "RuntimeError", "OSError"}


Column = tuple[str, int]
"""What the rows of a table are, and the place of an argument."""


def _passed_over(tree: ast.Module, data: Column | None) -> set[ast.AST]:
    """Docstrings and what errors say; in a table also the column of sentences."""
    found: set[ast.AST] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            found.add(node.value)
        elif isinstance(node, ast.Raise) or (isinstance(node, ast.Call) and _name(node.func) in _ERRORS):
            found |= set(ast.walk(node))
        elif data is not None and isinstance(node, ast.Call) and _name(node.func) == data[0]:
            found.add(node.args[data[1]])
    return found


def sentences(text: str, data: Column | None = None) -> Iterator[tuple[int, str]]:
    """Every string with a space in it, with its line. data: a column of a table that is passed over."""
    tree = ast.parse(text)
    over = _passed_over(tree, data)
    parts = {part for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in ast.walk(node)}
    parts -= {node for node in parts if isinstance(node, ast.JoinedStr)}
    for node in ast.walk(tree):
        if node in over:
            continue
        if isinstance(node, ast.JoinedStr):
            told = "".join(str(part.value) if isinstance(part, ast.Constant) else "{}" for part in node.values)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and node not in parts:
            told = node.value
        else:
            continue
        if " " in told.strip():
            yield node.lineno, told


@pytest.mark.parametrize("module", CORE)
def test_the_core_holds_no_sentence(module: str) -> None:
    """No text with a space in it that is shown to people; each exception has its reason above."""
    found = list(sentences(CORE[module].read_text(encoding="utf-8"), DATA.get(module)))
    assert [f"line {line}: {text}" for line, text in found if text not in ALLOWED.get(module, ())] == []


def test_every_exception_is_needed() -> None:
    """What is no longer there is no longer allowed."""
    assert set(ABOUT_FILES) <= set(core())
    assert set(ALLOWED) <= set(CORE)
    for module, texts in ALLOWED.items():
        there = {text for _, text in sentences(CORE[module].read_text(encoding="utf-8"), DATA.get(module))}
        assert set(texts) <= there, module


def test_a_sentence_would_be_found() -> None:
    """Plain, put together, and in a table; what stands in a docstring or in an error is none."""
    text = '''
"""A module of words."""
def told(x):
    "A docstring."
    if x:
        raise ValueError(f"{x} is too much of it")
    return f"{x} is built."
ROWS = (Row("it", "One of us says so."),)
'''
    assert sorted(told for _, told in sentences(text)) == ["One of us says so.", "{} is built."]
    assert [told for _, told in sentences(text, ("Row", 1))] == ["{} is built."]
