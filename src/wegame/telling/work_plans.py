"""Plans for work in words: one plan, and what became of one. Pages, plain mode and every file say it like this.

Foreign text is in here as it was typed; whoever writes it somewhere escapes it for that place.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from wegame.sessions.plans import WorkPlan
from wegame.text import one_line

__all__ = ["PLAN_FIELDS", "PLAN_PROMPTS", "plan_told", "tidy_plan"]

_PLAN = "If {when}, then we {then}."
_WHO = " {who} begins."
_UNTIL = " We look at it again: {until}."

PLAN_FIELDS = {
    "when": ("If", "what happens at work"),
    "then": ("then we", "what we do"),
    "who": ("Who", "begins (you may leave this empty)"),
    "until": ("Again", "when you look at it again, such as Friday (or empty)"),
}
"""What stands before the line of each text of a plan, and in it while it is empty."""

PLAN_PROMPTS = ("If", "then we", "Who begins? (or nothing)", "When do we look at it again? (or nothing)")
"""With what each text of a plan is asked for, line by line."""


def plan_told(plan: WorkPlan, escaped: Callable[[str], str] = str) -> str:
    """A plan in a sentence or three. escaped: makes foreign text safe for where it is written."""
    told = _PLAN.format(when=escaped(plan.when), then=escaped(plan.then))
    told += _WHO.format(who=escaped(plan.who)) if plan.who else ""
    return told + (_UNTIL.format(until=escaped(plan.until)) if plan.until else "")


_IF = re.compile(r"^if(\s+|$)", re.IGNORECASE)
_THEN_WE = re.compile(r"^(then(\s+|$))?(we(\s+|$))?", re.IGNORECASE)
_BEGINS = re.compile(r"\s+begins?$", re.IGNORECASE)
_AGAIN = re.compile(r"^(we\s+look\s+at\s+it\s+)?again:?\s+", re.IGNORECASE)


def tidy_plan(typed: WorkPlan) -> WorkPlan:
    """A plan without the words that are said around it, and without full stops."""
    when, then, who, until = (one_line(text).rstrip(".").strip() for text in typed.texts)
    return WorkPlan(_IF.sub("", when), _THEN_WE.sub("", then), _BEGINS.sub("", who), _AGAIN.sub("", until))
