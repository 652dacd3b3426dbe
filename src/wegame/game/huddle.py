"""The huddle: what the team does with its slack. Practices, upkeep, plans and rest compete for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from wegame.game.arithmetic import either, total
from wegame.game.efficacy import build, spend
from wegame.game.moves import make_moves
from wegame.game.questions import Choice, Field, Question, Value
from wegame.game.reasons import because
from wegame.game.state import Desk, Plan

if TYPE_CHECKING:
    from wegame.scenario.models import Scenario

__all__ = ["has_huddle", "hazards", "huddle_choices", "offers", "open_huddle", "take_huddle", "use_slack"]

BUILD_COST, KEEP_COST, PLAN_COST, REST_COST, BUILD_AUTHORITY = 2.0, 0.5, 0.5, 1.0, 0.3
SAVE = "save"


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
        (SAVE, True),
    )


def hazards(story: Scenario) -> tuple[str, ...]:
    """The troubles that this story knows, in the order in which it names them."""
    return tuple(dict.fromkeys((*story.hazards, *(item.hazard for item in story.rounds if item.hazard))))


def _cost(desk: Desk, value: str) -> float:
    """What a use of slack costs now."""
    s = desk.state
    match value.partition(":"):
        case ("keep", "", _):
            return KEEP_COST * sum(1 for item in s.standing if not item.kept)
        case ("keep", *_):
            return KEEP_COST
        case ("build", *_):
            return BUILD_COST
        case ("plan", *_):
            return PLAN_COST if s.condition("if_then_plan") else BUILD_COST
        case ("rest", *_):
            return REST_COST
    return 0.0


def has_huddle(desk: Desk) -> bool:
    """Whether this round has one: from the second on, when there is something to look back on and to prepare for."""
    return desk.wants("huddle") & (desk.number > 1)


def huddle_choices(desk: Desk) -> list[Choice]:
    """What the team can do with its slack now, saving it left out."""
    return [Choice(value, _cost(desk, value)) for value, on in offers(desk) if on and value != SAVE]


def open_huddle(desk: Desk) -> tuple[Question, ...]:
    choices = huddle_choices(desk) if has_huddle(desk) else []
    if not choices:
        return ()
    plans = frozenset(choice.value for choice in choices if choice.value.startswith("plan:"))
    fields = [Field("do", "one", (*choices, Choice(SAVE)))]
    if plans:
        fields.append(Field("then", "text", only_if=("do", plans)))
    asks = desk.asks("huddle", again=desk.turn.huddles + 1)
    may_build = desk.state.authority >= BUILD_AUTHORITY
    return (Question(asks, "huddle", "huddle", tuple(fields), values={"may_build": may_build}),)


def take_huddle(desk: Desk, question: Question, reply: Mapping[str, Value]) -> None:
    desk.turn.huddles += 1
    if reply["do"] == SAVE:
        return
    desk.record("spent", reply["do"])
    use_slack(desk, str(reply["do"]), str(reply.get("then", "")))
    desk.state.open = open_huddle(desk)


def use_slack(desk: Desk, value: str, then: str = "") -> None:
    """What one answer of the huddle does."""
    action, _, what = value.partition(":")
    if action == "keep":
        _keep(desk, what)
    elif action == "build":
        build(desk, what, BUILD_COST)
        desk.tell("built", practice=what)
    elif action == "plan":
        desk.agree(Plan(what, then, desk.number))
        for stands in desk.cases(desk.state.condition("if_then_plan") > 0):
            if stands:
                spend(desk, PLAN_COST, "if_then_plans", because("planning", hazard=what))
            else:
                build(desk, "if_then_plan", BUILD_COST)
                desk.tell("built", practice="if_then_plan")
        desk.tell("plan", hazard=what, then=then)
    else:
        desk.put("rested", True)
        make_moves(desk, ("rest",), ("choice",))
        desk.tell("rested")


def _keep(desk: Desk, what: str) -> None:
    """Upkeep of one practice, or of all that are due."""
    wanted = [
        (item, (what in {"", item.id}) & (item.condition > 0) & either(item.kept, False, True))
        for item in desk.state.standing
    ]
    cost = KEEP_COST * total(either(due, 1.0, 0.0) for _, due in wanted)
    names = tuple(item.id for item, due in wanted if desk.tells and due)
    desk.hold("standing", tuple(replace(item, kept=item.kept | due) for item, due in wanted))
    for practice in names:
        desk.record("kept", practice)
    spend(desk, cost, "practices_dams", because("upkeep", practices=names))
    desk.tell("kept", practices=names)
