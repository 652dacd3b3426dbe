"""The practice log: a diary of one's own plays, to look at and to delete."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING, Any

from wegame.cli.output import show, tell
from wegame.errors import UsageError, WegameError

if TYPE_CHECKING:
    from wegame.sessions.session import Session

__all__ = ["add", "note"]


def add(commands: Any) -> None:
    """The commands of this page."""
    log = commands.add_parser("log", help="your practice log: the games you played, for yourself", allow_abbrev=False)
    what = log.add_mutually_exclusive_group()
    what.add_argument("--json", action="store_true")
    what.add_argument("--delete", action="store_true", help="delete the log, after a question")
    log.add_argument("--yes", action="store_true", help="with --delete: don't ask")
    log.set_defaults(run=_log)


def note(session: Session) -> None:
    """Note a game that was played to its end; that the note cannot be made is told, and ends nothing."""
    from wegame.sessions.diary import record  # noqa: PLC0415

    try:
        record(session)
    except WegameError as error:
        tell(error.message)


def _log(options: argparse.Namespace) -> int:
    if options.yes and not options.delete:
        raise UsageError("--yes answers the question of --delete.", "Without it, wegame log shows the log.")
    if options.delete:
        return _delete(sure=options.yes)
    from wegame.debrief.diary import as_json, diary, told  # noqa: PLC0415
    from wegame.scenario.library import cards  # noqa: PLC0415
    from wegame.sessions.diary import read_diary  # noqa: PLC0415

    found = diary(read_diary(), cards())
    if options.json:
        print(as_json(found))
        return 0
    show("Your practice log")
    for section in told(found, 78):
        show("\n".join(["", *filter(None, [section.heading]), *(f"  {line}".rstrip() for line in section.lines)]))
    return 0


def _delete(*, sure: bool) -> int:
    from wegame.sessions.diary import forget  # noqa: PLC0415
    from wegame.sessions.files import diary_path  # noqa: PLC0415

    path = diary_path()
    if not path.exists():
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
