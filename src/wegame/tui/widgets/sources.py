"""What moved a team, as a list: its sources and the concepts behind them. Each opens what is known of it."""

from __future__ import annotations

from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from wegame.debrief.findings import Findings, Group
from wegame.debrief.wording import group_told
from wegame.telling.cards import card
from wegame.text import count
from wegame.theory import concepts
from wegame.tui.content import join, styled
from wegame.tui.styled import ledger_line

__all__ = ["Sources"]

_MOST = 8
"""Concepts whose cards are offered."""


class Sources(OptionList):
    """Lists what moved us; posts Opened for what is taken, and Left for its last row, which leads on."""

    class Opened(Message):
        def __init__(self, title: str, text: Content) -> None:
            super().__init__()
            self.title = title
            self.text = text

    class Left(Message):
        """On to the next page."""

    def __init__(self, found: Findings) -> None:
        self._story = found.story
        known = concepts()
        self._opens: list[Group | str] = [*found.groups, *found.others, *found.concepts[:_MOST]]
        rows = [
            styled((f"{item.total:+6.1f}  ", "bold"), group_told(item), f"  ({count(len(item.lines), 'moment')})")
            if isinstance(item, Group)
            else styled("   card ", (known[item].name, "bold"))
            for item in self._opens
        ]
        super().__init__(*map(Option, rows), Option(styled("On to what if")), markup=False, classes="sources")
        self.highlighted = 0

    @property
    def is_empty(self) -> bool:
        """Whether nothing moved, so that there is nothing to open."""
        return not self._opens

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        if event.option_index == len(self._opens):
            self.post_message(self.Left())
            return
        item = self._opens[event.option_index]
        if isinstance(item, Group):
            rows = [
                styled((f"Round {line.round}  ", "$secondary"), ledger_line(line, self._story, factors=True))
                for line in item.lines
            ]
            self.post_message(self.Opened(f"{group_told(item)}: {item.total:+.1f} in this model", join(rows)))
            return
        concept = concepts()[item]
        shown = [styled((f"{label}. ", "bold"), text, "\n") for label, text in card(concept)]
        self.post_message(self.Opened(concept.name, join(shown)))
