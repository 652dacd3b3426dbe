"""What became of things over the rounds: setbacks and the way back, hidden mistakes, practices, and why it ended so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from wegame.game import Game
from wegame.game.state import Fault
from wegame.scenario.models import COMES_OUT
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

    slips: all that were made; owned: those that somebody owned up to; met: what with, and how often. hidden: slips that
    were let pass and corners that were cut. surfaced: how many of these came out. dark: of those of which the
    story then told what they were, for how many rounds each had lain in the dark, the longest first.
    """

    slips: int
    owned: int
    met: tuple[tuple[str, int], ...]
    hidden: int
    surfaced: int
    dark: tuple[int, ...]


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
    for number, turn in enumerate(game.history[: len(efficacy)]):
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
    gone = {name: turn.number for turn in history for name in turn.surfaced}
    born: dict[str, Fault] = {}
    for game in session.games:
        born |= {fault.id: fault for fault in game.state.faults if fault.hidden and fault.born <= last}
    out = {name: gone[name] - fault.born for name, fault in born.items() if name in gone}
    return Faults(
        slips=len(slips),
        owned=sum(1 for turn in slips if turn.owned),
        met=tuple(sorted(met.items(), key=lambda item: (-item[1], item[0]))),
        hidden=len(born),
        surfaced=len(out),
        dark=tuple(sorted((lay for name, lay in out.items() if born[name].surfaces != COMES_OUT), reverse=True)),
    )


def kept(session: Session) -> tuple[Kept, ...]:
    """Every practice that was built in a finished round, in the order in which they were."""
    last = len(session.game.history)
    found: list[tuple[str, Kept]] = []
    paid: set[tuple[str, int]] = set()
    for game in session.games:
        done, standing = len(game.history), {item.id: item for item in game.state.standing}
        for place, (practice, was) in enumerate(found):
            if was.lost is None:  # what time takes, it takes at the end of a round
                condition = standing[practice].condition if practice in standing else 0.0
                found[place] = (practice, replace(was, condition=condition, lost=None if condition else done))
        if game.turn is None or done == last:
            break  # the round in progress is left out
        number, stands = game.turn.number, {practice for practice, was in found if was.lost is None}
        for practice, item in standing.items():
            if practice not in stands:
                name = game.scenario.practice_name(practice)
                found.append((practice, Kept(name, number, 0, 0, item.condition, None)))
            if item.kept:
                paid.add((practice, number))
    return tuple(
        replace(
            was,
            upkeep=sum((practice, number) in paid for number in range(was.built + 1, (was.lost or last) + 1)),
            rounds=(was.lost or last) - was.built,
        )
        for practice, was in found
    )
