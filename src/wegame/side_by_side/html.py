"""Sessions side by side as one HTML file that needs nothing else."""

from __future__ import annotations

from wegame.debrief.charts import glyph, small_chart
from wegame.debrief.wording import MODEL_TOLD
from wegame.paper import Markup, document, element, join, table
from wegame.side_by_side.asks import asks
from wegame.side_by_side.played import topics
from wegame.side_by_side.sides import Meeting, SideBySide
from wegame.side_by_side.told import (
    DECISIONS,
    KINDS,
    METER,
    NO_ROUND,
    NOWHERE,
    ORDER,
    OUTCOMES,
    PARTED,
    PLANS,
    PLAYED,
    QUESTIONS,
    ROUNDS,
    SIDES,
    WHAT_BECAME,
    alike_told,
    dial_heads,
    dial_rows,
    grouped,
    in_parts,
    meter_heads,
    meter_rows,
    outcome_heads,
    outcome_rows,
    remarks,
    side_heads,
    side_rows,
    title_told,
    until_told,
    way_told,
)
from wegame.telling.words import DISCLAIMER
from wegame.telling.work_plans import plan_told

__all__ = ["side_by_side_html"]


def side_by_side_html(found: SideBySide) -> str:
    """A page for a browser and for paper."""
    title = title_told(found)
    plans = _plans(found)
    parts = [
        ("played", SIDES, _sides(found)),
        ("meter", METER, _meter(found)),
        *([("rounds", ROUNDS, _rounds(found))] if found.kind != "other_stories" else []),
        ("how", PLAYED, _played(found)),
        ("questions", QUESTIONS, [element("ol", *(element("li", ask) for ask in asks(found)))]),
        *([("plans", PLANS, plans)] if plans else []),
    ]
    top = [element("h1", element("bdi", title)), element("p", element("strong", DISCLAIMER), f" {MODEL_TOLD}")]
    top.append(element("p", element("strong", KINDS[found.kind]), f" {ORDER}"))
    told = [element("li", remark) for remark in remarks(found)]
    top += [element("ul", *told, class_="aside")] if told else []
    return document(title, top, parts, [element("p", DISCLAIMER, class_="model")], contents="Parts of this page")


def _sides(found: SideBySide) -> list[Markup]:
    tables = (
        table("sides", "What each session was, and how it ended in this model", side_heads(), side_rows(found)),
        table("dials", "The dials from start to end, in this model", dial_heads(), dial_rows(found)),
    )
    return [element("div", *tables, class_="tables")]


def _meter(found: SideBySide) -> list[Markup]:
    """A small picture for each on the same scale, and the same in figures."""
    columns = len(meter_heads(found)) - 2
    charts = [
        element(
            "figure",
            element("figcaption", f"{side.letter}, ", element("bdi", side.team), ": efficacy in this model"),
            small_chart(
                "efficacy",
                [side.start["efficacy"], *side.dials["efficacy"]],
                columns=columns,
                prefix=f"{side.letter}-",
                name=f"Efficacy of {side.letter}",
            ),
        )
        for side in found.sides
    ]
    caption = "Collective efficacy in this model at the end of each round, 0 to 100"
    heads, rows = meter_heads(found), meter_rows(found)
    figures = table("figures", caption, [heads[0], *heads[2:]], [[row[0], *row[2:]] for row in rows])
    return [element("div", *charts, class_="small"), Markup("\n"), element("div", figures, class_="tables")]


def _rounds(found: SideBySide) -> list[Markup]:
    if not found.meetings:
        return [element("p", NO_ROUND)]
    signs = {word: join((glyph(sign), word)) for sign, word in OUTCOMES.items()}
    rows = [[*row[:2], *(signs.get(cell, cell) for cell in row[2:])] for row in outcome_rows(found)]
    caption = "How each round was decided, and how it went in this model"
    told = [table("outcomes", caption, outcome_heads(found), rows), element("p", DECISIONS)]
    for heading, items in in_parts(found):
        told += [Markup("\n"), element("h3", heading)]
        if heading == PARTED:
            told += [join(("\n", _parted(found, item))) for item in items]
        elif items:
            lines = ((element("strong", item.title), f": {alike_told(found, item)}") for item in items)
            told.append(element("ul", *(element("li", *line) for line in lines)))
        told += [] if items else [element("p", NOWHERE)]
    return told


def _parted(found: SideBySide, item: Meeting) -> Markup:
    until = [element("p", element("em", sentence)) for sentence in until_told(found, item)]
    ways = grouped((way.letter, way_told(way)) for way in item.met)
    return element("article", element("h4", item.title), *until, _by_letter(ways), class_="round")


def _by_letter(told: list[tuple[str, str]]) -> Markup:
    return element("ul", *(element("li", element("strong", who), f": {text}") for who, text in told))


def _played(found: SideBySide) -> list[Markup]:
    return [part for heading, told in topics(found) for part in (element("h3", heading), _by_letter(told))]


def _plans(found: SideBySide) -> list[Markup]:
    """What was typed for work, with room to write what became of it."""
    rows = []
    for side in found.sides:
        for plan in side.work_plans:
            told = (element("strong", side.letter), f": {plan_told(plan)}")
            asked = (" ", element("em", WHAT_BECAME)) if found.is_earlier(side) else ()
            rows.append(element("li", *told, *asked, **({"class_": "blank"} if asked else {})))
    return [element("ul", *rows)] if rows else []
