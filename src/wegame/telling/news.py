"""What is told since the last page: which moments and ledger lines belong together. For screens and plain mode alike.

A vote, a round's end and the ending are told apart from what comes after them, so that nobody reads three surprises at
once. The reader remembers how far it has come; it holds nothing of the game.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from wegame.game import Line, Moment
from wegame.telling.words import SHOWN

__all__ = ["News", "Reader"]

_TOLD_IN_FULL = 0.5
"""Points: where no dial moved more, there is nothing to tell but behind "?"."""
_AFTER_A_VOTE = frozenset({"surfaced", "success", "setback"})


@dataclass(frozen=True, slots=True)
class News:
    """Moments and the lines that go with them, in their order."""

    moments: tuple[Moment, ...]
    lines: tuple[Line, ...]

    @property
    def round(self) -> int:
        """The round that is told of, or the one that begins."""
        told = [moment for moment in self.moments if moment.kind != "round"] or list(self.moments)
        return max([moment.round for moment in told] + [line.round for line in self.lines], default=0)

    @property
    def is_small(self) -> bool:
        """Whether a line above the next question says it all."""
        kinds = {moment.kind for moment in self.moments} - {"round"}
        told = any(line.dial in SHOWN for line in self.lines)
        return (bool(kinds) and kinds <= {"practice", "plan", "seat"}) or (kinds == {"owned"} and not told)

    @property
    def is_nothing(self) -> bool:
        """Whether nothing happened but a round's beginning or a breath of a change."""
        moved = any(
            abs(line.change) >= _TOLD_IN_FULL and line.dial in SHOWN and line.dial != "slack" for line in self.lines
        )
        return all(moment.kind == "round" for moment in self.moments) and not moved

    @property
    def phase(self) -> str:
        """The phase that it belongs to, where it is one: outcome or reveal."""
        kinds = {moment.kind for moment in self.moments}
        return "outcome" if kinds & {"success", "setback"} else "reveal" if "vote" in kinds else ""

    def of(self, dials: Sequence[str]) -> News:
        """The same with the lines of these dials alone."""
        return News(self.moments, tuple(line for line in self.lines if line.dial in dials))


class Reader:
    """Tells a story piece by piece. moments, lines: how many have been told."""

    def __init__(self, moments: int = 0, lines: int = 0) -> None:
        self.moments = moments
        self.lines = lines

    @classmethod
    def resuming(cls, moments: Sequence[Moment], lines: Sequence[Line], *, fresh: bool) -> Reader:
        """Where somebody comes back: the last round's story is told again. fresh: a round has only just begun, so the
        end of the one before it may not have been read."""
        begun = [place for place, moment in enumerate(moments) if moment.kind == "round"]
        if not begun:
            return cls()
        at = begun[max(-2, -len(begun)) if fresh else -1]
        return cls(at, next((place for place, line in enumerate(lines) if line.round >= moments[at].round), len(lines)))

    def go_back(self, moments: int, lines: int) -> None:
        """Something was undone: no more than this has been told."""
        self.moments, self.lines = min(self.moments, moments), min(self.lines, lines)

    def next(self, moments: Sequence[Moment], lines: Sequence[Line]) -> News | None:
        """The next piece, or None where all is told."""
        told, stop = list[Moment](), None
        for moment in moments[self.moments :]:
            ends = moment.kind in {"round", "ending"} and (told or self._until(lines, moment))
            if ends or (moment.kind in _AFTER_A_VOTE and any(item.kind == "vote" for item in told)):
                stop = moment
                break
            told.append(moment)
        self.moments += len(told)
        fresh = [] if stop is not None and stop.kind in _AFTER_A_VOTE else self._until(lines, stop)
        self.lines += len(fresh)
        return News(tuple(told), tuple(fresh)) if told or fresh else None

    def _until(self, lines: Sequence[Line], before: Moment | None) -> list[Line]:
        """The lines not yet told; those of the round that this moment begins come later."""
        rest = lines[self.lines :]
        if before is None or before.kind == "ending":
            return list(rest)
        return [line for line in rest if line.round < before.round]
