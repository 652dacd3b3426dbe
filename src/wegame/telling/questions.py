"""What the game asks, in words: a question as people read it, made from its kind, its values and the game.

Screens and plain mode show a `Page`; what they send back is a reply to the question itself.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from wegame.game import Choice, Field, Game, Question, Reply
from wegame.game.outcome import LEAVE_IT
from wegame.game.questions import FieldKind
from wegame.telling.odds import chance_figure, odds_word
from wegame.telling.story import (
    SUGGESTED_PLAN,
    brief_pages,
    hazard_name,
    option_text,
    practice_name,
    recovery_text,
    role_name,
)
from wegame.telling.words import approach_name

if TYPE_CHECKING:
    from wegame.scenario.models import Round, Scenario

__all__ = ["PRIVATE", "Answer", "Entry", "Page", "answer_text", "describe_answer", "page_of", "with_odds"]

PRIVATE = "Only you see this page. What you enter is not told with your name."


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


Worded = Callable[[Game, Question], Page]


def page_of(game: Game, question: Question) -> Page:
    """The question as it is read now."""
    return _KINDS[question.kind](game, question)


def _here(game: Game) -> Round:
    if game.turn is None:
        raise ValueError("nothing is asked before the first round")
    return game.turn.round


def _page(
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


# ---- reading


def _continue(game: Game, question: Question) -> Page:
    here = _here(game)
    return Page(question, here.title, pages=brief_pages(game.scenario, here, game.turn.brief if game.turn else ()))


# ---- the huddle


def _huddle(game: Game, question: Question) -> Page:
    prompt = f"You have {game.state.slack:g} slack (5 at most): time that the task does not need. Spend it, or save it."
    if not question.values["may_build"]:
        prompt += " You have too little say to build anything new."
    prompts = {"do": "What do we do with our slack?", "then": "… then we"}
    return _page(question, prompt, prompts, lambda _, choice: _use_of_slack(game, choice))


def _use_of_slack(game: Game, choice: Choice) -> Answer:
    """A use of slack as the table offers it."""
    story, value, cost = game.scenario, choice.value, f"{choice.cost:g} slack"
    action, _, what = value.partition(":")
    match action:
        case "keep" if not what:
            return Answer(value, "Keep everything up", cost, "What is not kept up erodes.")
        case "keep":
            left = f"{game.state.condition(what):.0%} left; it erodes if it is not kept up"
            return Answer(value, f"Keep up: {practice_name(story, what)}", cost, left)
        case "build":
            name, says = story.practice_offers()[what]
            return Answer(value, f"Build: {name}", cost, says)
        case "plan":
            says = "From the next round on, this trouble is easier if it strikes."
            return Answer(value, f"If-then plan: {hazard_name(story, what)}", cost, says)
        case "rest":
            return Answer(value, "Rest", cost, "Strain goes down by about a third.")
    return Answer(value, "Go on, and save what is left")


# ---- deciding


def _ballot(game: Game, question: Question) -> Page:
    first, alone = question.values["vote"] == 1, question.player is not None
    prompts = {
        "choice": "What should we do?" if alone else "What do we do?",
        "hands": "How many hands for each?",
        "prediction": "What will most of the others choose?",
        "belief": "How sure am I that we can do this?" if alone else "How sure are we that we can do this?",
    }
    return _page(
        question, _ballot_prompt(game, question, first=first), prompts, _option(game), secret=_clues(game, question)
    )


def _ballot_prompt(game: Game, question: Question, *, first: bool) -> str:
    if question.player is not None:
        return PRIVATE if first else "You have heard the others. Vote again."
    if not game.team.voting.is_counted:
        return "Talk it over, then enter what you agree on."
    if first:
        return "Everybody thinks first; then all hands go up, one option after the other."
    return "You have heard the others. Another show of hands."


def _clues(game: Game, question: Question) -> str:
    """What the one whose page this is alone knows."""
    if question.player is None:
        return ""
    here, roles = _here(game), game.team.players[question.player].roles
    told = [clue.text for role in roles for clue in here.clues if clue.role == role]
    return f"Only you know: {' '.join(told)}" if told else ""


def _option(game: Game) -> Callable[[Field, Choice], Answer]:
    here = _here(game)
    approaches = {item.id: item.approach for item in here.options}

    def worded(_: Field, choice: Choice) -> Answer:
        price = _price(game, approaches.get(choice.value, ""), choice.cost)
        return Answer(choice.value, option_text(game.scenario, here.id, choice.value), price)

    return worded


def _price(game: Game, approach: str, cost: float) -> str:
    """An approach's name and what it costs now."""
    return f"{approach_name(approach)}, {_slack(game, cost)}" if cost else approach_name(approach)


def _slack(game: Game, cost: float) -> str:
    """A price in slack, and what becomes of it where the slack is not there."""
    have = game.state.slack
    return f"{cost:g} slack" if have >= cost else f"{cost:g} slack; you have {have:g}, the rest is strain"


def _split(game: Game, question: Question) -> Page:
    most = option_text(game.scenario, _here(game).id, str(question.values["most"]))

    def worded(_: Field, choice: Choice) -> Answer:
        how, seat = choice.value.split(":") if ":" in choice.value else (choice.value, "")
        if how == "hear":
            return Answer(choice.value, "Hear the outlier, then vote again", _slack(game, choice.cost))
        if how == "majority":
            return Answer(choice.value, f"Go with the majority: “{most}”")
        return Answer(choice.value, f"{game.team.players[int(seat) - 1].name} decides, in the open")

    return _page(question, "You are split.", {"settle": "How do we settle it?"}, worded)


def _decide(game: Game, question: Question) -> Page:
    seat = question.values["seat"]
    name = game.team.players[seat].name if isinstance(seat, int) else ""
    return _page(question, f"{name} decides.", {"choice": f"{name}, what do we do?"}, _option(game))


_LEAVE_IT = "Leave it, and go on"


def _recovery(game: Game, question: Question) -> Page:
    here = _here(game)
    approaches = {item.id: item.approach for item in here.recoveries}

    def worded(_: Field, choice: Choice) -> Answer:
        if choice.value not in approaches:
            return Answer(choice.value, _LEAVE_IT)
        price = _price(game, approaches[choice.value], choice.cost)
        return Answer(choice.value, recovery_text(game.scenario, here.id, choice.value), price)

    prompts = {"recovery": "What do we do now?"}
    return _page(question, "A setback. It can still be mended.", prompts, worded)


# ---- looking back

_ANSWERS: Mapping[str, Mapping[str, str]] = {
    "credit": {
        "together": "How we fitted together",
        "hero": "One of us carried it",
        "luck": "Luck",
        "easy": "It was easy",
    },
    "blame": {
        "process": "How we went at it",
        "luck": "Bad luck",
        "unable": "We can't do this",
        "blame": "Somebody's fault",
    },
    "response": {
        "thank_fix": "Thank, and fix it together",
        "thank": "Thank, and leave it for now",
        "fix": "Just fix it",
        "blame": "Ask whose fault this was",
    },
}
"""What a success was put down to (credit), a setback (blame), and how the team met somebody who owned up."""


def answer_text(field: str, value: str, *, success: bool = True) -> str:
    """An answer of the look back in words. field: credit or response."""
    texts = _ANSWERS["blame" if field == "credit" and not success else field]
    return texts.get(value, value)


def _look_back(game: Game, question: Question) -> Page:
    alone, here, won = question.player is not None, _here(game), game.turn is not None and bool(game.turn.success)
    own = {
        "own": Answer("own", "Say it now" if alone else "It is said"),
        "hide": Answer("hide", "Let it pass", "nobody knows; it may come out later")
        if alone
        else Answer("hide", "It stays unsaid", "it may come out later"),
    }

    def worded(item: Field, choice: Choice) -> Answer:
        if item.name == "own_up":
            return own[choice.value]
        if item.name == "named":
            return Answer(choice.value, game.team.players[int(choice.value) - 1].name)
        return Answer(choice.value, answer_text("credit", choice.value, success=won))

    prompts = {
        "own_up": "Do you say so?" if alone else "Be honest: would it be said here?",
        "credit": "Why did it go well?" if won else "Why did it go badly?",
        "named": "Whose part mattered? Name what you saw.",
    }
    text = here.mistake.text if here.mistake else ""
    if alone:
        slip = f"Only you know: {text}"
        secret = slip if question.values["slip"] else "In your part of this round nothing went wrong."
        return _page(question, PRIVATE, prompts, worded, secret=secret)
    who = (role_name(game.scenario, here.mistake.role or "") if here.mistake else "") or "one of you"
    pages = (f"A slip that nobody else saw ({who}): “{text}”",) if question.values["slip"] else ()
    return _page(question, "Look back on this round.", prompts, worded, pages=pages)


def _response(game: Game, question: Question) -> Page:
    def worded(_: Field, choice: Choice) -> Answer:
        return Answer(
            choice.value, answer_text("response", choice.value), f"{choice.cost:g} slack" if choice.cost else ""
        )

    turn, here = game.turn, _here(game)
    if game.team.voting.is_alone and turn is not None and turn.mistake is not None:
        who = game.team.players[turn.mistake].name
    else:
        who = role_name(game.scenario, (here.mistake.role if here.mistake else None) or "") or "One of us"
    return _page(question, f"{who} has owned up.", {"response": "How does the team take it?"}, worded)


_KINDS: Mapping[str, Worded] = {
    "continue": _continue,
    "huddle": _huddle,
    "ballot": _ballot,
    "split": _split,
    "decide": _decide,
    "recovery": _recovery,
    "look_back": _look_back,
    "response": _response,
}
"""How each kind of question is put into words."""


# ---- odds beside answers


def with_odds(page: Page, game: Game, how: str) -> Page:
    """The page with the odds of each answer beside it. how: off, words or numbers."""
    if how == "off" or not game.odds:
        return page
    word = odds_word if how == "words" else chance_figure
    told = {value: f"odds: {word(chance)}" for value, chance in game.odds.items()}
    return replace(page, fields=tuple(_with_odds(item, told) for item in page.fields))


def _with_odds(item: Entry, told: Mapping[str, str]) -> Entry:
    if item.name not in {"choice", "hands", "recovery"}:
        return item
    noted = (
        replace(one, note="; ".join(part for part in (one.note, told.get(one.value, "")) if part))
        for one in item.choices
    )
    return replace(item, choices=tuple(noted))


def describe_answer(story: Scenario, round_id: str, kind: str, value: str, *, success: bool) -> str:
    """An answer of a finished round in words. kind: of its question."""
    match kind:
        case "ballot":
            return option_text(story, round_id, value)
        case "recovery":
            return recovery_text(story, round_id, value) if value != LEAVE_IT else _LEAVE_IT
        case "look_back":
            return answer_text("credit", value, success=success)
    return answer_text(kind, value)
