"""Who would sit where: rows for the set-up page."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from wegame.errors import WegameError
from wegame.game import Player, Team
from wegame.scenario.models import Scenario
from wegame.telling.words import TEAMMATES
from wegame.text import clip, width
from wegame.tui import lazy
from wegame.tui.content import literal, styled

__all__ = ["over_the_players", "players", "teammates"]


def over_the_players(scenario: Scenario, names: Sequence[str]) -> list[Content]:
    """What stands over the players; or the seats, while nobody is named."""
    least, most = scenario.scenario.players
    if not names:
        seats = Team.seats(scenario)
        return [literal(f"Nobody named yet: {len(seats)} seats", "$secondary"), *players(scenario, seats)]
    if len(names) < least:
        more = least - len(names)
        return [literal(f"{'One more name' if more == 1 else f'{more} more names'} at least.", "$secondary")]
    told = f"Who is what ({least} to {most}): a click or F6 swaps with the next."
    return [literal(told, "$secondary")]


def players(scenario: Scenario, names: Sequence[str]) -> list[Content]:
    """A row for each name, with what it plays where that is known."""
    try:
        return [_row(scenario, player) for player in Team.deal(scenario, names).players]
    except WegameError:
        return [literal(f"  {name}", "bold") for name in names]


def teammates(scenario: Scenario, role: int, seed: int, name: str) -> list[Content]:
    """One's own role, by its place, and whom this seed brings."""
    own = scenario.roles[role]
    team, cast = lazy.deal(scenario, own.id, seed, name=name)
    rows = [literal(own.about)] if own.about else []
    rows.append(literal(TEAMMATES, "$secondary"))
    return rows + [_row(scenario, player) for seat, player in enumerate(team.players) if cast.is_simulated(seat)]


def _row(scenario: Scenario, player: Player) -> Content:
    names = {role.id: role.name for role in scenario.roles}
    held = ", ".join(names[role] for role in player.roles)
    name = clip(player.name, 24)
    return styled(("  " + name + " " * (25 - width(name)), "bold"), clip(held, 40))
