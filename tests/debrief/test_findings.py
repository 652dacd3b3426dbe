"""What a session shows, as numbers: they add up, they are the game's own, and nobody is ranked."""

from __future__ import annotations

import sys
from dataclasses import fields
from itertools import pairwise
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "sessions"))

from fixtures_session import own_home  # noqa: F401 - a fixture
from helpers_session import MODES, SHIPPED, SMALL, a_session, folder, play_on, story
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from wegame.debrief import Findings, findings
from wegame.sessions.replay import load
from wegame.sessions.session import Session
from wegame.telling.plot import plot, spark
from wegame.theory import DIALS, concepts

MODERATE = settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@st.composite
def sessions(draw: st.DrawFn, most: int = 200) -> Session:
    """A session of either scenario, with cards held in any way, played by any policy, for so many answers at most."""
    cards: str = draw(st.sampled_from(MODES))
    session = a_session(
        names=("Ana", "Ben", "Cy"),
        cards=cards,
        seed=draw(st.integers(0, 2**20)),
        source=draw(st.sampled_from((SMALL, SMALL, SHIPPED))),
    )
    policy = draw(st.sampled_from(("open", "hero", "blame", "random")))
    return play_on(session, policy=policy, most=draw(st.integers(0, most)))


# ---- numbers that add up


@MODERATE
@given(sessions())
def test_every_dial_has_one_value_a_finished_round(session: Session) -> None:
    """Also in a session that was left half-way: as many values as rounds, and as many rounds as were finished."""
    found = findings(session)
    assert set(found.dials) == set(DIALS)
    assert {len(values) for values in found.dials.values()} == {len(found.rounds)}
    assert [item.number for item in found.rounds] == list(range(1, len(session.game.history) + 1))
    assert found.reached == sum(turn.reached for turn in session.game.history)


@MODERATE
@given(sessions())
def test_the_ledger_adds_up_to_the_dials_exactly(session: Session) -> None:
    """Start and changes give each round's value and the one of now, to the last bit."""
    found = findings(session)
    for dial in DIALS:
        value = found.start[dial]
        for number, at_end in enumerate(found.dials[dial], 1):
            value += sum(line.change for line in found.ledger if line.dial == dial and line.round == number)
            assert value == at_end
        rest = sum(line.change for line in found.ledger if line.dial == dial and line.round > len(found.rounds))
        assert value + rest == getattr(session.game.state, dial)


@MODERATE
@given(sessions())
def test_what_moved_us_adds_up_to_the_whole_movement(session: Session) -> None:
    """The groups hold every efficacy line once; their totals give what efficacy gained or lost."""
    found = findings(session)
    lines = [line for group in found.groups for line in group.lines]
    assert sorted(map(repr, lines)) == sorted(repr(line) for line in found.ledger if line.dial == "efficacy")
    assert sum(group.total for group in found.groups) == session.game.state.efficacy - found.start["efficacy"]
    for group in found.groups:
        assert group.total == sum(line.change for line in group.lines)
        assert {line.source for line in group.lines} == {group.source}
        assert [abs(line.change) for line in group.lines] == sorted((abs(s.change) for s in group.lines), reverse=True)
    assert len({group.source for group in found.groups}) == len(found.groups)


@MODERATE
@given(sessions())
def test_each_round_tells_what_was_decided_and_how_it_went(session: Session) -> None:
    """The option's own words and its own outcome; a chance between never and always, but for what a clue rules out;
    what the round was put down to by the team, in one answer.
    """
    for item, turn in zip(findings(session).rounds, session.game.history, strict=True):
        assert turn.option is not None
        assert item.decision == turn.option.text
        assert item.outcome == turn.option.read_out["success" if item.success else "setback"]
        assert item.chance == 0 if turn.option.id in turn.round.ruled_out else 0 < item.chance < 1
        assert item.credits == tuple((credit, 1) for credit in turn.credits.values())
        assert len(item.credits) <= 1
        assert item.recovered <= (not item.success)
        assert bool(item.milestone) <= (item.success or item.recovered)
        assert item.owned == (turn.mistake is not None and turn.owned is True)
        assert bool(item.response) == item.owned


L, T, P, E = "luck", "together", "one", "easy"


@pytest.mark.parametrize(
    ("answers", "told"),
    [
        ((), ()),
        ((L,), ((L, 1),)),  # one answer of the team, or of somebody alone
        ((L, L), ()),
        ((L, T), ()),
        ((L, L, L), ((L, 3),)),
        ((T, L, T), ((T, 2),)),
        ((L, T, P), ()),
        ((L, L, L, T), ((L, 3),)),
        ((L, L, T, T), ()),
        ((L, L, T, P), ()),
        ((L, T, T, L, T), ((T, 3),)),
        ((L, L, T, T, P), ()),
        ((L, L, T, P, E), ()),
        ((L, L, T, T, P, E), ((L, 2), (T, 2), (E, 1), (P, 1))),
        ((T, L, T, T, T, T), ((T, 5), (L, 1))),
    ],
)
def test_of_few_private_answers_only_what_most_put_a_round_down_to_is_told(
    answers: tuple[str, ...], told: tuple[tuple[str, int], ...]
) -> None:
    """Up to model 3 each was asked. Of three to five the one that more than half gave; of two none, since each would
    know the other's. Of six or more all, the most frequent first. Not how many gave another one: of few, that would be
    somebody's own.
    """
    session = play_on(a_session(names=("Ana", "Ben", "Cy"), cards="keyboard"))
    session.game.history[0].credits = dict(enumerate(answers))
    assert findings(session).rounds[0].credits == told


def test_who_plays_alone_is_told_also_what_the_simulated_teammates_put_a_round_down_to() -> None:
    """Up to model 3 they were asked, too. Nobody's answer has to be kept from them: two that differ are both told, and
    so are two that are alike.
    """
    scenario, text = story(SMALL)
    session = play_on(Session.begin_alone(scenario, text, scenario.roles[0].id, name="Quentin", seed=5, keep=False))
    for answers, told in (((L, T), ((L, 1), (T, 1))), ((L, L), ((L, 2),)), ((T, L, P), ((L, 1), (P, 1), (T, 1)))):
        session.game.history[0].credits = dict(enumerate(answers))
        assert findings(session).rounds[0].credits == told


@MODERATE
@given(sessions())
def test_every_concept_that_was_met_can_be_explained(session: Session) -> None:
    """Each once, and none that the catalogue doesn't know."""
    found = findings(session)
    assert set(found.concepts) <= set(concepts())
    assert len(set(found.concepts)) == len(found.concepts)
    assert {line.concept for line in found.ledger if line.dial == "efficacy"} <= set(found.concepts)


# ---- half a session, a whole one, a saved one


@pytest.mark.parametrize("answers", [0, 1, 4, 9])
def test_a_session_that_was_left_can_be_debriefed(answers: int) -> None:
    """From the very first moment on: no ending, and only what was finished is told."""
    session = play_on(a_session(cards="keyboard"), most=answers)
    found = findings(session)
    assert not session.game.ending
    assert (found.ending, found.ending_text) == ("", "")
    assert len(found.rounds) == len(session.game.history)


def test_the_end_is_told_in_the_storys_own_words() -> None:
    """The corner's id and the scenario's text for it."""
    session = play_on(a_session())
    found = findings(session)
    assert found.ending_text == getattr(session.game.scenario.endings, found.ending)
    assert (found.title, found.scenario, found.goal) == ("The Bridge", "small", "Be across before the rain.")
    assert [ask for ask, _ in found.questions] == [item.ask for item in session.game.scenario.debrief]


@MODERATE
@given(st.integers(0, 2**20), st.integers(0, 40))
def test_a_session_read_from_its_file_shows_the_same(seed: int, stop: int) -> None:
    """At the table and a year later, the findings are equal."""
    with folder() as place:
        session = play_on(a_session(place / "it.jsonl", seed=seed, cards="keyboard"), most=stop)
        session.close()
        assert findings(load(place / "it.jsonl")) == findings(session)


def test_nothing_in_the_findings_is_about_one_person() -> None:
    """Names stand in one place, the list of players; choices, beliefs, credits and mistakes carry none."""
    names = ("Quentin", "Zebedee", "Wilhelmina")
    for seed in range(8):
        found = findings(play_on(a_session(names=names, cards="keyboard", seed=seed, source=SHIPPED)))
        for item in fields(Findings):
            if item.name != "players":
                assert not any(name in repr(getattr(found, item.name)) for name in names), item.name


# ---- the picture

_values = st.lists(st.floats(0, 100), min_size=1, max_size=9)


@MODERATE
@given(_values)
def test_the_picture_is_a_plot_of_the_values(values: list[float]) -> None:
    """Above the axis a bar for each value, a higher value never a lower bar; below it a label and the value itself."""
    lines = plot(values)
    axis = next(i for i, line in enumerate(lines) if "└" in line)
    labels = ["start", *(f"r{i}" for i in range(1, len(values)))]
    columns = [f"{lines[axis + 1]} ".index(f" {label} ") + 1 for label in labels]
    heights = []
    for at, value in zip(columns, values, strict=True):
        bar = [line.ljust(at + 1)[at] for line in lines[:axis]]
        heights.append(sum(" ▁▂▃▄▅▆▇█".index(cell) for cell in bar))
        assert [cell == " " for cell in bar] == sorted((cell == " " for cell in bar), reverse=True)
        assert lines[axis + 2][at:].split()[0] == f"{value:.0f}"
    order = sorted(range(len(values)), key=values.__getitem__)
    assert [heights[i] for i in order] == sorted(heights)
    assert len({after - before for before, after in pairwise(columns)}) <= 1
    assert len(lines[axis]) > columns[-1] + 2
    assert lines[axis + 1].split() == labels


@MODERATE
@given(_values)
def test_the_scale_of_the_picture_begins_at_0_whatever_the_values(values: list[float]) -> None:
    """So a bar is as high as its value says: steps of ten, to 50 at least, and no empty row above that."""
    lines = plot(values)
    axis = next(i for i, line in enumerate(lines) if "└" in line)
    top, *marks = (int(line.split("│")[0]) for line in lines if "│" in line)
    assert [top, *marks] == list(range(top, 0, -10))
    assert top == 50 >= max(values) or top - 10 < max(values) <= top
    labels = f"{lines[axis + 1]} "
    for number, value in enumerate(values):
        at = labels.index(f" r{number} " if number else " start ") + 1
        height = sum(" ▁▂▃▄▅▆▇█".index(line.ljust(at + 1)[at]) for line in lines[:axis])
        assert abs(height / 8 * 10 - value) <= 1.25


def test_marks_stand_under_the_rounds_that_they_are_about() -> None:
    """None under the start; each below its round's label, its bar and its value."""
    lines = plot([45, 50, 60, 40], ["+", "-r", "-h!"])
    labels, values, marks = lines[-3:]
    for label, value, mark in (("r1", "50", "+"), ("r2", "60", "-r"), ("r3", "40", "-h!")):
        at = labels.index(label)
        assert values[at : at + 2] == value
        assert marks[at : at + 4].strip() == mark
        assert "█" in {line.ljust(at + 1)[at] for line in lines[:-4]}
    assert marks[: labels.index("r1")].strip() == ""


def test_a_spark_is_one_character_a_value() -> None:
    """From the lowest to the highest bar, and within them for anything out of bounds."""
    assert spark([0, 50, 100]) == "▁▅█"
    assert spark([-5, 105]) == "▁█"
    assert spark([]) == ""
