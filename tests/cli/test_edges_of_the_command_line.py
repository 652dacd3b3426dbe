"""What a command line hands in and out at its edges: words nobody sees, home folders, documents, suggested commands."""

from __future__ import annotations

import json
import os
import pty
import shlex
import subprocess
import sys
from contextlib import suppress
from itertools import cycle
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "sessions"))

from fixtures_session import own_home  # noqa: F401 - a fixture
from helpers_session import SMALL, a_session, play_on, program, run

from wegame.text import command

ACCENTS = 'title = "The Bridge"'


@pytest.fixture
def journal(tmp_path: Path) -> Path:
    """A session that was played to its end, by a team with letters that no code page has all of."""
    path = tmp_path / "it.jsonl"
    play_on(a_session(path, names=("Zoë", "Łukasz"), team="Ωmega ✓")).close()
    return path


# --- documents


CONSOLES = [{"PYTHONIOENCODING": "cp1252"}, {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}]


@pytest.mark.parametrize(
    ("what", "speaks"),
    list(
        zip(
            [
                ("debrief", "it.jsonl", "--fast"),
                ("debrief", "it.jsonl", "--fast", "--names", "--format", "html"),
                ("debrief", "it.jsonl", "--fast", "--format", "json"),
                ("debrief", "it.jsonl", "--format", "csv"),
                ("compare", "it.jsonl", "other.jsonl"),
                ("compare", "it.jsonl", "other.jsonl", "--format", "html"),
                ("guide", str(SMALL)),
                ("guide", str(SMALL), "--format", "html"),
                ("simulate", str(SMALL), "--plays", "20", "--jobs", "1", "--policy", "open", "--json"),
                ("log", "--json"),
                ("list", "--json"),
                ("check", "--fast", "--json", "wrong.toml"),
                ("schema",),
                ("explain", "trust"),
            ],
            cycle(CONSOLES),
        )
    ),
    ids=lambda value: "-".join(value[:1] + value[-1:]) if isinstance(value, tuple) else None,
)
def test_a_document_that_is_redirected_is_utf_8(
    what: tuple[str, ...], speaks: dict[str, str], journal: Path, tmp_path: Path
) -> None:
    """Whatever the console speaks: no letter becomes a question mark, and HTML is what it says of itself."""
    (tmp_path / "other.jsonl").write_bytes(journal.read_bytes())
    (tmp_path / "wrong.toml").write_text('format = 1\n"Ω✓" = 3\n', encoding="utf-8")
    done = subprocess.run(
        program(*what), cwd=tmp_path, capture_output=True, check=False, timeout=120, env={**os.environ, **speaks}
    )
    text = done.stdout.decode("utf-8")  # raises where it is not
    assert "Traceback" not in done.stderr.decode("utf-8", "replace")
    assert text
    if what[0] in {"debrief", "compare"} and "csv" not in what:
        assert "Ωmega ✓" in text
    if "--json" in what or what[0] == "schema":
        json.loads(text)
    if "wrong.toml" in what:
        assert "Ω✓" in text


# --- streams


@pytest.mark.parametrize("closed", ["stdin", "stdout", "stderr"])
def test_screens_are_for_terminals_at_both_ends(closed: str) -> None:
    """Where one cannot type, or nothing can be drawn, it is played line by line: no page stands there without a key."""
    leader, follower = pty.openpty()
    streams: dict[str, int] = dict.fromkeys(("stdin", "stdout", "stderr"), follower)
    streams[closed] = subprocess.DEVNULL
    with subprocess.Popen(program(), **streams) as started:  # type: ignore[call-overload]
        os.close(follower)
        if closed != "stdin":
            os.write(leader, b"\n")  # an empty line leaves the list
        assert started.wait(30) == 0
    data = b""
    with suppress(OSError):  # as a pseudo-terminal ends
        while piece := os.read(leader, 65536):
            data += piece
    os.close(leader)
    assert b"\x1b" not in data


# --- paths


def test_a_tilde_in_an_option_is_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No shell puts the home folder in after an equals sign; a name that nobody has stays as it is."""
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    assert run("guide", SMALL, "--out=~/guide.md").status == 0
    assert (tmp_path / "guide.md").is_file()
    assert run("play", SMALL, "--auto", "open", "--journal=~/it.jsonl").status == 0
    assert (tmp_path / "it.jsonl").is_file()
    assert run("debrief", "~/it.jsonl", "--fast").status == 0
    assert run("guide", SMALL, "--out=~nobody-is-called-so/guide.md").status == 0
    assert (tmp_path / "~nobody-is-called-so" / "guide.md").is_file()


def test_a_path_that_cannot_be_is_named_and_no_output_is_blamed() -> None:
    """A name that is too long, for reading and for writing."""
    name = "a" * 300
    for words in (("debrief", name), ("compare", name, "b.jsonl"), ("replay", name), ("guide", SMALL, "--out", name)):
        done = run(*words)
        assert done.status == 1
        assert "output could not be written" not in done.err
        assert name in done.err


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_journal_that_may_not_be_read_is_named(journal: Path) -> None:
    """The permissions are told, and no output is blamed."""
    journal.chmod(0)
    for name in ("debrief", "replay", "resume"):
        done = run(name, journal)
        assert done.status == 1
        assert str(journal) in done.err
        assert "output could not be written" not in done.err


# --- suggested commands


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("resume", "it.jsonl"), "wegame resume it.jsonl"),
        (("resume", "our game.jsonl"), "wegame resume 'our game.jsonl'"),
        (("debrief", "-it.jsonl"), "wegame debrief -- -it.jsonl"),
        (("debrief", "it's $HOME.jsonl"), """wegame debrief 'it'"'"'s $HOME.jsonl'"""),
        (("resume",), "wegame resume"),
    ],
)
def test_a_command_that_is_told_can_be_pasted(words: tuple[str, ...], told: str) -> None:
    """Names with spaces are quoted, and one that begins with a dash is no option."""
    assert command("wegame", *words) == told
    assert shlex.split(told.replace(" --", "")) == ["wegame", *words]


def test_options_come_before_a_name_with_a_dash() -> None:
    """What stands after -- is no option any more."""
    assert command("wegame", "play", "-s.toml", options="--seed 1") == "wegame play --seed 1 -- -s.toml"
    assert command("wegame", "play", "s.toml", options="--seed 1") == "wegame play s.toml --seed 1"


@pytest.mark.parametrize("name", ["our game.jsonl", "-game.jsonl", "it's.jsonl"])
def test_what_is_told_to_go_on_with_a_game_works(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave a game in plain mode, and paste what it says into the next line."""
    monkeypatch.chdir(tmp_path)
    left = run("play", SMALL, "--plain", f"--journal={name}", typed="1\nq\n")
    told = left.err.strip().rpartition("Go on with: ")[2]
    again = run(*shlex.split(told)[1:], typed="q\n")
    assert again.status == 0
    assert "Going on after 1 answers." in again.out


def test_hints_quote_the_file_they_name(tmp_path: Path) -> None:
    """What a message suggests for a file is quoted everywhere."""
    path = tmp_path / "a story.toml"
    path.write_text("format = 1\n")
    assert f"wegame check '{path}'" in run("play", path).err
    one = tmp_path / "one game.jsonl"
    assert f"wegame debrief '{one}'" in run("compare", one).err


# --- what cannot be seen


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("play", "friday-outage\u00a0"), 'no-break space (U+00A0) after "friday-outage"'),
        (("explain", "tr\u200bust"), 'zero width space (U+200B) after "tr"'),
        (("resume", "\ufeffit.jsonl"), "zero width no-break space (U+FEFF) at its beginning"),
        (("list", "--json\u00a0"), 'no-break space (U+00A0) after "--json"'),
        (("check", "--fast", "it\u3000.toml"), 'ideographic space (U+3000) after "it"'),
        (("play", "friday\u200d-outage"), 'zero width joiner (U+200D) after "friday"'),
    ],
)
def test_a_space_that_is_none_is_named(words: tuple[str, ...], told: str) -> None:
    """Option and space on a Mac, or something pasted out of a web page: the message says what stands where."""
    done = run(*words)
    assert done.status in {1, 2}
    assert told in done.err


def test_a_file_that_is_really_called_so_is_not_pointed_at(tmp_path: Path) -> None:
    """Only words that are wrong are pointed out."""
    path = tmp_path / "it\u00a0is.toml"
    path.write_text("format = 1\n")
    assert "U+00A0" not in run("check", "--fast", path).err


def test_joiners_of_a_script_are_no_fault() -> None:
    """Persian is spelt with them."""
    assert "U+200C" not in run("play", "nowhere", "--players", "می‌خواهم,Ben").err
