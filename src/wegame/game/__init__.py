"""The rules. Pure: no clock, file, terminal, global or hidden randomness; chance is a function of keys."""

from wegame.game.game import Game
from wegame.game.questions import Choice, Field, Question, Reply, Value
from wegame.game.reasons import Datum, Reason
from wegame.game.state import Draw, Line, Moment, PlayedRound, State
from wegame.game.team import Player, Team

__all__ = [
    "Choice",
    "Datum",
    "Draw",
    "Field",
    "Game",
    "Line",
    "Moment",
    "PlayedRound",
    "Player",
    "Question",
    "Reason",
    "Reply",
    "State",
    "Team",
    "Value",
]
