"""From a file to a Scenario, or to all that is wrong with it at once. Nothing that a file holds can raise here.

The steps, each of which needs the one before: bytes, text, TOML (`syntax`), the shape of a scenario (`shape`), the
story (`checks`).
"""

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal

from pydantic import ValidationError

from wegame.errors import ScenarioError
from wegame.paths import read_file, why
from wegame.scenario.checks import story_findings
from wegame.scenario.diagnostics import Diagnostic, render_all
from wegame.scenario.locate import Finding, Source, diagnose, locate
from wegame.scenario.models import Scenario
from wegame.scenario.spans import Span, span_at
from wegame.text import command

__all__ = ["LARGEST", "Loaded", "load", "read", "read_text"]

LARGEST = 1024 * 1024
"""Bytes in the largest file that is read."""

_DEEPEST = 24  # a scenario needs 6; this also bounds every recursion that follows
_LONGEST_LINE = 20_000
# tomllib takes 45 s for a key of 50,000 names, as it looks at every prefix of it.
_ENDLESS_KEY = re.compile(r"""(?<![\w-])(?:(?:[A-Za-z0-9_-]++|"[^"\n]*+"|'[^'\n]*+')[ \t]*+\.[ \t]*+){60}""")
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")


@dataclass(frozen=True)
class Loaded:
    """What became of a file. scenario is None exactly if a diagnostic is an error; warnings leave it playable.

    diagnostics: in file order. text: what was read, line ends as newlines and no byte order mark (lines and columns
    count in it; it may be embedded in a journal and read again). file: the name that diagnostics carry.
    """

    scenario: Scenario | None
    diagnostics: tuple[Diagnostic, ...]
    text: str
    file: str

    @property
    def errors(self) -> tuple[Diagnostic, ...]:
        return tuple(diagnostic for diagnostic in self.diagnostics if diagnostic.is_error)

    def playable(self) -> Scenario:
        """The scenario. Raises ScenarioError, whose message holds all rendered errors, where there is none."""
        if self.scenario is None:
            hint = f"see also: {command('wegame', 'check', self.file)}"
            raise ScenarioError(render_all(self.errors, self.text), hint)
        return self.scenario

    @property
    def warnings(self) -> tuple[Diagnostic, ...]:
        return tuple(diagnostic for diagnostic in self.diagnostics if not diagnostic.is_error)

    def and_found(self, findings: Iterable[Finding]) -> "Loaded":
        """The same with what was found by more than reading, in file order."""
        more = locate(findings, Source(self.text, self.file))
        every = sorted((*self.diagnostics, *more), key=lambda found: (found.line, found.column, found.code))
        return replace(self, diagnostics=tuple(every))


def load(path: Path) -> Scenario:
    """The scenario in a file. Raises ScenarioError, whose message holds all rendered errors."""
    return read(path).playable()


def read(path: Path, *, advise: bool = True) -> Loaded:
    """Everything there is to say about a file: never raises because of what the file is or holds.

    advise: also look for what makes a story hard to play or weak to talk over (WG3xx, WG5xx); a player need not wait
    for that.
    """
    file = str(path)
    try:
        data = read_file(path, LARGEST)
    except FileNotFoundError:
        return _unread(file, "WG001", "there is no such file", "see what is shipped with: wegame list")
    except IsADirectoryError:
        return _unread(file, "WG001", "this is a folder, not a file", "name one file in it")
    except OSError as error:
        return _unread(file, "WG001", f"the file cannot be opened: {why(error)}")
    if len(data) > LARGEST:
        return _too_large(file)
    if data[:2] in {b"\xff\xfe", b"\xfe\xff"} or data[:2].count(0) == 1:
        hint = 'in your editor, choose "Save with encoding" and "UTF-8"'
        return _unread(file, "WG003", "the file is saved as UTF-16, not as UTF-8", hint)
    try:
        return read_text(data.decode(), file, advise=advise)
    except UnicodeDecodeError as error:
        return _bad_byte(data, error, file)


def read_text(text: str, file: str, *, advise: bool = True) -> Loaded:
    """The same for a text that is already there, such as the scenario in a journal."""
    marked = text.startswith("\ufeff")
    text = text.removeprefix("\ufeff").replace("\r\n", "\n")
    if len(text) > LARGEST or len(text.encode("utf-8", "surrogatepass")) > LARGEST:
        return _too_large(file)
    source = Source(text, file)
    found = [_byte_order_mark(file)] if marked else []
    if problems := sorted(_unreadable(text, file), key=lambda problem: (problem.line, problem.column)):
        return Loaded(None, (*found, *problems), text, file)
    try:
        document = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        from wegame.scenario.syntax import syntax_diagnostic  # noqa: PLC0415 - a good file never needs it

        problem = syntax_diagnostic(error, text, file)
    except RecursionError:
        problem = _tangled(file, _opening(text))
    except ValueError:  # TOMLDecodeError is one, too; the only other is an integer of more digits than Python reads
        problem = diagnose(file, "WG005", _digits(text), "a number has thousands of digits")
    else:
        return _from_document(document, source, found, advise=advise)
    return Loaded(None, (*found, problem), text, file)


def _from_document(document: dict[str, Any], source: Source, found: list[Diagnostic], *, advise: bool) -> Loaded:
    findings, depth = [], 0
    for finding, path_depth in _strings(document):
        depth = max(depth, path_depth)
        if depth > _DEEPEST:
            problem = _tangled(source.file, _opening(source.text))
            return Loaded(None, (*found, problem), source.text, source.file)
        if finding is not None:
            findings.append(finding)
    scenario = None
    try:
        scenario = Scenario.model_validate(document)
    except ValidationError as error:
        from wegame.scenario.shape import shape_findings  # noqa: PLC0415 - a good file never needs it

        findings += shape_findings(error, source)
    else:
        findings += story_findings(scenario, advise=advise)
    diagnostics = (*found, *locate(findings, source))
    if any(diagnostic.is_error for diagnostic in diagnostics):
        scenario = None
    return Loaded(scenario, diagnostics, source.text, source.file)


# ---------------------------------------------------------------- bytes


def _unread(file: str, code: str, message: str, hint: str = "") -> Loaded:
    return Loaded(None, (diagnose(file, code, Span(1, 1), message, hint),), "", file)


def _too_large(file: str) -> Loaded:
    return _unread(file, "WG002", "the file is larger than 1 MiB", "is this the right file?")


def _byte_order_mark(file: str) -> Diagnostic:
    hint = 'save it as "UTF-8", not as "UTF-8 with BOM"'
    return diagnose(file, "WG004", Span(1, 1), "the file begins with a byte order mark", hint)


def _bad_byte(data: bytes, error: UnicodeDecodeError, file: str) -> Loaded:
    line_start = data.rfind(b"\n", 0, error.start) + 1
    line = data.count(b"\n", 0, error.start) + 1
    column = len(data[line_start : error.start].removeprefix(b"\xef\xbb\xbf").decode()) + 1
    byte = data[error.start : error.start + 1]
    meant = byte.decode("cp1252", "ignore")
    message = f"the file is not UTF-8: byte {byte[0]:#04x} here" + (f', perhaps meant as "{meant}"' if meant else "")
    hint = 'in your editor, choose "Save with encoding" and "UTF-8"'
    text = data.decode("utf-8-sig", "replace").replace("\r\n", "\n")
    return Loaded(None, (diagnose(file, "WG003", Span(line, column), message, hint),), text, file)


# ---------------------------------------------------------------- text


def _controls(text: str, file: str) -> Iterator[Diagnostic]:
    """The first control character in each line; tomllib would stop at the first of all, in other words."""
    for number, line in enumerate(text.split("\n"), 1):
        if match := _CONTROL.search(line):
            message = f"an invisible control character (U+{ord(match[0]):04X}) stands here"
            yield diagnose(file, "WG007", Span(number, match.start() + 1), message, "delete it")


def _unreadable(text: str, file: str) -> Iterator[Diagnostic]:
    """What must be known before tomllib is asked."""
    yield from _controls(text, file)
    for number, line in enumerate(text.split("\n"), 1):
        if len(line) > _LONGEST_LINE:
            yield diagnose(file, "WG006", Span(number, 1), f"this line has {len(line)} characters")
    if match := _ENDLESS_KEY.search(text):
        yield _tangled(file, span_at(text, match.start()))


def _tangled(file: str, span: Span) -> Diagnostic:
    message = f"lists or tables lie inside one another more than {_DEEPEST} deep"
    return diagnose(file, "WG006", span, message, "no scenario needs that")


def _opening(text: str) -> Span:
    """Where a run of brackets begins; the start of the file if it has another form."""
    match = re.search(r"(?:[\[{][^\[{\n]{0,20}){20}", text)
    return span_at(text, match.start()) if match else Span(1, 1)


def _digits(text: str) -> Span:
    match = re.search(r"(?<![0-9_])[0-9_]{4001}", text)
    return span_at(text, match.start()) if match else Span(1, 1)


def _strings(document: dict[str, Any]) -> Iterator[tuple[Finding | None, int]]:
    """Every key path's depth, with a finding where a text or key holds an escaped control character."""
    todo: list[tuple[tuple[str | int, ...], Any]] = [((), document)]
    while todo:
        path, value = todo.pop()
        on: Literal["key", "value"] = "value"
        match = None
        if path and isinstance(path[-1], str) and (match := _CONTROL.search(path[-1])):
            on = "key"
        elif isinstance(value, str):
            match = _CONTROL.search(value)
        finding = None
        if match:
            message = f"this text holds an invisible control character (U+{ord(match[0]):04X})"
            finding = Finding("WG007", path, message, "delete it", on)
        yield finding, len(path)
        if isinstance(value, dict):
            todo += [((*path, key), inner) for key, inner in value.items()]
        elif isinstance(value, list):
            todo += [((*path, index), inner) for index, inner in enumerate(value)]
