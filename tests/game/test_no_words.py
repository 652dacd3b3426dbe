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

ALLOWED: dict[tuple[str, str], str] = {
    ("game/chance.py", "seed {}"): "a key that luck hangs on",
    ("game/moves.py", "corner again"): "an id: it is a part of a fault's, and of the key that its luck hangs on",
    ("game/team.py", "Our team"): "a default that is kept like a name that somebody typed",
    ("game/team.py", "Player {}"): "a default that is kept like a name that somebody typed",
    ("sessions/shelf.py", r"Player \d+"): "finds that default in journals of format 1, which do not say it",
    ("sessions/clock.py", "nearly over"): "an id: how a timer stands; telling/room has words for it",
    ("players/teammates.py", "{} (simulated)"): "a name that is dealt and kept: it must never be told without the word",
    ("players/teammates.py", "{} (others simulated)"): "a team's name that is dealt and kept, with the word in it",
    (
        "players/teammates.py",
        "{} with simulated teammates",
    ): "a team's name that is dealt and kept, with the word in it",
    ("sessions/replay.py", "{}, scenario"): "what a file is called in a message of refusal",
    # why a file is refused or does not come out again: what an error says, put together before it is raised
    ("sessions/journal.py", "Use a copy from before it was edited."): "an error's hint",
    ("sessions/journal.py", "{} cannot be written: {} is no folder."): "an error's message",
    ("sessions/journal.py", "is not a wegame journal"): "a part of an error's message",
    ("sessions/journal.py", "is damaged in line {}"): "a part of an error's message",
    ("sessions/replay.py", "line {} ends otherwise than the game does."): "an error's message: Session.differs",
    (
        "sessions/replay.py",
        "line {} does not come out again; the file was changed after it was played.",
    ): "an error's message: Session.differs",
    ("sessions/replay.py", "it was played with model {}, this is model {}."): "an error's message: Session.differs",
    ("sessions/replay.py", "{} What was recorded is shown."): "an error's message: Session.differs",
    ("sessions/replay.py", " The debrief written then is {}."): "an error's message: Session.differs",
    (
        "sessions/replay.py",
        "{} Its journal does not hold its rounds, so only its ledger is shown.{}",
    ): "an error's message: Session.differs",
}
"""Module and text (what is filled in stands as {}), and why it may be there."""

DATA = {"players/policies.py": ("Policy", 1)}
"""A module that is a table: its rows, and the one column that may hold words, which say what a way to play is like."""


def core() -> dict[str, Path]:
    found = [path for room in ROOMS for path in (SOURCE / room).rglob("*.py")]
    found += [path for path in (SOURCE / "kinds").rglob("*.py") if path.stem in SIDES]
    return {path.relative_to(SOURCE).as_posix(): path for path in sorted(found)}


CORE = core()


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
    assert [f"line {line}: {text}" for line, text in found if (module, text) not in ALLOWED] == []


def test_every_exception_is_needed() -> None:
    """What is no longer there is no longer allowed."""
    there = {
        (module, text)
        for module, path in CORE.items()
        for _, text in sentences(path.read_text(encoding="utf-8"), DATA.get(module))
    }
    assert set(ALLOWED) <= there


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
