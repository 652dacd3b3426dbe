"""How a policy answers what a round that is decided asks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from wegame.game import Field, Game, PlayedRound, Question, Value
from wegame.kinds.choice.model import ChoiceRound
from wegame.kinds.choice.talk import NO_PAIR
from wegame.players import minds
from wegame.players.policies import Filler, Policy
from wegame.players.ways import Way
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


def _has_told(way: Way | None, game: Game, turn: PlayedRound, seat: int) -> bool:
    """Whether a seat has told what it knows: as it says on its card, or as its mood is. None: a person."""
    if seat in turn.tells or way is None:
        return turn.tells.get(seat, False)
    return minds.shares_clue(way, game.state, game.seed, minds.card_id(turn.round.id, seat))


def _roles_known(policy: Policy, game: Game, seat: int, *, has_talked: bool) -> set[str] | None:
    """Whose clues a seat has: its own, and after the talk what others have told. None: everybody's, as all see all."""
    if game.turn is None or (game.team.held.is_shown and has_talked):
        return None
    known = set(game.team.players[seat].roles)
    for other, player in enumerate(game.team.players if has_talked else ()):
        way = policy.company.get(other) if policy.company else policy
        known |= set(player.roles) if other != seat and _has_told(way, game, game.turn, other) else set()
    return known


def _worth(policy: Policy, game: Game, item: Field, seat: int) -> list[float] | None:
    """What each answer is worth as far as this seat knows."""
    here = game.turn.round if game.turn else None
    if not isinstance(here, ChoiceRound) or item.name == "recovery":
        return None
    looks, has_talked = policy.decides == "looks", item.name == "choice"
    known = here.merits(() if looks else _roles_known(policy, game, seat, has_talked=has_talked))
    return [known[value] for value in item.values]


def _place(policy: Policy, game: Game, question: Question, item: Field, seat: int | None = None) -> int:
    """Of its favourite. seat: whose mood it is in, where one page asks several: everybody is of this policy.

    Before and after the talk a seat is in the same mood: it changes its mind for a reason, or not at all.
    """
    courses, every = _courses(game, item), [True] * len(item.values)
    seat = question.player if seat is None else seat
    worth = _worth(policy, game, item, seat or 0)
    asked, about = question.id, item.name
    if game.turn is not None and seat is not None:
        asked, about = minds.card_id(game.turn.round.id, seat), "first"
    return minds.favourite(policy, game.state, game.seed, asked, about, courses, every, worth)


def _favourite(policy: Policy, game: Game, question: Question, item: Field) -> Value:
    return item.values[_place(policy, game, question, item)]


def _seats(game: Game) -> tuple[int, ...]:
    return game.team.present(game.turn.round.absent if game.turn else None)


def _first(policy: Policy, game: Game, question: Question, item: Field) -> Value:
    if item.kind != "hands":
        return _favourite(policy, game, question, item)
    places = sorted(_place(policy, game, question, item, seat) for seat in _seats(game))
    return tuple(item.values[place] for place in places)


def _stands(policy: Policy, game: Game, question: Question, item: Field) -> list[int]:
    """Where everybody is after the talk, where they answer as one: places, most first, the first of them on a tie."""
    if policy.picks_anything:
        return [_place(policy, game, question, item)]
    counted = Counter(_place(policy, game, question, item, seat) for seat in _seats(game))
    return sorted(counted, key=lambda place: (-counted[place], place))


def _choice(policy: Policy, game: Game, question: Question, item: Field) -> Value:
    planned = _planned(policy, game, item)
    if planned or question.player is not None:
        return planned or _favourite(policy, game, question, item)
    return item.values[_stands(policy, game, question, item)[0]]


def _how(policy: Policy, game: Game, question: Question, item: Field) -> Value:
    if question.player is not None:
        return item.values[minds.decides_alone(policy, game.seed, question.id)]
    if policy.picks_anything:
        return item.values[minds.anything(policy, game.seed, question.id, item.name, [True] * len(item.values))]
    choice = question.fields[0]
    if policy.overrules:
        return next(value for value in item.values if value.startswith("one:"))
    agreed = _planned(policy, game, choice) or len(_stands(policy, game, question, choice)) == 1
    return "agreed" if agreed else "most"


def _pair(policy: Policy, game: Game, question: Question, item: Field) -> Value:
    here = game.turn.round if game.turn else None
    if policy.picks_anything:
        return item.values[minds.anything(policy, game.seed, question.id, item.name, [True] * len(item.values))]
    if game.turn is None or not isinstance(here, ChoiceRound) or here.idea is None:
        return NO_PAIR
    told = [
        (game.team.players[seat].roles, _has_told(policy, game, game.turn, seat))
        for seat in _seats(game)
        if here.clues_of(game.team.players[seat].roles)
    ]
    if not minds.both_told(frozenset(here.idea.idea), told):
        return NO_PAIR
    return next(value for value in item.values if frozenset(value.split("+")) == frozenset(here.idea.idea))


def _tell(policy: Policy, game: Game, question: Question, item: Field) -> Value:
    return "say" if minds.shares_clue(policy, game.state, game.seed, question.id) else "keep"


FILLERS: Mapping[str, Filler] = {
    "first": _first,
    "tell": _tell,
    "pair": _pair,
    "choice": _choice,
    "how": _how,
    "recovery": _favourite,
}
"""By the role of the field."""
