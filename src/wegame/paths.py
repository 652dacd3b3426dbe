"""What stands at a path, asked in one way that never raises; and files that are read without waiting for anybody.

A folder of somebody else, a name that is too long, a link to itself, a pipe in a file's place: whoever asks here gets
an answer, and says it in a sentence of its own.
"""

from __future__ import annotations

import errno
import os
import re
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Literal

__all__ = ["Kind", "Look", "is_same", "is_taken", "look", "open_file", "read_file", "why"]

Kind = Literal["nothing", "file", "folder", "special", "hidden"]

_BINARY = getattr(os, "O_BINARY", 0)  # Windows would turn line ends into two bytes
_AT_ONCE = getattr(os, "O_NONBLOCK", 0)
_HANDED = re.compile(r"/dev/stdin|/dev/fd/\d+|/proc/self/fd/\d+")
"""A stream that the shell has opened for this program, as in `wegame check <(...)`."""
_SPECIAL = (
    (stat.S_ISFIFO, "it is a pipe, not a file"),
    (stat.S_ISSOCK, "it is a socket, not a file"),
    (lambda mode: True, "it is a device, not a file"),
)


@dataclass(frozen=True, slots=True)
class Look:
    """What stands there. special: a pipe, a device, a socket. hidden: nobody here can say.

    why: the reason in words why it is no file to read. size: bytes. changed: seconds, as the system counts them.
    key: the same for two names of one file, while it lies there. mode: its permissions.
    """

    kind: Kind
    why: str = ""
    size: int = 0
    changed: float = 0.0
    key: tuple[int, int] = (0, 0)
    mode: int = 0
    owner: int = 0

    @property
    def is_file(self) -> bool:
        return self.kind == "file"

    @property
    def is_folder(self) -> bool:
        return self.kind == "folder"

    @property
    def is_nothing(self) -> bool:
        return self.kind == "nothing"


def look(path: Path) -> Look:
    """What stands at a path; a link is followed. Never raises, and opens nothing."""
    try:
        found = path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return Look("nothing", "there is no such file")
    except (OSError, ValueError, RuntimeError) as error:
        return Look("hidden", why(error))
    return _seen(found)


def _seen(found: os.stat_result) -> Look:
    kind: Kind = "special"
    reason = next(told for fits, told in _SPECIAL if fits(found.st_mode))
    if stat.S_ISREG(found.st_mode):
        kind, reason = "file", ""
    elif stat.S_ISDIR(found.st_mode):
        kind, reason = "folder", "it is a folder, not a file"
    key = (found.st_dev, found.st_ino)
    return Look(kind, reason, found.st_size, found.st_mtime, key, stat.S_IMODE(found.st_mode), found.st_uid)


def why(error: BaseException) -> str:
    """What went wrong with a file, in words."""
    if isinstance(error, OSError) and error.strerror:
        return error.strerror
    return "no file can have this name" if isinstance(error, ValueError) else str(error)


def is_taken(path: Path) -> bool:
    """Whether anything has this name, also a link that leads nowhere. Never raises."""
    return os.path.lexists(path)


def is_same(one: Path, other: Path) -> bool:
    """Whether both are names of one file that is there. Never raises."""
    a, b = look(one), look(other)
    return a.key != (0, 0) and a.key == b.key


def open_file(path: Path) -> BinaryIO:
    """A file, to be read. Raises OSError, with a reason in words also for what is no file; never waits for a pipe.

    What the shell has opened for this program is read like a file.
    """
    here = look(path)
    if here.is_folder:
        raise IsADirectoryError(errno.EISDIR, here.why, str(path))
    is_handed = here.kind == "special" and here.why == _SPECIAL[0][1] and _HANDED.fullmatch(str(path)) is not None
    if here.kind == "special" and not is_handed:
        raise OSError(errno.EINVAL, here.why, str(path))
    try:
        handle = os.open(path, os.O_RDONLY | _BINARY | (0 if is_handed else _AT_ONCE))
    except ValueError as error:
        raise OSError(errno.EINVAL, why(error)) from error
    try:
        seen = _seen(os.fstat(handle))
        if not seen.is_file and not is_handed:  # it has changed in between
            raise OSError(errno.EINVAL, seen.why, str(path))
        return open(handle, "rb")  # noqa: PTH123 - a handle has no path
    except BaseException:
        os.close(handle)
        raise


def read_file(path: Path, most: int) -> bytes:
    """What a file holds, up to one byte more than `most`. Raises OSError as `open_file` does."""
    with open_file(path) as file:
        return file.read(most + 1)
