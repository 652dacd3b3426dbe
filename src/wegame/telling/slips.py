"""A slip of the round before, in words: what a card tells of it and asks."""

from __future__ import annotations

from collections.abc import Mapping

from wegame.game import Choice, Field, Game, Question
from wegame.telling.pages import Answer
from wegame.telling.story import role_name

__all__ = ["SLIP_PROMPTS", "slip_answer", "slip_told", "whose_slip"]

SLIP_PROMPTS: Mapping[str, Mapping[str, str]] = {
    "alone": {
        "own_up": "Do you say so?",
        "unsaid": "Did you see something last round that you did not say?",
    },
    "in the open": {"own_up": "Be honest: would it be said here?"},
}
_SAID = {
    True: {"own": ("Say it now", ""), "hide": ("Let it pass", "nobody knows; it may come out later")},
    False: {"own": ("It is said", ""), "hide": ("It stays unsaid", "it may come out later")},
}
_SEEN = {"no": "No", "yes": "Yes, and I let it be"}


def whose_slip(game: Game) -> str:
    """The role that it stands under, where all look at one page."""
    mistake = game.history[-1].round.mistake if game.history else None
    return role_name(game.scenario, (mistake.role if mistake else None) or "")


def slip_told(game: Game, question: Question) -> str:
    """What went wrong in the round before, where the card tells of something; else that nothing did."""
    if not game.history:
        return ""
    mistake, is_told = game.history[-1].round.mistake, bool(question.values["slip"])
    if question.player is None:
        who = whose_slip(game) or "one of you"
        return f"A slip in the last round that nobody else saw ({who}): “{mistake.text}”" if mistake and is_told else ""
    if question.player not in game.team.present(game.history[-1].round.absent):
        return "You were not there in the last round."
    if mistake and is_told:
        return f"Last round, and only you know: {mistake.text}"
    return "In your part of the last round nothing went wrong."


def slip_answer(item: Field, choice: Choice, *, alone: bool) -> Answer:
    """An answer to it in words."""
    if item.name == "unsaid":
        return Answer(choice.value, _SEEN[choice.value])
    return Answer(choice.value, *_SAID[alone][choice.value])
