"""What became of things over the rounds: setbacks and the way back, hidden mistakes, practices, and why it ended so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from wegame.debrief.few import MORE, points_at_nobody
from wegame.game import PlayedRound
from wegame.game.slips import may_slip
from wegame.scenario.parts import COMES_OUT
from wegame.sessions.played import Played
from wegame.telling.story import practice_name, surfaces_as

__all__ = ["LET_PASS", "Faults", "Kept", "Setback", "Why", "faults", "kept", "setbacks", "why"]


@dataclass(frozen=True, slots=True)
class Setback:
    """A round that was not won. back: rounds until efficacy stood where it had stood before it; None: not yet.

    0 means that it stood there again at the end of the same round. tried: whether the team had a go at mending it.
    """

    round: int
    title: str
    tried: bool
    mended: bool
    back: int | None


@dataclass(frozen=True, slots=True)
class Faults:
    """Mistakes, counted and never told by round: in a small team, a round points at a person.

    slips: all that were made; owned: those that somebody owned up to; met: what with, and how often. hidden: slips that
    were let pass and corners that were cut. surfaced: how many of these came out. dark: of those of which the
    story then told what they were, for how many rounds each had lain in the dark, the longest first.

    Of few people who were asked in private, slips and hidden are None, since of two each would know the other's.
    let_pass: then a word of LET_PASS; else None.
    """

    slips: int | None
    owned: int
    met: tuple[tuple[str, int], ...]
    hidden: int | None
    surfaced: int
    dark: tuple[int, ...]
    let_pass: str | None = None


@dataclass(frozen=True, slots=True)
class Kept:
    """A practice that was built. built: the round; upkeep: in how many later rounds it was kept up, of how many.

    condition: at the end, 0-1; lost: the round in which it fell away, or None.
    """

    name: str
    built: int
    upkeep: int
    rounds: int
    condition: float
    lost: int | None


@dataclass(frozen=True, slots=True)
class Why:
    """What decided the ending. won, of: weight of the rounds that were won or mended, and of all that were played.

    reach: the share (0-1) that the goal asks for. strong: what efficacy has to come to, beside rising.
    """

    won: float
    of: float
    reach: float
    strong: float


def why(played: Played) -> Why:
    info = played.scenario.scenario
    weights = [turn.round.task.weight for turn in played.history]
    won = [turn.round.task.weight for turn in played.history if turn.reached]
    return Why(sum(won), sum(weights), info.reach, info.strong)


def setbacks(played: Played, efficacy: Sequence[float], start: float) -> tuple[Setback, ...]:
    """efficacy: at the end of each finished round; start: before the first."""
    found = []
    for number, turn in enumerate(played.history[: len(efficacy)]):
        if turn.success:
            continue
        before = efficacy[number - 1] if number else start
        back = next((after for after, value in enumerate(efficacy[number:]) if value >= before), None)
        found.append(Setback(turn.number, turn.round.title, turn.recovery is not None, turn.recovered, back))
    return tuple(found)


def faults(played: Played, *, is_counted: bool = False) -> Faults | None:
    """None while the game goes on: what is hidden is not told before; and where its rounds are not known.

    is_counted: whether slips are counted also where few people were asked, as it was done up to model 3.
    """
    history = played.history
    if not played.ending or not played.has_rounds:
        return None
    slips = [turn for turn in history if turn.mistake is not None]
    met: dict[str, int] = {}
    for turn in slips:
        if turn.owned and turn.response:
            met[turn.response] = met.get(turn.response, 0) + 1
    number = {turn.round.id: turn.number for turn in history}
    gone = {name: turn.number for turn in history for name in turn.surfaced}
    born = {name: number.get(name.rpartition(":")[0], turn.number) for turn in history for name in turn.hidden}
    dark = {name: gone[name] - at for name, at in born.items() if name in gone}
    named = {name: lay for name, lay in dark.items() if surfaces_as(played.scenario, name) != COMES_OUT}
    is_told = is_counted or not played.team.is_few
    passed = sum(1 for turn in slips if not turn.owned)
    return Faults(
        slips=len(slips) if is_told else None,
        owned=len(slips) - passed,
        met=tuple(sorted(met.items(), key=lambda item: (-item[1], item[0]))),
        hidden=len(born) if is_told else None,
        surfaced=len(dark),
        dark=tuple(sorted(named.values(), reverse=True)),
        let_pass=None if is_told else _let_pass(played, passed, set(named)),
    )


LET_PASS = ("none", "at most one", "more than one", "not told")


def _let_pass(played: Played, passed: int, named: set[str]) -> str:
    """named: what came out in words of its own, so that everybody knows of it."""
    may, known = [], 0
    for before, turn in pairwise(played.history):
        if f"{before.round.id}:mistake" in named:
            known += 1
        elif may_slip(before.round) and not turn.owned:
            may.append(_who_may_slip(played, before, turn))
    if not may and not known:
        return "none"  # as everybody knows
    if may and not points_at_nobody(may, max(0, MORE - known), len(played.team.players)):
        return "not told"
    return "more than one" if passed >= MORE else "at most one"


def _who_may_slip(played: Played, before: PlayedRound, turn: PlayedRound) -> frozenset[int]:
    """Whose slip of the round before it may have been, as the story's text tells everybody."""
    team, mistake = played.team, before.round.mistake
    there = frozenset(team.present(before.round.absent)) & frozenset(team.present(turn.round.absent))
    role = mistake.role if mistake else None
    every = frozenset(seat for seat, player in enumerate(team.players) if role in player.roles)
    return there & every if every else there


def kept(played: Played) -> tuple[Kept, ...]:
    """Every practice that was built in a finished round, in the order in which they were."""
    found: list[tuple[str, Kept]] = []
    for turn in played.history:
        standing = dict(turn.standing)
        for place, (practice, was) in enumerate(found):
            if was.lost is None:
                found[place] = (practice, _a_round_later(was, practice in turn.kept))
        found += [(id_, Kept(practice_name(played.scenario, id_), turn.number, 0, 0, 1.0, None)) for id_ in turn.built]
        for place, (practice, was) in enumerate(found):
            if was.lost is None:  # what time takes, it takes at the end of a round
                condition = standing.get(practice, 0.0)
                found[place] = (practice, replace(was, condition=condition, lost=None if condition else turn.number))
    return tuple(was for _, was in found)


def _a_round_later(was: Kept, is_kept: bool) -> Kept:
    return replace(was, upkeep=was.upkeep + is_kept, rounds=was.rounds + 1)
