"""The debrief: a guided talk, not a report card. Five pages, each with the time it should take and one question."""

from __future__ import annotations

from asyncio import Lock
from collections.abc import Sequence
from typing import ClassVar

from textual import getters
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Button, Footer, OptionList, Static
from textual.widgets.option_list import Option
from textual.worker import Worker, WorkerState, get_current_worker

from wegame.debrief import WhatIf, as_markdown, findings, keep_debrief, what_if
from wegame.debrief.findings import Group
from wegame.debrief.wording import TABLE_DIALS, group_told
from wegame.errors import WegameError
from wegame.sessions.files import data_folder, free_path, slug, write_atomically
from wegame.sessions.session import Session
from wegame.telling.agenda import PAGES
from wegame.telling.explain import card
from wegame.telling.room import describe_debrief_time
from wegame.telling.words import DISCLAIMER
from wegame.text import count
from wegame.theory import concepts
from wegame.tui.app import WegameApp
from wegame.tui.content import join, literal, said
from wegame.tui.screens.debrief_pages import happened, questions, said_and_done, to_try, turned
from wegame.tui.screens.reader import Reader
from wegame.tui.styled import ledger_line
from wegame.tui.widgets.work_plans import WorkPlans

__all__ = ["Debrief"]


_TABS = 76
"""Columns that the names of all pages take."""


class _LeftError(Exception):
    """Nobody waits for it any more."""


class Debrief(Screen[None]):
    """Shows the findings of one session."""

    app = getters.app(WegameApp)
    CSS = """
    Debrief #page { height: 1fr; padding: 1 2 0 2; }
    Debrief .sources { height: auto; }
    Debrief #page > * { max-width: 110; }
    """  # here and not in the app's styles, which the first page waits for
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right,n", "turn(1)", "Next page", id="debrief.next"),
        Binding("left,p", "turn(-1)", "Back", id="debrief.before"),
        Binding("d", "dial", "Next dial", id="debrief.dial"),
        Binding("w", "plan", "Plan", id="debrief.plan"),
        Binding("5", "short", "Five minutes", id="debrief.short"),
        Binding("escape,q", "home", "Home", id="debrief.home"),
        Binding("f1", "help", "Help", id="debrief.help"),
        Binding("s", "save", "Save", id="debrief.save"),
        Binding("pagedown,space", "scroll(1)", "Down", show=False),
        Binding("pageup", "scroll(-1)", "Up", show=False),
    ]

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.found = findings(session)
        self._page = 0
        self._is_short = False
        self._told = ""
        self._dial = 0
        self._was_warned = False
        self._has_planned = bool(session.work_plans)
        self._draft = ("", "")
        self._opens: list[Group | str] = []
        self._what_if_found: WhatIf | None = None
        self._done = "…"
        self._wrong = ""
        self._is_asking = False
        self._turns = Lock()

    def compose(self) -> ComposeResult:
        yield Static(id="title", markup=False)
        yield Static(id="strip", markup=False)
        yield VerticalScroll(id="page", can_focus=False)
        yield Button("", id="go", compact=True)
        yield Footer(show_command_palette=False, compact=True)

    async def on_mount(self) -> None:
        page = self.query_one("#page", VerticalScroll)
        self.watch(page, "scroll_y", self._label, init=False)
        self.watch(page, "virtual_size", self._label, init=False)
        self._save_at_once()
        await self.show()

    def _save_at_once(self) -> None:
        """A finished session's debrief is kept beside its journal, without being asked; an older one is not touched."""
        try:
            beside = keep_debrief(self.found, self.session.path)
            self._told = f"Saved: {beside}" if beside else ""
        except WegameError as error:
            self._told = f"{error.message} Press s to save it elsewhere."

    async def show(self) -> None:
        """Show the page that we are on. Keys of the list and of the screen arrive side by side: one at a time."""
        async with self._turns:
            await self._show()

    async def _show(self) -> None:
        here, found = PAGES[self._page], self.found
        minutes = here.short if self._is_short and here.short else here.minutes
        self.query_one("#title", Static).update(
            said(("Debrief ", "bold"), f"{found.title} · {found.team} · {DISCLAIMER}")
        )
        self._name_pages()
        page = self.query_one("#page", VerticalScroll)
        for plans in page.query(WorkPlans):
            plans.finish()
            self._draft = plans.draft  # half a plan waits until the page comes back
        await page.remove_children()
        session = self.session  # one that was only opened to be looked at has no time to keep
        left = describe_debrief_time(session.room, session.clock.played) if session.journal is not None else ""
        about = f"About {count(minutes, 'minute')}{f' ({left})' if left else ''}. "
        lead = said((about, "$secondary"), (here.ask, "italic"), "\n")
        await page.mount(Static(lead))
        builders = (self._happened, self._moved, self._what_if, self._said, self._now)
        await builders[self._page](page)
        page.scroll_home(animate=False)
        go = self.query_one("#go", Button)
        self.call_after_refresh(self._label)
        self.refresh_bindings()
        if self._page != 1:
            go.focus()

    def _name_pages(self) -> None:
        """The pages by their names; where there is no room, only the one that is open."""
        narrow = self.size.width < _TABS
        parts = [
            (f" {place + 1} {PAGES[place].tab.upper()} ", "reverse")
            if place == self._page
            else (f" {place + 1} {'' if narrow else PAGES[place].tab} ", "")
            for place in self._places
        ]
        self.query_one("#strip", Static).update(said(*parts))

    def _label(self) -> None:
        """Say on the button whether there is more of this page below."""
        if not self.query("#go"):
            return  # not composed yet, or emptied already
        page = self.query_one("#page", VerticalScroll)
        more = page.scroll_offset.y < page.max_scroll_y
        button = self.query_one("#go", Button)
        button.label = literal("More ↓" if more else self._goes)
        button.refresh(layout=True)

    @property
    def _goes(self) -> str:
        """Where the button leads from the end of this page."""
        if self._page < self._places[-1]:
            return "Next page"
        return "Home" if self._has_planned else "Write a plan for work"

    def on_resize(self) -> None:
        if not self.query("#go"):
            return  # not composed yet, or emptied already
        self._name_pages()
        self.call_after_refresh(self._label)

    async def _happened(self, page: VerticalScroll) -> None:
        await page.mount(Static(happened(self.found, TABLE_DIALS[self._dial], self.size.width), id="happened"))

    async def _moved(self, page: VerticalScroll) -> None:
        rows: list[Option] = []
        self._opens = []
        for group in (*self.found.groups, *self.found.others):
            rows.append(
                Option(
                    said(
                        (f"{group.total:+6.1f}  ", "bold"),
                        group_told(group),
                        f"  ({count(len(group.lines), 'moment')})",
                    )
                )
            )
            self._opens.append(group)
        known = concepts()
        for concept in self.found.concepts[:8]:
            rows.append(Option(said("   card ", (known[concept].name, "bold"))))
            self._opens.append(concept)
        rows.append(Option(said("On to what if")))
        self._opens.append("")
        if len(rows) == 1:
            await page.mount(Static(literal("Nothing moved yet: no round was finished.")))
            return
        note = literal("Efficacy by source, then the other dials, in this model. Enter or a click opens.", "$secondary")
        menu = OptionList(*rows, markup=False, classes="sources")
        short = [literal(sentence) for sentence in self.found.in_short]
        await page.mount(*([Static(join([*short, Content("")]))] if short else []), Static(note), menu)
        menu.highlighted = 0
        menu.focus()

    async def _what_if(self, page: VerticalScroll) -> None:
        await page.mount(Static(self._turned(), id="what-if", markup=False))
        if self._what_if_found is None and not self._is_asking:
            self._is_asking = True
            self._wrong = ""
            self.run_worker(self._find_out, thread=True, exit_on_error=False, group="what-if")

    def _turned(self) -> Content:
        """The turning points, or how far they are."""
        if self._wrong:
            return literal(self._wrong, "$warning")
        if self._what_if_found is None:
            return literal(f"Playing it again in other ways: {self._done}", "$secondary")
        return turned(self._what_if_found)

    def _find_out(self) -> None:
        """In a thread, so that pages can be turned meanwhile; it ends when the debrief is left."""
        worker = get_current_worker()
        tens = -1

        def progress(done: int, of: int) -> None:
            nonlocal tens
            if worker.is_cancelled:
                raise _LeftError
            if done * 20 // of != tens:
                tens = done * 20 // of
                self.app.call_from_thread(self._tell, f"{done} of {of} plays", None)

        try:
            found = what_if(self.session, progress)
        except _LeftError:
            return
        self.app.call_from_thread(self._tell, "", found)

    def _tell(self, done: str, found: WhatIf | None) -> None:
        self._done, self._what_if_found = done, found
        for shown in self.query("#what-if").results(Static):
            shown.update(self._turned())
            self.call_after_refresh(self._label)

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """Somebody who asked must hear that it did not work; the other pages are as they were."""
        if event.worker.group == "what-if" and event.state is WorkerState.ERROR:
            self._wrong, self._is_asking = "This could not be played again. The other pages hold.", False
            self._tell("", None)

    async def _said(self, page: VerticalScroll) -> None:
        await page.mount(Static(said_and_done(self.found), id="said"))

    async def _now(self, page: VerticalScroll) -> None:
        plans = WorkPlans(self.session.work_plans, self._keep_plans, self._draft)
        await page.mount(Static(questions(self.found)), plans, Static(to_try(self.found, self._told), id="to-try"))

    def _keep_plans(self, plans: Sequence[tuple[str, str]]) -> None:
        """On disk before it is on the page; and the file beside the journal has it too."""
        self.session.plan_work(plans)
        self.found = findings(self.session)
        self._save_at_once()
        self.query_one("#to-try", Static).update(to_try(self.found, self._told))
        self.call_after_refresh(self._label)

    def on_work_plans_left(self) -> None:
        self.query_one("#go", Button).focus()

    async def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        opens = self._opens[event.option_index]
        if not opens:
            await self.action_turn(1)
            return
        if isinstance(opens, Group):
            rows = [
                said((f"Round {line.round}  ", "$secondary"), ledger_line(line, factors=True)) for line in opens.lines
            ]
            self.app.push_screen(Reader(f"{group_told(opens)}: {opens.total:+.1f} in this model", join(rows)))
            return
        concept = concepts()[opens]
        shown = [said((f"{label}. ", "bold"), text, "\n") for label, text in card(concept)]
        self.app.push_screen(Reader(concept.name, join(shown)))

    async def on_button_pressed(self, event: Button.Pressed) -> None:
        page = self.query_one("#page", VerticalScroll)
        if page.scroll_offset.y < page.max_scroll_y:
            self.action_scroll(1)
        elif self._page == self._places[-1] and not self._has_planned:
            await self.action_plan()
        elif self._page == self._places[-1]:
            self.action_home()
        else:
            await self.action_turn(1)

    async def action_turn(self, way: int) -> None:
        at = self._places.index(self._page) + way
        self._page = self._places[min(len(self._places) - 1, max(0, at))]
        await self.show()

    @property
    def _places(self) -> list[int]:
        """The pages that are shown: in the short form three of them."""
        return [place for place, page in enumerate(PAGES) if page.short is not None or not self._is_short]

    async def action_short(self) -> None:
        """Five minutes: what happened, what if, what now; and back to all of it."""
        self._is_short = not self._is_short
        self._page = max(place for place in self._places if place <= self._page)
        await self.show()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """There is a dial to draw on the first page only."""
        return self._page == 0 if action == "dial" else True

    async def action_dial(self) -> None:
        """The picture of the next dial, with the same marks."""
        self._dial = (self._dial + 1) % len(TABLE_DIALS)
        for shown in self.query("#happened").results(Static):
            shown.update(happened(self.found, TABLE_DIALS[self._dial], self.size.width))

    async def action_plan(self) -> None:
        """To where a plan for work is typed, from any page."""
        if self._page != self._places[-1]:
            self._page = self._places[-1]
            await self.show()
        self._has_planned = True  # or has been shown where: nobody is asked twice
        self.query_one(WorkPlans).begin()
        self._label()

    def action_scroll(self, way: int) -> None:
        page = self.query_one("#page", VerticalScroll)
        page.scroll_relative(y=way * max(1, page.size.height - 2), animate=False)
        self.call_after_refresh(self._label)

    def action_save(self) -> None:
        if self._told.startswith("Saved"):
            self.notify(self._told, markup=False, timeout=8)
            return
        path = self.session.path
        wanted = path.with_suffix(".md") if path else data_folder() / f"debrief-{slug(self.found.team)}.md"
        try:
            target = free_path(wanted)
            write_atomically(target, as_markdown(self.found, what_if=self._what_if_found))
        except WegameError as error:
            self.notify(f"{error.message}", severity="error", markup=False)
            return
        self.notify(f"Saved: {target}", markup=False, timeout=8)

    def action_home(self) -> None:
        """A whole plan that nobody pressed Enter on is kept; about half a one it is asked once."""
        for plans in self.query(WorkPlans):
            plans.finish()
            self._draft = plans.draft
        if any(self._draft) and not self._was_warned:
            self._was_warned = True
            self.notify("Half a plan for work is left. Once more, and it is dropped; w goes to it.", markup=False)
            return
        self.session.close()
        self.app.go_home()

    def action_help(self) -> None:
        self.app.show_help("debrief")
