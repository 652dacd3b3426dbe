"""Home: the first ten seconds."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual import getters
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Footer, OptionList, Static
from textual.widgets.option_list import Option

from wegame.scenario.library import cards
from wegame.sessions.files import practice_path
from wegame.sessions.shelf import shelved
from wegame.tui.app import WegameApp
from wegame.tui.content import join, literal, said

__all__ = ["Home"]


class Home(Screen[None]):
    """Go on, play, look back, leave."""

    app = getters.app(WegameApp)
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f1", "help", "Help", id="home.help"),
        Binding("ctrl+t", "app.switch_theme", "Light or dark", priority=True, id="app.theme"),
        Binding("q", "app.quit", "Leave", id="home.leave"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[tuple[Content, Content, Callable[[], None]]] = []

    def compose(self) -> ComposeResult:
        yield Static(said(("wegame", "bold"), "  the team game about what a team believes it can do"), id="title")
        with Horizontal(id="middle"):
            yield OptionList(id="menu", markup=False)
            yield Static(id="detail", markup=False)
        yield Footer(show_command_palette=False, compact=True)

    def on_screen_resume(self) -> None:
        self.refill()

    def refill(self) -> None:
        """Look again at what there is: a session that ended, one that was left open."""
        self._rows = []
        sessions = list(shelved(limit=12))
        unfinished = next((item for item in sessions if not item.ending), None)
        if unfinished:
            path = unfinished.path
            where = f"{unfinished.team}, after {unfinished.answers} answers"
            about = f"{where}.\n\nIt goes on exactly where it stopped.\n\n{path}"
            self._add(f"Go on: {unfinished.title}", about, lambda: self.app.open_journal(path))
            if unfinished.answers:
                so_far = "Talk about what has been played; the session stays open."
                self._add("Debrief so far", so_far, lambda: self.app.open_journal(path, debrief=True))
        stories = cards()
        for card in stories:
            least, most = card.players
            facts = f"{card.minutes} minutes · {least} to {most} players · {card.level}"
            practises = ", ".join(item.replace("_", " ") for item in card.teaches)
            about = f"{card.summary}\n\n{facts}\n\nAbout: {practises}"
            self._add(f"Play: {card.title}", about, lambda path=card.path: self.app.open_setup(path))  # type: ignore[misc]
        if not stories:
            about = "No scenario came with this wegame. Play a file of your own: wegame play PATH"
            self._add("No scenarios", about, lambda: None)
        for item in [item for item in sessions if item.ending][:4]:
            self._add(
                f"Debrief: {item.title}, {item.team}",
                f"What happened, what moved the team, what now.\n\n{item.path}",
                lambda path=item.path: self.app.open_journal(path),  # type: ignore[misc]
            )
        if practice_path().exists():
            about = "The games you played, for yourself: a diary, not a rating.\n\nIt stays on this computer."
            self._add("Practice log", about, self.app.open_log)
        self._add("Leave", "A scenario of your own: wegame play PATH\n\nWithout screens: wegame --plain", self.app.exit)
        menu = self.query_one("#menu", OptionList)
        menu.clear_options()
        menu.add_options([Option(row[0]) for row in self._rows])
        menu.highlighted = 0
        menu.focus()

    def _add(self, title: str, about: str, act: Callable[[], None]) -> None:
        note = literal("A teaching model, not a measurement.", "$secondary")
        self._rows.append(
            (literal(title), join([literal(title, "bold"), literal(""), literal(about), literal(""), note]), act)
        )

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        if event.option_index < len(self._rows):
            self.query_one("#detail", Static).update(self._rows[event.option_index][1])

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        self._rows[event.option_index][2]()

    def action_help(self) -> None:
        self.app.show_help("home")
