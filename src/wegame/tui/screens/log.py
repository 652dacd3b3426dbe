"""The practice log over the page, and the question before it is deleted."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Button, Static

from wegame.debrief.diary import Diary, told
from wegame.errors import WegameError
from wegame.sessions.diary import forget
from wegame.tui.commands import bindings
from wegame.tui.content import join, literal
from wegame.tui.screens.base import Modal
from wegame.tui.screens.reader import Reader

__all__ = ["Confirm", "Log"]


class Confirm(Modal[bool]):
    """Asks once before something is gone. Enter and Escape keep it: the safe answer has the focus."""

    CSS = """
    Confirm { align: center middle; background: $background; }
    Confirm #sheet { width: auto; max-width: 90%; height: auto; background: $panel; padding: 1 2; }
    Confirm Static { width: auto; max-width: 100%; margin-bottom: 1; }
    Confirm #buttons { width: auto; height: 1; }
    Confirm Button { background: $background; margin-right: 1; }
    """  # here and not in the app's styles, which the first page waits for
    where = "confirm"
    BINDINGS: ClassVar[list[BindingType]] = bindings("confirm")

    def __init__(self, question: str) -> None:
        super().__init__()
        self._question = question

    def compose(self) -> ComposeResult:
        with Vertical(id="sheet"):
            yield Static(literal(self._question))
            with Horizontal(id="buttons"):
                yield Button(literal("Keep it (n)"), id="keep", compact=True)
                yield Button(literal("Delete it (y)"), id="delete", compact=True)

    def on_mount(self) -> None:
        self.query_one("#keep").focus()

    def action_answer(self, yes: bool) -> None:
        self.dismiss(yes)

    def on_button_pressed(self, event: Button.Pressed) -> None:
        event.stop()
        self.dismiss(event.button.id == "delete")


class Log(Reader):
    """Shows the diary, as wide as the window has it."""

    CSS = """
    Log #sheet { width: 100%; height: 92%; padding: 1 1; }
    Log #text { height: 1fr; max-height: 100%; }
    Log #buttons { height: 1; }
    Log Button { margin-right: 1; }
    """  # here and not in the app's styles, which the first page waits for
    where = "log"
    BINDINGS: ClassVar[list[BindingType]] = bindings("log")

    def __init__(self, found: Diary) -> None:
        super().__init__("Your practice log", Content(""))
        self._found = found

    def compose(self) -> ComposeResult:
        with Vertical(id="sheet"):
            yield Static(literal(self._heading, "bold"), id="heading")
            with VerticalScroll(id="text", can_focus=False):
                yield Static(id="diary")
            with Horizontal(id="buttons"):
                yield Button(literal("Close (Esc)"), compact=True)
                yield Button(literal("Delete the log … (d)"), id="delete", compact=True)

    def on_resize(self) -> None:
        rows: list[Content] = []
        for section in told(self._found, min(100, self.app.size.width) - 4):
            rows += [Content(""), literal(section.heading, "bold")] if section.heading else []
            rows += [literal(line) for line in section.lines]
        self.query_one("#diary", Static).update(join(rows))
        self.call_after_refresh(self._label)

    def action_on(self) -> None:
        if self.focused is not None and self.focused.id == "delete":
            self.action_delete()
        else:
            super().action_on()

    def action_delete(self) -> None:
        question = "Delete the practice log? Journals and debriefs stay."
        self.app.push_screen(Confirm(question), self._delete)

    def _delete(self, yes: bool | None) -> None:
        if not yes:
            return
        try:
            forget()
        except WegameError as error:
            self.app.notify(f"{error.message} {error.hint}", severity="error", markup=False, timeout=12)
            return
        self.app.notify("The practice log is deleted.", markup=False)
        self.dismiss()

    @on(Button.Pressed, "#delete")
    def _on_delete(self, event: Button.Pressed) -> None:
        event.prevent_default()  # the other button closes
        event.stop()
        self.action_delete()
