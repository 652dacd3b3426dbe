"""The command line: the only place that parses arguments, prints and exits.

Exit status: 0 fine, 1 the named thing is wrong (a scenario, a journal) or the program is, 2 usage, 128 and the number
of a signal that ended it. Results go to stdout, messages for people to stderr.

A command is a row of `COMMANDS`: its name, what it is for, its arguments, and the module that does the work. That
module has a function `run` and imports what it needs at its top; it is itself imported when the command runs, here and
nowhere else. So `--version` and `list` start at once, and no command waits for what another one needs.
"""

from __future__ import annotations

import argparse
import gc
import os
import sys
import threading
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path
from typing import NamedTuple

from wegame import __version__
from wegame.cli.output import (
    Parser,
    complain,
    drop_output,
    expanded,
    is_there,
    new_journal,
    output,
    steady_streams,
    tell,
    whole_number,
)
from wegame.errors import UsageError, WegameError
from wegame.text import clip, one_line, unseen

__all__ = ["COMMANDS", "Command", "main", "run"]

_SCENARIO = "a shipped id (see `wegame list`) or a path"


def _play(play: argparse.ArgumentParser) -> None:
    from wegame.cli.room import add_options  # noqa: PLC0415 - the table of settings, which no other command needs

    play.add_argument("scenario", metavar="SCENARIO", help=_SCENARIO)
    play.add_argument("--team", default="", metavar="NAME")
    play.add_argument("--players", metavar='"A,B,C"', help="names with commas between")
    play.add_argument("--solo", action="store_true", help="play one role; the other teammates are simulated")
    play.add_argument("--as", dest="role", metavar="ROLE", help="with --solo: which role is yours; default: the first")
    play.add_argument("--seed", type=whole_number, metavar="N", help="the same seed gives the same luck")
    play.add_argument("--plain", action="store_true", help="line by line, without screens")
    play.add_argument("--auto", metavar="POLICY", help="let a policy play, such as open, hero or careful")
    play.add_argument(
        "--journal", type=new_journal, metavar="PATH", help="where the session is saved; must not exist yet"
    )
    add_options(play)


def _resume(resume: argparse.ArgumentParser) -> None:
    resume.add_argument("journal", nargs="?", type=Path, metavar="JOURNAL", help="default: the newest one that is open")
    resume.add_argument("--plain", action="store_true", help="line by line, without screens")


def _replay(replay: argparse.ArgumentParser) -> None:
    replay.add_argument("journal", type=Path, metavar="JOURNAL")


def _list(listing: argparse.ArgumentParser) -> None:
    listing.add_argument("--json", action="store_true")


def _explain(explain: argparse.ArgumentParser) -> None:
    explain.add_argument("id", metavar="ID", help="such as collective_efficacy, together, rounds.options.fit or WG104")


def _check(check: argparse.ArgumentParser) -> None:
    check.add_argument("files", nargs="+", type=Path, metavar="FILE")
    check.add_argument("--json", action="store_true")
    check.add_argument("--strict", action="store_true", help="warnings count as errors")
    check.add_argument("--fast", action="store_true", help="only read it, without thousands of plays")


def _debrief(debrief: argparse.ArgumentParser) -> None:
    debrief.add_argument("journal", type=Path, metavar="JOURNAL")
    debrief.add_argument("--format", choices=("md", "html", "csv", "json"), default="md")
    debrief.add_argument(
        "--out",
        type=output,
        metavar="PATH",
        help="default: stdout; with csv, the answers go into PATH-answers beside it",
    )
    debrief.add_argument("--fast", action="store_true", help="leave out what if, which takes a few seconds to play")
    debrief.add_argument("--names", action="store_true", help="say who was at the table")


def _compare(compare: argparse.ArgumentParser) -> None:
    compare.add_argument("journals", nargs="+", type=Path, metavar="JOURNAL", help="two to 12 of them")
    compare.add_argument("--format", choices=("md", "html", "csv", "json"), default="md")
    compare.add_argument("--out", type=output, metavar="PATH", help="default: stdout")


def _log(log: argparse.ArgumentParser) -> None:
    what = log.add_mutually_exclusive_group()
    what.add_argument("--json", action="store_true")
    what.add_argument("--delete", action="store_true", help="delete the log, after a question")
    log.add_argument("--yes", action="store_true", help="with --delete: don't ask")


def _simulate(simulate: argparse.ArgumentParser) -> None:
    def number(option: str, about: str, default: int | None = None) -> None:
        simulate.add_argument(option, type=whole_number, metavar="N", help=about, default=default)

    simulate.add_argument("scenario", metavar="SCENARIO", help=_SCENARIO)
    number("--plays", "plays of each policy; default 2000", 2000)
    ways = (
        "open, random, hero, blame (these four if none is named), careful, bold, quiet, proud, tired, best, best-goal"
    )
    simulate.add_argument("--policy", action="append", default=[], metavar="P", help=f"{ways}; also several times")
    number("--seed", "the first seed; default 1", 1)
    number("--jobs", "processes to share the work; default: the processors, at most 4")
    simulate.add_argument("--json", action="store_true", help="everything, for programs")
    simulate.add_argument("--against", metavar="SCENARIO", help="another version: what it changes beyond noise")


def _guide(guide: argparse.ArgumentParser) -> None:
    guide.add_argument("scenario", metavar="SCENARIO", help=_SCENARIO)
    guide.add_argument(
        "--format", choices=("md", "html"), help="default: html if PATH ends with .html or .htm, else md"
    )
    guide.add_argument("--out", type=output, metavar="PATH", help="default: stdout")


class Command(NamedTuple):
    """One command. module: what runs it. declare: gives a parser its arguments, and imports nothing heavy for it."""

    name: str
    help: str
    module: str
    declare: Callable[[argparse.ArgumentParser], None] = lambda parser: None


COMMANDS = (
    Command("play", "play a scenario", "wegame.cli.playing", _play),
    Command("resume", "go on with a session", "wegame.cli.resuming", _resume),
    Command("replay", "check that a journal plays again as it was recorded", "wegame.cli.replaying", _replay),
    Command("list", "the scenarios that come with wegame", "wegame.cli.listing", _list),
    Command("explain", "a concept, a move, a key of a file or a code, explained", "wegame.cli.explaining", _explain),
    Command("check", "look a scenario file over", "wegame.cli.checking", _check),
    Command("schema", "the JSON Schema of scenario files, for editors", "wegame.cli.schema"),
    Command("debrief", "what a session shows", "wegame.cli.debriefing", _debrief),
    Command("compare", "sessions side by side, without a rank", "wegame.cli.comparing", _compare),
    Command("log", "your practice log: the games you played, for yourself", "wegame.cli.log", _log),
    Command(
        "simulate",
        "play a scenario thousands of times, to see what it does to teams",
        "wegame.cli.simulating",
        _simulate,
    ),
    Command("guide", "a facilitator's guide to a scenario, with cards for the players", "wegame.cli.guiding", _guide),
)


def _parser(words: Sequence[str]) -> argparse.ArgumentParser:
    """Reads a command line. words: what is on it; only a command that is among them declares its arguments."""
    parser = Parser(
        prog="wegame",
        description="A game that teams play together to become better at being a team.",
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"wegame {__version__}")
    parser.add_argument("--plain", action="store_true", help="line by line, without screens")
    parser.set_defaults(module="wegame.cli.home")
    commands = parser.add_subparsers(title="commands", parser_class=Parser, metavar="COMMAND")
    for command in COMMANDS:
        its = commands.add_parser(command.name, help=command.help, allow_abbrev=False)
        its.set_defaults(module=command.module)
        if command.name in words:
            command.declare(its)
    return parser


def run(argv: Sequence[str] | None = None) -> int:
    """Read one command line and do what it says. Returns the exit status. Raises WegameError."""
    words = sys.argv[1:] if argv is None else argv
    options = _parser(words).parse_args(words)
    for name, value in vars(options).items():
        setattr(options, name, expanded(value))
    return int(import_module(options.module).run(options))


def _point_out(words: Sequence[str]) -> None:
    """Name what nobody can see in a word of a command line that failed, unless the word is right."""
    for word in words:
        if (what := unseen(word)) and not is_there(word):
            tell(
                f"In {clip(one_line(word), 60)!r} there is a {what}. It is not what it looks like: type the word anew."
            )


def _without_waiting(status: int) -> int:
    """The status; but where a Ctrl-C left a pool of processes behind, leave with it at once.

    Python would wait for the thread that looks after the pool, which now and then waits for a process that has been
    ended already. All that there was to say has been said.
    """
    if any(type(thread).__name__ == "_ExecutorManagerThread" for thread in threading.enumerate()):
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(status)
    return status


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command. Returns the exit status; never raises, and never shows a traceback (see accident)."""
    gc.disable()  # nothing that start-up makes is garbage yet; the app takes it up again after its first paint
    steady_streams()
    words = sys.argv[1:] if argv is None else argv
    try:
        status = run(argv)
        if status:
            _point_out(words)
        sys.stdout.flush()  # here, where a full disk can still be told
        return _without_waiting(status)
    except SystemExit as stop:  # argparse has answered --help or --version
        return int(stop.code or 0)
    except UsageError as error:
        complain(error)
        _point_out(words)
        return 2
    except WegameError as error:
        complain(error)
        _point_out(words)
        return 1
    except KeyboardInterrupt:
        print("\nStopped. A game is saved to its last answer; `wegame resume` goes on.", file=sys.stderr)
        return _without_waiting(130)
    except BrokenPipeError:
        drop_output()
        return 0
    except OSError as error:
        if error.filename is not None:  # a file that somebody named, and no stream
            complain(
                WegameError(f"{clip(str(error.filename), 400)} cannot be used: {error.strerror}.", "Name another one.")
            )
            return 1
        drop_output()  # the terminal, pipe or disk behind stdout is gone
        complain(WegameError(f"The output could not be written: {error.strerror}.", "What was answered is saved."))
        return 1
    except Exception as error:  # nobody foresaw it, and the room may be looking
        drop_output()
        import_module("wegame.cli.accident").tell_accident(error)
        return 1
    finally:
        gc.enable()
