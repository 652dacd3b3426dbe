"""How long the long commands take on a story at the limits of the file format: 40 rounds of nine options each.

    python benchmarks/limits.py [--toml PATH] [--only what-if,simulate,check]

Every round has all phases, nine options and nine recoveries, a mistake, a hazard and a condition or two; six play it.
No story is so long, but an author can write one, and nobody should have to guess whether wegame still works. Bars on an
idle machine of two cores: 10 seconds for what if, 30 for each of the others. --toml: only writes the story there.
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from itertools import cycle, islice
from pathlib import Path
from typing import Any

import tomli_w

from wegame.cards import CARDS
from wegame.debrief.whatif import what_if
from wegame.game import Game, Team
from wegame.players import POLICIES
from wegame.scenario.models import Scenario
from wegame.sessions.session import Session
from wegame.theory import MOVES

__all__ = ["ROUNDS", "as_data", "played", "story"]

ROUNDS, COURSES, PLAYERS = 40, 9, 6
APPROACHES = ("together", "split", "solo", "outside", "pilot")
HAZARDS = tuple(f"trouble-{number}" for number in range(1, ROUNDS // 2 + 1))
"""As many as can all come back."""


def _courses(kind: str, number: int) -> Iterator[dict[str, Any]]:
    """Nine courses of action that differ: all approaches, all moves in turn, one that leaves something undone."""
    moves, ways = islice(cycle(MOVES), 7 * number, None), islice(cycle(APPROACHES), number, None)
    for place, way in zip(range(COURSES), ways, strict=False):
        mine = ["cut_corner"] if place == COURSES - 1 else [next(moves), next(moves)]
        fit = (25 + (place * 7 + number * 3) % 50) / 100
        yield {"id": f"{kind}-{place}", "text": f"Way {place}.", "approach": way, "moves": mine, "fit": fit}


def _round(number: int) -> dict[str, Any]:
    options, recoveries = list(_courses("way", number)), list(_courses("back", number))
    options[0]["sets"] = [f"flag-{number}"]
    options[1]["when"] = {"safety": {"min": 30}}
    if number > 1:
        options[2]["when"] = {"flag": f"flag-{number - 1}"}
        recoveries[2]["when"] = {"not_flag": f"flag-{number - 1}"}
    return {
        "id": f"round-{number}",
        "title": f"Round {number}",
        "text": "Something has to be done.",
        "texts": [{"when": {"strain": {"min": 50}}, "text": "You are tired."}],
        "task": {
            "interdependence": (3 + number % 7) / 10,
            "difficulty": 35 + number % 5 * 5,
            "skill": ("craft", "people")[number % 2],
        },
        "hazard": HAZARDS[number % len(HAZARDS)],
        "clues": [{"role": f"role-{seat}", "text": "It is the valve."} for seat in range(1, PLAYERS + 1)],
        "milestone": "One more.",
        "mistake": {"text": "You slipped.", "surfaces": "It comes out."},
        "injects": [{"id": "guest", "text": "Somebody comes in.", "moves": ["name_us"]}],
        "options": options,
        "recoveries": recoveries,
    }


def as_data(rounds: int = ROUNDS) -> dict[str, Any]:
    """The story as its file has it, with so many rounds."""
    skills = ({"craft": 80, "people": 45}, {"craft": 45, "people": 80})
    return {
        "format": 1,
        "scenario": {
            "id": "at-the-limits",
            "title": "At the Limits",
            "summary": "As long as a story can be.",
            "goal": "An end.",
            "players": [2, PLAYERS],
            "teaches": ["mastery"],
        },
        "roles": [
            {"id": f"role-{seat}", "name": f"Role {seat}", "skills": skills[seat % 2]} for seat in range(1, PLAYERS + 1)
        ],
        "rounds": [_round(number) for number in range(1, rounds + 1)],
        "debrief": [{"ask": "What took so long?", "concept": "mastery"}],
    }


def story(rounds: int = ROUNDS) -> Scenario:
    """The same, ready to be played."""
    return Scenario.model_validate(as_data(rounds))


def played(scenario: Scenario, cards: str = "keyboard", seed: int = 7) -> Session:
    """A whole session of it without a journal, by the policy that answers anything."""
    names = [f"P{seat}" for seat in range(1, PLAYERS + 1)]
    session = Session.start(Game(scenario, Team.deal(scenario, names, cards=cards), seed), "", None)
    while session.game.questions:
        question = session.game.questions[0]
        session.answer(question, POLICIES["random"].answer(session.game, question))
    return session


def _run(command: str, path: Path, *options: str) -> None:
    """The command as somebody gives it, with nobody looking at what it says."""
    subprocess.run([sys.executable, "-m", "wegame", command, str(path), *options], check=True, capture_output=True)


def _timed(what: str, bar: float, do: Callable[[], object]) -> None:
    before, worked = time.perf_counter(), _work()
    do()
    print(f"{what:<22} {time.perf_counter() - before:8.1f} s   bar {bar:.0f}   {_work() - worked:8.1f} s of processors")


def _work() -> float:
    """Seconds that processors were at it, here and in processes that ended: what to look at on a busy machine."""
    return sum(resource.getrusage(who).ru_utime for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))


def main() -> None:
    options = argparse.ArgumentParser()
    options.add_argument("--toml", type=Path)
    options.add_argument("--only", default="what-if,simulate,check")
    asked = options.parse_args()
    if asked.toml:
        asked.toml.write_text(tomli_w.dumps(as_data()), encoding="utf-8")
        return
    wanted = asked.only.split(",")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "limits.toml"
        path.write_text(tomli_w.dumps(as_data()), encoding="utf-8")
        if "what-if" in wanted:
            for cards in CARDS:
                session = played(story(), cards)
                _timed(f"what if, {cards}", 10, lambda session=session: what_if(session))  # type: ignore[misc]
        if "simulate" in wanted:
            _timed("simulate --plays 500", 30, lambda: _run("simulate", path, "--plays", "500"))
        if "check" in wanted:
            _timed("check", 30, lambda: _run("check", path))
    print(f"memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


if __name__ == "__main__":
    main()
