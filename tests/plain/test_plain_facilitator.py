"""The facilitator in plain mode: one letter opens the list, a number does it."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "sessions"))

from fixtures_session import own_home  # noqa: F401 - a fixture
from helpers_session import a_session, in_plain, play_on

from wegame.sessions.clock import Clock
from wegame.sessions.room import RoomSettings
from wegame.sessions.session import Session
from wegame.telling.acts import ways_in_words
from wegame.telling.reasons import describe_reason


def test_f_opens_the_list_and_a_number_does_it() -> None:
    """The brief is skipped, and the cards come."""
    session = a_session()
    told = in_plain(session, "f\n1\n" + "1\n" * 400)
    assert "The facilitator:" in told
    assert "Done: Skip this phase: on to the cards" in told
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


def asked_for(session: Session, text: str) -> str:
    """The number of a row in the facilitator's list as it is now."""
    rows = [way.text for ways in ways_in_words(session).values() for way in ways]
    return str(next(number for number, row in enumerate(rows, 1) if text in row))


def timed() -> tuple[Session, list[float]]:
    """A session at its first question for all, with a minute for it, and a clock that only the test moves."""
    session, now = a_session(), [0.0]
    session.clock = Clock(now=lambda: now[0])
    session.room = RoomSettings(timer=60)
    play_on(session, most=1)
    assert session.question is not None
    session.open(session.question)
    return session, now


@pytest.mark.parametrize("on_the_way", ["", "f\n", "nonsense\n"])
def test_a_pause_waits_until_somebody_goes_on(on_the_way: str) -> None:
    """Whatever else is typed meanwhile; and then the game goes on."""
    session, _ = timed()
    number = asked_for(session, "Pause the timer")
    told = in_plain(session, f"f\n{number}\n{on_the_way}\n" + "1\n" * 400)
    assert "Time for this: 1:00" in told
    assert "Paused." in told
    assert "Done: Pause the timer" in told
    assert not session.clock.is_paused
    assert session.game.ending


@pytest.mark.parametrize("on_the_way", ["", "f\n"])
def test_a_blackout_waits_for_enter_or_a_one(on_the_way: str) -> None:
    """Then the page is read again."""
    for answer in ("\n", "1\n"):
        session = a_session()
        told = in_plain(session, f"f\n{asked_for(session, 'Blackout')}\n{on_the_way}{answer}" + "1\n" * 400)
        assert "1 The page again" in told
        assert "Done: Blackout" in told
        assert session.game.ending


def test_hidden_dials_have_no_figure_and_no_story() -> None:
    """Neither in the news nor where one asks; slack is told as ever."""
    session = a_session()
    told = in_plain(session, f"f\n{asked_for(session, 'Hide the dials')}\n?\n? safety\n" + "1\n" * 400)
    told = told.partition("Done: Hide")[2]
    assert "hidden until the debrief" in told
    assert "There is no dial of that name here." in told
    assert "slack" in told
    assert not re.search(r"\b(efficacy|safety|alignment|strain) [-+]?\d", told)


def test_odds_are_told_beside_the_answers() -> None:
    """In words, once the facilitator wants them."""
    plain = in_plain(a_session())
    session = a_session()
    told = in_plain(session, f"f\n{asked_for(session, 'in words')}\n" + "1\n" * 400)
    odds = re.compile(r"\bodds: (?:very unlikely|unlikely|about even|likely|very likely)\b")
    assert odds.search(told)
    assert not odds.search(plain)


def test_a_seat_is_taken_by_a_typed_name_and_a_taken_one_is_refused() -> None:
    """Brackets are letters; a name that is there already changes nothing."""
    session = a_session()
    number = asked_for(session, "Somebody joins")
    told = in_plain(session, f"f\n{number}\nana\nf\n{number}\n[/x]\n" + "1\n" * 400)
    assert '"ana" is at the table already.' in told
    assert "[/x] joins, as " in told
    assert [player.name for player in session.game.team.players] == ["Ana", "Ben", "[/x]"]


def test_a_dial_tells_its_story() -> None:
    """By name, as far as it was told."""
    session = a_session()
    play_on(session, most=8)
    told = in_plain(session, "? safety\nq\n")
    lines = [line for line in session.game.ledger if line.dial == "safety"]
    assert all(describe_reason(line.reason, session.game.scenario) in told for line in lines)
    assert lines or "has not moved yet" in told
