"""What holds for every test: no settings of whoever runs them."""

from __future__ import annotations

import gc
from pathlib import Path

import pytest

gc.set_threshold(200_000, 50, 1000)  # looking for garbage as often as usual takes a tenth of the time of it all


@pytest.fixture(autouse=True)
def no_settings(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder for settings; a test that wants some sets its own."""
    folder = tmp_path_factory.getbasetemp() / "no-settings"
    monkeypatch.setenv("XDG_CONFIG_HOME", str(folder))
    return folder


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What takes longest, or waits for a terminal while others work, comes first: nobody waits for it at the end."""
    first = ("test_real_", "test_screen_walk")
    items.sort(key=lambda item: not item.path.name.startswith(first))
