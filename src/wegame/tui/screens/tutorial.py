"""A first round: two minutes at the real table, with a line above each page that says what it is for.

It is an ordinary session of a scenario of our own that keeps no journal, with a card for each of two. The luck is
fixed, so that each of the three options shows something else; nothing in the rules is different here.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from textual.content import Content
from textual.widget import Widget
from textual.widgets import Button, Static

from wegame.game import Question, Team
from wegame.scenario.loader import read
from wegame.sessions.session import Session
from wegame.telling.dials import figure
from wegame.telling.lines import nets
from wegame.telling.moments import moment_label
from wegame.telling.news import News
from wegame.telling.words import DISCLAIMER, corner
from wegame.tui.content import join, literal, styled
from wegame.tui.messages import GoHome
from wegame.tui.screens.reader import Reader
from wegame.tui.screens.table import Table
from wegame.tui.styled import net_line, prose

__all__ = ["SEED", "STORY", "Farewell", "Tutorial", "first_session"]

STORY = Path(__file__).resolve().parent.parent / "tutorial.toml"
SEED = 1170
"""The luck with which a joint try and a lone hero succeed, and a try without a word fails."""

_WELCOME = "Two minutes. Nothing is kept, so try things. You play both: Ada on ropes, Ben on pegs."
_METER = "Efficacy is your belief that you can do this together."
_HOW = "Enter goes on, or click below. q leaves."

_PURPOSE = {
    "continue": "First, the story.",
    "card": "A card: only its owner sees it. Press 1, then Enter; or click.",
    "decision": "Now decide.",
    "recovery": "Not the end: how do you mend it?",
    "look_back": "Look back.",
}
"""What a page is for, by the kind of its question."""

_SAID_BY_COACH = frozenset({"card", "decision", "look_back"})
"""Kinds of question whose prompt would say once more what their purpose says."""

_KNOWN = frozenset({"round", "chosen", "milestone"})
"""Moments that somebody has just entered or read."""

_REASONED = frozenset({"efficacy", "safety"})
"""Dials whose reason is told at once; the others keep it for "?"."""


def first_session() -> Session:
    """The first round, newly dealt; nothing of it is written anywhere."""
    loaded = read(STORY, advise=False)
    scenario = loaded.playable()
    team = Team.deal(scenario, ("Ada", "Ben"), name="You", cards="keyboard")
    return Session.begin(scenario, loaded.text, team, seed=SEED, keep=False)


class Farewell(Reader):
    """The last page: closing it goes home, and its button says so."""

    def _label(self) -> None:
        super()._label()
        for button in self.query(Button):
            button.label = literal(str(button.label).replace("Close (Esc)", "Home (Enter)"))


class Tutorial(Table):
    """Plays the first round, tells what each page is for, and goes home."""

    def __init__(self, *, big: bool = False) -> None:
        super().__init__(first_session(), big=big)
        self._coached: dict[str, str] = {}

    def first_page(self) -> Content:
        """Instead of the goal and who is who."""
        return join([literal(_WELCOME), Content(""), literal(_METER), Content(""), _hint(_HOW)])

    def coach(self, question: Question) -> Content | None:
        """Once for each kind of page; the same page asked again is coached again."""
        if self._coached.setdefault(question.kind, question.id) != question.id:
            return None
        return _hint(_PURPOSE[question.kind]) if question.kind in _PURPOSE else None

    async def _ask(self, question: Question, note: Content | None = None) -> None:
        await super()._ask(question, note)
        for prompt in self.query("Form > .prompt"):
            prompt.display = question.kind not in _SAID_BY_COACH

    def news_page(self, news: News) -> Widget:
        """In few words: nothing that was just entered, no odds, and only what moved most has its reason."""
        rows = list[Content]()
        for passage in news.passages:
            if passage.kind not in _KNOWN:
                label = corner(self.game.ending) if passage.kind == "ending" else moment_label(passage)
                rows += [styled((label, "bold"), "  ", prose(passage.text)), Content("")]
        moved = [net for net in nets(news.lines) if abs(net.change) >= 0.5 and net.dial != "slack"]
        if moved:
            rows.append(styled(("What moved", "bold"), ("  ? tells why.", "$secondary")))
        for net in moved:
            is_reasoned = net.dial in _REASONED and len(net.reasons) == 1
            rows.append(net_line(net if is_reasoned else replace(net, reasons=()), self.game.scenario))
        return Static(join(rows), classes="told")

    def action_why(self, dial: str = "efficacy") -> None:
        """At the dial that has moved, where efficacy has not yet."""
        has_moved = any(line.dial == dial for line in self.game.ledger)
        super().action_why(dial if has_moved else "alignment")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Nothing for the room: nobody sits in it yet."""
        return False if action in {"note", "pause"} else super().check_action(action, parameters)

    def action_facilitate(self) -> None:
        """Told, not opened: what it does is for a session that is kept."""
        told = "With f, whoever leads a session takes answers back, skips a phase or ends. Here it only tells."
        self.app.push_screen(Reader("The facilitator's list", literal(told)))

    def finish(self) -> None:
        """A last page instead of the debrief, then home."""

        def closed(_: None) -> None:
            self.call_later(self.ask, GoHome())

        self.app.push_screen(Farewell("That was a first round", self._farewell()), closed)

    def _farewell(self) -> Content:
        before, now = dict(self.game.state.start)["efficacy"], self.game.state.efficacy
        went = f"from {figure('efficacy', before)} to {figure('efficacy', now)}"
        rows = (
            f"Efficacy went {went}. {DISCLAIMER}",
            "? tells why a dial has moved, F1 helps everywhere; f is for whoever leads a session.",
            "Next, at home: take Play.",
        )
        return join([literal(row) for row in rows], "\n\n")

    def action_leave(self) -> None:
        """At once: there is nothing to lose."""
        self.leave()


def _hint(text: str) -> Content:
    return styled(("▸ ", "bold $accent"), (text, "$accent"))
