"""What a question looks like once it is in words: rows for screens and plain mode, and what several kinds share."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from wegame.game import Choice, Field, Game, PlayedRound, Question, Reply
from wegame.game.questions import FieldKind
from wegame.telling.card_ways import PRIVATE
from wegame.telling.story import SUGGESTED_PLAN
from wegame.telling.words import approach_name

__all__ = ["PRIVATE", "Answer", "Entry", "Page", "PageMaker", "in_progress", "make_page", "price", "slack_price"]


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer on offer, as it is read. note: what it costs, in a few words. about: more, for whoever lingers."""

    value: str
    text: str
    note: str = ""
    about: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing to fill in, as it is read. suggestion: what stands where nothing is typed."""

    field: Field
    prompt: str
    choices: tuple[Answer, ...] = ()
    suggestion: str = ""

    @property
    def name(self) -> str:
        return self.field.name

    @property
    def kind(self) -> FieldKind:
        return self.field.kind

    @property
    def most(self) -> int:
        return self.field.most

    def applies(self, reply: Reply) -> bool:
        """Whether it is asked, given what was answered before it."""
        return self.field.applies(reply)


@dataclass(frozen=True, slots=True)
class Page:
    """A question as it is read. pages: what to read first. secret: what only this player may see."""

    question: Question
    prompt: str
    fields: tuple[Entry, ...] = ()
    pages: tuple[str, ...] = ()
    secret: str = ""

    @property
    def id(self) -> str:
        return self.question.id

    @property
    def kind(self) -> str:
        return self.question.kind

    @property
    def phase(self) -> str:
        return self.question.phase

    @property
    def player(self) -> int | None:
        return self.question.player


PageMaker = Callable[[Game, Question], Page]
"""How one kind of question is put into words."""


def in_progress(game: Game) -> PlayedRound:
    """The round in which something is asked."""
    if game.turn is None:
        raise ValueError("nothing is asked before the first round")
    return game.turn


def make_page(
    question: Question,
    prompt: str,
    prompts: Mapping[str, str],
    answer: Callable[[Field, Choice], Answer],
    *,
    pages: tuple[str, ...] = (),
    secret: str = "",
) -> Page:
    """prompts: by the name of a field. answer: words for one of its choices."""
    entries = tuple(
        Entry(
            item,
            prompts[item.name],
            tuple(answer(item, choice) for choice in item.choices),
            SUGGESTED_PLAN if item.kind == "text" else "",
        )
        for item in question.fields
    )
    return Page(question, prompt, entries, pages, secret)


def price(game: Game, approach: str, cost: float) -> str:
    """An approach's name and what it costs now."""
    return f"{approach_name(approach)}, {slack_price(game, cost)}" if cost else approach_name(approach)


def slack_price(game: Game, cost: float) -> str:
    """A price in slack, and what becomes of it where the slack is not there."""
    have = game.state.slack
    return f"{cost:g} slack" if have >= cost else f"{cost:g} slack; you have {have:g}, the rest is strain"
