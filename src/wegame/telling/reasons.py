"""Why a dial moved, and what made it move so far: a sentence for every reason of the ledger. One row each."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from wegame.game import Datum, Reason
from wegame.telling.story import NAMERS, practice_name

if TYPE_CHECKING:
    from wegame.scenario.models import Scenario

__all__ = ["REASONS", "describe_factors", "describe_reason"]

_UNPAID = ".unpaid"

REASONS: dict[str, str] = {
    "as_written": "{text}",
    # what time brings
    "income": "what the organisation leaves us this round",
    "drift_to_record": "belief drifts toward what was really shown",
    "worn_down": "a worn team reads its state as not being able to",
    "strain_eases": "strain eases between rounds",
    "speaking_eases": "it is easier where one can speak",
    "silence_strains": "it is harder where one cannot speak",
    "belief_speaks": "believing that we can makes it easier to speak",
    "doubt_is_silent": "speaking runs ahead of what we believe we can, and falls back a little",
    "another_round": "another round of work",
    "job_moves_on": "the job moves on, and each of us follows a part of it",
    "cheer_wears_off": "cheer wears off",
    "practice": "{practice}",
    # slack
    "building": "building: {practice}",
    "upkeep": "upkeep: {practices}",
    "planning": "a plan for: {hazard}",
    "fair_share_agreed": "a fair share was agreed",
    "fair_share_lapsed": "the fair share was not kept up",
    "break": "a break",
    "real_break": "a real break",
    "teaching": "time to teach one another",
    "looking_back": "time to look back",
    "fixing": "time to fix a mistake",
    # deciding
    "hearing_the_outlier": "time to hear the outlier",
    "few_heard_first": "the few were heard first",
    "overridden": "one decided over the others' heads",
    "going_at_it": "going at it this way took time ({approach})",
    "one_carries_it": "one of us carries it",
    "trial_shows": "a small trial shows us all the same thing",
    # a success
    "success.unasked": "a success; nobody was asked why",
    "success.overclaimed": "a success called ours, beyond what speaks for that",
    "success.together": "a success, put down to how our parts fitted",
    "success.hero": "a success, put down to one person",
    "success.luck": "a success, put down to luck",
    "success.easy": "a success, put down to an easy task",
    "came_back": "came back from a setback together",
    "shown": "something was shown",
    "fitted_pictures": "doing it together fitted the pictures together",
    "gain_goes_elsewhere": "the win was work, and part of the gain goes elsewhere",
    # a setback
    "setback.unasked": "a setback; nobody was asked why",
    "setback.process": "a setback, put down to how we went at it",
    "setback.luck": "a setback, put down to bad luck",
    "setback.unable": "a setback, read as: we can't do this",
    "setback.blame": "a setback, put down to somebody's fault",
    "setback_shown": "a setback is shown too",
    "setback_wears": "a setback wears",
    "hype_came_down": "unearned confidence came down",
    "cheering_believed_less": "cheering is believed less now",
    "looked_at_process": "looking at how we went at it made one picture",
    "looked_for_fault": "looking for whose fault it was",
    # mistakes
    "hidden_came_out": "a hidden mistake came out",
    "old_mistake_mended": "an old mistake had to be mended now",
    "thanked_and_fixed": "owning up was thanked, and it was fixed",
    "seen_how_it_happens": "everybody saw how it could happen",
    "weight_off": "a weight is off everybody",
    "thanked": "owning up was thanked",
    "agreed_what_changes": "owning up led to an agreement: what changes, and who watches it",
    "fixed_without_thanks": "owning up led to a fix, without a word of thanks",
    "blamed": "owning up was met with blame",
    "blame_makes_jobs_harder": "blame makes the next job look harder",
    "blame_wears": "blame wears on everybody who watches",
    # moves
    "quiet_invited": "a quiet voice was invited",
    "limits_said": "somebody said what they don't know",
    "limits_known": "now we know who doesn't know what",
    "help_asked": "help was asked for, and the load shared",
    "help_went_well": "asking for help went well",
    "load_taken": "a load was taken over where it was needed",
    "drowning_seen": "we see who is drowning",
    "load_taken_for_nothing": "a load was taken over that nobody needed to give away",
    "who_we_are": "somebody said who we are",
    "only_we_can": "we know what only we can do together",
    "care_named": "the care behind the struggle was named",
    "struggle_is_no_failure": "struggling was not read as failing",
    "thanked_without_a_stage": "somebody was thanked without a stage",
    "maps_laid_out": "we laid our pictures side by side",
    "owners_named": "each part has a name beside it",
    "backed_praise": "encouragement that pointed at something we did",
    "empty_praise": "cheering that pointed at nothing",
    "peers_coped": "a team like us has coped with this",
    "small_win": "a small win was noticed, and said",
    "known_what_worked": "we know what worked",
    "same_numbers": "we all look at the same numbers",
    "numbers_watch": "numbers on the wall feel like a watch on us where the gain isn't ours",
    "pushed": "we pushed harder",
    "promise_kept": "a promise was kept",
    "promise_broken": "a promise was broken",
    "promise_weighs": "a broken promise weighs on everybody",
    "terms_heard": "we asked together, and were heard",
    "terms_granted": "we asked for better terms, and got some",
    "terms_refused": "we asked for better terms and were refused "
    "(chance {chance:.0%}: efficacy and authority carry it)",
    "speedup_accepted": "more work for the same share",
    "pace_up": "the pace went up",
    "looked_back": "we looked back together",
    "no_trial": "looking back was not a trial",
    "regrouped": "we stopped and started again",
    # what it was worked out from
    "credit": "the credit weighs {weight:.2f} of 1",
    "task": "the task counts {counts:.0%}",
    "task_explained": "the task counts {counts:.0%} (the harder, and the more it needs all of us, the more)",
    "first_choices": "first choices leave at most {weight:.1f} of it to the talk",
    "lapsed": "{practice} lapsed, without upkeep",
    "practices_hold": "the practices that stand are practised",
    "overclaimed": "more was claimed than speaks for it",
    "evidence": "evidence: the parts of {named} of {of} were named",
    "terms": "authority {authority:.1f}, safety {safety:.0f}, claim {claim:.1f}",
    "claim": "claim {claim:.1f}",
    "after_setback": "x{times:g} after a setback",
    "small_trial": "x{times:g} a small trial",
    "blame": "the reason given weighs {weight:.2f} of 1",
    "record": "record {record:.0f}",
    "held_by_practices": "x{times:.2f} held by practices",
    "resilience": "x{times:.2f} resilience",
    "recovered": "x{times:g} recovered",
    "recovery_time": "x{times:g} recovery time",
    "credibility": "credibility {credibility:.2f}",
    "terms_chance": "chance {chance:.0%}: efficacy and authority carry it",
}
"""Every reason by its id. A name in braces is a value of the reason. `.unpaid` is added where slack was missing."""
_ONCE = {"terms": "authority {authority:.1f}, safety {safety:.0f}"}
"""What is said where an older model, whose journals are still read, gave a reason fewer values."""


def describe_reason(reason: Reason, story: Scenario) -> str:
    """The reason as a part of a sentence; its id where another wegame wrote it and this one has no words for it."""
    name = reason.id.removesuffix(_UNPAID)
    for words in (REASONS, _ONCE):
        with suppress(KeyError, ValueError, TypeError):
            told = words[name].format(**{key: _name(story, key, value) for key, value in reason.values.items()})
            return f"{told}, without the slack for it" if name != reason.id else told
    return reason.id


def describe_factors(factors: tuple[Reason, ...], story: Scenario) -> list[str]:
    """What it was worked out from, a piece each."""
    return [describe_reason(factor, story) for factor in factors]


def _name(story: Scenario, key: str, value: Datum) -> object:
    if key == "practices" and isinstance(value, tuple):
        return ", ".join(sorted(practice_name(story, practice) for practice in value))
    return NAMERS[key](story, value) if key in NAMERS and isinstance(value, str) else value
