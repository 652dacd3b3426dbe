"""What a facilitator can do at a screen that plays a session: the strip, a name to type, blackout, pause, the dials."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator
from contextlib import suppress
from functools import partial
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.screen import Screen

from wegame.errors import AnswerRefused, JournalError
from wegame.sessions.session import Session
from wegame.telling.room import describe_act

__all__ = ["Facilitated"]


class Facilitated(Screen[None]):
    """Does what is asked of the session; the screen says how it looks afterwards."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f", "facilitate", "Facilitator", id="table.facilitate"),
        Binding("b", "note('blackout')", "Blackout", id="table.blackout"),
        Binding("p", "pause", "Pause", id="table.pause"),
        Binding("t", "note('more_time')", "+30 s", show=False, id="table.more_time"),
    ]

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session

    async def anew(self) -> None:
        """The game is another one than it was: show what is open now."""
        raise NotImplementedError

    def frame(self) -> None:
        """Something around the page is another than it was: show it."""
        raise NotImplementedError

    def action_facilitate(self) -> None:
        from wegame.tui.screens.facilitator_menu import FacilitatorMenu  # noqa: PLC0415

        self.app.push_screen(FacilitatorMenu(self.session.acts), self._facilitated)

    def palette_acts(self) -> Iterator[tuple[str, Callable[[], Awaitable[None]]]]:
        """Everything that the facilitator can do now, for the palette: a text, and what does it."""
        for act, ways in self.session.acts.items():
            for way in ways:
                yield f"Facilitator: {describe_act(act, way)}", partial(self.facilitate, act, way.value)

    async def _facilitated(self, chosen: tuple[str, str] | None) -> None:
        if chosen is not None:
            await self.facilitate(*chosen)

    async def facilitate(self, act: str, what: str) -> None:
        """Do one thing of the facilitator's list; one that wants a name asks for it first."""
        from wegame.game.facilitator import ACTS  # noqa: PLC0415

        if act in ACTS and ACTS[act].asks and "=" not in what:
            from wegame.tui.screens.facilitator_menu import Name  # noqa: PLC0415

            async def named(name: str | None) -> None:
                if name:
                    await self.facilitate(act, f"{what}={name}")

            self.app.push_screen(Name(ACTS[act].asks), named)
            return
        if act == "note":
            self.action_note(what)
            return
        try:
            self.session.act(act, what)
        except (AnswerRefused, JournalError) as error:
            self.notify(f"{error.message} {error.hint}", severity="error", markup=False, timeout=15)
            return
        await self.anew()

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
        self.frame()
        self.refresh_bindings()

    def _black_out(self) -> None:
        from wegame.tui.screens.blackout import Blackout  # noqa: PLC0415

        clock = self.session.clock
        was_paused = clock.is_paused
        clock.pause()  # here too, for a journal that cannot be written

        def light(_: None) -> None:
            if not was_paused:
                clock.go_on()
            with suppress(JournalError):  # the page is back in any case
                self.session.note("light")
            self.frame()

        self.app.push_screen(Blackout(), light)

    def action_pause(self) -> None:
        self.action_note("go_on" if self.session.clock.is_paused else "pause")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        timed = action == "pause" or (action == "note" and parameters == ("more_time",))
        return self.session.clock.is_running if timed else True
