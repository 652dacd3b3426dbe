"""Questions and answers as plain data: the game asks, anyone answers.

A question says which answers it takes; that is the single truth for screens, prompts, policies and validation. It has
no words: telling/ makes them from its kind, its values and the game.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, assert_never

from wegame.errors import AnswerRefused
from wegame.game.reasons import Datum
from wegame.text import one_line

__all__ = ["DECISIONS", "TEXT_LIMIT", "Choice", "Field", "FieldKind", "Question", "Reply", "Value"]

TEXT_LIMIT = 200

Value = str | int | tuple[str, ...]
Reply = Mapping[str, Value]
"""A reply by field name: a choice's value, a number of the scale, several values, or a text."""

FieldKind = Literal["one", "some", "scale", "text", "hands"]
"""one: a choice's value. some: any number of values, as a tuple. scale: 0-100 in tens. text: may be empty.
hands (a show of hands): a choice's value for each hand that went up, in the order of the choices."""

DECISIONS = frozenset({"first", "choice", "recovery"})
"""Names of what is decided on: told with its odds, and answered by every policy."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer on offer. cost: in slack."""

    value: str
    cost: float = 0.0


@dataclass(frozen=True, slots=True)
class Field:
    """One thing to fill in.

    name: its key in the reply. only_if: asked only where an earlier field has one of these values. most: how many
    hands there are.
    """

    name: str
    kind: FieldKind
    choices: tuple[Choice, ...] = ()
    only_if: tuple[str, frozenset[str]] | None = None
    most: int = 0

    @property
    def decides(self) -> bool:
        """Whether it is what is decided on, by a seat for itself or by all."""
        return self.name in DECISIONS

    def applies(self, reply: Reply) -> bool:
        """Whether this field is asked, given what was answered before it."""
        return self.only_if is None or reply.get(self.only_if[0]) in self.only_if[1]

    @property
    def values(self) -> tuple[str, ...]:
        """What can be chosen."""
        return tuple(choice.value for choice in self.choices)

    def take(self, value: object) -> Value:
        """The value in its proper form. Raises AnswerRefused with a reason where it is not one of the answers."""
        match self.kind:
            case "one":
                return self._take_one(value)
            case "some":
                return self._take_some(value)
            case "hands":
                return self._take_hands(value)
            case "scale":
                return self._take_scale(value)
            case "text":
                return self._take_text(value)
        assert_never(self.kind)

    def _take_one(self, value: object) -> str:
        if isinstance(value, str) and value in self.values:
            return value
        raise AnswerRefused(f"{value!r} is not an answer to {self.name}.", f"It takes {', '.join(self.values)}.")

    def _take_some(self, value: object) -> tuple[str, ...]:
        if isinstance(value, (list, tuple, set, frozenset)) and all(item in self.values for item in value):
            return tuple(item for item in self.values if item in value)
        raise AnswerRefused(f"{value!r} is not a choice of {', '.join(self.values)}.", "Name any of them, or none.")

    def _take_scale(self, value: object) -> int:
        if isinstance(value, int) and not isinstance(value, bool) and value in range(0, 101, 10):
            return value
        raise AnswerRefused(f"{value!r} is not on the scale.", "It goes from 0 to 100 in tens.")

    def _take_text(self, value: object) -> str:
        if isinstance(value, str):
            return one_line(value)[:TEXT_LIMIT].strip()
        raise AnswerRefused(f"{value!r} is not a text.", "Type a sentence, or nothing.")

    def _take_hands(self, value: object) -> tuple[str, ...]:
        if not isinstance(value, (list, tuple)):
            raise AnswerRefused(f"{value!r} is not a show of hands.", "Give one answer for each hand that went up.")
        if not value:
            raise AnswerRefused("No hand is up.", "At least one has to be.")
        if len(value) > self.most:
            raise AnswerRefused(f"{len(value)} hands are more than there are people.", f"At most {self.most}.")
        for item in value:
            self._take_one(item)
        return tuple(item for item in self.values for _ in range(value.count(item)))


@dataclass(frozen=True, slots=True)
class Question:
    """One thing that the game asks. player: the seat that is asked alone, or None for the team.

    kind: continue, card, response, huddle, talk, decision, stand, recovery or look_back. No fields: going on is the one
    answer. values: what it is about, beside the state of the game.
    """

    id: str
    kind: str
    phase: str
    fields: tuple[Field, ...] = ()
    player: int | None = None
    values: Mapping[str, Datum] = field(default_factory=dict)

    def find(self, name: str) -> Field | None:
        """Its field of this name."""
        return next((item for item in self.fields if item.name == name), None)

    def take(self, reply: Mapping[str, object]) -> dict[str, Value]:
        """The whole reply in its proper form. Raises AnswerRefused; nothing is half taken."""
        taken: dict[str, Value] = {}
        for item in self.fields:
            if not item.applies(taken):
                continue
            if item.name not in reply:
                raise AnswerRefused(f"There is no answer to {item.name} yet.", "Answer everything on the page.")
            taken[item.name] = item.take(reply[item.name])
        if extra := sorted(set(reply) - set(taken)):
            raise AnswerRefused(f"Nobody asked for {', '.join(extra)}.", "Answer only what the page asks.")
        return taken
