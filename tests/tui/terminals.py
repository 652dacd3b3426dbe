"""A program in a pseudo-terminal: what it writes, how it ends, and what it leaves of the terminal."""

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
from collections.abc import Mapping
from contextlib import suppress
from types import TracebackType

__all__ = ["Window"]

PATIENCE = 60.0
_ESCAPES = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07]*\x07|[PX^_].*?\x1b\\|[@-Z\\-_=>])", re.DOTALL)


class Window:
    """Python in a terminal of 80 by 40. What it writes is kept as bare letters."""

    def __init__(self, *command: str, environment: Mapping[str, str] | None = None) -> None:
        self.pid, self.handle = pty.fork()
        if self.pid == 0:
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 80, 0, 0))  # before it looks
            os.environ.update(TERM="xterm-256color", LC_ALL="C.UTF-8", LINES="40", COLUMNS="80", **environment or {})
            os.execv(sys.executable, [sys.executable, *command])
        self.data = b""
        self._read_up_to = 0
        self._modes = self._mode()

    def __enter__(self) -> Window:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self.pid:
            os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
        self.close()

    def close(self) -> None:
        """The window is closed: nobody is there to read or to type."""
        if self.handle >= 0:
            os.close(self.handle)
            self.handle = -1

    @property
    def written(self) -> str:
        """All letters, without white space and escapes."""
        return re.sub(r"\s+", "", _ESCAPES.sub("", self.data.decode("utf-8", "replace")))

    def _read(self, seconds: float) -> bool:
        """Take what is there. Whether there may be more."""
        if not select.select([self.handle], [], [], seconds)[0]:
            return False
        try:
            piece = os.read(self.handle, 65536)
        except OSError:
            return False
        self.data += piece
        return bool(piece)

    def wait_for(self, text: str) -> None:
        """Wait until this is written after all that was waited for before."""
        wanted, deadline = re.sub(r"\s+", "", text), time.monotonic() + PATIENCE
        while (found := self.written.find(wanted, self._read_up_to)) < 0:
            more = self._read(max(0.0, deadline - time.monotonic()))
            assert more or self.written.find(wanted, self._read_up_to) >= 0, (
                f"{text!r} never came: {self.written[-3000:]}"
            )
        self._read_up_to = found + len(wanted)

    def press(self, keys: str) -> None:
        """Write these keys, all in one go."""
        os.write(self.handle, keys.encode())

    def signal(self, number: int) -> None:
        os.kill(self.pid, number)

    def wait_until_over(self, press: str = "") -> int:
        """Read to the end, and press these keys now and then. Returns the exit status, as a shell tells it."""
        deadline, pid, status = time.monotonic() + PATIENCE, 0, 0
        while not pid:
            assert time.monotonic() < deadline, f"it never ended: {self.written[-3000:]}"
            if self.handle < 0 or not self._read(0.3):
                time.sleep(0.02)
                with suppress(OSError):
                    self.press(press)
            pid, status = os.waitpid(self.pid, os.WNOHANG)
        while self.handle >= 0 and self._read(0.05):
            pass
        self.pid = 0
        code = os.waitstatus_to_exitcode(status)
        return code if code >= 0 else 128 - code

    def _mode(self) -> int:
        flags: int = termios.tcgetattr(self.handle)[3]
        return flags & (termios.ECHO | termios.ICANON | termios.ISIG)

    @property
    def is_as_before(self) -> bool:
        """Whether lines are read and echoed again, the cursor shows, and what stood there before the program does."""
        on, off = self.data.rfind(b"\x1b[?1049h"), self.data.rfind(b"\x1b[?1049l")
        hidden, shown = self.data.rfind(b"\x1b[?25l"), self.data.rfind(b"\x1b[?25h")
        return self._mode() == self._modes and on <= off and hidden <= shown
