"""Who knew what, and together against alone: worked out by hand, without chance or dials, and told alike everywhere."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "sessions"))
sys.path.insert(0, str(Path(__file__).parents[1] / "game"))

from fixtures_session import own_home  # noqa: F401 - a fixture
from helpers_debrief import scripted
from helpers_game import a_round, a_story, a_team
from helpers_html import read_html
from helpers_session import MODES, SHIPPED, TESTS, a_session, play_on, story

from wegame.debrief import as_html, as_json, as_markdown, findings
from wegame.debrief.knew import Beside, Known
from wegame.debrief.knew_told import NO_CHANCE, TOGETHER, who_knew
from wegame.debrief.wording import round_told
from wegame.game import Game, Value
from wegame.players import policy_named
from wegame.scenario.models import Scenario
from wegame.sessions.replay import load
from wegame.sessions.session import Session
from wegame.tui.screens.debrief_pages import knew

FITS = {"tar": 0.6, "pairs": 0.5, "wait": 0.4, "sleep": 0.4}
CLUES: list[dict[str, Any]] = [
    {"role": "r1", "text": "The tar is mostly water.", "speaks_against": ["tar"]},
    {"role": "r2", "text": "Two did it in an hour last year.", "speaks_for": ["pairs"], "rules_out": ["wait"]},
    {"role": "r3", "text": "It is a nice pier."},
]
"""With all cards tar is worth .45, pairs .65 and sleep .4; to wait cannot work."""
SEATS = ("p1", "p2", "p3")


def posts(name: str = "posts", clues: Sequence[Mapping[str, Any]] = CLUES, **keys: Any) -> dict[str, Any]:
    """A round with these choices, in this order of looks, and these cards."""
    options = [{"id": id_, "text": f"We {id_}.", "fit": fit} for id_, fit in FITS.items()]
    return a_round(name, **{"options": options, "clues": list(clues), **keys})


def decided(
    *rounds: tuple[Sequence[str], str],
    scenario: Scenario | None = None,
    cards: str = "keyboard",
    seed: int = 1,
    more: Mapping[str, Mapping[str, Value]] | None = None,
) -> Session:
    """A session of such rounds: in each, what the seats chose first, and what they decided."""
    ids = [f"r{number}" for number in range(1, len(rounds) + 1)]
    story_ = scenario or a_story(*map(posts, ids))
    script: dict[str, Mapping[str, Value]] = {}
    for name, (firsts, choice) in zip(ids, rounds, strict=True):
        script |= {f"{name}.card.p{seat}": {"first": first} for seat, first in enumerate(firsts, 1)}
        script |= {f"{name}.card": {"first": tuple(firsts)}, f"{name}.decision": {"choice": choice, "how": "most"}}
    players = max(2, len(rounds[0][0]))
    session = Session.start(Game(story_, a_team(story_, players, cards), seed), "", None)
    return play_on(session, policy=scripted({**script, **(more or {})}))


def known(session: Session) -> tuple[Known, ...]:
    found = findings(session).known
    assert found is not None
    return found


def told(session: Session, heading: str) -> tuple[str, ...]:
    return next(part.told for part in who_knew(findings(session)) if part.heading.endswith(heading))


# ---- a round


@pytest.mark.parametrize("cards", MODES)
def test_a_round_has_its_cards_first_choices_as_counts_and_the_decision(cards: str) -> None:
    """Whichever way cards are held: by role what it says of which choice; two for tar, one to wait; tar, by most. What
    spoke more for pairs, and whose cards.
    """
    (item,) = known(decided((("tar", "wait", "tar"), "tar"), cards=cards))
    assert {card.role: (card.speaks_for, card.speaks_against, card.rules_out) for card in item.cards} == {
        "Role 1": ((), ("tar",), ()),
        "Role 2": (("pairs",), (), ("wait",)),
        "Role 3": ((), (), ()),
    }
    assert dict(item.choices) == {name: f"We {name}." for name in FITS}
    assert (item.first, item.silent) == ((("tar", 2), ("wait", 1)), 0)
    assert (item.decision, item.decided) == ("tar", "most")
    assert (item.better, item.knew) == ("pairs", ("Role 1", "Role 2"))


def test_a_round_is_told_in_sentences_with_a_letter_for_each_choice() -> None:
    """In the order in which they were shown."""
    session = decided((("tar", "wait", "tar"), "tar"))
    (item,) = known(session)
    at = {name: "ABCD"[place] for place, (name, _) in enumerate(item.choices)}
    assert list(at) == list(session.game.history[0].offered)
    assert told(session, "Round r1")[: 4 + 6] == (
        *(f"Choice {at[name]}: “We {name}.”" for name in at),
        f"Role 1: “The tar is mostly water.” (speaks against {at['tar']})",
        f"Role 2: “Two did it in an hour last year.” (rules out {at['wait']}; speaks for {at['pairs']})",
        "Role 3: “It is a nice pier.”",
        f"First choices: 2 for {at['tar']}, 1 for {at['wait']}.",
        f"Decided: {at['tar']} (most of you were for it).",
        f"What you knew between you spoke more for {at['pairs']} (Role 1, Role 2).",
    )


def test_what_the_cards_spoke_more_for_is_told_here_and_not_in_the_story() -> None:
    """Once, and nothing of it where what was decided is as good as any."""
    session = decided((("tar", "wait", "tar"), "tar"))
    assert not [item for item in findings(session).rounds if "knew between you" in round_told(item)]
    assert as_markdown(findings(session)).count("What you knew between you") == 1
    assert "knew between you" not in as_markdown(findings(decided((("tar", "wait", "tar"), "pairs"))))


def test_whose_card_helped_is_what_the_team_said_after_a_success() -> None:
    """By role, nobody's where they said so, and nothing after a setback, when nobody asks."""
    seen: dict[bool, set[tuple[str, ...] | None]] = {True: set(), False: set()}
    for seed in range(30):
        for named in (("1", "2"), ()):
            script: dict[str, Mapping[str, Value]] = {"look_back": {"named": named}}
            session = decided((("tar", "wait", "tar"), "pairs"), seed=seed, more=script)
            (item,) = known(session)
            seen[session.game.history[0].success is True].add(item.helped)
            words = " ".join(told(session, "Round r1"))
            who = {("Role 1", "Role 2"): "Role 1 and Role 2", (): "nobody's"}.get(item.helped or (), "")
            assert ("Whose card had helped" in words) == (item.helped is not None)
            assert f"Whose card had helped, you said: {who}." in words or item.helped is None
    assert seen == {True: {("Role 1", "Role 2"), ()}, False: {None}}


def test_who_was_not_there_had_no_card_and_made_no_first_choice() -> None:
    """The card of an absent role is told as one that nobody held, and its seat is in no count. In the open, whoever
    showed no fingers is.
    """
    away = a_story(posts("r1", absent="r1"), posts("r2"))
    session = decided((("tar", "tar", "pairs"), "pairs"), (("tar", "tar", "pairs"), "pairs"), scenario=away)
    first, second = known(session)
    assert [card.was_there for card in first.cards] == [False, True, True]
    assert [card.was_there for card in second.cards] == [True] * 3
    assert (dict(first.first), first.silent) == ({"tar": 1, "pairs": 1}, 0)
    assert "(speaks against" in told(session, "Round r1")[4]
    assert told(session, "Round r1")[4].endswith("; was not there)")
    (shown,) = known(decided((("tar", "pairs"), "pairs"), cards="paper", scenario=a_story(posts("r1"))))
    assert shown.silent == 0
    three = a_story(posts("r1"))
    quiet = play_on(
        Session.start(Game(three, a_team(three, 3, "paper"), 1), "", None),
        policy=scripted({"r1.card": {"first": ("tar",)}}),
    )
    assert known(quiet)[0].silent == 2
    assert any(line.endswith("2 for none.") for line in told(quiet, "Round r1"))


@pytest.mark.parametrize("pair", ["r1+r2", "-"])
def test_another_way_that_two_cards_open_is_told_whether_it_was_found_or_not(pair: str) -> None:
    """By the roles whose cards belong together, and not again as what spoke more."""
    options = [{"id": "boat", "text": "By boat.", "fit": 0.9, "idea": ["r1", "r2"]}]
    options += [{"id": name, "text": f"We {name}.", "fit": fit} for name, fit in FITS.items()]
    scenario = a_story(posts("r1", options=options))
    more: dict[str, Mapping[str, Value]] = {"r1.talk": {"pair": pair}}
    session = decided((("tar", "wait", "tar"), "tar"), scenario=scenario, more=more)
    (item,) = known(session)
    assert (item.idea, item.belong, item.was_found) == ("boat", ("Role 1", "Role 2"), pair != "-")
    assert ("boat", "By boat.") in item.choices
    opened = "opened" if pair != "-" else "would have opened"
    letter = "ABCDE"[[name for name, _ in item.choices].index("boat")]
    words = " ".join(told(session, "Round r1"))
    assert f"Two cards together {opened} another way, {letter} (Role 1 and Role 2)." in words
    assert (item.better == "boat") == (pair != "-")


def test_what_the_story_kept_to_itself_is_not_told() -> None:
    """A choice that was not on offer stands neither in the list nor beside a card."""
    options = [{"id": name, "text": f"We {name}.", "fit": fit} for name, fit in FITS.items()]
    options[3]["when"] = {"flag": "never"}
    clues = [*CLUES, {"role": "r3", "text": "A secret.", "speaks_for": ["sleep"]}]
    (item,) = known(decided((("tar", "tar", "tar"), "tar"), scenario=a_story(posts("r1", clues, options=options))))
    assert {name for name, _ in item.choices} == {"tar", "pairs", "wait"}
    assert item.cards[-1].speaks_for == ()


def test_what_was_on_a_card_is_told_whole() -> None:
    """The half that decides often comes last."""
    long = ("It is a pier, and a long one. " * 10).strip()
    clues = [{"role": "r1", "text": long, "speaks_for": ["tar"]}]
    session = decided((("tar", "tar", "tar"), "tar"), scenario=a_story(posts("r1", clues)))
    line = next(line for line in told(session, "Round r1") if line.startswith("Role 1"))
    assert line.partition("“")[2].partition("”")[0] == long
    assert json.loads(as_json(findings(session)))["who_knew_what"][0]["cards"][0]["text"] == long


# ---- together against alone


@pytest.mark.parametrize(
    ("firsts", "choice", "mean", "most"),
    [
        # tar .45, pairs .65, sleep .4: the mean of the first choices, and which of them are worth less
        (("tar", "tar", "pairs"), "pairs", "better", "better"),  # .65 beside .517; two of three less
        (("tar", "pairs", "pairs"), "pairs", "better", "as_good"),  # .65 beside .583; one of three less
        (("pairs", "pairs", "pairs"), "pairs", "as_good", "as_good"),
        (("tar", "sleep", "sleep"), "tar", "as_good", "as_good"),  # within .05 of the mean, .417, and of .4
        (("pairs", "pairs", "tar"), "tar", "worse", "worse"),
        (("pairs", "tar", "tar"), "tar", "worse", "as_good"),  # .45 beside .517; one of three more
        (("pairs", "tar", "tar"), "wait", "worse", "worse"),  # it cannot work
        (("wait", "tar", "pairs"), "tar", "better", "as_good"),  # one less, one as good, one more
        (("wait", "wait", "pairs"), "tar", "better", "better"),
    ],
)
def test_together_against_alone_by_hand(firsts: tuple[str, ...], choice: str, mean: str, most: str) -> None:
    """By what all cards together say: .05 apart is as good."""
    found = findings(decided((firsts, choice))).together
    assert found is not None
    assert (found.rounds, found.of) == (1, 1)
    assert found.mean == replace(Beside(), **{mean: 1})
    assert found.most == replace(Beside(), **{most: 1})


def test_only_rounds_in_which_the_cards_can_decide_are_compared() -> None:
    """Of three rounds one has cards that say nothing of the choices. The sentences count the other two."""
    mute = [{"role": "r1", "text": "It is a nice pier."}]
    scenario = a_story(posts("r1"), posts("r2", mute), posts("r3"))
    rounds = ((("tar", "tar", "pairs"), "pairs"), (("tar", "tar", "tar"), "sleep"), (("pairs", "pairs", "tar"), "tar"))
    session = decided(*rounds, scenario=scenario)
    assert told(session, TOGETHER) == (
        "In 2 of 3 rounds the cards could decide.",
        "Beside the first choices on average, what you decided was better in 1, as good in none, worse in 1.",
        "Beside most of the first choices, one by one, it was better in 1, as good in none, worse in 1.",
    )
    none = decided(rounds[1], scenario=a_story(posts("r1", mute)))
    assert told(none, TOGETHER) == ("In no round did the cards make one choice worth more than another.",)


def test_no_chance_and_no_dial_is_in_it() -> None:
    """The same answers with other luck and from another start: the same page, but for the order in which choices were
    shown, and for whose card helped, which is only asked where it went well.
    """
    rounds = ((("tar", "wait", "tar"), "tar"), (("pairs", "tar", "sleep"), "pairs"))
    pages, outcomes = [], set[tuple[bool | None, ...]]()
    for seed in range(8):
        start = {"efficacy": 10 + 10 * seed, "strain": 80 - 10 * seed}
        session = decided(*rounds, seed=seed, scenario=a_story(posts("r1"), posts("r2"), start=start))
        outcomes.add(tuple(turn.success for turn in session.game.history))
        pages.append((tuple(map(_in_one_order, known(session))), findings(session).together))
    assert len(outcomes) > 1
    assert all(page == pages[0] for page in pages)
    assert "No chance and no dial is in this" in NO_CHANCE


def _in_one_order(item: Known) -> Known:
    return replace(item, choices=tuple(sorted(item.choices)), first=tuple(sorted(item.first)), helped=None)


def test_two_are_told_that_counts_of_two_tell_each_others_choice() -> None:
    """They were told in the room before the talk; three are not told so."""
    two, three = decided((("tar", "wait"), "tar")), decided((("tar", "wait", "tar"), "tar"))
    words = "Counts of two tell each what the other chose first; you heard them before you talked."
    assert (words in told(two, TOGETHER), words in told(three, TOGETHER)) == (True, False)


def test_who_plays_alone_is_told_that_teammates_are_rules_and_what_they_kept_back() -> None:
    """Of simulated seats it is known whether they told what they know; people are never asked."""
    scenario, text = story(SHIPPED)
    session = Session.begin_alone(scenario, text, "books", name="Quentin", seed=5, keep=False)
    while session.question is not None:
        reply = dict(policy_named("hero").answer(session.game, session.question))
        session.answer(session.question, {**reply, **({"tell": "keep"} if "tell" in reply else {})})
    assert "Your teammates are simulated: what they chose first and told are rules, not people." in told(
        session, TOGETHER
    )
    mine = [card for item in known(session) for card in item.cards if card.role == "Accounts"]
    assert mine
    assert {card.told for card in mine} == {False}
    lines = [line for part in who_knew(findings(session)) for line in part.told if line.startswith("Accounts: ")]
    assert all(line.endswith("kept back)") for line in lines)
    people = play_on(a_session(names=("Ana", "Ben"), cards="keyboard", source=SHIPPED))
    assert {card.told for item in known(people) for card in item.cards} == {None}


# ---- everywhere the same


@pytest.mark.parametrize("cards", MODES)
def test_every_form_tells_it_second_and_in_the_same_words(cards: str) -> None:
    """Markdown, the page, the screen; the data holds the same counts. The page's contents lead there."""
    session = play_on(a_session(names=("Ana", "Ben", "Cy"), cards=cards, source=SHIPPED), policy="open")
    found = findings(session)
    page = read_html(as_html(found))
    markdown = as_markdown(found).replace("\\", "")
    section = next(item for item in page.every("section") if item.attributes["id"] == "knew")
    screen = knew(found).plain
    parts = who_knew(found)
    assert len(parts) == 1 + len(session.game.history)
    for part in parts:
        for text in (part.heading, *part.told, NO_CHANCE):
            assert text in markdown
            assert text in section.text
            assert text in screen
    links = [item.attributes["href"] for item in page.one("nav").every("a")]
    assert links[:3] == ["#happened", "#knew", "#moved"]
    data = json.loads(as_json(found))
    assert [item["first"] for item in data["who_knew_what"]] == [dict(item.first) for item in known(session)]
    assert data["together_against_alone"]["mean"].keys() == {"better", "as_good", "worse"}


@pytest.mark.parametrize("most", [0, 5])
def test_before_a_round_is_finished_there_is_no_such_part(most: int) -> None:
    """The screen says that there is nothing yet."""
    found = findings(play_on(a_session(cards="keyboard"), most=most))
    assert (found.known, who_knew(found)) == ((), ())
    assert "## Who knew what" not in as_markdown(found)
    assert "#knew" not in as_html(found)
    assert "no round was finished" in knew(found).plain


def test_of_old_sessions_in_which_nobody_had_a_card_nothing_is_told() -> None:
    """Not in the data either, which stays what it was."""
    for path in sorted((TESTS / "cases" / "journals" / "model-2").glob("*.jsonl")):
        found = findings(load(path))
        assert found.known is None
        assert who_knew(found) == ()
        assert not {"who_knew_what", "together_against_alone"} & set(json.loads(as_json(found)))


def test_no_person_is_in_it() -> None:
    """Counts and roles; no name, whoever decided and whoever was named."""
    names = ("Quentin", "Zebedee", "Wilhelmina")
    for cards in MODES:
        for policy in ("open", "hero"):
            found = findings(play_on(a_session(names=names, cards=cards, source=SHIPPED), policy=policy))
            assert not [name for name in names if name in repr(found.known) + repr(who_knew(found))]
