"""Practices: standing structures that a team builds, keeps up, or lets erode (Repenning & Sterman 2001, 2002)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

__all__ = ["PRACTICES", "Practice"]


@dataclass(frozen=True, slots=True)
class Practice:
    """A standing structure. says: what it does in this model, in one line of at most 60 characters."""

    id: str
    name: str
    says: str
    concept: str


_ROWS = (
    Practice("if_then_plan", "If-then plan", "A named trouble is easier, from the next round on.", "if_then_plans"),
    Practice("check_in", "Check-in", "A little more of one shared picture, every round.", "shared_mental_models"),
    Practice("blameless_review", "Blameless review", "Fixing what was owned up to costs no slack.", "blameless_review"),
    Practice("cross_training", "Cross-training", "A missing role hurts only half as much.", "cross_training"),
    Practice("playbook", "Playbook", "What is not mended grows more slowly.", "transactive_memory"),
    Practice("recovery_time", "Recovery time", "Strain eases half as fast again.", "restorative_support"),
    Practice("shared_dashboard", "Shared dashboard", "Over-confidence is noticed sooner.", "transparent_metrics"),
    Practice("fair_share", "Fair share", "A bit more of the gain stays with us.", "incentives"),
)

PRACTICES: Mapping[str, Practice] = MappingProxyType({practice.id: practice for practice in _ROWS})
"""Every practice by its id, in the order in which the huddle offers them."""
