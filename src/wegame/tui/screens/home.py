"""Home: the first ten seconds."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from wegame.paths import is_taken
from wegame.scenario.library import Card, cards
from wegame.sessions.files import diary_path
from wegame.sessions.shelf import look_through
from wegame.tui import lazy
from wegame.tui.commands import bindings
from wegame.tui.content import join, literal, styled
from wegame.tui.messages import OpenJournal, OpenLog, OpenSettings, OpenSetup, OpenTutorial
from wegame.tui.screens.base import GameScreen
from wegame.tui.widgets.foot import Foot

__all__ = ["Home"]


def _facts(card: Card) -> str:
    least, most = card.players
    return f"{card.minutes} minutes · {least} to {most} players · {card.level}"


class Home(GameScreen[None]):
    """Go on, play, look back, leave."""

    where = "home"
    BINDINGS: ClassVar[list[BindingType]] = bindings("home")

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[tuple[Content, Content, Callable[[], None]]] = []
        self._stories: tuple[Card, ...] = ()

    def compose(self) -> ComposeResult:
        yield Static(styled(("wegame", "bold"), "  the team game about what a team believes it can do"), id="title")
        with Horizontal(id="middle"):
            yield OptionList(id="menu", markup=False)
            yield Static(id="detail", markup=False)
        yield Foot()

    def on_screen_resume(self) -> None:
        if not self.query("#menu"):
            return  # emptied already: something else is the screen now
        self.refill()

    def refill(self) -> None:
        """Look again at what there is: a session that ended, one that was left open."""
        menu = self.query_one("#menu", OptionList)
        was = self._rows[menu.highlighted][0].plain if self._rows and menu.highlighted is not None else ""
        self._rows = []
        shelf = look_through()
        sessions, unfinished = shelf.sessions, shelf.open
        if unfinished:
            path = unfinished.path
            count = f"{unfinished.answers} answers" if unfinished.answers != 1 else "one answer"
            where = f"{path.name}\n{path.parent}"
            about = f"{unfinished.team}, after {count}.\n\nIt goes on exactly where it stopped.\n\n{where}"
            self._add(f"Go on: {unfinished.title}", about, lambda: self.ask(OpenJournal(path)))
            if unfinished.answers:
                so_far = "Talk about what has been played; the session stays open."
                self._add("Debrief so far", so_far, lambda: self.ask(OpenJournal(path, debrief=True)))
        self._stories = cards()
        for card in self._stories:
            practises = ", ".join(item.replace("_", " ") for item in card.teaches)
            about = f"{card.summary}\n\n{_facts(card)}\n\nAbout: {practises}"
            if not sessions:
                about += "\n\nNew here? Further down, a first round takes two minutes."
            self._add(f"Play: {card.title}", about, lambda path=card.path: self.ask(OpenSetup(path)))  # type: ignore[misc]
        if not self._stories:
            about = "No scenario came with this wegame. Play a file of your own: wegame play PATH"
            self._add("No scenarios", about, lambda: None)
        about = (
            "You play one role; the other teammates are simulated. They are rules, not people.\n\nYou choose a story."
        )
        alone = ("Play alone", about, self._choose_alone)
        about = "One round at the real table, with a word on what each page is for. Nothing of it is kept."
        first = ("First time? A round in two minutes", about, lambda: self.ask(OpenTutorial()))
        for row in (alone, first) if sessions else (first, alone):
            if self._stories or row is first:
                self._add(*row)
        for item in [item for item in sessions if item.ending][:4]:
            self._add(
                f"Debrief: {item.title}, {item.team}",
                f"What happened, what moved the team, what now.\n\n{item.path}",
                lambda path=item.path: self.ask(OpenJournal(path)),  # type: ignore[misc]
            )
        if is_taken(diary_path()):
            about = "The games you played, for yourself: a diary, not a rating.\n\nIt stays on this computer."
            self._add("Practice log", about, lambda: self.ask(OpenLog()))
        if shelf.unreadable:
            number = len(shelf.unreadable)
            title = "One session cannot be read" if number == 1 else f"{number} sessions cannot be read"
            title = "Your sessions cannot be read" if shelf.unreadable[0].is_folder else title
            about = "\n\n".join(item.why for item in shelf.unreadable[:20])
            self._add(title, f"{about}\n\nThe files stay as they are.", lambda: None)
        about = "Colours, a big page for a small screen, cards, what is told of the odds, timer and length."
        self._add("Settings", about, lambda: self.ask(OpenSettings()))
        self._add("Leave", "A scenario of your own: wegame play PATH\n\nWithout screens: wegame --plain", self.app.exit)
        menu.clear_options()
        menu.add_options([Option(row[0]) for row in self._rows])
        menu.highlighted = next((at for at, row in enumerate(self._rows) if row[0].plain == was), 0)
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
        if self.is_active:  # the second of two presses opens nothing once more
            self._rows[event.option_index][2]()

    def _choose_alone(self) -> None:
        stories = self._stories

        def chosen(index: int | None) -> None:
            if index is not None:
                self.ask(OpenSetup(stories[index].path, alone=True))

        rows, notes = [card.title for card in stories], [_facts(card) for card in stories]
        self.app.push_screen(lazy.Pick("Play alone: which story?", rows, notes), chosen)

    def action_go(self, number: int) -> None:
        """To a row; Enter takes it."""
        if number <= len(self._rows):
            self.query_one("#menu", OptionList).highlighted = number - 1
