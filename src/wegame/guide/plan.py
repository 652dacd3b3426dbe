"""When what is played: the places of rounds on the way through a story, and the minutes of a session."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from math import ceil
from string import ascii_lowercase

from wegame.guide.phrases import results_asked
from wegame.scenario.models import Scenario
from wegame.scenario.parts import Round
from wegame.telling.agenda import PAGES

__all__ = ["LAST_ROUND", "WELCOME", "Slot", "labels", "places", "plan"]

WELCOME, LAST_ROUND = 4, 1
_FIRST = 1.5
"""The first round takes half as long again: people look for the keys."""
_PRIVATE = 1.25
"""The keyboard goes round once a round, so that a round takes about a quarter longer."""


@dataclass(frozen=True, slots=True)
class Slot:
    """A stretch of the session. minutes, private: how many with cards in the open, and on the keyboard."""

    what: str
    minutes: int
    private: int


def places(rounds: Sequence[Round]) -> list[int]:
    """Which turn of the longest way each round is, from 1; rounds of the same turn stand in for one another.

    A round that cannot be reached (a draft, not a playable file) counts as the one after the round before it.
    """
    found = [0] * len(rounds)
    for start in _landings(rounds, None, 0):
        found[start] = 1
    numbers = {item.id: number for number, item in enumerate(rounds)}
    for here, round_ in enumerate(rounds):
        found[here] = found[here] or 1
        for option in round_.alternatives:
            jump = numbers.get(option.leads_to, here + 1) if option.leads_to else here + 1
            for there in _landings(rounds, here, max(here + 1, jump)):
                found[there] = max(found[there], found[here] + 1)
    return found


def _landings(rounds: Sequence[Round], here: int | None, target: int) -> list[int]:
    """The rounds that may come next where this one is aimed at: a round whose condition fails is passed over."""
    found = []
    for there in range(target, len(rounds)):
        if here is not None and _exclude(rounds[here], rounds[there]):
            continue
        found.append(there)
        if rounds[there].when is None:
            break
    return found


def _exclude(one: Round, later: Round) -> bool:
    """Whether who played the one can't meet the later: a flag that is set, and how a round ended, stays so."""
    if one.when is None or later.when is None:
        return False
    ended = results_asked(one.when)
    if any(ended.get(played, how) != how for played, how in results_asked(later.when).items()):
        return True
    if one.when.flag and one.when.flag == later.when.not_flag:
        return True
    sets = {flag for option in one.alternatives for flag in option.flags}
    return bool(one.when.not_flag) and one.when.not_flag == later.when.flag and later.when.flag not in sets


def labels(scenario: Scenario) -> list[str]:
    """What each round is called: its turn on the longest way, with a letter where several share one (5a, 5b)."""
    found = places(scenario.rounds)
    shared, seen = Counter(found), Counter[int]()
    told = []
    for place in found:
        told.append(f"{place}{_letter(seen[place])}" if shared[place] > 1 else str(place))
        seen[place] += 1
    return told


def _letter(number: int) -> str:
    return ascii_lowercase[number] if number < len(ascii_lowercase) else f"-{number + 1}"


def _shares(minutes: int, turns: int) -> list[int]:
    """Whole minutes for each turn, at least one each; the first is longer. They sum up to the minutes."""
    spare = max(minutes - turns, 0)
    weights = [_FIRST, *[1.0] * (turns - 1)]
    marks = [round(spare * part / sum(weights)) for part in accumulate(weights)]
    return [1 + after - before for before, after in pairwise((0, *marks))]


def plan(scenario: Scenario) -> tuple[Slot, ...]:
    """The session from the welcome to the last sentence. A scenario's minutes are those of its rounds."""
    found, names = places(scenario.rounds), labels(scenario)
    turns = max(found)
    alone = _shares(scenario.scenario.minutes, turns)
    slots = [Slot("Welcome, names, what it is and is not", WELCOME, WELCOME)]
    for turn in range(1, turns + 1):
        here = [
            f"{name}. {item.title}"
            for place, name, item in zip(found, names, scenario.rounds, strict=True)
            if place == turn
        ]
        slots.append(Slot(f"Round {' or '.join(here)}", alone[turn - 1], ceil(alone[turn - 1] * _PRIVATE)))
    debrief = sum(page.minutes for page in PAGES)
    slots.append(Slot("Debrief, six pages", debrief, debrief))
    return (*slots, Slot("One sentence each: what do I do on Monday?", LAST_ROUND, LAST_ROUND))
