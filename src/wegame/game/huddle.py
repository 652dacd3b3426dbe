"""The huddle: what the team does with its slack. Practices, upkeep, plans and rest compete for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from wegame.game.arithmetic import either, total
from wegame.game.efficacy import build, spend
from wegame.game.moves import make_moves
from wegame.game.questions import Choice, Field, Question, Value
from wegame.game.state import Desk, Plan

if TYPE_CHECKING:
    from wegame.scenario.models import Scenario

__all__ = ["hazards", "huddle_choices", "offers", "open_huddle", "take_huddle", "use_slack"]

BUILD_COST, KEEP_COST, PLAN_COST, REST_COST, BUILD_AUTHORITY = 2.0, 0.5, 0.5, 1.0, 0.3
SUGGESTED_PLAN = "stop, say what each of us sees, and name one owner"


def offers(desk: Desk) -> tuple[tuple[str, bool], ...]:
    """Every use of slack that this story knows, and whether it is on offer now; saving it is always there.

    Values: keep, keep:practice, build:practice, plan:hazard, rest, save.
    """
    s, story = desk.state, desk.scenario
    due = [(item.id, (item.condition > 0) & either(item.kept, False, True)) for item in s.standing]
    count = total(either(is_due, 1.0, 0.0) for _, is_due in due)
    at_once = (count > 1) & (s.slack >= KEEP_COST * count)
    singly = either(at_once, False, True) & (s.slack >= KEEP_COST)
    may_build, practices = s.authority >= BUILD_AUTHORITY, story.practice_offers()
    stands = s.condition("if_then_plan") > 0
    may_plan = (s.slack >= either(stands, PLAN_COST, BUILD_COST)) & (stands | may_build)
    return (
        ("keep", at_once),
        *((f"keep:{key}", singly & is_due) for key, is_due in due),
        *(
            (f"build:{key}", (s.slack >= BUILD_COST) & may_build & (s.condition(key) <= 0))
            for key in practices
            if key != "if_then_plan"
        ),
        *(
            (f"plan:{key}", may_plan & either(s.has_plan(key), False, True))
            for key in (hazards(story) if "if_then_plan" in practices else ())
        ),
        ("rest", (s.slack >= REST_COST) & either(desk.turn.rested, False, True)),
        ("save", True),
    )


def hazards(story: Scenario) -> tuple[str, ...]:
    """The troubles that this story knows, in the order in which it names them."""
    return tuple(dict.fromkeys((*story.hazards, *(item.hazard for item in story.rounds if item.hazard))))


def _choice(desk: Desk, value: str) -> Choice:
    """A use of slack as the table offers it."""
    s, story = desk.state, desk.scenario
    action, _, what = value.partition(":")
    if action == "keep" and not what:
        cost = KEEP_COST * sum(1 for item in s.standing if not item.kept)
        return Choice(value, "Keep everything up", f"{cost:g} slack", "What is not kept up erodes.")
    if action == "keep":
        left = f"{s.condition(what):.0%} left; it erodes if it is not kept up"
        return Choice(value, f"Keep up: {story.practice_name(what)}", f"{KEEP_COST:g} slack", left)
    if action == "build":
        name, says = story.practice_offers()[what]
        return Choice(value, f"Build: {name}", f"{BUILD_COST:g} slack", says)
    if action == "plan":
        cost = PLAN_COST if s.condition("if_then_plan") else BUILD_COST
        says = "From the next round on, this trouble is easier if it strikes."
        return Choice(value, f"If-then plan: {story.hazard_name(what)}", f"{cost:g} slack", says)
    if action == "rest":
        return Choice(value, "Rest", f"{REST_COST:g} slack", "Strain goes down by about a third.")
    return Choice(value, "Go on, and save what is left")


def huddle_choices(desk: Desk) -> list[Choice]:
    """What the team can do with its slack now, saving it left out."""
    return [_choice(desk, value) for value, on in offers(desk) if on and value != "save"]


def open_huddle(desk: Desk) -> tuple[Question, ...]:
    s, turn = desk.state, desk.turn
    choices = huddle_choices(desk) if desk.wants("huddle") else []
    if not choices:
        return ()
    plans = frozenset(choice.value for choice in choices if choice.value.startswith("plan:"))
    fields = [Field("do", "one", "What do we do with our slack?", (*choices, _choice(desk, "save")))]
    if plans:
        fields.append(Field("then", "text", "… then we", suggestion=SUGGESTED_PLAN, only_if=("do", plans)))
    prompt = f"You have {s.slack:g} slack (5 at most): time that the task does not need. Spend it, or save it."
    if s.authority < BUILD_AUTHORITY:
        prompt += " You have too little say to build anything new."
    return (Question(desk.asks("huddle", again=turn.huddles + 1), "huddle", "huddle", prompt, tuple(fields)),)


def take_huddle(desk: Desk, question: Question, reply: Mapping[str, Value]) -> None:
    desk.turn.huddles += 1
    if reply["do"] == "save":
        return
    use_slack(desk, str(reply["do"]), str(reply.get("then", "")))
    desk.state.open = open_huddle(desk)


def use_slack(desk: Desk, value: str, then: str = "") -> None:
    """What one answer of the huddle does."""
    story = desk.scenario
    action, _, what = value.partition(":")
    if action == "keep":
        _keep(desk, what)
    elif action == "build":
        build(desk, what, BUILD_COST)
        desk.tell("practice", f"{story.practice_name(what)} is built.")
    elif action == "plan":
        hazard = story.hazard_name(what)
        desk.agree(Plan(what, then, desk.number))
        for stands in desk.cases(desk.state.condition("if_then_plan") > 0):
            if stands:
                spend(desk, PLAN_COST, "if_then_plans", f"a plan for: {hazard}")
            else:
                build(desk, "if_then_plan", BUILD_COST)
                desk.tell("practice", f"{story.practice_name('if_then_plan')} is built.")
        desk.tell("plan", f"If it comes to this: {hazard}; then we {then}.")
    else:
        desk.put("rested", True)
        make_moves(desk, ("rest",), ("choice",))
        desk.tell("practice", "The team takes a break.")


def _keep(desk: Desk, what: str) -> None:
    """Upkeep of one practice, or of all that are due."""
    wanted = [
        (item, (what in {"", item.id}) & (item.condition > 0) & either(item.kept, False, True))
        for item in desk.state.standing
    ]
    cost = KEEP_COST * total(either(due, 1.0, 0.0) for _, due in wanted)
    names = ", ".join(sorted(desk.scenario.practice_name(item.id) for item, due in wanted if desk.tells and due))
    desk.hold("standing", tuple(replace(item, kept=item.kept | due) for item, due in wanted))
    spend(desk, cost, "practices_dams", f"upkeep: {names}")
    desk.tell("practice", f"{names} kept up.")
