"""Policies: rules that look at a game and an open question, and give a reply, as a person would through a screen.

A policy sees what a player sees: an option's words, approach and moves, the dials on the table. It never sees `fit`,
nor the luck to come. A way to play is a row of the tables below; how a row makes up its mind stands in `minds.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from wegame.errors import UsageError
from wegame.game import Field, Game, Question, Value
from wegame.game.look_back import CREDITS, REASONS
from wegame.kinds import side
from wegame.players import minds
from wegame.players.ways import Manner, Way

__all__ = [
    "CLEVER",
    "LOOKS_AHEAD",
    "PERSONAS",
    "POLICIES",
    "Filler",
    "Manner",
    "Policy",
    "known_policy",
    "pick",
    "policy_named",
]


@dataclass(frozen=True, slots=True)
class Policy(Way):
    """A way to play that answers questions by itself."""

    def answer(self, game: Game, question: Question) -> dict[str, Value]:
        """A reply that the question takes."""
        reply: dict[str, Value] = {}
        for item in question.fields:
            if item.applies(reply):
                reply[item.name] = _fill(self, game, question, item)
        return reply


Filler = Callable[[Policy, Game, Question, Field], Value]
"""How a policy fills in a field of one role."""


def _fill(policy: Policy, game: Game, question: Question, item: Field) -> Value:
    filler = _FILLERS.get(item.name)
    if filler is None and game.turn is not None:
        filler = side(game.turn.round.kind, "policy").FILLERS[item.name]
    if filler is None:
        raise KeyError(item.name)
    return filler(policy, game, question, item)


def _belief(policy: Policy, game: Game, question: Question, item: Field) -> Value:
    return minds.belief(game.state, policy.luck(game.seed, question.id, item.name))


def _named(policy: Policy, game: Game, question: Question, item: Field) -> Value:
    state, seed, asked = game.state, game.seed, question.id
    return tuple(value for place, value in enumerate(item.values) if minds.names(policy, state, seed, asked, place))


def _own_up(policy: Policy, game: Game, question: Question, item: Field) -> Value:
    return "own" if minds.owns_up(policy, game.state, game.seed, question.id) else "hide"


def _credit(policy: Policy, game: Game, question: Question, item: Field) -> Value:
    went_well = "together" in item.values
    values = CREDITS if went_well else REASONS
    shown = [item.values.index(value) for value in values]
    return values[minds.credit(policy, game.state, game.seed, question.id, went_well, values, shown)]


def _response(policy: Policy, game: Game, question: Question, item: Field) -> Value:
    return item.values[minds.manner_index(policy, game.state, game.seed, question.id, item.name, item.values)]


def _unsaid(policy: Policy, game: Game, question: Question, item: Field) -> Value:
    return "no" if minds.owns_up(policy, game.state, game.seed, question.id) else "yes"


def _use_of_slack(policy: Policy, game: Game, question: Question, item: Field) -> Value:
    return pick(policy, game, question, item, policy.spend)


_FILLERS: Mapping[str, Filler] = {
    "belief": _belief,
    "then": lambda *_: "",
    "named": _named,
    "own_up": _own_up,
    "unsaid": _unsaid,
    "credit": _credit,
    "response": _response,
    "do": _use_of_slack,
}
"""By the role of a field; what a kind of round asks beside these is filled in by its own `policy.FILLERS`."""


def pick(policy: Policy, game: Game, question: Question, item: Field, wanted: Sequence[str]) -> str:
    """The first wish that is on offer, or anything; rest only when worn."""
    values = item.values
    if policy.picks_anything:
        return values[minds.anything(policy, game.seed, question.id, item.name, [True] * len(values))]
    for wish in wanted:
        if wish == "rest" and game.state.strain < minds.REST_FROM:
            continue
        for value in values:
            if minds.grants(wish, value):
                return value
    return values[-1]


_OPENLY: Mapping[str, Any] = {
    "approaches": {"together": 1.0, "pilot": 0.8, "split": 0.4, "outside": 0.2, "solo": -1.0},
    "building": 1.0,
    "spend": ("rest", "keep", "keep:*", "build:check_in", "plan:*", "build:*", "save"),
    "easy": Manner("together", "process", "thank_fix", owns_up=0.95, shares=0.95, names="everyone"),
    "guarded": Manner("together", "process", "thank_fix", owns_up=0.4, shares=0.4, names="everyone"),
}
_MUTE: Mapping[str, Any] = {face: replace(_OPENLY[face], shares=0.0) for face in ("easy", "guarded")}
_HERO: Mapping[str, Any] = {
    "approaches": {"solo": 2.0, "outside": 0.5},
    "building": -0.3,
    "overrules": True,
    "spend": ("save",),
    "easy": Manner("hero", "luck", "fix", owns_up=0.4, shares=0.5, names="one"),
    "heeds": 2.0,
}

OPEN = Policy("open", "shares, asks, thanks, looks back", decides="merit", **_OPENLY)
SHALLOW = Policy("shallow", "as open, and goes by how things look", decides="looks", **_OPENLY)
DEAF = Policy("deaf", "as open, and nobody tells what they know", decides="merit", **{**_OPENLY, **_MUTE})
POLITE = Policy(
    "polite", "kind in everything, and decides anything", decides="anything", **{**_OPENLY, "guarded": None}
)
HERO = Policy("hero", "lets the best one carry it", **_HERO)
CLEVER = Policy("clever", "decides as open would, and lets the best one carry it", **_HERO)
BLAME = Policy(
    "blame",
    "looks for whose fault it was",
    heeds=2.0,
    approaches={"solo": 1.0, "split": 1.0},
    building=-1.0,
    overrules=True,
    spend=("save",),
    easy=Manner("hero", "blame", "blame", owns_up=0.1, shares=0.2),
)
RANDOM = Policy("random", "answers anything", easy=Manner(names="everyone"), picks_anything=True)

CAREFUL = Policy(
    "careful",
    "tries small, plans ahead",
    approaches={"pilot": 1.0, "together": 0.6, "split": 0.5, "outside": 0.3, "solo": -0.5},
    building=0.5,
    sways=(("strain", "pilot", 0.6), ("strain", "together", -0.4)),
    spend=("plan:*", "keep", "keep:*", "rest", "build:*", "save"),
    easy=Manner("together", "process", "thank_fix", owns_up=0.75, shares=0.8, names="everyone"),
    guarded=Manner("easy", "luck", "fix", owns_up=0.3, shares=0.3, names="one"),
)
BOLD = Policy(
    "bold",
    "would rather start than talk",
    approaches={"solo": 0.7, "split": 0.6, "outside": 0.2, "together": 0.1, "pilot": -0.3},
    sways=(("efficacy", "solo", 0.5), ("alignment", "split", 0.4)),
    spend=("build:*", "keep", "save"),
    easy=Manner("together", "process", "thank", owns_up=0.7, shares=0.9, names="everyone"),
    guarded=Manner("hero", "luck", "fix", owns_up=0.35, shares=0.6, names="one"),
)
QUIET = Policy(
    "quiet",
    "knows more than is said",
    approaches={"together": 0.5, "split": 0.5, "pilot": 0.4, "solo": 0.1},
    building=0.4,
    sways=(("safety", "together", 0.8), ("safety", "solo", -0.6)),
    spend=("build:check_in", "keep", "keep:*", "rest", "save"),
    easy=Manner("together", "process", "thank_fix", owns_up=0.8, shares=0.8, names="everyone"),
    guarded=Manner("luck", "unable", "thank", owns_up=0.1, shares=0.05),
)
PROUD = Policy(
    "proud",
    "wants it to have been worth it",
    approaches={"solo": 1.1, "together": 0.4, "pilot": -0.4, "outside": -0.5},
    sways=(("safety", "together", 0.8), ("efficacy", "solo", 0.5)),
    spend=("build:playbook", "build:*", "save"),
    easy=Manner("together", "process", "thank_fix", owns_up=0.55, shares=0.7, names="everyone"),
    guarded=Manner("hero", "blame", "blame", owns_up=0.05, shares=0.3, names="one"),
)
TIRED = Policy(
    "tired",
    "has done this before, and since",
    approaches={"outside": 0.6, "split": 0.5, "solo": 0.3, "pilot": 0.2, "together": 0.0},
    building=0.4,
    sways=(("strain", "outside", 0.6), ("strain", "together", -0.8)),
    spend=("rest", "build:recovery_time", "keep", "save"),
    easy=Manner("together", "process", "thank", owns_up=0.6, shares=0.6, names="everyone"),
    guarded=Manner("luck", "unable", "fix", owns_up=0.25, shares=0.2),
)

PERSONAS = {policy.name: policy for policy in (CAREFUL, BOLD, QUIET, PROUD, TIRED)}
"""Simulated teammates by their name."""

POLICIES = {policy.name: policy for policy in (OPEN, RANDOM, HERO, BLAME, SHALLOW, DEAF, POLITE)} | PERSONAS
"""Every policy by its name."""


LOOKS_AHEAD = ("best", "best-goal", "clever")
"""Ways to play whose decisions have to be looked for in each game (analysis/best.py): two know the luck to come, and
clever decides what the open team would, with the same luck, and is a hero in everything else."""


def known_policy(name: str) -> str:
    """The name, if there is such a way to play. Raises UsageError with the names that there are."""
    if name not in POLICIES and name not in LOOKS_AHEAD:
        every = ", ".join((*POLICIES, *LOOKS_AHEAD))
        raise UsageError(f'There is no policy "{name}".', f"Choose one of {every}.")
    return name


def policy_named(name: str) -> Policy:
    """The policy of this name. Raises UsageError where it is none, or one that looks ahead."""
    if known_policy(name) not in POLICIES:
        raise UsageError(f"{name} has to be looked for in each game.", f"Choose one of {', '.join(POLICIES)}.")
    return POLICIES[name]
