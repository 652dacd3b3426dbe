"""Findings: what a session shows, as data. Writers and screens only render these; nothing here ranks anyone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import mean, stdev

from wegame.game import Game, Line, Turn
from wegame.game.equations import belief_against_structure
from wegame.game.state import FACES
from wegame.sessions.session import Session
from wegame.theory import MOVES, PRACTICES, concepts

__all__ = ["Findings", "Group", "RoundStory", "findings"]

_LEAST, _STEPS = 3, 11
"""Answers that agreement takes at least; the answers that a scale of tens has."""


@dataclass(frozen=True, slots=True)
class RoundStory:
    """One round as the team met it. chance 0-1. belief: mean 0-100 and its SD. owned: whether somebody owned up.

    huddle: what it did with its slack, as told; built: the practices among it. mending: the recovery that was chosen.
    said: how many gave their belief in private, 0 where the team gave one. agreement: r_wg of these, 0-1.

    What was let pass is not told by round: in a small team, a round points at a person.
    """

    number: int
    title: str
    decision: str
    decided: str
    success: bool
    outcome: str
    chance: float
    parts: tuple[tuple[str, float], ...]
    recovery: str
    recovered: bool
    owned: bool
    response: str
    milestone: str
    plan: str
    surfaced: int
    credits: tuple[tuple[str, int], ...]
    belief: float | None
    belief_sd: float | None
    said: int
    agreement: float | None
    huddle: tuple[str, ...]
    built: tuple[str, ...]
    mending: str
    dials: tuple[tuple[str, float], ...]
    moves: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Lines of a dial that belong together, the largest first. source: empty where it is all of the dial's lines."""

    dial: str
    source: str
    total: float
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Findings:
    """Everything that a debrief tells. dials: each dial's value at the end of each round; start: before the first."""

    title: str
    scenario: str
    goal: str
    team: str
    charter: str
    players: tuple[str, ...]
    seed: int
    ending: str
    ending_text: str
    start: dict[str, float]
    dials: dict[str, tuple[float, ...]]
    rounds: tuple[RoundStory, ...]
    ledger: tuple[Line, ...]
    groups: tuple[Group, ...]
    others: tuple[Group, ...]
    concepts: tuple[str, ...]
    questions: tuple[tuple[str, str], ...]
    plans: tuple[tuple[str, str], ...]
    structure: float
    let_pass: int | None
    in_short: tuple[str, ...]
    note: str

    @property
    def reached(self) -> int:
        """How many rounds were won or recovered."""
        return sum(1 for item in self.rounds if item.success or item.recovered)


def findings(session: Session) -> Findings:
    """Read a session, finished or not."""
    game = session.game
    info, state, ledger = game.scenario.scenario, game.state, session.ledger
    rounds = tuple(_story(game, turn) for turn in game.history)
    ending = next((beat.text for beat in reversed(game.beats) if beat.kind == "ending"), "")
    return Findings(
        title=info.title,
        scenario=info.id,
        goal=info.goal,
        team=game.team.name,
        charter=game.team.charter,
        players=tuple(player.name for player in game.team.players),
        seed=game.seed,
        ending=game.ending,
        ending_text=ending,
        start=dict(state.start),
        dials=_dials(session),
        rounds=rounds,
        ledger=ledger,
        groups=_groups(ledger, ["efficacy"], by_source=True),
        others=_groups(ledger, FACES[1:], by_source=False),
        concepts=_concepts(game, ledger),
        questions=tuple((item.ask, item.concept or "") for item in game.scenario.debrief),
        plans=tuple((game.scenario.hazard_name(plan.hazard), plan.then) for plan in state.plans),
        structure=belief_against_structure(state.efficacy, state.slack, state.authority, state.claim),
        let_pass=_let_pass(game),
        in_short=_in_short(game, ledger),
        note=session.differs,
    )


def _story(game: Game, turn: Turn) -> RoundStory:
    option = turn.option
    beliefs = list(turn.beliefs.values())
    if turn.team_belief is not None:
        beliefs = [turn.team_belief]
    outcome = (option.success if turn.success else option.setback) if option else ""
    recovery = turn.recovery
    counted: dict[str, int] = defaultdict(int)
    for credit in turn.credits.values():
        counted[credit] += 1
    huddle = tuple(beat.text for beat in game.beats if beat.round == turn.number and beat.kind in {"practice", "plan"})
    names = [game.scenario.practice_name(practice) for practice in PRACTICES]
    return RoundStory(
        number=turn.number,
        title=turn.round.title,
        decision=option.text if option else "",
        decided=turn.decided,
        success=turn.success is True,
        outcome=outcome,
        chance=turn.chance,
        parts=turn.parts,
        recovery=(recovery.result if turn.recovered else recovery.failed) if recovery else "",
        recovered=turn.recovered,
        owned=turn.mistake is not None and turn.owned is True,
        response=turn.response,
        milestone=turn.round.milestone if turn.round.milestone and turn.reached else "",
        plan=turn.plan.then if turn.plan else "",
        surfaced=len(turn.surfaced),
        credits=tuple(sorted(counted.items(), key=lambda item: (-item[1], item[0]))),
        belief=mean(beliefs) if beliefs else None,
        belief_sd=stdev(beliefs) if len(beliefs) > 1 else None,
        said=len(turn.beliefs),
        agreement=_agreement(beliefs),
        huddle=huddle,
        built=tuple(name for name in names if f"{name} is built." in huddle),
        mending=recovery.text if recovery else "",
        dials=turn.dials,
        moves=(*(option.moves if option else ()), *(recovery.moves if recovery else ())),
    )


def _agreement(beliefs: Sequence[float]) -> float | None:
    """Agreement within the group, r_wg (James, Demaree & Wolf 1984), of answers in tens; never of fewer than three.

    1 less the variance over that of answers strewn evenly over the scale; 0 where they lie further apart than that.
    """
    if len(beliefs) < _LEAST:
        return None
    strewn = 100 * (_STEPS**2 - 1) / 12
    return max(0.0, 1 - stdev(beliefs) ** 2 / strewn)


def _let_pass(game: Game) -> int | None:
    """How many slips nobody owned up to; not told while the game goes on."""
    if not game.ending:
        return None
    return sum(1 for turn in game.history if turn.mistake is not None and not turn.owned)


def _in_short(game: Game, ledger: tuple[Line, ...]) -> tuple[str, ...]:
    """What the numbers come to, in a few sentences of the model."""
    told = []
    wins = {
        "how your parts fitted": "how our parts fitted",
        "one person": "one person",
        "luck": "luck",
        "an easy task": "an easy task",
    }
    for words, reason in wins.items():
        lines = [line for line in ledger if line.dial == "efficacy" and line.reason.endswith(f"put down to {reason}")]
        lines = [line for line in lines if line.change > 0]
        if lines:
            lift = sum(line.change for line in lines)
            count = "1 success" if len(lines) == 1 else f"{len(lines)} successes"
            told.append(f"{count} put down to {words} moved efficacy by {lift:+.1f} in this model.")
    slips = [turn for turn in game.history if turn.mistake is not None]
    if slips and game.ending:
        said = [turn for turn in slips if turn.owned]
        blamed = sum(1 for turn in said if turn.response == "blame")
        met = f", and {blamed} of them met with blame" if blamed else ""
        told.append(f"Of {len(slips)} slip{'s' if len(slips) > 1 else ''}, {len(said)} came out by owning up{met}.")
    return tuple(told)


def _dials(session: Session) -> dict[str, tuple[float, ...]]:
    """Each dial at the end of each finished round, read off the ledger that counts: the recorded one."""
    game, ledger = session.game, session.ledger
    rounds = len(game.history)
    if session.differs:
        last = max((line.round for line in ledger), default=0)
        rounds = last if session.recorded is not None and session.recorded.ending else max(0, last - 1)
    ends = {dial: [value] * rounds for dial, value in game.state.start}
    for line in ledger:
        if line.dial not in ends:
            continue  # a dial of another model
        for number in range(max(line.round, 1), rounds + 1):
            ends[line.dial][number - 1] = line.after
    return {dial: tuple(values) for dial, values in ends.items()}


def _groups(ledger: tuple[Line, ...], dials: Sequence[str], *, by_source: bool) -> tuple[Group, ...]:
    """The lines of these dials, the largest movement first."""
    sorted_out: dict[tuple[str, str], list[Line]] = defaultdict(list)
    for line in ledger:
        if line.dial in dials:
            sorted_out[line.dial, line.source if by_source else ""].append(line)
    groups = [
        Group(dial, source, sum(line.change for line in mine), tuple(sorted(mine, key=lambda line: -abs(line.change))))
        for (dial, source), mine in sorted_out.items()
    ]
    return tuple(sorted(groups, key=lambda group: (-abs(group.total), group.dial, group.source)))


def _concepts(game: Game, ledger: tuple[Line, ...]) -> tuple[str, ...]:
    """The concepts that this session met: those that moved the faces of the table most, then those of its moves."""
    weight: dict[str, float] = defaultdict(float)
    for line in ledger:
        if line.dial in FACES:
            weight[line.concept] += abs(line.change) * (2 if line.dial == "efficacy" else 1)
    met = sorted(weight, key=lambda concept: (-weight[concept], concept))
    for turn in game.history:
        met += [MOVES[move].concept for move in turn.option.moves] if turn.option else []
    known = concepts()
    return tuple(concept for concept in dict.fromkeys(met) if concept in known)
