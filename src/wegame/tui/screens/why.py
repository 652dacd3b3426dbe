"""Why a dial stands where it stands: a list of the dials, and beside it the story of the one that is looked at."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Button, OptionList, Static
from textual.widgets.option_list import Option

from wegame.game import Line
from wegame.scenario.models import Scenario
from wegame.telling.dials import dial_name, figure
from wegame.telling.words import DISCLAIMER
from wegame.tui.commands import bindings
from wegame.tui.content import join, literal, styled
from wegame.tui.screens.base import Modal
from wegame.tui.styled import ledger_line

__all__ = ["Why"]


def _short(dial: str) -> str:
    """A dial's name for a narrow list; the story beside it has the whole one."""
    name = dial_name(dial)
    return name if len(name) <= 14 else name.split()[0]


class Why(Modal[None]):
    """Tells of dials, each with its value as far as that was told. lines: what has been told at the table so far.

    note: what to say where others are hidden.
    """

    CSS = """
    Why { align: center middle; background: $background; }
    #sheet { width: 96%; max-width: 120; height: 92%; background: $panel; padding: 1 2; }
    #heading { height: auto; margin-bottom: 1; }
    #both { height: 1fr; }
    #which { width: 25; height: 100%; background: $panel; }
    #text { width: 1fr; height: 100%; padding: 0 1; }
    Button { background: $background; }
    Why.-low #sheet { padding: 0 1; height: 100%; }
    Why.-narrow #which { width: 23; }
    """  # here and not in the app's styles, which the first page waits for
    where = "why"
    BINDINGS: ClassVar[list[BindingType]] = bindings("why")

    def __init__(
        self, dials: Mapping[str, float], lines: Sequence[Line], story: Scenario, first: str, note: str = ""
    ) -> None:
        super().__init__()
        self._values = dials
        self._dials = list(dials)
        self._lines = lines
        self._story = story
        self._first = first if first in self._dials else self._dials[0]
        self._note = note

    def compose(self) -> ComposeResult:
        with Vertical(id="sheet"):
            yield Static(
                styled(("Why the dials stand where they stand  ", "bold"), (DISCLAIMER, "$secondary")), id="heading"
            )
            with Horizontal(id="both"):
                rows = [
                    Option(styled((f"{number}  ", "bold"), f"{_short(dial):<14}", f"{self._now(dial):>5}"))
                    for number, dial in enumerate(self._dials, 1)
                ]
                yield OptionList(*rows, id="which", markup=False)
                with VerticalScroll(id="text", can_focus=False):
                    yield Static(id="story", markup=False)
            yield Button(literal("Back to the game (Esc)"), compact=True)

    def _now(self, dial: str) -> str:
        return figure(dial, self._values[dial])

    def on_mount(self) -> None:
        which = self.query_one("#which", OptionList)
        which.highlighted = self._dials.index(self._first)
        which.focus()

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        dial = self._dials[event.option_index]
        mine = [line for line in self._lines if line.dial == dial]
        start = mine[0].before if mine else self._values[dial]
        rows = [literal(self._note, "$warning"), Content("")] if self._note else []
        rows.append(styled((f"{dial_name(dial)} began at {figure(dial, start)}.", "bold")))
        for number in dict.fromkeys(line.round for line in mine):
            rows += [Content(""), literal(f"Round {number}", "bold")]
            rows += [ledger_line(line, self._story, factors=True) for line in mine if line.round == number]
        if not mine:
            rows.append(literal("It has not moved yet."))
        self.query_one("#story", Static).update(join(rows))
        self.query_one("#text").scroll_home(animate=False)

    def on_key(self, event: events.Key) -> None:
        if event.character and event.character in "123456789" and int(event.character) <= len(self._dials):
            event.stop()
            self.query_one("#which", OptionList).highlighted = int(event.character) - 1

    def action_scroll(self, way: int) -> None:
        text = self.query_one("#text")
        text.scroll_relative(y=way * max(1, text.size.height - 1), animate=False)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """As everywhere, Enter reads on, and closes at the end."""
        event.stop()
        text = self.query_one("#text")
        if text.scroll_offset.y < text.max_scroll_y:
            self.action_scroll(1)
        else:
            self.dismiss()

    def action_close(self) -> None:
        self.dismiss()

    def on_button_pressed(self) -> None:
        self.dismiss()
