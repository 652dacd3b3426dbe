"""What to watch for in the room, and what to ask it: two tables, a row a thing. Adding one is adding a row.

A row has a rule about a round and one sentence about what can be seen and heard. {names} in a sentence are filled in
from the round. Nothing here says what a team is like: a facilitator watches, and then asks.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from wegame.guide.phrases import listed, quoted
from wegame.scenario.models import Scenario
from wegame.scenario.parts import Course, Round
from wegame.scenario.teaching import APPROACH_CONCEPTS
from wegame.theory import MOVES

__all__ = ["ASK", "WATCH", "Facts", "Row", "concepts_met", "facts", "told"]


@dataclass(frozen=True, slots=True)
class Facts:
    """What the rules look at. before, after: the hazards of earlier and of later rounds."""

    round: Round
    approaches: frozenset[str]
    moves: frozenset[str]
    before: frozenset[str]
    after: frozenset[str]
    names: dict[str, str]

    def has(self, *moves: str) -> bool:
        return bool(self.moves & set(moves))


@dataclass(frozen=True, slots=True)
class Row:
    """says: one sentence for the facilitator, if the rule holds."""

    id: str
    fits: Callable[[Facts], bool]
    says: str


WATCH = (
    Row(
        "clues",
        lambda it: bool(it.round.clues),
        "What nobody else knows lies with {holders}. Is it said early in the talk, late, or never?",
    ),
    Row(
        "solo",
        lambda it: "solo" in it.approaches,
        "With {solo} one person carries it. When it is read out, do eyes go to one person or round the table?",
    ),
    Row(
        "mistake",
        lambda it: it.round.mistake is not None,
        "Somebody may slip here, and say so a round later. Is the first sentence then about the slip, or the person?",
    ),
    Row(
        "absent",
        lambda it: it.round.absent is not None,
        "{absent} is away. Who notices first what only that role knew, and who steps in?",
    ),
    Row(
        "terms",
        lambda it: it.has("renegotiate", "accept_speedup"),
        "The terms themselves can be talked about. Does the room take them as given, or does anybody make an offer?",
    ),
    Row(
        "promise",
        lambda it: it.has("keep_promise", "break_promise"),
        "A promise is at stake. Who brings it up, and what happens to that sentence?",
    ),
    Row(
        "shortcut",
        lambda it: it.has("push", "cut_corner"),
        "With {shortcut} it goes faster now. Does anybody say the price aloud in the talk?",
    ),
    Row(
        "quiet",
        lambda it: it.has("invite_quiet", "override"),
        "Count the voices that are heard in the talk. Who is asked, and who does the asking?",
    ),
    Row(
        "help",
        lambda it: "outside" in it.approaches or it.has("ask_help", "own_limits"),
        "Help can be asked for. Does anybody say “I don't know”, and what does the room do then?",
    ),
    Row(
        "pilot",
        lambda it: "pilot" in it.approaches,
        "With {pilot} something is tried small. Does anybody say what they would learn from it?",
    ),
    Row(
        "again",
        lambda it: it.round.hazard in it.before,
        "This trouble was here before: {hazard}. Does anybody say what was learned, or call up the plan that was made?",
    ),
    Row(
        "hangs-together",
        lambda it: it.round.task.interdependence >= 0.75,
        "The parts hang together. Do people say how their part touches another's, or does each speak of their own?",
    ),
    Row(
        "stands-alone",
        lambda it: it.round.task.interdependence < 0.5,
        "The parts hardly hang together. Does the talk last longer than the task needs, and who says so?",
    ),
    Row(
        "owners",
        lambda it: "split" in it.approaches or it.has("name_owners"),
        "Work can be shared out. Does each part get a name beside it, or does it stay with “we”?",
    ),
    Row(
        "picture",
        lambda it: it.has("share_map", "show_numbers"),
        "Pictures can be laid side by side. Do people repeat what another said in their own words?",
    ),
    Row(
        "credit",
        lambda it: it.has("credit_hero", "credit_team", "thank_privately", "small_win"),
        "There is thanking to be done. Is one name said, or is it said how parts fitted together?",
    ),
    Row(
        "cheer",
        lambda it: it.has("praise_empty", "praise_backed", "watch_peers", "name_us"),
        "Somebody may cheer the others on. Does it point at something that was done?",
    ),
    Row(
        "hands",
        lambda it: it.has("cover", "teach"),
        "Someone may take over another's work. Is it asked for, offered, or just done?",
    ),
    Row(
        "setback",
        lambda it: bool(it.round.ways_back),
        "If it goes wrong: does somebody stop the room first, or do hands go straight back to work?",
    ),
    Row("always", lambda it: True, "Who has not said anything yet, and who notices that besides you?"),
)
"""What can be seen and heard. The rarer a thing, the further up."""

ASK = (
    Row("clues", lambda it: bool(it.round.clues), "Which of the clues changed the decision, and how did it come out?"),
    Row("solo", lambda it: "solo" in it.approaches, "What spoke for leaving it to one person, and what against?"),
    Row("absent", lambda it: it.round.absent is not None, "What did we do about the empty chair?"),
    Row(
        "terms",
        lambda it: it.has("renegotiate", "accept_speedup"),
        "What did we take as given here that could have been talked about?",
    ),
    Row(
        "promise",
        lambda it: it.has("keep_promise", "break_promise"),
        "What was promised here, and who would have noticed if it had been dropped?",
    ),
    Row(
        "mistake",
        lambda it: it.round.mistake is not None,
        "If something slipped in a round like this at work, how would the rest of us hear of it?",
    ),
    Row("shortcut", lambda it: it.has("push", "cut_corner"), "What would the faster way have cost, and whom?"),
    Row(
        "pilot", lambda it: "pilot" in it.approaches, "What could we have tried small, and what would it have told us?"
    ),
    Row(
        "again",
        lambda it: it.round.hazard in it.before,
        "This came up before. What was different in how we met it this time?",
    ),
    Row(
        "comes-back",
        lambda it: it.round.hazard in it.after,
        "What if this trouble comes back? Finish the sentence: “If it does, then we ...”",
    ),
    Row("help", lambda it: "outside" in it.approaches or it.has("ask_help"), "When would it have been time to ask?"),
    Row(
        "quiet",
        lambda it: it.has("invite_quiet", "override"),
        "Whose thought came late, and what would have drawn it out?",
    ),
    Row("picture", lambda it: it.has("share_map", "show_numbers"), "Where did our pictures of this differ?"),
    Row(
        "hangs-together",
        lambda it: it.round.task.interdependence >= 0.75,
        "Which two parts had to fit together here, and who saw to it that they did?",
    ),
    Row("owners", lambda it: "split" in it.approaches, "Which part had no name beside it?"),
    Row("outcome", lambda it: True, "It went as it went: what of that was our doing, and what was luck?"),
    Row("before", lambda it: True, "What would you like to have known five minutes earlier?"),
)
"""What can be asked in the room after a round; the facilitator takes one, or none."""


def _parts(round_: Round) -> tuple[Course, ...]:
    return round_.every_course


def concepts_met(round_: Round) -> list[str]:
    """Ids of the concepts that the moves and approaches of a round touch, those met most often first."""
    met = Counter[str]({"hidden_profile": 1} if round_.clues else {})
    for part in _parts(round_):
        met.update(MOVES[move].concept for move in part.moves)
        met.update(filter(None, [APPROACH_CONCEPTS.get(part.approach)]))
    met.update(MOVES[move].concept for inject in round_.injects for move in inject.moves)
    return [concept for concept, _ in met.most_common()]


def facts(scenario: Scenario, round_: Round) -> Facts:
    """What the rules look at in one round of this story."""
    here = scenario.rounds.index(round_)
    roles = {role.id: role.name for role in scenario.roles}

    def saying(fits: Callable[[Course], bool]) -> str:
        return listed([quoted(option.text) for option in round_.alternatives if fits(option)], "or")

    return Facts(
        round=round_,
        approaches=frozenset(option.approach for option in round_.alternatives),
        moves=frozenset(move for option in round_.alternatives for move in option.moves),
        before=frozenset(item.hazard for item in scenario.rounds[:here] if item.hazard),
        after=frozenset(item.hazard for item in scenario.rounds[here + 1 :] if item.hazard),
        names={
            "holders": listed([roles.get(clue.role, clue.role) for clue in round_.clues]),
            "absent": roles.get(round_.absent or "", ""),
            "hazard": scenario.hazard_name(round_.hazard) if round_.hazard else "",
            "solo": saying(lambda option: option.approach == "solo"),
            "pilot": saying(lambda option: option.approach == "pilot"),
            "shortcut": saying(lambda option: bool({"push", "cut_corner"} & set(option.moves))),
        },
    )


def told(table: Sequence[Row], found: Facts, most: int, seen: Counter[str] | None = None) -> tuple[str, ...]:
    """The sentences that fit a round, at most so many.

    seen counts what earlier rounds were told, so that each round gets what is new in it before what comes every time.
    """
    seen = Counter() if seen is None else seen
    fits = [row for row in table if row.fits(found)]
    kept = sorted(fits, key=lambda row: seen[row.id])[:most]
    seen.update(row.id for row in kept)
    return tuple(row.says.format_map(found.names) for row in fits if row in kept)
