"""What the numbers are called: words for dials, a sentence for each ledger line and moment. The one place for them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from wegame.game import Field, Game, Line, Moment, PlayedRound, Question
from wegame.game.state import MAIN_DIALS
from wegame.telling.prose import flat
from wegame.text import clean

__all__ = [
    "DISCLAIMER",
    "MAIN_DIALS",
    "PROSE",
    "SHOWN",
    "TEAMMATES",
    "Net",
    "chance_figure",
    "chance_told",
    "change_told",
    "corner",
    "dial_name",
    "figure",
    "level",
    "line_told",
    "moment_label",
    "moment_told",
    "nets",
    "odds_word",
    "phase_name",
    "shown_dials",
    "slack_dots",
    "source_name",
    "step_told",
    "with_odds",
]

DISCLAIMER = "A teaching model, not a measurement."
TEAMMATES = "Your teammates are simulated: rules, not people. How they are met changes what they say."

SHOWN = (*MAIN_DIALS, "slack", "granted_slack", "authority", "claim")
"""The dials that are told at the table; record, hype and the rest wait for the debrief."""


def shown_dials(*, shows_meter: bool) -> tuple[str, ...]:
    """The dials that are told at a table; where the meter is hidden, only what the team has to work with."""
    return SHOWN if shows_meter else tuple(dial for dial in SHOWN if dial not in MAIN_DIALS)


_NAMES = {
    "granted_slack": "granted slack",
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
    "inject": "News",
    "seat": "The table",
    "stopped": "Stopped",
    "ending": "The end",
}

PROSE = frozenset({"success", "setback", "recovered", "unmended", "inject", "ending"})
"""Moments whose text is an author's, with its simple Markdown; the others hold people's own words, shown as typed."""

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
    if dial == "slack":
        return f"{value:.1f}".removesuffix(".0")
    if dial in {"granted_slack", "authority", "claim", "resilience", "credibility"}:
        return f"{value:.0%}"
    return f"{value:.0f}"


def slack_dots(slack: float) -> str:
    """Slack as dots: full, half, empty; five places."""
    full, half = int(slack), slack - int(slack) >= 0.25
    dots = "●" * full + ("◐" if half else "")
    return dots.ljust(5, "○")


def change_told(dial: str, change: float) -> str:
    """A change with its sign, in the dial's own way of counting."""
    share = dial in {"granted_slack", "authority", "claim", "resilience", "credibility"}
    amount = change * 100 if share else change
    text = f"{amount:+.1f}".removesuffix(".0")
    return (text if text not in {"+0", "-0"} else f"{amount:+.2f}") + (" %" if share else "")


def step_told(line: Line) -> str:
    """The change of a line with its sign."""
    return change_told(line.dial, line.change)


def line_told(line: Line, *, factors: bool = False) -> str:
    """One ledger line as a sentence: the change, the dial, why; with its factors where wanted."""
    told = f"{dial_name(line.dial)} {step_told(line)} to {figure(line.dial, line.after)}: {line.reason}"
    return clean(f"{told} ({'; '.join(line.factors)})" if factors and line.factors else told)


def moment_label(moment: Moment) -> str:
    """What kind of moment it is, as a label."""
    return _MOMENTS.get(moment.kind, moment.kind)


def moment_told(moment: Moment) -> str:
    """A moment with its label, for plain output and transcripts."""
    apart = "\n" if moment.text.startswith("- ") else " "
    text = flat(moment.text) if moment.kind in PROSE else moment.text
    return clean(f"{moment_label(moment)}:{apart}{text}")


def chance_figure(chance: float) -> str:
    """A chance as people read it; nothing that was left to a draw is told as certain."""
    if chance < 0.01:
        return "under 1 %"
    return "over 99 %" if chance > 0.99 else f"{chance * 100:.0f} %"


def odds_word(chance: float) -> str:
    """A chance (0-1) in a word or two."""
    words = ("very unlikely", "unlikely", "about even", "likely", "very likely")
    return words[min(4, int(chance * 5))]


def with_odds(question: Question, game: Game, how: str) -> Question:
    """The question with the odds of each answer beside it. how: off, words or numbers."""
    if how == "off" or not game.odds:
        return question
    word = odds_word if how == "words" else chance_figure
    told = {value: f"odds: {word(chance)}" for value, chance in game.odds.items()}
    return replace(question, fields=tuple(_with_odds(item, told) for item in question.fields))


def _with_odds(item: Field, told: Mapping[str, str]) -> Field:
    if item.name not in {"choice", "hands", "recovery"}:
        return item
    noted = (
        replace(one, note="; ".join(part for part in (one.note, told.get(one.value, "")) if part))
        for one in item.choices
    )
    return replace(item, choices=tuple(noted))


def chance_told(turn: PlayedRound) -> str:
    """Why the odds were what they were, after the draw: the three largest parts on each side, in words."""
    told = f"In this model the odds were {chance_figure(turn.chance)}."
    largest = sorted(turn.parts, key=lambda part: -abs(part[1]))
    for_us = [name for name, points in largest if points >= 1][:3]
    against = [name for name, points in largest if points <= -1][:3]
    told += f" For us: {', '.join(for_us)}." if for_us else ""
    return told + (f" Against us: {', '.join(against)}." if against else "")


@dataclass(frozen=True, slots=True)
class Net:
    """What a dial did in all, and every reason with its step, the largest first."""

    dial: str
    change: float
    after: float
    reasons: tuple[tuple[str, float], ...]


def nets(lines: Iterable[Line]) -> list[Net]:
    """Lines summed by dial: efficacy first, then by size; only dials that are told at the table."""
    by_dial: dict[str, list[Line]] = {}
    for line in lines:
        if line.dial in SHOWN:
            by_dial.setdefault(line.dial, []).append(line)
    found = []
    for dial, mine in by_dial.items():
        largest = sorted(mine, key=lambda line: -abs(line.change))
        reasons = tuple((line.reason, line.change) for line in largest)
        found.append(Net(dial, mine[-1].after - mine[0].before, mine[-1].after, reasons))
    return sorted(found, key=lambda net: (net.dial != "efficacy", -abs(net.change)))
