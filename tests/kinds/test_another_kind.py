"""A kind of round is a package and a name in the table: one that is not ours is played like ours."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

CASES = Path(__file__).parents[1] / "cases" / "kinds"


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What a wegame says and does that knows a round in which nothing is decided; in a process of its own."""
    journal = tmp_path_factory.mktemp("kinds") / "it.jsonl"
    command = [sys.executable, str(CASES / "play_still.py"), str(CASES / "still.toml"), str(journal), "4"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=True)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def test_its_rounds_are_asked_and_told_between_ours(played: dict[str, Any]) -> None:
    """Its question in its own words, its moment, and its round in the debrief and in all that is written."""
    assert "Only the rain." in played["prompts"]
    assert "It was quiet." in played["told"]
    assert played["rounds"] == ["Where to pitch", "At night", "In the morning", "On the way home"]
    assert all("At night" in page for page in played["written"])


def test_its_journal_plays_again(played: dict[str, Any]) -> None:
    assert played["differs"] == ""


def test_thousands_of_its_games_come_to_the_same_as_one(played: dict[str, Any]) -> None:
    """Every dial after every round, bit by bit."""
    assert len(played["alike"]) == 32 * 4
    assert all(played["alike"])


def test_a_slip_waits_for_the_next_cards_and_where_those_are_not_there_is_none(played: dict[str, Any]) -> None:
    """The round without cards asks of none; what went wrong in it is asked on the cards of the round after."""
    assert played["slips"]
    assert {tuple(slip) for slip in played["slips"]} == {("listen", "pack")}


def test_its_keys_are_told_and_its_mistakes_named(played: dict[str, Any]) -> None:
    """The schema has both kinds; an unknown kind, an unknown key and its own check each give their code."""
    assert '"hush"' in played["schema"]
    assert '"options"' in played["schema"]
    codes = {code: (message, hint) for code, message, hint in played["codes"]}
    assert codes["WG110"] == ('"kind" takes "choice" or "still", not "stil"', 'did you mean "still"?')
    assert codes["WG102"] == ('unknown key "hussh" in [[rounds]]', 'did you mean "hush"?')
    assert codes["WG106"] == ("this is a shout", "say it more quietly")
