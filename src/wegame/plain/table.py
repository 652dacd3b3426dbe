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
from typing import TextIO, assert_never

from wegame.errors import AnswerRefused, JournalError
from wegame.game import Game, Question, Value
from wegame.game.facilitator import ACTS
from wegame.players import Policy
from wegame.sessions.journal import NOTE as NOTE_ACT
from wegame.sessions.session import Session
from wegame.telling.acts import ACT_ASKS, ways_in_words
from wegame.telling.dials import dial_name, figure, level, shown_dials
from wegame.telling.lines import describe_line
from wegame.telling.moments import Passage, passage_text
from wegame.telling.news import TOLD_FROM, Reader
from wegame.telling.odds import describe_odds
from wegame.telling.prose import flat
from wegame.telling.questions import Answer, Entry, Page, page_of, with_odds
from wegame.telling.room import advise, describe_timer
from wegame.telling.story import brief_pages
from wegame.telling.talk import in_the_talk, narrate, session_page
from wegame.telling.words import DISCLAIMER, TEAMMATES, corner
from wegame.text import clean, one_line, plain_digits
from wegame.theory import MAIN_DIALS

__all__ = ["Left", "Plain"]


class Left(Exception):
    """The person left the game; the journal holds everything up to here."""


def _noted(choice: Answer) -> str:
    notes = "; ".join(note for note in (choice.note, choice.about) if note)
    return f" ({notes})" if notes else ""


_BESIDE = "? for the dials and why, r for the brief again, f for the facilitator, q to leave; answers are saved"
"""What can be typed at any prompt instead of an answer."""


def _whole(word: str) -> int | None:
    """The number that a word is; None: it is none, or a very long one."""
    return int(word) if word.isascii() and word.isdigit() and len(word) < 4 else None


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
        self._heard = ""  # the round whose talk with teammates was told

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
        alone = self.session.seat
        cards = f" Cards: {game.team.cards}." if alone is None else ""
        self.say(f"{game.team.name}: {names}.{cards} Seed: {game.seed}.")
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
        last = max((i for i, moment in enumerate(game.moments) if moment.kind == "round"), default=0)
        self._reader = Reader(last, len(game.ledger))
        self.say(f"Going on after {game.answered} answers.")

    def tell_news(self) -> None:
        """Print what has happened since the last time: moments, then each ledger line."""
        game = self.session.game
        story = narrate(self.session)
        while (news := self._reader.next(story, game.ledger)) is not None:
            for passage in news.passages:
                self._tell(passage)
            for line in news.lines:
                if line.dial in self._visible and abs(line.change) >= TOLD_FROM:
                    self.say(f"  {describe_line(line, self.session.game.scenario, factors=True)}")

    def _tell(self, passage: Passage) -> None:
        game = self.session.game
        if passage.kind in {"round", "ending"}:
            self.say()
        if passage.kind == "round":
            self.say(f"Round {passage.round} of {max(game.planned_rounds, passage.round)}. {passage.text}")
            return
        if passage.kind == "ending":
            self.say(f"{corner(game.ending)}.")
        self.say(passage_text(passage))
        if passage.kind in {"success", "setback"}:
            turn = next((t for t in (*game.history, game.turn) if t and t.number == passage.round), None)
            self.say(describe_odds(turn) if turn else "")

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
        ways = [(name, way) for name, on_offer in ways_in_words(self.session).items() for way in on_offer]
        texts = [Answer("", way.text) for _, way in ways]
        try:
            number = self._pick("The facilitator:", (*texts, Answer("", "Nothing; back to the game")))
            if number > len(ways):
                return
            name, way = ways[number - 1]
            what = way.value
            if name in ACTS and ACTS[name].asks:
                what = f"{what}={self.prompt(f'{ACT_ASKS[name]} ')}"
            self.session.act(name, what)
        except _Facilitator:
            return
        except (AnswerRefused, JournalError) as error:
            self.say(f"{error.message} {error.hint}")
            return
        self._reader.go_back(len(self.session.game.moments), len(self.session.game.ledger))
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
        self.choose(prompt, (Answer("", text),))

    def choose(self, prompt: str, choices: Sequence[Answer]) -> str:
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
            self._read_out(page_of(self.session.game, question))
            self.session.answer(question, policy.answer(self.session.game, question))
            self.tell_news()
        return self.session.game

    def _ask(self, question: Question) -> dict[str, Value]:
        if question.player is None or not self.session.is_secret(question):
            if self._was_private:
                self._was_private = False
                self._choose("Everybody can look again.", (Answer("", "Everybody can see this now"),))
            return self._page(question)
        name = one_line(self.session.game.team.players[question.player].name)
        self._choose(f"Pass to {name}.", (Answer("", f"Only {name} can see this now"),))
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
        page = with_odds(self._made(question), self.session.game, self.session.room.odds)
        if page.phase == "decision" and not self.session.is_secret(question):
            self.say_dials()
        self._read_out(page)
        if page.kind != "continue":
            self.say(page.prompt)
        if page.secret:
            self.say(page.secret)
        for teammate in in_the_talk(self.session):
            self._heard = self._round
            self.say(f"{teammate.name} {teammate.does}")
        if not page.fields:
            self._choose("", (Answer("", "Go on"),))
        reply: dict[str, Value] = {}
        for item in page.fields:
            if item.applies(reply):
                reply[item.name] = self._fill(item)
        return reply

    @property
    def _round(self) -> str:
        """The id of the round in progress."""
        turn = self.session.game.turn
        return turn.round.id if turn is not None else ""

    def _made(self, question: Question) -> Page:
        """The page in words; where the talk was told, without what teammates read out in it."""
        if question.kind == "stand" and self._heard == self._round:
            return page_of(self.session.game, question)
        return session_page(self.session, question)

    def _read_out(self, page: Page) -> None:
        """What stands above the question; the counts above the talk have just been told."""
        for text in page.pages[1:] if page.kind == "talk" else page.pages:
            self.say(flat(text))

    def _say_time(self) -> None:
        """What a planned length has to say; and how long there is for what is open. Nothing is ever cut off."""
        room, clock, game = self.session.room, self.session.clock, self.session.game
        told = advise(room, clock.played, len(game.history), between=game.state.phase == "brief")
        if told:
            self.say(told)
        left, _ = describe_timer(room, clock)
        if left:
            self.say(f"Time for this: {left}. ? says how much is left.")

    def _fill(self, item: Entry) -> Value:
        match item.kind:
            case "scale":
                return self._scale(item)
            case "text":
                return self._text(item)
            case "some":
                return self._several(item)
            case "hands":
                return self._hands(item)
            case "one":
                return self._choose(item.prompt, item.choices)
        assert_never(item.kind)

    def _scale(self, item: Entry) -> int:
        """A figure in tens, as on the screen: one digit is tens."""
        self.say(item.prompt)
        self.say("1 is 10, 7 or 70 is 70, 100 is 100: from 0 to 100 in tens, with or without %.")
        while True:
            typed = self._typed()
            figure = _whole(typed.removesuffix("%").strip())
            if figure is None or figure > 100:
                self.say(f"A figure from 0 to 100 in tens, please ({_BESIDE}).")
            elif len(typed) == 1:
                return 10 * figure
            elif figure % 10:
                below = figure // 10 * 10
                self.say(f"{figure}% is between two steps of the scale: {below} or {below + 10}, please.")
            else:
                return figure

    def _choose(self, prompt: str, choices: Sequence[Answer]) -> str:
        return choices[self._pick(prompt, choices) - 1].value

    def _pick(self, prompt: str, choices: Sequence[Answer]) -> int:
        if prompt:
            self.say(prompt)
        for number, choice in enumerate(choices, 1):
            self.say(f"{number} {choice.text}{_noted(choice)}")
        return self._number(len(choices))

    def _several(self, item: Entry) -> tuple[str, ...]:
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

    def _hands(self, item: Entry) -> tuple[str, ...]:
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
        story = self.session.game.scenario
        for page in brief_pages(story, turn.round, turn.brief) if turn is not None else ():
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
            self.say(f"  Round {line.round}: {describe_line(line, self.session.game.scenario, factors=True)}")
        if not told:
            self.say(f"{dial_name(name)} has not moved yet.")

    def _text(self, item: Entry) -> str:
        self.say(item.prompt)
        self.say(f"1 {item.suggestion or 'Say nothing'}")
        self.say("2 Say it in our own words")
        if self._number(2) == 1:
            return ""
        return self.prompt(f"{item.prompt} ")

    def _number(self, most: int) -> int:
        while True:
            numbers = self._numbers(most)
            if len(numbers) == 1:
                return numbers[0]
            self.say("One number, please.")

    def _numbers(self, most: int, *, least: int = 1) -> list[int]:
        """Numbers from least to most."""
        while True:
            typed = self._typed()
            if not typed and least == most == 1:
                return [1]
            numbers = [_whole(word) for word in typed.replace(",", " ").split()]
            taken = [number for number in numbers if number is not None and least <= number <= most]
            if taken and len(taken) == len(numbers):
                return taken
            asked = "1 or Enter" if least == most else f"A number from {least} to {most}"
            self.say(f"{asked}, please ({_BESIDE}).")

    def _typed(self) -> str:
        """The next line that is meant as an answer; what else can be asked for at any prompt is done first."""
        while True:
            typed = one_line(plain_digits(self.prompt("")))
            if typed == "?" or (typed[:1] == "?" and typed[1:].strip()[:1].isalpha()):
                self._say_why(typed[1:].strip())
            elif typed.lower() == "r":
                self._say_brief()
            elif typed.lower() in {"q", "quit"}:
                raise Left
            elif typed.lower() == "f":
                raise _Facilitator
            else:
                return typed
