"""Alone in plain mode: a whole game by typed answers, no covers, and teammates who are never taken for people."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "sessions"))

from fixtures_session import own_home  # noqa: F401 - a fixture
from helpers_session import run

from wegame.sessions.replay import load
from wegame.telling import small_talk
from wegame.telling.talk import narrate
from wegame.telling.words import TEAMMATES

ONES = "1\n" * 2000


def test_a_whole_game_by_typed_answers(tmp_path: Path) -> None:
    """From one command to the debrief; it can be played again from its journal."""
    path = tmp_path / "it.jsonl"
    done = run("play", "nine-rooms", "--solo", "--as", "mender", "--seed", 5, "--journal", path, "--plain", typed=ONES)
    assert done.status == 0
    assert "Mender (you). You mend small things" in done.out
    assert TEAMMATES in done.out
    assert "The end: " in done.out
    assert "debrief of Mender with simulated teammates" in done.out
    assert run("replay", path).status == 0
    named = set(re.findall(r"\b(\w+) \(simulated\)", done.out))
    assert len(named) == 3
    for name in named:  # never once without the word
        assert not re.search(rf"\b{name}\b(?! \(simulated\)| \\\(simulated)", done.out)


def test_nobody_has_to_look_away(tmp_path: Path) -> None:
    """No cover between pages, and the page doesn't say that it is hidden; nothing is wiped off the screen."""
    done = run("play", "nine-rooms", "--solo", "--seed", 5, "--plain", typed=ONES)
    assert "Pass to" not in done.out
    assert "Only you see this page" not in done.out
    assert "Everybody can look again" not in done.out
    assert "\x1b" not in done.out


def test_teammates_say_what_they_see_and_why_they_voted() -> None:
    """Before the vote a note or a look at the floor; under the vote a line for each of them, below what they chose."""
    done = run("play", "friday-outage", "--solo", "--seed", 6, "--plain", typed=ONES)
    pages = done.out.split("> The vote:\n")
    assert len(pages) > 4
    before = pages[0].rpartition("Your own page.")[2]
    acts = re.findall(r"^\w+ \(simulated\) (.*)$", before, re.MULTILINE)
    assert len(acts) == 3
    assert all(act in small_talk.GLANCES or act.startswith("reads their note out: “") for act in acts)
    tally = re.match(r"(?:- \d for “.+”(?:, yours(?: too)?)?\n(?:  \w+ \(simulated\): “.+”\n)*)+", pages[1])
    assert tally is not None
    assert tally[0].count("(simulated): “") == 3
    assert tally[0].count(", yours") == 1


def test_it_goes_on_with_the_same_teammates(tmp_path: Path) -> None:
    """Left with q in the middle of a vote and taken up again: together the same game as in one go."""
    path, other = tmp_path / "it.jsonl", tmp_path / "other.jsonl"
    begun = run(
        "play", "nine-rooms", "--solo", "--seed", 5, "--journal", path, "--plain", typed="1\n1\n1\n1\n1\n1\n1\nq\n"
    )
    assert "Stopped; what was answered is saved." in begun.err
    first = load(path)
    went_on = run("resume", path, "--plain", typed=ONES)
    assert went_on.status == 0
    assert "Joiner (you)" in went_on.out
    run("play", "nine-rooms", "--solo", "--seed", 5, "--journal", other, "--plain", typed=ONES)
    one, whole = load(path), load(other)
    assert whole.cast is not None
    assert first.cast == one.cast == whole.cast
    assert (one.game.ledger, narrate(one)) == (whole.game.ledger, narrate(whole))


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["--solo", "--players", "Ana,Ben"], "--solo does not go with --players"),
        (["--solo", "--auto", "open"], "--solo does not go with --auto"),
        (["--solo", "--cards", "aloud"], "--solo does not go with --cards consensus"),
        (["--solo", "--cards", "hands"], "--solo does not go with --cards hands"),
        (["--as", "mender"], "Add --solo"),
        (["--solo", "--as", "[pirate]"], "Choose one of joiner, keeper, mender, desk."),
    ],
)
def test_what_does_not_go_together_is_a_usage_error(options: list[str], told: str, tmp_path: Path) -> None:
    """It says what to do, and no journal is begun."""
    done = run("play", "nine-rooms", *options, "--plain", "--journal", tmp_path / "it.jsonl", typed=ONES)
    assert done.status == 2
    assert told in done.err
    assert not list(tmp_path.glob("*.jsonl"))


def test_private_ballots_and_a_name_for_the_team_go_with_it() -> None:
    """Alone the ballots are private anyway; the team's name keeps its warning."""
    done = run("play", "nine-rooms", "--solo", "--cards", "keyboard", "--team", "Kestrel", "--plain", typed="q\n")
    assert done.status == 0
    assert "Kestrel (others simulated): Joiner," in done.out
