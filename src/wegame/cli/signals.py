"""What ends a program with screens from outside: a signal, or a terminal that is closed."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
import threading
from contextlib import suppress
from typing import TYPE_CHECKING

from wegame.cli.output import drop_output
from wegame.tui.unseen import is_gone

if TYPE_CHECKING:
    from wegame.tui.app import WegameApp

__all__ = ["SIGNALLED", "run_heeding_signals"]

SIGNALLED = 128
"""Added to a signal's number for the exit status, as shells do."""

_ENDS = ("SIGTERM", "SIGHUP", "SIGINT")
"""Signals that end the program: somebody stops it, or its terminal is closed. (Ctrl+C is a key here, and none.)"""

_PARTING = 3.0
"""Seconds that leaving may take where nobody is there any more."""


async def run_heeding_signals(screens: WegameApp) -> None:
    """Run the app, and leave in good order when a signal says so; the second one of a kind ends it at once."""
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(lambda *_: None)  # what a lost task says may be private

    def leave(number: int) -> None:
        loop.remove_signal_handler(number)
        screens.exit(return_code=SIGNALLED + number)

    for number in [getattr(signal, name) for name in _ENDS if hasattr(signal, name)]:
        if signal.getsignal(number) is not signal.SIG_IGN:  # as nohup has it
            with suppress(NotImplementedError):  # Windows
                loop.add_signal_handler(number, leave, int(number))
                signal.signal(number, _let_go)  # the loop hears of it all the same, if it still turns
    await screens.run_async()


def _let_go(number: int, _: object) -> None:
    """What is still written to a terminal that is gone goes nowhere, and leaving it has an end.

    Textual's thread for writing may have met the end before us: leaving would wait for it for ever. All answers are on
    the disk by then.
    """
    if is_gone():
        drop_output(sys.__stderr__)
        at_last = threading.Timer(_PARTING, os._exit, [SIGNALLED + number])
        at_last.daemon = True
        at_last.start()
