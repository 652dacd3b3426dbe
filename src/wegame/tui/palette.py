"""Everything that can be done now, in a list to type into: what the screen offers, the facilitator's acts, the app.

Labels are Content, never strings: Textual would read a player's name as markup.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING, Any

from textual.command import CommandPalette, DiscoveryHit, Hit, Hits, Provider
from textual.content import Content
from textual.screen import Screen

from wegame.text import one_line
from wegame.tui.content import literal
from wegame.tui.keys import MOVES

if TYPE_CHECKING:
    from wegame.tui.app import WegameApp

__all__ = ["Commands", "Palette", "commands"]

Act = Callable[[], Awaitable[object] | object]
_APP = (
    ("Light or dark, for now", "app.switch_theme", "app.theme"),
    ("Big or as usual, for now", "app.big", "app.big"),
    ("Settings", "app.settings", "app.settings"),
    ("Leave wegame", "app.quit", "app.leave"),
)
_NOT_OF_A_SCREEN = {action for _, action, _ in _APP} | {"app.command_palette", "screen.copy_text"}


def commands(app: WegameApp, screen: Screen[Any]) -> Iterator[tuple[str, Act]]:
    """What can be done on a screen: a label on one line, and what to call."""
    active = screen.active_bindings
    offered: dict[str, list[str]] = {}
    for key, (node, binding, enabled, _) in active.items():
        if node is screen and enabled and binding.description and binding.action not in _NOT_OF_A_SCREEN:
            offered.setdefault(binding.action, []).append(key)
    for action, keys in offered.items():
        if not MOVES.issuperset(keys) and not all(key.isdigit() for key in keys):
            shown = ", ".join(app.get_key_display(active[key].binding) for key in keys)
            yield f"{active[keys[0]].binding.description}  ({shown})", partial(_run, app, screen, action)
    acts = getattr(screen, "palette_acts", None)
    if acts is not None:
        for label, act in acts():
            yield one_line(label), act
    for label, action, name in _APP:
        keys = [key for key, found in active.items() if found.binding.id == name]
        shown = ", ".join(app.get_key_display(active[key].binding) for key in keys)
        yield f"{label}  ({shown})" if shown else label, partial(_run, app, screen, action)


async def _run(app: WegameApp, screen: Screen[Any], action: str) -> None:
    """Do it, if it is still what is on the screen."""
    if app.screen is screen:
        await app.run_action(action, screen)


class Commands(Provider):
    """Gives the palette its rows."""

    def _rows(self) -> Iterator[tuple[str, Act]]:
        return commands(self.app, self.screen)  # type: ignore[arg-type]

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
