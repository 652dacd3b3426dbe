"""Arithmetic for one game and for many: a column holds, entry by entry, what each number alone would have been."""

from __future__ import annotations

from collections.abc import Callable
from math import isnan
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wegame.game.arithmetic import (
    clamp,
    either,
    fine,
    index_of_most,
    is_column,
    least,
    most,
    nearest,
    product,
    total,
)
from wegame.game.equations import PARAMETERS, Parameters

MANY = settings(max_examples=200, deadline=None)
numbers = st.floats(-1e6, 1e6, allow_subnormal=False)
ties = st.sampled_from([-1.5, -0.5, 0.0, 0.5, 1.0, 1.5, 2.0, 2.5])
either_kind = st.one_of(numbers, ties)
GRID = 2**30


def columns(rows: int, *, games: int = 5) -> st.SearchStrategy[list[list[float]]]:
    """So many rows of numbers, each with one entry a game; ties are frequent."""
    return st.lists(st.lists(either_kind, min_size=games, max_size=games), min_size=rows, max_size=rows)


def alike(rule: Callable[..., Any], rows: list[list[float]]) -> None:
    """The rule on columns is the rule on numbers, to the last bit; also where only some of them are columns."""
    by_column = rule(*(np.array(row) for row in rows))
    one_by_one = [rule(*game) for game in zip(*rows, strict=True)]
    assert is_column(by_column)
    assert by_column.tolist() == one_by_one
    assert not any(map(is_column, one_by_one))
    mixed = rule(np.array(rows[0]), *(row[0] for row in rows[1:]))
    assert mixed.tolist() == [rule(first, *(row[0] for row in rows[1:])) for first in rows[0]]


@MANY
@given(columns(2))
def test_least_and_most_are_the_same_for_numbers_and_columns(rows: list[list[float]]) -> None:
    """And what Python's own min and max say."""
    alike(least, rows)
    alike(most, rows)
    a, b = rows[0][0], rows[1][0]
    assert (least(a, b), most(a, b)) == (min(a, b), max(a, b))


@MANY
@given(columns(3))
def test_clamping_is_the_same_for_numbers_and_columns(rows: list[list[float]]) -> None:
    """Within its bounds, and untouched where it was."""
    value, *bounds = rows
    low, high = min(map(min, bounds)), max(map(max, bounds))
    alike(clamp, [value, [low] * len(value), [high] * len(value)])
    for one in value:
        found = clamp(one, low, high)
        assert low <= found <= high
        assert found == one or not low <= one <= high


@MANY
@given(columns(2), st.lists(st.booleans(), min_size=5, max_size=5))
def test_a_choice_is_the_same_for_numbers_and_columns(rows: list[list[float]], where: list[bool]) -> None:
    """Yes where it holds, else no, game by game; and a plain condition takes a whole column."""
    yes, no = (np.array(row) for row in rows)
    chosen: Any = either(np.array(where), yes, no)  # type: ignore[arg-type, type-var]
    assert chosen.tolist() == [either(on, a, b) for on, a, b in zip(where, *rows, strict=True)]
    assert either(True, 1.5, 2.5) == 1.5
    assert either(False, 1.5, 2.5) == 2.5
    assert either(True, yes, no) is yes  # type: ignore[type-var]


@MANY
@given(columns(1))
def test_rounding_is_the_same_for_numbers_and_columns(rows: list[list[float]]) -> None:
    """The nearest whole number, halves to the even one; and the grid is made of it."""
    alike(nearest, rows)
    alike(fine, rows)
    assert [nearest(half) for half in (-1.5, -0.5, 0.5, 1.5, 2.5)] == [-2, 0, 0, 2, 2]


@MANY
@given(st.floats(0, 1))
def test_the_fine_grid_is_a_billionth_and_exact(share: float) -> None:
    """A whole number of 2^-30, no further off than half a step, and the same when put there again."""
    found = fine(share)
    assert found * GRID == int(found * GRID)
    assert abs(found - share) <= 0.5 / GRID
    assert fine(found) == found
    assert (fine(0.0), fine(0.5), fine(1.0)) == (0, 0.5, 1)


@MANY
@given(st.lists(st.integers(0, GRID).map(lambda n: n / GRID), max_size=12), st.randoms(use_true_random=False))
def test_sums_on_the_grid_do_not_hang_on_their_order(shares: list[float], shuffle: Any) -> None:
    """What stands on the grid adds up exactly: any order gives the same last bit."""
    moved = list(shares)
    shuffle.shuffle(moved)
    assert total(moved) == total(shares)


@MANY
@given(columns(4))
def test_sums_and_products_are_the_same_for_numbers_and_columns(rows: list[list[float]]) -> None:
    """From left to right in both, so that rounding falls alike."""
    alike(lambda *values: total(values), rows)
    alike(lambda *values: product(values), rows)
    first = [row[0] for row in rows]
    assert total(first) == ((first[0] + first[1]) + first[2]) + first[3]
    assert product(first) == ((first[0] * first[1]) * first[2]) * first[3]
    assert (total([]), product([])) == (0, 1)


def test_a_sum_is_taken_from_left_to_right() -> None:
    """A small number after a large one is lost, on every version of Python, as it is in a column."""
    assert total([1e16, 1.0, -1e16]) == 0
    assert total(np.array([value]) for value in (1e16, 1.0, -1e16)).tolist() == [0]  # type: ignore[attr-defined, misc]


@MANY
@given(st.integers(1, 6).flatmap(columns))
def test_where_the_most_stands_is_the_same_for_numbers_and_columns(rows: list[list[float]]) -> None:
    """The first of them on a tie."""
    found: Any = index_of_most([np.array(row) for row in rows])  # type: ignore[misc]
    by_game = [list(game) for game in zip(*rows, strict=True)]
    one_by_one = [index_of_most(game) for game in by_game]
    assert one_by_one == [game.index(max(game)) for game in by_game]
    assert np.broadcast_to(found, len(by_game)).tolist() == one_by_one


def test_a_column_is_told_from_a_number() -> None:
    """Numbers and truths are one game's, arrays are many games'."""
    assert is_column(np.array([1.0]))
    assert is_column(np.array([True]))
    assert not any(map(is_column, (1, 1.0, True, None, "text", [1.0], (1.0,))))


def test_every_parameter_is_a_number() -> None:
    """Nothing among the start values is missing or endless: sums of them are sums."""
    assert Parameters() == PARAMETERS
    assert all(isinstance(value, (int, float)) and not isnan(value) for value in PARAMETERS)
    assert all(abs(value) < 1000 for value in PARAMETERS)


@pytest.mark.parametrize("rule", [least, most])
def test_on_a_tie_nothing_is_made_up(rule: Callable[[float, float], float]) -> None:
    """Two equal numbers give that number."""
    assert rule(2.5, 2.5) == 2.5
    tied: Any = rule(np.array([2.5]), 2.5)  # type: ignore[arg-type]
    assert tied.tolist() == [2.5]
