"""The last resort: something went wrong that nobody foresaw. The room may be looking, and pages may be private.

So nothing is told of it but that it happened. Where in the code it happened goes into a file for this person alone,
and there, too, stands nothing that anybody typed or answered: no message of an exception, no variable.
"""

from __future__ import annotations

import os
import sys
import tempfile
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from wegame import __version__
from wegame.cli.output import tell
from wegame.errors import WegameError
from wegame.sessions.files import journal_folder
from wegame.text import command

if TYPE_CHECKING:
    from wegame.sessions.session import Session

__all__ = ["SessionBroke", "closing", "tell_accident", "way_on"]


class SessionBroke(Exception):
    """What was not foreseen, its cause, came while a session was open. way_on: as `way_on` has it."""

    def __init__(self, way_on: str) -> None:
        super().__init__()
        self.way_on = way_on


def way_on(session: Session | None) -> str:
    """What becomes of a session that is broken off, in a sentence; empty where nothing of it is kept."""
    if session is None or session.path is None:
        return ""
    if session.ending:
        return f"Your session is saved: {session.path}"
    by_itself = session.path.parent == journal_folder()  # there it is the newest one that is open
    how = command("wegame", "resume") if by_itself else command("wegame", "resume", session.path)
    return f"Your session is saved; `{how}` goes on."


@contextmanager
def closing(session: Session) -> Iterator[None]:
    """Close the session, however this ends; what was not foreseen becomes a SessionBroke."""
    try:
        yield
    except (WegameError, OSError):
        raise
    except Exception as error:
        raise SessionBroke(way_on(session)) from error
    finally:
        session.close()


def tell_accident(error: BaseException) -> None:
    """Say calmly that it happened, what is saved, and where the details are."""
    tell("wegame had to stop: there is a fault in the program. It is nothing that you did.")
    cause: BaseException | None = error
    if isinstance(error, SessionBroke):
        cause = error.__cause__
        if error.way_on:
            tell(error.way_on)
    where = _write_down(cause)
    if where is not None:
        tell(f"Where in the program it happened, without names or answers: {where}")


def _write_down(error: BaseException | None) -> Path | None:
    """The details in a file that only this person can read; None where there is no place for one."""
    try:
        text = "\n".join([*_surroundings(), "", *_details(error, set())])
        handle, name = tempfile.mkstemp(prefix="wegame-fault-", suffix=".txt")  # mode 0600, and never another's file
        with os.fdopen(handle, "w", encoding="utf-8", errors="replace") as file:
            file.write(text + "\n")
    except Exception:  # nothing may come after the last resort
        return None
    return Path(name)


def _surroundings() -> list[str]:
    textual = sys.modules.get("textual")
    screens = f", Textual {textual.__version__}" if textual is not None else ""
    return [
        f"wegame {__version__}, Python {sys.version.split()[0]}{screens}, {sys.platform}",
        "The kind of error and the lines of code that led to it. No messages, no variables: these can be private.",
    ]


def _details(error: BaseException | None, seen: set[int]) -> Iterator[str]:
    """Kind and lines of code, of an error and of what it came from, the first cause first."""
    if error is None:
        yield "The kind of error is not known."
        return
    seen.add(id(error))
    held = getattr(error, "error", None)  # what Textual says of a thread that broke
    before = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    before = held if before is None and isinstance(held, BaseException) else before
    if before is not None and id(before) not in seen:
        yield from _details(before, seen)
        yield "which led to"
    yield f"{type(error).__module__}.{type(error).__qualname__}"
    for frame, line in traceback.walk_tb(error.__traceback__):
        yield f"  {_short(frame.f_code.co_filename)}:{line} in {frame.f_code.co_qualname}"
    for one in error.exceptions if isinstance(error, BaseExceptionGroup) else ():
        if id(one) not in seen:
            yield "with"
            yield from _details(one, seen)


def _short(path: str) -> str:
    """A file of code as it is imported, without the folders of this computer."""
    ways = (way for way in sorted(sys.path, key=len, reverse=True) if way and path.startswith(way + os.sep))
    return path[len(way) + 1 :] if (way := next(ways, None)) is not None else path
