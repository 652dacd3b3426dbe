"""wegame play: a session begins."""

from __future__ import annotations

import argparse

from wegame.cards import SIMULATED, cards_for
from wegame.cli import ways
from wegame.cli.output import tell, wants_plain
from wegame.cli.room import read_options
from wegame.errors import UsageError
from wegame.game import Team
from wegame.scenario.library import find
from wegame.scenario.loader import read
from wegame.scenario.models import Scenario
from wegame.sessions.room import ROOM
from wegame.sessions.session import Session
from wegame.settings.reading import read_settings
from wegame.settings.values import Settings
from wegame.telling.room import why_not_for_one

__all__ = ["run"]


def run(options: argparse.Namespace) -> int:
    for_one, plain = _is_for_one(options), wants_plain(options)
    settings = _settings(options, plain=plain)
    room = read_options(options, settings.room)
    if options.auto is not None:  # a wrong name is a usage error, before anything is read
        ways.watching.check_policy(options)
    loaded = read(find(options.scenario), advise=False)
    scenario = loaded.playable()
    if for_one:
        session = Session.begin_alone(
            scenario,
            loaded.text,
            options.role,
            team=options.team,
            seed=options.seed,
            path=options.journal,
            room=room.for_one(),
        )
    elif options.auto is None and options.players is None and not plain:
        return ways.on_screen.set_up(loaded, options)
    else:
        session = Session.begin(
            scenario,
            loaded.text,
            _team(scenario, options, settings.cards),
            seed=options.seed,
            path=options.journal,
            keep=options.auto is None or options.journal is not None,
            room=room,
        )
    if options.auto is not None:
        return ways.watching.watch(session, options.auto)
    return ways.in_plain.play(session) if plain else ways.on_screen.play(session)


def _is_for_one(options: argparse.Namespace) -> bool:
    """Whether one person plays with simulated teammates. Raises UsageError for options that do not go with it."""
    if not options.solo:
        if options.role is not None:
            raise UsageError("--as names your role among simulated teammates.", "Add --solo, or leave --as out.")
        return False
    clashes = {
        "--players": options.players is not None and "the other names come with the teammates",
        "--auto": options.auto is not None and "somebody has to be the one who plays",
        f"--cards {options.cards}": options.cards not in {None, "keyboard"} and "everybody has a page of their own",
    }
    for name, row in ROOM.items():
        clashes[row.option] = not row.for_one and getattr(options, name) is not None and why_not_for_one(row)
    for option, why in clashes.items():
        if why:
            raise UsageError(f"--solo does not go with {option}: {why}.", "Leave one of the two out.")
    return True


def _settings(options: argparse.Namespace, *, plain: bool) -> Settings:
    """What this person has set; as usual where a policy plays. What is wrong in it is told, unless a screen does."""
    if options.auto is not None:
        return Settings()
    found, wrong = read_settings()
    for sentence in wrong if plain else ():
        tell(sentence)
    return found


def _team(scenario: Scenario, options: argparse.Namespace, wish: str) -> Team:
    """Who plays. With a policy every seat is simulated, as in `wegame simulate`: the same seed gives the same game."""
    names = options.players.split(",") if options.players is not None else Team.seats(scenario)
    usual = SIMULATED.id if options.auto is not None else cards_for(len(names), wish)
    return Team.deal(scenario, names, name=options.team, cards=options.cards or usual)
