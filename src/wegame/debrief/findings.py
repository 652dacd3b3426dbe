"""Findings: what a session shows, as data. Writers and screens only render these; nothing here ranks anyone."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from wegame.debrief.course import Faults, Kept, Setback, Why, faults, kept, setbacks, why
from wegame.debrief.said import CROWD, LEAST, Said, said
from wegame.game import Game, Line, PlayedRound
from wegame.game.equations import belief_against_structure
from wegame.game.state import MAIN_DIALS
from wegame.sessions.session import Session
from wegame.theory import MOVES, PRACTICES, concepts

__all__ = ["Findings", "Group", "RoundStory", "findings"]


@dataclass(frozen=True, slots=True)
class RoundStory:
    """One round as the team met it. chance 0-1. owned: whether somebody owned up.

    credits: as far as they can be told. huddle: what it did with its slack, as told; built: the practices among it.
    mending: the recovery that was chosen.

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
    """Everything that a debrief tells. dials: each dial's value at the end of each round; start: before the first.

    structure: belief against structure (0-100), at the start and now. plans: hazard and answer, as agreed in the game;
    work_plans: if and then, as the team typed them for its work. faults: None while the game goes on.
    """

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
    structure: tuple[float, float]
    why: Why
    setbacks: tuple[Setback, ...]
    faults: Faults | None
    kept: tuple[Kept, ...]
    said: Said
    work_plans: tuple[tuple[str, str], ...]
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
    rounds = tuple(_story(game, turn, alone=session.talk is not None) for turn in game.history)
    ending = next((moment.text for moment in reversed(game.moments) if moment.kind == "ending"), "")
    start, dials = dict(state.start), _dials(session)
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
        start=start,
        dials=dials,
        rounds=rounds,
        ledger=ledger,
        groups=_groups(ledger, ["efficacy"], by_source=True),
        others=_groups(ledger, MAIN_DIALS[1:], by_source=False),
        concepts=_concepts(game, ledger),
        questions=tuple((item.ask, item.concept or "") for item in game.scenario.debrief),
        plans=tuple((game.scenario.hazard_name(plan.hazard), plan.then) for plan in state.plans),
        structure=(_structure(start), _structure({dial: getattr(state, dial) for dial in start})),
        why=why(game),
        setbacks=setbacks(game, dials["efficacy"], start["efficacy"]),
        faults=faults(session),
        kept=kept(session),
        said=said(session),
        work_plans=session.work_plans,
        in_short=_in_short(ledger),
        note=session.differs,
    )


def _story(game: Game, turn: PlayedRound, *, alone: bool) -> RoundStory:
    option = turn.option
    outcome = (option.success if turn.success else option.setback) if option else ""
    recovery = turn.recovery
    huddle = tuple(
        moment.text for moment in game.moments if moment.round == turn.number and moment.kind in {"practice", "plan"}
    )
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
        credits=_credits(turn, alone=alone),
        huddle=huddle,
        built=tuple(name for name in names if f"{name} is built." in huddle),
        mending=recovery.text if recovery else "",
        dials=turn.dials,
        moves=(*(option.moves if option else ()), *(recovery.moves if recovery else ())),
    )


def _credits(turn: PlayedRound, *, alone: bool) -> tuple[tuple[str, int], ...]:
    """What the round was put down to, and by how many. Of few private answers only the one that most of them gave."""
    counted = Counter(turn.credits.values()).most_common()
    given = sum(times for _, times in counted)
    if given == 1 or given >= CROWD or alone:
        return tuple(sorted(counted, key=lambda item: (-item[1], item[0])))
    return tuple((credit, times) for credit, times in counted if times > 1 and 2 * times > given >= LEAST)


def _structure(dials: Mapping[str, float]) -> float:
    """What this team can do with what it was granted, in this model, 0-100."""
    return belief_against_structure(dials["efficacy"], dials["granted_slack"], dials["authority"], dials["claim"])


def _in_short(ledger: tuple[Line, ...]) -> tuple[str, ...]:
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
        if line.dial in MAIN_DIALS:
            weight[line.concept] += abs(line.change) * (2 if line.dial == "efficacy" else 1)
    met = sorted(weight, key=lambda concept: (-weight[concept], concept))
    for turn in game.history:
        met += [MOVES[move].concept for move in turn.option.moves] if turn.option else []
    known = concepts()
    return tuple(concept for concept in dict.fromkeys(met) if concept in known)
