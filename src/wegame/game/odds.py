"""The odds of each answer before it is given: what the model would say if the team took it now, without any luck.

Nothing of what chance will bring leaks into it: a fault that may come to light is left out, and where a move may go
either way, it goes the likelier one.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from wegame.game.equations import capability_margin, success_chance
from wegame.game.moves import make_moves
from wegame.game.outcome import RECOVERY_HARDER, margin_parts, see_a_plan
from wegame.game.state import Desk
from wegame.game.voting import choose, go_at_it, options_on_offer

if TYPE_CHECKING:
    from wegame.scenario.models import Option, Recovery

__all__ = ["LuckLess", "odds_at"]


class LuckLess(Desk):
    """A desk at which nothing is drawn: what is likelier comes about."""

    tells = False

    def try_luck(self, purpose: str, chance: float, *who: str | int) -> bool:
        return chance >= 0.5


def odds_at(desk: Callable[[], LuckLess]) -> dict[str, float]:
    """The odds (0-1) by the answer's value, where a decision or a recovery is open; else nothing.

    desk: gives a new desk of the same moment each time.
    """
    here = desk()
    asked = here.state.open[0].kind if here.state.open else ""
    if asked in {"ballot", "split", "decide"}:
        return {option.id: _of_option(desk(), option) for option in options_on_offer(here)}
    if asked == "recovery":
        on_offer = here.state.open[0].fields[0].values
        return {item.id: _of_recovery(desk(), item) for item in here.turn.round.recoveries if item.id in on_offer}
    return {}


def _of_option(desk: Desk, option: Option) -> float:
    choose(desk, option.id, "unanimous")
    see_a_plan(desk)
    return success_chance(capability_margin(margin_parts(desk, option.approach, option.fit)))


def _of_recovery(desk: Desk, recovery: Recovery) -> float:
    go_at_it(desk, recovery.approach, recovery.moves)
    make_moves(desk, recovery.moves, ("setback",))
    return success_chance(
        capability_margin(margin_parts(desk, recovery.approach, recovery.fit, harder=RECOVERY_HARDER))
    )
