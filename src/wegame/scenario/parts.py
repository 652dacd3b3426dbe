"""Parts of a scenario that all kinds of rounds share: what a key may hold, conditions, tasks, courses, rounds.

These models are frozen, and nothing in them is ever evaluated. Shapes: shares are 0-1, dials and skills 0-100, texts
are plain text that may hold simple Markdown. What one key alone can tell is checked here; what needs the whole story is
in `checks.py`.
"""

import os
from collections.abc import Callable, Collection, Iterator, Sequence
from typing import Annotated, Literal, get_args

from pydantic import AfterValidator, BaseModel, ConfigDict, Field
from pydantic_core import PydanticCustomError

from wegame.theory import MOVES, PRACTICES, concepts

__all__ = [
    "ALWAYS",
    "CLOSE",
    "COMES_OUT",
    "PHASE_NAMES",
    "Approach",
    "Between",
    "Clue",
    "ConceptId",
    "Course",
    "Dial",
    "Id",
    "Inject",
    "Line",
    "Mistake",
    "MoveId",
    "Part",
    "PracticeId",
    "Round",
    "Share",
    "Task",
    "Text",
    "TextWhen",
    "When",
]

# pydantic would look through every installed package for plugins, at each start. wegame uses none, and what people
# write in a scenario is no other package's business.
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")

Approach = Literal["together", "split", "solo", "outside", "pilot"]
PhaseName = Literal[
    "brief", "card", "mistake", "huddle", "talk", "decision", "outcome", "recovery", "credit", "ballot", "reveal"
]
_OLDER: tuple[PhaseName, ...] = ("ballot", "reveal")
"""What stood in files for card and decision before there was a talk: they are still read."""
PHASE_NAMES: tuple[PhaseName, ...] = tuple(name for name in get_args(PhaseName) if name not in _OLDER)
ALWAYS: tuple[PhaseName, ...] = ("card", "decision", "outcome")
"""What no round can leave out."""


def _known(kind: str, ids: Callable[[], Collection[str]]) -> AfterValidator:
    """An id that the program must know; the loader turns a miss into WG104 with the nearest id."""

    def check(value: str) -> str:
        if value not in ids():
            raise PydanticCustomError("unknown_id", 'unknown {kind} "{value}"', {"kind": kind, "value": value})
        return value

    return AfterValidator(check)


def _not_blank(value: str) -> str:
    if not value.strip():
        raise PydanticCustomError("blank", "this text is empty")
    return value


Share = Annotated[float, Field(strict=True, ge=0, le=1, allow_inf_nan=False)]
Dial = Annotated[float, Field(strict=True, ge=0, le=100, allow_inf_nan=False)]
Id = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_-]{0,39}$")]
Text = Annotated[str, Field(max_length=4000), AfterValidator(_not_blank)]
Line = Annotated[str, Field(max_length=400), AfterValidator(_not_blank)]
MoveId = Annotated[str, _known("move", lambda: MOVES)]
ConceptId = Annotated[str, _known("concept", concepts)]
PracticeId = Annotated[str, _known("practice", lambda: PRACTICES)]


class Part(BaseModel):
    """Common to all parts of a file: frozen, and a key that nobody knows is an error, not a shrug."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class Between(Part):
    min: Dial = Field(0, description="The least value that counts.")
    max: Dial = Field(100, description="The largest value that counts.")


class When(Part):
    """A condition. All that it names must hold."""

    flag: Id | None = Field(None, description="Holds once an option that sets this flag was chosen.")
    not_flag: Id | None = Field(None, description="Holds as long as no option that sets this flag was chosen.")
    won: Id | None = Field(None, description="Holds once this earlier round was won outright.")
    mended: Id | None = Field(None, description="Holds once this earlier round went badly and was mended.")
    lost: Id | None = Field(None, description="Holds once this earlier round went badly and was not mended.")
    efficacy: Between | None = Field(None, description="Holds while the dial is between min and max.")
    safety: Between | None = Field(None, description="Holds while the dial is between min and max.")
    alignment: Between | None = Field(None, description="Holds while the dial is between min and max.")
    strain: Between | None = Field(None, description="Holds while the dial is between min and max.")


class TextWhen(Part):
    when: When = Field(description="When this text is added to the round's own.")
    text: Text = Field(description="What is added.")


class Task(Part):
    interdependence: Share = Field(0.7, description="How far the parts hang together: 0 each alone, 1 only as one.")
    difficulty: Dial = Field(45, description="How hard it is.")
    skill: Id | None = Field(None, description="Which of the roles' skills it takes; default: the mean of all.")
    weight: float = Field(
        1, strict=True, gt=0, le=10, allow_inf_nan=False, description="How much this round counts toward the goal."
    )


class Clue(Part):
    role: Id = Field(description="Who alone knows it.")
    text: Line = Field(description="What they know.")
    speaks_for: tuple[Id, ...] = Field((), description="Options of this round that are better than they look.")
    speaks_against: tuple[Id, ...] = Field((), description="Options of this round that are worse than they look.")
    rules_out: tuple[Id, ...] = Field((), description="Options of this round that cannot work.")

    @property
    def speaks(self) -> bool:
        """Whether it says anything about an option."""
        return bool(self.speaks_for or self.speaks_against or self.rules_out)


COMES_OUT = "An old mistake comes to light."
"""What is told of a mistake that comes out where the author has no words for it: not which one it was."""


class Mistake(Part):
    text: Line = Field(description="What happened, told to the person alone, in the second person.")
    role: Id | None = Field(None, description="Whose mistake; default: whoever the draw names.")
    size: Literal["small", "large"] = Field("small", description="What it takes to mend it, and how fast it grows.")
    surfaces: Line = Field(COMES_OUT, description="How it comes out later if nobody said it.")


CLOSE = 0.05 + 1e-9
"""What is worth so little less than the best course is as good as it."""


class Course(Part):
    """Something that a team can go for: one of the things between which it decides, or a way back from a setback."""

    id: Id = Field(description="Short name, its own within the round.")
    text: Line = Field(description="What somebody would say who wants this.")
    approach: Approach = Field("together", description="together, split, solo, outside or pilot.")
    moves: tuple[MoveId, ...] = Field((), description="Behaviours that come with it.")
    fit: Share = Field(0.5, description="How good it looks to everybody, 0-1; the round's clues tell what it is worth.")
    when: When | None = Field(None, description="On offer only if this holds.")

    @property
    def leads_to(self) -> str | None:
        """The later round to which the story jumps; None: the next one in the file."""
        return None

    @property
    def flags(self) -> tuple[str, ...]:
        """Flags that hold once it was taken."""
        return ()

    @property
    def said_for_it(self) -> tuple[str, ...]:
        """What a simulated teammate may say who wants it."""
        return ()

    @property
    def read_out(self) -> dict[str, str]:
        """The texts that everybody reads when it was taken, by their keys."""
        return {}

    @property
    def opened_by(self) -> tuple[str, ...]:
        """The two roles whose clues together open it, where it is hidden behind them."""
        return ()


class Inject(Part):
    id: Id = Field(description="Short name, its own within the round.")
    text: Text = Field(description="What the facilitator may throw in.")
    moves: tuple[MoveId, ...] = Field((), description="Behaviours that come with it.")


class Round(Part):
    """What every kind of round has. A kind adds its own `kind` and what its team does; see `wegame.kinds`."""

    kind: str = Field(description="What sort of round it is.")
    id: Id = Field(description="Short name that jumps point at. Chance is tied to it.")
    title: Line = Field(description="When and where, in a few words.")
    text: Text = Field(description="The situation. A line of --- starts a new page; at most 60 words a page.")
    texts: tuple[TextWhen, ...] = Field((), description="Pages that are added when a condition holds.")
    task: Task = Field(default_factory=Task, description="What the task is like.")
    hazard: Id | None = Field(None, description="A named trouble that this round brings.")
    clues: tuple[Clue, ...] = Field((), description="What one role alone knows.")
    absent: Id | None = Field(None, description="A role whose skill is missing in this round.")
    milestone: Line | None = Field(None, description="What is ticked when the round is won or recovered.")
    phases: tuple[PhaseName, ...] = Field(
        PHASE_NAMES,
        description="The phases that this round wants; card, decision and outcome always happen.",
    )
    when: When | None = Field(None, description="Played only if this holds.")
    mistake: Mistake | None = Field(None, description="A mistake that somebody may make here.")
    injects: tuple[Inject, ...] = Field((), description="Events for the facilitator.")

    def has_phase(self, phase: str) -> bool:
        """Whether it has this phase, listed or not. A list with older names leaves out no talk: it knew of none."""
        is_older = not set(_OLDER).isdisjoint(self.phases)
        return phase in self.phases or phase in ALWAYS or (phase == "talk" and is_older)

    @property
    def alternatives(self) -> tuple[Course, ...]:
        """What the team decides between; none where it does not decide."""
        return ()

    @property
    def ways_back(self) -> tuple[Course, ...]:
        """What can be done after a setback."""
        return ()

    def courses(self) -> Iterator[tuple[str, tuple[Course, ...]]]:
        """All courses of action, by the key under which they stand in a file."""
        return iter(())

    def clues_of(self, roles: Collection[str]) -> tuple[Clue, ...]:
        """What these roles know; whoever is absent tells nothing."""
        return tuple(clue for clue in self.clues if clue.role in roles and clue.role != self.absent)

    @property
    def spoken(self) -> str | None:
        """What the author wants asked aloud in the talk."""
        return None

    @property
    def idea(self) -> "Course | None":
        """Another way, hidden behind two cards that belong together."""
        return None

    @property
    def is_decided_by_clues(self) -> bool:
        """Whether what the roles know decides what works."""
        return False

    def merits(self, roles: Collection[str] | None = None) -> dict[str, float]:
        """What each alternative is worth by what these roles know; None: by what all know. Empty where none decides."""
        return {}

    @property
    def ruled_out(self) -> frozenset[str]:
        """The alternatives that cannot work, as somebody knows."""
        return frozenset()

    def better_than(self, taken: str) -> tuple["Course", tuple[str, ...]] | None:
        """What was clearly worth more than what was taken, and the roles that knew so; None: nothing, or nobody did."""
        return None

    def tempting(self, seats: Sequence[Collection[str]]) -> frozenset[str]:
        """The alternatives that look as good as the best one to some seat. seats: the roles of each."""
        return frozenset()

    @property
    def every_course(self) -> tuple[Course, ...]:
        return tuple(course for _, courses in self.courses() for course in courses)
