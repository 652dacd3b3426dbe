"""The last page of the debrief: a team types what it will do at work."""

from __future__ import annotations

from pathlib import Path

import pytest
from fixtures_tui import own_home  # noqa: F401 - a fixture
from helpers_tui import Hands, an_app, finished, ready, screen_text, squeezed, widget_texts
from textual.widgets import Button, Input

from wegame.debrief import findings
from wegame.sessions.plans import WorkPlan
from wegame.sessions.replay import load
from wegame.tui.screens.debrief import Debrief
from wegame.tui.screens.home import Home
from wegame.tui.widgets.work_plans import WorkPlans

WHEN, THEN, WHO, UNTIL = "the [red] lamp", "stop, and ask Zoë", "[b]Ana", "12 March"
NOTHING = ["", "", "", ""]


async def _typed(hands: Hands, *texts: str) -> None:
    """Each into the field that has the cursor, with an Enter after it."""
    for text in texts:
        field = hands.app.focused
        assert isinstance(field, Input)
        field.value = text
        await hands.press("enter")


async def test_a_plan_is_on_disk_as_soon_as_it_is_on_the_page(tmp_path: Path) -> None:
    """w, each text and Enter; brackets are brackets; the kept debrief has it as well."""
    path = tmp_path / "it.jsonl"
    app = an_app(finished(path))
    async with app.run_test(size=(80, 24)) as pilot:
        hands = Hands(pilot)
        await ready(pilot)
        await hands.press("w")
        await _typed(hands, WHEN, THEN, WHO)
        assert not load(path).work_plans, "there is a line left to fill in"
        await _typed(hands, UNTIL)
        told = f"If {WHEN}, then we {THEN}. {WHO} begins. We look at it again: {UNTIL}."
        assert squeezed(told) in widget_texts(app)
        assert load(path).work_plans == (WorkPlan(WHEN, THEN, WHO, UNTIL),)
        assert "Zoë" in path.with_suffix(".md").read_text(encoding="utf-8")
        assert [field.value for field in app.screen.query(Input)] == NOTHING


async def test_who_begins_and_until_when_may_stay_empty(tmp_path: Path) -> None:
    """An Enter on each keeps the plan without them; an if or a then that is empty is gone back to."""
    path = tmp_path / "it.jsonl"
    app = an_app(finished(path))
    async with app.run_test(size=(80, 24)) as pilot:
        hands = Hands(pilot)
        await ready(pilot)
        await hands.press("w", "down", "enter")
        assert app.focused is app.screen.query_one("#when", Input)
        await _typed(hands, WHEN)
        await hands.press("down", "enter")
        assert app.focused is app.screen.query_one("#then", Input)
        await _typed(hands, THEN, "", "")
        assert squeezed(f"If {WHEN}, then we {THEN}.") + "\x1d" in widget_texts(app) + "\x1d"
        assert load(path).work_plans == (WorkPlan(WHEN, THEN),)


async def test_words_that_the_page_says_itself_are_not_said_twice(tmp_path: Path) -> None:
    """Whoever types whole sentences finds them as they would be told."""
    path = tmp_path / "it.jsonl"
    app = an_app(finished(path))
    async with app.run_test(size=(80, 24)) as pilot:
        hands = Hands(pilot)
        await ready(pilot)
        await hands.press("w")
        await _typed(hands, "If it rains,.", "Then we call.", "Ana begins.", "We look at it again: on Friday.")
        assert load(path).work_plans == (WorkPlan("it rains,", "call", "Ana", "on Friday"),)


async def test_a_plan_can_be_changed_and_taken_out(tmp_path: Path) -> None:
    """Down leads from the fields to the list; Enter there brings a plan back into the fields, Delete takes it out."""
    path = tmp_path / "it.jsonl"
    session = finished(path)
    session.plan_work([WorkPlan("a", "b"), WorkPlan("c", "d", "Ana", "May")])
    app = an_app(session)
    async with app.run_test(size=(80, 24)) as pilot:
        hands = Hands(pilot)
        await ready(pilot)
        await hands.press("w", *["down"] * 5, "enter")
        assert [field.value for field in app.screen.query(Input)] == ["c", "d", "Ana", "May"]
        assert "Changing plan 2" in screen_text(app)
        await _typed(hands, "c", "e", "", "May")
        changed = WorkPlan("c", "e", until="May")
        assert load(path).work_plans == (WorkPlan("a", "b"), changed)
        await hands.press(*["down"] * 4, "delete")
        assert load(path).work_plans == (changed,)
        await hands.press("delete")
        assert load(path).work_plans == ()
        assert app.focused is app.screen.query_one("#when", Input), "there is no list any more to stand on"


async def test_half_a_plan_waits_while_pages_are_turned(tmp_path: Path) -> None:
    """Nothing that was typed is lost by looking something up; Escape leaves the field and not the page."""
    app = an_app(finished(tmp_path / "it.jsonl"))
    async with app.run_test(size=(80, 24)) as pilot:
        hands = Hands(pilot)
        await ready(pilot)
        await hands.press("w")
        app.screen.query_one("#when", Input).value = WHEN
        await hands.press("escape")
        assert isinstance(app.screen, Debrief)
        assert isinstance(app.focused, Button)
        await hands.press("left", "right")
        assert app.screen.query_one("#when", Input).value == WHEN
        assert not load(tmp_path / "it.jsonl").work_plans


async def test_a_plan_that_is_looked_at_again_can_be_left_as_it_was(tmp_path: Path) -> None:
    """Escape empties the fields and changes nothing."""
    path = tmp_path / "it.jsonl"
    session = finished(path)
    session.plan_work([WorkPlan("a", "b", "Ana")])
    app = an_app(session)
    async with app.run_test(size=(80, 24)) as pilot:
        hands = Hands(pilot)
        await ready(pilot)
        await hands.press("w", *["down"] * 4, "enter")
        app.screen.query_one("#then", Input).value = "something else"
        await hands.press("escape")
        assert [field.value for field in app.screen.query(Input)] == NOTHING
        assert isinstance(app.screen, Debrief)
        assert load(path).work_plans == (WorkPlan("a", "b", "Ana"),)


@pytest.mark.parametrize("way", ["escape", "left", "q"])
async def test_a_whole_plan_is_kept_without_an_enter(tmp_path: Path, way: str) -> None:
    """Whoever leaves the field, the page or the debrief with both halves typed has meant it."""
    path = tmp_path / "it.jsonl"
    app = an_app(finished(path))
    async with app.run_test(size=(80, 24)) as pilot:
        hands = Hands(pilot)
        await ready(pilot)
        await hands.press("w")
        app.screen.query_one("#when", Input).value = f"If {WHEN}."
        app.screen.query_one("#then", Input).value = f"then we {THEN}"
        if way != "escape":
            app.screen.query_one("#go", Button).focus()
        await hands.press(way)
        assert load(path).work_plans == (WorkPlan(WHEN, THEN),), "and without the words that the page says itself"


async def test_about_half_a_plan_it_is_asked_once(tmp_path: Path) -> None:
    """Home waits for a second press; then it is dropped."""
    app = an_app(finished(tmp_path / "it.jsonl"))
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        hands = Hands(pilot)
        await ready(pilot)
        await hands.press("w")
        app.screen.query_one("#when", Input).value = WHEN
        await hands.press("escape", "q")
        assert isinstance(app.screen, Debrief)
        assert any("Half a plan" in item.message for item in app._notifications)
        await hands.press("q")
        await ready(pilot, lambda: isinstance(app.screen, Home))
        assert not load(tmp_path / "it.jsonl").work_plans


async def test_letters_in_a_field_are_letters(tmp_path: Path) -> None:
    """Keys of the page (s, d, n, p, 5, q, w) are typed, not obeyed."""
    app = an_app(finished(tmp_path / "it.jsonl"))
    async with app.run_test(size=(80, 24)) as pilot:
        hands = Hands(pilot)
        await ready(pilot)
        await hands.press("w", *"sdnp5qw")
        assert app.screen.query_one("#when", Input).value == "sdnp5qw"


async def test_the_way_out_leads_past_the_plan_once(tmp_path: Path) -> None:
    """The button of the last page goes to the plan; asked again, it goes home. Nobody has to write one."""
    app = an_app(finished(tmp_path / "it.jsonl"))
    async with app.run_test(size=(80, 60)) as pilot:
        hands = Hands(pilot)
        await ready(pilot)
        await hands.press(*["n"] * 5)
        await ready(pilot, lambda: "Write a plan for work" in screen_text(app))
        await hands.press("enter")
        assert app.focused is app.screen.query_one("#when", Input)
        await hands.press("escape", "enter")
        await ready(pilot, lambda: isinstance(app.screen, Home))


async def test_a_plan_that_cannot_be_saved_is_said(tmp_path: Path) -> None:
    """What was typed stays on the page, with what to do."""
    path = tmp_path / "it.jsonl"
    session = finished(path)
    session.close()
    session = load(path)
    path.write_bytes(path.read_bytes() + b'{"n":')
    app = an_app(session)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        hands = Hands(pilot)
        await ready(pilot)
        await hands.press("w")
        await _typed(hands, WHEN, THEN, WHO, UNTIL)
        assert any("has changed since it was read" in item.message for item in app._notifications)
        assert app.screen.query_one(WorkPlans).draft == WorkPlan(WHEN, THEN, WHO, UNTIL)


async def test_every_dial_has_its_picture(tmp_path: Path) -> None:
    """d draws the next one, with the same marks under it, and comes round to the first."""
    session = finished(tmp_path / "it.jsonl")
    found = findings(session)
    app = an_app(session)
    async with app.run_test(size=(80, 50)) as pilot:
        hands = Hands(pilot)
        await ready(pilot)
        first = widget_texts(app)
        for dial in ("safety", "alignment", "strain", "record"):
            await hands.press("d")
            shown = widget_texts(app)
            assert squeezed(f"{dial.capitalize()}, of 100 in this model") in shown
            assert squeezed("".join(f"{value:.0f}" for value in [found.start[dial], *found.dials[dial]])) in shown
        await hands.press("d")
        assert widget_texts(app) == first
