"""First paint of home and of the table, as a ratio to a bare Textual app in the same run.

    python benchmarks/first_paint.py [RUNS]

Each run is a fresh process in a pseudo-terminal of 80x24; the three take turns. The clock runs from exec until the
terminal has been sent the text of the screen. Bars: home at most 1.75, the table at most 2.5.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
from pathlib import Path

from terminal import PLAY, WEGAME, Terminal, installed

BARE = """
from textual.app import App
from textual.widgets import Static

class Bare(App):
    def compose(self):
        yield Static("hello world")

Bare().run()
"""


def first_paint(command: list[str], text: bytes) -> float:
    """Seconds from start until the terminal has been sent this text."""
    with Terminal(command) as terminal:
        return terminal.until(text)


def main() -> None:
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 12
    times: dict[str, list[float]] = {"bare": [], "home": [], "table": []}
    with tempfile.TemporaryDirectory() as folder:
        installed(folder)
        bare = Path(folder) / "bare.py"
        bare.write_text(BARE)
        for run in range(runs + 1):
            journal = str(Path(folder) / f"{run}.jsonl")
            taken = {
                "bare": first_paint([sys.executable, str(bare)], b"hello world"),
                "home": first_paint(WEGAME, b"Friday Outage"),
                "table": first_paint([*WEGAME, *PLAY, journal], b"EFFICACY"),
            }
            Path(journal).unlink()  # else home would find an open session, and show more
            if run:  # the first fills the caches
                for name, seconds in taken.items():
                    times[name].append(seconds)
    print(f"bare Textual app   {statistics.median(times['bare']) * 1000:6.0f} ms")
    for name, bar in (("home", 1.75), ("table", 2.5)):
        ratios = [mine / other for mine, other in zip(times[name], times["bare"], strict=True)]
        middle = statistics.median(times[name])
        print(f"{name:<18} {middle * 1000:6.0f} ms   ratio {statistics.median(ratios):.2f}   (bar {bar})")


if __name__ == "__main__":
    main()
