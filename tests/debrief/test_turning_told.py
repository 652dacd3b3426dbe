"""Turning points in words: whose it was, the answer's or the luck's, and never without "in this model"."""

from __future__ import annotations

import pytest

from wegame.analysis.turning import Lucks, Turning
from wegame.debrief.whatif import heading, luck_told, told, turning_rows

POINT = Turning(
    round=2,
    title="The [red]ford[/red]",
    kind="decision",
    was="Ops goes alone.\x1b[31m",
    instead="We all go.",
    efficacy=52.4,
    change=9.4,
    ending="missed_stronger",
    filled=0,
    answers={},
)


def lucks(mean: float) -> Lucks:
    return Lucks(mean, mean - 3, mean + 3, 0.8, 200)


def test_a_turning_point_says_what_was_and_what_would_have_been() -> None:
    """Both answers, both figures, the change, and whose luck; foreign text as it is, without what a terminal obeys."""
    assert heading(POINT) == "Round 2, The [red]ford[/red]: the decision"
    sentence = told(POINT)
    for text in ("“Ops goes alone.[31m”", "“We all go.”", "52", "43", "+9.4", "in this model", "the same luck"):
        assert text in sentence
    assert "\x1b" not in sentence


@pytest.mark.parametrize(("filled", "said"), [(0, ""), (1, "One later answer no"), (4, "4 later answers no")])
def test_answers_that_no_longer_fitted_are_owned_up_to(filled: int, said: str) -> None:
    """The reader must know where a policy spoke for the team."""
    sentence = told(Turning(**{name: getattr(POINT, name) for name in Turning.__slots__} | {"filled": filled}))
    assert (said in sentence) if said else ("policy" not in sentence)


@pytest.mark.parametrize(
    ("mean", "whose"),
    [(9.0, "mostly the answer"), (4.0, "partly the answer"), (0.5, "mostly this luck"), (-6.0, "mostly this luck")],
)
def test_what_other_lucks_bring_as_well_was_the_answer(mean: float, whose: str) -> None:
    """The share of the change that stays when the luck is another one."""
    assert whose in luck_told(lucks(mean), POINT.change)


def test_a_change_for_the_worse_is_weighed_in_the_same_way() -> None:
    """Nine points less here and eight less elsewhere: it was the answer."""
    assert "mostly the answer" in luck_told(lucks(-8.0), -9.0)


def test_without_other_lucks_nothing_is_said_of_them() -> None:
    """Heading and sentence stand by themselves."""
    assert turning_rows([POINT]) == [(heading(POINT), told(POINT), "")]
