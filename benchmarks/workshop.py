"""How many keys a workshop presses, and how long five rounds take.

    python benchmarks/workshop.py [SCENARIO] [--seed 1]

Four players at one keyboard play five rounds at 80x24, and answer as the policy "open" does. Each key that is pressed
is counted by what it is for, each page once by its words. The minutes are an estimate, from assumptions that stand in
the output as well: 180 words a minute for pages that all read, each line once; 8 s for each answer on a card; 3 s to
pass the keyboard; two minutes of talk a round, and 15 s for anything else that the team decides. The bars: 40 minutes
in all, five covers a round, 35 keys a round; exit status 1 if one does not hold. The debrief is not in it.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import sys
import tempfile
from collections import Counter
from collections.abc import Mapping

from textual import constants
from textual.pilot import Pilot
from textual.widget import Widget
from textual.widgets import Button

from wegame.game import Field, Game, Question, Team, Value
from wegame.players import policy_named
from wegame.scenario.library import find
from wegame.scenario.loader import read
from wegame.sessions.session import Session
from wegame.settings.values import Settings
from wegame.tui.app import WegameApp
from wegame.tui.screens.cover import Cover
from wegame.tui.screens.table import Table
from wegame.tui.widgets.fields import Choices, Marks, Scale, Sentence
from wegame.tui.widgets.form import Form

WORDS_A_MINUTE = 180
PRIVATE = 8
PASS = 3
TALK, DECISION = 120, 15
BARS = {"minutes in all": 40.0, "covers a round": 5.0, "keys a round": 35.0}
ROUNDS = 5
KINDS = ("decisions", "choosing", "typing", "reading on", "no decision", "covers")


class Workshop:
    """Plays what is open and counts. keys: by round and kind. words: of shared pages. seconds: by what they go to."""

    def __init__(self, pilot: Pilot[None], session: Session) -> None:
        self.pilot, self.app, self.session = pilot, pilot.app, session
        self.policy = policy_named("open")
        self.keys: dict[int, Counter[str]] = {}
        self.words: Counter[int] = Counter()
        self.seconds: dict[int, Counter[str]] = {}
        self._read: set[tuple[int, str]] = set()
        self._talked: set[int] = set()

    @property
    def game(self) -> Game:
        return self.session.game

    @property
    def number(self) -> int:
        """The round that is told of."""
        screen = next((screen for screen in reversed(self.app.screen_stack) if isinstance(screen, Table)), None)
        turn = self.game.turn
        told = screen._number if screen is not None else 0
        return told or (turn.number if turn is not None else max(self.keys, default=1))

    async def press(self, kind: str, *keys: str) -> None:
        """Press keys that are for this."""
        self.keys.setdefault(self.number, Counter())[kind] += len(keys)
        for key in keys:
            await self.pilot.press(key)

    def spend(self, what: str, seconds: float) -> None:
        self.seconds.setdefault(self.number, Counter())[what] += round(seconds)

    def read(self) -> None:
        """The words of a page that all can see, once each."""
        page = self.app.screen.query_one("#page")
        text = "\n".join(str(widget.render()) for widget in page.walk_children(Widget) if not widget.is_container)
        number, fresh = self.number, 0
        for line in text.split("\n"):
            if (number, line) not in self._read:
                self._read.add((number, line))
                fresh += len(line.split())
        self.words[number] += fresh
        self.spend("reading", fresh * 60 / WORDS_A_MINUTE)

    def talk(self) -> None:
        """Once a round, where the page says so."""
        if any(question.kind == "talk" for question in self.game.questions) and self.number not in self._talked:
            self._talked.add(self.number)
            self.spend("talk", TALK)

    async def play(self) -> None:
        """To the end of the last round, or of the story."""
        while self.game.questions and len(self.game.history) < ROUNDS:
            await self.settle()
            screen = self.app.screen
            if isinstance(screen, Cover):
                self.spend("passing", PASS)
                await self.press("covers", "enter")
            elif not isinstance(screen, Table):
                return
            elif screen.query(Form):
                await self.fill(screen.query_one(Form).page.question)
            else:
                self.read()
                self.talk()
                await self.press("reading on", "enter")

    async def settle(self) -> None:
        """Wait until there is something to act on."""
        for _ in range(500):
            await self.pilot.pause()
            screen = self.app.screen
            if not isinstance(screen, Table):
                return
            go = screen.query_one("#go", Button)
            controls = screen.query("Choices, Scale, Sentence")
            if go.display or any(control.has_focus_within for control in controls):
                return
        raise SystemExit("the table never asked anything")

    async def fill(self, question: Question) -> None:
        if question.player is None:
            self.read()
            self.spend("team decisions", DECISION if question.fields else 0)
        answered = self.game.answered
        reply = self.policy.answer(self.game, question)
        if not question.fields:
            await self.press("no decision", "enter", "enter")
        if question.player is not None:
            self.spend("private pages", PRIVATE * max(1, len(reply)))
        for item in question.fields:
            if item.applies(reply):
                await self.settle()
                await self.field(item, reply)
        for _ in range(500):
            if self.game.answered > answered:
                return
            await self.pilot.pause()
        raise SystemExit(f"{question.id} was not taken")

    async def control(self, item: Field) -> Widget:
        """What a field is filled in with, as soon as it is there: a list that was answered may still have the focus."""
        for _ in range(500):
            control = self.app.screen.query("Choices, Scale, Sentence").last()
            if isinstance(control, Sentence) == (item.kind == "text"):
                break
            await self.pilot.pause()
        return control

    async def field(self, item: Field, reply: Mapping[str, Value]) -> None:
        """Answer a field: a key or more to go to the answer, and Enter, which is the decision."""
        control = await self.control(item)
        value = reply[item.name]
        offered = [choice.value for choice in item.choices]
        if isinstance(control, Marks):
            assert isinstance(value, tuple)
            for one in value:
                await self.press("choosing", *_to(offered.index(one)))  # a digit names at once
            if not value:
                await self.press("choosing", "end")
        elif isinstance(control, Choices):
            await self.press("choosing", *_to(offered.index(str(value))))
        elif isinstance(control, Scale):
            assert isinstance(value, int)
            await self.press("choosing", *(("end",) if value == 100 else (str(value // 10),)))
        else:
            assert isinstance(control, Sentence)
            await self.press("typing", *("space" if letter == " " else letter for letter in str(value)))
        await self.press("decisions", "enter")


def _to(index: int) -> tuple[str, ...]:
    """The keys that go to a row: its digit; past the tenth, arrows from there."""
    return (str((index + 1) % 10),) if index < 10 else ("0", *("down",) * (index - 9))


async def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("scenario", nargs="?", default="friday-outage", help="an id or a path; default friday-outage")
    parser.add_argument("--seed", type=int, default=1, metavar="N")
    options = parser.parse_args()
    loaded = read(find(options.scenario), advise=False)
    team = Team.deal(loaded.playable(), ("Ana", "Ben", "Cy", "Dora"), cards="keyboard")
    session = Session.begin(loaded.playable(), loaded.text, team, seed=options.seed, keep=False)
    app = WegameApp(session=session, settings=Settings())
    Cover.REST = 0.0
    async with app.run_test(size=(80, 24)) as pilot:
        workshop = Workshop(pilot, session)
        await workshop.play()
    return _tell(workshop)


def _tell(workshop: Workshop) -> int:
    rounds = sorted(workshop.keys)[:ROUNDS]
    print(f"{workshop.game.scenario.scenario.title}, 4 players, cards on the keyboard, 80x24, policy open\n")
    print(f"{'':16}{''.join(f'{number:>7}' for number in rounds)}{'in all':>9}  a round")
    for kind in KINDS:
        _row(kind, [workshop.keys[number][kind] for number in rounds])
    _row("keys", [workshop.keys[number].total() for number in rounds])
    print()
    _row("shared words", [workshop.words[number] for number in rounds])
    minutes = 0.0
    for what in ("reading", "private pages", "passing", "talk", "team decisions"):
        spent = [workshop.seconds[number][what] / 60 for number in rounds]
        minutes += sum(spent)
        print(
            f"{what:16}{''.join(f'{one:7.1f}' for one in spent)}{sum(spent):9.1f}  {sum(spent) / len(spent):7.1f} min"
        )
    told = f"{WORDS_A_MINUTE} words a minute, {PRIVATE} s an answer on a card, {PASS} s a pass, {TALK} s of talk"
    print(f"\nassumed: {told}, {DECISION} s for anything else that the team decides")
    found = {
        "minutes in all": minutes,
        "covers a round": sum(workshop.keys[number]["covers"] for number in rounds) / len(rounds),
        "keys a round": sum(workshop.keys[number].total() for number in rounds) / len(rounds),
    }
    for name, bar in BARS.items():
        print(f"{'ok' if found[name] <= bar else 'NO'}  {found[name]:.1f} {name} (bar {bar:.0f})")
    return 0 if all(found[name] <= bar for name, bar in BARS.items()) else 1


def _row(name: str, counts: list[int]) -> None:
    told = "".join(f"{count:7}" for count in counts)
    print(f"{name:16}{told}{sum(counts):9}  {sum(counts) / len(counts):7.1f}")


if __name__ == "__main__":
    constants.TEXTUAL_ANIMATIONS = "none"  # type: ignore[misc]  # a page is told at once: one press is enough
    Button._start_active_affect = lambda self: None  # type: ignore[method-assign]  # nor is a press lost on a lit button
    with tempfile.TemporaryDirectory() as folder:
        os.environ["XDG_DATA_HOME"] = os.environ["XDG_CONFIG_HOME"] = folder
        sys.exit(asyncio.run(main()))
