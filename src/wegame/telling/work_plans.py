"""Plans for work in words: one plan, and what became of one next time. Pages, plain mode and every file say it so.

Foreign text is in here as it was typed; whoever writes it somewhere escapes it for that place.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from wegame.game import Choice, Field, Question, Value
from wegame.sessions.plans import FATES, Became, WorkPlan
from wegame.telling.pages import Answer, Entry, Page
from wegame.text import one_line

__all__ = [
    "LAST_TIME",
    "PLAN_FIELDS",
    "PLAN_PROMPTS",
    "became_in",
    "became_told",
    "plan_told",
    "tidy_plan",
    "what_became",
]

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


# ---- next time

LAST_TIME = "Last time, for work, you planned:"
_BECAME = "Last time: If {when}, then we {then}: {fate}."
_FATES = {"done": "done", "not_yet": "not yet", "dropped": "dropped"}
_IN_THE_WAY = "{fate}; in the way: {what}"
_LEAVE_OUT = "leave_out"

_ASKED = Question(
    "plan_became",
    "plan_became",
    "",
    (
        Field("became", "one", tuple(map(Choice, (_LEAVE_OUT, *FATES)))),
        Field("in_the_way", "text", only_if=("became", frozenset(FATES) - {"done"})),
    ),
)
"""What is asked about a plan of last time. It is no question of the game, which takes no notice of the answer."""


def what_became() -> Page:
    """The page on which a team says it, below the plan; nobody has to."""
    fates = tuple(Answer(fate, _FATES[fate].capitalize()) for fate in FATES)
    became, in_the_way = _ASKED.fields
    return Page(
        _ASKED,
        "In a word or two, or leave it out. It stands in this session's journal and debrief.",
        (
            Entry(became, "What became of it?", (Answer(_LEAVE_OUT, "Leave it out"), *fates)),
            Entry(in_the_way, "What was in the way?", suggestion="a few words, or nothing"),
        ),
    )


def became_in(reply: Mapping[str, Value], plan: WorkPlan) -> Became | None:
    """What was answered on that page; None where it was left out. Raises AnswerRefused."""
    taken = {name: str(value) for name, value in _ASKED.take(reply).items()}
    if taken["became"] == _LEAVE_OUT:
        return None
    return Became(plan, taken["became"], taken.get("in_the_way", "").rstrip(".").strip())


def became_told(told: Became, escaped: Callable[[str], str] = str) -> str:
    """A plan of last time, and what became of it. escaped: as in `plan_told`."""
    fate = _FATES[told.became]
    if told.in_the_way:
        fate = _IN_THE_WAY.format(fate=fate, what=escaped(told.in_the_way))
    return _BECAME.format(when=escaped(told.plan.when), then=escaped(told.plan.then), fate=fate)
