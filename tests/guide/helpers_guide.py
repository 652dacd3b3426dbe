"""Guides as their readers see them, shared by the tests of what they say, of their minutes and of their form."""

from __future__ import annotations

import re
import sys
import tomllib
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "debrief"))
sys.path.insert(0, str(Path(__file__).parents[1] / "sessions"))

from helpers_html import Node, read_html
from helpers_session import SMALL
from markdown_it import MarkdownIt

from wegame.guide import as_html, as_markdown, guide
from wegame.scenario.library import shipped_folder
from wegame.scenario.loader import load
from wegame.scenario.models import Scenario
from wegame.telling.prose import flat

__all__ = ["FILES", "FORMS", "each_file", "each_form", "rain", "sections", "shown", "stories", "words"]

TESTS = Path(__file__).parents[1]
FILES = sorted([*shipped_folder().glob("*.toml"), *(TESTS / "cases" / "scenarios").glob("*.toml")])
FORMS: dict[str, Callable[[Scenario], str]] = {
    "html": lambda scenario: as_html(guide(scenario)),
    "md": lambda scenario: as_markdown(guide(scenario)),
}

each_file = pytest.mark.parametrize("file", FILES, ids=[path.stem for path in FILES])
each_form = pytest.mark.parametrize("form", FORMS)


def words(text: str) -> str:
    return " ".join(flat(text).split())


@cache
def sections(file: Path, form: str) -> dict[str, str]:
    """Each part of the guide as a reader sees it: its name and all its words."""
    return shown(FORMS[form](load(file)), form)


def shown(text: str, form: str) -> dict[str, str]:
    if form == "html":
        found = {next(item.every("h2")).text: told_by(item) for item in read_html(text).every("section")}
        return {name: " ".join(told.split()).removeprefix(name).strip() for name, told in found.items()}
    html = MarkdownIt("commonmark").enable("table").render(text)
    page = read_html(f"<!DOCTYPE html>\n<html>{re.sub(r' ?/>', '>', re.sub(r'<hr ?/?>', '', html))}</html>")
    found_: dict[str, str] = {}
    for item in page.children:
        if isinstance(item, Node) and item.name == "h2":
            found_[item.text] = ""
        elif found_:
            last = [*found_][-1]
            found_[last] = " ".join(f"{found_[last]} {told_by(item) if isinstance(item, Node) else item}".split())
    return found_


def told_by(node: Node) -> str:
    """The words of an element; what stands in two blocks is not run together."""
    inline = {"em", "strong", "a", "bdi"}
    return "".join(
        child if isinstance(child, str) else told_by(child) if child.name in inline else f" {told_by(child)} "
        for child in node.children
    )


def stories(scenario: Scenario) -> dict[str, list[str]]:
    """Every text of a file by what kind of text it is."""
    found: dict[str, list[str]] = {"endings": [*scenario.endings.model_dump().values()]}
    for round_ in scenario.rounds:
        found.setdefault("situation", []).extend(re.split(r"^---$", round_.text, flags=re.MULTILINE))
        found.setdefault("extra", []).extend(item.text for item in round_.texts)
        found.setdefault("spoken", []).extend([round_.spoken] if round_.spoken else [])
        for option in round_.alternatives:
            found.setdefault("option", []).append(option.text)
            found.setdefault("outcome", []).extend(option.read_out.values())
        for recovery in round_.ways_back:
            found.setdefault("recovery", []).append(recovery.text)
            found.setdefault("outcome", []).extend(recovery.read_out.values())
        if round_.mistake:
            found.setdefault("slip", []).extend((round_.mistake.text, round_.mistake.surfaces))
        found.setdefault("inject", []).extend(item.text for item in round_.injects)
        found.setdefault("clue", []).extend(clue.text for clue in round_.clues)
    found["question"] = [item.ask for item in scenario.debrief]
    found["role"] = [text for role in scenario.roles for text in (role.name, role.about) if text]
    return found


def rain() -> dict[str, Any]:
    """The small scenario as a table, to be changed."""
    return tomllib.loads(SMALL.read_text(encoding="utf-8"))
