"""The facilitator's guide: all of a story for one reader, and nothing of it for the players."""

from __future__ import annotations

import re
import sys
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "debrief"))

from helpers_guide import FILES, FORMS, each_file, each_form, rain, sections, shown, stories, words
from helpers_html import read_html

from wegame.guide import guide
from wegame.guide.layout import SPOILERS, parts
from wegame.guide.phrases import good_at
from wegame.guide.plan import labels
from wegame.scenario.loader import load, read
from wegame.scenario.models import Scenario
from wegame.sessions.room import DEBRIEF_MINUTES
from wegame.telling.agenda import PAGES
from wegame.telling.words import DISCLAIMER
from wegame.theory import concepts

PLAYERS = ("Role cards", "Clue cards")


# ---- everything for the facilitator


@each_form
@each_file
def test_every_text_of_the_story_is_in_the_guide(file: Path, form: str) -> None:
    """Rounds, options, outcomes, slips, clues, roles, endings and questions: nobody meets one unprepared."""
    scenario = load(file)
    whole = " ".join(sections(file, form).values())
    for kind, texts in stories(scenario).items():
        for text in texts:
            assert words(text) in whole, kind
    for round_, label in zip(scenario.rounds, labels(scenario), strict=True):
        assert f"Round {label}. {words(round_.title)}" in sections(file, form)["Round by round"]
    for item in scenario.debrief:
        if item.concept:
            assert concepts()[item.concept].definition in sections(file, form)["The debrief"]


@each_file
def test_both_forms_say_the_same(file: Path) -> None:
    """The same parts in the same order with the same words; only quotation marks around options differ."""

    def bare(text: str) -> list[str]:
        return re.findall(r"\w+", text)

    page, text = sections(file, "html"), sections(file, "md")
    assert list(page) == list(text) == [part.name for part in parts(guide(load(file)))]
    for name in page:
        assert Counter(bare(page[name])) == Counter(bare(text[name])), name


@each_form
@each_file
def test_the_facilitators_pages_say_that_they_hold_spoilers(file: Path, form: str) -> None:
    """Each of their parts begins with it; the players' parts say the opposite."""
    for name, text in sections(file, form).items():
        assert (SPOILERS in text) == (name not in PLAYERS)
        assert ("Nothing here gives the story away" in text) == (name in PLAYERS)


# ---- nothing of the story for the players


@each_form
@each_file
def test_the_players_pages_give_nothing_away(file: Path, form: str) -> None:
    """No option, outcome, slip, ending, recovery, inject, situation or question stands on what is handed out."""
    scenario = load(file)
    handed = " ".join(sections(file, form)[name] for name in PLAYERS)
    for kind, texts in stories(scenario).items():
        for text in texts if kind not in {"clue", "role"} else ():
            assert words(text) not in handed, kind
    for round_ in scenario.rounds:
        assert not round_.milestone or words(round_.milestone) not in handed
        assert not round_.hazard or scenario.hazard_name(round_.hazard) not in handed


@each_form
@each_file
def test_a_roles_cards_hold_its_own_clues_and_no_other_roles(file: Path, form: str) -> None:
    """Each clue once, on a card with its round, between this role's heading and the next one's."""
    scenario = load(file)
    found = sections(file, form)["Clue cards"]
    names = labels(scenario)
    heads = [role for role in scenario.roles if f"For {role.name} " in f"{found} "]
    starts = [found.index(f"For {role.name} ") for role in heads]
    hands = {
        role.id: found[start:end]
        for role, start, end in zip(heads, starts, [*starts[1:], len(found)][: len(heads)], strict=True)
    }
    for round_, label in zip(scenario.rounds, names, strict=True):
        for clue in round_.clues:
            for role, hand in hands.items():
                assert hand.count(words(clue.text)) == (role == clue.role)
            card = hands[clue.role].split(f"Round {label}. {words(round_.title)} ")[1].split(" Only you know this.")[0]
            assert words(clue.text) in card
    assert {clue.role for round_ in scenario.rounds for clue in round_.clues} == set(hands)
    roles = sections(file, form)["Role cards"]
    assert not [clue for round_ in scenario.rounds for clue in round_.clues if words(clue.text) in roles]


@each_file
def test_every_role_that_is_there_gets_one_card_in_each_round_with_clues(file: Path) -> None:
    """So that nobody sees by the cards who knows something; whoever knows nothing is told so."""
    scenario = load(file)
    rounds = list(zip(scenario.rounds, labels(scenario), strict=True))
    for role, card in zip(scenario.roles, guide(scenario).roles, strict=True):
        dealt = [label for round_, label in rounds if round_.clues and round_.absent != role.id]
        assert [clue.label for clue in card.clues] == dealt
        known = {label for round_, label in rounds if any(clue.role == role.id for clue in round_.clues)}
        assert {clue.label for clue in card.clues if clue.text} == known & set(dealt)


def test_a_card_without_a_clue_says_so_and_nothing_else() -> None:
    """It asks nobody to keep a secret that there is not."""
    story = rain()
    del story["rounds"][0]["clues"][0]
    for form in FORMS:
        handed = shown(FORMS[form](Scenario.model_validate(story)), form)["Clue cards"]
        assert handed.count("This time you know nothing that the others don't.") == 1
        assert handed.count("Only you know this.") == 1


@each_form
@each_file
def test_role_cards_hold_no_figure_that_ranks(file: Path, form: str) -> None:
    """What somebody is good at is told in words, and no card says how good."""
    scenario = load(file)
    text = sections(file, form)["Role cards"]
    for role in scenario.roles:
        text = text.replace(words(role.about), "") if role.about else text
    assert not re.search(r"\d", text)


def test_what_somebody_is_good_at_is_set_against_their_own_skills() -> None:
    """Two roles of very different skill get the same words; one without any is good at a little of everything."""
    story = rain()
    story["roles"][0]["skills"] = {"paths": 30, "building": 10}
    story["roles"][1]["skills"] = {"paths": 90, "building": 60}
    scenario = Scenario.model_validate(story)
    assert [good_at(role) for role in scenario.roles] == ["paths", "paths"]
    story["roles"][0]["skills"] = {}
    assert good_at(Scenario.model_validate(story).roles[0]) == "a little of everything"


# ---- honest words

_VERDICT = re.compile(
    r"your team (has|is|lacks)|you (scored|failed|won)|\bscor(e|ed|ing)\b|\brank|out of ten|\bgrade\b|\bmeasur"
    r"|\bdiagnos|right answer|correct answer|low (collective )?efficacy|high perform|\bresearch proves\b",
    re.IGNORECASE,
)


@each_form
@each_file
def test_the_guide_never_measures_and_never_judges(file: Path, form: str) -> None:
    """Besides what the story and the catalogue say, no verdict; and the one word of measuring is that it is none."""
    told_ = " ".join(sections(file, form).values()).replace(DISCLAIMER, "")
    texts = [text for many in stories(load(file)).values() for text in many]
    for text in sorted([*texts, *(item.definition for item in concepts().values())], key=len, reverse=True):
        told_ = told_.replace(words(text), "")
    assert not _VERDICT.search(told_), _VERDICT.search(told_)
    assert DISCLAIMER in FORMS[form](load(file))


@each_file
def test_figures_of_the_model_are_called_so(file: Path) -> None:
    """The one table with dials says it in its caption and above its figures."""
    page = read_html(FORMS["html"](load(file)))
    captions = {item.attributes["id"]: item.text for item in page.every("caption")}
    assert "in this model" in captions["dials"]
    assert DISCLAIMER in page.one("header").text
    assert DISCLAIMER in page.one("footer").text


def test_the_pages_of_the_debrief_have_their_minutes() -> None:
    """Ten together, which is what a planned length keeps; the short form is the first two, one and the last in five."""
    assert sum(page.minutes for page in PAGES) == DEBRIEF_MINUTES
    assert [number for number, page in enumerate(PAGES, 1) if page.short] == [1, 2, 4, 6]
    assert sum(page.short or 0 for page in PAGES) == 5


def test_the_cases_are_files_that_can_be_played() -> None:
    """What the tests go through is not empty and not broken."""
    assert len(FILES) >= 4
    assert all(read(path).scenario is not None for path in FILES)
