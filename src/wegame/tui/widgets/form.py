"""One question as a page: its fields one after the other; what is answered folds into a line."""

from __future__ import annotations

from asyncio import Lock

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.geometry import Region
from textual.message import Message
from textual.widget import Widget
from textual.widgets import OptionList, Static

from wegame.game import Value
from wegame.telling.questions import Entry, Page
from wegame.tui.content import literal, styled
from wegame.tui.styled import prose
from wegame.tui.widgets.fields import Answered, Choices, field_widget

__all__ = ["Form"]

HINTS = {
    "scale": "  (7 or 70 is 70, End 100, then Enter)",
    "some": "  (digits name, Enter takes all)",
    "hands": "  (digits or ← →, Enter)",
}
MORE = "Go to an answer to read what it does."


class Form(Vertical):
    """Collects the reply to one question; posts Filled when the last field is answered."""

    DEFAULT_CSS = """
    Form { height: auto; }
    Form .prompt { color: $secondary; }
    Form .told { margin-bottom: 1; }
    Form .secret { margin-top: 1; padding: 0 1; border-left: thick $accent; }
    Form .ask { margin-top: 1; text-style: bold; }
    Form .done { color: $secondary; height: 1; text-wrap: nowrap; text-overflow: ellipsis; }
    Form .about { color: $secondary; height: 2; }
    Form Choices { height: auto; max-height: 999; overflow-y: hidden; }
    Form Scale { height: 1; width: 1fr; }
    Form Scale:focus { color: $accent; }
    Form Sentence { height: auto; }
    """

    class Filled(Message):
        def __init__(self, page: Page, reply: dict[str, Value]) -> None:
            super().__init__()
            self.question = page.question
            self.reply = reply

    def __init__(self, page: Page, note: Content | None = None) -> None:
        super().__init__()
        self.page = page
        self.note = note
        self.reply: dict[str, Value] = {}
        self._open: Widget | None = None
        self._turns = Lock()  # keys of the form and of the screen reach it side by side

    def compose(self) -> ComposeResult:
        if self.note is not None:
            yield Static(self.note, classes="told")
        for text in self.page.pages:
            yield Static(prose(text), classes="told")
        yield Static(literal(self.page.prompt), classes="prompt")
        if self.page.secret:
            yield Static(literal(self.page.secret), classes="secret")

    async def on_mount(self) -> None:
        await self._next()

    @property
    def _due(self) -> Entry | None:
        return next(
            (item for item in self.page.fields if item.name not in self.reply and item.applies(self.reply)), None
        )

    async def _next(self) -> None:
        item = self._due
        if item is None:
            self.post_message(self.Filled(self.page, self.reply))
            return
        hint = HINTS.get(item.kind, "")
        asks = [Static(styled(item.prompt, (hint, "$secondary")), classes="ask")]
        if any(choice.about for choice in item.choices):
            asks.append(Static(literal(MORE), classes="about", markup=False))
        opened = field_widget(item)
        await self.mount(*asks, opened)
        self._open = opened
        opened.focus()
        self.call_after_refresh(self.show_open)

    def show_open(self) -> None:
        """Bring the open field into view: whole if it fits, with what it asks if that fits, else its first rows."""
        opened = self._open
        around = next((parent for parent in self.ancestors if isinstance(parent, VerticalScroll)), None)
        if opened is None or around is None or not opened.is_attached:
            return
        at, room = opened.virtual_region, around.size.height  # it may be scrolled twice between two layouts
        asked = self.query(".ask").last().virtual_region.y
        if at.bottom - asked <= room:
            top, height = asked, at.bottom - asked
        else:
            top, height = at.y, min(at.height, max(3, room - 2))
        above = self.virtual_region.offset
        around.scroll_to_region(Region(above.x + at.x, above.y + top, 1, height), animate=False)

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Say more about the answer that somebody lingers on."""
        if isinstance(event.option_list, Choices) and event.option_list.highlighted == event.option_index:
            for about in self.query(".about").results(Static):
                about.update(literal(event.option_list.choices[event.option_index].about))

    async def on_answered(self, event: Answered) -> None:
        event.stop()
        async with self._turns:
            if event.field is not self._open:
                return  # a key that came too late answers nothing
            answered, item = self._open, self._due
            if answered is None or item is None:
                return
            self._open = None
            self.reply[item.name] = event.value
            if self._due is not None:
                prompt = self.query(".ask").last(Static)
                prompt.update(styled(("✓ ", "bold $success"), self._told(item, event.value)))
                prompt.set_classes("done")
                await answered.remove()
                await self.query(".about").remove()
            await self._next()

    def _told(self, item: Entry, value: Value) -> str:
        if item.kind == "scale":
            return f"{item.prompt} {value}"
        texts = {choice.value: choice.text for choice in item.choices}
        if item.kind == "hands" and isinstance(value, tuple):
            return ", ".join(f"{value.count(one)} for “{texts[one]}”" for one in dict.fromkeys(value))
        if isinstance(value, tuple):
            return ", ".join(texts[one] for one in value) or "nobody"
        return texts.get(value, value) if isinstance(value, str) else str(value)

    async def start_again(self) -> None:
        """Forget what was filled in on this page."""
        async with self._turns:
            self.reply, self._open = {}, None
            await self.query(".ask, .done, .about, Choices, Scale, Sentence").remove()
            await self._next()
