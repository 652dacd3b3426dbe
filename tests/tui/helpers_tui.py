"""A pair of hands for the screens: stories, sessions, what can be read, and plays by keys or by mouse alone."""

from __future__ import annotations

import json
import re
from collections.abc import Awaitable, Callable, Mapping
from pathlib import Path
from typing import Any, Literal

import tomli_w
from helpers_pilot import draw
from textual.geometry import Region
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Button, Input, OptionList, Static

from wegame.game import Field, Game, Question, Team, Value
from wegame.game.questions import Reply
from wegame.players import policy_named
from wegame.scenario.loader import read
from wegame.scenario.models import Scenario
from wegame.sessions.room import RoomSettings
from wegame.sessions.session import Session
from wegame.telling.moments import describe_moment
from wegame.telling.questions import Page
from wegame.telling.talk import session_page
from wegame.tui.app import WegameApp
from wegame.tui.screens.blackout import Blackout
from wegame.tui.screens.cover import Cover
from wegame.tui.screens.debrief import Debrief
from wegame.tui.screens.home import Home
from wegame.tui.screens.reader import Reader
from wegame.tui.screens.table import Table
from wegame.tui.widgets.fields import Choices, Marks, RaisedHands, Scale, Sentence

__all__ = [
    "AS_WRITTEN",
    "CLUES",
    "EASY",
    "HOPELESS",
    "LARGE",
    "SIZES",
    "SLIP",
    "Answerer",
    "Hands",
    "a_round",
    "a_session",
    "a_session_alone",
    "a_story",
    "a_story_file",
    "an_app",
    "controls_in",
    "finished",
    "first_answers",
    "in_the_tree",
    "is_seen",
    "last_reply",
    "page_now",
    "ready",
    "resized",
    "screen_text",
    "squeezed",
    "texts_of",
    "wants",
    "widget_texts",
    "words_of",
]

Answerer = Callable[[Game, Question], Reply]
Stop = Callable[["Hands"], Awaitable[None]]

AS_WRITTEN = 13
"""A seed with which the options of a round called one are shown in the order of its file."""

HOPELESS: dict[str, Any] = {"interdependence": 0.7, "difficulty": 100}
EASY: dict[str, Any] = {"interdependence": 0.7, "difficulty": 0}
SLIP = "WIRE You cut the wrong wire."
CLUES = {"ops": "ZINC The note is a year old.", "desk": "OPAL The shops ring already."}

SIZES = ((40, 10), (60, 18), (80, 24), (120, 36), (200, 60))
"""From a pocket to a projector."""
LARGE = (110, 44)
"""Where a page of every kind is whole in sight: whoever plays by mouse needs no wheel."""

_PATIENCE = 400
_HOLDERS = ("content", "visual", "label", "value", "placeholder", "border_title", "tooltip", "name", "note", "reply")
_CONTROL = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]")


# ---- stories and sessions


def a_round(name: str = "one", **keys: Any) -> dict[str, Any]:
    """A round with all that a round can have; keys replace its own."""
    return {
        "id": name,
        "title": f"Round {name}",
        "text": f"This is {name}.\n---\nAnd its second page.",
        "hazard": "rain",
        "milestone": f"Milestone {name}",
        "clues": [{"role": role, "text": text} for role, text in CLUES.items()],
        "options": [
            {"id": "left", "text": "We go left.", "moves": ["share_map"], "success": "Left is dry.", "setback": "Mud."},
            {"id": "right", "text": "Ops goes right.", "approach": "solo", "success": "Right.", "setback": "Wet."},
            {"id": "wait", "text": "We wait.", "approach": "pilot", "success": "It clears.", "setback": "It pours."},
        ],
        "mistake": {"text": SLIP, "surfaces": "WIRE comes to light."},
        "recoveries": [{"id": "stop", "text": "Stop and talk.", "moves": ["regroup"]}],
        **keys,
    }


def a_story(*rounds: dict[str, Any], **keys: Any) -> dict[str, Any]:
    """A story as an author would write it; without rounds, a hopeless one and an easy one."""
    return {
        "format": 1,
        "scenario": {
            "id": "screens",
            "title": "The Ford",
            "summary": "Two rounds at a ford.",
            "goal": "Be across.",
            "players": [2, 4],
            "teaches": ["lone_hero"],
        },
        "start": {"strain": 70},
        "context": {"slack": 0.9, "authority": 0.8},
        "hazards": {"rain": "The rain comes early"},
        "roles": [{"id": "ops", "name": "Operations"}, {"id": "desk", "name": "Shop Desk"}],
        "rounds": list(rounds) or [a_round("one", task=HOPELESS), a_round("two", task=EASY)],
        "debrief": [{"ask": "Who knows the ford, where you work?", "concept": "lone_hero"}],
        **keys,
    }


def a_story_file(folder: Path, story: Mapping[str, Any] | None = None) -> Path:
    """The story as a file."""
    path = folder / "story.toml"
    path.write_text(tomli_w.dumps(dict(story or a_story())), encoding="utf-8")
    return path


def _loaded(story: Mapping[str, Any]) -> tuple[Scenario, str]:
    return Scenario.model_validate(story), tomli_w.dumps(dict(story))


def a_session(
    path: Path | None,
    *,
    story: Mapping[str, Any] | None = None,
    names: tuple[str, ...] = ("Ana", "Ben"),
    cards: str = "aloud",
    seed: int | None = None,
    wanted: Callable[[Game], bool] | None = None,
    answerer: Answerer | None = None,
    team: str = "",
    room: RoomSettings | None = None,
) -> Session:
    """A session that has just begun; wanted: with the first seed at which a game answered by answerer ends like that.

    The story does not pass the loader, which would refuse control characters.
    """
    scenario, text = _loaded(story or a_story())
    dealt = Team.deal(scenario, names, name=team, cards=cards)
    found = seed if seed is not None else 1
    if wanted is not None:
        answers = answerer or first_answers
        found = next(number for number in range(200) if wanted(_to_end(Game(scenario, dealt, number), answers)))
    return Session.start(Game(scenario, dealt, found), text, path, room=room or RoomSettings())


def a_session_alone(path: Path | None = None, *, story: Mapping[str, Any] | None = None) -> Session:
    """One of a person with simulated teammates, as the first of the roles."""
    scenario, text = _loaded(story or a_story())
    return Session.begin_alone(scenario, text, seed=1, path=path, keep=path is not None)


def _to_end(game: Game, answerer: Answerer) -> Game:
    while game.questions:
        question = game.questions[0]
        game = game.answer(question.id, answerer(game, question))
    return game


def finished(path: Path | None, **keys: Any) -> Session:
    """A session that was played to its end without a screen."""
    session = a_session(path, **keys)
    policy = policy_named("open")
    while session.game.questions:
        question = session.game.questions[0]
        session.answer(question, policy.answer(session.game, question))
    return session


def first_answers(game: Game, question: Question) -> Reply:
    """The first answer to everything, 50 on scales; own-up: say it."""
    return wants()(game, question)


def wants(**wanted: Any) -> Answerer:
    """The wanted values by field name where they are on offer; else the first answer, or the middle of the scale.

    A wanted value may be a function of (game, question).
    """

    def answer(game: Game, question: Question) -> Reply:
        reply: dict[str, Value] = {}
        for item in question.fields:
            if not item.applies(reply):
                continue
            value = wanted.get(item.name)
            value = value(game, question) if callable(value) else value
            offered = [choice.value for choice in item.choices]
            if item.kind == "one":
                reply[item.name] = value if value in offered else offered[0]
            elif item.kind == "some":
                reply[item.name] = tuple(one for one in offered if one in (value or offered[:1]))
            elif item.kind == "hands":
                reply[item.name] = value or (offered[0],) * item.most
            elif item.kind == "scale":
                reply[item.name] = 50 if value is None else value
            else:
                reply[item.name] = value or ""
        return reply

    return answer


def last_reply(path: Path) -> dict[str, Any]:
    """The last answer in a journal."""
    row: dict[str, Any] = json.loads(path.read_text(encoding="ascii").splitlines()[-1])
    return row


def an_app(session: Session | None = None, *, setup: Path | None = None) -> WegameApp:
    """The app at a session's table or debrief, at set-up for a scenario file, or at home."""
    return WegameApp(session=session, setup=read(setup) if setup else None)


# ---- what the game says


def page_now(session: Session) -> Page:
    """What is asked now, as it is read."""
    assert session.question is not None
    return session_page(session, session.question)


def texts_of(session: Session, item: Field) -> list[str]:
    """The words of the answers on offer in a field of what is asked now."""
    return [answer.text for entry in page_now(session).fields if entry.name == item.name for answer in entry.choices]


def words_of(game: Game, *kinds: str) -> list[str]:
    """The words of the story so far, or of its moments of these kinds."""
    chosen = [moment for moment in game.moments if not kinds or moment.kind in kinds]
    return [describe_moment(moment, game.scenario) for moment in chosen]


# ---- what can be read


def screen_text(app: WegameApp) -> str:
    """What stands on the screen, row by row, as it is sent to the terminal. Nothing in it may move a cursor."""
    rows = ["".join(segment.text for segment in strip) for strip in app.screen._compositor.render_strips()]
    text = "\n".join(rows)
    assert not _CONTROL.search(text), f"a control character reached the screen: {text!r}"
    return text


def squeezed(text: str) -> str:
    """Without white space, so that it is found however it was wrapped."""
    return re.sub(r"\s+", "", text)


def _rendered(widget: Widget) -> str:
    if not widget.size or not widget.display:
        return ""
    if isinstance(widget, OptionList):  # it scrolls by itself
        return "\n".join(str(option.prompt) for option in widget.options)
    inside = Region(widget.gutter.left, widget.gutter.top, *widget.content_size)
    return "\n".join(strip.text for strip in widget.render_lines(inside))


def widget_texts(app: WegameApp) -> str:
    """Everything on the top screen, also what is scrolled away, squeezed; each widget apart."""
    shown = [_rendered(widget) for widget in app.screen.walk_children(Widget) if not widget.is_container]
    return "\x1d".join(squeezed(text) for text in shown)


def is_seen(app: WegameApp, widget: Widget) -> bool:
    """Whether any of this widget is on the screen."""
    found = app.screen.find_widget(widget)
    return found.region.intersection(found.clip).area > 0


def in_the_tree(app: WegameApp) -> str:
    """All text that any widget of any open screen holds, seen or not, and what is still being notified."""
    held: list[str] = []
    for screen in app.screen_stack:
        for widget in screen.walk_children(with_self=True):
            held += [str(getattr(widget, name, "")) for name in _HOLDERS]
            if isinstance(widget, Static):
                held.append(str(widget.render()))
            if isinstance(widget, OptionList):
                held += [str(option.prompt) for option in widget.options]
            if isinstance(widget, Input):
                held.append(widget.value)
    held += [item.message for item in app._notifications]
    return "\n".join(held)


# ---- doing


def _settled(app: WegameApp) -> bool:
    screen = app.screen
    if not screen.is_mounted or not screen.is_current:
        return False
    if isinstance(screen, Table):
        return bool(_go(screen)) or any(
            control.is_attached and control.has_focus_within for control in controls_in(screen)
        )
    if isinstance(screen, (Cover, Reader)):
        return bool(screen.query(Button))
    if isinstance(screen, Blackout):
        return bool(screen.query(Static))
    return app.focused is not None or isinstance(screen, Home)


def controls_in(screen: Screen[Any]) -> list[Widget]:
    """The widgets that answer a field."""
    return [
        widget for widget in screen.walk_children() if isinstance(widget, (Choices, Scale, Sentence)) and widget.display
    ]


def _go(screen: Screen[Any]) -> Button | None:
    found = [button for button in screen.query("#go").results(Button) if button.display]
    return found[0] if found else None


async def ready(pilot: Pilot[None], until: Callable[[], bool] | None = None) -> None:
    """Wait until all that was said is done and somebody can act; never for a time."""
    app = pilot.app
    assert isinstance(app, WegameApp)
    for _ in range(2):
        await pilot.pause(0)
    for _ in range(_PATIENCE):
        if _settled(app) and (until is None or until()):
            draw(app)
            return
        await pilot.pause()
    raise AssertionError(f"the screen never became ready:\n{screen_text(app)}")


async def resized(pilot: Pilot[None], size: tuple[int, int]) -> None:
    """The window is dragged to this size. Textual lays the page out a moment later: wait for that."""
    app = pilot.app
    await pilot.resize_terminal(*size)
    await ready(
        pilot,
        lambda: (
            tuple(app.screen.size) == size
            and all(title.size.width == size[0] - 2 for title in app.screen.query("#title"))
        ),
    )


class Hands:
    """Plays what is on the screen as a person would, by keys or by mouse alone.

    stop: called at every page before anything is done on it.
    """

    def __init__(self, pilot: Pilot[None], by: Literal["keys", "mouse"] = "keys", stop: Stop | None = None) -> None:
        assert isinstance(pilot.app, WegameApp)
        self.pilot, self.app, self.by, self.stop = pilot, pilot.app, by, stop

    @property
    def at(self) -> str:
        """cover, reader, page (something to read, then go on), form, debrief, or other."""
        screen = self.app.screen
        for kind, name in ((Cover, "cover"), (Reader, "reader"), (Debrief, "debrief")):
            if isinstance(screen, kind):
                return name
        if isinstance(screen, Table):
            return "page" if _go(screen) else "form"
        return "other"

    @property
    def game(self) -> Game:
        screen = next(screen for screen in reversed(self.app.screen_stack) if isinstance(screen, (Table, Debrief)))
        return screen.session.game

    async def press(self, *keys: str) -> None:
        for key in keys:
            await self.pilot.press(key)
            await ready(self.pilot)

    async def click(self, widget: Widget, x: int = 1, y: int = 0) -> None:
        await self.pilot.click(widget, offset=(x, y))
        await ready(self.pilot)

    async def go_on(self) -> None:
        """Leave a cover, or read on, by the one thing there is to press."""
        if self.by == "keys":
            await self.press("enter")
            return
        screen = self.app.screen
        button = _go(screen) if isinstance(screen, Table) else screen.query(Button).first()
        assert button is not None
        await self.click(button)

    async def to_form(self) -> Question:
        """Go on until a page is open that asks something. Returns what it asks."""
        await self._until(lambda: self.at == "form")
        return self.game.questions[0]

    async def to(self, kind: str) -> Question:
        """Go on, answering with the first answers, until a question of this kind is open, or the page of the talk."""
        await ready(self.pilot)
        while True:
            await self._until(lambda: self.at == "form" or (kind == "talk" and self.is_talk))
            question = self.game.questions[0]
            if question.kind == kind:
                return question
            await self.fill(question, first_answers(self.game, question))

    @property
    def is_talk(self) -> bool:
        """Whether the page is open that stands on the screen while people talk: there is nothing to fill in."""
        screen = self.app.screen
        asked = screen._asked if isinstance(screen, Table) and self.at == "page" else None
        return asked is not None and asked.kind == "talk"

    async def _until(self, there: Callable[[], bool]) -> None:
        for _ in range(_PATIENCE):
            await ready(self.pilot)
            if self.stop is not None:
                await self.stop(self)
            if there():
                return
            await self.go_on()
        raise AssertionError(f"never got there:\n{screen_text(self.app)}")

    async def play(self, answerer: Answerer, until: Callable[[Game], bool] | None = None) -> None:
        """Play until the debrief, or until this holds."""
        while True:
            await self._until(lambda: self.at in {"form", "debrief"})
            if self.at == "debrief" or (until is not None and until(self.game)):
                return
            question = self.game.questions[0]
            await self.fill(question, answerer(self.game, question))

    async def fill(self, question: Question, reply: Reply) -> None:
        """Fill in the open page; the game must have taken exactly this."""
        before = self.game
        for item in question.fields:
            if item.applies(reply):
                await self.field(item, reply[item.name])
        table = next((screen for screen in self.app.screen_stack if isinstance(screen, Table)), None)
        if table is not None:
            wanted = before.answer(question.id, reply)
            now = table.session.game
            assert (now.answered, now.ledger, now.moments) == (wanted.answered, wanted.ledger, wanted.moments)

    async def field(self, item: Field, value: Value) -> None:
        """Answer the field that is open."""
        control = controls_in(self.app.screen)[-1]
        if isinstance(control, Marks):
            assert isinstance(value, tuple)
            offered = [choice.value for choice in item.choices]
            for place in map(offered.index, value):
                if self.by == "keys" and place < 9:
                    await self.press(str(place + 1))  # a digit marks at once
                else:
                    await self._row(control, place)
            await self._row(control, len(offered))
        elif isinstance(control, RaisedHands):
            assert isinstance(value, tuple)
            await self._raise(control, [value.count(choice.value) for choice in item.choices])
        elif isinstance(control, Choices):
            await self._row(control, [choice.value for choice in item.choices].index(str(value)))
        elif isinstance(control, Scale):
            assert isinstance(value, int)
            await self._scale(control, value)
        else:
            assert isinstance(control, Sentence)
            await self._type(control, str(value))

    async def _row(self, control: OptionList, index: int) -> None:
        if self.by == "mouse":
            await self.click(control, 1, self._row_at(control, index))
            return
        if index < 9:
            await self.pilot.press(str(index + 1))
        else:
            for _ in range(control.option_count * 2):
                if control.highlighted == index:
                    break
                await self.pilot.press("down")
        await ready(self.pilot, lambda: control.highlighted == index)
        assert control.highlighted == index
        await self.press("enter")

    async def _raise(self, control: RaisedHands, counts: list[int]) -> None:
        if self.by == "mouse":
            for index, count in enumerate(counts):
                for _ in range(count):
                    y = self._row_at(control, index)
                    await self.click(control, control.render_line(y).text.index("[+]") + 1, y)
            await self.click(control, 1, self._row_at(control, len(counts)))
            return
        await self.press("home")
        for index, count in enumerate(counts):
            await self.press(*(["down"] if index else []), str(count))
        await self.press("enter")

    def _row_at(self, control: OptionList, index: int) -> int:
        for y in range(control.size.height):
            if any((segment.style and segment.style.meta.get("option")) == index for segment in control.render_line(y)):
                return y
        raise AssertionError(f"row {index + 1} is out of sight:\n{screen_text(self.app)}")

    async def _scale(self, control: Scale, value: int) -> None:
        if self.by == "mouse":
            for y in range(control.size.height):
                found = re.search(rf"(?<!\d){value}(?!\d)", control.render_line(y).text)
                if found:
                    await self.click(control, found.start(), y)
                    return
            raise AssertionError(f"{value} is not on the scale:\n{screen_text(self.app)}")
        if value < 100:
            await self.pilot.press(str(value // 10))
        else:
            await self.pilot.press("9", "right")
        await self.press("enter")

    async def _type(self, control: Sentence, text: str) -> None:
        if self.by == "mouse":
            assert not text, "nobody types with a mouse"
            await self.click(control.query(Button).first())
            return
        for character in text:
            await self.pilot.press("space" if character == " " else character)
        await self.press("enter")
