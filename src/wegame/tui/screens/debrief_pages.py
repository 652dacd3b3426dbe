"""What stands on the pages of the debrief, out of its findings alone."""

from __future__ import annotations

from textual.content import Content

from wegame.debrief.account import account, belief_heads, belief_rows, why_told
from wegame.debrief.findings import Findings
from wegame.debrief.knew_told import NO_CHANCE, who_knew
from wegame.debrief.whatif import WhatIf, among_told, turning_rows
from wegame.debrief.wording import (
    MARKS_TOLD,
    NOTHING_YET,
    PLAN,
    QUESTIONS,
    SEED,
    TABLE_DIALS,
    asks,
    dial_rows,
    marks,
    round_told,
)
from wegame.scenario.models import Scenario
from wegame.telling.dials import dial_name
from wegame.telling.plot import plot
from wegame.telling.words import DISCLAIMER, corner
from wegame.telling.work_plans import became_told
from wegame.theory import concepts
from wegame.tui.content import join, literal, styled
from wegame.tui.styled import prose

__all__ = ["happened", "knew", "questions", "said_and_done", "to_try", "turned"]


def happened(found: Findings, dial: str, columns: int) -> Content:
    """The ending and why, a dial over the rounds with its marks, every dial from start to end, the story."""
    rows = [styled((f"{corner(found.ending)}. ", "bold"), prose(found.ending_text)), Content("")]
    if found.note:
        rows += [literal(found.note, "$warning"), Content("")]
    values = [found.start[dial], *found.dials[dial]]
    name = "Collective efficacy" if dial == "efficacy" else dial_name(dial).capitalize()
    rows.append(styled((f"{name}, of 100 in this model", "bold"), " (d shows the next dial)"))
    step = max(5, min(8, (columns - 12) // max(1, len(values))))
    rows += [literal(line) for line in plot(values, marks(found), step=step)]
    rows += [literal(MARKS_TOLD, "$secondary"), Content("")]
    for item in found.rounds:
        rows += [styled((f"{item.number}. {item.title}. ", "bold"), round_told(item)), Content("")]
    rows.append(literal("From start to end, in this model", "bold"))
    for place, (other, start, end, word) in zip(TABLE_DIALS, dial_rows(found), strict=True):
        shown = "▸" if place == dial else " "
        rows.append(literal(f"{shown} {other:<10} {start:>3} to {end:>3}  {word}"))
    return join([*rows, Content(""), literal(why_told(found), "$secondary")])


def knew(found: Findings) -> Content:
    """Together against alone, and each round with its cards, its first choices and its decision."""
    rows: list[Content] = [literal(NO_CHANCE, "$secondary"), Content("")]
    parts = who_knew(found)
    for part in parts:
        rows += [literal(part.heading, "bold"), *(literal(sentence) for sentence in part.told), Content("")]
    return join(rows if parts else [literal(NOTHING_YET)])


def turned(what_if: WhatIf, story: Scenario) -> Content:
    """The turning points, and the place among simulated teams."""
    rows = [literal(what_if.how, "$secondary" if what_if.points else ""), Content("")]
    for head, sentence, luck in turning_rows(what_if.points, story):
        rows += [literal(head, "bold"), literal(sentence), literal(luck, "$secondary"), Content("")]
    if what_if.among is not None:
        rows += [literal("Among simulated teams", "bold"), literal(among_told(what_if.among)), Content("")]
    return join([*rows, literal(DISCLAIMER, "$secondary")])


def said_and_done(found: Findings) -> Content:
    """Belief beside the meter, mistakes, what was not said, setbacks, practices, voice, structure."""
    rows: list[Content] = []
    for part in account(found):
        rows.append(literal(part.heading, "bold"))
        if part.has_beliefs:
            rows += [literal(line) for line in _columns(found)]
        rows += [*(literal(sentence) for sentence in part.told), Content("")]
    return join(rows or [literal(NOTHING_YET)])


_SHORT = {"The meter before it, in this model": "Meter before it", "Spread (SD)": "SD"}


def _columns(found: Findings) -> list[str]:
    """The table of beliefs, where need be under shorter heads than on paper."""
    heads = [_SHORT.get(name, name) for name, _ in belief_heads(found)]
    return [
        "  ".join(f"{cell:>{len(head)}}" for cell, head in zip(row, heads, strict=True))
        for row in (heads, *belief_rows(found))
    ]


def questions(found: Findings) -> Content:
    """The scenario's questions, and what became of plans of last time."""
    rows = [literal(QUESTIONS, "bold")]
    rows += [styled(("? ", "bold"), ask) for ask in asks(found)]
    rows += [Content("")] if found.became else []
    rows += [literal(became_told(item)) for item in found.became]
    return join([*rows, Content("")])


def to_try(found: Findings, saved: str) -> Content:
    """What was agreed in the game, what the cards suggest, and where it is all saved."""
    rows: list[Content] = []
    if found.plans:
        rows.append(literal("In the game you agreed:", "bold"))
        rows += [literal(f"  {PLAN.format(hazard=hazard, then=then)}") for hazard, then in found.plans]
        rows.append(Content(""))
    known = concepts()
    rows.append(literal("From the cards, three to try:", "bold"))
    rows += [styled("  ", known[concept].monday) for concept in found.concepts[:3]]
    rows += [Content(""), literal(saved, "$secondary")]
    rows.append(literal(SEED.format(seed=found.seed, note=DISCLAIMER), "$secondary"))
    return join(rows)
