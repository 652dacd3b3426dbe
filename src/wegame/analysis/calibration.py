"""Whether the model teaches what it should, on one story: the targets of docs/model.md, each measured.

The levers are the open policy with one good habit taken away. What is counted in points: final efficacy, and rounds won
in percent, whichever loses more.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from wegame.analysis.best import play_best
from wegame.analysis.crowd import ENDINGS, Plays, play, play_on
from wegame.analysis.lanes import Bools, Column, Lanes, Words, seed_words
from wegame.game.conditions import holds
from wegame.game.look_back import CREDITS, REASONS
from wegame.game.slips import RESPONSES
from wegame.game.team import Team
from wegame.players import POLICIES, Policy
from wegame.theory import MAIN_DIALS

if TYPE_CHECKING:
    from wegame.scenario.models import Scenario

__all__ = ["LEVERS", "SLACK", "Target", "measure"]

OPEN = POLICIES["open"]


def _showing(**parts: Any) -> Policy:
    """The open policy with other faces."""
    return replace(OPEN, easy=replace(OPEN.easy, **parts), guarded=replace(OPEN.guarded or OPEN.easy, **parts))


LEVERS = {
    "credit": _showing(success="hero", names="nobody"),
    "equal voice": replace(OPEN, overrules=True, avoids=frozenset({"invite_quiet"})),
    "thanks": _showing(response="fix"),
    "owning up": _showing(owns_up=0.0),
    "review": replace(_showing(setback="luck"), avoids=frozenset({"review", "regroup"})),
}
"""The open policy without one of its habits."""

SLACK = {
    "practices": replace(OPEN, spend=("rest", "save")),
    "upkeep": replace(OPEN, spend=tuple(wish for wish in OPEN.spend if not wish.startswith("keep"))),
    "rest": replace(OPEN, spend=tuple(wish for wish in OPEN.spend if wish != "rest")),
    "all of it": replace(OPEN, spend=("save",)),
}
"""The open policy without one use of its slack."""


FELT = 1.5
"""Points that a habit must be worth at the least: no bar of the design, so that none is without any effect."""

PLACES = [replace(POLICIES["random"], name=f"place {place + 1}", place=place) for place in range(4)]
"""Whoever reads nothing, and takes the same place in every list."""


@dataclass(frozen=True)
class Target:
    """One line of the table. holds: whether what was measured is what the model should teach."""

    name: str
    wanted: str
    measured: str
    holds: bool


def _won(plays: Plays) -> float:
    """Rounds won outright, in percent of those played."""
    played = plays.played
    return float(100 * (plays.success & played).sum() / played.sum())


def measure(scenario: Scenario, plays: int = 5000, seed: int = 1) -> Iterator[Target]:
    """Every target on this story, one by one."""
    team = Team.deal(scenario, Team.seats(scenario), cards="simulated")
    words = seed_words(range(seed, seed + plays))

    def run(policy: Policy) -> Plays:
        return play(scenario, team, policy, words)

    ways = {name: run(POLICIES[name]) for name in ("open", "random", "hero", "blame", "shallow", "deaf", "polite")}
    ways["clever"] = play_best(scenario, team, words, "clever")
    free = ways["open"]
    yield from _reading_wins(ways, [run(policy) for policy in PLACES])
    yield from _open(ways)
    yield from _every_ending(list(ways.values()))
    yield from _hot(ways)
    yield from _ends(ways)
    yield from _levers_between(scenario, team, words)
    for name, policy in LEVERS.items():
        yield _loss(f"open without {name}", free, run(policy), FELT)
    yield _loss("open, all slack unspent", free, run(SLACK["all of it"]), 3)
    yield _loss("open, never any upkeep", free, run(SLACK["upkeep"]), 3)
    yield from _uses_of_slack(scenario, team, seed)
    yield from _takings(scenario, team, seed)
    yield from _slips_against_safety(list(ways.values()))


def _share(of: Any) -> float:
    return float(100 * np.mean(of)) if np.size(of) else 0.0


def _between(name: str, value: float, least: float, most: float, unit: str = " %") -> Target:
    """One figure that should lie between two others."""
    wanted = f"<= {most:g}" if least <= 0 else f">= {least:g}" if most >= 100 else f"{least:g}-{most:g}"
    return Target(name, wanted + unit, f"{value:.0f}{unit}", least <= value <= most)


def _best(plays: Plays) -> float:
    return _share(plays.ending == 0)


def _reading_wins(ways: Mapping[str, Plays], places: Sequence[Plays]) -> Iterator[Target]:
    """Nothing wins unread, by looks, by manners alone, or by decisions alone."""
    for number, plays in enumerate(places, 1):
        yield _between(f"always place {number}: best ending", _best(plays), 0, 25)
    yield _between("shallow: best ending", _best(ways["shallow"]), 0, 30)
    yield _between("polite: best ending", _best(ways["polite"]), 0, 35)
    yield _between("deaf: rounds won, below open", _won(ways["open"]) - _won(ways["deaf"]), 15, 35, " points")
    yield _between("clever: ends stronger", _share(ways["clever"].ending % 2 == 0), 0, 20)
    yield _between("clever: reaches the goal", _share(ways["clever"].ending < 2), 50, 100)


def _open(ways: Mapping[str, Plays]) -> Iterator[Target]:
    yield _between("open: best ending", _best(ways["open"]), 55, 80)
    yield _between("open: rounds won", _won(ways["open"]), 55, 75)


def _every_ending(every: Sequence[Plays]) -> Iterator[Target]:
    endings = np.concatenate([plays.ending for plays in every])
    for code, name in enumerate(ENDINGS):
        yield _between(f"all of them: {name}", _share(endings == code), 5, 100)


def _hot(ways: Mapping[str, Plays]) -> Iterator[Target]:
    """How often the odds of what was chosen are neither sure nor hopeless, by thirds of the story."""
    for name in ("open", "random"):
        plays = ways[name]
        number = np.cumsum(plays.played, axis=0)
        third = np.ceil(3 * number / number[-1])
        for part in (1, 2, 3):
            odds = plays.odds[plays.played & (third == part) & ~np.isnan(plays.odds)]
            yield _between(f"{name}: odds of 15-85 %, third {part}", _share((odds >= 0.15) & (odds <= 0.85)), 70, 100)


def _ends(ways: Mapping[str, Plays]) -> Iterator[Target]:
    ends = {name: float(plays.efficacy.mean()) for name, plays in ways.items()}
    for other, least in (("random", 15), ("blame", 25)):
        gap = ends["open"] - ends[other]
        yield Target(f"final efficacy: open - {other}", f">= {least}", f"{gap:.1f}", gap >= least)
    every = np.concatenate([plays.efficacy for plays in ways.values()])
    outside = int(((every < 2) | (every > 98)).sum())
    yield Target("plays that end < 2 or > 98", "0", str(outside), outside == 0)


def _levers_between(scenario: Scenario, team: Team, words: Words) -> Iterator[Target]:
    """What the start and the context move, in points of a dial at the end, over the open and the random way."""

    def end(dial: str, part: str, **values: float) -> float:
        changed = scenario.model_copy(update={part: getattr(scenario, part).model_copy(update=values)})
        both = [play(changed, team, POLICIES[name], words).last[dial].mean() for name in ("open", "random")]
        return float(np.mean(both))

    for name, dial, part, key, low, high in (
        ("start safety 20 -> 80: final efficacy", "efficacy", "start", "safety", 20.0, 80.0),
        ("start efficacy 25 -> 65: final safety", "safety", "start", "efficacy", 25.0, 65.0),
        ("claim .05 -> .95: final efficacy", "efficacy", "context", "claim", 0.05, 0.95),
    ):
        moved = end(dial, part, **{key: high}) - end(dial, part, **{key: low})
        yield Target(name, ">= 5", f"{moved:.1f}", moved >= 5)


def _loss(name: str, before: Plays, after: Plays, least: float) -> Target:
    belief = float(before.efficacy.mean() - after.efficacy.mean())
    won = _won(before) - _won(after)
    told = f"{belief:.1f} efficacy, {won:.1f} % won"
    return Target(name, f">= {least:g}", told, max(belief, won) >= least)


_USES: dict[str, Sequence[str]] = {
    "a practice": ("build:*", "plan:*"),
    "upkeep": ("keep", "keep:*"),
    "a rest": ("rest",),
}


def _states(scenario: Scenario, team: Team, seed: int, states: int, futures: int) -> Iterator[tuple[int, Lanes]]:
    """Before each round, by its place, the games of two ways to play, each on its way into so many futures."""
    for place, found in enumerate(scenario.rounds):
        for name in ("open", "random"):
            lanes = Lanes(scenario, team, seed_words(range(seed, seed + states)))
            play_on(lanes, POLICIES[name], until=place)
            group = lanes.some((lanes.at == place) & holds(lanes.state, found.when))
            if len(group):
                spread = group.some(np.repeat(np.arange(len(group)), futures))
                spread.seed = np.tile(seed_words(range(seed + 10**9, seed + 10**9 + futures)), len(group))
                yield place, spread


def _worth(forks: Lanes, here: Policy, place: int) -> tuple[Column, Plays]:
    """What games come to that are played like this in one round, and openly from there on; and that round's play."""
    once = play_on(forks, here, until=place + 1)
    ends = play_on(forks, OPEN)
    return ends.efficacy + 20 * ends.share, once


def _uses_of_slack(scenario: Scenario, team: Team, seed: int, states: int = 40, futures: int = 40) -> Iterator[Target]:
    """Where practices, upkeep and rest each come out as the best first use of slack, over all rounds."""
    best = dict.fromkeys(_USES, 0)
    seen = 0
    for place, spread in _states(scenario, team, seed, states, futures):
        every = np.arange(len(spread))
        wishes = [replace(OPEN, spend=(*first, "save")) for first in _USES.values()]
        worth = np.stack([_mean(_worth(spread.some(every), here, place)[0], futures) for here in wishes])
        seen += worth.shape[1]
        for row, use in enumerate(_USES):
            best[use] += int((worth[row] > np.delete(worth, row, axis=0).max(axis=0)).sum())
    for use, count in best.items():
        told = f"in {count} of {seen} states"
        yield Target(f"slack: {use} is the best use", "in some state", told, count > 0)


def _mean(values: Column, futures: int, where: Bools | None = None) -> Column:
    """By state, over its futures; NaN where there are too few of these."""
    kept = np.where(True if where is None else where, values, np.nan).reshape(-1, futures)
    few = (~np.isnan(kept)).sum(axis=1) < 4
    return np.where(few, np.nan, np.nansum(kept, axis=1) / np.maximum(1, (~np.isnan(kept)).sum(axis=1)))


_TAKEN: Mapping[str, tuple[str, Sequence[str]]] = {
    "a success is put down": ("success", CREDITS),
    "a setback is put down": ("setback", REASONS),
    "a slip is met": ("response", tuple(RESPONSES)),
}


def _takings(scenario: Scenario, team: Team, seed: int, states: int = 30, futures: int = 24) -> Iterator[Target]:
    """How often another answer than the usual best one is best, in equal states and with equal luck."""
    best: dict[str, list[int]] = {name: [] for name in _TAKEN}
    for place, spread in _states(scenario, team, seed, states, futures):
        every = np.arange(len(spread))
        before = spread.before.copy()
        for name, (part, answers) in _TAKEN.items():
            worth = []
            for answer in answers:
                said, once = _worth(spread.some(every), _showing(**{part: answer, "owns_up": 1.0}), place)
                there = once.owned[before, every] if part == "response" else once.success[place]
                worth.append(_mean(said, futures, ~there if part == "setback" else there))
            table = np.stack(worth)[:, ~np.isnan(worth[0])]
            best[name] += table.argmax(axis=0).tolist()
    for name, found in best.items():
        usual = max(map(found.count, found), default=0)
        yield _between(f"{name}: otherwise than usual", 100 - 100 * usual / max(1, len(found)), 20, 100)


def _slips_against_safety(every: Sequence[Plays]) -> Iterator[Target]:
    """Whether a team that is safe slips more or less: what is told rises with safety, what happens does not."""
    slips = np.concatenate([plays.mistaken.sum(axis=0) / plays.played.sum(axis=0) for plays in every])
    safety = np.concatenate([np.nanmean(plays.dials[:, MAIN_DIALS.index("safety")], axis=0) for plays in every])
    r = float(np.corrcoef(slips, safety)[0, 1]) if slips.any() else 0.0  # a story may have no slips
    yield Target("slips against safety", "r <= .2", f"{r:.2f}", r <= 0.2)
