"""The app: which screen follows which. Screens are imported when they are first shown."""

from __future__ import annotations

import gc
from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual.app import App
from textual.binding import Binding, BindingType

from wegame.errors import WegameError
from wegame.tui.themes import DARK, LIGHT

if TYPE_CHECKING:
    from textual.screen import Screen

    from wegame.scenario.loader import Loaded
    from wegame.sessions.session import Session

__all__ = ["WegameApp"]


class WegameApp(App[None]):
    """Starts at home, at set-up for a scenario that can be played (setup), or at the table or debrief of a session."""

    CSS_PATH = "styles.tcss"
    TITLE = "wegame"
    ENABLE_COMMAND_PALETTE = False
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (70, "-normal")]  # noqa: RUF012 - Textual declares it so
    VERTICAL_BREAKPOINTS = [(0, "-low"), (16, "-tall")]  # noqa: RUF012
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+q", "quit", "Leave", show=False, id="app.leave"),
        # with priority, so that it is heard over a page over the page
        Binding("ctrl+t", "switch_theme", "Light or dark", show=False, priority=True, id="app.theme"),
    ]

    def __init__(
        self, *, session: Session | None = None, setup: Loaded | None = None, options: Namespace | None = None
    ) -> None:
        super().__init__()
        self.register_theme(DARK)
        self.register_theme(LIGHT)
        self.theme = DARK.name
        self._session = session
        self._setup = setup
        self._options = options

    def get_default_screen(self) -> Screen[None]:
        """The first screen itself, not a blank one beneath it: start-up is a feature."""
        if self._session is not None:
            return self._screen_of(self._session)
        if self._setup is not None:
            from wegame.tui.screens.setup import Setup  # noqa: PLC0415

            return Setup(self._setup, self._options)
        from wegame.tui.screens.home import Home  # noqa: PLC0415

        return Home()

    def on_mount(self) -> None:
        self.call_after_refresh(gc.enable)  # see cli.main
        recorded = self._session.recorded if self._session is not None else None
        if recorded is not None and recorded.torn:
            self._say_torn()

    def _screen_of(self, session: Session) -> Screen[None]:
        """The table of a session, or its debrief if it has ended."""
        if session.game.ending:
            from wegame.tui.screens.debrief import Debrief  # noqa: PLC0415

            return Debrief(session)
        from wegame.tui.screens.table import Table  # noqa: PLC0415

        return Table(session)

    def _say_torn(self) -> None:
        self.notify("The journal's last line was torn; it was never shown, and is dropped.", markup=False)

    def action_switch_theme(self) -> None:
        """Dark, or light for a bright room; for this run."""
        self.theme = LIGHT.name if self.theme == DARK.name else DARK.name

    def _to(self, screen: Screen[None]) -> None:
        """Make this the screen; what was open is gone from the widget tree.

        Textual cannot take the very first screen off its stack, so that one is emptied instead.
        """
        if len(self.screen_stack) > 1:
            self.switch_screen(screen)
        else:
            first = self.screen
            self.push_screen(screen)
            first.remove_children()

    def go_home(self) -> None:
        from wegame.tui.screens.home import Home  # noqa: PLC0415

        self._to(Home())

    def open_setup(self, path: Path) -> None:
        from wegame.scenario.diagnostics import render_all  # noqa: PLC0415
        from wegame.scenario.loader import read  # noqa: PLC0415
        from wegame.tui.content import literal  # noqa: PLC0415
        from wegame.tui.screens.reader import Reader  # noqa: PLC0415
        from wegame.tui.screens.setup import Setup  # noqa: PLC0415

        loaded = read(path, advise=False)
        if loaded.scenario is None:
            told = literal(render_all(loaded.errors, loaded.text))
            self.push_screen(Reader(f"{path.name} cannot be played yet", told))
            return
        self._to(Setup(loaded))

    def open_session(self, session: Session) -> None:
        """The table of a session, or its debrief if it has ended."""
        self._session = session
        self._to(self._screen_of(session))
        if session.recorded is not None and session.recorded.torn:
            self._say_torn()

    def open_debrief(self, session: Session) -> None:
        from wegame.tui.screens.debrief import Debrief  # noqa: PLC0415

        self._to(Debrief(session))

    def open_journal(self, path: Path, *, debrief: bool = False) -> None:
        """Go on with a journal, or look back on it; or say why not."""
        from wegame.sessions.replay import load  # noqa: PLC0415

        try:
            session = load(path)
            if not session.game.ending and not debrief:
                session.go_on()
        except WegameError as error:
            self.notify(f"{error.message} {error.hint}", severity="error", markup=False, timeout=12)
            return
        if debrief:
            self.open_debrief(session)
            return
        self.open_session(session)

    def note_play(self, session: Session) -> None:
        """Once a game is over, note it in the practice log; that it cannot be noted is told, and ends nothing."""
        if not session.game.ending:
            return
        from wegame.sessions.practice import record  # noqa: PLC0415

        try:
            record(session)
        except WegameError as error:
            self.notify(error.message, severity="warning", markup=False)

    def leave_table(self, session: Session) -> None:
        """Back home; the journal is closed and can be gone on with."""
        session.close()
        self._session = None
        self.clear_notifications()
        self.go_home()

    def open_log(self) -> None:
        """The practice log over the page; or why it cannot be read."""
        from wegame.debrief.practice import diary  # noqa: PLC0415
        from wegame.scenario.library import cards  # noqa: PLC0415
        from wegame.sessions.practice import read_log  # noqa: PLC0415
        from wegame.tui.screens.log import Log  # noqa: PLC0415

        try:
            found = diary(read_log(), cards())
        except WegameError as error:
            self.notify(f"{error.message} {error.hint}", severity="error", markup=False, timeout=12)
            return
        self.push_screen(Log(found))

    def show_help(self, screen: str) -> None:
        from wegame.tui.help import HELP  # noqa: PLC0415
        from wegame.tui.screens.reader import Reader  # noqa: PLC0415
        from wegame.tui.telling import prose  # noqa: PLC0415

        title, text = HELP[screen]
        self.push_screen(Reader(title, prose(text)))
