"""The team that plays: names, roles, and how it holds its cards."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from wegame.cards import CARDS, SIMULATED, Cards, cards_called
from wegame.errors import WegameError
from wegame.text import is_seen, name_key, one_line

if TYPE_CHECKING:
    from wegame.scenario.models import Scenario


__all__ = ["CROWD", "NAME_LIMIT", "Player", "Team", "name_of"]

NAME_LIMIT = 40
CROWD = 6
"""Private answers of which counts are told: of fewer, whoever knows a count and their own answer can often work out
others'."""


def name_of(typed: str) -> str:
    """A name as it is kept; empty where nothing was typed. Raises WegameError for one that nobody can see or read."""
    name = one_line(typed)[:NAME_LIMIT].strip()
    if any("\ud800" <= character <= "\udfff" for character in typed):  # what Python makes of bytes that it cannot read
        raise WegameError(
            f'The name "{one_line(typed.encode("utf-8", "replace").decode())}" holds letters that cannot be read here.',
            "Type it at set-up, or start wegame where letters are UTF-8, as with LC_ALL=C.UTF-8.",
        )
    if typed.strip() and not is_seen(name):
        raise WegameError("There is nothing to be seen of that name.", "Type a letter, a digit or a sign.")
    return name


_USUAL_NAME = "Our team"


@dataclass(frozen=True, slots=True)
class Player:
    """One person at the table. roles: ids; more than one where there are fewer players than roles."""

    name: str
    roles: tuple[str, ...]


def _seat_name(number: int) -> str:
    """What a seat is called where nobody gives a name; it stands in journals like any other name."""
    return f"Player {number}"


@dataclass(frozen=True, slots=True)
class Team:
    """Who plays. A seat is a player's index in `players`."""

    name: str
    players: tuple[Player, ...]
    cards: str = "aloud"
    charter: str = ""

    @property
    def held(self) -> Cards:
        """How it holds its cards."""
        return SIMULATED if self.cards == SIMULATED.id else CARDS[self.cards]

    @property
    def is_few(self) -> bool:
        """Whether fewer than a crowd answer on pages of their own. What is asked in the open everybody heard."""
        return self.held.is_alone and not self.held.is_simulated and len(self.players) < CROWD

    def present(self, absent: str | None) -> tuple[int, ...]:
        """The seats that are there in a round from which this role is absent; all, where nobody would be left."""
        every = range(len(self.players))
        return tuple(seat for seat in every if set(self.players[seat].roles) - {absent}) or tuple(every)

    @property
    def is_named(self) -> bool:
        """Whether anybody said who plays."""
        return any(player.name != _seat_name(number) for number, player in enumerate(self.players, 1))

    @property
    def is_known_again(self) -> bool:
        """Whether another day's team of this name is likely this one: somebody gave it a name, and said who plays."""
        return self.is_named and name_key(self.name) != name_key(_USUAL_NAME)

    @staticmethod
    def seats(scenario: Scenario) -> list[str]:
        """Names for when nobody gives any: as many seats as there are roles, within what the scenario takes."""
        least, most = scenario.scenario.players
        return [_seat_name(number) for number in range(1, min(most, max(least, len(scenario.roles))) + 1)]

    @classmethod
    def deal(
        cls,
        scenario: Scenario,
        names: Sequence[str],
        *,
        name: str = "",
        cards: str = "aloud",
        charter: str = "",
        is_on_record: bool = False,
    ) -> Team:
        """Give every player a role and every role a player, in order. Raises WegameError for names that do not do.

        is_on_record: the team has played, under a rule that asked less of its names.
        """
        players = [one_line(player)[:NAME_LIMIT].strip() if is_on_record else name_of(player) for player in names]
        least, most = scenario.scenario.players
        if not least <= len(players) <= most:
            raise WegameError(
                f"{scenario.title} is for {least} to {most} players, not {len(players)}.",
                'Name them like this: --players "Ana,Ben,Cy".',
            )
        for player in players:
            if not player:
                raise WegameError("A player has no name.", "Give everyone a name, or leave the comma out.")
        looks = str.casefold if is_on_record else name_key
        taken: dict[str, str] = {}
        for player in players:
            if (before := taken.get(looks(player))) is not None:
                told = f'"{player}"' if before == player else f'"{before}" and "{player}", which look the same'
                raise WegameError(f"Two players are called {told}.", "Add a letter so that everyone is called once.")
            taken[looks(player)] = player
        way = cards_called(cards)
        if way is None:
            raise WegameError(f'There are no cards called "{one_line(cards)}".', f"Choose one of {', '.join(CARDS)}.")
        return cls(
            (one_line(name)[:NAME_LIMIT].strip() if is_on_record else name_of(name)) or _USUAL_NAME,
            tuple(map(Player, players, scenario.dealt(len(players)))),
            way.id,
            one_line(charter)[:200],
        )
