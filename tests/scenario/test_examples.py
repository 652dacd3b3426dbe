"""The examples of every code: the right one can be pasted and is right, the wrong one is what its code is about."""

from __future__ import annotations

import tomllib
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
import tomli_w

from wegame.scenario.codes import CODES
from wegame.scenario.loader import read

OF_A_FILE = {"WG001", "WG002", "WG003", "WG004"}
"""What a whole file has wrong is told, or shown as a command."""

OF_THE_TEXT = {"WG005", "WG006", "WG007", "WG008"}
"""What is looked for before there are keys: the example is looked over by itself."""

SHORTENED = {"WG006", "WG108", "WG301", "WG302", "WG304", "WG306", "WG307"}
"""A wrong one would fill the screen, so it only says how long it would be."""

SIMULATED = {code for code in CODES if code.startswith("WG4")}

STORY: dict[str, Any] = {
    "format": 1,
    "scenario": {
        "id": "case",
        "title": "A case",
        "summary": "It is looked over.",
        "goal": "An end.",
        "teaches": ["psychological_safety"],
    },
    "roles": [
        {"id": "ops", "name": "Operations", "skills": {"systems": 60}},
        {"id": "sales", "name": "Sales", "skills": {"talk": 60}},
    ],
    "rounds": [
        {
            "id": name,
            "title": name,
            "text": "It rains.",
            "clues": [{"role": "ops", "text": "A leak."}, {"role": "sales", "text": "A bucket."}],
            "options": [{"id": "call", "text": "We call."}, {"id": "wait", "text": "We wait."}],
        }
        for name in ("pager", "aftermath", "end")
    ],
    "debrief": [{"ask": "What did you see?"}],
}


def put_into(old: Any, new: Any) -> Any:
    """A piece of a file put where it belongs: keys replace keys, entries of one id are one, others are added."""
    if isinstance(old, dict) and isinstance(new, dict):
        return {**old, **{key: put_into(old[key], value) if key in old else value for key, value in new.items()}}
    if isinstance(old, list) and isinstance(new, dict):  # [[rounds.options]] belongs to a [[rounds]] above it
        return [put_into(old[0], new), *old[1:]]
    if isinstance(old, list) and isinstance(new, list) and all(isinstance(entry, dict) for entry in new) and new:
        found, taken = list(old), set[int]()
        for entry in new:
            same = [i for i, item in enumerate(old) if i not in taken and item.get("id") == entry.get("id", item)]
            if same:
                taken.add(same[0])
                found[same[0]] = put_into(old[same[0]], entry)
            else:
                found.append(entry)
        return found
    return new


def codes_of(example: str, folder: Path, *, alone: bool = False) -> set[str]:
    path = folder / "case.toml"
    whole = example if alone else tomli_w.dumps(put_into(deepcopy(STORY), tomllib.loads(example)))
    path.write_text(whole, encoding="utf-8")
    return {found.code for found in read(path).diagnostics}


def errors(codes: set[str]) -> set[str]:
    return {code for code in codes if CODES[code].severity == "error"}


def test_the_story_has_nothing_wrong_by_itself(tmp_path: Path) -> None:
    assert codes_of("", tmp_path) == set()


@pytest.mark.parametrize("code", sorted(CODES.keys() - OF_A_FILE))
def test_the_right_example_can_be_pasted_and_is_right(code: str, tmp_path: Path) -> None:
    """It is whole: valid by itself, under its heading, and in a story it has no error, nor what its code is about."""
    right = CODES[code].right
    assert right.startswith("[") or code == "WG111", "the key that stands above all headings"
    found = codes_of(right, tmp_path)
    assert code not in found
    assert not errors(found)
    assert tomllib.loads(right), "valid without anything around it"


@pytest.mark.parametrize("code", sorted(CODES.keys() - OF_A_FILE - SHORTENED - SIMULATED))
def test_the_wrong_example_has_what_its_code_is_about(code: str, tmp_path: Path) -> None:
    assert code in codes_of(CODES[code].wrong, tmp_path, alone=code in OF_THE_TEXT)


@pytest.mark.parametrize("code", sorted(SIMULATED))
def test_what_is_found_by_playing_is_shown_in_keys_that_are_valid(code: str, tmp_path: Path) -> None:
    assert not errors(codes_of(CODES[code].wrong, tmp_path))
