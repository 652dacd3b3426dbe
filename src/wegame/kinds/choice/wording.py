"""How a round that is decided is told: what it asks, and what happens in it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from wegame.game import Choice, Field, Game, Question
from wegame.kinds.choice.outcome import LEAVE_IT
from wegame.scenario.models import Scenario
from wegame.telling.card_ways import CARD_WORDS
from wegame.telling.pages import Answer, Page, PageMaker, in_progress, make_page, price, slack_price
from wegame.telling.passages import MomentKind, Teller
from wegame.telling.story import find_option, find_round, find_way_back, option_text, way_back_text

__all__ = ["ANSWERS", "MOMENTS", "PAGES"]


# ---- what is asked


def _ballot(game: Game, question: Question) -> Page:
    words, who = CARD_WORDS[game.team.cards], "are we" if question.player is None else "am I"
    prompts = {item.name: words.asks.format(name=_whose(game, item)) for item in question.fields if item.decides}
    prompts |= {
        "prediction": "What will most of the others choose?",
        "belief": f"How sure {who} that we can do this?",
    }
    prompt = words.first if question.values["vote"] == 1 else words.again
    return make_page(question, prompt, prompts, _option(game), secret=_clues(game, question))


def _whose(game: Game, item: Field) -> str:
    return "" if item.seat is None else game.team.players[item.seat].name


def _clues(game: Game, question: Question) -> str:
    """What the one whose page this is alone knows."""
    if question.player is None:
        return ""
    here, roles = in_progress(game).round, game.team.players[question.player].roles
    told = [clue.text for clue in here.clues_of(roles)]
    return f"Only you know: {' '.join(told)}" if told else ""


def _option(game: Game) -> Callable[[Field, Choice], Answer]:
    here = in_progress(game).round
    approaches = {item.id: item.approach for item in here.alternatives}

    def worded(_: Field, choice: Choice) -> Answer:
        told = price(game, approaches.get(choice.value, ""), choice.cost)
        return Answer(choice.value, option_text(game.scenario, here.id, choice.value), told)

    return worded


def _split(game: Game, question: Question) -> Page:
    most = option_text(game.scenario, in_progress(game).round.id, str(question.values["most"]))

    def worded(_: Field, choice: Choice) -> Answer:
        how, seat = choice.value.split(":") if ":" in choice.value else (choice.value, "")
        if how == "hear":
            return Answer(choice.value, "Hear the outlier, then vote again", slack_price(game, choice.cost))
        if how == "majority":
            return Answer(choice.value, f"Go with the majority: “{most}”")
        return Answer(choice.value, f"{game.team.players[int(seat) - 1].name} decides, in the open")

    knows = in_progress(game).round.is_decided_by_clues
    talk = " Talk first: whoever chose otherwise begins, with what they know." if knows else ""
    return make_page(question, f"You are split.{talk}", {"settle": "How do we settle it?"}, worded)


def _agree(game: Game, question: Question) -> Page:
    option = option_text(game.scenario, in_progress(game).round.id, str(question.values["option"]))

    def worded(_: Field, choice: Choice) -> Answer:
        if choice.value == "hear":
            return Answer(choice.value, "Somebody does: hear it, then all vote again", slack_price(game, choice.cost))
        return Answer(choice.value, "Nobody does: go with it")

    prompts = {"settle": "Does anybody know something against it? Each of you knows what the others don't."}
    return make_page(question, f"All of you are for the same: “{option}”", prompts, worded)


def _decide(game: Game, question: Question) -> Page:
    seat = question.values["seat"]
    name = game.team.players[seat].name if isinstance(seat, int) else ""
    return make_page(question, f"{name} decides.", {"choice": f"{name}, what do we do?"}, _option(game))


_LEAVE_IT = "Leave it, and go on"


def _recovery(game: Game, question: Question) -> Page:
    here = in_progress(game).round
    approaches = {item.id: item.approach for item in here.ways_back}

    def worded(_: Field, choice: Choice) -> Answer:
        if choice.value not in approaches:
            return Answer(choice.value, _LEAVE_IT)
        told = price(game, approaches[choice.value], choice.cost)
        return Answer(choice.value, way_back_text(game.scenario, here.id, choice.value), told)

    prompts = {"recovery": "What do we do now?"}
    return make_page(question, "A setback. It can still be mended.", prompts, worded)


PAGES: Mapping[str, PageMaker] = {
    "ballot": _ballot,
    "split": _split,
    "agree": _agree,
    "decide": _decide,
    "recovery": _recovery,
}
"""By the kind of the question."""


def _decision(story: Scenario, round_id: str, value: str) -> str:
    return option_text(story, round_id, value)


def _way_back(story: Scenario, round_id: str, value: str) -> str:
    return _LEAVE_IT if value == LEAVE_IT else way_back_text(story, round_id, value)


ANSWERS: Mapping[str, Callable[[Scenario, str, str], str]] = {"ballot": _decision, "recovery": _way_back}
"""An answer of a finished round in words, by the kind of its question; from the story, the round's id and the value."""


# ---- what happens


def _vote(story: Scenario, here: str, values: Mapping[str, Any]) -> str:
    told = [f"- {count} for “{option_text(story, here, option)}”" for option, count in values["votes"].items()]
    return "\n".join([*told, *([f"- {values['none']} for none of them"] if values["none"] else [])])


def _of_option(key: str) -> Teller:
    def tell(story: Scenario, here: str, values: Mapping[str, Any]) -> str:
        option = find_option(story, here, values["option"])
        return option.read_out[key] if option else ""

    return tell


def _of_recovery(key: str) -> Teller:
    def tell(story: Scenario, here: str, values: Mapping[str, Any]) -> str:
        recovery = find_way_back(story, here, values["recovery"])
        return recovery.read_out[key] if recovery else ""

    return tell


def _heard(story: Scenario, here: str, _: Mapping[str, Any]) -> str:
    found = find_round(story, here)
    if found and found.is_decided_by_clues:
        return "Each tells what they alone know, those who chose otherwise first. Then all vote again."
    return "Whoever likes says why they chose otherwise; nobody has to. Then all vote again."


def _ruled_out(story: Scenario, here: str, values: Mapping[str, Any]) -> str:
    """What somebody knew, without whose it was: the draw is over."""
    found = find_round(story, here)
    return " ".join(clue.text for clue in found.clues if values["option"] in clue.rules_out) if found else ""


MOMENTS = (
    MomentKind("vote", "The vote", _vote),
    MomentKind("outliers", "The vote", _heard),
    MomentKind("chosen", "Decision", lambda story, here, values: f"“{option_text(story, here, values['option'])}”"),
    MomentKind("ruled_out", "One of us knew", _ruled_out, is_prose=True),
    MomentKind("success", "It goes well", _of_option("success"), is_prose=True),
    MomentKind("setback", "A setback", _of_option("setback"), is_prose=True),
    MomentKind("recovered", "Mended", _of_recovery("result"), is_prose=True),
    MomentKind("unmended", "Not mended", _of_recovery("failed"), is_prose=True),
)
