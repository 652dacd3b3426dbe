"""The debrief: every page by keys and by mouse, lines and cards that open, and a file that is kept."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest
from fixtures_tui import own_home  # noqa: F401 - a fixture
from helpers_tui import Hands, an_app, finished, ready, screen_text, squeezed, widget_texts
from textual.widgets import Button, OptionList

from wegame.analysis.turning import turning_points
from wegame.debrief import findings
from wegame.debrief.knew_told import who_knew
from wegame.debrief.whatif import heading, told
from wegame.players import policy_named
from wegame.scenario.loader import read
from wegame.sessions.replay import load
from wegame.sessions.session import Session
from wegame.telling.reasons import describe_reason
from wegame.theory import concepts
from wegame.tui.app import WegameApp
from wegame.tui.screens.debrief import Debrief
from wegame.tui.screens.home import Home
from wegame.tui.screens.reader import Reader

CASES = Path(__file__).parents[1] / "cases"


async def _pages(hands: Hands, step: str) -> list[str]:
    """What each page shows, from the first to the last."""
    shown = [widget_texts(hands.app)]
    for _ in range(40):
        if step == "mouse":
            await hands.click(hands.app.screen.query_one("#go", Button))
        else:
            await hands.press(step)
        if not isinstance(hands.app.screen, Debrief):
            break
        now = widget_texts(hands.app)
        if now == shown[-1] and step not in {"mouse", "enter"}:
            break
        if now != shown[-1]:
            shown.append(now)
    return shown


@pytest.mark.parametrize("step", ["n", "mouse"])
async def test_pages_turn_by_keys_and_by_mouse_to_the_last(tmp_path: Path, step: str) -> None:
    """The story, what moved us, the questions, what now: all of it can be got at, and the way back."""
    session = finished(tmp_path / "it.jsonl", team="The Kettle")
    found = findings(session)
    app = an_app(session)
    async with app.run_test(size=(80, 24)) as pilot:
        hands = Hands(pilot)
        await ready(pilot)
        shown = "\x1d".join(await _pages(hands, step))
        for text in (found.ending_text, found.rounds[0].title, found.questions[0][0], "Monday", "A teaching model"):
            assert squeezed(text) in shown
        for group in found.groups:
            assert f"{group.total:+.1f}" in shown
        if step != "mouse":
            for _ in range(3):
                await hands.press("left", "p")
            assert squeezed(found.ending_text) in widget_texts(app)
            await hands.press("escape")
        await ready(pilot, lambda: isinstance(app.screen, Home))


async def test_every_page_can_be_read_to_its_end_by_enter_or_its_scroll_key(tmp_path: Path) -> None:
    """Enter shows what is below before it turns the page."""
    app = an_app(finished(tmp_path / "it.jsonl"))
    async with app.run_test(size=(60, 18)) as pilot:
        hands = Hands(pilot)
        await ready(pilot)
        page = app.screen.query_one("#page")
        strip = str(app.screen.query_one("#strip").render())
        for _ in range(40):
            was = page.max_scroll_y - page.scroll_offset.y
            await hands.press("enter")
            if str(app.screen.query_one("#strip").render()) != strip:
                assert was <= 0
                return
        raise AssertionError("Enter never turns the page")


def _menu(app: WegameApp) -> OptionList:
    return app.screen.query_one(".sources", OptionList)


@pytest.mark.parametrize("by", ["enter", "mouse"])
async def test_sources_open_their_lines_and_cards_open(tmp_path: Path, by: str) -> None:
    """A line tells its reasons, a card its source, its bounds and who objects."""
    session = finished(tmp_path / "it.jsonl")
    found, known = findings(session), concepts()
    app = an_app(session)
    async with app.run_test(size=(100, 40)) as pilot:
        hands = Hands(pilot)
        await ready(pilot)
        await hands.press("right", "right")
        rows = [str(option.prompt) for option in _menu(app).options]
        opened = []
        for index, row in enumerate(rows):
            if _menu(app).options[index].disabled:
                continue
            if by == "mouse":
                await hands.click(_menu(app), 2, hands._row_at(_menu(app), index))
            else:
                for _ in range(len(rows)):
                    if _menu(app).highlighted == index:
                        break
                    await pilot.press("down")
                await hands.press("enter")
            if not isinstance(app.screen, Reader):
                break  # a row that goes on
            opened.append((row, widget_texts(app)))
            await hands.press("escape")
            assert isinstance(app.screen, Debrief)
        shown = "\x1d".join(text for _, text in opened)
        for group in found.groups:
            assert squeezed(describe_reason(group.lines[0].reason, found.story)) in shown
        cards = [concept for concept in found.concepts if squeezed(known[concept].definition) in shown]
        assert len(cards) >= 3
        for concept in cards:
            assert squeezed(known[concept].objection) in shown
            assert squeezed(known[concept].boundary) in shown
            assert squeezed(known[concept].source) in shown


async def test_it_is_kept_as_a_file_and_s_says_where(tmp_path: Path) -> None:
    """Beside the journal, without being asked; and nothing in a team's name is obeyed where it is said."""
    session = finished(tmp_path / "it.jsonl", team="[b]Kettle[/b]")
    app = an_app(session)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        hands = Hands(pilot)
        await ready(pilot)
        await hands.press("s")
        told = "\n".join(item.message for item in app._notifications)
        screen_text(app)
    kept = [path for path in tmp_path.rglob("*.md") if path.name in told]
    assert kept
    assert "Kettle" in kept[0].read_text(encoding="utf-8")


async def test_a_file_of_the_same_name_is_never_overwritten(tmp_path: Path) -> None:
    """It may hold somebody's notes."""
    (tmp_path / "it.md").write_text("my notes", encoding="utf-8")
    app = an_app(finished(tmp_path / "it.jsonl"))
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        hands = Hands(pilot)
        await ready(pilot)
        await hands.press("s", "s")
    assert (tmp_path / "it.md").read_text(encoding="utf-8") == "my notes"


async def test_a_file_that_cannot_be_written_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The debrief on the screen does not depend on it."""

    def full(**where: object) -> None:
        raise OSError(errno.ENOSPC, "no [room]")

    app = an_app(finished(tmp_path / "it.jsonl"))
    monkeypatch.setattr("wegame.sessions.files.tempfile.mkstemp", full)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        hands = Hands(pilot)
        await ready(pilot)
        await hands.press("s")
        assert any("no [room]" in item.message for item in app._notifications)
        assert isinstance(app.screen, Debrief)
        screen_text(app)


async def test_what_if_is_found_out_meanwhile_and_told(tmp_path: Path) -> None:
    """The page says how far it is, pages can be turned while it plays, and then it has the turning points."""
    session = finished(tmp_path / "it.jsonl")
    app = an_app(session)
    async with app.run_test(size=(80, 24)) as pilot:
        hands = Hands(pilot)
        await ready(pilot)
        await hands.press("right", "right", "right")
        assert "Playing it again" in screen_text(app) or "the same luck" in screen_text(app)
        await hands.press("left")
        await hands.press("right")
        await ready(pilot, lambda: "Playing it again" not in widget_texts(app) and "sameluck" in widget_texts(app))
        shown = widget_texts(app)
        for point in turning_points(session.beginning, session.steps, lucks=0):
            assert squeezed(heading(point, session.game.scenario)) in shown
            assert squeezed(told(point, session.game.scenario)) in shown
        assert squeezed("over 200 other lucks") in shown
        assert squeezed("A teaching model, not a measurement.") in shown


async def test_leaving_stops_what_is_being_found_out(tmp_path: Path) -> None:
    """Home comes at once, and nothing plays on behind it."""
    session = finished(tmp_path / "it.jsonl")
    app = an_app(session)
    async with app.run_test(size=(80, 24)) as pilot:
        hands = Hands(pilot)
        await ready(pilot)
        await hands.press("right", "right", "right", "escape")
        await ready(pilot, lambda: isinstance(app.screen, Home))
        await ready(pilot, lambda: not any(worker.is_running for worker in app.workers))


async def test_where_it_cannot_be_played_again_the_page_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The other pages hold."""

    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("no")

    monkeypatch.setattr("wegame.analysis.turning.turning_points", broken)
    app = an_app(finished(tmp_path / "it.jsonl"))
    async with app.run_test(size=(80, 24)) as pilot:
        hands = Hands(pilot)
        await ready(pilot)
        await hands.press("right", "right", "right")
        await ready(pilot, lambda: "couldnotbeplayedagain" in widget_texts(app))
        await hands.press("right")
        assert squeezed("What did you see or think, and not say?") in widget_texts(app)


async def test_the_short_form_has_four_pages_and_one_key(tmp_path: Path) -> None:
    """What happened, who knew what, what if, what now; the same key brings all six back, on the page where one is."""
    app = an_app(finished(tmp_path / "it.jsonl"))
    async with app.run_test(size=(80, 24)) as pilot:
        hands = Hands(pilot)
        await ready(pilot)
        await hands.press("right", "right", "5")
        assert "WHO KNEW WHAT" in screen_text(app), "the page that is left out gives way to the one before it"
        assert "We said" not in screen_text(app)
        await hands.press("right")
        assert "WHAT IF" in screen_text(app)
        await hands.press("right", "right")
        assert "WHAT NOW" in screen_text(app)
        await hands.press("5", "left")
        assert "WE SAID" in screen_text(app)


async def test_the_second_page_tells_who_knew_what(tmp_path: Path) -> None:
    """Every sentence of it, after the story."""
    session = finished(tmp_path / "it.jsonl")
    app = an_app(session)
    async with app.run_test(size=(80, 24)) as pilot:
        hands = Hands(pilot)
        await ready(pilot)
        await hands.press("right")
        shown = widget_texts(app)
        for part in who_knew(findings(session)):
            for text in (part.heading, *part.told):
                assert squeezed(text) in shown


async def test_of_an_old_session_that_page_is_left_out() -> None:
    """Nobody had a card then: What moved us comes after the story, and keeps its number."""
    app = an_app(load(next((CASES / "journals" / "model-2").glob("*.jsonl"))))
    async with app.run_test(size=(80, 24)) as pilot:
        hands = Hands(pilot)
        await ready(pilot)
        await hands.press("right")
        assert "3 MOVED US" in screen_text(app)
        assert "Who knew what" not in screen_text(app)


async def test_who_plays_alone_is_asked_nothing_about_somebody_beside_them(tmp_path: Path) -> None:
    """A team is asked about the person next to you; one person something that one can answer."""
    loaded = read(CASES / "scenarios" / "small.toml")
    assert loaded.scenario is not None
    role = loaded.scenario.roles[0].id
    alone = Session.begin_alone(loaded.scenario, loaded.text, role, seed=3, path=tmp_path / "alone.jsonl")
    while alone.question is not None:
        alone.answer(alone.question, policy_named("open").answer(alone.game, alone.question))
    asked = []
    for session in (alone, finished(tmp_path / "it.jsonl")):
        app = an_app(session)
        async with app.run_test(size=(80, 24)) as pilot:
            await ready(pilot)
            asked.append("\x1d".join(await _pages(Hands(pilot), "n")))
    beside = squeezed("the person next to you")
    assert [beside in text for text in asked] == [False, True]
