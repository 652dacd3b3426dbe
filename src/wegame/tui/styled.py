"""How the story and the ledger look on a screen: prose with its simple Markdown, a ledger line with its arrow."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual.content import Content

from wegame.game import Line
from wegame.sessions.session import Session
from wegame.telling.dials import describe_change, dial_name, figure, is_gain
from wegame.telling.lines import Net
from wegame.telling.moments import MOMENTS, Passage, moment_label
from wegame.telling.news import News
from wegame.telling.odds import describe_odds
from wegame.telling.prose import blocks
from wegame.telling.reasons import describe_factors, describe_reason
from wegame.telling.words import DISCLAIMER, TEAMMATES, corner
from wegame.tui.content import join, literal, styled

__all__ = [
    "GAIN",
    "LOSS",
    "ledger_line",
    "names",
    "net_line",
    "prose",
    "show_passage",
    "small_talk",
    "talk",
    "teammates_talk",
    "who_is_who",
]

if TYPE_CHECKING:
    from wegame.scenario.models import Role, Scenario
    from wegame.telling.teammates import Doing

GAIN, LOSS = "$success", "$warning"


def names(roles: Sequence[Role]) -> str:
    return ", ".join(role.name for role in roles)


def prose(text: str) -> Content:
    """A scenario's text with its simple Markdown."""
    shown: list[Content] = []
    previous = ""
    for block in blocks(text):
        if previous and not (previous == block.kind == "item"):
            shown.append(Content(""))
        runs = [literal(run, style) for run, style in block.runs]
        shown.append(styled(*(["• "] if block.kind == "item" else []), *runs))
        previous = block.kind
    return join(shown)


def who_is_who(session: Session) -> Content:
    """Before the first page: the goal, and who plays what; alone, only one's own role says more."""
    game = session.game
    alone = session.seat
    rows = [styled((game.scenario.scenario.goal, "bold")), Content("")]
    for seat, player in enumerate(game.team.players):
        roles = game.roles_of(seat)
        who = [player.name, *([] if player.name == names(roles) else [names(roles)])]
        rows.append(styled((who[0], "bold"), "".join(f", {what}" for what in who[1:]), " (you)" * (seat == alone)))
        if alone in {None, seat}:
            rows += [styled("  ", (role.about, "$secondary")) for role in roles if role.about]
    if alone is not None:
        rows += [Content(""), literal(TEAMMATES)]
    if game.team.charter:
        rows += [Content(""), styled(f"We are the ones who {game.team.charter}")]
    return join([*rows, Content(""), styled((DISCLAIMER, "$secondary"))])


def small_talk(news: News | None) -> Content | None:
    """News that stand in a line above a question."""
    told = [passage for passage in news.passages if passage.kind != "round"] if news is not None else []
    return join([styled(("✓ ", "bold $success"), passage.text) for passage in told]) if told else None


def show_passage(session: Session, passage: Passage) -> list[Content]:
    """A passage of the story with its label; an outcome with the odds that it had, and why."""
    game = session.game
    label = corner(game.ending) if passage.kind == "ending" else moment_label(passage)
    apart = "\n" if passage.text.startswith("- ") else "  "
    is_prose = passage.kind in MOMENTS and MOMENTS[passage.kind].is_prose
    text = prose(passage.text) if is_prose else literal(passage.text)
    if session.cast is not None and passage.kind in {"first_choices", "vote"}:
        text = talk(passage.text)
    rows = [styled((label, "bold"), apart, text)]
    if passage.kind in {"success", "setback"} and game.turn is not None:
        turn = next((t for t in (*game.history, game.turn) if t.number == passage.round), game.turn)
        rows.append(styled((describe_odds(turn), "$secondary")))
    return [*rows, Content("")]


def teammates_talk(done: Sequence[Doing]) -> Content | None:
    """What teammates say, or don't, in the talk: one below the other; None where nobody is simulated."""
    return join([styled((teammate.name, "bold"), f" {teammate.does}") for teammate in done], "\n\n") if done else None


def talk(text: str) -> Content:
    """A moment with what teammates say to it: what happens in bold, their lines indented below, as they were said."""
    return join([literal(line, "" if line.startswith("  ") else "bold") for line in text.split("\n")])


def ledger_line(line: Line, story: Scenario, *, factors: bool = False) -> Content:
    """A ledger line: an arrow and a sign as well as a colour."""
    arrow, style = _arrow(line.dial, line.change)
    told: list[str | tuple[str, str]] = [
        (f"{arrow} {describe_change(line.dial, line.change):>5} ", f"bold {style}"),
        (f"{dial_name(line.dial)} {figure(line.dial, line.after)}  ", "bold"),
        describe_reason(line.reason, story),
    ]
    if factors and line.factors:
        told.append((f"\n        {'; '.join(describe_factors(line.factors, story))}", "$secondary"))
    return styled(*told)


def net_line(net: Net, story: Scenario) -> Content:
    """What a dial did in all, then why; reasons under half a point are left to "?"."""
    arrow, style = _arrow(net.dial, net.change)
    told = [(describe_reason(reason, story), change) for reason, change in net.reasons if abs(change) >= 0.5]
    if len(net.reasons) == 1:
        why = describe_reason(net.reasons[0][0], story)
    else:
        rest = "and smaller ones" if told else "several small things"
        parts = [f"{reason} {describe_change(net.dial, change)}" for reason, change in told]
        why = "; ".join([*parts, rest] if len(told) < len(net.reasons) else parts)
    return styled(
        (f"{arrow} {describe_change(net.dial, net.change)} {dial_name(net.dial)}", f"bold {style}"),
        (f", now {figure(net.dial, net.after)}  ", "bold"),
        why,
    )


def _arrow(dial: str, change: float) -> tuple[str, str]:
    """An arrow for the direction, a colour for better or worse: less strain is better."""
    return ("▲" if change > 0 else "▼"), (GAIN if is_gain(dial, change) else LOSS)
