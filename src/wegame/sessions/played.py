"""What a session comes to, for whoever looks back: read off the game, or off its journal where the rules changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from wegame.game import Game, Line, Moment, PlayedRound, Team
from wegame.game.game import starting_state
from wegame.game.state import Plan
from wegame.sessions.journal import BACK, Entry, Recorded, damaged, step_of
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
            back = step_of(entry.what)
            if back is None or back > len(steps):
                raise damaged(recorded.path, entry.n + 1, "nothing to go back to")
            del steps[back:]
        elif not entry.is_aside:
            steps.append(entry)
    return steps


def recorded_ledger(recorded: Recorded) -> tuple[Line, ...]:
    """The ledger as it was written down. Raises JournalError."""
    rows = [(row, 0, recorded.format) for row in recorded.header.get("ledger", [])]
    for number, entry in enumerate(_steps(recorded), 1):
        rows += [(row, number, recorded.format_of(entry)) for row in entry.ledger]
    return tuple(line_from(row, answer, as_written=written == 1) for row, answer, written in rows)


def recorded_play(recorded: Recorded, scenario: Scenario, team: Team) -> Played:
    """The session as the journal has it, without playing it again. Raises JournalError where a line is damaged.

    Where it was begun by a wegame that did not keep its rounds, none are told, also where a later one went on with it.
    """
    from wegame.sessions.kept import moment_from, players_from, round_from, state_from  # noqa: PLC0415 - see `kept`

    header, ledger = recorded.header, recorded_ledger(recorded)
    begun = dict(starting_state(scenario, team, header["seed"]).start)
    start = _dials(header.get("dials"), ledger, begun)
    moments = [_read(recorded, 1, moment_from, row) for row in header.get("moments", [])]
    history: list[PlayedRound] = []
    players = team.players
    voices, plans = _read(recorded, 1, state_from, header.get("state", {}))
    for entry in _steps(recorded):
        moments += [_read(recorded, entry.n + 1, moment_from, row) for row in entry.moments]
        if entry.round is not None:
            ended: PlayedRound = _read(recorded, entry.n + 1, lambda row: round_from(row, scenario), entry.round)
            if ended.number != len(history) + 1 and recorded.format != 1:
                raise damaged(recorded.path, entry.n + 1, f"it is not the end of round {len(history) + 1}")
            voices, plans = ended.voices, ended.plans
            history.append(ended)
        if entry.state is not None:
            voices, plans = _read(recorded, entry.n + 1, state_from, entry.state)
        if entry.players is not None:
            players = _read(recorded, entry.n + 1, players_from, entry.players)
    if recorded.format == 1:
        moments, history, voices, plans = [], [], (), ()
    return Played(
        scenario=scenario,
        team=Team(team.name, players, team.cards, team.charter),
        seed=header["seed"],
        start=start,
        now={**start, **{line.dial: line.after for line in ledger if line.dial in start}},
        history=tuple(history),
        moments=tuple(moments),
        ledger=ledger,
        voices=voices,
        plans=plans,
        ending=recorded.ending,
        has_rounds=recorded.format != 1,
    )


def _read(recorded: Recorded, line: int, read: Any, row: object) -> Any:
    try:
        return read(row)
    except ValueError as error:
        raise damaged(recorded.path, line, str(error)) from error


def _dials(row: object, ledger: tuple[Line, ...], begun: Mapping[str, float]) -> dict[str, float]:
    """Where the dials began: as the header has it, else as the ledger says of those that moved, else as the story."""
    first = {line.dial: line.before for line in reversed(ledger)}
    known = row if isinstance(row, dict) else {}
    values = {dial: known.get(dial, first.get(dial, begun[dial])) for dial in DIALS}
    return {dial: float(value) for dial, value in values.items()}
