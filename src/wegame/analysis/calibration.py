"""Whether the model teaches what it should, on one story: the targets of docs/model.md, each measured.

The levers are the open policy with one good habit taken away. What is counted in points: final efficacy, and rounds won
in percent, whichever loses more.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from wegame.analysis.crowd import Plays, play, play_on
from wegame.analysis.lanes import Lanes, seed_words
from wegame.analysis.whatif import ByState, by_state
from wegame.game.conditions import holds
from wegame.game.team import Team
from wegame.players import POLICIES, Policy

if TYPE_CHECKING:
    from wegame.scenario.models import Scenario

__all__ = ["LEVERS", "SLACK", "Target", "measure"]

OPEN = POLICIES["open"]


def _showing(**parts: Any) -> Policy:
    """The open policy with other faces."""
    return replace(OPEN, easy=replace(OPEN.easy, **parts), guarded=replace(OPEN.guarded or OPEN.easy, **parts))


LEVERS = {
    "credit": _showing(success="hero", names="nobody"),
    "equal voice": replace(OPEN, settle=("decide:1",), avoids=frozenset({"invite_quiet"})),
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


def _first_two_won(plays: Plays) -> float:
    """Of the first two rounds that each game played, those won, in percent."""
    played = plays.played
    early = played & (np.cumsum(played, axis=0) <= 2)
    return float(100 * (plays.success & early).sum() / early.sum())


def _hero_fits_better(scenario: Scenario) -> bool:
    """Whether in the first two rounds the best fit of an option that one alone carries is the round's best."""
    for found in scenario.rounds[:2]:
        solo = max((option.fit for option in found.alternatives if option.approach == "solo"), default=0.0)
        if solo < max(option.fit for option in found.alternatives if option.approach != "solo"):
            return False
    return True


def measure(scenario: Scenario, plays: int = 5000, seed: int = 1) -> Iterator[Target]:
    """Every target on this story, one by one."""
    team = Team.deal(scenario, Team.seats(scenario), ballots="private")
    words = seed_words(range(seed, seed + plays))

    def run(policy: Policy) -> Plays:
        return play(scenario, team, policy, words)

    free, random, hero, blame = (run(POLICIES[name]) for name in ("open", "random", "hero", "blame"))
    ends = [float(part.efficacy.mean()) for part in (free, random, hero, blame)]
    for name, high, low, least in (
        ("open - random", 0, 1, 20),
        ("random - hero", 1, 2, 8),
        ("hero - blame", 2, 3, 4),
    ):
        gap = ends[high] - ends[low]
        yield Target(f"final efficacy: {name}", f">= {least}", f"{gap:.1f}", gap >= least)
    every = np.concatenate([part.efficacy for part in (free, random, hero, blame)])
    outside = int(((every < 2) | (every > 98)).sum())
    yield Target("plays that end < 2 or > 98", "0", str(outside), outside == 0)
    won = _won(free)
    yield Target("rounds that open wins", "55-80 %", f"{won:.0f} %", 55 <= won <= 80)
    if _hero_fits_better(scenario):
        early = (_first_two_won(hero), _first_two_won(free))
        told = f"{early[0]:.0f} % against {early[1]:.0f} %"
        yield Target("first two rounds: hero >= open", "hero >= open", told, early[0] >= early[1])
    for name, policy in LEVERS.items():
        yield _loss(f"open without {name}", free, run(policy), 5)
    yield _loss("open, all slack unspent", free, run(SLACK["all of it"]), 8)
    yield from _uses_of_slack(scenario, team, seed)
    yield from _dilemmas(scenario, team, seed)


def _loss(name: str, before: Plays, after: Plays, least: float) -> Target:
    belief = float(before.efficacy.mean() - after.efficacy.mean())
    won = _won(before) - _won(after)
    told = f"{belief:.1f} efficacy, {won:.1f} % won"
    return Target(name, f">= {least:g}", told, max(belief, won) >= least)


def _dilemmas(scenario: Scenario, team: Team, seed: int) -> Iterator[Target]:
    states = [POLICIES[name] for name in ("open", "random", "hero", "blame")]
    for place, found in enumerate(scenario.rounds):
        worth = by_state(scenario, team, states, OPEN, place, seed=seed, states=32, futures=96)
        if worth is None:
            yield Target(f"dilemma: {found.id}", ">= 2 options", "never played", holds=False)
            continue
        best = _best_somewhere(worth, len(found.alternatives))
        told = f"{len(best)} of {len(found.alternatives)}: " + ", ".join(found.alternatives[place].id for place in best)
        yield Target(f"dilemma: {found.id}", ">= 2 options", told, len(best) >= 2)


def _best_somewhere(worth: ByState, options: int) -> list[int]:
    """Options that come out best in at least one state in fifty, on efficacy or on the goal."""
    return [option for option in range(options) if max(worth.best_in(option) or (0.0,)) >= 0.02]


_USES: dict[str, Sequence[str]] = {
    "a practice": ("build:*", "plan:*"),
    "upkeep": ("keep", "keep:*"),
    "a rest": ("rest",),
}


def _uses_of_slack(scenario: Scenario, team: Team, seed: int, states: int = 40, futures: int = 40) -> Iterator[Target]:
    """Where practices, upkeep and rest each come out as the best first use of slack, over all rounds."""
    best = dict.fromkeys(_USES, 0)
    seen = 0
    for place, found in enumerate(scenario.rounds):
        groups = []
        for name in ("open", "random"):
            lanes = Lanes(scenario, team, seed_words(range(seed, seed + states)))
            play_on(lanes, POLICIES[name], until=place)
            groups.append(lanes.some((lanes.at == place) & holds(lanes.state, found.when)))
        for group in groups:
            if not len(group):
                continue
            spread = group.some(np.repeat(np.arange(len(group)), futures))
            spread.seed = np.tile(seed_words(range(seed + 10**9, seed + 10**9 + futures)), len(group))
            ends = []
            for wishes in _USES.values():
                forks = spread.some(np.arange(len(spread)))
                play_on(forks, replace(OPEN, spend=(*wishes, "save")), until=place + 1)
                ends.append(play_on(forks, OPEN))
            seen += len(group)
            worth = np.stack([(part.efficacy + 20 * part.share).reshape(-1, futures).mean(axis=1) for part in ends])
            for row, use in enumerate(_USES):
                others = np.delete(worth, row, axis=0)
                best[use] += int((worth[row] > others.max(axis=0)).sum())
    for use, count in best.items():
        told = f"in {count} of {seen} states"
        yield Target(f"slack: {use} is the best use", "in some state", told, count > 0)
