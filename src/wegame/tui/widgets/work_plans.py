"""If-then plans for work, typed by the team at the end of a debrief."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.widgets import Input, Label, OptionList, Static
from textual.widgets.option_list import Option

from wegame.debrief.telling import WORK_PLAN
from wegame.errors import WegameError
from wegame.text import one_line
from wegame.tui.content import literal

__all__ = ["WorkPlans"]

_LIMIT = 200
"""Characters of each half: as much as a projector shows and a person remembers."""


class WorkPlans(Vertical):
    """Two fields, and the plans so far; Enter on one of these takes it back into the fields."""

    DEFAULT_CSS = """
    WorkPlans { height: auto; }
    WorkPlans Horizontal { height: 1; margin-top: 1; }
    WorkPlans Label { width: 8; }
    WorkPlans Input { width: 1fr; background: $panel; }
    WorkPlans Input:focus { background: $surface-lighten-2; }
    WorkPlans OptionList { height: auto; max-height: 8; }
    WorkPlans OptionList.-none { display: none; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", "Done")]

    class Left(Message):
        """Nobody types here any more."""

    def __init__(
        self,
        plans: Sequence[tuple[str, str]],
        keep: Callable[[Sequence[tuple[str, str]]], None],
        draft: tuple[str, str] = ("", ""),
    ) -> None:
        """keep: is handed all plans before they show; where it raises WegameError, what was typed stays as it is."""
        super().__init__()
        self.plans = list(plans)
        self._keep = keep
        self._at: int | None = None
        self._draft = draft

    def compose(self) -> ComposeResult:
        when, then = self._draft
        yield Static(literal("One plan for work, in your own words. Enter goes on; it is saved at once.", "bold"))
        for id_, text, label, hint in (
            ("when", when, "If", "what happens at work"),
            ("then", then, "then we", "what we do, and who begins"),
        ):
            with Horizontal():
                yield Label(literal(label))
                yield Input(text, placeholder=hint, id=id_, max_length=_LIMIT, compact=True)
        yield OptionList(markup=False, compact=True)

    def on_mount(self) -> None:
        self._list()

    @property
    def draft(self) -> tuple[str, str]:
        """What stands in the fields."""
        return self.query_one("#when", Input).value, self.query_one("#then", Input).value

    def begin(self) -> None:
        """Put the cursor where a plan begins."""
        self.query_one("#when", Input).focus()

    def _list(self) -> None:
        told = [literal(WORK_PLAN.format(when=when, then=then)) for when, then in self.plans]
        self.query_one(OptionList).set_options([Option(plan) for plan in told])
        self.query_one(OptionList).set_class(not told, "-none")

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """From the first field to the second; from there the plan is taken, or given up where both are empty."""
        event.stop()
        when, then = map(one_line, self.draft)
        plans, at = list(self.plans), self._at
        if at is not None and not when and not then:
            del plans[at]
        elif not when:
            self.begin()
            return
        elif event.input.id == "when" or not then:
            self.query_one("#then", Input).focus()
            return
        elif at is None:
            plans.append((when, then))
        else:
            plans[at] = (when, then)
        try:
            self._keep(plans)
        except WegameError as error:
            self.notify(f"{error.message} {error.hint}", severity="error", markup=False, timeout=10)
            return
        self.plans, self._at = plans, None
        for field in self.query(Input):
            field.clear()
        self._list()
        self.begin()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """An old plan comes back into the fields; with both emptied it is taken out."""
        event.stop()
        self._at = event.option_index
        for field, text in zip(self.query(Input), self.plans[self._at], strict=True):
            field.value = text
        self.begin()

    def action_leave(self) -> None:
        self.post_message(self.Left())
