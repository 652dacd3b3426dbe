"""What each move does at the desk: a few lines a move. What it is called and why is its row in theory/moves.py."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from wegame.game.arithmetic import either, fine, index_of_most, least, most
from wegame.game.efficacy import add, concentrate_voice, even_voices, plant_fault, spend, step_down, step_up
from wegame.game.equations import PARAMETERS, up
from wegame.game.state import CONTEXT, Desk
from wegame.theory import MOVES

__all__ = ["EFFECTS", "make_moves"]

EFFECTS: dict[str, Callable[[Desk], None]] = {}


def _move(function: Callable[[Desk], None]) -> Callable[[Desk], None]:
    EFFECTS[function.__name__.lstrip("_")] = function
    return function


def make_moves(desk: Desk, moves: Iterable[str], when: Iterable[str]) -> None:
    """Make those of the moves that work at this moment (choice, success, setback), each once."""
    moments = frozenset(when)
    for move in dict.fromkeys(moves):
        if MOVES[move].when in moments:
            EFFECTS[move](desk)
            desk.note_made(move)


def _feel(desk: Desk, dial: str, k: float, move: str, reason: str) -> None:
    """A saturating step of a move: up for a positive k, down for a negative one."""
    source = "alignment" if dial == "alignment" else "safety"
    step = step_up if k >= 0 else step_down
    step(desk, dial, abs(k), source, MOVES[move].concept, reason)


def _load(desk: Desk, points: float, move: str, reason: str) -> None:
    add(desk, "strain", points, "affect", MOVES[move].concept, reason)


def _gain(desk: Desk, points: float) -> None:
    """More capability in this round."""
    desk.put("capability", desk.turn.capability + points)


@_move
def invite_quiet(desk: Desk) -> None:
    even_voices(desk, 0.4)
    _feel(desk, "safety", 0.04, "invite_quiet", "a quiet voice was invited")


@_move
def override(desk: Desk) -> None:
    for done in desk.cases(desk.is_made("override")):
        if not done:
            lead = desk.turn.decider
            if lead is None:
                lead = index_of_most([person.voice for person in desk.state.people])
            concentrate_voice(desk, lead, 0.3)
            _feel(desk, "safety", -0.04, "override", "one decided over the others' heads")


@_move
def own_limits(desk: Desk) -> None:
    _feel(desk, "safety", 0.05, "own_limits", "somebody said what they don't know")
    _feel(desk, "alignment", 0.02, "own_limits", "now we know who doesn't know what")


@_move
def ask_help(desk: Desk) -> None:
    _load(desk, -4, "ask_help", "help was asked for, and the load shared")
    _feel(desk, "safety", 0.03, "ask_help", "asking for help went well")


@_move
def cover(desk: Desk) -> None:
    for needed in desk.cases((desk.state.strain >= 50) | (desk.turn.round.absent is not None)):
        if needed:
            _load(desk, -3, "cover", "a load was taken over where it was needed")
            _feel(desk, "alignment", 0.03, "cover", "we see who is drowning")
        else:
            _feel(desk, "alignment", -0.02, "cover", "a load was taken over that nobody needed to give away")


@_move
def name_us(desk: Desk) -> None:
    for said in desk.cases(desk.is_made("name_us")):
        if not said:  # said twice in a round, it is a slogan
            _feel(desk, "safety", 0.02, "name_us", "somebody said who we are")
            _feel(desk, "alignment", 0.02, "name_us", "we know what only we can do together")


@_move
def reframe(desk: Desk) -> None:
    _load(desk, -4, "reframe", "the care behind the struggle was named")
    _feel(desk, "safety", 0.03, "reframe", "struggling was not read as failing")


@_move
def thank_privately(desk: Desk) -> None:
    _feel(desk, "safety", 0.02, "thank_privately", "somebody was thanked without a stage")


@_move
def share_map(desk: Desk) -> None:
    _feel(desk, "alignment", 0.06, "share_map", "we laid our pictures side by side")


@_move
def name_owners(desk: Desk) -> None:
    _feel(desk, "alignment", 0.04, "name_owners", "each part has a name beside it")
    desk.put("interdependence", desk.turn.interdependence * 0.95)


@_move
def teach(desk: Desk) -> None:
    spend(desk, 0.5, "cross_training", "time to teach one another")
    desk.hold("people", tuple(replace(person, skills=_taught(person.skills)) for person in desk.state.people))


def _taught(skills: tuple[tuple[str, float], ...]) -> tuple[tuple[str, float], ...]:
    """The weakest skill goes up; all of them, where several are equally weak."""
    weakest = 100.0
    for _, level in skills:
        weakest = least(weakest, level)
    return tuple((name, either(level <= weakest, up(level, 0.15), level)) for name, level in skills)


@_move
def praise_backed(desk: Desk) -> None:
    p, s = PARAMETERS, desk.state
    reach = most(0.0, s.record + p.persuasion_reach - s.efficacy)
    add(
        desk,
        "efficacy",
        p.persuasion * s.credibility * reach,
        "persuasion",
        "persuasion",
        "encouragement that pointed at something we did",
        desk.words("credibility {:.2f}", s.credibility),
    )


@_move
def praise_empty(desk: Desk) -> None:
    add(
        desk,
        "hype",
        PARAMETERS.hype_gain * desk.state.credibility,
        "persuasion",
        "premature_confidence",
        "cheering that pointed at nothing",
    )


@_move
def watch_peers(desk: Desk) -> None:
    p, s = PARAMETERS, desk.state
    add(
        desk,
        "efficacy",
        p.vicarious * p.similarity * most(0.0, p.vicarious_reach - s.efficacy),
        "vicarious",
        "vicarious",
        "a team like us has coped with this",
    )


@_move
def small_win(desk: Desk) -> None:
    step_up(desk, "efficacy", 0.02, "mastery", "small_wins", "a small win was noticed, and said")
    _feel(desk, "alignment", 0.03, "small_win", "we know what worked")


@_move
def check_goals(desk: Desk) -> None:
    desk.hold("monitor", most(desk.state.monitor, 2))


@_move
def show_numbers(desk: Desk) -> None:
    _feel(desk, "alignment", 0.03, "show_numbers", "we all look at the same numbers")
    for watched in desk.cases(desk.state.claim < 0.4):
        if watched:
            _load(desk, 3, "show_numbers", "numbers on the wall feel like a watch on us where the gain isn't ours")


@_move
def rest(desk: Desk) -> None:
    spend(desk, 1, "restorative_support", "a break")
    step_down(desk, "strain", 0.35, "affect", "restorative_support", "a real break")


@_move
def push(desk: Desk) -> None:
    _gain(desk, 6)
    _load(desk, 10, "push", "we pushed harder")


@_move
def cut_corner(desk: Desk) -> None:
    _gain(desk, 8)
    plant_fault(
        desk,
        "corner again" if desk.turn.recovery else "corner",
        "The corner that was cut comes back round.",
        hidden=True,
    )


@_move
def keep_promise(desk: Desk) -> None:
    _feel(desk, "safety", 0.04, "keep_promise", "a promise was kept")


@_move
def break_promise(desk: Desk) -> None:
    _feel(desk, "safety", -0.12, "break_promise", "a promise was broken")
    _load(desk, 4, "break_promise", "a broken promise weighs on everybody")


@_move
def renegotiate(desk: Desk) -> None:
    s = desk.state
    chance = fine(least(0.95, 0.15 + 0.5 * s.efficacy / 100 + 0.35 * s.authority))
    odds = desk.words("chance {:.0%}: efficacy and authority carry it", chance)
    given = {
        "granted_slack": "a little more room",
        "authority": "a little more say",
        "claim": "a little more of the gain",
    }
    for granted in desk.cases(desk.try_luck("renegotiate", chance)):
        if not granted:
            _load(desk, 4, "renegotiate", f"we asked for better terms and were refused ({odds})")
            desk.tell("terms", "The terms stay as they are; it was asked, and it was heard.")
            continue
        told = "we asked together, and were heard"
        step_up(desk, "efficacy", PARAMETERS.terms_belief, "mastery", "structural_constraints", told)
        for scarcest in desk.cases(index_of_most([-s.granted_slack, -s.authority, -s.claim])):
            dial, got = CONTEXT[scarcest], "we asked for better terms, and got some"
            add(desk, dial, PARAMETERS.terms_gain, "structure", "structural_constraints", got, odds)
            desk.tell("terms", f"The terms move: {given[dial]}.")


@_move
def accept_speedup(desk: Desk) -> None:
    _gain(desk, 4)
    add(desk, "claim", -PARAMETERS.terms_lost, "structure", "structural_constraints", "more work for the same share")
    _load(desk, 8, "accept_speedup", "the pace went up")


@_move
def credit_hero(desk: Desk) -> None:
    desk.hold("tilt", -0.3)


@_move
def credit_team(desk: Desk) -> None:
    desk.hold("tilt", 0.3)


@_move
def review(desk: Desk) -> None:
    spend(desk, 0.5, "debrief", "time to look back")
    _feel(desk, "alignment", 0.07, "review", "we looked back together")
    _feel(desk, "safety", 0.02, "review", "looking back was not a trial")


@_move
def regroup(desk: Desk) -> None:
    desk.put("regrouped", True)
    desk.hold("tilt", most(desk.state.tilt, 0.2))
    _load(desk, -3, "regroup", "we stopped and started again")
