"""What became of setbacks, mistakes and practices, counted by hand on scripted sessions; and why it ended so."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "sessions"))
sys.path.insert(0, str(Path(__file__).parents[1] / "game"))

from fixtures_session import own_home  # noqa: F401 - a fixture
from helpers_debrief import scripted
from helpers_game import EASY, HOPELESS, a_round, a_story, a_team
from helpers_session import MODES, SHIPPED, SMALL, a_session, play_on
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from wegame.debrief import as_json, findings
from wegame.debrief.account import account, why_told
from wegame.debrief.course import Kept, Setback, faults, kept, setbacks, why
from wegame.debrief.wording import round_told
from wegame.game import Game, Value
from wegame.game.state import PlayedRound
from wegame.scenario.models import Scenario
from wegame.scenario.parts import COMES_OUT
from wegame.sessions.played import read_off
from wegame.sessions.session import Session
from wegame.telling.talk import narrate

MODERATE = settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
MEND = [{"id": "mend", "text": "Mend it.", "result": "Mended.", "failed": "Not mended."}]


def begun(scenario: Scenario, cards: str = "keyboard", seed: int = 1, players: int = 3) -> Session:
    return Session.start(Game(scenario, a_team(scenario, players, cards), seed), "", None)


def told(session: Session, heading: str) -> str:
    return " ".join(next(part.told for part in account(findings(session)) if part.heading.startswith(heading)))


# ---- setbacks, and the way back


def history(*went: tuple[bool, str]) -> Game:
    """A game with these finished rounds: won or not; and mended, tried or neither."""
    story = a_story(a_round("one", recoveries=MEND))
    game, here = Game(story, a_team(story), 1), story.rounds[0]
    game.state.history = tuple(
        PlayedRound(number, here, success=won, recovery=here.ways_back[0] if then else None, recovered=then == "mended")
        for number, (won, then) in enumerate(went, 1)
    )
    return game


def test_the_way_back_by_hand() -> None:
    """From 45 the meter goes 40 43 46 44 46 41. The setback of round 1 began at 45: 46, two rounds later, is back.
    That of round 4 began at 46, and one later 46 is back. That of round 6 began at 46 too, and 41 is not.
    """
    game = history((False, ""), (True, ""), (True, ""), (False, "tried"), (True, ""), (False, "mended"))
    assert setbacks(read_off(game, ()), (40, 43, 46, 44, 46, 41), 45) == (
        Setback(1, "Round one", tried=False, mended=False, back=2),
        Setback(4, "Round one", tried=True, mended=False, back=1),
        Setback(6, "Round one", tried=True, mended=True, back=None),
    )


def test_a_setback_that_cost_nothing_is_back_at_once() -> None:
    """Two setbacks: 45 to 45, and to 50: at the end of the same round it stands where it stood, or above."""
    game = history((False, "tried"), (False, "mended"))
    assert [item.back for item in setbacks(read_off(game, ()), (45, 50), 45)] == [0, 0]
    assert setbacks(read_off(history((True, ""), (True, "")), ()), (40, 30), 45) == ()


def test_the_way_back_is_told_in_words() -> None:
    """Round, what was done about it, and when the meter was back; that it was not is told once, with how often."""
    lost = begun(a_story(a_round("one", task=HOPELESS, recoveries=MEND), a_round("two", task=HOPELESS)))
    play_on(lost, policy=scripted({"one.recovery": {"recovery": "-"}}))
    words = told(lost, "Setbacks")
    assert "Round 1, Round one: left as it was" in words
    assert "2 of 2, efficacy did not come back" in words
    won = play_on(begun(_easy()))
    assert told(won, "Setbacks") == "There was no setback."


def _easy() -> Scenario:
    """Rounds that cannot go wrong."""
    ready = {"alignment": 100, "safety": 100, "strain": 0, "efficacy": 90, "record": 90}
    return a_story(a_round("one", task=EASY), a_round("two", task=EASY), start=ready)


# ---- mistakes


def slip(number: int, words: bool) -> dict[str, str]:
    """A mistake of this round; with words, what comes out is told so that it can be no other."""
    return {"text": "You left a gate open.", **({"surfaces": f"Gate {number} stood open."} if words else {})}


def slips(number: int = 6, cut: bool = False, words: bool = True) -> Scenario:
    """A worn team that slips nearly always, with so many rounds in which it can, and a last one. cut: the first round's
    choice cuts a corner as well. words: whether the author says what comes out.
    """
    story = [a_round(f"r{place}", mistake=slip(place, words)) for place in range(1, number + 2)]
    if cut:
        story[0]["options"][0]["moves"] = ["cut_corner"]
    return a_story(*story, start={"strain": 100})


def came_out(session: Session) -> list[tuple[int, str]]:
    """What was told at the table of mistakes that came out: the round, and the words."""
    return [(passage.round, passage.text) for passage in narrate(session) if passage.kind == "surfaced"]


def slipping(
    script: Mapping[str, Mapping[str, Value]],
    scenario: Scenario,
    which: Callable[[Session], bool] = lambda session: True,
    cards: str = "aloud",
    players: int = 3,
) -> Session:
    """The first seed with which somebody slips in every round but the last, and of which this is true."""
    for seed in range(3000):
        session = play_on(begun(scenario, cards, seed, players), policy=scripted(script))
        if all(turn.mistake is not None for turn in session.game.history[1:]) and which(session):
            return session
    raise AssertionError("no such seed")


def saying(*owned: bool) -> dict[str, Mapping[str, Value]]:
    """Whether the slip of each round is said, on the cards of the round after it."""
    return {
        f"r{number + 1}.card{page}": {"own_up": "own" if say else "hide"}
        for number, say in enumerate(owned, 1)
        for page in ("", *(f".p{seat}" for seat in range(1, 7)))
    }


def test_mistakes_are_counted_by_hand() -> None:
    """Six slips: those of rounds 1, 2 and 5 are said, and met with thanks, blame and thanks; three are let pass."""
    answers = {f"r{n + 1}.response": {"response": way} for n, way in ((1, "thank"), (2, "blame"), (5, "thank"))}
    session = slipping({**saying(True, True, False, False, True, False), **answers}, slips())
    found = faults(session.played)
    assert found is not None
    assert (found.slips, found.owned, found.met) == (6, 3, (("thank", 2), ("blame", 1)))
    assert (found.hidden, found.let_pass) == (3, None)
    words = told(session, "How mistakes")
    assert "6 slips: 3 owned up to, met with thanks (2 times), blame (once)." in words
    assert "3 let pass. By whom and when is not told." in words


def test_a_slip_is_told_in_the_round_in_which_it_was_said() -> None:
    """The gate of round 1 is said on the cards of round 2: so the story of round 2 tells it, as of the round before."""
    session = slipping({**saying(True, False), "response": {"response": "fix"}}, slips(2))
    assert [item.owned for item in findings(session).rounds] == [False, True, False]
    told = [round_told(item) for item in findings(session).rounds]
    words = "A slip of the round before was owned up to, and met with a fix."
    assert [words in text for text in told] == [False, True, False]


def test_how_long_mistakes_lay_in_the_dark_by_hand() -> None:
    """All four slips are let pass. Gate 2, told in round 4, lay in the dark for 2 rounds; so for each of which the
    table was told that it came out, the round of that less the gate's own, the longest first. Of the others nothing.
    """
    seen = set[tuple[int, ...]]()
    for seed in range(300):
        session = play_on(begun(slips(4), "aloud", seed), policy=scripted(saying(False, False, False, False)))
        if any(turn.mistake is None for turn in session.game.history[1:]):
            continue
        found, out = faults(session.played), came_out(session)
        assert found is not None
        assert (found.slips, found.owned, found.hidden, found.surfaced) == (4, 0, 4, len(out))
        lay = [number - int(text.removeprefix("Gate ").removesuffix(" stood open.")) for number, text in out]
        assert found.dark == tuple(sorted(lay, reverse=True))
        seen.add(found.dark)
    assert {(), (1,), (2,), (3,), (2, 1)} <= seen


def test_how_long_what_came_out_lay_in_the_dark_is_told_in_words() -> None:
    """Four are let pass. Gate 1 comes out in round 3 and gate 3 in round 4: after 2 rounds and after 1."""
    two = [(3, "Gate 1 stood open."), (4, "Gate 3 stood open.")]
    session = slipping(saying(*[False] * 4), slips(4), lambda session: came_out(session) == two)
    words = told(session, "How mistakes")
    assert words.endswith(
        " 4 mistakes stayed hidden (a slip let pass, or a corner cut), and grew."
        " 2 came out, after 2 rounds and 1 round."
    )
    one = slipping(saying(False, True, True), slips(3), lambda session: came_out(session) == [(3, two[0][1])])
    words = told(one, "How mistakes")
    assert (
        " One mistake stayed hidden (a slip let pass, or a corner cut), and grew. It came out, after 2 rounds." in words
    )


def test_a_corner_that_was_cut_lies_in_the_dark_like_a_slip() -> None:
    """Two slips, both owned up to and mended; the corner that was cut in round 1 is the one thing hidden."""
    session = slipping({**saying(True, True), "response": {"response": "thank_fix"}}, slips(2, cut=True))
    found = faults(session.played)
    assert found is not None
    assert (found.slips, found.owned, found.hidden) == (2, 2, 1)


def test_what_was_owned_up_to_and_left_lying_is_not_hidden() -> None:
    """Thanked and left for now: it may still come out, but everybody knows of it."""
    session = slipping({**saying(True, True), "response": {"response": "thank"}}, slips(2))
    found = faults(session.played)
    assert found is not None
    assert any(game.state.faults for game in session.games)
    assert (found.hidden, found.surfaced) == (0, 0)


@pytest.mark.parametrize("hidden", [1, 2, 3, 4])
def test_of_what_did_not_come_out_it_is_not_told_how_long(hidden: int) -> None:
    """Not of one and not of many: the end less how long would be the round, and a round points at a person."""
    answers = saying(*(number >= hidden for number in range(4)))
    session = slipping(answers, slips(4), lambda session: not came_out(session))
    found = faults(session.played)
    assert found is not None
    assert (found.hidden, found.surfaced, found.dark) == (hidden, 0, ())
    words = told(session, "How mistakes")
    assert words.endswith(" (a slip let pass, or a corner cut), and grew. None came out.")
    assert "round" not in words


def test_where_the_author_had_no_words_it_is_not_told_how_long() -> None:
    """The table is told that some mistake came to light, and not which one. Of it only that it came out is counted."""
    session = slipping(saying(*[False] * 4), slips(4, words=False), lambda session: len(came_out(session)) == 2)
    assert {text for _, text in came_out(session)} == {COMES_OUT}
    found = faults(session.played)
    assert found is not None
    assert (found.hidden, found.surfaced, found.dark) == (4, 2, ())
    assert told(session, "How mistakes").endswith(" and grew. 2 came out.")


def test_beside_one_without_words_the_lifetime_of_the_other_is_in_the_data_alone() -> None:
    """A corner has words of its own: cut in round 1, it comes out in 3, after 2. So does the slip of round 1 or 2, of
    which the author says nothing. A sentence that tells one lifetime of two would leave open whose it is.
    """
    session = slipping(saying(False, False), slips(2, cut=True, words=False), _corner_and_slip)
    found = faults(session.played)
    assert found is not None
    assert (found.hidden, found.surfaced, found.dark) == (3, 2, (2,))
    assert told(session, "How mistakes").endswith(" and grew. 2 came out.")


def _corner_and_slip(session: Session) -> bool:
    """Whether the corner and one slip without words came out, both in round 3."""
    out = came_out(session)
    return [number for number, _ in out] == [3, 3] and sum(text == COMES_OUT for _, text in out) == 1


def test_nothing_of_mistakes_is_told_while_the_game_goes_on() -> None:
    """Not one count, at any moment before the end; then all of them."""
    whole = slipping(saying(False, True), slips(2))
    steps = len(whole.steps)
    for most in range(steps):
        left = play_on(begun(slips(2), "aloud", whole.game.seed), policy=scripted(saying(False, True)), most=most)
        assert faults(left.played) is None
        if findings(left).rounds:
            assert told(left, "How mistakes") == "What became of mistakes is told once the game is over."
    assert faults(whole.played) is not None


@pytest.mark.parametrize("words", [True, False])
def test_mistakes_that_were_let_pass_look_alike_whenever_it_was(words: bool) -> None:
    """Three teams let one slip of four pass, that of round 1, 2 or 3. Where none of them came out, and also where all
    came out in round 4 under the words that tell of any mistake, the debrief says the same of all three.
    """
    kept_in = [] if words else [(4, COMES_OUT)]
    found = []
    for hidden in range(3):
        answers = saying(*(number != hidden for number in range(4)))
        answers["response"] = {"response": "thank_fix"}  # what was owned up to is mended, and cannot come out
        session = slipping(answers, slips(4, words=words), lambda session: came_out(session) == kept_in)
        assert not [item for item in findings(session).rounds if "let pass" in repr(item) or "hid" in repr(item)]
        found.append((faults(session.played), told(session, "How mistakes")))
    assert found[0] == found[1] == found[2]
    one = found[0][0]
    assert one is not None
    assert (one.slips, one.owned, one.hidden, one.surfaced, one.dark) == (4, 3, 1, len(kept_in), ())


# ---- mistakes of few, who were asked in private


@pytest.mark.parametrize(
    ("owned", "word"),
    [
        ((True, True, False, False), "more than one"),
        ((True, False, True, False), "more than one"),
        ((False, False, False, False), "more than one"),
        ((True, True, True, True), "none"),
        ((True, True, True, False), "not told"),
    ],
)
def test_of_three_who_are_asked_in_private_it_is_told_in_words_what_was_let_pass(
    owned: tuple[bool, ...], word: str
) -> None:
    """No count of slips and none of hidden ones, only what was said. Where three of four were said, whoever made the
    fourth is one of two for each of the others: then not even a word. Where all were said, everybody knows.
    """
    session = slipping(
        {**saying(*owned), "response": {"response": "thank_fix"}},
        slips(4),
        lambda session: not came_out(session),
        "keyboard",
    )
    found = faults(session.played)
    assert found is not None
    assert (found.slips, found.hidden, found.owned, found.let_pass) == (None, None, sum(owned), word)
    words = told(session, "How mistakes")
    assert not re.search(r"\d", words.replace(f"{sum(owned)} slip", "").replace(f"({sum(owned)} times)", ""))
    assert ("let pass. By whom and when is not told." in words) == (word == "more than one")
    data = json.loads(as_json(findings(session)))["faults"]
    assert (data["slips"], data["hidden"], data["let_pass"]) == (None, None, word)


def test_one_slip_that_was_let_pass_among_several_that_may_have_been_is_told_as_one_at_most() -> None:
    """Nothing goes wrong but in round 2, and nobody says it."""
    alone = [0, 1, 0, 0]
    for seed in range(3000):
        session = play_on(begun(slips(4), "keyboard", seed), policy=scripted(saying(*[False] * 4)))
        drawn = [int(turn.mistake is not None) for turn in session.game.history[1:]]
        if drawn == alone and not came_out(session):
            break
    else:
        raise AssertionError("no such seed")
    assert told(session, "How mistakes") == "No slip was owned up to. One slip at most was let pass."


def test_of_two_who_are_asked_in_private_nothing_is_told_of_what_they_let_pass() -> None:
    """Whoever let none pass would know the other's. What came out in words of its own was told at the table."""
    words = set[str]()
    for owned in ((False, False, False), (True, False, False), (False, True, True)):
        session = slipping(saying(*owned), slips(3), lambda session: not came_out(session), "keyboard", 2)
        found = faults(session.played)
        assert found is not None
        assert (found.slips, found.hidden, found.let_pass) == (None, None, "not told")
        words.add(told(session, "How mistakes").partition(". ")[2])
    assert words == {"Whether one was let pass is not told: among so few of you it would point at somebody."}
    one = slipping(saying(False, True, True), slips(3), lambda one: bool(came_out(one)), "keyboard", 2)
    (number, _), *_ = came_out(one)
    lay = f"{number - 1} round{'s' if number > 2 else ''}"
    assert f"Of what nobody had said, 1 came out, after {lay}." in told(one, "How mistakes")


@pytest.mark.parametrize(("cards", "players"), [("keyboard", 6), ("paper", 2), ("aloud", 2)])
def test_slips_of_a_crowd_and_those_that_everybody_heard_are_counted(cards: str, players: int) -> None:
    """From six on no count points at anybody; in the open everybody was there when it stayed unsaid."""
    session = slipping(saying(False, False, False), slips(3), cards=cards, players=players)
    found = faults(session.played)
    assert found is not None
    assert (found.slips, found.owned, found.hidden, found.let_pass) == (3, 0, 3, None)


# ---- practices


def building(*, ends: bool = False, then: Mapping[str, Mapping[str, Value]] | None = None) -> Session:
    """A check-in is built in round 2 and kept up in round 3 of six. ends: round 4 is left before its talk."""
    scenario = a_story(*(a_round(f"r{number}") for number in range(1, 7)), practices=["check_in"])
    script: dict[str, Mapping[str, Value]] = {
        "r2.huddle.1": {"do": "build:check_in"},
        "r3.huddle.1": {"do": "keep:check_in"},
        **(then or {}),
    }
    session = begun(scenario, "aloud")
    while session.game.questions:
        question = session.game.questions[0]
        if ends and question.id == "r4.talk":
            session.act("end")
            break
        session.answer(question, scripted(script)(session.game, question))
    return session


def test_a_practice_is_built_kept_up_and_lost_by_hand() -> None:
    """Kept up it loses about .03 a round, else about half: after rounds 2 and 3 some .94, after 4 less than half, and
    with round 5 nothing is left. So it was kept up in one of the three rounds that it had after the first.
    """
    session = building()
    name = session.game.scenario.practice_name("check_in")
    assert kept(session.played) == (Kept(name, 2, 1, 3, 0.0, 5),)
    assert f"{name}: built in round 2, kept up in 1 of the 3 rounds after it; fell away in round 5." in told(
        session, "Pra"
    )


def test_what_stands_at_the_end_stands_as_the_game_has_it() -> None:
    """Kept up in every later round, it is not lost, and its condition is the one of the last state."""
    every = {f"r{number}.huddle.1": {"do": "keep:check_in"} for number in range(3, 7)}
    session = building(then=every)
    (item,) = kept(session.played)
    assert (item.built, item.upkeep, item.rounds, item.lost) == (2, 4, 4, None)
    assert item.condition == session.game.state.condition("check_in") > 0.8


def test_what_fell_away_and_is_built_again_is_told_twice() -> None:
    """Lost with round 5, built again in round 6: two rows."""
    session = building(then={"r6.huddle.1": {"do": "build:check_in"}})
    assert [(item.built, item.lost) for item in kept(session.played)] == [(2, 5), (6, None)]


def test_the_round_that_was_left_out_builds_nothing() -> None:
    """Round 4 is ended before its talk: what was built or kept up in it does not count."""
    session = building(ends=True, then={"r4.huddle.1": {"do": "keep:check_in"}})
    (item,) = kept(session.played)
    assert (item.built, item.upkeep, item.rounds, item.lost) == (2, 1, 1, None)
    late: dict[str, dict[str, Value]] = {"r2.huddle.1": {"do": "save"}, "r3.huddle.1": {"do": "save"}}
    late |= {"r4.huddle.1": {"do": "build:check_in"}}
    session = building(ends=True, then=late)
    assert session.game.state.standing
    assert kept(session.played) == ()


# ---- why it ended so


@st.composite
def finished(draw: st.DrawFn) -> Session:
    cards: str = draw(st.sampled_from(MODES))
    source = draw(st.sampled_from((SMALL, SMALL, SHIPPED)))
    session = a_session(names=("Ana", "Ben", "Cy"), cards=cards, seed=draw(st.integers(0, 2**20)), source=source)
    return play_on(session, policy=draw(st.sampled_from(("open", "hero", "blame", "random"))))


@MODERATE
@given(finished())
def test_what_is_told_of_the_ending_is_what_decided_it(session: Session) -> None:
    """Reached where what was won or mended weighs the share that the goal asks for; stronger where efficacy rose and
    came to what is asked: from the figures of the page alone, the game's own corner comes out.
    """
    found = findings(session)
    reached = found.why.won >= found.why.reach * found.why.of - 1e-9
    start, end = found.start["efficacy"], found.dials["efficacy"][-1]
    stronger = end > start and end >= found.why.strong
    assert found.ending == f"{'reached' if reached else 'missed'}_{'stronger' if stronger else 'weaker'}"


def test_rounds_weigh_what_the_author_says() -> None:
    """Weights 1 and 3: the first is hopeless, the second cannot go wrong: 3 of 4, and .75 is enough for .7."""
    ready = {"alignment": 100, "safety": 100, "strain": 0, "efficacy": 90, "record": 90}
    tasks: tuple[dict[str, Any], ...] = ({**HOPELESS, "weight": 1}, {**EASY, "weight": 3})
    story = a_story(*(a_round(f"r{n}", task=task) for n, task in enumerate(tasks, 1)), start=ready, reach=0.7)
    seeds = (play_on(begun(story, seed=seed)) for seed in range(50))
    session = next(one for one in seeds if [turn.reached for turn in one.game.history] == [False, True])
    found = why(session.played)
    assert (found.won, found.of, found.reach) == (3, 4, 0.7)
    assert session.game.ending.startswith("reached")
    words = why_told(findings(session))
    assert "won or mended weigh 3 of 4 together (some weigh more than others), and the goal asks for 70%." in words


def test_why_is_told_only_of_an_ending() -> None:
    """A session that goes on has none; the data says what counts so far."""
    left = play_on(a_session(names=("Ana", "Ben", "Cy"), source=SHIPPED), most=12)
    assert why_told(findings(left)) == ""
    assert '"ending": null' in as_json(findings(left))
