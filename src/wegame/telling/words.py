"""Words that stand everywhere: what the model is, sources, phases, endings, approaches."""

from __future__ import annotations

__all__ = ["DISCLAIMER", "TEAMMATES", "approach_name", "corner", "phase_name", "source_name"]

DISCLAIMER = "A teaching model, not a measurement."
TEAMMATES = "Your teammates are simulated: rules, not people. How they are met changes what they say."

_SOURCES = {
    "mastery": "Shared mastery",
    "vicarious": "Seeing others cope",
    "persuasion": "Encouragement",
    "affect": "Strain and state",
    "safety": "Safety",
    "alignment": "Shared picture",
    "structure": "Structure: slack, authority, claim",
    "drift": "Drift toward the record",
}

_CORNERS = {
    "reached_stronger": "Won, and able to win again",
    "reached_weaker": "Won, but hollow",
    "missed_stronger": "Lost, but stronger",
    "missed_weaker": "Lost and frayed",
}

_APPROACHES = {
    "together": "together",
    "split": "split up",
    "solo": "one of us",
    "outside": "help from outside",
    "pilot": "a small trial first",
}

_PHASES = {"credit": "look back", "mistake": "response"}


def phase_name(phase: str) -> str:
    return _PHASES.get(phase, phase)


def source_name(source: str) -> str:
    return _SOURCES.get(source, source)


def approach_name(approach: str) -> str:
    """How an option goes at the task, in a word or two."""
    return _APPROACHES.get(approach, approach)


def corner(ending: str) -> str:
    """The name of an ending's corner."""
    return _CORNERS.get(ending, "Not finished")
