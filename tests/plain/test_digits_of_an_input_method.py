"""An East Asian keyboard types full-width digits: they count wherever a number is asked for, line by line."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "sessions"))

from fixtures_session import own_home  # noqa: F401 - a fixture
from helpers_session import SMALL, a_session, in_plain, run


def test_a_game_is_played_with_full_width_digits_as_with_others() -> None:
    """The same answers, the same game; r, f and q and the percent sign as well."""
    typed = "1\n" * 12 + "r\n" + "1\n" * 60
    wide = typed.replace("1", "１").replace("r", "ｒ")
    plain = in_plain(a_session(), typed)
    assert in_plain(a_session(), wide) == plain
    assert "The bridge" in plain or "Round 2" in plain


@pytest.mark.parametrize("typed", ["４０％", "\u200b40%", "\u00a040%\u3000"])
def test_a_figure_on_the_scale_is_understood(typed: str) -> None:
    """With spaces of any sort around it."""
    session = a_session()
    in_plain(session, f"1\n1\n{typed}\n")
    assert session.game.turn is not None
    assert session.game.turn.team_belief == 40


def test_the_list_at_home_takes_them() -> None:
    """And a seed on the command line does."""
    home = run("--plain", typed="９\n１\nq\n")
    assert home.out.count("A number from 1 to") == 1
    assert "Goal:" in home.out
    assert "Seed: 12." in run("play", SMALL, "--plain", "--seed", "１２", typed="q\n").out
