"""What was said, worked out by hand: belief and agreement, voice, what was kept back; and what is told of nobody."""

from __future__ import annotations

import json
import re
import sys
from collections import defaultdict
from collections.abc import Callable, Hashable, Mapping, Sequence
from itertools import combinations_with_replacement, permutations, product
from math import factorial, prod
from pathlib import Path
from random import Random
from statistics import stdev

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "sessions"))
sys.path.insert(0, str(Path(__file__).parents[1] / "game"))

from fixtures_session import own_home  # noqa: F401 - a fixture
from helpers_debrief import scripted
from helpers_game import a_round, a_story, a_team
from helpers_session import SHIPPED, Answerer, a_session, play_on, story

from wegame.debrief import answers_csv, as_html, as_json, as_markdown, findings, ledger_csv
from wegame.debrief.account import account, belief_heads, belief_rows
from wegame.debrief.course import Faults, faults
from wegame.debrief.said import Belief, Said, agreement, foresight
from wegame.debrief.said import said as said_in
from wegame.game import Game, Value
from wegame.game import slips as game_slips
from wegame.game.equations import equality
from wegame.players import policy_named
from wegame.sessions.session import Session
from wegame.side_by_side import side_by_side, side_by_side_csv, side_by_side_json, side_by_side_markdown

FOUR = ("Ana", "Ben", "Cy", "Dee")
ROUNDS = (60, 70, 70, 80), (20, 50, 80, 90), (50, 50, 50, 50)


def said(session: Session) -> Said:
    """What is told of what its players said."""
    return said_in(session.played, session.seat)


def _told(session: Session) -> str:
    return " ".join(sentence for part in account(findings(session)) for sentence in part.told)


def _said_by(
    *rounds: Sequence[int], people: int = 3, script: Mapping[str, Mapping[str, Value]] | None = None
) -> Session:
    """A session on the keyboard in which so many said this in its rounds, of which there are three at most."""
    scenario = a_story(*(a_round(f"r{number}") for number in range(1, len(rounds) + 1)))
    beliefs: dict[str, Mapping[str, Value]] = {
        f"r{number}.card.p{seat}": {"belief": belief}
        for number, beliefs in enumerate(rounds, 1)
        for seat, belief in enumerate(beliefs, 1)
    }
    session = Session.start(Game(scenario, a_team(scenario, people), 1), "", None)
    return play_on(session, policy=scripted({**beliefs, **(script or {})}))


# ---- agreement


def test_agreement_by_hand() -> None:
    """60 70 70 80: mean 70, squares 100+0+0+100 = 200, over n-1 = 3 a variance of 66.7. Strewn evenly over 11 answers
    in steps of ten: 100 x (121-1)/12 = 1000. So 1 - .0667 = .933. 20 50 80 90: mean 60, 1600+100+400+900 = 3000, a
    variance of 1000: 1 - 1 = 0, and whatever lies further apart is 0 as well.
    """
    assert agreement([60, 70, 70, 80]) == pytest.approx(0.9333, abs=1e-4)
    assert agreement([20, 50, 80, 90]) == pytest.approx(0)
    assert agreement([0, 0, 100, 100]) == 0
    assert agreement([50, 50, 50]) == 1


@pytest.mark.parametrize("beliefs", [[], [70], [70, 70], [0, 100]])
def test_there_is_no_agreement_of_fewer_than_three(beliefs: list[float]) -> None:
    """Of two, each could work out the other's answer."""
    assert agreement(beliefs) is None


# ---- belief beside the meter


def test_the_meter_is_the_one_of_the_moment_at_which_the_cards_were_opened() -> None:
    """Belief 60 70 70 80 is 70 on average. The meter began at 45 and nothing moved it before the first cards; before
    the second it stands where the first round left it. 20 50 80 90 is 60.
    """
    session = _said_by(*ROUNDS, people=4)
    told = said(session)
    first, second, _ = told.beliefs
    start, after_one = findings(session).start["efficacy"], dict(session.game.history[0].dials)["efficacy"]
    assert (first.value, first.count, first.meter) == (70, 4, start)
    assert (second.value, second.meter) == (60, after_one)
    assert after_one != start
    after_two = dict(session.game.history[1].dials)["efficacy"]
    assert told.gap == pytest.approx(((70 - start) + (60 - after_one) + (50 - after_two)) / 3)


def test_what_moves_the_meter_between_two_cards_of_a_round_is_not_in_it() -> None:
    """Two have answered at 50; then another team is watched, and the meter goes up. The round is told with the 50 at
    which the first of them said how sure they were.
    """
    one = a_round(injects=[{"id": "seen", "text": "Another team.", "moves": ["watch_peers"]}])
    scenario = a_story(one, start={"efficacy": 50})
    session = Session.start(Game(scenario, a_team(scenario, 3), 1), "", None)
    while session.game.questions:
        question = session.game.questions[0]
        if question.id == "one.card.p3":
            session.act("inject", "seen")
            assert session.game.state.efficacy > 50
        session.answer(question, scripted({})(session.game, question))
    assert [item.meter for item in said(session).beliefs] == [50]


def test_of_rounds_in_which_nobody_was_asked_nothing_is_told() -> None:
    """How sure they are is asked in the first, the middle and the last of five rounds."""
    scenario = a_story(*(a_round(f"r{number}") for number in range(1, 6)))
    session = play_on(Session.start(Game(scenario, a_team(scenario, 3), 1), "", None), policy=scripted({}))
    assert [item.round for item in said(session).beliefs] == [1, 3, 5]
    assert [row[0] for row in belief_rows(findings(session))] == ["1", "3", "5"]


def test_only_finished_rounds_are_told() -> None:
    """With all cards of the first round answered nothing is told of yet."""
    left = said(play_on(a_session(names=FOUR, cards="keyboard"), policy=scripted({}), most=6))
    assert (left.beliefs, left.gap, left.unsaid) == ((), None, None)


# ---- foresight, of rounds in which it was asked


def _foreseen(*rounds: Sequence[tuple[str, str]]) -> Session:
    """A session of which each seat chose one thing and foresaw another of the others, as it was asked up to model 3."""
    names = FOUR[: len(rounds[0])]
    session = play_on(a_session(names=names, cards="keyboard"), policy=scripted({}))
    for turn, cast in zip(session.game.history, rounds, strict=True):
        turn.offered = tuple(item.id for item in turn.round.alternatives)
        turn.first_votes = {seat: choice for seat, (choice, _) in enumerate(cast)}
        turn.predictions = {seat: foreseen for seat, (_, foreseen) in enumerate(cast)}
    return session


def test_foresight_over_chance_by_hand() -> None:
    """33 of 60 is .55; by rote 15 of 60 is .25. (.55 - .25) / (1 - .25) = .40. Where rote was always right, there was
    nothing to foresee: not 0 and not infinitely much.
    """
    assert foresight(33, 60, 15).over_chance == pytest.approx(0.40)
    assert foresight(60, 60, 15).over_chance == 1
    assert foresight(15, 60, 15).over_chance == 0
    assert foresight(60, 60, 60).over_chance is None


def test_predictions_by_hand() -> None:
    """The near bank: three for look (place 1), Dee for jump. Everybody's others were mostly for look; Ana, Cy and Dee
    foresaw it, Ben did not: 3 of 4, place 1 would have been right 4 times. The far bank: two and two. Of Ana's and of
    Ben's others, one is for split-up (place 1) and two for ask (place 2); of Cy's and Dee's, two for split-up. Ana and
    Cy foresaw it: 2 of 4, and each place would have been right twice. Together 5 of 8; place 1 six times, place 2
    twice: 6 by rote. (5/8 - 6/8) / (1 - 6/8) = -.5: worse than always naming place 1.
    """
    bank = [("look", "look"), ("look", "jump"), ("look", "look"), ("jump", "look")]
    far = [("split-up", "ask"), ("split-up", "split-up"), ("ask", "split-up"), ("ask", "ask")]
    session = _foreseen(bank, far)
    assert said(session).foresight == foresight(5, 8, 6)
    assert foresight(5, 8, 6).over_chance == pytest.approx(-0.5)
    assert (
        "What most of the others would choose was foreseen in 5 of 8 cases. "
        "Always naming the same place on the list would have been right in 6, at best. "
        "As accuracy over chance that is -0.50: 1 is always right, 0 no better than that list."
    ) in _told(session)
    rote = _told(_foreseen([("look", "look")] * 4, [("split-up", "split-up")] * 4))
    assert "was foreseen in 8 of 8 cases. It always stood at the same place on the list" in rote
    assert "over chance" not in rote


def test_on_a_tie_of_the_others_either_was_right() -> None:
    """Three people. Ana sees one vote for each, so her jump came true; so did Ben's look. Cy sees two for look and
    said jump. On the far bank all are for ask (place 2), and all say so: 5 of 6. Place 1 would have been right 3 times
    of 3 and then never, place 2 twice and then 3 times: 5 by rote, and 0 over chance.
    """
    session = _foreseen([("look", "jump"), ("look", "look"), ("jump", "jump")], [("ask", "ask")] * 3)
    assert said(session).foresight == foresight(5, 6, 5)
    assert foresight(5, 6, 5).over_chance == 0


def test_where_nobody_was_asked_nothing_is_told_of_foresight() -> None:
    """As in every session of today, and of a pair at any time."""
    for session in (_said_by(*ROUNDS, people=4), _foreseen([("look", "look")] * 2, [("ask", "ask")] * 2)):
        assert said(session).foresight is None
        assert "foreseen" not in _told(session)


# ---- voice


def test_equality_by_hand() -> None:
    """Alike is 1, one alone is 0. Of .5 .3 .2 all pairs lie .2 + .3 + .1 = .6 apart; over 3 x 1 that is a Gini of .2;
    the most that three can have is 2/3; 1 - .2 / (2/3) = .7.
    """
    assert equality([0.25] * 4) == 1
    assert equality([1, 0, 0]) == pytest.approx(0)
    assert equality([0.5, 0.3, 0.2]) == pytest.approx(0.7)
    assert equality([0.2, 0.5, 0.3]) == pytest.approx(0.7)
    assert equality([1]) == 1


def test_voices_stand_by_size_and_not_by_seat() -> None:
    """The largest first, whoever it is; they are everybody's, and sum to one."""
    seen = set[tuple[float, ...]]()
    for seed in range(6):
        session = play_on(a_session(names=FOUR, cards="keyboard", seed=seed), policy="hero")
        told = said(session).voices
        by_seat = tuple(person.voice for person in session.game.state.people)
        assert list(told) == sorted(told, reverse=True)
        assert sum(told) == pytest.approx(1, abs=1e-4)
        seen.add(tuple(by_seat.index(voice) for voice in told))
    assert len(seen) > 1


def test_voices_are_told_in_words_and_as_nobodys() -> None:
    """Shares of about 100, and what they come from; no per cent, which would look as if they had been measured."""
    session = play_on(a_session(names=FOUR, cards="keyboard", seed=2), policy="hero")
    shares = ", ".join(f"{100 * share:.0f}" for share in said(session).voices)
    told = next(part.told[0] for part in account(findings(session)) if part.heading.startswith("Whose voice"))
    assert told == (
        f"Shares of voice at the end in this model, of about 100: {shares}. Equality {said(session).equal:.2f}; 1 is "
        "all alike, 0 one alone. They follow from who decided and who was heard. Who wanted to say more?"
    )
    assert len(set(said(session).voices)) > 1


# ---- what is told of nobody


def test_agreement_of_few_is_told_over_three_rounds_together() -> None:
    """60 70 70 80 agree by .933, 20 50 80 90 by 0, 50 50 50 50 by 1: .644 together, told as .6. No round tells its own,
    and how far apart the figures lay is told nowhere.
    """
    session = _said_by(*ROUNDS, people=4)
    told = said(session)
    assert [(item.value, item.sd, item.agreement, item.count) for item in told.beliefs] == [
        (70, None, None, 4),
        (60, None, None, 4),
        (50, None, None, 4),
    ]
    assert (told.spread, told.agreement) == (None, 0.6)
    assert "0.6 (r_wg, James, Demaree & Wolf 1984); 1 is one figure from all, 0 as by lot." in _told(session)
    assert "SD" not in _told(session)


def test_of_two_rounds_no_agreement_of_few_is_told() -> None:
    """Two means and one agreement would nearly always give the answers away."""
    session = _said_by(*ROUNDS[:2], people=4)
    assert (said(session).spread, said(session).agreement) == (None, None)
    assert "r_wg" not in _told(session)


def test_of_six_spread_and_agreement_are_told_as_they_are() -> None:
    """60 70 70 80 90 50 has a mean of 70, squares of 1000 in all: an SD of 14.14, and an agreement of 1 - 200/1000."""
    session = _said_by((60, 70, 70, 80, 90, 50), people=6)
    told = said(session)
    assert told.spread == pytest.approx(14.142, abs=1e-3)
    assert told.agreement == pytest.approx(0.8)
    assert "They lay 14 points apart (SD)." in _told(session)


def test_rounds_of_two_answers_are_in_no_agreement() -> None:
    """Three rounds of three answers, and one of a pair, where somebody was absent: what the pair said, as far apart as
    can be, is not in it.
    """
    scenario = a_story(*(a_round(f"r{number}") for number in range(1, 5)))
    session = play_on(Session.start(Game(scenario, a_team(scenario, 3), 1), "", None), policy=scripted({}))
    beliefs = ((50, 60, 70), (0, 50, 100), (50, 60, 70), (0, 100))
    for turn, answers in zip(session.game.history, beliefs, strict=True):
        turn.beliefs = dict(enumerate(answers))
    assert said(session).agreement == round((0.9 + 0 + 0.9) / 3, 1)
    del session.game.history[1].beliefs[2]
    assert said(session).agreement is None


def test_from_means_and_agreement_over_three_rounds_few_can_work_out_what_the_others_said() -> None:
    """Three players, 150 sessions of three rounds, answers from 30 to 90: whoever knows the means, the agreement to one
    decimal and all answers of their own can hardly ever work out all of the others'. From the SD they mostly could, and
    from the agreement of two rounds to two decimals as well.
    """

    def agree(answers: Sequence[float]) -> float:
        return agreement(answers) or 0.0

    def known(rounds: int, digits: int, what: Callable[[Sequence[float]], float]) -> float:
        """The share of sessions in which only one set of the others' answers fits what is told, on average."""
        luck, alone = Random(1), 0
        for _ in range(150):
            session = [[luck.randrange(30, 91, 10) for _ in range(3)] for _ in range(rounds)]
            told = round(sum(map(what, session)) / rounds, digits)
            ways = [
                [what((mine, one, rest - one)) for one in range(0, 101, 10) if 0 <= rest - one <= 100]
                for mine, rest in ((mine, sum(others)) for mine, *others in session)
            ]
            # who of the two others said what is another matter: each pair comes twice, unless both said the same
            mirrored = prod(1 if one == other else 2 for _, one, other in session)
            alone += sum(round(sum(way) / rounds, digits) == told for way in product(*ways)) == mirrored
        return alone / 150

    assert known(3, 1, agree) < 0.02
    assert known(3, 2, stdev) > 0.5
    assert known(2, 2, agree) > 0.5


@pytest.mark.parametrize("people", [3, 4, 5, 6, 7])
def test_spread_and_agreement_of_one_round_are_told_of_six_or_more(people: int) -> None:
    """With fewer the table has no place for them, and neither has the data."""
    answers = (60, 70, 70, 80, 40, 50, 50)[:people]
    session = _said_by(answers, people=people)
    (told,) = said(session).beliefs
    assert told.value == pytest.approx(sum(answers) / people)
    assert told.count == people
    found, many = findings(session), people >= 6
    ((*row, _),) = belief_rows(found)
    assert len(row) + 1 == len(belief_heads(found))
    assert (belief_heads(found)[2:4] == (("Spread (SD)", True), ("Agreement", True))) == many
    if many:
        assert told.sd == pytest.approx(stdev(answers))
        assert told.agreement == agreement(answers)
        assert row == ["1", f"{told.value:.0f}", f"{stdev(answers):.0f}", f"{agreement(answers):.2f}"]
    else:
        assert (told.sd, told.agreement) == (None, None)
        assert row == ["1", f"{told.value:.0f}"]


def _all_answers(people: int) -> dict[tuple[int, ...], Belief]:
    """What is told of a round, for all that so many can answer in tens, whoever says what."""
    session = _said_by((50,) * people, people=people)
    found = {}
    for answers in combinations_with_replacement(range(0, 101, 10), people):
        session.game.history[0].beliefs = dict(enumerate(answers))
        (found[answers],) = said(session).beliefs
    return found


def _worked_out(
    told: Mapping[tuple[int, ...], Belief], what: Callable[[tuple[int, ...], Belief], Hashable]
) -> tuple[float, set[tuple[int, ...]]]:
    """Of all answers, each as likely as any other, the share of those with which one player can work out the others'
    from this and from their own; and the others' answers in these cases.
    """
    rest: defaultdict[Hashable, set[tuple[int, ...]]] = defaultdict(set)
    often: defaultdict[Hashable, int] = defaultdict(int)
    for answers, belief in told.items():
        for mine in set(answers):
            others = list(answers)
            others.remove(mine)
            known = (mine, what(answers, belief))
            rest[known].add(tuple(others))
            often[known] += factorial(len(others)) // prod(factorial(others.count(one)) for one in set(others))
    sure = [known for known, others in rest.items() if len(others) == 1]
    return sum(often[known] for known in sure) / sum(often.values()), {one for known in sure for one in rest[known]}


@pytest.mark.parametrize(("people", "most"), [(3, 0.05), (4, 0.01), (5, 0.001)])
def test_from_what_is_told_of_one_round_few_can_work_out_what_the_others_said(people: int, most: float) -> None:
    """All answers in tens of three, four and five. From all that is told of the round and from an answer of one's own,
    the others' can be worked out only where all of these lie at one end, one at most ten points off it: at most 5 in
    100 answers of three. With the spread as well, each of three could always work it out, and often of four and five.
    """
    told = _all_answers(people)
    share, others = _worked_out(told, lambda _, belief: (belief.value, belief.sd, belief.agreement, belief.count))
    assert share <= most
    ends = {(0,) * (people - 2) + (low,) for low in (0, 10)} | {(high,) + (100,) * (people - 2) for high in (90, 100)}
    assert others == ends
    with_spread, _ = _worked_out(told, lambda answers, belief: (belief.value, round(stdev(answers), 6)))
    assert with_spread == 1 if people == 3 else with_spread > 10 * most


def test_a_pair_is_told_no_mean_and_no_spread() -> None:
    """From a mean and an answer of one's own, each of two would know the other's. It says so."""
    session = _said_by((30, 90), (30, 90), (40, 50), people=2)
    told = said(session)
    assert [(item.value, item.sd, item.agreement, item.count) for item in told.beliefs] == [(None, None, None, 2)] * 3
    assert (told.named, told.gap, told.spread, told.agreement) == (None, None, None, None)
    assert belief_rows(findings(session)) == []
    assert "would tell each what the other said" in _told(session)
    assert "Shares of voice" not in _told(session)


@pytest.mark.parametrize("cards", ["aloud", "paper"])
def test_one_answer_of_the_team_has_no_spread(cards: str) -> None:
    """What all agreed to say is told, also by a pair: nobody's own answer is in it."""
    session = play_on(a_session(names=FOUR[:2], cards=cards), policy=scripted({"card": {"belief": 80}}))
    told = said(session)
    assert [(item.value, item.sd, item.agreement, item.count) for item in told.beliefs] == [(80, None, None, 0)] * 2
    assert (told.spread, told.agreement) == (None, None)


def test_parts_that_were_named_in_private_by_hand() -> None:
    """Up to model 3 each was asked. A success: Ana names Ben, Ben names Ana, Cy names Ben, and Dee calls it luck: the
    parts of two of four. The second round is put down to luck by everybody, so it has no say in this.
    """
    session = play_on(a_session(names=FOUR, cards="keyboard"), policy=scripted({}))
    for turn, credit in zip(session.game.history, ("together", "luck"), strict=True):
        turn.success, turn.credits = True, {0: credit, 1: credit, 2: credit, 3: "luck"}
        turn.named = {0: (1,), 1: (0,), 2: (1,)}
    assert said(session).named == (2, 4)
    assert "the parts of 2 of 4 were named" in _told(session)


@pytest.mark.parametrize("cards", ["aloud", "keyboard"])
def test_whose_card_helped_is_no_private_answer(cards: str) -> None:
    """The team says it in the open, for a round: it is not among what was said in private."""
    for seed in range(20):
        session = play_on(
            a_session(names=FOUR, cards=cards, seed=seed), policy=scripted({"look_back": {"credit": "together"}})
        )
        if any(turn.named for turn in session.game.history):
            break
    else:
        raise AssertionError("no such seed")
    assert said(session).named is None
    assert "were named" not in _told(session)


def test_who_plays_alone_is_told_only_of_this_person() -> None:
    """Belief is the person's own 30, whatever the simulated teammates say; no spread, no agreement, no named parts, and
    nothing of what rules kept back. Nobody is there to be asked whether they wanted to say more.
    """
    scenario, text = story(SHIPPED)
    session = Session.begin_alone(scenario, text, "books", name="Quentin", seed=5, keep=False)
    while session.question is not None:
        reply = dict(policy_named("open").answer(session.game, session.question))
        session.answer(session.question, {**reply, **({"belief": 30} if "belief" in reply else {})})
    told = said(session)
    assert [(item.value, item.sd, item.agreement, item.count) for item in told.beliefs] == [(30, None, None, 1)] * 3
    assert (told.named, told.spread, told.agreement, told.unsaid) == (None, None, None, None)
    assert "r_wg" not in _told(session)
    assert "Shares of voice" in _told(session)
    assert "Who wanted to say more?" not in _told(session)


# ---- what somebody saw and did not say


def _kept_back(*rounds: Sequence[bool], cards: str = "keyboard", people: int = 3) -> Session:
    """A session whose cards, from round 2 on, had these answers to whether they saw something and did not say it."""
    scenario = a_story(*(a_round(f"r{number}") for number in range(1, len(rounds) + 2)))
    script: dict[str, Mapping[str, Value]] = {
        f"r{number}.card.p{seat}": {"unsaid": "yes" if yes else "no"}
        for number, answers in enumerate(rounds, 2)
        for seat, yes in enumerate(answers, 1)
    }
    return play_on(Session.start(Game(scenario, a_team(scenario, people, cards), 1), "", None), policy=scripted(script))


N, Y = False, True


@pytest.mark.parametrize(
    ("answers", "few", "crowd"),
    [
        (((N, N, N), (N, N, N)), "somebody did once", "Nobody said that they had kept something back."),
        (((N, Y, N), (N, N, N)), "somebody did once", "Once somebody saw something and did not say it."),
        (((N, Y, N), (Y, N, N)), "More than once somebody saw", "More than once somebody saw something"),
        (((N, Y, N), (N, Y, N)), "More than once somebody saw", "More than once somebody saw something"),
    ],
)
def test_what_was_kept_back_is_one_sentence_over_the_whole_game(
    answers: tuple[tuple[bool, ...], ...], few: str, crowd: str
) -> None:
    """In words, without a count, a round or a person. Of few never and once are one: whoever said it once would know of
    one more that nobody did, and of none everybody of everybody.
    """
    told = [
        part.told for part in account(findings(_kept_back(*answers))) if part.heading == "What was seen and not said"
    ]
    assert len(told) == 1
    assert len(told[0]) == 1
    assert few in told[0][0]
    assert not re.search(r"\d", told[0][0])
    assert crowd in _told(_kept_back(*((*row, N, N, N) for row in answers), people=6))


def test_what_was_kept_back_is_told_at_the_end_and_only_where_it_was_asked() -> None:
    """Before the end a round's answers could be told from the rounds up to it. In the open nobody is asked."""
    whole = _kept_back((Y, Y, Y), (Y, Y, Y))
    assert said(whole).unsaid == "more than once"
    for most in range(len(whole.steps)):
        left = play_on(Session.start(whole.beginning, "", None), policy=_as_in(whole), most=most)
        assert said(left).unsaid is None
    for cards in ("aloud", "paper"):
        open_ = _kept_back((Y, Y, Y), (Y, Y, Y), cards=cards)
        assert said(open_).unsaid is None
        assert "unsaid" not in json.loads(as_json(findings(open_)))["said"]


def _as_in(session: Session) -> Answerer:
    given = {step.question.id: step.reply for step in session.steps if step.question is not None}
    return lambda game, question: given[question.id]


# ---- nobody can work out another's answer


def _worlds(people: int, rounds: int) -> list[tuple[tuple[bool, ...], ...]]:
    return list(product(product((N, Y), repeat=people), repeat=rounds))


@pytest.mark.parametrize(("people", "rounds"), [(2, 1), (2, 3), (3, 1), (3, 2), (3, 3), (4, 1), (4, 2), (5, 1)])
def test_from_what_is_told_nobody_knows_of_another_that_they_kept_something_back(people: int, rounds: int) -> None:
    """All answers of two to five over one to three rounds: whoever knows their own and what is told finds for each of
    the others an answer of nothing but no that fits as well.
    """
    session = _kept_back(*([N] * people for _ in range(rounds)), people=people)
    told: dict[tuple[tuple[bool, ...], ...], str | None] = {}
    for world in _worlds(people, rounds):
        for turn, answers in zip(session.game.history[1:], world, strict=True):
            turn.unsaid = dict(enumerate(answers))
        told[world] = said(session).unsaid
    innocent = {
        (word, mine, tuple(row[mine] for row in world), other)
        for world, word in told.items()
        for mine, other in permutations(range(people), 2)
        if not any(row[other] for row in world)
    }
    for world, word in told.items():
        for mine, other in permutations(range(people), 2):
            assert (word, mine, tuple(row[mine] for row in world), other) in innocent
    assert (set(told.values()) == {"not told"}) == (people == 2 or (people, rounds) == (3, 1))


@pytest.mark.parametrize("roles", [(None, None, None), ("r1", None, "r2"), ("r1", "r2", "r3")])
@pytest.mark.parametrize("people", [2, 3, 4])
def test_from_what_is_told_nobody_knows_of_another_that_they_let_a_slip_pass(
    people: int, roles: tuple[str | None, ...]
) -> None:
    """Three rounds in which nobody slips, or one of those whose slip it may be, who says it or lets it pass: all ways.
    Whoever knows what was said, what is told and their own slips finds for each of the others a game in which that one
    let none pass. A word is told all the same where enough may have been anybody's.
    """
    slips = ({"text": "A gate.", **({"role": role} if role else {})} for role in roles)
    rounds = [a_round(f"r{number}", mistake=mistake) for number, mistake in enumerate(slips, 1)]
    scenario = a_story(*rounds, a_round("r4"))
    team = a_team(scenario, people)
    session = play_on(Session.start(Game(scenario, team, 1), "", None), policy=scripted({}))
    whose = [[seat for seat, one in enumerate(team.players) if role in (*one.roles, None)] for role in roles]
    worlds = product(*([(None, N), *product(seats, (N, Y))] for seats in whose))
    told: list[tuple[tuple[tuple[int | None, bool], ...], tuple[Faults | None, Hashable]]] = []
    for world in worlds:
        for turn, (seat, says) in zip(session.game.history[1:], world, strict=True):
            turn.mistake, turn.owned, turn.response = seat, None if seat is None else says, "fix" if says else ""
        heard = tuple(slip if slip[1] else None for slip in world)
        told.append((world, (faults(session.played), heard)))
    innocent = {
        (what, mine, _own(world, mine), other)
        for world, what in told
        for mine, other in permutations(range(people), 2)
        if (other, N) not in world
    }
    for world, what in told:
        for mine, other in permutations(range(people), 2):
            assert (what, mine, _own(world, mine), other) in innocent
    words = {found.let_pass for _, (found, _) in told if found is not None}
    anybodys = roles.count(None) == 3 or (people, roles.count(None)) == (4, 1)
    assert ("more than one" in words) == (people > 2 and anybodys)


def _own(world: Sequence[tuple[int | None, bool]], seat: int) -> tuple[bool | None, ...]:
    return tuple(says if whose == seat else None for whose, says in world)


def test_whatever_one_of_two_answers_in_private_every_export_is_the_same() -> None:
    """How sure, and whether something was kept back: not a letter of any file is another one."""
    seen = set[tuple[str, ...]]()
    for belief, unsaid in product((0, 50, 100), ("no", "yes")):
        script: dict[str, Mapping[str, Value]] = {"card": {"belief": 60}}
        script |= {f"{name}.card.p2": {"belief": belief, "unsaid": unsaid} for name in ("bank", "far")}
        session = play_on(a_session(names=FOUR[:2], cards="keyboard"), policy=scripted(script))
        seen.add(_exports(session))
    assert len(seen) == 1


def test_a_slip_that_one_of_two_let_pass_changes_no_export_unless_it_comes_out(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same game without that slip, because luck would have it so: not a line of the ledger tells them apart."""
    script: dict[str, Mapping[str, Value]] = {"far.card.p1": {"own_up": "hide"}, "far.card.p2": {"own_up": "hide"}}

    def play(seed: int) -> Session:
        return play_on(a_session(names=FOUR[:2], cards="keyboard", seed=seed), policy=scripted(script))

    slipped = [play(seed) for seed in range(60)]
    slipped = [one for one in slipped if any(turn.hidden for turn in one.game.history)]
    quiet = [one for one in slipped if not any(turn.surfaced for turn in one.game.history)]
    assert 0 < len(quiet) < len(slipped)
    monkeypatch.setattr(game_slips, "slip_chance", lambda desk: 0.0)
    for session in slipped:
        without = play(session.game.seed)
        assert not any(turn.mistake is not None for turn in without.game.history)
        assert (_exports(session) == _exports(without)) == (session in quiet)


def _exports(session: Session) -> tuple[str, ...]:
    found = findings(session)
    beside = side_by_side([session, session])
    alone = (as_markdown(found), as_html(found), as_json(found), ledger_csv(found), answers_csv(found))
    return (*alone, *(write(beside) for write in (side_by_side_markdown, side_by_side_json, side_by_side_csv)))
