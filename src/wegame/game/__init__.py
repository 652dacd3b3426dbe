"""The rules. Pure: no clock, file, terminal, global or hidden randomness; chance is a function of keys."""

from wegame.game.game import Game
from wegame.game.questions import Choice, Field, Question, Reply, Value
from wegame.game.state import DIALS, Beat, Draw, Line, State, Turn
from wegame.game.team import Player, Team

__all__ = [
    "DIALS",
    "Beat",
    "Choice",
    "Draw",
    "Field",
    "Game",
    "Line",
    "Player",
    "Question",
    "Reply",
    "State",
    "Team",
    "Turn",
    "Value",
]
