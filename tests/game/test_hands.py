"""First choices counted on fingers: what the count takes, what it makes of it, and that nobody's is ever known."""

from __future__ import annotations

from typing import Any

import pytest
from helpers_game import (
    Answerer,
    a_game,
    a_round,
    a_story,
    all_of,
    deciding,
    first_of_kind,
    path,
    play,
    told,
    whims,
)
from hypothesis import given
from hypothesis import strategies as st
from strategies import MODERATE, games, whim_numbers

from wegame.cards import ALIASES, CARDS
from wegame.errors import AnswerRefused, WegameError
from wegame.game import Choice, Field, Game, Question, Team, Value
from wegame.players import POLICIES
from wegame.telling.questions import page_of

SLIP = {"text": "You slipped on the stairs.", "surfaces": "Somebody finds the broken stair.", "role": "r1"}
KEY: list[dict[str, Any]] = [{"role": "r2", "text": "Only you know where they hid it."}]
FIELD = Field("first", "hands", (Choice("left"), Choice("right")), most=4)
OPEN = ("aloud", "paper")


def showing(*fingers: str, **wanted: Any) -> Answerer:
    """These first choices each time; all else as in `deciding`."""
    rest = deciding(**wanted)

    def answer(game: Game, question: Question) -> dict[str, Value]:
        reply = dict(rest(game, question))
        return {**reply, "first": fingers} if "first" in reply else reply

    return answer


def at_the_card(players: int = 4, cards: str = "paper", **keys: Any) -> Game:
    """The game when first choices are counted."""
    return first_of_kind(a_game(a_story(a_round(**keys)), 1, players, cards), "card")


# ---- the field


@given(st.lists(st.sampled_from(("left", "right")), min_size=1, max_size=4))
def test_fingers_are_taken_in_the_order_of_the_options(fingers: list[str]) -> None:
    """Sorted, with repeats; a list from a file does as well, and taking twice changes nothing."""
    taken = FIELD.take(fingers)
    assert taken == tuple(sorted(fingers)) == FIELD.take(tuple(fingers)) == FIELD.take(taken)


@pytest.mark.parametrize(
    ("value", "why"),
    [
        ((), "No hand is up"),
        (("left",) * 5, "5 hands are more than there are people"),
        (("up",), "is not an answer"),
        (("left", ["left"]), "is not an answer"),
        ((1,), "is not an answer"),
        ("left", "is not a show of hands"),
        ({"left": 2}, "is not a show of hands"),
        ({"left"}, "is not a show of hands"),
        (3, "is not a show of hands"),
        (None, "is not a show of hands"),
    ],
)
def test_what_is_no_count_of_fingers_is_refused(value: object, why: str) -> None:
    """Each with its reason and with what to do."""
    with pytest.raises(AnswerRefused, match=why) as refused:
        FIELD.take(value)
    assert refused.value.hint


def test_a_refused_count_changes_nothing() -> None:
    """The question stays open as it was."""
    game = at_the_card()
    before = all_of(game)
    for reply in ({"first": ("left",)}, {"first": (), "belief": 50}, {"first": ("left",) * 5, "belief": 50}):
        with pytest.raises(AnswerRefused):
            game.answer(game.questions[0], reply)
    assert all_of(game) == before


# ---- ways to hold the cards


def test_an_unknown_way_to_hold_the_cards_is_refused() -> None:
    """The refusal names all that there are."""
    with pytest.raises(WegameError, match='no cards called "feet"') as refused:
        Team.deal(a_story(), ["A", "B"], cards="feet")
    assert all(name in refused.value.hint for name in CARDS)


@pytest.mark.parametrize(("once", "now"), [("consensus", "aloud"), ("private", "keyboard"), ("hands", "paper")])
def test_a_way_is_known_by_the_name_that_it_had_once(once: str, now: str) -> None:
    """And kept under the one that it has."""
    assert Team.deal(a_story(), ["A", "B"], cards=once).cards == now
    assert once in ALIASES


# ---- the game


@MODERATE
@given(games(cards=OPEN), whim_numbers)
def test_where_all_look_at_one_page_nothing_of_anybody_is_known(game: Game, whim: int) -> None:
    """Counts by place, at most one for each who is there, and what the team says; nothing by seat."""
    for turn in play(game, whims(whim)).history:
        assert sorted(turn.first_votes) == list(range(len(turn.first_votes)))
        assert 1 <= len(turn.first_votes) <= len(game.team.present(turn.round.absent))
        assert not any((turn.votes, turn.tells, turn.beliefs, turn.unsaid))
        assert set(turn.credits) <= {0}
        assert set(turn.named) <= {0}


@pytest.mark.parametrize("cards", OPEN)
def test_the_card_is_one_page_for_all(cards: str) -> None:
    """Fingers are counted, then the team says how sure it is; there is nothing to hide on it."""
    game = at_the_card(cards=cards, clues=KEY)
    (question,) = game.questions
    assert question.id == "one.card"
    assert [(item.name, item.kind, item.most) for item in question.fields] == [
        ("first", "hands", 4),
        ("belief", "scale", 0),
    ]
    assert not page_of(game, question).secret


def test_no_more_fingers_are_counted_than_there_are_people() -> None:
    """A seat all of whose roles are absent shows none."""
    (question,) = at_the_card(absent="r2").questions
    assert question.fields[0].most == 3
    with pytest.raises(AnswerRefused, match="4 hands are more than there are people"):
        question.take({"first": ["left"] * 4, "belief": 50})


def test_aloud_what_each_knows_is_read_out_and_on_paper_it_is_on_no_page() -> None:
    """Under its role, in the brief, before anybody chooses."""
    found = {}
    for cards in OPEN:
        steps = path(a_game(a_story(a_round(clues=KEY)), 1, 4, cards), deciding())
        pages = [page_of(game, question) for game, question in steps]
        found[cards] = [page.question.kind for page in pages if KEY[0]["text"] in str(page)]
        assert all(("Role 2" in "".join(page.pages)) == (page.question.kind in found[cards]) for page in pages)
    assert found == {"aloud": ["continue"], "paper": []}


@pytest.mark.parametrize(
    ("fingers", "begins", "none"),
    [
        (("left",) * 4, "anybody", 0),
        (("left",), "otherwise", 3),
        (("left", "left", "left", "right"), "otherwise", 0),
        (("left", "left", "right"), "otherwise", 1),
        (("left", "left", "right", "right"), "seat", 0),
    ],
)
def test_the_talk_goes_by_the_count(fingers: tuple[str, ...], begins: str, none: int) -> None:
    """Whoever showed something else is known in the room, and to nobody else; so is whoever showed nothing."""
    game = first_of_kind(a_game(a_story(a_round()), 1, 4, "paper"), "talk", showing(*fingers))
    assert game.questions[0].values["begins"] == begins
    (counted,) = told(game, "first_choices")
    assert (f"- {none} for none of them" in counted) == (none > 0)


@pytest.mark.parametrize("cards", OPEN)
def test_a_slip_is_asked_in_the_open_and_only_where_there_was_one(cards: str) -> None:
    """Under its role; nobody is asked what they left unsaid where all can hear it."""
    story = a_story(a_round("n1", mistake=SLIP), a_round("n2"))
    seen = set()
    for seed in range(20):
        for game, question in path(a_game(story, seed, cards=cards), deciding()):
            if question.kind == "card" and game.turn and game.turn.number == 2:
                names = [item.name for item in question.fields]
                assert names == [*(["own_up"] if game.turn.slip else []), "first", "belief"]
                read = "".join(page_of(game, question).pages)
                assert (SLIP["text"] in read) == ("Role 1" in read) == bool(game.turn.slip)
                assert "Player" not in read
                seen.add(bool(game.turn.slip))
    assert seen == {True, False}


@pytest.mark.parametrize("name", sorted(POLICIES))
def test_every_policy_shows_a_finger_for_each_who_is_there(name: str) -> None:
    """A favourite each; and not all of one mind where moods differ."""
    story = a_story(a_round("n1"), a_round("n2"), a_round("n3", absent="r2"))
    seen: set[int] = set()
    for seed in range(10):
        for game, question in path(a_game(story, seed, 4, "paper"), POLICIES[name].answer):
            if question.kind == "card" and game.turn:
                fingers = POLICIES[name].answer(game, question)["first"]
                assert isinstance(fingers, tuple)
                assert len(fingers) == (3 if game.turn.number == 3 else 4)
                seen.add(len(set(fingers)))
    assert seen == {1, 2}  # the two options differ in nothing but their name
