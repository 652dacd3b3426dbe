"""Set-up: one page, everything filled in, under a minute."""

from __future__ import annotations

import secrets
from argparse import Namespace
from pathlib import Path
from typing import ClassVar

from textual import getters
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.screen import Screen
from textual.widgets import Button, Footer, Input, Static

from wegame.errors import WegameError
from wegame.game import Team
from wegame.game.team import BALLOT_MODES, NAME_LIMIT, BallotMode
from wegame.scenario.loader import Loaded
from wegame.sessions.session import Session
from wegame.text import clip, one_line
from wegame.tui.app import WegameApp
from wegame.tui.content import join, literal, said

__all__ = ["Setup"]

_BALLOTS: dict[BallotMode, str] = {
    "consensus": "talk, then one answer (best the first time)",
    "private": "the keyboard goes round",
}


class Setup(Screen[None]):
    """Who plays, how you vote, and the luck."""

    app = getters.app(WegameApp)
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f1", "help", "Help", id="setup.help"),
        Binding("escape", "back", "Back", id="setup.back"),
        Binding("f2", "start", "Start", id="setup.start"),
        Binding("f3", "ballots", "Ballots", id="setup.ballots"),
        Binding("f4", "drop", "Undo name", id="setup.drop"),
    ]

    def __init__(self, loaded: Loaded, options: Namespace | None = None) -> None:
        super().__init__()
        self.scenario = loaded.playable()
        self._text = loaded.text
        self._names: list[str] = []
        self._ballots: BallotMode = getattr(options, "ballots", None) or "consensus"
        self._team = getattr(options, "team", "") or ""
        seed = getattr(options, "seed", None)
        self._seed = secrets.randbelow(1_000_000) if seed is None else seed
        self._journal: Path | None = getattr(options, "journal", None)

    def compose(self) -> ComposeResult:
        info = self.scenario.scenario
        yield Static(said((info.title, "bold"), f" · {info.minutes} minutes"), id="title", markup=False)
        with VerticalScroll(id="page", can_focus=False):
            yield Static(literal(info.goal), classes="told")
            with Horizontal(classes="row"):
                yield Static(literal("Team name"), classes="label")
                yield Input(self._team, placeholder="Our team", id="team", compact=True, max_length=NAME_LIMIT)
            with Horizontal(classes="row"):
                yield Static(literal("We are the ones who"), classes="label")
                yield Input(placeholder="(if you like)", id="charter", compact=True, max_length=120)
            with Horizontal(classes="row"):
                yield Static(literal("Ballots"), classes="label")
                yield Button("", id="ballots", compact=True)
            with Horizontal(classes="row"):
                yield Static(literal("A player's name"), classes="label")
                yield Input(
                    placeholder="type a name, Enter; Enter again to start",
                    id="name",
                    compact=True,
                    max_length=NAME_LIMIT,
                )
            yield Static(id="players", markup=False)
            with Horizontal(classes="row"):
                yield Static(literal("Luck (a seed)"), classes="label")
                yield Input(str(self._seed), id="seed", compact=True, max_length=18)
            with Vertical(id="buttons"):
                yield Button(literal("Start"), id="start", variant="primary", compact=True)
        yield Footer(show_command_palette=False, compact=True)

    def on_mount(self) -> None:
        self._show()
        self.query_one("#name", Input).focus()

    @property
    def names(self) -> list[str]:
        """The names typed, or a seat for each role."""
        return self._names or Team.seats(self.scenario)

    def _show(self) -> None:
        least, most = self.scenario.scenario.players
        roles = {role.id: role for role in self.scenario.roles}
        head = (
            f"Who plays ({least} to {most}), and who is what"
            if self._names
            else f"Nobody named yet: {len(self.names)} seats"
        )
        rows = [literal(head, "$secondary")]
        try:
            team = Team.deal(self.scenario, self.names)
        except WegameError as error:
            rows += [literal(f"  {name}") for name in self._names]
            short = len(self._names) < least
            rows.append(literal("  One more name at least." if short else error.message, "$secondary"))
        else:
            for player in team.players:
                held = ", ".join(roles[role].name for role in player.roles)
                rows.append(said((f"  {clip(player.name, 24):<24} ", "bold"), clip(held, 40)))
        self.query_one("#players", Static).update(join(rows))
        self.query_one("#ballots", Button).label = literal(f"{self._ballots}: {_BALLOTS[self._ballots]}   F3 changes")

    def on_input_submitted(self, event: Input.Submitted) -> None:
        if event.input.id != "name":
            self.query_one("#name", Input).focus()
            return
        name = one_line(event.value)
        if not name and self._names:
            self.action_start()
            return
        if not name:  # nobody named: one Enter too many must not start the game for Player 1 to 4
            self.query_one("#start", Button).focus()
            return
        most = self.scenario.scenario.players[1]
        if name.casefold() in (known.casefold() for known in self._names):
            self._say(f'"{clip(name, 30)}" is at the table already. Add a letter to tell them apart.')
        elif len(self._names) >= most:
            self._say(f"This scenario takes {most} players.")
        else:
            self._names.append(name)
            event.input.value = ""
            self._show()

    def on_button_pressed(self, event: Button.Pressed) -> None:
        if event.button.id == "start":
            self.action_start()
        else:
            self.action_ballots()

    def action_ballots(self) -> None:
        self._ballots = BALLOT_MODES[(BALLOT_MODES.index(self._ballots) + 1) % len(BALLOT_MODES)]
        self._show()

    def action_drop(self) -> None:
        if self._names:
            self._names.pop()
            self._show()

    def action_start(self) -> None:
        left = one_line(self.query_one("#name", Input).value)
        names = [*self.names, left] if self._names and left else [left] if left else self.names
        try:
            seed = int(self.query_one("#seed", Input).value)
        except ValueError:
            self._say("The seed is a whole number, such as 7.")
            self.query_one("#seed", Input).focus()
            return
        try:
            team = Team.deal(
                self.scenario,
                names,
                name=self.query_one("#team", Input).value,
                ballots=self._ballots,
                charter=self.query_one("#charter", Input).value,
            )
            session = Session.begin(self.scenario, self._text, team, seed=seed, path=self._journal)
        except WegameError as error:
            self._say(f"{error.message} {error.hint}")
            return
        self.app.open_session(session)

    def _say(self, text: str) -> None:
        self.notify(one_line(text), severity="warning", markup=False)

    def action_back(self) -> None:
        self.app.go_home()

    def action_help(self) -> None:
        self.app.show_help("setup")
