"""The app: which screen follows which, and what holds on all of them. Screens ask by the messages that they post."""

from __future__ import annotations

import gc
import os
from argparse import Namespace
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.app import App
from textual.binding import BindingType
from textual.message import Message

from wegame.errors import WegameError
from wegame.settings.reading import read_settings
from wegame.settings.values import Settings
from wegame.text import one_line
from wegame.tui import lazy
from wegame.tui.commands import bindings
from wegame.tui.content import literal
from wegame.tui.messages import (
    ChangeSetting,
    GoHome,
    OpenDebrief,
    OpenJournal,
    OpenLog,
    OpenSession,
    OpenSettings,
    OpenSetup,
    OpenTutorial,
    Request,
    ShowHelp,
)
from wegame.tui.screens.base import GameScreen
from wegame.tui.themes import DARK, LIGHT
from wegame.tui.turns import Passed, Turns
from wegame.tui.unseen import drawing_where_seen

if TYPE_CHECKING:
    from textual.screen import Screen

    from wegame.scenario.loader import Loaded
    from wegame.sessions.session import Session

__all__ = ["WegameApp"]


class WegameApp(App[None]):
    """Starts at home, at set-up for a scenario that can be played (setup), or at the table or debrief of a session.

    settings: those of this person's file, if none are given. big: fewer words and large figures; the class -big says
    the same to the styles, and the screens are told. playing: the session that is open; None at home. is_broken:
    something went wrong that nobody foresaw; accident is what, where that is known.
    """

    CSS_PATH = "styles.tcss"
    TITLE = "wegame"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (70, "-normal")]  # noqa: RUF012 - Textual declares it so
    VERTICAL_BREAKPOINTS = [(0, "-low"), (16, "-tall")]  # noqa: RUF012
    BINDINGS: ClassVar[list[BindingType]] = bindings("app")

    def __init__(
        self,
        *,
        session: Session | None = None,
        setup: Loaded | None = None,
        options: Namespace | None = None,
        settings: Settings | None = None,
    ) -> None:
        super().__init__()
        self.driver_class = drawing_where_seen(self.driver_class)
        self.register_theme(DARK)
        self.register_theme(LIGHT)
        self._turns = Turns(self, super().on_event)
        self.settings, self._wrong = read_settings() if settings is None else (settings, ())
        self.big = False
        self._own_keys: dict[str, str] = {}
        self._begin_in((LIGHT if self.settings.theme == "light" else DARK).name)
        for name in ("motion", "big"):
            self._apply(name)
        self._session = session
        self.playing: Session | None = session
        self.is_broken = False
        self.accident: Exception | None = None
        self._setup = setup
        self._options = options

    def get_default_screen(self) -> Screen[None]:
        """The first screen itself, not a blank one beneath it: start-up is a feature."""
        if self._session is not None:
            return self._screen_of(self._session)
        if self._setup is not None:
            return lazy.Setup(self._setup, self.settings, self._options)
        return lazy.Home()

    def on_mount(self) -> None:
        self.call_after_refresh(gc.enable)  # see cli.main
        if self._wrong or self.settings.keys:
            self.call_after_refresh(self._take_keys)  # nobody has pressed one before the first page is there
        if self._session is not None:
            self._say_of_its_file(self._session)

    # --- the last resort ---

    def _handle_exception(self, error: Exception) -> None:
        """Keep what went wrong, for whoever runs the app to tell."""
        self.accident = self.accident or error
        super()._handle_exception(error)

    def _fatal_error(self) -> None:
        """Textual would lay out all local variables here, private answers among them, for the terminal."""
        self.is_broken = True
        self._close_messages_no_wait()

    def _print_error_renderables(self) -> None:
        """Nothing of it goes to the terminal: the room is looking."""
        self.is_broken = self.is_broken or bool(self._exit_renderables)
        self._exit_renderables.clear()

    # --- keys ---

    async def on_event(self, event: events.Event) -> None:
        """Keys are taken one after the other; see turns."""
        if isinstance(event, events.Key | events.Paste) and not event.is_forwarded:
            await self._turns.take(event)
        else:
            await super().on_event(event)

    async def on_passed(self, message: Passed) -> None:
        await self._turns.passed(message)

    # --- what holds on every screen ---

    def _take_keys(self) -> None:
        """Put this person's keys in place, and say what is wrong in their file."""
        if self.settings.keys:
            self._own_keys, wrong = lazy.keymap(self.settings.keys)
            self.set_keymap(self._own_keys)
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
            if isinstance(screen, GameScreen):
                self.call_later(screen.show_big, big)

    def action_big(self) -> None:
        """Fewer words and large figures, or as usual; for this run."""
        self._show_big(not self.big)

    def action_switch_theme(self) -> None:
        """Dark, or light for a bright room; for this run."""
        self.theme = LIGHT.name if self.theme == DARK.name else DARK.name

    def action_command_palette(self) -> None:
        """All that can be done now, in a list to type into."""
        if not isinstance(self.screen, lazy.Palette):
            self.push_screen(lazy.Palette())

    def action_settings(self) -> None:
        if not isinstance(self.screen, lazy.SettingsPage):
            self.push_screen(lazy.SettingsPage(self.settings))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Nothing of the app's over a screen that wants all keys for itself."""
        return not self.screen_stack or getattr(self.screen, "hears_app", True)

    # --- what screens ask for ---

    def post_message(self, message: Message) -> bool:
        """A request of a screen is heeded here and now, by its handler; see Request."""
        if isinstance(message, Request):
            getattr(self, message.handler_name)(message)
            return True
        return super().post_message(message)

    def on_go_home(self, _: GoHome) -> None:
        self.playing = None
        self._switch_to(lazy.Home())

    def on_open_tutorial(self, _: OpenTutorial) -> None:
        self._switch_to(lazy.Tutorial(big=self.big))

    def on_open_settings(self, _: OpenSettings) -> None:
        self.action_settings()

    def on_open_setup(self, request: OpenSetup) -> None:
        """Set-up, or what is wrong with the file."""
        loaded = lazy.read(request.path, advise=False)
        if loaded.scenario is None:
            wrong = literal(lazy.render_all(loaded.errors, loaded.text))
            self.push_screen(lazy.Reader(f"{request.path.name} cannot be played yet", wrong))
            return
        self._switch_to(lazy.Setup(loaded, self.settings, alone=request.alone))

    def on_open_session(self, request: OpenSession) -> None:
        self._switch_to(self._screen_of(request.session))
        self._say_of_its_file(request.session)

    def on_open_debrief(self, request: OpenDebrief) -> None:
        self.playing = request.session
        self._switch_to(lazy.Debrief(request.session))

    def on_open_journal(self, request: OpenJournal) -> None:
        """Go on with it, or look back on it; or say why not."""
        try:
            session = lazy.load(request.path)
            if not session.ending and not request.debrief:
                session.go_on()
        except WegameError as error:
            self._refuse(error)
            return
        self.post_message(OpenDebrief(session) if request.debrief else OpenSession(session))

    def on_open_log(self, _: OpenLog) -> None:
        """The practice log, or why it cannot be read."""
        try:
            found = lazy.diary(lazy.read_diary(), lazy.cards())
        except WegameError as error:
            self._refuse(error)
            return
        self.push_screen(lazy.Log(found))

    def on_show_help(self, request: ShowHelp) -> None:
        self.push_screen(lazy.Reader(*lazy.help_page(request.where, self._own_keys)))

    def on_change_setting(self, request: ChangeSetting) -> None:
        """For now and in the file; if that cannot be written, for now."""
        self.settings = self.settings.changed(request.name, request.value)
        self._apply(request.name)
        try:
            on_file, _ = read_settings()  # another window may have changed the others
            told = lazy.write_settings(on_file.changed(request.name, request.value))
        except WegameError as error:
            self.notify(one_line(f"{error.message} {error.hint}"), severity="error", markup=False, timeout=12)
            return
        if told:
            self.notify(one_line(told), markup=False, timeout=12)

    # --- how it is done ---

    def _screen_of(self, session: Session) -> Screen[None]:
        """The table of a session, or its debrief if it has ended."""
        self.playing = session
        return lazy.Debrief(session) if session.ending else lazy.Table(session, big=self.big)

    def _switch_to(self, screen: Screen[None]) -> None:
        """Make this the screen; what was open is gone from the widget tree.

        Textual cannot take the very first screen off its stack, so that one is emptied instead.
        """
        if len(self.screen_stack) > 1:
            self.switch_screen(screen)
        else:
            first = self.screen
            self.push_screen(screen)
            first.remove_children()

    def _say_of_its_file(self, session: Session) -> None:
        if session.warning:
            self.notify(one_line(session.warning), severity="warning", markup=False, timeout=12)
        if session.recorded is not None and session.recorded.torn:
            self.notify("The journal's last line was torn; it was never shown, and is dropped.", markup=False)

    def _refuse(self, error: WegameError) -> None:
        self.notify(f"{error.message} {error.hint}", severity="error", markup=False, timeout=12)
