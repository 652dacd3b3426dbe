"""What a debrief says, once for all its writers and screens: wording, order, what counts as a mark.

Foreign text is in here as it was typed. Whoever writes it somewhere escapes it for that place.
"""

from __future__ import annotations

from dataclasses import dataclass

from wegame.debrief.findings import Findings, Group, RoundStory
from wegame.scenario.models import Scenario
from wegame.telling.dials import dial_name, figure, level
from wegame.telling.prose import flat
from wegame.telling.reasons import describe_reason
from wegame.telling.words import source_name
from wegame.text import one_line
from wegame.theory import Concept, concepts

__all__ = [
    "AT_THE_TABLE",
    "BLANK_PLAN",
    "CHARTER",
    "MARKS",
    "MARKS_TOLD",
    "METER",
    "MODEL_TOLD",
    "NOTHING_YET",
    "PLAN",
    "QUESTIONS",
    "RESEARCH",
    "SEED",
    "TABLE_DIALS",
    "TITLE",
    "Mark",
    "Part",
    "asks",
    "by_reason",
    "card_facts",
    "cards_told",
    "dial_rows",
    "group_told",
    "how_told",
    "marks",
    "reason_told",
    "response_told",
    "round_marks",
    "round_parts",
    "round_told",
    "sources_cited",
]

RESEARCH = "What research says"
QUESTIONS = "Questions"

TITLE = "{title}: debrief of {team}"
MODEL_TOLD = "Every figure below is of this model; it says nothing about real people."
CHARTER = "We are the ones who {charter}."
AT_THE_TABLE = "At the table: {names}."
METER = "Collective efficacy in this model"
NOTHING_YET = "Nothing yet: no round was finished."
PLAN = "If it comes to this: {hazard}; then we {then}."
BLANK_PLAN = (
    "If ______________________________ happens at work, then we ______________________________. "
    "______________ begins. We look at it again: ______________."
)
SEED = "Seed {seed}: the same seed gives the same luck. {note}"

TABLE_DIALS = ("efficacy", "safety", "alignment", "strain", "record")
"""The dials of a debrief, in their order: the meter, the other faces of the table, and the record that waited."""

_HOW = {
    "agreed": "all agreed",
    "most": "most of you were for it",
    "one": "one of you decided",
    "consensus": "agreed in talk",
    "unanimous": "everybody voted for it",
    "unopposed": "every hand that went up was for it",
    "majority": "the majority's choice, after a split",
    "override": "one decided, after a split",
    "lot": "by lot, after a tie",
}
_RESPONSES = {
    "thank_fix": "thanks and a fix",
    "thank": "thanks",
    "fix": "a fix",
    "agree": "an agreement",
    "blame": "blame",
}


def how_told(decided: str) -> str:
    """How a decision came about."""
    return _HOW.get(decided, decided)


def response_told(response: str) -> str:
    """What somebody who owned up was met with."""
    return _RESPONSES.get(response, "nothing yet")


# ---- marks: what stands under a round in a picture


@dataclass(frozen=True, slots=True)
class Mark:
    """Something that happened in a round. word: short enough for a picture; told: the same in full."""

    word: str
    told: str


MARKS = {
    "won": Mark("won", "it went well"),
    "setback": Mark("setback", "it did not work out"),
    "mended": Mark("mended", "a setback was mended in the same round"),
    "owned": Mark("owned up", "a mistake was owned up to"),
    "surfaced": Mark("came out", "an old mistake came to light"),
    "practice": Mark("practice", "a practice was built"),
}
"""Every mark. A slip that was let pass has none: in a small team, a round points at a person."""


def round_marks(item: RoundStory) -> list[str]:
    """The marks of a round, how it went first."""
    found = {
        "won": item.success,
        "setback": not item.success,
        "mended": item.recovered,
        "owned": item.owned,
        "surfaced": item.surfaced > 0,
        "practice": bool(item.built),
    }
    return [name for name in MARKS if found[name]]


def marks(found: Findings) -> list[str]:
    """What stands under each round of the plot in text, in at most eight characters: how it went, and what else."""
    return [
        ("won" if item.success else "mend" if item.recovered else "lost")
        + (" " if item.owned or item.surfaced or item.built else "")
        + ("m" if item.owned else "")
        + ("!" if item.surfaced else "")
        + ("+" if item.built else "")
        for item in found.rounds
    ]


MARKS_TOLD = "mend: lost, then mended  m: a mistake owned up to  !: an old one came out  +: practice built"


# ---- what happened


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a round's story: our words, and what an author wrote to follow them (simple Markdown) or nothing."""

    lead: str
    prose: str = ""


def round_parts(item: RoundStory) -> list[Part]:
    """One round piece by piece, without names."""
    how = "It went well" if item.success else "A setback"
    told = [Part(f"“{item.decision}” ({how_told(item.decided)}). {how}:", item.outcome)]
    if item.better:
        told.append(Part(f"What you knew between you spoke more for “{item.better}” ({', '.join(item.knew)})."))
    if item.recovery:
        told.append(Part("Mended:" if item.recovered else "Not mended:", item.recovery))
    if item.owned:
        what = "A slip of the round before" if item.is_before else "A mistake"
        told.append(Part(f"{what} was owned up to, and met with {response_told(item.response)}."))
    if item.surfaced:
        told.append(Part("Something old came to light."))
    if item.milestone:
        told.append(Part(f"Milestone: {item.milestone}"))
    return told


def round_told(item: RoundStory) -> str:
    """One round in a sentence or three, without names."""
    return one_line(" ".join(f"{part.lead} {flat(part.prose)}" for part in round_parts(item)))


def dial_rows(found: Findings) -> list[tuple[str, str, str, str]]:
    """A row a dial: its name, its figure at the start and at the end, and the word for the end."""
    rows = []
    for dial in TABLE_DIALS:
        end = found.dials[dial][-1] if found.dials[dial] else found.start[dial]
        rows.append((dial, figure(dial, found.start[dial]), figure(dial, end), level(dial, end)))
    return rows


# ---- what moved us


def group_told(group: Group) -> str:
    """What a group of ledger lines is called: a source of efficacy, or a dial that is told whole."""
    name = dial_name(group.dial).capitalize()
    return f"{name}, {source_name(group.source).lower()}" if group.source else name


def by_reason(group: Group, story: Scenario) -> list[tuple[str, float, int]]:
    """Reason, sum of its changes, and how often; the largest first."""
    summed: dict[str, tuple[float, int]] = {}
    for line in group.lines:
        reason = describe_reason(line.reason, story)
        change, times = summed.get(reason, (0.0, 0))
        summed[reason] = (change + line.change, times + 1)
    rows = [(reason, change, times) for reason, (change, times) in summed.items()]
    return sorted(rows, key=lambda row: -abs(row[1]))


def reason_told(reason: str, change: float, times: int) -> str:
    """A reason with what it came to."""
    return f"{change:+.1f} {reason}" + (f" ({times} times)" if times > 1 else "")


# ---- what research says, questions


def cards_told(found: Findings) -> list[Concept]:
    """The cards of the concepts that moved most."""
    known = concepts()
    return [known[concept] for concept in found.concepts[:6]]


def card_facts(concept: Concept) -> list[tuple[str, str]]:
    """What a card says below its definition: a label and a text."""
    return [
        ("Holds less where", concept.boundary),
        ("A researcher might object", concept.objection),
        ("Source", sources_cited(concept)),
    ]


def sources_cited(concept: Concept) -> str:
    """Where a concept comes from, and how sure we are of the words."""
    sure = {"checked": "", "mixed": " (partly from memory)", "memory": " (from memory)"}[concept.basis]
    return f"{concept.source}{sure}"


def asks(found: Findings) -> list[str]:
    """The scenario's questions for the talk, or one that always fits."""
    return [ask for ask, _ in found.questions] or ["What would we do again, and what not?"]
