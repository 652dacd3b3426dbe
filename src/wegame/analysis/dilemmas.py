"""What a simulation finds wrong with a dilemma: codes WG4xx, each with a play that shows it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from wegame.analysis.crowd import Plays
from wegame.text import command
from wegame.theory import MAIN_DIALS

if TYPE_CHECKING:
    from wegame.analysis.simulate import Simulation

__all__ = ["Found", "find_dilemmas", "lucks", "names_unseen", "percent", "text_told", "unseen"]

PINNED_PLAYS = 0.05
"""From this share of plays on, a dial that stands still at its end is worth a word."""

CLOSE = 15.0
"""Points of final efficacy between the open and the blaming team under which a story makes no difference (design)."""

UNSEEN_FROM = 1000
"""Plays under which a text that never came up says nothing about the text."""

TRIES_ALL = "random"
"""The policy without which a text that never came up may only be one that nobody wanted."""


@dataclass(frozen=True)
class Found:
    """One finding. path: its place in the file. policy and seed: a play that shows it (seed None: no one play does).

    about: what it is about, by which it is found again in another version, whatever the figures are.
    """

    code: str
    path: tuple[str | int, ...]
    message: str
    hint: str = ""
    policy: str = ""
    seed: int | None = None
    scenario: str = ""
    about: str = ""

    @property
    def play(self) -> str:
        """The command that plays it again."""
        if self.seed is None:
            return ""
        how = f"--auto {self.policy} --seed {self.seed}"
        return command("wegame", "play", self.scenario, options=how)


def percent(share: float) -> str:
    """A small share in percent, never as nothing: 0.03%, 0.00008%."""
    return f"{100 * share:.2f}%" if share >= 0.0001 else f"{100 * share:.5f}%"


def find_dilemmas(simulation: Simulation) -> list[Found]:
    """All findings, those of a round in the order of the file."""
    return [*_options(simulation), *_pinned(simulation), *_close(simulation), *_unseen(simulation)]


def _named(simulation: Simulation) -> str:
    return simulation.name or simulation.scenario.id


def _options(simulation: Simulation) -> Iterator[Found]:
    for place, worth in sorted(simulation.states.items()):
        found = simulation.scenario.rounds[place]
        tempting = found.tempting([player.roles for player in simulation.team.players])
        for number, option in enumerate(found.alternatives):
            path, about = ("rounds", place, "options", number, "id"), f"{found.id}/{option.id}"
            told = f'option "{option.id}" of round "{found.id}"'
            games = f"({len(worth.seeds)} states, each with many futures)"
            if worth.never_best(number) and option.id not in tempting:
                shown = _who_took(simulation, place, number)
                message = f"{told} is never the best choice {games}"
                yield Found(
                    "WG401",
                    path,
                    message,
                    "raise its fit, or give it a clue or a move that speaks for it",
                    *shown,
                    about,
                )
            elif worth.always_best(number) and not tempting - {option.id}:
                shown = _who_took(simulation, place, number)
                message = f"{told} is nearly always the best choice {games}"
                yield Found("WG402", path, message, "lower its fit, or raise that of a tempting other", *shown, about)


def _who_took(simulation: Simulation, place: int, number: int) -> tuple[str, int | None, str]:
    """A play in which this option was taken."""
    for name, plays in simulation.policies.items():
        taken = np.flatnonzero(plays.options[place] == number)
        if len(taken):
            return name, simulation.seed + int(taken[0]), _named(simulation)
    return "", None, ""


def _pinned(simulation: Simulation) -> Iterator[Found]:
    for name, plays in simulation.policies.items():
        for row, dial in enumerate(MAIN_DIALS):
            for end, at_end in ((0, _stands(plays, row, 0.0)), (100, _stands(plays, row, 100.0))):
                share = float(at_end.mean())
                if share >= PINNED_PLAYS:
                    seed = simulation.seed + int(np.flatnonzero(at_end)[0])
                    message = f"{dial} stands at {end} for two rounds or more in {share:.0%} of the {name} plays"
                    hint = "what a dial cannot show any more, a team cannot learn from"
                    shown = (name, seed, _named(simulation))
                    yield Found("WG403", ("start",), message, hint, *shown, f"{name} {dial} {end}")


def _stands(plays: Plays, row: int, end: float) -> Any:
    """Whether a dial stood within half a point of its end after at least two rounds, by game."""
    near = np.abs(plays.dials[:, row, :] - end) <= 0.5  # NaN, where a round was not played, is never near
    return near.sum(axis=0) >= 2


def _close(simulation: Simulation) -> Iterator[Found]:
    both = [simulation.policies.get(name) for name in ("open", "blame")]
    if both[0] is None or both[1] is None:
        return
    games = min(map(len, (both[0], both[1])))
    pairs = both[0].efficacy[:games] - both[1].efficacy[:games]
    apart = float(pairs.mean())
    if apart < CLOSE:
        message = f"the open and the blaming team end {apart:.1f} points of efficacy apart"
        hint = f"at least {CLOSE:.0f} make a story worth telling"
        seed = simulation.seed + int(np.argmax(pairs < CLOSE))  # the first whose open twin ends as close
        yield Found("WG404", ("scenario", "id"), message, hint, "blame", seed, _named(simulation))


def unseen(simulation: Simulation) -> list[tuple[str | int, ...]]:
    """The texts that no play came to, by their place in the file."""
    shown = sum((plays.shown for plays in simulation.policies.values()), start=Counter[tuple[str | int, ...]]())
    return [path for path in _texts(simulation) if not shown[path]] if simulation.policies else []


def lucks(simulation: Simulation) -> int:
    """How many different lucks were played: every policy has the same ones, so plays of two policies are not twice."""
    return max(map(len, simulation.policies.values()), default=0)


def names_unseen(simulation: Simulation) -> bool:
    """Whether a text that never came up says something about the text, and not about who played how often."""
    return sum(map(len, simulation.policies.values())) >= UNSEEN_FROM and TRIES_ALL in simulation.policies


def _unseen(simulation: Simulation) -> Iterator[Found]:
    if not names_unseen(simulation):
        return
    games = sum(map(len, simulation.policies.values()))
    for path in unseen(simulation):
        message = f"{text_told(simulation, path)} never came up in {games:,} plays"
        hint = f"if it can at all, with fewer than {percent(3 / lucks(simulation))} of all lucks"
        yield Found("WG405", path, message, hint, about=text_told(simulation, path))


def text_told(simulation: Simulation, path: tuple[str | int, ...]) -> str:
    """A place in the file in words: round "queue", option "hero", success."""
    if path[0] == "endings":
        return f"the ending {path[1]}"
    found = simulation.scenario.rounds[int(path[1])]
    told = [f'round "{found.id}"']
    if path[2] == "options":
        told += [f'option "{found.alternatives[int(path[3])].id}"', str(path[4])]
    elif path[2] == "recoveries":
        told += [f'recovery "{found.ways_back[int(path[3])].id}"', str(path[4])]
    elif path[2] == "texts":
        told.append(f"extra text {int(path[3]) + 1}")
    else:
        told += [str(part) for part in path[2:]]
    return ", ".join(told)


def _texts(simulation: Simulation) -> Iterator[tuple[str | int, ...]]:
    """The place of every text that a player may come to read."""
    story = simulation.scenario
    for place, found in enumerate(story.rounds):
        here = ("rounds", place)
        if "brief" in found.phases:
            yield (*here, "text")
            yield from ((*here, "texts", number) for number in range(len(found.texts)))
        cannot_work = found.ruled_out
        for number, option in enumerate(found.alternatives):
            if option.id not in cannot_work:
                yield (*here, "options", number, "success")
            yield (*here, "options", number, "setback")
        for number in range(len(found.ways_back)):
            yield (*here, "recoveries", number, "result")
            yield (*here, "recoveries", number, "failed")
        if found.mistake and "mistake" in found.phases and place + 1 < len(story.rounds):  # it waits for the next cards
            yield (*here, "mistake", "text")
            yield (*here, "mistake", "surfaces")
    for ending in type(story.endings).model_fields:
        yield ("endings", ending)
