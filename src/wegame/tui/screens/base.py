"""What every screen has: its commands by its name, and the app to ask of."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable
from typing import ClassVar

from textual.await_complete import AwaitComplete
from textual.screen import ModalScreen, Screen, ScreenResultType

from wegame.tui.commands import is_open
from wegame.tui.messages import Request, ShowHelp

__all__ = ["Act", "GameScreen", "Modal"]

Act = Callable[[], Awaitable[None]]


class GameScreen(Screen[ScreenResultType]):
    """A screen of the game. where: its name in the rows of commands. hears_app: whether the app's keys work over it."""

    where: ClassVar[str] = ""
    hears_app: ClassVar[bool] = True

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only what can be done now stands at the foot, as the rows have it."""
        return is_open(self, self.where, action, parameters)

    def ask(self, request: Request) -> None:
        """Ask the app for something. When this returns, it is done."""
        self.app.post_message(request)

    def action_help(self) -> None:
        self.ask(ShowHelp(self.where))

    def palette_acts(self) -> Iterable[tuple[str, Act]]:
        """What else the list of commands holds now, such as a facilitator's acts: a text, and what does it."""
        return ()

    async def show_big(self, big: bool) -> None:
        """Big or as usual: a screen that looks otherwise then shows itself anew."""


class Modal(ModalScreen[ScreenResultType], GameScreen[ScreenResultType]):
    """A page over the page. Is closed once: Textual would close whatever is on top for each press, down to the first
    page and beyond.
    """

    def dismiss(self, result: ScreenResultType | None = None) -> AwaitComplete:
        return super().dismiss(result) if self.is_current else AwaitComplete()
