"""Sessions side by side on a screen: nothing that a reader who sees little, or uses no mouse, could not use."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "debrief"))
sys.path.insert(0, str(Path(__file__).parents[1] / "sessions"))

from helpers_browser import DARK, LIGHT, checked, serious
from helpers_session import SHIPPED, a_session, play_on

from wegame.side_by_side import side_by_side, side_by_side_html


@pytest.mark.parametrize("scheme", [LIGHT, DARK])
def test_axe_finds_nothing_serious_side_by_side(scheme: str, tmp_path: Path) -> None:
    """Three tables of one workshop, in light and in dark."""
    tables = [
        play_on(a_session(cards="keyboard", seed=7, source=SHIPPED), policy=way) for way in ("open", "hero", "random")
    ]
    found = checked(side_by_side_html(side_by_side(tables)), tmp_path / "tables.html", scheme)
    assert "color-contrast" in found["passes"]
    assert serious(found) == []
