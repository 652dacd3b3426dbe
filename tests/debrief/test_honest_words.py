"""Honest words in everything that a debrief gives out: no verdict, no measurement, no person, no slip by its round.

The words of stories and of the cards are their authors'; here it is about ours. "A teaching model, not a measurement."
is the one place where measuring may stand.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "sessions"))

from fixtures_session import own_home  # noqa: F401 - a fixture
from helpers_debrief import asked, hostile_session
from helpers_html import Node, read_html
from helpers_session import MODES, SHIPPED, SMALL, a_session, play_on

from wegame.debrief import Findings, answers_csv, as_html, as_json, as_markdown, findings, ledger_csv
from wegame.debrief.account import account, why_told
from wegame.debrief.knew_told import NO_CHANCE, who_knew
from wegame.debrief.whatif import WhatIf, among_told, turning_rows
from wegame.scenario.parts import COMES_OUT
from wegame.sessions.session import Session
from wegame.telling.explain import card
from wegame.telling.talk import narrate
from wegame.telling.words import DISCLAIMER
from wegame.theory import concepts
from wegame.tui.screens.debrief_pages import happened, knew, questions, said_and_done, to_try, turned

NAMES = ("Quentin", "Zebedee", "Wilhelmina", "Ottoline")
PIER = SMALL.with_name("pier.toml")
IN_THIS_MODEL = re.compile(r"\b(in|of) this model\b", re.IGNORECASE)

DISHONEST = re.compile(
    r"""
    your\steam\s(has|is|lacks|needs|was) | you\sare\s(a|an|not|too|more|less)\b
    | \b(low|high|poor|weak|strong|good|bad|average|better|worse)\s(collective\s)?(efficacy|safety|trust|team|teams)\b
    | \b(best|worst|weakest|strongest|top|bottom|loudest|quietest)\s(team|player|person|member|teammate|voice|of\sall)
    | \bscor(e|es|ed|ing)\b | \brank(s|ed|ing)?\b | \bgrad(e|es|ed)\b | out\sof\s(ten|10|100)\b | \bpoints?\sout\b
    | \bmeasur | \bdiagnos | \bassess | \bevaluat | \bpersonalit | \btrait | \bhigh\sperform | \bunderperform
    | \b(percent|per\scent|%)\s(sure|certain|confident) | \bsignificant | \bp\s*[<=]\s*0?\.\d | \bprove[sdn]?\b
    | \byou\s(failed|lost\sbecause|scored|should\shave|must)\b | \bguilty\b | \bat\sfault\b | \bculprit
    | \bbetter\sthan\s\d | \bworse\sthan\s\d | \bbeats?\b | \b(in)?competent | \bwe\sknow\sthat\b | \bin\sreality\b
    """,
    re.IGNORECASE | re.VERBOSE,
)


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for item in value.values():
            yield from _strings(item)
    elif isinstance(value, (list, tuple)):
        for item in value:
            yield from _strings(item)


@cache
def sessions() -> tuple[Session, ...]:
    """Four policies, each way to hold the cards, three stories, two to four people: whole sessions, and half ones."""
    found = []
    for number, policy in enumerate(("open", "hero", "blame", "random")):
        for cards in MODES:
            for source in (SMALL, PIER, SHIPPED):
                for most in (10_000, 9 + 4 * number):
                    names = NAMES[: 4 - number % 3] if source != SHIPPED else NAMES
                    session = a_session(names=names, cards=cards, seed=number + most, source=source)
                    found.append(play_on(session, policy=policy, most=most))
    return tuple(found)


@dataclass(frozen=True)
class Told:
    """A session and all that is told of it, written once for all that is asked of it here."""

    session: Session
    what_if: WhatIf | None

    @cached_property
    def found(self) -> Findings:
        return findings(self.session)

    @cached_property
    def md(self) -> str:
        return as_markdown(self.found, what_if=self.what_if)

    @cached_property
    def page(self) -> Node:
        return read_html(as_html(self.found, what_if=self.what_if))

    @cached_property
    def data(self) -> str:
        return as_json(self.found, self.what_if)

    @cached_property
    def exports(self) -> dict[str, str]:
        """Each kind of file, as its reader sees the words."""
        return {
            "md": re.sub(r"\\(.)", r"\1", self.md),
            "html": " ".join(item.text for item in self.page.every("title", "body")),
            "csv": ledger_csv(self.found) + answers_csv(self.found),
            "json": self.data,
        }

    @cached_property
    def screens(self) -> dict[str, str]:
        """The pages of the debrief in a terminal, as text."""
        found, what_if = self.found, self.what_if
        pages = [
            happened(found, "efficacy", 80),
            knew(found),
            said_and_done(found),
            questions(found),
            to_try(found, ""),
        ]
        pages += [turned(what_if, found.story)] if what_if else []
        return {f"page {number}": page.plain.replace("\n", "\n; ") for number, page in enumerate(pages, 1)}

    @cached_property
    def sentences(self) -> list[tuple[str, str]]:
        return _sentences(self.found, self.what_if)


@cache
def all_told() -> tuple[Told, ...]:
    """All of them, the first few of the small story with their what if."""
    some = [session for session in sessions() if session.game.scenario.id == "small"][::5]
    return tuple(Told(session, asked(session) if session in some else None) for session in sessions())


def _theirs(found: Findings, session: Session) -> list[str]:
    """Words of the story and of the cards, as a page may show them, the longest first."""
    texts = {text for concept in concepts().values() for _, text in card(concept)}
    texts |= {text for item in concepts().values() for text in (item.name, item.source, item.boundary, item.objection)}
    texts |= set(_strings(session.game.scenario.model_dump())) | set(_strings(found.rounds))
    lines = {" ".join(line.split()) for text in texts for line in (text, *text.splitlines())}
    return sorted((line for line in lines if len(line) > 12), key=len, reverse=True)


def _sentences(found: Findings, what_if: WhatIf | None) -> list[tuple[str, str]]:
    """What screens show as well: where it stands, and the sentence."""
    told = [(part.heading, text) for part in account(found) for text in part.told]
    told += [("", why_told(found))] if found.ending else []
    for head, change, luck in turning_rows(what_if.points, found.story) if what_if else ():
        told += [(head, change), (f"{head} {change}", luck)]
    return [*told, *([("", among_told(what_if.among))] if what_if and what_if.among else [])]


# ---- no verdict


def test_no_export_judges_measures_or_ranks() -> None:
    """Whatever was played: when the story's and the cards' words are taken out, none of these is left."""
    for told in all_told():
        theirs = _theirs(told.found, told.session)
        for kind, text in {**told.exports, **told.screens}.items():
            words = " ".join(text.split()).replace(DISCLAIMER, "")
            for line in theirs:
                words = words.replace(line, "")
            words = re.sub("“[^”]*…”", "", words)  # what is shortened is the story's
            met = DISHONEST.search(words)
            assert met is None, (kind, words[max(0, met.start() - 60) : met.end() + 60])


def test_no_sentence_of_a_page_judges_measures_or_ranks() -> None:
    """On a story in which every word of an author's is "word", so that nothing has to be taken out."""
    for cards in MODES:
        for seed in range(4):
            session = hostile_session(lambda: "word", cards, seed, 1000)
            found = findings(session)
            told = [text for _, text in _sentences(found, asked(session) if seed == 0 else None)]
            for text in (*told, NO_CHANCE, *(line for part in who_knew(found) for line in part.told)):
                assert not DISHONEST.search(text), text


@pytest.mark.parametrize(
    "text",
    [
        "Your team has low efficacy.",
        "You scored 63 points.",
        "This measures how safe you feel.",
        "Your team is at the bottom: rank 4.",
        "The weakest player was let down.",
        "70 percent sure",
        "You should have thanked Ana.",
        "That proves it.",
    ],
)
def test_a_dishonest_sentence_would_be_noticed(text: str) -> None:
    """The list above is no sieve."""
    assert DISHONEST.search(text)


# ---- in this model


OF_THE_MODEL = re.compile(r"\b(efficacy|meter|voice|stands at|belief can do|Equality|safety|strain|alignment|record)\b")


def test_every_sentence_with_a_figure_of_the_model_says_so() -> None:
    """In the sentence itself, or in the heading right above it: screens show them without the head of a page."""
    seen = 0
    for told in all_told():
        for heading, text in told.sentences:
            if OF_THE_MODEL.search(text) and re.search(r"\d", text):
                seen += 1
                assert IN_THIS_MODEL.search(f"{heading} {text}"), (heading, text)
    assert seen > 100


def test_a_place_among_teams_is_never_told_without_what_it_is_not() -> None:
    """It says that they are simulated and rules, where eight of ten of them came to, that all of it is of the model,
    and that it is no mark. Of the ways to play, which nobody at the table knows, it says nothing.
    """
    places = [told.what_if.among for told in all_told() if told.what_if and told.what_if.among]
    assert places
    for place in places:
        told = among_told(place)
        assert told.startswith(f"{place.teams:,} simulated teams of your size played as many rounds with other luck.")
        assert f"Eight of ten of them came to between {place.low:.0f} and {place.high:.0f}; " in told
        share = round(100 * place.above)
        assert re.search(
            rf" your {place.efficacy:.0f} lies at the {share}\w\w percentile of them, in this model\.", told
        )
        assert told.endswith(
            " They are rules, not people: it shows how far such a story can lead either way, and is no mark."
        )
        assert not [name for name, says, _ in place.by_way if name in told or says in told]


def test_every_file_says_first_that_it_is_a_model() -> None:
    """At the head of a page, in every row of a table, and as a key of the data before any figure."""
    for told in all_told():
        before, _, _ = told.md.partition("\n## ")
        assert DISCLAIMER in before
        assert DISCLAIMER in told.page.one("header").text
        for table in (ledger_csv(told.found), answers_csv(told.found)):
            assert all(DISCLAIMER in line for line in table.splitlines()[1:])
        keys = list(json.loads(told.data))
        assert keys.index("note") < min(keys.index(key) for key in ("why", "start", "dials", "said", "what_if"))


# ---- nobody, and no slip by its round


def test_no_export_names_a_player_unless_it_is_asked_for() -> None:
    """Nowhere; on request, on a page, once, as who was there."""
    for told in all_told():
        found, what_if = told.found, told.what_if
        exports = {**told.exports, **told.screens}
        exports["told"] = " ".join(text for _, text in told.sentences)
        for kind, text in exports.items():
            assert not [name for name in NAMES if name in text], kind
        for text in (as_markdown(found, names=True, what_if=what_if), as_html(found, names=True, what_if=what_if)):
            assert [text.count(name) for name in found.players] == [1] * len(found.players)


def _let_pass(session: Session) -> list[int]:
    return [turn.number for turn in session.game.history if turn.mistake is not None and not turn.owned]


def test_no_sentence_tells_a_slip_with_its_round() -> None:
    """Slips, what was let pass and what stayed hidden are counted; no sentence about them names a round. For how long
    something lay in the dark may stand in one, and only of what came out, which the table was told.
    """
    seen = lay = 0
    for each in all_told():
        screens = [line for page in each.screens.values() for line in page.splitlines()]
        for text in (*each.exports["md"].splitlines(), *screens, *(text for _, text in each.sentences)):
            if re.search(r"\bslips?\b|let pass|in the dark|stayed hidden", text):
                seen += 1
                rest, told = re.subn(r"(\bIt|\d+) came out, after \d+ rounds?( and \d+ rounds?)*\.", "", text)
                lay += told
                assert not re.search(r"\bround \d|\d rounds?\b", rest), text
    assert seen > 100
    assert lay > 10


def test_a_round_with_a_slip_that_was_let_pass_looks_like_one_without() -> None:
    """The round after it, on whose cards it was not said, in the data: its row has the same keys and says the same of
    owning up; in the findings there is nothing of it.
    """
    met = 0
    for each in all_told():
        session, rows = each.session, json.loads(each.data)["rounds"]
        for number in _let_pass(session):
            met += 1
            row, story = rows[number - 1], each.found.rounds[number - 1]
            assert (row["owned_up"], row["response"]) == (False, None)
            assert not [key for key in row if re.search("slip|mistake|fault|hid|pass", key)]
            assert not re.search("let pass|slip|hide", repr(story.credits) + story.decided + story.response)
            mistake = session.game.history[number - 2].round.mistake
            assert mistake is not None
            assert all(mistake.text not in text for text in (*each.exports.values(), *each.screens.values()))
    assert met > 20


def _told_of(session: Session) -> list[int]:
    """Of each mistake that came out in words of its own, how long it had lain in the dark: from what the table was told
    and the story's text, without the debrief. The corner that was cut is of the round in which it was decided.
    """
    lay, history = [], session.game.history
    said = {turn.round.mistake.surfaces: turn.number for turn in history if turn.round.mistake is not None}
    cut = [turn.number for turn in history if turn.option is not None and "cut_corner" in turn.option.moves]
    cut += [turn.number for turn in history if turn.recovery is not None and "cut_corner" in turn.recovery.moves]
    open_about = {turn.number - 1 for turn in history if turn.mistake is not None and turn.owned}
    for passage in narrate(session):
        if passage.kind == "surfaced" and passage.text.startswith("The corner that was cut"):
            assert len(cut) == 1
            lay.append(passage.round - cut[0])
        elif passage.kind == "surfaced" and passage.text != COMES_OUT and said[passage.text] not in open_about:
            lay.append(passage.round - said[passage.text])
    return sorted(lay, reverse=True)


def test_from_what_is_told_of_the_dark_no_round_can_be_worked_out() -> None:
    """Lifetimes are those of what the table was told in words of its own, and no others. A sentence has them only where
    these are all that came out: where some came out under the words for any mistake, or not at all, nothing tells when.
    """
    out = dark = 0
    for each in all_told():
        session, found = each.session, each.found
        data = json.loads(each.data)["faults"]
        if found.faults is None:
            assert data is None
            continue
        told = " ".join(text for part in account(found) for text in part.told)
        lay = _told_of(session)
        assert data["dark"] == list(found.faults.dark) == lay
        assert data["surfaced"] >= len(lay)
        assert data["hidden"] is None or data["hidden"] >= data["surfaced"]
        after = re.findall(r" came out, after ([^.]+)\.", told)
        if lay and len(lay) == data["surfaced"]:
            out += 1
            assert [[int(figure) for figure in re.findall(r"\d+", one)] for one in after] == [lay]
        else:
            dark += bool(data["hidden"])
            assert not after
        assert [key for key, value in data.items() if isinstance(value, list)] == ["dark"]
    assert out
    assert dark
