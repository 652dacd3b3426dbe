"""Set-up: one page, everything filled in, under a minute. For a team, or for one person with simulated teammates."""

from __future__ import annotations

import secrets
from argparse import Namespace
from pathlib import Path
from typing import ClassVar

from textual import getters
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Button, Footer, Input, Static

from wegame.errors import WegameError
from wegame.game import Player, Team
from wegame.game.team import BALLOT_MODES, NAME_LIMIT, BallotMode
from wegame.scenario.loader import Loaded
from wegame.sessions.session import Session
from wegame.text import clip, one_line
from wegame.tui.app import WegameApp
from wegame.tui.content import join, literal, said
from wegame.words import TEAMMATES

__all__ = ["Setup"]

_BALLOTS: dict[BallotMode, str] = {
    "consensus": "talk, then one answer (best the first time)",
    "private": "the keyboard goes round",
    "hands": "a show of hands, counted",
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
        Binding("f5", "alone", "Alone", id="setup.alone"),
        Binding("f6", "role", "Role", id="setup.role"),
    ]

    def __init__(self, loaded: Loaded, options: Namespace | None = None) -> None:
        super().__init__()
        self.scenario = loaded.playable()
        self._text = loaded.text
        self._names: list[str] = []
        self._alone = False
        self._role = 0
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
                yield Static(literal("Who is here"), classes="label")
                yield Button("", id="alone", compact=True)
            with Horizontal(classes="row", id="team-row"):
                yield Static(literal("Team name"), classes="label")
                yield Input(self._team, placeholder="Our team", id="team", compact=True, max_length=NAME_LIMIT)
            with Horizontal(classes="row"):
                yield Static(literal("We are the ones who"), classes="label")
                yield Input(placeholder="(if you like)", id="charter", compact=True, max_length=120)
            with Horizontal(classes="row", id="ballots-row"):
                yield Static(literal("Ballots"), classes="label")
                yield Button("", id="ballots", compact=True)
            with Horizontal(classes="row", id="role-row"):
                yield Static(literal("Your role"), classes="label")
                yield Button("", id="role", compact=True)
            with Horizontal(classes="row"):
                yield Static(id="name-label", classes="label", markup=False)
                yield Input(
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
        """Everything on the page that hangs on something else on it."""
        alone = self._alone
        for row, shown in (("#team-row", not alone), ("#ballots-row", not alone), ("#role-row", alone)):
            self.query_one(row).display = shown
        role = clip(self.scenario.roles[self._role].name, 24)
        here = "one person, with simulated teammates" if alone else "a team, with one keyboard"
        labels = {
            "#alone": f"{here}   F5 changes",
            "#role": f"{role}   F6 changes",
            "#ballots": f"{self._ballots}: {_BALLOTS[self._ballots]}   F3 changes",
        }
        for button, label in labels.items():
            self.query_one(button, Button).label = literal(label)
            self.query_one(button, Button).refresh(layout=True)
        asks = f"(or be called {role})" if alone else "type a name, Enter; Enter again to start"
        self.query_one("#name", Input).placeholder = asks
        self.query_one("#name-label", Static).update(literal("Your name" if alone else "A player's name"))
        self.query_one("#players", Static).update(join(self._teammates() if alone else self._seats()))
        self.refresh_bindings()

    def _seats(self) -> list[Content]:
        """Who has sat down, and who is what."""
        least, most = self.scenario.scenario.players
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
            return rows
        return rows + [self._row(player) for player in team.players]

    def _teammates(self) -> list[Content]:
        """One's own role, and whom this seed brings."""
        from wegame.players.teammates import deal  # noqa: PLC0415  only who plays alone waits for it

        role = self.scenario.roles[self._role]
        try:
            seed = int(self.query_one("#seed", Input).value)
        except ValueError:
            seed = self._seed
        team, cast = deal(self.scenario, role.id, seed, name=self.query_one("#name", Input).value)
        rows = [literal(role.about)] if role.about else []
        rows.append(literal(TEAMMATES, "$secondary"))
        return rows + [self._row(player) for seat, player in enumerate(team.players) if cast.is_simulated(seat)]

    def _row(self, player: Player) -> Content:
        names = {role.id: role.name for role in self.scenario.roles}
        held = ", ".join(names[role] for role in player.roles)
        return said((f"  {clip(player.name, 24):<24} ", "bold"), clip(held, 40))

    def on_input_changed(self, event: Input.Changed) -> None:
        if self._alone and event.input.id in {"name", "seed"}:
            self._show()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        if event.input.id != "name":
            self.query_one("#name", Input).focus()
            return
        name = one_line(event.value)
        if (self._alone and name) or (not self._alone and not name and self._names):
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
        acts = {"start": self.action_start, "alone": self.action_alone, "role": self.action_role}
        acts.get(event.button.id or "", self.action_ballots)()

    def action_alone(self) -> None:
        self._alone = not self._alone
        self._show()

    def action_role(self) -> None:
        self._role = (self._role + 1) % len(self.scenario.roles)
        self._show()

    def action_ballots(self) -> None:
        self._ballots = BALLOT_MODES[(BALLOT_MODES.index(self._ballots) + 1) % len(BALLOT_MODES)]
        self._show()

    def action_drop(self) -> None:
        if self._names:
            self._names.pop()
            self._show()

    def action_start(self) -> None:
        left = one_line(self.query_one("#name", Input).value)
        charter = self.query_one("#charter", Input).value
        names = [*self.names, left] if self._names and left else [left] if left else self.names
        try:
            seed = int(self.query_one("#seed", Input).value)
        except ValueError:
            self._say("The seed is a whole number, such as 7.")
            self.query_one("#seed", Input).focus()
            return
        called = self.query_one("#team", Input).value
        try:
            if self._alone:
                role = self.scenario.roles[self._role].id
                session = Session.begin_alone(
                    self.scenario, self._text, role, name=left, charter=charter, seed=seed, path=self._journal
                )
            else:
                team = Team.deal(self.scenario, names, name=called, ballots=self._ballots, charter=charter)
                session = Session.begin(self.scenario, self._text, team, seed=seed, path=self._journal)
        except WegameError as error:
            self._say(f"{error.message} {error.hint}")
            return
        self.app.open_session(session)

    def _say(self, text: str) -> None:
        self.notify(one_line(text), severity="warning", markup=False)

    def action_back(self) -> None:
        self.app.go_home()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only the keys that do something here stand at the foot of the page."""
        if action in {"ballots", "drop"}:
            return not self._alone
        return self._alone if action == "role" else True

    def action_help(self) -> None:
        self.app.show_help("setup")
