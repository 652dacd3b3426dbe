"""A finished session's debrief is kept beside its journal, without being asked."""

from __future__ import annotations

from pathlib import Path

from wegame.debrief.findings import Findings
from wegame.debrief.writers import as_markdown
from wegame.sessions.files import write_atomically

__all__ = ["keep_debrief"]


def keep_debrief(found: Findings, journal: Path | None) -> Path | None:
    """Write the debrief beside the journal, unless the session is open or something else stands there already.

    Returns where it is, or None where it was not kept. Raises WegameError if it cannot be written.
    """
    if journal is None or not found.ending:
        return None
    beside, text = journal.with_suffix(".md"), as_markdown(found)
    try:
        return beside if beside.read_text(encoding="utf-8") == text else None
    except FileNotFoundError:
        write_atomically(beside, text)
        return beside
    except (OSError, UnicodeDecodeError):
        return None
