"""Conditions of a scenario: whether what an author wrote in `when` holds now. Nothing is evaluated."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wegame.game.state import FACES, State

if TYPE_CHECKING:
    from wegame.scenario.models import When


__all__ = ["holds"]


def holds(state: State, when: When | None) -> bool:
    """Whether a scenario's condition holds now. All that it names must."""
    if when is None:
        return True
    if (when.flag and when.flag not in state.flags) or (when.not_flag and when.not_flag in state.flags):
        return False
    for dial in FACES:
        between = getattr(when, dial)
        if between is not None and not between.min <= getattr(state, dial) <= between.max:
            return False
    return True
