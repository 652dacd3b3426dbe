"""wegame compare: sessions side by side, read from their journals."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from itertools import combinations
from pathlib import Path

from wegame.cli.output import publish, tell
from wegame.cli.writing import write_out
from wegame.debrief.tables import BOM
from wegame.errors import UsageError
from wegame.paths import is_same
from wegame.sessions.replay import load
from wegame.side_by_side import (
    LEAST_SIDES,
    MOST_SIDES,
    side_by_side,
    side_by_side_csv,
    side_by_side_html,
    side_by_side_json,
    side_by_side_markdown,
)
from wegame.text import command

__all__ = ["run"]

_WRITERS = {
    "md": side_by_side_markdown,
    "html": side_by_side_html,
    "csv": side_by_side_csv,
    "json": side_by_side_json,
}


def run(options: argparse.Namespace) -> int:
    _look_over(options.journals)
    sessions = [load(path) for path in options.journals]
    for path, session in zip(options.journals, sessions, strict=True):
        if session.recorded is not None and session.recorded.torn:
            tell(f"The last line of {path} was torn; it was never shown, and is left out.")
    text = _WRITERS[options.format](side_by_side(sessions)).rstrip("\n")
    if options.out is None:
        publish(text)
    else:
        before = BOM if options.format == "csv" else ""
        write_out({options.out: f"{before}{text}\n"}, *options.journals)
    return 0


def _look_over(journals: Sequence[Path]) -> None:
    """Whether so many can stand beside one another, and each only once. Raises UsageError."""
    if len(journals) < LEAST_SIDES:
        raise UsageError(
            "One journal has nothing to stand beside.",
            f"Name two to {MOST_SIDES} journals; for one alone: {command('wegame', 'debrief', journals[0])}",
        )
    if len(journals) > MOST_SIDES:
        raise UsageError(
            f"{len(journals)} journals are more than can stand side by side.",
            f"Name {MOST_SIDES} at most, and the others in a second page.",
        )
    for one, other in combinations(journals, 2):
        if one == other or is_same(one, other):
            twice = f"{other} is named twice." if one == other else f"{one} and {other} are the same file."
            raise UsageError(twice, "Name each session once.")
