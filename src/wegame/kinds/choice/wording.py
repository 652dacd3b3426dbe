"""How a round that is decided is told: what it asks, and what happens in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from typing import Any

from wegame.game import Choice, Field, Game, Question
from wegame.kinds.choice.model import ChoiceRound
from wegame.kinds.choice.outcome import LEAVE_IT
from wegame.kinds.choice.talk import NO_PAIR
from wegame.scenario.models import Scenario
from wegame.telling.card_ways import CARD_WORDS
from wegame.telling.pages import Answer, Page, PageMaker, in_progress, make_page, price
from wegame.telling.passages import MomentKind, Teller
from wegame.telling.slips import SLIP_PROMPTS, slip_answer, slip_told
from wegame.telling.story import find_option, find_round, find_way_back, option_text, role_name, way_back_text

__all__ = ["ANSWERS", "MOMENTS", "PAGES"]


# ---- what is asked


def _card(game: Game, question: Question) -> Page:
    words, alone = CARD_WORDS[game.team.cards], question.player is not None
    slip = slip_told(game, question)
    knows = _clues(game, question)
    asked = SLIP_PROMPTS["alone" if alone else "in the open"]
    prompts = {
        **asked,
        "first": words.asks,
        "tell": "Do you tell the others what you know?",
        "belief": f"How sure {'am I' if alone else 'are we'} that we can do this?",
    }
    option = _option(game)

    def worded(item: Field, choice: Choice) -> Answer:
        if item.name == "first":
            return option(item, choice)
        if item.name == "tell":
            return Answer(choice.value, "Tell it" if choice.value == "say" else "Keep it")
        return slip_answer(item, choice, alone=alone)

    if alone:
        secret = "\n\n".join(filter(None, (knows, slip)))
        return make_page(question, words.first, prompts, worded, secret=secret)
    if slip:  # it is asked before anything is chosen, and how to choose is said where that is asked
        prompts["first"] = f"{words.first} {words.asks}"
        return make_page(question, "This first; then what each of you would choose.", prompts, worded, pages=(slip,))
    return make_page(question, words.first, prompts, worded)


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


_BEGINS = {
    "otherwise": "Whoever chose otherwise begins, with what they know. Then everybody.",
    "anybody": "All of you chose the same. Does anybody know something against it?",
    "seat": "{name} begins, with what they know. Then everybody.",
}


def _talk(game: Game, question: Question) -> Page:
    turn, seat = in_progress(game), question.values.get("seat")
    name = game.team.players[seat].name if isinstance(seat, int) else ""
    found, order = Counter(turn.first_votes.values()), [item.id for item in turn.round.alternatives]
    in_order = sorted(found, key=lambda option: (-found[option], order.index(option)))  # not that of the seats
    counts = _counted(game.scenario, turn.round.id, {option: found[option] for option in in_order})
    alone = game.team.held.is_simulated  # what the teammates do in the talk is told instead
    begins = [] if alone else [_BEGINS[str(question.values["begins"])].format(name=name)]
    spoken = [turn.round.talk] if isinstance(turn.round, ChoiceRound) and turn.round.talk else []

    def worded(_: Field, choice: Choice) -> Answer:
        if choice.value == NO_PAIR:
            return Answer(choice.value, "No two of them")
        return Answer(choice.value, " and ".join(role_name(game.scenario, role) for role in choice.value.split("+")))

    prompts = {"pair": "There may be another way, behind two cards that belong together. Whose?"}
    prompt = "The talk" if alone else "Talk it over, as long as you like. Then decide."
    rest = "\n\n".join([*begins, *spoken])
    return make_page(question, prompt, prompts, worded, pages=tuple(filter(None, (counts, rest))))


def _decision(game: Game, question: Question) -> Page:
    seat = question.values.get("seat")
    name = game.team.players[seat].name if isinstance(seat, int) else ""
    option = _option(game)

    def worded(item: Field, choice: Choice) -> Answer:
        if item.name != "how":
            return option(item, choice)
        how, _, who = choice.value.partition(":")
        if how == "one":
            return Answer(choice.value, f"{game.team.players[int(who) - 1].name} decided", "over the others' heads")
        return Answer(choice.value, "We all agreed" if how == "agreed" else "Most of us are for it")

    prompts = {"choice": "What do we do?", "how": "How did you come to it?"}
    prompt = f"{name} has the keyboard, and enters what the team decides."
    return make_page(question, prompt, prompts, worded)


def _stand(game: Game, question: Question) -> Page:
    """Where the person who plays with simulated teammates stands after the talk."""
    option, votes = _option(game), in_progress(game).votes
    told = [
        f"{game.team.players[seat].name} is for “{option_text(game.scenario, in_progress(game).round.id, vote)}”."
        for seat, vote in sorted(votes.items())
    ]

    def worded(item: Field, choice: Choice) -> Answer:
        if item.name != "how":
            return option(item, choice)
        if choice.value == "alone":
            return Answer(choice.value, "I decide it", "over the others' heads")
        return Answer(choice.value, "Most of us decide")

    prompts = {"choice": "What are you for now?", "how": "How is it decided?"}
    return make_page(question, "\n".join(["After the talk:", *told]), prompts, worded)


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
    "card": _card,
    "talk": _talk,
    "decision": _decision,
    "stand": _stand,
    "recovery": _recovery,
}
"""By the kind of the question."""


def _decided(story: Scenario, round_id: str, value: str) -> str:
    return option_text(story, round_id, value)


def _way_back(story: Scenario, round_id: str, value: str) -> str:
    return _LEAVE_IT if value == LEAVE_IT else way_back_text(story, round_id, value)


ANSWERS: Mapping[str, Callable[[Scenario, str, str], str]] = {"decision": _decided, "recovery": _way_back}
"""An answer of a finished round in words, by the kind of its question; from the story, the round's id and the value."""


# ---- what happens


def _counted(story: Scenario, here: str, votes: Mapping[str, int]) -> str:
    return "\n".join(f"- {count} for “{option_text(story, here, option)}”" for option, count in votes.items())


def _vote(story: Scenario, here: str, values: Mapping[str, Any]) -> str:
    none = [f"- {values['none']} for none of them"] if values["none"] else []
    return "\n".join([_counted(story, here, values["votes"]), *none])


_CHOSEN = {"agreed": "all agreed", "most": "most of you", "one": "one of you decided", "lot": "by lot, after a tie"}


def _chosen(story: Scenario, here: str, values: Mapping[str, Any]) -> str:
    how = _CHOSEN.get(values.get("how", ""), "")
    return f"“{option_text(story, here, values['option'])}”{f' ({how})' if how else ''}"


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
    """In journals of model 3 and older, whose teams voted twice."""
    return "Each tells what they alone know, those who chose otherwise first. Then all vote again."


def _ruled_out(story: Scenario, here: str, values: Mapping[str, Any]) -> str:
    """What somebody knew, without whose it was: the draw is over."""
    found = find_round(story, here)
    return " ".join(clue.text for clue in found.clues if values["option"] in clue.rules_out) if found else ""


MOMENTS = (
    MomentKind("vote", "After the talk", _vote),
    MomentKind("first_choices", "First choices", _vote),
    MomentKind("idea", "Another way", lambda story, here, values: f"“{option_text(story, here, values['option'])}”"),
    MomentKind("no_idea", "No other way", lambda *_: "These two cards open nothing. It may be another two."),
    MomentKind("outliers", "The vote", _heard),
    MomentKind("chosen", "Decision", _chosen),
    MomentKind("ruled_out", "One of us knew", _ruled_out, is_prose=True),
    MomentKind("success", "It goes well", _of_option("success"), is_prose=True),
    MomentKind("setback", "A setback", _of_option("setback"), is_prose=True),
    MomentKind("recovered", "Mended", _of_recovery("result"), is_prose=True),
    MomentKind("unmended", "Not mended", _of_recovery("failed"), is_prose=True),
)
