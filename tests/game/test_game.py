"""The game as everybody sees it: what it asks, what it takes, what it tells, and that it can be relied on."""

from __future__ import annotations

import os
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from hashlib import sha256
from itertools import pairwise
from pathlib import Path
from random import Random
from typing import Any

import pytest
from helpers_game import (
    EASY,
    HOPELESS,
    LONGEST,
    MODES,
    Answerer,
    a_game,
    a_round,
    a_story,
    a_team,
    a_value,
    all_of,
    changes,
    deciding,
    first_of_kind,
    path,
    play,
    told,
    whims,
)
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from strategies import MODERATE, games, scenarios, whim_numbers

from wegame.errors import AnswerRefused
from wegame.game import Field, Game, Question, Value
from wegame.game.equations import MODEL_VERSION
from wegame.game.margin import PLAN_EASE, REVIEWED_EASE
from wegame.scenario.models import Scenario
from wegame.telling.lines import describe_line
from wegame.telling.questions import page_of
from wegame.telling.story import SUGGESTED_PLAN
from wegame.theory import DIALS

SLIP = {"text": "You slipped on the stairs.", "surfaces": "Somebody finds the broken stair.", "role": "r1"}
QUIET = a_round("quiet", phases=[])
"""A first round in which nothing happens: huddles come from the second on."""


# ---- any game, any legal answers


@MODERATE
@given(games(), whim_numbers)
def test_every_game_ends_in_one_of_four_corners(game: Game, whim: int) -> None:
    """Whatever is answered, the story comes to an end, says which, and tells it in the story's words."""
    end = play(game, whims(whim))
    assert end.ending in {"reached_stronger", "reached_weaker", "missed_stronger", "missed_weaker"}
    assert end.moments[-1].kind == "ending"
    assert told(end)[-1] == getattr(game.scenario.endings, end.ending)
    assert len(end.history) <= len(game.scenario.rounds)
    assert end.answered == len(path(game, whims(whim)))


@MODERATE
@given(games(), whim_numbers)
def test_dials_stay_within_bounds_at_every_step(game: Game, whim: int) -> None:
    """Between any two answers every dial is within 0 and its top, and voices are shares of one whole."""
    for step, _ in path(game, whims(whim)):
        for dial in DIALS.values():
            assert 0 <= getattr(step.state, dial.id) <= dial.top
        assert sum(person.voice for person in step.state.people) == pytest.approx(1, abs=1e-6)
        assert all(0 <= item.size <= 25 for item in step.state.faults)
        assert all(0 < item.condition <= 1 for item in step.state.standing)


@MODERATE
@given(games(), whim_numbers)
def test_the_ledger_accounts_for_every_dial_exactly(game: Game, whim: int) -> None:
    """Line follows line without a gap, from the start to now, and changes add up to the last bit, round by round."""
    end = play(game, whims(whim))
    start = dict(end.state.start)
    at_end_of = [start, *(dict(turn.dials) for turn in end.history)]
    for dial in DIALS:
        lines = [line for line in end.ledger if line.dial == dial]
        now = getattr(end.state, dial)
        assert all(later.before == earlier.after for earlier, later in pairwise(lines))
        assert all(line.after != line.before for line in lines)
        assert (lines[0].before if lines else now) == start[dial]
        assert (lines[-1].after if lines else start[dial]) == now
        assert sum(line.change for line in lines) == now - start[dial]
        for number, (before, after) in enumerate(pairwise(at_end_of), start=1):
            assert sum(line.change for line in lines if line.round == number) == after[dial] - before[dial]


@MODERATE
@given(games(), whim_numbers)
def test_the_ledger_only_grows_and_says_which_answer_led_to_it(game: Game, whim: int) -> None:
    """What was written stays written; each new line names the answer just given, in the round where it was given."""
    steps = [step for step, _ in path(game, whims(whim))]
    for before, after in pairwise(steps):
        assert after.ledger[: len(before.ledger)] == before.ledger
        assert after.moments[: len(before.moments)] == before.moments
        assert after.draws[: len(before.draws)] == before.draws
        assert all(line.answer == after.answered for line in after.ledger[len(before.ledger) :])
        assert all(line.concept and line.reason.id for line in after.ledger)


@MODERATE
@given(games(), whim_numbers)
def test_answering_leaves_the_game_before_as_it_was(game: Game, whim: int) -> None:
    """A game is a value: going on from it, even to the end, changes nothing in it."""
    steps = path(game, whims(whim))
    for step, question in steps[:: max(1, len(steps) // 6)]:
        before = all_of(step)
        after = step.answer(question, whims(whim)(step, question))
        play(after, whims(whim + 1))
        assert all_of(step) == before
        assert after.answered == step.answered + 1


@MODERATE
@given(games(), whim_numbers)
def test_the_same_seed_and_answers_are_the_same_game(game: Game, whim: int) -> None:
    """Two plays cannot be told apart, neither in ledger, chance, story nor state."""
    again = Game(game.scenario, game.team, game.seed)
    assert all_of(play(game, whims(whim))) == all_of(play(again, whims(whim)))


def test_another_seed_is_other_luck() -> None:
    """The draws differ from seed to seed; else there would be nothing to replay."""
    story = a_story(a_round())
    drawn = {play(a_game(story, seed), whims(1)).draws[0].drawn for seed in range(50)}
    assert len(drawn) == 50
    assert 0.35 < sum(drawn) / 50 < 0.65


@MODERATE
@given(games(cards=("keyboard", "simulated")), whim_numbers, st.integers(0, 1000))
def test_private_pages_may_be_answered_in_any_order(game: Game, whim: int, order: int) -> None:
    """The ledger's numbers, the luck and the story don't depend on who answers first."""
    answerer = whims(whim)
    shuffle, mixed = Random(order), game
    while mixed.questions:
        question = shuffle.choice(mixed.questions)
        mixed = mixed.answer(question, answerer(mixed, question))
        assert mixed.answered <= LONGEST
    straight = play(game, answerer)
    assert changes(mixed) == changes(straight)
    assert mixed.draws == straight.draws
    assert mixed.moments == straight.moments
    assert mixed.ending == straight.ending


def drawn_numbers(game: Game) -> dict[tuple[str, str], set[float]]:
    """The numbers drawn, by round and purpose; what surfaces is left out, as one round may draw for several faults."""
    found: dict[tuple[str, str], set[float]] = {}
    for item in game.draws:
        if item.purpose != "surface":
            found.setdefault((game.history[item.round - 1].round.id, item.purpose), set()).add(item.drawn)
    return found


@MODERATE
@given(games(), whim_numbers, st.integers(0, 10**6))
def test_changing_one_answer_never_shifts_anybody_elses_luck(game: Game, whim: int, which: int) -> None:
    """A counterfactual compares decisions, not dice: for the same round and purpose the same number is drawn."""
    answerer = whims(whim)
    steps = path(game, answerer)
    assume(steps)
    _, changed = steps[which % len(steps)]

    def other(now: Game, question: Question) -> dict[str, Value]:
        return dict((whims(whim + 1) if question.id == changed.id else answerer)(now, question))

    one, two = drawn_numbers(play(game, answerer)), drawn_numbers(play(game, other))
    assert all(len(numbers) == 1 for numbers in (*one.values(), *two.values()))
    for key in one.keys() & two.keys():
        assert one[key] == two[key]


def test_when_a_fault_surfaces_does_not_hang_on_other_answers() -> None:
    """The number drawn for an old mistake is the same whatever was decided since."""
    story = a_story(*(a_round(f"n{i}", mistake=SLIP if not i else None) for i in range(4)))
    compared = 0
    for seed in range(60):
        ways = ({"choice": "left", "credit": "hero"}, {"choice": "right", "do": "rest"})
        plays = [play(a_game(story, seed), deciding(own_up="hide", **way)) for way in ways]
        if all(game.history[1].slip for game in plays):
            numbers = [[item.drawn for item in game.draws if item.purpose == "surface"] for game in plays]
            assert numbers[0] == numbers[1] != []
            compared += 1
    assert compared >= 10


@MODERATE
@given(games(), whim_numbers)
def test_a_question_says_all_that_it_needs(game: Game, whim: int) -> None:
    """Ids are never used twice; choices differ; a private page goes to a seat, and only while it is open."""
    seen: set[str] = set()
    for step, question in path(game, whims(whim)):
        assert question.id not in seen
        seen.add(question.id)
        assert len({item.id for item in step.questions}) == len(step.questions)
        page = page_of(step, question)
        assert page.prompt
        assert [entry.field for entry in page.fields] == list(question.fields)
        assert len({item.name for item in question.fields}) == len(question.fields)
        for item in question.fields:
            assert len({choice.value for choice in item.choices}) == len(item.choices)
            assert (item.kind in {"one", "some", "hands"}) == bool(item.choices)
        assert question.player is None or 0 <= question.player < len(game.team.players)
        assert step.planned_rounds >= len(step.history)


# ---- answers that are refused


def wrong_values(item: Field) -> Iterator[object]:
    """What this field must not take."""
    yield None
    yield 3.5
    if item.kind == "one":
        yield from ("no such choice", "", 0, ("save",), [choice.value for choice in item.choices])
    elif item.kind == "some":
        yield from ("1", 1, ("no such seat",), ["1", 99])
    elif item.kind == "scale":
        yield from (True, False, 55, -10, 110, "50", 50.0)
    elif item.kind == "hands":
        yield from ((), ["no such choice"], item.values[0], item.values[:1] * (item.most + 1))
    else:
        yield from (7, ("a", "b"))


def wrong_replies(question: Question, right: dict[str, Value]) -> Iterator[dict[str, object]]:
    for item in question.fields:
        if item.name in right:
            yield {name: value for name, value in right.items() if name != item.name}
            for wrong in wrong_values(item):
                yield {**right, item.name: wrong}
    yield {**right, "nobody asked": "this"}


@settings(MODERATE, max_examples=25)
@given(games(), whim_numbers)
def test_an_answer_that_a_question_does_not_take_is_refused_and_changes_nothing(game: Game, whim: int) -> None:
    """Wrong, missing and extra values at any question of any game; each refusal gives a reason and a way out."""
    for step, question in path(game, whims(whim)):
        before = all_of(step)
        right = dict(whims(whim)(step, question))
        for wrong in wrong_replies(question, right):
            with pytest.raises(AnswerRefused) as refused:
                step.answer(question, wrong)
            assert refused.value.message
            assert refused.value.hint
        assert all_of(step) == before


@MODERATE
@given(games(), whim_numbers)
def test_a_question_that_is_not_open_takes_no_answer(game: Game, whim: int) -> None:
    """An answered question stays answered, a later one is not open yet, and after the end nothing is."""
    steps = path(game, whims(whim))
    assume(steps)
    games_after = [*(step for step, _ in steps[1:]), play(game, whims(whim))]
    for (step, question), after in zip(steps, games_after, strict=True):
        before = all_of(after)
        with pytest.raises(AnswerRefused):
            after.answer(question, whims(whim)(step, question))
        assert all_of(after) == before
    first, _ = steps[0]
    for _, later in steps[1:]:
        if later.id not in {item.id for item in first.questions}:
            with pytest.raises(AnswerRefused):
                first.answer(later.id, {})


@pytest.mark.parametrize("sure", [0, 10, 50, 100])
def test_the_scale_takes_tens(sure: int) -> None:
    """From 0 to 100, and what was said is kept as it was said."""
    game = a_game(a_story(a_round(phases=[])))
    for question in game.questions:
        game = game.answer(question.id, {"first": "left", "belief": sure})
    assert game.turn is not None
    assert game.turn.beliefs == {0: sure, 1: sure, 2: sure}


# ---- what is asked, and of whom


def kinds(game: Game, answerer: Answerer) -> list[str]:
    return [question.kind for _, question in path(game, answerer)]


@MODERATE
@given(games(), whim_numbers)
def test_a_phase_that_is_left_out_is_not_asked(game: Game, whim: int) -> None:
    """Authors leave out what a round doesn't want; cards, decision and outcome always happen. A slip is asked in the
    round after, and left out with the round in which it was made.
    """
    wants = {"continue": "brief", "huddle": "huddle", "talk": "talk", "recovery": "recovery", "look_back": "credit"}
    for step, question in path(game, whims(whim)):
        assert step.turn is not None
        assert wants.get(question.kind) in (*step.turn.round.phases, None)
        if question.kind == "response" or question.find("own_up"):
            assert "mistake" in step.history[-1].round.phases
    for turn in play(game, whims(whim)).history:
        assert turn.first_votes
        assert turn.option is not None
        assert turn.success is not None


def test_a_round_with_all_phases_asks_in_order() -> None:
    """Brief, a card each, what the team says to a slip, huddle, talk, one decision, recovery, one look back."""
    hard: dict[str, Any] = {"task": HOPELESS, "recoveries": [{"id": "mend", "text": "Mend it."}], "mistake": SLIP}
    story = a_story(a_round("n1", **hard), a_round("n2", **hard), start={"strain": 100.0})
    asked = next(found for seed in range(30) if "response" in (found := kinds(a_game(story, seed), deciding())))
    cards, work = ["card"] * 3, ["talk", "decision", "recovery", "look_back"]
    assert asked == ["continue", *cards, *work, "continue", *cards, "response", "huddle", *work]


def test_a_bare_round_asks_only_for_first_choices_and_a_decision() -> None:
    """With no optional phase a round is a card each, and what the team then does."""
    assert kinds(a_game(a_story(a_round(phases=[]))), deciding()) == [*["card"] * 3, "decision"]


@MODERATE
@given(games(), whim_numbers)
def test_there_is_no_huddle_in_the_first_round(game: Game, whim: int) -> None:
    """There is nothing yet to prepare for, and nothing to look back on."""
    rounds = {step.turn.number for step, asked in path(game, whims(whim)) if asked.kind == "huddle" and step.turn}
    assert 1 not in rounds


@MODERATE
@given(games(), whim_numbers)
def test_only_cards_and_where_simulated_seats_stand_are_asked_in_private(game: Game, whim: int) -> None:
    """One pass of the keyboard a round; all else is one question, to the team."""
    for step, question in path(game, whims(whim)):
        is_private = question.kind == "stand" or (question.kind == "card" and game.team.held.is_alone)
        assert (question.player is not None) is is_private
        assert is_private or step.questions == (question,)
        assert question.kind != "stand" or game.team.cards == "simulated"


@pytest.mark.parametrize("players", range(1, 9))
@pytest.mark.parametrize("cards", MODES)
def test_one_to_eight_people_can_play(players: int, cards: str) -> None:
    """Fewer people than roles double up, more share; nobody is without a part, and no part without somebody."""
    story = a_story(a_round("n1", absent="r1", mistake=SLIP), a_round("n2"), start={"strain": 90.0})
    game = a_game(story, 3, players, cards)
    assert all(player.roles for player in game.team.players)
    assert {role for player in game.team.players for role in player.roles} == {"r1", "r2", "r3"}
    asked = Counter(question.kind for _, question in path(game, whims(5)))
    there = sum(player.roles != ("r1",) for player in game.team.players)
    assert asked["card"] == (there + players if game.team.held.is_alone else 2)
    assert play(game, whims(5)).ending


# ---- conditions and paths


def titles(story: Scenario, answerer: Answerer, seed: int = 1) -> list[str]:
    return [turn.round.id for turn in play(a_game(story, seed), answerer).history]


def forked(**keys: Any) -> list[dict[str, Any]]:
    return [{"id": "left", "text": "Left.", **keys}, {"id": "right", "text": "Right."}]


def test_a_flag_opens_and_closes_rounds() -> None:
    """A round with a condition is played only where it holds."""
    story = a_story(
        a_round("n1", options=forked(sets=["lit"])),
        a_round("n2", when={"flag": "lit"}),
        a_round("n3", when={"not_flag": "lit"}),
        a_round("n4"),
    )
    assert titles(story, deciding(choice="left")) == ["n1", "n2", "n4"]
    assert titles(story, deciding(choice="right")) == ["n1", "n3", "n4"]


def test_an_option_may_jump_ahead() -> None:
    """The rounds between are passed over; a condition at the target still counts."""
    story = a_story(a_round("n1", options=forked(next="n3")), a_round("n2"), a_round("n3"))
    assert titles(story, deciding(choice="left")) == ["n1", "n3"]
    assert titles(story, deciding(choice="right")) == ["n1", "n2", "n3"]
    closed = a_story(
        a_round("n1", options=forked(next="n3")), a_round("n2"), a_round("n3", when={"flag": "x"}), a_round("n4")
    )
    assert titles(closed, deciding(choice="left")) == ["n1", "n4"]


@MODERATE
@given(games(), whim_numbers)
def test_rounds_come_in_the_order_of_the_file_and_once(game: Game, whim: int) -> None:
    """However a story jumps, it goes forward; and the rounds played are numbered from one."""
    end = play(game, whims(whim))
    order = [item.id for item in game.scenario.rounds]
    places = [order.index(turn.round.id) for turn in end.history]
    assert places == sorted(set(places))
    assert [turn.number for turn in end.history] == list(range(1, len(places) + 1))
    assert end.planned_rounds == len(places)


AS_SHOWN = ["right", "left"]
"""The order that seed 1 gives to the options of round one."""


def offered(story: Scenario, seed: int = 1) -> list[str]:
    first = first_of_kind(a_game(story, seed), "card").questions[0].find("first")
    return list(first.values) if first else []


def test_no_place_in_a_list_is_worth_anything() -> None:
    """The seed says in which order options stand: over many each stands first as often, and all see the same order, on
    their cards and when they decide.
    """
    orders = [tuple(offered(a_story(a_round(options=forked())), seed)) for seed in range(200)]
    assert set(orders) == {("left", "right"), ("right", "left")}
    assert 70 < orders.count(("left", "right")) < 130
    steps = path(a_game(a_story(a_round(options=forked())), 5), deciding())
    asked = [item for _, question in steps for item in question.fields if item.name in {"first", "choice"}]
    assert len(asked) == 4
    assert len({item.values for item in asked}) == 1


def test_an_option_with_a_condition_is_on_offer_only_where_it_holds() -> None:
    """By a dial of the table; and where no option's condition holds, all are on offer, so that no story gets stuck."""
    bold = {"when": {"efficacy": {"min": 60.0}}}
    assert offered(a_story(a_round(options=forked(**bold)), start={"efficacy": 59.0})) == ["right"]
    assert offered(a_story(a_round(options=forked(**bold)), start={"efficacy": 60.0})) == AS_SHOWN
    none = [{**option, "when": {"flag": "never"}} for option in forked()]
    assert offered(a_story(a_round(options=none))) == AS_SHOWN


def test_a_recovery_with_a_condition_is_on_offer_only_where_it_holds() -> None:
    """And where none is left, nothing is asked."""
    for strain, asked in ((30.0, True), (90.0, False)):
        recovery = {"id": "mend", "text": "Mend it.", "when": {"strain": {"max": 60.0}}}
        story = a_story(a_round(task=HOPELESS, recoveries=[recovery]), start={"strain": strain})
        assert ("recovery" in kinds(a_game(story), deciding())) is asked


def test_pages_are_added_where_their_condition_holds() -> None:
    """The brief is the round's text, page by page, and what earlier choices add to it."""
    texts = [{"when": {"flag": "lit"}, "text": "The light is on.\n---\nYou can see."}]
    story = a_story(a_round("n1", options=forked(sets=["lit"])), a_round("n2", text="One.\n---\nTwo.", texts=texts))
    for choice, pages in (("left", ("One.", "Two.", "The light is on.", "You can see.")), ("right", ("One.", "Two."))):
        steps = path(a_game(story), deciding(choice=choice))
        briefs = [page_of(step, question).pages for step, question in steps if question.kind == "continue"]
        assert briefs[1] == pages


def part(game: Game, name: str, number: int = 0) -> float:
    return dict(game.history[number].parts).get(name, 0.0)


def test_an_absent_role_takes_its_skill_along() -> None:
    """With one of two away half the skill is missing; cross-training brings half of that back. In points, as three
    quarters of what lies above or below 50 counts.
    """
    roles = [{"id": f"r{i}", "name": f"R{i}", "skills": {"craft": 80.0}} for i in (1, 2)]
    task = {"interdependence": 0.0, "difficulty": 50, "skill": "craft"}

    def skill(absent: str | None, do: str) -> float:
        story = a_story(QUIET, a_round(task=task, absent=absent), roles=roles)
        return part(play(a_game(story, players=2), deciding(do=do)), "skill", 1)

    assert skill(None, "save") == pytest.approx(22.5)
    assert skill("r1", "save") == pytest.approx(-7.5)
    assert skill("r1", "build:cross_training") == pytest.approx(7.5)


def test_a_milestone_is_ticked_when_its_round_is_won_or_recovered() -> None:
    """Won, or mended after a setback; not otherwise."""
    mend = {"id": "mend", "text": "Mend it.", "fit": 1.0}
    for task, recovered in ((EASY, "-"), ({**HOPELESS, "difficulty": 50}, "mend"), (HOPELESS, "-")):
        story = a_story(a_round(task=task, milestone="The bridge stands.", recoveries=[mend]))
        for seed in range(12):
            end = play(a_game(story, seed), deciding(recovery=recovered))
            assert told(end, "milestone") == (["The bridge stands."] if end.history[0].reached else [])
            assert end.history[0].reached is (end.history[0].success or end.history[0].recovered)


# ---- endings


@pytest.mark.parametrize("reached", [True, False])
@pytest.mark.parametrize("stronger", [True, False])
def test_all_four_corners_can_be_reached(reached: bool, stronger: bool) -> None:
    """Whether the goal was reached and whether the team is stronger are two questions."""
    story = a_story(
        a_round(task=EASY if reached else HOPELESS),
        reach=1.0,
        strong=0.0 if stronger else 100.0,
        start={"efficacy": 10.0, "record": 90.0},
        endings={"reached_stronger": "RS", "reached_weaker": "RW", "missed_stronger": "MS", "missed_weaker": "MW"},
    )
    end = play(a_game(story), deciding(credit="process"))
    assert end.ending == f"{'reached' if reached else 'missed'}_{'stronger' if stronger else 'weaker'}"
    assert told(end)[-1] == ("R" if reached else "M") + ("S" if stronger else "W")


@MODERATE
@given(scenarios(), whim_numbers)
def test_a_bar_of_nothing_is_reached_and_a_bar_of_all_needs_every_round(scenario: Scenario, whim: int) -> None:
    """The goal is a weighted share of the rounds that were played."""
    for reach in (0.0, 1.0):
        bar = scenario.model_copy(update={"scenario": scenario.scenario.model_copy(update={"reach": reach})})
        end = play(Game(bar, a_team(bar), 5), whims(whim))
        won = [turn.reached for turn in end.history]
        assert end.ending.startswith("reached") is (bool(won) and (all(won) or reach == 0))


def test_a_heavy_round_counts_more() -> None:
    """Losing the one that weighs three of four misses a goal of a half."""
    for heavy_first, corner in ((True, "missed"), (False, "reached")):
        lost = {**HOPELESS, "weight": 3.0 if heavy_first else 1.0}
        won = {**EASY, "weight": 1.0 if heavy_first else 3.0}
        story = a_story(a_round("n1", task=lost), a_round("n2", task=won), reach=0.5)
        end = play(a_game(story), deciding())
        assert [turn.reached for turn in end.history] == [False, True]
        assert end.ending.startswith(corner)


def test_a_team_that_fell_back_is_not_stronger_however_low_the_bar() -> None:
    """Stronger is measured against the start as well."""
    story = a_story(a_round(task=HOPELESS), strong=0.0, start={"efficacy": 80.0, "record": 20.0})
    assert play(a_game(story), deciding(credit="unable")).ending == "missed_weaker"


# ---- slack: plans, practices, reviews

HARD: dict[str, Any] = {"interdependence": 0.7, "difficulty": 60}
CALM = a_round("calm", phases=["huddle"])
"""A second round in which nothing happens but a huddle."""


def outcome_of(game: Game, number: int = 1) -> tuple[float, float]:
    """Chance and number drawn in a round."""
    return next((item.chance, item.drawn) for item in game.draws if (item.round, item.purpose) == (number, "outcome"))


def test_a_plan_makes_its_trouble_easier() -> None:
    """The same team, answers and luck, and a better chance; for another trouble the plan is no use."""
    strikes = a_round(task=HARD, hazard="fire", phases=[])
    story = a_story(QUIET, CALM, strikes, hazards={"fire": "Fire", "flood": "Flood"})
    fire, flood, built, none = (
        play(a_game(story, 4), deciding(do=do)) for do in ("plan:fire", "plan:flood", "build:check_in", "save")
    )
    assert len({outcome_of(game, 3)[1] for game in (fire, flood, built, none)}) == 1
    assert outcome_of(fire, 3)[0] > outcome_of(flood, 3)[0] > outcome_of(none, 3)[0]
    assert part(fire, "difficulty", 2) == part(flood, "difficulty", 2) + PLAN_EASE
    assert any("Fire" in text for text in told(fire))


def test_a_plan_is_made_before_the_trouble_not_in_it() -> None:
    """Agreed in the round that brings the trouble, it is too late for that round."""
    strikes = a_round(task=HARD, hazard="fire", phases=["huddle"])
    story = a_story(QUIET, strikes, hazards={"fire": "Fire", "flood": "Flood"})
    fire, flood = (play(a_game(story, 4), deciding(do=do)) for do in ("plan:fire", "plan:flood"))
    assert [game.history[1].spent for game in (fire, flood)] == [("plan:fire",), ("plan:flood",)]
    assert outcome_of(fire, 2) == outcome_of(flood, 2)


def test_a_plan_is_told_in_the_teams_own_words() -> None:
    """What was typed comes back when it strikes, clean and short; nothing typed gets a suggestion."""
    story = a_story(QUIET, CALM, a_round(hazard="fire", phases=[]), hazards={"fire": "Fire"})
    for typed, words in (("we   open\x1b the door", "we open the door"), ("x" * 300, "x" * 200), (" ", None)):
        game = first_of_kind(a_game(story), "huddle")
        game = game.answer(game.questions[0], {"do": "plan:fire", "then": typed})
        plan = game.state.plans[0]
        assert plan.then == (words or "")
        end = play(game, deciding())
        assert sum((words or SUGGESTED_PLAN) in text for text in told(end)) == 2


def test_a_reviewed_setback_makes_the_same_trouble_easier_when_it_returns() -> None:
    """On the same trouble only."""
    recoveries = [{"id": "look", "text": "Look.", "moves": ["review"]}, {"id": "share", "text": "Share."}]

    def returning(hazard: str, recovery: str) -> Game:
        first = a_round("n1", task=HOPELESS, hazard="fire", recoveries=recoveries)
        story = a_story(first, a_round("n2", task=HARD, hazard=hazard))
        return play(a_game(story, 2), deciding(recovery=recovery))

    reviewed, other, unreviewed = (
        returning(*keys) for keys in (("fire", "look"), ("flood", "look"), ("fire", "share"))
    )
    assert reviewed.history[0].success is False
    assert part(reviewed, "difficulty", 1) == part(unreviewed, "difficulty", 1) + REVIEWED_EASE
    assert part(other, "difficulty", 1) == part(unreviewed, "difficulty", 1)
    assert outcome_of(reviewed, 2)[0] > outcome_of(other, 2)[0]
    assert outcome_of(reviewed, 2)[1] == outcome_of(unreviewed, 2)[1]


def test_mending_is_harder_than_doing_it_well() -> None:
    """The same course after a setback has a lower chance than before it."""
    story = a_story(a_round(task=HARD, recoveries=[{"id": "again", "text": "Again.", "approach": "split"}]))
    for seed in range(40):
        end = play(a_game(story, seed), deciding(recovery="again"))
        if end.history[0].success is False:
            chances = {item.purpose: item.chance for item in end.draws}
            assert chances["recovery"] < chances["outcome"]
            return
    raise AssertionError("no setback came")


@MODERATE
@given(games(), whim_numbers)
def test_chance_is_kept_to(game: Game, whim: int) -> None:
    """What came is what was drawn under the chance that was shown, each time."""
    end = play(game, whims(whim))
    for item in end.draws:
        turn = end.history[item.round - 1]
        assert 0 <= item.drawn < 1
        assert 0 <= item.chance <= 1
        if item.purpose == "outcome":
            assert turn.success is (item.drawn < item.chance)
            assert turn.chance == item.chance
        elif item.purpose == "recovery":
            assert turn.recovered is (item.drawn < item.chance)
        elif item.purpose == "mistake":
            assert (turn.mistake is not None) is (item.drawn < item.chance)


def test_over_many_seeds_luck_keeps_its_word() -> None:
    """Of a thousand draws at the same chance, about that share comes."""
    story = a_story(a_round(phases=[], task={"interdependence": 0.5, "difficulty": 40}))
    plays = [play(a_game(story, seed, cards="aloud"), deciding()) for seed in range(1000)]
    chance = sum(outcome_of(game)[0] for game in plays) / 1000
    assert 0.2 < chance < 0.8
    assert sum(game.history[0].success is True for game in plays) / 1000 == pytest.approx(chance, abs=0.05)


# ---- the same on every machine

GOLDEN_STORY: dict[str, Any] = {
    "format": 1,
    "scenario": {"id": "golden", "title": "Golden", "summary": "Fixed.", "goal": "Never change."},
    "start": {"strain": 55.0, "record": 30.0},
    "context": {"slack": 0.7, "authority": 0.5, "claim": 0.3},
    "hazards": {"fire": "Fire"},
    "roles": [
        {"id": "a", "name": "A", "skills": {"craft": 80.0}, "self_efficacy": 70.0, "voice": 2.0},
        {"id": "b", "name": "B", "skills": {"craft": 45.0}, "self_efficacy": 35.0},
        {"id": "c", "name": "C", "skills": {"care": 65.0}},
    ],
    "rounds": [
        {
            "id": f"g{number}",
            "title": "A round",
            "text": "Something happens.",
            "hazard": "fire",
            "task": {"interdependence": 0.4 + 0.1 * number, "difficulty": 40.0 + 5 * number},
            "options": [
                {"id": "us", "text": "Us.", "moves": ["share_map", "praise_backed", "check_goals"], "fit": 0.6},
                {"id": "one", "text": "One.", "approach": "solo", "moves": ["praise_empty", "cut_corner"]},
                {"id": "ask", "text": "Ask.", "approach": "pilot", "moves": ["renegotiate", "invite_quiet", "teach"]},
            ],
            "clues": [
                {"role": "a", "text": "A knows.", "speaks_for": ["us"]},
                {"role": "b", "text": "B knows.", "speaks_against": ["one"]},
                {"role": "c", "text": "C knows.", "rules_out": ["ask"] if number == 3 else []},
            ],
            "absent": "b" if number == 2 else None,
            "mistake": {"text": "A slip.", "surfaces": "It comes out.", "size": ("small", "large")[number % 2]},
            "recoveries": [{"id": "mend", "text": "Mend.", "moves": ["review", "regroup"]}],
        }
        for number in range(5)
    ],
}

# By MODEL_VERSION. A changed digest means that old journals replay to other numbers: so it changes only together with
# MODEL_VERSION, as a new row here in place of the one that no program plays any more. Wording (reasons, factors, texts)
# is left out on purpose and may be polished.
GOLDEN = {4: "e3740bc66eba0ca31032fc4d968e79fc430ff18501be568c5dbcf702c0e2554a"}


def golden_digest() -> str:
    """A digest of every number that twelve fixed games lead to, three for each way to hold the cards."""
    digest = sha256()
    scenario = Scenario.model_validate(GOLDEN_STORY)
    for seed in range(12):
        game = play(Game(scenario, a_team(scenario, 3, MODES[seed % len(MODES)]), seed), whims(seed))
        for line in game.ledger:
            row = (line.round, line.dial, line.before.hex(), line.after.hex(), line.source, line.concept, line.answer)
            digest.update(repr(row).encode())
        for item in game.draws:
            digest.update(repr((item.round, item.purpose, item.chance.hex(), item.drawn.hex())).encode())
        digest.update(game.ending.encode())
    return digest.hexdigest()


def test_fixed_games_lead_to_the_same_numbers_as_ever() -> None:
    """The promise of a replay: same seed, same answers, same ledger, release after release."""
    assert golden_digest() == GOLDEN[MODEL_VERSION]


@pytest.mark.parametrize("hash_seed", ["0", "1"])
def test_another_process_plays_the_same_games(hash_seed: str) -> None:
    """Nothing depends on how a process happens to order its sets."""
    program = f"import sys; sys.path[:0] = {sys.path!r}; import test_game; print(test_game.golden_digest())"
    done = subprocess.run(
        [sys.executable, "-c", program],
        env={**os.environ, "PYTHONHASHSEED": hash_seed},
        cwd=Path(__file__).parent,
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    assert done.stdout.strip() == golden_digest()


@pytest.mark.parametrize("cards", MODES)
def test_a_value_of_any_field_is_one_that_the_question_takes(cards: str) -> None:
    """The players of these tests are legal: what they answer is what the field takes, unchanged."""
    story = a_story(a_round("n1", hazard="fire", mistake=SLIP), a_round("n2", hazard="fire"))
    for _, question in path(a_game(story, cards=cards), deciding()):
        for item in question.fields:
            for number in range(40):
                value = a_value(item, number)
                assert item.take(value) == value


# ---- what a review of the rules found


def test_the_bar_of_the_goal_is_reached_exactly() -> None:
    """Three of five equal rounds are three fifths, whatever the weights do in binary."""
    rounds = [a_round(f"n{i}", task={**(EASY if i < 3 else HOPELESS), "weight": 0.7}) for i in range(5)]
    end = play(a_game(a_story(*rounds, reach=0.6, strong=0), 2), deciding())
    assert [turn.success for turn in end.history] == [True, True, True, False, False]
    assert end.ending.startswith("reached")


def test_a_plan_that_eroded_can_be_made_again() -> None:
    """When the practice is gone, its plans are forgotten, and offered anew."""
    rounds = [a_round(f"n{i}", phases=["huddle"]) for i in range(8)]
    story = a_story(*rounds, hazards={"fire": "Fire"}, practices=["if_then_plan"], context={"slack": 1.0})
    game, planned = a_game(story), 0
    while game.questions:
        question = game.questions[0]
        offers = {choice.value for item in question.fields for choice in item.choices}
        if "plan:fire" in offers:
            planned += 1
            game = game.answer(question, {"do": "plan:fire", "then": ""})
        else:
            game = game.answer(question, deciding()(game, question))
    assert planned >= 2


def test_a_review_eases_the_next_time_not_this_one() -> None:
    """Looking back in a recovery does not make that very recovery easier."""
    recoveries = [{"id": "look", "text": "Look.", "moves": ["review"]}, {"id": "share", "text": "Share."}]
    story = a_story(a_round(task=HOPELESS, hazard="fire", recoveries=recoveries))
    chances = {}
    for recovery in ("look", "share"):
        end = play(a_game(story, 2), deciding(recovery=recovery))
        chances[recovery] = next(item.chance for item in end.draws if item.purpose == "recovery")
    assert chances["look"] < 0.01
    assert chances["look"] == pytest.approx(chances["share"], abs=0.005)


def test_nobody_asked_why_means_no_reason_is_made_up() -> None:
    """Without the credit phase the ledger says so, and holds no evidence against what nobody claimed."""
    clues = [{"role": "r1", "text": "It is known.", "speaks_for": ["left"]}]
    end = play(a_game(a_story(a_round(task=EASY, phases=[], clues=clues))), deciding(choice="left", first="left"))
    assert end.history[0].evidence < 1
    mastered = [line for line in end.ledger if line.source == "mastery" and line.dial == "efficacy"]
    assert any(line.reason.id == "success.unasked" for line in mastered)
    assert any("nobody was asked why" in describe_line(line, end.scenario) for line in mastered)
    assert not any(factor.id == "first_choices" for line in mastered for factor in line.factors)


def test_two_corners_cut_in_one_round_come_out_apart() -> None:
    """Each has luck of its own."""
    recoveries = [{"id": "cut", "text": "Cut.", "moves": ["cut_corner"]}]
    options = [{"id": "left", "text": "L", "moves": ["cut_corner"]}, {"id": "right", "text": "R"}]
    story = a_story(a_round("n1", task=HOPELESS, options=options, recoveries=recoveries), a_round("n2"), a_round("n3"))
    counts = {
        len(turn.surfaced)
        for seed in range(60)
        for turn in play(a_game(story, seed), deciding(recovery="cut")).history[1:]
    }
    assert 1 in counts
