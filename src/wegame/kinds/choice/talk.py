"""The talk: first choices are told as counts, and who begins. What people then say is nobody's but theirs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from wegame.game.efficacy import talk_it_over
from wegame.game.questions import Question, Value
from wegame.game.reasons import Datum
from wegame.game.state import Desk
from wegame.kinds.choice.deciding import tally_of

__all__ = ["open_talk", "take_talk"]


def _begins(desk: Desk, tally: list[tuple[str, int]]) -> dict[str, Datum]:
    """Who is to begin: whoever chose otherwise; where no choice leads, whoever has begun least often; else anybody."""
    if len(tally) == 1:
        return {"begins": "anybody"}
    if tally[0][1] > tally[1][1]:
        return {"begins": "otherwise"}
    times = Counter(turn.began for turn in desk.state.history)
    desk.turn.began = min(desk.present, key=lambda seat: times[seat])
    return {"begins": "seat", "seat": desk.turn.began}


def open_talk(desk: Desk) -> tuple[Question, ...]:
    tally = tally_of(desk, desk.turn.first_votes)
    desk.tell("first_choices", votes=dict(tally), none=len(desk.present) - len(desk.turn.first_votes))
    if not desk.wants("talk"):
        return ()
    talk_it_over(desk)
    return (Question(desk.asks("talk"), "talk", "talk", values=_begins(desk, tally)),)


def take_talk(desk: Desk, question: Question, reply: Mapping[str, Value]) -> None:
    """They have talked."""
