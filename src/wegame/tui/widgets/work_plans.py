"""If-then plans for work, typed by the team at the end of a debrief."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.widgets import Input, Label, OptionList, Static
from textual.widgets.option_list import Option

from wegame.errors import WegameError
from wegame.sessions.plans import WorkPlan
from wegame.telling.work_plans import PLAN_FIELDS, plan_told, tidy_plan
from wegame.tui.commands import bindings, is_open
from wegame.tui.content import literal
from wegame.tui.widgets.line import Line

__all__ = ["WorkPlans"]

_LIMITS = {"when": 200, "then": 200, "who": 60, "until": 60}
"""Characters of each text: as much as a projector shows and a person remembers."""
_NEW = "A plan for work, in your own words. Enter goes on; the last one keeps it."
_CHANGING = "Changing plan {number}. Enter goes on, Escape leaves it as it was."

_NOTHING = WorkPlan("", "")

Plans = Sequence[WorkPlan]


class WorkPlans(Vertical):
    """A line for each text, and the plans so far; Enter on one takes it back into the lines, Delete takes it out."""

    DEFAULT_CSS = """
    WorkPlans { height: auto; margin-bottom: 1; }
    WorkPlans Horizontal { height: 1; }
    WorkPlans Label { width: 8; }
    WorkPlans Input { width: 1fr; background: $panel; }
    WorkPlans Input:focus { background: $surface-lighten-2; }
    WorkPlans OptionList { height: auto; max-height: 8; margin-top: 1; }
    WorkPlans OptionList.-none { display: none; }
    """
    BINDINGS: ClassVar[list[BindingType]] = bindings("work plans")

    class Left(Message):
        """Nobody types here any more."""

    def __init__(self, plans: Plans, keep: Callable[[Plans], None], draft: WorkPlan = _NOTHING) -> None:
        """keep: is handed all plans before they show; where it raises WegameError, what was typed stays as it is."""
        super().__init__()
        self.plans = list(plans)
        self._keep = keep
        self._at: int | None = None
        self._draft = draft

    def compose(self) -> ComposeResult:
        yield Static(literal(_NEW, "bold"), id="what")
        for (name, (label, hint)), text in zip(PLAN_FIELDS.items(), self._draft.texts, strict=True):
            with Horizontal():
                yield Label(literal(label))
                yield Line(text, placeholder=hint, id=name, max_length=_LIMITS[name], compact=True)
        yield OptionList(markup=False, compact=True)

    def on_mount(self) -> None:
        self._list()

    @property
    def draft(self) -> WorkPlan:
        """What stands in the fields."""
        return WorkPlan(*(self.query_one(f"#{name}", Input).value for name in PLAN_FIELDS))

    def begin(self) -> None:
        """Put the cursor where a plan begins, with all that is to be filled in in sight."""
        lines = self.query(Input)
        lines.first().focus()
        self.call_after_refresh(lines.last().scroll_visible, animate=False)

    def finish(self) -> bool:
        """Keep a plan that is whole in the fields, as if Enter had been pressed. Whether it was kept."""
        plan = tidy_plan(self.draft)
        if not plan.is_whole:
            return False
        plans, at = list(self.plans), self._at
        plans[len(plans) if at is None else at : None if at is None else at + 1] = [plan]
        return self._put(plans)

    def _put(self, plans: Plans) -> bool:
        try:
            self._keep(plans)
        except WegameError as error:
            self.notify(f"{error.message} {error.hint}", severity="error", markup=False, timeout=10)
            return False
        self.plans = list(plans)
        self._change(None)
        self._list()
        return True

    def _change(self, at: int | None) -> None:
        """Begin with this plan in the fields, or with a new one."""
        self._at = at
        told = _NEW if at is None else _CHANGING.format(number=at + 1)
        self.query_one("#what", Static).update(literal(told, "bold"))
        for field, text in zip(self.query(Input), (_NOTHING if at is None else self.plans[at]).texts, strict=True):
            field.value = text

    def _list(self) -> None:
        told = [literal(plan_told(plan)) for plan in self.plans]
        menu = self.query_one(OptionList)
        menu.set_options([Option(plan) for plan in told])
        menu.set_class(not told, "-none")
        menu.highlighted = 0 if told else None

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """From field to field, and after the last the plan is kept; not past an if or a then that is empty."""
        event.stop()
        plan, lines = tidy_plan(self.draft), list(self.query(Input))
        at = lines.index(event.input)
        needed = (plan.when, plan.then)[: at + 1]
        if "" in needed:
            lines[needed.index("")].focus()
        elif at + 1 < len(lines):
            lines[at + 1].focus()
        elif self.finish():
            self.begin()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """An old plan comes back into the fields; a whole one that stands there is kept first."""
        event.stop()
        at = event.option_index
        self.finish()
        self._change(at)
        self.begin()

    @property
    def is_on_a_plan(self) -> bool:
        """Whether there is one to take out: where the keyboard is in the list."""
        return isinstance(self.app.focused, OptionList)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return is_open(self, "work plans", action, parameters)

    def action_take_out(self) -> None:
        at = self.query_one(OptionList).highlighted
        if at is not None:
            self._put([*self.plans[:at], *self.plans[at + 1 :]])
            if not self.plans:
                self.begin()

    def action_step(self, way: int) -> None:
        """From field to field, and on to the plans."""
        if way > 0:
            self.screen.focus_next()
        else:
            self.screen.focus_previous()

    def action_leave(self) -> None:
        """What is whole is kept, but for a plan that was only looked at again."""
        if self._at is not None:
            self._change(None)
            self.query_one(OptionList).focus()
            return
        self.finish()
        self.post_message(self.Left())
