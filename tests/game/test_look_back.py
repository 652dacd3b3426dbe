"""The look back: the team says in the open why it went so, and what of it the cards leave room for."""

from __future__ import annotations

from typing import Any

import pytest
from helpers_game import EASY, HOPELESS, MODES, a_game, a_round, a_story, deciding, first_of_kind, play

from wegame.errors import AnswerRefused
from wegame.game import Game
from wegame.game.equations import PARAMETERS
from wegame.game.look_back import CREDITS, REASONS
from wegame.telling.questions import page_of

OPTIONS = [
    {"id": "good", "text": "What is worth more.", "fit": 0.6},
    {"id": "poor", "text": "What is worth less.", "fit": 0.4},
]
CLUES: list[dict[str, Any]] = [
    {"role": "r1", "text": "You have seen it.", "speaks_for": ["good"]},
    {"role": "r3", "text": "You have heard of it."},
]


def looking_back(cards: str = "keyboard", players: int = 3, **keys: Any) -> Game:
    """A team that is about to look back on its only round."""
    return first_of_kind(a_game(a_story(a_round(options=OPTIONS, **keys)), 1, players, cards), "look_back")


@pytest.mark.parametrize("cards", MODES)
@pytest.mark.parametrize("task", [EASY, HOPELESS])
def test_the_team_is_asked_once_in_the_open_why_it_went_so(cards: str, task: dict[str, Any]) -> None:
    """After a success for what it was due to, after a setback for why it came, however the cards are held."""
    game = looking_back(cards, task=task)
    (question,) = game.questions
    assert question.player is None
    assert [item.name for item in question.fields] == ["credit"]
    assert set(question.fields[0].values) == set(CREDITS if task is EASY else REASONS)
    answer = question.fields[0].values[-1]
    assert game.answer(question, {"credit": answer}).history[0].credits == {0: answer}


@pytest.mark.parametrize("cards", MODES)
def test_after_a_success_the_team_says_whose_card_helped(cards: str) -> None:
    """Of those whose card told anything; nobody is an answer."""
    game = looking_back(cards, task=EASY, clues=CLUES)
    (question,) = game.questions
    assert [item.name for item in question.fields] == ["credit", "named"]
    assert question.fields[1].values == ("1", "3")
    assert [choice.text for choice in page_of(game, question).fields[1].choices] == ["Player 1", "Player 3"]
    for named, kept in (((), ()), (("3", "1", "3"), (0, 2)), (["3"], (2,))):
        after = game.answer(question, {"credit": "together", "named": named})
        assert after.history[0].named == {0: kept}
    with pytest.raises(AnswerRefused):
        game.answer(question, {"credit": "together", "named": ("2",)})


def test_after_a_setback_nobody_is_asked_whose_card_helped() -> None:
    """Nor whose did not."""
    (question,) = looking_back(task=HOPELESS, clues=CLUES).questions
    assert [item.name for item in question.fields] == ["credit"]


def test_whoever_was_not_there_is_not_named() -> None:
    """The card of an absent role was dealt to nobody."""
    (question,) = looking_back(task=EASY, clues=CLUES, absent="r3").questions
    assert question.fields[1].values == ("1",)


def test_whoever_is_named_gains_most() -> None:
    """In what they believe of themselves: the others a little, the one whose card helped twice as much."""
    game = looking_back(task=EASY, clues=CLUES)
    after = game.answer(game.questions[0], {"credit": "together", "named": ("3",)})
    gains = [
        now.self_efficacy - was.self_efficacy for was, now in zip(game.state.people, after.state.people, strict=True)
    ]
    assert gains[2] == pytest.approx(2 * gains[0])
    assert gains[0] == gains[1] > 0


# ---- what the first choices leave room for

WORSE, ALL, MOST = PARAMETERS.evidence_worse, PARAMETERS.evidence_all, PARAMETERS.evidence_most


def credited(firsts: str, choice: str, credit: str = "together", clues: Any = CLUES) -> Game:
    """Four with these first choices, g or p, who then decide, succeed, and say what it was due to."""
    options = {"g": "good", "p": "poor"}
    story = a_story(a_round(task=EASY, options=OPTIONS, clues=clues))
    answers = deciding(
        first=lambda _, question: options[firsts[question.player or 0]], choice=options[choice], credit=credit
    )
    return play(a_game(story, 1, 4), answers)


def lift(game: Game) -> float:
    """By how much the success lifted belief."""
    return next(line.change for line in game.ledger if line.dial == "efficacy" and line.source == "mastery")


@pytest.mark.parametrize(
    ("firsts", "choice", "seen"),
    [
        ("pppp", "g", 1.0),
        ("gppp", "g", 1.0),
        ("ggpp", "g", MOST),
        ("gggg", "g", ALL),
        ("pppp", "p", ALL),
        ("ggpp", "p", WORSE),
    ],
)
def test_the_fewer_had_it_on_their_card_the_more_the_talk_can_have_done(firsts: str, choice: str, seen: float) -> None:
    """And where the talk led to something worse than the cards, next to nothing of a success is its doing."""
    game = credited(firsts, choice)
    assert game.history[0].evidence == seen
    told = [factor.values["weight"] for line in game.ledger for factor in line.factors if factor.id == "first_choices"]
    assert set(told) == ({seen} if seen < 1 else set())


def test_the_same_win_lifts_more_the_more_the_talk_did() -> None:
    """With the same answer to why."""
    lifts = [
        lift(credited(firsts, choice))
        for firsts, choice in (("ggpp", "p"), ("gggg", "g"), ("ggpp", "g"), ("pppp", "g"))
    ]
    assert lifts == sorted(set(lifts))


def test_what_is_claimed_for_the_talk_beyond_that_is_hype() -> None:
    """Of "how we fitted", as far as the cards leave no room for it; to say that one of us carried it claims nothing."""
    hypes = [
        [round(line.change, 3) for line in credited(firsts, choice, credit).ledger if line.reason.id == "overclaimed"]
        for firsts, choice, credit in (
            ("pppp", "g", "together"),
            ("ggpp", "g", "together"),
            ("gggg", "g", "together"),
            ("ggpp", "p", "together"),
            ("gggg", "g", "hero"),
            ("gggg", "g", "luck"),
        )
    ]
    over = [round(PARAMETERS.overclaimed * (1 - seen), 3) for seen in (MOST, ALL, WORSE)]
    assert hypes == [[], *([points] for points in over), [], []]


def test_a_true_one_of_us_is_worth_as_much_whatever_the_cards_said() -> None:
    """What counts is the lesser of what was said and what can be seen, so nothing is taken off a modest answer."""
    assert lift(credited("gggg", "g", "hero")) == lift(credited("pppp", "g", "hero"))


@pytest.mark.parametrize("clues", [[], [{"role": "r1", "text": "You like the colour."}]])
def test_where_no_clue_speaks_nothing_is_held_against_what_the_team_says(clues: list[Any]) -> None:
    """There was nothing to put together, so that all had it before they talked proves nothing."""
    game = credited("gggg", "g", clues=clues)
    assert game.history[0].evidence == 1
    assert not any(line.dial == "hype" for line in game.ledger)
