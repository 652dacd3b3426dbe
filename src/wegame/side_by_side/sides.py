"""Sessions side by side, as data: one team's over time, or the tables of one workshop. Nothing here ranks any of them.

What lies behind a figure is each session's own findings. Sessions keep the order in which they were named, and letters.
Nobody is in it, and no slip has a round: where others met the same luck, even an owned one would point at the rest.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from wegame.debrief.course import Faults, Kept
from wegame.debrief.findings import Findings, RoundStory, findings
from wegame.game import PlayedRound
from wegame.game.equations import MODEL_VERSION
from wegame.scenario.models import Scenario
from wegame.sessions.plans import WorkPlan
from wegame.sessions.rows import checksum
from wegame.sessions.session import Session
from wegame.text import name_key

__all__ = ["LEAST_SIDES", "MOST_SIDES", "Kind", "Meeting", "Side", "SideBySide", "Way", "side_by_side"]

Kind = Literal["same_luck", "other_luck", "other_stories"]
"""One scenario and one seed; one scenario, several seeds; several scenarios."""

LEAST_SIDES, MOST_SIDES = 2, 12
LETTERS = "ABCDEFGHIJKL"


@dataclass(frozen=True, slots=True)
class Way:
    """What one session did in a round (an id), its number-th.

    option, mending: ids; decision, mending_told: their texts. decided: how it came about. spent: what slack went into,
    as texts. outcome: won, setback or mended. mending: empty where there was nothing to mend, "leave" where a setback
    was left as it was. thrown: whether news was thrown in.
    """

    letter: str
    round: str
    title: str
    number: int
    option: str
    decision: str
    decided: str
    spent: tuple[str, ...]
    outcome: Literal["won", "setback", "mended"]
    mending: str
    mending_told: str
    thrown: bool


@dataclass(frozen=True, slots=True)
class Side:
    """One session. started: when, in local time, if a journal says so. edition: the same where the story is the same.

    players: how many; simulated: how many of them are rules. model: the version it was played with. ways: its rounds.
    rounds, reached: None where its rounds are not known.
    how: ways in which decisions came about, and how often. gap: belief above the meter, in points; agreement: the mean
    of r_wg over the rounds; both None where they are not told. structure: belief against structure, at start and end.
    concepts: those that no other session met. The rest as in Findings.
    """

    letter: str
    team: str
    started: datetime | None
    scenario: str
    title: str
    edition: str
    seed: int
    model: int
    cards: str
    players: int
    simulated: int
    ending: str
    rounds: int | None
    reached: int | None
    start: Mapping[str, float]
    dials: Mapping[str, tuple[float, ...]]
    ways: tuple[Way, ...]
    how: tuple[tuple[str, int], ...]
    faults: Faults | None
    kept: tuple[Kept, ...]
    gap: float | None
    agreement: float | None
    structure: tuple[float, float]
    concepts: tuple[str, ...]
    work_plans: tuple[WorkPlan, ...]
    note: str

    @property
    def day(self) -> str:
        """The day on which it began, or nothing."""
        return self.started.date().isoformat() if self.started is not None else ""


@dataclass(frozen=True, slots=True)
class Meeting:
    """One round of the story. ways: one for each session, None where it did not meet this round.

    parted: in what the sessions decided otherwise: choice, slack, mending; empty where all that met it did alike.
    until: letters of sessions that had the same luck and had decided alike until this round, and part here.
    """

    id: str
    title: str
    ways: tuple[Way | None, ...]
    parted: tuple[str, ...]
    until: tuple[tuple[str, ...], ...]

    @property
    def met(self) -> tuple[Way, ...]:
        """What those did that met it."""
        return tuple(way for way in self.ways if way is not None)


@dataclass(frozen=True, slots=True)
class SideBySide:
    """Two to 12 sessions. over_time: whether they look like one team's, by its name.

    meetings: the rounds of their one story; none where the stories differ.
    """

    kind: Kind
    over_time: bool
    sides: tuple[Side, ...]
    meetings: tuple[Meeting, ...]

    def is_earlier(self, side: Side) -> bool:
        """Whether a team that is here over time has played since."""
        starts = [item.started for item in self.sides if item.started is not None]
        return self.over_time and side.started is not None and side.started < max(starts)


def side_by_side(sessions: Sequence[Session]) -> SideBySide:
    """Put sessions beside one another, in this order. Raises ValueError for fewer than two or more than 12."""
    if not LEAST_SIDES <= len(sessions) <= MOST_SIDES:
        raise ValueError(f"{len(sessions)} sessions")
    found = [findings(session) for session in sessions]
    sides = tuple(
        _side(letter, session, mine, [other for other in found if other is not mine])
        for letter, session, mine in zip(LETTERS, sessions, found, strict=False)
    )
    stories, seeds = {side.scenario for side in sides}, {side.seed for side in sides}
    kind: Kind = "other_stories" if len(stories) > 1 else "other_luck" if len(seeds) > 1 else "same_luck"
    scenarios = [item.story for item in found]
    meetings = _meetings(sides, scenarios) if kind != "other_stories" else ()
    return SideBySide(kind, _over_time(kind, sides), sides, meetings)


def _side(letter: str, session: Session, found: Findings, others: Sequence[Findings]) -> Side:
    header = session.recorded.header if session.recorded is not None else {}
    elsewhere = {concept for other in others for concept in other.concepts}
    return Side(
        letter=letter,
        team=found.team,
        started=_moment(header.get("started")),
        scenario=found.scenario,
        title=found.title,
        edition=checksum(found.story.model_dump_json()),
        seed=found.seed,
        model=int(header.get("model", MODEL_VERSION)),
        cards=session.game.team.cards,
        players=len(found.players),
        simulated=len(found.players) - 1 if session.cast is not None else 0,
        ending=found.ending,
        rounds=len(found.rounds) if found.has_rounds else None,
        reached=found.reached if found.has_rounds else None,
        start=found.start,
        dials=found.dials,
        ways=_ways(letter, session.played.history, found),
        how=tuple(sorted(Counter(item.decided for item in found.rounds).items(), key=lambda row: (-row[1], row[0]))),
        faults=found.faults,
        kept=found.kept,
        gap=found.said.gap,
        agreement=found.said.agreement,
        structure=found.structure,
        concepts=tuple(concept for concept in found.concepts if concept not in elsewhere),
        work_plans=found.work_plans,
        note=found.note,
    )


def _moment(text: object) -> datetime | None:
    """What a header says of its start, where that can be read."""
    try:
        return datetime.fromisoformat(text).astimezone() if isinstance(text, str) else None
    except (ValueError, OverflowError, OSError):
        return None


def _over_time(kind: Kind, sides: Sequence[Side]) -> bool:
    """One name for all; and since tables often keep the name that they find, another day or another game as well."""
    names = {name_key(side.team) for side in sides}
    return len(names) == 1 and (kind != "same_luck" or len({side.day for side in sides}) > 1)


# ---- round by round


def _meetings(sides: Sequence[Side], scenarios: Sequence[Scenario]) -> tuple[Meeting, ...]:
    """Every round that any of them finished, in the story's order."""
    places: dict[str, tuple[int, str]] = {}
    for scenario in scenarios:
        for place, item in enumerate(scenario.rounds):
            places[item.id] = min(places.get(item.id, (place, item.id)), (place, item.id))
    ways = [{way.round: way for way in side.ways} for side in sides]
    pasts: list[tuple[object, ...]] = [(side.seed, side.edition, side.model) for side in sides]
    meetings = []
    for name in sorted({name for mine in ways for name in mine}, key=places.__getitem__):
        here = tuple(mine.get(name) for mine in ways)
        met = [way for way in here if way is not None]
        meetings.append(Meeting(name, met[0].title, here, _parted(met), _until(pasts, here)))
        pasts = [(*past, *((name, _key(way)) if way else ())) for past, way in zip(pasts, here, strict=True)]
    return tuple(meetings)


def _ways(letter: str, history: Sequence[PlayedRound], found: Findings) -> tuple[Way, ...]:
    return tuple(
        _way(letter, turn, item, _spent(found.story, turn.spent))
        for turn, item in zip(history, found.rounds, strict=True)
    )


def _way(letter: str, turn: PlayedRound, item: RoundStory, spent: tuple[str, ...]) -> Way:
    return Way(
        letter=letter,
        round=turn.round.id,
        title=item.title,
        number=item.number,
        option=turn.option.id if turn.option else "",
        decision=item.decision,
        decided=item.decided,
        spent=spent,
        outcome="won" if item.success else "mended" if item.recovered else "setback",
        mending=turn.recovery.id if turn.recovery else "leave" if turn.mending else "",
        mending_told=item.mending,
        thrown=bool(turn.injected),
    )


def _spent(story: Scenario, uses: Sequence[str]) -> tuple[str, ...]:
    """What slack went into; in one order, so that the same uses are the same."""
    return tuple(sorted(told for use in uses for told in _use_told(story, use)))


def _use_told(scenario: Scenario, use: str) -> list[str]:
    """A use of slack; the words of a plan are not in it, so that the same plan in other words is the same."""
    action, _, what = use.partition(":")
    told = ""
    if action == "keep":
        told = f"kept up {scenario.practice_name(what)}" if what else "kept everything up"
    elif action == "build":
        told = f"built {scenario.practice_name(what)}"
    elif action == "plan":
        told = f"a plan for: {scenario.hazard_name(what)}"
    elif action == "rest":
        told = "rested"
    return [told] if told else []


def _key(way: Way) -> tuple[object, ...]:
    return (way.option, way.decision, way.spent, way.mending)


def _parted(ways: Iterable[Way]) -> tuple[str, ...]:
    """In what they decided otherwise. Only those who had something to mend can differ in how."""
    mine = list(ways)
    kinds: dict[str, set[object]] = {
        "choice": {(way.option, way.decision) for way in mine},
        "slack": {way.spent for way in mine},
        "mending": {way.mending for way in mine if way.mending},
    }
    return tuple(kind for kind, seen in kinds.items() if len(seen) > 1)


def _until(pasts: Sequence[object], ways: Sequence[Way | None]) -> tuple[tuple[str, ...], ...]:
    """Those with one past, of luck and of decisions, that part in this round."""
    groups: dict[object, list[Way]] = {}
    for past, way in zip(pasts, ways, strict=True):
        if way is not None:
            groups.setdefault(past, []).append(way)
    return tuple(tuple(way.letter for way in mine) for mine in groups.values() if _parted(mine))
