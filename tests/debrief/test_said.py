"""What was said, worked out by hand: belief and agreement, foresight over rote, voice; and what is told of nobody."""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Callable, Hashable, Mapping, Sequence
from itertools import combinations_with_replacement, product
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
from helpers_session import SHIPPED, Ballots, a_session, play_on, story

from wegame.debrief import findings
from wegame.debrief.account import account, belief_heads, belief_rows
from wegame.debrief.said import Belief, Said, agreement, foresight
from wegame.debrief.said import said as said_in
from wegame.game import Game, Value
from wegame.game.equations import equality
from wegame.players import policy_named
from wegame.sessions.session import Session

FOUR = ("Ana", "Ben", "Cy", "Dee")


AS_WRITTEN = 4
"""A seed with which the options of both rounds are shown in the order of the file."""


def private(
    ballots: Mapping[str, Sequence[tuple[str, str, int]]],
    more: Mapping[str, Mapping[str, Value]] | None = None,
    names: Sequence[str] = FOUR,
    most: int = 10_000,
    seed: int = 3,
) -> Session:
    """A session of private ballots: by round, what each seat chose, foresaw of the others, and believed."""
    script: dict[str, Mapping[str, Value]] = {
        f"{name}.ballot.p{seat}": {"choice": choice, "prediction": foreseen, "belief": belief}
        for name, cast in ballots.items()
        for seat, (choice, foreseen, belief) in enumerate(cast, 1)
    }
    session = a_session(names=names, cards="keyboard", seed=seed)
    return play_on(session, policy=scripted({**script, **(more or {})}), most=most)


def said(session: Session) -> Said:
    """What is told of what its players said."""
    return said_in(session.played, session.seat)


BANK = [("look", "look", 60), ("look", "jump", 70), ("look", "look", 70), ("jump", "look", 80)]
FAR = [("split-up", "ask", 20), ("split-up", "split-up", 50), ("ask", "split-up", 80), ("ask", "ask", 90)]


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


# ---- foresight


def test_foresight_over_chance_by_hand() -> None:
    """33 of 60 is .55; by rote 15 of 60 is .25. (.55 - .25) / (1 - .25) = .40."""
    assert foresight(33, 60, 15).over_chance == pytest.approx(0.40)
    assert foresight(60, 60, 15).over_chance == 1
    assert foresight(15, 60, 15).over_chance == 0


def test_where_rote_was_always_right_there_was_nothing_to_foresee() -> None:
    """Not 0 and not infinitely much: None."""
    assert foresight(60, 60, 60).over_chance is None
    assert foresight(12, 60, 60).over_chance is None


def test_predictions_by_hand() -> None:
    """The near bank: three for look (place 1), Dee for jump. Everybody's others were mostly for look; Ana, Cy and Dee
    foresaw it, Ben did not: 3 of 4, place 1 would have been right 4 times. The far bank: two and two. Of Ana's and of
    Ben's others, one is for split-up (place 1) and two for ask (place 2); of Cy's and Dee's, two for split-up. Ana and
    Cy foresaw it: 2 of 4, and each place would have been right twice. Together 5 of 8; place 1 six times, place 2
    twice: 6 by rote. (5/8 - 6/8) / (1 - 6/8) = -.5: worse than always naming place 1.
    """
    seen = said(private({"bank": BANK, "far": FAR})).foresight
    assert seen is not None
    assert (seen.hits, seen.of, seen.by_rote) == (5, 8, 6)
    assert seen.over_chance == pytest.approx(-0.5)


def test_foresight_is_told_in_words() -> None:
    """How often, what rote would have come to, and the two together; where rote was always right, that it was."""
    assert (
        "What most of the others would choose was foreseen in 5 of 8 cases. "
        "Always naming the same place on the list would have been right in 6, at best. "
        "As accuracy over chance that is -0.50: 1 is always right, 0 no better than that list."
    ) in _told(private({"bank": BANK, "far": FAR}, seed=AS_WRITTEN))
    by_rote = {"bank": [("look", "look", 50)] * 4, "far": [("split-up", "split-up", 50)] * 4}
    rote = _told(private(by_rote, seed=AS_WRITTEN))
    assert "was foreseen in 8 of 8 cases. It always stood at the same place on the list" in rote
    assert "over chance" not in rote


def test_on_a_tie_of_the_others_either_was_right() -> None:
    """Three people. Ana sees one vote for each, so her jump came true; so did Ben's look. Cy sees two for look and
    said jump. On the far bank all are for ask (place 2), and all say so: 5 of 6. Place 1 would have been right 3 times
    of 3 and then never, place 2 twice and then 3 times: 5 by rote, and 0 over chance.
    """
    bank = [("look", "jump", 50), ("look", "look", 50), ("jump", "jump", 50)]
    session = private({"bank": bank, "far": [("ask", "ask", 50)] * 3}, names=FOUR[:3], seed=AS_WRITTEN)
    seen = said(session).foresight
    assert seen == foresight(5, 6, 5)
    assert seen.over_chance == 0


def test_only_finished_rounds_are_told() -> None:
    """After the first vote nothing is told of yet."""
    left = said(private({"bank": BANK}, most=6))
    assert (left.beliefs, left.foresight, left.gap) == ((), None, None)


# ---- belief beside the meter


def test_the_meter_is_the_one_of_the_moment_of_the_first_vote() -> None:
    """Belief 60 70 70 80 is 70 on average. The meter began at 45 and nothing moved it before the first vote; before
    the second it stands where the first round left it. 20 50 80 90 is 60.
    """
    session = private({"bank": BANK, "far": FAR})
    told = said(session)
    first, second = told.beliefs
    after_one = dict(session.game.history[0].dials)["efficacy"]
    assert (first.value, first.count, first.meter) == (70, 4, 45)
    assert (second.value, second.meter) == (60, after_one)
    assert after_one != 45
    assert told.gap == pytest.approx(((70 - 45) + (60 - after_one)) / 2)


def test_what_moves_the_meter_before_the_vote_is_in_it_and_what_the_vote_moves_is_not() -> None:
    """Whatever happens in the round, the meter beside belief is that of the game that asked for it."""
    session = play_on(a_session(names=FOUR, cards="keyboard", source=SHIPPED), policy="random")
    asked: dict[int, float] = {}
    for game, step in zip(session.games, session.steps, strict=False):
        if step.question is not None and step.question.id.endswith(".ballot.p1") and game.turn is not None:
            asked[game.turn.number] = game.state.efficacy
    told = {item.round: item.meter for item in said(session).beliefs}
    assert told == asked
    assert set(told.values()) != {dict(turn.dials)["efficacy"] for turn in session.game.history}


def test_what_moves_the_meter_between_two_votes_of_a_round_is_not_in_it() -> None:
    """Two have voted at 50; then another team is watched, and the meter goes up: .10 x .6 of the 10 points to 60, to
    50.6. The round is told with the 50 at which the first of them said how sure they were.
    """
    one = a_round(injects=[{"id": "seen", "text": "Another team.", "moves": ["watch_peers"]}])
    scenario = a_story(one, start={"efficacy": 50})
    session = Session.start(Game(scenario, a_team(scenario, 3), 1), "", None)
    while session.game.questions:
        question = session.game.questions[0]
        if question.id == "one.ballot.p3":
            session.act("inject", "seen")
            assert session.game.state.efficacy == pytest.approx(50.6, abs=1e-3)
        session.answer(question, scripted({})(session.game, question))
    assert [item.meter for item in said(session).beliefs] == [50]


def test_a_second_vote_changes_neither_predictions_nor_beliefs() -> None:
    """Ana, Ben and Cy are for look, Dee for jump. Dee is heard, and all vote for jump: what was foreseen is held
    against the first vote, as if nobody had voted again. The decision is the second one's.
    """
    again: dict[str, Mapping[str, Value]] = {"bank.reveal": {"settle": "hear"}}
    again |= {f"bank.ballot.2.p{seat}": {"choice": "jump"} for seat in range(1, 5)}
    once, twice = private({"bank": BANK, "far": FAR}), private({"bank": BANK, "far": FAR}, again)
    assert [turn.round.id for turn in twice.game.history] == ["bank", "far"]
    assert twice.game.history[0].option is not None
    assert twice.game.history[0].option.id == "jump"
    assert said(twice).foresight == said(once).foresight
    assert said(twice).beliefs[0] == said(once).beliefs[0]


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


def _told(session: Session) -> str:
    return " ".join(sentence for part in account(findings(session)) for sentence in part.told)


ROUNDS = (60, 70, 70, 80), (20, 50, 80, 90), (50, 50, 50, 50)


def _said_by(*rounds: Sequence[int], people: int = 3) -> Session:
    """A session of private ballots in which so many said this in its rounds, one round each."""
    scenario = a_story(*(a_round(f"r{number}") for number in range(1, len(rounds) + 1)))
    script: dict[str, Mapping[str, Value]] = {
        f"r{number}.ballot.p{seat}": {"belief": belief}
        for number, beliefs in enumerate(rounds, 1)
        for seat, belief in enumerate(beliefs, 1)
    }
    return play_on(Session.start(Game(scenario, a_team(scenario, people), 1), "", None), policy=scripted(script))


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
    """Three rounds of three answers, and one of a pair: what the pair said, as far apart as can be, is not in it."""
    session = _said_by((50, 60, 70), (0, 50, 100), (50, 60, 70), (0, 100, 50))
    del session.game.history[3].beliefs[2]
    assert session.game.history[3].beliefs == {0: 0, 1: 100}
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


def test_a_pair_is_told_no_mean_no_spread_and_no_foresight() -> None:
    """From a mean and an answer of one's own, each of two would know the other's. It says so."""
    pair = [("look", "look", 30), ("look", "look", 90)]
    session = private({"bank": pair}, names=FOUR[:2])
    told = said(session)
    assert [(item.value, item.sd, item.agreement, item.count) for item in told.beliefs] == [(None, None, None, 2)] * 2
    assert (told.foresight, told.named, told.gap) == (None, None, None)
    assert (told.spread, told.agreement) == (None, None)
    assert belief_rows(findings(session)) == []
    assert "would tell each what the other said" in _told(session)
    assert "Shares of voice" not in _told(session)


@pytest.mark.parametrize("cards", ["aloud", "hands"])
def test_one_answer_of_the_team_has_no_spread(ballots: Ballots) -> None:
    """What all agreed to say is told, also by a pair: nobody's own answer is in it."""
    session = play_on(a_session(names=FOUR[:2], cards=ballots), policy=scripted({"ballot": {"belief": 80}}))
    told = said(session)
    assert [(item.value, item.sd, item.agreement, item.count) for item in told.beliefs] == [(80, None, None, 0)] * 2
    assert (told.foresight, told.spread, told.agreement) == (None, None, None)


@pytest.mark.parametrize("cards", ["aloud", "hands"])
def test_where_nobody_is_asked_whose_part_mattered_nothing_is_told_of_it(ballots: Ballots) -> None:
    """A success put down to how they fitted names no parts, and "0 of 4 were named" would be untrue."""
    script = scripted({"look_back": {"credit": "together"}})
    every = (play_on(a_session(names=FOUR, cards=ballots, seed=seed), policy=script) for seed in range(50))
    won = next(session for session in every if session.game.history[0].success)
    assert said(won).named is None
    assert "were named" not in _told(won)


def test_named_parts_by_hand() -> None:
    """A success: Ana names Ben, Ben names Ana, Cy names Ben, and Dee calls it luck: the parts of two of four.

    The second round is put down to luck by everybody, so it has no say in this.
    """
    credits: dict[str, Mapping[str, Value]] = {
        f"bank.look_back.p{seat}": {"credit": "together", "named": (whose,)}
        for seat, whose in enumerate(("2", "1", "2"), 1)
    }
    script = scripted({**credits, "look_back": {"credit": "luck"}})
    every = (play_on(a_session(names=FOUR, cards="keyboard", seed=seed), policy=script) for seed in range(50))
    won = next(session for session in every if session.game.history[0].success)
    assert said(won).named == (2, 4)


def _alone(seed: int = 5) -> Session:
    scenario, text = story(SHIPPED)
    session = Session.begin_alone(scenario, text, "books", name="Quentin", seed=seed, keep=False)
    while session.question is not None:
        reply = dict(policy_named("open").answer(session.game, session.question))
        session.answer(session.question, {**reply, **({"belief": 30} if "belief" in reply else {})})
    return session


def test_who_plays_alone_is_told_only_of_this_person() -> None:
    """Belief is the person's own 30, whatever the simulated teammates say; no spread, no agreement, no named parts.

    The predictions that count are the person's: one a round.
    """
    session = _alone()
    told, rounds = said(session), len(session.game.history)
    assert rounds > 2
    assert [(item.value, item.sd, item.agreement, item.count) for item in told.beliefs] == [
        (30, None, None, 1)
    ] * rounds
    assert (told.named, told.spread, told.agreement) == (None, None, None)
    assert told.foresight is not None
    assert told.foresight.of == rounds
    seat = session.game.team.players.index(next(item for item in session.game.team.players if item.name == "Quentin"))
    hits = sum(
        turn.predictions[seat] in _most_of_the_others(_first_votes(session, turn.number), seat)
        for turn in session.game.history
    )
    assert told.foresight.hits == hits
    assert "r_wg" not in _told(session)


def _first_votes(session: Session, number: int) -> list[tuple[int, str]]:
    turn = session.game.history[number - 1]
    steps = {step.question.id: step.reply for step in session.steps if step.question is not None}
    return [(seat, str(steps[f"{turn.round.id}.ballot.p{seat + 1}"]["choice"])) for seat in turn.predictions]


def _most_of_the_others(cast: list[tuple[int, str]], seat: int) -> set[str]:
    others = [vote for other, vote in cast if other != seat]
    return {vote for vote in others if others.count(vote) == max(map(others.count, others))}
