"""What F1 says on each screen."""

from __future__ import annotations

__all__ = ["HELP"]

_ANYWHERE = """
*Ctrl+P* lists all that can be done here. *Ctrl+T* changes to light, for a bright room, and back to dark; *F9* to big.
"""

HELP: dict[str, tuple[str, str]] = {
    "home": (
        "Home",
        """
Arrows and Enter, or the mouse. *Go on* takes up the newest session that was left, exactly where it stopped.
*Play* sets a table for a team, *Play alone* one for you and simulated teammates. *First time?* is a round to try.
*Debrief* shows a finished session again. *Settings* (s) holds what you like to have each time.
*Practice log* is a diary of your own plays; it stays on this computer, and *d* deletes it.

Everything is saved as you go; you can leave at any moment.
""",
    ),
    "settings": (
        "Settings",
        """
Digits or arrows go to a row; Enter, or a click, goes to its next value. It holds at once and is saved at once.

- *Colours*, *Movement* and *Big* are about the screen. F9 is big, or not, for this run only.
- *Ballots*, *Odds*, *Timer*, *Planned length* and *Dials* are what set-up begins with. A session that is open stays
  as it is.
- *Keys* of your own stand in the file, in its table [keys]; the document about settings has their names.
""",
    ),
    "setup": (
        "Set-up",
        """
Type a name and press Enter for each player; Enter on an empty line starts. If you name nobody, there is a seat for
each role. Everything else is filled in. Up and down go from line to line, F2 starts from anywhere.

- *Roles* follow the order of the names. F6 goes to the players, and there it swaps the highlighted one with the next;
  so do left and right, or a click. *Take out* (F4, Delete): that one, otherwise the last.
- *Last time* (F7) sits the last team down again, if one played here: names, team name and how it voted.
- *Ballots* (F3): with consensus you talk and enter one answer. With private ballots the keyboard goes round, and a
  cover page comes between two players. With hands somebody counts a show of hands.
- *The room* (F8): a timer for each decision, the minutes that you have (the last ten are the debrief's), whether the
  odds are told before a decision, and whether the dials are shown. Nothing is ever answered or ended by itself.
- *Alone* (F5): you play one role, F6 chooses which, and the other teammates are simulated. They are rules, not people.
- *Luck*: the same seed gives the same luck. Two tables with one seed can compare their decisions.
""",
    ),
    "table": (
        "The table",
        """
Digits or arrows go to an answer, Enter takes it; or click. Escape starts the page again. Long pages: PageDown.
*f* is for the facilitator: take the last answer back, vote again, skip a phase, seats, end now. *b* darkens the screen.

- *Efficacy* is the shared belief that we can do this together. It comes out of what the team does, not out of what
  each member believes of themselves.
- *Safety*: can one speak here? *Alignment*: do we share one picture? *Strain*: how worn are we?
- *Slack* is time for anything but the task. Practices are built and kept up with it, and erode without.
- *?*, or a click on a dial, tells why it stands where it stands.
- *r* shows the round's brief again, while you decide.
- A timer never answers: at zero it says so, and you decide. *p* pauses it, *t* gives 30 seconds more.

It is a teaching model, not a measurement. Complying is never scored as winning.
""",
    ),
    "debrief": (
        "The debrief",
        """
Five pages: what happened, what moved us, what if, what we said, what now. *5* is the short form: three of them.
Left and right turn pages; Enter goes on. *s* saves everything as Markdown.

- *d* draws the next dial on *What happened*.
- On *What moved us*, Enter opens a source's lines or a concept's card.
- *w* leads to where you write a plan for work. Below stand those that you have: Enter changes one, Delete takes it
  out.
""",
    ),
}
HELP = {screen: (title, text + _ANYWHERE) for screen, (title, text) in HELP.items()}
