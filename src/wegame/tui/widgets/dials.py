"""The dials at the side of the table: words before numbers, a glyph and a word as well as a colour."""

from __future__ import annotations

from collections.abc import Mapping

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.style import Style
from textual.widgets import Digits, Static

from wegame.game import Game
from wegame.telling.dials import dial_name, figure, level, slack_dots
from wegame.telling.plot import spark
from wegame.text import clip
from wegame.theory import DIALS, MAIN_DIALS
from wegame.tui.content import join, literal, styled
from wegame.tui.styled import GAIN, LOSS

__all__ = ["HIDDEN", "Dials", "dials_line"]

_BAR = 8


def _bar(value: float) -> str:
    return ("█" * round(value / 100 * _BAR)).ljust(_BAR, "░")


HIDDEN = "dials hidden until the debrief"


def _why(dial: str, text: str) -> Content:
    """A dial's name; a click on it tells its story."""
    return Content.styled(text, Style.from_meta({"@click": f"screen.why('{dial}')"}))


def dials_line(game: Game, values: Mapping[str, float], *, shows_meter: bool = True) -> str:
    """All dials on one line of 40 columns, for narrow terminals. values: in the place of those that the game has."""
    rows = [DIALS[dial] for dial in (*(MAIN_DIALS if shows_meter else ()), "slack")]
    now = {dial.id: values.get(dial.id, getattr(game.state, dial.id)) for dial in rows}
    told = " ".join(f"{dial.short or dial.name} {figure(dial.id, now[dial.id])}" for dial in rows)
    return told if shows_meter else f"{told}   {HIDDEN}"


class Dials(Vertical):
    """Shows the game that it is given; holds nothing."""

    def compose(self) -> ComposeResult:
        yield Static(_why("efficacy", "EFFICACY"), markup=False, classes="label")
        yield Digits("", id="meter")
        yield Static(id="rest", markup=False)

    def show(self, game: Game, values: Mapping[str, float], *, shows_meter: bool = True) -> None:
        """Show this game's dials. values: in the place of those that the game has, until they are told."""
        meter = self.query_one("#meter", Digits)
        meter.display = shows_meter
        meter.update(figure("efficacy", values.get("efficacy", game.state.efficacy)) if shows_meter else "")
        told = self._meter(game, values) + self._others(game, values) if shows_meter else [literal(HIDDEN), Content("")]
        self.query_one("#rest", Static).update(join([*told, *self._means(game)]))

    def _meter(self, game: Game, values: Mapping[str, float]) -> list[Content]:
        state = game.state
        now = values.get("efficacy", state.efficacy)
        past = [dict(state.start)["efficacy"], *(dict(turn.dials)["efficacy"] for turn in game.history)]
        if len(past) > 1 and "efficacy" in values and past[-1] == state.efficacy:
            del past[-1]  # the round is over, and how it moved is still being told
        step = now - past[-1]
        lines = [styled((level("efficacy", now), "bold"), f"  {spark(past[-12:])}")]
        if round(step):
            style = GAIN if step >= 0 else LOSS
            lines.append(styled((f"{'▲' if step >= 0 else '▼'} {step:+.0f}", style), " this round"))
        return [*lines, styled(("in this model", "$secondary")), Content("")]

    def _others(self, game: Game, values: Mapping[str, float]) -> list[Content]:
        lines = []
        for dial in MAIN_DIALS[1:]:
            value, name = values.get(dial, getattr(game.state, dial)), f"{dial_name(dial):<10}"
            lines.append(styled(_why(dial, name), (_bar(value), f"${DIALS[dial].hue}"), f"{value:4.0f}"))
            lines.append(styled((f"  {level(dial, value)}", "$secondary")))
        return lines

    def _means(self, game: Game) -> list[Content]:
        """What the team has to work with: slack, and what it keeps up."""
        state = game.state
        slack = _why("slack", f"{'slack':<10}")
        lines = [styled(slack, (slack_dots(state.slack), f"${DIALS['slack'].hue}"), f" {figure('slack', state.slack)}")]
        if state.standing:
            lines.append(styled(("practices", "$secondary")))
        for item in state.standing:
            name = clip(game.scenario.practice_name(item.id), 12)
            kept = "kept" if item.kept else "unkept"
            lines.append(styled(f" {name:<13}", (f"{item.condition:4.0%}", "$primary"), f" {kept}"))
        return lines
