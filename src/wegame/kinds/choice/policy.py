"""How a policy answers what a round that is decided asks."""

from __future__ import annotations

from collections.abc import Mapping

from wegame.game import Field, Game, PlayedRound, Question, Value
from wegame.kinds.choice.model import ChoiceRound
from wegame.players import minds
from wegame.players.policies import Filler, Policy, pick
from wegame.players.ways import Way
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


def _roles_known(policy: Policy, game: Game, seat: int) -> set[str] | None:
    """Whose clues a seat has by now: its own, and what others have told. None: everybody's, where all see all."""
    if game.turn is None or not game.team.voting.is_alone:
        return None
    known = set(game.team.players[seat].roles)
    for other, player in enumerate(game.team.players):
        way = policy.company.get(other) if policy.company else policy
        known |= set(player.roles) if _has_told(way, game, game.turn, other) else set()
    return known


def _has_told(way: Way | None, game: Game, turn: PlayedRound, seat: int) -> bool:
    """Whether a seat has told its clue before this vote. None: a person, who has by the second one."""
    if way is None:
        return turn.vote > 1
    return minds.has_told(way, game.state, game.seed, turn.round.id, seat, turn.vote)


def _worth(policy: Policy, game: Game, item: Field, seat: int) -> list[float] | None:
    """What each answer is worth as far as this seat knows."""
    here = game.turn.round if game.turn else None
    if not isinstance(here, ChoiceRound) or item.role == "recovery":
        return None
    looks = policy.decides == "looks"
    known = here.merits(() if looks else _roles_known(policy, game, seat))
    return [known[value] for value in item.values]


def _place(policy: Policy, game: Game, question: Question, item: Field, seat: int | None = None) -> int:
    """Of its favourite. seat: whose mood it is in, where one page asks several: everybody is of this policy."""
    courses, every = _courses(game, item), [True] * len(item.values)
    asked = question.id if seat is None else f"{question.id}.p{seat + 1}"
    worth = _worth(policy, game, item, _seat_of(question) if seat is None else seat)
    return minds.favourite(policy, game.state, game.seed, asked, item.role, courses, every, worth)


def _seat_of(question: Question) -> int:
    """Who answers it; one who decides for all is named in its values."""
    decider = question.values.get("seat", 0)
    return question.player if question.player is not None else decider if isinstance(decider, int) else 0


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
    if "agreed" in item.values:  # who wants to say something has told it before the vote
        return "agreed"
    return pick(policy, game, question, item, policy.settle)


FILLERS: Mapping[str, Filler] = {
    "choice": _choice,
    "prediction": _favourite,
    "recovery": _favourite,
    "settle": _settle,
}
"""By the role of the field."""
