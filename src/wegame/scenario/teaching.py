"""Can the debrief teach what it promises? Concepts named and concepts met (WG5xx, all warnings)."""

from collections.abc import Iterator

from wegame.scenario.locate import Finding, Path, quoted
from wegame.scenario.models import Scenario
from wegame.theory import MOVES, PRACTICES

__all__ = ["APPROACH_CONCEPTS", "EVERY_GAME", "teaching_findings"]

EVERY_GAME = frozenset(
    {
        "affective_state",
        "attribution",
        "blameless_review",
        "collective_efficacy",
        "debrief",
        "efficacy_spirals",
        "emergence",
        "equal_voice",
        "if_then_plans",
        "mastery",
        "practices_dams",
        "premature_confidence",
        "psychological_safety",
        "shared_mental_models",
        "structural_constraints",
        "task_interdependence",
        "trust",
        "voice_disclosure",
    }
)
"""Concepts that the phases of any game bring up by themselves."""

APPROACH_CONCEPTS = {"solo": "lone_hero", "split": "role_clarity", "pilot": "safe_to_fail_learning"}
"""The idea that an approach to a task brings up by itself."""


def teaching_findings(scenario: Scenario) -> Iterator[Finding]:
    """What would leave the debrief with little to say."""
    info = scenario.scenario
    if not info.teaches:
        hint = 'name them, as in teaches = ["psychological_safety"]'
        yield Finding("WG501", ("scenario", "teaches"), "the scenario names no concept that it teaches", hint, "key")
    if not scenario.debrief:
        hint = "write one or more [[debrief]] with an ask"
        yield Finding("WG502", (), "the scenario has no debrief question", hint, "key")
    met = _met(scenario)
    named: list[tuple[Path, str | None]] = [
        (("scenario", "teaches", index), concept) for index, concept in enumerate(info.teaches)
    ]
    named += [(("debrief", index, "concept"), question.concept) for index, question in enumerate(scenario.debrief)]
    for path, concept in named:
        if concept is not None and concept not in met:
            yield Finding(
                "WG503", path, f"players never meet {quoted(concept)} in this scenario", _way_to_meet(concept)
            )


def _met(scenario: Scenario) -> set[str]:
    met = set(EVERY_GAME)
    met |= {PRACTICES[offer.id].concept for offer in scenario.practices or ()}
    for round_ in scenario.rounds:
        if round_.clues:
            met.add("hidden_profile")
        for part in round_.every_course:
            met |= {MOVES[move].concept for move in part.moves}
            met |= {concept for approach, concept in APPROACH_CONCEPTS.items() if part.approach == approach}
        for inject in round_.injects:
            met |= {MOVES[move].concept for move in inject.moves}
    return met


def _way_to_meet(concept: str) -> str:
    ways = [f'the move "{move.id}"' for move in MOVES.values() if move.concept == concept]
    ways += [f'the approach "{approach}"' for approach, met in APPROACH_CONCEPTS.items() if met == concept]
    if concept == "hidden_profile":
        ways.append("clues")
    ways += [f'the practice "{practice.id}"' for practice in PRACTICES.values() if practice.concept == concept]
    return f"use {' or '.join(ways)}" if ways else "nothing in the game carries it: talk about it in a debrief question"
