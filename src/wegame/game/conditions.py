"""Conditions of a scenario: whether what an author wrote in `when` holds now. Nothing is evaluated."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wegame.game.arithmetic import either
from wegame.game.state import State
from wegame.theory import MAIN_DIALS

if TYPE_CHECKING:
    from wegame.scenario.parts import When


__all__ = ["holds"]


def holds(state: State, when: When | None) -> bool:
    """Whether a scenario's condition holds now. All that it names must."""
    if when is None:
        return True
    fits = True
    if when.flag:
        fits = fits & state.has_flag(when.flag)
    if when.not_flag:
        fits = fits & either(state.has_flag(when.not_flag), False, True)
    for dial in MAIN_DIALS:
        between = getattr(when, dial)
        if between is not None:
            value = getattr(state, dial)
            fits = fits & (between.min <= value) & (value <= between.max)
    return fits
