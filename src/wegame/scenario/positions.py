"""Where in a TOML document each key and value stands.

`tomllib` says what a document means and not where; `tomlkit` has no public positions. This scanner finds, for every key
path of a *valid* document, the same paths as `tomllib` (tests hold that), with line, column and length. It checks
nothing: that is tomllib's task. On a broken document it stops somewhere, and `stopped_at` says what was being read.
"""

import re
import tomllib
from bisect import bisect_right
from collections.abc import Iterator
from contextlib import suppress

from wegame.scenario.spans import Place, Span

__all__ = ["scan", "stopped_at"]

Path = tuple[str | int, ...]

_SPACE = re.compile(r"[ \t]*")
_GAP = re.compile(r"(?:[ \t\n]|#[^\n]*)*")
_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")
_LONG_STRING = re.compile(r"""\"{3}(?:[^\\]|\\.)*?"{3}"{0,2}|'{3}.*?'{3}'{0,2}""", re.DOTALL)
_STRING = re.compile(r"""\"(?:[^"\\\n]|\\.)*"|'[^'\n]*'""")
_SCALAR = re.compile(r"[^\s,\]}#](?:[^,\]}#\n]*[^\s,\]}#])?")  # a date may hold a space


class _BrokenError(ValueError):
    """The document is not TOML here."""


def scan(text: str) -> dict[Path, Place]:
    """The place of every key path of a valid TOML document, list indices included.

    A path is a tuple such as ("rounds", 0, "options", 2, "text"). Raises ValueError where the document is not TOML.
    """
    scanner = _Scanner(text)
    try:
        scanner.document()
    except IndexError as error:
        raise _BrokenError("the document ends too soon") from error
    return scanner.found


def stopped_at(text: str) -> tuple[Span | None, tuple[Span, ...]]:
    """In a document that is broken or cut off: the last key that was read, and where each list, table or string begins
    that is still open, the outermost first."""
    scanner = _Scanner(text)
    with suppress(IndexError, ValueError, RecursionError):
        scanner.document()
    return scanner.keys.get(len(scanner.open)), tuple(scanner.span(start, start + 1) for start in scanner.open)


class _Scanner:
    """Recursive descent over one document; `at` is the offset of the next character to read."""

    def __init__(self, text: str) -> None:
        self.text = text.replace("\r\n", "\n")
        self.at = 0
        self.lines = [0, *(match.end() for match in re.finditer("\n", self.text))]
        self.found: dict[Path, Place] = {}
        self.counts: dict[Path, int] = {}  # tables so far in each array of tables
        self.open: list[int] = []  # where each bracket or string that is not closed yet begins
        self.keys: dict[int, Span] = {}  # the last key read at each depth of `open`

    def span(self, start: int, end: int) -> Span:
        line = bisect_right(self.lines, start)
        line_start = self.lines[line - 1]
        line_end = self.lines[line] - 1 if line < len(self.lines) else len(self.text)
        return Span(line, start - line_start + 1, max(1, min(end, line_end) - start))

    def take(self, pattern: re.Pattern[str]) -> str:
        match = pattern.match(self.text, self.at)
        if match is None:
            raise _BrokenError(f"offset {self.at}")
        self.at = match.end()
        return match[0]

    def note(self, path: Path, key: Span) -> None:
        """A table that only a longer path has named so far: its first mention is its place."""
        self.found.setdefault(path, Place(key, key))

    def document(self) -> None:
        table: Path = ()
        self.take(_GAP)
        while self.at < len(self.text):
            if self.text[self.at] == "[":
                table = self.header()
            else:
                self.pair(table)
            self.take(_GAP)

    def header(self) -> Path:
        brackets = 2 if self.text.startswith("[[", self.at) else 1
        self.at += brackets
        *parents, (name, last) = self.key()
        path: Path = ()
        for parent, span in parents:
            path += (parent,)
            self.note(path, span)
            if path in self.counts:  # a sub-table belongs to the latest table of the array
                path += (self.counts[path] - 1,)
        path += (name,)
        whole = self.keys[0]
        if brackets == 2:
            self.note(path, last)
            self.counts[path] = self.counts.get(path, 0) + 1
            path += (self.counts[path] - 1,)
        self.found[path] = Place(whole, whole)
        self.take(_SPACE)
        self.at += brackets
        return path

    def pair(self, table: Path) -> None:
        path = table
        for name, span in self.key():
            path += (name,)
            self.note(path, span)
        self.take(_SPACE)
        if self.text[self.at] != "=":
            raise _BrokenError(f"offset {self.at}")
        self.at += 1
        self.take(_SPACE)
        self.found[path] = Place(self.found[path].key, self.value(path))

    def key(self) -> list[tuple[str, Span]]:
        """The names of a dotted key. A quoted name is read by tomllib, so that escapes mean the same."""
        names = []
        while True:
            self.take(_SPACE)
            start = self.at
            quoted = self.text[start] in "\"'"
            name = self.take(_STRING if quoted else _BARE_KEY)
            span = self.span(start, self.at)
            names.append((tomllib.loads(f"k = {name}")["k"] if quoted else name, span))
            first = names[0][1]
            self.keys[len(self.open)] = Span(first.line, first.column, span.column + span.length - first.column)
            self.take(_SPACE)
            if self.text[self.at] != ".":
                return names
            self.at += 1

    def value(self, path: Path) -> Span:
        start = self.at
        first = self.text[start]
        if first in "[{\"'":
            self.open.append(start)
        if first in "[{":
            self.at += 1
            for entry, _ in enumerate(self.entries("]" if first == "[" else "}")):
                if first == "{":
                    self.pair(path)
                else:
                    item = (*path, entry)
                    span = self.value(item)
                    self.found[item] = Place(span, span)
        elif first in "\"'":
            self.take(_LONG_STRING if self.text.startswith(first * 3, start) else _STRING)
        else:
            self.take(_SCALAR)
        if first in "[{\"'":
            self.open.pop()
        return self.span(start, self.at)

    def entries(self, close: str) -> Iterator[None]:
        """Stops before each entry of a list or an inline table, until its end."""
        self.take(_GAP)
        while self.text[self.at] != close:
            yield
            self.take(_GAP)
            if self.text[self.at] == ",":
                self.at += 1
            elif self.text[self.at] != close:
                raise _BrokenError(f"offset {self.at}")
            self.take(_GAP)
        self.at += 1
