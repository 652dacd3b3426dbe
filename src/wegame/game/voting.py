"""Ballot and reveal: everybody votes, the ballots turn over together, and a split is settled in the open."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from wegame.game.conditions import holds
from wegame.game.efficacy import (
    add,
    concentrate_voice,
    hear_outlier,
    spend,
    step_up,
)
from wegame.game.equations import (
    APPROACHES,
)
from wegame.game.moves import make_moves
from wegame.game.questions import PRIVATE, Choice, Field, Question, Value
from wegame.game.state import Desk

if TYPE_CHECKING:
    from wegame.scenario.models import Option


HEAR_COST = 0.5

__all__ = [
    "choose",
    "go_at_it",
    "open_ballot",
    "open_reveal",
    "options_on_offer",
    "price_told",
    "slack_told",
    "take_ballot",
    "take_reveal",
]


def options_on_offer(desk: Desk) -> tuple[Option, ...]:
    """The round's options whose condition holds; all of them if none does, so that no story gets stuck."""
    every = desk.turn.round.options
    return tuple(option for option in every if holds(desk.state, option.when)) or every


def open_ballot(desk: Desk) -> tuple[Question, ...]:
    turn = desk.turn
    choices = _options(desk)
    belief = Field("belief", "scale", "How sure are we that we can do this?")
    if desk.team.ballots == "consensus":
        agreed = (Field("choice", "one", "What do we do?", choices), belief)
        return (
            Question(desk.asks("ballot"), "ballot", "ballot", "Talk it over, then enter what you agree on.", agreed),
        )
    if desk.team.ballots == "hands":
        return (_open_hands(desk, choices, belief),)
    clues = {
        role: [clue.text for clue in turn.round.clues if clue.role == role]
        for role in {c.role for c in turn.round.clues}
    }
    questions = []
    for seat, player in enumerate(desk.team.players):
        fields: tuple[Field, ...] = (Field("choice", "one", "What should we do?", choices),)
        if turn.vote == 1:
            fields += (
                Field("prediction", "one", "What will most of the others choose?", choices),
                replace(belief, prompt="How sure am I that we can do this?"),
            )
        told = [text for role in player.roles for text in clues.get(role, ())]
        known = "Only you know: " + " ".join(told) if told else ""
        prompt = PRIVATE if turn.vote == 1 else "You have heard the others. Vote again."
        again = turn.vote if turn.vote > 1 else 0
        asks = desk.asks("ballot", seat, again=again)
        questions.append(Question(asks, "ballot", "ballot", prompt, fields, player=seat, secret=known))
    return tuple(questions)


def _open_hands(desk: Desk, choices: tuple[Choice, ...], belief: Field) -> Question:
    """A show of hands: how many are for what, and never whose they are."""
    turn, most = desk.turn, len(desk.team.players)
    fields: tuple[Field, ...] = (Field("hands", "hands", "How many hands for each?", choices, most=most),)
    prompt = "Everybody thinks first; then all hands go up, one option after the other."
    if turn.vote == 1:
        return Question(desk.asks("ballot"), "ballot", "ballot", prompt, (*fields, belief))
    again = "You have heard the others. Another show of hands."
    return Question(desk.asks("ballot", again=turn.vote), "ballot", "ballot", again, fields)


def take_ballot(desk: Desk, question: Question, reply: Mapping[str, Value]) -> None:
    turn = desk.turn
    belief = reply.get("belief")
    hands = reply.get("hands")
    if isinstance(hands, tuple):
        turn.votes = dict(enumerate(hands))
        turn.team_belief = belief if isinstance(belief, int) else turn.team_belief
        return
    if question.player is None:
        turn.votes = {0: str(reply["choice"])}
        turn.team_belief = belief if isinstance(belief, int) else None
        return
    turn.votes = {**turn.votes, question.player: str(reply["choice"])}
    if turn.vote == 1:
        turn.predictions = {**turn.predictions, question.player: str(reply["prediction"])}
        if isinstance(belief, int):
            turn.beliefs = {**turn.beliefs, question.player: belief}


def _tally(desk: Desk) -> list[tuple[str, int]]:
    """Votes by option, most first; ties in the order of the options."""
    order = [option.id for option in desk.turn.round.options]
    counted = Counter(desk.turn.votes.values())
    return sorted(counted.items(), key=lambda item: (-item[1], order.index(item[0])))


def open_reveal(desk: Desk) -> tuple[Question, ...]:
    turn, tally = desk.turn, _tally(desk)
    if desk.team.ballots == "consensus":
        choose(desk, tally[0][0], "consensus")
        return ()
    texts = {option.id: option.text for option in turn.round.options}
    down = len(desk.team.players) - len(turn.votes)  # in private everybody votes; in a show of hands not all have to
    told = [f"- {count} for “{texts[option]}”" for option, count in tally]
    told += [f"- {down} for none of them"] if down else []
    desk.tell("vote", "\n".join(told))
    if len(tally) == 1:
        choose(desk, tally[0][0], "unopposed" if down else "unanimous")
        return ()
    clear = tally[0][1] > tally[1][1]
    if not desk.wants("reveal"):
        tied = [option for option, count in tally if count == tally[0][1]]
        choose(desk, tied[desk.pick("tie", len(tied))], "lot" if len(tied) > 1 else "majority")
        return ()
    choices = []
    if turn.vote == 1:
        choices.append(Choice("hear", "Hear the outlier, then vote again", slack_told(desk, HEAR_COST)))
    if clear:
        choices.append(Choice("majority", f"Go with the majority: “{texts[tally[0][0]]}”"))
    choices += [
        Choice(f"decide:{seat + 1}", f"{player.name} decides, in the open")
        for seat, player in enumerate(desk.team.players)
    ]
    prompt = "You are split."
    ask = Question(
        desk.asks("reveal", again=turn.vote if turn.vote > 1 else 0),
        "split",
        "reveal",
        prompt,
        (Field("settle", "one", "How do we settle it?", tuple(choices)),),
    )
    return (ask,)


def take_reveal(desk: Desk, question: Question, reply: Mapping[str, Value]) -> None:
    turn = desk.turn
    if question.kind == "decide":
        make_moves(desk, ("override",), ("choice",))
        choose(desk, str(reply["choice"]), "override")
        return
    how, _, seat = str(reply["settle"]).partition(":")
    if how == "hear":
        hear_outlier(desk, HEAR_COST)
        desk.tell("vote", "Whoever likes says why they chose otherwise; nobody has to. Then all vote again.")
        turn.vote += 1
        turn.votes = {}
        desk.state.phase = "ballot"
        desk.state.open = open_ballot(desk)
    elif how == "majority":
        winner = _tally(desk)[0][0]
        for seat_heard in sorted(turn.votes):  # in seat order: who answered first must not matter
            if desk.team.ballots == "private" and turn.votes[seat_heard] == winner:  # a hand has no name
                concentrate_voice(desk, seat_heard, 0.03)
        choose(desk, winner, "majority")
    else:
        turn.decider = int(seat) - 1
        desk.state.open = (_open_decision(desk, turn.decider),)


def _open_decision(desk: Desk, seat: int) -> Question:
    """One decides, aloud and for all to see: the ballot that they cast in private stays private."""
    name = desk.team.players[seat].name
    fields = (Field("choice", "one", f"{name}, what do we do?", _options(desk)),)
    return Question(desk.asks("decide"), "decide", "reveal", f"{name} decides.", fields)


def _options(desk: Desk) -> tuple[Choice, ...]:
    return tuple(Choice(option.id, option.text, price_told(desk, option.approach)) for option in options_on_offer(desk))


def slack_told(desk: Desk, cost: float) -> str:
    """A price in slack, and what becomes of it where the slack is not there."""
    have = desk.state.slack
    return f"{cost:g} slack" if have >= cost else f"{cost:g} slack; you have {have:g}, the rest is strain"


def price_told(desk: Desk, approach: str) -> str:
    """An approach's name and what it costs now."""
    how = APPROACHES[approach]
    return f"{how.name}, {slack_told(desk, how.cost)}" if how.cost else how.name


def choose(desk: Desk, option_id: str, decided: str) -> None:
    """The team's decision stands: flags, the approach's price, and the moves that work at once."""
    s, turn = desk.state, desk.turn
    option = next(item for item in turn.round.options if item.id == option_id)
    turn.option, turn.decided = option, decided
    s.flags = s.flags | frozenset(option.sets)
    if option.approach == "solo" and turn.lead is None:
        skills = s.skills(turn, desk.team)
        turn.lead = max(range(len(skills)), key=lambda seat: skills[seat])
    desk.tell("chosen", f"“{option.text}”")
    go_at_it(desk, option.approach, option.moves)


def go_at_it(desk: Desk, approach: str, moves: tuple[str, ...]) -> None:
    how = APPROACHES[approach]
    if how.cost:
        spend(desk, how.cost, "practices_dams", f"going at it this way took time ({how.name})")
    if how.strain:
        add(desk, "strain", how.strain, "affect", "lone_hero", "one of us carries it")
    if how.alignment:
        step_up(
            desk,
            "alignment",
            how.alignment,
            "alignment",
            "safe_to_fail_learning",
            "a small trial shows us all the same thing",
        )
    make_moves(desk, moves, ("choice",))
