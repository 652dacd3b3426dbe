"""What F1 says on each screen: how to go about, what things mean, and then every command with the key that it has."""

from __future__ import annotations

from collections.abc import Mapping

from textual.content import Content
from textual.keys import key_to_character

from wegame.tui.commands import SCREENS, Command, rows
from wegame.tui.content import join, styled
from wegame.tui.styled import prose

__all__ = ["HELP", "help_page", "key_name"]

HELP: Mapping[str, tuple[str, str]] = {
    "home": (
        "Home",
        """
Arrows and Enter, or the mouse. *Go on* takes up the newest session that was left, exactly where it stopped.
*Play* sets a table for a team, *Play alone* one for you and simulated teammates. *First time?* is a round to try.
*Debrief* shows a finished session again. *Practice log* is a diary of your own plays; it stays on this computer, and
can be deleted there.

Every answer is saved as you go; you can leave at any moment. A page half filled in starts anew.
""",
    ),
    "settings": (
        "Settings",
        """
Digits or arrows go to a row; Enter, or a click, goes to its next value. It holds at once and is saved at once.

- *Colours*, *Movement* and *Big* are about the screen.
- *Cards*, *Odds*, *Timer*, *Planned length* and *Dials* are what set-up begins with. A session that is open stays
  as it is.
- *Keys* of your own stand in the file, in its table [keys]; the document about settings has their names.
""",
    ),
    "setup": (
        "Set-up",
        """
Type a name and press Enter for each player; Enter on an empty line starts. If you name nobody, there is a seat for
each role. Everything else is filled in. Up and down go from line to line.

*Luck*: the same seed gives the same luck. Two tables with one seed can compare their decisions.
""",
    ),
    "table": (
        "The table",
        """
Digits or arrows go to an answer, Enter takes it; or click. Long pages: PageDown.

- A *card* tells one role what only it knows. In the talk each says as much of it as they like; no page tells the rest.
- *Efficacy* is the shared belief that we can do this together. It comes out of what the team does, not out of what
  each member believes of themselves.
- *Safety*: can one speak here? *Alignment*: do we share one picture? *Strain*: how worn are we?
- *Slack* is time for anything but the task. Practices are built and kept up with it, and erode without.
- A timer never answers: at zero it says so, and you decide.

It is a teaching model, not a measurement.
""",
    ),
    "debrief": (
        "The debrief",
        """
Six pages: what happened, who knew what, what moved us, what if, what we said, what now.

- On *What moved us*, Enter opens a source's lines or a concept's card.
- Below the two lines for a plan stand those that you have: Enter changes one, Delete takes it out.
""",
    ),
}
"""A title, and what is no command; screens that are not here have no F1."""

_NAMES = {"pageup": "PageUp", "pagedown": "PageDown"}


def key_name(key: str) -> str:
    """A key as it stands on a keyboard: ctrl+t is Ctrl+T, question_mark is ?."""
    *held, last = key.split("+")
    sign = key_to_character(last)
    named = _NAMES.get(last) or (sign if sign and sign.isprintable() and sign != " " else last.capitalize())
    return "+".join([*(name.capitalize() for name in held), named.upper() if held else named])


def help_page(where: str, own_keys: Mapping[str, str]) -> tuple[str, Content]:
    """Title and text for a screen. own_keys: ids with the keys that a person has given them, with commas between."""
    title, text = HELP[where]
    everywhere = SCREENS["app"]
    ids = {row.id for row in everywhere}
    here = [row for row in rows(where) if row.id not in ids]
    told = [_told(row, own_keys) for row in (*here, *everywhere) if row.help]
    return title, join([prose(text), Content(""), *told])


def _told(row: Command, own_keys: Mapping[str, str]) -> Content:
    keys = own_keys[row.id].split(",") if row.id in own_keys else row.keys
    return styled((", ".join(map(key_name, keys)), "bold"), "  ", (row.words, "italic"), f": {row.help}")
