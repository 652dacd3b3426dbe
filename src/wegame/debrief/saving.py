"""A finished session's debrief is kept beside its journal, without being asked."""

from __future__ import annotations

from pathlib import Path

from wegame.debrief.findings import Findings
from wegame.debrief.writers import as_markdown
from wegame.sessions.files import write_atomically

__all__ = ["keep_debrief"]


def keep_debrief(found: Findings, journal: Path | None) -> Path | None:
    """Write the debrief beside the journal, unless the session is open or something stands there already.

    Returns where it is, or None where there is nothing to keep. Raises WegameError if it cannot be written.
    """
    if journal is None or not found.ending:
        return None
    beside = journal.with_suffix(".md")
    if not beside.exists():
        write_atomically(beside, as_markdown(found))
    return beside
