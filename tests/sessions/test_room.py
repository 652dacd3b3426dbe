"""How the room plays: the clock, what a planned length says, and notes that a journal brings back."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "game"))

from fixtures_session import own_home  # noqa: F401 - a fixture
from helpers_session import SMALL, a_session, as_journal, play_on, rows, story
from hypothesis import given
from hypothesis import strategies as st

from wegame.errors import AnswerRefused, JournalError
from wegame.game import Game, Team
from wegame.sessions.clock import Clock
from wegame.sessions.notes import NOTES
from wegame.sessions.replay import load
from wegame.sessions.room import ROOM, RoomSettings, room_from, room_row
from wegame.sessions.session import Session
from wegame.telling.acts import ways_in_words
from wegame.telling.room import advise, clock_figure, describe_debrief_time, describe_note, describe_timer

rooms = st.builds(
    RoomSettings,
    odds=st.sampled_from(("off", "words", "numbers")),
    timer=st.integers(0, 600),
    length=st.integers(0, 240),
    shows_meter=st.booleans(),
)


class Hand:
    """A clock's hand that only a test moves."""

    def __init__(self, at: float = 1000.0) -> None:
        self.at = at

    def __call__(self) -> float:
        return self.at


def a_clock(timer: float = 60) -> tuple[Hand, Clock]:
    """A clock with a decision just open."""
    hand = Hand()
    clock = Clock(now=hand)
    clock.begin("decision", timer)
    return hand, clock


def in_a_room(path: Path, room: RoomSettings, clock: Clock | None = None) -> Session:
    """A session that is played like that."""
    scenario, text = story(SMALL)
    session = Session.start(Game(scenario, Team.deal(scenario, ("Ana", "Ben")), 3), text, path, room=room)
    session.clock = clock or session.clock
    return session


# ---- the clock


def test_a_pause_costs_no_time_and_playing_goes_on_counting() -> None:
    """The decision has what it had; the room is booked by the wall clock all the same."""
    hand, clock = a_clock()
    hand.at += 10
    clock.pause()
    hand.at += 500
    assert clock.left == 50
    assert clock.is_paused
    clock.go_on()
    assert clock.left == 50
    assert not clock.is_paused
    hand.at += 20
    assert clock.left == 30
    assert clock.played == 530


def test_pausing_or_going_on_twice_is_as_once() -> None:
    """A double key changes nothing."""
    hand, clock = a_clock()
    clock.go_on()
    clock.pause()
    hand.at += 5
    clock.pause()
    hand.at += 5
    clock.go_on()
    clock.go_on()
    assert clock.left == 60


def test_more_time_is_added_and_counts_from_now_where_it_was_over() -> None:
    """Nobody pays for the minutes they were late."""
    hand, clock = a_clock()
    clock.more(30)
    assert clock.left == 90
    hand.at += 300
    assert clock.left is not None
    assert clock.left < 0
    clock.more(30)
    assert clock.left == 30


def test_more_time_within_a_pause_counts_from_the_pause() -> None:
    """And the pause still costs nothing."""
    hand, clock = a_clock()
    hand.at += 100
    clock.pause()
    hand.at += 100
    clock.more(30)
    assert clock.left == 30
    hand.at += 100
    clock.go_on()
    assert clock.left == 30


def test_the_same_decision_does_not_get_its_time_anew() -> None:
    """A page that is shown again goes on with what is left; another one begins with all of it."""
    hand, clock = a_clock()
    hand.at += 40
    clock.begin("decision", 60)
    assert clock.left == 20
    clock.begin("huddle", 60)
    assert clock.left == 60


def test_without_a_timer_there_is_nothing_to_tell_or_to_give() -> None:
    """Neither for a decision that has no timer, nor after it."""
    clock = Clock(now=Hand())
    clock.begin("decision", 0)
    steps: tuple[Callable[[], None], ...] = (clock.pause, clock.more, clock.go_on, clock.stop)
    for step in steps:
        step()
        assert clock.left is None
        assert not clock.is_running
        assert describe_timer(RoomSettings(timer=60), clock) == ("", "")


def test_a_new_decision_is_not_paused_by_the_one_before() -> None:
    """Whoever forgot to let it go on does not stop all that follows."""
    hand, clock = a_clock()
    clock.pause()
    clock.stop()
    clock.begin("recovery", 60)
    hand.at += 10
    assert clock.left == 50


_STEPS: dict[str, Callable[[Clock], None]] = {
    "pause": Clock.pause,
    "go_on": Clock.go_on,
    "more": Clock.more,
    "same": lambda clock: clock.begin("decision", 60),
}


@given(st.lists(st.tuples(st.sampled_from(sorted(_STEPS)), st.integers(0, 200))))
def test_time_is_never_lost_but_by_letting_it_run(steps: list[tuple[str, int]]) -> None:
    """Whatever is pressed: what is left falls by at most what the wall clock went, and stands still in a pause."""
    hand, clock = a_clock()
    for name, seconds in steps:
        before = clock.left
        assert before is not None
        _STEPS[name](clock)
        now = clock.left
        assert now is not None
        assert now >= before
        hand.at += seconds
        later = clock.left
        assert later == (now if clock.is_paused else now - seconds)


# ---- what it says


@pytest.mark.parametrize(
    ("gone", "figure", "word"),
    [
        (0, "1:00", ""),
        (44, "0:16", ""),
        (45, "0:15", "a quarter left"),
        (59.5, "0:01", "a quarter left"),
        (60, "0:00", "time is up"),
        (1000, "0:00", "time is up"),
    ],
)
def test_a_timer_says_a_quarter_and_the_end_in_words(gone: float, figure: str, word: str) -> None:
    """It warns once, and at zero it asks; the clock itself decides nothing."""
    hand, clock = a_clock()
    hand.at += gone
    told, words = describe_timer(RoomSettings(timer=60), clock)
    assert told == figure
    assert words.startswith(word)
    assert bool(words) == bool(word)


def test_a_paused_timer_says_so_instead() -> None:
    """Also where its time is nearly over."""
    hand, clock = a_clock()
    hand.at += 50
    clock.pause()
    assert describe_timer(RoomSettings(timer=60), clock) == ("0:10", "paused")


@given(st.floats(-1e4, 1e5))
def test_a_clock_never_shows_more_than_a_second_too_much(seconds: float) -> None:
    """Minutes and two digits; a started second still counts, so that zero is shown at zero and not before."""
    minutes, _, rest = clock_figure(seconds).partition(":")
    assert len(rest) == 2
    shown = int(minutes) * 60 + int(rest)
    assert int(rest) < 60
    assert shown == 0 if seconds <= 0 else seconds <= shown <= seconds + 1


def test_without_a_planned_length_nothing_is_advised() -> None:
    """However long it takes."""
    assert advise(RoomSettings(), 1e6, 3, between=True) == ""


@pytest.mark.parametrize(
    ("minutes", "said"),
    [(0, ""), (44, ""), (45, "5 minutes of play left"), (49.2, "1 minute of play left"), (50, "Time to stop")],
)
def test_the_planned_length_speaks_up_in_time(minutes: float, said: str) -> None:
    """Sixty minutes: ten are the debrief's, so play has fifty, and the last five are told."""
    told = advise(RoomSettings(length=60), minutes * 60, 1, between=False)
    assert told.startswith(said)
    assert bool(told) == bool(said)
    assert ("10 minutes are the debrief's" in told) == (minutes >= 50)


def test_a_round_that_will_not_fit_is_told_only_between_two_rounds() -> None:
    """Two rounds in forty minutes, ten left of play: another one takes twice that. Within a round it is of no use."""
    room, played = RoomSettings(length=60), 40 * 60.0
    told = advise(room, played, 2, between=True)
    assert "10 minutes of play left" in told
    assert "about 20 minutes" in told
    assert "end now" in told
    assert advise(room, played, 2, between=False) == ""
    assert advise(room, played, 5, between=True) == ""
    assert advise(room, played, 0, between=True) == ""


def test_it_never_says_that_no_minute_is_left_while_there_is_some() -> None:
    """A last half minute is told as one minute, whichever sentence tells it."""
    for between in (True, False):
        assert advise(RoomSettings(length=60), 49.8 * 60, 2, between=between).startswith("1 minute ")


@pytest.mark.parametrize(
    ("minutes", "said"),
    [
        (20, "25 minutes left of 45"),
        (44, "1 minute left of 45"),
        (44.5, "The planned time is over"),
        (90, "The planned"),
    ],
)
def test_the_debrief_hears_how_long_it_can_be(minutes: float, said: str) -> None:
    """In what was planned; where nothing was, nothing is said."""
    assert describe_debrief_time(RoomSettings(length=45), minutes * 60).startswith(said)
    assert describe_debrief_time(RoomSettings(), minutes * 60) == ""


def test_a_short_session_keeps_half_for_the_debrief() -> None:
    """Ten of twelve minutes would leave no game."""
    told = advise(RoomSettings(length=12), 6 * 60, 1, between=False)
    assert told.startswith("Time to stop")
    assert "last 6 minutes" in told
    assert not advise(RoomSettings(length=12), 30, 0, between=True).startswith("Time to stop")


# ---- in a journal


@given(rooms)
def test_how_the_room_plays_comes_back_from_its_row(room: RoomSettings) -> None:
    """And one that is as usual takes no room at all."""
    row = json.loads(json.dumps(room_row(room)))
    assert room_from(row.get("conduct")) == room
    assert bool(row) == (room != RoomSettings())


def test_a_journal_from_before_there_was_a_setting_has_it_as_usual() -> None:
    """And the order of what it has means nothing."""
    assert room_from({"shows_meter": False, "timer": 90}) == RoomSettings(timer=90, shows_meter=False)


@pytest.mark.parametrize("name", [name for name, row in ROOM.items() if row.is_number])
def test_a_number_that_no_command_line_takes_is_not_read_from_a_journal(name: str) -> None:
    """The largest one is; a larger one could be too large for any clock."""
    row = ROOM[name]
    most = row.bounds[1] * row.per_unit
    assert room_from({name: most}) == RoomSettings().changed(name, row.bounds[1])
    for value in (most + 1, 10**400):
        with pytest.raises(ValueError, match="room"):
            room_from({name: value})


def test_one_person_has_no_timer_and_all_else() -> None:
    """A page of one's own is read in one's own time."""
    assert RoomSettings(60, 45, "words", shows_meter=False).for_one() == RoomSettings(0, 45, "words", shows_meter=False)


def test_every_note_has_its_words_where_it_is_offered(tmp_path: Path) -> None:
    """Sessions give ids; a list that people read says what each does."""
    texts = [describe_note(note) for note in NOTES]
    assert len(set(texts)) == len(texts)
    session = in_a_room(tmp_path / "it.jsonl", RoomSettings())
    ways = session.acts["note"]
    assert [way.text for way in ways_in_words(session)["note"]] == [describe_note(way) for way in ways]
    play_on(session, most=1)
    [back] = session.acts["back"]
    [way] = ways_in_words(session)["back"]
    assert (way.value, way.text) == (back, "Take the last answer back")


def test_notes_change_how_the_room_plays_and_come_back(tmp_path: Path) -> None:
    """The header says how it began; the notes what became of it."""
    path = tmp_path / "it.jsonl"
    session = in_a_room(path, RoomSettings(timer=90, length=60))
    play_on(session, most=2)
    for what in ("hide_meter", "odds_words", "odds_numbers", "pause", "blackout", "light"):
        session.note(what)
    play_on(session, most=2)
    wanted = RoomSettings(odds="numbers", timer=90, length=60, shows_meter=False)
    assert session.room == wanted
    session.close()
    again = load(path)
    assert again.room == wanted
    assert not again.differs
    assert again.game.ledger == session.game.ledger
    again.go_on()
    again.act("note", "show_meter")
    again.act("note", "odds_off")
    again.close()
    assert load(path).room == RoomSettings(timer=90, length=60)


def test_what_is_taken_back_is_the_game_and_not_how_the_room_plays(tmp_path: Path) -> None:
    """Dials that were hidden stay hidden when an answer is undone."""
    path = tmp_path / "it.jsonl"
    session = in_a_room(path, RoomSettings())
    play_on(session, most=3)
    session.note("hide_meter")
    session.act("back", session.acts["back"][0])
    session.close()
    assert not session.room.shows_meter
    assert not load(path).room.shows_meter


def test_only_notes_that_make_sense_are_offered_and_done(tmp_path: Path) -> None:
    """No pause without a timer; each thing and its opposite never at once; what is not on offer is refused."""
    session = in_a_room(tmp_path / "it.jsonl", RoomSettings())
    offered = session.acts["note"]
    assert not {"pause", "go_on", "more_time", "light", "show_meter", "odds_off"} & set(offered)
    before = (tmp_path / "it.jsonl").read_bytes()
    for what in ("pause", "light", "show_meter", "fly"):
        with pytest.raises(AnswerRefused):
            session.act("note", what)
    assert (tmp_path / "it.jsonl").read_bytes() == before
    for what in ("hide_meter", "odds_words"):
        assert what in offered
        session.act("note", what)
        assert what not in session.acts["note"]


def test_a_note_of_a_later_wegame_changes_nothing(tmp_path: Path) -> None:
    """It is read over, and the game goes on."""
    path = tmp_path / "it.jsonl"
    session = in_a_room(path, RoomSettings(timer=60))
    play_on(session, most=2).close()
    assert "sing_a_song" not in NOTES
    with path.open("a", encoding="ascii") as file:
        file.write(json.dumps({"n": 3, "act": "note", "what": "sing_a_song"}) + "\n")
    again = load(path)
    assert again.room == RoomSettings(timer=60)
    assert again.game.ledger == session.game.ledger
    again.go_on()
    play_on(again).close()
    assert load(path).game.ending


@pytest.mark.parametrize(
    "room",
    [
        "loud",
        [],
        {"odds": "maybe"},
        {"odds": []},
        {"timer": -1},
        {"timer": True},
        {"timer": 10**400},
        {"length": 1.5},
        {"shows_meter": 1},
        {"volume": 11},
    ],
)
def test_a_damaged_room_is_named_with_its_line(tmp_path: Path, room: object) -> None:
    """As for all else in a journal: which line, and what to do."""
    path = tmp_path / "it.jsonl"
    in_a_room(path, RoomSettings(timer=60)).close()
    header, *rest = rows(path.read_bytes())
    path.write_bytes(as_journal([{**header, "conduct": room}, *rest]))
    with pytest.raises(JournalError) as raised:
        load(path)
    assert "line 1" in raised.value.message
    assert raised.value.hint


def test_the_minute_of_the_last_row_is_when_it_goes_on(tmp_path: Path) -> None:
    """What was played before a break counts for the planned length; the break itself does not."""
    path = tmp_path / "it.jsonl"
    hand = Hand()
    session = in_a_room(path, RoomSettings(length=60), Clock(now=hand))
    play_on(session, most=1)
    hand.at += 25 * 60 + 59
    play_on(session, most=1)
    session.note("blackout")
    session.close()
    assert [row.get("minute") for row in rows(path.read_bytes())[1:]] == [None, 25, 25]
    again = load(path)
    assert 25 * 60 <= again.clock.played < 26 * 60
    assert not again.clock.is_running


def test_a_journal_from_before_there_were_minutes_begins_at_zero(tmp_path: Path) -> None:
    """And is played as usual."""
    path = tmp_path / "it.jsonl"
    play_on(a_session(path), most=2).close()
    again = load(path)
    assert again.clock.played < 60
    assert again.room == RoomSettings()


def timed(session: Session) -> dict[str, set[bool]]:
    """By kind of question, whether the timer runs while it is open; after each answer it stands."""
    found: dict[str, set[bool]] = {}
    while (question := session.question) is not None:
        session.open(question)
        found.setdefault(question.kind, set()).add(session.clock.is_running)
        play_on(session, most=1)
        assert not session.clock.is_running
    return found


def test_a_timer_is_for_what_all_do_together(tmp_path: Path) -> None:
    """Talking as well, which has nothing to fill in; reading has none, and nor has a page of one's own."""
    in_the_open = timed(in_a_room(tmp_path / "it.jsonl", RoomSettings(timer=60)))
    assert in_the_open.pop("continue") == {False}
    assert in_the_open.keys() >= {"card", "talk", "decision", "look_back"}
    assert set.union(*in_the_open.values()) == {True}
    session = a_session(cards="keyboard")
    session.room = RoomSettings(timer=60)
    alone = timed(session)
    assert (alone["card"], alone["talk"]) == ({False}, {True})
