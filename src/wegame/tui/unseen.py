"""A terminal that was closed while the app drew on it."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from textual.driver import Driver

__all__ = ["drawing_where_seen", "is_gone"]


def is_gone() -> bool:
    """Whether the terminal that the app draws on (by stderr) was closed."""
    return sys.__stderr__ is not None and not sys.__stderr__.isatty()


def drawing_where_seen(driver: type[Driver]) -> type[Driver]:
    """A driver that starts nothing on a terminal that is gone.

    A closed window comes with a SIGCONT, at which Textual would draw everything anew, by one more thread for writing.
    """

    class DrawingWhereSeen(driver):  # type: ignore[valid-type, misc]
        def start_application_mode(self) -> None:
            if not is_gone():
                super().start_application_mode()

    return DrawingWhereSeen
