"""Who knew what: the cards of each round, the first choices, what was decided; and together against alone.

Nothing of the model is in it, no chance and no dial: what a choice was worth is what all cards together say of it, and
how good it looked to everybody. First choices are counts, as they were told in the room, and nobody's.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import mean
from typing import TYPE_CHECKING

from wegame.scenario.parts import CLOSE
from wegame.telling.story import role_name

if TYPE_CHECKING:
    from wegame.game import PlayedRound
    from wegame.scenario.parts import Clue, Course
    from wegame.sessions.played import Played

__all__ = ["Beside", "Card", "Known", "Together", "known", "together"]


@dataclass(frozen=True, slots=True)
class Card:
    """What one role alone knew in a round; the choices (ids) for and against which it spoke, and which it ruled out.

    was_there: whether anybody held it. told: whether it was told, of simulated seats alone; else None.
    """

    role: str
    text: str
    speaks_for: tuple[str, ...]
    speaks_against: tuple[str, ...]
    rules_out: tuple[str, ...]
    was_there: bool = True
    told: bool | None = None


@dataclass(frozen=True, slots=True)
class Known:
    """One round: what each knew, what they would have chosen, what they decided. Choices are ids.

    choices: those that there were, with their texts, in the order in which they were shown. first: first choices and
    how many had each; silent: how many had none. decided: how it came about. better: what the cards together spoke more
    for than for what was decided, or nothing; knew: the roles whose cards said so. idea: another way that was hidden
    behind two cards, or nothing; belong: their roles; was_found: whether the team named them. helped: the roles whose
    card had helped, as the team said after a success; None where it was not asked.
    """

    number: int
    title: str
    choices: tuple[tuple[str, str], ...]
    cards: tuple[Card, ...]
    first: tuple[tuple[str, int], ...]
    silent: int
    decision: str
    decided: str
    better: str
    knew: tuple[str, ...]
    idea: str
    belong: tuple[str, ...]
    was_found: bool
    helped: tuple[str, ...] | None


@dataclass(frozen=True, slots=True)
class Beside:
    """In how many rounds what was decided was worth more, as much, or less."""

    better: int = 0
    as_good: int = 0
    worse: int = 0


@dataclass(frozen=True, slots=True)
class Together:
    """The team's decision beside its first choices. rounds: those in which cards could decide, of so many.

    mean: beside what the first choices were worth on average; most: beside most of them, one by one.
    """

    rounds: int
    of: int
    mean: Beside
    most: Beside


def known(played: Played) -> tuple[Known, ...]:
    """Every finished round."""
    return tuple(_known(played, turn) for turn in played.history)


def _known(played: Played, turn: PlayedRound) -> Known:
    story, here, option, idea = played.scenario, turn.round, turn.option, _idea(turn)
    choices = _choices(turn)
    counted = Counter(turn.first_votes.values())
    order = [name for name, _ in choices]
    better = here.better_than(option.id) if option else None
    if better and idea and better[0].id == idea.id and not turn.found_idea:
        better = None  # that it was there at all is told of the idea
    helped = {seat for seats in turn.named.values() for seat in seats} if turn.named else None
    return Known(
        number=turn.number,
        title=here.title,
        choices=choices,
        cards=tuple(_card(played, turn, clue, order) for clue in here.clues),
        first=tuple(sorted(counted.items(), key=lambda item: (-item[1], order.index(item[0])))),
        silent=max(0, len(played.team.present(here.absent)) - counted.total()),
        decision=option.id if option else "",
        decided=turn.decided,
        better=better[0].id if better else "",
        knew=tuple(role_name(story, role) for role in better[1]) if better else (),
        idea=idea.id if idea else "",
        belong=tuple(role_name(story, role) for role in idea.opened_by) if idea else (),
        was_found=turn.found_idea,
        helped=None if helped is None else _held_by(played, turn, helped),
    )


def _choices(turn: PlayedRound) -> tuple[tuple[str, str], ...]:
    """What was on offer, and what else is told of: what the story kept to itself is not among it."""
    texts = {item.id: item.text for item in turn.round.alternatives}
    idea = _idea(turn)
    ids = [*turn.offered, *turn.first_votes.values(), turn.option.id if turn.option else "", idea.id if idea else ""]
    return tuple((name, texts.get(name, name)) for name in dict.fromkeys(ids) if name)


def _card(played: Played, turn: PlayedRound, clue: Clue, order: Sequence[str]) -> Card:
    def named(ids: Iterable[str]) -> tuple[str, ...]:
        return tuple(sorted(set(ids) & set(order), key=order.index))

    holders = [seat for seat, player in enumerate(played.team.players) if clue.role in player.roles]
    told = [turn.tells[seat] for seat in holders if seat in turn.tells]
    return Card(
        role=role_name(played.scenario, clue.role),
        text=clue.text,
        speaks_for=named(clue.speaks_for),
        speaks_against=named(clue.speaks_against),
        rules_out=named(clue.rules_out),
        was_there=clue.role != turn.round.absent,
        told=any(told) if told else None,
    )


def _idea(turn: PlayedRound) -> Course | None:
    """Another way that could have been opened here, or was."""
    idea = turn.round.idea
    if idea is None or turn.found_idea:
        return idea
    return None if idea.when is not None or turn.round.absent in idea.opened_by else idea


def _held_by(played: Played, turn: PlayedRound, seats: Iterable[int]) -> tuple[str, ...]:
    """The roles of these seats that knew something in this round, in the order of the cards."""
    roles = {role for seat in seats for role in played.team.players[seat].roles}
    return tuple(dict.fromkeys(role_name(played.scenario, clue.role) for clue in turn.round.clues_of(roles)))


# ---- together against alone


def together(played: Played) -> Together:
    """How what was decided compares with what each would have chosen alone, by what the cards together say."""
    rows = [row for row in map(_worths, played.history) if row is not None]
    return Together(
        rounds=len(rows),
        of=len(played.history),
        mean=_beside([_side(decided - mean(firsts)) for decided, firsts in rows]),
        most=_beside([_most([_side(decided - first) for first in firsts]) for decided, firsts in rows]),
    )


def _worths(turn: PlayedRound) -> tuple[float, list[float]] | None:
    """What the decision was worth and each first choice; None where no card decides, or nobody chose first."""
    here = turn.round
    if not here.is_decided_by_clues or turn.option is None:
        return None
    worth = here.merits()
    firsts = [worth[name] for name in turn.first_votes.values() if name in worth]
    return (worth[turn.option.id], firsts) if firsts else None


def _side(difference: float) -> int:
    """1 better, -1 worse, 0 so little apart that it is as good."""
    return 0 if abs(difference) <= CLOSE else 1 if difference > 0 else -1


def _most(sides: Sequence[int]) -> int:
    """Which way it is beside more than half of them; 0 where neither."""
    return next((way for way in (1, -1) if 2 * sides.count(way) > len(sides)), 0)


def _beside(sides: Sequence[int]) -> Beside:
    return Beside(sides.count(1), sides.count(0), sides.count(-1))
