"""Fixtures shared by the tests of sessions, plain mode, debrief and the command line."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from wegame.debrief import WhatIf, what_if
from wegame.sessions.session import Session

__all__ = ["asks_once", "own_home"]

_asked: list[tuple[Session, WhatIf]] = []


@pytest.fixture(autouse=True)
def own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Every test has a home of its own; nothing is ever read from or written to the real one."""
    home = tmp_path / "home"
    monkeypatch.setenv("XDG_DATA_HOME", str(home))
    monkeypatch.setenv("HOME", str(home))
    return home / "wegame"


@pytest.fixture
def asks_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """The command line finds out what if for a session once, and for another test's debrief of the same it is known."""

    def ask(session: Session, progress: Callable[[int, int], None]) -> WhatIf:
        for other, found in _asked:
            if _played(other) == _played(session):
                return found
        found = what_if(session, progress)
        _asked.append((session, found))
        return found

    monkeypatch.setattr("wegame.cli.debriefing.what_if", ask)


def _played(session: Session) -> tuple[object, ...]:
    """All that what if takes from a session."""
    start = session.beginning
    return session.differs, start.seed, session.steps, start.team, start.scenario
