"""The efficacy model: its equations and parameters, as pure functions of numbers.

A teaching model, not a measurement. Directions follow the cited research or a stated argument; the numbers are design
choices and live in PARAMETERS with their reason. `efficacy.py` applies these at the desk, line by line, into the
ledger; the steps of single moves stand in `moves.py`. Units: dials and skills 0-100, shares 0-1, hype 0-15.
Every number may be one game's or a column of many games' (`arithmetic.py`): there is one model, not a fast copy of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import sqrt
from typing import NamedTuple

from wegame.game.arithmetic import clamp, either, least, most, nearest, product, total
from wegame.game.chance import normal_cdf

__all__ = [
    "APPROACHES",
    "GOOD_ODDS",
    "MODEL_VERSION",
    "PARAMETERS",
    "POOR_ODDS",
    "Approach",
    "Parameters",
    "belief_against_structure",
    "blame_of_setback",
    "capability_margin",
    "capability_parts",
    "credit_of_success",
    "dam",
    "diagnosticity",
    "down",
    "efficacy_at_start",
    "equality",
    "evidence_of_pooling",
    "gap",
    "income",
    "louder",
    "mastery_share",
    "mistake_chance",
    "pooled",
    "practice_loss",
    "setback_share",
    "softened_by_practices",
    "softened_by_resilience",
    "success_chance",
    "up",
]

MODEL_VERSION = 4


class Parameters(NamedTuple):
    """The start values of the model. Every one is a design choice; the line says what it is for."""

    start_base: float = 35  # a team that has done nothing together yet is a bit unsure
    start_self: float = 0.15  # the only place where self-efficacy touches the meter (Bandura 2000: not a sum)
    mastery: float = 0.29  # shared mastery is the strongest source (Bandura 1997; Goddard 2001)
    after_setback: float = 1.35  # a success after a setback shows more than a first one (Bandura 1997)
    resilience_gain: float = 0.15  # each such success hardens against the next setback
    credit_hero: float = 0.3  # what one person did says little about all (attribution: Weiner 1985)
    credit_easy: float = 0.15  # easy wins say less
    credit_luck: float = 0.10  # luck says least
    evidence_worse: float = 0.1  # the talk made it worse, and luck made it good
    evidence_all: float = 0.3  # all had it before they talked
    evidence_shown: float = 0.5  # from here on the team has shown that its parts fit
    evidence_most: float = 0.6  # half of them or more
    overclaimed: float = 6  # what is claimed beyond the evidence is hype, in points
    record_gain: float = 0.30  # what was shown, whatever anybody believes
    alignment_gain: float = 0.05  # working together fits the pictures together (Mathieu et al. 2000)
    unshared_strain: float = 8  # gains that go elsewhere cost strength (psychological contract: Rousseau 1989)
    setback_resilience: float = 0.40  # resilience takes at most this share off a setback
    setback_dam: float = 0.45  # and practices at most this one
    setback: float = 0.22  # smaller than mastery: doubt can be talked through
    blame_process: float = 0.2  # "how we went at it" can be mended, so it hurts least
    nothing_to_learn: float = 0.3  # "how we went at it", where it was gone at well
    blame_luck: float = 0.95
    luck_fair: float = 0.15  # where the odds were good, bad luck is a fair reading, and protects (Weiner 1985)
    luck_denied: float = 1.2  # where they were bad, it is none: nothing is learnt
    blame_unasked: float = 0.5  # where nobody is asked why, nobody has said anything
    blame_unable: float = 1.0
    blame_person: float = 1.0
    regrouped: float = 0.8  # after regrouping, process credit weighs less still (Lindsley et al. 1995)
    recovered: float = 0.5  # a setback that was mended hurts half
    record_loss: float = 0.12
    setback_strain: float = 6
    hype_wears: float = 0.15  # a cheer that wears off takes a little belief with it
    hype_fall: float = 0.40  # unearned confidence comes back down (Goncalo et al. 2010)
    credibility_loss: float = 0.75
    blame_safety: float = 0.12
    thanked_fixed: float = 0.3  # owning up that is thanked and mended makes the next one easier (Edmondson 1999)
    thanked_picture: float = 0.08  # and everybody sees how it could happen
    thanked: float = 0.12  # thanks alone, with the fault still there
    thanked_relief: float = 5  # and it is a weight off everybody (an argument of ours)
    thanked_agreed: float = 0.2  # who says it changes how we work (Edmondson 1999)
    agreed_picture: float = 0.12  # and everybody knows what changes, and who watches it
    fixed: float = 0.01  # mended without a word
    blamed: float = 0.35  # bad is stronger than good (Baumeister et al. 2001)
    blamed_belief: float = 0.08
    blamed_strain: float = 5
    safety_floor: float = 0.2  # of a success, what counts where nobody dares to speak
    safety_share: float = 1.4  # and what full safety adds
    claim_floor: float = 0.575  # of a win, what stays with a team that gets nothing of it
    claim_share: float = 0.85  # and what a full share adds (psychological contract: Rousseau 1989)
    belief_speaks: float = 0.06  # who believes that we can speaks up more easily (an argument of ours)
    thanked_again: float = 0.5  # a thanks that one expects says less than the first
    thanked_easily: float = 0.3  # and thanks alone says little where anybody would have spoken
    voice_floor: float = 0.15  # of what members know, what is said where nobody dares to speak
    process_picture: float = 0.36  # looking at how we went at it makes one picture (Tannenbaum & Cerasoli 2013)
    information_share: float = 0.56  # of a coupled task: what is known together; the rest is one shared picture
    overhead: float = 10  # points that meeting costs where the parts could be done apart (process loss: Steiner 1972)
    alignment_fade: float = 0.04  # pictures drift apart while the job moves on (an argument of ours)
    terms_gain: float = 0.15  # better terms, where they are granted
    terms_belief: float = 0.04  # to have asked together, and been heard, is something shown (Bandura 2000)
    terms_lost: float = 0.15  # a speed-up taken on for nothing is claim given away
    mistake_base: float = 0.57
    mistake_strain: float = 0.004
    mistake_gap: float = 0.006
    mistake_dam: float = 0.25
    fault_size: float = 6
    slip_small: float = 5  # a slip that is left; fault_size is that of a corner cut
    slip_large: float = 10
    fault_growth: float = 1.5  # what nobody mentions grows
    fault_playbook: float = 0.6
    fault_cap: float = 25
    fault_surfaces: float = 0.35
    fault_safety: float = 0.08
    fault_efficacy: float = 0.06  # the same for each: a size would tell how old it is, and so point at somebody
    fault_strain: float = 4
    persuasion: float = 0.15  # weak next to mastery (Bandura 1997)
    persuasion_reach: float = 10  # belief can be talked up to a little over the record, not further
    hype_gain: float = 6
    vicarious: float = 0.10
    vicarious_reach: float = 60
    similarity: float = 0.6  # how like us the others are; a scenario may one day say
    drift: float = 0.05  # belief drifts toward what was really shown
    strain_felt: float = 60
    strain_drain: float = 0.002
    strain_rest: float = 0.10
    strain_round: float = 4
    erosion: float = 0.6  # dams erode without upkeep (Repenning & Sterman 2001)
    erosion_kept: float = 0.03
    lapsed: float = 0.045  # what was agreed and is no longer done is seen (broken promises: Rousseau 1989)
    lapsed_safety: float = 0.035
    practices_hold: float = 0.05  # what stands and is done each time is something shown, too (an argument of ours)
    dam_share: float = 0.45
    margin_spread: float = 16  # points of margin per standard deviation of luck
    belief_alone: float = 0.20  # belief helps a little on any task
    belief_coupled: float = 0.20  # and more where parts hang together (Gully et al. 2002: .34 low, .45 high)
    margin_strain_from: float = 40
    margin_strain: float = 0.3
    margin_dam: float = 18
    margin_gap: float = 0.5  # over-confidence stops checking (Rapp et al. 2014)
    margin_fit: float = 44  # what is true of an idea decides most of what works (hidden profile: Lu et al. 2012)
    margin_skill: float = 0.75  # what each can do alone decides less than what is true of the idea
    margin_conduct: float = 0.18  # how a team works together decides less of that: it decides what the team makes of it
    gap_allowance: float = 10
    monitor: float = 0.4  # checking against the goal shrinks the gap (Rapp et al. 2014)
    overridden_voice: float = 0.17  # of the others' voices, what whoever decides for all takes
    talk_voices: float = 0.15  # whoever chose otherwise is heard first (equal voice: Woolley et al. 2010)
    voice_drift: float = 0.2  # the loud get a little louder unless somebody sees to it


PARAMETERS = Parameters()


@dataclass(frozen=True, slots=True)
class Approach:
    """How an option goes at the task. cap: at most this share of a success may count as coordination."""

    grip: float = 1.0
    cap: float = 1.0
    capability: float = 0.0
    ease: float = 0.0
    stakes: float = 1.0
    strain: float = 0.0
    cost: float = 0.0
    alignment: float = 0.0
    meeting: float = 0.0


APPROACHES = {
    "together": Approach(cost=0.5, meeting=1),
    "split": Approach(grip=0.85, cap=0.8),
    "solo": Approach(grip=0.85, cap=0.3, strain=2),
    "outside": Approach(cap=0.5, capability=8, cost=1),
    "pilot": Approach(ease=8, stakes=0.6, alignment=0.03),
}


def up(x: float, k: float) -> float:
    """A step of share k toward 100: the higher, the smaller."""
    return x + clamp(k, 0.0, 1.0) * (100 - x)


def down(x: float, k: float) -> float:
    """A step of share k toward 0."""
    return x - clamp(k, 0.0, 1.0) * x


def efficacy_at_start(self_efficacy: Sequence[float]) -> float:
    """The meter before anything was done together."""
    p = PARAMETERS
    return p.start_base + p.start_self * total(self_efficacy) / len(self_efficacy)


def dam(conditions: Iterable[float]) -> float:
    """Protection by all practices together, 0-1, each adding less than the one before."""
    return 1 - product(1 - PARAMETERS.dam_share * condition for condition in conditions)


def gap(efficacy: float, hype: float, record: float, *, monitored: bool) -> float:
    """How far belief runs ahead of the record (Goncalo, Polman & Maslach 2010; Rapp et al. 2014)."""
    p = PARAMETERS
    return most(0.0, efficacy + hype - record - p.gap_allowance) * either(monitored, p.monitor, 1.0)


def equality(voices: Sequence[float]) -> float:
    """1 where all speak alike, 0 where one speaks alone: 1 - Gini / its maximum."""
    n = len(voices)
    if n < 2:
        return 1.0
    apart = total(abs(a - b) for i, a in enumerate(voices) for b in voices[:i])
    gini = apart / (n * total(voices))
    return clamp(1 - gini / ((n - 1) / n), 0.0, 1.0)


def louder(voices: Sequence[float]) -> tuple[float, ...]:
    """Voice shares a round later: who has more than the others gains, so that the sum stays 1 (a replicator step)."""
    pace = least(1.0, PARAMETERS.voice_drift * len(voices))  # faster, the quietest would be taken under nothing
    typical = total(voice * voice for voice in voices)
    return tuple(voice * (1 + pace * (voice - typical)) for voice in voices)


def pooled(equal: float, safety: float, overconfidence: float) -> float:
    """How much of what the members know reaches the table, 0-100 (Stasser & Titus 1985; Edmondson 1999)."""
    return (
        100
        * equal
        * (PARAMETERS.voice_floor + (1 - PARAMETERS.voice_floor) * safety / 100)
        * (1 - 0.5 * least(overconfidence, 100) / 100)
    )


def diagnosticity(interdependence: float, difficulty: float) -> float:
    """How much an outcome says about the team: coupled and hard tasks say most."""
    return interdependence * (0.4 + 0.6 * difficulty / 100)


def capability_parts(
    *,
    interdependence: float,
    skill: float,
    alignment: float,
    information: float,
    belief: float,
    strain: float,
    protection: float,
    overconfidence: float,
    difficulty: float,
    fit: float,
    clues: float = 0.0,
    meeting: float = 0.0,
    extra: float = 0.0,
    faults: float = 0.0,
) -> tuple[tuple[str, float], ...]:
    """What speaks for success and what against, in points; their sum is the margin. An even team, all dials at 50, at
    an even task has an even chance.

    belief is efficacy plus hype. fit: how good the idea looks (0-1); clues: what they add to that, or take away.
    """
    p, i, c = PARAMETERS, interdependence, PARAMETERS.margin_conduct
    return (
        ("skill", p.margin_skill * (1 - i) * (skill - 50)),
        ("picture", c * (1 - p.information_share) * i * (alignment - 50)),
        ("information", c * p.information_share * i * (information - 50)),
        ("belief", c * (p.belief_alone + p.belief_coupled * i) * (belief - 50)),
        ("strain", -c * p.margin_strain * most(0.0, strain - p.margin_strain_from)),
        ("practices", c * p.margin_dam * protection),
        ("overconfidence", -c * p.margin_gap * overconfidence),
        ("difficulty", 50 - difficulty),
        ("idea", p.margin_fit * (fit - 0.5)),
        ("clues", p.margin_fit * clues),
        ("meeting", -meeting * p.overhead * (1 - i)),
        ("approach", extra),
        ("faults", -c * faults),
    )


def capability_margin(parts: Sequence[tuple[str, float]]) -> float:
    """The margin in points: by how much what speaks for success outweighs what speaks against it."""
    return total(points for _, points in parts)


def success_chance(margin: float) -> float:
    """Phi(margin / margin_spread)."""
    return normal_cdf(margin / PARAMETERS.margin_spread)


def mastery_share(credit: float, diagnostic: float, authority: float, safety: float, claim: float) -> float:
    """The share of the way to 100 that a success lifts efficacy: as far as one may speak, decide and gain by it."""
    p = PARAMETERS
    spoken = p.safety_floor + p.safety_share * safety / 100
    stays = p.claim_floor + p.claim_share * claim
    return p.mastery * credit * diagnostic * (0.4 + 0.6 * authority) * spoken * stays


def setback_share(blame: float, diagnostic: float, record: float, resilience: float, protection: float) -> float:
    """The share of efficacy that a setback takes: less with a record behind us, resilience, and practices."""
    return (
        PARAMETERS.setback
        * blame
        * diagnostic
        * (1.25 - 0.5 * record / 100)
        * softened_by_resilience(resilience)
        * softened_by_practices(protection)
    )


def softened_by_resilience(resilience: float) -> float:
    """What is left of a setback, 0-1, after earlier successes that followed a setback."""
    return 1 - PARAMETERS.setback_resilience * resilience


def softened_by_practices(protection: float) -> float:
    """What is left of a setback, 0-1, behind the practices that stand."""
    return 1 - PARAMETERS.setback_dam * protection


def mistake_chance(strain: float, overconfidence: float, protection: float) -> float:
    """How likely somebody makes a mistake: strain and over-confidence raise it, practices lower it."""
    p = PARAMETERS
    raw = (
        p.mistake_base + p.mistake_strain * (strain - 30) + p.mistake_gap * overconfidence - p.mistake_dam * protection
    )
    return clamp(raw, 0.05, 0.9)


def practice_loss(efficacy: float, strain: float, *, kept: bool) -> float:
    """How much condition a practice loses in a round (Repenning & Sterman 2001)."""
    p = PARAMETERS
    base = either(kept, p.erosion_kept, p.erosion)
    return base * (1.3 - 0.6 * efficacy / 100) * either(strain > p.strain_felt, 1.5, 1.0)


def income(slack: float) -> float:
    """Slack for a round, in halves: what the organisation leaves for anything but the task."""
    return nearest(2 * (0.5 + 2 * slack)) / 2


def belief_against_structure(efficacy: float, slack: float, authority: float, claim: float) -> float:
    """What efficacy can do with what it was granted: necessary, not sufficient. Our own formalisation."""
    return 100 * sqrt(efficacy / 100 * float((slack * authority * claim) ** (1 / 3)))


def evidence_of_pooling(merit: float, firsts: Sequence[float], had_it: float) -> float:
    """How far a success can be the doing of the talk, 0-1: not where all had the idea before it, nor where it made the
    idea worse (together against alone: Larson 2010).

    merit: what the decision is worth; firsts: what each first choice is worth; had_it: the share whose it was.
    """
    p = PARAMETERS
    worse = merit < total(firsts) / len(firsts) - 1e-9
    shared = either(had_it >= 1, p.evidence_all, either(had_it >= 0.5, p.evidence_most, 1.0))
    return either(worse, p.evidence_worse, shared)


def credit_of_success(shares: Mapping[str, float], cap: float) -> tuple[float, float, float]:
    """How much a success counts, 0-1, the part of it that is coordination, and what was claimed beyond the evidence.

    shares: of the credit, by answer, summing to 1. cap: what the evidence allows, 0-1. What counts is the lesser of
    what was said and that.
    """
    p = PARAMETERS
    if not shares:  # nobody was asked: what nobody says counts as luck
        return p.credit_luck, 0.0, 0.0
    weights = {"together": 1.0, "hero": p.credit_hero, "easy": p.credit_easy, "luck": p.credit_luck}
    claimed = total(weights[name] * share for name, share in shares.items())
    counts = least(claimed, cap)
    together = least(shares.get("together", 0.0), counts)
    return counts, either(cap >= p.evidence_shown, together, 0.0), claimed - counts


GOOD_ODDS, POOR_ODDS = 0.55, 0.4
"""From where on bad luck is a fair reading of a setback, and below where it is none."""


def blame_of_setback(shares: Mapping[str, float], chance: float, *, regrouped: bool) -> float:
    """How much a setback counts, 0-1. chance: that it would have gone well, 0-1."""
    p = PARAMETERS
    luck = either(chance >= GOOD_ODDS, p.luck_fair, either(chance < POOR_ODDS, p.luck_denied, p.blame_luck))
    process = either(chance >= GOOD_ODDS, p.nothing_to_learn, p.blame_process)
    if not shares:
        return p.blame_unasked
    return (
        process * either(regrouped, p.regrouped, 1.0) * shares.get("process", 0.0)
        + luck * shares.get("luck", 0.0)
        + p.blame_unable * shares.get("unable", 0.0)
        + p.blame_person * shares.get("blame", 0.0)
    )
