"""What is told at the table: the story so far, and the page of a question.

What simulated teammates say is imported where there are any: a team of people never waits for it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wegame.game import Question
from wegame.sessions.session import Session
from wegame.telling.moments import Passage, describe_moment
from wegame.telling.questions import Page, page_of

if TYPE_CHECKING:
    from wegame.telling.teammates import Doing

__all__ = ["in_the_talk", "narrate", "session_page"]


def narrate(session: Session) -> tuple[Passage, ...]:
    """The story so far, a passage for each moment; with what simulated teammates say where one person plays alone."""
    if session.cast is not None:
        from wegame.telling.teammates import heard  # noqa: PLC0415

        return heard(session, session.cast)
    game = session.game
    return tuple(Passage(item.round, item.kind, describe_moment(item, game.scenario)) for item in game.moments)


def session_page(session: Session, question: Question) -> Page:
    """What whoever sits here is asked, as it is read; alone, with the notes that teammates have read out."""
    page = page_of(session.game, question)
    if session.cast is None or question.player is None:
        return page
    from wegame.telling.teammates import with_their_notes  # noqa: PLC0415

    return with_their_notes(page, session.game, session.cast)


def in_the_talk(session: Session) -> list[Doing]:
    """What teammates do in the talk with a person who plays alone; nothing among people."""
    if session.cast is None:
        return []
    from wegame.telling.teammates import doings  # noqa: PLC0415

    return doings(session.game, session.cast)
