"""The table: every phase of the game, one decision a screen.

The screen shows what the game asks and sends answers; it decides nothing. What it remembers is only how much of the
story has been told. A private page exists in the widget tree only between its cover and its answer.
"""

from __future__ import annotations

from typing import ClassVar

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
from wegame.tui.screens.cover import Cover
from wegame.tui.telling import ledger_line, prose
from wegame.tui.widgets.dials import Dials, dials_line
from wegame.tui.widgets.form import Form
from wegame.words import NOTE, SHOWN, chance_told, corner, moment_label, phase_name

__all__ = ["Table"]

_TOLD_IN_FULL = 0.5
"""Points: smaller changes are counted on the page and told in full behind "?"."""


class Table(Screen[None]):
    """Plays one session."""

    app = getters.app(WegameApp)
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("question_mark", "why", "Why", id="table.why", key_display="?"),
        Binding("escape", "again", "Page anew", id="table.again"),
        Binding("pagedown", "page(1)", "Down", show=False, id="table.down"),
        Binding("pageup", "page(-1)", "Up", show=False, id="table.up"),
        Binding("f1", "help", "Help", id="table.help"),
        Binding("q", "leave", "Leave (all is saved)", id="table.leave"),
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
        if session.game.answered:  # resumed: the last round's story is told again, the rest is in "?"
            beats = session.game.beats
            self._beats = max((i for i, beat in enumerate(beats) if beat.kind == "round"), default=0)
            here = beats[self._beats].round
            self._lines = next((i for i, line in enumerate(session.game.ledger) if line.round >= here), 0)

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
        await self.show()

    # --- what is shown ---

    async def show(self) -> None:
        """Show what comes next: news first, then the open question, then the debrief."""
        question = self.game.questions[0] if self.game.questions else None
        self._asked = None
        news = self._news()
        small = self._small and question is not None and question.player is None and question.kind != "continue"
        if news is not None and not small:
            await self._put(Static(news, classes="told"), go="Go on")
        elif question is None:
            self.app.open_debrief(self.session)
        elif question.player is not None:
            await self._put(go="")
            name = self.game.team.players[question.player].name
            self.app.push_screen(Cover(name), lambda _: self._lift(question))
        else:
            await self._ask(question, news)
        self._frame()

    def _lift(self, question: Question) -> None:
        self.call_later(self._ask, question)

    async def _ask(self, question: Question, note: Content | None = None) -> None:
        self._asked, self._at = question, question.phase
        self.set_class(question.player is not None, "-private")
        if question.kind != "continue":
            await self._put(Form(question, note), go="")
        else:
            pages = question.pages or ("",)
            last = self._page == len(pages) - 1
            shown = said((question.prompt, "bold"), "\n\n", prose(pages[self._page]))
            count = f"   page {self._page + 1} of {len(pages)}" if len(pages) > 1 else ""
            await self._put(Static(shown, classes="told"), go=f"{'Go on' if last else 'Next page'}{count}")
        self._frame()

    async def _put(self, *widgets: Widget, go: str) -> None:
        page, button = self.query_one("#page"), self.query_one("#go", Button)
        await page.remove_children()
        button.display = bool(go)
        button.label = literal(go)
        if widgets:
            await page.mount(*widgets)
        page.scroll_home(animate=False)
        if go:
            button.focus()

    def _frame(self) -> None:
        """Title, phase strip and dials as the game stands."""
        game, turn = self.game, self.game.turn
        number = turn.number if turn else 0
        seat = self._asked.player if self._asked else None
        whose = "" if seat is None else f" · {game.team.players[seat].name}'s page"
        told = f" · round {number} of {max(game.planned_rounds, number)} · {game.team.name}{whose}"
        self.query_one("#title", Static).update(said((game.scenario.title, "bold"), told))
        parts = [
            (f" {phase_name(phase).upper()} ", "reverse") if phase == self._at else (f" {phase_name(phase)} ", "")
            for phase in STRIP
        ]
        self.query_one("#strip", Static).update(said(*parts))
        self.query_one("#line", Static).update(literal(dials_line(game)))
        self.query_one(Dials).show(game)

    # --- news ---

    def _news(self) -> Content | None:
        """What has happened since the last page, a round's end and the ending apart; None if nothing is to be told."""
        game, beats = self.game, list[Beat]()
        while self._beats < len(game.beats):
            beat = game.beats[self._beats]
            if beat.kind in {"round", "ending"} and (beats or self._untold(beat)):
                break
            self._beats += 1
            if beat.kind != "round":
                beats.append(beat)
        lines = self._untold(game.beats[self._beats] if self._beats < len(game.beats) else None)
        self._lines += len(lines)
        lines = [line for line in lines if line.dial in SHOWN]
        if not beats and not any(abs(line.change) >= _TOLD_IN_FULL and line.dial != "tokens" for line in lines):
            return None
        self._small = all(beat.kind in {"practice", "plan"} for beat in beats)
        if any(beat.kind in {"success", "setback"} for beat in beats):
            self._at = "outcome"
        elif any(beat.kind == "vote" for beat in beats):
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
        for beat in beats:
            label = corner(game.ending) if beat.kind == "ending" else moment_label(beat)
            apart = "\n" if beat.text.startswith("- ") else "  "
            told += [said((label, "bold"), apart, prose(beat.text))]
            if beat.kind in {"success", "setback"} and game.turn is not None:
                turn = next((t for t in (*game.history, game.turn) if t.number == beat.round), game.turn)
                told.append(said((chance_told(turn), "$secondary")))
            told.append(Content(""))
        large = [line for line in lines if abs(line.change) >= _TOLD_IN_FULL]
        if large:
            told.append(said(("What moved", "bold"), (f"  {NOTE}", "$secondary")))
            order = sorted(large, key=lambda line: (line.dial != "efficacy", -abs(line.change)))
            told += [ledger_line(line, factors=line.dial == "efficacy") for line in order]
        if len(lines) > len(large) and large:
            told.append(said((f"  and {len(lines) - len(large)} small ones (? tells all)", "$secondary")))
        return join(told)

    # --- what people do ---

    async def on_button_pressed(self, event: Button.Pressed) -> None:
        event.stop()
        page = self.query_one("#page", VerticalScroll)
        if page.scroll_offset.y < page.max_scroll_y:
            page.scroll_page_down(animate=False)
            return
        question = self._asked
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
        except (AnswerRefused, JournalError) as error:
            self.notify(f"{error.message} {error.hint}", severity="error", markup=False, timeout=10)
            await self.action_again()
            return
        self.remove_class("-private")
        await self.show()

    async def action_again(self) -> None:
        for form in self.query(Form):
            await form.start_again()

    def action_page(self, way: int) -> None:
        page = self.query_one("#page", VerticalScroll)
        page.scroll_relative(y=way * max(1, page.size.height - 2), animate=False)

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
        self.app.leave_table(self.session)
