"""The odds of each answer before it is given: what the model would say if the team took it now, without any luck.

Nothing of what chance will bring leaks into it: a fault that may come to light is left out, and where a move may go
either way, it goes the likelier one.
"""

from __future__ import annotations

from collections.abc import Callable

from wegame.game.state import Desk
from wegame.kinds import side

__all__ = ["LuckLess", "odds_at"]


class LuckLess(Desk):
    """A desk at which nothing is drawn: what is likelier comes about."""

    tells = False

    def try_luck(self, purpose: str, chance: float, *who: str | int) -> bool:
        return chance >= 0.5


def odds_at(desk: Callable[[], LuckLess]) -> dict[str, float]:
    """The odds (0-1) by the answer's value, where something is asked that has any; else nothing.

    desk: gives a new desk of the same moment each time.
    """
    here = desk()
    if not here.state.open:
        return {}
    odds: Callable[[Callable[[], Desk]], dict[str, float]] | None
    odds = side(here.turn.round.kind, "phases").ODDS.get(here.state.open[0].kind)
    return odds(desk) if odds else {}
