"""Fixtures shared by the tests of sessions, plain mode, debrief and the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

__all__ = ["own_home"]


@pytest.fixture(autouse=True)
def own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Every test has a home of its own; nothing is ever read from or written to the real one."""
    home = tmp_path / "home"
    monkeypatch.setenv("XDG_DATA_HOME", str(home))
    monkeypatch.setenv("HOME", str(home))
    return home / "wegame"
