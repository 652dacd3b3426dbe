"""What a facilitator can do, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wegame.game.seats import heir_of, role_for_a_newcomer
from wegame.sessions.journal import BACK, NOTE
from wegame.telling.questions import Answer
from wegame.telling.room import describe_note
from wegame.telling.story import inject_text, role_name

if TYPE_CHECKING:
    from wegame.game import Game
    from wegame.sessions.session import Session

__all__ = ["ACT_ASKS", "act_name", "describe_act", "ways_in_words"]

_NAMES = {
    "inject": "Throw something in",
    "idea": "Open another way",
    "skip": "Skip this phase",
    "join": "Somebody joins",
    "leave": "Somebody leaves",
    "hand_over": "A seat goes to somebody else",
    "end": "End now and debrief",
}
ACT_ASKS = {"join": "Who comes?", "hand_over": "Who takes the seat?"}
"""What has to be typed for an act."""

_SKIPPED = {
    "brief": "on to the cards",
    "huddle": "the slack is saved",
    "recovery": "the setback stays as it is",
    "talk": "straight to the decision",
    "look_back": "nobody is asked why",
    "response": "it is said, and stays unmended",
}
"""What happens if a phase is passed over."""


def act_name(act: str) -> str:
    return _NAMES.get(act, act)


def describe_act(game: Game, act: str, what: str) -> str:
    """One way to do an act now, as a list of them shows it."""
    players = game.team.players
    match act:
        case "inject":
            return inject_text(game.scenario, game.turn.round.id if game.turn else "", what)
        case "idea":
            return "Open the other way: the team need not name the two cards"
        case "skip":
            return f"Skip this phase: {_SKIPPED[game.state.phase]}"
        case "join":
            role, _ = role_for_a_newcomer(players, game.scenario.roles)
            return f"Somebody joins, as {role_name(game.scenario, role)}"
        case "leave":
            seat = int(what) - 1
            return f"{players[seat].name} leaves; {players[heir_of(players, seat)].name} takes over"
        case "hand_over":
            return f"Somebody else takes the seat of {players[int(what) - 1].name}"
        case "end":
            return "End now, and go to the debrief. This round is left out."
    return act_name(act)


def ways_in_words(session: Session) -> dict[str, tuple[Answer, ...]]:
    """What the facilitator can do now, as a list of it shows it: act by its id, and each way to do it."""
    return {
        act: tuple(Answer(what, _way(session, act, what)) for what in on_offer)
        for act, on_offer in session.acts.items()
    }


def _way(session: Session, act: str, what: str) -> str:
    if act == BACK:
        is_last = session.last_asked is not None and what == str(session.last_asked)
        return "Take the last answer back" if is_last else "Open this round's cards again"
    if act == NOTE:
        return describe_note(what)
    return describe_act(session.game, act, what)
