"""The talk and the decision: who begins, what the team enters, and what it costs that one decided for all."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest
from helpers_game import (
    Answerer,
    a_game,
    a_round,
    a_story,
    deciding,
    first_of_kind,
    path,
    play,
    told,
    whims,
)
from hypothesis import given
from strategies import MODERATE, games, whim_numbers

from wegame.game import Game, Question
from wegame.game.equations import equality
from wegame.telling.questions import page_of

THREE = [{"id": name, "text": f"{name.title()}.", "approach": "split"} for name in ("left", "middle", "right")]


def choosing(*firsts: str, **wanted: Any) -> Answerer:
    """First choices by seat; all else as in `deciding`."""
    return deciding(first=lambda _, question: firsts[question.player or 0], **wanted)


def at_the_talk(*firsts: str, cards: str = "keyboard", **keys: Any) -> Game:
    """The talk of so many, after these first choices."""
    story = a_story(a_round(options=THREE, **keys))
    return first_of_kind(a_game(story, 1, len(firsts), cards), "talk", choosing(*firsts))


def on_the_page(game: Game) -> str:
    """All that is read while the team talks."""
    page = page_of(game, game.questions[0])
    return "\n".join((page.prompt, *page.pages))


# ---- the talk


def test_first_choices_are_told_as_counts() -> None:
    """Most first, and with nobody's name; only what was chosen."""
    game = at_the_talk("right", "left", "right", "left", "right")
    (moment,) = [moment for moment in game.moments if moment.kind == "first_choices"]
    assert list(moment.values["votes"].items()) == [("right", 3), ("left", 2)]  # type: ignore[union-attr]
    assert moment.values["none"] == 0
    assert told(game, "first_choices") == ["- 3 for “Right.”\n- 2 for “Left.”"]
    read = on_the_page(game)
    assert told(game, "first_choices")[0] in read
    assert "Player" not in read


@pytest.mark.parametrize(
    ("firsts", "begins"),
    [
        (("left", "left", "right"), "otherwise"),
        (("left", "left", "right", "middle"), "otherwise"),
        (("left", "left", "left"), "anybody"),
        (("left", "right"), "seat"),
        (("left", "left", "right", "right"), "seat"),
        (("left", "right", "middle"), "seat"),
        (("left",), "anybody"),
    ],
)
def test_whoever_chose_otherwise_begins(firsts: tuple[str, ...], begins: str) -> None:
    """Where no choice leads, one seat does; where all chose the same, anybody who knows something against it."""
    game = at_the_talk(*firsts)
    assert game.turn is not None
    (question,) = game.questions
    assert (question.player, question.fields, question.values["begins"]) == (None, (), begins)
    assert question.values.get("seat") == game.turn.began == (0 if begins == "seat" else None)
    assert ("Player 1 begins" in on_the_page(game)) is (begins == "seat")


def test_where_no_choice_leads_whoever_has_begun_least_often_begins() -> None:
    """In turn, passing over who is not there; and whoever was passed over comes first afterwards."""
    rounds = [a_round(f"n{number}", options=THREE, absent="r2" if number == 1 else None) for number in range(6)]
    end = play(a_game(a_story(*rounds)), choosing("left", "middle", "right"))
    assert [turn.began for turn in end.history] == [0, 2, 1, 0, 1, 2]


def test_a_talk_takes_no_answer_and_leads_on_to_the_decision() -> None:
    """It takes as long as it takes; voices are a little more even after it than before."""
    game = at_the_talk("left", "left", "right")
    card = first_of_kind(Game(game.scenario, game.team, game.seed), "card")
    assert [question.kind for question in game.answer(game.questions[0], {}).questions] == ["decision"]
    before, after = (equality([person.voice for person in step.state.people]) for step in (card, game))
    assert before < after


def test_where_an_author_leaves_out_the_talk_counts_are_told_and_nobody_speaks() -> None:
    """First choices are still known before the team decides; voices stay as they were."""
    game = first_of_kind(a_game(a_story(a_round(phases=["card", "decision"]))), "decision")
    assert told(game, "first_choices")
    before = first_of_kind(Game(game.scenario, game.team, game.seed), "card").state.people
    assert game.state.people == before


# ---- the decision


def at_the_decision(*approaches: str, players: int = 3, **keys: Any) -> Game:
    """Where the team decides between options that go at it in these ways, each called by its own."""
    options = [{"id": name, "text": f"{name.title()}.", "approach": name} for name in approaches or ("split", "pilot")]
    return first_of_kind(a_game(a_story(a_round(options=options, phases=["credit"], **keys)), 1, players), "decision")


def decided(game: Game, choice: str, how: str) -> Game:
    """Just after the decision: what came of it is known, and the team looks back."""
    return game.answer(game.questions[0], {"choice": choice, "how": how})


def test_the_team_decides_once_and_says_how_it_came() -> None:
    """One page for all: what, and whether all agreed, most of them, or which of them decided."""
    game = at_the_decision()
    (question,) = game.questions
    assert question.player is None
    assert [item.name for item in question.fields] == ["choice", "how"]
    assert sorted(question.fields[0].values) == ["pilot", "split"]
    assert question.fields[1].values == ("agreed", "most", "one:1", "one:2", "one:3")
    texts = [choice.text for choice in page_of(game, question).fields[1].choices]
    assert texts[:3] == ["We all agreed", "Most of us are for it", "Player 1 decided"]


def test_only_those_who_are_there_can_have_decided() -> None:
    """And one who is alone is not asked how it came."""
    assert at_the_decision(absent="r2").questions[0].fields[1].values == ("agreed", "most", "one:1", "one:3")
    alone = at_the_decision(players=1)
    assert [item.name for item in alone.questions[0].fields] == ["choice"]
    after = alone.answer(alone.questions[0], {"choice": "split"})
    assert after.turn is not None
    assert after.turn.decided == "agreed"


def test_another_seat_holds_the_keyboard_each_round() -> None:
    """In turn, among those who are there."""
    rounds = [a_round(f"n{number}", absent="r2" if number == 4 else None) for number in range(5)]
    steps = path(a_game(a_story(*rounds)), deciding())
    held = [
        (question.values["seat"], page_of(game, question)) for game, question in steps if question.kind == "decision"
    ]
    assert [seat for seat, _ in held] == [0, 1, 2, 0, 0]
    assert all(f"Player {seat + 1} has the keyboard" in page.prompt for seat, page in held if isinstance(seat, int))


def moved(game: Game, choice: str, how: str, reason: str = "") -> list[tuple[str, str]]:
    """The dials that a decision moves and why, beside what then comes of it."""
    after = decided(game, choice, how)
    lines = after.ledger[len(game.ledger) :]
    return [(line.dial, line.reason.id) for line in lines]


@pytest.mark.parametrize("how", ["agreed", "most"])
def test_to_agree_moves_nothing(how: str) -> None:
    """Neither a dial nor a voice, be it all of them or most."""
    game = at_the_decision()
    after = decided(game, "split", how)
    assert moved(game, "split", how) == []
    assert after.state.people == game.state.people
    assert after.turn is not None
    assert (after.turn.decided, after.turn.decider, after.turn.spared) == (how, None, False)


def test_what_one_decides_goes_over_the_others_heads() -> None:
    """Safety falls, and one voice grows at the cost of all others; it is told, without a name."""
    game = at_the_decision()
    after = decided(game, "split", "one:3")
    assert moved(game, "split", "one:3") == [("safety", "overridden")]
    assert after.state.safety < game.state.safety
    changes = [now.voice - was.voice for was, now in zip(game.state.people, after.state.people, strict=True)]
    assert changes[2] > 0 > max(changes[:2])
    assert after.turn is not None
    assert (after.turn.decided, after.turn.decider) == ("one", 2)
    assert told(after, "chosen") == ["“Split.” (one of you decided)"]


@pytest.mark.parametrize(
    ("approach", "agreed", "one"), [("together", 0.5, 0), ("outside", 1, 1), ("split", 0, 0), ("pilot", 0, 0)]
)
def test_one_who_decides_spares_the_meeting_and_nothing_else(approach: str, agreed: float, one: float) -> None:
    """The .5 of going together, which is what it takes to meet; help from outside has to be paid by whoever asks."""
    game = at_the_decision(approach, "solo")
    paid = [game.state.slack - decided(game, approach, how).state.slack for how in ("agreed", "most", "one:1")]
    assert paid == [agreed, agreed, one]
    turn = decided(game, approach, "one:1").turn
    assert turn is not None
    assert turn.spared is (approach == "together")


# ---- where each stands, of simulated seats


def standing(*stands: str, alone: tuple[int, ...] = (), **wanted: Any) -> Answerer:
    """After the talk, by seat."""

    def stand(_: Game, question: Question) -> str:
        return stands[question.player or 0]

    return deciding(choice=stand, how=lambda _, question: "alone" if question.player in alone else "with", **wanted)


def stood(*stands: str, alone: tuple[int, ...] = (), seed: int = 1) -> Game:
    """The end of a round in which simulated seats stood there."""
    return play(a_game(a_story(a_round(options=THREE)), seed, len(stands), "simulated"), standing(*stands, alone=alone))


@pytest.mark.parametrize(
    ("stands", "option", "how"),
    [
        (("left", "left", "left"), "left", "agreed"),
        (("left", "right", "right"), "right", "most"),
        (("left", "left", "right", "middle"), "left", "most"),
    ],
)
def test_of_simulated_seats_the_most_have_it(stands: tuple[str, ...], option: str, how: str) -> None:
    """Each says where it stands, and it is told as counts."""
    end = stood(*stands)
    (turn,) = end.history
    assert turn.option is not None
    assert (turn.option.id, turn.decided, turn.decider) == (option, how, None)
    assert turn.votes == dict(enumerate(stands))
    (vote,) = [moment for moment in end.moments if moment.kind == "vote"]
    assert vote.values["votes"] == Counter(stands)


def test_a_tie_is_left_to_luck() -> None:
    """Between those that the most are for, and noted as every use of chance is."""
    ends = [stood("left", "left", "right", "right", "middle", seed=seed) for seed in range(40)]
    taken = Counter(turn.option.id for end in ends for turn in end.history if turn.option)
    assert taken.keys() == {"left", "right"}
    assert min(taken.values()) >= 10
    assert all([item.purpose for item in end.draws].count("tie") == 1 for end in ends)
    assert all(end.history[0].decided == "lot" for end in ends)
    assert not any(item.purpose == "tie" for item in stood("left", "left", "right").draws)


def test_a_simulated_seat_may_decide_over_the_others_heads() -> None:
    """What it is for is done, however many are for something else; of two, the first seat has it."""
    for alone, option, decider in (((2,), "right", 2), ((1, 2), "middle", 1)):
        (turn,) = stood("left", "middle", "right", "left", "left", alone=alone).history
        assert turn.option is not None
        assert (turn.option.id, turn.decided, turn.decider) == (option, "one", decider)


@MODERATE
@given(games(), whim_numbers)
def test_every_decision_says_how_it_came(game: Game, whim: int) -> None:
    """Agreed, most or one (and which seat); or by lot among the simulated, who alone are asked where they stand."""
    for turn in play(game, whims(whim)).history:
        simulated = game.team.cards == "simulated"
        assert turn.decided in {"agreed", "most", "one", *(["lot"] if simulated else [])}
        assert (turn.decided == "one") == (turn.decider is not None)
        assert bool(turn.votes) is simulated
        assert turn.decider in (None, *game.team.present(turn.round.absent))
