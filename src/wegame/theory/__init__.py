"""What research says, as data. This package knows nothing of the game."""

from wegame.theory.concepts import Concept, concepts
from wegame.theory.dials import CONTEXT, DIALS, MAIN_DIALS, Dial
from wegame.theory.moves import MOVES, Move
from wegame.theory.practices import PRACTICES, Practice

__all__ = ["CONTEXT", "DIALS", "MAIN_DIALS", "MOVES", "PRACTICES", "Concept", "Dial", "Move", "Practice", "concepts"]
