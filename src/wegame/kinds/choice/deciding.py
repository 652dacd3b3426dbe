"""The decision: the team decides once, in the open, and says how it came.

`weigh`, `decide_alone` and `choose` close it, for one game and for thousands; the rest is what one table is asked.
Simulated seats say where they stand after the talk, and the most of them have it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from wegame.game.conditions import holds
from wegame.game.equations import evidence_of_pooling
from wegame.game.margin import go_at_it, price_of
from wegame.game.moves import make_moves
from wegame.game.questions import Choice, Field, Question, Value
from wegame.game.state import Desk
from wegame.kinds.choice.model import ChoiceRound, Option

__all__ = [
    "choose",
    "close_decision",
    "decide_alone",
    "here",
    "open_decision",
    "options_in_order",
    "options_on_offer",
    "take_decision",
    "tally_of",
    "weigh",
]


def here(desk: Desk) -> ChoiceRound:
    """The round in progress, which is of this kind."""
    found = desk.turn.round
    if not isinstance(found, ChoiceRound):
        raise TypeError(f"{found.id} is no round that is decided")
    return found


# ---- what a decision does: one game or thousands


def weigh(desk: Desk, merit: float, firsts: Sequence[float], had_it: float) -> None:
    """How far the talk can have done it: what was decided, beside what each would have chosen before. See the equation.

    Where no clue speaks there was nothing to put together, and nothing is held against what the team says of it.
    """
    if here(desk).is_decided_by_clues and firsts:
        desk.put("evidence", evidence_of_pooling(merit, firsts, had_it))


def decide_alone(desk: Desk, *, is_together: bool) -> None:
    """One decides over the others' heads. is_together: what they decide on takes a meeting, which this one spares."""
    make_moves(desk, ("override",), ("choice",))
    desk.put("spared", is_together)


def choose(desk: Desk, option: Option, decided: str) -> None:
    """The team's decision stands: flags, the approach's price, and the moves that work at once."""
    turn = desk.turn
    turn.option, turn.decided = option, decided
    for flag in option.sets:
        desk.raise_flag(flag)
    if desk.tells and option.approach == "solo" and turn.lead is None:
        skills = desk.state.skills(turn, desk.team)
        turn.lead = max(range(len(skills)), key=lambda seat: skills[seat])
    who = {} if turn.decider is None or not desk.tells else {"seat": turn.decider}
    desk.tell("chosen", option=option.id, how=decided, **who)
    for spared in desk.cases(turn.spared):
        go_at_it(desk, option, without_meeting=spared)


# ---- what one table is asked


def options_on_offer(desk: Desk) -> tuple[Option, ...]:
    """The round's options whose condition holds; all of them if none does, so that no story gets stuck."""
    open_to_all = [option for option in here(desk).options if desk.turn.found_idea or not option.idea]
    return tuple(option for option in open_to_all if holds(desk.state, option.when)) or tuple(open_to_all)


def options_in_order(desk: Desk) -> tuple[Choice, ...]:
    """What is on offer, with its price, in the order that the seed gives."""
    choices = [Choice(option.id, price_of(option)) for option in options_on_offer(desk)]
    return desk.in_order(choices, here(desk).id)


def tally_of(desk: Desk, votes: Mapping[int, str]) -> list[tuple[str, int]]:
    """Votes by option, most first; ties in the order of the options."""
    order = [option.id for option in here(desk).options]
    return sorted(Counter(votes.values()).items(), key=lambda item: (-item[1], order.index(item[0])))


_STANDS = (Choice("with"), Choice("alone"))


def open_decision(desk: Desk) -> tuple[Question, ...]:
    present, choice = desk.present, Field("choice", "one", options_in_order(desk))
    if desk.team.held.is_simulated:
        fields = (choice, Field("how", "one", _STANDS)) if len(present) > 1 else (choice,)
        return tuple(Question(desk.asks("stand", seat), "stand", "decision", fields, player=seat) for seat in present)
    ways = (Choice("agreed"), Choice("most"), *(Choice(f"one:{seat + 1}") for seat in present))
    fields = (choice, Field("how", "one", ways)) if len(present) > 1 else (choice,)
    holds_keyboard = present[(desk.number - 1) % len(present)]
    return (Question(desk.asks("decision"), "decision", "decision", fields, values={"seat": holds_keyboard}),)


def take_decision(desk: Desk, question: Question, reply: Mapping[str, Value]) -> None:
    turn, choice = desk.turn, str(reply["choice"])
    how, _, seat = str(reply.get("how", "agreed")).partition(":")
    if question.player is not None:
        turn.votes = {**turn.votes, question.player: choice}
        if how == "alone":
            turn.decider = question.player if turn.decider is None else min(turn.decider, question.player)
        return
    if how == "one":
        turn.decider = int(seat) - 1
    _decide(desk, choice, how)


def close_decision(desk: Desk) -> None:
    """Where each seat has said where it stands, the most have it, or whoever decides over the others' heads."""
    turn = desk.turn
    if not turn.votes:
        return
    tally = tally_of(desk, turn.votes)
    desk.tell("vote", votes=dict(tally), none=0)
    if turn.decider is not None:
        _decide(desk, turn.votes[turn.decider], "one")
        return
    tied = [option for option, count in tally if count == tally[0][1]]
    if len(tied) > 1:
        _decide(desk, tied[desk.pick("tie", len(tied))], "lot")
    else:
        _decide(desk, tied[0], "agreed" if len(tally) == 1 else "most")


def _decide(desk: Desk, chosen: str, how: str) -> None:
    option = next(item for item in here(desk).options if item.id == chosen)
    merits, firsts = here(desk).merits(), list(desk.turn.first_votes.values())
    weigh(desk, merits[chosen], [merits[first] for first in firsts], firsts.count(chosen) / max(1, len(firsts)))
    if how == "one":
        decide_alone(desk, is_together=option.approach == "together")
    choose(desk, option, how)
