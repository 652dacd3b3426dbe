"""Ledger lines as sentences, and what they come to in all."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from wegame.game import Line, Reason
from wegame.telling.dials import SHOWN, describe_change, dial_name, figure
from wegame.telling.reasons import describe_factors, describe_reason
from wegame.text import clean

if TYPE_CHECKING:
    from wegame.scenario.models import Scenario

__all__ = ["Net", "describe_line", "nets"]


def describe_line(line: Line, story: Scenario, *, factors: bool = False) -> str:
    """One ledger line as a sentence: the change, the dial, why; with its factors where wanted."""
    change = f"{dial_name(line.dial)} {describe_change(line.dial, line.change)} to {figure(line.dial, line.after)}"
    told = f"{change}: {describe_reason(line.reason, story)}"
    return clean(f"{told} ({'; '.join(describe_factors(line.factors, story))})" if factors and line.factors else told)


@dataclass(frozen=True, slots=True)
class Net:
    """What a dial did in all, and every reason with its step, the largest first."""

    dial: str
    change: float
    after: float
    reasons: tuple[tuple[Reason, float], ...]


def nets(lines: Iterable[Line]) -> list[Net]:
    """Lines summed by dial: efficacy first, then by size; only dials that are told at the table."""
    by_dial: dict[str, list[Line]] = {}
    for line in lines:
        if line.dial in SHOWN:
            by_dial.setdefault(line.dial, []).append(line)
    found = []
    for dial, mine in by_dial.items():
        largest = sorted(mine, key=lambda line: -abs(line.change))
        reasons = tuple((line.reason, line.change) for line in largest)
        found.append(Net(dial, mine[-1].after - mine[0].before, mine[-1].after, reasons))
    return sorted(found, key=lambda net: (net.dial != "efficacy", -abs(net.change)))
