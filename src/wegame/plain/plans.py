"""A plan for work, asked for once at the end of a game that was played line by line."""

from __future__ import annotations

from wegame.errors import JournalError
from wegame.plain.table import Left, Plain
from wegame.sessions.plans import WorkPlan
from wegame.telling.questions import Answer
from wegame.telling.work_plans import PLAN_PROMPTS, plan_told, tidy_plan

__all__ = ["ask_for_a_plan"]


_WAYS = (Answer("", "Not now"), Answer("write", "Write one"))


def ask_for_a_plan(table: Plain) -> bool:
    """One plan, or none; it goes into the journal. Whether there is a plan more than before."""
    try:
        if not table.choose("A plan for work, in your own words?", _WAYS):
            return False
    except Left:
        return False
    plan = tidy_plan(_typed(table))
    if not plan.is_whole:
        return False
    session = table.session
    try:
        session.plan_work((*session.work_plans, plan))
    except JournalError as error:
        table.say(f"{error.message} {error.hint}")
        return False
    table.say(f"Kept: {plan_told(plan)}")
    return True


def _typed(table: Plain) -> WorkPlan:
    """Line by line, until an if or a then is left empty, or the input ends: who and until may be."""
    texts: list[str] = []
    try:
        for asked in PLAN_PROMPTS:
            texts.append(table.prompt(f"{asked} "))
            if len(texts) < 3 and not texts[-1]:
                break
    except Left:
        pass
    return WorkPlan(*texts, *[""] * (2 - len(texts)))
