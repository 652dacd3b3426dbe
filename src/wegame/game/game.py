"""The game as everybody else sees it: open questions, an answer, a new game."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from wegame.errors import AnswerRefused
from wegame.game import facilitator, rounds
from wegame.game.arithmetic import fine, total
from wegame.game.chance import draw
from wegame.game.equations import (
    efficacy_at_start,
)
from wegame.game.odds import LuckLess, odds_at
from wegame.game.questions import Question, Value
from wegame.game.seats import person_of
from wegame.game.state import Desk, Draw, Line, Moment, PlayedRound, State, on_grid
from wegame.game.team import Team
from wegame.theory import DIALS

if TYPE_CHECKING:
    from wegame.scenario.models import Role, Scenario


__all__ = ["Game", "starting_state"]


class Game:
    """A deterministic state machine. Pure: `answer` gives a new game and leaves this one as it was.

    The same scenario, team, seed and answers give the same ledger on every machine.
    """

    def __init__(self, scenario: Scenario, team: Team, seed: int) -> None:
        self.scenario = scenario
        self.team = team
        self.seed = seed
        self.ledger: tuple[Line, ...] = ()
        self.draws: tuple[Draw, ...] = ()
        self.moments: tuple[Moment, ...] = ()
        self.answered = 0
        desk = Desk(scenario, team, seed, starting_state(scenario, team, seed), 0)
        rounds.advance(desk)
        self._close(desk)

    def _close(self, desk: Desk) -> None:
        self.state: State = desk.state
        self.ledger = (*self.ledger, *desk.lines)
        self.draws = (*self.draws, *desk.draws)
        self.moments = (*self.moments, *desk.moments)

    @property
    def questions(self) -> tuple[Question, ...]:
        """What is open now, in seat order; empty when the game is over."""
        return self.state.open

    @property
    def ending(self) -> str:
        """reached_stronger, reached_weaker, missed_stronger or missed_weaker; empty while the game runs."""
        return self.state.ending

    @property
    def turn(self) -> PlayedRound | None:
        """The round in progress, or the last one."""
        return self.state.turn

    @property
    def history(self) -> tuple[PlayedRound, ...]:
        """The finished rounds."""
        return self.state.history

    def roles_of(self, seat: int) -> tuple[Role, ...]:
        """The roles that a player has."""
        roles = {role.id: role for role in self.scenario.roles}
        return tuple(roles[role] for role in self.team.players[seat].roles)

    @cached_property
    def planned_rounds(self) -> int:
        """How many rounds are played at the most from here; those that were, once it is over."""
        return len(self.history) if self.turn is None or self.ending else rounds.planned(self._desk())

    def find(self, question_id: str) -> Question:
        """The open question with this id. Raises AnswerRefused where it is not open."""
        for question in self.questions:
            if question.id == question_id:
                return question
        raise AnswerRefused(f"The question {question_id} is not open.", "Answer one that is.")

    def answer(self, question: Question | str, reply: Mapping[str, object]) -> Game:
        """The game after this answer. Raises AnswerRefused, with this game unchanged, if the question won't take it."""
        asked = self.find(question if isinstance(question, str) else question.id)
        return self.take(asked, asked.take(reply))

    def take(self, asked: Question, taken: Mapping[str, Value]) -> Game:
        """The game after an answer that its open question has taken already: nothing is looked over again."""
        desk = self._desk()
        rounds.take(desk, asked, taken)
        return self._after(desk)

    @cached_property
    def acts(self) -> Mapping[str, facilitator.Offers]:
        """What a facilitator can do to the game now: act by its id, and with what."""
        return facilitator.offers(self._desk())

    @cached_property
    def odds(self) -> Mapping[str, float]:
        """The odds (0-1) of each answer to the decision that is open, as the model sees them before any luck."""
        return odds_at(lambda: LuckLess(self.scenario, self.team, self.seed, self.state.copy(), self.answered + 1))

    def act(self, name: str, what: str = "") -> Game:
        """The game after an act of the facilitator. Raises AnswerRefused, with this game unchanged."""
        desk = self._desk()
        facilitator.do_act(desk, name, what)
        return self._after(desk)

    def _desk(self) -> Desk:
        return Desk(self.scenario, self.team, self.seed, self.state.copy(), self.answered + 1)

    def _after(self, desk: Desk) -> Game:
        after = object.__new__(Game)
        after.scenario, after.team, after.seed = self.scenario, desk.team, self.seed
        after.ledger, after.draws, after.moments = self.ledger, self.draws, self.moments
        after.answered = self.answered + 1
        after._close(desk)
        return after


def starting_state(scenario: Scenario, team: Team, seed: int) -> State:
    """Where the dials and people stand before the first round."""
    start, context = scenario.start, scenario.context
    roles = {role.id: role for role in scenario.roles}
    held = [[roles[role] for role in player.roles] for player in team.players]
    weights = [
        total(role.voice for role in mine) / len(mine) * (0.8 + 0.4 * draw(seed, "start", "voice", seat))
        for seat, mine in enumerate(held)
    ]
    people = tuple(
        person_of(scenario, player.roles, fine(weight / total(weights)))
        for player, weight in zip(team.players, weights, strict=True)
    )
    state = State(people=people)
    efficacy = (
        efficacy_at_start([person.self_efficacy for person in people]) if start.efficacy is None else start.efficacy
    )
    values = {
        "efficacy": efficacy,
        "safety": start.safety,
        "alignment": start.alignment,
        "strain": start.strain,
        "record": start.record,
        "credibility": 1.0,
        "slack": 1.0,
        "granted_slack": context.slack,
        "authority": context.authority,
        "claim": context.claim,
    }
    for dial, value in values.items():
        setattr(state, dial, on_grid(value, DIALS[dial].top))
    state.start = tuple((dial, float(getattr(state, dial))) for dial in DIALS)
    return state
