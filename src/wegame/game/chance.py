"""Keyed chance: a draw is a function of its keys, not of how many draws came before.

So changing one answer never shifts anybody else's luck, and a counterfactual compares decisions, not dice. Seed and key
are hashed to a word of 64 bits each (BLAKE2b), and the two are mixed by the finaliser of SplitMix64 (Steele, Lea and
Flood 2014): whole numbers only, so that one game and a column of games draw the same.
"""

from __future__ import annotations

from functools import lru_cache
from hashlib import blake2b
from math import erfc, sqrt

from wegame.game.arithmetic import clamp, fine, is_column

__all__ = ["draw", "normal_cdf", "seed_word", "shown_key"]

_WORD = 2**64 - 1


def _word(text: str) -> int:
    return int.from_bytes(blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8, person=b"wegame").digest())


@lru_cache(maxsize=65536)
def _key_word(key: tuple[str | int, ...]) -> int:
    return _word("\x1f".join(map(str, key)))


@lru_cache(maxsize=1024)
def seed_word(seed: int) -> int:
    """A seed of any size, as 64 bits. The simulator keeps a column of these."""
    return _word(f"seed {seed}")


def draw(seed: int, *key: str | int) -> float:
    """A number in [0, 1), the same for the same seed and key on every machine. seed: or a column of seed words."""
    x = (seed if is_column(seed) else seed_word(seed)) ^ _key_word(key)
    x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9 & _WORD
    x = (x ^ (x >> 27)) * 0x94D049BB133111EB & _WORD
    return ((x ^ (x >> 31)) >> 11) / 2**53


_ROOT = sqrt(2)
_LEAST = 2.0**-30


def normal_cdf(x: float) -> float:
    """Phi(x) for one game or a column: the share of luck that is worse than so many standard deviations.

    On the grid of `fine`, so that the last bits of a maths library never decide a game; never 0, and never 1.
    """
    if is_column(x):
        column = x * 0.0
        column[:] = [0.5 * erfc(-one / _ROOT) for one in x.tolist()]  # type: ignore[index, attr-defined]
        return clamp(fine(column), _LEAST, 1 - _LEAST)
    return clamp(fine(0.5 * erfc(-x / _ROOT)), _LEAST, 1 - _LEAST)


def shown_key(seed: int, about: str, value: str) -> float:
    """By what an answer is sorted where it is shown. about: what has an order of its own, such as a round's id."""
    return draw(seed, "order", about, value)
