"""The scenario file as an author writes it: every key, its type, its bounds, its meaning.

These models are frozen and are the Scenario that the game plays; nothing in them is ever evaluated.
Shapes: shares are 0-1, dials and skills 0-100, texts are plain text that may hold simple Markdown.
What one key alone can tell is checked here; what needs the whole story is in `checks.py`.
"""

import json
import os
from collections.abc import Callable, Collection
from typing import Annotated, Any, Literal, get_args

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field
from pydantic_core import PydanticCustomError

from wegame.theory import MOVES, PRACTICES, concepts

__all__ = [
    "COMES_OUT",
    "PHASE_NAMES",
    "Approach",
    "Between",
    "Clue",
    "Context",
    "DebriefQuestion",
    "Endings",
    "Inject",
    "Mistake",
    "Option",
    "PracticeOffer",
    "Recovery",
    "Role",
    "Round",
    "Scenario",
    "ScenarioInfo",
    "Start",
    "Task",
    "TextWhen",
    "When",
    "schema",
]

# pydantic would look through every installed package for plugins, at each start. wegame uses none, and what people
# write in a scenario is no other package's business.
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")

Approach = Literal["together", "split", "solo", "outside", "pilot"]
PhaseName = Literal["brief", "huddle", "ballot", "reveal", "outcome", "mistake", "recovery", "credit"]
PHASE_NAMES: tuple[PhaseName, ...] = get_args(PhaseName)


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


class _Part(BaseModel):
    """Common to all parts of a file: frozen, and a key that nobody knows is an error, not a shrug."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class ScenarioInfo(_Part):
    id: Id = Field(description="Short name for the command line and links: lower case letters, digits, - and _.")
    title: Line = Field(description="What the players see as the name of the story.")
    summary: Line = Field(description="One sentence for the list of scenarios.")
    goal: Line = Field(description="What the team wants to reach, as they would say it.")
    minutes: int = Field(30, strict=True, ge=5, le=240, description="How long a session takes, without the debrief.")
    players: tuple[Annotated[int, Field(strict=True, ge=2, le=8)], Annotated[int, Field(strict=True, ge=2, le=8)]] = (
        Field((2, 6), description="The least and the most players, as in [2, 6].")
    )
    level: Literal["intro", "core", "advanced"] = Field("core", description="intro, core or advanced.")
    teaches: tuple[ConceptId, ...] = Field((), description="Ids of the concepts that this scenario practises.")
    author: Line = Field("unknown", description="Who wrote it.")
    license: Line = Field("unknown", description="Under which licence it may be shared, such as CC-BY-4.0.")
    reach: Share = Field(0.6, description="The weighted share of rounds won or recovered at which the goal is reached.")
    strong: Dial = Field(50, description="The least final efficacy, 0-100, that counts as a stronger team.")


class Start(_Part):
    efficacy: Dial | None = Field(
        None, description="Collective efficacy at the start; default 35 + 0.15 x self-efficacy."
    )
    safety: Dial = Field(50, description="Psychological safety at the start.")
    alignment: Dial = Field(40, description="How far the team shares one picture at the start.")
    strain: Dial = Field(30, description="Strain at the start.")
    record: Dial = Field(35, description="What the team has shown so far; hidden until the debrief.")


class Context(_Part):
    slack: Share = Field(0.5, description="Time and room to learn that the organisation grants, 0-1.")
    authority: Share = Field(0.6, description="How much say the team has over its work, 0-1.")
    claim: Share = Field(0.5, description="How much of the gain stays with the team, 0-1.")


class Role(_Part):
    id: Id = Field(description="Short name that clues, mistakes and absences point at.")
    name: Line = Field(description="What the players call it.")
    skills: dict[Id, Dial] = Field(default_factory=dict, description="Skill in each kind of task, 0-100; default 50.")
    about: Line = Field("", validate_default=False, description="One line to the player, in the second person.")
    self_efficacy: Dial = Field(50, description="What this person believes they can do alone, 0-100.")
    voice: float = Field(
        1, strict=True, ge=0.1, le=10, allow_inf_nan=False, description="How much they talk at the start, as a weight."
    )


class Between(_Part):
    min: Dial = Field(0, description="The least value that counts.")
    max: Dial = Field(100, description="The largest value that counts.")


class When(_Part):
    """A condition. All that it names must hold."""

    flag: Id | None = Field(None, description="Holds once an option that sets this flag was chosen.")
    not_flag: Id | None = Field(None, description="Holds as long as no option that sets this flag was chosen.")
    efficacy: Between | None = Field(None, description="Holds while the dial is between min and max.")
    safety: Between | None = Field(None, description="Holds while the dial is between min and max.")
    alignment: Between | None = Field(None, description="Holds while the dial is between min and max.")
    strain: Between | None = Field(None, description="Holds while the dial is between min and max.")


class TextWhen(_Part):
    when: When = Field(description="When this text is added to the round's own.")
    text: Text = Field(description="What is added.")


class Task(_Part):
    interdependence: Share = Field(0.7, description="How far the parts hang together: 0 each alone, 1 only as one.")
    difficulty: Dial = Field(45, description="How hard it is.")
    skill: Id | None = Field(None, description="Which of the roles' skills it takes; default: the mean of all.")
    weight: float = Field(
        1, strict=True, gt=0, le=10, allow_inf_nan=False, description="How much this round counts toward the goal."
    )


class Clue(_Part):
    role: Id = Field(description="Who alone knows it.")
    text: Line = Field(description="What they know.")


class Option(_Part):
    id: Id = Field(description="Short name, its own within the round.")
    text: Line = Field(description="What somebody would say who wants this.")
    approach: Approach = Field("together", description="together, split, solo, outside or pilot.")
    moves: tuple[MoveId, ...] = Field((), description="Behaviours that come with it.")
    fit: Share = Field(0.5, description="How good the idea is technically, 0-1.")
    success: Text = Field("It works.", description="What happens if it goes well.")
    setback: Text = Field("It does not work.", description="What happens if it goes badly.")
    next: Id | None = Field(None, description="A later round to jump to; default: the next one in the file.")
    sets: tuple[Id, ...] = Field((), description="Flags that hold from now on.")
    when: When | None = Field(None, description="On offer only if this holds.")
    lines: tuple[Line, ...] = Field((), description="What a simulated teammate may say who votes for it.")


COMES_OUT = "An old mistake comes to light."
"""What is told of a mistake that comes out where the author has no words for it: not which one it was."""


class Mistake(_Part):
    text: Line = Field(description="What happened, told to the person alone, in the second person.")
    role: Id | None = Field(None, description="Whose mistake; default: whoever the draw names.")
    surfaces: Line = Field(COMES_OUT, description="How it comes out later if nobody said it.")


class Recovery(_Part):
    id: Id = Field(description="Short name, its own within the round.")
    text: Line = Field(description="What somebody would say who wants this.")
    moves: tuple[MoveId, ...] = Field((), description="Behaviours that come with it.")
    approach: Approach = Field("together", description="together, split, solo, outside or pilot.")
    fit: Share = Field(0.5, description="How good the idea is technically, 0-1.")
    result: Text = Field("It is mended.", description="What happens if the recovery works.")
    failed: Text = Field("It stays broken for now.", description="What happens if it does not.")
    when: When | None = Field(None, description="On offer only if this holds.")


class Inject(_Part):
    id: Id = Field(description="Short name, its own within the round.")
    text: Text = Field(description="What the facilitator may throw in.")
    moves: tuple[MoveId, ...] = Field((), description="Behaviours that come with it.")


class Round(_Part):
    kind: Literal["choice"] = Field("choice", description="What sort of round it is; only choice so far.")
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
        description="The phases that this round wants; ballot and outcome always happen.",
    )
    when: When | None = Field(None, description="Played only if this holds.")
    options: tuple[Option, ...] = Field(min_length=2, max_length=9, description="The courses of action on offer.")
    mistake: Mistake | None = Field(None, description="A mistake that somebody may make here.")
    recoveries: tuple[Recovery, ...] = Field((), max_length=9, description="What can be done after a setback.")
    injects: tuple[Inject, ...] = Field((), description="Events for the facilitator.")


class Endings(_Part):
    reached_stronger: Text = Field("Won, and able to win again.", description="Goal reached, efficacy higher.")
    reached_weaker: Text = Field("Won, but hollow.", description="Goal reached, efficacy not higher.")
    missed_stronger: Text = Field("Lost, but stronger.", description="Goal missed, efficacy higher.")
    missed_weaker: Text = Field("Lost and frayed.", description="Goal missed, efficacy not higher.")


class DebriefQuestion(_Part):
    ask: Line = Field(description="A question that starts a conversation about real work.")
    concept: ConceptId | None = Field(None, description="The concept that it belongs to.")


def _offer(value: Any) -> Any:
    return {"id": value} if isinstance(value, str) else value


class PracticeOffer(_Part):
    id: PracticeId = Field(description="Which practice.")
    name: Line | None = Field(None, description="What this team would call it.")
    text: Line | None = Field(None, description="What it does, in this story's words.")


class Scenario(_Part):
    """One TOML file: a story, a team, rounds."""

    format: Literal[1] = Field(description="The version of this file format: 1.")
    scenario: ScenarioInfo = Field(description="What it is about.")
    start: Start = Field(default_factory=Start, description="Where the dials stand at the start.")
    context: Context = Field(default_factory=Context, description="What the organisation grants.")
    hazards: dict[Id, Line] = Field(default_factory=dict, description="Names of troubles, as people would say them.")
    practices: (
        tuple[Annotated[PracticeOffer, BeforeValidator(_offer, json_schema_input_type=PracticeOffer | str)], ...] | None
    ) = Field(None, description="Which practices the huddle offers, as ids or tables; default: all.")
    roles: tuple[Role, ...] = Field(min_length=2, max_length=8, description="The parts that players take.")
    rounds: tuple[Round, ...] = Field(min_length=1, max_length=40, description="The turns of the story, in order.")
    endings: Endings = Field(default_factory=Endings, description="The four ways in which it can end.")
    debrief: tuple[DebriefQuestion, ...] = Field((), description="Questions for the conversation afterwards.")

    @property
    def id(self) -> str:
        return self.scenario.id

    @property
    def title(self) -> str:
        return self.scenario.title

    def practice_offers(self) -> dict[str, tuple[str, str]]:
        """Practices that the huddle offers here: id to what this story calls it, and what it does."""
        offers = self.practices if self.practices is not None else [PracticeOffer(id=key) for key in PRACTICES]
        known = {item.id: (item, PRACTICES[item.id]) for item in offers}
        return {key: (item.name or own.name, item.text or own.says) for key, (item, own) in known.items()}

    def practice_name(self, practice: str) -> str:
        """What this story calls a practice."""
        return self.practice_offers().get(practice, (PRACTICES[practice].name, ""))[0]

    def hazard_name(self, hazard: str) -> str:
        """A hazard as people would say it."""
        return self.hazards.get(hazard) or hazard.replace("_", " ").replace("-", " ")


def schema() -> str:
    """The JSON Schema of a scenario file, from these models: editors complete and check by it while one types."""
    document = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **Scenario.model_json_schema(),
        "title": "A wegame scenario",
    }
    return json.dumps(document, ensure_ascii=False, indent=2)
