"""What a file says of it."""

from typing import Literal

from wegame.scenario.parts import Line, Round


class StillRound(Round):
    kind: Literal["still"]
    hush: Line = "Nobody says anything."


ROUND = StillRound
