"""The moments of the story in words: one row a kind of moment."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from wegame.game import Moment
from wegame.kinds import KINDS, side
from wegame.telling.passages import MomentKind, Passage
from wegame.telling.prose import flat
from wegame.telling.questions import answer_text
from wegame.telling.story import (
    find_mistake,
    find_round,
    hazard_name,
    inject_text,
    plan_text,
    practice_name,
    role_name,
    role_names,
    surfaces_as,
)
from wegame.text import clean

if TYPE_CHECKING:
    from wegame.scenario.models import Scenario

__all__ = ["MOMENTS", "MomentKind", "Passage", "describe_moment", "moment_label", "passage_text"]


def _round(story: Scenario, here: str, values: Mapping[str, Any]) -> str:
    found = find_round(story, here)
    return found.title if found else here


def _owned(story: Scenario, here: str, values: Mapping[str, Any]) -> str:
    who = values["name"] if "name" in values else role_name(story, values["role"]) or "One of us"
    mistake = find_mistake(story, values.get("of", here))
    return f"{who} says so. On the card it read: “{mistake.text if mistake else ''}”"


def _kept(story: Scenario, here: str, values: Mapping[str, Any]) -> str:
    return f"{', '.join(sorted(practice_name(story, practice) for practice in values['practices']))} kept up."


def _plan(story: Scenario, here: str, values: Mapping[str, Any]) -> str:
    return f"If it comes to this: {hazard_name(story, values['hazard'])}; then we {plan_text(values['then'])}."


_GRANTED = {
    "granted_slack": "a little more room",
    "authority": "a little more say",
    "claim": "a little more of the gain",
}


def _milestone(story: Scenario, here: str, values: Mapping[str, Any]) -> str:
    found = find_round(story, here)
    return (found.milestone if found else None) or ""


def _joined(story: Scenario, here: str, values: Mapping[str, Any]) -> str:
    return f"{values['name']} joins, as {role_names(story, values['roles'])}."


def _left(story: Scenario, here: str, values: Mapping[str, Any]) -> str:
    return f"{values['name']} leaves. {values['heir']} takes over: {role_names(story, values['roles'])}."


def _handed_over(story: Scenario, here: str, values: Mapping[str, Any]) -> str:
    return f"{values['name']} takes the seat of {values['gone']}: {role_names(story, values['roles'])}."


def _ending(story: Scenario, here: str, values: Mapping[str, Any]) -> str:
    if values.get("stopped"):  # the author's words are of the last round, which was never played
        return _SO_FAR[values["ending"]]
    return str(getattr(story.endings, values["ending"], ""))


_SO_FAR = {
    "reached_stronger": "So far the work goes well, and you believe more in each other than when you began.",
    "reached_weaker": "So far the work goes well. As a team you are no stronger than when you began.",
    "missed_stronger": "So far more went wrong than right, and you believe more in each other than when you began.",
    "missed_weaker": "So far more went wrong than right, and it shows in how you are with each other.",
}
"""Instead of the author's ending, where a session ends before the story does."""


_ROWS = (
    MomentKind("round", "Round", _round),
    MomentKind("surfaced", "Something comes to light", lambda story, _, values: surfaces_as(story, values["fault"])),
    MomentKind("owned", "Owned up", _owned),
    MomentKind("response", "The team's answer", lambda *moment: f"{answer_text('response', moment[2]['response'])}."),
    MomentKind(
        "built",
        "Huddle",
        lambda story, _, values: f"{practice_name(story, values['practice'])} is built.",
        is_small=True,
    ),
    MomentKind("kept", "Huddle", _kept, is_small=True),
    MomentKind(
        "lapsed",
        "Lapsed",
        lambda story, _, values: (
            f"{practice_name(story, values['practice'])} is no longer done: it went too long without upkeep."
        ),
    ),
    MomentKind("rested", "Huddle", lambda *_: "The team takes a break.", is_small=True),
    MomentKind("plan", "Plan", _plan, is_small=True),
    MomentKind(
        "planned",
        "Plan",
        lambda _, __, values: f"You have a plan for this: then we {plan_text(values['then'])}.",
        is_small=True,
    ),
    MomentKind("terms_granted", "Terms", lambda _, __, values: f"The terms move: {_GRANTED[values['dial']]}."),
    MomentKind("terms_refused", "Terms", lambda *_: "The terms stay as they are; it was asked, and it was heard."),
    MomentKind("milestone", "Milestone reached", _milestone),
    MomentKind("inject", "News", lambda story, here, values: inject_text(story, here, values["inject"]), is_prose=True),
    MomentKind("joined", "The table", _joined, is_small=True),
    MomentKind("left", "The table", _left, is_small=True),
    MomentKind("handed_over", "The table", _handed_over, is_small=True),
    MomentKind(
        "stopped",
        "Stopped",
        lambda *_: "The session ends here. What was played counts; the round in progress is left out.",
    ),
    MomentKind("ending", "The end", _ending, is_prose=True),
)

MOMENTS: Mapping[str, MomentKind] = {
    row.id: row for row in (*_ROWS, *(row for kind in KINDS for row in side(kind, "wording").MOMENTS))
}
"""Every kind of moment by its id: those of every round, and those that a kind of round adds."""

HUDDLE = ("built", "kept", "rested", "plan", "planned")
"""The moments that tell what became of the slack."""


def describe_moment(moment: Moment, story: Scenario) -> str:
    """A moment's text, without its label; nothing where another wegame wrote it and this one has no words for it."""
    try:
        return MOMENTS[moment.kind].tell(story, moment.round_id, moment.values)
    except (KeyError, TypeError, AttributeError):
        return ""


def moment_label(passage: Passage) -> str:
    """What kind of moment it is, as a label."""
    return MOMENTS[passage.kind].label if passage.kind in MOMENTS else passage.kind


def passage_text(passage: Passage) -> str:
    """A passage with its label, for plain output and transcripts."""
    apart = "\n" if passage.text.startswith("- ") else " "
    is_prose = passage.kind in MOMENTS and MOMENTS[passage.kind].is_prose
    return clean(f"{moment_label(passage)}:{apart}{flat(passage.text) if is_prose else passage.text}")
