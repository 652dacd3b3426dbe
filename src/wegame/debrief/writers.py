"""Writers: findings as Markdown to keep and as JSON to compute with. Foreign text is escaped here and only here."""

from __future__ import annotations

import json
import re

from wegame.debrief.findings import Findings, Group, RoundStory
from wegame.plot import plot
from wegame.prose import flat
from wegame.text import one_line
from wegame.theory import Concept, concepts
from wegame.words import NOTE, corner, dial_name, figure, level, line_told, source_name

__all__ = [
    "MARKS_TOLD",
    "as_json",
    "as_markdown",
    "by_reason",
    "group_told",
    "marks",
    "round_told",
    "sources_cited",
]

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~!&@]|:(?=//)|(?<=www)\.)", re.IGNORECASE)


def literal(text: str) -> str:
    """Foreign text in Markdown, shown as it is: every character with a meaning is escaped, all on one line."""
    escaped = _SPECIAL.sub(r"\\\1", one_line(text))
    return re.sub(r"^(\d+)([.)])", r"\1\\\2", re.sub(r"^([-+=])", r"\\\1", escaped))


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


def marks(found: Findings) -> list[str]:
    """What stands under each round of the plot, in at most seven characters: how it went, and any mistake."""
    return [
        ("won" if item.success else "mend" if item.recovered else "lost")
        + (" m" if item.owned else "")
        + ("!" if item.surfaced else "")
        for item in found.rounds
    ]


MARKS_TOLD = "mend: lost, then mended   m: a mistake owned up to   !: an old one came out"


def round_told(item: RoundStory) -> str:
    """One round in a sentence or three, without names."""
    how = {
        "consensus": "agreed in talk",
        "unanimous": "everybody voted for it",
        "unopposed": "every hand that went up was for it",
        "majority": "the majority's choice, after a split",
        "override": "one decided, after a split",
        "lot": "by lot, after a tie",
    }.get(item.decided, item.decided)
    told = [f"“{item.decision}” ({how}). {'It went well' if item.success else 'A setback'}: {flat(item.outcome)}"]
    if item.recovery:
        told.append(f"{'Mended' if item.recovered else 'Not mended'}: {flat(item.recovery)}")
    if item.owned:
        response = {
            "thank_fix": "thanks and a fix",
            "thank": "thanks",
            "fix": "a fix",
            "blame": "blame",
        }.get(item.response, "nothing yet")
        told.append(f"A mistake was owned up to, and met with {response}.")
    if item.surfaced:
        told.append("Something old came to light.")
    if item.milestone:
        told.append(f"Milestone: {item.milestone}")
    return one_line(" ".join(told))


def group_told(group: Group) -> str:
    """What a group of ledger lines is called: a source of efficacy, or a dial that is told whole."""
    name = dial_name(group.dial).capitalize()
    return f"{name}, {source_name(group.source).lower()}" if group.source else name


def group_lines(group: Group) -> list[str]:
    """A few lines line by line, with their factors; many summed by their reason."""
    if len(group.lines) <= 6 and group.source != "drift":
        return [f"- round {line.round}: {literal(line_told(line, factors=True))}" for line in group.lines]
    told = [
        f"- {literal(f'{change:+.1f} {reason}')}" + (f" ({times} times)" if times > 1 else "")
        for reason, change, times in by_reason(group)
    ]
    return told[:8]


def by_reason(group: Group) -> list[tuple[str, float, int]]:
    """Reason, sum of its changes, and how often; the largest first."""
    summed: dict[str, tuple[float, int]] = {}
    for line in group.lines:
        change, times = summed.get(line.reason, (0.0, 0))
        summed[line.reason] = (change + line.change, times + 1)
    rows = [(reason, change, times) for reason, (change, times) in summed.items()]
    return sorted(rows, key=lambda row: -abs(row[1]))


def sources_cited(concept: Concept) -> str:
    """Where a concept comes from, and how sure we are of the words."""
    sure = {"checked": "", "mixed": " (partly from memory)", "memory": " (from memory)"}[concept.basis]
    return f"{concept.source}{sure}"


def as_markdown(found: Findings) -> str:
    """The debrief as a page to keep and to talk over."""
    lines = [
        f"# {literal(found.title)}: debrief of {literal(found.team)}",
        "",
        f"*{NOTE}* Every figure below is of this model; it says nothing about real people.",
        "",
    ]
    if found.charter:
        lines += [f"We are the ones who {literal(found.charter)}.", ""]
    if found.note:
        lines += [f"Note: {literal(found.note)}", ""]
    for section in (_what_happened, _what_moved_us, _what_research_says, _what_now):
        lines += section(found)
    return "\n".join(lines)


def _what_happened(found: Findings) -> list[str]:
    """The story, the meter, the dials."""
    lines = ["## What happened", "", f"Goal: {literal(found.goal)}", ""]
    lines += [f"**{corner(found.ending)}.** {literal(flat(found.ending_text))}".rstrip(), ""]
    for item in found.rounds:
        lines.append(f"{item.number}. **{literal(item.title)}**: {literal(round_told(item))}")
    values = [found.start["efficacy"], *found.dials["efficacy"]]
    lines += [
        "",
        "Collective efficacy in this model (mind where the scale begins):",
        "",
        "```text",
        *plot(values, marks(found)),
        "",
        MARKS_TOLD,
        "```",
        "",
    ]
    lines += ["| dial | start | end | word |", "| --- | ---: | ---: | --- |"]
    for dial in ("efficacy", "safety", "alignment", "strain", "record"):
        end = found.dials[dial][-1] if found.dials[dial] else found.start[dial]
        lines.append(f"| {dial} | {figure(dial, found.start[dial])} | {figure(dial, end)} | {level(dial, end)} |")
    lines += [
        "",
        f"Belief against structure, in this model: {found.structure:.0f} of 100. Belief is necessary, not sufficient;",
        "slack, authority and a claim to the gains bound what it can do.",
    ]
    return lines


def _what_moved_us(found: Findings) -> list[str]:
    """The ledger by source, then by dial."""
    lines = ["", "## What moved us", ""]
    lines += [*(f"- {sentence}" for sentence in found.in_short), ""] if found.in_short else []
    if not found.groups:
        lines += ["Nothing yet: no round was finished.", ""]
    for group in (*found.groups, *found.others):
        lines += [f"### {group_told(group)}: {group.total:+.1f} in this model", ""]
        lines += [*group_lines(group), ""]
    return lines


def _what_research_says(found: Findings) -> list[str]:
    """The cards of the concepts that moved most."""
    lines = ["## What research says", ""]
    known = concepts()
    for concept in found.concepts[:6]:
        card = known[concept]
        lines += [
            f"### {card.name}",
            "",
            f"{card.definition} {card.association}",
            "",
            f"- Holds less where: {card.boundary}",
            f"- A researcher might object: {card.objection}",
            f"- Source: {sources_cited(card)}",
            "",
        ]
    return lines


def _what_now(found: Findings) -> list[str]:
    """The questions, and room for plans."""
    lines = ["## Questions", ""]
    asked = [ask for ask, _ in found.questions] or ["What would we do again, and what not?"]
    lines += [f"{number}. {literal(ask)}" for number, ask in enumerate(asked, 1)]
    lines += ["", "## What now", ""]
    lines += [f"- If it comes to this: {literal(hazard)}; then we {literal(then)}." for hazard, then in found.plans]
    lines += [
        "- If ______________________________ happens at work, then we ______________________________.",
        "- If ______________________________ happens at work, then we ______________________________.",
        "",
        f"Seed {found.seed}: the same seed gives the same luck. {NOTE}",
        "",
    ]
    return lines
