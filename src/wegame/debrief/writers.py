"""Writers: findings as Markdown to keep and as JSON to compute with. Foreign text goes through `paper.literal`."""

from __future__ import annotations

import json

from wegame.debrief.findings import Findings, Group, RoundStory
from wegame.debrief.telling import (
    AT_THE_TABLE,
    BLANK_PLAN,
    CHARTER,
    HAPPENED,
    MARKS_TOLD,
    METER,
    MODEL_TOLD,
    MOVED,
    NOTHING_YET,
    NOW,
    PLAN,
    QUESTIONS,
    RESEARCH,
    SEED,
    STRUCTURE,
    TITLE,
    asks,
    by_reason,
    card_facts,
    cards_told,
    dial_rows,
    group_told,
    marks,
    reason_told,
    round_told,
)
from wegame.paper import literal
from wegame.plot import plot
from wegame.prose import flat
from wegame.words import NOTE, corner, line_told

__all__ = ["MARKS_TOLD", "as_json", "as_markdown", "group_told", "marks", "round_told"]


def as_json(found: Findings) -> str:
    """{scenario, team, seed, ending, start, dials, ledger, players, rounds}; ending is null in an open session."""
    return json.dumps(
        {
            "scenario": found.scenario,
            "team": found.team,
            "seed": found.seed,
            "ending": found.ending or None,
            "note": NOTE,
            "players": list(found.players),
            "let_pass": found.let_pass,
            "start": found.start,
            "dials": {dial: list(values) for dial, values in found.dials.items()},
            "rounds": [_round_json(item) for item in found.rounds],
            "ledger": [
                {
                    "round": line.round,
                    "dial": line.dial,
                    "before": line.before,
                    "after": line.after,
                    "source": line.source,
                    "concept": line.concept,
                    "reason": line.reason,
                    "factors": list(line.factors),
                }
                for line in found.ledger
            ],
        },
        ensure_ascii=False,
        indent=2,
    )


def _round_json(item: RoundStory) -> dict[str, object]:
    return {
        "round": item.number,
        "title": item.title,
        "decision": item.decision,
        "decided": item.decided,
        "chance": item.chance,
        "success": item.success,
        "recovered": item.recovered,
        "owned_up": item.owned,
        "response": item.response or None,
        "credits": dict(item.credits),
        "belief": item.belief,
        "belief_sd": item.belief_sd,
    }


def group_lines(group: Group) -> list[str]:
    """A few lines line by line, with their factors; many summed by their reason."""
    if len(group.lines) <= 6 and group.source != "drift":
        return [f"- round {line.round}: {literal(line_told(line, factors=True))}" for line in group.lines]
    return [f"- {literal(reason_told(*row))}" for row in by_reason(group)][:8]


def as_markdown(found: Findings, *, names: bool = False) -> str:
    """The debrief as a page to keep and to talk over. names: whether it says who was at the table."""
    lines = [
        f"# {TITLE.format(title=literal(found.title), team=literal(found.team))}",
        "",
        f"*{NOTE}* {MODEL_TOLD}",
        "",
    ]
    if found.charter:
        lines += [CHARTER.format(charter=literal(found.charter)), ""]
    if names:
        lines += [AT_THE_TABLE.format(names=", ".join(map(literal, found.players))), ""]
    if found.note:
        lines += [f"Note: {literal(found.note)}", ""]
    for section in (_what_happened, _what_moved_us, _what_research_says, _what_now):
        lines += section(found)
    return "\n".join(lines)


def _what_happened(found: Findings) -> list[str]:
    """The story, the meter, the dials."""
    lines = [f"## {HAPPENED}", "", f"Goal: {literal(found.goal)}", ""]
    lines += [f"**{corner(found.ending)}.** {literal(flat(found.ending_text))}".rstrip(), ""]
    for item in found.rounds:
        lines.append(f"{item.number}. **{literal(item.title)}**: {literal(round_told(item))}")
    values = [found.start["efficacy"], *found.dials["efficacy"]]
    lines += [
        "",
        f"{METER} (mind where the scale begins):",
        "",
        "```text",
        *plot(values, marks(found)),
        "",
        MARKS_TOLD,
        "```",
        "",
    ]
    lines += ["| dial | start | end | word |", "| --- | ---: | ---: | --- |"]
    lines += [f"| {' | '.join(row)} |" for row in dial_rows(found)]
    lines += ["", STRUCTURE.format(structure=found.structure)]
    return lines


def _what_moved_us(found: Findings) -> list[str]:
    """The ledger by source, then by dial."""
    lines = ["", f"## {MOVED}", ""]
    lines += [*(f"- {sentence}" for sentence in found.in_short), ""] if found.in_short else []
    if not found.groups:
        lines += [NOTHING_YET, ""]
    for group in (*found.groups, *found.others):
        lines += [f"### {group_told(group)}: {group.total:+.1f} in this model", ""]
        lines += [*group_lines(group), ""]
    return lines


def _what_research_says(found: Findings) -> list[str]:
    """The cards of the concepts that moved most."""
    lines = [f"## {RESEARCH}", ""]
    for card in cards_told(found):
        lines += [f"### {card.name}", "", f"{card.definition} {card.association}", ""]
        lines += [*(f"- {label}: {text}" for label, text in card_facts(card)), ""]
    return lines


def _what_now(found: Findings) -> list[str]:
    """The questions, and room for plans."""
    lines = [f"## {QUESTIONS}", ""]
    lines += [f"{number}. {literal(ask)}" for number, ask in enumerate(asks(found), 1)]
    lines += ["", f"## {NOW}", ""]
    lines += [f"- {PLAN.format(hazard=literal(hazard), then=literal(then))}" for hazard, then in found.plans]
    lines += [f"- {BLANK_PLAN}", f"- {BLANK_PLAN}", "", SEED.format(seed=found.seed, note=NOTE), ""]
    return lines
