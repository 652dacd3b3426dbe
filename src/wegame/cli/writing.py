"""Writing what a command makes into files."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from wegame.cli.output import tell
from wegame.errors import UsageError
from wegame.paths import is_same
from wegame.sessions.files import write_atomically

__all__ = ["write_out"]


def write_out(texts: Mapping[Path, str], *sources: Path, kind: str = "journal") -> None:
    """Write files, each whole or not at all, and say where they are. Raises UsageError for one that it comes from."""
    for path in texts:
        if any(is_same(path, source) for source in sources):
            raise UsageError(f"{path} is the {kind} itself.", "It is never overwritten: name another file.")
    for path, text in texts.items():
        write_atomically(path, text)
        tell(f"Written: {path}")
