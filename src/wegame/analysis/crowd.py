"""Thousands of teams at once: the phases of a round in their order, answered by a policy, on a desk of columns.

What an answer does is the model's own code; who is asked what, and when, follows `game/rounds.py`, for teams
that vote in private. tests/analysis holds every dial of every round equal to a game played answer by answer.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from wegame.analysis.lanes import Bools, Column, Lanes, Words
from wegame.game.arithmetic import either, least, total
from wegame.game.conditions import holds
from wegame.game.efficacy import (
    concentrate_voice,
    demonstrated_dam,
    hear_outlier,
    overconfidence,
    plant_fault,
    set_back,
    succeed,
    surface_faults,
)
from wegame.game.equations import APPROACHES, capability_margin, mistake_chance, success_chance
from wegame.game.huddle import offers, use_slack
from wegame.game.look_back import CREDITS, REASONS, RESPONSES, meet
from wegame.game.moves import make_moves
from wegame.game.outcome import RECOVERY_HARDER, raw_parts
from wegame.game.rounds import begin_round, close_round, is_reached, is_stronger
from wegame.game.team import Team
from wegame.game.voting import HEAR_COST, go_at_it
from wegame.players import Policy, minds
from wegame.theory import DIALS, MAIN_DIALS

if TYPE_CHECKING:
    from wegame.scenario.models import Option, Recovery, Round, Scenario

__all__ = ["ENDINGS", "NOT_PLAYED", "Force", "Plays", "play", "play_on"]

ENDINGS = ("reached_stronger", "reached_weaker", "missed_stronger", "missed_weaker")
NOT_PLAYED = -1

Force = Callable[[Lanes, "Round"], Any]
"""Which option a game takes in this round, by its place; NOT_PLAYED, or one not on offer, leaves the policy free."""


@dataclass
class Plays:
    """What came of so many games. Shapes: (games,), (rounds, games), (rounds, dials, games); rounds as in the file.

    options: the place of the option taken, NOT_PLAYED where the round was not played. dials: after the round, those of
    MAIN_DIALS, NaN where it was not played. share: of the rounds' weight, what was won or recovered. shown: how
    often each text of the scenario came up, by its place.
    """

    efficacy: Column
    ending: NDArray[np.int8]
    options: NDArray[np.int8]
    success: Bools
    recovery: NDArray[np.int8]
    recovered: Bools
    mistaken: Bools
    owned: Bools
    dials: NDArray[np.float32]
    share: Column
    last: dict[str, NDArray[np.float32]] = field(default_factory=dict)
    shown: Counter[tuple[str | int, ...]] = field(default_factory=Counter)
    places: dict[str, int] = field(default_factory=dict)

    @classmethod
    def empty(cls, scenario: Scenario, games: int) -> Plays:
        rounds = len(scenario.rounds)
        by_round = (rounds, games)
        return cls(
            np.zeros(games),
            np.zeros(games, np.int8),
            np.full(by_round, NOT_PLAYED, np.int8),
            np.zeros(by_round, bool),
            np.full(by_round, NOT_PLAYED, np.int8),
            np.zeros(by_round, bool),
            np.zeros(by_round, bool),
            np.zeros(by_round, bool),
            np.full((rounds, len(MAIN_DIALS), games), np.nan, np.float32),  # exact: dials need 23 bits
            np.zeros(games),
            places={item.id: place for place, item in enumerate(scenario.rounds)},
        )

    @classmethod
    def together(cls, parts: Sequence[Plays]) -> Plays:
        """All games of these, in their order."""
        if len(parts) == 1:
            return parts[0]
        found = replace(parts[0], shown=Counter())
        for name in (
            "efficacy",
            "ending",
            "options",
            "success",
            "recovery",
            "recovered",
            "mistaken",
            "owned",
            "dials",
            "share",
        ):
            setattr(found, name, np.concatenate([getattr(part, name) for part in parts], axis=-1))
        found.last = {dial: np.concatenate([part.last[dial] for part in parts]) for dial in parts[0].last}
        for part in parts:
            found.shown.update(part.shown)
        return found

    def __len__(self) -> int:
        return len(self.efficacy)


def play(scenario: Scenario, team: Team, policy: Policy, words: Words, force: Force | None = None) -> Plays:
    """Play so many games from the first round to the end. words: a seed word a game."""
    return play_on(Lanes(scenario, team, words), policy, force)


def play_on(lanes: Lanes, policy: Policy, force: Force | None = None, *, until: int | None = None) -> Plays:
    """Play games on to their end, or to where round `until` (its place in the file) comes next."""
    rounds = lanes.scenario.rounds
    seen = Plays.empty(lanes.scenario, len(lanes))
    lanes.index = np.arange(len(lanes))
    for place in range(len(rounds) if until is None else until):
        here = lanes.at == place
        if not here.any():
            continue
        fits = here & holds(lanes.state, rounds[place].when)
        lanes.at[here] = place + 1
        if not fits.any():
            continue
        if fits.all():
            lanes.join(_play_round(lanes, place, policy, force, seen))
        else:
            others, some = lanes.some(~fits), lanes.some(fits)
            lanes.join([others, *_play_round(some, place, policy, force, seen)])
    _end(lanes, seen)
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


def _play_round(lanes: Lanes, place: int, policy: Policy, force: Force | None, seen: Plays) -> list[Lanes]:
    """One round for all of these games. The groups that they fell into, each at its end."""
    found = lanes.scenario.rounds[place]
    lanes.begin(found)
    begin_round(lanes)
    if lanes.wants("brief"):
        _count_shown(lanes, seen, ("rounds", place, "text"))
        for number, extra in enumerate(found.texts):
            _count_shown(lanes, seen, ("rounds", place, "texts", number), holds(lanes.state, extra.when))
    if lanes.wants("huddle"):
        _huddle(lanes, policy)
    chosen = _decide(lanes, policy, force)
    done = []
    for number, group in lanes.split(chosen):
        option = found.options[number]
        group.at[:] = max(place + 1, seen.places[option.next]) if option.next else place + 1
        for ended in _try(group, place, number, policy, seen):
            _look_back(ended, place, policy, seen)
            _tick(ended, place, number, seen)
            done.append(ended)
    return done


def _count_shown(lanes: Lanes, seen: Plays, key: tuple[str | int, ...], where: Any = True) -> None:
    seen.shown[key] += len(lanes) if where is True else int(np.count_nonzero(where)) if where is not False else 0


def _wish(policy: Policy, wishes: Sequence[str], choices: Sequence[tuple[str, Any]]) -> Any:
    """The place of the first wish that is on offer, else of the last thing on offer. choices: value, and where."""
    found: Any = NOT_PLAYED
    for wish in wishes:
        for place, (value, on) in enumerate(choices):
            if minds.grants(wish, value):
                found = either((found == NOT_PLAYED) & on, place, found)
    for place in reversed(range(len(choices))):
        found = either((found == NOT_PLAYED) & choices[place][1], place, found)
    return found


def _huddle(lanes: Lanes, policy: Policy) -> None:
    active: Any = np.ones(len(lanes), dtype=bool)
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
            wanted = _wish(policy, policy.spend, tired)
        saved = len(choices) - 1
        active = active & (np.asarray(wanted) != saved)
        for chosen in lanes.cases(np.where(active, wanted, saved)):  # type: ignore[type-var]
            if chosen != saved:
                use_slack(lanes, choices[chosen][0])


def _decide(lanes: Lanes, policy: Policy, force: Force | None) -> Any:
    """Ballots and reveal: the place of the option that the team takes."""
    found, s, n = lanes.turn.round, lanes.state, len(lanes.team.players)
    held = [holds(s, option.when) for option in found.options]
    stuck = either(reduce(or_, held), False, True)
    offered = [on | stuck for on in held]
    courses = [(option.id, option) for option in found.options]

    def vote(asked: str) -> Any:
        return minds.favourite(policy, lanes.state, lanes.seed, asked, "choice", courses, offered)

    chosen: Any = np.full(len(lanes), NOT_PLAYED) if force is None else force(lanes, found)
    on_offer = np.array([np.broadcast_to(on, len(lanes)) for on in offered])
    chosen = np.where(on_offer[chosen, np.arange(len(lanes))], chosen, NOT_PLAYED)
    open_yet: Any = chosen == NOT_PLAYED
    for number in (1, 2):
        again = number if number > 1 else 0
        votes = [np.broadcast_to(vote(lanes.asks("ballot", seat, again=again)), len(lanes)) for seat in range(n)]
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
            here = np.ones(len(lanes), bool) if lanes.mask is None else lanes.mask
            if settled == NOT_PLAYED:
                continue
            if settled == 0:
                hear_outlier(lanes, HEAR_COST)
                continue
            if settled == 1:
                for seat in range(n):
                    for _ in lanes.only(votes[seat] == winner):
                        concentrate_voice(lanes, seat, 0.03)
                picked = winner
            else:
                lanes.turn.decider = int(settled) - 2
                picked = vote(lanes.asks("decide"))
                make_moves(lanes, ("override",), ("choice",))
                lanes.turn.decider = None
            chosen, open_yet = np.where(here, picked, chosen), open_yet & ~here
    return chosen


def _settle(lanes: Lanes, policy: Policy, number: int, clear: Bools) -> Any:
    """How a split is settled: 0 hear the outlier, 1 majority, 2 and more: this seat decides."""
    choices: list[tuple[str, Any]] = [("hear", number == 1), ("majority", clear)]
    choices += [(f"decide:{seat + 1}", True) for seat in range(len(lanes.team.players))]
    if policy.picks_anything:
        asked = lanes.asks("reveal", again=number if number > 1 else 0)
        return minds.anything(policy, lanes.seed, asked, "settle", [on for _, on in choices])
    return _wish(policy, policy.settle, choices)


def _try(group: Lanes, place: int, number: int, policy: Policy, seen: Plays) -> list[Lanes]:
    """Choose, outcome and recovery, for games that took the same option. Groups of one outcome and one recovery."""
    turn, s = group.turn, group.state
    option, hazard = turn.round.options[number], turn.round.hazard
    turn.option = option
    for flag in option.sets:
        s.raised[flag] = True
    go_at_it(group, option.approach, option.moves)
    for fault, came in surface_faults(group):
        origin, _, kind = fault.id.rpartition(":")
        if kind == "mistake":
            _count_shown(group, seen, ("rounds", seen.places[origin], "mistake", "surfaces"), came)
    if hazard:
        plan = next(plan for plan in s.plans if plan.hazard == hazard)
        turn.planned = s.has_plan(hazard) & plan.helps(turn.number)
    came = _draw_outcome(group, "outcome", option)
    done: list[Lanes] = []
    for success, half in group.split(came):
        half.turn.success = bool(success)
        _count_shown(half, seen, ("rounds", place, "options", number, "success" if success else "setback"))
        make_moves(half, option.moves, ("success" if success else "setback",))
        if success or not half.turn.round.recoveries or not half.wants("recovery"):
            done.append(half)
            continue
        courses: list[tuple[str, Recovery | None]] = [(item.id, item) for item in half.turn.round.recoveries]
        offered = [holds(half.state, item.when) for item in half.turn.round.recoveries]
        asked = half.asks("recovery")
        wanted = minds.favourite(
            policy, half.state, half.seed, asked, "recovery", [*courses, ("-", None)], [*offered, True]
        )
        for which, part in half.split(wanted):
            if which < len(courses):
                _recover(part, place, which, seen)
            done.append(part)
    return done


def _draw_outcome(group: Lanes, purpose: str, course: Option | Recovery, harder: float = 0.0) -> Any:
    hazard = group.turn.round.hazard
    reviewed = group.state.looked_back_on[hazard] if hazard else False
    parts = raw_parts(group, course.approach, course.fit, planned=group.turn.planned, reviewed=reviewed, harder=harder)
    return group.try_luck(purpose, success_chance(capability_margin(parts)))


def _recover(part: Lanes, place: int, which: int, seen: Plays) -> None:
    recovery = part.turn.recovery = part.turn.round.recoveries[which]
    go_at_it(part, recovery.approach, recovery.moves)
    make_moves(part, recovery.moves, ("setback",))
    recovered = part.turn.recovered = _draw_outcome(part, "recovery", recovery, RECOVERY_HARDER)
    for _ in part.only(recovered):
        make_moves(part, recovery.moves, ("success",))
    key = ("rounds", place, "recoveries", which)
    _count_shown(part, seen, (*key, "result"), recovered)
    _count_shown(part, seen, (*key, "failed"), ~recovered)
    seen.recovery[place, part.index] = which


def _look_back(part: Lanes, place: int, policy: Policy, seen: Plays) -> None:
    turn, team, seats = part.turn, part.team, range(len(part.team.players))
    mistaken, owned = _mistake(part, policy)
    shares: dict[str, Any] = {}
    cap: Any = APPROACHES[turn.option.approach if turn.option else "together"].cap
    if part.wants("credit"):
        values = CREDITS if turn.success else REASONS
        asks = [part.asks("look_back", seat) for seat in seats]
        said = [minds.credit(policy, part.state, part.seed, asks[seat], bool(turn.success), values) for seat in seats]
        counts = [total(either(who == k, 1.0, 0.0) for who in said) for k in range(len(values))]
        shares = {value: count / len(seats) for value, count in zip(values, counts, strict=True)}
        if turn.success:
            cap = least(cap, _seen(part, policy, asks, said) / len(team.players))
    if turn.success:
        succeed(part, shares, cap)
    else:
        set_back(part, shares)
    found = turn.round.mistake
    if found is None or mistaken is False:
        return
    seen.mistaken[place, part.index] = mistaken
    seen.owned[place, part.index] = mistaken & owned
    _count_shown(part, seen, ("rounds", place, "mistake", "text"), mistaken)
    for _ in part.only(mistaken & ~owned):
        plant_fault(part, "mistake", hidden=True)
    names = list(RESPONSES)
    for _ in part.only(mistaken & owned):
        answer = minds.manner_index(policy, part.state, part.seed, part.asks("response"), "response", names)
        for number in part.cases(answer):
            meet(part, names[number])


def _mistake(part: Lanes, policy: Policy) -> tuple[Any, Any]:
    """Where a mistake was made, and where it was said."""
    found = part.turn.round.mistake
    if found is None or not part.wants("mistake"):
        return False, False
    likely = mistake_chance(part.state.strain, overconfidence(part), demonstrated_dam(part))
    happened = part.try_luck("mistake", likely)
    every = range(len(part.team.players))
    holders = [seat for seat in every if found.role in part.team.players[seat].roles] or list(every)
    whose = part.pick("whose", len(holders))
    owned: Any = False
    for place, seat in enumerate(holders):
        says = minds.owns_up(policy, part.state, part.seed, part.asks("look_back", seat))
        owned = either(whose == place, says, owned)
    return happened, np.asarray(owned)


def _seen(part: Lanes, policy: Policy, asks: Sequence[str], said: Sequence[Any]) -> Any:
    """How many members' parts somebody named."""
    count: Any = 0.0
    seats = range(len(said))
    for member in seats:
        named: Any = False
        for teller in seats:
            if teller != member:
                place = member - (member > teller)
                named = named | ((said[teller] == 0) & minds.names(policy, part.state, part.seed, asks[teller], place))
        count = count + either(named, 1.0, 0.0)
    return count


def _tick(part: Lanes, place: int, number: int, seen: Plays) -> None:
    turn, s = part.turn, part.state
    close_round(part)
    weight = turn.round.task.weight
    part.weight = part.weight + weight
    part.won = part.won + either(turn.recovered, weight, 0.0) if not turn.success else part.won + weight
    seen.options[place, part.index] = number
    seen.success[place, part.index] = turn.success
    seen.recovered[place, part.index] = turn.recovered
    for row, dial in enumerate(MAIN_DIALS):
        seen.dials[place, row, part.index] = getattr(s, dial)
