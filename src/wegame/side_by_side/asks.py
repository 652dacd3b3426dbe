"""Questions for the talk about sessions that stand side by side: a row each, with when it is asked."""

from __future__ import annotations

from collections.abc import Callable

from wegame.side_by_side.sides import Meeting, SideBySide
from wegame.side_by_side.told import grouped, letters_told

__all__ = ["MOST_ASKED", "asks"]

MOST_ASKED = 6
"""A talk has no time for more."""


def asks(found: SideBySide) -> list[str]:
    """The questions that fit, the most telling first; at least one always does."""
    return [told for told in (ask(found) for ask in _ROWS) if told][:MOST_ASKED]


def _parted(found: SideBySide) -> str:
    """Where ways parted with the same luck: what did each see?"""
    item = next((item for item in found.meetings if item.until), None)
    if item is None:
        return ""
    who = letters_told([letter for letters in item.until for letter in letters])
    what = {"choice": "choose as they did", "slack": "use their slack as they did", "mending": "mend it as they did"}
    did = next(told for kind, told in what.items() if kind in item.parted)
    before = "" if any(way.number == 1 for way in item.met) else ", after the same decisions with the same luck"
    return f"{_at(item)}{before}: what did {_units(found)} {who} each see that made them {did}?"


def _alike(found: SideBySide) -> str:
    """The same luck, and nobody ever decided otherwise."""
    if found.kind != "same_luck" or not found.meetings or any(item.parted for item in found.meetings):
        return ""
    return "You decided alike all along. Who spoke against it at your table, and what became of that?"


def _otherwise(found: SideBySide) -> str:
    """The same decision with the same luck, and it came out otherwise: what had been done before?"""
    for item in found.meetings if found.kind == "same_luck" else ():
        for option in dict.fromkeys(way.option for way in item.met):
            ways = [(way.letter, "won" if way.outcome == "won" else "not") for way in item.met if way.option == option]
            told = grouped(ways)
            if len(told) > 1:
                who = letters_told([letter for letter, _ in ways])
                return f"{_at(item)}: {who} chose alike with the same luck, and it went otherwise. What came before it?"
    return ""


def _how(found: SideBySide) -> str:
    """The same decision, come to in different ways."""
    for item in found.meetings:
        for option in dict.fromkeys(way.option for way in item.met):
            ways = [way for way in item.met if way.option == option]
            if len({way.decided for way in ways}) > 1:
                who = letters_told([way.letter for way in ways])
                return f"{_at(item)}: {who} chose alike and came to it in different ways. What did that change?"
    return ""


def _over_time(found: SideBySide) -> str:
    if not found.over_time:
        return ""
    return "What did we do differently from session to session, and did we mean to?"


def _plans(found: SideBySide) -> str:
    who = [side.letter for side in found.sides if side.work_plans and found.is_earlier(side)]
    return f"What became of what we planned in {_units(found, len(who))} {letters_told(who)}?" if who else ""


def _slips(found: SideBySide) -> str:
    """Asked of the room, never of whoever made one."""
    met = {side.faults.met for side in found.sides if side.faults is not None and side.faults.owned}
    return "What makes a slip easy to say here, and what makes it hard?" if len(met) > 1 else ""


def _let_go(found: SideBySide) -> str:
    if not any(item.lost for side in found.sides for item in side.kept):
        return ""
    return "A practice fell away. Did anybody decide to let it go, or did it just happen?"


def _sure(found: SideBySide) -> str:
    gaps = [side.gap for side in found.sides if side.gap is not None]
    if not gaps or max(gaps) - min(gaps) < _APART:
        return ""
    return "What did you go by when you said how sure you were?"


def _habit(found: SideBySide) -> str:
    return "Which habit of yours turned up in every story?" if found.kind == "other_stories" else ""


def _always(found: SideBySide) -> str:
    return f"What would you like to ask the other {_units(found, len(found.sides) - 1)}?" if not found.over_time else ""


_ROWS: tuple[Callable[[SideBySide], str], ...] = (
    _over_time,
    _plans,
    _parted,
    _alike,
    _otherwise,
    _habit,
    _how,
    _slips,
    _let_go,
    _sure,
    _always,
)
_APART = 10
"""Points between two sessions' belief above the meter from which on it is asked about."""


def _at(item: Meeting) -> str:
    return f"“{item.title}”"


def _units(found: SideBySide, number: int = 2) -> str:
    """What one of them is called, or several."""
    unit = "table" if found.kind == "same_luck" and not found.over_time else "session"
    return unit if number == 1 else f"{unit}s"
