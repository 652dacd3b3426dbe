"""Small scenarios and games of any shape that an author may write, for property tests."""

from __future__ import annotations

from typing import Any

from helpers_game import MODES, a_team
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from wegame.game import Game
from wegame.scenario.models import Scenario
from wegame.scenario.parts import PHASE_NAMES
from wegame.theory import MOVES, PRACTICES

MODERATE = settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow])

_FLAGS = ("dawn", "dusk")
_HAZARDS = ("fire", "flood")
_APPROACHES = ("together", "split", "solo", "outside", "pilot")
_tens = st.integers(0, 10).map(lambda n: 10.0 * n)
_tenths = st.integers(0, 10).map(lambda n: n / 10)
_moves = st.lists(st.sampled_from(sorted(MOVES)), max_size=3)


def _maybe(draw: st.DrawFn, key: str, values: st.SearchStrategy[Any], into: dict[str, Any]) -> None:
    if draw(st.booleans()):
        into[key] = draw(values)


@st.composite
def conditions(draw: st.DrawFn) -> dict[str, Any]:
    """A `when` of one line."""
    key = draw(st.sampled_from(("flag", "not_flag", "won", "mended", "lost", "efficacy", "safety", "strain")))
    if key in {"flag", "not_flag"}:
        return {key: draw(st.sampled_from(_FLAGS))}
    if key in {"won", "mended", "lost"}:
        return {key: draw(st.sampled_from(("n1", "n2", "n3")))}
    return {key: draw(st.sampled_from(({"min": 45.0}, {"max": 55.0}, {"min": 20.0, "max": 60.0})))}


@st.composite
def _course(draw: st.DrawFn, name: str) -> dict[str, Any]:
    course = {
        "id": name,
        "text": f"Let us go {name}.",
        "approach": draw(st.sampled_from(_APPROACHES)),
        "moves": draw(_moves),
        "fit": draw(_tenths),
    }
    _maybe(draw, "when", conditions(), course)
    return course


@st.composite
def _clue(draw: st.DrawFn, roles: list[str], options: list[str]) -> dict[str, Any]:
    """What one role knows, and what it says about any of the options."""
    says = {option: draw(st.sampled_from(("", "speaks_for", "speaks_against", "rules_out"))) for option in options}
    spoken = {key: [option for option in options if says[option] == key] for key in set(says.values()) - {""}}
    return {"role": draw(st.sampled_from(roles)), "text": "It is known.", **spoken}


@st.composite
def _round(draw: st.DrawFn, number: int, last: int, roles: list[str]) -> dict[str, Any]:
    options = [draw(_course(f"o{i}")) for i in range(draw(st.integers(2, 3)))]
    for option in options:
        _maybe(draw, "sets", st.lists(st.sampled_from(_FLAGS), max_size=1), option)
        if number < last:
            _maybe(draw, "next", st.integers(number + 1, last).map(lambda n: f"n{n}"), option)
    found: dict[str, Any] = {
        "id": f"n{number}",
        "title": f"Round n{number}",
        "text": "A page.\n---\nAnother page.",
        "options": options,
        "recoveries": [draw(_course(f"m{i}")) for i in range(draw(st.integers(0, 2)))],
        "task": {"interdependence": draw(_tenths), "difficulty": draw(_tens)},
        "clues": draw(st.lists(_clue(roles, [option["id"] for option in options]), max_size=4)),
    }
    _maybe(draw, "hazard", st.sampled_from(_HAZARDS), found)
    _maybe(draw, "absent", st.sampled_from(roles), found)
    knowing = sorted({clue["role"] for clue in found["clues"]} - {found.get("absent")})
    if len(options) > 2 and len(knowing) > 1:
        _maybe(draw, "idea", st.permutations(knowing).map(lambda order: order[:2]), options[-1])
    knows = sorted({clue["role"] for clue in found["clues"]} - {found.get("absent")})
    if len(options) > 2 and len(knows) > 1 and not draw(st.integers(0, 1)):
        options[-1]["idea"] = draw(st.lists(st.sampled_from(knows), min_size=2, max_size=2, unique=True))
    _maybe(draw, "when", conditions(), found)
    slip = {"text": f"You slipped in n{number}.", "surfaces": f"The slip of n{number} comes out."}
    if draw(st.integers(0, 3)):
        found["mistake"] = {
            **slip,
            "role": draw(st.sampled_from([None, *roles])),
            "size": draw(st.sampled_from(("small", "large"))),
        }
    if not draw(st.integers(0, 2)):
        found["phases"] = draw(st.lists(st.sampled_from(PHASE_NAMES), unique=True))
    return found


@st.composite
def scenarios(draw: st.DrawFn) -> Scenario:
    """1-4 rounds and 2-4 roles; jumps go forward, conditions and moves are any."""
    names = [f"r{i + 1}" for i in range(draw(st.integers(2, 4)))]
    last = draw(st.integers(1, 3))
    start: dict[str, float] = {}
    for dial in ("efficacy", "safety", "alignment", "strain", "record"):
        _maybe(draw, dial, _tens, start)
    story: dict[str, Any] = {
        "format": 1,
        "scenario": {
            "id": "any",
            "title": "Any",
            "summary": "Any.",
            "goal": "An end.",
            "players": [2, 8],
            "reach": draw(_tenths),
            "strong": draw(_tens),
        },
        "start": start,
        "context": {key: draw(_tenths) for key in ("slack", "authority", "claim")},
        "hazards": {"fire": "It burns"},
        "roles": [
            {
                "id": name,
                "name": name.upper(),
                "skills": {"craft": draw(_tens)},
                "self_efficacy": draw(_tens),
                "voice": draw(st.sampled_from((0.1, 1.0, 3.0))),
            }
            for name in names
        ],
        "rounds": [draw(_round(number, last, names)) for number in range(1, last + 1)],
    }
    _maybe(draw, "practices", st.lists(st.sampled_from(sorted(PRACTICES)), unique=True), story)
    return Scenario.model_validate(story)


@st.composite
def games(draw: st.DrawFn, cards: tuple[str, ...] = MODES) -> Game:
    """A game before its first answer, with 1-5 people who hold their cards in any of these ways."""
    scenario = draw(scenarios())
    team = a_team(scenario, draw(st.integers(1, 5)), draw(st.sampled_from(cards)))
    return Game(scenario, team, draw(st.integers(0, 2**32)))


whim_numbers = st.integers(0, 2**32)
