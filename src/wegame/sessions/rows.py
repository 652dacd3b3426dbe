"""A step of a session as the journal keeps it: plain JSON objects, and back."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime
from typing import TYPE_CHECKING, Any

from wegame import __version__
from wegame.game import Game, Line, Moment, Player, Question, Reason, State, Value
from wegame.game.equations import MODEL_VERSION
from wegame.game.state import Plan, PlayedRound
from wegame.sessions.journal import FORMAT
from wegame.sessions.room import RoomSettings, room_row

if TYPE_CHECKING:
    from wegame.players.teammates import Cast

__all__ = ["answer_row", "came_of", "checksum", "header_row", "line_from", "line_row"]


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
            "cards": team.cards,
            "players": players_row(team.players),
            **({} if team.is_named else {"named": False}),
        },
        **({"solo": {"seat": cast.seat, "personas": list(cast.personas)}} if cast is not None else {}),
        "scenario": {"id": game.scenario.id, "title": game.scenario.title, "sha256": checksum(text), "text": text},
        "dials": dict(game.state.start),
        "state": state_row(game.state),
        "moments": [moment_row(moment) for moment in game.moments],
        "ledger": [line_row(line) for line in game.ledger],
        **({"ending": game.ending} if game.ending else {}),  # a story of which no round is ever played
        **room_row(room),
    }


def players_row(players: tuple[Player, ...]) -> list[dict[str, Any]]:
    """Who plays, as the journal keeps it."""
    return [{"name": player.name, "roles": list(player.roles)} for player in players]


def state_row(state: State) -> dict[str, Any]:
    """What may change inside a round and stands in no line of the ledger: shares of voice, and plans."""
    return {"voices": [person.voice for person in state.people], "plans": list(map(_plan_row, state.plans))}


def _plan_row(plan: Plan) -> dict[str, Any]:
    return {name: value for name, value in asdict(plan).items() if value or name == "hazard"}


def moment_row(moment: Moment) -> dict[str, Any]:
    """A moment as the journal keeps it."""
    values = {name: list(value) if isinstance(value, tuple) else value for name, value in moment.values.items()}
    return {
        "round": moment.round,
        **({"at": moment.round_id} if moment.round_id else {}),
        "kind": moment.kind,
        **({"values": values} if values else {}),
    }


def line_row(line: Line) -> dict[str, Any]:
    """A ledger line; the journal's own line number says which answer led to it."""
    return {
        "round": line.round,
        "dial": line.dial,
        "before": line.before,
        "after": line.after,
        "source": line.source,
        "concept": line.concept,
        "reason": _reason_row(line.reason),
        **({"factors": [_reason_row(factor) for factor in line.factors]} if line.factors else {}),
    }


def _reason_row(reason: Reason) -> str | dict[str, Any]:
    """Its id alone, or with its values."""
    if not reason.values:
        return reason.id
    values = {name: list(value) if isinstance(value, tuple) else value for name, value in reason.values.items()}
    return {"id": reason.id, "values": values}


def line_from(row: Mapping[str, Any], answer: int, *, as_written: bool) -> Line:
    """A ledger line out of a journal. as_written: in format 1, whose reasons are sentences."""
    names = ("round", "dial", "before", "after", "source", "concept")
    read = _as_written if as_written else _reason_from
    factors = tuple(map(read, row.get("factors", ())))
    return Line(**{name: row[name] for name in names}, reason=read(row["reason"]), factors=factors, answer=answer)


def _as_written(sentence: str) -> Reason:
    return Reason("as_written", {"text": sentence})


def _reason_from(row: str | Mapping[str, Any]) -> Reason:
    if isinstance(row, str):
        return Reason(row)
    values = row.get("values")
    found = values if isinstance(values, dict) else {}
    return Reason(row["id"], {name: tuple(v) if isinstance(v, list) else v for name, v in found.items()})


def answer_row(before: Game, asked: Question, taken: Mapping[str, Value], after: Game) -> dict[str, Any]:
    """An answer as the journal keeps it. taken: the reply in its proper form."""
    return {
        "question": asked.id,
        "reply": {name: list(value) if isinstance(value, tuple) else value for name, value in taken.items()},
        **came_of(before, after),
    }


def came_of(before: Game, after: Game) -> dict[str, Any]:
    """What a step led to."""
    moments, ended = after.moments[len(before.moments) :], after.history[len(before.history) :]
    return {
        "draws": [asdict(item) for item in after.draws[len(before.draws) :]],
        "ledger": [line_row(item) for item in after.ledger[len(before.ledger) :]],
        **({"moments": [moment_row(item) for item in moments]} if moments else {}),
        **({"round": _round_row(ended[0])} if ended else _state(before.state, after.state)),
        **({"players": players_row(after.team.players)} if after.team.players != before.team.players else {}),
        **({"ending": after.ending} if after.ending else {}),
    }


def _state(before: State, after: State) -> dict[str, Any]:
    """Voices and plans, where a step changed them."""
    was, stands = (([person.voice for person in state.people], state.plans) for state in (before, after))
    return {"state": state_row(after)} if stands != was else {}


def _round_row(turn: PlayedRound) -> dict[str, Any]:
    from wegame.sessions.kept import round_row  # noqa: PLC0415 - nothing waits for it before the first round's end

    return round_row(turn)
