"""Keyed chance: the same number for the same keys, in one game and in a column of them, and fair enough."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wegame.game.chance import draw, normal_cdf, seed_word

MANY = settings(max_examples=200, deadline=None)
KEY = ("queue", "outcome")
keys = st.lists(st.one_of(st.text(max_size=6), st.integers(-5, 5)), min_size=1, max_size=4)


def words(seeds: range) -> Any:
    """Seeds as a column takes them."""
    return np.array([seed_word(seed) for seed in seeds], dtype=np.uint64)


@MANY
@given(st.lists(st.integers(-(2**80), 2**80), min_size=1, max_size=6), keys)
def test_a_column_of_seeds_draws_what_each_seed_draws(seeds: list[int], key: list[str | int]) -> None:
    """Game by game the same number, to the last bit, whoever else is in the column."""
    column: Any = np.array([seed_word(seed) for seed in seeds], dtype=np.uint64)
    drawn: Any = draw(column, *key)
    assert drawn.tolist() == [draw(seed, *key) for seed in seeds]
    assert all(0 <= number < 1 for number in drawn)


def test_known_draws() -> None:
    """These numbers are promised: a journal of today must play again in years."""
    assert [draw(seed, *KEY).hex() for seed in (0, 1, 2**70, -1)] == DRAWS


def test_the_order_of_keys_matters_and_so_does_where_one_ends() -> None:
    """Seed, round, purpose and seat are places, not a heap; and "ab", "c" is not "a", "bc"."""
    assert draw(1, "a", "b") != draw(1, "b", "a")
    assert draw(1, "ab", "c") != draw(1, "a", "bc")
    assert draw(1, "a") != draw(1, "a", "")
    assert draw(1, "a") != draw(2, "a")
    assert draw(1, "a", 2) != draw(2, "a", 1)


def test_draws_over_seeds_are_fair() -> None:
    """Of a hundred thousand seeds, each twentieth part gets its twentieth, within four standard errors."""
    drawn: Any = draw(words(range(100_000)), *KEY)
    counts, _ = np.histogram(drawn, bins=20, range=(0, 1))
    assert abs(counts - 5000).max() < 4 * np.sqrt(5000 * 0.95)
    assert drawn.mean() == pytest.approx(0.5, abs=4 * np.sqrt(1 / 12 / 100_000))


def test_draws_over_keys_are_fair() -> None:
    """The same for one seed and many keys: seats and rounds count up, and their luck does not."""
    drawn = np.array([draw(7, f"round {number // 8}", "policy", number % 8) for number in range(20_000)])
    counts, _ = np.histogram(drawn, bins=20, range=(0, 1))
    assert abs(counts - 1000).max() < 4 * np.sqrt(1000 * 0.95)


def test_neighbours_know_nothing_of_each_other() -> None:
    """Next seed, next seat, other purpose: no correlation to speak of."""
    column = words(range(50_000))
    first: Any = draw(column, "queue", "outcome", 1)
    others: list[Any] = [draw(column, "queue", "outcome", 2), draw(column, "queue", "mistake", 1), np.roll(first, 1)]
    for other in others:
        assert abs(np.corrcoef(first, other)[0, 1]) < 4 / np.sqrt(50_000)


@MANY
@given(st.lists(st.floats(-9, 9), min_size=1, max_size=8))
def test_the_bell_curve_is_the_same_for_numbers_and_columns(deviations: list[float]) -> None:
    """On the grid of a billionth, so that no maths library decides a game."""
    column: Any = normal_cdf(np.array(deviations))  # type: ignore[arg-type]
    assert column.tolist() == [normal_cdf(x) for x in deviations]
    assert all(chance * 2**30 == int(chance * 2**30) for chance in column.tolist())


DRAWS = ["0x1.4f0249fa9d231p-1", "0x1.123abec29972cp-3", "0x1.20cff46af85fap-1", "0x1.30d5d9c424908p-4"]
"""For KEY, with the seeds 0, 1, 2^70 and -1."""
