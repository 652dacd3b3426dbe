"""The app: which screen follows which. Screens are imported when they are first shown."""

from __future__ import annotations

import gc
import os
from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual.app import App
from textual.binding import Binding, BindingType

from wegame.errors import WegameError
from wegame.settings.values import Settings, read_settings
from wegame.text import one_line
from wegame.tui.themes import DARK, LIGHT

if TYPE_CHECKING:
    from textual.screen import Screen

    from wegame.scenario.loader import Loaded
    from wegame.sessions.room import Value
    from wegame.sessions.session import Session

__all__ = ["WegameApp"]


class WegameApp(App[None]):
    """Starts at home, at set-up for a scenario that can be played (setup), or at the table or debrief of a session.

    settings: those of this person's file, if none are given. big: fewer words and large figures; the class -big says
    the same to the styles, and a screen with a method `on_big` is told.
    """

    CSS_PATH = "styles.tcss"
    TITLE = "wegame"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (70, "-normal")]  # noqa: RUF012 - Textual declares it so
    VERTICAL_BREAKPOINTS = [(0, "-low"), (16, "-tall")]  # noqa: RUF012
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+q", "quit", "Leave", show=False, id="app.leave"),
        # with priority, so that it is heard over a page over the page
        Binding("ctrl+t", "switch_theme", "Light or dark", show=False, priority=True, id="app.theme"),
        Binding("f9", "big", "Big", show=False, priority=True, id="app.big"),
        Binding("ctrl+p", "command_palette", "Commands", show=False, priority=True, id="app.palette"),
    ]

    def __init__(
        self,
        *,
        session: Session | None = None,
        setup: Loaded | None = None,
        options: Namespace | None = None,
        settings: Settings | None = None,
    ) -> None:
        super().__init__()
        self.register_theme(DARK)
        self.register_theme(LIGHT)
        self.settings, self._wrong = read_settings() if settings is None else (settings, ())
        self.big = False
        self._begin_in((LIGHT if self.settings.theme == "light" else DARK).name)
        for name in ("motion", "big"):
            self._apply(name)
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
        if self._wrong or self.settings.keys:
            self.call_after_refresh(self._take_keys)  # nobody has pressed one before the first page is there
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

    def _take_keys(self) -> None:
        """Put this person's keys in place, and say what is wrong in their file."""
        if self.settings.keys:
            from wegame.tui.keys import keymap  # noqa: PLC0415

            had, wrong = keymap(self.settings.keys)
            self.set_keymap(had)
            self._wrong += wrong
        for sentence in self._wrong:
            self.notify(one_line(sentence), title="Settings", severity="warning", markup=False, timeout=12)

    def _begin_in(self, theme: str) -> None:
        """The first theme, in place before the styles are read: a change would make Textual read all of them twice."""
        self.set_reactive(App.theme, theme)
        self.update_classes(
            {f"-theme-{theme}": True, "-dark-mode": theme == DARK.name, "-light-mode": theme != DARK.name}, update=False
        )
        self.stylesheet.set_variables(self.get_css_variables())

    def _apply(self, name: str) -> None:
        """Make a setting hold that is about the screen itself."""
        if name == "theme":
            self.theme = (LIGHT if self.settings.theme == "light" else DARK).name
        elif name == "motion" and "TEXTUAL_ANIMATIONS" not in os.environ:
            self.animation_level = "full" if self.settings.motion else "none"
        elif name == "big":
            self._show_big(self.settings.big)

    def _show_big(self, big: bool) -> None:
        self.big = big
        self.set_class(big, "-big")
        for screen in self.screen_stack:
            if hasattr(screen, "on_big"):
                self.call_later(screen.on_big)

    def change(self, name: str, value: Value) -> None:
        """Change one setting, for now and in the file; if that cannot be written, for now."""
        from wegame.settings.file import write_settings  # noqa: PLC0415

        self.settings = self.settings.changed(name, value)
        self._apply(name)
        try:
            on_file, _ = read_settings()  # another window may have changed the others
            told = write_settings(on_file.changed(name, value))
        except WegameError as error:
            self.notify(one_line(f"{error.message} {error.hint}"), severity="error", markup=False, timeout=12)
            return
        if told:
            self.notify(one_line(told), markup=False, timeout=12)

    def action_big(self) -> None:
        """Fewer words and large figures, or as usual; for this run."""
        self._show_big(not self.big)

    def action_settings(self) -> None:
        from wegame.tui.screens.settings import SettingsPage  # noqa: PLC0415

        if not isinstance(self.screen, SettingsPage):
            self.push_screen(SettingsPage())

    def action_command_palette(self) -> None:
        """All that can be done now, in a list to type into."""
        from wegame.tui.palette import Palette  # noqa: PLC0415

        if not isinstance(self.screen, Palette):
            self.push_screen(Palette())

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

    def open_tutorial(self) -> None:
        from wegame.tui.screens.tutorial import Tutorial  # noqa: PLC0415

        self._to(Tutorial())

    def open_setup(self, path: Path, *, alone: bool = False) -> None:
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
        self._to(Setup(loaded, alone=alone))

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
        from wegame.sessions.diary import record  # noqa: PLC0415

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
        from wegame.debrief.diary import diary  # noqa: PLC0415
        from wegame.scenario.library import cards  # noqa: PLC0415
        from wegame.sessions.diary import read_diary  # noqa: PLC0415
        from wegame.tui.screens.log import Log  # noqa: PLC0415

        try:
            found = diary(read_diary(), cards())
        except WegameError as error:
            self.notify(f"{error.message} {error.hint}", severity="error", markup=False, timeout=12)
            return
        self.push_screen(Log(found))

    def show_help(self, screen: str) -> None:
        from wegame.tui.help import HELP  # noqa: PLC0415
        from wegame.tui.screens.reader import Reader  # noqa: PLC0415
        from wegame.tui.styled import prose  # noqa: PLC0415

        title, text = HELP[screen]
        self.push_screen(Reader(title, prose(text)))
