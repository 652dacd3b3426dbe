"""The lock of an open file, so that one program at a time writes it.

It is laid on the journal itself: there is no second file to be left behind, copied along or puzzled over, and a
program that is killed holds nothing. `filelock` was tried: its lock on an open file is on the first byte, which on
Windows nobody else could then read, so that an open session could be neither listed nor debriefed; and it takes a
refusal that means "no locks here" for "somebody has it".
"""

from __future__ import annotations

import errno
import os
from contextlib import suppress

from wegame.paths import why

__all__ = ["lock", "unlock"]

_FAR = 2**30
"""Windows forbids to read what is locked, so the byte that is locked there lies far behind any journal's end."""


def lock(handle: int) -> str:
    """Take the lock. Returns "" where it is ours, else the reason why there are no locks where this file lies.

    Raises BlockingIOError where another program has it: that, and nothing else, is "taken".
    """
    try:
        import fcntl  # noqa: PLC0415 - not on every system
    except ImportError:
        return _lock_on_windows(handle)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:  # EWOULDBLOCK and EAGAIN
        raise
    except OSError as error:  # ENOLCK, ENOTSUP, EINVAL ... of network shares and synced folders
        return why(error)
    return ""


def _lock_on_windows(handle: int) -> str:
    try:
        import msvcrt  # noqa: PLC0415 - on one system only
    except ImportError:
        return "this system has no locks"
    here = os.lseek(handle, 0, os.SEEK_CUR)
    try:
        os.lseek(handle, _FAR, os.SEEK_SET)
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined, unused-ignore]
    except OSError as error:
        if error.errno in {errno.EACCES, errno.EAGAIN, errno.EDEADLK}:
            raise BlockingIOError(errno.EAGAIN, why(error)) from error
        return why(error)
    finally:
        os.lseek(handle, here, os.SEEK_SET)
    return ""


def unlock(handle: int) -> None:
    """Give the lock back before the file is closed, where closing alone is not said to do it at once."""
    with suppress(ImportError, OSError):
        import msvcrt  # noqa: PLC0415

        os.lseek(handle, _FAR, os.SEEK_SET)
        msvcrt.locking(handle, msvcrt.LK_UNLCK, 1)  # type: ignore[attr-defined, unused-ignore]
