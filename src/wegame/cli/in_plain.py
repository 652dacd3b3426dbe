"""Playing line by line: by people, or by a policy while people read."""

from __future__ import annotations

import gc
from pathlib import Path

from wegame.cli.accident import closing
from wegame.cli.output import show, tell
from wegame.debrief import Findings, as_markdown, findings, keep_debrief
from wegame.errors import WegameError
from wegame.plain import Left, Plain, ask_for_a_plan, ask_what_became
from wegame.players import Policy
from wegame.sessions.diary import record
from wegame.sessions.session import Session
from wegame.text import command

__all__ = ["play", "watch"]


def play(session: Session, *, again: bool = False) -> int:
    """Play to the end, or until somebody leaves. again: the session was begun before."""
    gc.enable()
    table = Plain(session)
    with closing(session):
        try:
            if again:
                table.resume()
            else:
                table.introduce()
            _warn(session)
            ask_what_became(table)
            table.play()
            found = _show_debrief(session)
            if ask_for_a_plan(table):
                found = findings(session)
        except Left:
            where = f" Go on with: {command('wegame', 'resume', session.path)}" if session.path else ""
            saved = "what was answered is saved" if session.is_saved else "the last answer could not be saved"
            tell(f"Stopped; {saved}.{where}")
            return 0
        finally:
            _note(session)
    _say_where(keep_debrief(found, session.debrief_path))
    return 0


def watch(session: Session, policy: Policy) -> int:
    """Let a policy play to the end, and tell the story. It leaves no line in anybody's practice log."""
    gc.enable()
    table = Plain(session)
    with closing(session):
        table.introduce()
        _warn(session)
        table.watch(policy)
        found = _show_debrief(session)
    _say_where(keep_debrief(found, session.debrief_path))
    return 0


def _warn(session: Session) -> None:
    if session.warning:
        tell(session.warning)


def _show_debrief(session: Session) -> Findings:
    found = findings(session)
    show("")
    show(as_markdown(found))
    return found


def _say_where(kept: Path | None) -> None:
    if kept:
        tell(f"The debrief is saved beside the journal: {kept}")


def _note(session: Session) -> None:
    """Note a game that was played to its end; that the note cannot be made is told, and ends nothing."""
    if not session.game.ending:
        return
    try:
        record(session)
    except WegameError as error:
        tell(error.message)
