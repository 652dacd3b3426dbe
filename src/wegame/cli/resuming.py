"""wegame resume: go on with a session."""

from __future__ import annotations

import argparse

from wegame.cli import ways
from wegame.cli.output import tell_unreadable, wants_plain
from wegame.errors import JournalError
from wegame.sessions.replay import load
from wegame.sessions.shelf import look_through

__all__ = ["run"]


def run(options: argparse.Namespace) -> int:
    path = options.journal
    if path is None:
        shelf = look_through()
        tell_unreadable(shelf)
        found = shelf.open
        if found is None:
            raise JournalError("No session is open.", "Start one with: wegame play, or name a journal.")
        path = found.path
    session = load(path)
    if session.game.questions:  # also where it has ended by other rules: there is nothing to go on with here
        session.go_on()
    return ways.in_plain.play(session, again=True) if wants_plain(options) else ways.on_screen.play(session)
