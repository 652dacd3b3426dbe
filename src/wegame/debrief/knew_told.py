"""The page *Who knew what*, once for all writers and screens. Texts are shortened, and choices go by letters.

Of two people the counts of first choices tell each what the other chose; they were told in the room, and it says so.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from string import ascii_uppercase

from wegame.debrief.account import Account
from wegame.debrief.findings import Findings
from wegame.debrief.knew import Beside, Card, Known, Together
from wegame.debrief.wording import how_told
from wegame.text import clip, count, one_line, width

__all__ = ["NO_CHANCE", "TOGETHER", "who_knew"]

NO_CHANCE = (
    "What was on each card, what you would have chosen before you talked, and what you decided. No chance and no dial "
    "is in this: a choice is worth what all cards together say of it, and how it looked to everybody, however it went."
)
TOGETHER = "Together against alone"
_CARD, _CHOICE = 400, 90
"""Columns of a card's text and of a choice's."""
_NOBODYS = "nobody's"


def who_knew(found: Findings) -> tuple[Account, ...]:
    """Together against alone, then every round; nothing where no round was finished, or of a model without cards."""
    if not found.known or found.together is None:
        return ()
    rounds = (Account(f"{item.number}. {item.title}", tuple(_round(item))) for item in found.known)
    return (Account(TOGETHER, tuple(_together(found.together, found))), *rounds)


def _together(seen: Together, found: Findings) -> list[str]:
    told = []
    if not seen.rounds:
        told.append("In no round did the cards make one choice worth more than another.")
    else:
        told += [
            f"In {seen.rounds} of {count(seen.of, 'round')} the cards could decide.",
            f"Beside the first choices on average, what you decided was {_in_rounds(seen.mean)}.",
            f"Beside most of the first choices, one by one, it was {_in_rounds(seen.most)}.",
        ]
    if found.is_alone:
        told.append("Your teammates are simulated: what they chose first and told are rules, not people.")
    elif len(found.players) == 2:
        told.append("Counts of two tell each what the other chose first; you heard them before you talked.")
    return told


def _in_rounds(beside: Beside) -> str:
    sides = (("better", beside.better), ("as good", beside.as_good), ("worse", beside.worse))
    return ", ".join(f"{word} in {times or 'none'}" for word, times in sides)


def _round(item: Known) -> list[str]:
    letter = dict(zip((name for name, _ in item.choices), ascii_uppercase, strict=False))
    told = [f"Choice {letter[name]}: {_quoted(text, _CHOICE)}" for name, text in item.choices]
    told += [_card(card, letter) for card in item.cards] or ["Nobody had a card of their own."]
    counted = [f"{times} for {letter[name]}" for name, times in item.first]
    counted += [f"{item.silent} for none"] if item.silent else []
    told.append(f"First choices: {', '.join(counted)}." if counted else "First choices: none.")
    if item.idea:
        opened = "opened" if item.was_found else "would have opened"
        told.append(f"Two cards together {opened} another way, {letter[item.idea]} ({_all(item.belong)}).")
    if item.decision:
        told.append(f"Decided: {letter[item.decision]} ({how_told(item.decided)}).")
    if item.better:
        told.append(f"What you knew between you spoke more for {letter[item.better]} ({', '.join(item.knew)}).")
    if item.helped is not None:
        told.append(f"Whose card had helped, you said: {_all(item.helped) or _NOBODYS}.")
    return told


def _card(card: Card, letter: Mapping[str, str]) -> str:
    """A card with what it says of the choices."""
    says = [
        f"{words} {_all([letter[name] for name in names])}"
        for words, names in (
            ("rules out", card.rules_out),
            ("speaks against", card.speaks_against),
            ("speaks for", card.speaks_for),
        )
        if names
    ]
    says += ["was not there" if not card.was_there else "kept back" if card.told is False else ""]
    told = "; ".join(filter(None, says))
    return f"{card.role}: {_quoted(card.text, _CARD)}" + (f" ({told})" if told else "")


def _quoted(text: str, columns: int) -> str:
    return f"“{_shortened(text, columns)}”"


def _shortened(text: str, columns: int) -> str:
    """At most so many columns, cut between words where there are any."""
    text, kept = one_line(text), ""
    if width(text) <= columns:
        return text
    for word in text.split():
        if width(f"{kept} {word}…") > columns:
            break
        kept = f"{kept} {word}".strip()
    return f"{kept.rstrip(' ,;:.-')}…" if kept else clip(text, columns)


def _all(texts: Sequence[str]) -> str:
    """a; a and b; a, b and c."""
    return " and ".join(filter(None, (", ".join(texts[:-1]), *texts[-1:])))
