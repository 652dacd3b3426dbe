"""How much a journal may hold at most, as a whole; the bounds of its fields are in `bounds`."""

from __future__ import annotations

__all__ = ["MOST_SEED", "SIZE_LIMIT"]

SIZE_LIMIT = 4 * 2**20
"""Bytes. A long session is a tenth of a megabyte, a scenario of the largest size one megabyte."""

MOST_SEED = 10**100
"""A seed is any whole number that somebody may type."""
