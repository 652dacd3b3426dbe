"""A story's own texts by their ids. What it does not know is called by its id: a journal may come from elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING

from wegame.scenario.pages import pages
from wegame.scenario.parts import COMES_OUT
from wegame.telling.words import approach_name
from wegame.theory import PRACTICES

if TYPE_CHECKING:
    from wegame.game import Team
    from wegame.scenario.models import Scenario
    from wegame.scenario.parts import Course, Inject, Mistake, Round

__all__ = [
    "NAMERS",
    "SUGGESTED_PLAN",
    "brief_pages",
    "find_inject",
    "find_mistake",
    "find_option",
    "find_round",
    "find_way_back",
    "hazard_name",
    "inject_text",
    "option_text",
    "plan_text",
    "practice_name",
    "role_name",
    "role_names",
    "seat_roles",
    "surfaces_as",
    "way_back_text",
]

SUGGESTED_PLAN = "stop, say what each of us sees, and name one owner"
"""What an if-then plan says where the team typed nothing of its own."""

_CORNER = "The corner that was cut comes back round."
_IN_THE_OPEN = "What each of you alone knows. Each tells theirs, in their own words:"


def find_round(story: Scenario, round_id: str) -> Round | None:
    return next((item for item in story.rounds if item.id == round_id), None)


def find_option(story: Scenario, round_id: str, option: str) -> Course | None:
    """One of the things between which a round is decided."""
    here = find_round(story, round_id)
    return next((item for item in here.alternatives if item.id == option), None) if here else None


def find_way_back(story: Scenario, round_id: str, way: str) -> Course | None:
    """What can be done after a setback."""
    here = find_round(story, round_id)
    return next((item for item in here.ways_back if item.id == way), None) if here else None


def find_inject(story: Scenario, round_id: str, inject: str) -> Inject | None:
    here = find_round(story, round_id)
    return next((item for item in here.injects if item.id == inject), None) if here else None


def find_mistake(story: Scenario, round_id: str) -> Mistake | None:
    here = find_round(story, round_id)
    return here.mistake if here else None


def option_text(story: Scenario, round_id: str, option: str) -> str:
    """What somebody would say who wants it."""
    found = find_option(story, round_id, option)
    return found.text if found else option


def way_back_text(story: Scenario, round_id: str, way: str) -> str:
    """What somebody would say who wants it."""
    found = find_way_back(story, round_id, way)
    return found.text if found else way


def inject_text(story: Scenario, round_id: str, inject: str) -> str:
    found = find_inject(story, round_id, inject)
    return found.text if found else inject


def practice_name(story: Scenario, practice: str) -> str:
    """What this story calls a practice."""
    return story.practice_name(practice) if practice in PRACTICES else practice


def hazard_name(story: Scenario, hazard: str) -> str:
    """A hazard as people would say it."""
    return story.hazard_name(hazard)


def role_name(story: Scenario, role: str) -> str:
    return next((item.name for item in story.roles if item.id == role), role)


def role_names(story: Scenario, roles: Iterable[str]) -> str:
    return ", ".join(role_name(story, role) for role in roles)


def plan_text(then: str) -> str:
    """What a plan says to do; it stands behind "then we", which many type once more."""
    return then.removeprefix("then ").removeprefix("we ") or SUGGESTED_PLAN


def surfaces_as(story: Scenario, fault: str) -> str:
    """What is told when a mistake comes out that nobody mentioned. fault: its id, as in pager:corner."""
    round_id, _, kind = fault.rpartition(":")
    if kind != "mistake":
        return _CORNER
    mistake = find_mistake(story, round_id)
    return mistake.surfaces if mistake else COMES_OUT


_ABSENT = (
    "{role} is not there in this round. Whoever has no other role gets no card: they watch, and speak first when you "
    "look back."
)


def brief_pages(story: Scenario, here: Round, keys: Iterable[str]) -> tuple[str, ...]:
    """The pages of a round's brief, by the keys that the game noted: text, texts.0, absent, clues."""
    return tuple(page for key in keys for page in _pages_of(story, here, key))


def _pages_of(story: Scenario, here: Round, key: str) -> tuple[str, ...]:
    name, _, place = key.partition(".")
    if name == "clues":
        there = here.clues_of({clue.role for clue in here.clues})
        known = "\n".join(f"- {role_name(story, clue.role)}: {clue.text}" for clue in there)
        return (f"{_IN_THE_OPEN}\n\n{known}",)
    if name == "absent":
        return (_ABSENT.format(role=role_name(story, here.absent or "")),)
    if name == "texts":
        return pages(here.texts[int(place)].text)
    return pages(here.text)


def seat_roles(story: Scenario, team: Team, seat: int) -> str:
    """The roles of a seat, by name."""
    return role_names(story, team.players[seat].roles)


NAMERS: Mapping[str, Callable[[Scenario, str], str]] = {
    "practice": practice_name,
    "hazard": hazard_name,
    "role": role_name,
    "approach": lambda story, approach: approach_name(approach),
}
"""What a value of this name is called in a story; any other value stands for itself."""
