"""Whatever goes wrong in the app, and however it is ended: the room reads no answers, and the terminal is as it was."""

from __future__ import annotations

import re
import signal
import stat
import sys
from contextlib import suppress
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("no pseudo-terminals", allow_module_level=True)

from terminals import Window

from wegame.sessions.replay import load

SMALL = Path(__file__).parents[1] / "cases" / "scenarios" / "small.toml"
SECRET = "What-Ana-alone-may-know"

PROGRAM = """
import sys
from wegame.cli import main
{fault}
sys.exit(main(sys.argv[1:]))
"""

# Each of them holds a private answer in a variable and in its message, as a fault of ours might.
RAISE = f"""
def broken(*_, **__):
    private = "{SECRET}".replace("x", "x")
    raise KeyError("no such answer: " + private)
"""
FAULTS = {
    "in an answer": RAISE + "from wegame.sessions.session import Session; Session.answer = broken",
    "in a page that is made": RAISE + "from wegame.tui.screens.table import Table; Table.first_page = broken",
    "before the first page": RAISE + "from wegame.tui.app import WegameApp; WegameApp.get_default_screen = broken",
    "beside the page": RAISE
    + "from wegame.tui.screens.table import Table\n"
    + "Table.first_page = lambda self: self.run_worker(broken, thread=True)",
    "in the program around it": RAISE + "from wegame.tui.app import WegameApp; WegameApp.run_async = broken",
    "with a picture of its own": RAISE
    + "KeyError = type('Odd', (Exception,), {'__rich__': lambda self: self.args[0]})\n"
    + "from wegame.tui.screens.table import Table; Table.first_page = broken",
}


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A folder for sessions and for what is written about faults."""
    (tmp_path / "faults").mkdir()
    return tmp_path


def a_window(place: Path, *arguments: str, fault: str = "") -> Window:
    homes = {f"XDG_{name}_HOME": str(place / name.lower()) for name in ("DATA", "CONFIG", "STATE")}
    return Window(
        "-c",
        PROGRAM.format(fault=fault),
        *arguments,
        environment={**homes, "HOME": str(place), "TMPDIR": str(place / "faults")},
    )


def the_details(place: Path) -> Path:
    (found,) = (place / "faults").glob("wegame-fault-*")
    return found


@pytest.mark.parametrize("where", FAULTS)
def test_a_fault_shows_the_room_no_answer_and_gives_the_terminal_back(where: str, place: Path) -> None:
    """One calm sentence and exit 1; details for this person alone, and no variable or message in them either."""
    journal = place / "it.jsonl"
    play = ("play", str(SMALL), "--players", "Ana,Ben", "--journal", str(journal))
    with a_window(place, *play, fault=FAULTS[where]) as it:
        assert it.wait_until_over(press="1\r") == 1
        assert it.is_as_before
        assert "wegamehadtostop" in it.written
        assert f"Yoursessionissaved;`wegameresume{journal}`goeson." in it.written
        for shown in ("Traceback", "locals", "private=", SECRET, "nosuchanswer"):
            assert shown not in it.written
    details = the_details(place)
    assert stat.S_IMODE(details.stat().st_mode) == 0o600
    assert str(details) in it.written
    told = details.read_text()
    assert SECRET not in told
    assert "no such answer" not in told
    assert str(journal) not in told
    assert re.search(r"^builtins\.KeyError$|Odd$", told, re.MULTILINE)
    assert re.search(r"^  .*:\d+ in broken$", told, re.MULTILINE)
    assert not load(journal).ending


def test_where_no_session_is_open_none_is_called_saved(place: Path) -> None:
    """A fault on the first page promises nothing."""
    fault = RAISE + "from wegame.tui.screens.home import Home; Home.compose = broken"
    with a_window(place, fault=fault) as it:
        assert it.wait_until_over() == 1
        assert it.is_as_before
        assert "wegamehadtostop" in it.written
        assert "saved" not in it.written


@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP", "SIGINT"])
def test_a_signal_gives_the_terminal_back_and_the_session_goes_on(name: str, place: Path) -> None:
    """Whoever stops the program from outside finds a terminal to work in, and the journal whole."""
    journal, number = place / "it.jsonl", getattr(signal, name)
    with a_window(place, "play", str(SMALL), "--players", "Ana,Ben", "--journal", str(journal)) as it:
        it.wait_for("Go on")
        it.signal(number)
        assert it.wait_until_over() == 128 + number
        assert it.is_as_before
        assert "Stopped." in it.written
        assert "goeson." in it.written
        assert "Traceback" not in it.written
    session = load(journal)
    session.go_on()
    session.close()


@pytest.mark.parametrize("again", [0, 1, 8])
def test_a_window_that_is_closed_ends_the_program(again: int, place: Path) -> None:
    """Nobody is there any more: it does not wait for anybody, and the session can go on in another window.

    A hang-up brings a SIGCONT, and a shell or tmux may send more of them.
    """
    journal = place / "it.jsonl"
    with a_window(place, "play", str(SMALL), "--players", "Ana,Ben", "--journal", str(journal)) as it:
        it.wait_for("Go on")
        it.close()
        for _ in range(again):
            with suppress(ProcessLookupError):
                it.signal(signal.SIGCONT)
        assert it.wait_until_over() in {1, 128 + signal.SIGHUP}
    session = load(journal)
    session.go_on()
    session.close()
