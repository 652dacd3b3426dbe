"""What wegame may say went wrong. Everything that a person can cause is a WegameError, with a way out."""

from __future__ import annotations

__all__ = ["AnswerRefused", "JournalError", "ScenarioError", "UsageError", "WegameError"]


class WegameError(Exception):
    """Something a person can put right.

    message: one sentence, what is wrong. hint: one sentence, what to do (may be empty).
    """

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class AnswerRefused(WegameError):
    """The question that is open does not take this answer; the game is unchanged."""


class ScenarioError(WegameError):
    """A scenario cannot be played; the diagnostics say where and why."""


class JournalError(WegameError):
    """A journal cannot be read, written or replayed."""


class UsageError(WegameError):
    """The command line asks for something that does not exist (exit status 2)."""
