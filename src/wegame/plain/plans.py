"""Plans for work, line by line: one is asked for at the end, and before the next game what became of it."""

from __future__ import annotations

from wegame.errors import JournalError
from wegame.game import Value
from wegame.plain.table import Left, Plain
from wegame.sessions.plans import WorkPlan
from wegame.telling.questions import Answer
from wegame.telling.work_plans import LAST_TIME, PLAN_PROMPTS, became_in, plan_told, tidy_plan, what_became

__all__ = ["ask_for_a_plan", "ask_what_became"]


_WAYS = (Answer("", "Not now"), Answer("write", "Write one"))
_SAY = (Answer("", "Say nothing"), Answer("say", "Say it in our own words"))


def ask_what_became(table: Plain) -> None:
    """Of each plan of last time, before the first round; what is said goes into the journal. Raises Left."""
    for plan in table.session.plans_of_last_time():
        table.say()
        table.say(f"{LAST_TIME} {plan_told(plan)}")
        page, reply = what_became(), dict[str, Value]()
        table.say(page.prompt)
        for item in page.fields:
            if item.applies(reply):
                asked = table.choose(item.prompt, item.choices or _SAY)
                reply[item.name] = asked if item.choices or not asked else table.prompt(f"{item.prompt} ")
        try:
            if (told := became_in(reply, plan)) is not None:
                table.session.say_what_became(told)
        except JournalError as error:
            table.say(f"{error.message} {error.hint}")


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
