"""A facilitator's guide as data: what of a scenario is told to whom, before anybody lays it out on a page.

Everything here but `roles` and `clues` gives the story away. Texts of authors are in here as they were typed; whoever
writes them somewhere makes them safe for that place.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from wegame.game.equations import efficacy_at_start
from wegame.guide.phrases import APPROACHES, Book, good_at, granted, listed, task_told
from wegame.guide.plan import Slot, labels, places, plan
from wegame.guide.watch import ASK, WATCH, concepts_met, facts, told
from wegame.scenario.models import Scenario
from wegame.scenario.pages import pages
from wegame.scenario.parts import PHASE_NAMES, Clue, Course, Round
from wegame.telling.dials import dial_name, figure, level
from wegame.telling.words import corner, phase_name
from wegame.theory import MOVES, concepts

__all__ = ["Choice", "ClueCard", "Extra", "Guide", "Question", "RoleCard", "RoundGuide", "guide"]

_MOST_WATCHED, _MOST_ASKED = 5, 3


@dataclass(frozen=True, slots=True)
class Choice:
    """An option or a recovery. well, badly: what the story says then; notes: conditions, jumps and echoes in words."""

    text: str
    how: str
    well: str
    badly: str
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Extra:
    """A text that comes up only sometimes. when: in words."""

    when: str
    text: str


@dataclass(frozen=True, slots=True)
class ClueCard:
    """What one role alone knows in one round; no text: the others know something, and this one does not."""

    role: str
    label: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class RoleCard:
    """Who a player is. good_at: in words, set against the role's own other skills only. clues: a card a round."""

    name: str
    about: str
    good_at: str
    clues: tuple[ClueCard, ...]


@dataclass(frozen=True, slots=True)
class RoundGuide:
    """One round for the facilitator. pages: the situation as it is read out; extras: pages added on a condition.

    practises: concepts that the scenario says it teaches; touches: the other ones that the round's moves belong to.
    """

    label: str
    title: str
    minutes: int
    only_if: str
    pages: tuple[str, ...]
    extras: tuple[Extra, ...]
    task: tuple[str, ...]
    practises: tuple[str, ...]
    touches: tuple[str, ...]
    facts: tuple[tuple[str, str], ...]
    clues: tuple[ClueCard, ...]
    watch: tuple[str, ...]
    options: tuple[Choice, ...]
    slip: tuple[tuple[str, str], ...]
    recoveries: tuple[Choice, ...]
    injects: tuple[str, ...]
    asks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """A question of the scenario, with its concept's name and definition or nothing."""

    ask: str
    concept: str
    definition: str


@dataclass(frozen=True, slots=True)
class Guide:
    """All that a guide says.

    granted: (name, in a word and what it is). dials: (name, in a word, figure at the start in this model).
    """

    title: str
    summary: str
    goal: str
    players: tuple[int, int]
    level: str
    minutes: int
    teaches: tuple[str, ...]
    slots: tuple[Slot, ...]
    granted: tuple[tuple[str, str], ...]
    dials: tuple[tuple[str, str, str], ...]
    practices: tuple[tuple[str, str], ...]
    rounds: tuple[RoundGuide, ...]
    endings: tuple[tuple[str, str], ...]
    questions: tuple[Question, ...]
    roles: tuple[RoleCard, ...]
    origin: str

    @property
    def total(self) -> int:
        """Minutes from the welcome to the last sentence, with cards in the open."""
        return sum(slot.minutes for slot in self.slots)

    @property
    def total_private(self) -> int:
        """The same with cards on the keyboard, about."""
        return sum(slot.private for slot in self.slots)


def guide(scenario: Scenario) -> Guide:
    """The guide to a scenario, without knowing who will play it."""
    info, known = scenario.scenario, concepts()
    names = labels(scenario)
    slots = plan(scenario)
    rounds = _rounds(scenario, names, slots)
    return Guide(
        title=info.title,
        summary=info.summary,
        goal=info.goal,
        players=info.players,
        level=info.level,
        minutes=info.minutes,
        teaches=tuple(known[concept].name for concept in info.teaches),
        slots=slots,
        granted=_granted(scenario),
        dials=_dials(scenario),
        practices=tuple(scenario.practice_offers().values()),
        rounds=rounds,
        endings=tuple((corner(key), text) for key, text in scenario.endings.model_dump().items()),
        questions=tuple(
            Question(
                item.ask,
                known[item.concept].name if item.concept else "",
                known[item.concept].definition if item.concept else "",
            )
            for item in scenario.debrief
        ),
        roles=_roles(scenario, names),
        origin=f"{info.author}; licence {info.license}",
    )


def _granted(scenario: Scenario) -> tuple[tuple[str, str], ...]:
    context = scenario.context
    return (
        ("Slack", f"{granted(context.slack)}: time and room to learn"),
        ("Authority", f"{granted(context.authority)}: a say over the work"),
        ("Claim", f"{granted(context.claim)}: a share of the gain that stays with the team"),
    )


def _dials(scenario: Scenario) -> tuple[tuple[str, str, str], ...]:
    start = scenario.start
    efficacy = start.efficacy
    if efficacy is None:  # it then comes from who plays; here, from one of each role
        efficacy = efficacy_at_start([role.self_efficacy for role in scenario.roles])
    values = {"efficacy": efficacy, "safety": start.safety, "alignment": start.alignment, "strain": start.strain}
    return tuple((dial_name(dial), level(dial, value), figure(dial, value)) for dial, value in values.items())


def _clue(scenario: Scenario, round_: Round, label: str, clue: Clue) -> ClueCard:
    name = next((role.name for role in scenario.roles if role.id == clue.role), clue.role)
    return ClueCard(name, label, round_.title, clue.text)


def _roles(scenario: Scenario, names: list[str]) -> tuple[RoleCard, ...]:
    return tuple(
        RoleCard(
            role.name,
            role.about,
            good_at(role),
            tuple(
                ClueCard(role.name, label, round_.title, "\n\n".join(clue.text for clue in round_.clues_of([role.id])))
                for round_, label in zip(scenario.rounds, names, strict=True)
                if round_.clues and round_.absent != role.id
            ),
        )
        for role in scenario.roles
    )


def _rounds(scenario: Scenario, names: list[str], slots: tuple[Slot, ...]) -> tuple[RoundGuide, ...]:
    book, watched, asked = Book(scenario, names), Counter[str](), Counter[str]()
    found, known = [], concepts()
    for round_, label, turn in zip(scenario.rounds, names, places(scenario.rounds), strict=True):
        seen, met = facts(scenario, round_), concepts_met(round_)
        taught = [concept for concept in met if concept in scenario.scenario.teaches]
        found.append(
            RoundGuide(
                label=label,
                title=round_.title,
                minutes=slots[turn].minutes,  # the welcome is the first slot
                only_if=book.condition(round_.when) if round_.when else "",
                pages=pages(round_.text),
                extras=tuple(Extra(book.condition(item.when), item.text) for item in round_.texts),
                task=tuple(task_told(scenario, round_)),
                practises=tuple(known[concept].name for concept in taught),
                touches=tuple(known[concept].name for concept in met if concept not in taught),
                facts=tuple(_facts(scenario, round_, book)),
                clues=tuple(_clue(scenario, round_, label, clue) for clue in round_.clues),
                watch=told(WATCH, seen, _MOST_WATCHED, watched),
                options=tuple(_option(option, book) for option in round_.alternatives),
                slip=tuple(_slip(scenario, round_)),
                recoveries=tuple(_recovery(recovery, book) for recovery in round_.ways_back),
                injects=tuple(inject.text for inject in round_.injects),
                asks=told(ASK, seen, _MOST_ASKED, asked),
            )
        )
    return tuple(found)


def _facts(scenario: Scenario, round_: Round, book: Book) -> list[tuple[str, str]]:
    """What else is true of a round, as (label, text)."""
    told_ = []
    if round_.hazard:
        same = [book.round(item) for item in scenario.rounds if item.hazard == round_.hazard and item is not round_]
        comes = f" (also in {listed(same)})" if same else ""
        told_.append(("Hazard", f"{scenario.hazard_name(round_.hazard)}{comes}"))
    if round_.spoken:
        told_.append(("Asked in the talk", round_.spoken))
    if round_.milestone:
        told_.append(("Milestone, if it is won or mended", round_.milestone))
    if left_out := [phase_name(phase) for phase in PHASE_NAMES if not round_.has_phase(phase)]:
        told_.append(("This round leaves out", listed(left_out)))
    return told_


def _how(part: Course) -> str:
    moves = [MOVES[move].name for move in part.moves]
    return "; ".join((APPROACHES[part.approach], *moves))


def _option(option: Course, book: Book) -> Choice:
    notes = [f"On offer only if {book.condition(option.when)}."] if option.when else []
    if option.opened_by:
        notes.append(f"Hidden until the team says that the cards of {book.roles(option.opened_by)} belong together.")
    if option.leads_to:
        notes.append(f"Leads to {book.jump(option.leads_to)}.")
    if echoes := book.echoes(option.flags):
        notes.append(f"The story remembers it: {listed(echoes)}.")
    well, badly = option.read_out.values()
    return Choice(option.text, _how(option), well, badly, tuple(notes))


def _recovery(recovery: Course, book: Book) -> Choice:
    notes = [f"On offer only if {book.condition(recovery.when)}."] if recovery.when else []
    well, badly = recovery.read_out.values()
    return Choice(recovery.text, _how(recovery), well, badly, tuple(notes))


def _slip(scenario: Scenario, round_: Round) -> list[tuple[str, str]]:
    slip = round_.mistake
    if slip is None:
        return []
    whose = next((role.name for role in scenario.roles if role.id == slip.role), "whoever the draw names")
    return [("Who", whose), ("What", slip.text), ("How large", slip.size), ("If nobody says it, later", slip.surfaces)]
