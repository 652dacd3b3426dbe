"""The phases of a round that is decided, for thousands of games at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import reduce
from operator import or_
from typing import Any

import numpy as np

from wegame.analysis.lanes import Bools, Lanes
from wegame.analysis.plays import NOT_PLAYED, ColumnPhase, Run, shown_keys, wish
from wegame.game.arithmetic import either, total
from wegame.game.conditions import holds
from wegame.game.efficacy import surface_faults
from wegame.kinds.choice.deciding import choose, decide_alone, hear, here, settle_by_majority
from wegame.kinds.choice.outcome import close_outcome, draw_outcome, mend
from wegame.players import Policy, minds
from wegame.scenario.parts import Course

__all__ = ["COLUMNS"]


def _ballot(lanes: Lanes, run: Run) -> list[Lanes]:
    """Ballots and reveal, up to the decision."""
    options, done = here(lanes).options, []
    for number, group in lanes.split(_decide(lanes, run)):
        option = options[number]
        run.seen.options[run.place, group.index] = number
        if option.next:
            group.at[:] = max(run.place + 1, run.seen.places[option.next])
        choose(group, option, "unanimous")
        done.append(group)
    return done


def _decide(lanes: Lanes, run: Run) -> Any:
    """Ballots and reveal: the place of the option that the team takes."""
    found, n, policy, force = here(lanes), len(lanes.team.players), run.policy, run.force
    offered = _on_offer(lanes)
    courses = [(option.id, option) for option in found.options]

    shown = shown_keys(lanes, policy, found.id, [option.id for option in found.options])

    def vote(asked: str, seat: int, told: Sequence[Any]) -> Any:
        worth = _worth(lanes, told, seat)
        return minds.favourite(policy, lanes.state, lanes.seed, asked, "choice", courses, offered, worth, shown)

    chosen: Any = np.full(len(lanes), NOT_PLAYED) if force is None else force(lanes, found)
    on_offer = np.array([np.broadcast_to(on, len(lanes)) for on in offered])
    chosen = np.where(on_offer[chosen, np.arange(len(lanes))], chosen, NOT_PLAYED)
    open_yet: Any = chosen == NOT_PLAYED
    for number in (1, 2):
        again = number if number > 1 else 0
        offered = offered if number == 1 else _on_offer(lanes)  # hearing the outlier moves what a condition may ask for
        asks = [lanes.asks("ballot", seat, again=again) for seat in range(n)]
        told = _told(lanes, policy, number)
        votes = [np.broadcast_to(vote(asked, seat, told), len(lanes)) for seat, asked in enumerate(asks)]
        counts = np.array([np.sum([v == place for v in votes], axis=0) for place in range(len(courses))])
        top, winner = counts.max(axis=0), counts.argmax(axis=0)
        agreed = open_yet & (top == n)
        chosen, open_yet = np.where(agreed, winner, chosen), open_yet & ~agreed
        if not open_yet.any():
            break
        tied = counts == top
        if not lanes.wants("reveal"):
            pointed = lanes.pick("tie", tied.sum(axis=0))
            nth = np.cumsum(tied, axis=0) - 1
            lot = (tied & (nth == pointed)).argmax(axis=0)
            chosen, open_yet = np.where(open_yet, lot, chosen), open_yet & False
            break
        how = _settle(lanes, policy, number, tied.sum(axis=0) == 1)
        for settled in lanes.cases(np.where(open_yet, how, NOT_PLAYED)):  # type: ignore[type-var]
            these = lanes.those
            if settled == NOT_PLAYED:
                continue
            if settled == 0:
                hear(lanes)
                continue
            if settled == 1:
                settle_by_majority(lanes, {seat: votes[seat] == winner for seat in range(n)})
                picked = winner
            else:
                lanes.turn.decider = int(settled) - 2
                picked = vote(lanes.asks("decide"), lanes.turn.decider, told)
                decide_alone(lanes)
                lanes.turn.decider = None
            chosen, open_yet = np.where(these, picked, chosen), open_yet & ~these
    return chosen


def _told(lanes: Lanes, policy: Policy, vote: int) -> list[Any]:
    """Of each seat, whether it has told its clue before this vote; nowhere, where it makes no difference."""
    found, players = here(lanes), lanes.team.players
    if policy.decides in {"anything", "looks"} or policy.picks_anything or not found.is_decided_by_clues:
        return []
    return [
        minds.has_told(policy, lanes.state, lanes.seed, found.id, seat, vote) if found.clues_of(player.roles) else False
        for seat, player in enumerate(players)
    ]


def _worth(lanes: Lanes, told: Sequence[Any], seat: int) -> list[Any]:
    """What each option is worth as far as this seat knows: by its own clues and those told."""
    found, players = here(lanes), lanes.team.players
    if not told:
        return list(found.merits(()).values())
    others = [other for other, tells in enumerate(told) if other != seat and tells is not False]
    heard = total(either(told[other], float(1 << bit), 0.0) for bit, other in enumerate(others))
    cases, which = np.unique(np.broadcast_to(heard, len(lanes)), return_inverse=True)
    known = []
    for case in cases.astype(int).tolist():
        knowing = (seat, *(other for bit, other in enumerate(others) if case >> bit & 1))
        known.append([*found.merits({role for one in knowing for role in players[one].roles}).values()])
    return list(np.array(known)[which].T)


def _on_offer(lanes: Lanes) -> list[Any]:
    """Of each option, where its condition holds now; all of them, where none does."""
    held = [holds(lanes.state, option.when) for option in here(lanes).options]
    stuck = either(reduce(or_, held), False, True)
    return [on | stuck for on in held]


def _settle(lanes: Lanes, policy: Policy, number: int, clear: Bools) -> Any:
    """How a split is settled: 0 hear the outlier, 1 majority, 2 and more: this seat decides."""
    choices: list[tuple[str, Any]] = [("hear", number == 1), ("majority", clear)]
    choices += [(f"decide:{seat + 1}", True) for seat in range(len(lanes.team.players))]
    if policy.picks_anything:
        asked = lanes.asks("reveal", again=number if number > 1 else 0)
        return minds.anything(policy, lanes.seed, asked, "settle", [on for _, on in choices])
    return wish(policy.settle, choices)


def _reveal(lanes: Lanes, run: Run) -> list[Lanes]:
    """Settled with the ballot."""
    return [lanes]


def _outcome(lanes: Lanes, run: Run) -> list[Lanes]:
    for fault, came in surface_faults(lanes):
        origin, _, kind = fault.id.rpartition(":")
        if kind == "mistake":
            run.count_of(run.seen.places[origin], lanes, "mistake", "surfaces", where=came)
    number = run.seen.options[run.place, lanes.index[0]]
    done = []
    went_well = draw_outcome(lanes)
    run.seen.odds[run.place, lanes.index] = lanes.turn.chance
    for success, half in lanes.split(went_well):
        close_outcome(half, bool(success))
        run.count(half, "options", int(number), "success" if success else "setback")
        done.append(half)
    return done


def _recovery(lanes: Lanes, run: Run) -> list[Lanes]:
    recoveries = here(lanes).recoveries
    if lanes.turn.success or not recoveries or not lanes.wants("recovery"):
        return [lanes]
    courses: list[tuple[str, Course | None]] = [(item.id, item) for item in recoveries]
    offered = [holds(lanes.state, item.when) for item in recoveries]
    keys = shown_keys(lanes, run.policy, here(lanes).id, [item.id for item in recoveries])
    wanted = minds.favourite(
        run.policy,
        lanes.state,
        lanes.seed,
        lanes.asks("recovery"),
        "recovery",
        [*courses, ("-", None)],
        [*offered, True],
        shown=[*keys, 2.0] if keys else (),
    )
    for which in lanes.cases(wanted):  # without desks of their own: few games in each, and many numbers to carry
        if which < len(recoveries):
            _mend(lanes, run, which)
    return [lanes]


def _mend(lanes: Lanes, run: Run, which: int) -> None:
    mend(lanes, here(lanes).recoveries[which])
    these, recovered = lanes.those, lanes.turn.recovered
    run.count(lanes, "recoveries", which, "result", where=these & recovered)
    run.count(lanes, "recoveries", which, "failed", where=these & ~recovered)
    run.seen.recovery[run.place, lanes.index[these]] = which


COLUMNS: Mapping[str, ColumnPhase] = {
    "ballot": _ballot,
    "reveal": _reveal,
    "outcome": _outcome,
    "recovery": _recovery,
}
"""The column side of each phase of its own."""
