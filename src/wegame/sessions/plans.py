"""What a team means to do at work, and what it says next time became of it: as it is kept. Its words are in telling."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["FATES", "Became", "WorkPlan"]

FATES = ("done", "not_yet", "dropped")
"""What a plan can have come to, in the order in which it is asked."""


@dataclass(frozen=True, slots=True)
class WorkPlan:
    """If this happens (when), then we do that; who begins, and until when: both of these may be empty."""

    when: str
    then: str
    who: str = ""
    until: str = ""

    @property
    def is_whole(self) -> bool:
        """Whether there is an if and a then."""
        return bool(self.when and self.then)

    @property
    def texts(self) -> tuple[str, str, str, str]:
        """All four, in the order in which they are typed and told."""
        return self.when, self.then, self.who, self.until

    @property
    def row(self) -> list[str]:
        """As the journal keeps it: an if and a then, and as much of the rest as there is."""
        most = 4 if self.until else 3 if self.who else 2
        return list(self.texts[:most])


@dataclass(frozen=True, slots=True)
class Became:
    """What the team says of a plan of last time. became: one of `FATES`; in_the_way: what was, or nothing."""

    plan: WorkPlan
    became: str
    in_the_way: str = ""
