"""Thousands of plays of a scenario by policies, on as many processors as one likes, with the same result.

Work is cut into pieces of fixed size; who does a piece does not matter, and pieces are put together in their order.
"""

from __future__ import annotations

import multiprocessing
import signal
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

from wegame.analysis.best import is_best, play_best
from wegame.analysis.crowd import Plays, play
from wegame.analysis.lanes import seed_words
from wegame.analysis.whatif import ByState, SameLuck, by_state, with_same_luck
from wegame.errors import UsageError, WegameError
from wegame.game.team import Team
from wegame.players import POLICIES, Policy, known_policy, policy_named

if TYPE_CHECKING:
    from wegame.scenario.models import Scenario

__all__ = ["DEFAULT_POLICIES", "Progress", "Simulation", "named", "simulate", "team_of"]

DEFAULT_POLICIES = ("open", "random", "hero", "blame")
MOST_PLAYS = 100_000
PIECE = 2500
"""Plays in one piece of work: large enough for columns to pay, small enough for 80 MB."""

ASKED = 300
"""Plays of the first policy that are asked what each other option would have brought."""

Progress = Callable[[int, int], None]
"""Told how many plays are done, and of how many."""


@dataclass
class Simulation:
    """What was simulated. plays: asked for, of each policy. asked: what each option would have brought, by policy and
    by round (its place). states: what each is worth in some states, by round. name: what the scenario was called by.
    """

    scenario: Scenario
    team: Team
    seed: int
    plays: int
    policies: dict[str, Plays] = field(default_factory=dict)
    asked: dict[str, dict[int, SameLuck]] = field(default_factory=dict)
    states: dict[int, ByState] = field(default_factory=dict)
    partial: bool = False
    name: str = ""


def named(names: Sequence[str]) -> tuple[str, ...]:
    """Names of policies as somebody typed them, each once. Raises UsageError for one that is not there."""
    return tuple(dict.fromkeys(map(known_policy, names))) or DEFAULT_POLICIES


def team_of(scenario: Scenario) -> Team:
    """The team that is simulated: as many as there are roles, voting in private, so that every phase is played."""
    return Team.deal(scenario, Team.seats(scenario), ballots="private")


@dataclass(frozen=True)
class _Piece:
    """One piece of work. policy: or none, for states. place: of the round that is asked about, or none for plays."""

    policy: str
    start: int
    count: int
    place: int | None = None

    @property
    def cost(self) -> int:
        return self.count


def _pieces(scenario: Scenario, names: Sequence[str], plays: int, *, deeply: bool) -> Iterator[_Piece]:
    for start in range(0, plays, PIECE):
        yield from (_Piece(name, start, min(PIECE, plays - start)) for name in names)
    if not deeply:
        return
    for place in range(len(scenario.rounds)):
        yield _Piece("", 0, ASKED, place)
        if not is_best(names[0]):
            yield _Piece(names[0], 0, min(ASKED, plays), place)


def _work(scenario: Scenario, team: Team, seed: int, piece: _Piece) -> Plays | SameLuck | ByState | None:
    words = seed_words(range(seed + piece.start, seed + piece.start + piece.count))
    if piece.place is None:
        if is_best(piece.policy):
            return play_best(scenario, team, words, piece.policy)
        return play(scenario, team, policy_named(piece.policy), words)
    if piece.policy:
        return with_same_luck(scenario, team, policy_named(piece.policy), words, piece.place)
    ways: list[Policy] = [POLICIES[name] for name in DEFAULT_POLICIES]
    return by_state(scenario, team, ways, POLICIES["open"], piece.place, seed=seed)


_shared: Callable[[_Piece], Plays | SameLuck | ByState | None]


def _begin_worker(scenario: Scenario, team: Team, seed: int) -> None:
    global _shared  # noqa: PLW0603  a worker is told once what all its pieces are about
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C stops the one who asked; they are then told
    _shared = partial(_work, scenario, team, seed)


def _do(piece: _Piece) -> Plays | SameLuck | ByState | None:
    return _shared(piece)


def simulate(
    scenario: Scenario,
    policies: Sequence[str] = DEFAULT_POLICIES,
    *,
    plays: int = 2000,
    seed: int = 1,
    jobs: int = 1,
    deeply: bool = True,
    progress: Progress | None = None,
) -> Simulation:
    """Play a scenario so often by each policy. deeply: also ask what each option is worth.

    The result depends on everything but jobs. Ctrl-C gives what there is so far, marked as partial. Raises UsageError.
    """
    if not 1 <= plays <= MOST_PLAYS:
        raise UsageError(f"{plays} plays can't be simulated.", f"Give a number from 1 to {MOST_PLAYS}, such as 2000.")
    if not 1 <= jobs <= 64:
        raise UsageError(f"{jobs} jobs can't work.", "Give a number from 1 to 64; 2 is twice as fast on two cores.")
    names = named(policies)
    team = team_of(scenario)
    work = list(_pieces(scenario, names, plays, deeply=deeply))
    found: dict[_Piece, Plays | SameLuck | ByState | None] = {}
    simulation = Simulation(scenario, team, seed, plays)
    try:
        _run(partial(_work, scenario, team, seed), (scenario, team, seed), work, jobs, found, progress)
    except KeyboardInterrupt:
        simulation.partial = True
    for name in names:
        parts = []
        for piece in (item for item in work if item.policy == name and item.place is None):
            part = found.get(piece)
            if not isinstance(part, Plays):
                break  # what comes after a piece that is missing would not be the first plays any more
            parts.append(part)
        if parts:
            simulation.policies[name] = Plays.together(parts)
    for piece, part in sorted(found.items(), key=lambda item: work.index(item[0])):
        if isinstance(part, SameLuck) and piece.place is not None:
            simulation.asked.setdefault(piece.policy, {})[piece.place] = part
        elif isinstance(part, ByState) and piece.place is not None:
            simulation.states[piece.place] = part
    return simulation


@contextmanager
def _ctrl_c_waits() -> Iterator[None]:
    """While workers are started: they inherit that they don't hear Ctrl-C, also before they could say so themselves."""
    if not hasattr(signal, "pthread_sigmask"):  # Windows
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _run(
    alone: Callable[[_Piece], Plays | SameLuck | ByState | None],
    shared: tuple[Scenario, Team, int],
    work: Sequence[_Piece],
    jobs: int,
    found: dict[_Piece, Plays | SameLuck | ByState | None],
    progress: Progress | None,
) -> None:
    """Do all pieces, here or in so many processes, and put what they bring into `found` as it comes."""
    whole, done = sum(piece.cost for piece in work), 0

    def take(piece: _Piece, brought: Plays | SameLuck | ByState | None) -> None:
        nonlocal done
        found[piece] = brought
        done += piece.cost
        if progress is not None:
            progress(done, whole)

    if jobs == 1:
        for piece in work:
            take(piece, alone(piece))
        return
    pool = ProcessPoolExecutor(jobs, initializer=_begin_worker, initargs=shared)
    try:
        with _ctrl_c_waits():
            running: dict[Future[Plays | SameLuck | ByState | None], _Piece] = {pool.submit(_do, p): p for p in work}
        while running:
            for future in wait(running, return_when=FIRST_COMPLETED).done:
                take(running.pop(future), future.result())
    except BrokenProcessPool as error:
        raise WegameError("A process of the simulation was ended from outside.", "Try again with --jobs 1.") from error
    except KeyboardInterrupt:
        with _ctrl_c_waits():  # a second Ctrl-C would leave workers behind
            pool.shutdown(wait=False, cancel_futures=True)
            for worker in multiprocessing.active_children():  # what they are at is not waited for
                worker.terminate()
        raise
    pool.shutdown()
