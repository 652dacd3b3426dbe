"""Ballot and reveal: everybody votes, the ballots turn over together, and a split is settled in the open.

`choose` closes the decision, for one game and for thousands; the rest is what one table is asked.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping

from wegame.game.conditions import holds
from wegame.game.efficacy import concentrate_voice, hear_outlier
from wegame.game.equations import APPROACHES
from wegame.game.margin import go_at_it
from wegame.game.moves import make_moves
from wegame.game.questions import Choice, Field, Question, Value
from wegame.game.state import Desk, PlayedRound
from wegame.kinds.choice.model import ChoiceRound, Option

__all__ = [
    "HEAR_COST",
    "choose",
    "decide_alone",
    "hear",
    "here",
    "open_ballot",
    "open_reveal",
    "options_on_offer",
    "settle_by_majority",
    "take_ballot",
    "take_reveal",
]

HEAR_COST = 0.5


def here(desk: Desk) -> ChoiceRound:
    """The round in progress, which is of this kind."""
    found = desk.turn.round
    if not isinstance(found, ChoiceRound):
        raise TypeError(f"{found.id} is no round that is decided")
    return found


# ---- what a decision does: one game or thousands


def choose(desk: Desk, option: Option, decided: str) -> None:
    """The team's decision stands: flags, the approach's price, and the moves that work at once."""
    turn = desk.turn
    turn.option, turn.decided = option, decided
    for flag in option.sets:
        desk.raise_flag(flag)
    if desk.tells and option.approach == "solo" and turn.lead is None:
        skills = desk.state.skills(turn, desk.team)
        turn.lead = max(range(len(skills)), key=lambda seat: skills[seat])
    desk.tell("chosen", option=option.id)
    go_at_it(desk, option)


def hear(desk: Desk) -> None:
    """The few are heard before all vote again."""
    hear_outlier(desk, HEAR_COST)


def settle_by_majority(desk: Desk, is_for_it: Mapping[int, bool]) -> None:
    """The many have their way, and are heard a little more. is_for_it: by seat; a hand has no name, and no seat."""
    for seat in sorted(is_for_it):  # in seat order: who answered first must not matter
        for won in desk.cases(is_for_it[seat]):
            if won:
                concentrate_voice(desk, seat, 0.03)


def decide_alone(desk: Desk) -> None:
    """One decides over the others' heads."""
    make_moves(desk, ("override",), ("choice",))


# ---- what one table is asked

Choices = tuple[Choice, ...]


def _one(choices: Choices, people: int) -> tuple[Field, ...]:
    return (Field("choice", "one", choices),)


def _hands(choices: Choices, people: int) -> tuple[Field, ...]:
    return (Field("hands", "hands", choices, most=people, is_a="choice"),)


VOTES: Mapping[str, Callable[[Choices, int], tuple[Field, ...]]] = {
    "consensus": _one,
    "private": _one,
    "hands": _hands,
}
"""By the id of a way to vote: the fields of a page that take its votes, from what is on offer and how many they are."""


def options_on_offer(desk: Desk) -> tuple[Option, ...]:
    """The round's options whose condition holds; all of them if none does, so that no story gets stuck."""
    every = here(desk).options
    return tuple(option for option in every if holds(desk.state, option.when)) or every


def open_ballot(desk: Desk) -> tuple[Question, ...]:
    """Everybody's vote, on one page or on one for each. What else is asked, is asked with the first vote alone."""
    turn, alone, choices = desk.turn, desk.team.voting.is_alone, _options(desk)
    again, values, seats = turn.vote if turn.vote > 1 else 0, {"vote": turn.vote}, range(len(desk.team.players))
    fields = VOTES[desk.team.ballots](choices, len(seats))
    if turn.vote == 1:
        fields += ((Field("prediction", "one", choices),) if alone else ()) + (Field("belief", "scale"),)
    return tuple(
        Question(desk.asks("ballot", seat, again=again), "ballot", "ballot", fields, player=seat, values=values)
        for seat in (seats if alone else (None,))
    )


def take_ballot(desk: Desk, question: Question, reply: Mapping[str, Value]) -> None:
    turn, belief = desk.turn, reply.get("belief")
    if turn.meter is None:
        turn.meter = desk.state.efficacy
    turn.votes = {**turn.votes, **_votes(question, reply)}
    if question.player is not None and turn.vote == 1:
        _note_first_vote(turn, question, reply)
    elif isinstance(belief, int):
        turn.team_belief = belief


def _votes(question: Question, reply: Mapping[str, Value]) -> dict[int, str]:
    """By seat. What is agreed on is the first seat's, and hands are counted through: nobody knows whose they were."""
    found = dict[int, str]()
    for item in question.fields:
        given = reply[item.name] if item.decides else ()
        if isinstance(given, tuple):
            found.update(enumerate(given))
        else:
            found[(question.player or 0) if item.seat is None else item.seat] = str(given)
    return found


def _note_first_vote(turn: PlayedRound, question: Question, reply: Mapping[str, Value]) -> None:
    seat, belief = question.player or 0, reply.get("belief")
    turn.offered = question.fields[0].values
    turn.first_votes = {**turn.first_votes, seat: str(reply["choice"])}
    turn.predictions = {**turn.predictions, seat: str(reply["prediction"])}
    if isinstance(belief, int):
        turn.beliefs = {**turn.beliefs, seat: belief}


def _tally(desk: Desk) -> list[tuple[str, int]]:
    """Votes by option, most first; ties in the order of the options."""
    order = [option.id for option in here(desk).options]
    counted = Counter(desk.turn.votes.values())
    return sorted(counted.items(), key=lambda item: (-item[1], order.index(item[0])))


def open_reveal(desk: Desk) -> tuple[Question, ...]:
    turn, tally = desk.turn, _tally(desk)
    if not desk.team.voting.is_counted:
        _choose(desk, tally[0][0], "consensus")
        return ()
    down = len(desk.team.players) - len(turn.votes)  # in private everybody votes; in a show of hands not all have to
    desk.tell("vote", votes=dict(tally), none=down)
    if len(tally) == 1:
        if _is_worth_talking(desk):
            return (_open_agreement(desk, tally[0][0]),)
        _choose(desk, tally[0][0], "unopposed" if down else "unanimous")
        return ()
    clear = tally[0][1] > tally[1][1]
    if not desk.wants("reveal"):
        tied = [option for option, count in tally if count == tally[0][1]]
        _choose(desk, tied[desk.pick("tie", len(tied))], "lot" if len(tied) > 1 else "majority")
        return ()
    choices = [Choice("hear", HEAR_COST)] if turn.vote == 1 else []
    choices += [Choice("majority")] if clear else []
    choices += [Choice(f"decide:{seat + 1}") for seat in range(len(desk.team.players))]
    again, most = turn.vote if turn.vote > 1 else 0, {"most": tally[0][0]}
    fields = (Field("settle", "one", tuple(choices)),)
    return (Question(desk.asks("reveal", again=again), "split", "reveal", fields, values=most),)


def _is_worth_talking(desk: Desk) -> bool:
    """Whether each may know something against what all are for: they have voted alone, and clues decide."""
    alone = desk.team.voting.is_alone and desk.turn.vote == 1
    return alone and here(desk).is_decided_by_clues and desk.wants("reveal")


def _open_agreement(desk: Desk, option: str) -> Question:
    fields = (Field("settle", "one", (Choice("agreed"), Choice("hear", HEAR_COST))),)
    return Question(desk.asks("agree"), "agree", "reveal", fields, values={"option": option})


def take_reveal(desk: Desk, question: Question, reply: Mapping[str, Value]) -> None:
    turn = desk.turn
    if question.kind == "decide":
        decide_alone(desk)
        _choose(desk, str(reply["choice"]), "override")
        return
    how, _, seat = str(reply["settle"]).partition(":")
    if how == "hear":
        hear(desk)
        desk.tell("outliers")
        turn.vote += 1
        turn.votes = {}
        desk.state.phase = "ballot"
        desk.state.open = open_ballot(desk)
    elif how == "agreed":
        _choose(desk, _tally(desk)[0][0], "unanimous")
    elif how == "majority":
        winner = _tally(desk)[0][0]
        named = {} if desk.team.voting.is_anonymous else turn.votes
        settle_by_majority(desk, {seat_heard: vote == winner for seat_heard, vote in named.items()})
        _choose(desk, winner, "majority")
    else:
        turn.decider = int(seat) - 1
        desk.state.open = (_open_decision(desk, turn.decider),)


def _open_decision(desk: Desk, seat: int) -> Question:
    """One decides, aloud and for all to see: the ballot that they cast in private stays private."""
    fields = (Field("choice", "one", _options(desk)),)
    return Question(desk.asks("decide"), "decide", "reveal", fields, values={"seat": seat})


def _options(desk: Desk) -> Choices:
    choices = [Choice(option.id, APPROACHES[option.approach].cost) for option in options_on_offer(desk)]
    return desk.in_order(choices, here(desk).id)


def _choose(desk: Desk, option_id: str, decided: str) -> None:
    choose(desk, next(item for item in here(desk).options if item.id == option_id), decided)
