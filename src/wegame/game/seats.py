"""Who sits where: what a seat brings by its roles, and how seats change between two rounds.

A late joiner takes a role of whoever has most of them, or shares one. Whoever leaves hands their roles to the teammate
who has fewest. A seat may also go to somebody else. What a seat has learned stays with it; what the model holds of
finished rounds stays as it was.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from wegame.errors import AnswerRefused, WegameError
from wegame.game.arithmetic import fine, total
from wegame.game.state import Desk, Person
from wegame.game.team import Player, name_of
from wegame.text import is_same_name

if TYPE_CHECKING:
    from wegame.scenario.models import Role, Scenario

__all__ = [
    "hand_over",
    "heir_of",
    "join",
    "leave",
    "person_of",
    "role_for_a_newcomer",
    "seats_for_a_newcomer",
    "seats_to_hand_over",
    "seats_to_leave",
]


def person_of(scenario: Scenario, held: Sequence[str], voice: float) -> Person:
    """What a seat with these roles brings at the start: the best of each skill, the middle of their self-efficacy."""
    roles = {role.id: role for role in scenario.roles}
    names = sorted({skill for role in scenario.roles for skill in role.skills})
    mine = [roles[role] for role in held]
    skills = tuple((name, max(role.skills.get(name, 50.0) for role in mine)) for name in names)
    return Person(skills, total(role.self_efficacy for role in mine) / len(mine), voice)


def _between_rounds(desk: Desk) -> bool:
    """Whether no round is in the middle: the next one has only been told."""
    return desk.state.phase == "brief" and bool(desk.state.open)


def role_for_a_newcomer(players: Sequence[Player], roles: Sequence[Role]) -> tuple[str, int | None]:
    """The role that somebody who comes now gets, and the seat that gives it away, or None where it is shared."""
    fullest = max(range(len(players)), key=lambda seat: (len(players[seat].roles), -seat))
    if len(players[fullest].roles) > 1:
        return players[fullest].roles[-1], fullest
    return roles[len(players) % len(roles)].id, None


def seats_for_a_newcomer(desk: Desk) -> tuple[str, ...]:
    """Whether there is a chair: one way to join, or none."""
    if not _between_rounds(desk) or len(desk.team.players) >= desk.scenario.scenario.players[1]:
        return ()
    return ("",)


def seats_to_hand_over(desk: Desk) -> tuple[str, ...]:
    """Seats by number, from 1."""
    return _numbered(desk) if _between_rounds(desk) else ()


def _numbered(desk: Desk) -> tuple[str, ...]:
    return tuple(str(seat + 1) for seat in range(len(desk.team.players)))


def heir_of(players: Sequence[Player], seat: int) -> int:
    """Who takes over: whoever has fewest roles, the first of them."""
    return min((other for other in range(len(players)) if other != seat), key=lambda other: len(players[other].roles))


def seats_to_leave(desk: Desk) -> tuple[str, ...]:
    """Seats by number, from 1."""
    is_free = _between_rounds(desk) and len(desk.team.players) > desk.scenario.scenario.players[0]
    return _numbered(desk) if is_free else ()


def _new_name(desk: Desk, typed: str, at: int | None = None) -> str:
    """A name for whoever comes. at: the seat that they take, whose own name is free again."""
    try:
        name = name_of(typed)
    except WegameError as error:
        raise AnswerRefused(error.message, error.hint) from error
    if not name:
        raise AnswerRefused("A player needs a name.", "Type one.")
    others = [player.name for seat, player in enumerate(desk.team.players) if seat != at]
    if any(is_same_name(name, other) for other in others):
        raise AnswerRefused(f'"{name}" is at the table already.', "Add a letter to tell them apart.")
    return name


def _reseat(desk: Desk, players: Sequence[Player], people: Sequence[Person]) -> None:
    """Put this team in place of the old one; what was asked before anything was answered is asked as it was."""
    voices = total(person.voice for person in people)
    desk.team = replace(desk.team, players=tuple(players))
    desk.hold("people", tuple(replace(person, voice=fine(person.voice / voices)) for person in people))


def _with_roles(desk: Desk, seat: int, held: tuple[str, ...]) -> Person:
    """A seat's person with other roles than before: what these bring, and what was learned since the start."""
    person = desk.state.people[seat]
    before = dict(person_of(desk.scenario, desk.team.players[seat].roles, person.voice).skills)
    after = person_of(desk.scenario, held, person.voice)
    learned = {name: value - before[name] for name, value in person.skills}
    return replace(
        after,
        since=person.since,
        begun=person.begun,
        skills=tuple((name, min(100.0, value + learned[name])) for name, value in after.skills),
    )


def join(desk: Desk, _: str, typed: str) -> None:
    """Somebody comes. Their voice is that of everybody else, on average."""
    name = _new_name(desk, typed)
    role, giver = role_for_a_newcomer(desk.team.players, desk.scenario.roles)
    players, people = list(desk.team.players), list(desk.state.people)
    if giver is not None:
        kept = tuple(held for held in players[giver].roles if held != role)
        people[giver] = _with_roles(desk, giver, kept)
        players[giver] = replace(players[giver], roles=kept)
    players.append(Player(name, (role,)))
    people.append(replace(person_of(desk.scenario, (role,), 1 / len(people)), since=desk.number))
    _reseat(desk, players, people)
    desk.tell("joined", name=name, roles=(role,))


def leave(desk: Desk, what: str, _: str) -> None:
    """Somebody goes; their roles and their share of the talk go to those who stay."""
    seat = int(what) - 1
    heir = heir_of(desk.team.players, seat)
    players_before = desk.team.players
    players, people = list(players_before), list(desk.state.people)
    gone = players[seat]
    held = tuple(dict.fromkeys((*players[heir].roles, *gone.roles)))
    people[heir] = _with_roles(desk, heir, held)
    players[heir] = replace(players[heir], roles=held)
    del players[seat], people[seat]
    _reseat(desk, players, people)
    desk.tell("left", name=gone.name, heir=players_before[heir].name, roles=gone.roles)


def hand_over(desk: Desk, what: str, typed: str) -> None:
    """A seat goes to somebody else: the roles and what the seat can do stay."""
    seat = int(what) - 1
    name = _new_name(desk, typed, seat)
    players = list(desk.team.players)
    gone, players[seat] = players[seat], replace(players[seat], name=name)
    desk.team = replace(desk.team, players=tuple(players))
    people = [
        replace(person, since=desk.number, begun=0) if i == seat else person
        for i, person in enumerate(desk.state.people)
    ]
    desk.hold("people", tuple(people))
    desk.tell("handed_over", name=name, gone=gone.name, roles=gone.roles)
