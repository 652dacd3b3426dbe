"""The debrief: findings out of a session, and their writers."""

from wegame.debrief.findings import Findings, RoundStory, findings
from wegame.debrief.saving import keep_debrief
from wegame.debrief.writers import as_json, as_markdown

__all__ = ["Findings", "RoundStory", "as_json", "as_markdown", "findings", "keep_debrief"]
