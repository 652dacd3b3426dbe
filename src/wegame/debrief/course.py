"""What became of things over the rounds: setbacks and the way back, hidden mistakes, practices, and why it ended so."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from wegame.game import Game
from wegame.sessions.session import Session

__all__ = ["Faults", "Kept", "Setback", "Why", "faults", "kept", "setbacks", "why"]


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

    slips: all that were made; owned: those that somebody owned up to; met: what with, and how often. hidden: for each
    slip that was let pass and each corner that was cut, for how many rounds it lay in the dark, the longest first;
    surfaced: how many of these came out.
    """

    slips: int
    owned: int
    met: tuple[tuple[str, int], ...]
    hidden: tuple[int, ...]
    surfaced: int


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


def why(game: Game) -> Why:
    info = game.scenario.scenario
    played = [turn.round.task.weight for turn in game.history]
    won = [turn.round.task.weight for turn in game.history if turn.reached]
    return Why(sum(won), sum(played), info.reach, info.strong)


def setbacks(game: Game, efficacy: Sequence[float], start: float) -> tuple[Setback, ...]:
    """efficacy: at the end of each finished round; start: before the first."""
    found = []
    for number, turn in enumerate(game.history):
        if turn.success:
            continue
        before = efficacy[number - 1] if number else start
        back = next((after for after, value in enumerate(efficacy[number:]) if value >= before), None)
        found.append(Setback(turn.number, turn.round.title, turn.recovery is not None, turn.recovered, back))
    return tuple(found)


def faults(session: Session) -> Faults | None:
    """None while the game goes on: what is hidden is not told before."""
    history, last = session.game.history, len(session.game.history)
    if not session.game.ending:
        return None
    slips = [turn for turn in history if turn.mistake is not None]
    met: dict[str, int] = {}
    for turn in slips:
        if turn.owned and turn.response:
            met[turn.response] = met.get(turn.response, 0) + 1
    born: dict[str, int] = {}
    gone: dict[str, int] = {}
    for game in session.games:
        here = {fault.id: fault for fault in game.state.faults if fault.hidden and fault.born <= last}
        born |= {name: fault.born for name, fault in here.items()}
        for name in born.keys() - here.keys():
            gone.setdefault(name, game.turn.number if game.turn else last)
    lives = [gone.get(name, last) - since for name, since in born.items()]
    return Faults(
        slips=len(slips),
        owned=sum(1 for turn in slips if turn.owned),
        met=tuple(sorted(met.items(), key=lambda item: (-item[1], item[0]))),
        hidden=tuple(sorted(lives, reverse=True)),
        surfaced=len(gone),
    )


def kept(session: Session) -> tuple[Kept, ...]:
    """Every practice that was built in a finished round, in the order in which they were."""
    last = len(session.game.history)
    found: dict[str, Kept] = {}
    paid: dict[str, set[int]] = {}
    for game in session.games:
        number = game.turn.number if game.turn else 0
        if not 0 < number <= last:
            continue
        standing = {item.id: item for item in game.state.standing}
        for name, item in standing.items():
            if name not in found or found[name].lost is not None:
                found[name] = Kept(game.scenario.practice_name(name), number, 0, 0, item.condition, None)
                paid[name] = set()
            elif item.kept and number > found[name].built:
                paid[name].add(number)
        _update(found, paid, {name: item.condition for name, item in standing.items()}, number)
    return tuple(found.values())


def _update(found: dict[str, Kept], paid: Mapping[str, set[int]], standing: Mapping[str, float], number: int) -> None:
    for name, was in found.items():
        if was.lost is None:
            lost = None if name in standing else number
            later = (lost or number) - was.built
            found[name] = Kept(was.name, was.built, len(paid[name]), later, standing.get(name, 0.0), lost)
