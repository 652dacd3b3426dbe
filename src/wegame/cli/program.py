"""The command line: the only place that parses arguments, prints and exits.

Exit status: 0 fine, 1 the named thing is wrong (a scenario, a journal), 2 usage. Results go to stdout, messages for
people to stderr. Everything is imported where it is needed, so that `--version` and `check` start at once. A page of
commands is a module with `add`, which gives its commands to the parser.
"""

from __future__ import annotations

import argparse
import gc
import os
import sys
import threading
from collections.abc import Sequence

from wegame import __version__
from wegame.cli import comparing, guiding, log, looking, playing, simulating
from wegame.cli.output import Parser, complain, drop_output, steady_streams
from wegame.errors import UsageError, WegameError

__all__ = ["main", "run"]


def _parser() -> argparse.ArgumentParser:
    parser = Parser(
        prog="wegame",
        description="A game that teams play together to become better at being a team.",
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"wegame {__version__}")
    parser.add_argument("--plain", action="store_true", help="line by line, without screens")
    parser.set_defaults(run=playing.home)
    commands = parser.add_subparsers(title="commands", parser_class=Parser, metavar="COMMAND")

    for page in (playing, looking, comparing, log, simulating, guiding):
        page.add(commands)
    return parser


def run(argv: Sequence[str] | None = None) -> int:
    """Read one command line and do what it says. Returns the exit status. Raises WegameError."""
    options = _parser().parse_args(argv)
    return int(options.run(options))


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
    """Run one command. Returns the exit status; never raises for what a person can cause."""
    gc.disable()  # nothing that start-up makes is garbage yet; the app takes it up again after its first paint
    steady_streams()
    try:
        status = run(argv)
        sys.stdout.flush()  # here, where a full disk can still be told
        return _without_waiting(status)
    except SystemExit as stop:  # argparse has answered --help or --version
        return int(stop.code or 0)
    except UsageError as error:
        complain(error)
        return 2
    except WegameError as error:
        complain(error)
        return 1
    except KeyboardInterrupt:
        print("\nStopped. A game is saved to its last answer; `wegame resume` goes on.", file=sys.stderr)
        return _without_waiting(130)
    except BrokenPipeError:
        drop_output()
        return 0
    except OSError as error:  # the terminal, pipe or disk behind stdout is gone
        drop_output()
        complain(WegameError(f"The output could not be written: {error.strerror}.", "What was answered is saved."))
        return 1
    finally:
        gc.enable()
