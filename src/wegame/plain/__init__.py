"""The same game line by line, for screen readers, braille lines, pipes, transcripts and tests."""

from wegame.plain.plans import ask_for_a_plan, ask_what_became
from wegame.plain.table import Left, Plain

__all__ = ["Left", "Plain", "ask_for_a_plan", "ask_what_became"]
