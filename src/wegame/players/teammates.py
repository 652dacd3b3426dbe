"""Simulated teammates, so that one person can play: who they are, what they answer, and what they say aloud.

They are rules. Each has a persona (a row of `PERSONAS`) that answers the questions of its seat, the recorded answers
are ordinary ones, and what they say is made out of the game alone: the same seed gives the same people with the same
words. Nothing that they say changes anything.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from wegame.errors import UsageError
from wegame.game import Game, Question, Team, Value
from wegame.game.chance import draw
from wegame.players.policies import PERSONAS, Policy
from wegame.text import clip, name_key, one_line

if TYPE_CHECKING:
    from wegame.scenario.models import Scenario

__all__ = ["NAMES", "Cast", "Note", "deal"]

NAMES: tuple[str, ...] = (
    *("Ada", "Ben", "Cleo", "Dan", "Eli", "Fay", "Gus", "Hana", "Ida", "Jon"),
    *("Kit", "Lou", "Mia", "Ned", "Ola", "Pia", "Rob", "Sam", "Tess", "Una"),
)


@dataclass(frozen=True, slots=True)
class Note:
    """What one teammate alone knows. told: whether it was read out in the talk."""

    seat: int
    text: str
    told: bool


@dataclass(frozen=True, slots=True)
class Cast:
    """Who is simulated. seat: the one that a person has. personas: by seat; empty at the person's own."""

    seat: int
    personas: tuple[str, ...]

    def persona(self, seat: int) -> Policy:
        """The rules of a simulated seat."""
        return PERSONAS[self.personas[seat]]

    def is_simulated(self, seat: int) -> bool:
        return seat != self.seat

    def answer_next(self, game: Game) -> tuple[Question, dict[str, Value]] | None:
        """The first open question that a teammate is to answer, and the answer; None where it is the person's turn."""
        for question in game.questions:
            seat = question.player
            if seat is not None and self.is_simulated(seat):
                return question, self._answer(game, question, seat)
        return None

    def _answer(self, game: Game, question: Question, seat: int) -> dict[str, Value]:
        company = {other: self.persona(other) for other in range(len(self.personas)) if self.is_simulated(other)}
        return replace(self.persona(seat), company=company).answer(game, question)

    def notes(self, game: Game) -> Iterator[Note]:
        """The teammates' own clues in this round, in seat order, and whether they are told in the talk.

        A teammate at ease reads their note out; one who isn't keeps it.
        """
        turn = game.turn
        if turn is None:
            return
        for seat, player in enumerate(game.team.players):
            clues = [clue.text for clue in turn.round.clues_of(player.roles)]
            if clues and self.is_simulated(seat):
                yield Note(seat, one_line(" ".join(clues)), turn.tells.get(seat, False))


def deal(
    scenario: Scenario, role: str | None, seed: int, *, name: str = "", team: str = "", charter: str = ""
) -> tuple[Team, Cast]:
    """A team of one person and simulated others, the same for the same scenario and seed.

    role: an id or a name; None is the first. name: empty is the role's. The team's name, too, says that the others are
    simulated: it stands on every debrief and export. Raises UsageError for a role that isn't there.
    """
    wanted = scenario.roles[0].id if role is None else role
    mine = next((item for item in scenario.roles if wanted.casefold() in {item.id, item.name.casefold()}), None)
    if mine is None:
        known = ", ".join(item.id for item in scenario.roles)
        raise UsageError(f'There is no role "{one_line(wanted)}" in {scenario.title}.', f"Choose one of {known}.")
    called = one_line(name) or one_line(mine.name) or "Player"
    names = [f"{found} (simulated)" for found in _names(scenario, called, seed)]
    places = Team.deal(scenario, names, cards="simulated", name=team, charter=charter)
    seat = next(seat for seat, player in enumerate(places.players) if mine.id in player.roles)
    names[seat] = called
    people = sorted(PERSONAS, key=lambda persona: draw(seed, "cast", "persona", persona))
    personas = tuple("" if i == seat else people[i % len(people)] for i in range(len(names)))
    known_as = (
        f"{clip(team, 21)} (others simulated)" if one_line(team) else f"{clip(mine.name, 15)} with simulated teammates"
    )
    dealt = Team.deal(scenario, names, cards="simulated", name=known_as, charter=charter)
    return dealt, Cast(seat, personas)


def _names(scenario: Scenario, taken: str, seed: int) -> list[str]:
    """One for each seat. Nobody is called like the person who plays, nor like somebody in the story."""
    story, seats = scenario.model_dump_json(), len(Team.seats(scenario))
    free = [name for name in NAMES if name_key(name) not in name_key(taken).split()]
    unheard = [name for name in free if name not in story]
    return sorted(unheard if len(unheard) >= seats else free, key=lambda found: draw(seed, "cast", "name", found))[
        :seats
    ]
