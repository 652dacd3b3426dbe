"""A policy plays, and people read."""

from __future__ import annotations

import argparse

from wegame.analysis import lazy
from wegame.cli import in_plain
from wegame.errors import UsageError
from wegame.players import LOOKS_AHEAD, known_policy, policy_named
from wegame.sessions.session import Session

__all__ = ["check_policy", "watch"]


def check_policy(options: argparse.Namespace) -> None:
    """Whether there is such a policy, and it can play with these cards. Raises UsageError."""
    known_policy(options.auto)
    if options.auto in LOOKS_AHEAD and options.cards is not None:
        raise UsageError(f"{options.auto} is looked for among simulated seats only.", "Leave --cards out.")


def watch(session: Session, name: str) -> int:
    """Let the policy of this name play."""
    policy = lazy.policy_for(name, session.game) if name in LOOKS_AHEAD else policy_named(name)
    return in_plain.watch(session, policy)
