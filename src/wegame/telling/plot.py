"""A dial over the rounds, drawn in text: the same picture on the screen, in Markdown and in plain mode."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

__all__ = ["plot", "spark"]

_BARS = "▁▂▃▄▅▆▇█"


def spark(values: Sequence[float], top: float = 100) -> str:
    """One character a value (0 to top)."""
    return "".join(_BARS[min(7, max(0, int(value / top * 8)))] for value in values)


def plot(values: Sequence[float], marks: Sequence[str] = (), *, step: int = 8) -> list[str]:
    """Lines of a plot of values 0-100: the start, then one column a round; the row of marks stands under the rounds.

    marks: what happened in each round (none for the start); one that is too long keeps its first letter and its flags.
    """
    rows = []
    top = max(50, min(100, 10 * ceil(max(values) / 10)))
    for floor in range(top - 10, -1, -10):
        cells = ""
        for value in values:
            filled = min(1.0, max(0.0, (value - floor) / 10))
            mark = "█" if filled >= 1 else _BARS[int(filled * 8)] if filled > 0 else " "
            cells += (mark * 3).ljust(step)
        rows.append(f"{floor + 10:5} │ {cells}".rstrip())
    rows.append("      └" + "─" * (step * len(values)))
    labels = "".join(("start" if i == 0 else f"r{i}").ljust(step) for i in range(len(values)))
    rows.append(f"        {labels}".rstrip())
    rows.append(f"        {''.join(f'{value:.0f}'.ljust(step) for value in values)}".rstrip())
    if any(marks):
        rows.append(f"        {' ' * step}{''.join(_fit(mark, step - 1).ljust(step) for mark in marks)}".rstrip())
    return rows


def _fit(mark: str, columns: int) -> str:
    word, _, flags = mark.partition(" ")
    return mark if len(mark) <= columns else f"{word[:1]} {flags}"[:columns] if flags else mark[:columns]
