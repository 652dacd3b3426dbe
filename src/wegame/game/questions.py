"""Questions and answers as plain data: the game asks, anyone answers.

A question says which answers it takes; that is the single truth for screens, prompts, policies and validation.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from wegame.errors import AnswerRefused
from wegame.text import one_line

__all__ = ["PRIVATE", "TEXT_LIMIT", "Choice", "Field", "Question", "Reply", "Value"]

TEXT_LIMIT = 200
PRIVATE = "Only you see this page. What you enter is not told with your name."

Value = str | int | tuple[str, ...]
Reply = Mapping[str, Value]
"""A reply by field name: a choice's value, a number of the scale, several values, or a text."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer on offer. note: what it costs, in a few words. about: more, for whoever lingers on it."""

    value: str
    text: str
    note: str = ""
    about: str = ""


@dataclass(frozen=True, slots=True)
class Field:
    """One thing to fill in.

    kind: one (a choice's value), some (any number of values, as a tuple), scale (0-100 in tens), text (may be empty),
    hands (a show of hands: a choice's value for each hand that went up, in the order of the choices).
    only_if: asked only where an earlier field has one of these values. most: how many hands there are.
    """

    name: str
    kind: Literal["one", "some", "scale", "text", "hands"]
    prompt: str
    choices: tuple[Choice, ...] = ()
    suggestion: str = ""
    only_if: tuple[str, frozenset[str]] | None = None
    most: int = 0

    def applies(self, reply: Reply) -> bool:
        """Whether this field is asked, given what was answered before it."""
        return self.only_if is None or reply.get(self.only_if[0]) in self.only_if[1]

    def take(self, value: object) -> Value:
        """The value in its proper form. Raises AnswerRefused with a reason where it is not one of the answers."""
        values = tuple(choice.value for choice in self.choices)
        if self.kind == "one":
            if isinstance(value, str) and value in values:
                return value
            raise AnswerRefused(f"{value!r} is not an answer to “{self.prompt}”.", f"It takes {', '.join(values)}.")
        if self.kind == "some":
            if isinstance(value, (list, tuple, set, frozenset)) and all(item in values for item in value):
                return tuple(item for item in values if item in value)
            raise AnswerRefused(f"{value!r} is not a choice of {', '.join(values)}.", "Name any of them, or none.")
        if self.kind == "hands":
            return self._take_hands(value, values)
        if self.kind == "scale":
            if isinstance(value, int) and not isinstance(value, bool) and value in range(0, 101, 10):
                return value
            raise AnswerRefused(f"{value!r} is not on the scale.", "It goes from 0 to 100 in tens.")
        if isinstance(value, str):
            return one_line(value)[:TEXT_LIMIT].strip() or self.suggestion
        raise AnswerRefused(f"{value!r} is not a text.", "Type a sentence, or nothing.")

    def _take_hands(self, value: object, values: tuple[str, ...]) -> tuple[str, ...]:
        if not isinstance(value, (list, tuple)):
            raise AnswerRefused(f"{value!r} is not a show of hands.", "Give one answer for each hand that went up.")
        if not value:
            raise AnswerRefused("No hand is up.", "At least one has to be.")
        if len(value) > self.most:
            raise AnswerRefused(f"{len(value)} hands are more than there are people.", f"At most {self.most}.")
        for item in value:
            if item not in values:
                raise AnswerRefused(f"{item!r} is not an answer to “{self.prompt}”.", f"It takes {', '.join(values)}.")
        return tuple(item for item in values for _ in range(value.count(item)))


@dataclass(frozen=True, slots=True)
class Question:
    """One thing that the game asks. player: the seat that is asked alone, or None for the team.

    kind: continue, huddle, ballot, split, recovery, look_back or response. No fields: going on is the one answer.
    pages: what to read first. secret: what only this player may see.
    """

    id: str
    kind: str
    phase: str
    prompt: str
    fields: tuple[Field, ...] = ()
    player: int | None = None
    pages: tuple[str, ...] = ()
    secret: str = ""

    def take(self, reply: Mapping[str, object]) -> dict[str, Value]:
        """The whole reply in its proper form. Raises AnswerRefused; nothing is half taken."""
        taken: dict[str, Value] = {}
        for item in self.fields:
            if not item.applies(taken):
                continue
            if item.name not in reply:
                raise AnswerRefused(f"“{item.prompt}” has no answer yet.", "Answer everything on the page.")
            taken[item.name] = item.take(reply[item.name])
        if extra := sorted(set(reply) - set(taken)):
            raise AnswerRefused(f"Nobody asked for {', '.join(extra)}.", "Answer only what the page asks.")
        return taken
