"""Fixtures shared by the tests of the screens."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from helpers_pilot import draw_every_frame, spare
from textual.timer import Timer
from textual.widgets import Button

from wegame.tui.screens.cover import Cover

__all__ = ["every_frame", "own_home"]


@pytest.fixture(autouse=True)
def own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Every test has a home of its own. Pilot looks for quiet every 2 ms, not every 20; a button needs no rest.

    A timer that ticks once does so: where a machine is so busy that it comes late, Textual would pass it over, and with
    the one that follows a resize every later resize is lost.
    """
    home = tmp_path / "home"
    monkeypatch.setenv("XDG_DATA_HOME", str(home))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(home / "config"))
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("TEXTUAL_ANIMATIONS", "none")
    monkeypatch.setattr("textual.constants.TEXTUAL_ANIMATIONS", "none")  # read before there was a test
    monkeypatch.setattr("textual._wait.SLEEP_GRANULARITY", 0.002)
    monkeypatch.setattr("textual._wait.SLEEP_IDLE", 0.001)
    monkeypatch.setattr(Button, "_start_active_affect", lambda self: None)
    monkeypatch.setattr(Cover, "REST", 0.0)
    made = Timer.__init__

    def make(self: Timer, *args: Any, **keys: Any) -> None:
        made(self, *args, **keys)
        self._skip = self._skip and self._repeat != 0

    monkeypatch.setattr(Timer, "__init__", make)
    spare(monkeypatch)
    return home / "wegame"


@pytest.fixture
def every_frame(own_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a test is about happens between two looks, so that each frame is drawn."""
    draw_every_frame(monkeypatch)
