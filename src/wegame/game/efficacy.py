"""The efficacy model at the desk: the equations of `equations.py`, applied one by one, each with its ledger line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from math import fsum

from wegame.game.chance import draw
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
    mastery_share,
    practice_loss,
    setback_share,
    softened_by_practices,
    softened_by_resilience,
    up,
)
from wegame.game.state import Desk, Draw, Fault, Standing

__all__ = [
    "add",
    "concentrate_voice",
    "demonstrated_dam",
    "end_round",
    "even_voices",
    "grow_faults",
    "is_monitored",
    "overconfidence",
    "pick",
    "plant_fault",
    "respond",
    "set_back",
    "spend",
    "step_down",
    "step_up",
    "succeed",
    "surface_faults",
    "try_luck",
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
    short = max(0.0, cost - desk.state.tokens)
    add(desk, "tokens", -cost, "structure", concept, reason)
    if short:
        add(desk, "strain", 6 * short, "structure", "restorative_support", f"{reason}, without the slack for it")


def demonstrated_dam(desk: Desk) -> float:
    """Protection by what stands now."""
    return dam(item.condition for item in desk.state.standing)


def is_monitored(desk: Desk) -> bool:
    """Whether the team checks its belief against the record at present."""
    return desk.state.monitor > 0 or desk.state.condition("shared_dashboard") > 0


def overconfidence(desk: Desk) -> float:
    """The gap as it is now."""
    s = desk.state
    return gap(s.efficacy, s.hype, s.record, monitored=is_monitored(desk))


def even_voices(desk: Desk, share: float) -> None:
    """Each voice goes this share of the way to the same part for all."""
    n = len(desk.state.people)
    desk.state.people = tuple(
        replace(person, voice=round(person.voice + share * (1 / n - person.voice), 9)) for person in desk.state.people
    )


def concentrate_voice(desk: Desk, seat: int, share: float) -> None:
    """One seat takes this share of everybody else's voice."""
    desk.state.people = tuple(
        replace(person, voice=round(person.voice * (1 - share) + (share if i == seat else 0), 9))
        for i, person in enumerate(desk.state.people)
    )


def try_luck(desk: Desk, purpose: str, chance: float, *who: str | int) -> bool:
    """One keyed draw, noted for the journal: whether something of this chance (0-1) comes about."""
    made = Draw(desk.number, purpose, chance, draw(desk.seed, desk.turn.round.id, purpose, *who))
    desk.draws.append(made)
    return made.came


def _what_it_says(desk: Desk) -> tuple[Approach, float]:
    """The approach taken, and how much the outcome of this round says about the team."""
    turn, task = desk.turn, desk.turn.round.task
    approach = APPROACHES[turn.option.approach if turn.option else "together"]
    return approach, diagnosticity(task.interdependence * approach.grip * turn.interdependence, task.difficulty)


def pick(desk: Desk, purpose: str, count: int) -> int:
    """One keyed draw among so many, noted for the journal: an index."""
    made = Draw(desk.number, purpose, 1.0, draw(desk.seed, desk.turn.round.id, purpose))
    desk.draws.append(made)
    return int(made.drawn * count)


def _most_said(shares: Mapping[str, float], order: tuple[str, ...]) -> str:
    """The answer most often given; on a tie, the first in this order."""
    return max(order, key=lambda name: shares.get(name, 0.0))


def succeed(desk: Desk, shares: Mapping[str, float], cap: float, evidence: str = "") -> None:
    """A success, once it is known whom the team credits."""
    p, s = PARAMETERS, desk.state
    approach, diagnostic = _what_it_says(desk)
    credit, coordination = credit_of_success(shares, cap)
    counts = f"the task counts {diagnostic:.0%} (the harder, and the more it needs all of us, the more)"
    factors = [f"the credit weighs {credit:.2f} of 1", counts]
    factors += [evidence] if evidence else []
    factors.append(f"authority {s.authority:.1f}, safety {s.safety:.0f}")
    share = mastery_share(credit, diagnostic, s.authority, s.safety) * approach.stakes
    if approach.stakes < 1:
        factors.append(f"x{approach.stakes:g} a small trial")
    if s.after_setback and coordination >= 0.5:
        share *= p.after_setback
        factors.append(f"x{p.after_setback:g} after a setback")
        desk.set(
            "resilience",
            s.resilience + p.resilience_gain * (1 - s.resilience),
            "mastery",
            "mastery",
            "came back from a setback together",
        )
    reason = _success_reason(shares, cap)
    concept = "mastery" if coordination >= 0.5 else "attribution"
    step_up(desk, "efficacy", share, "mastery", concept, reason, *factors)
    room = 100 - s.record
    shown = p.record_gain * diagnostic * room * (0.35 + 0.65 * coordination) * approach.stakes
    add(desk, "record", shown, "mastery", "mastery", "something was shown")
    calm = 1 - min(1.0, overconfidence(desk) / 40)
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
        f"claim {s.claim:.1f}",
    )
    s.after_setback = False


def _success_reason(shares: Mapping[str, float], cap: float) -> str:
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
    softened = approach.stakes * (p.recovered if turn.recovered else 1)
    share = setback_share(blame, diagnostic, s.record, s.resilience, protection) * softened
    factors = _setback_factors(desk, blame, diagnostic, protection, approach.stakes)
    step_down(desk, "efficacy", share, "mastery", "attribution", _setback_reason(shares), *factors)
    desk.set(
        "record", s.record * (1 - p.record_loss * diagnostic * softened), "mastery", "mastery", "a setback is shown too"
    )
    add(desk, "strain", p.setback_strain * approach.stakes, "affect", "affective_state", "a setback wears")
    if s.hype:
        add(
            desk,
            "efficacy",
            -p.hype_fall * s.hype,
            "persuasion",
            "premature_confidence",
            "unearned confidence came down",
        )
        desk.set(
            "credibility",
            s.credibility * p.credibility_loss,
            "persuasion",
            "persuasion",
            "cheering is believed less now",
        )
    step_up(
        desk,
        "alignment",
        p.alignment_gain * shares.get("process", 0.0),
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
    s.after_setback = True


def _setback_reason(shares: Mapping[str, float]) -> str:
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
    if response == "thank_fix":
        step_up(desk, "safety", 0.12, "safety", "voice_disclosure", "owning up was thanked, and it was fixed")
        step_up(desk, "alignment", 0.05, "alignment", "blameless_review", "everybody saw how it could happen")
    elif response == "thank":
        step_up(desk, "safety", 0.05, "safety", "voice_disclosure", "owning up was thanked")
    elif response == "fix":
        step_up(desk, "safety", 0.01, "safety", "voice_disclosure", "owning up led to a fix, without a word of thanks")
    else:
        step_down(desk, "safety", 0.25, "safety", "blameless_review", "owning up was met with blame")
        step_down(desk, "efficacy", 0.06, "safety", "blameless_review", "blame makes the next job look harder")
        add(desk, "strain", 5, "safety", "blameless_review", "blame wears on everybody who watches")


def plant_fault(desk: Desk, name: str, surfaces: str, *, hidden: bool) -> None:
    """Something was left undone or unsaid; it grows until it comes out."""
    s = desk.state
    number = sum(1 for fault in s.faults if fault.born == desk.number)
    fault = Fault(f"{desk.turn.round.id}:{name}:{number}", PARAMETERS.fault_size, hidden, desk.number, surfaces)
    s.faults = (*s.faults, fault)


def surface_faults(desk: Desk) -> tuple[Fault, ...]:
    """Which old faults come out in this round; each makes the task harder by its size, and hidden ones cost trust."""
    p, s = PARAMETERS, desk.state
    out = tuple(
        fault
        for fault in s.faults
        if fault.born < desk.number and try_luck(desk, "surface", p.fault_surfaces, fault.id)
    )
    s.faults = tuple(fault for fault in s.faults if fault not in out)
    for fault in out:
        desk.turn.penalty += fault.size
        if fault.hidden:  # told without its age or size: they would point at the round, and so at somebody
            came_out = "a hidden mistake came out"
            step_down(desk, "safety", p.fault_safety, "safety", "voice_disclosure", came_out)
            share = p.fault_efficacy * 2 * fault.size / p.fault_cap
            step_down(desk, "efficacy", share, "mastery", "voice_disclosure", came_out)
        add(desk, "strain", p.fault_strain, "affect", "voice_disclosure", "an old mistake had to be mended now")
    return out


def grow_faults(desk: Desk) -> None:
    """What is not mended grows."""
    p, s = PARAMETERS, desk.state
    extra = (p.fault_growth - 1) * (p.fault_playbook if s.condition("playbook") > 0 else 1)
    s.faults = tuple(replace(fault, size=min(p.fault_cap, fault.size * (1 + extra))) for fault in s.faults)


def end_round(desk: Desk) -> None:
    """What time does: belief drifts to the record, strain recovers, practices are kept or erode, faults grow."""
    p, s = PARAMETERS, desk.state
    add(
        desk,
        "efficacy",
        p.drift * (s.record - s.efficacy),
        "drift",
        "emergence",
        "belief drifts toward what was really shown",
    )
    if s.strain > p.strain_felt:
        step_down(
            desk,
            "efficacy",
            p.strain_drain * (s.strain - p.strain_felt),
            "affect",
            "affective_state",
            "a worn team reads its state as not being able to",
        )
    rest = p.strain_rest * (1.5 if s.condition("recovery_time") > 0 else 1)
    step_down(
        desk,
        "strain",
        rest,
        "affect",
        "restorative_support",
        "strain eases between rounds",
        *(("x1.5 recovery time",) if s.condition("recovery_time") > 0 else ()),
    )
    add(
        desk,
        "strain",
        -2 * (s.safety - 50) / 50,
        "safety",
        "psychological_safety",
        "it is easier where one can speak" if s.safety >= 50 else "it is harder where one cannot speak",
    )
    add(desk, "strain", p.strain_round, "affect", "affective_state", "another round of work")
    if s.condition("check_in") > 0:
        step_up(desk, "alignment", 0.02, "alignment", "shared_mental_models", desk.scenario.practice_name("check_in"))
    desk.set("hype", s.hype / 2, "drift", "persuasion", "cheer wears off")
    had_share = s.condition("fair_share") > 0
    s.standing = tuple(
        Standing(item.id, round(left, 6))
        for item in s.standing
        if (left := item.condition - practice_loss(s.efficacy, s.strain, kept=item.kept)) > 0
    )
    if had_share and not s.condition("fair_share"):
        add(desk, "claim", -s.shared, "structure", "incentives", "the fair share was not kept up")
    grow_faults(desk)
    s.monitor = max(0, s.monitor - 1)
    total = fsum(person.voice**p.voice_drift for person in s.people)
    s.people = tuple(replace(person, voice=round(person.voice**p.voice_drift / total, 9)) for person in s.people)
