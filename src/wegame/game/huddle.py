"""The huddle: what the team does with its slack. Practices, upkeep, plans and rest compete for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from wegame.game.efficacy import (
    add,
    spend,
)
from wegame.game.moves import make_moves
from wegame.game.questions import Choice, Field, Question, Value
from wegame.game.state import Desk, Plan, Standing
from wegame.theory import PRACTICES

__all__ = ["huddle_choices", "open_huddle", "take_huddle"]

BUILD_COST, KEEP_COST, PLAN_COST, REST_COST, BUILD_AUTHORITY = 2.0, 0.5, 0.5, 1.0, 0.3
SUGGESTED_PLAN = "stop, say what each of us sees, and name one owner"


def _keep_choices(desk: Desk) -> list[Choice]:
    s = desk.state
    due = [item for item in s.standing if not item.kept]
    names = {item.id: desk.scenario.practice_name(item.id) for item in due}
    total = KEEP_COST * len(due)
    if len(due) > 1 and s.tokens >= total:
        return [Choice("keep", "Keep everything up", f"{total:g} slack", "What is not kept up erodes.")]
    if s.tokens < KEEP_COST:
        return []
    return [
        Choice(
            f"keep:{item.id}",
            f"Keep up: {names[item.id]}",
            f"{KEEP_COST:g} slack",
            f"{item.condition:.0%} left; it erodes if it is not kept up",
        )
        for item in due
    ]


def _hazards(desk: Desk) -> list[str]:
    known = dict.fromkeys(desk.scenario.hazards)
    known.update(dict.fromkeys(item.hazard for item in desk.scenario.rounds if item.hazard))
    planned = {plan.hazard for plan in desk.state.plans} if desk.state.condition("if_then_plan") else set()
    return [hazard for hazard in known if hazard not in planned]


def huddle_choices(desk: Desk) -> list[Choice]:
    """What the team can do with its slack now; saving it comes last and is always there."""
    s, offers = desk.state, desk.scenario.practice_offers()
    choices = _keep_choices(desk)
    if s.tokens >= BUILD_COST and s.authority >= BUILD_AUTHORITY:
        choices += [
            Choice(f"build:{key}", f"Build: {name}", f"{BUILD_COST:g} slack", says)
            for key, (name, says) in offers.items()
            if not s.condition(key) and key != "if_then_plan"
        ]
    stands = bool(s.condition("if_then_plan"))
    cost = PLAN_COST if stands else BUILD_COST
    if "if_then_plan" in offers and s.tokens >= cost and (stands or s.authority >= BUILD_AUTHORITY):
        choices += [
            Choice(
                f"plan:{key}",
                f"If-then plan: {desk.scenario.hazard_name(key)}",
                f"{cost:g} slack",
                "From the next round on, this trouble is easier if it strikes.",
            )
            for key in _hazards(desk)
        ]
    if s.tokens >= REST_COST and not desk.turn.rested:
        choices.append(Choice("rest", "Rest", f"{REST_COST:g} slack", "Strain goes down by about a third."))
    return choices


def open_huddle(desk: Desk) -> tuple[Question, ...]:
    s, turn = desk.state, desk.turn
    choices = huddle_choices(desk) if desk.wants("huddle") else []
    if not choices:
        return ()
    plans = frozenset(choice.value for choice in choices if choice.value.startswith("plan:"))
    fields = [
        Field("do", "one", "What do we do with our slack?", (*choices, Choice("save", "Go on, and save what is left")))
    ]
    if plans:
        fields.append(Field("then", "text", "… then we", suggestion=SUGGESTED_PLAN, only_if=("do", plans)))
    prompt = f"You have {s.tokens:g} slack (5 at most): time that the task does not need. Spend it, or save it."
    if s.authority < BUILD_AUTHORITY:
        prompt += " You have too little say to build anything new."
    return (Question(desk.asks("huddle", again=turn.huddles + 1), "huddle", "huddle", prompt, tuple(fields)),)


def take_huddle(desk: Desk, question: Question, reply: Mapping[str, Value]) -> None:
    s, turn = desk.state, desk.turn
    action, _, what = str(reply["do"]).partition(":")
    turn.huddles += 1
    if action == "save":
        return
    if action == "keep":
        wanted = {what} if what else {item.id for item in s.standing if not item.kept}
        s.standing = tuple(replace(item, kept=item.kept or item.id in wanted) for item in s.standing)
        names = ", ".join(desk.scenario.practice_name(item) for item in sorted(wanted))
        spend(desk, KEEP_COST * len(wanted), "practices_dams", f"upkeep: {names}")
        desk.tell("practice", f"{names} kept up.")
    elif action == "build":
        _build(desk, what)
    elif action == "plan":
        hazard, then = desk.scenario.hazard_name(what), str(reply["then"])
        if s.condition("if_then_plan"):
            spend(desk, PLAN_COST, "if_then_plans", f"a plan for: {hazard}")
        else:
            s.plans = ()  # those that eroded with the practice are forgotten
            _build(desk, "if_then_plan")
        s.plans = (*s.plans, Plan(what, then, desk.number))
        desk.tell("plan", f"If it comes to this: {hazard}; then we {then}.")
    elif action == "rest":
        turn.rested = True
        make_moves(desk, ("rest",), ("choice",))
        desk.tell("practice", "The team takes a break.")
    s.open = open_huddle(desk)


def _build(desk: Desk, practice: str) -> None:
    s, name = desk.state, desk.scenario.practice_name(practice)
    spend(desk, BUILD_COST, PRACTICES[practice].concept, f"building: {name}")
    s.standing = (*s.standing, Standing(practice, 1.0, kept=True))
    if practice == "fair_share":
        s.shared = add(desk, "claim", 0.1, "structure", "incentives", "a fair share was agreed")
    desk.tell("practice", f"{name} is built.")
