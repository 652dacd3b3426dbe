"""The debrief: findings out of a session, and their writers."""

from wegame.debrief.findings import Findings, RoundStory, findings
from wegame.debrief.page import as_html
from wegame.debrief.saving import keep_debrief
from wegame.debrief.side_by_side import SideBySide, side_by_side
from wegame.debrief.side_by_side_page import side_by_side_html
from wegame.debrief.side_by_side_written import side_by_side_csv, side_by_side_json, side_by_side_markdown
from wegame.debrief.tables import answers_csv, ledger_csv
from wegame.debrief.whatif import WhatIf, what_if
from wegame.debrief.writers import as_json, as_markdown

__all__ = [
    "Findings",
    "RoundStory",
    "SideBySide",
    "WhatIf",
    "answers_csv",
    "as_html",
    "as_json",
    "as_markdown",
    "findings",
    "keep_debrief",
    "ledger_csv",
    "side_by_side",
    "side_by_side_csv",
    "side_by_side_html",
    "side_by_side_json",
    "side_by_side_markdown",
    "what_if",
]
