"""Seats change between two rounds, by the strip: two lists, a typed name, and nothing by mistake."""

from __future__ import annotations

from pathlib import Path

import pytest
from fixtures_tui import own_home  # noqa: F401 - a fixture
from helpers_facilitator import QUICK, By, acts, by_palette, by_strip, name_it, open_strip
from helpers_tui import (
    AS_WRITTEN,
    Hands,
    a_round,
    a_session,
    a_session_alone,
    a_story,
    an_app,
    ready,
    screen_text,
    squeezed,
    wants,
    widget_texts,
)
from textual.widgets import Input

from wegame.game import Game
from wegame.sessions.replay import load
from wegame.sessions.session import Session
from wegame.tui.screens.facilitator_menu import FacilitatorMenu, Name
from wegame.tui.screens.table import Table

STORY = a_story(QUICK, a_round("two", text="Here is two."))
THREE = ("Ana", "Ben", "Cy")
NASTY = "[/x] [bold]"

by_both = pytest.mark.parametrize("by", ["keys", "mouse"])


def at_the_table(session: Session) -> list[str]:
    return [player.name for player in session.game.team.players]


async def test_somebody_joins_is_told_of_and_plays(tmp_path: Path) -> None:
    """The name is typed; the page says what role; then the brief is there again, and each of the three has a card."""
    path = tmp_path / "it.jsonl"
    session = a_session(path, story=STORY, cards="keyboard")
    app = an_app(session)
    async with app.run_test(size=(80, 24)) as pilot:
        hands = Hands(pilot)
        await hands.go_on()
        await by_strip(hands, "Somebody joins", by="mouse")
        assert isinstance(app.screen, Name)
        assert "Who comes?" in screen_text(app)
        await name_it(hands, "Di")
        assert at_the_table(session) == ["Ana", "Ben", "Di"]
        assert squeezed("Di joins, as Operations.") in widget_texts(app)
        await hands.go_on()
        assert squeezed("Here is one.") in widget_texts(app)
        await hands.play(wants(first="left"), until=_is_on_the_table)
        assert session.game.turn is not None
        assert session.game.turn.first_votes == {0: "left", 1: "left", 2: "left"}
    assert acts(path) == [("join", "=Di")]
    assert not load(path).differs


@pytest.mark.parametrize(("cards", "by"), [("keyboard", "keys"), ("paper", "mouse")])
async def test_somebody_leaves_and_their_page_goes_with_them(tmp_path: Path, cards: str, by: By) -> None:
    """Three people are in a list of their own; whoever is left out is asked nothing more."""
    session = a_session(tmp_path / "it.jsonl", story=STORY, cards=cards, names=THREE, seed=AS_WRITTEN)
    app = an_app(session)
    async with app.run_test(size=(100, 40)) as pilot:
        hands = Hands(pilot, by)
        await hands.go_on()
        await by_strip(hands, "Somebody leaves …", "Ben leaves", by=by)
        await ready(pilot, lambda: isinstance(app.screen, Table))
        assert at_the_table(session) == ["Ana", "Cy"]
        assert squeezed("Ben leaves. Ana takes over: Shop Desk.") in widget_texts(app)
        await hands.play(wants(), until=_is_on_the_table)
        assert session.game.turn is not None
        assert len(session.game.turn.first_votes) == 2


@by_both
async def test_a_seat_goes_to_somebody_else(tmp_path: Path, by: By) -> None:
    """Two lists deep, and then a name."""
    path = tmp_path / "it.jsonl"
    session = a_session(path, story=STORY, names=THREE)
    app = an_app(session)
    async with app.run_test(size=(80, 24)) as pilot:
        hands = Hands(pilot)
        await hands.go_on()
        await by_strip(hands, "A seat goes to somebody else …", "the seat of Cy", by=by)
        await name_it(hands, "Eve Li")
        assert at_the_table(session) == ["Ana", "Ben", "Eve Li"]
        assert squeezed("Eve Li takes the seat of Cy") in widget_texts(app)
    assert acts(path) == [("hand_over", "3=Eve Li")]


async def test_the_palette_asks_for_the_name_as_well(tmp_path: Path) -> None:
    """Everything by the palette too."""
    session = a_session(tmp_path / "it.jsonl", story=STORY)
    async with an_app(session).run_test(size=(80, 24)) as pilot:
        hands = Hands(pilot)
        await hands.go_on()
        await by_palette(hands, "the seat of Ben")
        await name_it(hands, "Bo")
        assert at_the_table(session) == ["Ana", "Bo"]


async def test_a_hostile_name_is_a_name(tmp_path: Path) -> None:
    """Square brackets are letters: where they are typed, in the list, in the story, on covers and in the head."""
    session = a_session(tmp_path / "it.jsonl", story=STORY, cards="keyboard")
    app = an_app(session)
    seen: list[str] = []

    async def look(hands: Hands) -> None:
        seen.append(screen_text(app))

    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        hands = Hands(pilot, stop=look)
        await hands.go_on()
        await by_strip(hands, "the seat of Ana")
        await name_it(hands, NASTY)
        assert at_the_table(session) == [NASTY, "Ben"]
        rows = await open_strip(hands)
        assert any(f"the seat of {NASTY}" in row for row in rows)
        await hands.press("escape")
        assert f"{NASTY} takes the seat of Ana" in screen_text(app)
        await hands.play(wants(choice="left"), until=lambda game: bool(game.history))
    assert any(f"Pass to {NASTY}" in page for page in seen)
    assert any(f"{NASTY} ✓" in page or f"{NASTY} …" in page for page in seen)
    assert any(f"{NASTY}, Operations" in page.split("\n")[0] for page in seen)


@pytest.mark.parametrize(("name", "told"), [("ben", '"ben" is at the table already.'), ("Ben", "at the table already")])
async def test_a_name_that_is_taken_is_said_and_changes_nothing(tmp_path: Path, name: str, told: str) -> None:
    """The same page is there, and the journal is as it was."""
    path = tmp_path / "it.jsonl"
    session = a_session(path, story=STORY)
    app = an_app(session)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        hands = Hands(pilot)
        await hands.go_on()
        before, journal = session.game, path.read_bytes()
        await by_strip(hands, "Somebody joins")
        await name_it(hands, name)
        assert told in "".join(item.message for item in app._notifications)
        assert session.game is before
        assert path.read_bytes() == journal
        assert squeezed("Here is one.") in widget_texts(app)


@pytest.mark.parametrize("way", ["escape", "nothing", "spaces"])
async def test_whoever_types_no_name_changes_nothing(tmp_path: Path, way: str) -> None:
    """Escape, or an empty line; letters that are commands elsewhere are letters here."""
    path = tmp_path / "it.jsonl"
    session = a_session(path, story=STORY)
    app = an_app(session)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        hands = Hands(pilot)
        await hands.go_on()
        before = path.read_bytes()
        await by_strip(hands, "Somebody joins")
        assert isinstance(app.screen, Name)
        if way == "escape":
            await pilot.press("q", "f", "b", "p", "1", "r")
            assert app.screen.query_one(Input).value == "qfbp1r"
            await pilot.press("escape")
        else:
            await pilot.press(*(["space", "space"] if way == "spaces" else []), "enter")
        await ready(pilot, lambda: isinstance(app.screen, Table))
        assert at_the_table(session) == ["Ana", "Ben"]
        assert path.read_bytes() == before
        assert not list(app._notifications)


async def test_seats_change_only_between_rounds(tmp_path: Path) -> None:
    """On the brief they are in the strip; as soon as a round is under way they are not."""
    session = a_session(tmp_path / "it.jsonl", story=STORY, names=THREE)
    offered: dict[str, bool] = {}

    async def look(hands: Hands) -> None:
        if isinstance(hands.app.screen, Table) and hands.game.questions:
            rows = await open_strip(hands)
            offered[hands.game.state.phase] = any("join" in row or "leave" in row or "seat" in row for row in rows)
            await hands.press("escape")

    async with an_app(session).run_test(size=(80, 24)) as pilot:
        await Hands(pilot, stop=look).play(wants(), until=lambda game: len(game.history) == 1)
    assert offered.pop("brief")
    assert {"card", "talk", "decision"} <= set(offered)
    assert not any(offered.values())


async def test_a_list_within_the_list_can_be_left_as_well(tmp_path: Path) -> None:
    """Its last row leads back to the game, as does Escape."""
    path = tmp_path / "it.jsonl"
    session = a_session(path, story=STORY, names=THREE)
    app = an_app(session)
    async with app.run_test(size=(80, 24)) as pilot:
        hands = Hands(pilot)
        await hands.go_on()
        before = path.read_bytes()
        for leave in ("Nothing; back", None):
            await by_strip(hands, "Somebody leaves …", *([leave] if leave else []))
            if leave is None:
                assert isinstance(app.screen, FacilitatorMenu)
                await pilot.press("escape")
            await ready(pilot, lambda: isinstance(app.screen, Table))
        assert path.read_bytes() == before


async def test_nobody_joins_whoever_plays_alone(tmp_path: Path) -> None:
    """Simulated teammates keep their seats: no row for it, and no command."""
    app = an_app(a_session_alone(tmp_path / "alone.jsonl", story=STORY))
    async with app.run_test(size=(80, 24)) as pilot:
        hands = Hands(pilot)
        await hands.go_on()
        rows = await open_strip(hands)
        assert not any("joins" in row or "leaves" in row or "seat" in row for row in rows)
        await hands.press("escape")
        assert isinstance(app.screen, Table)
        assert not any("seat" in label or "joins" in label for label, _ in app.screen.palette_acts())


async def test_covers_say_who_has_answered(tmp_path: Path) -> None:
    """A sign as well as a colour behind every name, in seat order; and never what it was."""
    session = a_session(tmp_path / "it.jsonl", story=a_story(QUICK), cards="keyboard", names=THREE)
    app = an_app(session)
    covers: list[str] = []

    async def look(hands: Hands) -> None:
        if hands.at == "cover" and hands.game.state.phase == "card" and hands.game.questions[0].player is not None:
            row = next(row.strip() for row in screen_text(app).split("\n") if "Ben " in row and "…" in row)
            if not covers or covers[-1] != row:
                covers.append(row)

    async with app.run_test(size=(80, 24)) as pilot:
        hands = Hands(pilot, stop=look)
        await hands.play(wants(), until=_is_on_the_table)
    assert covers == ["Ana …   Ben …   Cy …", "Ana ✓   Ben …   Cy …", "Ana ✓   Ben ✓   Cy …"]


def _is_on_the_table(game: Game) -> bool:
    """Whether the first choices of all are told."""
    return game.state.phase != "card" and bool(game.turn and game.turn.first_votes)
