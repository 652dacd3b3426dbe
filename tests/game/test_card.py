"""The card: who gets one, what it says and asks, and that it looks the same from outside for all."""

from __future__ import annotations

from typing import Any

import pytest
from helpers_game import a_game, a_round, a_story, changes, deciding, first_of_kind, path, play, told, whims
from hypothesis import given
from strategies import MODERATE, games, whim_numbers

from wegame.game import Game, Player, Team
from wegame.telling.questions import Page, page_of

KEY = [{"role": "r2", "text": "Only you know about the key."}]
SLIP = {"text": "You slipped on the stairs.", "surfaces": "Somebody finds the broken stair."}
ALONE = ("keyboard", "simulated")


def pages(game: Game) -> list[Page]:
    """What is asked now, as it is read."""
    return [page_of(game, question) for question in game.questions]


# ---- who gets one


@pytest.mark.parametrize("cards", ALONE)
def test_everybody_who_is_there_gets_a_card_of_their_own(cards: str) -> None:
    """A seat all of whose roles are absent gets none; whoever has another role to play gets one."""
    story = a_story(a_round(absent="r1"))
    for players, seats in ((3, [1, 2]), (2, [0, 1]), (5, [1, 2, 4]), (1, [0])):
        game = first_of_kind(a_game(story, 1, players, cards), "card")
        assert [question.player for question in game.questions] == seats
        assert [question.id for question in game.questions] == [f"one.card.p{seat + 1}" for seat in seats]


def test_where_nobody_would_be_left_all_are_there() -> None:
    """A table at which everybody has the absent role still plays the round."""
    team = Team("Twins", (Player("Ana", ("r1",)), Player("Ben", ("r1",))), "keyboard")
    game = first_of_kind(Game(a_story(a_round(absent="r1")), team, 1), "card")
    assert [question.player for question in game.questions] == [0, 1]


# ---- what it says


def test_what_a_seat_alone_knows_is_on_its_card_and_on_no_other_page() -> None:
    """Neither in the brief, nor on another's card, nor where the team talks, decides and looks back."""
    text = KEY[0]["text"]
    every = [page_of(game, question) for game, question in path(a_game(a_story(a_round(clues=KEY))), deciding())]
    knowing = [page for page in every if text in str(page)]
    assert [(page.player, page.question.kind) for page in knowing] == [(1, "card")]
    assert text in knowing[0].secret


def test_two_seats_that_share_a_role_both_know_what_it_knows() -> None:
    """More players than roles: the fifth of five has the second role as well."""
    game = first_of_kind(a_game(a_story(a_round(clues=KEY)), 1, 5), "card")
    assert [page.player for page in pages(game) if page.secret] == [1, 4]


def test_whoever_is_absent_tells_nothing() -> None:
    """A seat that has another role to play finds no clue of the absent one on its card."""
    game = first_of_kind(a_game(a_story(a_round(clues=KEY, absent="r2")), 1, 1), "card")
    assert not pages(game)[0].secret


# ---- what it asks


def asked(game: Game) -> list[list[str]]:
    return [[item.name for item in question.fields] for question in game.questions]


def test_the_first_card_asks_for_a_first_choice_and_how_sure_one_is() -> None:
    """Before anybody has talked, and about nothing that went before."""
    game = first_of_kind(a_game(a_story(a_round(clues=KEY))), "card")
    assert asked(game) == [["first", "belief"]] * 3


def test_a_simulated_seat_that_knows_something_says_whether_it_tells() -> None:
    """A room of people is never asked: they talk, or don't."""
    game = first_of_kind(a_game(a_story(a_round(clues=KEY)), cards="simulated"), "card")
    assert asked(game) == [["first", "belief"], ["first", "tell", "belief"], ["first", "belief"]]
    for tell, said in (("say", True), ("keep", False)):
        assert play(game, deciding(tell=tell)).history[0].tells == {1: said}


@pytest.mark.parametrize(
    ("rounds", "sure"), [(1, [1]), (2, [1, 2]), (3, [1, 2, 3]), (4, [1, 2, 4]), (5, [1, 3, 5]), (7, [1, 4, 7])]
)
def test_how_sure_is_asked_in_the_first_the_middle_and_the_last_round_only(rounds: int, sure: list[int]) -> None:
    """Of each on their card, and of all where there is one page for all."""
    story = a_story(*(a_round(f"n{number}") for number in range(rounds)))
    alone, together = (play(a_game(story, cards=cards), deciding()).history for cards in ("keyboard", "aloud"))
    assert [turn.number for turn in alone if turn.beliefs] == sure
    assert [turn.number for turn in together if turn.team_belief is not None] == sure
    assert all(turn.beliefs in ({}, {0: 50, 1: 50, 2: 50}) for turn in alone)


def test_a_story_that_ends_sooner_asks_how_sure_in_the_round_that_will_be_its_last() -> None:
    """Rounds whose condition does not hold are not waited for."""
    story = a_story(a_round("n1"), a_round("n2"), a_round("n3"), a_round("n4", when={"flag": "never"}))
    history = play(a_game(story), deciding()).history
    assert [turn.number for turn in history if turn.beliefs] == [1, 2, 3]


def test_first_choices_are_kept_beside_what_they_were_between() -> None:
    """By seat, with the options as they were on offer, and the meter before anybody answered."""
    story = a_story(a_round(), start={"efficacy": 40.0})
    mixed = deciding(first=lambda _, question: "right" if question.player == 2 else "left", choice="left")
    (turn,) = play(a_game(story), mixed).history
    assert turn.first_votes == {0: "left", 1: "left", 2: "right"}
    assert sorted(turn.offered) == ["left", "right"]
    assert turn.meter == 40


# ---- from the second round on


def unsaid_by(*seats: int) -> Any:
    """These saw something and did not say it."""
    return deciding(unsaid=lambda _, question: "yes" if question.player in seats else "no")


def test_whoever_made_no_slip_is_asked_what_they_saw_and_did_not_say() -> None:
    """It is kept for the debrief, moves no dial, and is told to nobody at the table."""
    story = a_story(a_round("n1"), a_round("n2"))
    silent, open_ = (play(a_game(story), unsaid_by(*seats)) for seats in ((1,), ()))
    assert [turn.unsaid for turn in silent.history] == [{}, {0: False, 1: True, 2: False}]
    assert changes(silent) == changes(open_)
    assert silent.moments == open_.moments
    assert told(silent) == told(open_)


@MODERATE
@given(games(cards=ALONE), whim_numbers)
def test_a_card_never_tells_from_outside_whose_slip_it_was(game: Game, whim: int) -> None:
    """From the second round on everybody is asked as many things and reads something; only a simulated seat, which
    nobody looks at, may be asked once more, whether it tells what it knows.
    """
    cards: dict[int, list[Page]] = {}
    for step, question in path(game, whims(whim)):
        if question.kind == "card" and step.turn:
            cards.setdefault(step.turn.number, []).append(page_of(step, question))
    turns = {turn.number: turn for turn in play(game, whims(whim)).history}
    assert set(cards) == set(turns)
    for number, dealt in cards.items():
        names = {page.player: [item.name for item in page.fields if item.name != "tell"] for page in dealt}
        assert list(names) == list(game.team.present(turns[number].round.absent))
        assert len({(page.prompt, page.phase, page.pages) for page in dealt}) == 1
        assert len(set(map(len, names.values()))) == 1
        about = {seat: {"own_up", "unsaid"} & set(asked_for) for seat, asked_for in names.items()}
        slipped = turns[number].mistake
        assert about == {seat: set() if number == 1 else {"own_up" if seat == slipped else "unsaid"} for seat in names}
        assert number == 1 or all(page.secret for page in dealt)
        rest = [[item for item in page.fields if item.name not in {"own_up", "unsaid", "tell"}] for page in dealt]
        assert all(entries == rest[0] for entries in rest)
        slips = [item for page in dealt for item in page.fields if item.name in {"own_up", "unsaid"}]
        assert all(len(item.choices) == 2 for item in slips)
