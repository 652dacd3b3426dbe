"""What the game asks, in words: a question as people read it, made from its kind, its values and the game.

Screens and plain mode show a `Page`; what they send back is a reply to the question itself. What only one kind of round
asks is put into words in its package.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from wegame.game import Choice, Field, Game, Question
from wegame.kinds import side
from wegame.telling.odds import chance_figure, odds_word
from wegame.telling.pages import PRIVATE, Answer, Entry, Page, PageMaker, in_progress, make_page
from wegame.telling.slips import whose_slip
from wegame.telling.story import brief_pages, find_round, hazard_name, practice_name

if TYPE_CHECKING:
    from wegame.scenario.models import Scenario

__all__ = ["PRIVATE", "Answer", "Entry", "Page", "answer_text", "describe_answer", "page_of", "with_odds"]


def page_of(game: Game, question: Question) -> Page:
    """The question as it is read now."""
    maker: PageMaker = _PAGES.get(question.kind) or side(in_progress(game).round.kind, "wording").PAGES[question.kind]
    return maker(game, question)


# ---- reading


def _continue(game: Game, question: Question) -> Page:
    turn = in_progress(game)
    return Page(question, turn.round.title, pages=brief_pages(game.scenario, turn.round, turn.brief))


# ---- the huddle


def _huddle(game: Game, question: Question) -> Page:
    prompt = f"You have {game.state.slack:g} slack (5 at most): time that the task does not need. Spend it, or save it."
    if not question.values["may_build"]:
        prompt += " You have too little say to build anything new."
    prompts = {"do": "What do we do with our slack?", "then": "… then we"}
    return make_page(question, prompt, prompts, lambda _, choice: _use_of_slack(game, choice))


def _use_of_slack(game: Game, choice: Choice) -> Answer:
    """A use of slack as the table offers it."""
    story, value, cost = game.scenario, choice.value, f"{choice.cost:g} slack"
    action, _, what = value.partition(":")
    match action:
        case "keep" if not what:
            left = ", ".join(f"{practice_name(story, item.id)} {item.condition:.0%}" for item in game.state.standing)
            return Answer(
                value, "Keep everything up", cost, f"{left}. Upkeep holds what is left; without it more than half goes."
            )
        case "keep":
            left = f"{game.state.condition(what):.0%} left; upkeep holds that, and without it more than half goes"
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
        "thank": "Thank, and fix it later",
        "fix": "Just fix it",
        "agree": "Agree what changes, and who watches it",
        "blame": "“How could that get past us?”",
    },
}
"""What a success was put down to (credit), a setback (blame), and how the team met somebody who owned up."""


def answer_text(field: str, value: str, *, success: bool = True) -> str:
    """An answer of the look back in words. field: credit or response."""
    texts = _ANSWERS["blame" if field == "credit" and not success else field]
    return texts.get(value, value)


def _look_back(game: Game, question: Question) -> Page:
    won = bool(in_progress(game).success)

    def worded(item: Field, choice: Choice) -> Answer:
        if item.name == "named":
            return Answer(choice.value, game.team.players[int(choice.value) - 1].name)
        return Answer(choice.value, answer_text("credit", choice.value, success=won))

    prompts = {
        "credit": "Why did it go well?" if won else "Why did it go badly?",
        "named": "Whose card helped? One of you, several, or nobody.",
    }
    return make_page(question, "Look back on this round together.", prompts, worded)


def _response(game: Game, question: Question) -> Page:
    def worded(_: Field, choice: Choice) -> Answer:
        return Answer(
            choice.value, answer_text("response", choice.value), f"{choice.cost:g} slack" if choice.cost else ""
        )

    turn = in_progress(game)
    if game.team.held.is_alone and turn.mistake is not None:
        who = game.team.players[turn.mistake].name
    else:
        who = whose_slip(game) or "One of us"
    return make_page(question, f"{who} has owned up.", {"response": "How does the team take it?"}, worded)


_PAGES: Mapping[str, PageMaker] = {
    "continue": _continue,
    "huddle": _huddle,
    "look_back": _look_back,
    "response": _response,
}
"""By the kind of the question: those of every round."""


# ---- odds beside answers


def with_odds(page: Page, game: Game, how: str) -> Page:
    """The page with the odds of each answer beside it. how: off, words or numbers."""
    if how == "off" or not game.odds:
        return page
    word = odds_word if how == "words" else chance_figure
    told = {value: f"odds: {word(chance)}" for value, chance in game.odds.items()}
    return replace(page, fields=tuple(_with_odds(item, told) for item in page.fields))


def _with_odds(item: Entry, told: Mapping[str, str]) -> Entry:
    if not item.field.decides:
        return item
    noted = (
        replace(one, note="; ".join(part for part in (one.note, told.get(one.value, "")) if part))
        for one in item.choices
    )
    return replace(item, choices=tuple(noted))


def describe_answer(story: Scenario, round_id: str, kind: str, value: str, *, success: bool) -> str:
    """An answer of a finished round in words. kind: of its question."""
    if kind == "look_back":
        return answer_text("credit", value, success=success)
    if kind in _ANSWERS:
        return answer_text(kind, value)
    here = find_round(story, round_id)
    return str(side(here.kind, "wording").ANSWERS[kind](story, round_id, value)) if here else value
