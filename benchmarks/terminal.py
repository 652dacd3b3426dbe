"""A program in a pseudo-terminal of 80x24, for the benchmarks: start it, send keys, read what it paints."""

from __future__ import annotations

import os
import pty
import select
import struct
import subprocess
import sys
import termios
import time
from fcntl import ioctl
from pathlib import Path
from types import TracebackType

__all__ = ["PLAY", "WEGAME", "Terminal", "installed"]

WEGAME = [sys.executable, "-m", "wegame"]
PLAY = ["play", "friday-outage", "--players", "Ana,Ben,Cy,Dora", "--seed", "7", "--journal"]


def installed(folder: str) -> None:
    """Measure as an installed program runs: with its bytecode, and with files of its own under this folder."""
    os.environ["XDG_DATA_HOME"] = os.environ["XDG_CONFIG_HOME"] = folder
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    os.environ["PYTHONPYCACHEPREFIX"] = str(Path(folder) / "bytecode")


class Terminal:
    """One process; seen holds every byte that it painted."""

    def __init__(self, command: list[str]) -> None:
        self.leader, follower = pty.openpty()
        ioctl(follower, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        env = {**os.environ, "TERM": "xterm-256color", "TEXTUAL_ANIMATIONS": "none"}
        self.began = time.perf_counter()
        self.process = subprocess.Popen(command, stdin=follower, stdout=follower, stderr=follower, env=env)
        os.close(follower)
        self.seen = b""

    def read(self, seconds: float) -> bool:
        """Wait for more paint; whether any came in time."""
        ready, _, _ = select.select([self.leader], [], [], seconds)
        if ready:
            self.seen += os.read(self.leader, 65536)
        return bool(ready)

    def until(self, text: bytes) -> float:
        """Wait until this has been painted. Returns the seconds since the start of the process."""
        while text not in self.seen:
            if not self.read(30):
                raise SystemExit(f"never saw {text!r}; saw {self.seen[-300:]!r}")
        return time.perf_counter() - self.began

    def quiet(self, seconds: float = 0.3) -> None:
        """Read until nothing more is painted for a while."""
        while self.read(seconds):
            pass

    def press(self, keys: bytes) -> float:
        """Send keys. Returns the seconds until the first paint after them."""
        began = time.perf_counter()
        os.write(self.leader, keys)
        if not self.read(30):
            raise SystemExit(f"{keys!r} changed nothing on the screen")
        return time.perf_counter() - began

    def cpu(self) -> float:
        """Seconds of processor time that the process has used so far (Linux)."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def __enter__(self) -> Terminal:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.process.kill()
        self.process.wait()
        os.close(self.leader)
