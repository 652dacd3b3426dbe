"""Reading a journal back into a session: its answers are played again, and must lead to what was recorded."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from wegame.errors import AnswerRefused, JournalError, WegameError
from wegame.game import Game, Player, Team
from wegame.game.equations import MODEL_VERSION
from wegame.scenario.loader import read_text
from wegame.sessions.clock import Clock
from wegame.sessions.journal import BACK, Recorded, read_journal
from wegame.sessions.room import RoomSettings, room_from
from wegame.sessions.rows import came_of, checksum, line_row
from wegame.sessions.session import Session

if TYPE_CHECKING:
    from wegame.players.teammates import Cast

__all__ = ["load"]


def load(path: Path) -> Session:
    """Read a journal and play its answers again. Nothing is written.

    session.differs says where the recorded ledger does not come out again; it is empty when all is well. Raises
    JournalError where the file cannot be read or its answers do not fit the game.
    """
    recorded = read_journal(path)
    game = _game(recorded)
    cast = _cast(recorded, game)
    talk = cast.talk(game.moments) if cast is not None else None
    differs = _compare(recorded, recorded.header.get("ledger", []), [line_row(item) for item in game.ledger], 1)
    played = 60.0 * max((entry.minute for entry in recorded.entries), default=0)
    clock = Clock(played=played)
    session = Session(game, None, recorded, talk=talk, room=_room(recorded), clock=clock)
    for entry in recorded.entries:
        before = session.game
        try:
            session.replay(entry)
        except AnswerRefused as error:
            if recorded.header["model"] != MODEL_VERSION:  # another model may ask other things from here on
                differs = differs or _differing_model(recorded, entry.n + 1)
                break
            raise JournalError(
                f"{path} is damaged in line {entry.n + 1}: {error.message}", "Use a copy from before it was edited."
            ) from error
        if entry.act == BACK or entry.is_aside:
            continue
        came = came_of(before, session.game)
        differs = (
            differs
            or _compare(recorded, entry.ledger, came["ledger"], entry.n + 1)
            or _compare(recorded, entry.draws, came["draws"], entry.n + 1)
            or ("" if entry.ending == session.game.ending else f"line {entry.n + 1} ends otherwise than the game does.")
        )
    session.differs = differs
    return session


def _compare(recorded: Recorded, was: object, comes: object, line: int) -> str:
    if was == comes:
        return ""
    if recorded.header["model"] != MODEL_VERSION:
        return _differing_model(recorded, line)
    return f"line {line} does not come out again; the file was changed after it was played."


def _differing_model(recorded: Recorded, line: int) -> str:
    return (
        f"it was played with model {recorded.header['model']}, this is model {MODEL_VERSION}, "
        f"and from line {line} on the game comes out otherwise. The recorded ledger is shown."
    )


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
    seats = len(game.team.players)
    if (
        type(seat) is not int
        or not isinstance(personas, list)
        or len(personas) != seats
        or not 0 <= seat < seats
        or game.team.ballots != "private"
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
    text = header["scenario"].get("text")
    if not isinstance(text, str) or checksum(text) != header["scenario"].get("sha256"):
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
        dealt = Team.deal(loaded.scenario, names, name=team["name"], ballots=team["ballots"], charter=team["charter"])
    except (KeyError, TypeError, WegameError) as error:
        raise JournalError(
            f"{path} is damaged in line 1: the team cannot be read.", "Use a copy from before it was edited."
        ) from error
    players = tuple(Player(player.name, held) for player, held in zip(dealt.players, roles, strict=True))
    return Game(loaded.scenario, Team(dealt.name, players, dealt.ballots, dealt.charter), header["seed"])
