"""The debrief as a page and as data: honest words, and foreign text that stays text."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "sessions"))

from fixtures_session import own_home  # noqa: F401 - a fixture
from helpers_debrief import HOSTILE, asked, hostile, hostile_session, saying
from helpers_session import MODES, SHIPPED, a_session, play_on
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from wegame.debrief import WhatIf, as_html, as_json, as_markdown, findings
from wegame.debrief.whatif import NOTHING_TURNED, SAME
from wegame.debrief.wording import marks
from wegame.sessions.plans import Became, WorkPlan
from wegame.sessions.session import Session
from wegame.telling.explain import card
from wegame.telling.words import corner
from wegame.text import one_line
from wegame.theory import DIALS, concepts

MODERATE = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
LUCK, FIT = "luck", "together"


def page(session: Session) -> str:
    return as_markdown(findings(session))


def data(session: Session) -> dict[str, Any]:
    found = json.loads(as_json(findings(session)), parse_constant=lambda name: pytest.fail(f"{name} is not JSON"))
    assert isinstance(found, dict)
    return found


def many() -> Iterator[Session]:
    """Whole sessions of the shipped story, of every policy and mode."""
    for policy in ("open", "hero", "blame", "random"):
        for cards in MODES:
            for seed in (1, 2, 3):
                names = ("Quentin", "Zebedee", "Wilhelmina")
                yield play_on(a_session(names=names, cards=cards, seed=seed, source=SHIPPED), policy=policy)


# ---- Markdown


def parsed(markdown: str) -> list[tuple[object, ...]]:
    """What a page is made of, without its words: headings, lists, emphasis, links, tables, HTML, code."""
    found: list[tuple[object, ...]] = []
    for token in MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(markdown):
        found.append((token.type, token.tag, token.level, token.info))
        found += [(part.type, part.tag, dict(part.attrs)) for part in token.children or () if part.type != "text"]
    return found


def words_of(markdown: str) -> str:
    """All the text of a page, as a reader sees it."""
    slack = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(markdown)
    lines = ("".join(part.content for part in token.children or () if part.type == "text") for token in slack)
    return "\n".join(lines) + "\n".join(token.content for token in slack if token.type == "fence")


def told_in(word: Callable[[], str], cards: str, seed: int, stop: int) -> str:
    return page(hostile_session(word, cards, seed, stop))


@cache
def harmless(cards: str, seed: int, stop: int) -> list[tuple[object, ...]]:
    """What the same page is made of where all those words are the word "word"."""
    return parsed(told_in(lambda: "word", cards, seed, stop))


@settings(MODERATE, max_examples=70)
@given(st.sampled_from(MODES), st.integers(0, 5), st.sampled_from((0, 5, 1000)), st.data())
def test_foreign_text_stays_text(cards: str, seed: int, stop: int, data: st.DataObject) -> None:
    """Whatever names, teams, charters, plans and scenarios hold: no heading, link, list item, row or tag is theirs."""
    told = told_in(lambda: data.draw(hostile), cards, seed, stop)
    assert parsed(told) == harmless(cards, seed, stop)


@pytest.mark.parametrize("text", HOSTILE)
def test_foreign_text_is_read_as_it_was_typed(text: str) -> None:
    """Escaped once, not twice: a reader of the page sees every character of it, on one line."""
    told = told_in(lambda: text, "aloud", 3, 1000)
    shown = one_line(text)
    assert f"{shown}: debrief of {shown[:40].strip()}" in words_of(told)
    assert f"Goal: {shown}" in words_of(told)
    assert parsed(told) == harmless("aloud", 3, 1000)


@cache
def worded() -> tuple[Session, WhatIf]:
    """A whole session in which every text is the word "word", and its what if."""
    session = hostile_session(lambda: "word", "keyboard", 3, 1000)
    return session, asked(session)


@pytest.mark.parametrize("text", HOSTILE)
def test_foreign_text_stays_text_in_what_if_and_in_plans_for_work(text: str) -> None:
    """Also there no heading, list item or emphasis is theirs, and every character of it can be read."""
    session, what_if = worded()
    pages = []
    for word in ("word", text):
        session.plan_work([WorkPlan(word, word, word, word)])
        session.became = (Became(WorkPlan(word, word), "not_yet", word),)
        pages.append(as_markdown(findings(session), what_if=saying(what_if, word)))
    assert parsed(pages[1]) == parsed(pages[0])
    shown = one_line(text)
    assert f"If {shown}, then we {shown}. {shown} begins. We look at it again: {shown}." in words_of(pages[1])
    last = f"Last time: If {shown}, then we {shown}: not yet; in the way: {shown}."
    assert last in words_of(pages[1])


@pytest.mark.parametrize("text", ["http://example.org", "[x](javascript:alert(1))", "<a href='x'>y</a>"])
def test_no_link_comes_from_foreign_text(text: str) -> None:
    """Not as a link, an image, a reference or a tag."""
    kinds = {kind for kind, *_ in parsed(told_in(lambda: text, "keyboard", 3, 1000))}
    assert not kinds & {"link_open", "image", "html_inline", "html_block"}


def test_the_page_has_its_parts_in_order() -> None:
    """What happened, who knew what, what moved us, what we said, what research says, questions, what now: once each."""
    session = play_on(a_session(names=("Ana", "Ben"), team="The Planks", charter="look before we leap"))
    slack = MarkdownIt("commonmark").parse(page(session))
    heads = [(a.tag, b.content) for a, b in pairwise(slack) if a.type == "heading_open"]
    assert [text for tag, text in heads if tag == "h1"] == ["The Bridge: debrief of The Planks"]
    said, research = "What we said and what we did", "What research says"
    parts = ["What happened", "Who knew what", "What moved us", said, research, "Questions", "What now"]
    assert [text for tag, text in heads if tag == "h2"] == parts
    assert "We are the ones who look before we leap." in words_of(page(session))


@pytest.mark.parametrize("answers", [0, 1, 5])
@pytest.mark.parametrize("cards", MODES)
def test_half_a_session_makes_a_page_and_data(answers: int, cards: str) -> None:
    """It says that it is not finished, and the ending is null."""
    session = play_on(a_session(cards=cards), most=answers)
    assert "Not finished" in page(session)
    found = data(session)
    assert found["ending"] is None
    assert {len(values) for values in found["dials"].values()} == {len(session.game.history)}


def test_each_round_and_its_mark_is_on_the_page() -> None:
    """Rounds numbered as played, with what was decided; marks as many as rounds, how it went first."""
    for session in many():
        told = words_of(page(session))
        found = findings(session)
        for turn in session.game.history:
            assert turn.option is not None
            assert f"{turn.round.title}: “{one_line(turn.option.text)}”" in told
        assert corner(session.game.ending) in told
        assert len(marks(found)) == len(found.rounds)
        for mark, turn in zip(marks(found), session.game.history, strict=True):
            assert mark[:4].startswith("won" if turn.success else "mend" if turn.recovered else "lost")
            rest = mark.removeprefix("won").removeprefix("mend").removeprefix("lost")
            assert ("m" in rest) == (turn.mistake is not None and turn.owned is True)
            assert "h" not in rest  # who let a slip pass is not pointed at, not even by the round
            assert ("!" in rest) == bool(turn.surfaced)
            assert mark in told


# ---- honest words


def test_the_page_says_twice_that_it_is_a_model() -> None:
    """At its head and at its foot; every figure is of this model."""
    for session in many():
        told = page(session)
        assert told.count("A teaching model, not a measurement.") >= 2
        assert "in this model" in told.lower()
        assert data(session)["note"] == "A teaching model, not a measurement."


def test_the_page_never_judges_a_team_or_ranks_people() -> None:
    """No "your team has", no score, no best or worst, no place; whoever was played by whom is not said."""
    forbidden = re.compile(
        r"your team (has|is|lacks)|you (scored|failed|won)|\bscored?\b|\branks?(ed|ing)?\b|out of ten|\bgrade\b"
        r"|(best|worst|weakest|strongest) (player|member|person|teammate)|low (collective )?efficacy|high performer",
        re.IGNORECASE,
    )
    cards = {text for concept in concepts().values() for _, text in card(concept)}
    for session in many():
        told = page(session)
        for text in cards:
            told = told.replace(text, "")
        assert not forbidden.search(told), forbidden.search(told)


def test_no_person_is_named_on_the_page() -> None:
    """Not for a choice, a belief, a mistake or a credit; and in the data in a list of their own, on request."""
    for session in many():
        names = [player.name for player in session.game.team.players]
        assert not [name for name in names if name in page(session)]
        found = data(session)
        assert found["players"] == len(names)
        assert not [name for name in names if name in json.dumps(found)]
        named = json.loads(as_json(findings(session), names=True))
        assert named.pop("names") == names
        assert named == found


def test_a_hidden_mistake_is_nobodys_and_its_words_stay_private() -> None:
    """The page may say that there was one; never whose, and never what it was."""
    met = 0
    for seed in range(1, 12):
        names = ("Quentin", "Zebedee", "Wilhelmina")
        session = play_on(a_session(names=names, cards="keyboard", seed=seed, source=SHIPPED), policy="blame")
        for turn in session.game.history:
            if turn.mistake is None or turn.owned or turn.round.mistake is None:
                continue
            met += 1
            assert turn.round.mistake.text not in words_of(page(session))
            assert turn.round.mistake.text not in as_json(findings(session))
    assert met >= 5


# ---- JSON


@MODERATE
@given(st.integers(0, 2**20), st.integers(0, 60), st.sampled_from(MODES))
def test_the_data_has_the_promised_keys_and_the_games_own_numbers(seed: int, stop: int, cards: str) -> None:
    """Valid JSON, exactly as many values as rounds, every ledger line with its eight keys."""
    session = play_on(a_session(seed=seed, cards=cards), most=stop)
    found, game = data(session), session.game
    assert {"scenario", "team", "seed", "ending", "dials", "ledger", "players"} <= set(found)
    assert (found["scenario"], found["seed"], found["ending"]) == ("small", seed, game.ending or None)
    assert found["team"] == "Our team"
    assert set(found["dials"]) == set(DIALS)
    assert all(len(values) == len(game.history) for values in found["dials"].values())
    keys = {"round", "dial", "before", "after", "source", "concept", "reason", "factors"}
    assert all(set(line) == keys for line in found["ledger"])
    assert [(line["round"], line["dial"], line["before"], line["after"]) for line in found["ledger"]] == [
        (line.round, line.dial, line.before, line.after) for line in game.ledger
    ]


def test_of_private_credits_the_data_tells_what_more_than_half_gave() -> None:
    """Up to model 3 each was asked: of a pair's none, since each would know the other's; of three the one that two or
    three gave. One answer of the team always.
    """
    told = list[list[dict[str, int]]]()
    for people in (2, 1, 3):
        session = play_on(a_session(names=("Ana", "Ben", "Cy")[: max(2, people)], cards="keyboard"))
        for turn, answers in zip(session.game.history, ((LUCK, LUCK, FIT), (LUCK, FIT, "one")), strict=True):
            turn.credits = dict(enumerate(answers[:people]))
        told.append([item["credits"] for item in data(session)["rounds"]])
    assert told == [[{}, {}], [{LUCK: 1}, {LUCK: 1}], [{LUCK: 2}, {}]]


def test_what_if_says_once_with_which_luck() -> None:
    """Above all turning points and not in each of them; where there is none, that nothing turned."""
    session, what_if = worded()
    assert len(what_if.points) > 1
    for write in (as_markdown, as_html):
        told = write(findings(session), what_if=what_if)
        assert told.count(SAME) == 1
        assert told.index(SAME) < told.index("in this model (")
        assert NOTHING_TURNED not in told
        still = write(findings(session), what_if=replace(what_if, points=()))
        assert SAME not in still
        assert still.count(NOTHING_TURNED) == 1


def test_the_data_has_where_simulated_teams_came_to() -> None:
    """A tenth, half and nine tenths of them, beside the share that the session lies above, and by the way to play."""
    session, what_if = worded()
    place = what_if.among
    assert place is not None
    assert json.loads(as_json(findings(session), what_if))["what_if"]["among"] == {
        "teams": place.teams,
        "above": place.above,
        "efficacy": {"low": place.low, "median": place.middle, "high": place.high},
        "by_policy": {name: share for name, _, share in place.by_way},
    }
    assert 0 < place.low < place.middle < place.high < 100


@MODERATE
@given(st.text(max_size=50), st.lists(st.text(max_size=50), min_size=2, max_size=2))
def test_any_names_make_valid_data(team: str, names: list[str]) -> None:
    """Quotes, backslashes, any script: they come out of the JSON as the game has them."""
    session = a_session(names=[f"a{names[0]}", f"b{names[1]}"], team=f"c{team}")
    found = data(session)
    assert found["team"] == session.game.team.name
    named = json.loads(as_json(findings(session), names=True))
    assert named["names"] == [player.name for player in session.game.team.players]
    as_json(findings(session)).encode("utf-8")
