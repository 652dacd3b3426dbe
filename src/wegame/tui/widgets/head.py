"""What stands above every page of the table: the title, the phases, the time, and the dials where there is no panel."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widgets import Digits, Static

from wegame.game.rounds import way_through
from wegame.kinds import DEFAULT
from wegame.sessions.session import Session
from wegame.telling.dials import figure, level
from wegame.telling.room import advise, describe_timer
from wegame.telling.words import phase_name
from wegame.tui.content import literal, styled
from wegame.tui.styled import names
from wegame.tui.widgets.dials import dials_line

__all__ = ["Head"]

_NARROW, _SHORT = 70, 56
"""Columns under which the title leaves out the round, and the line of dials the word before it."""


class Head(Vertical):
    """Shows the session that it is given; holds nothing. big: with figures that the back row can read."""

    def __init__(self, *, big: bool = False) -> None:
        super().__init__()
        self.big = big
        self._time = ("", "", "")

    def compose(self) -> ComposeResult:
        self._time = ("", "", "")
        yield Static(id="title", markup=False)
        yield Static(id="strip", markup=False)
        yield Static(id="time", markup=False)
        if self.big:
            with Horizontal(id="band"):
                yield Digits("", id="big-meter")
                yield Static(id="big-words", markup=False)
                yield Digits("", id="big-clock")
        else:
            yield Static(id="line", markup=False)

    def show(self, session: Session, at: str, number: int, seat: int | None) -> None:
        """at: the page's phase. number: its round, 1-based. seat: whose page it is, None for everybody's."""
        if not self.query("#title"):
            return  # not composed yet
        game = session.game
        told = f"round {number} of {max(game.planned_rounds, number)}"
        if seat is None:
            told += f" · {game.team.name}"
        else:
            name, roles = game.team.players[seat].name, names(game.roles_of(seat))
            told += f" · {name}" if name == roles else f" · {name}, {roles}"
        narrow = self.app.size.width < _NARROW
        title = [(game.scenario.title, "bold")] if narrow else [(game.scenario.title, "bold"), (f" · {told}", "")]
        self.query_one("#title", Static).update(styled(*title))
        if narrow:
            parts = [(f" {phase_name(at).upper()} ", "reverse"), (f" {told}", "")]
        else:
            parts = [
                (f" {phase_name(phase).upper()} ", "reverse") if phase == at else (f" {phase_name(phase)} ", "")
                for phase in way_through(game.turn.round.kind if game.turn else DEFAULT)
            ]
        self.query_one("#strip", Static).update(styled(*parts))
        self.show_time(session)

    def show_dials(self, session: Session, values: dict[str, float]) -> None:
        """Where the dials stand. values: those that are not told of yet, as they were."""
        game, shown = session.game, session.room.shows_meter
        if self.big and self.query("#big-words"):  # while it is composed anew, the band is there before what is in it
            at = values.get("efficacy", game.state.efficacy)
            self.query_one("#big-meter", Digits).update(figure("efficacy", at) if shown else "--")
            word = level("efficacy", at) if shown else "hidden until the debrief"
            slack = f"slack {figure('slack', game.state.slack)}"
            self.query_one("#big-words", Static).update(
                styled(("EFFICACY", "bold"), f"  {word}\n{slack}\n", ("in this model", "$secondary"))
            )
        elif self.query("#line"):
            model = "model: " if self.app.size.width >= _SHORT and shown else ""
            self.query_one("#line", Static).update(literal(model + dials_line(game, values, shows_meter=shown)))

    def show_time(self, session: Session) -> None:
        """The timer of what is open, and what the planned length has to say; nothing where neither was asked for."""
        room, clock, game = session.room, session.clock, session.game
        left, word = describe_timer(room, clock)
        between = game.state.phase == "brief"
        told = advise(room, clock.played, len(game.history), between=between) if not game.ending else ""
        if room.length and not told:
            told = f"{int(clock.played // 60)} of {room.length} minutes"
        for large in self.query("#big-clock").results(Digits):
            large.update(left)
        if (left, word, told) == self._time:
            return
        self._time = (left, word, told)
        row = self.query_one("#time", Static)
        gap = f"{word}  " if word else " " if left else ""
        parts = [(f"{left} " if left else "", "bold"), (gap, "$warning bold"), (told, "")]
        row.display = bool(left or told)
        row.update(styled(*parts), layout=False)  # it is one line, whatever it says
