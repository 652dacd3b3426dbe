"""Dials over the rounds as inline SVG. Each picture is told in words as well; nothing is said by colour alone."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import ceil

from wegame.debrief.findings import Findings
from wegame.debrief.wording import MARKS, round_marks
from wegame.paper import Markup, element, join
from wegame.telling.dials import dial_name, figure

__all__ = ["belief_chart", "dial_chart", "efficacy_chart", "glyph", "small_chart"]

_GLYPHS = {
    "won": "M1.5 8 L5.5 12 L12.5 2.5",
    "setback": "M2.5 2.5 L11.5 11.5 M11.5 2.5 L2.5 11.5",
    "mended": "M11.9 8.2 A5 5 0 1 1 9.6 2.7 M6.6 2.2 L9.9 2.8 L9.2 6",
    "owned": "M1.5 2 H12.5 V9.5 H7 L3.5 12.8 V9.5 H1.5 Z",
    "surfaced": "M7 1.2 L13.2 12.5 H0.8 Z M7 5 V8.4 M7 10 V11.2",
    "practice": "M1.5 2.5 H12.5 V11.5 H1.5 Z M1.5 7 H12.5 M7 2.5 V7 M4.2 7 V11.5 M9.8 7 V11.5",
}
"""Strokes in a square of 14: a tick, a cross, an arrow that turns back, a speech bubble, a warning sign, a wall."""

_LEFT, _RIGHT, _TOP = 44, 16, 26
_ROW = 24
_COLUMN = 92
"""The least width of a round in the large picture, so that a mark's word fits below it."""


def glyph(mark: str) -> Markup:
    """A mark's glyph beside its word in running text: screen readers read the word."""
    return element("svg", _strokes(mark), class_="glyph", viewBox="0 0 14 14", aria_hidden="true")


def _strokes(mark: str, **attributes: str) -> Markup:
    return element("path", class_="sign", d=_GLYPHS[mark], **attributes)


def efficacy_chart(found: Findings) -> Markup:
    """The meter, large, with a column of marks under each round."""
    signs = [round_marks(item) for item in found.rounds]
    values = [found.start["efficacy"], *found.dials["efficacy"]]
    width = max(760, _LEFT + _RIGHT + _COLUMN * len(values))
    across = _columns(len(values), width)
    foot = _TOP + 240 + 30
    rows = [
        element(
            "g",
            _strokes(sign, transform="translate(-38 -7)"),
            element("text", MARKS[sign].word, x="-19", y="5"),
            transform=f"translate({x:g} {foot + _ROW * number})",
        )
        for x, names in zip(across[1:], signs, strict=False)
        for number, sign in enumerate(names, 1)
    ]
    height = foot + _ROW * max((len(names) for names in signs), default=0) + 14
    steps = [
        f"{name} {figure('efficacy', value)}" + (f" ({', '.join(MARKS[sign].told for sign in names)})" if names else "")
        for name, value, names in zip(_names(len(values)), values, [[], *signs], strict=False)
    ]
    drawn = (*_scale(width, 240, range(0, 101, 20)), *_curve(values, across, 240, _short(len(values), "round ")), *rows)
    return _picture("efficacy", width, height, steps, drawn)


def dial_chart(found: Findings, dial: str) -> Markup:
    """One of the other dials, small, on the same scale from 0 to 100."""
    return small_chart(dial, [found.start[dial], *found.dials[dial]])


def small_chart(dial: str, values: Sequence[float], *, columns: int = 0, prefix: str = "", name: str = "") -> Markup:
    """A dial at the start and at the end of each round, small, on the scale from 0 to 100.

    columns: how many there is room for, at least, so that several charts have the same rounds above one another.
    prefix: sets its ids apart from those of others on the page. name: of the picture, in front of "in this model".
    """
    columns = max(columns, len(values))
    width = max(340, _LEFT + _RIGHT + 30 * columns)
    steps = [f"{name} {figure(dial, value)}" for name, value in zip(_names(len(values)), values, strict=True)]
    curve = _curve(values, _columns(columns, width)[: len(values)], 100, _short(len(values), ""))
    drawn = (*_scale(width, 100, (0, 50, 100)), *curve)
    return _picture(dial, width, _TOP + 100 + 32, steps, drawn, name, prefix=prefix)


def belief_chart(found: Findings) -> Markup:
    """What was said in each round as a square, over the line of the meter as it stood just then."""
    told = [(item, item.value) for item in found.said.beliefs if item.value is not None]
    width = max(760, _LEFT + _RIGHT + _COLUMN * len(told))
    across = _columns(len(told), width)
    names = [f"round {item.round}" for item, _ in told]
    squares = [
        element("rect", class_="said", x=f"{x - 6:g}", y=f"{_height(value, 180) - 6:g}", width="12", height="12")
        for x, (_, value) in zip(across, told, strict=True)
    ]
    steps = [
        f"{name} said {value:.0f}, meter {figure('efficacy', item.meter)}"
        for name, (item, value) in zip(names, told, strict=True)
    ]
    key = element("text", "square: what was said; line: the meter in this model", class_="soft", x=str(_LEFT), y="14")
    below = [12 < item.meter <= value for item, value in told]  # a figure stands where no square and no label is
    curve = _curve([item.meter for item, _ in told], across, 180, names, below)
    drawn = (*_scale(width, 180, range(0, 101, 25)), *curve, *squares, key)
    return _picture("belief", width, _TOP + 180 + 32, steps, drawn, "Belief and meter")


def _picture(
    dial: str,
    width: float,
    height: float,
    steps: Sequence[str],
    drawn: Sequence[Markup],
    name: str = "",
    *,
    prefix: str = "",
) -> Markup:
    """The SVG with its name and its story in words."""
    title, told = f"chart-{prefix}{dial}-title", f"chart-{prefix}{dial}-desc"
    return element(
        "svg",
        element("title", f"{name or dial_name(dial).capitalize()} in this model, over the rounds", id=title),
        element("desc", f"From 0 to 100. {'; '.join(steps)}.", id=told),
        *drawn,
        class_="chart",
        role="img",
        viewBox=f"0 0 {width:g} {height:g}",
        aria_labelledby=title,
        aria_describedby=told,
    )


def _names(count: int) -> list[str]:
    return ["start", *(f"round {number}" for number in range(1, count))]


def _short(count: int, before: str) -> list[str]:
    """Labels under the columns; where there are many, not under all, but always under the last."""
    every = ceil(count / 14) if before else ceil(count / 10)
    return [
        ("start" if number == 0 else f"{before}{number}") if (count - 1 - number) % every == 0 else ""
        for number in range(count)
    ]


def _columns(count: int, width: float) -> list[float]:
    step = (width - _LEFT - _RIGHT) / count
    return [_LEFT + step * (number + 0.5) for number in range(count)]


def _height(value: float, high: float) -> float:
    return round(_TOP + high * (1 - value / 100), 2)


def _scale(width: float, high: float, steps: Sequence[int]) -> list[Markup]:
    rows = []
    for value in steps:
        y = _height(value, high)
        path = f"M{_LEFT} {y:g} H{width - _RIGHT:g}"
        rows.append(element("path", class_="axis" if value == 0 else "grid", d=path))
        rows.append(element("text", str(value), class_="soft", x=str(_LEFT - 8), y=f"{y + 5:g}", text_anchor="end"))
    return rows


def _curve(
    values: Sequence[float], across: Sequence[float], high: float, labels: Sequence[str], below: Sequence[bool] = ()
) -> list[Markup]:
    """The line, its points, their figures above them (below, where it says so), and what each column is at the foot."""
    points = [(x, _height(value, high)) for x, value in zip(across, values, strict=True)]
    found = [element("path", class_="line", d=f"M{x:g} {y:g} L{on:g} {to:g}") for (x, y), (on, to) in pairwise(points)]
    sides = below or [False] * len(values)
    for (x, y), value, label, under in zip(points, values, labels, sides, strict=True):
        found.append(element("circle", class_="point", cx=f"{x:g}", cy=f"{y:g}", r="4"))
        if label:
            told = {"x": f"{x:g}", "text_anchor": "middle"}
            found.append(element("text", f"{value:.0f}", class_="value", y=f"{y + (22 if under else -10):g}", **told))
            found.append(element("text", label, class_="soft", y=f"{_TOP + high + 22:g}", **told))
    return [join(found)]
