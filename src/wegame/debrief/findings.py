"""Findings: what a session shows, as data. Writers and screens only render these; nothing here ranks anyone."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from wegame.debrief.course import Faults, Kept, Setback, Why, faults, kept, setbacks, why
from wegame.debrief.few import CROWD, LEAST
from wegame.debrief.knew import Known, Together, known, together
from wegame.debrief.said import Said, said
from wegame.game import Line, PlayedRound
from wegame.game.equations import MODEL_VERSION, belief_against_structure
from wegame.scenario.models import Scenario
from wegame.sessions.plans import Became, WorkPlan
from wegame.sessions.played import Played
from wegame.sessions.session import Session
from wegame.telling.moments import HUDDLE, describe_moment
from wegame.telling.story import hazard_name, plan_text, practice_name, role_name
from wegame.theory import MAIN_DIALS, MOVES, PRACTICES, concepts

__all__ = ["Findings", "Group", "RoundStory", "findings"]

_CARDS = 4
"""The version of the model from which on each seat has a card, and first choices come before the talk."""


@dataclass(frozen=True, slots=True)
class RoundStory:
    """One round as the team met it. chance 0-1. owned: whether somebody owned up.

    is_before: whether what was owned up to was of the round before. credits: as far as they can be told. huddle: what
    it did with its slack, as told; built: the practices among it. mending: the recovery that was chosen. better, knew:
    what the clues of all spoke more for, and the roles that knew; of rounds that are not among `Findings.known`.

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
    better: str = ""
    knew: tuple[str, ...] = ()
    is_before: bool = False


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
    work_plans: as the team typed them for its work; became: what it said of those of last time. faults: None while the
    game goes on. has_rounds: whether its rounds are known; where they are not, nor are its faults, nor why it ended so.
    is_alone: whether one person played with simulated teammates. known, together: who knew what; None of sessions of a
    model in which nobody had a card.
    """

    story: Scenario
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
    work_plans: tuple[WorkPlan, ...]
    in_short: tuple[str, ...]
    note: str
    has_rounds: bool = True
    is_alone: bool = False
    known: tuple[Known, ...] | None = None
    together: Together | None = None
    became: tuple[Became, ...] = ()

    @property
    def reached(self) -> int:
        """How many rounds were won or recovered."""
        return sum(1 for item in self.rounds if item.success or item.recovered)


def findings(session: Session) -> Findings:
    """Read a session, finished or not."""
    played, alone, has_cards = session.played, session.seat, _model(session) >= _CARDS
    info, ledger, team = played.scenario.scenario, played.ledger, played.team
    rounds = tuple(_story(played, turn, alone=alone is not None, has_cards=has_cards) for turn in played.history)
    endings = [describe_moment(item, played.scenario) for item in reversed(played.moments) if item.kind == "ending"]
    start, dials = dict(played.start), _dials(played, session)
    return Findings(
        story=played.scenario,
        title=info.title,
        scenario=info.id,
        goal=info.goal,
        team=team.name,
        charter=team.charter,
        players=tuple(player.name for player in team.players),
        seed=played.seed,
        ending=played.ending,
        ending_text=endings[0] if endings else "",
        start=start,
        dials=dials,
        rounds=rounds,
        ledger=ledger,
        groups=_groups(ledger, ["efficacy"], by_source=True),
        others=_groups(ledger, MAIN_DIALS[1:], by_source=False),
        concepts=_concepts(played),
        questions=tuple((item.ask, item.concept or "") for item in played.scenario.debrief),
        plans=tuple((hazard_name(played.scenario, plan.hazard), plan_text(plan.then)) for plan in played.plans),
        structure=(_structure(start), _structure(played.now)),
        why=why(played),
        setbacks=setbacks(played, dials["efficacy"], start["efficacy"]),
        faults=faults(played, is_counted=not has_cards),
        kept=kept(played),
        said=said(played, alone),
        work_plans=session.work_plans,
        in_short=_in_short(ledger),
        note=session.differs,
        has_rounds=played.has_rounds,
        is_alone=alone is not None,
        known=known(played) if has_cards else None,
        together=together(played) if has_cards else None,
        became=session.became,
    )


def _model(session: Session) -> int:
    """The version that it was played with."""
    header = session.recorded.header if session.recorded is not None else {}
    return int(header.get("model", MODEL_VERSION))


def _story(played: Played, turn: PlayedRound, *, alone: bool, has_cards: bool) -> RoundStory:
    option, story = turn.option, played.scenario
    outcome = option.read_out["success" if turn.success else "setback"] if option else ""
    recovery = turn.recovery
    better = turn.round.better_than(option.id) if option and not has_cards else None
    huddle = [item for item in played.moments if item.round == turn.number and item.kind in HUDDLE]
    return RoundStory(
        number=turn.number,
        title=turn.round.title,
        decision=option.text if option else "",
        decided=turn.decided,
        success=turn.success is True,
        outcome=outcome,
        chance=turn.chance,
        parts=turn.parts,
        recovery=recovery.read_out["result" if turn.recovered else "failed"] if recovery else "",
        recovered=turn.recovered,
        owned=turn.mistake is not None and turn.owned is True,
        response=turn.response,
        milestone=turn.round.milestone if turn.round.milestone and turn.reached else "",
        plan=plan_text(turn.plan.then) if turn.plan else "",
        surfaced=len(turn.surfaced),
        credits=_credits(turn, alone=alone),
        huddle=tuple(describe_moment(item, story) for item in huddle),
        built=tuple(practice_name(story, practice) for practice in PRACTICES if practice in turn.built),
        mending=recovery.text if recovery else "",
        better=better[0].text if better else "",
        knew=tuple(role_name(story, role) for role in better[1]) if better else (),
        dials=turn.dials,
        is_before=bool(turn.slip),
        moves=(*(option.moves if option else ()), *(recovery.moves if recovery else ())),
    )


def _credits(turn: PlayedRound, *, alone: bool) -> tuple[tuple[str, int], ...]:
    """What the round was put down to, and by how many: by the team, in one answer. Up to model 3 each was asked; of few
    such answers only the one that most of them gave is told.
    """
    counted = Counter(turn.credits.values()).most_common()
    given = sum(times for _, times in counted)
    if given == 1 or given >= CROWD or alone:
        return tuple(sorted(counted, key=lambda item: (-item[1], item[0])))
    return tuple((credit, times) for credit, times in counted if times > 1 and 2 * times > given >= LEAST)


def _structure(dials: Mapping[str, float]) -> float:
    """What this team can do with what it was granted, in this model, 0-100."""
    return belief_against_structure(dials["efficacy"], dials["granted_slack"], dials["authority"], dials["claim"])


_WINS = {
    "success.together": "how your parts fitted",
    "success.hero": "one person",
    "success.luck": "luck",
    "success.easy": "an easy task",
}


def _in_short(ledger: tuple[Line, ...]) -> tuple[str, ...]:
    """What the numbers come to, in a few sentences of the model."""
    told = []
    for reason, words in _WINS.items():
        lifts = [line.change for line in ledger if line.dial == "efficacy" and line.reason.id == reason]
        lifts = [lift for lift in lifts if lift > 0]
        if lifts:
            count = "1 success" if len(lifts) == 1 else f"{len(lifts)} successes"
            told.append(f"{count} put down to {words} moved efficacy by {sum(lifts):+.1f} in this model.")
    return tuple(told)


def _dials(played: Played, session: Session) -> dict[str, tuple[float, ...]]:
    """Each dial at the end of each finished round, read off the ledger that counts: the recorded one."""
    rounds = len(played.history)
    if not played.has_rounds:
        last, recorded = max((line.round for line in played.ledger), default=0), session.recorded
        is_whole = recorded is not None and bool(recorded.ending) and not recorded.is_stopped
        rounds = last if is_whole else max(0, last - 1)
    ends = {dial: [value] * rounds for dial, value in played.start.items()}
    for line in played.ledger:
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


def _concepts(played: Played) -> tuple[str, ...]:
    """The concepts that this session met: those that moved the faces of the table most, then those of its moves."""
    weight: dict[str, float] = defaultdict(float)
    for line in played.ledger:
        if line.dial in MAIN_DIALS:
            weight[line.concept] += abs(line.change) * (2 if line.dial == "efficacy" else 1)
    met = sorted(weight, key=lambda concept: (-weight[concept], concept))
    for turn in played.history:
        met += [MOVES[move].concept for move in turn.option.moves] if turn.option else []
    known = concepts()
    return tuple(concept for concept in dict.fromkeys(met) if concept in known)
