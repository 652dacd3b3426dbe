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
    known = {course.id: course for course in (here.ways_back if item.role == "recovery" else here.alternatives)}
    return [(value, known.get(value)) for value in item.values]


def _planned(policy: Policy, game: Game, item: Field) -> str | None:
    """What it takes in this round in any case, where that is on offer."""
    wanted = policy.plan.get(game.turn.round.id) if game.turn else None
    return wanted if wanted in item.values else None


def _place(policy: Policy, game: Game, question: Question, item: Field, seat: int | None = None) -> int:
    """Of its favourite. seat: whose mood it is in, where one page asks several: everybody is of this policy."""
    courses, every = _courses(game, item), [True] * len(item.values)
    asked = question.id if seat is None else f"{question.id}.p{seat + 1}"
    return minds.favourite(policy, game.state, game.seed, asked, item.role, courses, every)


def _favourite(policy: Policy, game: Game, question: Question, item: Field) -> Value:
    return item.values[_place(policy, game, question, item, item.seat)]


def _choice(policy: Policy, game: Game, question: Question, item: Field) -> Value:
    planned = _planned(policy, game, item)
    if item.kind != "hands":
        return planned or _favourite(policy, game, question, item)
    if planned:
        return (planned,) * item.most
    places = sorted(_place(policy, game, question, item, seat) for seat in range(item.most))
    return tuple(item.values[place] for place in places)


def _settle(policy: Policy, game: Game, question: Question, item: Field) -> Value:
    return pick(policy, game, question, item, policy.settle)


FILLERS: Mapping[str, Filler] = {
    "choice": _choice,
    "prediction": _favourite,
    "recovery": _favourite,
    "settle": _settle,
}
"""By the role of the field."""
