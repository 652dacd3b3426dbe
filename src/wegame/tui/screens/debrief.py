"""The debrief: a guided talk, not a report card. Six pages, each with the time it should take and one question."""

from __future__ import annotations

from asyncio import Lock
from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Button, Static
from textual.worker import Worker

from wegame.debrief import as_markdown, findings, keep_debrief
from wegame.debrief.wording import TABLE_DIALS
from wegame.errors import WegameError
from wegame.sessions.files import data_folder, free_path, slug, write_atomically
from wegame.sessions.plans import WorkPlan
from wegame.sessions.session import Session
from wegame.telling.agenda import HAPPENED, KNEW, MOVED, NOW, PAGES, SAID, WHAT_IF
from wegame.telling.room import describe_debrief_time
from wegame.telling.words import DISCLAIMER
from wegame.text import count
from wegame.tui.commands import bindings
from wegame.tui.content import join, literal, styled
from wegame.tui.messages import GoHome
from wegame.tui.screens.base import GameScreen
from wegame.tui.screens.debrief_pages import happened, knew, questions, said_and_done, to_try
from wegame.tui.screens.reader import Reader
from wegame.tui.screens.replays import Replays
from wegame.tui.widgets.foot import Foot
from wegame.tui.widgets.sources import Sources
from wegame.tui.widgets.work_plans import WorkPlans

__all__ = ["Debrief"]


_TABS = 76
"""Columns that the names of all pages take."""


class Debrief(GameScreen[None]):
    """Shows the findings of one session."""

    CSS = """
    Debrief #page { height: 1fr; padding: 1 2 0 2; }
    Debrief .sources { height: auto; }
    Debrief #page > * { max-width: 110; }
    """  # here and not in the app's styles, which the first page waits for
    where = "debrief"
    BINDINGS: ClassVar[list[BindingType]] = bindings("debrief")

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
        self._draft = WorkPlan("", "")
        self._replays = Replays(self, session, self._show_replays)
        self._turns = Lock()

    def compose(self) -> ComposeResult:
        yield Static(id="title", markup=False)
        yield Static(id="strip", markup=False)
        yield VerticalScroll(id="page", can_focus=False)
        yield Button("", id="go", compact=True)
        yield Foot()

    async def on_mount(self) -> None:
        page = self.query_one("#page", VerticalScroll)
        self.watch(page, "scroll_y", self._label, init=False)
        self.watch(page, "virtual_size", self._label, init=False)
        self._save_at_once()
        await self.show()

    def _save_at_once(self) -> None:
        """A finished session's debrief is kept beside its journal, without being asked; an older one is not touched."""
        try:
            beside = keep_debrief(self.found, self.session.debrief_path)
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
            styled(("Debrief ", "bold"), f"{found.title} · {found.team} · {DISCLAIMER}")
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
        lead = styled((about, "$secondary"), (here.asks(alone=found.is_alone), "italic"), "\n")
        await page.mount(Static(lead))
        builders = {
            HAPPENED: self._happened,
            KNEW: self._knew,
            MOVED: self._moved,
            WHAT_IF: self._what_if,
            SAID: self._said,
            NOW: self._now,
        }
        await builders[here.name](page)
        page.scroll_home(animate=False)
        go = self.query_one("#go", Button)
        self.call_after_refresh(self._label)
        self.refresh_bindings()
        if here.name != MOVED:
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
        self.query_one("#strip", Static).update(styled(*parts))

    def _label(self) -> None:
        """Say on the button whether there is more of this page below."""
        if not self.query("#go"):
            return  # not composed yet, or emptied already
        page = self.query_one("#page", VerticalScroll)
        more = page.scroll_offset.y < page.max_scroll_y
        button = self.query_one("#go", Button)
        button.label = literal("More ↓" if more else self._leads_to)
        button.refresh(layout=True)

    @property
    def _leads_to(self) -> str:
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

    async def _knew(self, page: VerticalScroll) -> None:
        await page.mount(Static(knew(self.found), id="knew"))

    async def _moved(self, page: VerticalScroll) -> None:
        sources = Sources(self.found)
        if sources.is_empty:
            await page.mount(Static(literal("Nothing moved yet: no round was finished.")))
            return
        note = literal("Efficacy by source, then the other dials, in this model. Enter or a click opens.", "$secondary")
        short = [literal(sentence) for sentence in self.found.in_short]
        await page.mount(*([Static(join([*short, Content("")]))] if short else []), Static(note), sources)
        sources.focus()

    async def _what_if(self, page: VerticalScroll) -> None:
        self._replays.begin()
        await page.mount(Static(self._replays.content(), id="what-if", markup=False))

    def _show_replays(self) -> None:
        for shown in self.query("#what-if").results(Static):
            shown.update(self._replays.content())
            self.call_after_refresh(self._label)

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        self._replays.heed(event)

    async def _said(self, page: VerticalScroll) -> None:
        await page.mount(Static(said_and_done(self.found), id="said"))

    async def _now(self, page: VerticalScroll) -> None:
        plans = WorkPlans(self.session.work_plans, self._keep_plans, self._draft)
        await page.mount(Static(questions(self.found)), plans, Static(to_try(self.found, self._told), id="to-try"))

    def _keep_plans(self, plans: Sequence[WorkPlan]) -> None:
        """On disk before it is on the page; and the file beside the journal has it too."""
        self.session.plan_work(plans)
        self.found = findings(self.session)
        self._save_at_once()
        self.query_one("#to-try", Static).update(to_try(self.found, self._told))
        self.call_after_refresh(self._label)

    def on_work_plans_left(self) -> None:
        self.query_one("#go", Button).focus()

    def on_sources_opened(self, event: Sources.Opened) -> None:
        self.app.push_screen(Reader(event.title, event.text))

    async def on_sources_left(self) -> None:
        await self.action_turn(1)

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
        """The pages that are shown: in the short form the shorter ones, and of old sessions none of cards."""
        return [
            place
            for place, page in enumerate(PAGES)
            if (page.short is not None or not self._is_short) and (page.name != KNEW or self.found.known is not None)
        ]

    async def action_short(self) -> None:
        """Five minutes: what happened, who knew what, what if, what now; and back to all of it."""
        self._is_short = not self._is_short
        self._page = max(place for place in self._places if place <= self._page)
        await self.show()

    @property
    def has_picture(self) -> bool:
        """Whether there is a dial to draw: on the first page only."""
        return self._page == 0

    async def action_dial(self) -> None:
        """The picture of the next dial, with the same marks."""
        self._dial = (self._dial + 1) % len(TABLE_DIALS)
        for shown in self.query("#happened").results(Static):
            shown.update(happened(self.found, TABLE_DIALS[self._dial], self.size.width))

    def action_facilitate(self) -> None:
        """The list of the table is not here: a talk has begun over what was played."""
        told = "The session is in its debrief: nothing is taken back from here." if self.session.ending else ""
        self.notify(told or "This session is still open. Go on with it, and f opens the list again.", markup=False)

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
        wanted = self.session.debrief_path or data_folder() / f"debrief-{slug(self.found.team)}.md"
        try:
            target = free_path(wanted)
            write_atomically(target, as_markdown(self.found, what_if=self._replays.found))
        except WegameError as error:
            self.notify(f"{error.message}", severity="error", markup=False)
            return
        self.notify(f"Saved: {target}", markup=False, timeout=8)

    def action_home(self) -> None:
        """A whole plan that nobody pressed Enter on is kept; about half a one it is asked once."""
        for plans in self.query(WorkPlans):
            plans.finish()
            self._draft = plans.draft
        if any(self._draft.texts) and not self._was_warned:
            self._was_warned = True
            self.notify("Half a plan for work is left. Once more, and it is dropped; w goes to it.", markup=False)
            return
        self.session.close()
        self.ask(GoHome())
