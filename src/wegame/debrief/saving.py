"""A finished session's debrief is kept beside its journal, without being asked."""

from __future__ import annotations

import hashlib
from pathlib import Path

from wegame.debrief.findings import Findings
from wegame.debrief.writers import as_markdown
from wegame.sessions.files import write_atomically

__all__ = ["keep_debrief"]

_MARK = "<!-- written by wegame, which writes it anew as long as nobody changes it: {} -->"


def _marked(text: str) -> str:
    """With a last line by which it is known later whether anybody has changed it."""
    return f"{text}\n{_MARK.format(hashlib.sha256(text.encode('utf-8', 'surrogatepass')).hexdigest()[:16])}\n"


def _is_untouched(there: str) -> bool:
    text, _, _ = there.rstrip("\n").rpartition("\n")
    return there == _marked(text)


def keep_debrief(found: Findings, journal: Path | None) -> Path | None:
    """Write the debrief beside the journal, unless the session is open or somebody's own words stand there already.

    Returns where it is, or None where it was not kept. Raises WegameError if it cannot be written.
    """
    if journal is None or not found.ending:
        return None
    beside, text = journal.with_suffix(".md"), _marked(as_markdown(found))
    try:
        there = beside.read_text(encoding="utf-8")
    except FileNotFoundError:
        there = ""
    except (OSError, UnicodeDecodeError):
        return None
    if there != text:
        if there and not _is_untouched(there):
            return None
        write_atomically(beside, text)
    return beside
