"""wegame log: a diary of one's own plays, to look at and to delete."""

from __future__ import annotations

import argparse
import sys

from wegame.cli.output import publish, tell
from wegame.debrief.diary import as_json, diary, told
from wegame.errors import UsageError
from wegame.paths import is_taken
from wegame.scenario.library import cards
from wegame.sessions.diary import forget, read_diary
from wegame.sessions.files import diary_path

__all__ = ["run"]


def run(options: argparse.Namespace) -> int:
    if options.yes and not options.delete:
        raise UsageError("--yes answers the question of --delete.", "Without it, wegame log shows the log.")
    if options.delete:
        return _delete(sure=options.yes)
    found = diary(read_diary(), cards())
    if options.json:
        publish(as_json(found), exactly=True)
        return 0
    publish("Your practice log")
    for section in told(found, 78):
        publish("\n".join(["", *filter(None, [section.heading]), *(f"  {line}".rstrip() for line in section.lines)]))
    return 0


def _delete(*, sure: bool) -> int:
    path = diary_path()
    if not is_taken(path):
        tell(f"There is no practice log to delete ({path}).")
        return 0
    if not sure:
        if not sys.stdin.isatty():
            raise UsageError("Nothing was deleted: nobody can be asked here.", "In a script: wegame log --delete --yes")
        print("Delete the practice log? Journals and debriefs stay. [y/N] ", end="", file=sys.stderr, flush=True)
        if sys.stdin.readline().strip().casefold() not in {"y", "yes"}:
            tell("Nothing was deleted.")
            return 0
    forget()
    tell(f"Deleted: {path}")
    return 0
