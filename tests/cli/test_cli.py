"""The command line: what each command does, where it prints, and how it ends."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "sessions"))

from fixtures_session import asks_once, own_home  # noqa: F401 - fixtures
from helpers_session import (
    SHIPPED,
    SMALL,
    TESTS,
    a_session,
    as_journal,
    play_on,
    played,
    program,
    rows,
    run,
    run_program,
)

from wegame import __version__
from wegame.sessions.replay import load
from wegame.telling.agenda import PAGES
from wegame.telling.dials import SHOWN
from wegame.telling.lines import describe_line
from wegame.telling.moments import describe_moment
from wegame.telling.news import TOLD_FROM

BAD = TESTS / "cases" / "diagnostics" / "wg104-move.toml"
WARNED = TESTS / "cases" / "diagnostics" / "wg302-long-option.toml"


@pytest.fixture
def journal(tmp_path: Path, asks_once: None) -> Path:  # noqa: F811 - a fixture
    """A finished session."""
    path = tmp_path / "it.jsonl"
    path.write_bytes(played(cards="keyboard"))
    return path


# ---- exit status and streams

USAGE: dict[str, list[object]] = {
    "an unknown command": ["dance"],
    "an unknown option": ["list", "--colour"],
    "a shortened option": ["play", "friday-outage", "--auto", "open", "--see", "7"],
    "no scenario": ["play"],
    "an unknown policy": ["play", "friday-outage", "--auto", "heroe"],
    "an unknown policy for an unknown scenario": ["play", "nowhere", "--auto", "heroe"],
    "a seed in words": ["play", "friday-outage", "--plain", "--seed", "seven"],
    "half a seed": ["play", "friday-outage", "--plain", "--seed", "7.5"],
    "no seed": ["play", "friday-outage", "--plain", "--seed", ""],
    "cards that nobody knows": ["play", "friday-outage", "--plain", "--cards", "tarot"],
    "cards that nobody can choose": ["play", "friday-outage", "--plain", "--cards", "simulated"],
    "unknown cards by the older name": ["play", "friday-outage", "--plain", "--ballots", "tarot"],
    "no journal": ["replay"],
    "two journals": ["replay", "a", "b"],
    "no file to check": ["check"],
    "an unknown format": ["debrief", "it.jsonl", "--format", "xml"],
    "nothing to explain": ["explain"],
    "a hostile word": ["\x1b[31mplay\n"],
}


@pytest.mark.parametrize("kind", USAGE)
def test_what_the_command_line_does_not_know_is_a_usage_error(kind: str) -> None:
    """Exit 2, a message with a way out on stderr, nothing on stdout."""
    done = run(*USAGE[kind])
    assert (done.status, done.out) == (2, "")
    assert done.err.startswith("wegame: ")
    assert len(done.err.strip().splitlines()) >= 2
    assert "\x1b" not in done.err


WRONG: dict[str, list[object]] = {
    "an unknown scenario": ["play", "atlantis", "--plain"],
    "a scenario file that is not there": ["play", "./nowhere.toml", "--plain"],
    "a broken scenario": ["play", BAD, "--plain"],
    "a folder for a scenario": ["play", TESTS, "--plain"],
    "an unknown id": ["explain", "gravity"],
    "an unknown code": ["explain", "WG999"],
    "a journal that is not there": ["replay", "nowhere.jsonl"],
    "a debrief of nothing": ["debrief", "nowhere.jsonl"],
    "a resume of nothing": ["resume", "nowhere.jsonl"],
    "a resume of no session": ["resume"],
    "too many players": ["play", SMALL, "--plain", "--players", "A,B,C,D,E"],
    "too few players": ["play", SMALL, "--plain", "--players", "A"],
    "a name twice": ["play", SMALL, "--plain", "--players", "Ana,Ben,ana"],
    "a name twice but for spaces": ["play", SMALL, "--plain", "--players", "Ana, Ana "],
    "an empty name": ["play", SMALL, "--plain", "--players", "Ana,,Ben"],
    "a name of nothing visible": ["play", SMALL, "--plain", "--players", "Ana,\u200b\x1b"],
    "no names at all": ["play", SMALL, "--plain", "--players", ""],
}


@pytest.mark.parametrize("kind", WRONG)
def test_what_is_wrong_with_a_named_thing_is_said(kind: str, own_home: Path) -> None:  # noqa: F811
    """Exit 1, a message and what to do on stderr, nothing on stdout, and no file left behind."""
    done = run(*WRONG[kind])
    assert (done.status, done.out) == (1, "")
    assert len(done.err.strip().splitlines()) >= 2
    assert "Traceback" not in done.err
    assert not own_home.exists()


def test_a_near_miss_gets_the_right_name() -> None:
    """A typing mistake in a scenario, a concept or a code is one word away from its answer."""
    assert "friday-outage" in run("play", "friday-outrage", "--plain").err
    assert "collective_efficacy" in run("explain", "colective_efficacy").err
    assert "open" in run("play", SMALL, "--auto", "opne").err
    assert "WG104" in run("explain", "WG1004").err


def test_help_and_version_are_results() -> None:
    """They go to stdout and are fine."""
    assert run("--version") == run("--version")
    assert run("--version").out == f"wegame {__version__}\n"
    for command in ((), ("play",), ("resume",), ("replay",), ("list",), ("explain",), ("check",), ("debrief",)):
        done = run(*command, "--help")
        assert done.status == 0
        assert "usage: wegame" in done.out
        assert done.err == ""


# ---- play


def test_automatic_play_tells_the_whole_story_without_a_question() -> None:
    """play --auto: the story, each change of half a point, and the debrief; no input, no prompt, no file."""
    done = run("play", SMALL, "--plain", "--auto", "open", "--seed", 7)
    assert done.status == 0
    assert done.err == ""
    as_in_simulate = a_session(seed=7, names=("Player 1", "Player 2"), cards="simulated")
    expected = play_on(as_in_simulate, policy="open").game
    told = [line.strip() for line in done.out.splitlines() if line.startswith("  ")]
    story = expected.scenario
    shown = [line for line in expected.ledger if line.dial in SHOWN and abs(line.change) >= TOLD_FROM]
    assert [told.index(describe_line(line, story, factors=True)) for line in shown]
    for moment in expected.moments:
        assert describe_moment(moment, story).split("\n")[0] in done.out
    assert "# The Bridge: debrief of Our team" in done.out
    assert not re.search(r"^> ", done.out, re.MULTILINE)


def test_the_same_seed_tells_the_same_story() -> None:
    """Word for word; another seed tells another."""
    one, other, third = (run("play", "friday-outage", "--auto", "random", "--seed", seed).out for seed in (7, 7, 8))
    assert one == other
    assert one != third


def test_without_a_seed_one_is_drawn_and_shown() -> None:
    """The seed that was drawn gives the same story again."""
    done = run("play", SMALL, "--auto", "open")
    seed = re.search(r"Seed: (\d+)\.", done.out)
    assert seed
    assert run("play", SMALL, "--auto", "open", "--seed", seed[1]).out == done.out


def test_automatic_play_keeps_a_journal_only_if_asked(tmp_path: Path, own_home: Path) -> None:  # noqa: F811
    """--auto alone leaves nothing; with --journal the session can be replayed."""
    assert run("play", SMALL, "--auto", "open").status == 0
    assert not own_home.exists()
    path = tmp_path / "deep" / "er" / "it.jsonl"
    assert run("play", SMALL, "--auto", "open", "--journal", path).status == 0
    assert load(path).game.ending


def test_names_and_team_are_taken_as_typed(tmp_path: Path) -> None:
    """Spaces around names go; the team has its name, and the journal has both."""
    path = tmp_path / "it.jsonl"
    done = run(
        "play", SMALL, "--auto", "open", "--players", " Ana ,李雷,O'Neil", "--team", "A/B [x]", "--journal", path
    )
    assert done.status == 0
    assert "A/B [x]: Ana, 李雷, O'Neil." in done.out
    session = load(path)
    assert [player.name for player in session.game.team.players] == ["Ana", "李雷", "O'Neil"]
    assert session.game.team.name == "A/B [x]"


def test_a_session_is_kept_in_the_home_of_whoever_plays(own_home: Path) -> None:  # noqa: F811
    """Its place is told at the start and when leaving, and the name on disk is harmless whatever the team is called."""
    done = run("play", "friday-outage", "--plain", "--team", "../../etc/Ünder dogs!", typed="1\nq\n")
    assert done.status == 0
    (path,) = (own_home / "journals").iterdir()
    assert str(path) in done.out
    assert str(path) in done.err
    assert re.fullmatch(r"\d{4}-\d\d-\d\d-\d{4}-etc-under-dogs-friday-outage\.jsonl", path.name)


def test_any_whole_number_is_a_seed(tmp_path: Path) -> None:
    """Negative and enormous ones, too; they replay."""
    for number, seed in enumerate((0, -5, 10**30)):
        path = tmp_path / f"{number}.jsonl"
        assert run("play", SMALL, "--auto", "open", f"--seed={seed}", "--journal", path).status == 0
        assert load(path).game.seed == seed
        assert run("replay", path).status == 0


# ---- home without a screen


def test_without_a_terminal_home_is_a_numbered_list() -> None:
    """Each scenario has a number; an empty line leaves."""
    done = run(typed="\n")
    assert done.status == 0
    assert re.search(r"^\d+ Play: The Friday Outage", done.out, re.MULTILINE)
    assert done.out.endswith("> ")


def test_a_number_at_home_starts_that_scenario() -> None:
    """What is no number of the list is asked again."""
    done = run(typed="99\nfriday\n0\n1\nq\n")
    assert done.status == 0
    assert done.out.count("A number from 1 to ") == 3
    assert "Round 1 of " in done.out


def test_an_open_session_is_offered_first(own_home: Path) -> None:  # noqa: F811
    """At home, 1 goes on with what is unfinished."""
    (own_home / "journals").mkdir(parents=True)
    (own_home / "journals" / "it.jsonl").write_bytes(played(5))
    done = run(typed="1\nq\n")
    assert "1 Go on: The Bridge" in done.out
    assert "Going on after 5 answers." in done.out


def test_the_real_program_without_a_terminal_is_plain() -> None:
    """Started from a pipe, it draws no screen."""
    done = run_program(typed="1\nq\n")
    assert done.status == 0
    assert "Round 1 of " in done.out
    assert "\x1b" not in done.out + done.err
    assert "wegame resume" in done.err


# ---- list


def test_list_names_every_scenario() -> None:
    """With its title, summary, length and players."""
    done = run("list")
    assert (done.status, done.err) == (0, "")
    assert "friday-outage" in done.out
    assert "The Friday Outage" in done.out
    assert "2-6 players" in done.out


def test_list_as_json_is_for_programs() -> None:
    """Exactly the promised keys, of the promised types, and each path can be checked and played."""
    done = run("list", "--json")
    assert (done.status, done.err) == (0, "")
    found = json.loads(done.out)
    assert "friday-outage" in [row["id"] for row in found]
    for row in found:
        assert set(row) == {"id", "title", "summary", "minutes", "players", "level", "teaches", "path"}
        assert isinstance(row["minutes"], int)
        least, most = row["players"]
        assert 2 <= least <= most <= 8
        assert all(run("explain", concept).status == 0 for concept in row["teaches"])
        assert Path(row["path"]).is_file()
        assert run("play", row["path"], "--auto", "open", "--seed", 1).status == 0


# ---- explain


@pytest.mark.parametrize(
    ("wanted", "told"),
    [
        ("collective_efficacy", ("Collective efficacy", "Source: ", "On Monday: ", "A researcher might object: ")),
        ("invite_quiet", ("Move: ", "Concept: ")),
        ("check_in", ("Practice: Check-in", "In this model: ")),
        ("WG104", ("WG104 (error)", "Wrong:", "Right:")),
        ("wg302", ("WG302 (warning)",)),
    ],
)
def test_explain_has_a_card_for_concepts_moves_practices_and_codes(wanted: str, told: tuple[str, ...]) -> None:
    """On stdout, folded for a narrow terminal."""
    done = run("explain", wanted)
    assert (done.status, done.err) == (0, "")
    assert all(part in done.out for part in told)
    assert all(len(line) <= 100 for line in done.out.splitlines())


# ---- check


def test_check_calls_a_good_scenario_fine() -> None:
    """Nothing on stdout, a word to the person on stderr."""
    done = run("check", SHIPPED)
    assert (done.status, done.out) == (0, "")
    assert done.err == f"{SHIPPED}: fine\n"


def test_check_that_is_fast_only_reads() -> None:
    """A file that has all its parts is fine; that it is a small story, only playing would show."""
    assert run("check", "--fast", SMALL) == run("check", "--fast", SMALL)
    done = run("check", "--fast", SMALL)
    assert (done.status, done.out) == (0, "")
    assert done.err == f"{SMALL}: fine\n"
    assert "WG404" in run("check", SMALL).out


def test_check_says_where_and_what_and_how() -> None:
    """File, line, column, code, the near miss; all files are looked at, and one bad file decides the status."""
    done = run("check", "--fast", SMALL, BAD, WARNED)
    assert done.status == 1
    assert re.search(rf"{re.escape(str(BAD))}:\d+:\d+  WG104  unknown move", done.out)
    assert "did you mean" in done.out
    assert f"{SMALL}: fine" in done.err
    assert "WG302" in done.out
    assert re.search(r"wg104-move\.toml: \d+ errors?, 0 warnings", done.err)
    assert re.search(r"wg302-long-option\.toml: 0 errors, \d+ warnings?", done.err)


def test_warnings_are_errors_only_if_strict() -> None:
    """A scenario that is hard to play still passes, unless --strict."""
    assert run("check", "--fast", WARNED).status == 0
    assert run("check", "--fast", WARNED, "--strict").status == 1
    assert run("check", "--fast", SMALL, "--strict").status == 0


def test_check_as_json_is_for_editors() -> None:
    """One list for all files with exactly the promised keys, and the same status as in words."""
    done = run("check", "--fast", SMALL, BAD, WARNED, "--json")
    assert (done.status, done.err) == (1, "")
    found = json.loads(done.out)
    for row in found:
        assert set(row) == {"file", "line", "column", "code", "severity", "message", "hint"}
        assert row["line"] >= 1
        assert row["column"] >= 1
        assert row["severity"] in {"error", "warning"}
    assert {(Path(row["file"]).name, row["code"]) for row in found} >= {(BAD.name, "WG104"), (WARNED.name, "WG302")}
    assert json.loads(run("check", "--fast", SMALL, "--json").out) == []


@pytest.mark.parametrize("kind", ["a folder", "nothing", "a picture", "a journal"])
def test_check_of_what_is_no_scenario_is_one_clear_error(kind: str, tmp_path: Path) -> None:
    """A folder, a missing file, bytes, somebody's session: exit 1 and a code, never a traceback."""
    path = tmp_path / "thing.toml"
    if kind == "a folder":
        path.mkdir()
    elif kind == "a picture":
        path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)))
    elif kind == "a journal":
        path.write_bytes(played(3))
    done = run("check", path)
    assert done.status == 1
    assert re.search(r"thing\.toml:\d+:\d+  WG\d\d\d  ", done.out)
    (row, *_) = json.loads(run("check", path, "--json").out)
    assert row["severity"] == "error"


# ---- replay


def test_replay_of_an_honest_journal_says_the_same_game(journal: Path) -> None:
    """How many answers and ledger lines, on stdout."""
    done = run("replay", journal)
    assert (done.status, done.err) == (0, "")
    session = load(journal)
    assert f"{session.game.answered} answers" in done.out
    assert f"{len(session.game.ledger)} ledger lines" in done.out


def test_replay_of_an_edited_journal_names_the_line(journal: Path) -> None:
    """Exit 1 and the line's number."""
    lines = rows(journal.read_bytes())
    number = next(i for i, line in enumerate(lines, 1) if i > 1 and line["ledger"])
    lines[number - 1]["ledger"][0]["after"] += 1
    journal.write_bytes(as_journal(lines))
    done = run("replay", journal)
    assert (done.status, done.out) == (1, "")
    assert f"line {number} " in done.err


# ---- debrief


def test_debrief_is_markdown_on_stdout(journal: Path) -> None:
    """The page to keep, with its sections."""
    done = run("debrief", journal)
    assert (done.status, done.err) == (0, "")
    assert done.out.startswith("# The Bridge: debrief of Our team\n")
    for section in (*(page.name for page in PAGES), "What research says", "Questions"):
        assert f"\n## {section}\n" in done.out


def test_debrief_as_json_is_for_programs(journal: Path) -> None:
    """The promised keys; the same session as in the journal."""
    done = run("debrief", journal, "--format", "json")
    assert (done.status, done.err) == (0, "")
    found = json.loads(done.out)
    assert {"scenario", "team", "seed", "ending", "dials", "ledger", "players"} <= set(found)
    assert (found["scenario"], found["seed"], found["players"]) == ("small", 3, 2)
    named = json.loads(run("debrief", journal, "--format", "json", "--names", "--fast").out)
    assert named["names"] == ["Ana", "Ben"]
    assert named["what_if"] is None


@pytest.mark.parametrize("kind", ["md", "json"])
def test_debrief_goes_to_a_file_if_asked(kind: str, journal: Path, tmp_path: Path) -> None:
    """The same text as on stdout, UTF-8, in folders made on the way; where it went is said on stderr."""
    out = tmp_path / "new" / "folder" / f"debrief.{kind}"
    done = run("debrief", journal, "--format", kind, "--out", out)
    assert (done.status, done.out) == (0, "")
    assert str(out) in done.err
    assert out.read_text(encoding="utf-8").rstrip("\n") == run("debrief", journal, "--format", kind).out.rstrip("\n")
    assert [path.name for path in out.parent.iterdir()] == [out.name]


def test_a_debrief_that_cannot_be_written_leaves_the_old_one(
    journal: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the disk fails half-way, the file from before is whole, and no scraps lie about."""
    out = tmp_path / "out" / "debrief.md"
    out.parent.mkdir()
    out.write_text("the old one", encoding="utf-8")

    def full(handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    done = run("debrief", journal, "--out", out)
    assert (done.status, done.out) == (1, "")
    assert "No space left" in done.err
    assert out.read_text(encoding="utf-8") == "the old one"
    assert list(out.parent.iterdir()) == [out]


@pytest.mark.parametrize("place", ["file/debrief.md", "file/folder/debrief.md", "folder"])
def test_a_place_where_nothing_can_be_written_is_said(place: str, journal: Path, tmp_path: Path) -> None:
    """A file where a folder should be, a folder where the file should be: exit 1 and another place to try."""
    (tmp_path / "file").write_text("x", encoding="utf-8")
    (tmp_path / "folder").mkdir()
    done = run("debrief", journal, "--out", tmp_path / place)
    assert (done.status, done.out) == (1, "")
    assert "--out" in done.err
    assert sorted(path.name for path in tmp_path.iterdir()) == ["file", "folder", "it.jsonl"]
    assert not list((tmp_path / "folder").iterdir())


# ---- where it can run


@pytest.mark.parametrize(
    "environment",
    [
        {"PYTHONIOENCODING": "ascii"},
        {"LC_ALL": "C"},
        {"PYTHONIOENCODING": "latin-1"},
    ],
    ids=["ascii", "C", "latin-1"],
)
def test_a_terminal_that_knows_few_characters_gets_what_it_can_show(environment: dict[str, str]) -> None:
    """No traceback: what cannot be shown becomes a question mark, and JSON stays JSON."""
    ask = ("--players", "Ana,李雷", "--team", "Ünïon")
    done = run_program("play", SMALL, "--auto", "open", "--seed", 1, *ask, **environment)
    assert done.status == 0
    assert done.err == ""
    assert "The end: " in done.out
    assert json.loads(run_program("list", "--json", **environment).out)
    assert run_program("play", "李雷", "--plain", **environment).status == 1


@pytest.mark.parametrize("command", [["play", str(SMALL), "--auto", "open"], ["list"], ["explain", "mastery"]])
def test_whoever_reads_only_the_first_line_gets_no_traceback(command: list[str]) -> None:
    """As in `wegame ... | head -1`."""
    process = subprocess.Popen(program(*command), stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdout is not None
    assert process.stderr is not None
    assert process.stdout.readline()
    process.stdout.close()
    told = process.stderr.read().decode()
    process.stderr.close()
    assert process.wait(30) == 0
    assert told == ""


def test_whoever_reads_nothing_gets_no_traceback() -> None:
    """The reader is gone before the first line is written."""
    readable, writable = os.pipe()
    os.close(readable)
    done = subprocess.run(program("list"), stdout=writable, stderr=subprocess.PIPE, check=False, timeout=30)
    os.close(writable)
    assert done.stderr == b""


def test_interrupting_says_that_everything_is_saved(tmp_path: Path) -> None:
    """Ctrl+C at a prompt: no traceback, and the answers so far are there."""
    path = tmp_path / "it.jsonl"
    process = subprocess.Popen(
        program("play", SMALL, "--plain", "--journal", path),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        bufsize=0,
    )
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(b"1\n")
    shown = b""
    while shown.count(b"\n> ") < 2:
        shown += os.read(process.stdout.fileno(), 65536)
    process.send_signal(2)
    _, told = process.communicate(timeout=30)
    assert process.returncode == 130
    assert b"Traceback" not in told
    assert b"resume" in told
    assert load(path).game.answered == 1
