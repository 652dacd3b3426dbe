"""A show of hands: what it takes, what it makes of a split, and that nobody's hand is ever known."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from helpers_game import Answerer, a_game, a_round, a_story, all_of, deciding, path, play, told, whims
from hypothesis import given
from hypothesis import strategies as st
from strategies import MODERATE, games, whim_numbers

from wegame.errors import AnswerRefused
from wegame.game import Choice, Field, Game, Question, Team, Value
from wegame.players import POLICIES
from wegame.telling.lines import describe_line
from wegame.telling.questions import page_of

SLIP = {"text": "You slipped on the stairs.", "surfaces": "Somebody finds the broken stair.", "role": "r1"}
FIELD = Field("hands", "hands", (Choice("left"), Choice("right")), most=4)


def raising(*hands: str, **wanted: str | Callable[[Game, Question], str]) -> Answerer:
    """These hands each time; all else as in `deciding`."""
    rest = deciding(**wanted)

    def answer(game: Game, question: Question) -> dict[str, Value]:
        reply = dict(rest(game, question))
        return {**reply, "hands": hands} if "hands" in reply else reply

    return answer


def at(kind: str, answerer: Answerer, players: int = 4, **keys: Any) -> Game:
    """The game at its first question of this kind."""
    game = a_game(a_story(a_round(**keys)), 1, players, "hands")
    return next(step for step, question in path(game, answerer) if question.kind == kind)


# ---- the field


@given(st.lists(st.sampled_from(("left", "right")), min_size=1, max_size=4))
def test_hands_are_taken_in_the_order_of_the_options(hands: list[str]) -> None:
    """Sorted, with repeats; a list from a file does as well, and taking twice changes nothing."""
    taken = FIELD.take(hands)
    assert taken == tuple(sorted(hands)) == FIELD.take(tuple(hands)) == FIELD.take(taken)


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
def test_what_is_no_show_of_hands_is_refused(value: object, why: str) -> None:
    """Each with its reason and with what to do."""
    with pytest.raises(AnswerRefused, match=why) as refused:
        FIELD.take(value)
    assert refused.value.hint


def test_a_refused_show_of_hands_changes_nothing() -> None:
    """The question stays open as it was."""
    game = at("ballot", deciding())
    before = all_of(game)
    for reply in ({"hands": ("left",)}, {"hands": (), "belief": 50}, {"hands": ("left",) * 5, "belief": 50}):
        with pytest.raises(AnswerRefused):
            game.answer(game.questions[0], reply)
    assert all_of(game) == before


def test_an_unknown_mode_is_refused() -> None:
    """The refusal names all the modes."""
    with pytest.raises(Exception, match="no ballot mode") as refused:
        Team.deal(a_story(), ["A", "B"], cards="feet")
    assert "hands" in getattr(refused.value, "hint", "")


# ---- the game


@MODERATE
@given(games(cards=("hands",)), whim_numbers)
def test_hands_ask_the_team_and_make_nothing_up(game: Game, whim: int) -> None:
    """One question at a time, to all; no prediction, no evidence, one belief; and counts by place, at most one each."""
    for step, question in path(game, whims(whim)):
        assert len(step.questions) == 1
        assert question.player is None
        assert not {"prediction", "named"} & {item.name for item in question.fields}
    end = play(game, whims(whim))
    for turn in end.history:
        assert sorted(turn.votes) == list(range(len(turn.votes)))
        assert 1 <= len(turn.votes) <= len(game.team.players)
        assert not turn.predictions
        assert not turn.beliefs
        assert not turn.named
        assert turn.team_belief is not None
    for dial, start in end.state.start:
        moved = [(line.before, line.after) for line in end.ledger if line.dial == dial]
        assert [before for before, _ in moved] == [start, *(after for _, after in moved)][: len(moved)]
        assert getattr(end.state, dial) == (moved[-1][1] if moved else start)
    assert all_of(play(game, whims(whim))) == all_of(end)


def test_the_ballot_is_one_page_and_the_clues_stand_in_the_open() -> None:
    """Hands, then one belief; who knows what is read out before, as nobody has a page of their own."""
    clues = [{"role": "r2", "text": "Only you know about the key."}]
    game = at("ballot", deciding(), clues=clues)
    (question,) = game.questions
    assert [(item.name, item.kind, item.most) for item in question.fields] == [
        ("hands", "hands", 4),
        ("belief", "scale", 0),
    ]
    assert not page_of(game, question).secret
    game = at("continue", deciding(), clues=clues)
    (brief,) = game.questions
    assert any("the key" in page for page in page_of(game, brief).pages)


@pytest.mark.parametrize(("hands", "decided"), [(("left",) * 4, "unanimous"), (("left",), "unopposed")])
def test_without_a_split_it_goes_on(hands: tuple[str, ...], decided: str) -> None:
    """And nobody is said to have been for it who put no hand up."""
    end = play(a_game(a_story(a_round()), 1, 4, "hands"), raising(*hands))
    (turn,) = end.history
    assert (turn.decided, turn.votes) == (decided, dict(enumerate(hands)))
    (vote,) = told(end, "vote")
    assert ("3 for none of them" in vote) == (decided == "unopposed")


SPLIT = ("left", "left", "right")


def test_a_split_asks_how_to_settle_it() -> None:
    """As in private; and where as many are for each, nobody can go with the majority."""
    offered = [choice.value for choice in at("split", raising(*SPLIT)).questions[0].fields[0].choices]
    assert offered == ["hear", "majority", "decide:1", "decide:2", "decide:3", "decide:4"]
    tied = at("split", raising("left", "right")).questions[0].fields[0].choices
    assert "majority" not in {choice.value for choice in tied}


def test_going_with_the_majority_moves_nobodys_voice() -> None:
    """A place in the count is no seat. One who decides in the open is known, and that does move it."""
    split = at("split", raising(*SPLIT))
    before = [person.voice for person in split.state.people]
    after = split.answer(split.questions[0], {"settle": "majority"})
    assert [person.voice for person in after.state.people] == before
    assert after.state.turn is not None
    assert after.state.turn.decided == "majority"
    asked = split.answer(split.questions[0], {"settle": "decide:3"})
    (question,) = asked.questions
    assert (question.kind, question.player) == ("decide", None)
    decided = asked.answer(question, {"choice": "right"})
    voices = [person.voice for person in decided.state.people]
    assert voices[2] == max(voices) > before[2]


def test_hearing_the_outlier_leads_to_a_second_show_of_hands() -> None:
    """Hands alone; the belief of the first stays; after that it has to be settled otherwise."""
    split = at("split", raising(*SPLIT))
    after = split.answer(split.questions[0], {"settle": "hear"})
    (question,) = after.questions
    assert [item.name for item in question.fields] == ["hands"]
    assert after.state.slack == split.state.slack - 0.5
    again = after.answer(question, {"hands": SPLIT})
    assert "hear" not in {choice.value for choice in again.questions[0].fields[0].choices}
    agreed = play(after, raising("right", "right", "right")).history[0]
    assert (agreed.decided, agreed.vote, agreed.team_belief) == ("unopposed", 2, 50)


def test_a_success_is_capped_by_the_approach_alone() -> None:
    """Nobody named whose part mattered, so the ledger names no evidence; two spoken questions at most."""
    story = a_story(a_round(task={"interdependence": 0.7, "difficulty": 0}, mistake=SLIP), start={"strain": 90.0})
    slips = 0
    for seed in range(10):
        game = a_game(story, seed, 3, "hands")
        for step, question in path(game, raising("left")):
            if question.kind == "look_back":
                assert [item.name for item in question.fields] in (["credit"], ["own_up", "credit"])
                assert "Player" not in "".join(page_of(step, question).pages)
                slips += len(question.fields) == 2
        for line in play(game, raising("left")).ledger:
            assert not any(factor.id == "evidence" or "named" in factor.values for factor in line.factors)
            assert "named" not in describe_line(line, story, factors=True)
    assert slips


@pytest.mark.parametrize("name", sorted(POLICIES))
def test_every_policy_raises_a_hand_for_each_player(name: str) -> None:
    """A favourite each, as many as there are people; and not all of one mind where moods differ."""
    story = a_story(a_round("n1"), a_round("n2"), a_round("n3"))
    seen: set[int] = set()
    for seed in range(10):
        for game, question in path(a_game(story, seed, 4, "hands"), POLICIES[name].answer):
            if question.kind == "ballot":
                hands = POLICIES[name].answer(game, question)["hands"]
                assert isinstance(hands, tuple)
                assert len(hands) == 4
                assert question.fields[0].take(hands) == hands
                seen.add(len(set(hands)))
    assert seen == {1, 2}  # the two options differ in nothing but their name
