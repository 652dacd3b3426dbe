"""Looking back: an own mistake and the credit on one page, then how the team takes it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace

from wegame.game.efficacy import (
    demonstrated_dam,
    overconfidence,
    plant_fault,
    respond,
    set_back,
    spend,
    succeed,
)
from wegame.game.equations import (
    APPROACHES,
    mistake_chance,
)
from wegame.game.questions import PRIVATE, Choice, Field, Question, Value
from wegame.game.state import Desk

__all__ = [
    "CREDITS",
    "REASONS",
    "RESPONSES",
    "close_look_back",
    "leave_response",
    "meet",
    "open_look_back",
    "open_response",
    "take_look_back",
    "take_response",
]

CREDITS = (
    Choice("together", "How we fitted together"),
    Choice("hero", "One of us carried it"),
    Choice("luck", "Luck"),
    Choice("easy", "It was easy"),
)
REASONS = (
    Choice("process", "How we went at it"),
    Choice("luck", "Bad luck"),
    Choice("unable", "We can't do this"),
    Choice("blame", "Somebody's fault"),
)
RESPONSES = (
    Choice("thank_fix", "Thank, and fix it together", "0.5 slack"),
    Choice("thank", "Thank, and leave it for now"),
    Choice("fix", "Just fix it", "0.5 slack"),
    Choice("blame", "Ask whose fault this was"),
)


def _draw_mistake(desk: Desk) -> int | None:
    """The seat that made a mistake this round, if any."""
    mistake = desk.turn.round.mistake
    if mistake is None or not desk.wants("mistake"):
        return None
    if not desk.try_luck("mistake", mistake_chance(desk.state.strain, overconfidence(desk), demonstrated_dam(desk))):
        return None
    seats = [i for i, player in enumerate(desk.team.players) if mistake.role in player.roles]
    seats = seats or list(range(len(desk.team.players)))
    return seats[desk.pick("whose", len(seats))]


def open_look_back(desk: Desk) -> tuple[Question, ...]:
    turn, players = desk.turn, desk.team.players
    turn.mistake = _draw_mistake(desk)
    text = turn.round.mistake.text if turn.round.mistake else ""
    own = Field(
        "own_up",
        "one",
        "Do you say so?",
        (
            Choice("own", "Say it now"),
            Choice("hide", "Let it pass", "nobody knows; it may come out later"),
        ),
    )
    asks = "Why did it go well?" if turn.success else "Why did it go badly?"
    credit = Field("credit", "one", asks, CREDITS if turn.success else REASONS)
    wants_credit = desk.wants("credit")
    if desk.team.ballots != "private":
        fields = ((own,) if turn.mistake is not None else ()) + ((credit,) if wants_credit else ())
        role = turn.round.mistake.role if turn.round.mistake else None
        name = next((item.name for item in desk.scenario.roles if item.id == role), "one of you")
        shown = (f"A slip that nobody else saw ({name}): “{text}”",) if turn.mistake is not None else ()
        if turn.mistake is not None:
            spoken = (Choice("own", "It is said"), Choice("hide", "It stays unsaid", "it may come out later"))
            fields = (replace(own, prompt="Be honest: would it be said here?", choices=spoken), *fields[1:])
        prompt = "Look back on this round."
        return (Question(desk.asks("look_back"), "look_back", "credit", prompt, fields, pages=shown),) if fields else ()
    if not wants_credit and not (turn.round.mistake and desk.wants("mistake")):
        return ()  # otherwise everybody gets a page, also where nothing happened: a page alone must not tell
    questions = []
    for seat in range(len(players)):
        named = Field(
            "named",
            "some",
            "Whose part mattered? Name what you saw.",
            tuple(Choice(str(i + 1), player.name) for i, player in enumerate(players) if i != seat),
            only_if=("credit", frozenset({"together"})),
        )
        mine = turn.mistake == seat
        fields = ((own,) if mine else ()) + ((credit,) if wants_credit else ())
        fields += (named,) if wants_credit and turn.success else ()
        secret = f"Only you know: {text}" if mine else "In your part of this round nothing went wrong."
        prompt = PRIVATE
        questions.append(
            Question(desk.asks("look_back", seat), "look_back", "credit", prompt, fields, player=seat, secret=secret)
        )
    return tuple(questions)


def take_look_back(desk: Desk, question: Question, reply: Mapping[str, Value]) -> None:
    turn, seat = desk.turn, question.player or 0
    if "own_up" in reply:
        turn.owned = reply["own_up"] == "own"
    if "credit" in reply:
        turn.credits = {**turn.credits, seat: str(reply["credit"])}
    named = reply.get("named")
    if isinstance(named, tuple):
        turn.named = {**turn.named, seat: tuple(int(item) - 1 for item in named)}


def close_look_back(desk: Desk) -> None:
    """All have looked back: the outcome counts for what the team says it was."""
    turn, players = desk.turn, desk.team.players
    counted = Counter(turn.credits.values())
    shares = {name: count / len(turn.credits) for name, count in counted.items()}
    if turn.success:
        cap, evidence = APPROACHES[turn.option.approach if turn.option else "together"].cap, ""
        if desk.team.ballots == "private" and shares:
            seen = {seat for names in turn.named.values() for seat in names}
            cap = min(cap, len(seen) / len(players))
            evidence = f"evidence: the parts of {len(seen)} of {len(players)} were named"
        succeed(desk, shares, cap, evidence)
    else:
        set_back(desk, shares)
    _own_part(desk)
    if turn.mistake is not None and not turn.owned:
        _leave_fault(desk, hidden=True)


def _leave_fault(desk: Desk, *, hidden: bool) -> None:
    mistake = desk.turn.round.mistake
    if mistake:
        plant_fault(desk, "mistake", mistake.surfaces, hidden=hidden)


def _own_part(desk: Desk) -> None:
    """Self-efficacy moves by each one's own part and never touches the meter: the debrief shows the two drift apart."""
    turn = desk.turn
    named = {seat for names in turn.named.values() for seat in names}
    people = []
    for seat, person in enumerate(desk.state.people):
        step = 0.04 if turn.success else -0.03
        if turn.success and seat == turn.lead:
            step = 0.15
        elif turn.success and seat in named:
            step = 0.08
        level = person.self_efficacy
        level = level + step * (100 - level) if step > 0 else level + step * level
        people.append(replace(person, self_efficacy=round(level, 6)))
    desk.state.people = tuple(people)


def open_response(desk: Desk) -> tuple[Question, ...]:
    turn = desk.turn
    if turn.mistake is None or not turn.owned or turn.round.mistake is None:
        return ()
    if desk.team.ballots == "private":
        who = desk.team.players[turn.mistake].name
    else:
        who = next((role.name for role in desk.scenario.roles if role.id == turn.round.mistake.role), "One of us")
    desk.tell("owned", f"{who} says so. The slip: {turn.round.mistake.text}")
    free = desk.state.condition("blameless_review") > 0
    choices = tuple(replace(item, note="" if free else item.note) for item in RESPONSES)
    fields = (Field("response", "one", "How does the team take it?", choices),)
    return (Question(desk.asks("response"), "response", "mistake", f"{who} has owned up.", fields),)


def take_response(desk: Desk, question: Question, reply: Mapping[str, Value]) -> None:
    turn = desk.turn
    turn.response = str(reply["response"])
    meet(desk, turn.response)
    said = {choice.value: choice.text for choice in RESPONSES}[turn.response]
    desk.tell("response", f"{said}.")


def leave_response(desk: Desk) -> None:
    """Passed over: what was said stays unmended."""
    turn = desk.turn
    if turn.mistake is not None and turn.owned and not turn.response:
        _leave_fault(desk, hidden=False)


def meet(desk: Desk, response: str) -> None:
    """What it does how the team meets somebody who owned up: fixing takes time, what is not fixed goes on growing."""
    respond(desk, response)
    if response not in {"thank_fix", "fix"}:
        _leave_fault(desk, hidden=False)
        return
    for free in desk.cases(desk.state.condition("blameless_review") > 0):
        if not free:
            spend(desk, 0.5, "blameless_review", "time to fix a mistake")
