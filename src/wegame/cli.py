"""The command line: the only place that parses arguments, prints and exits.

Exit status: 0 fine, 1 the named thing is wrong (a scenario, a journal), 2 usage. Results go to stdout, messages for
people to stderr. Everything is imported where it is needed, so that `--version` and `check` start at once.
"""

from __future__ import annotations

import argparse
import contextlib
import gc
import io
import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from wegame import __version__
from wegame.errors import JournalError, UsageError, WegameError
from wegame.text import clean, one_line

if TYPE_CHECKING:
    from wegame.game import Team
    from wegame.scenario.models import Scenario
    from wegame.sessions.session import Session
    from wegame.tui.app import WegameApp

__all__ = ["main"]


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise UsageError(one_line(message), f"{self.format_usage().strip()}\nMore: {self.prog} --help")


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="wegame",
        description="A game that teams play together to become better at being a team.",
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"wegame {__version__}")
    parser.add_argument("--plain", action="store_true", help="line by line, without screens")
    parser.set_defaults(run=_home)
    commands = parser.add_subparsers(title="commands", parser_class=_Parser, metavar="COMMAND")

    play = commands.add_parser("play", help="play a scenario", allow_abbrev=False)
    play.add_argument("scenario", metavar="SCENARIO", help="a shipped id (see `wegame list`) or a path")
    play.add_argument("--team", default="", metavar="NAME")
    play.add_argument("--players", metavar='"A,B,C"', help="names with commas between")
    play.add_argument(
        "--ballots", choices=("consensus", "private"), help="talk and enter one answer, or vote in private"
    )
    play.add_argument("--seed", type=_seed, metavar="N", help="the same seed gives the same luck")
    play.add_argument("--plain", action="store_true", help="line by line, without screens")
    play.add_argument("--auto", metavar="POLICY", help="let a policy play: open, hero, blame or random")
    play.add_argument("--journal", type=Path, metavar="PATH", help="where the session is saved; must not exist yet")
    play.set_defaults(run=_play)

    resume = commands.add_parser("resume", help="go on with a session", allow_abbrev=False)
    resume.add_argument("journal", nargs="?", type=Path, metavar="JOURNAL", help="default: the newest one that is open")
    resume.add_argument("--plain", action="store_true", help="line by line, without screens")
    resume.set_defaults(run=_resume)

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
    check.set_defaults(run=_check)

    schema = commands.add_parser("schema", help="the JSON Schema of scenario files, for editors", allow_abbrev=False)
    schema.set_defaults(run=_schema)

    debrief = commands.add_parser("debrief", help="what a session shows", allow_abbrev=False)
    debrief.add_argument("journal", type=Path, metavar="JOURNAL")
    debrief.add_argument("--format", choices=("md", "json"), default="md")
    debrief.add_argument("--out", type=Path, metavar="PATH", help="default: stdout")
    debrief.set_defaults(run=_debrief)
    return parser


def _seed(text: str) -> int:
    try:
        return int(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not a whole number") from None


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command. Returns the exit status; never raises for what a person can cause."""
    gc.disable()  # nothing that start-up makes is garbage yet; the app takes it up again after its first paint
    _steady_streams()
    try:
        options = _parser().parse_args(argv)
        status = int(options.run(options))
        sys.stdout.flush()  # here, where a full disk can still be told
        return status
    except SystemExit as stop:  # argparse has answered --help or --version
        return int(stop.code or 0)
    except UsageError as error:
        _complain(error)
        return 2
    except WegameError as error:
        _complain(error)
        return 1
    except KeyboardInterrupt:
        print("\nStopped. Everything that was answered is saved; `wegame resume` goes on.", file=sys.stderr)
        return 130
    except BrokenPipeError:
        _drop_output()
        return 0
    except OSError as error:  # the terminal, pipe or disk behind stdout is gone
        _drop_output()
        _complain(WegameError(f"The output could not be written: {error.strerror}.", "What was answered is saved."))
        return 1
    finally:
        gc.enable()


def _steady_streams() -> None:
    """Streams that are closed read and write nothing; letters that one cannot show or read never end the program."""
    nothing = Path(os.devnull)
    sys.stdin = sys.stdin or nothing.open(encoding="utf-8")
    sys.stdout = sys.stdout or nothing.open("w", encoding="utf-8")
    sys.stderr = sys.stderr or nothing.open("w", encoding="utf-8")
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def _drop_output() -> None:
    """What is still in the buffer of stdout goes nowhere, so that leaving does not fail over it once more."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _complain(error: WegameError) -> None:
    print(clean(f"wegame: {error.message}"), file=sys.stderr)
    if error.hint:
        print(clean(error.hint), file=sys.stderr)


def _print(text: str) -> None:
    print(clean(text))


def _wants_plain(options: argparse.Namespace) -> bool:
    """Plain by wish, or by itself where there is no terminal to draw on."""
    return bool(options.plain) or not sys.stdout.isatty() or os.environ.get("TERM") == "dumb"


# --- playing -----------------------------------------------------------------------------------------------------


def _home(options: argparse.Namespace) -> int:
    if not _wants_plain(options):
        from wegame.tui.app import WegameApp  # noqa: PLC0415

        return _run_app(WegameApp())
    return _plain_home()


def _plain_home() -> int:
    """Without a screen, home is a numbered list."""
    from wegame.scenario.library import cards  # noqa: PLC0415
    from wegame.sessions.shelf import last_open  # noqa: PLC0415

    rows = [(f"Play: {card.title} ({card.minutes} minutes). {card.summary}", card.path, False) for card in cards()]
    unfinished = last_open()
    if unfinished:
        rows.insert(0, (f"Go on: {unfinished.title}, {unfinished.team}", unfinished.path, True))
    if not rows:
        raise WegameError("No scenario came with this wegame.", "Name a file: wegame play PATH.")
    _print("wegame: a game that teams play together to become better at being a team.")
    for number, (text, _, _) in enumerate(rows, 1):
        _print(f"{number} {text}")
    while True:
        print("> ", end="", flush=True)
        typed = sys.stdin.readline()
        if not typed.strip():
            return 0
        if typed.strip().isdecimal() and 1 <= int(typed.strip()[:4]) <= len(rows):
            break
        _print(f"A number from 1 to {len(rows)}, please, or an empty line to leave.")
    _, path, is_journal = rows[int(typed.strip()[:4]) - 1]
    command = ["resume", str(path), "--plain"] if is_journal else ["play", str(path), "--plain"]
    again = _parser().parse_args(command)
    return int(again.run(again))


def _play(options: argparse.Namespace) -> int:
    from wegame.scenario.library import find  # noqa: PLC0415
    from wegame.scenario.loader import read  # noqa: PLC0415

    if options.auto is not None:
        from wegame.players import policy_named  # noqa: PLC0415

        policy_named(options.auto)  # a wrong name is a usage error, before anything is read
    loaded = read(find(options.scenario), advise=False)
    scenario = loaded.playable()
    if not (options.auto or _wants_plain(options)) and options.players is None:
        from wegame.tui.app import WegameApp  # noqa: PLC0415

        return _run_app(WegameApp(setup=loaded, options=options))
    from wegame.sessions.session import Session  # noqa: PLC0415

    session = Session.begin(
        scenario,
        loaded.text,
        _team(scenario, options),
        seed=options.seed,
        path=options.journal,
        keep=options.auto is None or options.journal is not None,
    )
    with_screen = not (options.auto or _wants_plain(options))
    return _on_screen(session) if with_screen else _in_plain(session, options.auto)


def _team(scenario: Scenario, options: argparse.Namespace) -> Team:
    from wegame.game import Team  # noqa: PLC0415

    names = options.players.split(",") if options.players is not None else Team.seats(scenario)
    return Team.deal(scenario, names, name=options.team, ballots=options.ballots or "consensus")


def _in_plain(session: Session, auto: str | None = None, *, again: bool = False) -> int:
    from wegame.debrief import as_markdown, findings, keep_debrief  # noqa: PLC0415
    from wegame.plain import Left, Plain  # noqa: PLC0415
    from wegame.players import policy_named  # noqa: PLC0415

    gc.enable()
    table = Plain(session)
    try:
        if again:
            table.resume()
        else:
            table.introduce()
        if auto:
            table.watch(policy_named(auto))
        else:
            table.play()
    except Left:
        where = f" Go on with: wegame resume {session.path}" if session.path else ""
        print(clean(f"Stopped; everything is saved.{where}"), file=sys.stderr)
        return 0
    finally:
        session.close()
    found = findings(session)
    _print("")
    _print(as_markdown(found))
    kept = keep_debrief(found, session.path)
    if kept:
        print(clean(f"The debrief is saved beside the journal: {kept}"), file=sys.stderr)
    return 0


def _on_screen(session: Session) -> int:
    from wegame.tui.app import WegameApp  # noqa: PLC0415

    return _run_app(WegameApp(session=session))


def _run_app(app: WegameApp) -> int:
    app.run()
    return app.return_code or 0


def _resume(options: argparse.Namespace) -> int:
    from wegame.sessions.session import load  # noqa: PLC0415
    from wegame.sessions.shelf import last_open  # noqa: PLC0415

    path = options.journal
    if path is None:
        found = last_open()
        if found is None:
            raise JournalError("No session is open.", "Start one with: wegame play, or name a journal.")
        path = found.path
    session = load(path)
    if not session.game.ending:
        session.go_on()
    return _in_plain(session, again=True) if _wants_plain(options) else _on_screen(session)


def _replay(options: argparse.Namespace) -> int:
    from wegame.game.equations import MODEL_VERSION  # noqa: PLC0415
    from wegame.sessions.session import load  # noqa: PLC0415

    session = load(options.journal)
    recorded = session.recorded
    if recorded is not None and recorded.torn:
        print("The last line was torn; it was never shown, and is left out.", file=sys.stderr)
    if session.differs:
        if recorded is not None and recorded.header["model"] != MODEL_VERSION:
            print(clean(f"The ledger differs: {session.differs}"), file=sys.stderr)
            return 0
        raise JournalError(f"{options.journal}: {session.differs}", "Use a copy from before it was edited.")
    count = len(session.game.ledger)
    _print(f"The same game: {session.game.answered} answers, {count} ledger lines, as recorded.")
    return 0


# --- looking things up -------------------------------------------------------------------------------------------


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
        _print(f"{card.id}\n    {card.title}: {card.summary}\n    {facts}")
    if not found:
        print("No scenarios came with this wegame; name a file to play one.", file=sys.stderr)
    return 0


def _explain(options: argparse.Namespace) -> int:
    import textwrap  # noqa: PLC0415

    from wegame.explain import explain  # noqa: PLC0415

    for paragraph in explain(options.id):
        _print(textwrap.fill(paragraph, 80, subsequent_indent="  ") if "\n" not in paragraph else paragraph)
    return 0


def _check(options: argparse.Namespace) -> int:
    from wegame.scenario.diagnostics import render_all, to_json  # noqa: PLC0415
    from wegame.scenario.loader import read  # noqa: PLC0415

    rows, wrong = [], False
    for path in options.files:
        loaded = read(path)
        errors = [item for item in loaded.diagnostics if item.severity == "error"]
        warnings = len(loaded.diagnostics) - len(errors)
        wrong = wrong or bool(errors) or (options.strict and warnings > 0)
        rows += [to_json(item) for item in loaded.diagnostics]
        if not options.json:
            if loaded.diagnostics:
                _print(render_all(loaded.diagnostics, loaded.text))
            told = f"{path}: {_count(len(errors), 'error')}, {_count(warnings, 'warning')}"
            print(clean(told if loaded.diagnostics else f"{path}: fine"), file=sys.stderr)
    if options.json:
        print(json.dumps(rows, ensure_ascii=False, indent=2))
    return 1 if wrong else 0


def _schema(options: argparse.Namespace) -> int:
    from wegame.scenario.models import schema  # noqa: PLC0415

    print(schema())
    return 0


def _count(number: int, thing: str) -> str:
    return f"{number} {thing}{'' if number == 1 else 's'}"


def _debrief(options: argparse.Namespace) -> int:
    from wegame.debrief import as_json, as_markdown, findings  # noqa: PLC0415
    from wegame.sessions.files import write_atomically  # noqa: PLC0415
    from wegame.sessions.session import load  # noqa: PLC0415

    session = load(options.journal)
    if session.recorded is not None and session.recorded.torn:
        print("The last line of the journal was torn; it was never shown, and is left out.", file=sys.stderr)
    found = findings(session)
    text = as_json(found) if options.format == "json" else as_markdown(found)
    if options.out is None:
        _print(text)
    elif options.out.exists() and options.out.samefile(options.journal):
        raise UsageError(f"{options.out} is the journal itself.", "It is never overwritten: name another file.")
    else:
        write_atomically(options.out, text if text.endswith("\n") else text + "\n")
        print(clean(f"Written: {options.out}"), file=sys.stderr)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
