"""Places that are no plain files, and names that are derived from others: written to or refused, never replaced."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).parents[1] / "sessions"))

from fixtures_session import own_home  # noqa: F401 - a fixture
from helpers_session import SMALL, played, run, run_program

from wegame.paths import is_same, is_taken, look, open_file
from wegame.sessions.files import answers_beside, debrief_beside, free_path, write_atomically

LONG = "a" * 300
ODD = {
    "a name of 300 letters": LONG,
    "a link to itself": "loop",
    "a file where a folder should be": "file/x",
    "a name with a NUL": "a\0b",
    "half a letter": "\ud800",
}


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a journal, and things that are no files."""
    folder = tmp_path / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)
    (folder / "loop").symlink_to("loop")
    (folder / "file").write_text("mine", encoding="ascii")
    (folder / "it.jsonl").write_bytes(played())
    os.mkfifo(folder / "pipe")
    return folder


# ---- asking


@pytest.mark.parametrize("kind", ODD)
def test_asking_about_a_path_never_raises(kind: str, here: Path) -> None:
    """Whatever somebody typed."""
    path = here / ODD[kind]
    assert look(path).kind in {"nothing", "hidden"}
    assert look(path).why
    assert not is_same(path, path)
    assert is_taken(path) == (kind == "a link to itself")
    with pytest.raises(OSError, match=r".") as caught:
        open_file(path)
    assert caught.value.strerror


COMMANDS = {
    "play": ("play", "friday-outage", "--auto", "open", "--journal", "{}.jsonl"),
    "replay": ("replay", "{}"),
    "debrief": ("debrief", "{}"),
    "resume": ("resume", "{}", "--plain"),
    "compare": ("compare", "{}", "it.jsonl"),
    "check": ("check", "--fast", "{}"),
    "guide": ("guide", SMALL, "--out", "{}"),
    "out of a debrief": ("debrief", "it.jsonl", "--fast", "--out", "{}"),
    "out of a table": ("debrief", "it.jsonl", "--fast", "--format", "csv", "--out", "{}.csv"),
    "out of compare": ("compare", "it.jsonl", "file", "--out", "{}"),
}


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("kind", ["a name of 300 letters", "a link to itself", "a file where a folder should be"])
def test_a_wrong_path_is_named_in_the_error(kind: str, command: str, here: Path) -> None:
    """Exit 1 and the path: no traceback, and no word about output where something was to be read."""
    (here / "loop.jsonl").symlink_to("loop.jsonl")
    (here / "loop.csv").symlink_to("loop.csv")
    done = run(*(str(word).format(ODD[kind]) for word in COMMANDS[command]))
    assert done.status == 1
    assert "Traceback" not in done.err
    assert "output could not be written" not in done.err
    if command != "out of compare":  # that one says first that "file" is no journal
        assert ODD[kind] in done.err + done.out
    assert (here / "file").read_text(encoding="ascii") == "mine"


def test_a_folder_that_cannot_be_entered_is_said_and_ends_nothing(
    own_home: Path,  # noqa: F811
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """As after `sudo wegame`: the log, a new game and the first page each say where, and what to do."""

    def closed(does: Callable[..., Any]) -> Callable[..., Any]:
        def instead(path: Any, *more: Any, **named: Any) -> Any:
            if str(path).startswith(str(own_home)):
                raise PermissionError(13, "Permission denied", str(path))
            return does(path, *more, **named)

        return instead

    for name in ("stat", "mkdir", "open"):
        monkeypatch.setattr(os, name, closed(getattr(os, name)))
    for command in (("log",), ("play", "friday-outage", "--plain", "--players", "A,B")):
        done = run(*command)
        assert done.status == 1
        assert str(own_home) in done.err
        assert "Permission denied" in done.err
        assert "output could not be written" not in done.err
    assert run("--plain", typed="\n").status == 0


# ---- standard output and its like


@pytest.mark.parametrize("name", ["-", "/dev/stdout", "/dev/fd/1"])
def test_a_dash_as_out_is_standard_output(name: str, here: Path) -> None:
    """And no file of that name."""
    plain = run("guide", SMALL)
    done = run_program("guide", SMALL, "--out", name)
    assert (done.status, done.out) == (0, plain.out)
    assert not (here / "-").exists()
    assert run("debrief", "it.jsonl", "--fast", "--out", name).out == run("debrief", "it.jsonl", "--fast").out
    assert run("compare", "it.jsonl", "it.jsonl", "--out", name).status == 2


def test_what_stood_in_a_file_before_it_was_standard_output_stays(here: Path) -> None:
    """As in `(date; wegame guide X --out /dev/stdout) > notes`: it goes on where the notes stop."""
    line = 'printf "before\\n"; "$@" --out /dev/stdout; printf "after\\n"'
    with (here / "notes").open("wb") as notes:
        command = ["sh", "-c", line, "sh", sys.executable, "-m", "wegame", "guide", str(SMALL)]
        subprocess.run(command, stdout=notes, check=True, timeout=60)
    told = (here / "notes").read_text(encoding="utf-8")
    assert told.startswith("before\n#")
    assert told.endswith("after\n")


def test_a_session_is_not_saved_in_standard_output(here: Path) -> None:
    """It has to be read again."""
    for name in ("-", "/dev/stdout"):
        done = run("play", "friday-outage", "--auto", "open", "--journal", name)
        assert done.status == 2
        assert "saved in a file" in done.err
    assert not (here / "-").exists()


@pytest.mark.parametrize("name", ["pipe", "/dev/null", "/dev/full"])
def test_a_journal_never_replaces_what_is_no_file(name: str, here: Path) -> None:
    before = Path(name).stat().st_mode
    done = run("play", "friday-outage", "--auto", "open", "--journal", name)
    assert done.status == 1
    assert f"{name} cannot hold a session: it is a" in done.err
    assert Path(name).stat().st_mode == before


def test_a_pipe_as_out_is_written_to(here: Path) -> None:
    """By whoever reads it; it stays a pipe."""
    got: list[bytes] = []
    reader = threading.Thread(target=lambda: got.append((here / "pipe").read_bytes()))
    reader.start()
    while True:  # until somebody is there to read
        done = run("guide", SMALL, "--out", "pipe")
        if done.status == 0:
            break
        assert "pipe cannot be written" in done.err
    reader.join(20)
    assert b"".join(got).decode() == run("guide", SMALL).out
    assert look(here / "pipe").kind == "special"


def test_a_pipe_that_nobody_reads_is_refused_at_once(here: Path) -> None:
    done = run("guide", SMALL, "--out", "pipe")
    assert done.status == 1
    assert "pipe cannot be written" in done.err
    assert look(here / "pipe").kind == "special"


def test_devices_are_written_to_and_stay(here: Path) -> None:
    """/dev/null takes everything; /dev/full says that there is no room."""
    for name, status in (("/dev/null", 0), ("/dev/full", 1)):
        before = Path(name).stat()
        done = run("debrief", "it.jsonl", "--fast", "--out", name)
        assert done.status == status
        assert name in done.err
        assert Path(name).stat().st_mode == before.st_mode
        assert Path(name).stat().st_rdev == before.st_rdev
    link = here / "link"
    link.symlink_to("/dev/null")
    assert run("debrief", "it.jsonl", "--fast", "--out", "link").status == 0
    assert link.is_symlink()


def test_a_debrief_is_never_put_in_the_place_of_a_pipe(here: Path) -> None:
    """Nor waited for: the pipe lies where the debrief would."""
    os.mkfifo(here / "new.md")
    done = run_program("play", "friday-outage", "--auto", "open", "--journal", here / "new.jsonl")
    assert done.status == 0
    assert look(here / "new.md").kind == "special"


def test_a_scenario_in_a_pipe_is_refused_and_one_that_the_shell_hands_on_is_read(here: Path) -> None:
    """A pipe by its name would be waited for for ever; `<(...)` has somebody at its other end."""
    done = run_program("check", "--fast", here / "pipe")
    assert done.status == 1
    assert "it is a pipe, not a file" in done.out
    handed = run_program("check", "--fast", "/dev/stdin", typed=SMALL.read_bytes())
    assert handed.status == 0
    assert "/dev/stdin: fine" in handed.err


def test_a_file_with_a_long_name_can_be_written(here: Path) -> None:
    """A name of 255 bytes is one that the system takes."""
    name = "é" * 120 + "x" * 12 + ".md"
    assert len(name.encode()) == 255
    assert run("debrief", "it.jsonl", "--fast", "--out", name).status == 0
    assert sorted(path.name for path in here.iterdir() if path.name.startswith(".")) == []
    write_atomically(here / name, "new")
    assert (here / name).read_text(encoding="utf-8") == "new"


# ---- derived names

NAMES = st.lists(
    st.sampled_from(["a", "b", "a.1", "a.2", "a.1.jsonl", "a.jsonl", "a.jsonl.jsonl", "a.md", ".jsonl", "a.", "a..b"])
    | st.text(st.sampled_from("ab.-jsonlmdcv"), min_size=1, max_size=12).filter(lambda name: name.strip(".")),
    min_size=2,
    max_size=6,
    unique=True,
)


@given(NAMES)
def test_derived_names_are_one_to_one(names: list[str]) -> None:
    """No two journals have one debrief, no two tables one file of answers."""
    for derive in (debrief_beside, answers_beside):
        assert len({derive(Path(name)) for name in names}) == len(names)
        assert not {derive(Path(name)) for name in names} & {
            Path(name) for name in names if name == derive(Path(name)).name
        }


def test_two_journals_with_dots_in_their_names_keep_two_debriefs(here: Path) -> None:
    """monday.1.jsonl and monday.2.jsonl; and also where the names do not end in .jsonl."""
    for name in ("monday.1.jsonl", "monday.2.jsonl", "monday.1", "monday.2"):
        assert run("play", "friday-outage", "--auto", "open", "--journal", name).status == 0
    kept = {path.name for path in here.iterdir() if path.suffix in {".md", ".markdown"}}
    assert kept == {"monday.1.md", "monday.2.md", "monday.1.markdown", "monday.2.markdown"}


def test_a_free_path_is_one_that_nobody_uses(here: Path) -> None:
    """Neither a file nor a link that leads nowhere."""
    (here / "x.md").write_text("", encoding="ascii")
    (here / "x-2.md").symlink_to("nowhere")
    assert free_path(here / "x.md").name == "x-3.md"
    assert free_path(here / LONG).name == LONG
