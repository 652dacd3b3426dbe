"""Moves: behaviours that an option, a recovery or a reply carries. A row here and a few lines in game/moves.py."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

__all__ = ["MOVES", "Move", "When"]

When = Literal["choice", "success", "setback"]
"""When a move works: as soon as it is chosen, only after the round went well, or only after it went badly."""


@dataclass(frozen=True, slots=True)
class Move:
    """One coded behaviour. kind: "builds", "spends" or "both", what it does to a team in this model over time.

    cost: in slack.
    """

    id: str
    name: str
    says: str
    concept: str
    kind: Literal["builds", "spends", "both"]
    when: When = "choice"
    cost: float = 0.0


_ROWS = (
    Move(
        "invite_quiet", "invite a quiet voice", "The ones who have said least are asked first.", "equal_voice", "builds"
    ),
    Move("override", "one decides", "One person settles it over the others' heads.", "equal_voice", "spends"),
    Move(
        "own_limits",
        "say what I can't",
        "Somebody says aloud where their own knowledge ends.",
        "help_seeking",
        "builds",
    ),
    Move("ask_help", "ask for help", "Load is shared by asking for a hand in time.", "help_seeking", "builds"),
    Move("cover", "cover for a teammate", "A teammate's load is taken over.", "backup_behavior", "both"),
    Move("name_us", "say who we are", "Says what only this team, together, can reach.", "social_identity", "builds"),
    Move(
        "reframe",
        "name the care behind it",
        "After a setback: struggling is read as caring.",
        "affective_state",
        "builds",
        "setback",
    ),
    Move(
        "thank_privately",
        "thank in private",
        "A person's part is acknowledged without a stage.",
        "purpose_dignity",
        "builds",
    ),
    Move(
        "share_map",
        "share the picture",
        "Everybody's picture of the job is laid side by side.",
        "shared_mental_models",
        "builds",
    ),
    Move("name_owners", "name owners", "Each part gets one name beside it.", "role_clarity", "builds"),
    Move(
        "teach",
        "teach one another",
        "Each learns a little of a job that isn't theirs.",
        "cross_training",
        "builds",
        cost=0.5,
    ),
    Move(
        "praise_backed", "praise with evidence", "Encouragement that points at something done.", "persuasion", "builds"
    ),
    Move("praise_empty", "cheer without evidence", "Encouragement that points at nothing.", "persuasion", "spends"),
    Move("watch_peers", "learn from a team like us", "How others in the same place coped.", "vicarious", "builds"),
    Move(
        "small_win", "mark a small win", "After a success: it is noticed, and said.", "small_wins", "builds", "success"
    ),
    Move(
        "check_goals",
        "check against the goal",
        "Are we still doing what we meant to do?",
        "premature_confidence",
        "builds",
    ),
    Move(
        "show_numbers",
        "put the numbers up",
        "How we work and what comes of it, on the wall.",
        "transparent_metrics",
        "both",
    ),
    Move("rest", "rest", "A break, taken before it is too late.", "restorative_support", "builds", cost=1),
    Move("push", "push harder", "More now, at the price of being more tired after.", "affective_state", "spends"),
    Move("cut_corner", "cut a corner", "Faster now; something is left undone behind us.", "voice_disclosure", "spends"),
    Move(
        "keep_promise",
        "keep a promise",
        "What was promised is done, also when it costs.",
        "psychological_contract",
        "builds",
    ),
    Move("break_promise", "break a promise", "What was promised is dropped.", "psychological_contract", "spends"),
    Move(
        "renegotiate",
        "renegotiate the terms",
        "Time, say or share is asked for, or the demand refused.",
        "structural_constraints",
        "builds",
    ),
    Move(
        "accept_speedup",
        "accept the speed-up",
        "More for the same share; the gain goes elsewhere.",
        "structural_constraints",
        "spends",
    ),
    Move("credit_hero", "credit one person", "One name is said for what several did.", "attribution", "spends"),
    Move("credit_team", "credit how it fitted", "Says whose parts fitted together, and how.", "attribution", "builds"),
    Move("review", "look back together", "What happened, why it made sense, what next.", "debrief", "builds", cost=0.5),
    Move(
        "regroup",
        "stop and regroup",
        "After a setback: stop, say what we know, start again.",
        "efficacy_spirals",
        "builds",
        "setback",
    ),
)

MOVES: Mapping[str, Move] = MappingProxyType({move.id: move for move in _ROWS})
"""Every move by its id, in the order in which authors read about them."""
