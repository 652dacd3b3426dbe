"""The debrief: findings out of a session, and their writers."""

from wegame.debrief.findings import Findings, RoundStory, findings
from wegame.debrief.html import as_html
from wegame.debrief.saving import keep_debrief
from wegame.debrief.tables import answers_csv, ledger_csv
from wegame.debrief.whatif import WhatIf, what_if
from wegame.debrief.writers import as_json, as_markdown

__all__ = [
    "Findings",
    "RoundStory",
    "WhatIf",
    "answers_csv",
    "as_html",
    "as_json",
    "as_markdown",
    "findings",
    "keep_debrief",
    "ledger_csv",
    "what_if",
]
