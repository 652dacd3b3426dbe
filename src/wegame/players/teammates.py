"""Simulated teammates, so that one person can play: who they are, what they answer, and what they say aloud.

They are rules. Each has a persona (a row of `PERSONAS`) that answers the questions of its seat, the recorded answers
are ordinary ones, and what they say is made out of the game alone: the same seed gives the same people with the same
words. Nothing that they say changes anything.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from wegame.errors import UsageError
from wegame.game import Game, Moment, PlayedRound, Question, Team, Value
from wegame.game.chance import draw
from wegame.game.questions import PRIVATE
from wegame.players import minds, small_talk
from wegame.players.policies import PERSONAS, Policy
from wegame.text import clip, one_line

if TYPE_CHECKING:
    from wegame.scenario.models import Option, Scenario

__all__ = ["NAMES", "Cast", "Talk", "deal"]

NAMES: tuple[str, ...] = (
    *("Ada", "Ben", "Cleo", "Dan", "Eli", "Fay", "Gus", "Hana", "Ida", "Jon"),
    *("Kit", "Lou", "Mia", "Ned", "Ola", "Pia", "Rob", "Sam", "Tess", "Una"),
)

WORN_FROM, GUARDED_BELOW = 65.0, 40.0
"""Strain from which weariness is heard, and safety below which a guarded teammate gives no reason."""

_ALONE = "Your own page. The others fill in theirs."


@dataclass(frozen=True, slots=True)
class Cast:
    """Who is simulated. seat: the one that a person has. personas: by seat; empty at the person's own."""

    seat: int
    personas: tuple[str, ...]

    def talk(self, moments: tuple[Moment, ...]) -> Talk:
        """What they say, from the start of a game on."""
        return Talk(self, moments)

    def persona(self, seat: int) -> Policy:
        """The rules of a simulated seat."""
        return PERSONAS[self.personas[seat]]

    def is_simulated(self, seat: int) -> bool:
        return seat != self.seat

    def answer_next(self, game: Game) -> tuple[Question, dict[str, Value]] | None:
        """The first open question that a teammate is to answer, and the answer; None where it is the person's turn."""
        for question in game.questions:
            seat = question.player
            if question.kind == "decide" and game.turn is not None:
                seat = game.turn.decider
            if seat is not None and self.is_simulated(seat):
                return question, self._answer(game, question, seat)
        return None

    def _answer(self, game: Game, question: Question, seat: int) -> dict[str, Value]:
        if question.kind == "decide" and game.turn is not None:  # aloud, and after the vote: nobody contradicts it
            vote = game.turn.votes.get(seat)
            if any(choice.value == vote for item in question.fields for choice in item.choices):
                return {"choice": str(vote)}
        return self.persona(seat).answer(game, question)

    def ask(self, game: Game) -> Question | None:
        """What the person is asked now, with what the teammates say before a vote; None when the game is over.

        The question has the same id and takes the same answers as the game's own.
        """
        if not game.questions:
            return None
        question = game.questions[0]
        if question.player is None:
            return question
        prompt = _ALONE if question.prompt == PRIVATE else question.prompt
        if question.kind != "ballot":
            return replace(question, prompt=prompt)
        notes = [f"{name} {_reads(note)}" for _, name, note, at in self._notes(game) if at]
        return replace(question, prompt=prompt, secret="\n".join([*filter(None, [question.secret]), *notes]))

    def before_the_vote(self, game: Game) -> list[tuple[str, str]]:
        """What is new before the person fills in a ballot, each a name and the rest of a sentence.

        A teammate at ease reads their note out; one who isn't keeps it, and that can be seen, though not what it is.
        In a second vote only those are told who read theirs out now.
        """
        turn = game.turn
        if turn is None or not any(item.kind == "ballot" and item.player == self.seat for item in game.questions):
            return []
        told, glances = list[tuple[str, str]](), list(small_talk.GLANCES)
        for seat, name, note, at in self._notes(game):
            if at == turn.vote:
                told.append((name, _reads(note)))
            elif not at and turn.vote == 1:
                does = _pick(glances, game, _ballot_id(turn, seat, 1), "glance")
                glances.remove(does)
                told.append((name, does))
        return told

    def _notes(self, game: Game) -> Iterator[tuple[int, str, str, int]]:
        """The teammates' own clues: seat, name, text, and the vote of this round before which it is told, or 0."""
        turn = game.turn
        if turn is None:
            return
        for seat, player in enumerate(game.team.players):
            notes = [clue.text for role in player.roles for clue in turn.round.clues if clue.role == role]
            if notes and self.is_simulated(seat):
                votes = range(1, turn.vote + 1)
                mood = [
                    minds.shares_clue(self.persona(seat), game.state, game.seed, _ballot_id(turn, seat, vote))
                    for vote in votes
                ]
                yield seat, player.name, one_line(" ".join(notes)), next((v for v in votes if mood[v - 1]), 0)


def deal(
    scenario: Scenario, role: str | None, seed: int, *, name: str = "", team: str = "", charter: str = ""
) -> tuple[Team, Cast]:
    """A team of one person and simulated others, the same for the same scenario and seed.

    role: an id or a name; None is the first. name: empty is the role's. The team's name, too, says that the others are
    simulated: it stands on every debrief and export. Raises UsageError for a role that isn't there.
    """
    wanted = scenario.roles[0].id if role is None else role
    mine = next((item for item in scenario.roles if wanted.casefold() in {item.id, item.name.casefold()}), None)
    if mine is None:
        known = ", ".join(item.id for item in scenario.roles)
        raise UsageError(f'There is no role "{one_line(wanted)}" in {scenario.title}.', f"Choose one of {known}.")
    called = one_line(name) or one_line(mine.name) or "Player"
    names = [f"{found} (simulated)" for found in _names(scenario, called, seed)]
    places = Team.deal(scenario, names, ballots="private", name=team, charter=charter)
    seat = next(seat for seat, player in enumerate(places.players) if mine.id in player.roles)
    names[seat] = called
    people = sorted(PERSONAS, key=lambda persona: draw(seed, "cast", "persona", persona))
    personas = tuple("" if i == seat else people[i % len(people)] for i in range(len(names)))
    known_as = (
        f"{clip(team, 21)} (others simulated)" if one_line(team) else f"{clip(mine.name, 15)} with simulated teammates"
    )
    dealt = Team.deal(scenario, names, ballots="private", name=known_as, charter=charter)
    return dealt, Cast(seat, personas)


def _names(scenario: Scenario, taken: str, seed: int) -> list[str]:
    """One for each seat. Nobody is called like the person who plays, nor like somebody in the story."""
    story, seats = scenario.model_dump_json(), len(Team.seats(scenario))
    free = [name for name in NAMES if name.casefold() not in taken.casefold().split()]
    unheard = [name for name in free if name not in story]
    return sorted(unheard if len(unheard) >= seats else free, key=lambda found: draw(seed, "cast", "name", found))[
        :seats
    ]


def _ballot_id(turn: PlayedRound, seat: int, vote: int) -> str:
    """The id of a seat's ballot: what a teammate's mood hangs on."""
    return f"{turn.round.id}.ballot.{f'{vote}.' if vote > 1 else ''}p{seat + 1}"


def _reads(note: str) -> str:
    return f"reads their note out: “{note}”"


def _pick(lines: Sequence[str], game: Game, *key: str) -> str:
    return lines[int(draw(game.seed, "talk", *key) * len(lines))]


@dataclass(frozen=True, slots=True)
class Talk:
    """The story as the table hears it: the game's moments, and what the teammates say to a vote.

    moments: one for each of the game's. votes: how the last vote fell, for the one after it. said: every line so far,
    because nobody likes to hear a thing twice.
    """

    cast: Cast
    moments: tuple[Moment, ...]
    votes: Mapping[int, str] = field(default_factory=dict)
    said: frozenset[str] = frozenset()

    def hear(self, before: Game, question: Question, after: Game) -> Talk:
        """The talk after one answer, whoever gave it."""
        talk = self
        for moment in after.moments[len(before.moments) :]:
            if moment.kind == "vote" and question.kind == "ballot":
                talk = talk._tally(before, _turn(after, moment.round), moment)
            elif moment.kind == "vote":
                talk = talk._why(before, question, moment)
            elif moment.kind == "response":
                talk = talk._met(_turn(after, moment.round), after, moment)
            else:
                talk = replace(talk, moments=(*talk.moments, moment))
        return talk

    def hear_act(self, before: Game, after: Game) -> Talk:
        """The talk after something that the facilitator did."""
        return replace(self, moments=(*self.moments, *after.moments[len(before.moments) :]))

    def _tally(self, game: Game, turn: PlayedRound, moment: Moment) -> Talk:
        """How the ballots fell, and under each option what those say who chose it."""
        options = {option.id: option for option in turn.round.options}
        counted = Counter(turn.votes.values())
        told: list[str] = []
        now: list[str] = []
        for vote in sorted(counted, key=lambda item: (-counted[item], list(options).index(item))):
            yours = turn.votes.get(self.cast.seat) == vote
            mark = (", yours too" if counted[vote] > 1 else ", yours") if yours else ""
            told.append(f"- {counted[vote]} for “{options[vote].text}”{mark}")
            for seat in sorted(turn.votes):
                if turn.votes[seat] == vote and self.cast.is_simulated(seat):
                    now.append(self._line(game, turn, seat, options[vote], now))
                    told.append(f"  {game.team.players[seat].name}: “{now[-1]}”")
        heard = replace(moment, text="\n".join(told))
        return replace(self, moments=(*self.moments, heard), votes=dict(turn.votes), said=self.said | set(now))

    def _line(self, game: Game, turn: PlayedRound, seat: int, option: Option, now: Sequence[str]) -> str:
        """One short line of a teammate's about their vote.

        The author's lines first. Before them come the few things that the state puts into somebody's mouth, because
        otherwise a team that is worn out or afraid would talk as it did on the first morning.
        """
        persona, asked = self.cast.persona(seat), _ballot_id(turn, seat, turn.vote)
        own = self._reasons(game, seat, option)
        if turn.vote > 1:
            stays = self.votes.get(seat) == option.id
            return self._fresh(game, asked, now, small_talk.STAYED if stays else small_talk.CAME_ROUND)
        speaks = draw(game.seed, "talk", asked, "state") < 0.6
        if game.state.safety < GUARDED_BELOW and speaks and not minds.at_ease(persona, game.state, game.seed, asked):
            return self._fresh(game, asked, now, small_talk.GUARDED, *own)
        if game.state.strain >= WORN_FROM and speaks and not set(now) & set(small_talk.WORN):
            return self._fresh(game, asked, now, small_talk.WORN, *own)
        return self._fresh(game, asked, now, *own, small_talk.STAYED[:1])

    def _reasons(self, game: Game, seat: int, option: Option) -> tuple[Sequence[str], ...]:
        """What a seat may say for an option, the author's lines first: but not those that tell of the speaker."""
        named = re.compile("|".join(rf"\b{re.escape(role.name)}\b" for role in game.roles_of(seat)))
        lines = small_talk.LINES.get(self.cast.persona(seat).name, {}).get(option.approach, ())
        if named.search(option.text):
            return (small_talk.IT_IS_ME if option.approach == "solo" else small_talk.NAMES_ME, lines)
        return ([line for line in option.lines if not named.search(line)], lines)

    def _fresh(self, game: Game, key: str, now: Sequence[str], *pools: Sequence[str]) -> str:
        """A line that nobody has said yet, from the first pool that has one; else one that nobody says just now."""
        for heard in (self.said.union(now), frozenset(now), frozenset[str]()):
            for pool in pools:
                free = [one_line(line) for line in pool if one_line(line) not in heard]
                if free:
                    return min(free, key=lambda line: draw(game.seed, "talk", key, line))
        return ""

    def _why(self, game: Game, question: Question, moment: Moment) -> Talk:
        """The outliers are heard: whoever is at ease gives another reason."""
        turn = game.turn
        if turn is None:
            return replace(self, moments=(*self.moments, moment))
        counted = Counter(turn.votes.values()).most_common()
        most = [vote for vote, count in counted if count == counted[0][1]]
        options = {option.id: option for option in turn.round.options}
        told, now = [moment.text], list[str]()
        for seat in sorted(turn.votes):
            if not self.cast.is_simulated(seat) or most == [turn.votes[seat]]:
                continue
            name, persona, asked = game.team.players[seat].name, self.cast.persona(seat), f"{question.id}.p{seat + 1}"
            if minds.at_ease(persona, game.state, game.seed, asked):
                reasons = self._reasons(game, seat, options[turn.votes[seat]])
                now.append(self._fresh(game, asked, now, *reasons, small_talk.STAYED))
                told.append(f"  {name}: “{now[-1]}”")
            else:
                told.append(f"  {_pick(small_talk.KEPT_QUIET, game, asked).format(name)}")
        heard = replace(moment, text="\n".join(told))
        return replace(self, moments=(*self.moments, heard), said=self.said | set(now))

    def _met(self, turn: PlayedRound, game: Game, moment: Moment) -> Talk:
        """How a teammate who owned up takes the team's answer."""
        lines = small_talk.MET.get(turn.response, ())
        if turn.mistake is None or not self.cast.is_simulated(turn.mistake) or not lines:
            return replace(self, moments=(*self.moments, moment))
        fresh = [line for line in lines if line not in self.said] or lines
        line = _pick(fresh, game, turn.round.id, "met")
        heard = replace(moment, text=f"{moment.text}\n  {line.format(game.team.players[turn.mistake].name)}")
        return replace(self, moments=(*self.moments, heard), said=self.said | {line})


def _turn(game: Game, number: int) -> PlayedRound:
    """The round of this number, finished or not."""
    return next(turn for turn in (*game.history, game.turn) if turn is not None and turn.number == number)
