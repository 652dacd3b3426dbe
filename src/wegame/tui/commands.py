"""All that keys do, a row each. The foot of every page, F1, the list of commands and keys of one's own read them.

A new command is a row here and an `action_` method on its screen. What stands in no row is typed (see the widgets that
listen to keys by themselves).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache

from textual.actions import parse
from textual.binding import Binding, BindingType

from wegame.telling.card_ways import cards_explained

__all__ = ["SCREENS", "WIDGETS", "Command", "bindings", "is_open", "rows"]


@dataclass(frozen=True, slots=True)
class Command:
    """One thing that keys do.

    id: by which a person gives it other keys; empty where it cannot have any. Ids stand in people's files: keep them.
    words: at the foot of the page, and in the list of commands. action: as Textual takes it.
    help: what F1 says after the words; empty: nothing. palette: what the list of commands says in place of the words;
    empty: it is not listed. when: a property of the screen that says whether it can be done now; empty: always.
    """

    id: str
    keys: tuple[str, ...]
    words: str
    action: str
    help: str
    palette: str
    when: str
    in_foot: bool
    priority: bool
    sign: str


def _row(
    id: str,
    keys: str,
    words: str,
    help: str = "",
    *,
    action: str = "",
    palette: str | None = None,
    when: str = "",
    in_foot: bool = True,
    priority: bool = False,
    sign: str = "",
) -> Command:
    """A row. action: without one, the second half of its id. sign: how the foot shows the key, if not by its name."""
    return Command(
        id=id,
        keys=tuple(keys.split(",")) if keys else (),
        words=words,
        action=action or id.partition(".")[2],
        help=help,
        palette=words if palette is None else palette,
        when=when,
        in_foot=in_foot,
        priority=priority,
        sign=sign,
    )


def _move(keys: str, action: str, words: str, id: str = "") -> Command:
    """Going about on the page: everybody tries it, so it is told nowhere."""
    return _row(id, keys, words, action=action, palette="", in_foot=False)


def _digits(action: str) -> tuple[Command, ...]:
    """A digit for each of the first nine rows of a list."""
    return tuple(_move(str(number), f"{action}({number})", "") for number in range(1, 10))


_PAGES = (_move("pagedown,space", "scroll(1)", "Down"), _move("pageup", "scroll(-1)", "Up"))

# with priority, so that they are heard over a page over the page
_THEME = _row(
    "app.theme",
    "ctrl+t",
    "Light or dark",
    "light, for a bright room, and back to dark; for this run.",
    action="switch_theme",
    palette="Light or dark, for now",
    in_foot=False,
    priority=True,
)
_PALETTE = _row(
    "app.palette",
    "ctrl+p",
    "Commands",
    "all that can be done here, in a list to type into.",
    action="command_palette",
    palette="",
    in_foot=False,
    priority=True,
)


def _at_home(row: Command) -> Command:
    """A command of the app at the foot of the first page, so that it is found once."""
    return replace(row, action=f"app.{row.action}", in_foot=True)


SCREENS: Mapping[str, tuple[Command, ...]] = {
    "app": (
        _PALETTE,
        _THEME,
        _row(
            "app.big",
            "f9",
            "Big",
            "fewer words and large figures, or as usual; for this run.",
            palette="Big or as usual, for now",
            in_foot=False,
            priority=True,
        ),
        _row("app.settings", "", "Settings", in_foot=False),  # by the list only: it has a key on the first page
        _row(
            "app.leave",
            "ctrl+q",
            "Leave",
            "from anywhere, at once.",
            action="quit",
            palette="Leave wegame",
            in_foot=False,
        ),
    ),
    "home": (
        _row("home.help", "f1", "Help"),
        _at_home(_THEME),
        _row("home.settings", "s", "Settings", "what you like to have each time.", action="app.settings"),
        _at_home(_PALETTE),
        _row("home.leave", "q", "Leave", "what is open goes on next time.", action="app.quit"),
        *_digits("go"),
    ),
    "settings": (
        _row("settings.help", "f1", "Help"),
        _row("settings.close", "escape,q", "Back", "to the page under this one."),
        *_digits("go"),
    ),
    "setup": (
        _row("setup.help", "f1", "Help"),
        _row("setup.back", "escape", "Back", "to the first page. It asks once where names were typed."),
        _row("setup.start", "f2", "Start", "from any line."),
        _row(
            "setup.cards",
            "f3",
            "Cards",
            cards_explained(),
            when="is_for_a_team",
        ),
        _row(
            "setup.drop",
            "f4",
            "Take out",
            "the highlighted player (so does Delete), otherwise the last.",
            when="has_names",
        ),
        _row(
            "setup.alone",
            "f5",
            "Alone",
            "you play one role, and the other teammates are simulated. They are rules, not people.",
        ),
        _row(
            "setup.swap",
            "f6",
            "Swap",
            "goes to the players, and there it swaps the highlighted one with the next; so do left and right, or a "
            "click. Roles follow the order of the names.",
            when="can_swap",
        ),
        _row("setup.role", "f6", "Role", "alone, the next role is yours.", when="is_alone"),
        _row(
            "setup.last",
            "f7",
            "Last time",
            "sits the last team down again, if one played here: names, team name and cards.",
            when="has_last",
        ),
        _row(
            "setup.room",
            "f8",
            "Room",
            "a timer for each decision, the minutes that you have (the last ten are the debrief's), whether the odds "
            "are told before a decision, and whether the dials are shown. Nothing is ever answered or ended by itself.",
        ),
        _move("up", "app.focus_previous", "Line before", "setup.up"),
        _move("down", "app.focus_next", "Next line", "setup.down"),
    ),
    "room": (
        _row("room.done", "escape,f8", "Done"),
        _move("right", "turn(1)", "Next", "room.next"),
        _move("left", "turn(-1)", "Before", "room.before"),
        *_digits("pick"),
    ),
    "table": (
        _row(
            "table.facilitate",
            "f",
            "Facilitator",
            "take the last answer back, open the cards again, skip a phase, seats, end now.",
        ),
        _row(
            "table.blackout",
            "b",
            "Blackout",
            "darkens the screen until the next key.",
            action="note('blackout')",
        ),
        _row("table.pause", "p", "Pause", "the timer waits, or goes on.", when="has_timer"),
        _row(
            "table.more_time",
            "t",
            "+30 s",
            "for the timer.",
            action="note('more_time')",
            when="has_timer",
            in_foot=False,
        ),
        _row("table.brief", "r", "Brief", "the round's brief again, while you decide.", when="has_brief"),
        _row(
            "table.why",
            "question_mark",
            "Why",
            "why a dial stands where it stands; so does a click on it.",
            sign="?",
        ),
        _row("table.again", "escape", "Page again", "what you filled in on this page is forgotten.", when="has_form"),
        _move("pagedown", "page(1)", "Down", "table.down"),
        _move("pageup", "page(-1)", "Up", "table.up"),
        _row("table.help", "f1", "Help"),
        _row("table.leave", "q", "Leave", "it asks once. Home goes on from here."),
    ),
    "cover": (_row("cover.open", "enter", "Open", priority=True),),
    "strip": (_row("strip.close", "escape,f,q", "Back to the game", action="close"), *_digits("pick")),
    "name": (_row("name.close", "escape", "Back to the game"),),
    "why": (
        _row("why.close", "escape,q,question_mark", "Back to the game"),
        _move("pagedown,space", "scroll(1)", "Down", "why.down"),
        _move("pageup", "scroll(-1)", "Up", "why.up"),
    ),
    "debrief": (
        _row("debrief.next", "right,n", "Next page", "Enter reads to the end of a page first.", action="turn(1)"),
        _row("debrief.before", "left,p", "Back", "the page before.", action="turn(-1)"),
        _row("debrief.dial", "d", "Next dial", "draws another one on What happened.", when="has_picture"),
        _row(
            "debrief.facilitate",
            "f",
            "Facilitator",
            "says what can no longer be done: from here nothing is taken back.",
            palette="",
            in_foot=False,
        ),
        _row("debrief.plan", "w", "Plan", "to where you write a plan for work."),
        _row("debrief.short", "5", "Five minutes", "the short form: four of the six pages."),
        _row("debrief.home", "escape,q", "Home", "a whole plan is kept; about half a one it asks once."),
        _row("debrief.help", "f1", "Help"),
        _row("debrief.save", "s", "Save", "everything as Markdown."),
        *_PAGES,
    ),
    "reader": (
        _row("reader.close", "escape,q,question_mark,f1", "Close"),
        _row("", "enter,space", "Go on", action="on", in_foot=False, priority=True),
        _move("down", "scroll(1)", "Down"),
        _move("up", "scroll(-1)", "Up"),
        _move("pagedown", "scroll(10)", "Page down"),
        _move("pageup", "scroll(-10)", "Page up"),
    ),
    "log": (_row("log.delete", "d,delete", "Delete"),),
    "confirm": (
        _row("confirm.keep", "escape,n,q", "Keep it", action="answer(False)"),
        _row("confirm.delete", "y", "Delete it", action="answer(True)"),
        _move("left,right,up,down", "app.focus_next", "Other answer"),
    ),
    "pick": (_row("pick.close", "escape,q", "Back"), *_digits("go")),
}
"""What can be done on each screen, in the order of its foot; and, as "app", on all of them."""

WIDGETS: Mapping[str, tuple[Command, ...]] = {
    "set-up lines": (_move("pageup", "page_up", "Page up"), _move("pagedown", "page_down", "Page down")),
    "players": (
        _move("right", "screen.swap(1)", "Swap with the next"),
        _move("left", "screen.swap(-1)", "Swap with the one before"),
        _move("delete", "screen.drop", "Take out"),
    ),
    "hands": (_move("left,minus", "step(-1)", "Fewer"), _move("right,plus", "step(1)", "More")),
    "scale": (
        _move("left", "step(-10)", "Less"),
        _move("right", "step(10)", "More"),
        _move("home", "go(0)", "0"),
        _move("end", "go(100)", "100"),
        _move("enter", "take", "Take"),
    ),
    "work plans": (
        _row("", "escape", "Done", action="leave"),
        _row("", "delete", "Take it out", action="take_out", when="is_on_a_plan"),
        _move("down", "step(1)", "Down"),
        _move("up", "step(-1)", "Up"),
    ),
}
"""What can be done in a part of a screen while the keyboard is there."""

_OVER = {"log": "reader"}
"""Screens that are another one and a little more: its commands hold there, too."""


def rows(screen: str) -> tuple[Command, ...]:
    """What can be done on this screen, but for what can be done everywhere."""
    own = SCREENS.get(screen, ())
    return own + SCREENS[_OVER[screen]] if screen in _OVER else own


def bindings(where: str) -> list[BindingType]:
    """The rows of a screen or a widget as Textual takes them; without those that it gets from its parent class."""
    return [
        Binding(
            ",".join(row.keys),
            row.action,
            row.words,
            show=row.in_foot,
            key_display=row.sign or None,
            priority=row.priority,
            id=row.id or None,
        )
        for row in SCREENS.get(where) or WIDGETS[where]
        if row.keys
    ]


def is_open(owner: object, where: str, action: str, parameters: tuple[object, ...]) -> bool:
    """Whether a screen or a widget can do this now, as its rows have it."""
    conditions = _conditions(where)
    condition = conditions.get((action, parameters)) or conditions.get((action, ()))
    return condition is None or bool(getattr(owner, condition))


@cache
def _conditions(where: str) -> dict[tuple[str, tuple[object, ...]], str]:
    found = {}
    for row in rows(where) or WIDGETS.get(where, ()):
        if row.when:
            _, action, parameters = parse(row.action)
            found[action, parameters] = row.when
    return found
