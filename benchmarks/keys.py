"""From a key to its paint, and what an idle table costs.

    python benchmarks/keys.py [KEYS]

A table is played to its first list of answers in a pseudo-terminal of 80x24; then digits go up and down the list.
The clock runs from the key to the first byte of its paint. Bars: 16 ms for the 95th of 100; idle under 1 % CPU.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from pathlib import Path

from terminal import PLAY, WEGAME, Terminal, installed

IDLE = 8.0
TIMED = ["--timer", "3", "--minutes", "45"]
"""With a clock that ticks: the most that an idle table does."""


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    with tempfile.TemporaryDirectory() as folder:
        installed(folder)
        with Terminal([*WEGAME, *PLAY, str(Path(folder) / "a.jsonl"), *TIMED]) as table:
            table.until(b"Go on")
            table.quiet()
            for _ in range(9):  # who is who, the pages of the brief, and the cover
                if b"What would you choose" in table.seen:
                    break
                table.press(b"\r")
                table.quiet()
            if b"What would you choose" not in table.seen:
                raise SystemExit("the table did not come to its first list")
            taken = []
            for number in range(count):
                taken.append(table.press(b"2" if number % 2 else b"3"))
                table.quiet(0.05)
            table.quiet()
            before, began = table.cpu(), time.perf_counter()
            while time.perf_counter() - began < IDLE:
                table.read(IDLE / 8)
            idle = (table.cpu() - before) / (time.perf_counter() - began)
    cuts = statistics.quantiles(taken, n=100)
    print(f"key to paint   median {cuts[49] * 1000:.1f} ms   p95 {cuts[94] * 1000:.1f} ms   (bar 16 ms)")
    print(f"idle           {idle:.2%} of one core   (bar 1 %)")


if __name__ == "__main__":
    main()
