"""How a policy answers what a round that is decided asks."""

from __future__ import annotations

from collections.abc import Mapping

from wegame.game import Field, Game, Question, Value
from wegame.players import minds
from wegame.players.policies import Filler, Policy, pick
from wegame.scenario.parts import Course

__all__ = ["FILLERS"]


def _courses(game: Game, item: Field) -> list[tuple[str, Course | None]]:
    """What each answer stands for; leaving it is no course."""
    if game.turn is None:
        return []
    here = game.turn.round
    known = {course.id: course for course in (here.ways_back if item.name == "recovery" else here.alternatives)}
    return [(value, known.get(value)) for value in item.values]


def _planned(policy: Policy, game: Game, item: Field) -> str | None:
    """What it takes in this round in any case, where that is on offer."""
    wanted = policy.plan.get(game.turn.round.id) if game.turn else None
    return wanted if wanted in item.values else None


def _favourite(policy: Policy, game: Game, question: Question, item: Field) -> Value:
    courses, every = _courses(game, item), [True] * len(item.values)
    return item.values[minds.favourite(policy, game.state, game.seed, question.id, item.name, courses, every)]


def _choice(policy: Policy, game: Game, question: Question, item: Field) -> Value:
    return _planned(policy, game, item) or _favourite(policy, game, question, item)


def _hands(policy: Policy, game: Game, question: Question, item: Field) -> Value:
    """A hand for each player's favourite: everybody is of this policy, each in a mood of their own."""
    planned = _planned(policy, game, item)
    if planned:
        return (planned,) * item.most
    courses, every = _courses(game, item), [True] * len(item.values)
    seats = [f"{question.id}.p{seat + 1}" for seat in range(item.most)]
    places = [minds.favourite(policy, game.state, game.seed, asked, "choice", courses, every) for asked in seats]
    return tuple(item.values[place] for place in sorted(places))


def _settle(policy: Policy, game: Game, question: Question, item: Field) -> Value:
    return pick(policy, game, question, item, policy.settle)


FILLERS: Mapping[str, Filler] = {
    "choice": _choice,
    "prediction": _favourite,
    "recovery": _favourite,
    "hands": _hands,
    "settle": _settle,
}
"""By the name of the field."""
