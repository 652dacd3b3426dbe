"""Slips: whose they were, asked on the cards of the round after, said or let pass, and what the team makes of them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from helpers_game import a_game, a_round, a_story, deciding, first_of_kind, path, play, told, whims
from hypothesis import given
from strategies import MODERATE, games, whim_numbers

from wegame.game import Game
from wegame.game.slips import RESPONSES
from wegame.game.state import Fault
from wegame.scenario.models import Scenario
from wegame.telling.lines import describe_line
from wegame.telling.questions import page_of

SLIP = {"text": "You slipped on the stairs.", "surfaces": "Somebody finds the broken stair.", "role": "r1"}


def a_slippery_story(rounds: int = 5, /, *, hazard: str | None = None, **mistake: Any) -> Scenario:
    """In the first round somebody may slip; in no other."""
    later = (a_round(f"n{number}") for number in range(1, rounds))
    return a_story(a_round("n0", mistake={**SLIP, **mistake}, hazard=hazard), *later)


def slipped(
    own_up: str, response: str = "thank_fix", *, cards: str = "keyboard", story: Scenario | None = None
) -> Iterator[Game]:
    """Played games in which somebody slipped in the first round, and said so or not."""
    for seed in range(60):
        game = a_game(story or a_slippery_story(), seed, cards=cards)
        end = play(game, deciding(own_up=own_up, response=response))
        if end.history[1].slip:
            yield end


def at_the_huddle(own_up: str, response: str = "thank_fix", **story: Any) -> Game:
    """Such a game just after the team has said something to the slip, or nobody has said it."""
    for seed in range(60):
        answers = deciding(own_up=own_up, response=response)
        game = first_of_kind(a_game(a_slippery_story(2, **story), seed), "huddle", answers)
        if game.turn and game.turn.slip:
            return game
    raise AssertionError("nobody ever slipped")


# ---- whose, and when


def test_slips_happen_and_not_always() -> None:
    """Of sixty teams some slip and some don't; and it is the seat of the role whose mistake it is."""
    found = [game.history[1] for game in slipped("hide")]
    assert 5 < len(found) < 55
    assert {turn.mistake for turn in found} == {0}
    assert {turn.slip for turn in found} == {"n0"}


def test_a_slip_without_a_role_may_be_anybodys() -> None:
    """Of those who are there."""
    assert {game.history[1].mistake for game in slipped("hide", story=a_slippery_story(2, role=None))} == {0, 1, 2}


@pytest.mark.parametrize("act", ["join", "hand_over"])
def test_whoever_has_just_come_made_no_slip_in_the_round_before(act: str) -> None:
    """Neither on a chair of their own nor on somebody else's."""
    story = a_slippery_story(2, role=None)
    whose = set[int | None]()
    for seed in range(60):
        game = first_of_kind(a_game(story, seed, players=2), "look_back")
        game = game.answer(game.questions[0], deciding()(game, game.questions[0]))
        here = game.act(act, "=Dee" if act == "join" else "2=Dee")
        whose |= {turn.mistake for turn in play(here, deciding(own_up="hide")).history}
    newcomer = 2 if act == "join" else 1
    assert 0 in whose
    assert newcomer not in whose


@pytest.mark.parametrize("away", ["before", "now"])
def test_whoever_is_not_there_makes_no_slip_and_is_asked_for_none(away: str) -> None:
    """Neither the one who was absent when it happened nor the one who is absent when it is asked."""
    absent = {"before": ("r1", None), "now": (None, "r1")}[away]
    for role, whose in (("r1", set()), (None, {1, 2})):
        first = a_round("n0", mistake={**SLIP, "role": role}, absent=absent[0])
        story = a_story(first, a_round("n1", absent=absent[1]))
        assert {game.history[1].mistake for game in slipped("own", story=story)} == whose


@MODERATE
@given(games(), whim_numbers)
def test_a_slip_is_one_of_the_round_before(game: Game, whim: int) -> None:
    """The first cards ask for none, and after the last round there are no cards: nobody slips in it."""
    end = play(game, whims(whim))
    before = {turn.number + 1: turn.round for turn in end.history}
    for turn in end.history:
        assert bool(turn.slip) is (turn.mistake is not None)
        assert turn.slip in ("", before[turn.number].id if turn.number > 1 else "")
        assert not turn.slip or before[turn.number].mistake
        assert bool(turn.response) <= bool(turn.owned) <= bool(turn.slip)
    drawn = [item.round for item in end.draws if item.purpose == "mistake"]
    assert all(before[number].mistake and "mistake" in before[number].phases for number in drawn)
    assert len(set(drawn)) == len(drawn)


# ---- said, or let pass


def test_what_nobody_said_nobody_can_answer() -> None:
    """Only a slip that was said is followed by what the team says to it."""
    for own_up, is_asked in (("own", True), ("hide", False)):
        for game in slipped(own_up, story=a_slippery_story(2)):
            again = path(Game(game.scenario, game.team, game.seed), deciding(own_up=own_up))
            assert ("response" in {question.kind for _, question in again}) is is_asked
            assert (game.history[1].owned, bool(game.history[1].response)) == (is_asked, is_asked)


@pytest.mark.parametrize(
    ("cards", "who"), [("keyboard", "Player 1"), ("simulated", "Player 1"), ("aloud", "Role 1"), ("paper", "Role 1")]
)
def test_what_was_said_is_told_in_the_persons_name_and_in_the_open_under_the_role(cards: str, who: str) -> None:
    """Once, in the round in which it is said."""
    for game in slipped("own", cards=cards, story=a_slippery_story(2)):
        (said,) = [text for text in told(game) if SLIP["text"] in text]
        assert who in said
        assert [moment.round for moment in game.moments if moment.kind == "owned"] == [2]


def surfaced(game: Game) -> list[int]:
    return [moment.round for moment, text in zip(game.moments, told(game), strict=True) if text == SLIP["surfaces"]]


def test_what_was_let_pass_comes_out_later_in_its_own_words() -> None:
    """After the cards on which it was let pass, at most once, in some games and not in all."""
    found = [tuple(surfaced(game)) for game in slipped("hide")]
    assert set(found) == {(), (2,), (3,), (4,), (5,)}


@pytest.mark.parametrize("size", ["small", "large"])
def test_what_was_let_pass_stays_hidden_and_is_as_old_as_it_is(size: str) -> None:
    """Born in the round in which it happened, so that it can come out at once; a large one weighs more."""
    game = at_the_huddle("hide", size=size)
    assert game.turn is not None
    (fault,) = game.state.faults
    assert fault == Fault("n0:mistake", fault.size, hidden=True, born=1)
    assert game.turn.hidden == ("n0:mistake",)


def test_a_large_slip_weighs_more_than_a_small_one() -> None:
    """Let pass, or said and not mended."""
    for own_up, response in (("hide", ""), ("own", "thank"), ("own", "agree")):
        sizes = [at_the_huddle(own_up, response, size=size).state.faults[0].size for size in ("small", "large")]
        assert 0 < sizes[0] < sizes[1]


@MODERATE
@given(games(cards=("keyboard", "simulated")), whim_numbers)
def test_nobody_is_told_about_a_slip_that_was_let_pass(game: Game, whim: int) -> None:
    """Its text is on the card of the one who made it and nowhere else: no story, ledger, or other page has it."""
    steps = path(game, whims(whim))
    end = play(game, whims(whim))
    every = [page_of(step, question) for step, question in steps]
    for before, turn in zip(end.history, end.history[1:], strict=False):
        if not turn.slip or turn.owned or before.round.mistake is None:
            continue
        text = before.round.mistake.text
        assert not any(text in passage for passage in (*told(end), *map(str, end.moments)))
        assert not any(text in describe_line(line, end.scenario, factors=True) for line in end.ledger)
        found = [page for page in every if text in str(page)]
        assert [(page.player, page.question.kind) for page in found] == [(turn.mistake, "card")]
        assert text in found[0].secret


@MODERATE
@given(games(), whim_numbers)
def test_only_what_was_done_before_and_left_can_surface(game: Game, whim: int) -> None:
    """Each slip that comes out was one that nobody mended, and comes out once."""
    end = play(game, whims(whim))
    left = {
        f"The slip of {turn.slip} comes out.": turn.number
        for turn in end.history
        if turn.slip and turn.response not in {"thank_fix", "fix"}
    }
    rounds = [moment.round for moment in end.moments if moment.kind == "surfaced"]
    out = [(text, number) for text, number in zip(told(end, "surfaced"), rounds, strict=True) if "slip" in text]
    assert all(left[text] <= number for text, number in out)
    assert len({text for text, _ in out}) == len(out)


# ---- how the team takes it

COSTS = {
    "small": {"thank_fix": 0.5, "thank": 0, "fix": 0, "agree": 0.5, "blame": 0},
    "large": {"thank_fix": 1, "thank": 0, "fix": 0.5, "agree": 0.5, "blame": 0},
}
LEFT = {"thank_fix": 0, "thank": 1, "fix": 0, "agree": 0.5, "blame": 1}


def at_the_response(**story: Any) -> Game:
    """A game in which a slip has just been said."""
    for seed in range(60):
        for game, question in path(a_game(a_slippery_story(2, **story), seed), deciding(own_up="own")):
            if question.kind == "response":
                return game
    raise AssertionError("nobody ever slipped")


@pytest.mark.parametrize("size", ["small", "large"])
def test_mending_takes_slack_by_the_size_of_the_slip(size: str) -> None:
    """What stands beside each answer is what it costs."""
    game = at_the_response(size=size)
    (question,) = game.questions
    assert {choice.value: choice.cost for choice in question.fields[0].choices} == COSTS[size]
    for response, cost in COSTS[size].items():
        after = game.answer(question, {"response": response})
        assert game.state.slack - after.state.slack == cost


@pytest.mark.parametrize("response", RESPONSES)
def test_what_is_not_mended_at_once_goes_on_growing_in_the_open(response: str) -> None:
    """Fixing leaves nothing, an agreement half of it, and thanks or blame alone all of it; no longer hidden."""
    game = at_the_response()
    after = game.answer(game.questions[0], {"response": response})
    whole = at_the_huddle("hide").state.faults[0].size
    assert sum(fault.size for fault in after.state.faults) == LEFT[response] * whole
    assert all((fault.id, fault.hidden, fault.born) == ("n0:mistake", False, 1) for fault in after.state.faults)
    assert after.turn is not None
    assert after.turn.hidden == ()


def test_what_was_left_may_come_out_and_what_was_fixed_may_not() -> None:
    """In some of the games to come."""
    for response, share in LEFT.items():
        assert any(surfaced(game) for game in slipped("own", response)) is (share > 0), response


def test_an_answer_that_a_facilitator_passes_over_leaves_the_slip_as_it_is() -> None:
    """Nobody is thanked or blamed, it costs nothing, and what was said is not mended."""
    game = at_the_response()
    after = game.act("skip")
    whole = at_the_huddle("hide").state.faults[0].size
    assert after.state.faults == (Fault("n0:mistake", whole, hidden=False, born=1),)
    assert after.ledger == game.ledger


@pytest.mark.parametrize("response", RESPONSES)
def test_agreeing_what_changes_is_a_lesson_about_the_trouble_that_it_happened_in(response: str) -> None:
    """Easier when it comes again; no other answer teaches, and without a trouble there is none to learn about."""
    for hazard in ("fire", None):
        game = at_the_response(hazard=hazard)
        after = game.answer(game.questions[0], {"response": response})
        assert after.state.reviewed == ({"fire"} if hazard and response == "agree" else set())


def test_under_a_blameless_review_mending_takes_no_slack() -> None:
    """That is what the practice is for."""
    story = a_story(a_round("n0"), a_round("n1", mistake={**SLIP, "size": "large"}), a_round("n2"))
    for seed in range(20):
        for game, question in path(a_game(story, seed), deciding(own_up="own", do="build:blameless_review")):
            if question.kind == "response":
                assert {choice.cost for choice in question.fields[0].choices} == {0}
                for response in RESPONSES:
                    assert game.answer(question, {"response": response}).state.slack == game.state.slack
                return
    raise AssertionError("nobody ever slipped")


def test_no_answer_to_a_slip_has_a_place_of_its_own() -> None:
    """The seed says in which order they stand, the same all game."""
    orders = set()
    for seed in range(60):
        story = a_story(*(a_round(f"n{number}", mistake=SLIP) for number in range(4)))
        asked = [question for _, question in path(a_game(story, seed), deciding()) if question.kind == "response"]
        assert len({question.fields[0].values for question in asked}) <= 1
        orders |= {question.fields[0].values for question in asked}
    assert {order[0] for order in orders} == set(RESPONSES)
