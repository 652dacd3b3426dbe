"""Sessions to try things on, and ways to run the program, shared by the tests of all that surrounds the core."""

from __future__ import annotations

import contextlib
import io
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from wegame.cards import CARDS
from wegame.cli import main
from wegame.game import Game, Question, Team, Value
from wegame.plain import Left, Plain
from wegame.players import policy_named
from wegame.scenario.loader import read
from wegame.scenario.models import Scenario
from wegame.sessions.session import Session

TESTS = Path(__file__).parents[1]
SMALL = TESTS / "cases" / "scenarios" / "small.toml"
SHIPPED = TESTS.parent / "scenarios" / "friday-outage.toml"

MODES = tuple(CARDS)
"""Every way to hold the cards that a team can choose."""
Answerer = Callable[[Game, Question], Mapping[str, Value]]


@cache
def story(path: Path = SMALL) -> tuple[Scenario, str]:
    """A scenario and its text."""
    loaded = read(path)
    assert loaded.scenario is not None
    return loaded.scenario, loaded.text


def a_session(
    path: Path | None = None,
    *,
    names: Sequence[str] = ("Ana", "Ben"),
    team: str = "",
    charter: str = "",
    cards: str = "aloud",
    seed: int = 3,
    source: Path = SMALL,
) -> Session:
    """A session before its first answer, kept in this file (or in none)."""
    scenario, text = story(source)
    dealt = Team.deal(scenario, names, name=team, cards=cards, charter=charter)
    return Session.start(Game(scenario, dealt, seed), text, path, now=datetime(2026, 11, 20, 9, 0, tzinfo=UTC))


def play_on(session: Session, *, policy: str | Answerer = "random", most: int = 10_000) -> Session:
    """Answer so many questions, or until the end."""
    answer = policy_named(policy).answer if isinstance(policy, str) else policy
    for _ in range(most):
        if not session.game.questions:
            break
        question = session.game.questions[0]
        session.answer(question, answer(session.game, question))
    return session


@cache
def played(
    answers: int = 10_000, cards: str = "aloud", policy: str = "random", seed: int = 3, source: Path = SMALL
) -> bytes:
    """The journal of a session that was left after so many answers, as bytes."""
    with folder() as place:
        session = a_session(place / "it.jsonl", cards=cards, seed=seed, source=source)
        play_on(session, policy=policy, most=answers).close()
        return (place / "it.jsonl").read_bytes()


def rows(data: bytes) -> list[dict[str, Any]]:
    """The JSON objects of a journal."""
    return [json.loads(line) for line in data.splitlines()]


def as_journal(lines: Sequence[object]) -> bytes:
    """The bytes of a journal that holds these objects."""
    return b"".join(json.dumps(line).encode("ascii") + b"\n" for line in lines)


@contextlib.contextmanager
def folder() -> Iterator[Path]:
    """A folder for one example of a property."""
    with TemporaryDirectory() as name:
        yield Path(name)


@dataclass(frozen=True)
class Ran:
    """What a command did."""

    status: int
    out: str
    err: str


def run(*arguments: object, typed: str = "") -> Ran:
    """The command line in this process, on streams that are no terminal."""
    out, err, stdin = io.StringIO(), io.StringIO(), sys.stdin
    sys.stdin = io.StringIO(typed)
    try:
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            status = main([str(argument) for argument in arguments])
    finally:
        sys.stdin = stdin
    return Ran(status, out.getvalue(), err.getvalue())


def program(*arguments: object) -> list[str]:
    """The command line of the real program."""
    return [sys.executable, "-m", "wegame", *map(str, arguments)]


def run_program(*arguments: object, typed: str | bytes = "", **environment: str) -> Ran:
    """The real program, with pipes for streams."""
    data = typed.encode() if isinstance(typed, str) else typed
    done = subprocess.run(
        program(*arguments), input=data, capture_output=True, check=False, timeout=60, env={**os.environ, **environment}
    )
    return Ran(done.returncode, done.stdout.decode("utf-8", "replace"), done.stderr.decode("utf-8", "replace"))


def in_plain(session: Session, typed: str | None = None) -> str:
    """Play in plain mode and give back what was printed. typed None: 1 to everything, to the end."""
    prints = io.StringIO()
    with contextlib.suppress(Left):
        Plain(session, reads=Ones() if typed is None else io.StringIO(typed), prints=prints).play()
    return prints.getvalue()


class Ones(io.StringIO):
    """A person who answers 1 to everything, and who would notice if it never ended."""

    def __init__(self, most: int = 5000) -> None:
        super().__init__()
        self.left = most

    def readline(self, size: int | None = -1, /) -> str:  # type: ignore[override]
        self.left -= 1
        assert self.left, "the game doesn't end"
        return "1\n"
