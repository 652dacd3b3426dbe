"""The dials at the side of the table: words before numbers, a glyph and a word as well as a colour."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Digits, Static

from wegame.game import Game
from wegame.plot import spark
from wegame.text import clip
from wegame.tui.content import join, said
from wegame.tui.telling import GAIN, LOSS
from wegame.words import figure, level, slack_dots

__all__ = ["Dials", "dials_line"]

_BAR = 8


def _bar(value: float) -> str:
    return ("█" * round(value / 100 * _BAR)).ljust(_BAR, "░")


def dials_line(game: Game) -> str:
    """All dials on one line of 40 columns, for narrow terminals."""
    state = game.state
    short = {"effic": "efficacy", "safe": "safety", "align": "alignment", "strain": "strain", "slack": "tokens"}
    return " ".join(f"{name} {figure(dial, getattr(state, dial))}" for name, dial in short.items())


class Dials(Vertical):
    """Shows the game that it is given; holds nothing."""

    def compose(self) -> ComposeResult:
        yield Static("EFFICACY", markup=False, classes="label")
        yield Digits("", id="meter")
        yield Static(id="rest", markup=False)

    def show(self, game: Game) -> None:
        """Show this game's dials."""
        state = game.state
        self.query_one("#meter", Digits).update(figure("efficacy", state.efficacy))
        self.query_one("#rest", Static).update(join([*self._meter(game), *self._others(game)]))

    def _meter(self, game: Game) -> list[Content]:
        state = game.state
        values = [dict(state.start)["efficacy"], *(dict(turn.dials)["efficacy"] for turn in game.history)]
        lines = [said((level("efficacy", state.efficacy), "bold"), f"  {spark(values[-12:])}")]
        step = state.efficacy - values[-1]
        if round(step):
            style = GAIN if step >= 0 else LOSS
            lines.append(said((f"{'▲' if step >= 0 else '▼'} {step:+.0f}", style), " this round"))
        return [*lines, said(("in this model", "$secondary")), Content("")]

    def _others(self, game: Game) -> list[Content]:
        state = game.state
        lines = []
        for dial in ("safety", "alignment", "strain"):
            value = getattr(state, dial)
            lines.append(said(f"{dial:<10}", (_bar(value), "$primary"), f"{value:4.0f}"))
            lines.append(said((f"  {level(dial, value)}", "$secondary")))
        lines.append(
            said(f"{'slack':<10}", (slack_dots(state.tokens), "$primary"), f" {figure('tokens', state.tokens)}")
        )
        if state.standing:
            lines.append(said(("practices", "$secondary")))
        for item in state.standing:
            name = clip(game.scenario.practice_name(item.id), 12)
            kept = "kept" if item.kept else "unkept"
            lines.append(said(f" {name:<13}", (f"{item.condition:4.0%}", "$primary"), f" {kept}"))
        return lines
