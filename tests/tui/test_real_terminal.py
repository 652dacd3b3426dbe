"""One game in a real terminal: started from the shell, killed without warning, and taken up again where it was."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import struct
import sys
import termios
import time
from pathlib import Path
from types import TracebackType

import pytest
from fixtures_tui import own_home  # noqa: F401 - a fixture
from helpers_tui import EASY, a_round, a_story, a_story_file

PATIENCE = 30.0
_ESCAPES = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07]*\x07|[PX^_].*?\x1b\\|[@-Z\\-_=>])", re.DOTALL)


class Terminal:
    """A program in a terminal of 80 by 40, so that every page is whole. What it writes is kept as bare letters."""

    def __init__(self, *command: str) -> None:
        self.pid, self.handle = pty.fork()
        if self.pid == 0:
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 80, 0, 0))  # before it looks
            os.environ.update(TERM="xterm-256color", LC_ALL="C.UTF-8", LINES="40", COLUMNS="80")
            os.execv(sys.executable, [sys.executable, *command])
        self.data = b""
        self.read_up_to = 0

    def __enter__(self) -> Terminal:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.kill()
        os.close(self.handle)

    def kill(self) -> None:
        if self.pid:
            os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
            self.pid = 0

    def text(self) -> str:
        return re.sub(r"\s+", "", _ESCAPES.sub("", self.data.decode("utf-8", "replace")))

    def wait_for(self, text: str) -> None:
        """Wait until this text is written after all that was waited for before."""
        wanted, deadline = re.sub(r"\s+", "", text), time.monotonic() + PATIENCE
        while True:
            shown = self.text()
            found = shown.find(wanted, self.read_up_to)
            if found >= 0:
                self.read_up_to = found + len(wanted)
                return
            left = deadline - time.monotonic()
            if left <= 0 or not select.select([self.handle], [], [], left)[0]:
                raise AssertionError(f"{text!r} never came: {shown[self.read_up_to :][-3000:]!r}")
            try:
                self.data += os.read(self.handle, 65536)
            except OSError:
                raise AssertionError(f"it ended before {text!r}: {shown[-3000:]!r}") from None

    def press(self, keys: str) -> None:
        os.write(self.handle, keys.encode())

    def go_on(self) -> None:
        """Press the button. After a press it takes no other for a fifth of a second, as all buttons of Textual."""
        self.wait_for("Go on")
        time.sleep(0.4)
        self.press("\r")


@pytest.mark.skipif(sys.platform == "win32", reason="no pseudo-terminals")
def test_a_game_that_was_killed_goes_on_in_a_new_terminal(tmp_path: Path) -> None:
    """Two pages of the first round are read and its decision is made; the power goes; the same round is there again."""
    phases = ["brief", "card", "decision", "outcome"]
    story = a_story(
        a_round("one", text="This is one.", clues=[], task=EASY, phases=phases),
        a_round("two", text="Here is two.", clues=[], task=EASY, phases=phases),
    )
    journal = tmp_path / "it.jsonl"
    play = (
        "play",
        str(a_story_file(tmp_path, story)),
        "--players",
        "Ana,Ben",
        "--journal",
        str(journal),
        "--seed",
        "13",
        "--cards",
        "aloud",
    )
    with Terminal("-m", "wegame", *play) as terminal:
        terminal.wait_for("Be across.")
        terminal.go_on()
        terminal.wait_for("This is one.")
        terminal.go_on()
        terminal.wait_for("We go left.")
        terminal.press("2\r")
        terminal.wait_for("How sure")
        terminal.press("5\r")
        terminal.wait_for("2 for “We go left.”")
        terminal.go_on()
        terminal.wait_for("What do we do?")
        terminal.press("1\r")
        terminal.wait_for("How did you come to it?")
        terminal.press("1\r")
        terminal.wait_for("Left is dry.")
        terminal.go_on()
        terminal.wait_for("Here is two.")
        terminal.go_on()
        terminal.wait_for("We wait.")
        terminal.kill()
    size = journal.stat().st_size
    with Terminal("-m", "wegame", "resume", str(journal)) as terminal:
        terminal.wait_for("round 2 of 2")
        terminal.wait_for("We wait.")
    assert journal.stat().st_size == size
