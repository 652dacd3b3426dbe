"""The ways of answering one field of a question: by digits, arrows and Enter, or by mouse alone."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, assert_never

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.geometry import Region
from textual.message import Message
from textual.reactive import reactive
from textual.style import Style
from textual.widget import Widget
from textual.widgets import Button, Input, OptionList
from textual.widgets.option_list import Option

from wegame.game import Value
from wegame.game.questions import TEXT_LIMIT
from wegame.telling.questions import Answer, Entry
from wegame.tui.commands import bindings
from wegame.tui.content import literal, styled
from wegame.tui.widgets.line import Line

__all__ = ["Answered", "Choices", "Marks", "RaisedHands", "Scale", "Sentence", "field_widget"]


class Answered(Message):
    """A field has its answer. field: the widget that gives it, so that a late key never answers another question."""

    def __init__(self, field: Widget, value: Value) -> None:
        super().__init__()
        self.field = field
        self.value = value


class Choices(OptionList):
    """A numbered list: a digit goes to an answer, Enter or a click takes it; 0 stands for the tenth.

    Nothing is chosen beforehand: an impatient second Enter only goes to the first answer, it never takes one.
    """

    def __init__(self, choices: Sequence[Answer]) -> None:
        self.choices = tuple(choices)
        super().__init__(*(Option(self._row(number)) for number in range(len(self.choices))), markup=False)
        self.highlighted = None

    def _row(self, number: int) -> Content:
        choice = self.choices[number]
        note = [(f"  ({choice.note})", "italic")] if choice.note else []
        return styled((self._key(number), "bold"), choice.text, *note)

    @staticmethod
    def _key(number: int) -> str:
        return f"{(number + 1) % 10}  " if number < 10 else "   "

    def on_key(self, event: events.Key) -> None:
        if event.character and event.character in "1234567890":
            number = (int(event.character) or 10) - 1
            event.stop()
            if number < self.option_count:
                self.highlighted = number

    def action_select(self) -> None:
        if self.highlighted is None:
            self.highlighted = 0
        else:
            super().action_select()

    def scroll_to_highlight(self, top: bool = False) -> None:
        """Keep the row in view of the page around the list; the list itself is as tall as its rows."""
        super().scroll_to_highlight(top)
        page = next((parent for parent in self.ancestors if isinstance(parent, VerticalScroll)), None)
        if page is None or self.highlighted is None or not self.region:
            return
        row, height = self._index_to_line[self.highlighted], self._heights[self.highlighted]
        at = self.region.offset - page.region.offset + page.scroll_offset + (0, row)
        page.scroll_to_region(Region(at.x, at.y, 1, height), animate=False)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.take(event.option_index)

    def take(self, index: int) -> None:
        self.post_message(Answered(self, self.choices[index].value))


class Marks(Choices):
    """A list of which any number can be marked, by a digit at once; the last row takes the answer."""

    def __init__(self, choices: Sequence[Answer]) -> None:
        self.marked: set[int] = set()
        super().__init__((*choices, Answer("", "That's all")))

    def _row(self, number: int) -> Content:
        if number == len(self.choices) - 1:
            return styled((self._key(number), "bold"), ("✓ That's all", "bold"))
        sign = "● named" if number in self.marked else "○"
        return styled((self._key(number), "bold"), self.choices[number].text, f"  {sign}")

    def on_key(self, event: events.Key) -> None:
        """A digit marks or unmarks, and goes to the last row: so that Enter takes them all."""
        if event.character and event.character in "1234567890":
            event.stop()
            event.prevent_default()  # in the other lists a digit only goes to a row
            number, last = (int(event.character) or 10) - 1, len(self.choices) - 1
            if number < last:
                self.take(number)
            if number <= last:
                self.highlighted = last

    def action_select(self) -> None:
        """An impatient Enter goes to the last row: nobody is named by it."""
        if self.highlighted is None:
            self.highlighted = len(self.choices) - 1
        else:
            super().action_select()

    def take(self, index: int) -> None:
        if index == len(self.choices) - 1:
            self.post_message(Answered(self, tuple(self.choices[number].value for number in sorted(self.marked))))
            return
        self.marked ^= {index}
        self.replace_option_prompt_at_index(index, self._row(index))
        if index in self.marked:
            self.highlighted = index + 1


class RaisedHands(Choices):
    """How many hands went up for each: a digit or left and right set the count, Enter or the last row takes them all.

    Hands are never more than there are people: a digit that would make them so changes nothing, and the last row says.
    """

    BINDINGS: ClassVar[list[BindingType]] = bindings("hands")

    def __init__(self, choices: Sequence[Answer], most: int) -> None:
        self.most = most
        self.counts = [0] * len(choices)
        super().__init__((*choices, Answer("", "")))
        self.highlighted = 0

    @property
    def _last(self) -> int:
        return len(self.counts)

    def _row(self, number: int) -> Content:
        if number == self._last:
            return styled((self._status(), "bold"))
        choice = self.choices[number]
        note = [(f"  ({choice.note})", "italic")] if choice.note else []
        less, more = (Content.styled(sign, Style.from_meta({"step": step})) for sign, step in (("[-]", -1), ("[+]", 1)))
        return styled(less, (f" {self.counts[number]} ", "bold"), more, "  ", choice.text, *note)

    def _status(self, refused: bool = False) -> str:
        up = sum(self.counts)
        told = f"{up} of {self.most} hands"
        if refused:
            return f"✗ {told}: there are no more than {self.most}"
        return f"✓ {told}: take them" if up else f"{told}: no hand is up yet"

    def _set(self, number: int, count: int) -> None:
        """Set a count; one that cannot be leaves all as it is."""
        fits = count >= 0 and sum(self.counts) - self.counts[number] + count <= self.most
        if fits:
            self.counts[number] = count
            self.replace_option_prompt_at_index(number, self._row(number))
        told = styled((self._status(refused=not fits and count > 0), "bold"))
        self.replace_option_prompt_at_index(self._last, told)

    def action_step(self, step: int) -> None:
        if self.highlighted is not None and self.highlighted < self._last:
            self._set(self.highlighted, self.counts[self.highlighted] + step)

    def on_key(self, event: events.Key) -> None:
        if event.character and event.character in "1234567890":
            event.stop()
            event.prevent_default()  # in the other lists a digit goes to a row
            if self.highlighted is not None and self.highlighted < self._last:
                self._set(self.highlighted, int(event.character))

    async def _on_click(self, event: events.Click) -> None:
        """A sign sets, the last row takes, and the rest of a row only goes there."""
        event.prevent_default()
        row, step = event.style.meta.get("option"), event.style.meta.get("step")
        if row is None:
            return
        self.highlighted = row
        if step:
            self.action_step(step)
        elif row == self._last:
            self.action_select()

    def take(self, index: int) -> None:
        if not any(self.counts):
            self.replace_option_prompt_at_index(self._last, self._row(self._last))
            return
        pairs = zip(self.choices, self.counts, strict=False)
        self.post_message(Answered(self, tuple(choice.value for choice, count in pairs for _ in range(count))))


class Scale(Widget, can_focus=True):
    """0 to 100 in tens: typed, or by arrows, Home and End; Enter takes it; or one click. Nothing is preset."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("scale")
    value: reactive[int | None] = reactive[int | None](None)
    _typed = ""

    def render(self) -> Content:
        parts: list[tuple[str, str]] = []
        for i, value in enumerate(range(0, 101, 10)):
            if i and i % self._per_row == 0:
                parts.append(("\n", ""))
            parts.append((f"{value:>3} ", "reverse bold" if value == self.value else ""))
        return styled(*parts)

    @property
    def _per_row(self) -> int:
        return max(1, min(11, self.size.width // 4)) if self.size.width else 11

    def on_resize(self) -> None:
        self.styles.height = -(-11 // self._per_row)
        self.refresh()

    def action_step(self, points: int) -> None:
        self._typed = ""
        self.value = 50 if self.value is None else min(100, max(0, self.value + points))

    def action_go(self, value: int) -> None:
        self.value = value

    def on_key(self, event: events.Key) -> None:
        """7 and 70 are 70, 100 is 100: a digit is tens, unless it goes on with the figure before it."""
        if event.character and event.character in "0123456789":
            event.stop()
            going_on = self._typed + event.character
            known = self._typed and int(going_on) <= 100 and int(going_on) % 10 == 0
            self._typed = going_on if known else event.character
            self.value = int(self._typed) if known else int(event.character) * 10

    def on_click(self, event: events.Click) -> None:
        index = event.y * self._per_row + event.x // 4
        if 0 <= index <= 10:
            self.value = index * 10
            self.action_take()

    def action_take(self) -> None:
        if self.value is None:
            self.value = 50
        else:
            self.post_message(Answered(self, self.value))


class Sentence(Vertical):
    """A line to type; empty takes the suggestion."""

    def __init__(self, suggestion: str) -> None:
        super().__init__()
        self.suggestion = suggestion

    def compose(self) -> ComposeResult:
        yield Line(placeholder=self.suggestion, max_length=TEXT_LIMIT, select_on_focus=False)
        yield Button(literal("Take it"), compact=True)

    def focus(self, scroll_visible: bool = True) -> Sentence:
        self.query_one(Input).focus(scroll_visible)
        return self

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.post_message(Answered(self, event.value))

    def on_button_pressed(self, event: Button.Pressed) -> None:
        event.stop()
        self.post_message(Answered(self, self.query_one(Input).value))


def field_widget(item: Entry) -> Widget:
    """The widget that answers this field."""
    match item.kind:
        case "scale":
            return Scale()
        case "some":
            return Marks(item.choices)
        case "hands":
            return RaisedHands(item.choices, item.most)
        case "text":
            return Sentence(item.suggestion)
        case "one":
            return Choices(item.choices)
    assert_never(item.kind)
