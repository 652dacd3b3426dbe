"""A whole session in a real terminal: from home to the debrief, with all that happens to a terminal on the way."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest
from tmux_helpers import Client, Player, Tmux, needs_tmux

from wegame.sessions.journal import read_journal
from wegame.sessions.replay import load

pytestmark = [
    needs_tmux,
    pytest.mark.skipif(sys.platform == "win32", reason="no pseudo-terminals"),
]


def test_a_session_is_played_from_home_to_the_debrief(tmp_path: Path) -> None:
    """Three players with cards on the keyboard; detached, attached, resized, killed and gone on with; nothing is lost.

    In round two the facilitator ends it.
    """
    with Tmux(tmp_path, 120, 36) as tmux:
        player = Player(tmux)
        _sit_down(tmux, player)
        (journal,) = (tmp_path / "data").rglob("*.jsonl")

        # the laptop is closed and opened again, in the middle of a round
        with Client(tmux, 120, 36) as laptop:
            laptop.wait_for("Open the museum")
            player.change(lambda: laptop.press("\r"))
        player.play(lambda shown: "Talk it over" in shown, "the first talk")
        with Client(tmux, 120, 36) as laptop:
            laptop.wait_for("Talk it over")

            # dragged to a small window and to a usual one, between the pages
            tmux.resize(60, 18)
            player.step()
            tmux.resize(80, 24)

        # the power goes in the next round, while Ben has the keyboard and Ana's card is filled in
        player.play(lambda shown: "Pass to Ben" in shown, "the cover before Ben's card")
        player.step()
        tmux.wait(lambda shown: "Ben, Keeper" in shown and player.at(shown) == "list", "Ben's card")
        tmux.kill()
        answers = len(read_journal(journal).entries)
        kept = journal.read_bytes()
        assert answers

        tmux.start_again()
        tmux.wait(lambda shown: f"after {answers} answers" in _squeezed(shown), f"{answers} answers at home")
        player.change(lambda: tmux.press("Enter"))
        shown = tmux.wait_for("Pass to Ben")
        assert "Ana ✓" in shown
        assert journal.read_bytes() == kept

        player.play(lambda shown: "round 2 of" in shown and any(asks in shown for asks in _IN_THE_OPEN), "round two")
        tmux.press("f")
        shown = tmux.wait_for("End now, and go to the debrief")
        player.change(lambda: tmux.press(_digit(shown, "End now")))
        shown = player.play(lambda shown: player.at(shown) == "debrief", "the debrief")
        assert shown.startswith(" Debrief Nine Rooms · Our team")

        session = load(journal)
        assert not session.differs
        assert session.game.ending
        assert [item.name for item in session.game.team.players] == ["Ana", "Ben", "Cy"]
        assert session.game.team.cards == "keyboard"

        player.change(lambda: tmux.press("Escape"))
        tmux.wait_for("Debrief: Nine Rooms, Our team")
        tmux.press("q")
        tmux.wait_until_over(status=0)


_IN_THE_OPEN = ("What do we do?", "How did you come to it?", "What do we do now?", "Look back on this round")
"""On pages of a round that all look at: an Enter that comes a moment late may have answered the first of them."""


def test_an_impatient_hand_ends_a_blackout_and_nothing_else(tmp_path: Path) -> None:
    """Enter twice, or the key of the blackout twice: the page is back, and neither left nor dark again."""
    with Tmux(tmp_path, 80, 24) as tmux:
        player = Player(tmux)
        _sit_down(tmux, player)
        for keys in (("Enter", "Enter"), ("b", "b")):
            player.change(lambda: tmux.press("b"))
            tmux.wait_for("Any key brings the page back.")
            player.change(lambda keys=keys: tmux.press(*keys))  # type: ignore[misc]
            shown = tmux.wait(lambda shown: "round 1 of" in shown or "ended with" in shown, "the table, or the end")
            assert "ended with" not in shown
        assert "Any key" not in player.step()


def _sit_down(tmux: Tmux, player: Player) -> None:
    """From home through set-up to the table: three names, and the cards that are usual for so many."""
    shown = tmux.wait_for("Play: Nine Rooms")
    assert shown.startswith(" wegame ")
    player.change(lambda: tmux.press("Enter"))
    tmux.wait_for("A player's name")
    for name in ("Ana", "Ben", "Cy"):
        tmux.write(name)
        tmux.press("Enter")
        tmux.wait(lambda shown, name=name: bool(re.search(rf"^ {{3}}{name}\b", shown, re.MULTILINE)), name)  # type: ignore[misc]
    tmux.wait_for("keyboard: the keyboard goes round")
    player.change(lambda: tmux.press("F2"))
    tmux.wait_for("round 1 of")


def _digit(shown: str, row: str) -> str:
    found = re.search(rf"(\d) {row}", shown)
    assert found is not None, shown
    return found[1]


def _squeezed(shown: str) -> str:
    """Home's right half in one line, however it was wrapped."""
    return " ".join(line.partition("│")[2].strip() for line in shown.split("\n"))
