"""The efficacy model at the desk: the equations of `equations.py`, applied one by one, each with its ledger line."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from wegame.game.arithmetic import either, fine, least, most
from wegame.game.equations import (
    APPROACHES,
    PARAMETERS,
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
from wegame.game.state import Desk, Fault, Standing
from wegame.theory import PRACTICES

__all__ = [
    "add",
    "build",
    "concentrate_voice",
    "demonstrated_dam",
    "end_round",
    "even_voices",
    "grow_faults",
    "hear_outlier",
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
]


def step_up(desk: Desk, dial: str, k: float, source: str, concept: str, reason: str, *factors: str) -> float:
    """A saturating step up, with its ledger line."""
    return desk.set(dial, up(getattr(desk.state, dial), k), source, concept, reason, *factors)


def step_down(desk: Desk, dial: str, k: float, source: str, concept: str, reason: str, *factors: str) -> float:
    """A saturating step down, with its ledger line."""
    return desk.set(dial, down(getattr(desk.state, dial), k), source, concept, reason, *factors)


def add(desk: Desk, dial: str, points: float, source: str, concept: str, reason: str, *factors: str) -> float:
    """A plain step in the dial's own unit, with its ledger line."""
    return desk.set(dial, getattr(desk.state, dial) + points, source, concept, reason, *factors)


def spend(desk: Desk, cost: float, concept: str, reason: str) -> None:
    """Pay in slack. What is not there is paid in strain: work without room for it tires (Jex & Bliese 1999)."""
    short = most(0.0, cost - desk.state.slack)
    add(desk, "slack", -cost, "structure", concept, reason)
    add(desk, "strain", 6 * short, "structure", "restorative_support", f"{reason}, without the slack for it")


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


def succeed(desk: Desk, shares: Mapping[str, float], cap: float, evidence: str = "") -> None:
    """A success, once it is known whom the team credits."""
    p, s = PARAMETERS, desk.state
    approach, diagnostic = _what_it_says(desk)
    credit, coordination = credit_of_success(shares, cap)
    share = mastery_share(credit, diagnostic, s.authority, s.safety) * approach.stakes
    factors = [
        desk.words("the credit weighs {:.2f} of 1", credit),
        desk.words("the task counts {:.0%} (the harder, and the more it needs all of us, the more)", diagnostic),
        *((evidence,) if evidence else ()),
        desk.words("authority {:.1f}, safety {:.0f}", s.authority, s.safety),
        *((f"x{approach.stakes:g} a small trial",) if approach.stakes < 1 else ()),
    ]
    shared = coordination >= 0.5
    for came_back in desk.cases(s.after_setback & shared):
        if came_back:
            factors.append(f"x{p.after_setback:g} after a setback")
            desk.set(
                "resilience",
                s.resilience + p.resilience_gain * (1 - s.resilience),
                "mastery",
                "mastery",
                "came back from a setback together",
            )
    share = share * either(s.after_setback & shared, p.after_setback, 1.0)
    for mastered in desk.cases(shared):
        concept = "mastery" if mastered else "attribution"
        step_up(desk, "efficacy", share, "mastery", concept, _success_reason(desk, shares, cap), *factors)
    room = 100 - s.record
    shown = p.record_gain * diagnostic * room * (0.35 + 0.65 * coordination) * approach.stakes
    add(desk, "record", shown, "mastery", "mastery", "something was shown")
    calm = 1 - least(1.0, overconfidence(desk) / 40)
    step_up(
        desk,
        "alignment",
        p.alignment_gain * coordination * calm,
        "mastery",
        "shared_mental_models",
        "doing it together fitted the pictures together",
    )
    add(
        desk,
        "strain",
        p.unshared_strain * (1 - s.claim) * approach.stakes,
        "structure",
        "structural_constraints",
        "the win was work, and part of the gain goes elsewhere",
        desk.words("claim {:.1f}", s.claim),
    )
    desk.hold("after_setback", False)


def _success_reason(desk: Desk, shares: Mapping[str, float], cap: float) -> str:
    if not desk.tells:
        return ""
    if not shares:
        return "a success; nobody was asked why"
    said = _most_said(shares, ("together", "hero", "easy", "luck"))
    if said == "together" and cap < 0.5:
        return "a success called ours, though mostly one part of us made it"
    return {
        "together": "a success, put down to how our parts fitted",
        "hero": "a success, put down to one person",
        "luck": "a success, put down to luck",
        "easy": "a success, put down to an easy task",
    }[said]


def set_back(desk: Desk, shares: Mapping[str, float]) -> None:
    """A setback, once it is known what the team puts it down to."""
    p, s, turn = PARAMETERS, desk.state, desk.turn
    approach, diagnostic = _what_it_says(desk)
    blame = blame_of_setback(shares, regrouped=turn.regrouped)
    protection = demonstrated_dam(desk)
    softened = approach.stakes * either(turn.recovered, p.recovered, 1.0)
    share = setback_share(blame, diagnostic, s.record, s.resilience, protection) * softened
    factors = _setback_factors(desk, blame, diagnostic, protection, approach.stakes)
    step_down(desk, "efficacy", share, "mastery", "attribution", _setback_reason(desk, shares), *factors)
    desk.set(
        "record", s.record * (1 - p.record_loss * diagnostic * softened), "mastery", "mastery", "a setback is shown too"
    )
    add(desk, "strain", p.setback_strain * approach.stakes, "affect", "affective_state", "a setback wears")
    for cheered in desk.cases(s.hype > 0):
        if cheered:
            fall, less = p.hype_fall * s.hype, s.credibility * p.credibility_loss
            add(desk, "efficacy", -fall, "persuasion", "premature_confidence", "unearned confidence came down")
            desk.set("credibility", less, "persuasion", "persuasion", "cheering is believed less now")
    step_up(
        desk,
        "alignment",
        p.process_picture * shares.get("process", 0.0),
        "alignment",
        "debrief",
        "looking at how we went at it made one picture",
    )
    step_down(
        desk,
        "safety",
        p.blame_safety * shares.get("blame", 0.0),
        "safety",
        "blameless_review",
        "looking for whose fault it was",
    )
    desk.hold("after_setback", True)


def _setback_reason(desk: Desk, shares: Mapping[str, float]) -> str:
    if not desk.tells:
        return ""
    said = _most_said(shares, ("process", "luck", "unable", "blame")) if shares else "unasked"
    return {
        "unasked": "a setback; nobody was asked why",
        "process": "a setback, put down to how we went at it",
        "luck": "a setback, put down to bad luck",
        "unable": "a setback, read as: we can't do this",
        "blame": "a setback, put down to somebody's fault",
    }[said]


def _setback_factors(desk: Desk, blame: float, diagnostic: float, protection: float, stakes: float) -> list[str]:
    """What made a setback weigh as much as it did, for the ledger."""
    if not desk.tells:
        return []
    s, turn = desk.state, desk.turn
    factors = [f"the reason given weighs {blame:.2f} of 1", f"the task counts {diagnostic:.0%}"]
    factors.append(f"record {s.record:.0f}")
    if protection:
        factors.append(f"x{softened_by_practices(protection):.2f} held by practices")
    if s.resilience:
        factors.append(f"x{softened_by_resilience(s.resilience):.2f} resilience")
    if turn.recovered:
        factors.append(f"x{PARAMETERS.recovered:g} recovered")
    if stakes < 1:
        factors.append(f"x{stakes:g} a small trial")
    return factors


def respond(desk: Desk, response: str) -> None:
    """How the team met somebody who owned up. Adding a response is a branch here and a row in rounds.RESPONSES."""
    p = PARAMETERS
    if response == "thank_fix":
        told = "owning up was thanked, and it was fixed"
        step_up(desk, "safety", p.thanked_fixed, "safety", "voice_disclosure", told)
        told = "everybody saw how it could happen"
        step_up(desk, "alignment", p.thanked_picture, "alignment", "blameless_review", told)
        add(desk, "strain", -p.thanked_relief, "safety", "voice_disclosure", "a weight is off everybody")
    elif response == "thank":
        step_up(desk, "safety", p.thanked, "safety", "voice_disclosure", "owning up was thanked")
    elif response == "fix":
        step_up(
            desk, "safety", p.fixed, "safety", "voice_disclosure", "owning up led to a fix, without a word of thanks"
        )
    else:
        step_down(desk, "safety", p.blamed, "safety", "blameless_review", "owning up was met with blame")
        told = "blame makes the next job look harder"
        step_down(desk, "efficacy", p.blamed_belief, "safety", "blameless_review", told)
        add(desk, "strain", p.blamed_strain, "safety", "blameless_review", "blame wears on everybody who watches")


def plant_fault(desk: Desk, name: str, surfaces: str, *, hidden: bool) -> None:
    """Something was left undone or unsaid; it grows until it comes out. name: what is to be told apart in a round."""
    desk.plant(Fault(f"{desk.turn.round.id}:{name}", PARAMETERS.fault_size, hidden, desk.number, surfaces))


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
    desk.put("penalty", desk.turn.penalty + fault.size)
    for hidden in desk.cases(fault.hidden):
        if hidden:  # told without its age or size: they would point at the round, and so at somebody
            came_out = "a hidden mistake came out"
            step_down(desk, "safety", p.fault_safety, "safety", "voice_disclosure", came_out)
            share = p.fault_efficacy * 2 * fault.size / p.fault_cap
            step_down(desk, "efficacy", share, "mastery", "voice_disclosure", came_out)
    add(desk, "strain", p.fault_strain, "affect", "voice_disclosure", "an old mistake had to be mended now")
    desk.unplant(fault)


def build(desk: Desk, practice: str, cost: float) -> None:
    """A practice is built, and paid for in slack."""
    name = desk.scenario.practice_name(practice)
    spend(desk, cost, PRACTICES[practice].concept, f"building: {name}")
    desk.stand(Standing(practice, 1.0, kept=True))
    if practice == "fair_share":
        desk.hold("shared", add(desk, "claim", 0.1, "structure", "incentives", "a fair share was agreed"))


def hear_outlier(desk: Desk, cost: float) -> None:
    """The few are heard before all vote again."""
    spend(desk, cost, "equal_voice", "time to hear the outlier")
    even_voices(desk, 0.25)
    step_up(desk, "safety", 0.03, "safety", "equal_voice", "the few were heard first")


def grow_faults(desk: Desk) -> None:
    """What is not mended grows."""
    p, s = PARAMETERS, desk.state
    grown = 1 + (p.fault_growth - 1) * either(s.condition("playbook") > 0, p.fault_playbook, 1.0)
    desk.hold("faults", tuple(replace(fault, size=least(p.fault_cap, fault.size * grown)) for fault in s.faults))


def end_round(desk: Desk) -> None:
    """What time does: belief drifts to the record, strain recovers, practices are kept or erode, faults grow."""
    p, s = PARAMETERS, desk.state
    drift = p.drift * (s.record - s.efficacy)
    add(desk, "efficacy", drift, "drift", "emergence", "belief drifts toward what was really shown")
    drain = p.strain_drain * most(0.0, s.strain - p.strain_felt)
    worn = "a worn team reads its state as not being able to"
    step_down(desk, "efficacy", drain, "affect", "affective_state", worn)
    for eased in desk.cases(s.condition("recovery_time") > 0):
        rest, told = p.strain_rest * (1.5 if eased else 1), ("x1.5 recovery time",) if eased else ()
        step_down(desk, "strain", rest, "affect", "restorative_support", "strain eases between rounds", *told)
    for safe in desk.cases(s.safety >= 50):
        told_safe = "it is easier where one can speak" if safe else "it is harder where one cannot speak"
        add(desk, "strain", -2 * (s.safety - 50) / 50, "safety", "psychological_safety", told_safe)
    add(desk, "strain", p.strain_round, "affect", "affective_state", "another round of work")
    moved_on = "the job moves on, and each of us follows a part of it"
    step_down(desk, "alignment", p.alignment_fade, "alignment", "shared_mental_models", moved_on)
    for talked in desk.cases(s.condition("check_in") > 0):
        if talked:
            name = desk.scenario.practice_name("check_in")
            step_up(desk, "alignment", 0.02, "alignment", "shared_mental_models", name)
    desk.set("hype", s.hype / 2, "drift", "persuasion", "cheer wears off")
    _erode(desk)
    grow_faults(desk)
    desk.hold("monitor", most(0, s.monitor - 1))
    _speak(desk, louder([person.voice for person in s.people]))


def _erode(desk: Desk) -> None:
    s = desk.state
    had_share = s.condition("fair_share") > 0
    left = [item.condition - practice_loss(s.efficacy, s.strain, kept=item.kept) for item in s.standing]
    desk.hold(
        "standing",
        tuple(Standing(item.id, fine(most(0.0, now))) for item, now in zip(s.standing, left, strict=True)),
    )
    for lapsed in desk.cases(had_share & (s.condition("fair_share") <= 0)):
        if lapsed:
            add(desk, "claim", -s.shared, "structure", "incentives", "the fair share was not kept up")
    desk.clear_away()
