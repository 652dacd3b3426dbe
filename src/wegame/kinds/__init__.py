"""Rounds by kind: what a team does in a round, and every side of it, in one package each."""

from wegame.kinds.table import DEFAULT, KINDS, Side, side

__all__ = ["DEFAULT", "KINDS", "Side", "side"]
