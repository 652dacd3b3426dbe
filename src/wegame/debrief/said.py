"""What the players said, beside what the model worked out: belief, agreement, voice. Never one person's.

What is said stays apart from the dials: it moves none of them, and none of them is measured by it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import mean, stdev

from wegame.debrief.few import CROWD, LEAST, MORE, points_at_nobody
from wegame.game import PlayedRound
from wegame.game.equations import equality
from wegame.sessions.played import Played

__all__ = ["UNSAID", "Belief", "Foresight", "Said", "agreement", "foresight", "said"]

_ROUNDS = 3
"""Rounds over which agreement is told of fewer than that."""
_STEPS = 11
"""The answers that a scale of tens has, from 0 to 100."""


@dataclass(frozen=True, slots=True)
class Belief:
    """How sure the team said it was before the outcome of a round, 0-100, and where the meter stood just then.

    value, sd: mean and standard deviation; None where they would give away somebody's answer. count: how many answered
    in private, 0 where the team gave one answer. agreement: r_wg, 0-1. sd and agreement of one round: never of fewer
    than six.
    """

    round: int
    value: float | None
    sd: float | None
    count: int
    agreement: float | None
    meter: float


@dataclass(frozen=True, slots=True)
class Foresight:
    """How often players foresaw what most of the others would choose: up to model 3, later nobody is asked.

    hits, of: predictions that came true, and all. by_rote: those that would have come true for somebody who always
    named the same place on the list, at best. over_chance: (p-c)/(1-c) of the two; None where rote was always right.
    """

    hits: int
    of: int
    by_rote: int
    over_chance: float | None


@dataclass(frozen=True, slots=True)
class Said:
    """What was said over the session. spread, agreement: SD and r_wg of a round, on average.

    Of fewer than six people, no spread, and agreement to one decimal over three or more rounds: with more digits or
    over fewer rounds it would nearly always give away single answers (tests/debrief/test_said.py tries).
    named: in successes, how many parts were named in private of how many, on average: up to model 3. unsaid: whether
    somebody saw something and did not say it, over the whole game, in a word of UNSAID; None where nobody was asked.
    voices: shares of voice in this model at the end, the largest first, without names; equal: 1 where they are alike.
    """

    beliefs: tuple[Belief, ...]
    spread: float | None
    agreement: float | None
    foresight: Foresight | None
    named: tuple[float, int] | None
    voices: tuple[float, ...]
    equal: float
    unsaid: str | None = None

    @property
    def gap(self) -> float | None:
        """How far belief lay above the meter on average, in points; None where no belief is told."""
        apart = [item.value - item.meter for item in self.beliefs if item.value is not None]
        return mean(apart) if apart else None


def said(played: Played, alone: int | None) -> Said:
    """Read it out of a session. alone: the seat of whoever plays with simulated teammates; then only what they said."""
    given = _given(played, alone)
    meters = {turn.number: turn.meter for turn in played.history if turn.meter is not None}
    apart = [beliefs for beliefs in given.values() if len(beliefs) >= LEAST]
    agreed = [value for value in map(agreement, apart) if value is not None]
    crowd = bool(apart) and min(map(len, apart)) >= CROWD
    return Said(
        beliefs=tuple(_belief(number, given[number], meters[number], alone) for number in given if number in meters),
        spread=mean(map(stdev, apart)) if crowd else None,
        agreement=mean(agreed) if crowd else round(mean(agreed), 1) if len(agreed) >= _ROUNDS else None,
        foresight=_foresight(played.history, alone),
        named=_named(played, alone),
        voices=tuple(sorted(played.voices, reverse=True)),
        equal=equality(played.voices),
        unsaid=None if alone is not None else _unsaid(played),
    )


def _given(played: Played, alone: int | None) -> dict[int, list[int]]:
    """What was said in private in each finished round, or the one answer of the team; only by whoever plays alone."""
    found = {}
    for turn in played.history:
        mine = [value for seat, value in turn.beliefs.items() if alone is None or seat == alone]
        mine = [turn.team_belief] if turn.team_belief is not None else mine
        if mine:
            found[turn.number] = mine
    return found


def _belief(number: int, given: Sequence[int], meter: float, alone: int | None) -> Belief:
    """One answer is the team's, or that of somebody who plays alone."""
    count, crowd = len(given), len(given) >= CROWD
    return Belief(
        round=number,
        value=mean(given) if count == 1 or count >= LEAST else None,
        sd=stdev(given) if crowd else None,
        count=0 if count == 1 and alone is None else count,
        agreement=agreement(given) if crowd else None,
        meter=meter,
    )


def agreement(beliefs: Sequence[float]) -> float | None:
    """Agreement within the group, r_wg (James, Demaree & Wolf 1984), of answers in tens; never of fewer than three.

    1 less the variance over that of answers strewn evenly over the scale; 0 where they lie further apart than that.
    """
    if len(beliefs) < LEAST:
        return None
    strewn = 100 * (_STEPS**2 - 1) / 12
    return max(0.0, 1 - stdev(beliefs) ** 2 / strewn)


def foresight(hits: int, of: int, by_rote: int) -> Foresight:
    """Put together, with accuracy over chance (p-c)/(1-c): 0 as good as by rote, 1 always right, below 0 worse."""
    p, c = hits / of, by_rote / of
    return Foresight(hits, of, by_rote, (p - c) / (1 - c) if by_rote < of else None)


def _foresight(history: Sequence[PlayedRound], alone: int | None) -> Foresight | None:
    """A prediction came true where no option had more of the others' votes. Never of fewer than three people."""
    hits = of = 0
    rote: Counter[int] = Counter()
    for turn in history:
        if len(turn.predictions) < LEAST:
            continue
        for seat, prediction in turn.predictions.items():
            if alone is not None and seat != alone:
                continue
            votes = Counter(choice for other, choice in turn.first_votes.items() if other != seat)
            largest = {option for option, count in votes.items() if count == max(votes.values())}
            of += 1
            hits += prediction in largest
            rote.update(place for place, option in enumerate(turn.offered) if option in largest)
    return foresight(hits, of, max(rote.values())) if of else None


def _named(played: Played, alone: int | None) -> tuple[float, int] | None:
    """How widely credit was given in private, told of no pair, and of nobody who plays alone. What the team says of it
    in the open stands in one answer, at seat 0.
    """
    people = len(played.team.players)
    if alone is not None or people < LEAST or not any(len(turn.named) > 1 for turn in played.history):
        return None
    seen = [
        len({seat for names in turn.named.values() for seat in names})
        for turn in played.history
        if turn.success and "together" in turn.credits.values()
    ]
    return (mean(seen), people) if seen else None


UNSAID = ("never", "once", "at most once", "more than once", "not told")
"""How often somebody saw something and did not say it. Of few people never and once are one."""


def _unsaid(played: Played) -> str | None:
    """Of a game that has ended: before that, the answers of a round could be told from those up to the one before."""
    asked = [turn for turn in played.history if turn.unsaid]
    if not asked or not played.ending:
        return None
    often = sum(said for turn in asked for said in turn.unsaid.values())
    if not played.team.is_few:
        return ("never", "once", "more than once")[min(often, MORE)]
    there = [
        frozenset({seat})
        for turn in asked
        for seat in played.team.present(turn.round.absent)
        if not (turn.owned and seat == turn.mistake)
    ]
    if not points_at_nobody(there, MORE, len(played.team.players)):
        return "not told"
    return "more than once" if often >= MORE else "at most once"
