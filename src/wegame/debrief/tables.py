"""The ledger and the answers as CSV, for whoever computes with them. Nothing in them is one person's."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from wegame.debrief.findings import Findings, RoundStory
from wegame.debrief.said import Belief
from wegame.debrief.wording import how_told, response_told
from wegame.paths import open_file
from wegame.telling.questions import answer_text
from wegame.telling.reasons import describe_factors, describe_reason
from wegame.telling.words import DISCLAIMER
from wegame.text import one_line

__all__ = ["ANSWERS", "BETWEEN", "BOM", "LEDGER", "Cell", "answers_csv", "csv_table", "is_answers", "ledger_csv"]

LEDGER = ("round", "dial", "before", "after", "change", "source", "concept", "reason", "factors", "note")
ANSWERS = (
    "round",
    "title",
    "phase",
    "decided",
    "how",
    "odds",
    "outcome",
    "recovered",
    "response",
    "reasons",
    "beliefs",
    "belief",
    "belief_sd",
    "agreement",
    "note",
)

BOM = "\ufeff"
"""Goes before a file: Excel takes a CSV without it for one of its own old alphabets. Not before what is piped on."""

BETWEEN = " | "  # and not "; ", at which some spreadsheets begin a new cell
_FORMULA = re.compile(r"(^|;\s*)(?=[=+\-@\uff1d\uff0b\uff0d\uff20])")

Cell = str | float | int | None


def ledger_csv(found: Findings) -> str:
    """A row for every change of a dial, to the last digit, so that the rows add up."""
    return csv_table(
        LEDGER,
        (
            {
                "round": line.round,
                "dial": line.dial,
                "before": line.before,
                "after": line.after,
                "change": line.change,
                "source": line.source,
                "concept": line.concept,
                "reason": describe_reason(line.reason, found.story),
                "factors": BETWEEN.join(describe_factors(line.factors, found.story)),
                "note": _note(found),
            }
            for line in found.ledger
        ),
    )


def answers_csv(found: Findings) -> str:
    """A row for every phase of a finished round in which something was said. odds, agreement: 0-1; belief: 0-100."""
    beliefs = {item.round: item for item in found.said.beliefs}
    return csv_table(
        ANSWERS,
        (
            {"round": item.number, "title": item.title, **row, "note": _note(found)}
            for item in found.rounds
            for row in _phases(item, beliefs.get(item.number))
        ),
    )


def is_answers(path: Path) -> bool:
    """Whether this file is a table of answers, to judge by its first line."""
    try:
        with open_file(path) as file:
            return file.readline(1000).decode("utf-8-sig").rstrip() == ",".join(ANSWERS)
    except (OSError, UnicodeDecodeError):
        return False


def _phases(item: RoundStory, belief: Belief | None) -> Iterable[Mapping[str, Cell]]:
    if item.huddle:
        yield {"phase": "huddle", "decided": BETWEEN.join(item.huddle)}
    yield {
        "phase": "decision",
        "decided": item.decision,
        "how": how_told(item.decided),
        "odds": round(item.chance, 4),
        "outcome": "won" if item.success else "setback",
        **(_said(belief) if belief is not None else {}),
    }
    if item.mending:
        mended = "yes" if item.recovered else "no"
        yield {"phase": "recovery", "decided": item.mending, "recovered": mended}
    if item.credits:
        yield {"phase": "look back", "reasons": BETWEEN.join(_reasons(item))}
    if item.owned:  # a slip that was let pass is told by no row
        yield {"phase": "response", "response": response_told(item.response)}


def _said(belief: Belief) -> Mapping[str, Cell]:
    return {
        "beliefs": belief.count or None,
        "belief": _rounded(belief.value, 2),
        "belief_sd": _rounded(belief.sd, 2),
        "agreement": _rounded(belief.agreement, 3),
    }


def _reasons(item: RoundStory) -> list[str]:
    """What the round was put down to, in the words of the question, each with how many said so."""
    return [f"{answer_text('credit', name, success=item.success)}: {count}" for name, count in item.credits]


def _rounded(value: float | None, digits: int) -> float | None:
    return None if value is None else round(value, digits)


def _note(found: Findings) -> str:
    """Goes into every row: a row that is copied into another sheet takes it along."""
    return DISCLAIMER if found.ending else f"{DISCLAIMER} Not finished."


def csv_table(heads: tuple[str, ...], rows: Iterable[Mapping[str, Cell]]) -> str:
    """Rows under these heads. Every cell is inert: a spreadsheet obeys nothing that a file or a person says."""
    told = io.StringIO()
    writer = csv.writer(told, lineterminator="\n")
    writer.writerow(heads)
    writer.writerows([_cell(row.get(head)) for head in heads] for row in rows)
    return told.getvalue()


def _cell(value: Cell) -> Cell:
    """Numbers as they are; text on one line and inert, also where a spreadsheet splits cells at another sign."""
    return _FORMULA.sub(r"\1'", one_line(value)) if isinstance(value, str) else value
