"""What a screen asks of the app. Screens know these and not the app, so that neither has to import the other."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from textual.message import Message

if TYPE_CHECKING:  # the first page does without the game
    from wegame.sessions.session import Session

__all__ = [
    "ChangeSetting",
    "GoHome",
    "OpenDebrief",
    "OpenJournal",
    "OpenLog",
    "OpenSession",
    "OpenSettings",
    "OpenSetup",
    "OpenTutorial",
    "Request",
    "ShowHelp",
]


class Request(Message):
    """Posted to the app, which heeds it at once: keys that are on their way are for the page that comes.

    Any other message waits in a queue behind those keys, and a second Enter would begin a second session.
    """


class GoHome(Request):
    """Back to the first page."""


class OpenTutorial(Request):
    """The first round, to try."""


class OpenLog(Request):
    """The practice log over the page."""


class OpenSettings(Request):
    """The settings over the page."""


class OpenSetup(Request):
    """Set-up for a scenario file. alone: beginning with simulated teammates."""

    def __init__(self, path: Path, *, alone: bool = False) -> None:
        super().__init__()
        self.path = path
        self.alone = alone


class OpenSession(Request):
    """The table of a session, or its debrief if it has ended."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session


class OpenDebrief(Request):
    """The debrief of a session, whether it has ended or not."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session


class OpenJournal(Request):
    """Go on with a journal; or, as debrief, look back on what there is of it."""

    def __init__(self, path: Path, *, debrief: bool = False) -> None:
        super().__init__()
        self.path = path
        self.debrief = debrief


class ShowHelp(Request):
    """What F1 says about a screen, by the screen's name in the rows of commands."""

    def __init__(self, where: str) -> None:
        super().__init__()
        self.where = where


class ChangeSetting(Request):
    """One setting has another value from now on, here and in the file."""

    def __init__(self, name: str, value: str | bool | int) -> None:
        super().__init__()
        self.name = name
        self.value = value
