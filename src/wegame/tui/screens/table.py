"""The table: every phase of the game, one decision a screen.

The screen shows what the game asks and sends answers; it decides nothing. What it remembers is only how much of the
story has been told. A private page exists in the widget tree only between its cover and its answer.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import getters
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Button, Footer, Static

from wegame.errors import AnswerRefused, JournalError
from wegame.game import Beat, Game, Line, Question, Reply
from wegame.game.rounds import STRIP
from wegame.sessions.session import Session
from wegame.tui.app import WegameApp
from wegame.tui.content import join, literal, said
from wegame.tui.telling import before_the_vote, ledger_line, net_line, prose, talk
from wegame.tui.widgets.dials import Dials, dials_line
from wegame.words import NOTE, PROSE, SHOWN, TEAMMATES, chance_told, corner, moment_label, nets, phase_name

if TYPE_CHECKING:
    from wegame.scenario.models import Role
    from wegame.tui.screens.cover import Cover
    from wegame.tui.widgets.form import Form

__all__ = ["Table"]

_TOLD_IN_FULL = 0.5
"""Points: dials that moved less are told only behind "?"."""


def _names(roles: Sequence[Role]) -> str:
    return ", ".join(role.name for role in roles)


class Table(Screen[None]):
    """Plays one session."""

    app = getters.app(WegameApp)
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("question_mark", "why", "Why", id="table.why", key_display="?"),
        Binding("escape", "again", "Start page again", id="table.again"),
        Binding("pagedown", "page(1)", "Down", show=False, id="table.down"),
        Binding("pageup", "page(-1)", "Up", show=False, id="table.up"),
        Binding("f", "facilitate", "Facilitator", show=False, id="table.facilitate"),
        Binding("f1", "help", "Help", id="table.help"),
        Binding("q", "leave", "Leave", id="table.leave"),
    ]

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self._beats = 0
        self._lines = 0
        self._page = 0
        self._asked: Question | None = None
        self._at = ""
        self._small = False
        self._was_private = False
        self._leaving = False
        self._more = False
        self._go = ""
        self._number = 0
        self._heard = ""
        self._resumed = session.is_begun
        if self._resumed:  # the last round's story is told again, the rest is in "?"
            beats, ledger = session.beats, session.game.ledger
            begun = [i for i, beat in enumerate(beats) if beat.kind == "round"]
            fresh = session.question is not None and session.question.kind == "continue"
            self._beats = begun[max(-2, -len(begun)) if fresh else -1]  # a round's end may not have been read yet
            here = beats[self._beats].round
            self._lines = next((i for i, line in enumerate(ledger) if line.round >= here), len(ledger))

    @property
    def game(self) -> Game:
        return self.session.game

    def compose(self) -> ComposeResult:
        yield Static(id="title", markup=False)
        yield Static(id="strip", markup=False)
        yield Static(id="line", markup=False)
        with Horizontal(id="middle"):
            with Vertical(id="body"):
                yield VerticalScroll(id="page", can_focus=False)
                yield Button("", id="go", compact=True)
            yield Dials(id="dials")
        yield Footer(show_command_palette=False, compact=True)

    async def on_mount(self) -> None:
        page = self.query_one("#page", VerticalScroll)
        self.watch(page, "scroll_y", self._label, init=False)
        self.watch(page, "virtual_size", self._label, init=False)
        if self._resumed:
            await self.show()
            self._resumed = False  # only the first page is old news, whether it had any or not
        else:
            await self._put(Static(self._who_is_who(), classes="told"), go="Go on")
            self._frame()

    def _who_is_who(self) -> Content:
        """Before the first page: the goal, and who plays what; alone, only one's own role says more."""
        game = self.game
        alone = self.session.talk.cast.seat if self.session.talk is not None else None
        rows = [said((game.scenario.scenario.goal, "bold")), Content("")]
        for seat, player in enumerate(game.team.players):
            roles = game.roles_of(seat)
            who = [player.name, *([] if player.name == _names(roles) else [_names(roles)])]
            rows.append(said((who[0], "bold"), "".join(f", {what}" for what in who[1:]), " (you)" * (seat == alone)))
            if alone in {None, seat}:
                rows += [said("  ", (role.about, "$secondary")) for role in roles if role.about]
        if alone is not None:
            rows += [Content(""), literal(TEAMMATES)]
        if game.team.charter:
            rows += [Content(""), said(f"We are the ones who {game.team.charter}")]
        return join([*rows, Content(""), said((NOTE, "$secondary"))])

    # --- what is shown ---

    async def show(self) -> None:
        """Show what comes next: news first, then the open question, then the debrief."""
        from wegame.tui.screens.cover import Cover  # noqa: PLC0415 - not on the first page

        self._asked, self._leaving = None, False
        question = self.session.question
        news = self._news()
        if self._was_private and (news is not None or question is None or not self._is_secret(question)):
            await self._put(go="")  # nobody reads the next page before everybody can
            self._hide_behind(Cover.shared(), lambda: self._present(news, question))
        else:
            await self._present(news, question)

    async def _present(self, news: Content | None, question: Question | None) -> None:
        from wegame.tui.screens.cover import Cover  # noqa: PLC0415

        self._was_private = False
        if news is not None and not (self._small and question is not None and question.kind != "continue"):
            await self._put(Static(news, classes="told"), go="Go on")
        elif question is None:
            self.finish()
            return
        elif question.player is not None and self._is_secret(question):
            await self._put(go="")
            roles = _names(self.game.roles_of(question.player))
            name = self.game.team.players[question.player].name
            self._hide_behind(Cover.private(name, roles), lambda: self._ask(question))
        elif (heard := self.session.before_the_vote) and self._heard != question.id:
            self._heard, self._at = question.id, question.phase
            await self._put(Static(before_the_vote(heard, news), classes="told"), go="Go on")
        else:
            await self._ask(question, news)
        self._frame()

    def finish(self) -> None:
        """The game is over, and all of it was told."""
        self.app.open_debrief(self.session)

    def coach(self, question: Question) -> Content | None:
        """What to say above a question to somebody who plays for the first time."""
        return None

    def _is_secret(self, question: Question) -> bool:
        """Whether somebody at this table may not see the page. Simulated teammates do not look."""
        return question.player is not None and self.session.talk is None

    def _hide_behind(self, cover: Cover, then: Callable[[], Awaitable[None]]) -> None:
        """Show a cover, and go on once it is lifted."""

        def lifted(_: None) -> None:
            self.call_later(then)

        self.app.push_screen(cover, lifted)

    async def _ask(self, question: Question, note: Content | None = None) -> None:
        from wegame.tui.widgets.form import Form  # noqa: PLC0415 - not on the first page

        self._asked, self._at, self._number = question, question.phase, 0
        if (coached := self.coach(question)) is not None:
            note = coached if note is None else join([coached, Content(""), note])
        self._was_private = self._is_secret(question)
        self.set_class(question.player is not None, "-private")  # a page of one's own has the whole width
        if question.kind != "continue":
            await self._put(Form(question, note), go="")
        else:
            pages = question.pages or ("",)
            last = self._page == len(pages) - 1
            shown = said((question.prompt, "bold"), "\n\n", prose(pages[self._page]))
            shown = shown if note is None else join([note, Content(""), shown])
            count = f"   page {self._page + 1} of {len(pages)}" if len(pages) > 1 else ""
            await self._put(Static(shown, classes="told"), go=f"{'Go on' if last else 'Next page'}{count}")
        self._frame()

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
        button.label = literal("More ↓" if self._more else self._go)
        button.refresh(layout=True)

    def _has_more(self) -> bool:
        page = self.query_one("#page", VerticalScroll)
        return page.scroll_offset.y < page.max_scroll_y

    def on_resize(self) -> None:
        if not self.query("#title"):
            return  # not composed yet, or emptied already
        self._frame()
        self.call_after_refresh(self._label)

    def _frame(self) -> None:
        """Title, phase strip and dials as the game stands."""
        game, turn = self.game, self.game.turn
        number = turn.number if turn else 0
        seat = self._asked.player if self._asked else None
        number = min(number, self._number or number)  # at a round's end the story is still told of that round
        told = f"round {number} of {max(game.planned_rounds, number)}"
        if seat is None:
            told += f" · {game.team.name}"
        else:
            name, roles = game.team.players[seat].name, _names(game.roles_of(seat))
            told += f" · {name}" if name == roles else f" · {name}, {roles}"
        narrow = self.size.width < 70
        title = [(game.scenario.title, "bold")] if narrow else [(game.scenario.title, "bold"), (f" · {told}", "")]
        self.query_one("#title", Static).update(said(*title))
        if narrow:
            parts = [(f" {phase_name(self._at).upper()} ", "reverse"), (f" {told}", "")]
        else:
            parts = [
                (f" {phase_name(phase).upper()} ", "reverse") if phase == self._at else (f" {phase_name(phase)} ", "")
                for phase in STRIP
            ]
        self.query_one("#strip", Static).update(said(*parts))
        model = "model: " if self.size.width >= 56 else ""
        self.query_one("#line", Static).update(literal(model + dials_line(game)))
        self.query_one(Dials).show(game)

    # --- news ---

    def _news(self) -> Content | None:
        """What has happened since the last page, or None. A vote, a round's end and the ending have pages apart."""
        beats, stop = list[Beat](), None
        while self._beats < len(self.session.beats):
            beat = self.session.beats[self._beats]
            if beat.kind in {"round", "ending"} and (beats or self._untold(beat)):
                stop = beat
                break
            if beat.kind in {"surfaced", "success", "setback"} and any(told.kind == "vote" for told in beats):
                stop = beat
                break
            self._beats += 1
            if beat.kind != "round":
                beats.append(beat)
        lines = [] if stop is not None and stop.kind in {"surfaced", "success", "setback"} else self._untold(stop)
        self._lines += len(lines)
        lines = [line for line in lines if line.dial in SHOWN]
        if not beats and not any(abs(line.change) >= _TOLD_IN_FULL and line.dial != "tokens" for line in lines):
            return None
        self._number = max([beat.round for beat in beats] + [line.round for line in lines])
        kinds = {beat.kind for beat in beats}
        self._small = (bool(kinds) and kinds <= {"practice", "plan"}) or (kinds == {"owned"} and not lines)
        if self._small:
            return join([said(("✓ ", "bold $success"), beat.text) for beat in beats])
        if kinds & {"success", "setback"}:
            self._at = "outcome"
        elif "vote" in kinds:
            self._at = "reveal"
        return self._tell(beats, lines)

    def _untold(self, before: Beat | None) -> list[Line]:
        """The lines not yet told; those of the round that this moment begins come later."""
        rest = self.game.ledger[self._lines :]
        if before is None or before.kind == "ending":
            return list(rest)
        return [line for line in rest if line.round < before.round]

    def _tell(self, beats: list[Beat], lines: list[Line]) -> Content:
        game = self.game
        told: list[Content] = []
        if self._resumed:
            told += [said(("Where you were, told again", "bold")), Content("")]
        for beat in beats:
            label = corner(game.ending) if beat.kind == "ending" else moment_label(beat)
            apart = "\n" if beat.text.startswith("- ") else "  "
            text = prose(beat.text) if beat.kind in PROSE else literal(beat.text)
            if self.session.talk is not None and beat.kind == "vote":
                text = talk(beat.text)
            told += [said((label, "bold"), apart, text)]
            if beat.kind in {"success", "setback"} and game.turn is not None:
                turn = next((t for t in (*game.history, game.turn) if t.number == beat.round), game.turn)
                told.append(said((chance_told(turn), "$secondary")))
            told.append(Content(""))
        moved = [net for net in nets(lines) if abs(net.change) >= _TOLD_IN_FULL or net.dial == "efficacy"]
        if moved:
            told.append(said(("What moved", "bold"), (f"  {NOTE}  ? tells all.", "$secondary")))
            told += [net_line(net) for net in moved]
        return join(told)

    # --- what people do ---

    async def on_button_pressed(self, event: Button.Pressed) -> None:
        event.stop()
        if self._more and self._has_more():  # while the window is dragged, one of the two may be of a moment ago
            self.action_page(1)
            return
        question = self._asked
        if question is not None and question.kind != "continue":
            return  # a press that was meant for the page before
        if question is None:
            await self.show()
        elif self._page < len(question.pages) - 1:
            self._page += 1
            await self._ask(question)
        else:
            self._page = 0
            await self._answer(question, {})

    async def on_form_filled(self, event: Form.Filled) -> None:
        event.stop()
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
        self.app.note_play(self.session)
        self.remove_class("-private")
        await self.show()

    def action_facilitate(self) -> None:
        from wegame.tui.screens.strip import Strip  # noqa: PLC0415

        self.app.push_screen(Strip(self.session.acts), self._facilitated)

    async def _facilitated(self, chosen: tuple[str, str] | None) -> None:
        if chosen is None:
            return
        try:
            self.session.act(*chosen)
        except (AnswerRefused, JournalError) as error:
            self.notify(f"{error.message} {error.hint}", severity="error", markup=False, timeout=15)
            return
        self._beats = min(self._beats, len(self.session.beats))
        self._lines = min(self._lines, len(self.game.ledger))
        self._asked, self._page, self._heard = None, 0, ""
        self.app.note_play(self.session)
        self.remove_class("-private")
        await self.show()

    async def action_again(self) -> None:
        self._leaving = False
        from wegame.tui.widgets.form import Form  # noqa: PLC0415

        for form in self.query(Form):
            await form.start_again()

    def action_page(self, way: int) -> None:
        page = self.query_one("#page", VerticalScroll)
        page.scroll_relative(y=way * max(1, page.size.height - 2), animate=False)
        self.call_after_refresh(self._label)

    def action_why(self) -> None:
        from wegame.tui.screens.reader import Reader  # noqa: PLC0415

        told = [line for line in self.game.ledger[: self._lines] if line.dial in SHOWN]
        rows: list[Content] = [literal(NOTE, "$secondary")]
        rounds = sorted({line.round for line in told}, reverse=True)
        for number in rounds:
            rows += [Content(""), literal(f"Round {number}", "bold")]
            rows += [ledger_line(line, factors=True) for line in told if line.round == number]
        if not told:
            rows.append(literal("Nothing has moved yet."))
        self.app.push_screen(Reader("Why the dials stand where they stand, the newest round first", join(rows)))

    def action_help(self) -> None:
        self.app.show_help("table")

    def action_leave(self) -> None:
        """Leaving is safe, and yet asked once: the room is looking at the page."""
        if self._leaving:
            self.app.leave_table(self.session)
            return
        self._leaving = True
        self.notify("Leave? q again leaves. Answers are saved; a page half filled in starts anew.", markup=False)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return bool(self.query("Form")) if action == "again" else True
