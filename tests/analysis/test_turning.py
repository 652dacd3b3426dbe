"""Turning points: the same luck, the same answers afterwards, and nothing but one answer changed."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given

sys.path.insert(0, str(Path(__file__).parents[1] / "game"))
sys.path.insert(0, str(Path(__file__).parents[1] / "sessions"))

from helpers_game import a_round, a_story
from helpers_session import MODES, SHIPPED, a_session, play_on
from strategies import MODERATE, games, whim_numbers

from wegame.analysis.turning import CONDUCT, KINDS, Again, Turning, alternatives, play_again, turning_points
from wegame.game import Field, Game, Question, Team, Value
from wegame.players import policy_named
from wegame.sessions.session import Session

OPEN = policy_named("open")
Key = frozenset[tuple[str, tuple[tuple[str, Value], ...]]]
OPTIONS = [{"id": "a", "text": "A."}, {"id": "b", "text": "B.", "approach": "solo", "moves": ["push"]}]
HARD = {"interdependence": 0.7, "difficulty": 70}
BARE = ["card", "decision", "outcome", "recovery", "mistake", "credit"]


def a_short_story() -> Session:
    """Two rounds in which one can do little, so that every way through them can be tried."""
    recoveries = [{"id": "mend", "text": "Mend it."}]
    keys = {"options": OPTIONS, "phases": BARE, "task": HARD, "recoveries": recoveries, "mistake": {"text": "Oh."}}
    story = a_story(*(a_round(name, **keys) for name in ("one", "two")), start={"strain": 100})
    return Session.begin(story, "", Team.deal(story, ["Ana", "Ben"]), seed=4, keep=False)


def values_of(item: Field) -> list[Value]:
    """What a field takes, with one belief, all hands for the same, and one way to come to a decision."""
    if item.kind == "scale":
        return [50]
    if item.kind == "hands":
        return [(value,) * item.most for value in item.values]
    return list(item.values[:1] if item.name == "how" else item.values)


def replies(question: Question) -> Iterator[dict[str, Value]]:
    """Every reply there is, so far."""
    for values in product(*map(values_of, question.fields)):
        reply: dict[str, Value] = {}
        for item, value in zip(question.fields, values, strict=True):
            if item.applies(reply):
                reply[item.name] = value
        yield reply


def every_way(game: Game, key: Key = frozenset()) -> Iterator[tuple[Key, Game]]:
    """Every play from here to the end, by all of its answers."""
    if not game.questions:
        yield key, game
        return
    question = game.questions[0]
    for reply in replies(question):
        yield from every_way(game.answer(question, reply), key | {(question.id, tuple(sorted(reply.items())))})


def key_of(session: Session, point: Turning | None = None) -> Key:
    """The answers of a session, with those of a turning point in their place."""
    return frozenset(
        (
            step.question.id,
            tuple(sorted({**step.reply, **(point.answers.get(step.question.id, {}) if point else {})}.items())),
        )
        for step in session.steps
        if step.question is not None
    )


def steadily(game: Game, question: Question) -> dict[str, Value]:
    """The first reply, but for one that looks for somebody's fault: none of those is tried otherwise."""
    return next(reply for reply in replies(question) if "blame" not in reply.values())


def efficacy(game: Game) -> float:
    return dict(game.history[-1].dials if game.history else game.state.start)["efficacy"]


def test_every_change_is_what_trying_all_answers_finds() -> None:
    """Brute force: where the later answers still fit, the play with one other answer is among all plays there are."""
    session = a_short_story()
    ways = {key: efficacy(game) for key, game in every_way(session.beginning)}
    play_on(session, policy=steadily)
    now = ways[key_of(session)]
    assert now == efficacy(session.game)
    checked = Counter[str]()
    for point in turning_points(session.beginning, session.steps, most=99, lucks=0):
        if point.filled == 0:
            assert point.change == ways[key_of(session, point)] - now
            checked[point.kind] += 1
    for item in alternatives(session.beginning, session.steps, 2):
        again = play_again(session.beginning, session.steps, item.answers, 2, OPEN)
        if again.filled == 0 and key_of(session, item) in ways:
            assert efficacy(again.game) == ways[key_of(session, item)]
            checked[item.kind] += 1
    assert set(checked) == set(KINDS)


@MODERATE
@given(game=games(), whim=whim_numbers)
def test_with_nothing_else_answered_it_is_the_same_session(game: Game, whim: int) -> None:
    """Every line of the ledger comes out again, however they hold their cards and whoever answered."""
    session = Session(game, None)
    policy = policy_named(("open", "random", "hero", "blame")[whim % 4])
    while session.question is not None:
        session.answer(session.question, policy.answer(session.game, session.question))
    again = play_again(game, session.steps, {}, len(session.game.history), policy)
    assert again == Again(again.game, 0)
    assert again.game.ledger == session.game.ledger[: len(again.game.ledger)]
    assert efficacy(again.game) == efficacy(session.game)


def drawn_in(game: Game) -> dict[tuple[str, str], float]:
    """The number drawn for each purpose of each round, but for what comes to light, which is drawn fault by fault."""
    rounds = {turn.number: turn.round.id for turn in game.history}
    draws = [draw for draw in game.draws if draw.purpose != "surface" and draw.round in rounds]
    return {(rounds[draw.round], draw.purpose): draw.drawn for draw in draws}


def test_the_luck_stays_the_same() -> None:
    """Whatever both plays draw, they draw the same number for it."""
    session = play_on(a_session(source=SHIPPED, cards="keyboard"), policy="hero")
    drawn = drawn_in(session.game)
    rounds, shared = len(session.game.history), 0
    for item in alternatives(session.beginning, session.steps, rounds):
        again = play_again(session.beginning, session.steps, item.answers, rounds, OPEN)
        for what, number in drawn_in(again.game).items():
            if what in drawn:
                assert number == drawn[what]
                shared += 1
    assert shared > 200


@pytest.mark.parametrize("cards", MODES)
def test_each_thing_asked_is_told_once_decisions_first_and_the_largest_of_them(cards: str) -> None:
    """At most three, of finished rounds, and at most one about how the team takes what happened; the figures fit; other
    lucks are looked at; twice the same.
    """
    session = play_on(a_session(source=SHIPPED, cards=cards), policy="blame")
    found = turning_points(session.beginning, session.steps, lucks=5)
    assert found == turning_points(session.beginning, session.steps, lucks=5)
    assert 1 <= len(found) <= 3
    conduct = [point.kind in CONDUCT for point in found]
    assert conduct in [[False] * len(found), [False] * (len(found) - 1) + [True]]
    sizes = [abs(point.change) for point in found if point.kind not in CONDUCT]
    assert sizes == sorted(sizes, reverse=True)
    assert len({(point.round, point.kind) for point in found}) == len(found)
    for point in found:
        assert point.efficacy - point.change == pytest.approx(efficacy(session.game))
        assert point.was != point.instead
        assert point.lucks is not None
        assert point.lucks.count == 5
        assert point.lucks.low <= point.lucks.mean <= point.lucks.high
        assert 0 <= point.lucks.better <= 1


@pytest.mark.parametrize("cards", MODES)
def test_nothing_that_anybody_said_on_a_page_of_their_own_can_be_read_out_of_it(cards: str) -> None:
    """Of people only what they answered in the open is tried otherwise: not their cards, and no slip let pass."""
    session = play_on(a_session(source=SHIPPED, cards=cards, names=("Ana", "Ben", "Cy")), policy="random")
    asked = {step.question.id: step.question for step in session.steps if step.question is not None}
    kinds = set()
    for item in alternatives(session.beginning, session.steps, len(session.game.history)):
        kinds.add(item.kind)
        for question, reply in item.answers.items():
            assert (asked[question].player, asked[question].kind) == (None, item.kind)
            assert not {"own_up", "unsaid", "first", "belief"} & set(reply)
    assert kinds >= {"decision", "recovery", "look_back"}


@pytest.mark.parametrize("policy", ["blame", "open"])
def test_blame_is_neither_held_against_a_team_nor_offered_to_it(policy: str) -> None:
    """Of a team that looks for somebody's fault its decisions are tried otherwise, and those answers are not."""
    session = play_on(a_session(source=SHIPPED, names=("Ana", "Ben", "Cy")), policy=policy)
    tried = list(alternatives(session.beginning, session.steps, len(session.game.history)))
    assert "decision" in {item.kind for item in tried}
    assert "blame" not in {value for item in tried for value in (item.was, item.instead)}


def test_where_simulated_seats_say_where_they_stand_all_stand_elsewhere_at_once() -> None:
    """What is tried is another decision of the team, and not of one seat."""
    session = play_on(a_session(source=SHIPPED, cards="simulated", names=("Ana", "Ben", "Cy")), policy="open")
    tried = [
        item
        for item in alternatives(session.beginning, session.steps, len(session.game.history))
        if item.kind == "decision"
    ]
    assert tried
    for item in tried:
        turn = session.game.history[item.round - 1]
        seats = session.game.team.present(turn.round.absent)
        assert list(item.answers) == [f"{turn.round.id}.stand.p{seat + 1}" for seat in seats]
        assert {reply["choice"] for reply in item.answers.values()} == {item.instead}
        again = play_again(session.beginning, session.steps, item.answers, item.round, OPEN)
        decided = again.game.history[-1]
        assert (decided.option.id if decided.option else "", decided.decided) == (item.instead, "agreed")


def test_what_the_facilitator_did_is_done_again() -> None:
    """A seat that changed, a phase that was skipped: the same table sits in the other play."""
    session = a_session(source=SHIPPED, cards="keyboard", names=("Ana", "Ben"))
    session.act("join", "=Cy")
    session.act("skip", "")
    play_on(session, policy="open")
    rounds = len(session.game.history)
    same = play_again(session.beginning, session.steps, {}, rounds, OPEN)
    assert same.filled == 0
    assert [player.name for player in same.game.team.players] == ["Ana", "Ben", "Cy"]
    assert efficacy(same.game) == efficacy(session.game)


def test_a_session_that_is_not_over_is_asked_for_its_finished_rounds() -> None:
    """None finished: nothing to tell. Some: the round in progress is left out."""
    session = a_session(source=SHIPPED)
    assert turning_points(session.beginning, session.steps) == []
    while len(session.game.history) < 2:
        assert session.question is not None
        session.answer(session.question, OPEN.answer(session.game, session.question))
    found = turning_points(session.beginning, session.steps, lucks=0)
    assert {point.round for point in found} <= {1, 2}
    assert all(point.ending == "" and point.lucks is None for point in found)


@pytest.mark.parametrize("cards", MODES)
@pytest.mark.parametrize("policy", ["open", "random"])
def test_played_from_where_ways_part_it_is_as_if_played_from_the_start(cards: str, policy: str) -> None:
    """With the same luck and with others: every change is the one between two whole plays."""
    session = play_on(a_session(source=SHIPPED, cards=cards, seed=5), policy=policy, most=200)
    rounds, lucks = len(session.game.history), 6
    for point in turning_points(session.beginning, session.steps, lucks=lucks):
        whole = play_again(session.beginning, session.steps, point.answers, rounds, OPEN)
        assert (point.efficacy, point.filled) == (efficacy(whole.game), whole.filled)
        changes = []
        for luck in range(1, lucks + 1):
            other = Game(session.beginning.scenario, session.beginning.team, session.beginning.seed + luck)
            ends = [play_again(other, session.steps, way, rounds, OPEN).game for way in (point.answers, {})]
            changes.append(efficacy(ends[0]) - efficacy(ends[1]))
        assert point.lucks is not None
        assert point.lucks.mean == pytest.approx(sum(changes) / lucks)


def test_it_tells_how_far_it_is_and_can_be_stopped() -> None:
    """Figures go up to the whole; whoever is told may end it."""
    session = play_on(a_session(source=SHIPPED), policy="open")
    seen: list[tuple[int, int]] = []
    turning_points(session.beginning, session.steps, lucks=3, progress=lambda done, of: seen.append((done, of)))
    assert seen[-1][0] == seen[-1][1]
    assert [done for done, _ in seen] == sorted(done for done, _ in seen)
    assert len({of for _, of in seen}) == 1

    class EnoughError(Exception):
        pass

    def enough(done: int, of: int) -> None:
        if done > 4:
            raise EnoughError

    with pytest.raises(EnoughError):
        turning_points(session.beginning, session.steps, progress=enough)
