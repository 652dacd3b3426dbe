"""Thousands of teams at once: the phases of a round in their order, answered by a policy, on a desk of columns.

The order is that of the kind of round, as for one game (game/rounds.py); each phase has a column side beside its asking
side, and both end in the same functions. Here stand the phases of every round; those of one kind in its package.
tests/analysis holds every dial of every round equal to a game played answer by answer.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import numpy as np

from wegame.analysis.lanes import Lanes, Words
from wegame.analysis.plays import NOT_PLAYED, ColumnPhase, Force, Plays, Run, shown_keys, wish
from wegame.analysis.slips import respond
from wegame.game.arithmetic import either
from wegame.game.conditions import holds
from wegame.game.huddle import has_huddle, offers, use_slack
from wegame.game.look_back import CREDITS, REASONS, count_outcome
from wegame.game.rounds import begin_round, close_round, is_reached, is_stronger, phases
from wegame.game.team import Team
from wegame.kinds import side
from wegame.players import Policy, minds
from wegame.theory import DIALS, MAIN_DIALS

if TYPE_CHECKING:
    from wegame.scenario.models import Scenario

__all__ = ["ENDINGS", "NOT_PLAYED", "Force", "Plays", "play", "play_on"]

ENDINGS = ("reached_stronger", "reached_weaker", "missed_stronger", "missed_weaker")


def play(scenario: Scenario, team: Team, policy: Policy, words: Words, force: Force | None = None) -> Plays:
    """Play so many games from the first round to the end. words: a seed word a game."""
    return play_on(Lanes(scenario, team, words), policy, force)


def play_on(lanes: Lanes, policy: Policy, force: Force | None = None, *, until: int | None = None) -> Plays:
    """Play games on to their end, or to where round `until` (its place in the file) comes next, and on from there."""
    rounds = lanes.scenario.rounds
    seen = Plays.empty(lanes.scenario, len(lanes))
    lanes.index = np.arange(len(lanes))
    for place in range(len(rounds) if until is None else until):
        lanes.come_to_round(place)
        here = lanes.at == place
        if not here.any():
            continue
        fits = here & holds(lanes.state, rounds[place].when)
        lanes.at[here] = place + 1
        run = Run(place, policy, force, seen)
        if not fits.any():
            continue
        if fits.all():
            _play_round(lanes, run)
        else:
            others, some = lanes.some(~fits), lanes.some(fits)
            _play_round(some, run)
            lanes.join([others, some])
    _end(lanes, seen)
    if until is not None:
        lanes.put_in_order()
    return seen


def _end(lanes: Lanes, seen: Plays) -> None:
    info, s = lanes.scenario.scenario, lanes.state
    won: Any = lanes.won
    weight: Any = lanes.weight
    reached: Any = is_reached(won, weight, info)
    stronger: Any = is_stronger(s.efficacy, dict(s.start)["efficacy"], info)
    seen.efficacy[lanes.index] = s.efficacy
    seen.share[lanes.index] = won / np.maximum(weight, 1e-9)
    seen.ending[lanes.index] = np.where(reached, 0, 2) + np.where(stronger, 0, 1)
    for dial in DIALS:
        seen.last[dial] = np.zeros(len(lanes), np.float32)
        seen.last[dial][lanes.index] = getattr(s, dial)
    for code, count in zip(*np.unique(seen.ending, return_counts=True), strict=True):
        seen.shown["endings", ENDINGS[code]] += int(count)


def _play_round(lanes: Lanes, run: Run) -> None:
    """One round for all of these games. They fall into groups on the way, and end it together."""
    found = lanes.scenario.rounds[run.place]
    lanes.begin(found)
    begin_round(lanes)
    columns = {**_COMMON, **side(found.kind, "columns").COLUMNS}
    groups, (*apart, last) = [lanes], phases(found.kind)
    for phase in apart:
        groups = [ended for group in groups for ended in columns[phase](group, run)]
    lanes.join(groups)
    columns[last](lanes, run)
    lanes.state.turn = None


def _brief(lanes: Lanes, run: Run) -> list[Lanes]:
    if lanes.wants("brief"):
        run.count(lanes, "text")
        for number, extra in enumerate(lanes.turn.round.texts):
            run.count(lanes, "texts", number, where=holds(lanes.state, extra.when))
    return [lanes]


def _huddle(lanes: Lanes, run: Run) -> list[Lanes]:
    policy = run.policy
    active: Any = np.broadcast_to(has_huddle(lanes), len(lanes))
    number = 0
    while active.any():
        number += 1
        choices = offers(lanes)
        asked = lanes.asks("huddle", again=number)
        if policy.picks_anything:
            wanted = minds.anything(policy, lanes.seed, asked, "do", [on for _, on in choices])
        else:
            worn: Any = lanes.state.strain >= minds.REST_FROM
            tired = [(value, on & worn if value == "rest" else on) for value, on in choices]
            wanted = wish(policy.spend, tired)
        saved = len(choices) - 1
        active = active & (np.asarray(wanted) != saved)
        for chosen in lanes.cases(np.where(active, wanted, saved)):  # type: ignore[type-var]
            if chosen != saved:
                use_slack(lanes, choices[chosen][0])
    return [lanes]


def _look_back(lanes: Lanes, run: Run) -> list[Lanes]:
    policy, went_well = run.policy, bool(lanes.turn.success)
    shares: dict[str, Any] = {}
    if lanes.wants("credit"):
        values = CREDITS if went_well else REASONS
        shown = shown_keys(lanes, policy, "credit", values)
        said = minds.credit(policy, lanes.state, lanes.seed, lanes.asks("look_back"), went_well, values, shown)
        shares = {value: either(said == number, 1.0, 0.0) for number, value in enumerate(values)}
    count_outcome(lanes, shares)
    return [lanes]


def _tick(lanes: Lanes, run: Run) -> list[Lanes]:
    turn, s, seen = lanes.turn, lanes.state, run.seen
    close_round(lanes)
    weight = turn.round.task.weight
    lanes.weight = lanes.weight + weight
    went_well = (
        False if turn.success is None else turn.success
    )  # a kind of round may have nothing that goes well or badly
    lanes.won = lanes.won + either(went_well | turn.recovered, weight, 0.0)
    lanes.before[:] = run.place
    seen.played[run.place, lanes.index] = True
    seen.success[run.place, lanes.index] = went_well
    seen.recovered[run.place, lanes.index] = turn.recovered
    for row, dial in enumerate(MAIN_DIALS):
        seen.dials[run.place, row, lanes.index] = getattr(s, dial)
    return [lanes]


_COMMON: Mapping[str, ColumnPhase] = {
    "brief": _brief,
    "huddle": _huddle,
    "look_back": _look_back,
    "response": respond,
    "tick": _tick,
}
"""The column side of the phases that are the same in rounds of every kind."""
