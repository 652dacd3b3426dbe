"""Streams that are closed, full, or speak another alphabet never end in a traceback."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "sessions"))

from fixtures_session import own_home  # noqa: F401 - a fixture
from helpers_session import SMALL, played, run, run_program


def shell(line: str, *arguments: object) -> subprocess.CompletedProcess[bytes]:
    """A line of sh, in which "$@" is the program and $1 ... are not needed."""
    command = ["sh", "-c", line, "sh", sys.executable, "-m", "wegame", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, check=False, timeout=60, stdin=subprocess.DEVNULL)


@pytest.mark.parametrize("line", ['"$@" >&-', '"$@" 2>&-', '"$@" <&-'])
@pytest.mark.parametrize("arguments", [("list",), ("play", SMALL, "--auto", "open"), ()], ids=["list", "auto", "home"])
def test_closed_streams_end_quietly(line: str, arguments: tuple[object, ...]) -> None:
    """Without a stream to read or write, the program does what it can."""
    done = shell(line, *arguments)
    assert b"Traceback" not in done.stderr
    assert done.returncode == 0


@pytest.mark.parametrize("arguments", [("list",), ("play", SMALL, "--auto", "open")], ids=["list", "auto"])
def test_a_full_disk_behind_stdout_is_told(arguments: tuple[object, ...]) -> None:
    """What could not be written is said, with exit 1."""
    done = shell('"$@" > /dev/full', *arguments)
    assert b"Traceback" not in done.stderr
    assert b"could not be written" in done.stderr
    assert done.returncode == 1


@pytest.mark.parametrize("encoding", ["utf-8", "ascii"])
def test_typed_bytes_of_another_alphabet_are_asked_again(encoding: str) -> None:
    """Bytes that are no letters here are no answer; the game goes on."""
    done = run_program("play", SMALL, "--plain", typed=b"\xff\xc3\xbc\n1\n", PYTHONIOENCODING=encoding)
    assert "Traceback" not in done.err
    assert done.out.count("1 or Enter, please") == 1
    assert done.status == 0


def test_leading_noughts_are_no_way_around_the_choices() -> None:
    """00012 is not an answer where there are three."""
    done = run("play", SMALL, "--plain", typed="00012\n")
    assert "1 or Enter, please" in done.out


def test_a_journal_is_never_overwritten_by_its_own_debrief(tmp_path: Path) -> None:
    """Also where --out names the same file in another way."""
    path = tmp_path / "it.jsonl"
    path.write_bytes(played())
    link = tmp_path / "link.md"
    link.symlink_to(path)
    for out in (path, link):
        done = run("debrief", path, "--out", out)
        assert done.status == 2
        assert path.read_bytes() == played()
