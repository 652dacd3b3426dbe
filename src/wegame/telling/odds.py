"""Chances in words and figures, and what made them."""

from __future__ import annotations

from wegame.game import PlayedRound

__all__ = ["chance_figure", "describe_odds", "odds_word", "part_name"]

_PARTS: dict[str, str | tuple[str, str]] = {
    "skill": ("skill", "a skill that we lack"),
    "picture": ("one shared picture", "pictures apart"),
    "information": ("what is said among us", "what stays unsaid among us"),
    "belief": ("our belief that we can", "our doubt that we can"),
    "strain": "strain",
    "practices": "practices",
    "overconfidence": "over-confidence",
    "difficulty": ("an easy task", "how hard it is"),
    "idea": ("what looked good at first sight", "what looked poor at first sight"),
    "clues": ("what we knew between us spoke for it", "what we knew between us spoke against it"),
    "meeting": "meeting where one could work apart",
    "approach": "approach and moves",
    "faults": "old mistakes",
}
"""The parts of the margin; a pair where one is called otherwise when it speaks against success."""


def part_name(part: str, points: float) -> str:
    """What a part of the odds is called when it speaks for us (points above 0), or against us."""
    name = _PARTS.get(part, part)
    return name if isinstance(name, str) else name[points < 0]


def chance_figure(chance: float) -> str:
    """A chance as people read it; nothing that was left to a draw is told as certain."""
    if chance < 0.01:
        return "under 1 %"
    return "over 99 %" if chance > 0.99 else f"{chance * 100:.0f} %"


def odds_word(chance: float) -> str:
    """A chance (0-1) in a word or two."""
    words = ("very unlikely", "unlikely", "about even", "likely", "very likely")
    return words[min(4, int(chance * 5))]


def describe_odds(turn: PlayedRound) -> str:
    """Why the odds were what they were, after the draw: the three largest parts on each side, in words."""
    if any(name == "ruled_out" for name, _ in turn.parts):
        return "In this model it could not work: something that one of us knew ruled it out."
    told = f"In this model the odds were {chance_figure(turn.chance)}."
    largest = sorted(turn.parts, key=lambda part: -abs(part[1]))
    for_us = [part_name(name, points) for name, points in largest if points >= 1][:3]
    against = [part_name(name, points) for name, points in largest if points <= -1][:3]
    told += f" For us: {', '.join(for_us)}." if for_us else ""
    return told + (f" Against us: {', '.join(against)}." if against else "")
