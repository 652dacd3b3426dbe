"""What a session comes to, for whoever looks back: read off the game, or off its journal where the rules changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from wegame.game import Game, Line, Moment, PlayedRound, Team
from wegame.game.state import Plan
from wegame.sessions.journal import BACK, Entry, Recorded, damaged
from wegame.sessions.record import moment_from, players_from, round_from
from wegame.sessions.rows import line_from
from wegame.theory import DIALS

if TYPE_CHECKING:
    from wegame.scenario.models import Scenario

__all__ = ["Played", "read_off", "recorded_ledger", "recorded_play"]


@dataclass(frozen=True, slots=True)
class Played:
    """One session, finished or not. start and now: the dials (0-100, or as in theory/dials.py).

    history: the finished rounds. voices: shares. has_rounds: whether its rounds are known; where the journal is of a
    wegame that did not keep them, only the ledger is.
    """

    scenario: Scenario
    team: Team
    seed: int
    start: Mapping[str, float]
    now: Mapping[str, float]
    history: tuple[PlayedRound, ...]
    moments: tuple[Moment, ...]
    ledger: tuple[Line, ...]
    voices: tuple[float, ...]
    plans: tuple[Plan, ...]
    ending: str
    has_rounds: bool = True


def read_off(game: Game, ledger: tuple[Line, ...]) -> Played:
    """Of a game that was played here, or played again. ledger: the one that counts."""
    state = game.state
    return Played(
        scenario=game.scenario,
        team=game.team,
        seed=game.seed,
        start=dict(state.start),
        now={dial: float(getattr(state, dial)) for dial in DIALS},
        history=game.history,
        moments=game.moments,
        ledger=ledger,
        voices=tuple(person.voice for person in state.people),
        plans=state.plans,
        ending=game.ending,
    )


def _steps(recorded: Recorded) -> list[Entry]:
    """What led to the end: what was taken back is not among it, nor what changes nothing."""
    steps: list[Entry] = []
    for entry in recorded.entries:
        if entry.act == BACK:
            if not (entry.what.isdecimal() and int(entry.what) <= len(steps)):
                raise damaged(recorded.path, entry.n + 1, "nothing to go back to")
            del steps[int(entry.what) :]
        elif not entry.is_aside:
            steps.append(entry)
    return steps


def recorded_ledger(recorded: Recorded) -> tuple[Line, ...]:
    """The ledger as it was written down. Raises JournalError."""
    as_written = recorded.header["wegame"] == 1
    rows = [(row, 0) for row in recorded.header.get("ledger", [])]
    rows += [(row, entry.n) for entry in _steps(recorded) for row in entry.ledger]
    return tuple(line_from(row, answer, as_written=as_written) for row, answer in rows)


def recorded_play(recorded: Recorded, scenario: Scenario, team: Team) -> Played:
    """The session as the journal has it, without playing it again. Raises JournalError where a line is damaged."""
    header, ledger = recorded.header, recorded_ledger(recorded)
    start = _dials(header.get("dials"), ledger)
    moments = [_read(recorded, 1, moment_from, row) for row in header.get("moments", [])]
    history: list[PlayedRound] = []
    players = team.players
    for entry in _steps(recorded):
        moments += [_read(recorded, entry.n + 1, moment_from, row) for row in entry.moments]
        if entry.round is not None:
            turn: PlayedRound = _read(recorded, entry.n + 1, lambda row: round_from(row, scenario), entry.round)
            if turn.number != len(history) + 1:
                raise damaged(recorded.path, entry.n + 1, f"it is not the end of round {len(history) + 1}")
            history.append(turn)
        if entry.players is not None:
            players = _read(recorded, entry.n + 1, players_from, entry.players)
    last = history[-1] if history else None
    return Played(
        scenario=scenario,
        team=Team(team.name, players, team.ballots, team.charter),
        seed=header["seed"],
        start=start,
        now={**start, **dict(last.dials if last else ())},
        history=tuple(history),
        moments=tuple(moments),
        ledger=ledger,
        voices=last.voices if last else (),
        plans=last.plans if last else (),
        ending=recorded.ending,
        has_rounds=header["wegame"] != 1,
    )


def _read(recorded: Recorded, line: int, read: Any, row: object) -> Any:
    try:
        return read(row)
    except ValueError as error:
        raise damaged(recorded.path, line, str(error)) from error


def _dials(row: object, ledger: tuple[Line, ...]) -> dict[str, float]:
    """Where the dials began: as the header has it, else as the ledger says of those that moved."""
    first = {line.dial: line.before for line in reversed(ledger)}
    known = row if isinstance(row, dict) else {}
    values = {dial: known.get(dial, first.get(dial, 0.0)) for dial in DIALS}
    return {dial: float(value) if type(value) in {int, float} else 0.0 for dial, value in values.items()}
