"""What a facilitator can do at a screen that plays a session: the menu, a name to type, blackout, pause, the dials."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from functools import partial

from wegame.errors import AnswerRefused, JournalError, WegameError
from wegame.game.facilitator import ACTS
from wegame.sessions.session import Session
from wegame.telling.acts import ACT_ASKS, ways_in_words
from wegame.tui import lazy
from wegame.tui.screens.base import Act, GameScreen

__all__ = ["Facilitated"]


class Facilitated(GameScreen[None]):
    """Does what is asked of the session; the screen says how it looks afterwards."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self._is_noted = False

    async def show_anew(self) -> None:
        """The game is another one than it was: show what is open now."""
        raise NotImplementedError

    def refresh_game(self) -> None:
        """Something around the page is another than it was: show it."""
        raise NotImplementedError

    def action_facilitate(self) -> None:
        self.app.push_screen(lazy.FacilitatorMenu(ways_in_words(self.session)), self._facilitated)

    def palette_acts(self) -> Iterator[tuple[str, Act]]:
        """Everything that the facilitator can do now."""
        for act, ways in ways_in_words(self.session).items():
            for way in ways:
                yield f"Facilitator: {way.text}", partial(self.facilitate, act, way.value)

    async def _facilitated(self, chosen: tuple[str, str] | None) -> None:
        if chosen is not None:
            await self.facilitate(*chosen)

    async def facilitate(self, act: str, what: str) -> None:
        """Do one thing of the facilitator's list; one that wants a name asks for it first."""
        if act in ACTS and ACTS[act].asks and "=" not in what:

            async def named(name: str | None) -> None:
                if name:
                    await self.facilitate(act, f"{what}={name}")

            self.app.push_screen(lazy.Name(ACT_ASKS[act]), named)
            return
        if act == "note":
            self.action_note(what)
            return
        try:
            self.session.act(act, what)
        except (AnswerRefused, JournalError) as error:
            self.notify(f"{error.message} {error.hint}", severity="error", markup=False, timeout=15)
            return
        await self.show_anew()

    def action_note(self, what: str) -> None:
        """Something for the room and not for the game. The screen goes dark also where that cannot be noted."""
        if what == "blackout":
            self._black_out()
        try:
            if what == "blackout":
                self.session.note(what)  # also where nothing is asked any more
            else:
                self.session.act("note", what)
        except AnswerRefused:
            self.notify("There is no timer for this page.", markup=False)
        except JournalError as error:
            self.notify(f"{error.message} {error.hint}", severity="error", markup=False, timeout=15)
        self.refresh_game()
        self.refresh_bindings()

    def _black_out(self) -> None:
        clock = self.session.clock
        was_paused = clock.is_paused
        clock.pause()  # here too, for a journal that cannot be written

        def light(_: None) -> None:
            if not was_paused:
                clock.go_on()
            with suppress(JournalError):  # the page is back in any case
                self.session.note("light")
            self.refresh_game()

        self.app.push_screen(lazy.Blackout(), light)

    def action_pause(self) -> None:
        self.action_note("go_on" if self.session.clock.is_paused else "pause")

    @property
    def has_timer(self) -> bool:
        return self.session.clock.is_running

    def note_play(self) -> None:
        """Once a game is over, note it in the practice log, and take the note out again if the end is taken back.

        That this cannot be done is told, and ends nothing.
        """
        if not (self.session.game.ending or self._is_noted):
            return
        self._is_noted = bool(self.session.game.ending)
        try:
            lazy.record(self.session)
        except WegameError as error:
            self.notify(error.message, severity="warning", markup=False)
