"""How a policy makes up its mind: pure functions of the state and of keyed whims, for one game or a column of games.

`policies.py` asks them question by question, as a person would answer; the simulator asks them for thousands of games
at once. One set of rules for both, so that what is simulated is what would have been played.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING, Literal

from wegame.game.arithmetic import clamp, either, index_of_most, least, most
from wegame.game.state import State
from wegame.scenario.parts import CLOSE
from wegame.theory import MOVES

if TYPE_CHECKING:
    from wegame.players.ways import Way
    from wegame.scenario.parts import Course

__all__ = [
    "REST_FROM",
    "anything",
    "at_ease",
    "belief",
    "both_told",
    "card_id",
    "credit",
    "decides_alone",
    "favourite",
    "grants",
    "manner_index",
    "names",
    "owns_up",
    "shares_clue",
]

REST_FROM = 45.0
"""Strain below which no policy spends slack on a rest."""

AVERSION = 4.0
"""How much less a course is liked, in points, for a move that the policy avoids."""

_KINDS = {"builds": 1.0, "spends": -1.0, "both": 0.0}


def at_ease(policy: Way, state: State, seed: int, question: str) -> bool:
    """Whether somebody answers as they would among people they trust: never below safety 25, always from 75 on."""
    if policy.guarded is None:
        return True
    return policy.luck(seed, question, "ease") < clamp((state.safety - 25) / 50, 0.0, 1.0)


def _manner_of(policy: Way, easy: bool, part: Literal["owns_up", "shares"]) -> float:
    there, here = policy.guarded or policy.easy, policy.easy
    if part == "owns_up":
        return either(easy, here.owns_up, there.owns_up)
    return either(easy, here.shares, there.shares)


def owns_up(policy: Way, state: State, seed: int, question: str) -> bool:
    """Whether a mistake is said. A blameless review makes it easier (design: +0.15)."""
    if policy.picks_anything:
        return anything(policy, seed, question, "own_up", [True, True]) == 0
    easier = either(state.condition("blameless_review") > 0, 0.15, 0.0)
    likely = _manner_of(policy, at_ease(policy, state, seed, question), "owns_up")
    return policy.luck(seed, question, "own_up") < likely + easier


def shares_clue(policy: Way, state: State, seed: int, question: str) -> bool:
    """Whether a clue is told to the others."""
    return policy.luck(seed, question, "clue") < _manner_of(policy, at_ease(policy, state, seed, question), "shares")


def card_id(round_id: str, seat: int) -> str:
    """The id of a seat's card: what a mood hangs on."""
    return f"{round_id}.card.p{seat + 1}"


def both_told(pair: frozenset[str], told: Sequence[tuple[Sequence[str], bool]]) -> bool:
    """Whether two cards that belong together lie open. told: the roles of each seat that knows, and if it told."""
    heard: bool = True
    for role in sorted(pair):
        tells = [says for roles, says in told if role in roles]
        heard = heard & reduce(or_, tells, False)
    return heard


def decides_alone(policy: Way, seed: int, question: str) -> bool:
    """Whether somebody decides over the others' heads."""
    if policy.picks_anything:
        return anything(policy, seed, question, "how", [True, True]) == 1
    return policy.overrules


def manner_index(
    policy: Way, state: State, seed: int, question: str, part: str, values: Sequence[str], shown: Sequence[float] = ()
) -> int:
    """The place among values of what the face of this moment would answer: success, setback or response.

    shown: see `anything`.
    """
    if policy.picks_anything:
        return anything(policy, seed, question, _FIELDS[part], [True] * len(values), shown)
    easy, guarded = (values.index(getattr(face, part)) for face in (policy.easy, policy.guarded or policy.easy))
    return easy if easy == guarded else either(at_ease(policy, state, seed, question), easy, guarded)


_FIELDS = {"success": "credit", "setback": "credit", "response": "response"}


def credit(
    policy: Way,
    state: State,
    seed: int,
    question: str,
    success: bool,
    values: Sequence[str],
    shown: Sequence[float] = (),
) -> int:
    """The place among values of what it all was due to. What the team has said aloud in this round may tilt it."""
    found = manner_index(policy, state, seed, question, "success" if success else "setback", values, shown)
    if policy.picks_anything:
        return found
    tilted = policy.luck(seed, question, "tilt") < abs(state.tilt)
    found = either(tilted & (state.tilt > 0), 0, found)  # together, or process, comes first
    return either(tilted & (state.tilt < 0), values.index("hero"), found) if "hero" in values else found


def names(policy: Way, state: State, seed: int, question: str, place: int) -> bool:
    """Whether the teammate at this place among the others is named as one whose part mattered."""
    wide = {"everyone": True, "one": place == 0, "nobody": False}
    easy, guarded = wide[policy.easy.names], wide[(policy.guarded or policy.easy).names]
    return easy if easy == guarded else either(at_ease(policy, state, seed, question), easy, guarded)


def liking(policy: Way, state: State, course: Course | None, whim: float) -> float:
    """How much a course of action is liked, in points. None: leaving it."""
    if course is None:
        return whim - 1 + (policy.building < 0)
    moves = 0.0
    for move in course.moves:
        moves = moves + policy.building * _KINDS[MOVES[move].kind] - (AVERSION if move in policy.avoids else 0.0)
    swayed = 0.0
    for dial, approach, points in policy.sways:
        if approach == course.approach:
            swayed = swayed + points * (getattr(state, dial) - 50) / 50
    return policy.approaches.get(course.approach, 0.0) + swayed + moves + whim


def favourite(
    policy: Way,
    state: State,
    seed: int,
    question: str,
    field: str,
    courses: Sequence[tuple[str, Course | None]],
    offered: Sequence[bool],
    worth: Sequence[float] | None = None,
    shown: Sequence[float] = (),
) -> int:
    """The place of the course that is liked best among those on offer; the first of them on a tie.

    worth: what each is worth as far as it is known here (0-1, or less where it cannot work); None: nobody knows.
    shown: see `anything`.
    """
    if policy.picks_anything or policy.decides == "anything":
        return anything(policy, seed, question, field, offered, shown)
    liked = [
        either(on, liking(policy, state, course, policy.whim * policy.luck(seed, question, field, name)), -99.0)
        for (name, course), on in zip(courses, offered, strict=True)
    ]
    if worth is None:
        return index_of_most(liked)
    if policy.decides == "liking":
        return index_of_most([mood + policy.heeds * known for mood, known in zip(liked, worth, strict=True)])
    return index_of_most(_best_known(liked, worth, offered))


def _best_known(liked: Sequence[float], worth: Sequence[float], offered: Sequence[bool]) -> list[float]:
    """The liking of those that are as good as the best one here; of the others none is left."""
    here = [either(on, known, -99.0) for on, known in zip(offered, worth, strict=True)]
    enough = reduce(most, here) - CLOSE
    return [either(known >= enough, mood, -99.0) for mood, known in zip(liked, here, strict=True)]


def anything(
    policy: Way, seed: int, question: str, field: str, offered: Sequence[bool], shown: Sequence[float] = ()
) -> int:
    """The place of any of those on offer, whatever they are.

    shown: keys by which they are sorted where they are shown, the least first; none: they are shown in this order.
    """
    luck, count, keys = policy.luck(seed, question, field), 0, shown or range(len(offered))
    for on in offered:
        count = count + on
    wanted = luck * count if policy.place is None else least(policy.place, count - 1)
    found = 0
    for place, on in enumerate(offered):
        before = 0
        for other, key in zip(offered, keys, strict=True):
            before = before + (other & (key < keys[place]))
        found = either(on & (wanted >= before) & (wanted < before + 1), place, found)
    return found


def grants(wish: str, value: str) -> bool:
    """Whether this value is what was wished for; a wish ending in * takes any value that begins so."""
    return value.startswith(wish[:-1]) if wish.endswith("*") else value == wish


def belief(state: State, luck: float) -> int:
    """What somebody says they believe, 0-100 in tens: the meter, and a mood of 15 points either way."""
    return min(100, max(0, round((state.efficacy + 30 * (luck - 0.5)) / 10) * 10))
