"""How the room plays, on the command line: the settings that have an option there."""

from __future__ import annotations

import argparse
from dataclasses import replace
from typing import Any

from wegame.cards import USUAL
from wegame.cli.output import whole_number
from wegame.errors import UsageError
from wegame.sessions.room import ROOM, RoomSettings
from wegame.settings.values import ROWS
from wegame.telling.room import describe_bounds, describe_option

__all__ = ["add_options", "read_options"]


def add_options(parser: argparse.ArgumentParser) -> None:
    """An option for each setting that has one; None where it is not given. A switch says what is not usual."""
    for row in ROWS.values():
        how: dict[str, Any] = {"type": row.today, "choices": [value for value in row.values if value != USUAL]}
        if row.is_number:
            how = {"type": whole_number, "metavar": "N"}
        elif isinstance(row.usual, bool):
            how = {"action": "store_const", "const": not row.usual}
        if row.option:
            parser.add_argument(row.option, dest=row.id, help=describe_option(row), **how)
        if row.option and row.once:
            parser.add_argument(f"--{row.once}", dest=row.id, help=argparse.SUPPRESS, **how)


def read_options(options: argparse.Namespace, usual: RoomSettings) -> RoomSettings:
    """How the room plays: as usual, but for what the command line says. Raises UsageError for a number out of bounds.

    What it says stays in `options.room`, by the names of its settings: set-up begins with it, whatever is usual there.
    """
    said = {name: value for name in ROOM if (value := getattr(options, name)) is not None}
    for name, value in said.items():
        if ROOM[name].is_number and not ROOM[name].allows(value):
            raise UsageError(*describe_bounds(ROOM[name], value))
    options.room = {name: ROOM[name].kept(value) for name, value in said.items()}
    return replace(usual, **options.room)
