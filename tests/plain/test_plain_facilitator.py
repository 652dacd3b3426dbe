"""The facilitator in plain mode: one letter opens the list, a number does it."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "sessions"))

from fixtures_session import own_home  # noqa: F401 - a fixture
from helpers_session import a_session, in_plain


def test_f_opens_the_list_and_a_number_does_it() -> None:
    """The brief is skipped, and the huddle comes."""
    session = a_session()
    told = in_plain(session, "f\n1\n" + "1\n" * 400)
    assert "The facilitator:" in told
    assert "Done: Skip this phase: on to the decision" in told
    assert session.game.ending


def test_the_last_answer_is_taken_back() -> None:
    """After two answers one is undone; the same page comes again, and the game still ends."""
    session = a_session()
    told = in_plain(session, "1\n1\nf\n1\n" + "1\n" * 400)
    assert "Done: Take the last answer back" in told
    assert session.game.ending


def test_nothing_is_also_an_answer() -> None:
    """Whoever opened the list by mistake goes back to the same question."""
    session = a_session()
    nothing = sum(len(ways) for ways in session.acts.values()) + 1
    told = in_plain(session, f"f\n{nothing}\n" + "1\n" * 400)
    assert "Done:" not in told
    assert session.game.ending
