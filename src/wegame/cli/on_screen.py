"""Playing on screens. Nothing else on the command line imports them."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

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
    screens.run()
    return screens.return_code or 0
