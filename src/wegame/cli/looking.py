"""Looking: the scenarios, a file, a journal, an explanation."""

from __future__ import annotations

import argparse
import json
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from wegame.cli.output import Progress, show, tell, write_out
from wegame.errors import JournalError, UsageError
from wegame.text import count

if TYPE_CHECKING:
    from wegame.debrief import Findings
    from wegame.scenario.loader import Loaded

__all__ = ["add"]


def add(commands: Any) -> None:
    """The commands of this page."""
    replay = commands.add_parser(
        "replay", help="check that a journal plays again as it was recorded", allow_abbrev=False
    )
    replay.add_argument("journal", type=Path, metavar="JOURNAL")
    replay.set_defaults(run=_replay)

    listing = commands.add_parser("list", help="the scenarios that come with wegame", allow_abbrev=False)
    listing.add_argument("--json", action="store_true")
    listing.set_defaults(run=_list)

    explain = commands.add_parser(
        "explain", help="a concept, a move, a practice or a code, explained", allow_abbrev=False
    )
    explain.add_argument("id", metavar="ID", help="such as collective_efficacy or WG104")
    explain.set_defaults(run=_explain)

    check = commands.add_parser("check", help="look a scenario file over", allow_abbrev=False)
    check.add_argument("files", nargs="+", type=Path, metavar="FILE")
    check.add_argument("--json", action="store_true")
    check.add_argument("--strict", action="store_true", help="warnings count as errors")
    check.add_argument("--fast", action="store_true", help="only read it, without thousands of plays")
    check.set_defaults(run=_check)

    schema = commands.add_parser("schema", help="the JSON Schema of scenario files, for editors", allow_abbrev=False)
    schema.set_defaults(run=_schema)

    debrief = commands.add_parser("debrief", help="what a session shows", allow_abbrev=False)
    debrief.add_argument("journal", type=Path, metavar="JOURNAL")
    debrief.add_argument("--format", choices=("md", "html", "csv", "json"), default="md")
    debrief.add_argument(
        "--out", type=Path, metavar="PATH", help="default: stdout; with csv, the answers go into PATH-answers beside it"
    )
    debrief.add_argument("--fast", action="store_true", help="leave out what if, which takes a few seconds to play")
    debrief.add_argument("--names", action="store_true", help="say who was at the table")
    debrief.set_defaults(run=_debrief)


def _list(options: argparse.Namespace) -> int:
    from wegame.scenario.library import cards  # noqa: PLC0415

    found = cards()
    if options.json:
        rows = [
            {
                "id": card.id,
                "title": card.title,
                "summary": card.summary,
                "minutes": card.minutes,
                "players": list(card.players),
                "level": card.level,
                "teaches": list(card.teaches),
                "path": str(card.path),
            }
            for card in found
        ]
        print(json.dumps(rows, ensure_ascii=False, indent=2))
        return 0
    for card in found:
        least, most = card.players
        facts = f"{card.minutes} minutes, {least}-{most} players, {card.level}"
        show(f"{card.id}\n    {card.title}: {card.summary}\n    {facts}")
    if not found:
        print("No scenarios came with this wegame; name a file to play one.", file=sys.stderr)
    return 0


def _explain(options: argparse.Namespace) -> int:
    import textwrap  # noqa: PLC0415

    from wegame.telling.explain import explain  # noqa: PLC0415

    for paragraph in explain(options.id):
        show(textwrap.fill(paragraph, 80, subsequent_indent="  ") if "\n" not in paragraph else paragraph)
    return 0


def _check(options: argparse.Namespace) -> int:
    from wegame.scenario.diagnostics import render_all, to_json  # noqa: PLC0415
    from wegame.scenario.loader import read  # noqa: PLC0415

    rows, wrong = [], False
    for path in options.files:
        loaded = read(path)
        if loaded.scenario is not None and not options.fast:
            loaded = _played(loaded)
        errors = [item for item in loaded.diagnostics if item.severity == "error"]
        warnings = len(loaded.diagnostics) - len(errors)
        wrong = wrong or bool(errors) or (options.strict and warnings > 0)
        rows += [to_json(item) for item in loaded.diagnostics]
        if not options.json:
            if loaded.diagnostics:
                show(render_all(loaded.diagnostics, loaded.text))
            told = f"{path}: {count(len(errors), 'error')}, {count(warnings, 'warning')}"
            tell(told if loaded.diagnostics else f"{path}: fine")
    if options.json:
        print(json.dumps(rows, ensure_ascii=False, indent=2))
    return 1 if wrong else 0


def _played(loaded: Loaded) -> Loaded:
    """The same file with what thousands of plays find, so that an author hears whether a dilemma is one."""
    from wegame.analysis.dilemmas import findings  # noqa: PLC0415
    from wegame.analysis.simulate import simulate  # noqa: PLC0415
    from wegame.scenario.locate import Finding  # noqa: PLC0415

    with Progress("steps") as progress:
        done = simulate(loaded.playable(), plays=2500, jobs=min(2, os.cpu_count() or 1), progress=progress.at)
    if done.partial:
        raise KeyboardInterrupt
    return loaded.and_found([Finding(item.code, item.path, item.message, item.hint) for item in findings(done)])


def _schema(options: argparse.Namespace) -> int:
    from wegame.scenario.models import schema  # noqa: PLC0415

    print(schema())
    return 0


def _debrief(options: argparse.Namespace) -> int:
    from wegame.debrief import as_html, as_json, as_markdown, findings, what_if  # noqa: PLC0415
    from wegame.sessions.replay import load  # noqa: PLC0415

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
        show(text)
    else:
        write_out({options.out: text if text.endswith("\n") else text + "\n"}, options.journal)
    return 0


def _tables(found: Findings, options: argparse.Namespace) -> int:
    """The ledger, and beside it the answers: rows of two kinds, which one sheet could not hold."""
    from wegame.debrief import answers_csv, ledger_csv  # noqa: PLC0415
    from wegame.debrief.tables import BOM, is_answers  # noqa: PLC0415

    out: Path | None = options.out
    if out is None:
        show(ledger_csv(found).rstrip("\n"))
        tell("This is the ledger. With --out PATH the answers are written, too, into a file beside it.")
        return 0
    beside = out.parent / f"{out.stem}-answers{out.suffix}"
    if beside.exists() and not is_answers(beside):
        # nobody named this file: what is not one of ours is not ours to overwrite
        raise UsageError(f"The answers would go into {beside}, where something else stands.", "Choose another --out.")
    write_out({out: BOM + ledger_csv(found), beside: BOM + answers_csv(found)}, options.journal)
    return 0


def _replay(options: argparse.Namespace) -> int:
    from wegame.game.equations import MODEL_VERSION  # noqa: PLC0415
    from wegame.sessions.replay import load  # noqa: PLC0415

    session = load(options.journal)
    recorded = session.recorded
    if recorded is not None and recorded.torn:
        print("The last line was torn; it was never shown, and is left out.", file=sys.stderr)
    if session.differs:
        if recorded is not None and recorded.header["model"] != MODEL_VERSION:
            tell(f"The ledger differs: {session.differs}")
            return 0
        raise JournalError(f"{options.journal}: {session.differs}", "Use a copy from before it was edited.")
    count = len(session.game.ledger)
    show(f"The same game: {session.game.answered} answers, {count} ledger lines, as recorded.")
    return 0
