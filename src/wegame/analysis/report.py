"""A simulation as a page of text for people, at most 80 columns wide."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from wegame.analysis.crowd import ENDINGS
from wegame.analysis.dilemmas import percent
from wegame.analysis.summary import rarest
from wegame.telling.plot import spark
from wegame.text import clip, width
from wegame.theory import MAIN_DIALS

__all__ = ["page"]

WIDE = 80
FEWEST_PLAYS = 30
"""Pairs of plays under which a lift is bracketed whatever its interval says."""

SIDE_BY_SIDE = 4
"""Policies that have room side by side."""

_ENDINGS = dict(zip(ENDINGS, ("won, stronger", "won, hollow", "lost, stronger", "lost, frayed"), strict=True))


def page(told: Mapping[str, Any]) -> list[str]:
    """The lines of the page. told: what `summary` gives."""
    lines = list(_head(told))
    if not told["policies"]:
        return lines
    for part in (_endings, _efficacy, _rounds, _options, _recoveries, _findings):
        lines += ["", *part(told)]
    return lines


def _head(told: Mapping[str, Any]) -> Iterator[str]:
    players = told["players"]
    title = f"{clip(told['title'], WIDE - 1)}:"
    facts = f"{told['plays']:,} plays a policy, {players} players, seed {told['seed']}"
    if width(title) + 1 + len(facts) <= WIDE:
        yield f"{title} {facts}"
    else:
        yield title
        yield from _fold(facts)
    if told["partial"]:
        counts = ", ".join(f"{name} {policy['plays']:,}" for name, policy in told["policies"].items())
        yield from _fold(f"STOPPED EARLY. What follows is partial: {counts or 'no policy was finished'}.")
    yield "A model of teams, not a measurement: what these rules do with these texts."


def _fold(text: str, first: str = "", rest: str = "") -> list[str]:
    """A text as lines that fit. first, rest: what the first line and the others begin with."""
    return textwrap.wrap(text, WIDE, initial_indent=first, subsequent_indent=rest)


def _table(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Columns side by side: the first, of names, to the left and no wider than there is room for, the others right."""
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    widths[0] = min(widths[0], WIDE - 2 - sum(2 + wide for wide in widths[1:]))
    for row in rows:
        indent = " " * (len(row[0]) - len(row[0].lstrip()))
        name = indent + clip(row[0], widths[0] - len(indent))
        cells = [name.ljust(widths[0]), *(cell.rjust(wide) for cell, wide in zip(row[1:], widths[1:], strict=True))]
        yield "  " + "  ".join(cells).rstrip()


def _groups(names: Sequence[str]) -> Iterator[Sequence[str]]:
    """Names of policies, as many at a time as have room."""
    return (names[start : start + SIDE_BY_SIDE] for start in range(0, len(names), SIDE_BY_SIDE))


def _percent(share: float | None) -> str:
    return "-" if share is None else f"{100 * share:.0f}%"


def _endings(told: Mapping[str, Any]) -> Iterator[str]:
    yield "HOW IT ENDS (95 % interval)"
    rows = [["", *_ENDINGS.values()]]
    for name, policy in told["policies"].items():
        cells = []
        for ending in ENDINGS:
            share = policy["endings"][ending]
            cells.append(f"{100 * share['share']:.0f}% ({100 * share['low']:.0f}-{100 * share['high']:.0f})")
        rows.append([name, *cells])
    yield from _table(rows)


def _efficacy(told: Mapping[str, Any]) -> Iterator[str]:
    yield "EFFICACY AT THE END, 0 to 100"
    rows = [["", "mean", "sd", "5%", "50%", "95%", "0 ........ 100"]]
    for name, policy in told["policies"].items():
        ends = policy["efficacy"]
        bars = spark(ends["histogram"], max(1, *ends["histogram"]))
        shown = "".join(bar if count else " " for bar, count in zip(bars, ends["histogram"], strict=True))
        numbers = [f"{ends[key]:.0f}" for key in ("mean", "sd", "p5", "p50", "p95")]
        rows.append([name, *numbers, f"|{shown}|  "])
    yield from _table(rows)


def _rounds(told: Mapping[str, Any]) -> Iterator[str]:
    first = next(iter(told["policies"]))
    yield from _fold(
        f"ROUND BY ROUND: won, by policy; in the {first} plays: mended, slips, and of these said; "
        "efficacy/safety/alignment/strain after the round"
    )
    for names in _groups(list(told["policies"])):
        rows = [["", *names]]
        if first in names:
            rows[0] += ["mended", "slips", "said", "dials"]
        for place, row in enumerate(told["policies"][first]["rounds"]):
            cells = [_percent(told["policies"][name]["rounds"][place].get("won")) for name in names]
            if first in names and row["played"]:
                dials = "/".join(f"{row['dials'][dial]:.0f}" for dial in MAIN_DIALS)
                cells += [*map(_percent, (row["recovered"], row["mistakes"], row["owned"])), dials]
            elif first in names:
                cells += ["", "", "", "not played"]
            rows.append([row["id"], *cells])
        yield from _table(rows)


def _lift(value: Mapping[str, Any] | None, unit: float = 1.0) -> str:
    """A lift with its interval; in brackets where it may as well be nothing."""
    if not value or not value["plays"]:
        return "-"
    told = f"{unit * value['mean']:+.1f}"
    sure = value["plays"] >= FEWEST_PLAYS and abs(value["mean"]) > (value["half"] or 0.0)
    return told if sure else f"({told})"


def _options(told: Mapping[str, Any]) -> Iterator[str]:
    first = next(iter(told["policies"]))
    yield from _fold(
        "OPTIONS: chosen, by policy; won when chosen; what taking it changes in the "
        f"{first} plays against the others of its round, with the same luck: efficacy at "
        f"the end, and reaching the goal in percent (the first {told['asked']} plays; in brackets: no "
        "more than noise); "
        f"and the share of up to {told['states']} states where it comes out best if the open team plays on, "
        "for efficacy/for the goal (-: too few states had it beside another)"
    )
    if "bounded" in told:
        yield from _fold(
            "This is a long story, so fewer games than usual were asked what an option is worth, and fewer futures of "
            f"each state ({told['bounded']['futures']}): small differences may not show."
        )
    for names in _groups(list(told["policies"])):
        more = ["won", "effic.", "goal", "best in"] if first in names else []
        rows = [["", *names, *more]]
        for found in told["policies"][first]["options"]:
            rows.append([found, *[""] * (len(names) + len(more))])
            for option, row in told["policies"][first]["options"][found].items():
                shares = [_percent(told["policies"][name]["options"][found][option]["share"]) for name in names]
                rows.append([f"  {option}", *shares, *(_worth(told, found, option, row) if more else ())])
        yield from _table(rows)


def _worth(told: Mapping[str, Any], found: str, option: str, row: Mapping[str, Any]) -> Iterator[str]:
    """What an option is worth, whoever takes it: cells for won, efficacy, goal, best in."""
    every = [policy["options"][found][option] for policy in told["policies"].values()]
    times = sum(each["chosen"] for each in every)
    yield _percent(sum(each["chosen"] * (each["success"] or 0.0) for each in every) / times if times else None)
    yield _lift(row.get("lift_efficacy"))
    yield _lift(row.get("lift_reached"), 100)
    best = row.get("best_in")
    yield f"{_percent(best['efficacy'])}/{_percent(best['goal'])}" if best else "-"


def _recoveries(told: Mapping[str, Any]) -> Iterator[str]:
    yield "RECOVERIES: how often taken, mended when taken"
    rounds: dict[str, list[str]] = {}
    for policy in told["policies"].values():
        for found, items in policy["recoveries"].items():
            rounds.setdefault(found, list(items))
    if not rounds:
        yield "  This story has none."
        return
    for names in _groups(list(told["policies"])):
        rows = [["", *names]]
        for found, items in rounds.items():
            for item in items:
                taken = [told["policies"][name]["recoveries"][found][item] for name in names]
                rows.append([f"{found}/{item}", *(f"{row['chosen']:,} {_percent(row['mended'])}" for row in taken)])
        yield from _table(rows)


def _findings(told: Mapping[str, Any]) -> Iterator[str]:
    plays = sum(policy["plays"] for policy in told["policies"].values())
    yield "FINDINGS"
    for found in told["findings"]:
        yield from _fold(f"{found['code']}  {found['message']}", "  ", " " * 9)
        if found["hint"]:
            yield from _fold(found["hint"], " " * 9, " " * 9)
        if found["play"]:
            yield f"         see: {found['play']}"
    if told["findings"]:
        yield f"  More about a code: wegame explain {told['findings'][0]['code']}"
    else:
        yield "  None."
    if told["unseen"] and not told["unseen_told"]:
        count = len(told["unseen"])
        more = "which says little: play at least 1,000 times, also by --policy random, and they are named"
        yield from _fold(f"{count} texts never came up in {plays:,} plays, {more}.", "  ", "  ")
    elif not told["unseen"]:
        seldom = f"fewer than {percent(rarest(told['lucks']))} of all lucks (95 % confidence)"
        yield from _fold(
            f"Every text came up. What {told['lucks']:,} lucks never showed comes in {seldom}.", "  ", "  "
        )
