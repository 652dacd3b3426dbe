"""The table: every phase of the game, one decision a screen.

The screen shows what the game asks and sends answers; it decides nothing. What it remembers is only how much of the
story has been told. A private page exists in the widget tree only between its cover and its answer.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Button, Static

from wegame.errors import AnswerRefused, JournalError
from wegame.game import Game, Question, Reply
from wegame.scenario.pages import shorter
from wegame.sessions.plans import WorkPlan
from wegame.sessions.session import Session
from wegame.telling.dials import shown_dials
from wegame.telling.lines import nets
from wegame.telling.news import News, Reader
from wegame.telling.questions import Page as Asked
from wegame.telling.questions import with_odds
from wegame.telling.story import brief_pages
from wegame.telling.talk import in_the_talk, narrate, session_page
from wegame.telling.words import DISCLAIMER
from wegame.tui import lazy
from wegame.tui.commands import bindings
from wegame.tui.content import join, literal, styled
from wegame.tui.messages import GoHome, OpenDebrief
from wegame.tui.screens.facilitated import Facilitated
from wegame.tui.styled import names, net_line, prose, show_passage, small_talk, teammates_talk, who_is_who
from wegame.tui.widgets.dials import Dials
from wegame.tui.widgets.foot import Foot
from wegame.tui.widgets.head import Head
from wegame.tui.widgets.told import Told

__all__ = ["Table"]

_TOLD_IN_FULL = 0.5
"""Points: dials that moved less are told only behind "?"."""
_BIG_PAGE = 45
"""Words of a page in big mode, at the most; else pages are as long as their author made them."""


class Page(VerticalScroll, can_focus=False):
    """What is read or filled in. Says when more or less of it is in sight than before."""

    class Laid(Message):
        """The page has another size: the window was dragged, or what stands above it has grown."""

    def on_resize(self) -> None:
        self.post_message(self.Laid())


class Table(Facilitated):
    """Plays one session."""

    where = "table"
    BINDINGS: ClassVar[list[BindingType]] = bindings("table")

    def __init__(self, session: Session, *, big: bool = False) -> None:
        super().__init__(session)
        self.big = big
        self._page = 0
        self._pages: tuple[str, ...] = ()
        self._asked: Question | None = None
        self._at = ""
        self._small = False
        self._was_private = False
        self._leaving = False
        self._more = False
        self._go = ""
        self._number = 0
        self._untold: dict[str, float] = {}  # dials that are being told of, as they were before
        self._unasked: list[WorkPlan] | None = None  # plans of last time; None before anybody has gone on
        self._resumed = session.is_begun
        self._reader = Reader()
        if self._resumed:  # the last round's story is told again, the rest is in "?"
            fresh = session.question is not None and session.question.kind == "continue"
            self._reader = Reader.resuming(narrate(session), session.game.ledger, fresh=fresh)

    @property
    def game(self) -> Game:
        return self.session.game

    def compose(self) -> ComposeResult:
        yield Head(big=self.big)
        with Horizontal(id="middle"):
            with Vertical(id="body"):
                yield Page(id="page")
                yield Static(id="below", markup=False)
                yield Button("", id="go", compact=True)
            yield Dials(id="dials")
        yield Foot()

    async def on_mount(self) -> None:
        page = self.query_one("#page", VerticalScroll)
        self.watch(page, "scroll_y", self._label, init=False)
        self.watch(page, "virtual_size", self.on_page_laid, init=False)
        if self.session.room.timer or self.session.room.length:
            self.set_interval(1, self._tick)  # nothing ticks that nobody asked for
        if self._resumed:
            await self.show()
            self._resumed = False  # only the first page is old news, whether it had any or not
        else:
            await self._put(Static(self.first_page(), classes="told"), go="Go on")
            self.refresh_game()

    # --- what is shown ---

    async def show(self) -> None:
        """Show what comes next: news first, then the open question, then the debrief."""
        self._asked, self._leaving = None, False
        if self._unasked is None:
            self._unasked = list(self.session.plans_of_last_time())
        if self._unasked:
            await self._ask_what_became(self._unasked[0])
            return
        question = self.session.question
        news = self._news()
        if self._was_private and (news is not None or question is None or not self.session.is_secret(question)):
            await self._put(go="")  # nobody reads the next page before everybody can
            self._hide_behind(lazy.Cover.shared(), lambda: self._present(news, question))
        else:
            await self._present(news, question)

    async def _present(self, news: News | None, question: Question | None) -> None:
        self._was_private = False
        if news is not None and not (self._small and question is not None and question.kind != "continue"):
            await self._put(self.news_page(news), go="Go on")
        elif question is None:
            self.finish()
            return
        elif question.player is not None and self.session.is_secret(question):
            await self._put(go="")
            roles = names(self.game.roles_of(question.player))
            name = self.game.team.players[question.player].name
            answered, note = self._who_has_answered(question), small_talk(news)
            self._hide_behind(lazy.Cover.private(name, roles, answered), lambda: self._ask(question, note))
        else:
            await self._ask(question, small_talk(news))
        self.refresh_game()

    async def _ask_what_became(self, plan: WorkPlan) -> None:
        """Before the first round: of one plan for work of last time."""
        told = join([literal(lazy.LAST_TIME, "$secondary"), literal(lazy.plan_told(plan), "bold")])
        await self._put(lazy.Form(lazy.what_became(), told), go="")
        self.refresh_game()

    async def _say_what_became(self, plans: list[WorkPlan], reply: Reply) -> None:
        try:
            if (told := lazy.became_in(reply, plans[0])) is not None:
                self.session.say_what_became(told)
        except JournalError as error:
            self.notify(f"{error.message} {error.hint}", severity="error", markup=False, timeout=15)
            await self.action_again()
            return
        del plans[0]
        self.app.clear_notifications()
        await self.show()

    def finish(self) -> None:
        """The game is over, and all of it was told."""
        self.ask(OpenDebrief(self.session))

    def first_page(self) -> Content:
        """What stands before the first round."""
        return who_is_who(self.session)

    def coach(self, question: Question) -> Content | None:
        """What to say above a question to somebody who plays for the first time."""
        return None

    def _who_has_answered(self, question: Question) -> list[tuple[str, bool]]:
        """Everybody in seat order, and whether they have answered what is going round."""
        open_seats = {item.player for item in self.game.questions if item.kind == question.kind}
        return [(player.name, seat not in open_seats) for seat, player in enumerate(self.game.team.players)]

    def _hide_behind(self, cover: lazy.Cover, then: Callable[[], Awaitable[None]]) -> None:
        """Show a cover, and go on once it is lifted."""

        def lifted(_: None) -> None:
            self.call_later(then)

        self.app.push_screen(cover, lifted)

    async def _ask(self, question: Question, note: Content | None = None) -> None:
        self._asked, self._at, self._number = question, question.phase, 0
        if (coached := self.coach(question)) is not None:
            note = coached if note is None else join([coached, Content(""), note])
        self._was_private = self.session.is_secret(question)
        self.set_class(question.player is not None, "-private")  # a page of one's own has the whole width
        self.session.open(question)
        page, heard = session_page(self.session, question), teammates_talk(in_the_talk(self.session))
        if heard is not None:
            page = replace(page, pages=page.pages[1:])  # counts have just been told, with what teammates say to them
        if question.fields:
            above = [part for part in (note, heard) if part is not None]
            page = with_odds(page, self.game, self.session.room.odds)
            await self._put(lazy.Form(page, join(above, "\n\n") if above else None), go="")
        else:
            await self._read(page, note, heard)
        self.refresh_game()

    async def _read(self, page: Asked, note: Content | None, heard: Content | None) -> None:
        """A page on which there is nothing to answer: a brief goes over several, a talk has one."""
        pages = ("\n\n".join(page.pages),) if page.kind == "talk" else page.pages or ("",)
        self._pages = shorter(pages, _BIG_PAGE) if self.big else pages
        self._page = min(self._page, len(self._pages) - 1)
        last = self._page == len(self._pages) - 1
        parts = [note, literal(page.prompt, "bold"), prose(self._pages[self._page]), heard]
        shown = join([part for part in parts if part is not None and part.plain], "\n\n")
        count = f"   page {self._page + 1} of {len(self._pages)}" if len(self._pages) > 1 else ""
        await self._put(Static(shown, classes="told"), go=f"{'Go on' if last else 'Next page'}{count}")

    async def _put(self, *widgets: Widget, go: str) -> None:
        page, button = self.query_one("#page"), self.query_one("#go", Button)
        button.display, self._go = False, go  # first of all: a key that is on its way must not press it
        self._more = True  # until it is known that all of the page is in sight
        await page.remove_children()
        button.display = bool(go)
        if widgets:
            await page.mount(*widgets)
        page.scroll_home(animate=False)
        if go:
            button.focus()
        self.refresh_bindings()
        self.call_after_refresh(self._label)

    def _label(self) -> None:
        """Say on the button whether there is more of this page below."""
        if not self.query("#go"):
            return  # not composed yet, or emptied already
        button = self.query_one("#go", Button)
        self._more = self._has_more()
        above = self.query_one("#page").scroll_offset.y > 0
        rest = self.query_one("#below", Static)  # a form has no button to say so, and one's clue may be above
        rest.display = (self._more or above) and not self._go
        rest.update("   ".join(["↑ more above"] * above + ["↓ more below"] * self._more), layout=False)
        button.label = literal("More ↓" if self._more else self._go)
        button.refresh(layout=True)

    def _has_more(self) -> bool:
        page = self.query_one("#page", VerticalScroll)
        return page.scroll_offset.y < page.max_scroll_y

    def on_resize(self) -> None:
        if not self.query("#title"):
            return  # not composed yet, or emptied already
        self.refresh_game()

    def on_page_laid(self) -> None:
        """What has the keyboard stays in sight, and the button says whether there is more."""
        if self.query("Form"):  # there is none on the first page, which does not wait for it
            for form in self.query(lazy.Form):
                form.show_open()
        self._label()

    def refresh_game(self) -> None:
        """Title, phase strip, time and dials as the game stands."""
        turn = self.game.turn
        number = turn.number if turn else 0
        number = min(number, self._number or number)  # at a round's end the story is still told of that round
        seat = self._asked.player if self._asked else None
        self.query_one(Head).show(self.session, self._at, number, seat)
        self._show_dials()

    def _show_dials(self) -> None:
        values = self._as_told()
        self.query_one(Head).show_dials(self.session, values)
        self.query_one(Dials).show(self.game, values, shows_meter=self.session.room.shows_meter)

    def _as_told(self) -> dict[str, float]:
        """The dials that have moved further than was told: where they stood. A page gives nothing of the next away."""
        values = dict(self._untold)
        if self._reader.passages:  # before the first page there is nothing to give away
            for line in self.game.ledger[self._reader.lines :]:
                values.setdefault(line.dial, line.before)
        return values

    def _tick(self) -> None:
        if self.query("#time"):
            self.query_one(Head).show_time(self.session)

    async def show_big(self, big: bool) -> None:
        """Large figures and short pages, or not: the page that is open is shown anew."""
        self.big = big
        head = self.query_one(Head)
        head.big = big
        await head.recompose()
        self._page = 0
        if self._asked is not None and not self._asked.fields:
            await self._ask(self._asked)
        self.refresh_game()

    # --- news ---

    def _news(self) -> News | None:
        """What has happened since the last page and is worth telling."""
        visible = shown_dials(shows_meter=self.session.room.shows_meter)
        story = narrate(self.session)
        while (news := self._reader.next(story, self.game.ledger)) is not None:
            news = self._beside_the_talk(news.of(visible))
            if not news.is_nothing:
                break
        if news is not None:
            self._number, self._small = news.round, news.is_small
            self._at = news.phase if news.phase and not news.is_small else self._at
        return news

    def _beside_the_talk(self, news: News) -> News:
        """Without the counts of first choices, where people are about to talk: they stand on the page of the talk."""
        if self.session.cast is not None or not any(question.kind == "talk" for question in self.game.questions):
            return news
        return News(tuple(passage for passage in news.passages if passage.kind != "first_choices"), news.lines)

    def news_page(self, news: News) -> Widget:
        """A page of news: what happened at once, and then, line by line, what moved."""
        if news.is_small:
            return Static(small_talk(news) or Content(""), classes="told")
        rows: list[Content] = []
        if self._resumed:
            rows += [styled(("Where you were, told again", "bold")), Content("")]
        for passage in news.passages:
            rows += show_passage(self.session, passage) if passage.kind != "round" else []
        moved = [net for net in nets(news.lines) if abs(net.change) >= _TOLD_IN_FULL or net.dial == "efficacy"]
        if moved:
            rows.append(styled(("What moved", "bold"), (f"  {DISCLAIMER}  ? tells all.", "$secondary")))
        at_once = self._resumed or self.app.animation_level == "none"
        self._untold = {} if at_once else {net.dial: net.after - net.change for net in moved}

        def told(count: int) -> None:
            for net in moved[:count]:
                self._untold.pop(net.dial, None)
            self._show_dials()

        return Told(join(rows), [net_line(net, self.game.scenario) for net in moved], told, at_once=at_once)

    # --- what people do ---

    async def on_button_pressed(self, event: Button.Pressed) -> None:
        event.stop()
        if any(told.is_telling for told in self.query(Told)):
            self.query_one(Told).finish()  # the one who is in a hurry sees all of it, and then goes on
            return
        if self._more and self._has_more():
            self.action_page(1)  # both: while the window is dragged, one of them may be of a moment ago
            return
        question = self._asked
        if question is not None and question.fields:
            return  # a press that was meant for the page before
        if question is None:
            await self.show()
        elif self._page < len(self._pages) - 1:
            self._page += 1
            await self._ask(question)
        else:
            self._page = 0
            await self._answer(question, {})

    async def on_form_filled(self, event: lazy.Form.Filled) -> None:
        event.stop()
        if self._asked is None and self._unasked:
            await self._say_what_became(self._unasked, event.reply)
        else:
            await self._answer(event.question, event.reply)

    async def _answer(self, question: Question, reply: Reply) -> None:
        try:
            self.session.answer(question, reply)
        except AnswerRefused:  # what was answered may be private: it is not repeated
            self.notify("That page could not be taken. Please fill it in again.", severity="error", markup=False)
            await self.action_again()
            return
        except JournalError as error:
            self.notify(f"{error.message} {error.hint}", severity="error", markup=False, timeout=15)
            await self.action_again()
            return
        self._asked = None
        self.app.clear_notifications()
        self.note_play()
        self.remove_class("-private")
        await self.show()

    # --- what else there is ---

    async def show_anew(self) -> None:
        self._reader.go_back(len(self.game.moments), len(self.game.ledger))
        self._asked, self._page, self._untold = None, 0, {}
        self.note_play()
        self.remove_class("-private")
        await self.show()

    async def action_again(self) -> None:
        self._leaving = False
        for form in self.query(lazy.Form):
            await form.start_again()

    def action_page(self, way: int) -> None:
        page = self.query_one("#page", VerticalScroll)
        page.scroll_relative(y=way * max(1, page.size.height - 2), animate=False)
        self.call_after_refresh(self._label)

    def action_why(self, dial: str = "efficacy") -> None:
        shown = self.session.room.shows_meter
        told = self.game.ledger[: self._reader.lines]
        note = "" if shown else "The other dials are hidden until the debrief."
        values = self._as_told()
        dials = {name: values.get(name, getattr(self.game.state, name)) for name in shown_dials(shows_meter=shown)}
        self.app.push_screen(lazy.Why(dials, told, self.game.scenario, dial, note))

    def action_brief(self) -> None:
        """The round's brief once more: what all have seen, so that nobody has to remember it while they decide."""
        if (turn := self.game.turn) is not None:
            shown = [
                part
                for page in brief_pages(self.game.scenario, turn.round, turn.brief)
                for part in (prose(page), Content(""))
            ][:-1]
            self.app.push_screen(lazy.Reader(f"{turn.round.title}, again", join(shown)))

    @property
    def has_form(self) -> bool:
        """Whether there is something to fill in."""
        return bool(self.query("Form"))

    @property
    def has_brief(self) -> bool:
        """Whether the round's brief was read, and can be read again."""
        return self.game.turn is not None and bool(self.game.turn.brief) and self.game.state.phase != "brief"

    def leave(self) -> None:
        """Back home; the journal is closed and can be gone on with."""
        self.session.close()
        self.app.clear_notifications()
        self.ask(GoHome())

    def action_leave(self) -> None:
        """Leaving is safe, and yet asked once: the room is looking at the page."""
        if self._leaving:
            self.leave()
            return
        self._leaving = True
        self.notify("Leave? q again leaves. Answers are saved; a page half filled in starts anew.", markup=False)
