"""What sessions side by side say, once for all their writers: headings, sentences, questions for the talk.

Foreign text is in here as it was typed. Whoever writes it somewhere escapes it for that place.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from wegame.debrief.wording import TABLE_DIALS, how_told
from wegame.side_by_side.sides import Meeting, Side, SideBySide, Way
from wegame.telling.dials import dial_name, figure
from wegame.telling.plot import spark
from wegame.telling.words import corner
from wegame.text import count

__all__ = [
    "ALIKE",
    "ALONE",
    "DECISIONS",
    "KINDS",
    "METER",
    "NOWHERE",
    "NO_ROUND",
    "ORDER",
    "OUTCOMES",
    "PARTED",
    "PLANS",
    "PLAYED",
    "QUESTIONS",
    "ROUNDS",
    "SIDES",
    "WHAT_BECAME",
    "alike_told",
    "dial_heads",
    "dial_rows",
    "grouped",
    "in_parts",
    "letters_told",
    "meter_heads",
    "meter_rows",
    "outcome_heads",
    "outcome_rows",
    "remarks",
    "side_heads",
    "side_rows",
    "title_told",
    "until_told",
    "way_told",
]

SIDES, METER, ROUNDS = "What was played", "The meter over the rounds", "Round by round"
PLAYED, QUESTIONS, PLANS = "How you played", "Questions", "Plans for work"
PARTED, ALIKE, ALONE = "Where your ways part", "Where you decided alike", "Where only one came"
WHAT_BECAME = "What became of it?"
NO_ROUND = "Nothing yet: no round was finished."
NOWHERE = "Nowhere."
ORDER = "They stand in the order in which they were named, and no order says which did well."
DECISIONS = (
    "A decision is what was chosen, what slack went into, and how a setback was mended. What a round was put down to "
    "and how slips were met are not told round by round, and they move the dials and the odds of this model as well."
)

KINDS = {
    "same_luck": "The same story with the same luck: what differs was decided.",
    "other_luck": "The same story with other luck: decisions and luck both differ.",
    "other_stories": "Different stories: figures of different stories don't compare; look at how you played.",
}
OUTCOMES = {"won": "won", "setback": "setback", "mended": "mended"}


def title_told(found: SideBySide) -> str:
    titles = {side.title for side in found.sides}
    what = f"{len(found.sides)} sessions side by side"
    return f"{titles.pop()}: {what}" if len(titles) == 1 else what


def letters_told(letters: Sequence[str]) -> str:
    """A; A and B; A, B and C."""
    return " and ".join(filter(None, (", ".join(letters[:-1]), letters[-1])))


def grouped(rows: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """Letter and text of each; those of whom the same is told stand together, at the first of them."""
    found: dict[str, list[str]] = {}
    for letter, text in rows:
        found.setdefault(text, []).append(letter)
    return [(letters_told(letters), text) for text, letters in found.items()]


def remarks(found: SideBySide) -> list[str]:
    """What stands in the way of putting them side by side, a line each."""
    sides, told = found.sides, []
    if len({side.model for side in sides}) > 1:
        models = _by(sides, lambda side: f"version {side.model}")
        told.append(
            f"Played with different versions of the model ({models}): their figures and luck differ by that alone."
        )
    if found.kind != "other_stories":
        if len({side.edition for side in sides}) > 1:
            texts = [letters for letters, _ in grouped((side.letter, side.edition) for side in sides)]
            told.append(f"The story was changed in between: {'; '.join(texts)} each played another text of it.")
        seeds = grouped((side.letter, str(side.seed)) for side in sides)
        told += [f"{who} had the same luck (seed {seed})." for who, seed in seeds if len(who) > 1 and len(seeds) > 1]
        for name, differs, then in _TABLES:
            if len({differs(side) for side in sides}) > 1:
                told.append(f"{name} ({_by(sides, differs)}){then}.")
    told += [
        f"{side.letter}: one person played, with simulated teammates: rules, not people."
        for side in sides
        if side.simulated
    ]
    told += [
        f"{side.letter} is not finished: what stands here is of its finished rounds."
        for side in sides
        if not side.ending
    ]
    return told + [f"{side.letter}: {side.note}" for side in sides if side.note]


_TABLES: tuple[tuple[str, Callable[[Side], str], str], ...] = (
    (
        "Not as many were at each table",
        lambda side: count(side.players, "player"),
        ": that alone makes odds and slips come out otherwise, also with one seed",
    ),
    ("They held their cards in different ways", lambda side: side.cards, ""),
)


def _by(sides: Sequence[Side], told: Callable[[Side], str]) -> str:
    return "; ".join(f"{letters} {text}" for letters, text in grouped((side.letter, told(side)) for side in sides))


# ---- what was played


def side_heads() -> list[tuple[str, bool]]:
    """The columns of side_rows, each with whether it holds figures."""
    words = ("Session", "Team", "Day", "Scenario", "Cards", "Players", "Won or mended", "Ending")
    return [(word, word in {"Day", "Players"}) for word in words]


def side_rows(found: SideBySide) -> list[list[str]]:
    """A row a session: what it was, how far it came, how it ended."""
    return [
        [
            side.letter,
            side.team,
            side.day or "-",
            side.title,
            side.cards,
            f"1 + {side.simulated}" if side.simulated else str(side.players),
            "-" if side.rounds is None else f"{side.reached} of {side.rounds}",
            corner(side.ending),
        ]
        for side in found.sides
    ]


def dial_heads() -> list[tuple[str, bool]]:
    return [("Session", False), *((dial_name(dial).capitalize(), True) for dial in TABLE_DIALS)]


def dial_rows(found: SideBySide) -> list[list[str]]:
    """A row a session: each dial from start to end."""
    return [
        [
            side.letter,
            *(
                f"{figure(dial, side.start[dial])} → {figure(dial, (side.start[dial], *side.dials[dial])[-1])}"
                for dial in TABLE_DIALS
            ),
        ]
        for side in found.sides
    ]


def meter_heads(found: SideBySide) -> list[tuple[str, bool]]:
    """Columns for the start and for as many rounds as the longest session has."""
    return [
        ("Session", False),
        ("Line", False),
        ("Start", True),
        *((f"Round {n}", True) for n in range(1, _longest(found) + 1)),
    ]


def meter_rows(found: SideBySide) -> list[list[str]]:
    """Each session with efficacy at its start and at the end of each round; a dash for rounds that it has not."""
    rows = []
    for side in found.sides:
        values = [side.start["efficacy"], *side.dials["efficacy"]]
        told = [figure("efficacy", value) for value in values]
        rows.append([side.letter, spark(values), *told, *["-"] * (_longest(found) + 1 - len(told))])
    return rows


def _longest(found: SideBySide) -> int:
    return max(len(side.dials["efficacy"]) for side in found.sides)


# ---- round by round


def outcome_heads(found: SideBySide) -> list[tuple[str, bool]]:
    return [("Round", False), ("What differs", False), *((side.letter, False) for side in found.sides)]


def outcome_rows(found: SideBySide) -> list[list[str]]:
    """A row a round: in what it was decided otherwise, and how it went for each; a dash where one did not meet it."""
    return [
        [
            item.title,
            ", ".join(item.parted) or ("nothing" if len(item.met) > 1 else "-"),
            *(OUTCOMES[way.outcome] if way else "-" for way in item.ways),
        ]
        for item in found.meetings
    ]


def in_parts(found: SideBySide) -> list[tuple[str, list[Meeting]]]:
    """The rounds where ways part, those that were decided alike, and those to which only one came, if there are any."""
    parted = [item for item in found.meetings if item.parted]
    alike = [item for item in found.meetings if not item.parted and len(item.met) > 1]
    alone = [item for item in found.meetings if len(item.met) == 1]
    return [(PARTED, parted), (ALIKE, alike), *([(ALONE, alone)] if alone else [])]


def until_told(found: SideBySide, item: Meeting) -> list[str]:
    """Who went one way until here, with one luck."""
    past = "the same luck and the same decisions"
    told = []
    for letters in item.until:
        who = "" if len(letters) == len(found.sides) else f"{letters_told(letters)}: "
        first = all(way.number == 1 for way in item.met if way.letter in letters)
        text = "the same luck, and nothing decided before this round" if first else f"up to here {past}"
        told.append(f"{who}{text if who else text.capitalize()}.")
    return told


def way_told(way: Way) -> str:
    """What was decided in a round, how, and what came of it."""
    told = f"“{way.decision}” ({how_told(way.decided)}): {OUTCOMES[way.outcome]}{_mending(way)} {_slack(way)}"
    return f"{told} News was thrown in." if way.thrown else told


def alike_told(found: SideBySide, item: Meeting) -> str:
    """A round that all who met it decided alike, in one line."""
    ways = item.met
    if len(ways) == 1:
        return f"{ways[0].letter}: {way_told(ways[0])}"
    told = f"“{ways[0].decision}” ({_of_each((way.letter, how_told(way.decided)) for way in ways)}): "
    told += _of_each((way.letter, OUTCOMES[way.outcome]) for way in ways)
    told += next((_mending(way, went=False) for way in ways if way.mending), ".")
    missed = [side.letter for side, way in zip(found.sides, item.ways, strict=True) if way is None]
    return f"{told} {_slack(ways[0])}" + (f" {letters_told(missed)}: -" if missed else "")


def _of_each(rows: Iterable[tuple[str, str]]) -> str:
    """Once where it is the same of all, else with the letters of each."""
    told = grouped(rows)
    return told[0][1] if len(told) == 1 else ", ".join(f"{who} {text}" for who, text in told)


def _mending(way: Way, *, went: bool = True) -> str:
    """What was done about a setback, and the end of its sentence. went: whether to say that it did not help."""
    if not way.mending:
        return "."
    if way.mending == "leave":
        return ", left as it was."
    lead = ", not mended by: " if went and way.outcome == "setback" else ", by: " if went else "; to mend it: "
    ends = way.mending_told.rstrip("'’\"”").endswith((".", "!", "?", "…"))
    return f"{lead}“{way.mending_told}”" + ("" if ends else ".")


def _slack(way: Way) -> str:
    return f"Slack: {'; '.join(way.spent) or 'nothing bought'}."
