"""Keyed chance: a draw is a function of its keys, not of how many draws came before.

So changing one answer never shifts anybody else's luck, and a counterfactual compares decisions, not dice.
"""

from __future__ import annotations

from hashlib import blake2b
from math import erfc, sqrt

__all__ = ["draw", "normal_cdf"]


def draw(seed: int, *key: str | int) -> float:
    """A number in [0, 1), the same for the same seed and key on every machine and Python version."""
    message = "\x1f".join([str(seed), *map(str, key)]).encode("utf-8", "surrogatepass")
    digest = blake2b(message, digest_size=8, person=b"wegame").digest()
    return (int.from_bytes(digest, "big") >> 11) / 2**53


def normal_cdf(x: float) -> float:
    """Phi(x), rounded to nine places so that the last bits of a maths library never decide a game."""
    return round(0.5 * erfc(-x / sqrt(2)), 9)
