"""wegame in a real terminal: in a tmux of its own, read from the screen and played by keys, as a person would."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import shlex
import shutil
import signal
import struct
import subprocess
import sys
import termios
import threading
import time
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from uuid import uuid4

import pytest

__all__ = ["Client", "Player", "Tmux", "needs_tmux"]

needs_tmux = pytest.mark.skipif(shutil.which("tmux") is None, reason="tmux is not installed")

PATIENCE = 120.0
"""Seconds in which what is expected has to come: far longer than ever needed, so that only what never comes fails."""
COVER_RESTS = 0.25
"""Seconds: a little more than a cover lets pass before it can be lifted."""
AGAIN = 5.0
"""Seconds without any change on the screen after which keys are pressed again: a page that is being laid out may take
none."""
REST = 0.25
"""Seconds for which a button of Textual is lit: it takes no second press then, and the next page's is the same one."""
_LOOK = 0.02
_ENDED = "ended with status"
_MOST_PAGES = 1000

_TABLE = re.compile(r"round \d+ of \d+")
_GO = re.compile(r"^\s*(Go on|Next page|More ↓)(   page \d+ of \d+)?\s*(│.*)?$", re.MULTILINE)
_ROW = re.compile(r"^ {0,3}1  \S", re.MULTILINE)
_ROWS = re.compile(r"^ {0,3}\d  \S.*", re.MULTILINE)
_ABOUT = "Go to an answer to read what it does."
_SCALE = re.compile(r"^ +0 +10 +20 +30", re.MULTILINE)


class Tmux:
    """A tmux server of its own with one window, in which wegame runs. Nobody has to be attached to it."""

    def __init__(self, home: Path, columns: int, rows: int) -> None:
        self._name = f"wegame-{uuid4().hex[:12]}"
        self._env = {name: value for name, value in os.environ.items() if not _is_of_the_terminal(name)}
        self._env |= {
            "HOME": str(home),
            "XDG_DATA_HOME": str(home / "data"),
            "XDG_CONFIG_HOME": str(home / "config"),
            "TERM": "xterm-256color",
            "LC_ALL": "C.UTF-8",
        }
        home.mkdir(parents=True, exist_ok=True)
        self._pid = home / "pid"
        play = f"echo $$ > {shlex.quote(str(self._pid))}; exec {shlex.join([sys.executable, '-m', 'wegame'])}"
        self._command = f"sh -c {shlex.quote(play)}; printf '\\r\\n{_ENDED} %s' $?; read _"
        options = "start-server ; set -g status off ; set -s escape-time 0 ; "
        options += "set -g default-terminal xterm-256color ; new-session -d"
        self.run("-f", os.devnull, *options.split(), "-x", str(columns), "-y", str(rows), self._command)

    def __enter__(self) -> Tmux:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        subprocess.run(["tmux", "-L", self._name, "kill-server"], env=self._env, capture_output=True, check=False)

    def run(self, *words: str) -> str:
        """Give tmux a command. Returns what it says."""
        done = subprocess.run(
            ["tmux", "-L", self._name, *words],
            env=self._env,
            capture_output=True,
            text=True,
            timeout=PATIENCE,
            check=False,
        )
        assert done.returncode == 0, f"tmux {' '.join(words)}: {done.stderr}"
        return done.stdout

    @property
    def screen(self) -> str:
        """What stands on the screen, row by row."""
        return self.run("capture-pane", "-p")

    def press(self, *keys: str) -> None:
        self.run("send-keys", *keys)

    def write(self, text: str) -> None:
        self.run("send-keys", "-l", text)

    def wait(self, until: Callable[[str], bool], what: str) -> str:
        """Look at the screen until this holds. Returns the screen."""
        deadline = time.monotonic() + PATIENCE
        while not until(shown := self.screen):
            assert time.monotonic() < deadline, f"it never came to {what}:\n{shown}"
            time.sleep(_LOOK)
        return shown

    def wait_for(self, text: str) -> str:
        return self.wait(lambda shown: text in shown, repr(text))

    def resize(self, columns: int, rows: int) -> None:
        """Another size, as when a window is dragged. Returns once the page is laid out in it."""
        self.run("resize-window", "-x", str(columns), "-y", str(rows))
        self.wait(lambda shown: _is_laid_out(shown, columns, rows), f"{columns} by {rows}")

    def kill(self) -> None:
        """The power goes: nothing can be said, written or closed any more."""
        os.kill(int(self._pid.read_text()), signal.SIGKILL)
        self.wait_until_over(128 + signal.SIGKILL)

    def wait_until_over(self, status: int) -> None:
        """Wait until the program has ended with this status. The shell tells it: tmux 3.3 at times does not know it."""
        self.wait_for(f"{_ENDED} {status}")

    def start_again(self) -> None:
        self.run("respawn-pane", "-k", self._command)


def _is_of_the_terminal(name: str) -> bool:
    """Whether a variable says something of the terminal in which the tests run, or sets what they want to see."""
    return name in {"LINES", "COLUMNS", "TMUX", "TMUX_PANE", "NO_COLOR", "COLORTERM"} or name.startswith("TEXTUAL")


def _is_laid_out(shown: str, columns: int, rows: int) -> bool:
    """Whether the page fills a screen of this size: its foot is in the last row, or, on a cover, all is centred."""
    lines = shown.removesuffix("\n").split("\n")
    if len(lines) != rows or max(map(len, lines)) > columns:
        return False
    if lines[-1].startswith("f Facilitator"):
        return True
    middles = [(len(line) + len(line) - len(line.lstrip())) / 2 for line in lines if line]
    return bool(middles) and all(abs(middle - columns / 2) <= 1 for middle in middles)


class Client:
    """A terminal that is attached to a tmux: somebody opens their laptop again."""

    def __init__(self, tmux: Tmux, columns: int, rows: int) -> None:
        self._tmux, self._before = tmux, _clients(tmux)
        leader, follower = pty.openpty()
        fcntl.ioctl(follower, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        command = ["tmux", "-L", tmux._name, "attach"]
        self._process = subprocess.Popen(
            command, stdin=follower, stdout=follower, stderr=follower, env=tmux._env, start_new_session=True
        )
        os.close(follower)
        self._leader, self._seen, self._ends = leader, b"", False
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def __enter__(self) -> Client:
        self._tmux.wait(lambda _: _clients(self._tmux) == self._before + 1, "a client that is attached")
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if error is None:
            self._tmux.run("detach-client")
            self._tmux.wait(lambda _: _clients(self._tmux) == self._before, "a client that is detached")
            self._process.wait(PATIENCE)
        self._process.kill()
        self._process.wait()
        self._ends = True
        self._reader.join()
        os.close(self._leader)

    def _read(self) -> None:
        """Take what is painted, as a terminal would; else tmux would wait for it."""
        while not self._ends:
            if select.select([self._leader], [], [], 0.1)[0]:
                try:
                    self._seen += os.read(self._leader, 65536)
                except OSError:
                    return

    def wait_for(self, text: str) -> None:
        """Wait until this has been painted here."""
        self._tmux.wait(lambda _: text.encode() in self._seen, f"{text!r} in the client")

    def press(self, keys: str) -> None:
        os.write(self._leader, keys.encode())


def _clients(tmux: Tmux) -> int:
    return len(tmux.run("list-clients").splitlines())


class Player:
    """Plays by what is on the screen, and by nothing else: it never looks into the game."""

    def __init__(self, tmux: Tmux) -> None:
        self.tmux = tmux
        self._pressed = 0.0

    @staticmethod
    def at(shown: str) -> str:
        """What kind of page this is; empty where it is none yet."""
        head = shown[:400]
        if "Everybody can see" in shown or "and only I can see" in shown:
            return "cover"
        if head.startswith(" Debrief "):
            return "debrief"
        if not _TABLE.search(head):
            return ""
        signs = {"page": _GO.search(shown), "scale": _SCALE.search(shown), "sentence": "Take it" in shown}
        signs |= {"many": "That's all" in shown, "list": _ROW.search(shown)}
        return next((name for name, is_there in signs.items() if is_there), "")

    @staticmethod
    def keys(at: str, shown: str) -> tuple[str, ...]:
        """What somebody in a hurry presses there: the first answer; of many, none; slack is saved."""
        if at == "many" or "slack?" in shown:
            return ("End", "Enter")
        return {"scale": ("6", "Enter"), "list": ("1", "Enter")}.get(at, ("Enter",))

    def change(self, act: Callable[[], None], *, before: str = "", of: Callable[[str], object] = str) -> str:
        """Do something that changes the screen; again where nothing has changed for a while. Returns the new screen.

        before: the screen as it was read last. of: what has to change of it.
        """
        before, deadline = before or self.tmux.screen, time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            act()
            again = time.monotonic() + AGAIN
            while time.monotonic() < again:
                if of(shown := self.tmux.screen) != of(before):
                    return shown
                time.sleep(_LOOK)
        raise AssertionError(f"nothing changed on this screen:\n{before}")

    def step(self, shown: str = "") -> str:
        """Do what the page wants. shown: the screen, where it was just read. Returns the new one."""
        while not self.at(shown) or shown != self.tmux.screen:  # or it is still being painted
            shown = self.tmux.wait(lambda shown: bool(self.at(shown)), "a page that somebody can act on")
            time.sleep(_LOOK)
        at = self.at(shown)
        if at == "page":
            time.sleep(max(0.0, self._pressed + REST - time.monotonic()))
        of = _ROWS.findall if _ABOUT in shown or "slack?" in shown else str  # there an answer is told of on its way
        if at == "cover":
            time.sleep(COVER_RESTS)  # one that has just come cannot be lifted
        after = self.change(lambda: self.tmux.press(*self.keys(at, shown)), before=shown, of=of)
        self._pressed = time.monotonic() if at == "page" else 0.0
        return after

    def play(self, until: Callable[[str], bool], what: str) -> str:
        """Play until this holds of the screen. Returns the screen."""
        shown = self.tmux.screen
        for _ in range(_MOST_PAGES):
            if not (until(shown) or self.at(shown)):
                shown = self.tmux.wait(lambda shown: until(shown) or bool(self.at(shown)), what)
            if until(shown):
                return shown
            assert self.at(shown) != "debrief", f"the game was over before it came to {what}:\n{shown}"
            shown = self.step(shown)
        raise AssertionError(f"it was never played to {what}:\n{shown}")
