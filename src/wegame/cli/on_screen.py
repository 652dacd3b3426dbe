"""Playing on screens. Nothing else on the command line imports them."""

from __future__ import annotations

import argparse
import asyncio
import signal
from contextlib import suppress
from typing import TYPE_CHECKING

from wegame.cli.accident import SessionBroke, way_on
from wegame.cli.output import tell
from wegame.errors import WegameError
from wegame.tui import app

if TYPE_CHECKING:
    from wegame.scenario.loader import Loaded
    from wegame.sessions.session import Session

__all__ = ["open_home", "play", "set_up"]


def open_home() -> int:
    """The first page."""
    return _run(app.WegameApp())


def set_up(loaded: Loaded, options: argparse.Namespace) -> int:
    """Set-up of a scenario, with what the command line said already."""
    return _run(app.WegameApp(setup=loaded, options=options))


def play(session: Session) -> int:
    """The table of a session, or its debrief if it has ended."""
    return _run(app.WegameApp(session=session))


_ENDS = ("SIGTERM", "SIGHUP", "SIGINT")
"""Signals that end the program: somebody stops it, or its terminal is closed. (Ctrl+C is a key here, and none.)"""


def _run(screens: app.WegameApp) -> int:
    """Show them until somebody leaves. However that ends, the terminal is as it was, and the journal is closed."""
    try:
        asyncio.run(_heeding_signals(screens))
        if screens.is_broken:
            raise SessionBroke(way_on(screens.playing)) from screens.accident
    except (WegameError, SessionBroke):
        raise
    except Exception as error:
        raise SessionBroke(way_on(screens.playing)) from error
    finally:
        if screens.playing is not None:
            screens.playing.close()
    status = screens.return_code or 0
    if status > _SIGNALLED:
        tell(" ".join(filter(None, ["Stopped.", way_on(screens.playing)])))
    return status


_SIGNALLED = 128
"""Added to a signal's number for the exit status, as shells do."""


async def _heeding_signals(screens: app.WegameApp) -> None:
    """Run the app, and leave in good order when a signal says so; the second one of a kind ends it at once."""
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(lambda *_: None)  # what a lost task says may be private

    def leave(number: int) -> None:
        loop.remove_signal_handler(number)
        screens.exit(return_code=_SIGNALLED + number)

    for number in [getattr(signal, name) for name in _ENDS if hasattr(signal, name)]:
        if signal.getsignal(number) is not signal.SIG_IGN:  # as nohup has it
            with suppress(NotImplementedError):  # Windows
                loop.add_signal_handler(number, leave, int(number))
    await screens.run_async()
