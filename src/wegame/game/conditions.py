"""Conditions of a scenario: whether what an author wrote in `when` holds now. Nothing is evaluated."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from wegame.game.arithmetic import either
from wegame.game.state import State
from wegame.theory import MAIN_DIALS

if TYPE_CHECKING:
    from wegame.scenario.parts import When


__all__ = ["RESULTS", "flags_of", "holds"]

RESULTS = ("won", "mended", "lost")
"""How a round may have ended. The game keeps it as a flag such as won:queue, which no author can set."""


def flags_of(when: When) -> Iterator[str]:
    """The flags that a condition looks at, those of how rounds ended among them."""
    yield from (flag for flag in (when.flag, when.not_flag) if flag)
    yield from (f"{result}:{played}" for result in RESULTS if (played := getattr(when, result)))


def holds(state: State, when: When | None) -> bool:
    """Whether a scenario's condition holds now. All that it names must."""
    if when is None:
        return True
    fits = True
    if when.flag:
        fits = fits & state.has_flag(when.flag)
    if when.not_flag:
        fits = fits & either(state.has_flag(when.not_flag), False, True)
    for result in RESULTS:
        if played := getattr(when, result):
            fits = fits & state.has_flag(f"{result}:{played}")
    for dial in MAIN_DIALS:
        between = getattr(when, dial)
        if between is not None:
            value = getattr(state, dial)
            fits = fits & (between.min <= value) & (value <= between.max)
    return fits
