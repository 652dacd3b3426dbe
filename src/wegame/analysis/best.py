"""Ways to play that have to be looked for in each game: what comes close to the upper bound, and clever.

How far does a team come that knows its luck?

Round by round, every option is tried to the end with the luck that this game has, and the best one is taken; in
everything else the team plays openly. Two yardsticks: `best` looks for the highest final efficacy, `best-goal` for the
largest share of the goal. Nobody plays like that. It says about how much a
story can give; since it looks at one round after the other, now and then a little more were possible.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np

from wegame.analysis.crowd import NOT_PLAYED, Plays, play, play_on
from wegame.analysis.lanes import Column, Ints, Lanes, Words, batches, seed_words
from wegame.game import Game
from wegame.game.conditions import holds
from wegame.game.team import Team
from wegame.players import CLEVER, LOOKS_AHEAD, POLICIES, Policy, policy_named

if TYPE_CHECKING:
    from wegame.scenario.models import Scenario
    from wegame.scenario.parts import Round

__all__ = ["best_policy", "is_best", "play_best", "policy_for"]

OPEN = POLICIES["open"]


_BEST = replace(OPEN, says="knows its luck, and chooses by it")


def _conduct(name: str) -> Policy:
    """How it plays, beside what it decides."""
    return CLEVER if name == CLEVER.name else _BEST


def is_best(name: str) -> bool:
    """Whether what this policy decides has to be looked for in each game."""
    return name in LOOKS_AHEAD


def _worth(plays: Plays, name: str) -> Column:
    """What is looked for; the other breaks ties."""
    efficacy, share = plays.efficacy, plays.share
    return efficacy + share / 1000 if name == "best" else share * 1000 + efficacy / 1000


def _plan(scenario: Scenario, team: Team, words: Words, name: str) -> Ints:
    """The option to take, by round and game; NOT_PLAYED where the team is left to itself."""
    if name == CLEVER.name:
        return play(scenario, team, OPEN, words).options.astype(np.int64)
    plan, lanes = np.full((len(scenario.rounds), len(words)), NOT_PLAYED), Lanes(scenario, team, words)
    for place, found in enumerate(scenario.rounds):
        play_on(lanes, OPEN, _by(scenario, plan), until=place)
        who = np.flatnonzero((lanes.at == place) & holds(lanes.state, found.when))
        if not len(who):
            continue
        tries: list[Column] = []
        for options in batches(np.arange(NOT_PLAYED, len(found.alternatives)), len(who)):
            which = np.tile(who, len(options))
            trial = plan[:, which]
            trial[place] = np.repeat(options, len(who))
            plays = play_on(lanes.some(which), OPEN, _by(scenario, trial))
            tries.extend(_worth(plays, name).reshape(len(options), -1))
        plan[place, who] = np.argmax(np.round(tries, 6), axis=0) + NOT_PLAYED
    return plan


def _by(scenario: Scenario, plan: Ints) -> Any:
    places = {item.id: place for place, item in enumerate(scenario.rounds)}

    def force(lanes: Lanes, found: Round) -> Ints:
        return np.asarray(plan[places[found.id], lanes.index])

    return force


def play_best(scenario: Scenario, team: Team, words: Words, name: str) -> Plays:
    """Play so many games as well as the options allow."""
    return play(scenario, team, _conduct(name), words, _by(scenario, _plan(scenario, team, words, name)))


def best_policy(scenario: Scenario, team: Team, seed: int, name: str) -> Policy:
    """The same for one game, as a policy that answers questions."""
    plan = _plan(scenario, team, seed_words([seed]), name)[:, 0]
    chosen: Mapping[str, str] = {
        found.id: found.alternatives[option].id
        for found, option in zip(scenario.rounds, plan.tolist(), strict=True)
        if option != NOT_PLAYED
    }
    return replace(_conduct(name), plan=chosen)


def policy_for(name: str, game: Game) -> Policy:
    """The policy of this name for one game. Raises UsageError."""
    if not is_best(name):
        return policy_named(name)
    return best_policy(game.scenario, game.team, game.seed, name)
