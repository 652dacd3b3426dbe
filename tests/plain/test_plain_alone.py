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


def test_teammates_say_why_and_then_what_they_know() -> None:
    """Under the first choices a line for each of them, below what they chose; in the talk a note or a look."""
    done = run("play", "friday-outage", "--solo", "--seed", 6, "--plain", typed=ONES)
    rounds = re.split(r"^(?:> )?First choices:\n", done.out, flags=re.MULTILINE)[1:]
    assert len(rounds) > 4
    for told in rounds:
        tally = re.match(r"(?:- \d for “.+”(?:, yours(?: too)?)?\n(?:  \w+ \(simulated\): “.+”\n)*)+", told)
        assert tally is not None
        assert tally[0].count("(simulated): “") == 3
    firsts, talk = rounds[0].split("The talk\n")
    assert firsts.count(", yours") == 1
    talk, stand = talk.split("After the talk:\n")[:2]
    acts = re.findall(r"^\w+ \(simulated\) (.*)$", talk, re.MULTILINE)
    notes = [act for act in acts if act.startswith("reads their note out: “")]
    assert len(acts) == 3
    assert all(act in small_talk.GLANCES or act in notes for act in acts)
    assert notes, "with this seed somebody is at ease"
    assert not [note for note in notes if note in stand], "what was told a moment ago is not told again"
    assert len(re.findall(r"^\w+ \(simulated\) is for “", stand, re.MULTILINE)) == 3


def test_whoever_comes_back_after_the_talk_hears_the_notes_again(tmp_path: Path) -> None:
    """They stand on the page on which one says what one is for now."""
    path = tmp_path / "it.jsonl"
    ask = ("play", "friday-outage", "--solo", "--seed", 6, "--plain", "--journal", path)
    talk = run(*ask, typed="1\n1\n1\n1\n1\nq\n").out.split("The talk\n")[1]
    notes = re.findall(r"reads their note out: “.*”$", talk, re.MULTILINE)
    again = run("resume", path, "--plain", typed="q\n").out
    assert notes
    assert all(note in again.split("After the talk:\n")[1] for note in notes)


def test_it_goes_on_with_the_same_teammates(tmp_path: Path) -> None:
    """Left with q in the middle of a card and taken up again: together the same game as in one go."""
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
        (["--solo", "--cards", "aloud"], "--solo does not go with --cards aloud"),
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


def test_a_page_of_ones_own_and_a_name_for_the_team_go_with_it() -> None:
    """Alone everybody has one anyway; the team's name keeps its warning."""
    done = run("play", "nine-rooms", "--solo", "--cards", "keyboard", "--team", "Kestrel", "--plain", typed="q\n")
    assert done.status == 0
    assert "Kestrel (others simulated): Joiner," in done.out
