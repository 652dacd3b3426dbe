"""Hostile text: wherever a text from a file or a person is shown, it is shown as it is, and nothing in it is obeyed."""

from __future__ import annotations

from itertools import cycle
from pathlib import Path
from typing import Any

import pytest
from fixtures_tui import own_home  # noqa: F401 - a fixture
from helpers_tui import (
    EASY,
    Ballots,
    Hands,
    a_round,
    a_session,
    a_story,
    an_app,
    finished,
    in_the_tree,
    ready,
    screen_text,
    squeezed,
    wants,
    widget_texts,
)
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from textual.app import App, ComposeResult
from textual.content import Content
from textual.widgets import Static

from wegame.telling.prose import flat
from wegame.text import clean
from wegame.tui.content import literal, styled
from wegame.tui.screens.debrief import Debrief
from wegame.tui.screens.table import Table
from wegame.tui.styled import prose
from wegame.tui.widgets.fields import Marks

NASTY = (
    "[red]x",
    "[/]",
    "[/etc]",
    "[x] done",
    "\\[",
    "[@click=app.exit]go[/]",
    "a\x1b[31mred\x1b[0m",
    "a\u202etxt.exe",
    "a" * 200,
    "👩‍👩‍👧‍👦 🐙",
    "漢字仮名交じり文" * 6,
    "مرحبا بالعالم",
    "Z͎̾a͎̾l͎̾g͎̾o͎̾",
    "$primary {0} %s",
    "]]]][[[[",
    "\x07\x00\x9bbell",
    "<b>&amp;</b>",
    "https://x.y/[z]",
)


def hostile_story(shift: int) -> dict[str, Any]:
    """Every text of a scenario is one of the nasty ones, each time another."""
    texts = cycle(NASTY[shift:] + NASTY[:shift])

    def text() -> str:
        return next(texts)

    def option(name: str, approach: str) -> dict[str, Any]:
        return {"id": name, "text": text(), "approach": approach, "success": text(), "setback": text()}

    rounds = [
        {
            "id": name,
            "title": text(),
            "text": f"{text()}\n---\n{text()}",
            "task": {"difficulty": difficulty},
            "hazard": "rain",
            "phases": ["brief", "huddle", "ballot", "reveal", "outcome", "mistake", "recovery", "credit"][::step],
            "milestone": text(),
            "clues": [{"role": "one", "text": text()}, {"role": "two", "text": text()}],
            "options": [option("left", "together"), option("right", "solo")],
            "mistake": {"text": text(), "surfaces": text()},
            "recoveries": [{"id": "mend", "text": text(), "result": text(), "failed": text()}],
        }
        for name, difficulty, step in (("one", 100, 1), ("two", 0, 2))
    ]
    return {
        "format": 1,
        "scenario": {"id": "nasty", "title": text(), "summary": text(), "goal": text(), "teaches": ["lone_hero"]},
        "start": {"strain": 80},
        "context": {"slack": 1.0, "authority": 0.9},
        "hazards": {"rain": text()},
        "practices": ["if_then_plan", {"id": "check_in", "name": text(), "text": text()}],
        "roles": [{"id": name, "name": text(), "about": text()} for name in ("one", "two")],
        "rounds": rounds,
        "endings": dict.fromkeys(("reached_stronger", "reached_weaker", "missed_stronger", "missed_weaker"), text()),
        "debrief": [{"ask": text(), "concept": "lone_hero"}, {"ask": text()}],
    }


def shown_as(text: str) -> str:
    """How a text reads once it is clean and squeezed."""
    return squeezed(clean(text))


async def _literal(hands: Hands) -> None:
    """What the page asks stands on it, character for character."""
    screen_text(hands.app)
    if hands.at != "form" or not isinstance(hands.app.screen, Table):
        return
    question = hands.game.questions[0]
    shown = widget_texts(hands.app)
    if question.secret:
        for line in question.secret.split("\n"):
            assert shown_as(line) in shown
    for page in question.pages:
        assert squeezed(flat(page)) in shown
    held = squeezed(in_the_tree(hands.app))
    for choice in question.fields[0].choices:
        assert shown_as(choice.text) in held


@pytest.mark.parametrize(("ballots", "shift"), [("private", 0), ("consensus", 7)])
async def test_a_whole_game_of_hostile_texts_is_shown_as_it_is(tmp_path: Path, ballots: Ballots, shift: int) -> None:
    """Story, names, options, clues, slips, plans, endings and questions."""
    names = (NASTY[shift], NASTY[shift + 5][:40])
    answers = wants(
        do=lambda game, question: (
            "plan:rain" if "plan:rain" in {choice.value for choice in question.fields[0].choices} else "save"
        ),
        then=NASTY[shift + 3],
        choice=lambda game, question: "right" if question.player == 1 else "left",
        settle="decide:1",
    )
    path = tmp_path / "it.jsonl"
    session = a_session(
        path,
        story=hostile_story(shift),
        names=names,
        team=NASTY[shift + 2],
        ballots=ballots,
        answerer=answers,
        wanted=lambda game: any(turn.mistake is not None for turn in game.history),
    )
    app = an_app(session)
    seen: list[str] = []

    async def read(hands: Hands) -> None:
        await _literal(hands)
        seen.append(widget_texts(app))

    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        hands = Hands(pilot, stop=read)
        await hands.press("question_mark")
        await hands.press("escape")
        await hands.play(answers)
        assert isinstance(app.screen, Debrief)
        await _debrief(hands)
        moments = app.screen.session.game.moments
    told = "\x1d".join(seen)
    for moment in moments:
        if moment.kind in {"success", "setback", "recovered", "unmended", "chosen", "plan", "milestone", "ending"}:
            assert squeezed(flat(moment.text)) in told, moment


async def _debrief(hands: Hands) -> None:
    found = hands.app.screen
    assert isinstance(found, Debrief)
    told = ""
    for _ in range(5):
        screen_text(hands.app)
        told += widget_texts(hands.app)
        await hands.press("right")
    for text in (found.found.rounds[0].title, found.found.ending_text, *(ask for ask, _ in found.found.questions)):
        assert shown_as(flat(text)) in told or shown_as(text) in told


@pytest.mark.parametrize("shift", range(0, len(NASTY), 6))
async def test_a_debrief_of_hostile_texts_opens_all_it_has(tmp_path: Path, shift: int) -> None:
    """Lines and cards too; on a small screen as well."""
    session = finished(tmp_path / "it.jsonl", story=hostile_story(shift), team=NASTY[shift], names=("[/]", "\\"))
    app = an_app(session)
    async with app.run_test(size=(60, 18), notifications=True) as pilot:
        hands = Hands(pilot)
        await ready(pilot)
        await _debrief(hands)
        await hands.press("s", "left", "left", "enter")
        screen_text(app)


TEXTS = st.text(alphabet=st.one_of(st.sampled_from("[]/\\@=$#*_<>&|{}'\"\x1b\x07\u202e\u200bمx漢 \n"), st.characters()))


class OneText(App[None]):
    """Shows one thing."""

    def __init__(self) -> None:
        super().__init__()
        self.shown = Static()

    def compose(self) -> ComposeResult:
        yield self.shown


async def test_no_text_at_all_gets_past_the_one_way_to_a_widget() -> None:
    """`literal`, `styled` and `prose` make Content of anything; what is painted holds no control character."""
    app = OneText()
    async with app.run_test(size=(60, 12)) as pilot:

        @settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
        @given(TEXTS)
        def paint(text: str) -> None:
            for content in (literal(text), styled(text, (text, "bold")), prose(text)):
                assert isinstance(content, Content)
                app.shown.update(content)
                for strip in app.shown.render_lines(app.shown.size.region):
                    assert all(c.isprintable() or c.isspace() or ord(c) >= 0x80 for c in strip.text)
                    assert not set("\x1b\x07\x9b\u202e\n\r") & set(strip.text)
            assert literal(text).plain == clean(text)

        paint()
        await pilot.pause()


async def test_names_to_mark_and_own_words_are_literal(tmp_path: Path) -> None:
    """The list of teammates whose part mattered, and the line that is typed."""
    names = ("[/x]", "[b]Ben[/b]", "\\[Cy]")
    story = a_story(a_round("one", text="One.", task=EASY, phases=["ballot", "outcome", "credit"]))
    session = a_session(tmp_path / "it.jsonl", story=story, names=names, ballots="private")
    app = an_app(session)
    answers = wants(choice="left")
    async with app.run_test(size=(80, 24)) as pilot:
        hands = Hands(pilot, stop=_literal)
        await hands.play(
            answers,
            until=lambda game: (
                game.questions[0].kind == "look_back" and any(f.name == "named" for f in game.questions[0].fields)
            ),
        )
        question = hands.game.questions[0]
        reply = answers(hands.game, question)
        for item in question.fields[:-1]:
            await hands.field(item, reply[item.name])
        marks = app.screen.query_one(Marks)
        assert "[b]Ben[/b]" in str(marks.options[0].prompt)
        assert "\\[Cy]" in str(marks.options[1].prompt)
        await hands.press("1")
        screen_text(app)
