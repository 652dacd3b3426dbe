"""wegame replay: whether a journal plays again as it was recorded."""

from __future__ import annotations

import argparse
import sys

from wegame.cli.output import show, tell
from wegame.errors import JournalError
from wegame.game.equations import MODEL_VERSION
from wegame.sessions.replay import load

__all__ = ["run"]


def run(options: argparse.Namespace) -> int:
    session = load(options.journal)
    recorded = session.recorded
    if recorded is not None and recorded.torn:
        print("The last line was torn; it was never shown, and is left out.", file=sys.stderr)
    if session.differs:
        if recorded is not None and recorded.header["model"] != MODEL_VERSION:
            tell(f"Not played again: {session.differs}")
            return 0
        raise JournalError(f"{options.journal}: {session.differs}", "Use a copy from before it was edited.")
    lines = len(session.game.ledger)
    show(f"The same game: {session.game.answered} answers, {lines} ledger lines, as recorded.")
    return 0
