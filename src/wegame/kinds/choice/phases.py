"""The phases of a round that is decided, in their order, and the odds of its answers."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from wegame.game.margin import chance_of, go_at_it, see_a_plan
from wegame.game.moves import make_moves
from wegame.game.phases import Phase
from wegame.game.state import Desk
from wegame.kinds.choice.card import close_card, open_card, take_card
from wegame.kinds.choice.deciding import choose, close_decision, here, open_decision, options_on_offer, take_decision
from wegame.kinds.choice.model import Option, Recovery
from wegame.kinds.choice.outcome import RECOVERY_HARDER, open_recovery, run_outcome, take_recovery
from wegame.kinds.choice.talk import open_talk, take_talk

__all__ = ["ODDS", "ORDER", "PHASES"]

ORDER = ("brief", "card", "response", "huddle", "talk", "decision", "outcome", "recovery", "look_back", "tick")
"""All of a round's phases by their ids; those that are not below are the same for every kind."""

PHASES = (
    Phase("card", open_card, take_card, close_card, shown="card"),
    Phase("talk", open_talk, take_talk, shown="talk", may_be_skipped=True),
    Phase("decision", open_decision, take_decision, close_decision, shown="decision"),
    Phase("outcome", run_outcome, shown="outcome"),
    Phase("recovery", open_recovery, take_recovery, shown="recovery", may_be_skipped=True),
)


def _of_option(desk: Desk, option: Option) -> float:
    choose(desk, option, "agreed")
    see_a_plan(desk)
    return chance_of(desk, option, merit=here(desk).merits()[option.id])[1]


def _of_recovery(desk: Desk, recovery: Recovery) -> float:
    go_at_it(desk, recovery)
    make_moves(desk, recovery.moves, ("setback",))
    return chance_of(desk, recovery, harder=RECOVERY_HARDER)[1]


def _of_decision(desk: Callable[[], Desk]) -> dict[str, float]:
    if here(desk()).is_decided_by_clues:
        return {}  # the odds would tell what the clues say
    return {option.id: _of_option(desk(), option) for option in options_on_offer(desk())}


def _of_mending(desk: Callable[[], Desk]) -> dict[str, float]:
    asked = desk()
    on_offer = asked.state.open[0].fields[0].values
    return {item.id: _of_recovery(desk(), item) for item in here(asked).recoveries if item.id in on_offer}


ODDS: Mapping[str, Callable[[Callable[[], Desk]], dict[str, float]]] = {
    "card": _of_decision,
    "stand": _of_decision,
    "decision": _of_decision,
    "recovery": _of_mending,
}
"""The odds (0-1) by the answer's value, for each kind of question that has any. They get a new desk for each answer."""
