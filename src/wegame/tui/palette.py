"""Everything that can be done now, in a list to type into: what the screen offers, the facilitator's acts, the app.

Labels are Content, never strings: Textual would read a player's name as markup.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from textual.app import App
from textual.command import CommandPalette, DiscoveryHit, Hit, Hits, Provider
from textual.content import Content
from textual.screen import Screen

from wegame.text import one_line
from wegame.tui.commands import SCREENS, Command, rows
from wegame.tui.content import literal
from wegame.tui.screens.base import Act, GameScreen

__all__ = ["Commands", "Palette", "commands"]


def commands(app: App[Any], screen: Screen[Any]) -> Iterator[tuple[str, Act]]:
    """What can be done on a screen: a label on one line, and what to call."""
    active = screen.active_bindings

    def label(row: Command, keys: list[str]) -> str:
        shown = ", ".join(app.get_key_display(active[key].binding) for key in keys)
        return f"{row.palette}  ({shown})" if shown else row.palette

    everywhere = SCREENS["app"]
    of_app = {f"app.{row.action}" for row in everywhere}
    for row in rows(screen.where) if isinstance(screen, GameScreen) else ():
        keys = [
            key
            for key, (node, binding, enabled, _) in active.items()
            if node is screen and enabled and binding.action == row.action
        ]
        if keys and row.palette and row.action not in of_app:
            yield label(row, keys), partial(_run, app, screen, row.action)
    for told, act in screen.palette_acts() if isinstance(screen, GameScreen) else ():
        yield one_line(told), act
    for row in everywhere:
        if row.palette:
            keys = [key for key, found in active.items() if found.binding.id == row.id]
            yield label(row, keys), partial(_run, app, screen, f"app.{row.action}")


async def _run(app: App[Any], screen: Screen[Any], action: str) -> None:
    """Do it, if it is still what is on the screen."""
    if app.screen is screen:
        await app.run_action(action, screen)


class Commands(Provider):
    """Gives the palette its rows."""

    def _rows(self) -> Iterator[tuple[str, Act]]:
        return commands(self.app, self.screen)

    async def discover(self) -> Hits:
        for label, act in self._rows():
            yield DiscoveryHit(literal(label), act, label)

    async def search(self, query: str) -> Hits:
        matcher = self.matcher(query)
        for label, act in self._rows():
            if (score := matcher.match(label)) > 0:
                yield Hit(score, self._marked(query, label), act, label)

    def _marked(self, query: str, label: str) -> Content:
        """The label with what was found in it. Textual's own would read the label as markup."""
        content = literal(label)
        for at in self.matcher(query).fuzzy_search.match(query, label)[1]:
            if self.match_style is not None and not label[at].isspace():
                content = content.stylize(self.match_style, at, at + 1)
        return content


class Palette(CommandPalette):
    """Textual's list, in our colours and with our rows; nothing of what lies under it is to be seen."""

    CSS = """
    Palette { background: $background; color: $foreground; }
    Palette > Vertical { background: $background; margin-top: 0; }
    SearchIcon { display: none; }
    #--input { border: none; background: $panel; padding: 0 1; }
    CommandInput, CommandInput:focus { background: $panel; color: $foreground; }
    CommandList { border: none; background: $background; max-height: 80vh; }
    CommandList > .option-list--option { color: $foreground; text-style: none; }
    CommandList > .option-list--option-highlighted { background: $primary; color: $background; text-style: bold; }
    """

    def __init__(self) -> None:
        super().__init__([Commands], placeholder="Type what you want to do", id="--command-palette")
