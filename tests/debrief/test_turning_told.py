"""Turning points in words: whose it was, the answer's or the luck's, and never without "in this model"."""

from __future__ import annotations

import sys
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "game"))
sys.path.insert(0, str(Path(__file__).parents[1] / "sessions"))

from fixtures_session import own_home  # noqa: F401 - a fixture
from helpers_game import a_round, a_story
from helpers_session import SHIPPED, a_session, play_on

from wegame.analysis.turning import CONDUCT, Lucks, Turning, turning_points
from wegame.debrief.whatif import SAME, heading, luck_told, told, turning_rows

STORY = a_story(
    a_round(
        "ford",
        title="The [red]ford[/red]",
        options=[{"id": "ops", "text": "Ops goes alone.\x1b[31m"}, {"id": "all", "text": "We all go."}],
    )
)
POINT = Turning(
    round=2,
    round_id="ford",
    kind="decision",
    was="ops",
    instead="all",
    success=False,
    efficacy=52.4,
    change=9.4,
    ending="missed_stronger",
    filled=0,
    answers={},
)


def lucks(mean: float) -> Lucks:
    return Lucks(mean, mean - 3, mean + 3, 0.8, 200)


def test_a_turning_point_says_what_was_and_what_would_have_been() -> None:
    """Both answers, both figures, the change, and of what; foreign text as it is, without what a terminal obeys. With
    which luck, one line says above all of them.
    """
    assert heading(POINT, STORY) == "Round 2, The [red]ford[/red]: the decision"
    assert told(POINT, STORY) == (
        "You had “Ops goes alone.[31m”. With “We all go.”: efficacy 52 instead of 43 in this model (+9.4)."
    )
    assert told(replace(POINT, was="", efficacy=40.0, change=-3.25), STORY) == (
        "Had all of you said “We all go.”: efficacy 40 instead of 43 in this model (-3.2)."
    )
    assert "the same luck and the same answers" in SAME


@pytest.mark.parametrize(("filled", "said"), [(0, ""), (1, "One later answer no"), (4, "4 later answers no")])
def test_answers_that_no_longer_fitted_are_owned_up_to(filled: int, said: str) -> None:
    """The reader must know where a policy spoke for the team."""
    sentence = told(Turning(**{name: getattr(POINT, name) for name in Turning.__slots__} | {"filled": filled}), STORY)
    assert (f" {said} longer fitted; there the open policy answered." in sentence) == bool(said)
    assert said or "policy" not in sentence


@pytest.mark.parametrize(
    ("mean", "whose"),
    [
        (9.0, "Mostly the answer"),
        (4.0, "Partly the answer, partly this luck"),
        (0.5, "Mostly this luck"),
        (-6.0, "Mostly this luck"),
    ],
)
def test_what_other_lucks_bring_as_well_was_the_answer(mean: float, whose: str) -> None:
    """The share of the change that stays when the luck is another one; with the figures that say so."""
    assert luck_told(lucks(mean), POINT.change) == (
        f"{whose}: over 200 other lucks the same change brings {mean:+.1f} on average, "
        f"and eight times of ten {mean - 3:+.1f} to {mean + 3:+.1f}."
    )


def test_a_change_for_the_worse_is_weighed_in_the_same_way() -> None:
    """Nine points less here and eight less elsewhere: it was the answer."""
    assert luck_told(lucks(-8.0), -9.0).startswith("Mostly the answer: ")
    assert luck_told(lucks(-1.0), -9.0).startswith("Mostly this luck: ")


def test_without_other_lucks_nothing_is_said_of_them() -> None:
    """Heading and sentence stand by themselves."""
    assert turning_rows([POINT], STORY) == [(heading(POINT, STORY), told(POINT, STORY), "")]


# ---- which of them


@cache
def points(policy: str, seed: int, most: int) -> tuple[Turning, ...]:
    session = play_on(a_session(names=("Ana", "Ben"), seed=seed, source=SHIPPED), policy=policy)
    return tuple(turning_points(session.beginning, session.steps, most=most, lucks=0))


def test_decisions_come_first_and_one_at_most_is_about_conduct() -> None:
    """The largest decisions; and of how something was taken only what would have changed most, where that is as large,
    told last.
    """
    seen = set[int]()
    for policy in ("open", "hero", "blame"):
        for seed in range(1, 5):
            three, every = points(policy, seed, 3), points(policy, seed, 99)
            decisions = [point for point in every if point.kind not in CONDUCT]
            conduct = [point for point in every if point.kind in CONDUCT]
            largest = sorted(every, key=lambda point: (-abs(point.change), point.round))[:3]
            told = [
                *(point for point in decisions if point in largest),
                *(point for point in conduct if point in largest),
            ]
            assert list(three) == told
            assert len(conduct) <= 1
            assert [abs(point.change) for point in decisions] == sorted(
                (abs(p.change) for p in decisions), reverse=True
            )
            seen.add(sum(point.kind in CONDUCT for point in three))
    assert seen == {0, 1}


def test_blame_is_neither_held_against_a_team_nor_offered_to_it() -> None:
    """Also where a team blamed in all that it could: no turning point is about it."""
    for policy in ("open", "blame"):
        for seed in range(1, 5):
            assert not [point for point in points(policy, seed, 99) if "blame" in {point.was, point.instead}]
