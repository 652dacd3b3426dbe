"""What a check found, said by key path; `locate` turns findings into diagnostics with places, in file order."""

import difflib
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Literal

from wegame.scenario.diagnostics import Diagnostic
from wegame.scenario.spans import Place, Span
from wegame.text import clip

__all__ = ["Finding", "Path", "Source", "diagnose", "did_you_mean", "locate", "nearest", "quoted"]

Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """A problem at a key path. on: whether the key or its value is to be marked."""

    code: str
    path: Path
    message: str
    hint: str = ""
    on: Literal["key", "value"] = "value"


class Source:
    """A scenario's text and the places in it, scanned only once somebody asks (a clean file is never scanned)."""

    def __init__(self, text: str, file: str) -> None:
        self.text = text
        self.file = file

    @cached_property
    def _places(self) -> dict[Path, Place]:
        from wegame.scenario.positions import scan  # noqa: PLC0415

        return scan(self.text)

    def has(self, path: Path) -> bool:
        return path in self._places

    def span(self, path: Path, on: Literal["key", "value"] = "value") -> Span:
        """The place of a path, or of the innermost part of it that stands in the file (at last the first line)."""
        while path and path not in self._places:
            path, on = path[:-1], "key"
        return getattr(self._places[path], on) if path else Span(1, 1)


def locate(findings: Iterable[Finding], source: Source) -> tuple[Diagnostic, ...]:
    """Diagnostics in file order; two that say the same at the same place are one."""
    found = dict.fromkeys(_at(finding, source) for finding in findings)
    return tuple(sorted(found, key=lambda diagnostic: (diagnostic.line, diagnostic.column, diagnostic.code)))


def _at(finding: Finding, source: Source) -> Diagnostic:
    span = source.span(finding.path, finding.on)
    return diagnose(source.file, finding.code, span, finding.message, finding.hint)


def diagnose(file: str, code: str, span: Span, message: str, hint: str = "") -> Diagnostic:
    """A diagnostic whose place is known; its code says how grave it is."""
    from wegame.scenario.codes import CODES  # noqa: PLC0415 - a good file never needs them

    return Diagnostic(file, span.line, span.column, code, CODES[code].severity, message, hint, span.length)


def quoted(value: str) -> str:
    """A foreign word in a message: clean, short, in quotes."""
    return f'"{clip(value, 60)}"'


@lru_cache(maxsize=1024)
def _nearest(word: str, known: tuple[str, ...], likeness: float) -> str | None:
    folded = {name.casefold().replace("-", "_"): name for name in known}
    wanted = word.strip().casefold().replace("-", "_").replace(" ", "_")
    close = difflib.get_close_matches(wanted, folded, 1, likeness)
    return folded[close[0]] if close else None


def nearest(word: str, known: Collection[str], likeness: float = 0.6) -> str | None:
    """The known word that this one was probably meant to be; None if none is near or the word is absurdly long."""
    return _nearest(word, tuple(known), likeness) if len(word) <= 60 else None


def did_you_mean(word: str, known: Collection[str], otherwise: str = "") -> str:
    """A hint with the near miss, or else another one."""
    near = nearest(word, known)
    return f'did you mean "{near}"?' if near and near != word else otherwise
