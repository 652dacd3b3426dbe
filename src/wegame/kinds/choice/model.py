"""The round that a team decides: options, and ways back from a setback, as an author writes them."""

from collections.abc import Iterator
from typing import Literal

from pydantic import Field

from wegame.scenario.parts import Course, Id, Line, Round, Text

__all__ = ["ChoiceRound", "Option", "Recovery"]


class Option(Course):
    success: Text = Field("It works.", description="What happens if it goes well.")
    setback: Text = Field("It does not work.", description="What happens if it goes badly.")
    next: Id | None = Field(None, description="A later round to jump to; default: the next one in the file.")
    sets: tuple[Id, ...] = Field((), description="Flags that hold from now on.")
    lines: tuple[Line, ...] = Field((), description="What a simulated teammate may say who votes for it.")

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


class Recovery(Course):
    result: Text = Field("It is mended.", description="What happens if the recovery works.")
    failed: Text = Field("It stays broken for now.", description="What happens if it does not.")

    @property
    def read_out(self) -> dict[str, str]:
        return {"result": self.result, "failed": self.failed}


class ChoiceRound(Round):
    kind: Literal["choice"] = Field("choice", description="What sort of round it is: choice.")
    options: tuple[Option, ...] = Field(min_length=2, max_length=9, description="The courses of action on offer.")
    recoveries: tuple[Recovery, ...] = Field((), max_length=9, description="What can be done after a setback.")

    @property
    def alternatives(self) -> tuple[Option, ...]:
        return self.options

    @property
    def ways_back(self) -> tuple[Recovery, ...]:
        return self.recoveries

    def courses(self) -> Iterator[tuple[str, tuple[Course, ...]]]:
        yield "options", self.options
        yield "recoveries", self.recoveries


ROUND = ChoiceRound
"""What a file says of such a round."""
