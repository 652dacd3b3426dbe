"""A step of a session as the journal keeps it: plain JSON objects, and back."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime
from typing import TYPE_CHECKING, Any

from wegame import __version__
from wegame.game import Game, Line, Question
from wegame.game.equations import MODEL_VERSION
from wegame.sessions.journal import BACK, FORMAT, Recorded
from wegame.sessions.room import RoomSettings, room_row

if TYPE_CHECKING:
    from wegame.players.teammates import Cast

__all__ = ["answer_row", "came_of", "checksum", "header_row", "line_from", "line_row", "recorded_ledger"]


def checksum(text: str) -> str:
    """Of a scenario's text, to notice later that somebody changed it."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def header_row(game: Game, text: str, now: datetime, cast: Cast | None, room: RoomSettings) -> dict[str, Any]:
    """All that a laptop needs which has only this file. text: the scenario file as it was read."""
    team = game.team
    return {
        "wegame": FORMAT,
        "version": __version__,
        "model": MODEL_VERSION,
        "started": now.isoformat(timespec="seconds"),
        "seed": game.seed,
        "team": {
            "name": team.name,
            "charter": team.charter,
            "ballots": team.ballots,
            "players": [{"name": player.name, "roles": list(player.roles)} for player in team.players],
        },
        **({"solo": {"seat": cast.seat, "personas": list(cast.personas)}} if cast is not None else {}),
        "scenario": {"id": game.scenario.id, "title": game.scenario.title, "sha256": checksum(text), "text": text},
        "ledger": [line_row(line) for line in game.ledger],
        **room_row(room),
    }


def line_row(line: Line) -> dict[str, Any]:
    kept = asdict(line)
    del kept["answer"]  # the journal's own line number says it
    return {**kept, "factors": list(line.factors)}


def line_from(data: Mapping[str, Any], answer: int) -> Line:
    names = ("round", "dial", "before", "after", "source", "concept", "reason")
    return Line(**{name: data[name] for name in names}, factors=tuple(data["factors"]), answer=answer)


def answer_row(before: Game, asked: Question, reply: Mapping[str, object], after: Game) -> dict[str, Any]:
    """An answer as the journal keeps it."""
    taken = asked.take(reply).items()
    return {
        "question": asked.id,
        "reply": {name: list(value) if isinstance(value, tuple) else value for name, value in taken},
        **came_of(before, after),
    }


def came_of(before: Game, after: Game) -> dict[str, Any]:
    """What a step led to."""
    return {
        "draws": [asdict(item) for item in after.draws[len(before.draws) :]],
        "ledger": [line_row(item) for item in after.ledger[len(before.ledger) :]],
        **({"ending": after.ending} if after.ending else {}),
    }


def recorded_ledger(recorded: Recorded) -> tuple[Line, ...]:
    """The ledger as it was written down; what was taken back is not in it."""
    steps = [[line_from(item, 0) for item in recorded.header.get("ledger", [])]]
    for entry in recorded.entries:
        if entry.act == BACK:
            del steps[int(entry.what) + 1 :]
        elif not entry.is_aside:
            steps.append([line_from(item, entry.n) for item in entry.ledger])
    return tuple(line for step in steps for line in step)
