"""Small stories, teams, desks and ways to answer, shared by the tests of the core."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from copy import copy
from dataclasses import fields
from hashlib import sha256
from typing import Any

from wegame.cards import CARDS, SIMULATED
from wegame.game import Field, Game, PlayedRound, Player, Question, State, Team, Value
from wegame.game.state import Desk
from wegame.scenario.models import Scenario
from wegame.telling.moments import describe_moment
from wegame.theory import DIALS

Answerer = Callable[[Game, Question], Mapping[str, Value]]
MODES = (*CARDS, SIMULATED.id)
"""Every way to hold the cards, that of simulated teammates among them."""

LONGEST = 1000
"""More answers than any story of these tests can ask for."""

HOPELESS: dict[str, Any] = {"interdependence": 0.7, "difficulty": 100}
EASY: dict[str, Any] = {"interdependence": 0.7, "difficulty": 0}


def a_round(name: str = "one", **keys: Any) -> dict[str, Any]:
    """A round as an author would write it, with two options that differ in nothing but their name."""
    options = [{"id": "left", "text": "Left.", "approach": "split"}, {"id": "right", "text": "Right."}]
    options[1]["approach"] = "split"
    return {"id": name, "title": f"Round {name}", "text": f"This is {name}.", "options": options, **keys}


def a_story(*rounds: dict[str, Any], roles: list[dict[str, Any]] | None = None, **keys: Any) -> Scenario:
    """A scenario of these rounds. Keys that are not parts of the file go to its [scenario] table."""
    parts = {key: keys.pop(key) for key in ("start", "context", "hazards", "practices", "endings") if key in keys}
    info = {"id": "small", "title": "Small", "summary": "Small.", "goal": "An end.", "players": [2, 8], **keys}
    cast = roles or [{"id": f"r{i}", "name": f"Role {i}"} for i in (1, 2, 3)]
    return Scenario.model_validate(
        {"format": 1, "scenario": info, "roles": cast, "rounds": list(rounds) or [a_round()], **parts}
    )


def a_team(scenario: Scenario, players: int = 3, cards: str = "keyboard") -> Team:
    """So many people; one alone plays all the roles."""
    names = [f"Player {i + 1}" for i in range(players)]
    if players == 1:
        return Team("Solo", (Player(names[0], tuple(role.id for role in scenario.roles)),), cards)
    return Team.deal(scenario, names, cards=cards)


def a_game(scenario: Scenario, seed: int = 1, players: int = 3, cards: str = "keyboard") -> Game:
    """The game before its first answer."""
    return Game(scenario, a_team(scenario, players, cards), seed)


def play(game: Game, answerer: Answerer) -> Game:
    """Answer the first open question until there is none."""
    for _ in range(LONGEST):
        if not game.questions:
            return game
        question = game.questions[0]
        game = game.answer(question, answerer(game, question))
    raise AssertionError("the game doesn't end")


def path(game: Game, answerer: Answerer) -> list[tuple[Game, Question]]:
    """Every game on the way, with the question that was answered next."""
    found: list[tuple[Game, Question]] = []
    while game.questions:
        question = game.questions[0]
        found.append((game, question))
        assert len(found) <= LONGEST, "the game doesn't end"
        game = game.answer(question, answerer(game, question))
    return found


def first_of_kind(game: Game, kind: str, answerer: Answerer | None = None) -> Game:
    """The game when a question of this kind is first open."""
    for step, question in path(game, answerer or deciding()):
        if question.kind == kind:
            return step
    raise AssertionError(f"nobody asks for {kind}")


def _number(*key: object) -> int:
    return int.from_bytes(sha256("/".join(map(str, key)).encode()).digest()[:6], "big")


def a_value(item: Field, number: int) -> Value:
    """A legal value of a field, picked by a number."""
    values = [choice.value for choice in item.choices]
    if item.kind == "one":
        return values[number % len(values)]
    if item.kind == "some":
        return tuple(value for place, value in enumerate(values) if number >> place & 1)
    if item.kind == "hands":
        up = 1 + number % item.most
        return tuple(sorted((values[(number >> 4 + hand) % len(values)] for hand in range(up)), key=values.index))
    return number % 11 * 10 if item.kind == "scale" else ("", "we stop and look")[number % 2]


def whims(whim: int, *, never: tuple[str, ...] = ()) -> Answerer:
    """Any legal answer, the same for the same whim and question, whatever was answered before. never: not these."""

    def answer(game: Game, question: Question) -> dict[str, Value]:
        reply: dict[str, Value] = {}
        for item in question.fields:
            if item.applies(reply):
                number = _number(whim, question.id, item.name)
                value = a_value(item, number)
                while value in never:
                    number += 1
                    value = a_value(item, number)
                reply[item.name] = value
        return reply

    return answer


def deciding(**wanted: str | Callable[[Game, Question], str]) -> Answerer:
    """Answers by a field's name, where on offer; else save the slack, 50 on the scale, name all, the first choice."""

    def answer(game: Game, question: Question) -> dict[str, Value]:
        reply: dict[str, Value] = {}
        for item in question.fields:
            if not item.applies(reply):
                continue
            values = [choice.value for choice in item.choices]
            wish = wanted.get(item.name, "save")
            wish = wish if isinstance(wish, str) else wish(game, question)
            one = next((value for value in (wish, "save", *values) if value in values), "")
            every: dict[str, Value] = {"one": one, "some": tuple(values), "scale": 50, "text": ""}
            reply[item.name] = (one,) * item.most if item.kind == "hands" else every[item.kind]
        return reply

    return answer


def a_desk(scenario: Scenario | None = None, seed: int = 1, players: int = 3, /, **dials: float) -> Desk:
    """A desk in the first round, its first option chosen, with these dials (slack 5 unless told)."""
    found = scenario or a_story()
    game = a_game(found, seed, players)
    desk = Desk(found, game.team, seed, game.state.copy(), 1)
    for dial, value in {"slack": 5.0, **dials}.items():
        assert dial in DIALS
        setattr(desk.state, dial, float(value))
    desk.turn.option = found.rounds[0].alternatives[0]
    return desk


def next_turn(desk: Desk) -> None:
    """The next round of the same task begins."""
    before = desk.turn
    desk.state.turn = PlayedRound(before.number + 1, before.round, option=before.option)


def _of_turn(turn: PlayedRound | None) -> dict[str, Any]:
    return {} if turn is None else {item.name: copy(getattr(turn, item.name)) for item in fields(turn)}


def snapshot(state: State) -> dict[str, Any]:
    """Everything in a state, copied, so that a later change in place would show."""
    found: dict[str, Any] = {item.name: getattr(state, item.name) for item in fields(state)}
    return {**found, "turn": _of_turn(state.turn), "history": [_of_turn(turn) for turn in state.history]}


def all_of(game: Game) -> tuple[object, ...]:
    """Everything that can be seen of a game."""
    return (game.ledger, game.draws, game.moments, game.answered, game.ending, game.questions, snapshot(game.state))


def told(game: Game, *kinds: str) -> list[str]:
    """The story so far in words, moment by moment; of these kinds alone, where any are named."""
    return [describe_moment(moment, game.scenario) for moment in game.moments if not kinds or moment.kind in kinds]


def changes(game: Game, dial: str | None = None) -> list[tuple[int, str, float, float]]:
    """The numbers of the ledger, without the words."""
    return [(line.round, line.dial, line.before, line.after) for line in game.ledger if dial in {None, line.dial}]
