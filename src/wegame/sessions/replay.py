"""Reading a journal back into a session: its answers are played again, and must lead to what was recorded."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from wegame.errors import AnswerRefused, JournalError, WegameError
from wegame.game import Game, Player, Team
from wegame.game.equations import MODEL_VERSION
from wegame.paths import look
from wegame.scenario.loader import read_text
from wegame.sessions.clock import Clock
from wegame.sessions.files import debrief_beside
from wegame.sessions.journal import BACK, Entry, Recorded, cards_in, damaged, read_journal
from wegame.sessions.played import recorded_play
from wegame.sessions.room import RoomSettings, room_from
from wegame.sessions.rows import came_of, checksum, line_row
from wegame.sessions.session import Session
from wegame.text import count

if TYPE_CHECKING:
    from wegame.players.teammates import Cast

__all__ = ["load"]


def load(path: Path) -> Session:
    """Read a journal and play its answers again. Nothing is written.

    session.differs says where the recorded ledger does not come out again; it is empty when all is well. What was
    played with other rules is not played again: what was recorded is all that is known of it. Raises JournalError where
    the file cannot be read or its answers do not fit the game.
    """
    recorded = read_journal(path)
    game = _game(recorded)
    _check_rounds(recorded, len(game.scenario.rounds))
    clock = Clock(played=60.0 * max((entry.minute for entry in recorded.entries), default=0))
    is_ours = recorded.header["model"] == MODEL_VERSION
    session = Session(
        game,
        None,
        recorded,
        cast=_cast(recorded, game),
        room=_room(recorded),
        clock=clock,
        as_recorded=None if is_ours else recorded_play(recorded, game.scenario, game.team),
        differs="" if is_ours else _other_model(recorded),
    )
    for entry in recorded.entries:
        if is_ours:
            _play_again(session, recorded, entry)
        elif entry.is_aside:
            session.replay(entry)
    if is_ours:
        header = [_bare(row) for row in recorded.header.get("ledger", [])]
        came = [_bare(line_row(line)) for line in session.beginning.ledger]
        session.differs = _compare(header, came, 1) or session.differs
    return session


def _check_rounds(recorded: Recorded, most: int) -> None:
    """Whether its ledger stays within the rounds of its story. Raises JournalError."""
    for number, ledger in enumerate((recorded.header["ledger"], *(entry.ledger for entry in recorded.entries)), 1):
        if any(row["round"] > most for row in ledger):
            raise damaged(recorded.path, number, f"its story has {count(most, 'round')}")


def _play_again(session: Session, recorded: Recorded, entry: Entry) -> None:
    """One step, which must lead to what was recorded."""
    before = session.game
    try:
        session.replay(entry)
    except AnswerRefused as error:
        raise damaged(recorded.path, entry.n + 1, error.message.rstrip(".")) from error
    if entry.act == BACK or entry.is_aside or session.differs:
        return
    came, line = came_of(before, session.game), entry.n + 1
    ends = "" if entry.ending == session.game.ending else f"line {line} ends otherwise than the game does."
    session.differs = (
        _compare([_bare(row) for row in entry.ledger], [_bare(row) for row in came["ledger"]], line)
        or _compare(entry.draws, came["draws"], line)
        or ends
    )


_NUMBERS_AND_IDS = ("round", "dial", "before", "after", "source", "concept")


def _bare(row: Mapping[str, Any]) -> tuple[object, ...]:
    """What is compared of a ledger line: numbers and ids. Why it moved is told, and may be told better one day."""
    return tuple(row.get(name) for name in _NUMBERS_AND_IDS)


def _compare(was: object, comes: object, line: int) -> str:
    return "" if was == comes else f"line {line} does not come out again; the file was changed after it was played."


def _other_model(recorded: Recorded) -> str:
    """Why it is not played again, and what there is to see instead."""
    told = f"it was played with model {recorded.header['model']}, this is model {MODEL_VERSION}."
    if recorded.format != 1:
        return f"{told} What was recorded is shown."
    beside = debrief_beside(recorded.path)
    kept = f" The debrief written then is {beside}." if look(beside).is_file else ""
    return f"{told} Its journal does not hold its rounds, so only its ledger is shown.{kept}"


def _room(recorded: Recorded) -> RoomSettings:
    """How the room began to play; as usual in journals from before it could be said."""
    try:
        return room_from(recorded.header.get("conduct"))
    except ValueError as error:
        raise JournalError(
            f"{recorded.path} is damaged in line 1: how the room plays cannot be read.",
            "Use a copy from before it was edited, or update wegame.",
        ) from error


def _cast(recorded: Recorded, game: Game) -> Cast | None:
    """Who is simulated; None where a team plays, and in journals from before anybody could play alone."""
    solo = recorded.header.get("solo")
    if solo is None:
        return None
    from wegame.players.policies import PERSONAS  # noqa: PLC0415
    from wegame.players.teammates import Cast  # noqa: PLC0415

    seat, personas = (solo.get("seat"), solo.get("personas")) if isinstance(solo, dict) else (None, None)
    seats, held = len(game.team.players), game.team.held
    if (
        type(seat) is not int
        or not isinstance(personas, list)
        or len(personas) != seats
        or not 0 <= seat < seats
        or not (held.is_simulated if recorded.header["model"] == MODEL_VERSION else held.is_alone)
        or any(name != "" if i == seat else name not in PERSONAS for i, name in enumerate(map(str, personas)))
    ):
        raise JournalError(
            f"{recorded.path} is damaged in line 1: who is simulated cannot be read.",
            "Use a copy from before it was edited, or update wegame.",
        )
    return Cast(seat, tuple(map(str, personas)))


def _game(recorded: Recorded) -> Game:
    """The game at its first question, from the header alone."""
    path, header = recorded.path, recorded.header
    text = header["scenario"]["text"]
    if checksum(text) != header["scenario"].get("sha256"):
        raise JournalError(
            f"{path} is damaged in line 1: the scenario in it was changed.", "Use a copy from before that."
        )
    loaded = read_text(text, f"{path.name}, scenario", advise=False)
    if loaded.scenario is None:
        raise JournalError(f"{path} holds a scenario that this wegame cannot read.", "Update wegame.")
    team = header["team"]
    try:
        names = [item["name"] for item in team["players"]]
        roles = [tuple(item["roles"]) for item in team["players"]]
        if not all(isinstance(text, str) for text in (*names, team["name"], team["charter"])):
            raise TypeError("names are texts")
        known = {role.id for role in loaded.scenario.roles}
        if not all(held and known.issuperset(held) for held in roles):
            raise KeyError("roles")
        said = {name: team[name] for name in ("name", "charter")}
        if (held := cards_in(team)) is None:
            raise KeyError("cards")
        dealt = Team.deal(loaded.scenario, names, **said, cards=held.id, is_on_record=True)
    except (KeyError, TypeError, WegameError) as error:
        raise JournalError(
            f"{path} is damaged in line 1: the team cannot be read.", "Use a copy from before it was edited."
        ) from error
    players = tuple(Player(player.name, held) for player, held in zip(dealt.players, roles, strict=True))
    return Game(loaded.scenario, Team(dealt.name, players, dealt.cards, dealt.charter), header["seed"])
