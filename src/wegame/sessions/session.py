"""A session: a game together with its journal. Answers go through here, so that each is on disk before it is seen.

Where one person plays with simulated teammates, what these answer is written like any answer, in one go with the
person's own: a journal plays again without them, and nobody ever sees a question that is a teammate's.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from wegame.errors import AnswerRefused, JournalError, UsageError
from wegame.game import Game, Line, Question, Team, Value
from wegame.game.facilitator import ACTS
from wegame.scenario.models import Scenario
from wegame.sessions.clock import Clock
from wegame.sessions.files import debrief_beside, free_path, journal_folder, keep_private, slug
from wegame.sessions.journal import BACK, BECAME, FORMAT, NOTE, PLANS, Entry, Journal, Recorded, step_of
from wegame.sessions.limits import MOST_SEED
from wegame.sessions.notes import NOTES, notes_on_offer
from wegame.sessions.plans import FATES, Became, WorkPlan
from wegame.sessions.room import RoomSettings
from wegame.sessions.rows import answer_row, came_of, header_row
from wegame.text import command

if TYPE_CHECKING:
    from wegame.players.teammates import Cast
    from wegame.sessions.played import Played

__all__ = ["Session", "Step", "new_journal_path"]


def new_journal_path(team: str, scenario: str, now: datetime | None = None) -> Path:
    """A file name of its own for a new session. It tells who played what only where nobody else can list the folder."""
    folder, stamp = journal_folder(), (now or datetime.now()).strftime("%Y-%m-%d-%H%M")
    who = f"{slug(team)}-{slug(scenario, limit=40)}" if keep_private(folder) else "session"
    return free_path(folder / f"{stamp}-{who}.jsonl")


_AS_USUAL = RoomSettings()


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that moved the game: an answer, with the question and the reply, or an act of the facilitator.

    open: the ids of the questions that were open then.
    """

    open: tuple[str, ...]
    question: Question | None = None
    reply: Mapping[str, Value] = field(default_factory=dict)
    act: str = ""
    what: str = ""


def _answer(game: Game, asked: Question, taken: Mapping[str, Value]) -> Step:
    return Step(tuple(item.id for item in game.questions), asked, taken)


def _act(game: Game, name: str, what: str) -> Step:
    return Step(tuple(item.id for item in game.questions), act=name, what=what)


class Session:
    """A game that remembers. recorded is set where it was read from a file; without a journal nothing is written.

    cast: who is simulated, where one person plays with some. room: how the room plays, as it stands now; clock: how
    long it takes. differs: why the game does not come out as it was recorded; empty where it does. as_recorded: what is
    known of a journal of other rules, whose answers are not played again; else the game stands where the journal ends.
    """

    def __init__(
        self,
        game: Game,
        journal: Journal | None,
        recorded: Recorded | None = None,
        differs: str = "",
        *,
        cast: Cast | None = None,
        room: RoomSettings = _AS_USUAL,
        clock: Clock | None = None,
        as_recorded: Played | None = None,
    ) -> None:
        self.game = game
        self.room = room
        self.clock = clock or Clock()
        self.journal = journal
        self.cast = cast
        self.begun_at = 0
        self._steps = len(recorded.entries) if recorded is not None else 0
        self._past: list[Game] = [game]
        self._steps_taken: list[Step] = []
        self.work_plans: tuple[WorkPlan, ...] = ()
        self.became: tuple[Became, ...] = ()
        self._path = journal.path if journal is not None else recorded.path if recorded is not None else None
        self.recorded = recorded
        self.differs = differs
        self._as_recorded = as_recorded

    @classmethod
    def start(
        cls,
        game: Game,
        text: str,
        path: Path | None,
        *,
        now: datetime | None = None,
        cast: Cast | None = None,
        room: RoomSettings = _AS_USUAL,
    ) -> Session:
        """Begin a session; path None keeps no journal. text: the scenario file as it was read. Raises JournalError.

        cast: who is simulated, where one person plays alone.
        """
        if abs(game.seed) > MOST_SEED:
            raise UsageError("This seed has more than 100 digits.", "Any shorter whole number will do.")
        if path is None:
            return cls(game, None, cast=cast, room=room)._with_teammates()
        header = header_row(game, text, now or datetime.now(UTC), cast, room)
        return cls(game, Journal.create(path, header), cast=cast, room=room)._with_teammates()

    @classmethod
    def begin(
        cls,
        scenario: Scenario,
        text: str,
        team: Team,
        *,
        seed: int | None = None,
        path: Path | None = None,
        keep: bool = True,
        room: RoomSettings = _AS_USUAL,
    ) -> Session:
        """A new session, kept in path or in a file of its own. seed None: one is drawn, and shown."""
        game = Game(scenario, team, secrets.randbelow(1_000_000) if seed is None else seed)
        where = (path or new_journal_path(team.name, scenario.id)) if keep else None
        return cls.start(game, text, where, room=room)

    @classmethod
    def begin_alone(
        cls,
        scenario: Scenario,
        text: str,
        role: str | None = None,
        *,
        name: str = "",
        team: str = "",
        charter: str = "",
        seed: int | None = None,
        path: Path | None = None,
        keep: bool = True,
        room: RoomSettings = _AS_USUAL,
    ) -> Session:
        """A new session of one person, who plays this role, with simulated teammates. Raises UsageError for a role."""
        from wegame.players.teammates import deal  # noqa: PLC0415  a team of people never waits for it

        luck = secrets.randbelow(1_000_000) if seed is None else seed
        dealt, cast = deal(scenario, role, luck, name=name, team=team, charter=charter)
        where = (path or new_journal_path(dealt.name, scenario.id)) if keep else None
        return cls.start(Game(scenario, dealt, luck), text, where, cast=cast, room=room)

    @property
    def question(self) -> Question | None:
        """What whoever sits here is asked now; None when the game is over."""
        return self.game.questions[0] if self.game.questions else None

    @property
    def seat(self) -> int | None:
        """Whose seat it is where one person plays alone; None where a team plays."""
        return self.cast.seat if self.cast is not None else None

    def is_secret(self, question: Question) -> bool:
        """Whether somebody at this table may not see the page. Simulated teammates do not look."""
        return question.player is not None and self.cast is None

    @property
    def path(self) -> Path | None:
        """Where it can be gone on with: its journal, or what was kept of one that somebody replaced."""
        kept = self.journal.kept_in if self.journal is not None else None
        return kept or self._path

    @property
    def debrief_path(self) -> Path | None:
        """Where its debrief is kept, beside the journal."""
        return debrief_beside(self.path) if self.path is not None else None

    @property
    def is_saved(self) -> bool:
        """Whether all that was answered is on disk; not after an answer that could not be saved."""
        return self.journal is None or self.journal.is_saved

    @property
    def warning(self) -> str:
        """What whoever begins or goes on with it is to be told once about its file; empty where all is well."""
        if self.journal is None or not self.journal.unlocked:
            return ""
        where = self.journal.path.parent
        return (
            f"Files in {where} cannot be locked ({self.journal.unlocked}). Everything is saved all the same; "
            "only see to it that nobody else goes on with this session at the same time."
        )

    @property
    def ending(self) -> str:
        """How it ended; empty while it goes on."""
        return self.game.ending if self._as_recorded is None else self._as_recorded.ending

    @property
    def played(self) -> Played:
        """What it comes to so far."""
        from wegame.sessions.played import read_off  # noqa: PLC0415 - only for who looks back

        return read_off(self.game, self.ledger) if self._as_recorded is None else self._as_recorded

    @property
    def is_begun(self) -> bool:
        """Whether a person has answered anything."""
        return self.game.answered > self.begun_at

    def answer(self, question: Question | str, reply: Mapping[str, object]) -> Game:
        """Answer, save, and only then let it be seen. Raises AnswerRefused or JournalError, with the game unchanged.

        Simulated teammates answer what is theirs at once.
        """
        asked = self.game.find(question if isinstance(question, str) else question.id)
        self._take((asked, asked.take(reply)))
        return self.game

    @property
    def acts(self) -> dict[str, tuple[str, ...]]:
        """What the facilitator can do now: act by its id, and with what. back: how far, as a number of steps."""
        found = {name: ways for name, ways in self.game.acts.items() if self._may(name)}
        back = tuple(str(step) for step in dict.fromkeys((self.last_asked, self.last_card)) if step is not None)
        notes = notes_on_offer(self.room, self.clock) if self.question is not None else ()
        return {**({BACK: back} if back else {}), **found, **({NOTE: notes} if notes else {})}

    def act(self, name: str, what: str = "") -> Game:
        """Do what the facilitator wants, saved before it shows. Raises AnswerRefused or JournalError.

        back: everything since then is undone; it stays in the journal.
        """
        if name == NOTE:
            if what not in self.acts.get(NOTE, ()):
                raise AnswerRefused("That cannot be done now.", "Look at what the facilitator's list offers.")
            self.note(what)
        elif name != BACK:
            if not self._may(name):
                raise AnswerRefused("Simulated teammates keep their seats.", "Start a session for a team.")
            after = self.game.act(name, what)
            self._write({"act": name, "what": what, **came_of(self.game, after)})
            self._go_to(after, _act(self.game, name, what))
        elif what in self.acts.get(BACK, ()):
            self._write({"act": BACK, "what": what})
            self._go_back(int(what))
            self._take(self._next_of_the_cast(self.game))
        else:
            raise AnswerRefused("There is nothing to take back.", "Go on.")
        return self.game

    def _may(self, act: str) -> bool:
        """Whether this act of the game makes sense at this table."""
        return self.cast is None or act not in ACTS or ACTS[act].alone

    def note(self, what: str) -> None:
        """Something for the record that changes nothing in the game, such as a pause. Raises JournalError."""
        self._write({"act": NOTE, "what": what})
        self._heed(what)
        if what in NOTES:
            NOTES[what].clock(self.clock)

    def plan_work(self, plans: Sequence[WorkPlan]) -> None:
        """What the team will do at work, instead of what stood there before.

        Also in a session that was only opened to be looked at. Raises JournalError, with nothing changed.
        """
        looked_at = self.recorded if self.journal is None else None
        if looked_at is not None:
            self.journal = Journal.reopen(looked_at)
        try:
            self._write({"act": PLANS, "what": "", "plans": [plan.row for plan in plans]})
        finally:
            if looked_at is not None and self.journal is not None:
                size = self.journal.size
                last = self.journal.digest
                self.recorded = replace(looked_at, size=size, good=size, torn=False, ends_whole=True, digest=last)
                self.close()
        self.work_plans = tuple(plans)

    def plans_of_last_time(self) -> tuple[WorkPlan, ...]:
        """What this team, when it last played here to the end, planned for work: to be asked about once, before the
        first round. None where it would not be known again, plays alone, or goes on with a journal. Never raises.
        """
        is_new = self.journal is not None and self.recorded is None
        if not is_new or self.cast is not None or not self.game.team.is_known_again:
            return ()
        from wegame.sessions.shelf import last_plans  # noqa: PLC0415 - the first page of the table does not wait for it

        return last_plans(self.game.team.name)

    def say_what_became(self, told: Became) -> None:
        """Of a plan of last time, for the record; it changes nothing in the game. Raises JournalError."""
        row = {"act": BECAME, "what": told.became, "plans": [told.plan.row], "in_the_way": told.in_the_way}
        self._write(row)
        self.became = (*self.became, told)

    def _heed(self, what: str) -> None:
        """What a note changes in how the room plays; one that another wegame wrote changes nothing."""
        if what in NOTES:
            self.room = NOTES[what].room(self.room)

    def open(self, question: Question) -> None:
        """The team sees this question now: its time begins. A page of one's own has no timer, nor has one to read."""
        if question.player is None and question.kind != "continue":
            self.clock.begin(question.id, self.room.timer)
        else:
            self.clock.stop()

    @property
    def last_asked(self) -> int | None:
        """How many steps there were when a person was last asked something; None where nobody was."""
        for step in range(len(self._past) - 2, self.begun_at - 1, -1):
            if self._next_of_the_cast(self._past[step]) is None and self._past[step].questions:
                return step
        return None

    @property
    def last_card(self) -> int | None:
        """How many steps there were when this round's cards were opened; None where none of them is answered."""
        here = self.game.turn.number if self.game.turn else 0
        found = None
        for step in range(len(self._past) - 2, -1, -1):
            game = self._past[step]
            if game.turn is None or game.turn.number != here:
                break
            if game.state.phase == "card":
                found = step
        return found if found is not None and found >= self.begun_at else None

    def _write(self, row: Mapping[str, Any], *more: Mapping[str, Any]) -> None:
        """Put steps into the journal, numbered."""
        minute = int(self.clock.played // 60)
        is_older = self.recorded is not None and self.recorded.format != FORMAT
        more_to_say = {**({"minute": minute} if minute else {}), **({"wegame": FORMAT} if is_older else {})}
        rows = [{"n": self._steps + i, **one, **more_to_say} for i, one in enumerate((row, *more), 1)]
        if self.journal is not None:
            self.journal.append(*rows)
        self._steps += len(rows)

    @property
    def beginning(self) -> Game:
        """The game before anything was answered."""
        return self._past[0]

    @property
    def games(self) -> tuple[Game, ...]:
        """The game before each of `steps`, and as it stands after the last."""
        return tuple(self._past)

    @property
    def steps(self) -> tuple[Step, ...]:
        """What led to the game as it stands: what was taken back is not among it."""
        return tuple(self._steps_taken)

    def _go_back(self, step: int) -> None:
        del self._past[step + 1 :], self._steps_taken[step:]
        self.game = self._past[-1]

    def _go_to(self, game: Game, step: Step) -> None:
        self.game = game
        self._steps_taken.append(step)
        self.clock.stop()
        self._past.append(game)

    def _next_of_the_cast(self, game: Game) -> tuple[Question, Mapping[str, Value]] | None:
        """What a simulated teammate is to answer first, and the answer; None where it is a person's turn."""
        return self.cast.answer_next(game) if self.cast is not None else None

    def _take(self, step: tuple[Question, Mapping[str, Value]] | None) -> None:
        """Take an answer, and those of the teammates after it; all of them are on disk, or nothing has happened."""
        game, rows = self.game, list[dict[str, Any]]()
        way: list[tuple[Game, Step]] = []
        while step is not None:
            asked, taken = step
            after = game.take(asked, taken)
            rows.append(answer_row(game, asked, taken, after))
            way.append((after, _answer(game, asked, taken)))
            game = after
            step = self._next_of_the_cast(game)
        if rows:
            self._write(*rows)
        for game, answered in way:
            self._go_to(game, answered)

    def _with_teammates(self) -> Session:
        """At the start, and where a journal stops: what the teammates have to answer first."""
        self._take(self._next_of_the_cast(self.game))
        if self.recorded is None:
            self.begun_at = self.game.answered
        return self

    @property
    def ledger(self) -> tuple[Line, ...]:
        """The ledger as it was recorded, where there is a record; else the game's own."""
        if self.recorded is None or not self.differs:
            return self.game.ledger
        from wegame.sessions.played import recorded_ledger  # noqa: PLC0415 - only for who looks back

        return recorded_ledger(self.recorded)

    def replay(self, entry: Entry) -> None:
        """Do a recorded step again. Raises AnswerRefused where it does not fit the game."""
        game = self.game
        if entry.question:
            asked = game.find(entry.question)
            taken = asked.take(entry.reply)
            self._go_to(game.take(asked, taken), _answer(game, asked, taken))
        elif entry.act == BACK:
            back = step_of(entry.what)
            if back is None or back >= len(self._past):
                raise AnswerRefused("nothing to go back to.")
            self._go_back(back)
        elif entry.act == NOTE:
            self._heed(entry.what)
        elif entry.act == PLANS:
            self.work_plans = tuple(WorkPlan(*plan) for plan in entry.plans)
        elif entry.act == BECAME:
            told = [Became(WorkPlan(*plan), entry.what, entry.in_the_way) for plan in entry.plans]
            self.became = (*self.became, *(item for item in told if item.became in FATES))
        else:
            if not self._may(entry.act):
                raise AnswerRefused("simulated teammates keep their seats.")
            self._go_to(game.act(entry.act, entry.what), _act(game, entry.act, entry.what))

    def go_on(self) -> None:
        """Open the journal for writing again, at the end of what was read. Raises JournalError."""
        if self.recorded is None or self.journal is not None:
            return
        if self.differs:
            raise JournalError(
                f"{self.recorded.path} cannot go on here: {self.differs}",
                f"Read it with: {command('wegame', 'debrief', self.recorded.path)}",
            )
        self.journal = Journal.reopen(self.recorded)
        try:
            self._with_teammates()
        except JournalError:
            self.close()
            raise

    def close(self) -> None:
        if self.journal is not None:
            self.journal.close()
            self.journal = None
