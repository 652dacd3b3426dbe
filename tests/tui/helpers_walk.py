"""A walk through a whole game on the screen: each page is looked at for all that has to hold of it, whatever it shows.

A page of a kind that comes for the first time is looked at in all sizes, big and as usual, in both themes and from
under the facilitator's strip; those after it in one size after the other. Keys and mouse take turns, page by page.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import partial
from itertools import cycle

from helpers_colour import faint, is_grey
from helpers_facilitator import by_strip, open_strip, page_texts, table, time_told
from helpers_hostile import LET_PASS, shown_as
from helpers_tui import (
    CLUES,
    LARGE,
    SIZES,
    SLIP,
    Hands,
    controls_in,
    in_the_tree,
    is_seen,
    page_now,
    ready,
    resized,
    screen_text,
    squeezed,
    texts_of,
    widget_texts,
)
from textual.pilot import Pilot
from textual.widgets import Button, Digits, Input, Static

from wegame.game import Field, Value
from wegame.game.rounds import way_through
from wegame.sessions.room import Odds
from wegame.telling.prose import flat
from wegame.telling.questions import PRIVATE
from wegame.telling.words import phase_name
from wegame.tui.screens.cover import Cover
from wegame.tui.screens.debrief import Debrief
from wegame.tui.screens.table import Table

__all__ = ["PHASES", "Walker", "at_phase", "figures"]

PHASES = [phase_name(phase).upper() for phase in way_through("choice")]
BACK_ROW = (60, 18)
"""The least for big mode."""
POCKET = 18
"""Rows below which a form may begin above its answers: the first key shows them."""

_ZINC, _OPAL, _WIRE, _LAMP = (text.split()[0] for text in (*CLUES.values(), SLIP, LET_PASS))
ASKED_ALONE = ("nothing went wrong", "Say it now", "Let it pass", "Did you see something", "How sure am I", PRIVATE)
NOT_YET = ("We go left.", "Ops goes right.", "We wait.", "What would you choose")
"""What a cover does not show either."""

ODDS = {"off": r"likely|about even|\d\s*%", "words": r"likely|about even|\d\s*%", "numbers": r"\d\s*%"}

_DIAL = r"(?:effic|efficacy|safe|safety|align|alignment|strain)"
_FIGURE = re.compile(rf"\b{_DIAL}\b[ ,:░▁-█a-z]{{0,24}}[-+]?\d|[-+]\d+(?:\.\d)? {_DIAL}\b", re.IGNORECASE)


def figures(hands: Hands, text: str | None = None) -> list[str]:
    """What on the screen reads like a figure of a dial that may be hidden. text: the screen, where it was just read."""
    text = screen_text(hands.app) if text is None else text
    found = [row.strip() for row in text.split("\n") if _FIGURE.search(row)]
    large = [item for item in hands.app.screen.query(Digits) if item.display and item.id in {"meter", "big-meter"}]
    return found + [item.value for item in large if item.value != "--"]


def at_phase(hands: Hands) -> str:
    """The phase that the strip has in capital letters."""
    row = str(table(hands).query_one("#strip", Static).render())
    found = [phase for phase in PHASES if f" {phase} " in row]
    assert len(found) <= 1, row
    return found[0] if found else ""  # before the first page there is none


class Walker(Hands):
    """Plays on once a page has been looked at.

    turn: whose turn it is at the first page of each kind, the keys' (0) or the mouse's (1). grey: whether all has to
    do without colour. odds: how they are told beside answers. hidden: whether the dials are, now.
    """

    def __init__(self, pilot: Pilot[None], *, turn: int, grey: bool, odds: Odds, hidden: bool) -> None:
        super().__init__(pilot)
        self.stop = self.at_page
        self.turn, self.grey, self.odds, self.hidden = turn, grey, odds, hidden
        self.met: Counter[str] = Counter()
        self.by_hand: dict[str, set[str]] = {}
        self.phases: list[str] = []
        self.told: list[str] = []
        self.figures_told: list[str] = []
        self._sizes = cycle(SIZES)
        self._others = cycle((SIZES[1], *SIZES[3:]))
        self._shrunk: set[str] = set()

    @property
    def cards(self) -> str:
        return self.game.team.cards

    @property
    def is_private(self) -> bool:
        """Whether the page that is open is one person's."""
        return self.at == "form" and self.game.questions[0].player is not None

    @property
    def all_told(self) -> str:
        """All that was on any page."""
        return "\x1d".join(self.told)

    # ---- on the way

    async def at_page(self, _: Hands) -> None:
        """Look at a cover, or at a page to read; a form is looked at field by field."""
        if self.at in {"cover", "page"}:
            shared = "Everybody can see" in screen_text(self.app)
            about = at_phase(self) if self.at == "page" else "all" if shared else self.game.questions[0].kind
            await self.look(f"{self.at} {about}")
            if self.at == "page":
                assert page_texts(self), "an empty page"
            if self.at == "page" and self.by == "keys":
                await self._read_on()

    async def field(self, item: Field, value: Value) -> None:
        """Look at a page once more with each field that is open on it."""
        await self.look(f"form {self.game.questions[0].kind} {item.name}", item)
        if item.kind == "text":
            self.by = "keys" if value else "mouse"  # nobody types with a mouse
        await super().field(item, value)

    async def switch_dials(self) -> None:
        """Hide what is shown, or show what is hidden, by the facilitator's strip."""
        await by_strip(self, "Show the dials again" if self.hidden else "Hide the dials", by=self.by)
        self.hidden = not self.hidden

    async def look(self, kind: str, item: Field | None = None) -> None:
        """All that has to hold of this page; and nothing is answered by looking."""
        answered, at = self.game.answered, self.at
        self.met[kind] += 1
        self.by = ("keys", "mouse")[(self.met[kind] - 1 + self.turn) % 2]
        self.by_hand.setdefault(kind, set()).add(self.by)
        if isinstance(self.app.screen, Table) and (not self.phases or self.phases[-1] != at_phase(self)):
            self.phases.append(at_phase(self))
        self._is_said_to_whom_it_may_be()
        self._stands_as_it_was_written()
        self._has_time_only_where_all_decide()
        if item is not None:
            self._has_odds_only_beside_what_may_succeed(item)
        self.told.append(widget_texts(self.app))
        if not self.hidden:
            self.figures_told.append(self.told[-1])
        if self.met[kind] == 1:
            await self._look_around()
        await self.resize(LARGE if self.by == "mouse" else next(self._sizes))
        await self._look_once()
        assert (self.game.answered, self.at) == (answered, at), "looking has answered something"

    async def resize(self, size: tuple[int, int]) -> None:
        if tuple(self.app.size) != size:
            await resized(self.pilot, size)

    def _is_laid_out(self, *, big: bool) -> bool:
        return bool(table(self).query("#band")) == big

    async def _look_around(self) -> None:
        """In the least size, the usual one and another, big, in the other theme, from under the facilitator's strip."""
        if self.at not in self._shrunk:
            self._shrunk.add(self.at)
            await self.pilot.resize_terminal(20, 5)  # where nobody can play: it comes back from there
            screen_text(self.app)
        for size in (SIZES[0], SIZES[2], next(self._others)):
            await self.resize(size)
            await self._look_once()
        for is_big in (True, False):
            await self.press("f9")
            await ready(self.pilot, partial(self._is_laid_out, big=is_big))
            assert (self.app.big, bool(table(self).query("#band"))) == (is_big, is_big)
            await self._look_once()
            if is_big:
                await self.resize(BACK_ROW)
                await self._look_once()
        await self.press("ctrl+t")
        await self._look_once()
        if isinstance(self.app.screen, Table) and not isinstance(self.app.focused, Input):
            await self._look_at_the_strip()

    async def _look_at_the_strip(self) -> None:
        before, phase = widget_texts(self.app), self.game.state.phase
        rows = await open_strip(self)
        self._stands_out()
        assert not self.hidden or not figures(self)
        seats = any("join" in row or "leave" in row or "seat" in row for row in rows)
        assert seats == (phase == "brief" and self.game.turn is not None), "seats change between two rounds alone"
        await self.press("escape")
        await ready(self.pilot, lambda: widget_texts(self.app) == before)

    async def _look_once(self) -> None:
        """What holds in any size and any colours."""
        await self._is_in_sight()
        await self._says_what_is_below()
        self._stands_out()
        text = screen_text(self.app)
        if isinstance(self.app.screen, Table):
            private = table(self).has_class("-private")
            if self.hidden:
                assert not figures(self, text), text
                assert private or "hidden" in text
            else:
                assert private or figures(self, text), text

    # ---- what has to hold

    def _stands_out(self) -> None:
        """All text is told from its ground, in colour or without."""
        if self.grey:
            assert is_grey(self.app)
        else:
            assert not faint(self.app), (self.app.theme, self.app.screen, self.at)

    async def _is_in_sight(self) -> None:
        """What has the keyboard can be seen."""
        if isinstance(self.app.screen, Cover):
            return
        focused = self.app.focused
        assert focused is not None
        if self.app.size.height < POCKET and self.at == "form" and not is_seen(self.app, focused):
            await self.press("down")
        assert is_seen(self.app, focused), f"{focused!r} is out of sight:\n{screen_text(self.app)}"

    async def _says_what_is_below(self) -> None:
        """Where the page goes on below, it says so, and nowhere else: on the button, or in a line of its own."""
        if not isinstance(self.app.screen, Table):
            return
        page = self.app.screen.query_one("#page")
        button, line = self.app.screen.query_one("#go", Button), self.app.screen.query_one("#below", Static)

        def it_is_so() -> bool:
            told = str(button.label) if self.at == "page" else str(line.render()) if line.display else ""
            return ("↓" in told) == (page.scroll_offset.y < page.max_scroll_y)

        await ready(self.pilot, it_is_so)

    async def _read_on(self) -> None:
        """Enter leaves no page before its end was on the screen."""
        page = self.app.screen.query_one("#page")
        while page.scroll_offset.y < page.max_scroll_y:
            was = (page.scroll_offset.y, self.game.answered, self.app.screen)
            await self.press("enter")
            assert (self.game.answered, self.app.screen) == was[1:], "Enter left a page that was not read to its end"
            assert page.scroll_offset.y > was[0]

    def _is_said_to_whom_it_may_be(self) -> None:
        """Nothing of a card is held by any widget of any screen once it is left, and no choice is told by name."""
        held, game = in_the_tree(self.app) + screen_text(self.app), self.game
        names = [player.name for player in game.team.players]
        if self.is_private:
            assert self.cards == "keyboard"
            seat = game.questions[0].player
            assert [_ZINC, _OPAL][1 - (seat or 0)] not in held
            return
        assert not [name for name in names if re.search(rf"{re.escape(name)}(: We|: Ops| voted| chose)", held)]
        if self.cards != "keyboard":
            return  # clues are read aloud, and a slip is the team's
        owned = any(moment.kind == "owned" for moment in game.moments)
        for text in (_ZINC, _OPAL, _LAMP, *ASKED_ALONE, *([] if owned else [_WIRE])):
            assert text not in held, text
        assert self.at != "cover" or not [text for text in NOT_YET if text in held]
        if self.at == "cover" and "Everybody can see" not in held:
            shown, open_seats = widget_texts(self.app), {question.player for question in game.questions}
            assert squeezed(f"Pass to {names[game.questions[0].player or 0]}") in shown
            for seat, name in enumerate(names):  # that somebody is done, and nothing of what they said
                assert squeezed(f"{name} {'…' if seat in open_seats else '✓'}") in shown

    def _stands_as_it_was_written(self) -> None:
        """What a page asks and tells stands on it, character for character."""
        if self.at != "form" and not self.is_talk:
            return
        question, page = self.game.questions[0], page_now(table(self).session)
        shown, held = widget_texts(self.app), squeezed(in_the_tree(self.app))
        for line in page.secret.split("\n"):
            assert shown_as(line) in shown
        for line in "\n".join(map(flat, page.pages)).split("\n"):
            assert shown_as(line.removeprefix("- ")) in shown
        if question.fields and len(self.app.screen.query(".done")) == 0:
            for text in texts_of(table(self).session, question.fields[0]):
                assert shown_as(text) in held

    def _has_time_only_where_all_decide(self) -> None:
        """Nobody is hurried where others cannot help, and nobody while they read."""
        if isinstance(self.app.screen, Table):
            assert bool(time_told(self)) == ((self.at == "form" and not self.is_private) or self.is_talk)

    def _has_odds_only_beside_what_may_succeed(self, item: Field) -> None:
        """Beside what one would choose, what is decided and how it is mended, and nowhere else."""
        rows = [str(option.prompt) for option in getattr(controls_in(self.app.screen)[-1], "options", [])]
        beside = sum(bool(re.search(ODDS[self.odds], row)) for row in rows)
        may_succeed = item.name in {"first", "choice", "recovery"}
        wanted = (
            [choice for choice in item.choices if choice.value != "-"] if self.odds != "off" and may_succeed else []
        )
        assert beside == len(wanted), rows

    # ---- at the end

    async def look_back(self) -> str:
        """Every page of the debrief, in one size after the other and in both themes. Returns all that stands there."""
        told = ""
        for size in (*SIZES, LARGE):
            await self.resize(size)
            assert isinstance(self.app.screen, Debrief)
            self._stands_out()
            held = in_the_tree(self.app) + screen_text(self.app)
            assert not [text for text in ("Say it now", "Let it pass", "Did you see something") if text in held]
            assert self.cards != "keyboard" or (_LAMP not in held and SLIP not in held)
            told += widget_texts(self.app)
            await self.press("ctrl+t")
            self._stands_out()
            await self.press("right")
        return told
