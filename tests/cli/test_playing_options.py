"""How the room plays, from the command line: into the journal's header, and what is refused."""

from __future__ import annotations

import re
import sys
from argparse import Namespace
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "sessions"))

from fixtures_session import own_home  # noqa: F401 - a fixture
from helpers_session import SMALL, rows, run

from wegame.cards import ALIASES, CARDS
from wegame.cli import main
from wegame.players import LOOKS_AHEAD
from wegame.sessions.replay import load
from wegame.sessions.room import RoomSettings
from wegame.settings.values import settings_path

CHOSEN: dict[str, tuple[list[str], RoomSettings]] = {
    "nothing": ([], RoomSettings()),
    "a length": (["--minutes", "45"], RoomSettings(length=45)),
    "the shortest and the longest": (["--minutes", "20", "--timer", "20"], RoomSettings(length=20, timer=1200)),
    "a timer": (["--timer", "3"], RoomSettings(timer=180)),
    "odds in words": (["--odds", "words"], RoomSettings(odds="words")),
    "odds off": (["--odds", "off"], RoomSettings()),
    "no dials": (["--hide-meter"], RoomSettings(shows_meter=False)),
    "all of it": (
        ["--minutes", "240", "--timer", "1", "--odds", "numbers", "--hide-meter"],
        RoomSettings(60, 240, "numbers", shows_meter=False),
    ),
}


@pytest.mark.parametrize("kind", CHOSEN)
@pytest.mark.parametrize("way", [["--plain"], ["--plain", "--players", "Ana,Ben"], ["--auto", "open"]], ids=str)
def test_what_is_said_is_how_the_session_is_run(kind: str, way: list[str], tmp_path: Path) -> None:
    """Line by line, with names, or by a policy: it stands in the journal, and comes back with it."""
    options, wanted = CHOSEN[kind]
    path = tmp_path / "it.jsonl"
    done = run("play", SMALL, *way, *options, "--journal", path, typed="q\n")
    assert done.status == 0, done.err
    assert load(path).room == wanted
    assert ("conduct" in rows(path.read_bytes())[0]) == (wanted != RoomSettings())


def test_alone_it_holds_as_well(tmp_path: Path) -> None:
    """But for the timer, which a page of one's own does not have."""
    path = tmp_path / "it.jsonl"
    options = ["--solo", "--plain", "--minutes", "30", "--odds", "words", "--hide-meter"]
    assert run("play", "nine-rooms", *options, "--journal", path, typed="q\n").status == 0
    assert load(path).room == RoomSettings(0, 30, "words", shows_meter=False)
    done = run("play", "nine-rooms", "--solo", "--plain", "--timer", "3")
    assert (done.status, done.out) == (2, "")
    assert "--solo does not go with --timer" in done.err


@pytest.mark.parametrize("how", ["set-up", "names", "alone"])
def test_the_screens_get_what_was_said(how: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Set-up as its defaults, by the names of what it fills in; a table that is opened at once, in its session."""
    import wegame.tui.app  # noqa: PLC0415

    seen: dict[str, Any] = {}

    class Screens:
        return_code = 0
        is_broken = False
        playing = None

        def __init__(self, **keys: Any) -> None:
            seen.update(keys)

        async def run_async(self) -> None:
            if "session" in seen:
                seen["session"].close()

    monkeypatch.setattr(wegame.tui.app, "WegameApp", Screens)
    monkeypatch.setattr("wegame.cli.playing.wants_plain", lambda options: False)
    more = {"set-up": [], "names": ["--players", "Ana,Ben"], "alone": ["--solo"]}[how]
    assert main(["play", "friday-outage", "--minutes", "60", "--hide-meter", *more]) == 0
    if how == "set-up":
        options = seen["options"]
        assert isinstance(options, Namespace)
        assert options.room == {"length": 60, "shows_meter": False}
    else:
        assert seen["session"].room == RoomSettings(length=60, shows_meter=False)


REFUSED: dict[str, list[str]] = {
    "too short": ["--minutes", "19"],
    "too long": ["--minutes", "241"],
    "nothing at all": ["--minutes", "0"],
    "less than nothing": ["--minutes=-45"],
    "half a minute": ["--minutes", "45.5"],
    "minutes in words": ["--minutes", "many"],
    "no timer": ["--timer", "0"],
    "a timer that is too long": ["--timer", "21"],
    "a timer in seconds": ["--timer", "90s"],
    "odds of another kind": ["--odds", "percent"],
}


@pytest.mark.parametrize("kind", REFUSED)
def test_what_cannot_be_is_refused_with_a_way_out(kind: str, own_home: Path) -> None:  # noqa: F811
    """Exit 2 before anything is read or written; what it takes is said."""
    done = run("play", "nowhere", "--plain", *REFUSED[kind])
    assert (done.status, done.out) == (2, "")
    said, *out = done.err.strip().splitlines()
    assert said.startswith("wegame: ")
    assert out
    if re.fullmatch(r"-?\d+", REFUSED[kind][-1].partition("=")[2] or REFUSED[kind][-1]):
        assert re.search(r"takes \d+ to \d+, not ", said)
        assert "such as: --" in done.err
    assert not own_home.exists()


@pytest.fixture
def settings_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A settings file, written long ago, of somebody who likes odds in words and cards on paper."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    path = settings_path()
    path.parent.mkdir(parents=True)
    path.write_text('odds = "words"\ntimer = 2\nballots = "hands"\n', encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("said", "wanted", "cards"),
    [
        ([], RoomSettings(120, odds="words"), "paper"),
        (["--odds", "off", "--timer", "5", "--cards", "aloud"], RoomSettings(300), "aloud"),
        (["--solo"], RoomSettings(odds="words"), "simulated"),
        (["--auto", "open"], RoomSettings(), "simulated"),
        (["--auto", "open", "--cards", "keyboard"], RoomSettings(), "keyboard"),
    ],
    ids=["as set", "said goes before", "alone without a timer", "a policy as usual", "a policy with cards"],
)
def test_a_session_begins_as_this_person_has_set(
    said: list[str], wanted: RoomSettings, cards: str, settings_file: Path, tmp_path: Path
) -> None:
    """Where nothing else is said; a game that a policy plays is the same for everybody."""
    path = tmp_path / "it.jsonl"
    done = run("play", SMALL, "--plain", *said, "--journal", path, typed="q\n")
    assert done.status == 0, done.err
    session = load(path)
    assert (session.room, session.game.team.cards) == (wanted, cards)


def cards_held(path: Path, *said: str) -> str:
    """The cards of a session that is begun so."""
    done = run("play", "friday-outage", "--plain", *said, "--journal", path, typed="q\n")
    assert done.status == 0, done.err
    return load(path).game.team.cards


@pytest.mark.parametrize(
    ("names", "cards"),
    [("Ana,Ben", "keyboard"), ("Ana,Ben,Cy,Dee", "keyboard"), ("Ana,Ben,Cy,Dee,Eve", "aloud"), (None, "keyboard")],
)
def test_where_nobody_says_the_keyboard_goes_round_among_up_to_four(
    names: str | None, cards: str, tmp_path: Path
) -> None:
    """From five on, what each role knows is told aloud; where nobody is named, a seat for each role counts."""
    said = [] if names is None else ["--players", names]
    assert cards_held(tmp_path / "it.jsonl", *said) == cards


@pytest.mark.parametrize("option", ["--cards", "--ballots"])
@pytest.mark.parametrize(("name", "cards"), [*zip(CARDS, CARDS, strict=True), *ALIASES.items()])
def test_cards_are_chosen_by_their_names_of_today_and_of_once(
    option: str, name: str, cards: str, tmp_path: Path
) -> None:
    """With the option of either name, so that what somebody wrote down a year ago goes on working."""
    assert cards_held(tmp_path / "it.jsonl", option, name) == cards


def test_help_tells_the_names_of_today_alone() -> None:
    """And what is usual."""
    told = " ".join(run("play", "--help").out.split())
    assert "--cards {aloud,keyboard,paper}" in told
    assert "default: keyboard for up to four players, else aloud" in told
    assert not [name for name in ("ballots", *ALIASES) if name in told]


def test_a_policy_that_looks_ahead_takes_no_cards() -> None:
    """It is looked for among simulated seats, and would not hold for others."""
    for name in LOOKS_AHEAD:
        done = run("play", SMALL, "--auto", name, "--cards", "keyboard")
        assert (done.status, done.out) == (2, "")
        assert "Leave --cards out." in done.err


def test_what_is_wrong_in_the_settings_is_told_once_and_the_game_begins(settings_file: Path, tmp_path: Path) -> None:
    """On stderr, with what it takes instead; the rest of the file holds."""
    settings_file.write_text('odds = "loud"\nlength = 45\n', encoding="utf-8")
    path = tmp_path / "it.jsonl"
    done = run("play", SMALL, "--plain", "--journal", path, typed="q\n")
    assert done.status == 0
    assert done.err.count("loud") == 1
    assert load(path).room == RoomSettings(length=45)
