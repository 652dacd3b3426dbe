"""Plain mode: the same game line by line, for screen readers, braille lines, pipes, transcripts and tests.

No cursor movement, no boxes, no colour. Every question takes a number, 1 is always a legal answer, and a prompt ends
in "> ". Everything that is printed has passed `clean`.
"""

from __future__ import annotations

import os
import shutil
import sys
import textwrap
from collections.abc import Sequence
from typing import TextIO

from wegame.errors import AnswerRefused, JournalError
from wegame.game import Choice, Field, Game, Moment, Question, Value
from wegame.game.facilitator import ACTS
from wegame.players import Policy
from wegame.sessions.journal import NOTE as NOTE_ACT
from wegame.sessions.session import Session
from wegame.telling.news import Reader
from wegame.telling.prose import flat
from wegame.telling.room import advise, describe_act, describe_timer
from wegame.telling.words import (
    DISCLAIMER,
    MAIN_DIALS,
    TEAMMATES,
    chance_told,
    corner,
    dial_name,
    figure,
    level,
    line_told,
    moment_told,
    shown_dials,
    with_odds,
)
from wegame.text import clean, one_line

__all__ = ["Left", "Plain"]


class Left(Exception):
    """The person left the game; the journal holds everything up to here."""


def _noted(choice: Choice) -> str:
    notes = "; ".join(note for note in (choice.note, choice.about) if note)
    return f" ({notes})" if notes else ""


class _Facilitator(Exception):
    """The facilitator wants to do something beside the question that is open."""


class Plain:
    """Plays a session on two text streams."""

    def __init__(self, session: Session, *, reads: TextIO | None = None, prints: TextIO | None = None) -> None:
        self.session = session
        self.reads = reads or sys.stdin
        self.prints = prints or sys.stdout
        self._reader = Reader()
        self._was_private = False

    # --- printing ---

    def say(self, text: str = "") -> None:
        """Print one or more lines of text that nothing in can break the terminal."""
        text = clean(text)
        if self.prints.isatty():
            columns = shutil.get_terminal_size().columns
            text = "\n".join(textwrap.fill(line, columns - 1) for line in text.split("\n"))
        encoding = getattr(self.prints, "encoding", None) or "utf-8"
        self.prints.write(text.encode(encoding, "replace").decode(encoding) + "\n")
        self.prints.flush()

    def prompt(self, text: str) -> str:
        self.prints.write(clean(text) + "> ")
        self.prints.flush()
        line = self.reads.readline()
        if not line:
            self.say()
            raise Left
        return line.strip()

    def introduce(self) -> None:
        """Who plays what, and what this is."""
        game = self.session.game
        names = ", ".join(player.name for player in game.team.players)
        self.say(f"{game.scenario.title}. {game.scenario.scenario.summary}")
        self.say(f"Goal: {game.scenario.scenario.goal}")
        self.say(f"{game.team.name}: {names}. Ballots: {game.team.ballots}. Seed: {game.seed}.")
        alone = self.session.talk.cast.seat if self.session.talk is not None else None
        for seat, player in enumerate(game.team.players):
            roles = game.roles_of(seat)
            about = " ".join(role.about for role in roles) if alone in {None, seat} else ""
            who = f"{player.name} (you)" if seat == alone else player.name
            what = ", ".join(role.name for role in roles)
            self.say(f"{who}{f': {what}' if what != player.name else ''}. {about}".strip())
        if alone is not None:
            self.say(TEAMMATES)
        if game.team.charter:
            self.say(f"We are the ones who: {game.team.charter}")
        self.say(f"{DISCLAIMER} All figures are of this model.")
        if self.session.path is not None:
            self.say(f"Saved as you go in {self.session.path}")

    def resume(self) -> None:
        """Say where we are; the story so far is told short."""
        game = self.session.game
        self.introduce()
        if self.session.recorded is not None and self.session.recorded.torn:
            self.say("The last line of the journal was torn; it was never shown, and is dropped.")
        last = max((i for i, moment in enumerate(self.session.moments) if moment.kind == "round"), default=0)
        self._reader = Reader(last, len(game.ledger))
        self.say(f"Going on after {game.answered} answers.")

    def tell_news(self) -> None:
        """Print what has happened since the last time: moments, then each ledger line."""
        game = self.session.game
        while (news := self._reader.next(self.session.moments, game.ledger)) is not None:
            for moment in news.moments:
                self._tell(moment)
            for line in news.lines:
                if line.dial in self._visible:
                    self.say(f"  {line_told(line, factors=True)}")

    def _tell(self, moment: Moment) -> None:
        game = self.session.game
        if moment.kind in {"round", "ending"}:
            self.say()
        if moment.kind == "round":
            self.say(f"Round {moment.round} of {max(game.planned_rounds, moment.round)}. {moment.text}")
            return
        if moment.kind == "ending":
            self.say(f"{corner(game.ending)}.")
        self.say(moment_told(moment))
        if moment.kind in {"success", "setback"}:
            turn = next((t for t in (*game.history, game.turn) if t and t.number == moment.round), None)
            self.say(chance_told(turn) if turn else "")

    @property
    def _visible(self) -> tuple[str, ...]:
        """The dials that are told here."""
        return shown_dials(shows_meter=self.session.room.shows_meter)

    def say_dials(self) -> None:
        """Where the dials stand."""
        state, faces = self.session.game.state, [dial for dial in MAIN_DIALS if dial in self._visible]
        told = [f"{dial} {figure(dial, getattr(state, dial))} ({level(dial, getattr(state, dial))})" for dial in faces]
        told.append(f"{dial_name('slack')} {figure('slack', state.slack)} of 5")
        hidden = "" if faces else " The other dials are hidden until the debrief."
        self.say(f"Now: {', '.join(told)}. {DISCLAIMER}{hidden}")
        for practice in state.standing:
            name = self.session.game.scenario.practice_name(practice.id)
            self.say(f"Practice {name}: {practice.condition:.0%}")

    # --- playing ---

    def play(self) -> Game:
        """Play to the end from the input stream. Raises Left where the input ends or the person leaves."""
        self.tell_news()
        while (question := self.session.question) is not None:
            try:
                reply = self._ask(question)
            except _Facilitator:
                self._facilitate()
                continue
            try:
                self.session.answer(question, reply)
            except JournalError as error:
                self.say(f"{error.message} {error.hint}")
                continue
            self.tell_news()
        return self.session.game

    def _facilitate(self) -> None:
        """The facilitator's list: what can be done to the game, and to the room, now."""
        ways = [(name, way) for name, choices in self.session.acts.items() for way in choices]
        texts = [Choice("", describe_act(name, way)) for name, way in ways]
        try:
            number = self._pick("The facilitator:", (*texts, Choice("", "Nothing; back to the game")))
            if number > len(ways):
                return
            name, way = ways[number - 1]
            what = way.value
            if name in ACTS and ACTS[name].asks:
                what = f"{what}={self.prompt(f'{ACTS[name].asks} ')}"
            self.session.act(name, what)
        except _Facilitator:
            return
        except (AnswerRefused, JournalError) as error:
            self.say(f"{error.message} {error.hint}")
            return
        self._reader.go_back(len(self.session.moments), len(self.session.game.ledger))
        if name == NOTE_ACT:
            self._to_the_room(what)
        self.say(f"Done: {texts[number - 1].text}")
        self.tell_news()

    def _to_the_room(self, what: str) -> None:
        """What a note asks of the room: a page that is dark, or a pause, until somebody goes on."""
        if what == "blackout":
            self._wipe()
            self._wait("", "The page again")
            self._note_end("light")
            self.session.clock.go_on()
        elif what == "pause":
            self._wait("Paused.", "Go on")
            self._note_end("go_on")
            self.session.clock.go_on()

    def _wait(self, prompt: str, text: str) -> None:
        """Until somebody goes on."""
        self.choose(prompt, (Choice("", text),))

    def choose(self, prompt: str, choices: Sequence[Choice]) -> str:
        """One of these, where the facilitator's list stays closed. Raises Left."""
        while True:
            try:
                return self._choose(prompt, choices)
            except _Facilitator:
                continue

    def _note_end(self, what: str) -> None:
        """A journal that cannot be written keeps nobody in the dark."""
        try:
            self.session.note(what)
        except JournalError as error:
            self.say(f"{error.message} {error.hint}")

    def watch(self, policy: Policy) -> Game:
        """Let a policy play to the end, and tell the story."""
        self.tell_news()
        while (question := self.session.question) is not None:
            for page in question.pages:
                self.say(flat(page))
            self.session.answer(question, policy.answer(self.session.game, question))
            self.tell_news()
        return self.session.game

    def _ask(self, question: Question) -> dict[str, Value]:
        if question.player is None or self.session.talk is not None:  # alone there is nobody to hide a page from
            if self._was_private:
                self._was_private = False
                self._choose("Everybody can look again.", (Choice("", "Everybody can see this now"),))
            return self._page(question)
        name = one_line(self.session.game.team.players[question.player].name)
        self._choose(f"Pass to {name}.", (Choice("", f"Only {name} can see this now"),))
        self._was_private = True
        try:
            return self._page(question)
        finally:
            self._wipe()

    def _wipe(self) -> None:
        """A private page leaves the screen and its scrollback: the one place where plain mode moves the cursor."""
        if self.prints.isatty():
            self.prints.write("\x1b[H\x1b[2J\x1b[3J" if os.environ.get("TERM") != "dumb" else "\n" * 60)
            self.prints.flush()

    def _page(self, question: Question) -> dict[str, Value]:
        self.say()
        self.session.open(question)
        self._say_time()
        question = with_odds(question, self.session.game, self.session.room.odds)
        if question.phase == "ballot" and (question.player is None or self.session.talk is not None):
            self.say_dials()
        for page in question.pages:
            self.say(flat(page))
        if question.kind != "continue":
            self.say(question.prompt)
        if question.secret:
            self.say(question.secret)
        for name, does in self.session.before_the_vote:
            if f"{name} {does}" not in question.secret:  # what was read out stands there already
                self.say(f"{name} {does}")
        if not question.fields:
            self._choose("", (Choice("", "Go on"),))
        reply: dict[str, Value] = {}
        for item in question.fields:
            if item.applies(reply):
                reply[item.name] = self._fill(item)
        return reply

    def _say_time(self) -> None:
        """What a planned length has to say; and how long there is for what is open. Nothing is ever cut off."""
        room, clock, game = self.session.room, self.session.clock, self.session.game
        told = advise(room, clock.played, len(game.history), between=game.state.phase == "brief")
        if told:
            self.say(told)
        left, _ = describe_timer(room, clock)
        if left:
            self.say(f"Time for this: {left}. ? says how much is left.")

    def _fill(self, item: Field) -> Value:
        if item.kind == "scale":
            steps = [Choice(str(value), str(value)) for value in range(0, 101, 10)]
            self.say(item.prompt)
            self.say("1 is 0, 2 is 10, 6 is 50, 8 is 70, 11 is 100; or the figure itself with %, as in 70%.")
            return int(steps[self._number(len(steps), percent=True) - 1].value)
        if item.kind == "text":
            return self._text(item)
        if item.kind == "some":
            return self._several(item)
        if item.kind == "hands":
            return self._hands(item)
        return self._choose(item.prompt, item.choices)

    def _choose(self, prompt: str, choices: Sequence[Choice]) -> str:
        return choices[self._pick(prompt, choices) - 1].value

    def _pick(self, prompt: str, choices: Sequence[Choice]) -> int:
        if prompt:
            self.say(prompt)
        for number, choice in enumerate(choices, 1):
            self.say(f"{number} {choice.text}{_noted(choice)}")
        return self._number(len(choices))

    def _several(self, item: Field) -> tuple[str, ...]:
        self.say(item.prompt)
        self.say("1 everyone's")
        self.say("2 nobody's")
        for number, choice in enumerate(item.choices, 3):
            self.say(f"{number} {choice.text}")
        while True:
            numbers = self._numbers(len(item.choices) + 2)
            if numbers == [1]:
                return tuple(choice.value for choice in item.choices)
            if numbers == [2]:
                return ()
            if min(numbers) >= 3:
                return tuple(choice.value for i, choice in enumerate(item.choices, 3) if i in numbers)
            self.say("1 and 2 stand alone. For several people: their numbers with spaces between.")

    def _hands(self, item: Field) -> tuple[str, ...]:
        """A show of hands: a count for each choice, in their order; those that are left out have none."""
        self.say(item.prompt)
        for number, choice in enumerate(item.choices, 1):
            self.say(f"{number} {choice.text}{_noted(choice)}")
        example = " ".join(str(count) for count in (item.most, *[0] * (len(item.choices) - 1)))
        self.say(f"One count for each, in this order, with spaces between: {example} is all {item.most} for the first.")
        while True:
            counts = self._numbers(item.most, least=0)
            pairs = zip(item.choices, counts, strict=False)
            hands = tuple(choice.value for choice, count in pairs for _ in range(count))
            if len(counts) > len(item.choices):
                self.say(f"{len(counts)} counts, and there are only {len(item.choices)} to choose from. Again, please.")
            elif not hands:
                self.say("No hand is up. At least one has to be; again, please.")
            elif len(hands) > item.most:
                self.say(f"{len(hands)} hands, and there are only {item.most} of you. Again, please.")
            else:
                self.say(f"{len(hands)} of {item.most} hands.")
                return hands

    def _say_brief(self) -> None:
        """The round's brief once more."""
        turn = self.session.game.turn
        for page in turn.brief if turn is not None else ():
            self.say(flat(page))

    def _say_why(self, dial: str) -> None:
        """How the dials stand and what time is left; or one dial's story so far."""
        by_name = {dial_name(name): name for name in self._visible}
        if not dial:
            self.say_dials()
            left, word = describe_timer(self.session.room, self.session.clock)
            if left:
                self.say(f"Time left: {left}. {word}".strip())
            self.say(f"? and a name tells its story: {', '.join(by_name)}.")
            return
        if dial.lower() not in by_name:
            self.say(f"There is no dial of that name here. There are: {', '.join(by_name)}.")
            return
        name = by_name[dial.lower()]
        told = [line for line in self.session.game.ledger[: self._reader.lines] if line.dial == name]
        for line in told:
            self.say(f"  Round {line.round}: {line_told(line, factors=True)}")
        if not told:
            self.say(f"{dial_name(name)} has not moved yet.")

    def _text(self, item: Field) -> str:
        self.say(item.prompt)
        self.say(f"1 {item.suggestion or 'Say nothing'}")
        self.say("2 Say it in our own words")
        if self._number(2) == 1:
            return ""
        return self.prompt(f"{item.prompt} ")

    def _number(self, most: int, *, percent: bool = False) -> int:
        while True:
            numbers = self._numbers(most, percent=percent)
            if len(numbers) == 1:
                return numbers[0]
            self.say("One number, please.")

    def _numbers(self, most: int, *, least: int = 1, percent: bool = False) -> list[int]:
        """Numbers from least to most. percent: a figure such as 70% stands for its place on the scale of tens."""
        while True:
            typed = self.prompt("")
            if not typed and least == most == 1:
                return [1]
            if percent and typed in {f"{figure}%" for figure in range(0, 101, 10)}:
                return [int(typed[:-1]) // 10 + 1]
            if typed == "?" or (typed[:1] == "?" and typed[1:].strip()[:1].isalpha()):
                self._say_why(typed[1:].strip())
                continue
            if typed.lower() == "r":
                self._say_brief()
                continue
            if typed.lower() in {"q", "quit"}:
                raise Left
            if typed.lower() == "f":
                raise _Facilitator
            words = typed.replace(",", " ").split()
            numbers = [int(word) for word in words if word.isascii() and word.isdigit() and len(word) < 4]
            if numbers and len(numbers) == len(words) and all(least <= number <= most for number in numbers):
                return numbers
            told = (
                "? for the dials and why, r for the brief again, f for the facilitator, q to leave; everything is saved"
            )
            self.say(f"A number from {least} to {most}, please ({told}).")
