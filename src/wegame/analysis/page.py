"""A simulation as a page of text for people, at most 80 columns wide."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from wegame.analysis.crowd import ENDINGS
from wegame.analysis.summary import rarest
from wegame.game.state import FACES
from wegame.plot import spark
from wegame.text import clip

__all__ = ["page"]

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
    yield f"{told['title']}: {told['plays']:,} plays a policy, {players} players, seed {told['seed']}"
    if told["partial"]:
        counts = ", ".join(f"{name} {policy['plays']:,}" for name, policy in told["policies"].items())
        yield f"STOPPED EARLY. What follows is partial: {counts or 'no policy was finished'}."
    yield "A model of teams, not a measurement: what these rules do with these texts."


def _table(rows: Sequence[Sequence[str]], left: int = 1) -> Iterator[str]:
    """Columns side by side: the first `left` to the left, the others to the right."""
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    for row in rows:
        cells = [
            cell.ljust(wide) if column < left else cell.rjust(wide)
            for column, (cell, wide) in enumerate(zip(row, widths, strict=True))
        ]
        yield "  " + "  ".join(cells).rstrip()


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
    yield f"ROUND BY ROUND: won, by policy; in the {first} plays: mended, slips, and of these said;"
    yield "efficacy/safety/alignment/strain after the round"
    rows = [["", *told["policies"], "mended", "slips", "said", "dials"]]
    for place, row in enumerate(told["policies"][first]["rounds"]):
        won = [_percent(policy["rounds"][place].get("won")) for policy in told["policies"].values()]
        if row["played"]:
            dials = "/".join(f"{row['dials'][dial]:.0f}" for dial in FACES)
            shares = (row["recovered"], row["mistakes"], row["owned"])
            rows.append([clip(row["id"], 16), *won, *map(_percent, shares), dials])
        else:
            rows.append([clip(row["id"], 16), *won, "", "", "", "not played"])
    yield from _table(rows)


def _lift(value: Mapping[str, Any] | None, unit: float = 1.0) -> str:
    """A lift with its interval; in brackets where it may as well be nothing."""
    if not value or not value["plays"]:
        return "-"
    told = f"{unit * value['mean']:+.1f}"
    return told if abs(value["mean"]) > value["half"] else f"({told})"


def _options(told: Mapping[str, Any]) -> Iterator[str]:
    first = next(iter(told["policies"]))
    yield "OPTIONS: chosen, by policy; won when chosen; what taking it changes in the"
    yield f"{first} plays against the others of its round, with the same luck: efficacy at"
    yield "the end, and reaching the goal in percent (in brackets: no more than noise);"
    yield "and the share of states where it comes out best, for efficacy/for the goal"
    rows = [["", *told["policies"], "won", "effic.", "goal", "best in"]]
    for found in told["policies"][first]["options"]:
        rows.append([clip(found, 24), *[""] * (len(told["policies"]) + 4)])
        for option, row in told["policies"][first]["options"][found].items():
            every = [policy["options"][found][option] for policy in told["policies"].values()]
            times = sum(each["chosen"] for each in every)
            won = sum(each["chosen"] * (each["success"] or 0.0) for each in every) / times if times else None
            best = row.get("best_in")
            where = f"{_percent(best['efficacy'])}/{_percent(best['goal'])}" if best else "-"
            lifts = (_lift(row.get("lift_efficacy")), _lift(row.get("lift_reached"), 100))
            shares = [_percent(each["share"]) for each in every]
            rows.append([f"  {clip(option, 18)}", *shares, _percent(won), *lifts, where])
    yield from _table(rows)


def _recoveries(told: Mapping[str, Any]) -> Iterator[str]:
    yield "RECOVERIES: how often taken, mended when taken"
    names = list(told["policies"])
    rows = [["", *names]]
    rounds: dict[str, list[str]] = {}
    for policy in told["policies"].values():
        for found, items in policy["recoveries"].items():
            rounds.setdefault(found, list(items))
    for found, items in rounds.items():
        for item in items:
            cells = []
            for name in names:
                row = told["policies"][name]["recoveries"][found][item]
                cells.append(f"{row['chosen']:,} {_percent(row['mended'])}")
            rows.append([clip(f"{found}/{item}", 34), *cells])
    yield from _table(rows) if rounds else ("  This story has none.",)


def _findings(told: Mapping[str, Any]) -> Iterator[str]:
    plays = sum(policy["plays"] for policy in told["policies"].values())
    yield "FINDINGS"
    for found in told["findings"]:
        yield f"  {found['code']}  {found['message']}"
        if found["hint"]:
            yield f"         {found['hint']}"
        if found["play"]:
            yield f"         see: {found['play']}"
    if not told["findings"]:
        yield f"  None. What {plays:,} plays never showed comes up in fewer than {rarest(plays):.2%} of plays"
        yield "  (with 95 % confidence)."
    else:
        yield "  More about a code: wegame explain WG401"
