"""Where one session lies among simulated teams of the same size that play the same story with other luck."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from wegame.analysis.crowd import Plays, play
from wegame.analysis.lanes import Column, seed_words
from wegame.game import Game
from wegame.players import POLICIES
from wegame.theory import MAIN_DIALS

__all__ = ["TEAMS", "WAYS", "Among", "among"]

WAYS = ("open", "random", "hero", "blame")
"""How the simulated teams play, as many of them one way as another."""
TEAMS = 2000
_MOST_ROUNDS = 24_000
"""Rounds that they play in all; in a story of more than a dozen there are fewer teams, and it is told how many."""


@dataclass(frozen=True, slots=True)
class Among:
    """A place among simulated teams, by efficacy after as many rounds. Shares are 0-1; half of those alike count.

    above: the share of all of them that it lies above. by_way: the same for each way to play: its name, how it plays,
    and the share. low, middle, high: efficacy below which a tenth, half and nine tenths of them lie. efficacy: that of
    the session. teams: how many were simulated.
    """

    efficacy: float
    above: float
    by_way: tuple[tuple[str, str, float], ...]
    low: float
    middle: float
    high: float
    teams: int


def among(start: Game, rounds: int, efficacy: float, *, progress: Callable[[], None] = lambda: None) -> Among:
    """start: the session before its first answer. rounds: those that were finished, at least one.

    All seats of these teams are simulated, however the session held its cards. progress: called between the ways; may
    raise to stop.
    """
    team = replace(start.team, cards="simulated")
    count = min(TEAMS, _MOST_ROUNDS // len(start.scenario.rounds)) // len(WAYS)
    seeds = [start.seed + number for number in range(1, count + 1)]
    found: list[tuple[str, Column]] = []
    for way in WAYS:
        progress()
        plays = play(start.scenario, team, POLICIES[way], seed_words(seeds))
        found.append((way, _after(plays, rounds)))
    every = np.concatenate([values for _, values in found])
    by_way = tuple((way, POLICIES[way].says, _above(efficacy, values)) for way, values in found)
    low, middle, high = map(float, np.percentile(every, (10, 50, 90)))
    return Among(efficacy, _above(efficacy, every), by_way, low, middle, high, len(every))


def _after(plays: Plays, rounds: int) -> Column:
    """Each team's efficacy after so many rounds that it played; at its end where it played fewer."""
    dial = plays.dials[:, MAIN_DIALS.index("efficacy"), :]
    number = np.cumsum(~np.isnan(dial), axis=0)
    last = np.minimum(number[-1], rounds)
    place = np.argmax(number == last, axis=0)
    values: Column = dial[place, np.arange(dial.shape[1])].astype(float)
    return values


def _above(value: float, others: Column) -> float:
    return float(np.mean(others < value) + np.mean(others == value) / 2)
