"""A finished session's debrief is kept beside its journal, without being asked."""

from __future__ import annotations

import hashlib
from pathlib import Path

from wegame.debrief.findings import Findings
from wegame.debrief.writers import as_markdown
from wegame.paths import read_file
from wegame.sessions.files import write_atomically

__all__ = ["keep_debrief"]

_LARGEST = 4 * 2**20
_MARK = "<!-- written by wegame, which writes it anew as long as nobody changes it: {} -->"


def _marked(text: str) -> str:
    """With a last line by which it is known later whether anybody has changed it."""
    return f"{text}\n{_MARK.format(hashlib.sha256(text.encode('utf-8', 'surrogatepass')).hexdigest()[:16])}\n"


def _is_untouched(there: str) -> bool:
    text, _, _ = there.rstrip("\n").rpartition("\n")
    return there == _marked(text)


def keep_debrief(found: Findings, beside: Path | None) -> Path | None:
    """Write the debrief beside the journal (Session.debrief_path), unless the session is open or somebody's own words
    stand there already. What was written when other rules held stays: it knows more than can be told of it now.

    Returns where it is, or None where it was not kept. Raises WegameError if it cannot be written.
    """
    if beside is None or not found.ending or found.note:
        return None
    text = _marked(as_markdown(found))
    try:
        there = read_file(beside, _LARGEST).decode("utf-8").replace("\r\n", "\n")
    except FileNotFoundError:
        there = ""
    except (OSError, UnicodeDecodeError):
        return None
    if there != text:
        if there and not _is_untouched(there):
            return None
        write_atomically(beside, text)
    return beside
