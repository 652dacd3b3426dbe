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
from math import sqrt
from typing import TYPE_CHECKING

from wegame.analysis.best import is_best, play_best
from wegame.analysis.crowd import Plays, play
from wegame.analysis.lanes import Words, seed_words
from wegame.analysis.whatif import ByState, Road, SameLuck, by_state_on, roads_to_states, same_luck_on
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

MOST_ROUNDS = 2_000_000
"""Rounds that are played to say what each option is worth. An hour's story takes a fifth; a longer one asks fewer."""

Progress = Callable[[int, int], None]
"""Told how many plays are done, and of how many."""

_Brought = Plays | SameLuck | ByState | None
"""What a piece of work brings."""


@dataclass(frozen=True)
class Effort:
    """How often options are played to say what they are worth.

    asked: plays of the first policy that are asked what each other option would have brought. states: of each of the
    four policies. futures: games that go on from each state.
    """

    asked: int = 300
    states: int = 16
    futures: int = 32

    @property
    def games(self) -> int:
        """Games that are played on with each option of a round."""
        return self.asked + len(DEFAULT_POLICIES) * self.states * self.futures


_USUAL, _LEAST = Effort(), Effort(100, 4, 8)


def effort_for(scenario: Scenario) -> Effort:
    """The usual effort, or what a longer story leaves of it: its rounds and options alone decide, and no clock."""
    rounds = scenario.rounds
    to_play = sum(len(found.alternatives) * (len(rounds) - place) for place, found in enumerate(rounds))
    share = min(1.0, MOST_ROUNDS / max(1, to_play * _USUAL.games))
    if share == 1:
        return _USUAL
    return Effort(
        max(_LEAST.asked, round(_USUAL.asked * share)),
        max(_LEAST.states, round(_USUAL.states * sqrt(share))),
        max(_LEAST.futures, round(_USUAL.futures * sqrt(share))),
    )


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

    @property
    def effort(self) -> Effort:
        return effort_for(self.scenario)

    @property
    def is_bounded(self) -> bool:
        """Whether the story is too long for the usual effort."""
        return self.effort != _USUAL


def named(names: Sequence[str]) -> tuple[str, ...]:
    """Names of policies as somebody typed them, each once. Raises UsageError for one that is not there."""
    return tuple(dict.fromkeys(map(known_policy, names))) or DEFAULT_POLICIES


def team_of(scenario: Scenario) -> Team:
    """The team that is simulated: a seat for each role, all of them simulated, so that every phase is played."""
    return Team.deal(scenario, Team.seats(scenario), cards="simulated")


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
    effort = effort_for(scenario)
    for place in range(len(scenario.rounds)):
        yield _Piece("", 0, effort.asked, place)
        if not is_best(names[0]):
            yield _Piece(names[0], 0, min(effort.asked, plays), place)


class _Worker:
    """Does pieces of the work. What each piece brings does not depend on those before it, but is there sooner: rounds
    are asked about in their order, and the games that come to them go on from one to the next.
    """

    def __init__(self, scenario: Scenario, team: Team, seed: int) -> None:
        self.scenario, self.team, self.seed = scenario, team, seed
        self.effort = effort_for(scenario)
        self.roads: dict[str, list[Road]] = {}

    def __call__(self, piece: _Piece) -> _Brought:
        if piece.place is None:
            words = self._words(piece)
            if is_best(piece.policy):
                return play_best(self.scenario, self.team, words, piece.policy)
            return play(self.scenario, self.team, policy_named(piece.policy), words)
        if piece.policy not in self.roads:
            self.roads[piece.policy] = self._roads(piece)
        roads = self.roads[piece.policy]
        if piece.policy:
            return same_luck_on(roads[0], piece.place)
        return by_state_on(roads, POLICIES["open"], piece.place, self.seed, self.effort.futures)

    def _words(self, piece: _Piece) -> Words:
        return seed_words(range(self.seed + piece.start, self.seed + piece.start + piece.count))

    def _roads(self, piece: _Piece) -> list[Road]:
        if piece.policy:
            return [Road(self.scenario, self.team, policy_named(piece.policy), self._words(piece))]
        ways: list[Policy] = [POLICIES[name] for name in DEFAULT_POLICIES]
        return roads_to_states(self.scenario, self.team, ways, self.seed, self.effort.states)


_shared: _Worker


def _begin_worker(scenario: Scenario, team: Team, seed: int) -> None:
    global _shared  # noqa: PLW0603  a worker is told once what all its pieces are about
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C stops the one who asked; they are then told
    _shared = _Worker(scenario, team, seed)


def _do(piece: _Piece) -> _Brought:
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
    found: dict[_Piece, _Brought] = {}
    simulation = Simulation(scenario, team, seed, plays)
    try:
        _run((scenario, team, seed), work, jobs, found, progress)
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
    """While workers are started or ended a Ctrl-C is heard and waits: in their middle it would leave some behind.

    Blocking it is not enough, as numpy's threads hear it, too; but new processes inherit that it is blocked, until they
    can say so themselves (Windows has no such thing).
    """
    heard: list[int] = []
    usual = signal.signal(signal.SIGINT, lambda number, _: heard.append(number))
    may_block = hasattr(signal, "pthread_sigmask")
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT}) if may_block else set()
    try:
        yield
    finally:
        if may_block:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)
        signal.signal(signal.SIGINT, usual)
    if heard:
        raise KeyboardInterrupt


def _run(
    shared: tuple[Scenario, Team, int],
    work: Sequence[_Piece],
    jobs: int,
    found: dict[_Piece, _Brought],
    progress: Progress | None,
) -> None:
    """Do all pieces, here or in so many processes, and put what they bring into `found` as it comes."""
    whole, done = sum(piece.cost for piece in work), 0

    def take(piece: _Piece, brought: _Brought) -> None:
        nonlocal done
        found[piece] = brought
        done += piece.cost
        if progress is not None:
            progress(done, whole)

    if progress is not None:
        progress(0, whole)
    if jobs == 1:
        alone = _Worker(*shared)
        for piece in work:
            take(piece, alone(piece))
        return
    pool = ProcessPoolExecutor(jobs, initializer=_begin_worker, initargs=shared)
    try:
        with _ctrl_c_waits():
            running: dict[Future[_Brought], _Piece] = {pool.submit(_do, p): p for p in work}
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
