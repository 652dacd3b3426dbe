"""Outcome and recovery: the chance that applied, with its parts, the draw, and what can still be mended.

`draw_outcome`, `close_outcome` and `mend` are for one game and for thousands; the rest is what one table is asked.
"""

from __future__ import annotations

from collections.abc import Mapping

from wegame.game.conditions import holds
from wegame.game.efficacy import surface_faults
from wegame.game.margin import chance_of, go_at_it, price_of, see_a_plan
from wegame.game.moves import make_moves
from wegame.game.questions import Choice, Field, Question, Value
from wegame.game.state import Desk
from wegame.kinds.choice.deciding import here
from wegame.kinds.choice.model import RULED_OUT, Option, Recovery

__all__ = [
    "LEAVE_IT",
    "RECOVERY_HARDER",
    "close_outcome",
    "draw_outcome",
    "mend",
    "open_recovery",
    "run_outcome",
    "take_recovery",
]

LEAVE_IT = "-"
"""The answer to a setback that is left as it is."""
RECOVERY_HARDER = 6.0  # mending is harder than doing it well the first time


# ---- what an outcome does: one game or thousands


def _option(desk: Desk) -> Option:
    option = desk.turn.option
    if not isinstance(option, Option):
        raise RuntimeError("an outcome needs a decision")
    return option


def draw_outcome(desk: Desk) -> bool:
    """Whether it goes well. A plan for what strikes makes it easier."""
    turn, option = desk.turn, _option(desk)
    see_a_plan(desk)
    merit = here(desk).merits()[option.id]
    parts, chance = chance_of(desk, option, merit=merit)
    turn.chance = chance
    if desk.tells:
        turn.parts = tuple((name, points) for name, points in parts if points)
        if turn.plan:
            desk.tell("planned", then=turn.plan.then)
    return desk.try_luck("outcome", chance)


def close_outcome(desk: Desk, success: bool) -> None:
    """It went well, or badly: what the option's moves do then."""
    turn, option = desk.turn, _option(desk)
    turn.success = success
    if desk.tells and here(desk).merits()[option.id] == RULED_OUT:
        desk.tell("ruled_out", option=option.id)
    desk.tell("success" if success else "setback", option=option.id)
    make_moves(desk, option.moves, ("success" if success else "setback",))


def mend(desk: Desk, recovery: Recovery) -> None:
    """A try at mending what went wrong."""
    turn = desk.turn
    turn.recovery = recovery
    go_at_it(desk, recovery)
    make_moves(desk, recovery.moves, ("setback",))
    _, chance = chance_of(desk, recovery, harder=RECOVERY_HARDER)
    desk.put("recovered", desk.try_luck("recovery", chance))
    if desk.tells:
        desk.tell("recovered" if turn.recovered else "unmended", recovery=recovery.id)
    for mended in desk.cases(turn.recovered):
        if mended:
            make_moves(desk, recovery.moves, ("success",))


# ---- what one table is asked


def run_outcome(desk: Desk) -> tuple[Question, ...]:
    surface_faults(desk)
    close_outcome(desk, draw_outcome(desk))
    return ()


def open_recovery(desk: Desk) -> tuple[Question, ...]:
    on_offer = [item for item in here(desk).recoveries if holds(desk.state, item.when)]
    if desk.turn.success or not on_offer or not desk.wants("recovery"):
        return ()
    ways = [Choice(item.id, price_of(item)) for item in on_offer]
    choices = (*desk.in_order(ways, here(desk).id), Choice(LEAVE_IT))
    return (Question(desk.asks("recovery"), "recovery", "recovery", (Field("recovery", "one", choices),)),)


def take_recovery(desk: Desk, question: Question, reply: Mapping[str, Value]) -> None:
    desk.turn.mending = str(reply["recovery"])
    chosen = next((item for item in here(desk).recoveries if item.id == desk.turn.mending), None)
    if chosen is not None:
        mend(desk, chosen)
