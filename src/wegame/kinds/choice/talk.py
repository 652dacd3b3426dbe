"""The talk: first choices are told as counts, and who begins. What people then say is nobody's but theirs.

Where another way is hidden behind two cards, the team may name once which two belong together.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from wegame.game.efficacy import talk_it_over
from wegame.game.questions import Choice, Field, Question, Value
from wegame.game.reasons import Datum
from wegame.game.state import Desk
from wegame.kinds.choice.deciding import here, tally_of

__all__ = ["NO_PAIR", "open_idea", "open_talk", "take_talk"]


def _begins(desk: Desk, tally: list[tuple[str, int]]) -> dict[str, Datum]:
    """Who is to begin: whoever chose otherwise; where no choice leads, whoever has begun least often; else anybody."""
    if tally[0][1] == len(desk.present):
        return {"begins": "anybody"}
    if len(tally) == 1 or tally[0][1] > tally[1][1]:
        return {"begins": "otherwise"}
    people = list(desk.state.people)
    begins = desk.turn.began = min(desk.present, key=lambda seat: people[seat].begun)
    people[begins] = replace(people[begins], begun=people[begins].begun + 1)
    desk.state.people = tuple(people)
    return {"begins": "seat", "seat": begins}


def open_talk(desk: Desk) -> tuple[Question, ...]:
    tally = tally_of(desk, desk.turn.first_votes)
    desk.tell("first_choices", votes=dict(tally), none=len(desk.present) - len(desk.turn.first_votes))
    if not desk.wants("talk"):
        return ()
    talk_it_over(desk)
    return (Question(desk.asks("talk"), "talk", "talk", _pair(desk), values=_begins(desk, tally)),)


NO_PAIR = "-"
"""The answer that no two cards belong together."""


def _pair(desk: Desk) -> tuple[Field, ...]:
    if here(desk).idea is None or desk.turn.found_idea:
        return ()
    order = [clue.role for clue in here(desk).clues]
    pairs = (Choice("+".join(sorted(pair, key=order.index))) for pair in here(desk).pairs())
    return (Field("pair", "one", (*pairs, Choice(NO_PAIR))),)


def take_talk(desk: Desk, question: Question, reply: Mapping[str, Value]) -> None:
    """They have talked."""
    idea, pair = here(desk).idea, str(reply.get("pair", NO_PAIR))
    if idea is None or desk.turn.found_idea or pair == NO_PAIR:  # the facilitator may have opened it meanwhile
        return
    open_idea(desk, frozenset(pair.split("+")) == frozenset(idea.idea))
    desk.tell("idea" if desk.turn.found_idea else "no_idea", option=idea.id if desk.turn.found_idea else "")


def open_idea(desk: Desk, is_named: bool) -> None:
    """Another way is on offer from now on, where the two cards were named that open it."""
    desk.put("found_idea", is_named)
