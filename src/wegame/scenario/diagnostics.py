"""A problem of a scenario file as data, and the one place where it becomes text.

`render` is the only way to a terminal: every foreign character goes through `wegame.text.clean` on its way.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from wegame.text import clean, width

if TYPE_CHECKING:
    from wegame.scenario.codes import Severity

__all__ = ["MOST_SHOWN", "Diagnostic", "render", "render_all", "to_json"]

MOST_SHOWN = 200
"""More than this nobody reads; the rest is counted."""

_COLUMNS = 100  # of a source line; the span sits in it with what is around
_SPAN = 60
_BEFORE = 30
_INDENT = "    "


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One problem. line and column are 1-based and count characters; length is that of the span, at least 1.

    message: what is wrong; hint: what to do about it (may be empty). Both may hold foreign text: show them by `render`.
    """

    file: str
    line: int
    column: int
    code: str
    severity: Severity
    message: str
    hint: str = ""
    length: int = 1

    @property
    def is_error(self) -> bool:
        return self.severity == "error"


def to_json(diagnostic: Diagnostic) -> dict[str, str | int]:
    """Exactly file, line, column, code, severity, message, hint."""
    names = ("file", "line", "column", "code", "severity", "message", "hint")
    return {name: getattr(diagnostic, name) for name in names}


def render(diagnostic: Diagnostic, source_text: str) -> str:
    """Up to three lines, without a line end: where and what; the source line; carets with the hint.

    source_text: the whole file as it was read; where it lacks the line, the hint stands alone.
    """
    return _render(diagnostic, source_text.split("\n"))


def render_all(diagnostics: Collection[Diagnostic], source_text: str) -> str:
    """Every diagnostic in turn, at most MOST_SHOWN, then how many more there are. Empty if there are none."""
    lines = source_text.split("\n")
    shown = [_render(diagnostic, lines) for diagnostic in list(diagnostics)[:MOST_SHOWN]]
    if len(diagnostics) > MOST_SHOWN:
        shown.append(f"and {len(diagnostics) - MOST_SHOWN} more")
    return "\n".join(shown)


def _render(diagnostic: Diagnostic, lines: list[str]) -> str:
    what = _flat(diagnostic.message)
    if not diagnostic.is_error:
        what = f"warning: {what}"
    where = f"{_flat(diagnostic.file)}:{diagnostic.line}:{diagnostic.column}"
    rendered = [f"{where}  {_flat(diagnostic.code)}  {what}"]
    more = "  ".join(part for part in (_flat(diagnostic.hint), f"(wegame explain {_flat(diagnostic.code)})") if part)
    source = lines[diagnostic.line - 1] if 1 <= diagnostic.line <= len(lines) else ""
    if source.strip():
        shown, before, span = _window(source, diagnostic.column - 1, diagnostic.length)
        rendered += [_INDENT + shown, f"{_INDENT}{' ' * before}{'^' * span} {more}"]
    else:
        rendered.append(_INDENT + more)
    return "\n".join(rendered)


def _flat(text: str) -> str:
    return clean(text).replace("\n", " ")


def _window(line: str, start: int, length: int) -> tuple[str, int, int]:
    """The part of a source line around a span, and the columns before the span and under it."""
    end = start + max(1, length)
    # Cutting characters first keeps a line of a megabyte cheap; what goes is beyond the window anyway.
    before = _flat(line[max(0, start - 4 * _COLUMNS) : start])
    span = _flat(line[start : min(end, start + 4 * _COLUMNS)])
    after = _flat(line[end : end + 4 * _COLUMNS])
    cut_left = start > 4 * _COLUMNS
    if not cut_left:
        before = before.lstrip()
    room = _COLUMNS - width(before) - width(span)
    if cut_left or room < min(width(after), _COLUMNS - _BEFORE - _SPAN):
        kept = _head(reversed(before), _BEFORE)[::-1]
        before = f"…{kept}" if cut_left or len(kept) < len(before) else kept
    kept = _head(span, _SPAN)
    if len(kept) < len(span):
        span, after = kept, "…"
    room = _COLUMNS - width(before) - width(span)
    kept = _head(after, room)
    if len(kept) < len(after):
        after = _head(after, room - 1) + "…"
    return (before + span + after).rstrip(), width(before), max(1, width(span))


def _head(characters: Iterable[str], columns: int) -> str:
    """As many leading characters as fit."""
    kept, used = [], 0
    for character in characters:
        used += width(character)
        if used > columns:
            break
        kept.append(character)
    return "".join(kept)
