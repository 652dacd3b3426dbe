"""Ballot and reveal: everybody votes, the ballots turn over together, and a split is settled in the open."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import TYPE_CHECKING

from wegame.game.conditions import holds
from wegame.game.efficacy import (
    add,
    concentrate_voice,
    hear_outlier,
    spend,
    step_up,
)
from wegame.game.equations import (
    APPROACHES,
)
from wegame.game.moves import make_moves
from wegame.game.questions import Choice, Field, Question, Value
from wegame.game.reasons import because
from wegame.game.state import Desk, PlayedRound

if TYPE_CHECKING:
    from wegame.scenario.models import Option


HEAR_COST = 0.5

__all__ = [
    "choose",
    "go_at_it",
    "open_ballot",
    "open_reveal",
    "options_on_offer",
    "take_ballot",
    "take_reveal",
]


def options_on_offer(desk: Desk) -> tuple[Option, ...]:
    """The round's options whose condition holds; all of them if none does, so that no story gets stuck."""
    every = desk.turn.round.options
    return tuple(option for option in every if holds(desk.state, option.when)) or every


def open_ballot(desk: Desk) -> tuple[Question, ...]:
    turn = desk.turn
    choices, belief = _options(desk), (Field("belief", "scale"),)
    again, values = turn.vote if turn.vote > 1 else 0, {"vote": turn.vote}
    voting = desk.team.voting
    if not voting.is_counted:
        agreed = (Field("choice", "one", choices), *belief)
        return (Question(desk.asks("ballot"), "ballot", "ballot", agreed, values=values),)
    if not voting.is_alone:
        hands = Field("hands", "hands", choices, most=len(desk.team.players))
        fields = (hands, *(belief if turn.vote == 1 else ()))
        return (Question(desk.asks("ballot", again=again), "ballot", "ballot", fields, values=values),)
    alone: tuple[Field, ...] = (Field("choice", "one", choices),)
    if turn.vote == 1:
        alone += (Field("prediction", "one", choices), *belief)
    return tuple(
        Question(desk.asks("ballot", seat, again=again), "ballot", "ballot", alone, player=seat, values=values)
        for seat in range(len(desk.team.players))
    )


def take_ballot(desk: Desk, question: Question, reply: Mapping[str, Value]) -> None:
    turn, belief, hands = desk.turn, reply.get("belief"), reply.get("hands")
    if turn.meter is None:
        turn.meter = desk.state.efficacy
    if isinstance(hands, tuple):
        turn.votes = dict(enumerate(hands))
        turn.team_belief = belief if isinstance(belief, int) else turn.team_belief
    elif question.player is None:
        turn.votes = {0: str(reply["choice"])}
        turn.team_belief = belief if isinstance(belief, int) else None
    else:
        turn.votes = {**turn.votes, question.player: str(reply["choice"])}
        if turn.vote == 1:
            _note_first_vote(turn, question, reply)


def _note_first_vote(turn: PlayedRound, question: Question, reply: Mapping[str, Value]) -> None:
    seat, belief = question.player or 0, reply.get("belief")
    turn.offered = question.fields[0].values
    turn.first_votes = {**turn.first_votes, seat: str(reply["choice"])}
    turn.predictions = {**turn.predictions, seat: str(reply["prediction"])}
    if isinstance(belief, int):
        turn.beliefs = {**turn.beliefs, seat: belief}


def _tally(desk: Desk) -> list[tuple[str, int]]:
    """Votes by option, most first; ties in the order of the options."""
    order = [option.id for option in desk.turn.round.options]
    counted = Counter(desk.turn.votes.values())
    return sorted(counted.items(), key=lambda item: (-item[1], order.index(item[0])))


def open_reveal(desk: Desk) -> tuple[Question, ...]:
    turn, tally = desk.turn, _tally(desk)
    if not desk.team.voting.is_counted:
        choose(desk, tally[0][0], "consensus")
        return ()
    down = len(desk.team.players) - len(turn.votes)  # in private everybody votes; in a show of hands not all have to
    desk.tell("vote", votes=dict(tally), none=down)
    if len(tally) == 1:
        choose(desk, tally[0][0], "unopposed" if down else "unanimous")
        return ()
    clear = tally[0][1] > tally[1][1]
    if not desk.wants("reveal"):
        tied = [option for option, count in tally if count == tally[0][1]]
        choose(desk, tied[desk.pick("tie", len(tied))], "lot" if len(tied) > 1 else "majority")
        return ()
    choices = [Choice("hear", HEAR_COST)] if turn.vote == 1 else []
    choices += [Choice("majority")] if clear else []
    choices += [Choice(f"decide:{seat + 1}") for seat in range(len(desk.team.players))]
    again, most = turn.vote if turn.vote > 1 else 0, {"most": tally[0][0]}
    fields = (Field("settle", "one", tuple(choices)),)
    return (Question(desk.asks("reveal", again=again), "split", "reveal", fields, values=most),)


def take_reveal(desk: Desk, question: Question, reply: Mapping[str, Value]) -> None:
    turn = desk.turn
    if question.kind == "decide":
        make_moves(desk, ("override",), ("choice",))
        choose(desk, str(reply["choice"]), "override")
        return
    how, _, seat = str(reply["settle"]).partition(":")
    if how == "hear":
        hear_outlier(desk, HEAR_COST)
        desk.tell("outliers")
        turn.vote += 1
        turn.votes = {}
        desk.state.phase = "ballot"
        desk.state.open = open_ballot(desk)
    elif how == "majority":
        winner = _tally(desk)[0][0]
        for seat_heard in sorted(turn.votes):  # in seat order: who answered first must not matter
            if not desk.team.voting.is_anonymous and turn.votes[seat_heard] == winner:  # a hand has no name
                concentrate_voice(desk, seat_heard, 0.03)
        choose(desk, winner, "majority")
    else:
        turn.decider = int(seat) - 1
        desk.state.open = (_open_decision(desk, turn.decider),)


def _open_decision(desk: Desk, seat: int) -> Question:
    """One decides, aloud and for all to see: the ballot that they cast in private stays private."""
    fields = (Field("choice", "one", _options(desk)),)
    return Question(desk.asks("decide"), "decide", "reveal", fields, values={"seat": seat})


def _options(desk: Desk) -> tuple[Choice, ...]:
    return tuple(Choice(option.id, APPROACHES[option.approach].cost) for option in options_on_offer(desk))


def choose(desk: Desk, option_id: str, decided: str) -> None:
    """The team's decision stands: flags, the approach's price, and the moves that work at once."""
    s, turn = desk.state, desk.turn
    option = next(item for item in turn.round.options if item.id == option_id)
    turn.option, turn.decided = option, decided
    s.flags = s.flags | frozenset(option.sets)
    if option.approach == "solo" and turn.lead is None:
        skills = s.skills(turn, desk.team)
        turn.lead = max(range(len(skills)), key=lambda seat: skills[seat])
    desk.tell("chosen", option=option.id)
    go_at_it(desk, option.approach, option.moves)


def go_at_it(desk: Desk, approach: str, moves: tuple[str, ...]) -> None:
    how = APPROACHES[approach]
    if how.cost:
        spend(desk, how.cost, "practices_dams", because("going_at_it", approach=approach))
    if how.strain:
        add(desk, "strain", how.strain, "affect", "lone_hero", "one_carries_it")
    if how.alignment:
        step_up(desk, "alignment", how.alignment, "alignment", "safe_to_fail_learning", "trial_shows")
    make_moves(desk, moves, ("choice",))
