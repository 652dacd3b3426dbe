"""What moved is told line by line within a second, and the dials go along; whoever is in a hurry sees all at once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from fixtures_tui import own_home  # noqa: F401 - a fixture
from helpers_facilitator import QUICK, digits, table
from helpers_tui import EASY, Hands, a_round, a_session, a_session_alone, a_story, an_app, ready, wants
from textual.widgets import Static

from wegame.game import Game
from wegame.game.reasons import because
from wegame.sessions.session import Session
from wegame.telling.dials import figure
from wegame.telling.lines import Net, nets
from wegame.telling.moments import describe_moment
from wegame.telling.news import Reader
from wegame.telling.passages import Passage
from wegame.tui.app import WegameApp
from wegame.tui.styled import net_line
from wegame.tui.widgets.told import Told

STORY = a_story({**QUICK, "task": EASY}, a_round("two", text="Two."))


class Ticks:
    """In the place of a timer: it ticks when the test says so."""

    def __init__(self) -> None:
        self.every = 0.0
        self.tick: Callable[[], None] | None = None
        self.stopped = False

    def stop(self) -> None:
        self.stopped = True

    def __call__(self) -> None:
        assert self.tick is not None
        self.tick()


@pytest.fixture
def ticks(monkeypatch: pytest.MonkeyPatch) -> Ticks:
    """The one timer of a page that is told."""
    found = Ticks()

    def set_interval(told: Told, every: float, tick: Callable[[], None]) -> Ticks:
        found.every, found.tick = every, tick
        return found

    monkeypatch.setattr(Told, "set_interval", set_interval)
    return found


def moving(session: Session) -> WegameApp:
    app = an_app(session)
    app.animation_level = "full"
    return app


def shown(hands: Hands) -> str:
    return str(table(hands).query_one(Told).render())


def told_in(before: Game, after: Game) -> list[Net]:
    """What is told of the last answer in one piece, in its order."""
    story = [Passage(item.round, item.kind, describe_moment(item, after.scenario)) for item in after.moments]
    news = Reader(len(before.moments), len(before.ledger)).next(story, after.ledger)
    assert news is not None
    return [net for net in nets(news.lines) if abs(net.change) >= 0.5 or net.dial == "efficacy"]


def panel(hands: Hands, dial: str) -> str:
    """A dial's row at the side."""
    rows = str(table(hands).query_one("#rest", Static).render()).split("\n")
    return next(row for row in rows if row.startswith(dial)).split()[-1]


async def to_the_outcome(hands: Hands, session: Session) -> tuple[Game, list[Net]]:
    """The page that tells what became of the first decision; the game before it, and what it tells."""
    question = await hands.to("decision")
    before = session.game
    await hands.fill(question, wants(choice="left")(before, question))
    await ready(hands.pilot, lambda: bool(table(hands).query(Told)))
    return before, told_in(before, session.game)


async def test_line_by_line_within_a_second_and_the_dials_go_along(tmp_path: Path, ticks: Ticks) -> None:
    """Each line, and then the figure; not the other way round, and none before its turn."""
    session = a_session(tmp_path / "it.jsonl", story=STORY)
    async with moving(session).run_test(size=(110, 44)) as pilot:
        hands = Hands(pilot)
        before, moved = await to_the_outcome(hands, session)
        assert len(moved) >= 3
        assert moved[0].dial == "efficacy"
        assert 0 < ticks.every * len(moved) <= 1
        now = session.game.state
        for count in range(len(moved) + 1):
            lines = [row for row in shown(hands).split("\n") if row[:1] in {"▲", "▼"}]
            assert len(lines) == count
            state = before.state if count == 0 else now
            assert digits(hands, "#meter") == figure("efficacy", state.efficacy)
            for place, net in enumerate(moved):
                if net.dial in {"safety", "alignment", "strain"}:
                    value = net.after if place < count else net.after - net.change
                    assert panel(hands, net.dial) == figure(net.dial, value)
            assert ticks.stopped == (count == len(moved))
            if not ticks.stopped:
                ticks()
                await ready(pilot)
        await hands.go_on()
        assert not table(hands).query(Told)


@pytest.mark.parametrize(("by", "after"), [("keys", 1), ("mouse", 0)])
async def test_enter_in_the_middle_shows_all_at_once_and_stays(
    tmp_path: Path, ticks: Ticks, after: int, by: str
) -> None:
    """The next one goes on; nothing of it was skipped."""
    session = a_session(tmp_path / "it.jsonl", story=STORY)
    async with moving(session).run_test(size=(110, 44)) as pilot:
        hands = Hands(pilot, "mouse" if by == "mouse" else "keys")
        keys = Hands(pilot)
        _, moved = await to_the_outcome(keys, session)
        for _ in range(after):
            ticks()
        await ready(pilot)
        await hands.go_on()
        assert len([row for row in shown(hands).split("\n") if row[:1] in {"▲", "▼"}]) == len(moved)
        assert digits(hands, "#meter") == figure("efficacy", session.game.state.efficacy)
        assert hands.at == "page"
        assert ticks.stopped
        await hands.go_on()
        assert not table(hands).query(Told)


async def test_without_movement_all_is_there_at_once(tmp_path: Path, ticks: Ticks) -> None:
    """No timer, all lines, all figures."""
    session = a_session(tmp_path / "it.jsonl", story=STORY)
    async with an_app(session).run_test(size=(110, 44)) as pilot:
        hands = Hands(pilot)
        _, moved = await to_the_outcome(hands, session)
        assert ticks.tick is None
        assert len([row for row in shown(hands).split("\n") if row[:1] in {"▲", "▼"}]) == len(moved)
        assert digits(hands, "#meter") == figure("efficacy", session.game.state.efficacy)
        await hands.go_on()
        assert not table(hands).query(Told)


@pytest.mark.parametrize("motion", ["none", "full"])
async def test_the_dials_do_not_give_away_what_a_later_page_tells(ticks: Ticks, motion: str) -> None:
    """Where the others are simulated, who is for what is told on a page of its own: the dials still stand there."""
    session = a_session_alone(story=STORY)
    app = moving(session) if motion == "full" else an_app(session)
    async with app.run_test(size=(110, 44)) as pilot:
        hands = Hands(pilot)
        question = await hands.to("stand")
        before = session.game.state
        for item, value in zip(question.fields, ("left", "with"), strict=True):
            await hands.field(item, value)
        assert "After the talk" in shown(hands)
        assert session.game.state.efficacy != before.efficacy
        assert digits(hands, "#meter") == figure("efficacy", before.efficacy)
        assert panel(hands, "safety") == figure("safety", before.safety)
        assert panel(hands, "strain") == figure("strain", before.strain)


async def test_what_the_facilitator_does_in_the_middle_leaves_no_old_figure_behind(
    tmp_path: Path, ticks: Ticks
) -> None:
    """Taken back while it is being told: the dials stand where the game stands."""
    session = a_session(tmp_path / "it.jsonl", story=STORY)
    async with moving(session).run_test(size=(110, 44)) as pilot:
        hands = Hands(pilot)
        before, _ = await to_the_outcome(hands, session)
        ticks()
        await table(hands).facilitate("back", session.acts["back"][0])
        await ready(pilot)
        assert session.game.state.phase == "decision"
        assert digits(hands, "#meter") == figure("efficacy", before.state.efficacy)
        assert panel(hands, "strain") == figure("strain", before.state.strain)


def test_what_only_small_things_moved_is_told_as_that() -> None:
    """A reason under half a point is left to "?": of several such it says how it is, and names none of them."""
    story = a_session(None, story=STORY).game.scenario
    small = tuple((because(reason), change) for reason, change in (("income", 0.2), ("practices_hold", 0.1)))
    large = (because("practices_hold"), 2.0)
    told = str(net_line(Net("efficacy", 0.3, 45.0, small), story))
    assert told.endswith("now 45  several small things")
    told = str(net_line(Net("efficacy", 2.3, 45.0, (large, *small)), story))
    assert told.endswith("are practised +2; and smaller ones")
