"""What is told since the last page: which moments and ledger lines belong together. For screens and plain mode alike.

A vote, a round's end and the ending are told apart from what comes after them, so that nobody reads three surprises at
once. The reader remembers how far it has come; it holds nothing of the game.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from wegame.game import Line
from wegame.telling.dials import SHOWN
from wegame.telling.moments import MOMENTS, Passage

__all__ = ["TOLD_FROM", "News", "Reader"]

TOLD_FROM = 0.5
"""Points: where no dial moved more, there is nothing to tell but behind "?"."""
_PHASES = {"success": "outcome", "setback": "outcome", "vote": "decision", "first_choices": "talk"}
"""The phase that a piece of news belongs to which has this kind of moment; the first that holds."""
_AFTER_A_VOTE = frozenset({"surfaced", "success", "setback"})


@dataclass(frozen=True, slots=True)
class News:
    """Moments and the lines that go with them, in their order."""

    passages: tuple[Passage, ...]
    lines: tuple[Line, ...]

    @property
    def round(self) -> int:
        """The round that is told of, or the one that begins."""
        told = [passage for passage in self.passages if passage.kind != "round"] or list(self.passages)
        return max([passage.round for passage in told] + [line.round for line in self.lines], default=0)

    @property
    def is_small(self) -> bool:
        """Whether a line above the next question says it all."""
        kinds = {passage.kind for passage in self.passages} - {"round"}
        told = any(line.dial in SHOWN for line in self.lines)
        small = bool(kinds) and all(kind in MOMENTS and MOMENTS[kind].is_small for kind in kinds)
        return small or (kinds == {"owned"} and not told)

    @property
    def is_nothing(self) -> bool:
        """Whether nothing happened but a round's beginning or a breath of a change."""
        moved = any(
            abs(line.change) >= TOLD_FROM and line.dial in SHOWN and line.dial != "slack" for line in self.lines
        )
        return all(passage.kind == "round" for passage in self.passages) and not moved

    @property
    def phase(self) -> str:
        """The phase that it belongs to, where it is one: outcome, decision or talk."""
        kinds = {passage.kind for passage in self.passages}
        return next((phase for kind, phase in _PHASES.items() if kind in kinds), "")

    def of(self, dials: Sequence[str]) -> News:
        """The same with the lines of these dials alone."""
        return News(self.passages, tuple(line for line in self.lines if line.dial in dials))


class Reader:
    """Tells a story piece by piece. passages, lines: how many have been told."""

    def __init__(self, passages: int = 0, lines: int = 0) -> None:
        self.passages = passages
        self.lines = lines

    @classmethod
    def resuming(cls, passages: Sequence[Passage], lines: Sequence[Line], *, fresh: bool) -> Reader:
        """Where somebody comes back: the last round's story is told again. fresh: a round has only just begun, so the
        end of the one before it may not have been read."""
        begun = [place for place, passage in enumerate(passages) if passage.kind == "round"]
        if not begun:
            return cls()
        at = begun[max(-2, -len(begun)) if fresh else -1]
        return cls(
            at, next((place for place, line in enumerate(lines) if line.round >= passages[at].round), len(lines))
        )

    def go_back(self, passages: int, lines: int) -> None:
        """Something was undone: no more than this has been told."""
        self.passages, self.lines = min(self.passages, passages), min(self.lines, lines)

    def next(self, passages: Sequence[Passage], lines: Sequence[Line]) -> News | None:
        """The next piece, or None where all is told."""
        told, stop = list[Passage](), None
        for passage in passages[self.passages :]:
            ends = passage.kind in {"round", "ending"} and (told or self._until(lines, passage))
            if ends or (passage.kind in _AFTER_A_VOTE and any(item.kind == "vote" for item in told)):
                stop = passage
                break
            told.append(passage)
        self.passages += len(told)
        fresh = [] if stop is not None and stop.kind in _AFTER_A_VOTE else self._until(lines, stop)
        self.lines += len(fresh)
        return News(tuple(told), tuple(fresh)) if told or fresh else None

    def _until(self, lines: Sequence[Line], before: Passage | None) -> list[Line]:
        """The lines not yet told; those of the round that this moment begins come later."""
        rest = lines[self.lines :]
        if before is None or before.kind == "ending":
            return list(rest)
        return [line for line in rest if line.round < before.round]
