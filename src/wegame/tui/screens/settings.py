"""The page of settings: a row each; Enter, or a click, goes to the next value and saves it at once."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from wegame.settings.values import ROWS, Settings, settings_path
from wegame.telling.room import explain_value, figure, row_title
from wegame.tui.commands import bindings
from wegame.tui.content import literal, styled
from wegame.tui.messages import ChangeSetting
from wegame.tui.screens.base import Modal
from wegame.tui.widgets.foot import Foot

__all__ = ["SettingsPage"]


_ROWS = tuple(ROWS.values())


class SettingsPage(Modal[None]):
    """Shows settings; what is changed is the app's to make hold and to save."""

    CSS = """
    SettingsPage { align: center middle; background: $background; }
    #sheet { width: 96; max-width: 100%; height: auto; max-height: 100%; background: $panel; padding: 1 1 0 1; }
    OptionList { height: auto; max-height: 70vh; margin: 1 0; background: $panel; }
    Footer { dock: none; }
    """  # here and not in the app's styles, which the first page waits for
    where = "settings"
    BINDINGS: ClassVar[list[BindingType]] = bindings("settings")

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self._settings = settings

    def compose(self) -> ComposeResult:
        with Vertical(id="sheet"):
            yield Static(styled(("Settings", "bold"), "  Enter or a click changes a row, and saves it."), id="heading")
            rows = [Option(self._row(number)) for number in range(len(_ROWS))]
            yield OptionList(*rows, *map(Option, self._about_keys()), Option(literal("   Back (Esc)")), markup=False)
            yield Foot()

    def _row(self, number: int) -> Content:
        row = _ROWS[number]
        value = self._settings.value(row.id)
        name, stands = f"{row_title(row):<15}", f"{figure(row, value):<11}"
        return styled((f"{number + 1}  ", "bold"), name, (stands, "bold"), explain_value(row, value))

    def _about_keys(self) -> list[Content]:
        """Rows that only tell, so that the arrows reach them on a small screen, too."""
        keys = self._settings.keys
        rows = [literal(f"   {name} has {key}") for name, key in keys.items()]
        told = "Keys of your own:" if keys else "Keys: as usual."
        return [
            literal(f"   {told}"),
            *rows,
            literal("   To change keys, edit [keys] in the file; start again."),
            literal(f"   The file: {settings_path()}"),
        ]

    def on_mount(self) -> None:
        rows = self.query_one(OptionList)
        rows.highlighted = 0
        rows.focus()

    def action_go(self, number: int) -> None:
        rows = self.query_one(OptionList)
        if number <= len(_ROWS):
            rows.highlighted = number - 1

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        number = event.option_index
        if number < len(_ROWS):
            row = _ROWS[number]
            value = row.after(self._settings.value(row.id))
            self._settings = self._settings.changed(row.id, value)
            self.ask(ChangeSetting(row.id, value))
            event.option_list.replace_option_prompt_at_index(number, self._row(number))
        elif number == event.option_list.option_count - 1:
            self.action_close()

    def action_close(self) -> None:
        self.dismiss()
