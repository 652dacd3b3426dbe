"""The phases of a round that is decided, for thousands of games at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import reduce
from operator import or_
from typing import Any

import numpy as np

from wegame.analysis.lanes import Lanes
from wegame.analysis.plays import NOT_PLAYED, ColumnPhase, Run, shown_keys
from wegame.analysis.slips import draw_slips
from wegame.game.arithmetic import either, total
from wegame.game.conditions import holds
from wegame.game.efficacy import surface_faults, talk_it_over
from wegame.kinds.choice.deciding import choose, decide_alone, here, weigh
from wegame.kinds.choice.outcome import close_outcome, draw_outcome, mend
from wegame.kinds.choice.talk import open_idea
from wegame.players import Policy, minds
from wegame.scenario.parts import Course

__all__ = ["COLUMNS"]


def _card(lanes: Lanes, run: Run) -> list[Lanes]:
    """What each would choose by what it alone knows, and who tells it."""
    draw_slips(lanes, run)
    policy, players = run.policy, lanes.team.players
    lanes.firsts = [_vote(lanes, policy, lanes.asks("card", seat), seat, ()) for seat in lanes.present]
    lanes.told = {}
    by_clues = here(lanes).is_decided_by_clues and policy.decides not in {"anything", "looks"}
    if policy.picks_anything or not (by_clues or here(lanes).idea):
        return [lanes]  # it makes no difference
    for seat in lanes.present:
        if here(lanes).clues_of(players[seat].roles):
            lanes.told[seat] = minds.shares_clue(policy, lanes.state, lanes.seed, lanes.asks("card", seat))
    return [lanes]


def _vote(lanes: Lanes, policy: Policy, asked: str, seat: int, told: Sequence[tuple[int, Any]]) -> Any:
    """The place of the option that a seat is for. told: which others have told what they know, and in which games."""
    found = here(lanes)
    courses = [(option.id, option) for option in found.options]
    shown = shown_keys(lanes, policy, found.id, [option.id for option in found.options])
    worth = list(found.merits(()).values()) if policy.decides == "looks" else _worth(lanes, told, seat)
    place = minds.favourite(policy, lanes.state, lanes.seed, asked, "first", courses, _on_offer(lanes), worth, shown)
    return np.broadcast_to(place, len(lanes))


def _worth(lanes: Lanes, told: Sequence[tuple[int, Any]], seat: int) -> list[Any]:
    """What each option is worth as far as this seat knows: by its own clues and those told."""
    found, players = here(lanes), lanes.team.players
    others = [(other, tells) for other, tells in told if other != seat]
    if not others:
        return list(found.merits(players[seat].roles).values())
    heard = total(either(tells, float(1 << bit), 0.0) for bit, (_, tells) in enumerate(others))
    cases, which = np.unique(np.broadcast_to(heard, len(lanes)), return_inverse=True)
    known = []
    for case in cases.astype(int).tolist():
        knowing = (seat, *(other for bit, (other, _) in enumerate(others) if case >> bit & 1))
        known.append([*found.merits({role for one in knowing for role in players[one].roles}).values()])
    return list(np.array(known)[which].T)


def _talk(lanes: Lanes, run: Run) -> list[Lanes]:
    if not lanes.wants("talk"):
        return [lanes]
    talk_it_over(lanes)
    found, policy = here(lanes), run.policy
    if found.idea is not None:
        pairs, right = found.pairs(), frozenset(found.idea.idea)
        if policy.picks_anything:
            asked = minds.anything(policy, lanes.seed, lanes.asks("talk"), "pair", [True] * (len(pairs) + 1))
            named: Any = asked == pairs.index(right)
        else:
            told = [(lanes.team.players[seat].roles, tells) for seat, tells in lanes.told.items()]
            named = minds.both_told(right, told)
        open_idea(lanes, named)
    return [lanes]


def _decision(lanes: Lanes, run: Run) -> list[Lanes]:
    """Where each stands after the talk, and what the team takes."""
    options, done = here(lanes).options, []
    for number, group in lanes.split(_decide(lanes, run)):
        option = options[number]
        run.seen.options[run.place, group.index] = number
        if option.next:
            group.at[:] = max(run.place + 1, run.seen.places[option.next])
        choose(group, option, "agreed")
        done.append(group)
    return done


def _decide(lanes: Lanes, run: Run) -> Any:
    """The place of the option that the team takes: the most have it, or whoever decides over the others' heads."""
    found, policy, offered = here(lanes), run.policy, _on_offer(lanes)
    told = list(lanes.told.items())
    asks = [lanes.asks("stand", seat) for seat in lanes.present]
    stands = [_vote(lanes, policy, lanes.asks("card", seat), seat, told) for seat in lanes.present]
    counts = np.array([np.sum([v == place for v in stands], axis=0) for place in range(len(found.options))])
    tied = counts == counts.max(axis=0)
    pointed = lanes.pick("tie", tied.sum(axis=0))
    chosen = (tied & (np.cumsum(tied, axis=0) - 1 == pointed)).argmax(axis=0)
    if run.force is not None:
        forced: Any = run.force(lanes, found)
        on_offer = np.array([np.broadcast_to(on, len(lanes)) for on in offered])
        free = (forced == NOT_PLAYED) | ~on_offer[forced, np.arange(len(lanes))]
        stands = [np.where(free, stand, forced) for stand in stands]
        chosen = np.where(free, chosen, forced)
    alone: Any = np.full(len(lanes), NOT_PLAYED)  # which seat, by its place among those present
    for place, asked in reversed(list(enumerate(asks if len(asks) > 1 else ()))):
        alone = np.where(minds.decides_alone(policy, lanes.seed, asked), place, alone)
    for place, stand in enumerate(stands):
        chosen = np.where(alone == place, stand, chosen)
    merits = np.array(list(found.merits().values()))
    firsts = [merits[first] for first in lanes.firsts]
    weigh(lanes, merits[chosen], firsts, np.mean([first == chosen for first in lanes.firsts], axis=0))
    meets = np.array([option.approach == "together" for option in found.options])[chosen]
    for place in lanes.cases(alone):
        if place == NOT_PLAYED:
            continue
        lanes.turn.decider = lanes.present[int(place)]
        decide_alone(lanes, is_together=meets)
        lanes.turn.decider = None
    return chosen


def _on_offer(lanes: Lanes) -> list[Any]:
    """Of each option, where its condition holds now; all of them, where none does."""
    shown = [lanes.turn.found_idea if option.idea else True for option in here(lanes).options]
    held = [on & holds(lanes.state, option.when) for on, option in zip(shown, here(lanes).options, strict=True)]
    stuck = either(reduce(or_, held), False, True)
    return [on | (stuck & known) for on, known in zip(held, shown, strict=True)]


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
    "card": _card,
    "talk": _talk,
    "decision": _decision,
    "outcome": _outcome,
    "recovery": _recovery,
}
"""The column side of each phase of its own."""
