"""Writers: findings as Markdown to keep and as JSON to compute with. Foreign text goes through `paper.literal`."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict
from typing import TYPE_CHECKING

from wegame.debrief.account import account, belief_heads, belief_rows, why_told
from wegame.debrief.course import Faults
from wegame.debrief.findings import Findings, Group, RoundStory
from wegame.debrief.knew import Known
from wegame.debrief.knew_told import NO_CHANCE, who_knew
from wegame.debrief.whatif import KINDS, WhatIf, among_told, describe_answers, turning_rows
from wegame.debrief.wording import (
    AT_THE_TABLE,
    BLANK_PLAN,
    CHARTER,
    MARKS_TOLD,
    METER,
    MODEL_TOLD,
    NOTHING_YET,
    PLAN,
    QUESTIONS,
    RESEARCH,
    SEED,
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
from wegame.game import Line
from wegame.paper import literal
from wegame.scenario.models import Scenario
from wegame.sessions.plans import Became, WorkPlan
from wegame.telling.agenda import HAPPENED, KNEW, MOVED, NOW, SAID, WHAT_IF
from wegame.telling.lines import describe_line
from wegame.telling.plot import plot
from wegame.telling.prose import flat
from wegame.telling.reasons import describe_factors, describe_reason
from wegame.telling.story import find_round
from wegame.telling.words import DISCLAIMER, corner
from wegame.telling.work_plans import became_told, plan_told

if TYPE_CHECKING:
    from wegame.analysis.turning import Turning

__all__ = ["as_json", "as_markdown", "faults_json", "work_plan_json"]


def as_json(found: Findings, what_if: WhatIf | None = None, *, names: bool = False) -> str:
    """{scenario, team, seed, ending, why, start, dials, rounds, setbacks, faults, practices, said, ledger, ...}.

    ending is null in an open session; why and faults where its rounds are not known; what_if where it was not worked
    out. players: how many; names: whether it says who. Who knew what stands in it from model 4 on.
    """
    return json.dumps(
        {
            "scenario": found.scenario,
            "team": found.team,
            "seed": found.seed,
            "ending": found.ending or None,
            "note": DISCLAIMER,
            "players": len(found.players),
            **({"names": list(found.players)} if names else {}),
            "why": asdict(found.why) if found.has_rounds else None,
            "start": found.start,
            "dials": found.dials,
            "structure": {"start": found.structure[0], "end": found.structure[1]},
            "rounds": [_round_json(item) for item in found.rounds],
            **_knew_json(found),
            "setbacks": [asdict(item) for item in found.setbacks],
            "faults": faults_json(found.faults),
            "practices": [asdict(item) for item in found.kept],
            "said": _said_json(found),
            "in_game_plans": [{"hazard": hazard, "then": then} for hazard, then in found.plans],
            "work_plans": [work_plan_json(plan) for plan in found.work_plans],
            **({"plans_of_last_time": list(map(_became_json, found.became))} if found.became else {}),
            "what_if": _what_if_json(what_if, found.story),
            "ledger": [_line_json(line, found.story) for line in found.ledger],
        },
        ensure_ascii=False,
        indent=2,
    )


def _line_json(line: Line, story: Scenario) -> dict[str, object]:
    """A line as people read it: reasons in words."""
    row = _without(asdict(line), "answer")
    return {**row, "reason": describe_reason(line.reason, story), "factors": describe_factors(line.factors, story)}


def _without(row: Mapping[str, object], name: str) -> dict[str, object]:
    return {key: value for key, value in row.items() if key != name}


def faults_json(faults: Faults | None) -> dict[str, object] | None:
    """What became of mistakes; let_pass only where that is told in words."""
    if faults is None:
        return None
    data = {**asdict(faults), "met": dict(faults.met)}
    return data if faults.let_pass is not None else _without(data, "let_pass")


def work_plan_json(plan: WorkPlan) -> dict[str, str]:
    """A plan for work; who begins, and until when, only where that was typed."""
    more = {"who": plan.who, "until": plan.until}
    return {"if": plan.when, "then": plan.then, **{name: text for name, text in more.items() if text}}


def _became_json(told: Became) -> dict[str, str]:
    return {**work_plan_json(told.plan), "became": told.became, "in_the_way": told.in_the_way}


def _said_json(found: Findings) -> dict[str, object]:
    named = found.said.named
    data = {
        **asdict(found.said),
        "named": {"mean": named[0], "of": named[1]} if named else None,
        "gap": found.said.gap,
    }
    return data if found.said.unsaid is not None else _without(data, "unsaid")


def _knew_json(found: Findings) -> dict[str, object]:
    """Nothing of a session in which nobody had a card: the data of old ones stays as it was."""
    if found.known is None or found.together is None:
        return {}
    return {
        "who_knew_what": [_known_json(item) for item in found.known],
        "together_against_alone": asdict(found.together),
    }


def _known_json(item: Known) -> dict[str, object]:
    data = {**asdict(item), "round": item.number, "choices": dict(item.choices), "first": dict(item.first)}
    return {key: value for key, value in data.items() if key != "number"}


def _what_if_json(what_if: WhatIf | None, story: Scenario) -> dict[str, object] | None:
    if what_if is None:
        return None
    place, tried = what_if.among, what_if.tried
    return {
        "tried": {"answers": len(tried.answers), "of": tried.of, "lucks": tried.lucks} if tried else None,
        "turning_points": [_turning_json(point, story) for point in what_if.points],
        "among": {
            "teams": place.teams,
            "above": place.above,
            "efficacy": {"low": place.low, "median": place.middle, "high": place.high},
            "by_policy": {name: share for name, _, share in place.by_way},
        }
        if place
        else None,
    }


def _turning_json(point: Turning, story: Scenario) -> dict[str, object]:
    here, (was, instead) = find_round(story, point.round_id), describe_answers(point, story)
    return {
        "round": point.round,
        "title": here.title if here else point.round_id,
        "kind": KINDS[point.kind],
        "was": was,
        "instead": instead,
        "efficacy": point.efficacy,
        "change": point.change,
        "ending": point.ending,
        "filled": point.filled,
        "lucks": asdict(point.lucks) if point.lucks else None,
    }


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
        "surfaced": item.surfaced,
        "practices": list(item.built),
        "credits": dict(item.credits),
    }


def group_lines(group: Group, story: Scenario) -> list[str]:
    """A few lines line by line, with their factors; many summed by their reason."""
    if len(group.lines) <= 6 and group.source != "drift":
        return [f"- round {line.round}: {literal(describe_line(line, story, factors=True))}" for line in group.lines]
    return [f"- {literal(reason_told(*row))}" for row in by_reason(group, story)][:8]


def as_markdown(found: Findings, *, names: bool = False, what_if: WhatIf | None = None) -> str:
    """The debrief as a page to keep and to talk over. names: whether it says who was at the table."""
    lines = [
        f"# {TITLE.format(title=literal(found.title), team=literal(found.team))}",
        "",
        f"*{DISCLAIMER}* {MODEL_TOLD}",
        "",
    ]
    if found.charter:
        lines += [CHARTER.format(charter=literal(found.charter)), ""]
    if names:
        lines += [AT_THE_TABLE.format(names=", ".join(map(literal, found.players))), ""]
    if found.note:
        lines += [f"Note: {literal(found.note)}", ""]
    lines += [*_what_happened(found), *_who_knew(found), *_what_moved_us(found), *_what_if(what_if, found.story)]
    lines += [*_what_we_said(found), *_what_research_says(found), *_what_now(found)]
    return "\n".join(lines)


def _what_happened(found: Findings) -> list[str]:
    """The story, the meter, the dials."""
    lines = [f"## {HAPPENED}", "", f"Goal: {literal(found.goal)}", ""]
    lines += [f"**{corner(found.ending)}.** {literal(flat(found.ending_text))}".rstrip(), ""]
    lines += [why_told(found), ""] if found.ending else []
    for item in found.rounds:
        lines.append(f"{item.number}. **{literal(item.title)}**: {literal(round_told(item))}")
    values = [found.start["efficacy"], *found.dials["efficacy"]]
    lines += [
        "",
        f"{METER}, of 100:",
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
    return lines


def _who_knew(found: Findings) -> list[str]:
    """Together against alone, and the rounds; nothing where nobody had a card, or no round was finished."""
    parts = who_knew(found)
    lines = ["", f"## {KNEW}", "", NO_CHANCE, ""] if parts else []
    for part in parts:
        lines += [f"### {literal(part.heading)}", "", *(f"- {literal(sentence)}" for sentence in part.told), ""]
    return lines


def _what_moved_us(found: Findings) -> list[str]:
    """The ledger by source, then by dial."""
    lines = ["", f"## {MOVED}", ""]
    lines += [*(f"- {sentence}" for sentence in found.in_short), ""] if found.in_short else []
    if not found.groups:
        lines += [NOTHING_YET, ""]
    for group in (*found.groups, *found.others):
        lines += [f"### {group_told(group)}: {group.total:+.1f} in this model", ""]
        lines += [*group_lines(group, found.story), ""]
    return lines


def _what_if(what_if: WhatIf | None, story: Scenario) -> list[str]:
    """Turning points; nothing where they were not worked out."""
    if what_if is None:
        return []
    lines = [f"## {WHAT_IF}", "", *([what_if.how, ""] if what_if.points else [])]
    for head, told, luck in turning_rows(what_if.points, story):
        lines += [f"### {literal(head)}", "", literal(told), "", literal(luck), ""]
    lines += [] if what_if.points else [what_if.how, ""]
    return [*lines, literal(among_told(what_if.among)), ""] if what_if.among else lines


def _what_we_said(found: Findings) -> list[str]:
    """Belief beside the meter, foresight, mistakes, setbacks, practices."""
    lines = [f"## {SAID}", ""]
    parts = account(found)
    for part in parts:
        lines += [f"### {part.heading}", ""]
        if part.has_beliefs:
            lines += [f"| {' | '.join(name for name, _ in belief_heads(found))} |"]
            lines += [f"| {' | '.join('---:' if figures else '---' for _, figures in belief_heads(found))} |"]
            lines += [*(f"| {' | '.join(row)} |" for row in belief_rows(found)), ""]
        lines += [*(f"- {literal(sentence)}" for sentence in part.told), ""]
    return [*lines, *([] if parts else [NOTHING_YET, ""])]


def _what_research_says(found: Findings) -> list[str]:
    """The cards of the concepts that moved most."""
    lines = [f"## {RESEARCH}", ""]
    for card in cards_told(found):
        lines += [f"### {card.name}", "", f"{card.definition} {card.association}", ""]
        lines += [*(f"- {label}: {text}" for label, text in card_facts(card)), ""]
    return lines if found.concepts else [*lines, NOTHING_YET, ""]


def _what_now(found: Findings) -> list[str]:
    """The questions, and room for plans."""
    lines = [f"## {QUESTIONS}", ""]
    lines += [f"{number}. {literal(ask)}" for number, ask in enumerate(asks(found), 1)]
    lines += ["", f"## {NOW}", ""]
    lines += [f"- {became_told(item, literal)}" for item in found.became]
    lines += [f"- {plan_told(plan, literal)}" for plan in found.work_plans]
    lines += [f"- {PLAN.format(hazard=literal(hazard), then=literal(then))}" for hazard, then in found.plans]
    lines += [
        *(f"- {BLANK_PLAN}" for _ in range(0 if found.work_plans else 2)),
        "",
        SEED.format(seed=found.seed, note=DISCLAIMER),
        "",
    ]
    return lines
