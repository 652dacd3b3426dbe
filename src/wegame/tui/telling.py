"""How the story and the ledger look on a screen: prose with its simple Markdown, a ledger line with its arrow."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from wegame.game import Line
from wegame.prose import blocks
from wegame.tui.content import join, literal, said
from wegame.words import Net, change_told, dial_name, figure, step_told

__all__ = ["GAIN", "LOSS", "before_the_vote", "ledger_line", "net_line", "prose", "talk"]

GAIN, LOSS = "$success", "$warning"


def prose(text: str) -> Content:
    """A scenario's text with its simple Markdown."""
    shown: list[Content] = []
    previous = ""
    for block in blocks(text):
        if previous and not (previous == block.kind == "item"):
            shown.append(Content(""))
        runs = [literal(run, style) for run, style in block.runs]
        shown.append(said(*(["• "] if block.kind == "item" else []), *runs))
        previous = block.kind
    return join(shown)


def before_the_vote(done: Sequence[tuple[str, str]], note: Content | None = None) -> Content:
    """What teammates say, or don't, before one votes: one below the other. note: what stands above it."""
    rows = [note, Content("")] if note is not None else []
    rows.append(said(("Before the vote", "bold")))
    for name, does in done:
        rows += [Content(""), said((name, "bold"), f" {does}")]
    return join(rows)


def talk(text: str) -> Content:
    """A moment with what teammates say to it: what happens in bold, their lines indented below, as they were said."""
    return join([literal(line, "" if line.startswith("  ") else "bold") for line in text.split("\n")])


def ledger_line(line: Line, *, factors: bool = False) -> Content:
    """A ledger line: an arrow and a sign as well as a colour."""
    arrow, style = _arrow(line.dial, line.change)
    told: list[str | tuple[str, str]] = [
        (f"{arrow} {step_told(line):>5} ", f"bold {style}"),
        (f"{dial_name(line.dial)} {figure(line.dial, line.after)}  ", "bold"),
        line.reason,
    ]
    if factors and line.factors:
        told.append((f"\n        {'; '.join(line.factors)}", "$secondary"))
    return said(*told)


def net_line(net: Net) -> Content:
    """What a dial did in all, then why; reasons under half a point are left to "?"."""
    arrow, style = _arrow(net.dial, net.change)
    told = [(reason, change) for reason, change in net.reasons if abs(change) >= 0.5]
    if len(net.reasons) == 1:
        why = net.reasons[0][0]
    else:
        why = "; ".join(f"{reason} {change_told(net.dial, change)}" for reason, change in told)
        why += "; and smaller ones" if len(told) < len(net.reasons) else ""
    return said(
        (f"{arrow} {change_told(net.dial, net.change)} {dial_name(net.dial)}", f"bold {style}"),
        (f", now {figure(net.dial, net.after)}  ", "bold"),
        why,
    )


def _arrow(dial: str, change: float) -> tuple[str, str]:
    """An arrow for the direction, a colour for better or worse: less strain is better."""
    better = (change > 0) != (dial == "strain")
    return ("▲" if change > 0 else "▼"), (GAIN if better else LOSS)
