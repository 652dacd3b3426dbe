"""What a journal holds of a session, for a wegame with other rules: it reads it without playing anything again."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Callable
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "game"))

from fixtures_session import own_home  # noqa: F401 - a fixture
from helpers_damage import any_json, places_in
from helpers_game import whims
from helpers_session import (
    MODES,
    SHIPPED,
    SMALL,
    TESTS,
    a_session,
    as_journal,
    folder,
    play_on,
    played,
    rows,
    run,
    story,
)
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from strategies import MODERATE, games, whim_numbers

from wegame.debrief import Findings, as_html, as_json, as_markdown, findings
from wegame.errors import JournalError, WegameError
from wegame.game import Game, PlayedRound
from wegame.game.equations import MODEL_VERSION
from wegame.game.facilitator import ACTS
from wegame.sessions.journal import read_journal
from wegame.sessions.played import Played, recorded_play
from wegame.sessions.replay import load
from wegame.sessions.session import Session
from wegame.side_by_side import side_by_side

PIER = SMALL.with_name("pier.toml")
GOLDEN = TESTS / "cases" / "debriefs"
ANOTHER = 99
assert ANOTHER != MODEL_VERSION

WORKING = {"capability", "interdependence", "penalty"}
"""What a round needs while it is played, and no debrief reads."""


def as_recorded(session: Session) -> Played:
    """The session as its journal alone has it."""
    assert session.path is not None
    return recorded_play(read_journal(session.path), session.game.scenario, session.beginning.team)


def told_of(turn: PlayedRound) -> dict[str, object]:
    return {item.name: getattr(turn, item.name) for item in fields(turn) if item.name not in WORKING}


def assert_same(read: Played, session: Session) -> None:
    """What is read off the journal is what is read off the game, to the last bit."""
    came = session.played
    assert [told_of(turn) for turn in read.history] == [told_of(turn) for turn in came.history]
    for name in (item.name for item in fields(Played) if item.name != "history"):
        assert getattr(read, name) == getattr(came, name), name


# ---- what is read is what was played


@MODERATE
@given(games(), whim_numbers, st.integers(0, 80))
def test_the_journal_alone_says_all_that_the_game_knows(game: Game, whim: int, stop: int) -> None:
    """Any story, any answers, any cards, at any moment and at the end: every finished round field by field, every
    moment and line, where the dials began and stand, plans, voices and the ending.
    """
    with folder() as place:
        session = Session.start(game, "", place / "it.jsonl")
        play_on(session, policy=whims(whim), most=stop)
        assert_same(as_recorded(session), session)
        play_on(session, policy=whims(whim)).close()
        assert session.ending
        assert_same(as_recorded(session), session)


@settings(MODERATE, max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(
    plan=st.lists(st.integers(0, 12), max_size=40),
    cards=st.sampled_from(MODES),
    seed=st.integers(0, 99),
    whim=whim_numbers,
)
def test_whatever_the_facilitator_does_the_journal_says_what_came_of_it(
    plan: list[int], cards: str, seed: int, whim: int
) -> None:
    """Seats that change, phases that are skipped, things thrown in, answers taken back, an end before the end."""
    with folder() as place:
        session = a_session(place / "it.jsonl", cards=cards, seed=seed, names=("Ana", "Ben"))
        for number in plan:
            acts = [(name, way) for name, ways in session.acts.items() for way in ways]
            if number >= 7 and acts:
                name, what = acts[number % len(acts)]
                asks = name in ACTS and ACTS[name].asks
                session.act(name, f"{what}=Newcomer {len(session.game.moments)}" if asks else what)
            else:
                play_on(session, policy=whims(whim), most=1)
            assert_same(as_recorded(session), session)
        session.close()


def test_one_person_with_simulated_teammates_is_read_as_well(tmp_path: Path) -> None:
    """Their answers are ordinary ones; nothing has to be worked out again."""
    scenario, text = story(SHIPPED)
    session = Session.begin_alone(scenario, text, "books", name="Ana", seed=5, path=tmp_path / "it.jsonl")
    play_on(session, policy="open", most=12)
    assert_same(as_recorded(session), session)
    session.act("back", session.acts["back"][0])
    assert_same(as_recorded(session), session)
    play_on(session, policy="open").close()
    assert_same(as_recorded(session), session)


# ---- who sat there, and what was taken back


def test_the_record_knows_who_sat_there(tmp_path: Path) -> None:
    """Cy joins, Dee takes Ana's seat, Ben leaves: at each step those who sit there then, with the roles they have."""
    session = a_session(tmp_path / "it.jsonl", names=("Ana", "Ben"))
    sat: list[tuple[str, ...]] = [("Ana", "Ben")]
    for act, what in (("join", "=Cy"), ("hand_over", "1=Dee"), ("leave", "2")):
        session.act(act, what)
        read = as_recorded(session)
        assert read.team.players == session.game.team.players
        sat.append(tuple(player.name for player in read.team.players))
    assert sat == [("Ana", "Ben"), ("Ana", "Ben", "Cy"), ("Dee", "Ben", "Cy"), ("Dee", "Cy")]
    play_on(session, policy="open").close()
    assert_same(as_recorded(session), session)


def test_of_a_change_of_seats_that_was_taken_back_nothing_is_left(tmp_path: Path) -> None:
    """Those who sat there before it sit there again."""
    session = a_session(tmp_path / "it.jsonl", names=("Ana", "Ben"))
    session.act("join", "=Cy")
    session.act("back", session.acts["back"][0])
    assert [player.name for player in as_recorded(session).team.players] == ["Ana", "Ben"]
    assert "Cy" not in repr(as_recorded(session).moments)
    session.close()


def test_of_what_was_taken_back_nothing_is_in_the_record(tmp_path: Path) -> None:
    """A round is decided, lost or won, and finished; then its cards are opened again: no round, moment, line, plan or
    practice of it is left, and the other way that is gone then is all that is told.
    """
    path = tmp_path / "it.jsonl"
    session = a_session(path, cards="aloud", source=PIER, names=("Ana", "Ben"))
    before = None
    while not session.game.history:
        if session.game.state.phase == "card":
            before = (as_recorded(session), str(len(session.steps)))
        play_on(session, policy="hero", most=1)
    assert before is not None
    read, step = before
    assert len(as_recorded(session).history) == 1
    _go_back(session, step)
    assert as_recorded(session) == read
    play_on(session, policy="blame").close()
    assert_same(as_recorded(session), session)
    choices = [row["reply"]["choice"] for row in rows(path.read_bytes())[1:] if "choice" in row.get("reply", {})]
    assert len(choices) == len(as_recorded(session).history) + 1


def _go_back(session: Session, step: str) -> None:
    """Take back until so many steps are left."""
    while len(session.steps) > int(step):
        session.act("back", session.acts["back"][0])


# ---- a journal of other rules


def of_another_model(data: bytes) -> bytes:
    """As a wegame with other rules, other names of phases and questions and other luck would have written it."""
    found = rows(data)
    found[0]["model"] = ANOTHER
    for row in found[1:]:
        if "question" in row:
            row["question"] = row["question"].replace(".card", ".council").replace(".huddle", ".hearth")
            row["question"] = row["question"].replace(".look_back", ".fireside").replace(".brief", ".herald")
            row["question"] = row["question"].replace(".talk", ".moot").replace(".decision", ".doom")
        for draw in row.get("draws", ()):
            draw["purpose"] = f"fate of {draw['purpose']}"
    return as_journal(found)


def _stopped(path: Path, cards: str) -> None:
    """Ended by the facilitator in the middle of the third round, with a plan that was agreed in it."""
    session = a_session(path, cards=cards, source=PIER, names=("Ana", "Ben", "Cy"), seed=4)
    while len(session.game.history) < 2 or session.game.state.phase != "decision":
        question = session.game.questions[0]
        plans = [value for item in question.fields for value in item.values if value.startswith("plan:")]
        third = len(session.game.history) == 2 and plans
        reply = {"do": plans[0], "then": "tie it down"} if third else whims(9)(session.game, question)
        session.answer(question, reply)
    session.act("end")
    session.close()


def _left(path: Path, cards: str) -> None:
    session = a_session(path, cards=cards, source=SHIPPED, names=("Ana", "Ben", "Cy"))
    play_on(session, policy="open", most=25).close()


def _whole(source: Path, policy: str, names: tuple[str, ...], seed: int) -> Callable[[Path, str], None]:
    def make(path: Path, cards: str) -> None:
        play_on(a_session(path, cards=cards, source=source, names=names, seed=seed), policy=policy).close()

    return make


KINDS: dict[str, Callable[[Path, str], None]] = {
    "to the end": _whole(SHIPPED, "open", ("Ana", "Ben", "Cy"), 1),
    "with slips and corners cut": _whole(PIER, "blame", ("Ana", "Ben", "Cy", "Dee"), 28),
    "six people": _whole(SHIPPED, "random", ("Ana", "Ben", "Cy", "Dee", "Eve", "Fay"), 2),
    "ended early": _stopped,
    "left half-way": _left,
}


def compared(found: Findings) -> dict[str, object]:
    """Everything but the note, which says that the rules are others."""
    return {item.name: getattr(found, item.name) for item in fields(found) if item.name != "note"}


@pytest.mark.parametrize("cards", MODES)
@pytest.mark.parametrize("kind", KINDS)
def test_a_journal_of_other_rules_gives_the_whole_debrief(kind: str, cards: str, tmp_path: Path) -> None:
    """Round by round with decision, outcome, odds, practices and mistakes; dials, what was said, plans, ending: equal
    to what the untouched journal gives, and that it was played with other rules is said.
    """
    own, other = tmp_path / "own.jsonl", tmp_path / "other.jsonl"
    KINDS[kind](own, cards)
    other.write_bytes(of_another_model(own.read_bytes()))
    was, now = findings(load(own)), findings(load(other))
    assert was.rounds
    assert compared(now) == compared(was)
    assert was.note == ""
    assert f"model {ANOTHER}" in now.note
    for written in (as_markdown, as_html):
        assert f"model {ANOTHER}" in written(now)


@pytest.mark.parametrize("name", [path.stem for path in sorted(GOLDEN.glob("*.jsonl"))])
def test_the_golden_journals_are_read_without_their_rules(name: str, tmp_path: Path) -> None:
    """To the last digit of the debriefs that were worked out by hand, also of somebody who plays alone."""
    path = tmp_path / "it.jsonl"
    path.write_bytes(of_another_model((GOLDEN / f"{name}.jsonl").read_bytes()))
    told = json.loads(as_json(findings(load(path))))
    was = json.loads((GOLDEN / f"{name}.json").read_text(encoding="utf-8"))
    assert {key: told[key] for key in was} == {**was, "note": told["note"]}


@pytest.mark.parametrize("cards", MODES)
def test_a_journal_of_other_rules_can_be_exported_and_compared(cards: str, tmp_path: Path) -> None:
    """Every form of the debrief, with what if asked for; and beside other sessions. Nothing is ever written to it."""
    own, other = tmp_path / "own.jsonl", tmp_path / "other.jsonl"
    KINDS["to the end"](own, cards)
    data = of_another_model(own.read_bytes())
    other.write_bytes(data)
    found = findings(load(own))
    for form in ("md", "html", "csv", "json"):
        done = run("debrief", other, "--format", form, "--out", tmp_path / f"it.{form}")
        assert done.status == 0, done.err
        told = (tmp_path / f"it.{form}").read_text(encoding="utf-8-sig")
        assert form == "csv" or found.rounds[0].title.split(",")[-1].strip() in told
    with (tmp_path / "it-answers.csv").open(encoding="utf-8-sig", newline="") as file:
        decided = [(row["round"], row["decided"]) for row in csv.DictReader(file) if row["phase"] == "decision"]
    assert decided == [(str(item.number), item.decision) for item in found.rounds]
    two = side_by_side([load(own), load(other)])
    assert [side.model for side in two.sides] == [MODEL_VERSION, ANOTHER]
    assert [replace(way, letter="A") for way in two.sides[1].ways] == list(two.sides[0].ways)
    assert run("compare", own, other).status == 0
    assert other.read_bytes() == data


@pytest.mark.parametrize("kind", KINDS)
def test_a_journal_of_other_rules_is_not_gone_on_with(kind: str, tmp_path: Path) -> None:
    """Whether it has ended or was left: refused with the reason and with what can be done instead. Nobody is shown the
    first page of the story as if nothing had been played, and nothing is written.
    """
    path = tmp_path / "it.jsonl"
    KINDS[kind](path, "aloud")
    path.write_bytes(of_another_model(path.read_bytes()))
    data = path.read_bytes()
    session = load(path)
    with pytest.raises(JournalError, match=f"model {ANOTHER}") as refused:
        session.go_on()
    assert "wegame debrief" in refused.value.hint
    done = run("resume", path, "--plain", typed="1\n" * 400)
    assert done.status == 1
    assert f"model {ANOTHER}" in done.err
    assert done.out == ""
    assert path.read_bytes() == data
    assert [item for item in tmp_path.iterdir() if item != path] == []


# ---- damage


def _row(found: list[dict[str, Any]], key: str) -> tuple[int, dict[str, Any]]:
    """The first line that has this, with its number in the file."""
    return next((number, row) for number, row in enumerate(found, 1) if key in row and number > 1)


DAMAGE: dict[str, tuple[str, Callable[[dict[str, Any]], object]]] = {
    "a round that the story does not have": ("round", lambda row: row["round"].update(round="moon")),
    "a round without a number": ("round", lambda row: row["round"].pop("number")),
    "a round of another type": ("round", lambda row: row.update(round=[1])),
    "votes of nobody": ("round", lambda row: row["round"].update(votes={"somebody": "left"})),
    "a seat that is none": ("round", lambda row: row["round"].update(votes={"-1": "left"})),
    "a chance that is no number": ("round", lambda row: row["round"].update(chance="high")),
    "a dial beyond all reckoning": ("round", lambda row: row["round"].update(dials={"efficacy": 1e300})),
    "a dial that is not a number": ("round", lambda row: row["round"].update(dials={"efficacy": float("nan")})),
    "plans that are none": ("round", lambda row: row["round"].update(plans=[{"then": "run"}])),
    "a moment without a kind": ("moments", lambda row: row["moments"][0].pop("kind")),
    "a moment in no round": ("moments", lambda row: row["moments"][0].update(round="first")),
    "a moment that is a text": ("moments", lambda row: row.update(moments=["It rains."])),
    "moments that are no list": ("moments", lambda row: row.update(moments={"kind": "round"})),
    "a moment about no value": ("moments", lambda row: row["moments"][0].update(values={"option": None})),
    "players that are none": ("players", lambda row: row.update(players=[])),
    "a player without roles": ("players", lambda row: row["players"][0].pop("roles")),
    "voices that are texts": ("state", lambda row: row["state"].update(voices=["loud"])),
    "a state that is none": ("state", lambda row: row.update(state=5)),
    "a number of the ledger beyond all reckoning": ("ledger", lambda row: row["ledger"][0].update(after=10**400)),
    "a ledger line in a round beyond all reckoning": ("ledger", lambda row: row["ledger"][0].update(round=10**9)),
}


def damaged(change: Callable[[dict[str, Any]], object], key: str, path: Path) -> int:
    """A journal of other rules with one line damaged; the number of the line."""
    session = a_session(path, names=("Ana", "Ben"), source=PIER, seed=3)
    session.act("join", "=Cy")
    play_on(session, policy="open").close()
    found = rows(of_another_model(path.read_bytes()))
    if key == "ledger":
        number, row = next((n, row) for n, row in enumerate(found, 1) if n > 1 and row.get("ledger"))
    else:
        number, row = _row(found, key)
    change(row)
    path.write_bytes(as_journal(found))
    return number


@pytest.mark.parametrize("what", DAMAGE)
def test_a_damaged_line_is_named(what: str, tmp_path: Path) -> None:
    """Which line of which file, what to do, exit 1, and never a traceback: whatever is asked of the journal."""
    path = tmp_path / "it.jsonl"
    key, change = DAMAGE[what]
    number = damaged(change, key, path)
    with pytest.raises(JournalError) as raised:
        load(path)
    assert f"is damaged in line {number}:" in raised.value.message
    assert raised.value.hint
    for command in ("debrief", "replay", "resume"):
        done = run(command, path)
        assert (done.status, done.out) == (1, "")
        assert f"it.jsonl is damaged in line {number}:" in done.err
        assert "Traceback" not in done.err


HEADER: dict[str, Callable[[dict[str, Any]], object]] = {
    "moments of another type": lambda head: head.update(moments=5),
    "a moment that is none": lambda head: head.update(moments=[{"round": 1}]),
    "voices of another type": lambda head: head.update(state={"voices": "loud"}),
    "a state of another type": lambda head: head.update(state=[1]),
}


@pytest.mark.parametrize("what", HEADER)
def test_a_damaged_header_is_named(what: str, tmp_path: Path) -> None:
    """Line 1."""
    path = tmp_path / "it.jsonl"
    found = rows(of_another_model(played()))
    HEADER[what](found[0])
    path.write_bytes(as_journal(found))
    done = run("debrief", path)
    assert done.status == 1
    assert "is damaged in line 1:" in done.err


@settings(MODERATE, max_examples=120)
@given(st.data())
def test_any_value_anywhere_gives_a_debrief_or_a_message(data: st.DataObject) -> None:
    """One to three JSON values of a journal of other rules replaced by any others: it is refused with the file's name,
    or every form of the debrief can be written.
    """
    found = rows(of_another_model(played(cards="keyboard")))
    for _ in range(data.draw(st.integers(1, 3))):
        line = data.draw(st.sampled_from((0, *range(1, len(found)))))
        keys = [place for place in places_in(found[line]) if place[0] != "model"]
        assume(keys)
        *way, last = data.draw(st.sampled_from(keys))
        parent: Any = found[line]
        for step in way:
            parent = parent[step]
        if data.draw(st.integers(0, 4)):
            parent[last] = data.draw(any_json)
        else:
            del parent[last]
    with folder() as place:
        path = place / "changed.jsonl"
        path.write_bytes(as_journal(found))
        told = what_comes(path)
        if isinstance(told, Findings):
            assert all(written(told) for written in (as_markdown, as_html, as_json))
        else:
            assert "changed.jsonl" in told.message


def what_comes(path: Path) -> Findings | WegameError:
    """The findings, or what is wrong with the file. Any other exception is a traceback, and fails the test."""
    try:
        return findings(load(path))
    except WegameError as error:
        return error


# ---- what is in a line


def test_a_round_is_kept_in_the_line_that_ends_it_and_moments_where_they_are_told(tmp_path: Path) -> None:
    """As many rounds as were finished, in order; what is as usual is left out."""
    session = play_on(a_session(tmp_path / "it.jsonl", source=PIER, names=("Ana", "Ben"), cards="keyboard"))
    session.close()
    head, *steps = rows((tmp_path / "it.jsonl").read_bytes())
    kept = [row["round"] for row in steps if "round" in row]
    assert [row["number"] for row in kept] == [turn.number for turn in session.game.history]
    told = [moment["kind"] for row in (head, *steps) for moment in row.get("moments", ())]
    assert told == [moment.kind for moment in session.game.moments]
    assert all("recovered" not in row or row["recovered"] for row in kept)
    assert not any("players" in row for row in steps)


def test_what_a_later_wegame_adds_to_a_round_or_a_moment_is_passed_over(tmp_path: Path) -> None:
    """New keys are no damage, and change nothing of what is known."""
    path = tmp_path / "it.jsonl"
    data = of_another_model(played(cards="keyboard"))
    path.write_bytes(data)
    was = findings(load(path))
    found = rows(data)
    for row in found[1:]:
        if "round" in row:
            row["round"]["weather"] = "fine"
        for moment in row.get("moments", ()):
            moment["mood"] = {"hope": 1}
    path.write_bytes(as_journal(found))
    assert findings(load(path)) == was
