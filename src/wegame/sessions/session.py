"""A session: a game together with its journal. Answers go through here, so that each is on disk before it is seen."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Mapping
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from wegame import __version__
from wegame.errors import AnswerRefused, JournalError, WegameError
from wegame.game import Game, Line, Player, Question, Team
from wegame.game.equations import MODEL_VERSION
from wegame.scenario.loader import read_text
from wegame.scenario.models import Scenario
from wegame.sessions.files import free_path, journal_folder, slug
from wegame.sessions.journal import FORMAT, Journal, Recorded, read_journal

__all__ = ["Session", "load", "new_journal_path"]


def new_journal_path(team: str, scenario: str, now: datetime | None = None) -> Path:
    """A file name of its own for a new session."""
    stamp = (now or datetime.now()).strftime("%Y-%m-%d-%H%M")
    return free_path(journal_folder() / f"{stamp}-{slug(team)}-{slug(scenario, limit=40)}.jsonl")


def _sum(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _line(line: Line) -> dict[str, Any]:
    kept = asdict(line)
    del kept["answer"]  # the journal's own line number says it
    return {**kept, "factors": list(line.factors)}


def _line_from(data: Mapping[str, Any], answer: int) -> Line:
    names = ("round", "dial", "before", "after", "source", "concept", "reason")
    return Line(**{name: data[name] for name in names}, factors=tuple(data["factors"]), answer=answer)


class Session:
    """A game that remembers. recorded is set where it was read from a file; without a journal nothing is written."""

    def __init__(
        self, game: Game, journal: Journal | None, recorded: Recorded | None = None, differs: str = ""
    ) -> None:
        self.game = game
        self.journal = journal
        self.path = journal.path if journal is not None else recorded.path if recorded is not None else None
        self.recorded = recorded
        self.differs = differs

    @classmethod
    def start(cls, game: Game, text: str, path: Path | None, *, now: datetime | None = None) -> Session:
        """Begin a session; path None keeps no journal. text: the scenario file as it was read. Raises JournalError."""
        if path is None:
            return cls(game, None)
        team = game.team
        header = {
            "wegame": FORMAT,
            "version": __version__,
            "model": MODEL_VERSION,
            "started": (now or datetime.now(UTC)).isoformat(timespec="seconds"),
            "seed": game.seed,
            "team": {
                "name": team.name,
                "charter": team.charter,
                "ballots": team.ballots,
                "players": [{"name": player.name, "roles": list(player.roles)} for player in team.players],
            },
            "scenario": {"id": game.scenario.id, "title": game.scenario.title, "sha256": _sum(text), "text": text},
            "ledger": [_line(line) for line in game.ledger],
        }
        return cls(game, Journal.create(path, header))

    @classmethod
    def begin(
        cls,
        scenario: Scenario,
        text: str,
        team: Team,
        *,
        seed: int | None = None,
        path: Path | None = None,
        keep: bool = True,
    ) -> Session:
        """A new session, kept in path or in a file of its own. seed None: one is drawn, and shown."""
        game = Game(scenario, team, secrets.randbelow(1_000_000) if seed is None else seed)
        return cls.start(game, text, (path or new_journal_path(team.name, scenario.id)) if keep else None)

    def answer(self, question: Question | str, reply: Mapping[str, object]) -> Game:
        """Answer, save, and only then let it be seen. Raises AnswerRefused or JournalError, with the game unchanged."""
        asked = question if isinstance(question, str) else question.id
        before, after = self.game, self.game.answer(asked, reply)
        if self.journal is not None:
            self.journal.append(
                {
                    "n": after.answered,
                    "question": asked,
                    "reply": {
                        name: list(value) if isinstance(value, tuple) else value
                        for name, value in before.find(asked).take(reply).items()
                    },
                    "draws": [asdict(item) for item in after.draws[len(before.draws) :]],
                    "ledger": [_line(item) for item in after.ledger[len(before.ledger) :]],
                    **({"ending": after.ending} if after.ending else {}),
                }
            )
        self.game = after
        return after

    @property
    def ledger(self) -> tuple[Line, ...]:
        """The ledger as it was recorded, where there is a record; else the game's own."""
        if self.recorded is None or not self.differs:
            return self.game.ledger
        lines = [_line_from(item, 0) for item in self.recorded.header.get("ledger", [])]
        for entry in self.recorded.entries:
            lines += [_line_from(item, entry.n) for item in entry.ledger]
        return tuple(lines)

    def go_on(self) -> None:
        """Open the journal for writing again, at the end of what was read. Raises JournalError."""
        if self.recorded is None or self.journal is not None:
            return
        model = self.recorded.header["model"]
        if self.differs or model != MODEL_VERSION:
            why = self.differs or f"it was begun with model {model}, and this is model {MODEL_VERSION}."
            raise JournalError(
                f"{self.recorded.path} cannot go on here: {why}",
                f"Read it with: wegame debrief {self.recorded.path}",
            )
        self.journal = Journal.reopen(self.recorded)

    def close(self) -> None:
        if self.journal is not None:
            self.journal.close()
            self.journal = None


def load(path: Path) -> Session:
    """Read a journal and play its answers again. Nothing is written.

    session.differs says where the recorded ledger does not come out again; it is empty when all is well. Raises
    JournalError where the file cannot be read or its answers do not fit the game.
    """
    recorded = read_journal(path)
    game = _game(recorded)
    differs = _compare(recorded, recorded.header.get("ledger", []), [_line(item) for item in game.ledger], 1)
    for entry in recorded.entries:
        before = game
        try:
            game = game.answer(entry.question, entry.reply)
        except AnswerRefused as error:
            if recorded.header["model"] != MODEL_VERSION:  # another model may ask other things from here on
                differs = differs or _differing_model(recorded, entry.n + 1)
                break
            raise JournalError(
                f"{path} is damaged in line {entry.n + 1}: {error.message}", "Use a copy from before it was edited."
            ) from error
        lines = [_line(item) for item in game.ledger[len(before.ledger) :]]
        draws = [asdict(item) for item in game.draws[len(before.draws) :]]
        differs = (
            differs
            or _compare(recorded, entry.ledger, lines, entry.n + 1)
            or _compare(recorded, entry.draws, draws, entry.n + 1)
            or ("" if entry.ending == game.ending else f"line {entry.n + 1} ends otherwise than the game does.")
        )
    return Session(game, None, recorded, differs)


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


def _game(recorded: Recorded) -> Game:
    """The game at its first question, from the header alone."""
    path, header = recorded.path, recorded.header
    text = header["scenario"].get("text")
    if not isinstance(text, str) or _sum(text) != header["scenario"].get("sha256"):
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
