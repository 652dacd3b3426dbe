"""What every command prints with, and how a command line is read."""

from __future__ import annotations

import argparse
import contextlib
import io
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn, TextIO

from wegame.errors import UsageError, WegameError
from wegame.paths import look
from wegame.text import clean, one_line

if TYPE_CHECKING:
    from wegame.sessions.shelf import Shelf

__all__ = [
    "Parser",
    "Progress",
    "complain",
    "drop_output",
    "expanded",
    "is_there",
    "new_journal",
    "output",
    "publish",
    "show",
    "steady_streams",
    "tell",
    "tell_unreadable",
    "wants_plain",
    "whole_number",
]


class Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise UsageError(one_line(message), f"{self.format_usage().strip()}\nMore: {self.prog} --help")


def whole_number(text: str) -> int:
    """Any whole number, such as a seed."""
    try:
        return int(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not a whole number") from None


_STDOUT = {"-", "/dev/stdout", "/dev/fd/1", "/proc/self/fd/1"}


def output(text: str) -> Path | None:
    """Where a command writes what it makes; None for standard output, also by its names."""
    return None if text in _STDOUT else Path(text)


def new_journal(text: str) -> Path:
    """Where a session is to be saved: in a file, for it is read again."""
    if text in _STDOUT:
        raise argparse.ArgumentTypeError("a session is saved in a file; standard output is none")
    return Path(text)


def expanded(value: object) -> object:
    """An option's value; in a path, ~ is this person's home, also where the shell leaves it (--out=~/page.html)."""
    if isinstance(value, list):
        return [expanded(one) for one in value]
    if isinstance(value, Path):
        with contextlib.suppress(RuntimeError):  # nobody is called so
            return value.expanduser()
    return value


def is_there(path: str) -> bool:
    """Whether there is a file of this name."""
    return look(Path(path)).kind not in {"nothing", "hidden"}


def steady_streams() -> None:
    """Streams that are closed read and write nothing; letters that one cannot show or read never end the program."""
    nothing = Path(os.devnull)
    sys.stdin = sys.stdin or nothing.open(encoding="utf-8")
    sys.stdout = sys.stdout or nothing.open("w", encoding="utf-8")
    sys.stderr = sys.stderr or nothing.open("w", encoding="utf-8")
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def drop_output(stream: TextIO | None = None) -> None:
    """What a stream (stdout) still holds goes nowhere, so that leaving does not fail over it once more."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), (stream or sys.stdout).fileno())


def tell(text: str) -> None:
    """A message for people, to stderr; where that is gone, nobody is there to read it."""
    with contextlib.suppress(OSError):
        print(clean(text), file=sys.stderr)


def tell_unreadable(shelf: Shelf) -> None:
    """The sessions that cannot be read, each by its path, to stderr."""
    for item in shelf.unreadable:
        tell(item.why if item.is_folder else f"One session cannot be read: {item.why}")


def complain(error: WegameError) -> None:
    """An error and what to do about it, to stderr."""
    tell(f"wegame: {error.message}")
    if error.hint:
        tell(error.hint)


def show(text: str) -> None:
    """A result, to stdout."""
    print(clean(text))


def publish(text: str, *, exactly: bool = False) -> None:
    """A document, to stdout: in a file or a pipe it is UTF-8, as it says itself, whatever the console speaks.

    exactly: it is for programs, and nothing is cleaned out of it.
    """
    if isinstance(sys.stdout, io.TextIOWrapper) and not sys.stdout.isatty():
        sys.stdout.reconfigure(encoding="utf-8", errors="replace")
    print(text if exactly else clean(text))


def wants_plain(options: argparse.Namespace) -> bool:
    """Plain by wish, or by itself where there is no terminal to type at and to draw on (Textual draws on stderr)."""
    streams = (sys.stdin, sys.stdout, sys.stderr)
    return bool(options.plain) or not all(stream.isatty() for stream in streams) or os.environ.get("TERM") == "dumb"


class Progress:
    """A bar on stderr for long work, where somebody is looking; it leaves no trace."""

    def __init__(self, what: str) -> None:
        self.what = what
        self.shown = ""

    def __enter__(self) -> Progress:
        return self

    def __exit__(self, *_: object) -> None:
        if self.shown:
            print("\r" + " " * len(self.shown) + "\r", end="", file=sys.stderr, flush=True)

    def at(self, done: int, whole: int) -> None:
        """So much is done, of the whole."""
        if not sys.stderr.isatty():
            return
        full = round(30 * done / whole)
        told = f"[{'=' * full}{' ' * (30 - full)}] {done:,} of {whole:,} {self.what}, Ctrl-C stops"
        if told != self.shown:
            print("\r" + told.ljust(len(self.shown)), end="", file=sys.stderr, flush=True)
            self.shown = told
