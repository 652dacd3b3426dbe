"""Whether the model teaches what it should: every target, on every shipped scenario.

    python benchmarks/calibration.py [--plays 5000] [--seed 1] [SCENARIO...]

Seeds are fixed, so the table is the same on every machine. docs/calibration.md says what the targets are for. Exit
status 1 if one does not hold.
"""

from __future__ import annotations

import argparse
import sys

from wegame.analysis.calibration import measure
from wegame.scenario.library import cards, find
from wegame.scenario.loader import read


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("scenarios", nargs="*", metavar="SCENARIO", help="an id or a path; default: all that ship")
    parser.add_argument("--plays", type=int, default=5000, metavar="N", help="plays of each policy; default 5000")
    parser.add_argument("--seed", type=int, default=1, metavar="N", help="the first seed; default 1")
    options = parser.parse_args()
    held = count = 0
    for name in options.scenarios or [card.id for card in cards()]:
        print(f"\n{name}")
        for target in measure(read(find(name), advise=False).playable(), options.plays, options.seed):
            held, count = held + target.holds, count + 1
            sign = "ok" if target.holds else "NO"
            print(f"  {sign}  {target.name:33} {target.wanted:14} {target.measured}", flush=True)
    print(f"\n{held} of {count} targets hold ({options.plays} plays, first seed {options.seed})")
    return 0 if held == count else 1


if __name__ == "__main__":
    sys.exit(main())
