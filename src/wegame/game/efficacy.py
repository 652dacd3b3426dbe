"""The efficacy model at the desk: the equations of `equations.py`, applied one by one, each with its ledger line."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from wegame.game.arithmetic import either, fine, least, most
from wegame.game.equations import (
    APPROACHES,
    GOOD_ODDS,
    PARAMETERS,
    POOR_ODDS,
    Approach,
    blame_of_setback,
    credit_of_success,
    dam,
    diagnosticity,
    down,
    gap,
    louder,
    mastery_share,
    practice_loss,
    setback_share,
    softened_by_practices,
    softened_by_resilience,
    up,
)
from wegame.game.reasons import Reason, because
from wegame.game.state import Desk, Fault, Standing
from wegame.theory import PRACTICES

__all__ = [
    "add",
    "build",
    "concentrate_voice",
    "demonstrated_dam",
    "denied_flag",
    "end_round",
    "even_voices",
    "grow_faults",
    "is_monitored",
    "overconfidence",
    "plant_fault",
    "respond",
    "set_back",
    "spend",
    "step_down",
    "step_up",
    "succeed",
    "surface_faults",
    "talk_it_over",
]


def step_up(
    desk: Desk, dial: str, k: float, source: str, concept: str, reason: Reason | str, *factors: Reason
) -> float:
    """A saturating step up, with its ledger line."""
    return desk.set(dial, up(getattr(desk.state, dial), k), source, concept, reason, *factors)


def step_down(
    desk: Desk, dial: str, k: float, source: str, concept: str, reason: Reason | str, *factors: Reason
) -> float:
    """A saturating step down, with its ledger line."""
    return desk.set(dial, down(getattr(desk.state, dial), k), source, concept, reason, *factors)


def add(
    desk: Desk, dial: str, points: float, source: str, concept: str, reason: Reason | str, *factors: Reason
) -> float:
    """A plain step in the dial's own unit, with its ledger line."""
    return desk.set(dial, getattr(desk.state, dial) + points, source, concept, reason, *factors)


def spend(desk: Desk, cost: float, concept: str, reason: Reason) -> None:
    """Pay in slack. What is not there is paid in strain: work without room for it tires (Jex & Bliese 1999)."""
    short = most(0.0, cost - desk.state.slack)
    add(desk, "slack", -cost, "structure", concept, reason)
    add(desk, "strain", 6 * short, "structure", "restorative_support", _unpaid(reason))


def _unpaid(reason: Reason) -> Reason:
    """The same spending, where the slack for it was not there."""
    return replace(reason, id=f"{reason.id}.unpaid")


def demonstrated_dam(desk: Desk) -> float:
    """Protection by what stands now."""
    return dam(item.condition for item in desk.state.standing)


def is_monitored(desk: Desk) -> bool:
    """Whether the team checks its belief against the record at present."""
    return (desk.state.monitor > 0) | (desk.state.condition("shared_dashboard") > 0)


def overconfidence(desk: Desk) -> float:
    """The gap as it is now."""
    s = desk.state
    return gap(s.efficacy, s.hype, s.record, monitored=is_monitored(desk))


def even_voices(desk: Desk, share: float) -> None:
    """Each voice goes this share of the way to the same part for all."""
    n = len(desk.state.people)
    _speak(desk, [person.voice + share * (1 / n - person.voice) for person in desk.state.people])


def concentrate_voice(desk: Desk, seat: int, share: float) -> None:
    """One seat takes this share of everybody else's voice."""
    people = desk.state.people
    _speak(desk, [p.voice * (1 - share) + either(seat == i, share, 0.0) for i, p in enumerate(people)])


def _speak(desk: Desk, voices: Iterable[float]) -> None:
    people = zip(desk.state.people, voices, strict=True)
    desk.hold("people", tuple(replace(person, voice=fine(voice)) for person, voice in people))


def _what_it_says(desk: Desk) -> tuple[Approach, float]:
    """The approach taken, and how much the outcome of this round says about the team."""
    turn, task = desk.turn, desk.turn.round.task
    approach = APPROACHES[turn.option.approach if turn.option else "together"]
    return approach, diagnosticity(task.interdependence * approach.grip * turn.interdependence, task.difficulty)


def _most_said(shares: Mapping[str, float], order: tuple[str, ...]) -> str:
    """The answer most often given; on a tie, the first in this order."""
    return max(order, key=lambda name: shares.get(name, 0.0))


def succeed(desk: Desk, shares: Mapping[str, float], cap: float, *evidence: Reason) -> None:
    """A success, once it is known whom the team credits."""
    p, s = PARAMETERS, desk.state
    approach, diagnostic = _what_it_says(desk)
    credit, coordination, over = credit_of_success(shares, cap)
    share = mastery_share(credit, diagnostic, s.authority, s.safety, s.claim) * approach.stakes
    factors = [
        because("credit", weight=credit),
        because("task_explained", counts=diagnostic),
        *evidence,
        because("terms", authority=s.authority, safety=s.safety, claim=s.claim),
        *_small_stakes(approach),
    ]
    shared = coordination >= 0.5
    for came_back in desk.cases(s.after_setback & shared):
        if came_back:
            factors.append(because("after_setback", times=p.after_setback))
            desk.set(
                "resilience",
                s.resilience + p.resilience_gain * (1 - s.resilience),
                "mastery",
                "mastery",
                "came_back",
            )
    share = share * either(s.after_setback & shared, p.after_setback, 1.0)
    for mastered in desk.cases(shared):
        concept = "mastery" if mastered else "attribution"
        step_up(desk, "efficacy", share, "mastery", concept, _success_reason(desk, shares, cap), *factors)
    room = 100 - s.record
    shown = p.record_gain * diagnostic * room * (0.35 + 0.65 * coordination) * approach.stakes
    add(desk, "record", shown, "mastery", "mastery", "shown")
    calm = 1 - least(1.0, overconfidence(desk) / 40)
    step_up(
        desk,
        "alignment",
        p.alignment_gain * coordination * calm,
        "mastery",
        "shared_mental_models",
        "fitted_pictures",
    )
    add(
        desk,
        "strain",
        p.unshared_strain * (1 - s.claim) * approach.stakes,
        "structure",
        "structural_constraints",
        "gain_goes_elsewhere",
        because("claim", claim=s.claim),
    )
    desk.hold("after_setback", False)
    for claimed in desk.cases(over > 0):
        if claimed:
            add(desk, "hype", p.overclaimed * over, "persuasion", "premature_confidence", "overclaimed")


def _small_stakes(approach: Approach) -> list[Reason]:
    return [because("small_trial", times=approach.stakes)] if approach.stakes < 1 else []


def _success_reason(desk: Desk, shares: Mapping[str, float], cap: float) -> str:
    if not desk.tells:
        return ""
    said = _most_said(shares, ("together", "hero", "easy", "luck")) if shares else "unasked"
    overclaimed = said == "together" and cap < 0.5
    return "success.overclaimed" if overclaimed else f"success.{said}"


def set_back(desk: Desk, shares: Mapping[str, float]) -> None:
    """A setback, once it is known what the team puts it down to."""
    p, s, turn = PARAMETERS, desk.state, desk.turn
    approach, diagnostic = _what_it_says(desk)
    blame = blame_of_setback(shares, turn.chance, regrouped=turn.regrouped)
    protection = demonstrated_dam(desk)
    softened = approach.stakes * either(turn.recovered, p.recovered, 1.0)
    share = setback_share(blame, diagnostic, s.record, s.resilience, protection) * softened
    factors = _setback_factors(desk, blame, diagnostic, protection, approach)
    step_down(desk, "efficacy", share, "mastery", "attribution", _setback_reason(desk, shares), *factors)
    desk.set("record", s.record * (1 - p.record_loss * diagnostic * softened), "mastery", "mastery", "setback_shown")
    add(desk, "strain", p.setback_strain * approach.stakes, "affect", "affective_state", "setback_wears")
    for cheered in desk.cases(s.hype > 0):
        if cheered:
            fall, less = p.hype_fall * s.hype, s.credibility * p.credibility_loss
            add(desk, "efficacy", -fall, "persuasion", "premature_confidence", "hype_came_down")
            desk.set("credibility", less, "persuasion", "persuasion", "cheering_believed_less")
    learnt = either(turn.chance < GOOD_ODDS, p.process_picture, 0.0)
    step_up(
        desk,
        "alignment",
        learnt * shares.get("process", 0.0),
        "alignment",
        "debrief",
        "looked_at_process",
    )
    step_down(
        desk,
        "safety",
        p.blame_safety * shares.get("blame", 0.0),
        "safety",
        "blameless_review",
        "looked_for_fault",
    )
    desk.hold("after_setback", True)
    hazard = turn.round.hazard
    for denied in desk.cases((shares.get("luck", 0.0) >= 0.5) & (turn.chance < POOR_ODDS)):
        if denied and hazard:
            desk.raise_flag(denied_flag(hazard))


def denied_flag(hazard: str) -> str:
    """Holds once a trouble that was not bad luck was called so: it comes back harder."""
    return f"denied:{hazard}"


def _setback_reason(desk: Desk, shares: Mapping[str, float]) -> str:
    if not desk.tells:
        return ""
    return f"setback.{_most_said(shares, ('process', 'luck', 'unable', 'blame')) if shares else 'unasked'}"


def _setback_factors(
    desk: Desk, blame: float, diagnostic: float, protection: float, approach: Approach
) -> list[Reason]:
    """What made a setback weigh as much as it did, for the ledger."""
    if not desk.tells:
        return []
    s, turn = desk.state, desk.turn
    factors = [because("blame", weight=blame), because("task", counts=diagnostic), because("record", record=s.record)]
    if protection:
        factors.append(because("held_by_practices", times=softened_by_practices(protection)))
    if s.resilience:
        factors.append(because("resilience", times=softened_by_resilience(s.resilience)))
    if turn.recovered:
        factors.append(because("recovered", times=PARAMETERS.recovered))
    return factors + _small_stakes(approach)


def respond(desk: Desk, response: str, *, took_time: bool) -> None:
    """How the team met somebody who owned up. Adding a response is a branch here and a row in slips.RESPONSES.

    took_time: whether slack was paid for it. Safety rises where saying it took something, and less each time.
    """
    p, s = PARAMETERS, desk.state
    less = 1 + p.thanked_again * s.thanks
    brave = either((s.safety < 50) | took_time, 1.0, p.thanked_easily)  # where anybody would say it, little was dared
    if response in {"thank_fix", "thank", "agree"}:
        desk.hold("thanks", s.thanks + 1)
    thanked = {"thank_fix": p.thanked_fixed, "thank": p.thanked, "agree": p.thanked_agreed}.get(response, 0.0)
    k = most(p.fixed, brave * thanked / less)  # however often it was said, it is no worse than a fix without it
    if response == "thank_fix":
        step_up(desk, "safety", k, "safety", "voice_disclosure", "thanked_and_fixed")
        step_up(desk, "alignment", p.thanked_picture, "alignment", "blameless_review", "seen_how_it_happens")
        add(desk, "strain", -p.thanked_relief, "safety", "voice_disclosure", "weight_off")
    elif response == "thank":
        step_up(desk, "safety", k, "safety", "voice_disclosure", "thanked")
    elif response == "agree":
        step_up(desk, "safety", k, "safety", "voice_disclosure", "agreed_what_changes")
        step_up(desk, "alignment", p.agreed_picture, "alignment", "blameless_review", "agreed_what_changes")
    elif response == "fix":
        step_up(desk, "safety", p.fixed, "safety", "voice_disclosure", "fixed_without_thanks")
    else:
        step_down(desk, "safety", p.blamed, "safety", "blameless_review", "blamed")
        step_down(desk, "efficacy", p.blamed_belief, "safety", "blameless_review", "blame_makes_jobs_harder")
        add(desk, "strain", p.blamed_strain, "safety", "blameless_review", "blame_wears")


def plant_fault(desk: Desk, name: str, *, hidden: bool) -> None:
    """Something was left undone; it grows until it comes out. name: what is to be told apart in a round."""
    desk.plant(Fault(f"{desk.turn.round.id}:{name}", PARAMETERS.fault_size, hidden, desk.number))


def surface_faults(desk: Desk) -> tuple[tuple[Fault, bool], ...]:
    """Old faults, and whether they come out now: each makes the task harder by its size, hidden ones cost trust."""
    return tuple((fault, _comes_out(desk, fault)) for fault in desk.state.faults)


def _comes_out(desk: Desk, fault: Fault) -> bool:
    is_old = (fault.born < desk.number) & (fault.size > 0)
    out = is_old & False
    for old in desk.cases(is_old):
        if old:
            out = is_old & desk.try_luck("surface", PARAMETERS.fault_surfaces, fault.id)
    for comes in desk.cases(out):
        if comes:
            _surface(desk, fault)
    return out


def _surface(desk: Desk, fault: Fault) -> None:
    p = PARAMETERS
    desk.record("surfaced", fault.id)
    desk.tell("surfaced", fault=fault.id)
    desk.put("penalty", desk.turn.penalty + fault.size)
    for hidden in desk.cases(fault.hidden):
        if hidden:  # told without its age or size: they would point at the round, and so at somebody
            step_down(desk, "safety", p.fault_safety, "safety", "voice_disclosure", "hidden_came_out")
            step_down(desk, "efficacy", p.fault_efficacy, "mastery", "voice_disclosure", "hidden_came_out")
    add(desk, "strain", p.fault_strain, "affect", "voice_disclosure", "old_mistake_mended")
    desk.unplant(fault)


def build(desk: Desk, practice: str, cost: float) -> None:
    """A practice is built, and paid for in slack."""
    spend(desk, cost, PRACTICES[practice].concept, because("building", practice=practice))
    desk.stand(Standing(practice, 1.0, kept=True))
    desk.record("built", practice)
    if practice == "fair_share":
        desk.hold("shared", add(desk, "claim", 0.1, "structure", "incentives", "fair_share_agreed"))


def talk_it_over(desk: Desk) -> None:
    """Whoever chose otherwise begins, so that the voices come a little closer."""
    even_voices(desk, PARAMETERS.talk_voices)


def grow_faults(desk: Desk) -> None:
    """What is not mended grows."""
    p, s = PARAMETERS, desk.state
    grown = 1 + (p.fault_growth - 1) * either(s.condition("playbook") > 0, p.fault_playbook, 1.0)
    desk.hold("faults", tuple(replace(fault, size=least(p.fault_cap, fault.size * grown)) for fault in s.faults))


def end_round(desk: Desk) -> None:
    """What time does: belief drifts to the record, strain recovers, practices are kept or erode, faults grow."""
    p, s = PARAMETERS, desk.state
    drift = p.drift * (s.record - s.efficacy)
    add(desk, "efficacy", drift, "drift", "emergence", "drift_to_record")
    drain = p.strain_drain * most(0.0, s.strain - p.strain_felt)
    step_down(desk, "efficacy", drain, "affect", "affective_state", "worn_down")
    held = p.practices_hold * demonstrated_dam(desk)
    step_up(desk, "efficacy", held, "mastery", "practices_dams", "practices_hold")
    for eased in desk.cases(s.condition("recovery_time") > 0):
        times = 1.5 if eased else 1.0
        factors = (because("recovery_time", times=times),) if eased else ()
        step_down(desk, "strain", p.strain_rest * times, "affect", "restorative_support", "strain_eases", *factors)
    for safe in desk.cases(s.safety >= 50):
        eases = "speaking_eases" if safe else "silence_strains"
        add(desk, "strain", -2 * (s.safety - 50) / 50, "safety", "psychological_safety", eases)
    for bold in desk.cases(s.efficacy >= s.safety):
        dares = "belief_speaks" if bold else "doubt_is_silent"
        add(desk, "safety", p.belief_speaks * (s.efficacy - s.safety), "safety", "psychological_safety", dares)
    add(desk, "strain", p.strain_round, "affect", "affective_state", "another_round")
    step_down(desk, "alignment", p.alignment_fade, "alignment", "shared_mental_models", "job_moves_on")
    for talked in desk.cases(s.condition("check_in") > 0):
        if talked:
            told = because("practice", practice="check_in")
            step_up(desk, "alignment", 0.02, "alignment", "shared_mental_models", told)
    add(desk, "efficacy", -p.hype_wears * s.hype, "persuasion", "premature_confidence", "cheer_wears_off")
    desk.set("hype", s.hype / 2, "drift", "persuasion", "cheer_wears_off")
    _erode(desk)
    grow_faults(desk)
    desk.hold("monitor", most(0, s.monitor - 1))
    _speak(desk, louder([person.voice for person in s.people]))


def _erode(desk: Desk) -> None:
    s = desk.state
    had_share = s.condition("fair_share") > 0
    before = [item.condition for item in s.standing]
    left = [item.condition - practice_loss(s.efficacy, s.strain, kept=item.kept) for item in s.standing]
    desk.hold(
        "standing",
        tuple(Standing(item.id, fine(most(0.0, now))) for item, now in zip(s.standing, left, strict=True)),
    )
    for lapsed in desk.cases(had_share & (s.condition("fair_share") <= 0)):
        if lapsed:
            add(desk, "claim", -s.shared, "structure", "incentives", "fair_share_lapsed")
    for item, stood in zip(s.standing, before, strict=True):
        for lapsed in desk.cases((stood > 0) & (item.condition <= 0)):
            if lapsed:
                _lapse(desk, item.id)
    desk.clear_away()


def _lapse(desk: Desk, practice: str) -> None:
    """A practice is gone: what was agreed is no longer done, and everybody can see that."""
    p, reason = PARAMETERS, because("lapsed", practice=practice)
    desk.tell("lapsed", practice=practice)
    step_down(desk, "efficacy", p.lapsed, "mastery", "practices_dams", reason)
    step_down(desk, "safety", p.lapsed_safety, "safety", "practices_dams", reason)
