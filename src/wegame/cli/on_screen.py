"""Playing on screens. Nothing else on the command line imports them."""

from __future__ import annotations

import argparse
import asyncio
from typing import TYPE_CHECKING

from wegame.cli.accident import SessionBroke, way_on
from wegame.cli.output import tell
from wegame.cli.signals import SIGNALLED, run_heeding_signals
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


def _run(screens: app.WegameApp) -> int:
    """Show them until somebody leaves. However that ends, the terminal is as it was, and the journal is closed."""
    try:
        asyncio.run(run_heeding_signals(screens))
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
    if status > SIGNALLED:
        tell(" ".join(filter(None, ["Stopped.", way_on(screens.playing)])))
    return status
