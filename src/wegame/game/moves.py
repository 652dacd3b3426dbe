"""What each move does at the desk: a few lines a move. What it is called and why is its row in theory/moves.py."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from wegame.game.arithmetic import either, fine, index_of_most, least, most
from wegame.game.efficacy import add, concentrate_voice, even_voices, plant_fault, spend, step_down, step_up
from wegame.game.equations import PARAMETERS, up
from wegame.game.reasons import Reason, because
from wegame.game.state import Desk
from wegame.theory import CONTEXT, MOVES

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


def _load(desk: Desk, points: float, move: str, reason: Reason | str) -> None:
    add(desk, "strain", points, "affect", MOVES[move].concept, reason)


def _gain(desk: Desk, points: float) -> None:
    """More capability in this round."""
    desk.put("capability", desk.turn.capability + points)


@_move
def invite_quiet(desk: Desk) -> None:
    even_voices(desk, 0.4)
    _feel(desk, "safety", 0.04, "invite_quiet", "quiet_invited")


@_move
def override(desk: Desk) -> None:
    for done in desk.cases(desk.is_made("override")):
        if not done:
            lead = desk.turn.decider
            if lead is None:
                lead = index_of_most([person.voice for person in desk.state.people])
            concentrate_voice(desk, lead, PARAMETERS.overridden_voice)
            _feel(desk, "safety", -0.04, "override", "overridden")


@_move
def own_limits(desk: Desk) -> None:
    _feel(desk, "safety", 0.05, "own_limits", "limits_said")
    _feel(desk, "alignment", 0.02, "own_limits", "limits_known")


@_move
def ask_help(desk: Desk) -> None:
    _load(desk, -4, "ask_help", "help_asked")
    _feel(desk, "safety", 0.03, "ask_help", "help_went_well")


@_move
def cover(desk: Desk) -> None:
    for needed in desk.cases((desk.state.strain >= 50) | (desk.turn.round.absent is not None)):
        if needed:
            _load(desk, -3, "cover", "load_taken")
            _feel(desk, "alignment", 0.03, "cover", "drowning_seen")
        else:
            _feel(desk, "alignment", -0.02, "cover", "load_taken_for_nothing")


@_move
def name_us(desk: Desk) -> None:
    for said in desk.cases(desk.is_made("name_us")):
        if not said:  # said twice in a round, it is a slogan
            _feel(desk, "safety", 0.02, "name_us", "who_we_are")
            _feel(desk, "alignment", 0.02, "name_us", "only_we_can")


@_move
def reframe(desk: Desk) -> None:
    _load(desk, -4, "reframe", "care_named")
    _feel(desk, "safety", 0.03, "reframe", "struggle_is_no_failure")


@_move
def thank_privately(desk: Desk) -> None:
    _feel(desk, "safety", 0.02, "thank_privately", "thanked_without_a_stage")


@_move
def share_map(desk: Desk) -> None:
    _feel(desk, "alignment", 0.06, "share_map", "maps_laid_out")


@_move
def name_owners(desk: Desk) -> None:
    _feel(desk, "alignment", 0.04, "name_owners", "owners_named")
    desk.put("interdependence", desk.turn.interdependence * 0.95)


@_move
def teach(desk: Desk) -> None:
    spend(desk, MOVES["teach"].cost, "cross_training", because("teaching"))
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
        "backed_praise",
        because("credibility", credibility=s.credibility),
    )


@_move
def praise_empty(desk: Desk) -> None:
    add(
        desk,
        "hype",
        PARAMETERS.hype_gain * desk.state.credibility,
        "persuasion",
        "premature_confidence",
        "empty_praise",
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
        "peers_coped",
    )


@_move
def small_win(desk: Desk) -> None:
    step_up(desk, "efficacy", 0.02, "mastery", "small_wins", "small_win")
    _feel(desk, "alignment", 0.03, "small_win", "known_what_worked")


@_move
def check_goals(desk: Desk) -> None:
    desk.hold("monitor", most(desk.state.monitor, 2))


@_move
def show_numbers(desk: Desk) -> None:
    _feel(desk, "alignment", 0.03, "show_numbers", "same_numbers")
    for watched in desk.cases(desk.state.claim < 0.4):
        if watched:
            _load(desk, 3, "show_numbers", "numbers_watch")


@_move
def rest(desk: Desk) -> None:
    spend(desk, MOVES["rest"].cost, "restorative_support", because("break"))
    step_down(desk, "strain", 0.35, "affect", "restorative_support", "real_break")


@_move
def push(desk: Desk) -> None:
    _gain(desk, 6)
    _load(desk, 10, "push", "pushed")


@_move
def cut_corner(desk: Desk) -> None:
    _gain(desk, 8)
    plant_fault(desk, "corner again" if desk.turn.recovery else "corner", hidden=True)


@_move
def keep_promise(desk: Desk) -> None:
    _feel(desk, "safety", 0.04, "keep_promise", "promise_kept")


@_move
def break_promise(desk: Desk) -> None:
    _feel(desk, "safety", -0.12, "break_promise", "promise_broken")
    _load(desk, 4, "break_promise", "promise_weighs")


@_move
def renegotiate(desk: Desk) -> None:
    s = desk.state
    chance = fine(least(0.95, 0.15 + 0.5 * s.efficacy / 100 + 0.35 * s.authority))
    odds = because("terms_chance", chance=chance)
    for granted in desk.cases(desk.try_luck("renegotiate", chance)):
        if not granted:
            _load(desk, 4, "renegotiate", because("terms_refused", chance=chance))
            desk.tell("terms_refused")
            continue
        step_up(desk, "efficacy", PARAMETERS.terms_belief, "mastery", "structural_constraints", "terms_heard")
        for scarcest in desk.cases(index_of_most([-s.granted_slack, -s.authority, -s.claim])):
            dial = CONTEXT[scarcest]
            add(desk, dial, PARAMETERS.terms_gain, "structure", "structural_constraints", "terms_granted", odds)
            desk.tell("terms_granted", dial=dial)


@_move
def accept_speedup(desk: Desk) -> None:
    _gain(desk, 4)
    add(desk, "claim", -PARAMETERS.terms_lost, "structure", "structural_constraints", "speedup_accepted")
    _load(desk, 8, "accept_speedup", "pace_up")


@_move
def credit_hero(desk: Desk) -> None:
    desk.hold("tilt", -0.3)


@_move
def credit_team(desk: Desk) -> None:
    desk.hold("tilt", 0.3)


@_move
def review(desk: Desk) -> None:
    spend(desk, MOVES["review"].cost, "debrief", because("looking_back"))
    _feel(desk, "alignment", 0.07, "review", "looked_back")
    _feel(desk, "safety", 0.02, "review", "no_trial")


@_move
def regroup(desk: Desk) -> None:
    desk.put("regrouped", True)
    desk.hold("tilt", most(desk.state.tilt, 0.2))
    _load(desk, -3, "regroup", "regrouped")
