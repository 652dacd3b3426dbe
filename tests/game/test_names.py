"""Names are compared as they look: two that people would take for one are never both at the table."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wegame.errors import AnswerRefused, WegameError
from wegame.game import Game, Team
from wegame.scenario.loader import load
from wegame.scenario.models import Scenario
from wegame.text import is_same_name, is_seen, name_key, plain_digits, unseen

SMALL = Path(__file__).parents[1] / "cases" / "scenarios" / "small.toml"

SAME = [
    ("Ana", "ana"),
    ("Ana", "Ａｎａ"),  # as an input method types it
    ("Zoë", "Zoe\u0308"),  # one letter, or a letter and its dots
    ("Ana", "A\u200bna"),
    ("Ana", "A\u200dna"),
    ("Ana", "Ana\u2060"),
    ("Ana", "An\u00ada"),
    ("Ana", "Ana\ufe0f"),
    ("Ana B", "Ana\u00a0B"),
    ("Ana B", " Ana   B "),
    ("STRASSE", "straße"),
    ("ΣΑΣ", "σας"),
    ("ﬁn", "fin"),
]
UNSEEN = [
    "\u200b",
    "\u200d\u200d",
    "\u2060",
    "\ufeff",
    "\u3164",
    "\u2800",
    "\u115f\u1160",
    "\u00ad",
    "\ufe0f",
    "\u202e\u0301",
]


@pytest.fixture(scope="module")
def story() -> Scenario:
    return load(SMALL)


@pytest.mark.parametrize(("one", "other"), SAME)
def test_two_who_would_be_called_alike_are_refused(one: str, other: str, story: Scenario) -> None:
    """Case, width, accents typed in two ways, joiners and spaces make no second name."""
    assert is_same_name(one, other)
    with pytest.raises(WegameError, match="Two players are called"):
        Team.deal(story, [one, other])


@pytest.mark.parametrize(
    ("one", "other"), [("Ana", "Anna"), ("Zoë", "Zoe"), ("李雷", "李蕾"), ("Ana 1", "Ana 2"), ("👩", "👨")]
)
def test_two_who_look_different_sit_beside_one_another(one: str, other: str, story: Scenario) -> None:
    """An accent is a letter of its own, and so is an emoji."""
    assert not is_same_name(one, other)
    assert [player.name for player in Team.deal(story, [one, other]).players] == [one, other]


@given(st.text(max_size=30))
def test_a_name_is_its_own_double(name: str) -> None:
    """What was folded once stays so, and nothing that is typed makes it fail."""
    assert is_same_name(name, name)
    assert is_same_name(name, name_key(name))
    assert is_seen(name) == is_seen(name_key(name))


@pytest.mark.parametrize("name", UNSEEN)
def test_a_name_that_nobody_can_see_is_refused_in_words(name: str, story: Scenario) -> None:
    """Neither dealt out nor taken for nobody."""
    assert not is_seen(name)
    with pytest.raises(WegameError, match="nothing to be seen"):
        Team.deal(story, ["Ana", name])


@pytest.mark.parametrize("name", ["م", "می‌خواهم", "क्‍ष", "👩‍👩‍👧‍👦", "7", "✓", "李"])
def test_a_name_in_any_script_is_seen(name: str, story: Scenario) -> None:
    """Joiners that spell a word stay in it."""
    assert is_seen(name)
    assert Team.deal(story, ["Ana", name]).players[1].name == name


def test_letters_of_another_locale_are_never_dropped_in_silence(story: Scenario) -> None:
    """Bytes that Python could not read come as half characters: the name is refused, with what to do."""
    name = b"Zo\xeb".decode("utf-8", "surrogateescape")
    for names, team in ((["Ana", name], ""), (["Ana", "Ben"], name)):
        with pytest.raises(WegameError, match=r'"Zo\?"') as refused:
            Team.deal(story, names, name=team)
        assert "UTF-8" in refused.value.hint


def test_a_team_that_has_played_is_read_as_it_was(story: Scenario) -> None:
    """Journals from before names were compared as they look stay readable."""
    team = Team.deal(story, ["Ana", "Ａｎａ"], is_on_record=True)
    assert [player.name for player in team.players] == ["Ana", "Ａｎａ"]


# --- seats


def test_a_seat_never_clashes_with_itself(story: Scenario) -> None:
    """Handed to a name that differs from its own only in case; another's name is still taken."""
    game = Game(story, Team.deal(story, ["ana", "Ben"]), 3)
    assert game.act("hand_over", "1=Ana").team.players[0].name == "Ana"
    with pytest.raises(AnswerRefused, match="at the table already"):
        game.act("hand_over", "1=ＢＥＮ")
    with pytest.raises(AnswerRefused, match="nothing to be seen"):
        game.act("hand_over", "1=\u200b")


# --- numbers


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("４", "4"), ("１２", "12"), ("70％", "70%"), ("１，２", "1,2"), ("１、２", "1,2"), ("？", "?"), ("ｑ", "q")],
)
def test_what_an_input_method_types_is_what_is_meant(typed: str, meant: str) -> None:
    """Full-width digits, signs and letters."""
    assert plain_digits(typed) == meant


def test_what_cannot_be_seen_is_named_with_its_place() -> None:
    """And what can be seen, is not."""
    assert unseen("it\u00a0is") == 'no-break space (U+00A0) after "it"'
    assert unseen("\u200bit") == "zero width space (U+200B) at its beginning"
    assert not any(map(unseen, ["it is", "Zoë", "می‌خواهم", "👩‍👩‍👧‍👦", "", "a\tb"]))
