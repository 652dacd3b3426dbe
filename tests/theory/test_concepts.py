"""The concept cards: complete, short enough to show, and careful in what they claim."""

import re
import subprocess
import sys
import textwrap
from dataclasses import FrozenInstanceError
from typing import Any

import pytest

from wegame.theory.concepts import Concept, concepts

IDS = [
    "collective_efficacy",
    "emergence",
    "mastery",
    "vicarious",
    "persuasion",
    "affective_state",
    "attribution",
    "efficacy_spirals",
    "premature_confidence",
    "groupthink",
    "task_interdependence",
    "interdependent_goals",
    "psychological_safety",
    "voice_disclosure",
    "blameless_review",
    "help_seeking",
    "shared_mental_models",
    "transactive_memory",
    "hidden_profile",
    "equal_voice",
    "social_identity",
    "trust",
    "if_then_plans",
    "small_wins",
    "debrief",
    "backup_behavior",
    "cross_training",
    "role_clarity",
    "restorative_support",
    "psychological_contract",
    "transparent_metrics",
    "incentives",
    "safe_to_fail_learning",
    "purpose_dignity",
    "lone_hero",
    "individual_adoption_trap",
    "practices_dams",
    "structural_constraints",
    "domains",
    "group_cohesion",
    "mutual_accountability",
]

SENTENCES = (
    "definition",
    "association",
    "source",
    "boundary",
    "objection",
    "monday",
)
TEXTS = ("id", "name", *SENTENCES, "basis")

# Figures that were seen in an abstract or a summary; no other may be printed.
CHECKED_FIGURES = {
    "collective_efficacy": {".35", ".45", ".32"},
    "efficacy_spirals": {".30", ".06"},
    "task_interdependence": {".45", ".34"},
    "trust": {".30"},
    "if_then_plans": {".65", ".27", ".66"},
    "debrief": {".67", ".79"},
    "domains": {".537", ".628"},
}

FIGURE = re.compile(r"(?<!\w)\d*\.\d+")

each_concept = pytest.mark.parametrize("concept_id", IDS)


def lines(text: str) -> int:
    """Count the lines that a text takes on a card 72 columns wide."""
    return len(textwrap.wrap(text, 72))


def sentences(concept: Concept) -> dict[str, str]:
    """Give the texts of a card that people read as sentences, by field."""
    return {field: getattr(concept, field) for field in SENTENCES}


def test_the_catalogue_holds_exactly_the_41_concepts_in_order() -> None:
    """Nothing is missing, nothing is extra, and the order is the file's."""
    assert list(concepts()) == IDS
    assert len(IDS) == 41


@each_concept
def test_a_concept_is_found_under_its_own_id(concept_id: str) -> None:
    """The key in the catalogue is the id on the card."""
    assert concepts()[concept_id].id == concept_id


def test_no_two_concepts_share_a_name() -> None:
    """A heading tells one card from every other."""
    names = [concept.name for concept in concepts().values()]
    assert len(set(names)) == len(names)


@each_concept
def test_every_text_is_there_and_is_one_line(concept_id: str) -> None:
    """No field is empty, padded, or broken over lines."""
    concept = concepts()[concept_id]
    for field in TEXTS:
        text = getattr(concept, field)
        assert isinstance(text, str), field
        assert text, field
        assert " ".join(text.split()) == text, field


@each_concept
def test_every_text_wraps_to_at_most_five_lines(concept_id: str) -> None:
    """Each part of a card stays short at 72 columns."""
    for field, text in sentences(concepts()[concept_id]).items():
        assert lines(text) <= 5, field


@each_concept
def test_a_whole_card_fits_a_terminal_of_80_by_24(concept_id: str) -> None:
    """A heading, all six texts with a short label each, and three lines to spare."""
    concept = concepts()[concept_id]
    body = sum(lines(f"Association: {text}") for text in sentences(concept).values())
    assert 1 + body <= 21


@each_concept
def test_definitions_and_associations_are_brief(concept_id: str) -> None:
    """One or two sentences: about 45 words to define, about 50 to associate."""
    concept = concepts()[concept_id]
    assert len(concept.definition.split()) <= 45
    assert len(concept.association.split()) <= 50


@each_concept
def test_the_year_is_sensible_and_stands_in_the_source(concept_id: str) -> None:
    """The card is dated by a work that its source names."""
    concept = concepts()[concept_id]
    assert type(concept.year) is int
    assert 1900 <= concept.year <= 2026
    assert str(concept.year) in concept.source


@each_concept
def test_years_that_the_sentences_cite_are_sensible(concept_id: str) -> None:
    """No citation on a card comes from the future or from before the field."""
    for field, text in sentences(concepts()[concept_id]).items():
        for year in re.findall(r"\b\d{4}\b", text):
            assert 1900 <= int(year) <= 2026, field


@each_concept
def test_the_basis_is_one_of_three(concept_id: str) -> None:
    """A card says whether its main claim was looked up."""
    assert concepts()[concept_id].basis in {"checked", "mixed", "memory"}


@each_concept
def test_no_card_diagnoses_a_team(concept_id: str) -> None:
    """wegame teaches; it never tells a team what it is or has."""
    for field, text in sentences(concepts()[concept_id]).items():
        for diagnosis in ("your team has", "your team is", "your team lacks"):
            assert diagnosis not in text.lower(), field


@each_concept
def test_an_association_says_whether_it_is_model_or_research(concept_id: str) -> None:
    """Readers can tell our design choices from findings."""
    association = concepts()[concept_id].association.lower()
    assert "in this model" in association or "associated" in association


@each_concept
def test_a_concept_from_memory_prints_no_figure(concept_id: str) -> None:
    """What was not looked up does not borrow the weight of a number."""
    concept = concepts()[concept_id]
    if concept.basis == "memory":
        for field, text in sentences(concept).items():
            assert not FIGURE.search(text), field


@each_concept
def test_a_concept_prints_only_figures_that_were_checked(concept_id: str) -> None:
    """A decimal on a card is one of those seen in an abstract or a summary."""
    printed = {figure for text in sentences(concepts()[concept_id]).values() for figure in FIGURE.findall(text)}
    assert printed == CHECKED_FIGURES.get(concept_id, set())


@pytest.mark.parametrize("concept_id", ["attribution", "efficacy_spirals", "groupthink", "equal_voice"])
def test_contested_research_is_called_contested(concept_id: str) -> None:
    """Where researchers disagree, the card says so in that word."""
    texts = " ".join(sentences(concepts()[concept_id]).values())
    assert "contested" in texts.lower()


def test_a_concept_cannot_be_changed() -> None:
    """Cards are facts: neither a card nor the catalogue can be written to."""
    concept: Any = concepts()["trust"]
    with pytest.raises(FrozenInstanceError):
        concept.name = "Blind trust"
    catalogue: Any = concepts()
    with pytest.raises(TypeError):
        catalogue["trust"] = concept


def test_the_file_is_read_once_and_not_at_import() -> None:
    """Importing costs no reading, and asking twice gives the same catalogue."""
    assert concepts() is concepts()
    program = "import sys, wegame.theory.concepts; assert 'wegame.theory.catalogue' not in sys.modules"
    subprocess.run([sys.executable, "-c", program], check=True, timeout=60)
