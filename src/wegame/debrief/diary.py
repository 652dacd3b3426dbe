"""The practice log as a page: a diary, not a rating. Nothing here compares, averages or praises."""

from __future__ import annotations

import json
import textwrap
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from wegame.paths import is_taken
from wegame.scenario.library import Card
from wegame.sessions.diary import MISTAKES, DiaryFile, Play
from wegame.telling.plot import spark
from wegame.telling.words import DISCLAIMER, corner
from wegame.text import clip, one_line, width
from wegame.theory import MOVES, concepts

__all__ = ["Diary", "Section", "as_json", "diary", "told"]

_MET = {
    "thank_fix": "thanks and a fix",
    "thank": "thanks",
    "fix": "a fix",
    "agree": "an agreement what changes",
    "blame": "a question that looked for fault",
    "hidden": "let pass, so nobody could answer it",
}
_MOVES_TOLD = 8
_NARROW = 60
"""Columns below which a play takes more than a line."""


@dataclass(frozen=True, slots=True)
class Diary:
    """What the log shows. plays: newest first. mistakes: all of MISTAKES. used: moves, those used most first.

    untried: moves that build a team in this model and were never used. to_meet: a shipped scenario and the concepts
    not yet met that it is the first to teach. others: the rest of the catalogue.
    """

    log: DiaryFile
    plays: tuple[Play, ...]
    mistakes: Mapping[str, int]
    used: tuple[tuple[str, int], ...]
    untried: tuple[str, ...]
    met: tuple[str, ...]
    to_meet: tuple[tuple[str, tuple[str, ...]], ...]
    others: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and its lines, which hold text from files and people."""

    heading: str
    lines: tuple[str, ...]


def diary(log: DiaryFile, cards: Sequence[Card]) -> Diary:
    """Sum the plays up; cards are the scenarios that one could play."""
    mistakes = Counter({name: sum(play.mistakes.get(name, 0) for play in log.plays) for name in MISTAKES})
    used = Counter({move: sum(play.moves.get(move, 0) for play in log.plays) for move in MOVES})
    known = concepts()
    names = {concept for play in log.plays for concept in play.concepts}
    left = [concept for concept in known if concept not in names]
    to_meet, placed = [], set[str]()
    for card in cards:
        here = tuple(concept for concept in card.teaches if concept in left and concept not in placed)
        placed.update(here)
        to_meet += [(card.id, here)] if here else []
    return Diary(
        log=log,
        plays=tuple(sorted(log.plays, key=lambda play: play.when, reverse=True)),
        mistakes=mistakes,
        used=tuple((move, count) for move, count in used.most_common() if count),
        # nobody should feel invited to try out blame: what only spends is not missed here
        untried=tuple(move for move, count in used.items() if not count and MOVES[move].kind != "spends"),
        met=tuple(concept for concept in known if concept in names),
        to_meet=tuple(to_meet),
        others=tuple(concept for concept in left if concept not in placed),
    )


# ---- as a page


def told(found: Diary, columns: int = 80) -> tuple[Section, ...]:
    """The page, in lines of so many columns at most; only the path of the file may be longer."""
    if not found.plays:
        return (*_nothing_yet(found, columns), _where(found, columns))
    return (
        Section("", tuple(_fill(f"A diary of the games that ended here. {DISCLAIMER} It rates nobody.", columns))),
        Section("What you played, the newest first", tuple(_plays(found.plays, columns))),
        Section("How mistakes were met", tuple(_mistakes(found, columns))),
        Section("Moves", tuple(_moves(found, columns))),
        Section("Concepts met", tuple(_row(_names(found.met) or ["None of today's catalogue"], columns))),
        *_not_yet(found, columns),
        _where(found, columns),
    )


def _fill(text: str, columns: int) -> list[str]:
    return textwrap.wrap(text, max(20, columns), break_on_hyphens=False, break_long_words=False)


def _row(items: Sequence[str], columns: int, lead: str = "") -> list[str]:
    """Items beside one another, none of them torn; some hold commas, so that dots stand between."""
    rows, hang = [lead], "  " if lead else ""
    for number, item in enumerate(items):
        piece = item + (" ·" if number < len(items) - 1 else "")
        if rows[-1].strip() and width(f"{rows[-1]} {piece}") > columns:
            rows.append(hang + piece)
        else:
            rows[-1] = f"{rows[-1]} {piece}" if rows[-1] else piece
    return rows


def _nothing_yet(found: Diary, columns: int) -> tuple[Section, ...]:
    text = (
        "There is nothing in it yet. The practice log is a diary for yourself: for each game, how the meter went, "
        "which moves were used, how mistakes were met, and which concepts came up. The first line comes when a game "
        "that you play reaches its end; games that a policy plays are left out."
    )
    start = [f"Play: wegame play {name}" for name, _ in found.to_meet[:1]]
    return (Section("", (*_fill(text, columns), *start)),)


def _plays(plays: Sequence[Play], columns: int) -> list[str]:
    """A line a play under the name of who played; in a narrow place, two."""
    meters = [f"{play.efficacy[0]:.0f} → {play.efficacy[-1]:.0f}" for play in plays]
    sparks = [spark(play.efficacy[:12]) for play in plays]
    endings = [clip(corner(play.ending), 26) for play in plays]
    titles = [clip(play.title, 40) for play in plays]
    wide_meter, wide_spark, wide_ending, wide_title = (
        max(map(width, texts)) for texts in (meters, sparks, endings, titles)
    )
    room = columns - len("2026-11-22") - wide_ending - wide_meter - 6
    with_spark = room - wide_spark - 2 >= min(wide_title, 16)
    room = min(wide_title, room - (wide_spark + 2 if with_spark else 0))
    rows = _fill("The meter is collective efficacy in this model: at the start → at the end.", columns)
    for who, group in groupby(zip(plays, meters, sparks, endings, titles, strict=True), lambda row: _who(row[0])):
        rows += ["", clip(who, columns)]
        for play, meter, line, ending, title in group:
            day = play.when.date().isoformat()
            if columns < _NARROW:
                rows += [f"{day}  {meter}", *(f"  {part}" for part in _fill(f"{title}: {ending}", columns - 2))]
                continue
            cells = [day, _wide(clip(title, room), room), _wide(ending, wide_ending), meter.rjust(wide_meter)]
            rows.append("  ".join([*cells, line] if with_spark else cells))
    return rows


def _who(play: Play) -> str:
    team = one_line(play.team) or "A team"
    if not play.solo:
        return team
    role = one_line(play.role)
    alone = f"Alone as {role}" if role else "Alone"
    return alone if role and role in team else f"{alone} · {team}"  # unless named, such a team is called by the role


def _wide(text: str, columns: int) -> str:
    return text + " " * max(0, columns - width(text))


def _mistakes(found: Diary, columns: int) -> list[str]:
    number = sum(found.mistakes.values())
    if not number:
        return ["No slip came up so far."]
    rows = _fill(f"{_count(number, 'slip')} came up in {_count(len(found.plays), 'game')}. Met with:", columns)
    return rows + [f"{count:>4}  {_MET[name]}" for name, count in found.mistakes.items()]


def _moves(found: Diary, columns: int) -> list[str]:
    most = [f"{MOVES[move].name} {count}" for move, count in found.used[:_MOVES_TOLD]]
    rows = _fill("As far as decisions and recoveries carried them.", columns)
    rows += _row(most or ["none so far"], columns, "Used most:")
    never = [MOVES[move].name for move in found.untried]
    more = len(never) - _MOVES_TOLD
    if never:
        rows += _row([*never[:_MOVES_TOLD], *([f"and {more} more"] if more > 0 else [])], columns, "Never yet:")
    return rows


def _not_yet(found: Diary, columns: int) -> list[Section]:
    rows = []
    for scenario, bring in found.to_meet:
        rows += [f"wegame play {scenario}", *(f"  {line}" for line in _row(_names(bring), columns - 2))]
    if found.others:
        rows += _row(_names(found.others), columns, "Elsewhere in the catalogue:" if rows else "")
    return [Section("Not yet met, and what would bring it", tuple(rows))] if rows else []


def _names(ids: Sequence[str]) -> list[str]:
    known = concepts()
    return [known[concept].name for concept in ids]


def _where(found: Diary, columns: int) -> Section:
    log = found.log
    rows = []
    if log.damaged:
        rows += _fill(
            f"{_count(log.damaged, 'line')} of it could not be read, and {_is(log.damaged)} left out.", columns
        )
    if log.foreign:
        rows += _fill(
            f"{_count(log.foreign, 'line')} of it {_is(log.foreign)} of another version of wegame, and left out.",
            columns,
        )
    rows.append(one_line(str(log.path)))
    rows += _fill("It stays on this computer; wegame sends nothing anywhere.", columns)
    if is_taken(log.path):
        rows += _fill("To delete it: wegame log --delete. The journals of the games are files of their own.", columns)
    return Section("Where it is" if is_taken(log.path) else "Where it will be", tuple(rows))


def _count(number: int, thing: str) -> str:
    return f"{number} {thing}{'' if number == 1 else 's'}"


def _is(number: int) -> str:
    return "is" if number == 1 else "are"


# ---- as data


def as_json(found: Diary) -> str:
    """{file, note, plays (oldest first), mistakes, moves, moves_never, concepts_met, concepts_not_met, left_out}."""
    left = [(concept, scenario) for scenario, bring in found.to_meet for concept in bring]
    return json.dumps(
        {
            "file": str(found.log.path),
            "note": DISCLAIMER,
            "plays": [_play_json(play) for play in reversed(found.plays)],
            "mistakes": dict(found.mistakes),
            "moves": dict(found.used),
            "moves_never": list(found.untried),
            "concepts_met": list(found.met),
            "concepts_not_met": [
                {"id": concept, "scenario": scenario}
                for concept, scenario in [*left, *((concept, None) for concept in found.others)]
            ],
            "left_out": {"damaged": found.log.damaged, "foreign": found.log.foreign},
        },
        ensure_ascii=True,  # so that names come out as they are, and no terminal obeys them
        indent=2,
    )


def _play_json(play: Play) -> dict[str, object]:
    return {
        "when": play.when.isoformat(timespec="seconds"),
        "scenario": play.scenario,
        "title": play.title,
        "seed": play.seed,
        "team": play.team,
        "solo": play.solo,
        "role": play.role or None,
        "rounds": play.rounds,
        "ending": play.ending,
        "efficacy": list(play.efficacy),
        "moves": dict(play.moves),
        "mistakes": dict(play.mistakes),
        "concepts": list(play.concepts),
        "journal": play.journal,
    }
