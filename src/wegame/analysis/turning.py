"""Turning points: what would have become of this session, had the team answered one thing otherwise.

Every decision, recovery, response and look back is answered in each other way, but not with blame, with the same luck
and with the same answers afterwards. Where one of these no longer fits, the open policy answers, and that is counted.
The largest are then played with other lucks, so that what the answer did and what the luck did come apart. Nothing that
is asked on a page of somebody's own is answered otherwise.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from statistics import mean

from wegame.errors import AnswerRefused
from wegame.game import Field, Game, PlayedRound, Question, Value
from wegame.players import Policy, policy_named
from wegame.sessions.session import Step

__all__ = [
    "Again",
    "Lucks",
    "Tried",
    "Turning",
    "alternatives",
    "finished",
    "play_again",
    "to_be_tried",
    "turning_points",
]

LUCKS = 200
MOST_WORK = 120_000
"""Answers that are given once more in all of these plays, and ten for each round beside them: some seconds.

The longest of the shipped stories takes about 85,000 with six simulated seats. A bound of work and not of time, so that
a journal tells the same wherever and whenever it is read.
"""
_A_ROUND = 10
_USUAL_OPTIONS = 4
"""Of a round. Where there are more, each play takes longer: every one of them is weighed."""
_FEWEST_LUCKS = 10
_PLAYS_A_LUCK = 2.5
"""Whole plays for each other luck: one as it was, and from their decisions on those with one answer changed."""
KINDS = ("decision", "recovery", "response", "look_back")
"""What is asked otherwise, by the kind of its question."""
CONDUCT = frozenset({"response", "look_back"})
"""How the team takes what happened; the others are decisions."""
_BLAME = "blame"
"""The answer that looks for somebody's fault: neither held against a team, nor offered to it."""
_TRIED = frozenset({"choice", "recovery", "response", "credit"})
"""Names of what is answered otherwise: what the team decides, and how it takes what happened."""

Progress = Callable[[int, int], None]
"""Told how many plays are done, and of how many; may raise to stop."""

Instead = Mapping[str, Mapping[str, Value]]
"""What to answer otherwise: by a question's id, what of its reply."""


@dataclass(frozen=True, slots=True)
class Again:
    """A play of the same session in another way. filled: answers that the open policy had to give."""

    game: Game
    filled: int


@dataclass(frozen=True, slots=True)
class Lucks:
    """The difference in efficacy over other lucks. better: in which share (0-1) of them the other way was better."""

    mean: float
    low: float
    high: float
    better: float
    count: int


@dataclass(frozen=True, slots=True)
class Turning:
    """One thing that could have been answered otherwise, and what it would have brought.

    kind: of the question. was, instead: answers by their values; was is empty where each gave their own in private.
    success: whether the round was won. efficacy: what it would be after as many rounds as were played; change: against
    what it is. ending: where the story would have come to its end. lucks: over other lucks, where that was looked at.
    """

    round: int
    round_id: str
    kind: str
    was: str
    instead: str
    success: bool
    efficacy: float
    change: float
    ending: str
    filled: int
    answers: Instead
    lucks: Lucks | None = None


@dataclass(frozen=True, slots=True)
class Tried:
    """What is played again. answers: what is answered otherwise, of so many; lucks: over which the largest are played.

    A session that is too long to try everything is tried in breadth: each thing that was asked is answered in one other
    way, decisions first, before any of them is in two.
    """

    answers: tuple[Turning, ...]
    of: int
    lucks: int

    @property
    def is_all(self) -> bool:
        return len(self.answers) == self.of and self.lucks >= LUCKS


@dataclass(frozen=True, slots=True)
class _Fork:
    """A play as it stood before a question: the game, the acts that were still to come, and what had been filled in.

    What is answered otherwise is played from here on, which halves the time of it all.
    """

    game: Game
    acts: tuple[Step, ...]
    filled: int


def play_again(game: Game, steps: Sequence[Step], instead: Instead, rounds: int, policy: Policy) -> Again:
    """The session from this game on, with the answers and acts of these steps, until so many rounds are finished.

    An act is done again where the same questions are open. What is answered otherwise goes before what was answered.
    """
    return _Session(steps, rounds, policy).play(_beginning(game, steps), instead)


def _beginning(game: Game, steps: Sequence[Step]) -> _Fork:
    return _Fork(game, tuple(step for step in steps if step.act and step.act != "end"), 0)


class _Session:
    """One session's answers and acts, ready to be played again."""

    def __init__(self, steps: Sequence[Step], rounds: int, policy: Policy) -> None:
        self.known = {step.question.id: step.reply for step in steps if step.question is not None}
        self.rounds = rounds
        self.policy = policy

    def play(self, fork: _Fork, instead: Instead, forks: dict[str, _Fork] | None = None) -> Again:
        """From here to the end. forks: takes how it stood before each question."""
        game, acts, filled = fork.game, fork.acts, fork.filled
        while game.questions and len(game.history) < self.rounds:
            here = tuple(question.id for question in game.questions)
            if acts and acts[0].open == here:
                step, acts = acts[0], acts[1:]
                try:
                    game = game.act(step.act, step.what)
                except AnswerRefused:
                    filled += 1
                continue
            asked = game.questions[0]
            if forks is not None:
                forks.setdefault(asked.id, _Fork(game, acts, filled))
            try:
                game = game.answer(asked, _merged(asked, self.known.get(asked.id, {}), instead.get(asked.id, {})))
            except AnswerRefused:
                game = game.answer(asked, self.policy.answer(game, asked))
                filled += 1
        return Again(game, filled)

    def otherwise(self, as_it_was: Again, forks: Mapping[str, _Fork], instead: Instead) -> Again:
        """The same play in another way: up to the first thing that is answered otherwise it is the play as it was."""
        fork = next((fork for asked, fork in forks.items() if asked in instead), None)
        return as_it_was if fork is None else self.play(fork, instead)


def _merged(asked: Question, known: Mapping[str, Value], instead: Mapping[str, Value]) -> dict[str, Value]:
    """What was answered, with what is answered otherwise in its place; what is not asked then is left out."""
    reply, both = dict[str, Value](), {**known, **instead}
    for item in asked.fields:
        if item.name in both and item.applies(reply):
            reply[item.name] = both[item.name]
    return reply


def _efficacy(game: Game) -> float:
    """After the last finished round; what it began with where there is none."""
    return dict(game.history[-1].dials if game.history else game.state.start)["efficacy"]


def alternatives(start: Game, steps: Sequence[Step], rounds: int) -> Iterator[Turning]:
    """Everything that could have been answered otherwise, not yet played: efficacy and change are 0."""
    played = finished(start, steps)
    asked: dict[tuple[int, str], list[Step]] = {}
    number = {turn.round.id: turn.number for turn in played.history[:rounds]}
    for step in steps:
        question = step.question
        kind = "decision" if question is not None and question.kind == "stand" else getattr(question, "kind", "")
        if question is not None and kind in KINDS:
            here = next((name for name in number if question.id.startswith(f"{name}.")), None)
            if here is not None:
                asked.setdefault((number[here], kind), []).append(step)
    for (round_number, kind), mine in sorted(asked.items(), key=lambda item: item[0][0]):
        turn = played.history[round_number - 1]
        yield from _of(turn, kind, mine, _was(kind, mine, turn.option.id if turn.option else ""))


def finished(start: Game, steps: Sequence[Step]) -> Game:
    """The session as it was played."""
    game = start
    for step in steps:
        game = game.act(step.act, step.what) if step.act else game.answer(step.question.id, step.reply)  # type: ignore[union-attr]
    return game


def _was(kind: str, steps: Sequence[Step], option: str) -> str:
    """The team's answer, as a value. What people said on pages of their own is not told, also where it was the same."""
    if kind == "decision":
        return option
    if len(steps) > 1:
        return ""
    fields = [(step.reply, item) for step in steps if step.question for item in step.question.fields]
    given = {str(reply[item.name]) for reply, item in fields if _is_tried(item) and item.name in reply}
    return given.pop() if len(given) == 1 else ""


def _of(turn: PlayedRound, kind: str, steps: Sequence[Step], was: str) -> Iterator[Turning]:
    first, won = steps[0].question, turn.success is True
    item = next(filter(_is_tried, first.fields), None) if first is not None else None
    for value in item.values if item is not None else ():
        if value != was and _BLAME not in {value, was}:
            answers = {step.question.id: _reply(step.question, value) for step in steps if step.question}
            known = was if item is not None and was in item.values else ""
            yield Turning(turn.number, turn.round.id, kind, known, value, won, 0.0, 0.0, "", 0, answers)


def _is_tried(item: Field) -> bool:
    """Whether it is answered otherwise."""
    return item.name in _TRIED


def _reply(question: Question, value: str) -> dict[str, Value]:
    """All of them for this answer; whose part mattered, where that is asked with it: everybody's."""
    found: dict[str, Value] = {}
    for item in question.fields:
        if _is_tried(item):
            found[item.name] = value
        elif item.name == "named":
            found[item.name] = item.values
    return found


def turning_points(
    start: Game,
    steps: Sequence[Step],
    *,
    most: int = 3,
    lucks: int = LUCKS,
    tried: Tried | None = None,
    progress: Progress = lambda done, of: None,
) -> list[Turning]:
    """The answers that would have changed most, decisions first: at most one for each thing that was asked, and one in
    all about conduct.

    start: the game before its first answer. Only finished rounds count. tried: from `to_be_tried`, where that is known.
    progress may raise to stop it.
    """
    policy = policy_named("open")
    played = finished(start, steps)
    rounds = len(played.history)
    if not rounds:
        return []
    now = _efficacy(played)
    tried = tried or to_be_tried(start, steps, lucks=lucks)
    every, lucks = tried.answers, tried.lucks
    session, forks = _Session(steps, rounds, policy), dict[str, _Fork]()
    as_it_was = session.play(_beginning(start, steps), {}, forks)
    total = len(every) + lucks * (1 + min(most, len(every)))
    found: dict[tuple[int, str], Turning] = {}
    for done, item in enumerate(every):
        progress(done, total)
        again = session.otherwise(as_it_was, forks, item.answers)
        efficacy = _efficacy(again.game)
        turned = replace(item, efficacy=efficacy, change=efficacy - now, ending=again.game.ending, filled=again.filled)
        best = found.get((item.round, item.kind))
        if best is None or abs(turned.change) > abs(best.change):
            found[item.round, item.kind] = turned
    changed = [item for item in _told(found.values(), most) if item.change]
    told = _with_lucks(
        session, _beginning(start, steps), changed, lucks, lambda done: progress(len(every) + done, total)
    )
    progress(total, total)
    return told


def _told(found: Iterable[Turning], most: int) -> list[Turning]:
    """So many of them, the largest, at most one about conduct; that one stands last."""
    ordered = sorted(found, key=lambda item: (-abs(item.change), item.round))
    conduct = next((item for item in ordered if item.kind in CONDUCT), None)
    largest = [item for item in ordered if item.kind not in CONDUCT or item is conduct][:most]
    return sorted(largest, key=lambda item: item.kind in CONDUCT)


def to_be_tried(start: Game, steps: Sequence[Step], *, lucks: int = LUCKS) -> Tried:
    """All other answers and so many lucks, or what `MOST_WORK` allows of them: about half of it for each."""
    rounds = len(finished(start, steps).history)
    every = tuple(alternatives(start, steps, rounds))
    asked = {step.question.id: place for place, step in enumerate(steps) if step.question is not None}
    costs = [
        len(steps) - min(asked[question] for question in item.answers) + _A_ROUND * (rounds + 1 - item.round)
        for item in every
    ]
    a_luck = max(1, round(_PLAYS_A_LUCK * (len(steps) + _A_ROUND * rounds)))
    options = [len(item.alternatives) for item in start.scenario.rounds]
    most = round(MOST_WORK / max(1, sum(options) / len(options) / _USUAL_OPTIONS))
    if sum(costs) + lucks * a_luck <= most:
        return Tried(every, len(every), lucks)
    chosen, spent = set[int](), 0
    for place in _in_breadth(every):
        if spent + costs[place] > most - min(lucks * a_luck, most // 2):
            break
        spent += costs[place]
        chosen.add(place)
    lucks = min(lucks, max(_FEWEST_LUCKS, (most - spent) // a_luck))
    return Tried(tuple(every[place] for place in sorted(chosen)), len(every), lucks)


def _in_breadth(every: Sequence[Turning]) -> list[int]:
    """Places of the first other answer to each thing that was asked, then of the second, and so on; decisions first."""
    before = Counter[tuple[int, str]]()
    order = []
    for place, item in enumerate(every):
        order.append((before[item.round, item.kind], KINDS.index(item.kind), place))
        before[item.round, item.kind] += 1
    return [place for *_, place in sorted(order)]


def _with_lucks(
    session: _Session, start: _Fork, largest: Sequence[Turning], lucks: int, progress: Callable[[int], None]
) -> list[Turning]:
    """The same over other lucks: as it was, and the other way, with each."""
    changes: list[list[float]] = [[] for _ in largest]
    for luck in range(1, lucks + 1):
        progress((luck - 1) * (1 + len(largest)))
        other, forks = Game(start.game.scenario, start.game.team, start.game.seed + luck), dict[str, _Fork]()
        as_it_was = session.play(replace(start, game=other), {}, forks)
        for item, mine in zip(largest, changes, strict=True):
            again = session.otherwise(as_it_was, forks, item.answers)
            mine.append(_efficacy(again.game) - _efficacy(as_it_was.game))
    return [replace(item, lucks=_spread(mine)) if mine else item for item, mine in zip(largest, changes, strict=True)]


def _spread(changes: Sequence[float]) -> Lucks:
    """low and high: a tenth of the lucks lies below, and a tenth above."""
    ordered = sorted(changes)
    tenth = len(ordered) // 10
    better = sum(change > 0 for change in ordered) / len(ordered)
    return Lucks(mean(ordered), ordered[tenth], ordered[-1 - tenth], better, len(ordered))
