"""A plan for work, asked for once at the end of a game that was played line by line."""

from __future__ import annotations

from wegame.debrief.wording import WORK_PLAN, tidy_plan
from wegame.errors import JournalError
from wegame.plain.table import Left, Plain
from wegame.telling.questions import Answer

__all__ = ["ask_for_a_plan"]


_WAYS = (Answer("", "Not now"), Answer("write", "Write one"))


def ask_for_a_plan(table: Plain) -> bool:
    """One if and one then, or nothing; it goes into the journal. Whether there is a plan more than before."""
    try:
        if not table.choose("A plan for work, in your own words?", _WAYS):
            return False
        when = table.prompt("If ")
        when, then = tidy_plan(when, table.prompt("then we ") if when else "")
    except Left:
        return False
    if not when or not then:
        return False
    session = table.session
    try:
        session.plan_work((*session.work_plans, (when, then)))
    except JournalError as error:
        table.say(f"{error.message} {error.hint}")
        return False
    table.say(f"Kept: {WORK_PLAN.format(when=when, then=then)}")
    return True
