"""wegame debrief: what a session shows."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from wegame.cli.output import Progress, publish, tell
from wegame.cli.writing import write_out
from wegame.debrief import Findings, answers_csv, as_html, as_json, as_markdown, findings, ledger_csv, what_if
from wegame.debrief.tables import BOM, is_answers
from wegame.errors import UsageError
from wegame.paths import is_taken
from wegame.sessions.files import answers_beside
from wegame.sessions.replay import load

__all__ = ["run"]


def run(options: argparse.Namespace) -> int:
    if options.names and options.format == "csv":
        raise UsageError("The tables never say who said what.", "Leave --names out.")
    session = load(options.journal)
    if session.recorded is not None and session.recorded.torn:
        print("The last line of the journal was torn; it was never shown, and is left out.", file=sys.stderr)
    found = findings(session)
    if options.format == "csv":
        return _tables(found, options)
    again = None
    if not options.fast:
        with Progress("plays") as progress:
            again = what_if(session, progress.at)
    if options.format == "json":
        text = as_json(found, again, names=options.names)
    else:
        text = (as_html if options.format == "html" else as_markdown)(found, names=options.names, what_if=again)
    if options.out is None:
        publish(text)
    else:
        write_out({options.out: text if text.endswith("\n") else text + "\n"}, options.journal)
    return 0


def _tables(found: Findings, options: argparse.Namespace) -> int:
    """The ledger, and beside it the answers: rows of two kinds, which one sheet could not hold."""
    out: Path | None = options.out
    if out is None:
        publish(ledger_csv(found).rstrip("\n"))
        tell("This is the ledger. With --out PATH the answers are written, too, into a file beside it.")
        return 0
    beside = answers_beside(out)
    if is_taken(beside) and not is_answers(beside):
        # nobody named this file: what is not one of ours is not ours to overwrite
        raise UsageError(f"The answers would go into {beside}, where something else stands.", "Choose another --out.")
    write_out({out: BOM + ledger_csv(found), beside: BOM + answers_csv(found)}, options.journal)
    return 0
