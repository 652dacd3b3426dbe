"""Sessions side by side as Markdown, JSON and CSV. Foreign text goes through `paper.literal` or an inert cell."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict

from wegame.debrief.tables import BETWEEN, Cell, csv_table
from wegame.debrief.wording import MODEL_TOLD, TABLE_DIALS, how_told
from wegame.debrief.writers import faults_json, work_plan_json
from wegame.paper import literal
from wegame.side_by_side.asks import asks
from wegame.side_by_side.played import topics
from wegame.side_by_side.sides import Meeting, Side, SideBySide, Way
from wegame.side_by_side.told import (
    DECISIONS,
    KINDS,
    METER,
    NO_ROUND,
    NOWHERE,
    ORDER,
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

__all__ = ["SIDE_BY_SIDE", "side_by_side_csv", "side_by_side_json", "side_by_side_markdown"]

SIDE_BY_SIDE = (
    "session",
    "team",
    "day",
    "scenario",
    "seed",
    "round",
    "title",
    "slack",
    "decided",
    "how",
    "outcome",
    "mending",
    *(f"{dial}_after" for dial in TABLE_DIALS),
    "note",
)


# ---- Markdown


def side_by_side_markdown(found: SideBySide) -> str:
    """A page to talk over."""
    lines = [f"# {literal(title_told(found))}", "", f"*{DISCLAIMER}* {MODEL_TOLD}", ""]
    lines += [f"**{KINDS[found.kind]}** {ORDER}", ""]
    told = remarks(found)
    lines += [*(f"- {literal(remark)}" for remark in told), ""] if told else []
    lines += [f"## {SIDES}", "", *_table(side_heads(), side_rows(found)), ""]
    lines += ["The dials from start to end, in this model:", "", *_table(dial_heads(), dial_rows(found)), ""]
    lines += [f"## {METER}", "", "Collective efficacy in this model, 0 to 100:", ""]
    lines += [*_table(meter_heads(found), meter_rows(found)), ""]
    lines += [*_rounds(found), *_played(found), f"## {QUESTIONS}", ""]
    lines += [f"{number}. {literal(ask)}" for number, ask in enumerate(asks(found), 1)]
    return "\n".join([*lines, "", *_plans(found), f"*{DISCLAIMER}*", ""])


def _table(heads: Sequence[tuple[str, bool]], rows: Sequence[Sequence[str]]) -> list[str]:
    return [
        f"| {' | '.join(literal(head) for head, _ in heads)} |",
        f"| {' | '.join('---:' if figures else '---' for _, figures in heads)} |",
        *(f"| {' | '.join(cell if cell == '-' else literal(cell) for cell in row)} |" for row in rows),
    ]


def _rounds(found: SideBySide) -> list[str]:
    """Only of one story: where ways parted, then where they did not."""
    if found.kind == "other_stories":
        return []
    lines = [f"## {ROUNDS}", ""]
    if not found.meetings:
        return [*lines, NO_ROUND, ""]
    lines += [*_table(outcome_heads(found), outcome_rows(found)), "", DECISIONS, ""]
    for heading, items in in_parts(found):
        lines += [f"### {heading}", ""]
        for item in items if heading == PARTED else ():
            lines += _parted(found, item)
        for item in items if heading != PARTED else ():
            lines.append(f"- **{literal(item.title)}**: {literal(alike_told(found, item))}")
        lines += [] if items else [NOWHERE]
        lines += [] if lines[-1] == "" else [""]
    return lines


def _parted(found: SideBySide, item: Meeting) -> list[str]:
    lines = [f"**{literal(item.title)}**", ""]
    lines += [part for sentence in until_told(found, item) for part in (f"*{sentence}*", "")]
    told = grouped((way.letter, way_told(way)) for way in item.met)
    return [*lines, *(f"- {who}: {literal(text)}" for who, text in told), ""]


def _played(found: SideBySide) -> list[str]:
    lines = [f"## {PLAYED}", ""]
    for heading, told in topics(found):
        lines += [f"### {heading}", "", *(f"- {who}: {literal(text)}" for who, text in told), ""]
    return lines


def _plans(found: SideBySide) -> list[str]:
    """What was typed for work; nothing where nothing was."""
    lines = [f"## {PLANS}", ""]
    for side in found.sides:
        asked = f" *{WHAT_BECAME}*" if found.is_earlier(side) else ""
        plans = [plan_told(plan, literal) for plan in side.work_plans]
        lines += [f"- {side.letter}: {plan}{asked}" for plan in plans]
    return [*lines, ""] if len(lines) > 2 else []


# ---- JSON


def side_by_side_json(found: SideBySide) -> str:
    """{note, kind, over_time, remarks, sessions, rounds, questions}; a session is known by its letter.

    ways of a session are its rounds. rounds tell where they part, and are none where the stories differ.
    """
    return json.dumps(
        {
            "note": DISCLAIMER,
            "kind": found.kind,
            "over_time": found.over_time,
            "remarks": remarks(found),
            "sessions": [_side_json(side) for side in found.sides],
            "rounds": [_meeting_json(item) for item in found.meetings],
            "questions": asks(found),
        },
        ensure_ascii=False,
        indent=2,
    )


def _side_json(side: Side) -> dict[str, object]:
    data = asdict(side)
    del data["started"], data["edition"]
    return {
        **data,
        "ways": [_way_json(way) for way in side.ways],
        "day": side.day or None,
        "ending": side.ending or None,
        "how": dict(side.how),
        "faults": faults_json(side.faults),
        "structure": {"start": side.structure[0], "end": side.structure[1]},
        "work_plans": [work_plan_json(plan) for plan in side.work_plans],
    }


def _way_json(way: Way) -> dict[str, object]:
    data = asdict(way)
    del data["letter"]
    return data


def _meeting_json(item: Meeting) -> dict[str, object]:
    return {
        "round": item.id,
        "title": item.title,
        "parted": list(item.parted),
        "alike_until": [list(letters) for letters in item.until],
    }


# ---- CSV


def side_by_side_csv(found: SideBySide) -> str:
    """A row for every session and every round that it finished; dials as they stood at the round's end."""
    return csv_table(SIDE_BY_SIDE, (_row(side, way) for side in found.sides for way in side.ways))


def _row(side: Side, way: Way) -> Mapping[str, Cell]:
    ends = {dial: values[way.number - 1] for dial, values in side.dials.items() if way.number <= len(values)}
    return {
        "session": side.letter,
        "team": side.team,
        "day": side.day,
        "scenario": side.scenario,
        "seed": side.seed,
        "round": way.number,
        "title": way.title,
        "slack": BETWEEN.join(way.spent),
        "decided": way.decision,
        "how": how_told(way.decided),
        "outcome": way.outcome,
        "mending": way.mending_told,
        **{f"{dial}_after": ends.get(dial) for dial in TABLE_DIALS},
        "note": DISCLAIMER if side.ending else f"{DISCLAIMER} Not finished.",
    }
