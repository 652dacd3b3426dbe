"""Where files live, what they are called, and how one is written so that nothing is ever half there."""

from __future__ import annotations

import os
import re
import stat
import tempfile
import unicodedata
from contextlib import suppress
from pathlib import Path

from wegame.errors import WegameError
from wegame.paths import is_taken, look, why

__all__ = [
    "answers_beside",
    "data_folder",
    "debrief_beside",
    "diary_path",
    "free_path",
    "journal_folder",
    "keep_private",
    "make_folder",
    "slug",
    "write_atomically",
    "write_new",
]

_BINARY = getattr(os, "O_BINARY", 0)  # Windows would turn line ends into two bytes
_AT_ONCE = getattr(os, "O_NONBLOCK", 0)
_STREAM = re.compile(r"(?:/dev|/proc/self)/fd/(\d{1,4})|/dev/(stdout|stderr)")
"""A stream that is open already: it is written to where it stands."""
_ELSEWHERE = "Choose another place with --out."


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


# ---- names


def slug(text: str, *, limit: int = 24) -> str:
    """A piece of a file name: small ASCII letters, digits and hyphens; "team" where nothing is left."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain)[:limit].strip("-") or "team"


def free_path(path: Path) -> Path:
    """This path, or the first with -2, -3 ... that nobody uses."""
    found, number = path, 1
    while is_taken(found):
        number += 1
        found = path.with_name(f"{path.stem}-{number}{path.suffix}")
    return found


def debrief_beside(journal: Path) -> Path:
    """Where a journal's debrief is kept. No two journals have the same."""
    name = journal.name
    plain = name.removesuffix(".jsonl")
    # any other name stays whole, and has an ending of its own: "a" and "a.jsonl" may lie in one folder
    return journal.with_name(f"{plain}.md" if plain and plain != name else f"{name}.markdown")


def answers_beside(table: Path) -> Path:
    """Where the answers go, beside the table of the ledger. No two tables have the same."""
    return table.with_name(f"{table.stem}-answers{table.suffix}")


# ---- folders


def make_folder(folder: Path) -> None:
    """A folder, and those above it; what is made new is this person's alone, whatever the umask. Raises OSError."""
    if look(folder).is_folder:
        return
    if folder.parent != folder:
        make_folder(folder.parent)
    with suppress(FileExistsError):
        folder.mkdir(0o700)
        with suppress(OSError):  # a file system that knows no permissions
            folder.chmod(0o700)
        return
    if not look(folder).is_folder:
        raise NotADirectoryError(20, f"{folder} is no folder")


def keep_private(folder: Path) -> bool:
    """Make a folder of ours, and see to it that nobody else can list it. Returns whether that is so. Never raises.

    A folder in which others may write is somebody's arrangement, and stays as it is.
    """
    with suppress(OSError, ValueError, RuntimeError):
        make_folder(folder)
        if os.name == "nt":  # there the person's own folder is closed, by other means than these bits
            return True
        folder = folder.resolve()
        if not _is_private(folder) and not look(folder).mode & 0o022:
            folder.chmod(0o700)
        return _is_private(folder)
    return False


def _is_private(folder: Path) -> bool:
    """Whether it or a folder above is closed to everybody but this person."""
    mine = os.getuid() if hasattr(os, "getuid") else 0
    seen = map(look, (folder, *folder.parents))
    return any(here.is_folder and here.owner == mine and not here.mode & 0o077 for here in seen)


# ---- writing


def write_new(path: Path, data: bytes) -> None:
    """Write a file that is not there yet, for this person alone. Raises OSError."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY, 0o600)
    with os.fdopen(handle, "wb") as file:
        with suppress(OSError):
            path.chmod(0o600)  # whatever the umask
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def write_atomically(path: Path, text: str) -> None:
    """Write a whole file or nothing. Raises WegameError if it cannot be written; an old file then stays as it was.

    What stands there and is no file is never replaced: a pipe or a terminal is written to, all else is refused.
    """
    here = look(path)
    if here.kind in {"folder", "hidden"}:
        raise _refused(path, here.why)
    try:
        stream = _STREAM.fullmatch(str(path))
        if stream is not None or here.kind == "special":
            _write_into(path, _stream_number(stream), text)
            return
        path = path.resolve()  # a link stays a link
        make_folder(path.parent)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=".wegame-")
    except (OSError, ValueError, RuntimeError) as error:
        raise _refused(path, why(error)) from error
    temporary = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", errors="replace", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(here.mode & 0o777 if here.is_file else 0o600)  # what a team said is its own
        temporary.replace(path)
    except (OSError, ValueError) as error:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
        raise _refused(path, why(error)) from error
    except BaseException:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
        raise


def _refused(path: Path, reason: str) -> WegameError:
    return WegameError(f"{path} cannot be written: {reason}.", _ELSEWHERE)


def _stream_number(found: re.Match[str] | None) -> int | None:
    return None if found is None else int(found[1]) if found[1] else {"stdout": 1, "stderr": 2}[found[2]]


def _write_into(path: Path, stream: int | None, text: str) -> None:
    """Into a pipe, a device or an open stream. Raises OSError; does not wait for a reader who is not there."""
    handle = os.open(path, os.O_WRONLY | _BINARY | _AT_ONCE) if stream is None else os.dup(stream)
    with os.fdopen(handle, "wb") as file:
        if stat.S_ISBLK(os.fstat(handle).st_mode):
            raise OSError(22, "it is a disk, not a file")
        if stream is None:
            os.set_blocking(handle, True)
        file.write(text.encode("utf-8", "replace"))
