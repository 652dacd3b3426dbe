"""How long the debrief's *What if* takes on whole sessions, as seconds and as plays of the session itself.

    python benchmarks/what_if.py [RUNS]

Every shipped story with each way to hold the cards, four players (or as many as the story takes), played by the policy
that answers anything. A run is all that the page waits for: the turning points over 200 other lucks, and 2,000
simulated teams. The ratio is that time over the time of playing the same session once in the same process, so that it
compares across machines; a play again makes no journal. Bar: five seconds on six rounds, the median of the runs.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable
from functools import partial

from wegame.cards import CARDS
from wegame.debrief.whatif import what_if
from wegame.game import Game, Team
from wegame.players import POLICIES
from wegame.scenario.library import cards
from wegame.scenario.loader import load
from wegame.scenario.models import Scenario
from wegame.sessions.session import Session

SEED = 7


def played(scenario: Scenario, cards: str) -> Session:
    """A whole session without a journal."""
    names = ["Ana", "Ben", "Cy", "Dee"][: scenario.scenario.players[1]]
    session = Session.start(Game(scenario, Team.deal(scenario, names, cards=cards), SEED), "", None)
    while session.game.questions:
        question = session.game.questions[0]
        session.answer(question, POLICIES["random"].answer(session.game, question))
    return session


def seconds(do: Callable[[], object], runs: int) -> float:
    """The median over so many runs."""
    taken = []
    for _ in range(runs):
        before = time.perf_counter()
        do()
        taken.append(time.perf_counter() - before)
    return statistics.median(taken)


def main() -> None:
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 3
    print(f"{'story':<18} {'cards':<10} {'rounds':>6} {'seconds':>8} {'plays':>7}")
    for card in cards():
        scenario = load(card.path)
        for held in CARDS:
            session = played(scenario, held)
            once = seconds(partial(played, scenario, held), max(runs, 5))
            whole = seconds(partial(what_if, session), runs)
            print(f"{card.id:<18} {held:<10} {len(session.game.history):>6} {whole:>8.2f} {whole / once:>7.0f}")


if __name__ == "__main__":
    main()
