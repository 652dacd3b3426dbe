"""What if the team had chosen otherwise? Games forked before a decision, each option taken once.

Two questions, two ways. `with_same_luck`: the same games go on with the luck they had; what differs is the decision.
`by_state`: the same states go on into many futures with luck of their own; what an option is worth *there*, whatever
comes.
"""

from __future__ import annotations

import operator
from collections.abc import Sequence
from dataclasses import dataclass, fields
from functools import partial
from typing import TYPE_CHECKING, Any

import numpy as np

from wegame.analysis.crowd import NOT_PLAYED, play_on
from wegame.analysis.lanes import Bools, Column, Ints, Lanes, Words, batches, seed_words
from wegame.game.conditions import holds
from wegame.game.team import Team
from wegame.players import Policy

if TYPE_CHECKING:
    from wegame.scenario.models import Scenario
    from wegame.scenario.parts import Round

__all__ = [
    "ByState",
    "Road",
    "SameLuck",
    "by_state",
    "by_state_on",
    "roads_to_states",
    "same_luck_on",
    "with_same_luck",
]

NOISE = 2.0
"""Standard errors by which an option must lead before it is called better."""


COSTS = (1.5, 0.06, 0.1)
"""What an option must cost before it is called never the best: efficacy, share of the goal, chance of this round."""

FEWEST_STATES = 8
"""States under which nothing is said about an option."""


@dataclass(frozen=True)
class SameLuck:
    """One round, each option taken by the same games. Shape: (options, games); NaN where it was not on offer."""

    efficacy: Column
    reached: Column

    def lift(self, of: Column, option: int) -> tuple[float, float, int]:
        """What taking this option rather than one of the others changes on average, half its 95 % interval, and games.

        of: efficacy or reached.
        """
        others = np.delete(of, option, axis=0)
        there = ~np.isnan(of[option]) & ~np.isnan(others).all(axis=0)
        if not there.any():
            return 0.0, 0.0, 0
        change = of[option, there] - np.nanmean(others[:, there], axis=0)
        return (
            float(change.mean()),
            float(1.96 * change.std(ddof=1) / np.sqrt(len(change))) if len(change) > 1 else float("nan"),
            len(change),
        )


@dataclass(frozen=True)
class ByState:
    """One round, what each option is worth in each of some states. Shapes: (options, states), NaN where not on offer.

    efficacy: at the end, 0-100. share: of the goal, 0-1. now: chance of winning this round, 0-1. lead: by how many
    standard errors of luck an option beats the best of the others there (negative: it is beaten); NaN without a choice.
    """

    efficacy: Column
    share: Column
    now: Column
    efficacy_lead: Column
    share_lead: Column
    round_lead: Column
    seeds: tuple[int, ...]

    def best_in(self, option: int) -> tuple[float, float] | None:
        """The share of states where this option comes out best, on efficacy and on the goal; None: too few had it.

        Only states count where it was on offer beside another.
        """
        leads = self._leads(option)
        return (float((leads[0] > 0).mean()), float((leads[1] > 0).mean())) if leads.shape[1] >= FEWEST_STATES else None

    def _leads(self, option: int) -> Column:
        """Its leads where there was a choice, shape (yardsticks, states): efficacy, the goal, winning this round."""
        every = np.stack([lead[option] for lead in (self.efficacy_lead, self.share_lead, self.round_lead)])
        return every[:, ~np.isnan(every).any(axis=0)]

    def never_best(self, option: int) -> bool:
        """Whether it clearly leads in no state, and is beaten as a rule: on every yardstick."""
        leads = self._leads(option)
        if leads.shape[1] < FEWEST_STATES:
            return False
        return bool((leads <= NOISE).all()) and all(map(operator.lt, self._gains(option), (-cost for cost in COSTS)))

    def _gains(self, option: int) -> list[float]:
        """What it gains on average over the best of the others: efficacy, share of the goal, chance of this round."""
        there = ~np.isnan(self.efficacy_lead[option])
        gains = []
        for worth in (self.efficacy, self.share, self.now):
            others = np.nanmax(np.delete(worth, option, axis=0)[:, there], axis=0)
            gains.append(float((worth[option, there] - others).mean()))
        return gains

    def always_best(self, option: int) -> bool:
        """Whether it is clearly beaten nowhere, and leads in nearly every state, on every yardstick."""
        leads = self._leads(option)
        if leads.shape[1] < FEWEST_STATES:
            return False
        return bool((leads > -NOISE).all()) and bool(((leads > NOISE).mean(axis=1) > 0.9).all())


class Road:
    """Games on their way through a story, looked at before one round after the other.

    What lies behind them is played once, as long as the rounds that are asked for come in the order of the file.
    """

    def __init__(self, scenario: Scenario, team: Team, policy: Policy, words: Words) -> None:
        self.policy = policy
        self._begin = partial(Lanes, scenario, team, words)
        self._lanes, self._place = self._begin(), 0

    def before(self, place: int) -> Lanes:
        """Those of the games that play this round, as they stand before it."""
        if place < self._place:
            self._lanes = self._begin()
        lanes, self._place = self._lanes, place
        play_on(lanes, self.policy, until=place)
        return lanes.some((lanes.at == place) & holds(lanes.state, lanes.scenario.rounds[place].when))


@dataclass(frozen=True)
class _Forks:
    """Games played on with each option. Shapes: (options, games). offered: whether the option was there to take."""

    efficacy: Column
    share: Column
    reached: Column
    now: Column
    offered: Bools


def _fork(lanes: Lanes, policy: Policy, place: int) -> _Forks:
    """The same games once with each option of this round, and then as the policy plays on."""
    found, games = lanes.scenario.rounds[place], len(lanes)
    parts = []
    for options in batches(np.arange(len(found.alternatives)), games):
        wanted = np.repeat(options, games)

        def force(here: Lanes, item: Round, wanted: Ints = wanted) -> Any:
            return wanted[here.index] if item is found else np.full(len(here), NOT_PLAYED)

        plays = play_on(lanes.some(np.tile(np.arange(games), len(options))), policy, force)
        shape = (len(options), games)
        parts.append(
            _Forks(
                plays.efficacy.reshape(shape),
                plays.share.reshape(shape),
                (plays.ending < 2).astype(float).reshape(shape),
                plays.success[place].astype(float).reshape(shape),
                (plays.options[place] == wanted).reshape(shape),
            )
        )
    return _Forks(*(np.concatenate([getattr(part, item.name) for part in parts]) for item in fields(_Forks)))


def with_same_luck(scenario: Scenario, team: Team, policy: Policy, words: Words, place: int) -> SameLuck | None:
    """Every option of a round (its place in the file) in the same games. None where no game comes there."""
    return same_luck_on(Road(scenario, team, policy, words), place)


def same_luck_on(road: Road, place: int) -> SameLuck | None:
    """The same for games that are on their way already."""
    lanes = road.before(place)
    if not len(lanes):
        return None
    forks = _fork(lanes, road.policy, place)
    return SameLuck(np.where(forks.offered, forks.efficacy, np.nan), np.where(forks.offered, forks.reached, np.nan))


def by_state(
    scenario: Scenario,
    team: Team,
    policies: Sequence[Policy],
    onward: Policy,
    place: int,
    *,
    seed: int = 1,
    states: int = 16,
    futures: int = 32,
) -> ByState | None:
    """What each option of a round is worth in states that these policies lead to, if `onward` plays on from there.

    states: of each policy. futures: games with luck of their own from each state, the same for every option.
    """
    return by_state_on(roads_to_states(scenario, team, policies, seed, states), onward, place, seed, futures)


def roads_to_states(scenario: Scenario, team: Team, policies: Sequence[Policy], seed: int, states: int) -> list[Road]:
    """The games that lead to so many states of each policy."""
    return [Road(scenario, team, policy, seed_words(range(seed, seed + states))) for policy in policies]


def by_state_on(roads: Sequence[Road], onward: Policy, place: int, seed: int, futures: int) -> ByState | None:
    """The same for games that are on their way already."""
    groups = [group for road in roads if len(group := road.before(place))]
    if not groups:
        return None
    lanes = groups[0].some(np.arange(len(groups[0])))
    lanes.join(groups)
    count, options = len(lanes), len(lanes.scenario.rounds[place].alternatives)
    spread = lanes.some(np.repeat(np.arange(count), futures))
    spread.seed = np.tile(seed_words(range(seed + 10**9, seed + 10**9 + futures)), count)
    forks = _fork(spread, onward, place)
    shape = (options, count, futures)
    offered: Bools = np.asarray(forks.offered.reshape(shape).all(axis=2))
    efficacy, share, now = (part.reshape(shape) for part in (forks.efficacy, forks.share, forks.now))
    return ByState(
        np.where(offered, efficacy.mean(axis=2), np.nan),
        np.where(offered, share.mean(axis=2), np.nan),
        np.where(offered, now.mean(axis=2), np.nan),
        _lead(efficacy, offered),
        _lead(share, offered),
        _lead(now, offered),
        tuple(seed + place for group in groups for place in group.index.tolist()),
    )


def _lead(values: Column, offered: Bools) -> Column:
    """By how many standard errors each option beats the best of the others. values: (options, states, futures)."""
    means = np.where(offered, values.mean(axis=2), -np.inf)
    found = np.full(means.shape, -np.inf)
    for option in range(len(means)):
        others = np.delete(np.arange(len(means)), option)
        rival = others[means[others].argmax(axis=0)]
        gap = values[option] - values[rival, np.arange(values.shape[1])]
        error = np.maximum(gap.std(axis=1) / np.sqrt(values.shape[2]), 1e-9)
        alone = np.isneginf(means[rival, np.arange(values.shape[1])])
        found[option] = np.where(alone, np.nan, gap.mean(axis=1) / error)
    return np.where(offered, found, np.nan)
