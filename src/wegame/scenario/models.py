"""The scenario file as an author writes it: every key, its type, its bounds, its meaning.

These models are frozen and are the Scenario that the game plays; nothing in them is ever evaluated. What all rounds
share is in `parts.py`, what a kind of round adds in its package (`wegame.kinds`).
"""

import json
from collections.abc import Iterator, Mapping
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, GetCoreSchemaHandler
from pydantic_core import core_schema

from wegame.kinds import DEFAULT, KINDS, side
from wegame.scenario.locate import nearest
from wegame.scenario.parts import (
    COMES_OUT,
    PHASE_NAMES,
    ConceptId,
    Dial,
    Id,
    Line,
    Part,
    PracticeId,
    Round,
    Share,
    Text,
)
from wegame.theory import PRACTICES

__all__ = [
    "COMES_OUT",
    "PHASE_NAMES",
    "Context",
    "DebriefQuestion",
    "Endings",
    "PracticeOffer",
    "Role",
    "Round",
    "Scenario",
    "ScenarioInfo",
    "Start",
    "schema",
]


class ScenarioInfo(Part):
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


class Start(Part):
    efficacy: Dial | None = Field(
        None, description="Collective efficacy at the start; default 35 + 0.15 x self-efficacy."
    )
    safety: Dial = Field(50, description="Psychological safety at the start.")
    alignment: Dial = Field(40, description="How far the team shares one picture at the start.")
    strain: Dial = Field(30, description="Strain at the start.")
    record: Dial = Field(35, description="What the team has shown so far; hidden until the debrief.")


class Context(Part):
    slack: Share = Field(0.5, description="Time and room to learn that the organisation grants, 0-1.")
    authority: Share = Field(0.6, description="How much say the team has over its work, 0-1.")
    claim: Share = Field(0.5, description="How much of the gain stays with the team, 0-1.")


class Role(Part):
    id: Id = Field(description="Short name that clues, mistakes and absences point at.")
    name: Line = Field(description="What the players call it.")
    skills: dict[Id, Dial] = Field(default_factory=dict, description="Skill in each kind of task, 0-100; default 50.")
    about: Line = Field("", validate_default=False, description="One line to the player, in the second person.")
    self_efficacy: Dial = Field(50, description="What this person believes they can do alone, 0-100.")
    voice: float = Field(
        1, strict=True, ge=0.1, le=10, allow_inf_nan=False, description="How much they talk at the start, as a weight."
    )


class _ByKind:
    """A round of any kind, told apart by its `kind`."""

    @staticmethod
    def __get_pydantic_core_schema__(source: Any, handler: GetCoreSchemaHandler) -> core_schema.CoreSchema:
        models = {kind: side(kind, "model").ROUND for kind in KINDS}
        schemas = {kind: handler.generate_schema(model) for kind, model in models.items()}
        return core_schema.tagged_union_schema(schemas, _kind_of)


def _kind_of(value: Any) -> Any:
    """The kind that a file names, or the one that it may have meant, which then says what is wrong."""
    kind = value.get("kind", DEFAULT) if isinstance(value, Mapping) else getattr(value, "kind", DEFAULT)
    if kind in KINDS:
        return kind
    return nearest(kind, KINDS) or DEFAULT if isinstance(kind, str) else DEFAULT


AnyRound = Annotated[Round, _ByKind]


class Endings(Part):
    reached_stronger: Text = Field("Won, and able to win again.", description="Goal reached, efficacy higher.")
    reached_weaker: Text = Field("Won, but hollow.", description="Goal reached, efficacy not higher.")
    missed_stronger: Text = Field("Lost, but stronger.", description="Goal missed, efficacy higher.")
    missed_weaker: Text = Field("Lost and frayed.", description="Goal missed, efficacy not higher.")


class DebriefQuestion(Part):
    ask: Line = Field(description="A question that starts a conversation about real work.")
    concept: ConceptId | None = Field(None, description="The concept that it belongs to.")


def _offer(value: Any) -> Any:
    return {"id": value} if isinstance(value, str) else value


class PracticeOffer(Part):
    id: PracticeId = Field(description="Which practice.")
    name: Line | None = Field(None, description="What this team would call it.")
    text: Line | None = Field(None, description="What it does, in this story's words.")


class Scenario(Part):
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
    rounds: tuple[AnyRound, ...] = Field(min_length=1, max_length=40, description="The turns of the story, in order.")
    endings: Endings = Field(default_factory=Endings, description="The four ways in which it can end.")
    debrief: tuple[DebriefQuestion, ...] = Field((), description="Questions for the conversation afterwards.")

    @property
    def id(self) -> str:
        return self.scenario.id

    @property
    def title(self) -> str:
        return self.scenario.title

    def dealt(self, players: int) -> tuple[tuple[str, ...], ...]:
        """The roles by seat, for so many players: each gets a role and each role a player, in the order of the file."""
        roles = [role.id for role in self.roles]
        seats: list[list[str]] = [[] for _ in range(players)]
        for turn in range(max(players, len(roles))):
            seats[turn % players].append(roles[turn % len(roles)])
        return tuple(tuple(dict.fromkeys(held)) for held in seats)

    @property
    def tables(self) -> Iterator[tuple[tuple[str, ...], ...]]:
        """The roles by seat, for each number of players up to one a role."""
        least, most = self.scenario.players
        for players in range(max(1, least), max(least, min(most, len(self.roles))) + 1):
            yield self.dealt(players)

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
