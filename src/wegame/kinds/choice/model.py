"""The round that a team decides: options, and ways back from a setback, as an author writes them."""

from collections.abc import Collection, Iterator, Sequence
from itertools import combinations
from typing import Literal

from pydantic import Field

from wegame.scenario.parts import CLOSE, Clue, Course, Id, Line, Round, Text

__all__ = ["RULED_OUT", "ChoiceRound", "Option", "Recovery"]

LEANS = 0.15
"""What one clue that speaks for an option adds to what it is worth; one against takes as much away."""
RULED_OUT = -1.0
"""What an option is worth that cannot work."""


class Option(Course):
    success: Text = Field("It works.", description="What happens if it goes well.")
    setback: Text = Field("It does not work.", description="What happens if it goes badly.")
    next: Id | None = Field(None, description="A later round to jump to; default: the next one in the file.")
    sets: tuple[Id, ...] = Field((), description="Flags that hold from now on.")
    lines: tuple[Line, ...] = Field((), description="What a simulated teammate may say who is for it.")
    idea: tuple[Id, ...] = Field((), description="Two roles whose clues together open it, once they are named.")

    @property
    def leads_to(self) -> str | None:
        return self.next

    @property
    def flags(self) -> tuple[str, ...]:
        return self.sets

    @property
    def said_for_it(self) -> tuple[str, ...]:
        return self.lines

    @property
    def read_out(self) -> dict[str, str]:
        return {"success": self.success, "setback": self.setback}

    @property
    def opened_by(self) -> tuple[str, ...]:
        return self.idea


class Recovery(Course):
    result: Text = Field("It is mended.", description="What happens if the recovery works.")
    failed: Text = Field("It stays broken for now.", description="What happens if it does not.")

    @property
    def read_out(self) -> dict[str, str]:
        return {"result": self.result, "failed": self.failed}


def _spoken_against(clue: Clue) -> tuple[str, ...]:
    return (*clue.speaks_against, *clue.rules_out)


class ChoiceRound(Round):
    kind: Literal["choice"] = Field("choice", description="What sort of round it is: choice.")
    options: tuple[Option, ...] = Field(min_length=2, max_length=9, description="The courses of action on offer.")
    recoveries: tuple[Recovery, ...] = Field((), max_length=9, description="What can be done after a setback.")
    talk: Line | None = Field(None, description="A question for the talk, read out before it.")

    @property
    def alternatives(self) -> tuple[Option, ...]:
        return self.options

    @property
    def ways_back(self) -> tuple[Recovery, ...]:
        return self.recoveries

    def merits(self, roles: Collection[str] | None = None) -> dict[str, float]:
        """What each option is worth (0-1, or RULED_OUT) by the clues of these roles; None: by all of them, the truth.

        Everybody sees how good an option looks; what each alone knows has to be put together (Stasser & Titus 1985).
        """
        worth = {option.id: option.fit for option in self.options}
        known = self.clues if roles is None else self.clues_of(roles)
        for clue in known:
            for named, lean in ((clue.speaks_for, LEANS), (clue.speaks_against, -LEANS)):
                for option in named:
                    worth[option] += lean
        out = {option for clue in known for option in clue.rules_out}
        return {option: RULED_OUT if option in out else min(1.0, max(0.0, value)) for option, value in worth.items()}

    @property
    def spoken(self) -> str | None:
        return self.talk

    @property
    def idea(self) -> Option | None:
        """Another way, hidden behind two cards that belong together; None: there is none."""
        return next((option for option in self.options if option.idea), None)

    def pairs(self) -> tuple[frozenset[str], ...]:
        """Every two roles that know something here, in the order of the clues: one pair of them may open an idea."""
        there = dict.fromkeys(clue.role for clue in self.clues if clue.role != self.absent)
        return tuple(frozenset(pair) for pair in combinations(there, 2))

    @property
    def is_decided_by_clues(self) -> bool:
        return any(clue.speaks for clue in self.clues)

    @property
    def ruled_out(self) -> frozenset[str]:
        return frozenset(option for clue in self.clues for option in clue.rules_out)

    def better_than(self, taken: str) -> tuple[Option, tuple[str, ...]] | None:
        worth = self.merits()
        always = [option for option in self.options if not option.when] or self.options
        best = max(always, key=lambda option: worth[option.id])
        if not self.is_decided_by_clues or worth[best.id] <= worth[taken] + CLOSE:
            return None
        there = self.clues_of({clue.role for clue in self.clues})
        knew = (clue.role for clue in there if best.id in clue.speaks_for or taken in _spoken_against(clue))
        return best, tuple(dict.fromkeys(knew))

    def tempting(self, seats: Sequence[Collection[str]]) -> frozenset[str]:
        found = set[str]()
        hidden = {option.id for option in self.options if option.idea}
        for roles in seats if self.is_decided_by_clues else ():
            seen = {option: worth for option, worth in self.merits(roles).items() if option not in hidden}
            found |= {option for option, worth in seen.items() if worth >= max(seen.values()) - CLOSE}
        return frozenset(found)

    def courses(self) -> Iterator[tuple[str, tuple[Course, ...]]]:
        yield "options", self.options
        yield "recoveries", self.recoveries


ROUND = ChoiceRound
"""What a file says of such a round."""
