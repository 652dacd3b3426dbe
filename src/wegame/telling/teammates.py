"""What simulated teammates say: made out of the game alone, so that the same seed gives the same words.

Nothing that they say changes anything, and nothing of it is written down. Nobody who plays among people waits for it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from wegame.game import Game, Moment, PlayedRound, Question
from wegame.game.chance import draw
from wegame.players import minds
from wegame.players.teammates import Cast
from wegame.sessions.session import Session
from wegame.telling import small_talk
from wegame.telling.moments import Passage, describe_moment
from wegame.telling.questions import Page
from wegame.text import one_line

if TYPE_CHECKING:
    from wegame.scenario.parts import Course

__all__ = ["Doing", "doings", "heard", "with_their_notes"]

WORN_FROM, GUARDED_BELOW = 65.0, 40.0
"""Strain from which weariness is heard, and safety below which a guarded teammate gives no reason."""


def _teller(game: Game) -> Callable[[Moment], Passage]:
    return lambda moment: Passage(moment.round, moment.kind, describe_moment(moment, game.scenario))


def heard(session: Session, cast: Cast) -> tuple[Passage, ...]:
    """The story so far, with what the teammates say to it."""
    talk = Talk(cast, tuple(map(_teller(session.beginning), session.beginning.moments)))
    for before, step, after in zip(session.games, session.steps, session.games[1:], strict=False):
        talk = talk.hear(before, step.question, after)
    return talk.passages


def with_their_notes(page: Page, game: Game, cast: Cast) -> Page:
    """The page on which whoever plays alone says where they stand, with the notes that teammates have read out."""
    if page.kind != "stand":
        return page
    notes = [f"{game.team.players[note.seat].name} {_reads(note.text)}" for note in cast.notes(game) if note.told]
    return replace(page, secret="\n".join([*filter(None, [page.secret]), *notes]))


@dataclass(frozen=True, slots=True)
class Doing:
    """What a teammate does in the talk: a name and the rest of a sentence. tells: whether a note is read out."""

    name: str
    does: str
    tells: bool


def doings(game: Game, cast: Cast) -> list[Doing]:
    """What teammates do in the talk.

    One at ease reads their note out; one who isn't keeps it, and that can be seen, though not what it is.
    """
    turn = game.turn
    if turn is None or not any(question.kind == "talk" for question in game.questions):
        return []
    done, glances = list[Doing](), list(small_talk.GLANCES)
    for note in cast.notes(game):
        name = game.team.players[note.seat].name
        if note.told:
            done.append(Doing(name, _reads(note.text), tells=True))
        else:
            glance = _pick(glances, game, minds.card_id(turn.round.id, note.seat), "glance")
            glances.remove(glance)
            done.append(Doing(name, glance, tells=False))
    return done


def _reads(note: str) -> str:
    return f"reads their note out: “{note}”"


def _pick(lines: Sequence[str], game: Game, *key: str) -> str:
    return lines[int(draw(game.seed, "talk", *key) * len(lines))]


@dataclass(frozen=True, slots=True)
class Talk:
    """The story as the table hears it: the game's moments, and what the teammates say to a vote.

    passages: one for each of the game's moments. said: every line so far, because nobody likes to hear a thing twice.
    """

    cast: Cast
    passages: tuple[Passage, ...]
    said: frozenset[str] = frozenset()

    def hear(self, before: Game, question: Question | None, after: Game) -> Talk:
        """The talk after one answer, whoever gave it, or after something that the facilitator did (None)."""
        talk = self
        for passage in map(_teller(after), after.moments[len(before.moments) :]):
            if question is None:
                talk = talk._with(passage)
            elif passage.kind == "first_choices":
                turn = _turn(after, passage.round)
                talk = talk._tally(before, turn, passage, turn.first_votes, {})
            elif passage.kind == "vote":
                turn = _turn(after, passage.round)
                talk = talk._tally(before, turn, passage, turn.votes, turn.first_votes)
            elif passage.kind == "response":
                talk = talk._met(_turn(after, passage.round), after, passage)
            else:
                talk = talk._with(passage)
        return talk

    def _with(self, passage: Passage) -> Talk:
        return replace(self, passages=(*self.passages, passage))

    def _tally(
        self, game: Game, turn: PlayedRound, passage: Passage, votes: Mapping[int, str], before: Mapping[int, str]
    ) -> Talk:
        """How many are for what, and under each option what those say who are. before: for what they were once."""
        options = {option.id: option for option in turn.round.alternatives}
        counted = Counter(votes.values())
        told: list[str] = []
        now: list[str] = []
        for vote in sorted(counted, key=lambda item: (-counted[item], list(options).index(item))):
            yours = votes.get(self.cast.seat) == vote
            mark = (", yours too" if counted[vote] > 1 else ", yours") if yours else ""
            told.append(f"- {counted[vote]} for “{options[vote].text}”{mark}")
            for seat in sorted(votes):
                if votes[seat] == vote and self.cast.is_simulated(seat):
                    now.append(self._line(game, turn, seat, options[vote], now, before.get(seat, "")))
                    told.append(f"  {game.team.players[seat].name}: “{now[-1]}”")
        heard = replace(passage, text="\n".join(told))
        return replace(self, passages=(*self.passages, heard), said=self.said | set(now))

    def _line(self, game: Game, turn: PlayedRound, seat: int, option: Course, now: Sequence[str], before: str) -> str:
        """One short line of a teammate's about what they are for. before: what they were for before the talk, if then.

        The author's lines first. Before them come the few things that the state puts into somebody's mouth, because
        otherwise a team that is worn out or afraid would talk as it did on the first morning.
        """
        persona, asked = self.cast.persona(seat), minds.card_id(turn.round.id, seat)
        own = self._reasons(game, seat, option)
        if before:
            stays = before == option.id
            return self._fresh(game, f"{asked}.again", now, small_talk.STAYED if stays else small_talk.CAME_ROUND)
        speaks = draw(game.seed, "talk", asked, "state") < 0.6
        if game.state.safety < GUARDED_BELOW and speaks and not minds.at_ease(persona, game.state, game.seed, asked):
            return self._fresh(game, asked, now, small_talk.GUARDED, *own)
        if game.state.strain >= WORN_FROM and speaks and not set(now) & set(small_talk.WORN):
            return self._fresh(game, asked, now, small_talk.WORN, *own)
        return self._fresh(game, asked, now, *own, small_talk.STAYED[:1])

    def _reasons(self, game: Game, seat: int, option: Course) -> tuple[Sequence[str], ...]:
        """What a seat may say for an option, the author's lines first: but not those that tell of the speaker."""
        named = re.compile("|".join(rf"\b{re.escape(role.name)}\b" for role in game.roles_of(seat)))
        lines = small_talk.LINES.get(self.cast.persona(seat).name, {}).get(option.approach, ())
        if named.search(option.text):
            return (small_talk.IT_IS_ME if option.approach == "solo" else small_talk.NAMES_ME, lines)
        return ([line for line in option.said_for_it if not named.search(line)], lines)

    def _fresh(self, game: Game, key: str, now: Sequence[str], *pools: Sequence[str]) -> str:
        """A line that nobody has said yet, from the first pool that has one; else one that nobody says just now."""
        for heard in (self.said.union(now), frozenset(now), frozenset[str]()):
            for pool in pools:
                free = [one_line(line) for line in pool if one_line(line) not in heard]
                if free:
                    return min(free, key=lambda line: draw(game.seed, "talk", key, line))
        return ""

    def _met(self, turn: PlayedRound, game: Game, passage: Passage) -> Talk:
        """How a teammate who owned up takes the team's answer."""
        lines = small_talk.MET.get(turn.response, ())
        if turn.mistake is None or not self.cast.is_simulated(turn.mistake) or not lines:
            return replace(self, passages=(*self.passages, passage))
        fresh = [line for line in lines if line not in self.said] or lines
        line = _pick(fresh, game, turn.round.id, "met")
        heard = replace(passage, text=f"{passage.text}\n  {line.format(game.team.players[turn.mistake].name)}")
        return replace(self, passages=(*self.passages, heard), said=self.said | {line})


def _turn(game: Game, number: int) -> PlayedRound:
    """The round of this number, finished or not."""
    return next(turn for turn in (*game.history, game.turn) if turn is not None and turn.number == number)
