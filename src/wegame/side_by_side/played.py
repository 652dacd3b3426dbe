"""How each of several sessions was played, topic by topic: how it was decided, met, kept up."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from wegame.debrief.course import Faults, Kept
from wegame.debrief.wording import how_told, response_told
from wegame.side_by_side.sides import Side, SideBySide
from wegame.side_by_side.told import grouped
from wegame.text import count
from wegame.theory import concepts

__all__ = ["topics"]

_NONE = "none"
_CLOSE = 5
"""Points within which belief and meter are told as about the same."""


def topics(found: SideBySide) -> list[tuple[str, list[tuple[str, str]]]]:
    """Heading, and what is told of whom. A topic of which nothing can be told of anybody is left out."""
    rows: list[tuple[str, Callable[[Side], str]]] = [
        ("How decisions came about", lambda side: "; ".join(f"{often} × {how_told(how)}" for how, often in side.how)),
        ("How slips were met", lambda side: "" if side.rounds is None else _faults(side.faults)),
        ("Practices", lambda side: _kept(side.kept) if side.rounds else ""),
        ("How sure you said you were, beside the meter of this model", _belief),
        ("Belief against structure, of 100 in this model", lambda side: "{:.0f} → {:.0f}".format(*side.structure)),
        ("Ideas that only one of these sessions met", lambda side: _names(side.concepts) or _NONE),
    ]
    told = []
    for heading, tell in rows:
        here = [(side.letter, tell(side)) for side in found.sides]
        if any(text not in {"", _NONE} for _, text in here):
            told.append((heading, grouped((letter, text or "nothing told") for letter, text in here)))
    return told


def _faults(faults: Faults | None) -> str:
    if faults is None:
        return "told once the game is over"
    met = ", ".join(f"{response_told(way)} ({often})" for way, often in faults.met)
    owned = f"{faults.owned or 'none'} owned up to{f', met with {met}' if met else ''}"
    if faults.slips is None:  # few were asked, each on a page of their own
        return owned + (f"; {faults.let_pass} let pass" if faults.let_pass != "not told" else "")
    if not faults.slips:
        return "there was no slip"
    passed = f"; {faults.slips - faults.owned} let pass" if faults.slips > faults.owned else ""
    return f"{count(faults.slips, 'slip')}: {owned}{passed}"


def _kept(kept: Sequence[Kept]) -> str:
    if not kept:
        return "none was built"
    now = (f"fell away in round {item.lost}" if item.lost else f"stands at {item.condition:.0%}" for item in kept)
    return "; ".join(f"{item.name}, built in round {item.built}, {how}" for item, how in zip(kept, now, strict=True))


def _belief(side: Side) -> str:
    if side.gap is None:
        return ""
    close = abs(side.gap) < _CLOSE
    where = "about at the meter" if close else f"{abs(side.gap):.0f} points {'above' if side.gap > 0 else 'below'} it"
    return f"on average {where}" + (f"; agreement {side.agreement:.2f}" if side.agreement is not None else "")


def _names(ids: Sequence[str]) -> str:
    known = concepts()
    return ", ".join(known[concept].name for concept in ids)
