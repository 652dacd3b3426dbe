"""The one door to what needs NumPy, for whoever may do without it: a check that only reads, a debrief without what if.

Inside this room NumPy is imported as usual. What stands here is imported when it is first asked for.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from wegame.analysis.among import among
    from wegame.analysis.best import policy_for
    from wegame.analysis.dilemmas import find_dilemmas
    from wegame.analysis.simulate import simulate
    from wegame.analysis.turning import finished, to_be_tried, turning_points

__all__ = ["among", "find_dilemmas", "finished", "policy_for", "simulate", "to_be_tried", "turning_points"]

_WHERE = {
    "among": "among",
    "find_dilemmas": "dilemmas",
    "finished": "turning",
    "policy_for": "best",
    "simulate": "simulate",
    "to_be_tried": "turning",
    "turning_points": "turning",
}


def __getattr__(name: str) -> object:
    """Python asks for it where a module has no such name (PEP 562)."""
    if name not in _WHERE:
        raise AttributeError(name)
    return getattr(import_module(f"wegame.analysis.{_WHERE[name]}"), name)
