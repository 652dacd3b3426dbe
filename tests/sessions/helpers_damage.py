"""JSON that was damaged: any value, at any place."""

from __future__ import annotations

from typing import Any

import hypothesis.strategies as st

__all__ = ["any_json", "places_in"]

any_json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8) | st.integers(10**400, 10**400 + 9),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)


def places_in(value: object, at: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Every place in it that holds a value: the keys and indices that lead there."""
    inside: list[tuple[Any, ...]] = [at] if at else []
    if isinstance(value, dict):
        for key, item in value.items():
            inside += places_in(item, (*at, key))
    elif isinstance(value, list):
        for index, item in enumerate(value):
            inside += places_in(item, (*at, index))
    return inside
