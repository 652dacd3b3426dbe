"""Where files live, and how one is written so that nothing is ever half there."""

from __future__ import annotations

import os
import re
import tempfile
import unicodedata
from pathlib import Path

from wegame.errors import WegameError

__all__ = ["data_folder", "diary_path", "free_path", "journal_folder", "slug", "write_atomically"]


def data_folder() -> Path:
    """The folder of this person's wegame files, as their system has it."""
    from platformdirs import user_data_path  # noqa: PLC0415 - not needed to paint the first screen

    return user_data_path("wegame", appauthor=False)


def journal_folder() -> Path:
    """Where journals live by default."""
    return data_folder() / "journals"


def diary_path() -> Path:
    """Where the practice log lies, if there is one."""
    return data_folder() / "practice-log.jsonl"


def slug(text: str, *, limit: int = 24) -> str:
    """A piece of a file name: small ASCII letters, digits and hyphens; "team" where nothing is left."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain)[:limit].strip("-") or "team"


def free_path(path: Path) -> Path:
    """This path, or the first with -2, -3 ... that nobody uses."""
    found, number = path, 1
    while found.exists():
        number += 1
        found = path.with_name(f"{path.stem}-{number}{path.suffix}")
    return found


def write_atomically(path: Path, text: str) -> None:
    """Write a whole file or nothing. Raises WegameError if it cannot be written; an old file then stays as it was."""
    path = path.resolve()  # a link stays a link
    try:
        mode = path.stat().st_mode & 0o777
    except OSError:
        mode = 0o600  # what a team said is its own
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    except OSError as error:
        raise WegameError(f"{path} cannot be written: {error.strerror}.", "Choose another place with --out.") from error
    temporary = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(mode)
        temporary.replace(path)
    except OSError as error:
        temporary.unlink(missing_ok=True)
        raise WegameError(f"{path} cannot be written: {error.strerror}.", "Choose another place with --out.") from error
