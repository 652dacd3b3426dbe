"""A show of hands line by line: counts in the order of the options, and what is no count."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "sessions"))

from fixtures_session import own_home  # noqa: F401 - a fixture
from helpers_session import a_session, in_plain, play_on, run

from wegame.debrief import as_markdown, findings
from wegame.sessions.replay import load
from wegame.sessions.session import Session

NAMES = ("Ana", "Ben", "Cy", "Di")


def at_the_hands(path: Path | None = None) -> Session:
    """A session whose next question is the show of hands: the first choices, where nobody has a page of their own."""
    session = a_session(path, names=NAMES, cards="paper")
    while (question := session.question) is not None and question.kind != "card":
        play_on(session, policy="open", most=1)
    return session


@pytest.mark.parametrize(
    ("typed", "counts"), [("3 1", [3, 1]), ("0,4", [0, 4]), ("1", [1, 0]), ("2 1", [2, 1]), ("0 1", [0, 1])]
)
def test_counts_are_read_in_the_order_of_the_options(typed: str, counts: list[int]) -> None:
    """Spaces or commas; what is left out has none, so that 1 is an answer here as everywhere."""
    session = at_the_hands()
    assert session.question is not None
    options = [choice.value for choice in session.question.fields[0].choices]
    told = in_plain(session, f"{typed}\n5\n")
    assert f"{sum(counts)} of 4 hands." in told
    turn = session.game.turn
    assert turn is not None
    assert [list(turn.first_votes.values()).count(option) for option in options[:2]] == counts
    assert turn.team_belief == 50


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("0 0", "No hand is up. At least one has to be; again, please."),
        ("4 1", "5 hands, and there are only 4 of you. Again, please."),
        ("5", "A number from 0 to 4, please"),
        ("1 1 1 1 1 1 1", "7 counts, and there are only "),
        ("", "A number from 0 to 4, please"),
        ("-1 2", "A number from 0 to 4, please"),
        ("two", "A number from 0 to 4, please"),
    ],
)
def test_what_is_no_count_asks_again(typed: str, told: str) -> None:
    """It says why, and nothing has happened."""
    session = at_the_hands()
    before = session.game.answered
    shown = in_plain(session, f"{typed}\n")
    assert told in shown
    assert shown.endswith("> \n")
    assert session.game.answered == before


def test_the_journal_of_a_show_of_hands_plays_again(tmp_path: Path) -> None:
    """Hands stand in it as plain data; a replay agrees, and the debrief makes up no spread of beliefs."""
    path = tmp_path / "it.jsonl"
    session = play_on(at_the_hands(path), policy="random")
    session.close()
    again = load(path)
    assert again.game.ending
    assert not again.differs
    assert (again.game.ledger, again.game.history) == (session.game.ledger, session.game.history)
    assert run("replay", path).status == 0
    found = findings(again)
    assert all(item.value is not None and item.sd is None for item in found.said.beliefs)
    assert len(found.said.beliefs) == len(found.rounds)
    assert as_markdown(found) == as_markdown(findings(session))


def test_the_command_line_plays_a_show_of_hands() -> None:
    """--cards paper, with 1 to everything."""
    done = run("play", "friday-outage", "--plain", "--cards", "paper", "--seed", 5, typed="1\n" * 300)
    assert done.status == 0
    assert "Cards: paper." in done.out
    assert "How many of you for each?" in done.out


def test_hands_that_stay_down_are_no_agreement() -> None:
    """Only where all four showed the same are they told that they chose the same."""
    agreed, told = "All of you chose the same.", in_plain(at_the_hands(), "1\n5\n")
    assert "- 3 for none of them" in told
    assert agreed not in told
    assert agreed in in_plain(at_the_hands(), "4\n5\n")
