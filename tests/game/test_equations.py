"""The equations of the model: worked examples, and what must hold for any numbers."""

from __future__ import annotations

import itertools
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wegame.game.equations import (
    APPROACHES,
    GOOD_ODDS,
    PARAMETERS,
    POOR_ODDS,
    belief_against_structure,
    blame_of_setback,
    capability_margin,
    capability_parts,
    credit_of_success,
    dam,
    diagnosticity,
    down,
    efficacy_at_start,
    equality,
    evidence_of_pooling,
    gap,
    income,
    louder,
    mastery_share,
    mistake_chance,
    pooled,
    practice_loss,
    setback_share,
    success_chance,
    up,
)

MANY = settings(max_examples=100, deadline=None)
P = PARAMETERS
"""What is tuned: these tests hold how numbers hang together, whatever they are."""
dials = st.floats(0, 100)
shares = st.floats(0, 1)
steps = st.floats(-2, 3)
TINY = 1e-9


def margin(**parts: float) -> float:
    """The margin of an even team at an even task, but for these parts."""
    even: dict[str, Any] = {
        "interdependence": 0.5,
        "skill": 50,
        "alignment": 50,
        "information": 50,
        "belief": 50,
        "strain": 30,
        "protection": 0,
        "overconfidence": 0,
        "difficulty": 45,
        "fit": 0.5,
    }
    return sum(points for _, points in capability_parts(**{**even, **parts}))


def margin_of_believing(efficacy: float, *, record: float, interdependence: float, monitored: bool = False) -> float:
    """The margin of a team that speaks freely and believes this much, with this record."""
    ahead = gap(efficacy, 0, record, monitored=monitored)
    return margin(
        interdependence=interdependence,
        belief=efficacy,
        overconfidence=ahead,
        information=pooled(1.0, 60, ahead),
    )


# ---- steps


@MANY
@given(dials, steps)
def test_a_step_never_leaves_the_dial_and_goes_the_way_it_says(x: float, k: float) -> None:
    """Up is never lower, down never higher, and both stay within 0-100 for any k."""
    assert x - TINY <= up(x, k) <= 100
    assert 0 <= down(x, k) <= x + TINY


@MANY
@given(st.floats(0, 99), st.floats(0.5, 1), st.floats(0.01, 1))
def test_the_same_step_helps_less_the_higher_one_stands(x: float, more: float, k: float) -> None:
    """Diminishing returns: the next success adds less than the last."""
    assert up(x + more, k) - (x + more) < up(x, k) - x


def test_worked_steps() -> None:
    """A fifth of the way up from 40 is 52; a fifth of the way down is 32."""
    assert up(40, 0.2) == pytest.approx(52)
    assert down(40, 0.2) == pytest.approx(32)
    assert up(40, 5) == 100
    assert down(40, 5) == 0
    assert up(40, -1) == down(40, -1) == 40


def test_a_team_starts_a_little_unsure() -> None:
    """35 and 0.15 of the mean self-efficacy: with 40, 50, 60 and 70 that is 43.25."""
    assert efficacy_at_start([40, 50, 60, 70]) == pytest.approx(43.25)
    assert efficacy_at_start([0, 0]) == 35
    assert efficacy_at_start([100, 100]) == 50


# ---- evidence, credit and blame

COUNTS = {"together": 1.0, "hero": P.credit_hero, "easy": P.credit_easy, "luck": P.credit_luck}
"""What an answer counts where nothing speaks against it."""
WORSE, ALL, MOST = P.evidence_worse, P.evidence_all, P.evidence_most
worths = st.floats(-1, 1)
credit_shares = st.tuples(*[st.floats(0.01, 1)] * 4).map(lambda weights: [w / sum(weights) for w in weights])


@pytest.mark.parametrize(
    ("firsts", "chosen", "seen"),
    [
        ([0.6, 0.4, 0.4, 0.2], 0.8, 1.0),  # nobody had it, and it is better than what all had
        ([0.8, 0.4, 0.4, 0.2], 0.8, 1.0),  # one of four
        ([0.8, 0.8, 0.4, 0.4], 0.8, MOST),  # a half
        ([0.8, 0.8, 0.8, 0.4], 0.8, MOST),
        ([0.8, 0.8, 0.8, 0.8], 0.8, ALL),
        ([0.8, 0.8, 0.4, 0.4], 0.4, WORSE),  # they talked themselves out of it
        ([0.6, 0.4, 0.4, 0.2], 0.4, MOST),  # no better than their mean, and no worse
        ([0.8, 0.8, 0.8, 0.6], -1.0, WORSE),  # something that cannot work
    ],
)
def test_worked_evidence(firsts: list[float], chosen: float, seen: float) -> None:
    """By hand, for four: what the decision is worth beside each first choice, and how many of them it was."""
    had_it = sum(first == chosen for first in firsts) / 4
    assert evidence_of_pooling(chosen, firsts, had_it) == seen


@MANY
@given(worths, st.lists(worths, min_size=1, max_size=8), shares, shares)
def test_the_fewer_had_it_before_the_talk_the_more_the_talk_can_have_done(
    merit: float, firsts: list[float], had_it: float, more: float
) -> None:
    """And nothing leaves it less room than a decision that is worse than what each would have taken alone."""
    few, many = sorted((had_it, more))
    assert 0 < evidence_of_pooling(merit, firsts, many) <= evidence_of_pooling(merit, firsts, few) <= 1
    assert evidence_of_pooling(min(firsts) - 0.1, firsts, had_it) <= evidence_of_pooling(merit, firsts, many)


def credit(answer: str, cap: float = 1.0) -> float:
    """How much a success counts if everybody gives this one reason."""
    return credit_of_success({answer: 1.0}, cap)[0]


def test_a_success_counts_most_if_it_was_ours() -> None:
    """How we fitted together, then one person, then easy, then luck; even luck counts a little."""
    ours, hero, easy, luck = (credit(answer) for answer in COUNTS)
    assert 1 == ours > hero > easy > luck > 0


def test_who_says_truly_that_one_of_us_carried_it_claims_nothing() -> None:
    """All had it on their cards, so there is little for the talk; to say so is not over it."""
    assert credit_of_success({"hero": 1.0}, ALL) == (credit("hero"), 0, 0)


@pytest.mark.parametrize(
    ("said", "cap", "counts", "together", "over"),
    [
        ({"together": 1.0}, 1.0, 1.0, 1.0, 0.0),
        ({"together": 1.0}, 0.6, 0.6, 0.6, 0.4),
        ({"together": 1.0}, 0.3, 0.3, 0.0, 0.7),  # too little to have shown that the parts fit
        ({"luck": 1.0}, 0.0, 0.0, 0.0, COUNTS["luck"]),
        ({"together": 0.5, "hero": 0.5}, 1.0, 0.5 + COUNTS["hero"] / 2, 0.5, 0.0),
        ({"together": 0.5, "hero": 0.5}, 0.5, 0.5, 0.5, COUNTS["hero"] / 2),
    ],
)
def test_worked_credit(said: dict[str, float], cap: float, counts: float, together: float, over: float) -> None:
    """What counts, what of it is coordination, and what was claimed beyond the evidence, by hand."""
    assert credit_of_success(said, cap) == pytest.approx((counts, together, over))


def test_what_nobody_says_counts_as_luck() -> None:
    """Where nobody is asked why, and nothing is claimed."""
    assert credit_of_success({}, 1.0) == (credit("luck"), 0, 0)


@MANY
@given(credit_shares, shares)
def test_what_counts_is_the_lesser_of_what_was_said_and_what_can_be_seen(said: list[float], cap: float) -> None:
    """The rest is what was claimed over it; of what counts, no more is coordination than was said to be."""
    claimed = sum(share * COUNTS[answer] for answer, share in zip(COUNTS, said, strict=True))
    counts, together, over = credit_of_success(dict(zip(COUNTS, said, strict=True)), cap)
    assert counts == pytest.approx(min(claimed, cap))
    assert counts + over == pytest.approx(claimed)
    assert 0 <= together <= min(said[0], counts) + TINY


@MANY
@given(credit_shares, shares, shares)
def test_more_evidence_never_makes_a_success_count_less(said: list[float], cap: float, other: float) -> None:
    """Nor does it leave more of it unfounded, or less of it coordination."""
    share = dict(zip(COUNTS, said, strict=True))
    (less, few, hype), (more, many, left) = (credit_of_success(share, seen) for seen in sorted((cap, other)))
    assert less <= more + TINY
    assert few <= many + TINY
    assert left <= hype + TINY


EVEN_ODDS = (GOOD_ODDS + POOR_ODDS) / 2


def blame(said: str, chance: float = EVEN_ODDS, *, regrouped: bool = False) -> float:
    """How much a setback counts if everybody gives this one reason."""
    return blame_of_setback({said: 1.0}, chance, regrouped=regrouped)


def test_a_setback_weighs_least_if_it_was_how_we_went_at_it() -> None:
    """Where the odds were neither good nor poor: less than bad luck, and both less than "we can't" or somebody's fault.
    What several say weighs as its mean.
    """
    process, luck, unable, fault = map(blame, ("process", "luck", "unable", "blame"))
    assert 0 < process < luck < unable == fault == 1
    mixed = blame_of_setback({"process": 0.5, "blame": 0.5}, EVEN_ODDS, regrouped=False)
    assert mixed == pytest.approx((process + fault) / 2)


def test_regrouping_makes_process_weigh_less_and_nothing_else() -> None:
    """After stopping and starting again, "how we went at it" hurts less; other reasons are as they were."""
    assert 0 < blame("process", regrouped=True) < blame("process")
    for said in ("luck", "unable", "blame"):
        assert blame(said, regrouped=True) == blame(said)


def test_bad_luck_is_held_against_the_odds() -> None:
    """Where they were good it is a fair reading, and a better one than to look for what there is not; where they were
    poor it costs more than anywhere else, and how we went at it is the better one.
    """
    good, even, just_even, poor = GOOD_ODDS, GOOD_ODDS - 0.001, POOR_ODDS, POOR_ODDS - 0.001
    assert blame("luck", good) < blame("luck", even) == blame("luck", just_even) < blame("luck", poor)
    assert blame("luck", good) < blame("process", good)
    assert all(blame("process", chance) < blame("luck", chance) for chance in (even, just_even, poor, 0.0))
    for said in ("unable", "blame"):
        assert len({blame(said, chance) for chance in (good, even, poor)}) == 1


# ---- what an outcome says, and how far it moves belief


@MANY
@given(st.floats(0, 0.9), st.floats(0, 90), st.floats(0.01, 0.1), st.floats(1, 10))
def test_coupled_and_hard_tasks_say_more(i: float, hard: float, more: float, harder: float) -> None:
    """An outcome tells more about the team the more the parts hang together and the harder the task."""
    assert diagnosticity(i + more, hard) > diagnosticity(i, hard)
    assert diagnosticity(i + more, hard + harder) > diagnosticity(i + more, hard)
    assert 0 <= diagnosticity(i, hard) <= 1


def test_worked_diagnosticity() -> None:
    """Interdependence .8 at difficulty 50 says .56; a task that each does alone says nothing about us."""
    assert diagnosticity(0.8, 50) == pytest.approx(0.56)
    assert diagnosticity(0, 100) == 0
    assert diagnosticity(1, 100) == 1


@MANY
@given(st.tuples(shares, shares, shares, dials, shares), st.integers(0, 4), shares)
def test_a_success_lifts_more_with_credit_a_telling_task_authority_safety_and_claim(
    at: tuple[float, float, float, float, float], which: int, to: float
) -> None:
    """Raising any one of the four never makes a success lift efficacy less, and the share stays within 0-1."""
    other = list(at)
    other[which] = max(at[which], to * (100 if which == 3 else 1))
    low, high = mastery_share(*at), mastery_share(other[0], other[1], other[2], other[3], other[4])
    assert 0 <= low <= high + TINY
    assert high <= 1


def test_worked_mastery() -> None:
    """Full credit for a telling task, with authority .6, goes .2204 of the way up at safety 50, and .0441 at nought."""
    assert mastery_share(1, 1, 0.6, 50, 0.5) == pytest.approx(0.29 * 0.76 * 0.9)
    assert mastery_share(1, 1, 0.6, 0, 0.5) == pytest.approx(0.29 * 0.76 * 0.2)
    assert mastery_share(1, 1, 0.6, 100, 0.5) == pytest.approx(0.29 * 0.76 * 1.6)
    assert mastery_share(1, 1, 1, 50, 0.5) > mastery_share(1, 1, 0, 50, 0.5) > 0


def test_worked_setback() -> None:
    """ "We can't" at a telling task with record 50, half resilient, half dammed: .22 x 1 x .8 x .775."""
    assert setback_share(1, 1, 50, 0.5, 0.5) == pytest.approx(0.1364)


@MANY
@given(shares, shares, dials, shares, shares, st.floats(0.1, 1))
def test_a_record_resilience_and_practices_soften_a_setback(
    blame: float, says: float, record: float, resilience: float, protection: float, more: float
) -> None:
    """An early setback hurts more than a late one; resilience and dams take some of it; it never lifts."""
    hurt = setback_share(blame, says, record, resilience, protection)
    assert 0 <= hurt <= 1
    assert setback_share(blame, says, record + more * (100 - record), resilience, protection) <= hurt
    assert setback_share(blame, says, record, resilience + more * (1 - resilience), protection) <= hurt
    assert setback_share(blame, says, record, resilience, protection + more * (1 - protection)) <= hurt


def test_an_early_setback_hurts_clearly_more_than_a_late_one() -> None:
    """With no record it takes over a half more than with a full one."""
    assert setback_share(1, 1, 0, 0, 0) > 1.5 * setback_share(1, 1, 100, 0, 0)


# ---- dams


def test_each_dam_protects_and_the_next_one_adds_less() -> None:
    """One whole practice holds .45, two .6975, and each more adds less without ever reaching 1."""
    held = [dam([1.0] * count) for count in range(9)]
    added = [after - before for before, after in itertools.pairwise(held)]
    assert held[:3] == pytest.approx([0, 0.45, 0.6975])
    assert all(later < earlier for earlier, later in itertools.pairwise(added))
    assert added[-1] > 0
    assert held[-1] < 1


@MANY
@given(st.lists(shares, max_size=8), shares)
def test_practices_never_work_against_one_another(conditions: list[float], another: float) -> None:
    """Adding one in any condition never lowers the protection, and the order does not matter."""
    held = dam(conditions)
    assert held - TINY <= dam([*conditions, another]) < 1
    assert dam(reversed(conditions)) == pytest.approx(held)


def test_worked_erosion() -> None:
    """At efficacy 50 a practice loses what the model says; half as much again where strain is over 60; .7 of it where
    all believe, and 1.3 times as much where nobody does.
    """
    unkept, kept = P.erosion, PARAMETERS.erosion_kept
    assert practice_loss(50, 40, kept=False) == practice_loss(50, 60, kept=False) == pytest.approx(unkept)
    assert practice_loss(50, 40, kept=True) == pytest.approx(kept)
    assert practice_loss(50, 61, kept=False) == pytest.approx(1.5 * unkept)
    assert practice_loss(100, 40, kept=False) == pytest.approx(0.7 * unkept)
    assert practice_loss(0, 40, kept=True) == pytest.approx(1.3 * kept)


@MANY
@given(dials, dials)
def test_what_is_kept_up_erodes_less(efficacy: float, strain: float) -> None:
    """Upkeep slows erosion in any state of the team and never stops it."""
    assert 0 < practice_loss(efficacy, strain, kept=True) < practice_loss(efficacy, strain, kept=False)


# ---- voice and information


@pytest.mark.parametrize(
    ("voices", "equal"),
    [
        ([0.25, 0.25, 0.25, 0.25], 1.0),
        ([1.0, 0.0, 0.0, 0.0], 0.0),
        ([0.0, 1.0], 0.0),
        ([0.5, 0.3, 0.2], 0.7),  # Gini .2 of at most 2/3
        ([4, 3, 2, 1], 2 / 3),  # Gini .25 of at most .75
        ([0.75, 0.25], 0.5),  # Gini .25 of at most .5
        ([1.0], 1.0),
    ],
)
def test_worked_equality_of_voice(voices: list[float], equal: float) -> None:
    """1 for equal voices, 0 where one speaks alone, and Gini by hand between."""
    assert equality(voices) == pytest.approx(equal, abs=1e-12)


@MANY
@given(st.lists(st.floats(0.01, 1), min_size=2, max_size=8), st.randoms(use_true_random=False))
def test_equality_is_a_share_and_knows_no_seats(voices: list[float], shuffle: Any) -> None:
    """It stays within 0-1, doesn't care who sits where, and doesn't care about the unit."""
    moved = list(voices)
    shuffle.shuffle(moved)
    assert 0 <= equality(voices) <= 1
    assert equality(moved) == pytest.approx(equality(voices))
    assert equality([7 * voice for voice in voices]) == pytest.approx(equality(voices))


@MANY
@given(st.lists(st.floats(0.01, 1), min_size=2, max_size=8), st.floats(0.01, 0.99))
def test_passing_voice_from_the_loudest_to_the_quietest_never_makes_it_less_equal(
    voices: list[float], share: float
) -> None:
    """A transfer that leaves the two no further apart than before never lowers equality."""
    ranked = sorted(voices)
    moved = share * (ranked[-1] - ranked[0]) / 2
    fairer = [ranked[0] + moved, *ranked[1:-1], ranked[-1] - moved]
    assert equality(fairer) >= equality(voices) - TINY


def test_worked_louder() -> None:
    """With three, .5, .3 and .2 become .536, .2856 and .1784; with four, a tenth loses 16 % of itself."""
    assert louder([0.5, 0.3, 0.2]) == pytest.approx((0.536, 0.2856, 0.1784))
    assert louder([0.4, 0.3, 0.2, 0.1]) == pytest.approx((0.432, 0.3, 0.184, 0.084))


@MANY
@given(st.lists(st.floats(0.001, 1), min_size=1, max_size=8))
def test_who_has_more_of_the_word_gains_and_who_has_less_loses(weights: list[float]) -> None:
    """Shares stay shares of one whole, nobody's goes under nothing, and the order stays; nothing gets more equal."""
    voices = [weight / sum(weights) for weight in weights]
    later = louder(voices)
    typical = sum(voice * voice for voice in voices)
    assert sum(later) == pytest.approx(1, abs=TINY)
    for before, after in zip(voices, later, strict=True):
        assert 0 <= after <= 1 + TINY
        assert (after - before) * (before - typical) >= -TINY
    ranked = [after for _, after in sorted(zip(voices, later, strict=True))]
    assert all(higher >= lower - TINY for lower, higher in itertools.pairwise(ranked))
    assert equality(later) <= equality(voices) + 1e-6


@pytest.mark.parametrize("others", range(1, 8))
def test_nobody_can_fall_below_silence(others: int) -> None:
    """However many there are, and however much one has, what the others have left is a share and not a debt."""
    for lead in (0.5, 0.7, 0.9, 0.99, 1.0):
        later = louder([lead, *[(1 - lead) / others] * others])
        assert min(later) >= 0
        assert sum(later) == pytest.approx(1)


def test_equal_voices_and_one_alone_stay_as_they_are() -> None:
    """Where nobody has more than the others, and where one has it all, nothing drifts."""
    assert louder([0.25, 0.25, 0.25, 0.25]) == pytest.approx((0.25, 0.25, 0.25, 0.25))
    assert louder([1.0, 0.0, 0.0]) == (1.0, 0.0, 0.0)


def test_worked_pooling() -> None:
    """Half-equal voices at safety 50 bring 28.75 of 100 to the table; over-confidence by 20 takes a tenth of that."""
    assert pooled(0.5, 50, 0) == pytest.approx(28.75)
    assert pooled(0.5, 50, 20) == pytest.approx(25.875)
    assert pooled(1, 100, 0) == pytest.approx(100)
    assert pooled(1, 0, 0) == pytest.approx(15)
    assert pooled(0, 100, 0) == 0


@MANY
@given(shares, dials, dials, shares, dials, dials)
def test_equal_voices_and_safety_bring_more_to_the_table(
    equal: float, safety: float, over: float, e2: float, s2: float, o2: float
) -> None:
    """More equality and safety never bring less, more over-confidence never brings more, all within 0-100."""
    best = pooled(max(equal, e2), max(safety, s2), min(over, o2))
    assert 0 <= pooled(equal, safety, over) <= best + TINY
    assert best <= 100 + TINY


# ---- margin and chance


def test_a_worked_margin() -> None:
    """Every part by hand, what is conduct as a multiple of what conduct weighs; of the idea's 11 the clues take 6.6."""
    parts = capability_parts(
        interdependence=0.5,
        skill=60,
        alignment=50,
        information=40,
        belief=60,
        strain=70,
        protection=0.5,
        overconfidence=10,
        difficulty=45,
        fit=0.75,
        clues=-0.15,
        meeting=1,
        extra=6,
        faults=9,
    )
    c = P.margin_conduct
    by_hand = [3.75, 0, -2.8 * c, 3 * c, -9 * c, 9 * c, -5 * c, 5, 11, -6.6, -5, 6, -9 * c]
    assert [points for _, points in parts] == pytest.approx(by_hand)
    assert len({name for name, _ in parts}) == len(parts)
    assert sum(points for _, points in parts) == capability_margin(parts) == pytest.approx(14.15 - 13.8 * c)


def test_skill_counts_alone_and_the_shared_picture_together() -> None:
    """Where each works alone only skill counts; where all hangs together skill counts nothing."""
    assert margin(interdependence=0, skill=80) > margin(interdependence=0, skill=50)
    assert margin(interdependence=0, alignment=90) == margin(interdependence=0, alignment=10)
    assert margin(interdependence=1, skill=80) == margin(interdependence=1, skill=50)
    assert margin(interdependence=1, alignment=90) > margin(interdependence=1, alignment=10)


def test_strain_is_felt_only_over_forty() -> None:
    """Some strain is work; from there on every ten points of it cost as much."""
    assert margin(strain=40) == margin(strain=0)
    assert margin(strain=40) - margin(strain=90) == pytest.approx(5 * (margin(strain=40) - margin(strain=50)))
    assert margin(strain=50) < margin(strain=40)


def test_what_is_known_together_counts_a_little_more_than_one_picture() -> None:
    """Ten points of either, where all hangs together, share ten points of conduct: 5.6 to 4.4."""
    known = margin(interdependence=1, information=60) - margin(interdependence=1, information=50)
    picture = margin(interdependence=1, alignment=60) - margin(interdependence=1, alignment=50)
    assert known / picture == pytest.approx(5.6 / 4.4)
    assert known + picture == pytest.approx(10 * P.margin_conduct)


def test_meeting_costs_as_far_as_one_could_work_apart() -> None:
    """Ten points where each works alone, five where half hangs together, and nothing where all does."""
    for interdependence, cost in ((0.0, 10), (0.5, 5), (0.9, 1), (1.0, 0)):
        apart = margin(interdependence=interdependence)
        assert apart - margin(interdependence=interdependence, meeting=1) == pytest.approx(cost)
    assert {name for name, how in APPROACHES.items() if how.meeting} == {"together"}
    assert APPROACHES["together"].meeting == 1


def test_belief_helps_more_where_parts_hang_together() -> None:
    """Ten points of belief are worth twice as much at full interdependence as at none."""
    alone = margin(interdependence=0, belief=60) - margin(interdependence=0, belief=50)
    coupled = margin(interdependence=1, belief=60) - margin(interdependence=1, belief=50)
    assert coupled == pytest.approx(2 * alone)
    assert alone > 0


@pytest.mark.parametrize(("points", "chance"), [(0, 0.5), (16, 0.841344746), (-16, 0.158655254), (32, 0.977249868)])
def test_known_chances(points: float, chance: float) -> None:
    """A margin of nothing is an even chance; sixteen points are one standard deviation."""
    assert success_chance(points) == pytest.approx(chance, abs=1e-9)


@MANY
@given(st.floats(-80, 80), st.floats(0.001, 20))
def test_a_better_margin_is_never_a_worse_chance(points: float, more: float) -> None:
    """The chance rises with the margin and is fair to both sides."""
    assert 0 <= success_chance(points) <= success_chance(points + more) <= 1
    assert success_chance(points) + success_chance(-points) == pytest.approx(1, abs=2e-9)


@pytest.mark.parametrize("interdependence", [0.1, 0.5, 0.9, 1.0])
@pytest.mark.parametrize("record", [20, 45, 70])
def test_capability_peaks_where_belief_is_a_little_over_the_record(interdependence: float, record: float) -> None:
    """Belief helps up to ten over the record; from there on it costs more in unseen mistakes than it gives."""
    curve = [margin_of_believing(e, record=record, interdependence=interdependence) for e in range(101)]
    peak = max(range(101), key=lambda e: curve[e])
    assert peak == record + 10
    assert all(before < after for before, after in itertools.pairwise(curve[: peak + 1]))
    assert all(before > after for before, after in itertools.pairwise(curve[peak:]))


def test_worked_overconfidence() -> None:
    """Ten over the record is no gap; 70 and 5 of hype on a record of 40 are 25 too much, or 10 for who checks."""
    assert gap(50, 0, 40, monitored=False) == gap(10, 15, 40, monitored=False) == 0
    assert gap(70, 5, 40, monitored=False) == pytest.approx(25)
    assert gap(70, 5, 40, monitored=True) == pytest.approx(10)


@MANY
@given(dials, st.floats(0, 15), dials, st.booleans())
def test_checking_never_adds_to_overconfidence_and_a_record_takes_it_away(
    efficacy: float, hype: float, record: float, monitored: bool
) -> None:
    """A monitor leaves less of any gap; belief that the record bears out is none."""
    ahead = gap(efficacy, hype, record, monitored=False)
    assert 0 <= gap(efficacy, hype, record, monitored=True) <= ahead
    assert gap(efficacy, hype, 100, monitored=monitored) <= 5
    assert ahead == 0 or gap(efficacy, hype, record, monitored=True) < ahead


# ---- mistakes and structure


def test_worked_chances_of_a_mistake() -> None:
    """.57 for a rested team; strain 80 and a gap of 10 make it .83; a full dam takes .25 off; always .20 to .90."""
    assert mistake_chance(30, 0, 0) == pytest.approx(0.57)
    assert mistake_chance(80, 10, 0) == pytest.approx(0.83)
    assert mistake_chance(30, 0, 1) == pytest.approx(0.32)
    assert mistake_chance(100, 100, 0) == 0.9
    assert mistake_chance(0, 0, 1) == pytest.approx(0.20)


@MANY
@given(dials, dials, shares, dials, dials, shares)
def test_strain_and_overconfidence_breed_mistakes_and_practices_prevent_them(
    strain: float, over: float, protection: float, s2: float, o2: float, p2: float
) -> None:
    """A calmer, humbler, better dammed team never makes more."""
    calm = mistake_chance(min(strain, s2), min(over, o2), max(protection, p2))
    assert 0.2 - TINY <= calm <= mistake_chance(strain, over, protection) <= 0.9


@pytest.mark.parametrize(("slack", "tokens"), [(0, 0.5), (0.5, 1.5), (1, 2.5), (0.25, 1.0)])
def test_worked_income(slack: float, tokens: float) -> None:
    """What the organisation leaves comes in halves."""
    assert income(slack) == tokens


@MANY
@given(shares, shares)
def test_less_slack_is_never_more_income(slack: float, other: float) -> None:
    """Income rises with slack and is always in halves."""
    low, high = sorted((income(slack), income(other)))
    assert income(min(slack, other)) == low
    assert low * 2 == int(low * 2)
    assert 0.5 <= low <= high <= 2.5


@MANY
@given(dials, shares, shares, shares, st.sampled_from([0, 1, 2]), shares)
def test_lower_slack_authority_or_claim_never_helps_belief(
    efficacy: float, slack: float, authority: float, claim: float, which: int, share: float
) -> None:
    """What efficacy can do falls with each of the three, rises with efficacy, and stays within 0-100."""
    granted = [slack, authority, claim]
    less = [value * (share if place == which else 1) for place, value in enumerate(granted)]
    can = belief_against_structure(efficacy, slack, authority, claim)
    assert 0 <= belief_against_structure(efficacy, less[0], less[1], less[2]) <= can + TINY
    assert can <= belief_against_structure(100, slack, authority, claim) + TINY <= 100 + 2 * TINY


@pytest.mark.parametrize("missing", [0, 1, 2])
def test_belief_is_not_sufficient(missing: int) -> None:
    """Where any one of slack, authority and claim is nought, full belief can do nothing."""
    granted = [1.0, 1.0, 1.0]
    granted[missing] = 0.0
    assert belief_against_structure(100, granted[0], granted[1], granted[2]) == 0
    assert belief_against_structure(100, 1, 1, 1) == pytest.approx(100)
    assert belief_against_structure(0, 1, 1, 1) == 0
    assert belief_against_structure(64, 1, 0.5, 0.25) == pytest.approx(56.568542)


# ---- approaches


def test_the_more_hands_the_more_a_success_may_be_called_ours() -> None:
    """Together and a pilot cap nothing; clear owners, outside help and a solo cap more and more."""
    caps = {name: how.cap for name, how in APPROACHES.items()}
    assert caps["together"] == caps["pilot"] == 1 > caps["split"] > caps["outside"] > caps["solo"] > 0


def test_every_approach_has_its_price_and_its_use() -> None:
    """As game.md says: what each costs, and what each gives."""
    solo, split, outside, pilot, together = (
        APPROACHES[name] for name in ("solo", "split", "outside", "pilot", "together")
    )
    assert (together.cost, outside.cost, solo.cost, split.cost, pilot.cost) == (0.5, 1, 0, 0, 0)
    assert (split.cap, solo.cap, outside.cap) == (0.8, 0.3, 0.5)
    assert (split.grip, solo.grip, solo.strain) == (0.85, 0.85, 2)
    assert (outside.capability, pilot.stakes, pilot.ease) == (8, 0.6, 8)
    assert pilot.alignment > 0
