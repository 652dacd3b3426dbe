"""A guide on a screen: nothing that a reader who sees little, or uses no mouse, could not use."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "debrief"))

from helpers_browser import DARK, LIGHT, checked, serious

from wegame.guide import as_html, guide
from wegame.scenario.library import cards
from wegame.scenario.loader import load


@pytest.mark.parametrize("scheme", [LIGHT, DARK])
def test_axe_finds_nothing_serious_in_a_guide(scheme: str, tmp_path: Path) -> None:
    """Of a shipped story, in light and in dark."""
    found = checked(as_html(guide(load(cards()[0].path))), tmp_path / "guide.html", scheme)
    assert "color-contrast" in found["passes"]
    assert serious(found) == []
