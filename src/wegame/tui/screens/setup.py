"""Set-up: one page, everything filled in, under a minute. For a team, or for one person with simulated teammates."""

from __future__ import annotations

import secrets
from argparse import Namespace
from dataclasses import replace
from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Button, Input, OptionList, Static

from wegame.cards import CARDS, cards_for
from wegame.errors import WegameError
from wegame.game import Team
from wegame.game.team import NAME_LIMIT, name_of
from wegame.scenario.loader import Loaded
from wegame.sessions.room import RoomSettings
from wegame.sessions.session import Session
from wegame.sessions.shelf import LastTeam, last_team
from wegame.settings.values import ROWS, Settings
from wegame.telling.room import describe_room, explain_value
from wegame.text import clip, is_same_name, one_line
from wegame.tui.commands import bindings
from wegame.tui.content import join, literal, styled
from wegame.tui.messages import GoHome, OpenSession
from wegame.tui.screens.base import GameScreen
from wegame.tui.screens.room import Room
from wegame.tui.screens.seats import over_the_players, players, teammates
from wegame.tui.widgets.foot import Foot
from wegame.tui.widgets.players import NameLine, Page, Players, names_in

__all__ = ["Setup"]

_AGAIN = 6.0
"""Seconds in which a second Escape leaves; as long as the message stands."""


class Setup(GameScreen[None]):
    """Who plays, with what cards, how the room plays, and the luck.

    settings: what this person likes to have. options: what the command line said, which goes before that. alone: begin
    with simulated teammates.
    """

    where = "setup"
    BINDINGS: ClassVar[list[BindingType]] = bindings("setup")

    def __init__(
        self, loaded: Loaded, settings: Settings, options: Namespace | None = None, *, alone: bool = False
    ) -> None:
        super().__init__()
        self.scenario = loaded.playable()
        self._text = loaded.text
        self._settings = settings
        self._options = options or Namespace()
        self._names: list[str] = []
        self._last: LastTeam | None = None
        self._alone = alone
        self._role = 0
        self._room = RoomSettings()
        self._cards: str | None = getattr(options, "cards", None)  # None: nobody has chosen any
        self._leaving = False
        seed = getattr(options, "seed", None)
        self._seed = secrets.randbelow(1_000_000) if seed is None else seed
        self._journal: Path | None = getattr(options, "journal", None)

    def compose(self) -> ComposeResult:
        info = self.scenario.scenario
        yield Static(styled((info.title, "bold"), f" · {info.minutes} minutes"), id="title", markup=False)
        with Page(id="page", can_focus=False):
            yield Static(literal(info.goal), classes="told", markup=False)
            yield self._choice("alone", "Who is here", "F5")
            yield self._choice("last", "Last time", "F7")
            yield self._choice("role", "Your role", "F6")
            yield self._line("name", "A player's name", "", limit=NAME_LIMIT)
            yield Static(id="seats", markup=False)
            yield Players(id="players", markup=False)
            team = getattr(self._options, "team", "") or ""
            yield self._line("team", "Team name", team, "Our team", limit=NAME_LIMIT)
            yield self._line("charter", "We are those who", "", "(if you like)", limit=120)
            yield self._choice("cards", "Cards", "F3")
            yield self._choice("room", "The room", "F8")
            yield self._line("seed", "Luck (a seed)", str(self._seed), limit=18)
        with Horizontal(id="buttons"):
            yield Button(literal("Start (F2)"), id="start", variant="primary", compact=True)
        yield Foot()

    def _choice(self, name: str, label: str, key: str) -> Horizontal:
        """A row whose button, or key, goes to the next value."""
        told = Static(styled(label, (f" {key}", "$secondary")), classes="label", markup=False)
        return Horizontal(told, Button("", id=name, compact=True), classes="row", id=f"{name}-row")

    def _line(self, name: str, label: str, value: str, hint: str = "", *, limit: int) -> Horizontal:
        """A row to type in."""
        told = Static(literal(label), classes="label", id=f"{name}-label", markup=False)
        kind = NameLine if name == "name" else Input
        line = kind(value, placeholder=hint, id=name, compact=True, max_length=limit)
        return Horizontal(told, line, classes="row", id=f"{name}-row")

    def on_mount(self) -> None:
        self._room = replace(self._settings.room, **getattr(self._options, "room", {}))
        self._last = last_team()
        self._show()
        self.query_one("#name", Input).focus()

    @property
    def names(self) -> list[str]:
        """The names typed, or a seat for each role."""
        return self._names or Team.seats(self.scenario)

    @property
    def cards(self) -> str:
        """The cards that were chosen; until then those that suit so many players, or that this person likes."""
        return self._cards_of(self.names)

    def _cards_of(self, names: list[str]) -> str:
        return self._cards or cards_for(len(names), self._settings.cards)

    @property
    def is_alone(self) -> bool:
        return self._alone

    @property
    def is_for_a_team(self) -> bool:
        return not self._alone

    @property
    def has_names(self) -> bool:
        """Whether somebody can be taken out."""
        return not self._alone and bool(self._names)

    @property
    def can_swap(self) -> bool:
        return not self._alone and len(self._names) > 1

    @property
    def has_last(self) -> bool:
        """Whether the last team can sit down again: only while nobody is named, so that no name is typed in vain."""
        return self._last is not None and not self._alone and not self._names

    def _show(self, at: int | None = None) -> None:
        """Everything on the page that hangs on something else on it. at: the player to highlight."""
        alone = self._alone
        shown = {"last": self.has_last, "role": alone, "team": not alone, "cards": not alone}
        for row, is_shown in shown.items():
            self.query_one(f"#{row}-row").display = is_shown
        role = clip(self.scenario.roles[self._role].name, 24)
        last = self._last
        labels = {
            "alone": "one person, with simulated teammates" if alone else "a team, with one keyboard",
            "last": f"{clip(last.name, 20)}, {len(last.players)} players: sit down again" if last else "",
            "role": role,
            "cards": f"{self.cards}: {explain_value(ROWS['cards'], self.cards)}",
            "room": describe_room(self._room, for_one=alone),
        }
        for button, label in labels.items():
            self.query_one(f"#{button}", Button).label = literal(label)
        asks = f"(or be called {role})" if alone else "a name, Enter; Enter again starts"
        self.query_one("#name", Input).placeholder = asks
        self.query_one("#name-label", Static).update(literal("Your name" if alone else "A player's name"))
        named = bool(self._names) and not alone
        seats = self.query_one("#seats", Static)
        seats.update(join(self._teammates() if alone else over_the_players(self.scenario, self._names)))
        seats.set_class(named, "-head")
        listed = self.query_one(Players)
        listed.display = named
        listed.show(players(self.scenario, self._names) if named else [], at)
        self.refresh_bindings()

    def _teammates(self) -> list[Content]:
        """Whom the seed that stands there brings."""
        try:
            seed = int(self.query_one("#seed", Input).value)
        except ValueError:
            seed = self._seed
        return teammates(self.scenario, self._role, seed, self.query_one("#name", Input).value)

    def on_input_changed(self, event: Input.Changed) -> None:
        self._leaving = False
        if self._alone and event.input.id in {"name", "seed"}:
            self._show()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        if event.input.id != "name":
            self.query_one("#name", Input).focus()
            return
        names = names_in(event.value)
        if (self._alone and names) or (not self._alone and not names and self._names):
            self.action_start()
        elif not names:  # nobody named: one Enter too many must not start the game for Player 1 to 4
            self.query_one("#start", Button).focus()
        else:
            self._seat(names)

    def on_name_line_listed(self, event: NameLine.Listed) -> None:
        """A list was pasted: everybody on it sits down at once."""
        event.stop()
        if self._alone:
            self.query_one("#name", Input).value = one_line(event.text)[:NAME_LIMIT]
        else:
            self._seat(names_in(event.text))

    def _seat(self, names: list[str]) -> None:
        """Give each of them a seat, and say who has none, and why. A single name that does not do stays in its line."""
        most, left, wrong = self.scenario.scenario.players[1], list[str](), ""
        for typed in names:
            if len(self._names) >= most:
                left.append(typed)
            elif wrong := self._why_not(typed):
                self._warn(wrong)
            else:
                self._names.append(name_of(typed))
        if left:
            who = f" Without a seat: {', '.join(left)}." if len(names) > 1 else ""
            self._warn(f"This scenario takes {most} players.{who}")
        if len(names) > 1 or not (left or wrong):
            self.query_one("#name", Input).value = ""
        self._change()

    def _why_not(self, typed: str) -> str:
        """Why nobody can be called so here; empty if somebody can."""
        try:
            name = name_of(typed)
        except WegameError as error:
            return f"{error.message} {error.hint}"
        same = next((known for known in self._names if is_same_name(known, name)), None)
        return "" if same is None else f'"{clip(same, 30)}" is at the table already. Add a letter to tell them apart.'

    def on_button_pressed(self, event: Button.Pressed) -> None:
        getattr(self, f"action_{event.button.id}")()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self._swap(event.option_index, 1)

    def _change(self, at: int | None = None) -> None:
        """Something on the page is different now."""
        self._leaving = False
        self._show(at)

    def action_alone(self) -> None:
        self._alone = not self._alone
        self._change()
        self.query_one("#name", Input).focus()

    def action_role(self) -> None:
        self._role = (self._role + 1) % len(self.scenario.roles)
        self._change()

    def action_cards(self) -> None:
        modes = list(CARDS)
        self._cards = modes[(modes.index(self.cards) + 1) % len(modes)]
        self._change(self._at)

    @property
    def _at(self) -> int | None:
        """The player whose row is highlighted; None while the keyboard is elsewhere."""
        listed = self.query_one(Players)
        return listed.highlighted if listed.has_focus else None

    def action_swap(self, step: int = 1) -> None:
        """Swap the highlighted player with the next (or the one before); from elsewhere, go to the players first."""
        if self._at is None:
            listed = self.query_one(Players)
            listed.focus()
            listed.highlighted = 0
        else:
            self._swap(self._at, step)

    def _swap(self, at: int, step: int) -> None:
        names = self._names
        if len(names) < 2 or at >= len(names):  # a late press
            return
        to = (at + step) % len(names)
        names[at], names[to] = names[to], names[at]
        self._change(to)

    def action_drop(self) -> None:
        """Take the highlighted player out, or the last."""
        at = self._at
        self._names.pop(-1 if at is None else at)
        self._change(at)
        if not self._names:
            self.query_one("#name", Input).focus()

    def action_last(self) -> None:
        """Sit the last team down again: as many as this story takes."""
        last, most = self._last, self.scenario.scenario.players[1]
        if last is None:
            return
        self._names = list(last.players[:most])
        self._cards = last.cards
        self.query_one("#team", Input).value = last.name
        self.query_one("#charter", Input).value = last.charter
        self._change()
        self.query_one("#name", Input).focus()
        if last.players[most:]:
            self._warn(f"This story takes {most}. Without a seat: {', '.join(last.players[most:])}.")

    def action_room(self) -> None:
        def heed(room: RoomSettings | None) -> None:
            self._room = room or self._room
            self._change(self._at)

        self.app.push_screen(Room(self._room, alone=self._alone), heed)

    def action_start(self) -> None:
        if not self.is_active:
            return  # a second press, on its way when the first had opened the table, begins no second session
        typed = self.query_one("#name", Input).value
        charter = self.query_one("#charter", Input).value
        names = [*self._names, *names_in(typed)] or self.names
        try:
            seed = int(self.query_one("#seed", Input).value)
        except ValueError:
            self._warn("The seed is a whole number, such as 7.")
            self.query_one("#seed", Input).focus()
            return
        least, most = self.scenario.scenario.players
        if not (self._alone or least <= len(names) <= most):
            self._warn(f"{self.scenario.title} is for {least} to {most} players, and {len(names)} are named.")
            self.query_one("#name", Input).focus()
            return
        called = self.query_one("#team", Input).value
        try:
            if self._alone:
                role = self.scenario.roles[self._role].id
                session = Session.begin_alone(
                    self.scenario,
                    self._text,
                    role,
                    name=name_of(typed),
                    charter=charter,
                    seed=seed,
                    path=self._journal,
                    room=self._room.for_one(),
                )
            else:
                cards = self._cards_of(names)
                team = Team.deal(self.scenario, names, name=called, cards=cards, charter=charter)
                session = Session.begin(self.scenario, self._text, team, seed=seed, path=self._journal, room=self._room)
        except WegameError as error:
            self._warn(f"{error.message} {error.hint}")
            return
        self.ask(OpenSession(session))

    def _warn(self, text: str) -> None:
        self.notify(one_line(text), severity="warning", markup=False)

    def action_back(self) -> None:
        """Leave; where names were typed, only when asked twice."""
        if self._leaving or not (self._names or self.query_one("#name", Input).value.strip()):
            self.ask(GoHome())
            return
        self._leaving = True
        self.set_timer(_AGAIN, self._stay)
        self._warn("Escape again leaves; names are not kept.")

    def _stay(self) -> None:
        """A second press long after the first is a slip of its own."""
        self._leaving = False
