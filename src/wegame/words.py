"""What the numbers are called: words for dials, a sentence for each ledger line and moment. The one place for them."""

from __future__ import annotations

from wegame.game import Beat, Line, Question, Turn
from wegame.game.state import FACES
from wegame.prose import flat
from wegame.text import clean

__all__ = [
    "FACES",
    "NOTE",
    "SHOWN",
    "answer_told",
    "chance_told",
    "corner",
    "dial_name",
    "figure",
    "level",
    "line_told",
    "moment_label",
    "moment_told",
    "phase_name",
    "slack_dots",
    "source_name",
    "step_told",
]

NOTE = "A teaching model, not a measurement."

SHOWN = (*FACES, "tokens", "slack", "authority", "claim")
"""The dials that are told at the table; record, hype and the rest wait for the debrief."""

_NAMES = {
    "tokens": "slack",
    "slack": "granted slack",
    "authority": "authority",
    "claim": "claim to the gains",
    "credibility": "credibility of praise",
}

_LEVELS = {
    "efficacy": ("fragile", "shaky", "steady", "strong", "very strong"),
    "safety": ("silent", "guarded", "fair", "open", "very open"),
    "alignment": ("scattered", "loose", "partly shared", "shared", "as one"),
    "strain": ("fresh", "easy", "felt", "heavy", "worn out"),
    "record": ("unproven", "thin", "fair", "solid", "proven"),
}

_SOURCES = {
    "mastery": "Shared mastery",
    "vicarious": "Seeing others cope",
    "persuasion": "Encouragement",
    "affect": "Strain and state",
    "safety": "Safety",
    "alignment": "Shared picture",
    "structure": "Structure: slack, authority, claim",
    "drift": "Drift toward the record",
}

_CORNERS = {
    "reached_stronger": "Won, and able to win again",
    "reached_weaker": "Won, but hollow",
    "missed_stronger": "Lost, but stronger",
    "missed_weaker": "Lost and frayed",
}

_MOMENTS = {
    "round": "Round",
    "vote": "The vote",
    "chosen": "Decision",
    "success": "It goes well",
    "setback": "A setback",
    "recovered": "Mended",
    "unmended": "Not mended",
    "surfaced": "Something comes to light",
    "owned": "Owned up",
    "response": "The team's answer",
    "practice": "Huddle",
    "plan": "Plan",
    "terms": "Terms",
    "milestone": "Milestone reached",
    "ending": "The end",
}

_PHASES = {"credit": "look back", "mistake": "response"}


def dial_name(dial: str) -> str:
    return _NAMES.get(dial, dial)


def phase_name(phase: str) -> str:
    return _PHASES.get(phase, phase)


def source_name(source: str) -> str:
    return _SOURCES.get(source, source)


def corner(ending: str) -> str:
    """The name of an ending's corner."""
    return _CORNERS.get(ending, "Not finished")


def level(dial: str, value: float) -> str:
    """The word for a dial's value (0-100), in fifths."""
    words = _LEVELS.get(dial)
    return words[min(4, int(value // 20))] if words else ""


def figure(dial: str, value: float) -> str:
    """A dial's value as people read it: whole points; slack in halves; shares in percent."""
    if dial == "tokens":
        return f"{value:.1f}".removesuffix(".0")
    if dial in {"slack", "authority", "claim", "resilience", "credibility"}:
        return f"{value:.0%}"
    return f"{value:.0f}"


def slack_dots(tokens: float) -> str:
    """Slack as dots: full, half, empty; five places."""
    full, half = int(tokens), tokens - int(tokens) >= 0.25
    dots = "●" * full + ("◐" if half else "")
    return dots.ljust(5, "○")


def step_told(line: Line) -> str:
    """The change of a line with its sign, in the dial's own way of counting."""
    share = line.dial in {"slack", "authority", "claim", "resilience", "credibility"}
    amount = line.change * 100 if share else line.change
    text = f"{amount:+.1f}".removesuffix(".0")
    return (text if text not in {"+0", "-0"} else f"{amount:+.2f}") + (" %" if share else "")


def line_told(line: Line, *, factors: bool = False) -> str:
    """One ledger line as a sentence: the change, the dial, why; with its factors where wanted."""
    told = f"{dial_name(line.dial)} {step_told(line)} to {figure(line.dial, line.after)}: {line.reason}"
    return clean(f"{told} ({'; '.join(line.factors)})" if factors and line.factors else told)


def moment_label(beat: Beat) -> str:
    """What kind of moment it is, as a label."""
    return _MOMENTS.get(beat.kind, beat.kind)


def moment_told(beat: Beat) -> str:
    """A moment with its label, for plain output and transcripts."""
    apart = "\n" if beat.text.startswith("- ") else " "
    return clean(f"{moment_label(beat)}:{apart}{flat(beat.text)}")


def chance_told(turn: Turn) -> str:
    """Why the odds were what they were, after the draw."""
    parts = ", ".join(f"{name} {points:+.0f}" for name, points in turn.parts if abs(points) >= 0.5)
    return f"In this model the odds were {turn.chance:.0%} ({parts})."


def answer_told(question: Question, reply: dict[str, object]) -> str:
    """What was answered, for the transcript of automatic play; private answers are not told."""
    if question.player is not None:
        return ""
    told = []
    for item in question.fields:
        value = reply.get(item.name)
        found = next((choice.text for choice in item.choices if choice.value == value), None)
        if found or value:
            told.append(found or str(value))
    return clean("; ".join(told))
