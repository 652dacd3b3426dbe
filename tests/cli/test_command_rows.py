"""The table of commands: each has a module that runs it, and waits for nothing that only another one needs."""

from __future__ import annotations

import argparse
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

from wegame.cli.program import COMMANDS, Command

SMALL = Path(__file__).parents[1] / "cases" / "scenarios" / "small.toml"
JOURNAL = Path(__file__).parents[1] / "cases" / "debriefs" / "ended.jsonl"


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
def test_every_command_is_run_by_a_module_of_its_own(command: Command) -> None:
    """It has a function `run`, and the command's arguments can be declared without it."""
    assert command.help
    assert callable(import_module(command.module).run)
    assert [row for row in COMMANDS if row.module == command.module] == [command]
    command.declare(argparse.ArgumentParser())


def imported(*arguments: object) -> set[str]:
    """Which of what is slow to import a command has imported by its end."""
    code = (
        "import sys; from wegame.cli import main; status = main(sys.argv[1:]);"
        "print('\\n'.join(sys.modules), file=sys.stderr); sys.exit(status)"
    )
    line = [sys.executable, "-c", code, *map(str, arguments)]
    done = subprocess.run(line, capture_output=True, text=True, check=True, input="q\n")
    return {name.split(".")[0] for name in done.stderr.splitlines()} & {"textual", "rich", "numpy", "pydantic"}


LOOKS_UP: dict[str, tuple[list[object], set[str]]] = {
    "version": (["--version"], set()),
    "help": (["--help"], set()),
    "help for play": (["play", "--help"], set()),
    "help for simulate": (["simulate", "--help"], set()),
    "list": (["list"], set()),
    "home": ([], set()),
    "explain": (["explain", "collective_efficacy"], set()),
    "log": (["log"], {"pydantic"}),
    "schema": (["schema"], {"pydantic"}),
    "check that only reads": (["check", "--fast", SMALL], {"pydantic"}),
    "check": (["check", SMALL], {"pydantic", "numpy"}),
    "simulate": (["simulate", SMALL, "--plays", "20", "--jobs", "1"], {"pydantic", "numpy"}),
    "guide": (["guide", SMALL], {"pydantic"}),
    "replay": (["replay", JOURNAL], {"pydantic"}),
    "debrief without what if": (["debrief", JOURNAL, "--fast"], {"pydantic"}),
    "compare": (["compare", JOURNAL, JOURNAL.with_name("mended.jsonl")], {"pydantic"}),
    "play line by line": (["play", SMALL, "--plain"], {"pydantic"}),
    "a policy plays": (["play", SMALL, "--auto", "open"], {"pydantic"}),
}
"""A command line, and what it may import of what is slow."""


@pytest.mark.parametrize("kind", LOOKS_UP)
def test_a_command_waits_only_for_what_it_needs(kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Textual for screens alone, NumPy for thousands of plays alone, and the models only where a file is read."""
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    line, may = LOOKS_UP[kind]
    assert imported(*line) <= may
