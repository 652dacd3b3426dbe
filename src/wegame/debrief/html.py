"""The debrief as one HTML file that needs nothing else."""

from __future__ import annotations

from wegame.debrief.account import account, belief_heads, belief_rows, why_told
from wegame.debrief.charts import belief_chart, dial_chart, efficacy_chart, glyph
from wegame.debrief.findings import Findings, Group, RoundStory
from wegame.debrief.knew_told import NO_CHANCE, who_knew
from wegame.debrief.whatif import WhatIf, among_told, turning_rows
from wegame.debrief.wording import (
    AT_THE_TABLE,
    BLANK_PLAN,
    CHARTER,
    MARKS,
    METER,
    MODEL_TOLD,
    NOTHING_YET,
    PLAN,
    QUESTIONS,
    RESEARCH,
    SEED,
    TABLE_DIALS,
    TITLE,
    asks,
    by_reason,
    card_facts,
    cards_told,
    dial_rows,
    group_told,
    reason_told,
    round_marks,
    round_parts,
)
from wegame.paper import Markup, document, element, join, prose, scrolls, table
from wegame.scenario.models import Scenario
from wegame.telling.agenda import HAPPENED, KNEW, MOVED, NOW, SAID, WHAT_IF
from wegame.telling.dials import describe_change, dial_name, figure
from wegame.telling.reasons import describe_factors, describe_reason
from wegame.telling.words import DISCLAIMER, corner
from wegame.telling.work_plans import became_told, plan_told
from wegame.theory import concepts

__all__ = ["as_html"]

_OPEN = "This session is not finished. What stands here is of its finished rounds."
_OPENS = "Each part opens to its lines. What is open when you print is printed."
_BELIEF = "What was said, 0 to 100, and the meter just then in this model"
_BELIEF_TABLE = "The same as figures, with the meter in this model"
_REASONS = 8
"""So many reasons of a group are told at once; every line is in the table below them."""


def as_html(found: Findings, *, names: bool = False, what_if: WhatIf | None = None) -> str:
    """The debrief as a page for a browser and for paper. names: whether it says who was at the table."""
    title = TITLE.format(title=found.title, team=found.team)
    parts = [
        ("happened", HAPPENED, _happened(found)),
        *([("knew", KNEW, _knew(found))] if who_knew(found) else []),
        ("moved", MOVED, _moved(found)),
        *([("what-if", WHAT_IF, _what_if(what_if, found.story))] if what_if is not None else []),
        ("said", SAID, _said(found)),
        ("research", RESEARCH, _research(found)),
        ("questions", QUESTIONS, _questions(found)),
        ("now", NOW, _now(found)),
    ]
    foot = (element("p", SEED.format(seed=found.seed, note="")), element("p", DISCLAIMER, class_="model"))
    return document(title, _top(found, title, names=names), parts, foot, contents="Parts of this debrief")


def _top(found: Findings, title: str, *, names: bool) -> list[Markup]:
    rows = [element("h1", element("bdi", title)), element("p", element("strong", DISCLAIMER), f" {MODEL_TOLD}")]
    if found.charter:
        rows.append(element("p", CHARTER.format(charter=found.charter)))
    if names:
        rows.append(element("p", AT_THE_TABLE.format(names=", ".join(found.players))))
    rows += [element("p", f"Note: {found.note}", class_="aside")] if found.note else []
    rows += [] if found.ending else [element("p", _OPEN, class_="aside")]
    return rows


# ---- what happened


def _happened(found: Findings) -> list[Markup]:
    rows = [element("p", f"Goal: {found.goal}"), element("p", element("strong", f"{corner(found.ending)}."))]
    rows += [prose(found.ending_text), element("p", why_told(found)) if found.ending else Markup()]
    rows += [*(join(("\n", _round(item))) for item in found.rounds)]
    signs = [sign for sign in MARKS if any(sign in round_marks(item) for item in found.rounds)]
    key = [part for sign in signs for part in (element("dt", *_signed(sign)), element("dd", MARKS[sign].told))]
    rows.append(
        element(
            "figure",
            element("figcaption", f"{METER}, 0 to 100", id="meter"),
            scrolls(efficacy_chart(found), "meter"),
            element("dl", *key, class_="key") if key else Markup(),
            class_="large",
        )
    )
    small = [
        element(
            "figure", element("figcaption", f"{dial_name(dial).capitalize()} in this model"), dial_chart(found, dial)
        )
        for dial in TABLE_DIALS[1:]
    ]
    rows += [
        Markup("\n"),
        element("div", *small, class_="small"),
        Markup("\n"),
        element("div", _figures(found), _ends(found), class_="tables"),
    ]
    return rows


def _round(item: RoundStory) -> Markup:
    signs = element("ul", *(element("li", *_signed(sign)) for sign in round_marks(item)), class_="marks")
    told = [join((element("p", part.lead), prose(part.prose))) for part in round_parts(item)]
    return element("article", element("h3", f"{item.number}. {item.title}"), signs, *told, class_="round")


def _signed(sign: str) -> tuple[Markup, str]:
    return glyph(sign), MARKS[sign].word


def _figures(found: Findings) -> Markup:
    """The pictures as figures: the same, for whoever does not see them or wants to copy them."""
    heads = [
        ("Round", False),
        *((dial_name(dial).capitalize(), True) for dial in TABLE_DIALS),
        ("What happened", False),
    ]
    rows = [["start", *(figure(dial, found.start[dial]) for dial in TABLE_DIALS), ""]]
    for number in range(len(found.dials["efficacy"])):
        dials = (figure(dial, found.dials[dial][number]) for dial in TABLE_DIALS)
        happened = _in_figures(found.rounds[number]) if found.rounds else ""
        rows.append([str(number + 1), *dials, happened])
    return table("figures", "The dials at the end of each round, in this model", heads, rows)


def _in_figures(item: RoundStory) -> str:
    told = (MARKS[sign].told for sign in round_marks(item) if sign != "practice")
    return "; ".join((*told, *(f"built: {name}" for name in item.built)))


def _ends(found: Findings) -> Markup:
    heads = [("Dial", False), ("Start", True), ("End", True), ("In a word", False)]
    return table("ends", "From start to end, in this model", heads, dial_rows(found))


# ---- who knew what


def _knew(found: Findings) -> list[Markup]:
    rows = [element("p", NO_CHANCE)]
    for part in who_knew(found):
        told = element("ul", *(element("li", sentence) for sentence in part.told))
        rows.append(join(("\n", element("article", element("h3", part.heading), told, class_="round"))))
    return rows


# ---- what moved us


def _moved(found: Findings) -> list[Markup]:
    rows = [element("ul", *(element("li", sentence) for sentence in found.in_short))] if found.in_short else []
    rows += [element("p", _OPENS, class_="screen")] if found.groups else [element("p", NOTHING_YET)]
    shown = {card.id for card in cards_told(found)}
    for number, group in enumerate((*found.groups, *found.others), 1):
        rows += [Markup("\n"), element("h3", f"{group_told(group)}: {group.total:+.1f} in this model")]
        rows += [_reasons(group, found.story), _lines(group, found.story, f"lines-{number}", shown)]
    return rows


def _reasons(group: Group, story: Scenario) -> Markup:
    told = [reason_told(*row) for row in by_reason(group, story)]
    more = len(told) - _REASONS
    told = [*told[:_REASONS], f"and {more} smaller {'one' if more == 1 else 'ones'}"] if more > 0 else told
    return element("ul", *(element("li", row) for row in told))


def _lines(group: Group, story: Scenario, label: str, shown: set[str]) -> Markup:
    """Every line of the ledger in this group, with what made it; its idea leads to a card where there is one."""
    known = concepts()
    worked_out = any(line.factors for line in group.lines)
    heads = [("Round", False), ("Change", True), ("Stands at", True), ("Why", False)]
    heads += [("Worked out from", False)] if worked_out else []
    rows: list[list[str]] = []
    for line in group.lines:
        idea = known[line.concept].name if line.concept in known else line.concept
        told = element("a", idea, href=f"#card-{line.concept}") if line.concept in shown else idea
        change, after = describe_change(line.dial, line.change), figure(line.dial, line.after)
        row = [
            str(line.round) if line.round else "start",
            change,
            after,
            join((describe_reason(line.reason, story), " (", told, ")")),
        ]
        rows.append([*row, "; ".join(describe_factors(line.factors, story))] if worked_out else row)
    count = "The one change" if len(rows) == 1 else f"All {len(rows)} changes"
    caption = f"{group_told(group)}: every change in this model, the largest first"
    return element("details", element("summary", f"{count}, line by line"), table(label, caption, heads, rows))


# ---- what if, what we said


def _what_if(what_if: WhatIf, story: Scenario) -> list[Markup]:
    rows = [
        element("article", element("h3", head), element("p", told), element("p", luck))
        for head, told, luck in turning_rows(what_if.points, story)
    ]
    rows = [element("p", what_if.how), *rows]
    return [*rows, element("p", among_told(what_if.among))] if what_if.among else rows


def _said(found: Findings) -> list[Markup]:
    rows: list[Markup] = []
    for part in account(found):
        rows += [Markup("\n"), element("h3", part.heading)]
        if part.has_beliefs:
            rows.append(element("figure", element("figcaption", _BELIEF), belief_chart(found), class_="large"))
            rows.append(table("beliefs", _BELIEF_TABLE, belief_heads(found), belief_rows(found)))
        told = [element("li", sentence) for sentence in part.told]
        rows.append(element("ul", *told) if len(told) > 1 else element("p", *part.told))
    return rows or [element("p", NOTHING_YET)]


# ---- what research says, questions, what now


def _research(found: Findings) -> list[Markup]:
    rows = []
    for card in cards_told(found):
        facts = [part for label, text in card_facts(card) for part in (element("dt", label), element("dd", text))]
        told = element("p", f"{card.definition} {card.association}")
        card_told = (element("h3", card.name), told, element("dl", *facts, class_="facts"))
        rows += [Markup("\n"), element("article", *card_told, id=f"card-{card.id}")]
    return rows or [element("p", NOTHING_YET)]


def _questions(found: Findings) -> list[Markup]:
    return [element("ol", *(element("li", ask) for ask in asks(found)))]


def _now(found: Findings) -> list[Markup]:
    plans = [element("li", became_told(item)) for item in found.became]
    plans += [element("li", plan_told(plan)) for plan in found.work_plans]
    plans += [element("li", PLAN.format(hazard=hazard, then=then)) for hazard, then in found.plans]
    blank = 0 if found.work_plans else 2
    return [element("ul", *plans, *(element("li", BLANK_PLAN, class_="blank") for _ in range(blank)))]
