"""What a facilitator does at the screens, for tests: a clock that only the test moves, and the strip by either hand."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Literal

from helpers_tui import Hands, a_round, a_session, ready, screen_text, squeezed
from textual.widget import Widget
from textual.widgets import Digits, OptionList, Static

from wegame.sessions.clock import Clock
from wegame.sessions.session import Session
from wegame.tui.screens.facilitator_menu import FacilitatorMenu, Name
from wegame.tui.screens.table import Table

__all__ = [
    "QUICK",
    "By",
    "Hand",
    "acts",
    "by_palette",
    "by_strip",
    "digits",
    "name_it",
    "open_strip",
    "page_texts",
    "table",
    "time_told",
    "timed",
]

By = Literal["keys", "mouse"]

QUICK = a_round("one", text="Here is one.", phases=["brief", "card", "talk", "decision", "outcome", "recovery"])
"""A round with a brief of one page."""


class Hand:
    """A clock's hand that only a test moves."""

    def __init__(self, at: float = 1000.0) -> None:
        self.at = at

    def __call__(self) -> float:
        return self.at


def timed(path: Path | None, **keys: Any) -> tuple[Session, Hand]:
    """A session with a clock of the test's."""
    session, hand = a_session(path, **keys), Hand()
    session.clock = Clock(now=hand)
    return session, hand


def table(hands: Hands) -> Table:
    """The table, whatever lies over it."""
    return next(screen for screen in hands.app.screen_stack if isinstance(screen, Table))


def time_told(hands: Hands) -> str:
    """What the head says of the time, after it has looked at the clock."""
    table(hands)._tick()
    row = table(hands).query_one("#time", Static)
    return str(row.render()) if row.display else ""


def digits(hands: Hands, name: str) -> str:
    """Large figures at the table."""
    return table(hands).query_one(name, Digits).value


def page_texts(hands: Hands) -> str:
    """What the open page of the table itself says, without what is around it."""
    return squeezed("".join(str(item.render()) for item in table(hands).query("#page .told").results(Widget)))


def acts(path: Path) -> list[tuple[str, str]]:
    """What the facilitator did, as the journal has it."""
    rows = [json.loads(line) for line in path.read_text(encoding="ascii").splitlines()]
    return [(row["act"], row["what"]) for row in rows if "act" in row]


async def open_strip(hands: Hands) -> list[str]:
    """Open the strip; its rows."""
    await hands.pilot.press("f")
    await ready(hands.pilot, lambda: isinstance(hands.app.screen, FacilitatorMenu))
    return _rows(hands)


def _rows(hands: Hands) -> list[str]:
    return [str(option.prompt) for option in hands.app.screen.query_one(OptionList).options]


async def by_strip(hands: Hands, *texts: str, by: By = "keys") -> None:
    """Open the strip, and take the row with this text; and in the list that it opens, the next."""
    await open_strip(hands)
    for text in texts:
        listed, before = hands.app.screen.query_one(OptionList), _rows(hands)
        at = next((place for place, row in enumerate(_rows(hands)) if text in row), None)
        assert at is not None, f"{text!r} is not on offer:\n{screen_text(hands.app)}"
        if by == "mouse":
            await hands.pilot.click(listed, offset=(4, hands._row_at(listed, at)))
        elif at < 9:
            await hands.pilot.press(str(at + 1))
        else:
            await hands.pilot.press(*["down"] * at, "enter")
        await ready(hands.pilot, lambda before=before: _is_past(hands, before))  # type: ignore[misc]


def _is_past(hands: Hands, before: list[str]) -> bool:
    """Whether the list has gone, or is another one."""
    return not isinstance(hands.app.screen, FacilitatorMenu) or _rows(hands) != before


async def by_palette(hands: Hands, text: str) -> None:
    """Do what the palette would, of this text."""
    do = next(act for label, act in table(hands).palette_acts() if text in label)
    await do()
    await ready(hands.pilot)


async def name_it(hands: Hands, name: str) -> None:
    """Type a name where one is asked for."""
    await ready(hands.pilot, lambda: isinstance(hands.app.screen, Name))
    for character in name:
        await hands.pilot.press("space" if character == " " else character)
    await hands.pilot.press("enter")
    await ready(hands.pilot, lambda: isinstance(hands.app.screen, Table))
