"""First paint of home and of the table, as a ratio to a bare Textual app in the same run.

    python benchmarks/first_paint.py [RUNS]

Each run is a fresh process in a pseudo-terminal of 80x24. The clock runs from exec to the first byte sequence of a
whole frame on the terminal (the text that the screen shows). Bars: home at most 1.4, the table at most 1.8.
"""

from __future__ import annotations

import os
import pty
import select
import statistics
import struct
import subprocess
import sys
import tempfile
import termios
import time
from fcntl import ioctl
from pathlib import Path

BARE = """
from textual.app import App
from textual.widgets import Static

class Bare(App):
    def compose(self):
        yield Static("hello world")

Bare().run()
"""
PLAY = "play friday-outage --players Ana,Ben,Cy,Dora --seed 7 --journal"


def first_paint(command: list[str], text: bytes) -> float:
    """Seconds from start until the terminal has been sent this text."""
    leader, follower = pty.openpty()
    ioctl(follower, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    env = {**os.environ, "TERM": "xterm-256color", "TEXTUAL_ANIMATIONS": "none"}
    began = time.perf_counter()
    process = subprocess.Popen(command, stdin=follower, stdout=follower, stderr=follower, env=env, close_fds=True)
    os.close(follower)
    seen = b""
    try:
        while text not in seen:
            ready, _, _ = select.select([leader], [], [], 30)
            if not ready:
                raise SystemExit(f"{command} never showed {text!r}; it showed {seen[-300:]!r}")
            seen += os.read(leader, 65536)
        return time.perf_counter() - began
    finally:
        process.kill()
        process.wait()
        os.close(leader)


def main() -> None:
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 12
    with tempfile.TemporaryDirectory() as folder:
        os.environ["XDG_DATA_HOME"] = folder
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed program has its bytecode
        os.environ["PYTHONPYCACHEPREFIX"] = str(Path(folder) / "bytecode")
        bare = Path(folder) / "bare.py"
        bare.write_text(BARE)
        module = [sys.executable, "-m", "wegame"]
        times: dict[str, list[float]] = {"bare": [], "home": [], "table": []}
        for run in range(runs + 1):
            journal = str(Path(folder) / f"{run}.jsonl")
            taken = {
                "bare": first_paint([sys.executable, str(bare)], b"hello world"),
                "home": first_paint(module, b"Friday Outage"),
                "table": first_paint([*module, *PLAY.split(), journal], b"EFFICACY"),
            }
            if run:  # the first fills the caches
                for name, seconds in taken.items():
                    times[name].append(seconds)
    base = statistics.median(times["bare"])
    print(f"bare Textual app   {base * 1000:6.0f} ms")
    for name, bar in (("home", 1.4), ("table", 1.8)):
        ratios = [mine / other for mine, other in zip(times[name], times["bare"], strict=True)]
        middle = statistics.median(times[name])
        print(f"{name:<18} {middle * 1000:6.0f} ms   ratio {statistics.median(ratios):.2f}   (bar {bar})")


if __name__ == "__main__":
    main()
