"""How many plays a second the simulator makes, against a fixed Python loop and, if asked, against inkjs.

    python benchmarks/simulate.py [PLAYS] [--inkjs FOLDER]

Whole plays through the real rules on one core: eight rounds with every phase, four simulated players. The loop is plain
arithmetic in straight-line Python, so that the ratio compares across machines. FOLDER: where `npm install inkjs` was
run; a story of the same shape (inkjs/story.ink) is then played in the same run, with a far simpler model. Bars: 10,000
plays a second, and more than inkjs.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import time
from pathlib import Path
from typing import Any

from wegame.analysis.crowd import play
from wegame.analysis.lanes import seed_words
from wegame.game.team import Team
from wegame.players import POLICIES
from wegame.scenario.models import Scenario

HERE = Path(__file__).parent
PIECE = 5000
ROUNDS, PLAYERS = 8, 4


def eight_rounds() -> Scenario:
    """Everything that a round can have, eight times."""
    rounds: list[dict[str, Any]] = [
        {
            "id": f"r{number}",
            "title": f"Round {number}",
            "text": "Something has to be done.",
            "task": {"interdependence": 0.7, "difficulty": 50, "skill": ("craft", "people")[number % 2]},
            "hazard": ("rain", "noise")[number % 2],
            "clues": [{"role": "a", "text": "It is the valve."}],
            "options": [
                {"id": "unit", "text": "Together.", "moves": ["share_map", "invite_quiet"], "fit": 0.55},
                {"id": "hero", "text": "One of us.", "approach": "solo", "fit": 0.7},
                {"id": "apart", "text": "Apart.", "approach": "split", "moves": ["name_owners"]},
                {"id": "pilot", "text": "A trial.", "approach": "pilot", "moves": ["own_limits"]},
            ],
            "mistake": {"text": "You slipped.", "surfaces": "It comes out."},
            "recoveries": [
                {"id": "again", "text": "Again.", "moves": ["regroup", "review"]},
                {"id": "push", "text": "Push.", "moves": ["push"], "approach": "split"},
            ],
        }
        for number in range(1, ROUNDS + 1)
    ]
    skills = ({"craft": 80, "people": 45}, {"craft": 45, "people": 80})
    roles = [{"id": name, "name": name.upper(), "skills": skills[i % 2]} for i, name in enumerate("abcd")]
    info = {"id": "eight", "title": "Eight", "summary": "Eight.", "goal": "An end.", "players": [2, 8]}
    return Scenario.model_validate({"format": 1, "scenario": info, "roles": roles, "rounds": rounds})


def loop(seconds: float = 0.5) -> float:
    """Turns a second of a fixed piece of straight-line Python arithmetic."""
    turns, x, began = 0, 45.0, time.perf_counter()
    while time.perf_counter() - began < seconds:
        for _ in range(1000):
            k = 0.26 * 0.9 * 0.56 * (0.6 + 0.8 * x / 100)
            x = x + min(max(k, 0.0), 1.0) * (100 - x)
            x = x - 0.06 * x
        turns += 1000
    return turns / (time.perf_counter() - began)


def main() -> None:
    options = argparse.ArgumentParser()
    options.add_argument("plays", nargs="?", type=int, default=20000)
    options.add_argument("--inkjs", type=Path)
    asked = options.parse_args()
    scenario = eight_rounds()
    team = Team.deal(scenario, [f"P{i}" for i in range(PLAYERS)], cards="simulated")
    play(scenario, team, POLICIES["open"], seed_words(range(100)))
    every = []
    for name in ("open", "random", "hero", "blame"):
        began = time.perf_counter()
        for start in range(0, asked.plays, PIECE):
            play(scenario, team, POLICIES[name], seed_words(range(start, start + min(PIECE, asked.plays - start))))
        rate = asked.plays / (time.perf_counter() - began)
        every.append(rate)
        print(f"{name:8} {rate:9,.0f} plays/s")
    mean = len(every) / sum(1 / rate for rate in every)
    turns = loop()
    print(f"all four {mean:9,.0f} plays/s (bar 10,000)   {mean / turns * 1000:.1f} per 1,000 turns of the Python loop")
    print(f"memory   {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:9.0f} MB (bar 80)")
    if asked.inkjs:
        where = asked.inkjs.resolve() / "node_modules" / "inkjs"
        command = ["node", str(HERE / "inkjs" / "play.mjs"), str(where), str(HERE / "inkjs" / "story.ink"), "600"]
        ink = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
        rate = float(ink["plays_a_second"])
        print(f"inkjs    {rate:9,.0f} plays/s ({ink['answers_a_play']:.0f} answers a play); wegame {mean / rate:.0f} x")


if __name__ == "__main__":
    main()
