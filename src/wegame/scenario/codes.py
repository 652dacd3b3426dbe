"""Every diagnostic code: one row each. `wegame explain CODE` shows a row; a new diagnostic starts with one here.

WG0xx cannot be read, WG1xx not a scenario, WG2xx the story has a hole, WG3xx hard to play, WG4xx not a dilemma (found
by simulating), WG5xx weak debrief. A code keeps its meaning for good: people search for it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

__all__ = ["CODES", "Code", "Severity"]

Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True)
class Code:
    """One kind of problem. wrong, right: a small example, as it stands in a file.

    Each is whole: with the heading it belongs under, so that `right` can be pasted. What a file as a whole has wrong
    (WG001 to WG004) is shown as a command, or told.
    """

    id: str
    severity: Severity
    title: str
    explanation: str
    wrong: str = ""
    right: str = ""

    def __post_init__(self) -> None:
        for name in ("wrong", "right"):  # written below on lines of their own
            object.__setattr__(self, name, getattr(self, name).strip("\n"))


_ROWS = (
    # WG0xx: cannot be read
    Code(
        "WG001", "error", "the file cannot be opened",
        "There is no such file, it is a folder, or you may not read it. Check the spelling and the folder you are in.",
        "wegame check outage.tmol", "wegame check outage.toml",
    ),
    Code(
        "WG002", "error", "the file is too large",
        "A scenario is at most 1 MiB, which is more than a long novel. This is probably another file.",
        "wegame check film.mp4", "wegame check film-night.toml",
    ),
    Code(
        "WG003", "error", "the file is not UTF-8 text",
        "Scenarios are saved as UTF-8, so that every language can be written. Open the file in your editor and "
        'choose "Save with encoding" and "UTF-8".',
        "saved as UTF-16, Windows-1252 or Latin-1", "saved as UTF-8",
    ),
    Code(
        "WG004", "warning", "the file begins with a byte order mark",
        "Some editors put an invisible mark at the start of a file. wegame reads past it, other TOML readers stop "
        'there. Save as "UTF-8", not as "UTF-8 with BOM".',
        "saved as UTF-8 with BOM", "saved as UTF-8",
    ),
    Code(
        "WG005", "error", "the file is not valid TOML",
        "TOML is the plain text format of scenario files: key = value, texts in quotes, lists in [brackets], a "
        "heading in brackets for each part. Reading stops at the first such problem, so mend it and check again.",
        """
[scenario]
title = The Friday Outage
""",
        """
[scenario]
title = "The Friday Outage"
""",
    ),
    Code(
        "WG006", "error", "the file is too tangled to read",
        "Lists or tables lie inside one another too deeply, or one line is far too long. No scenario needs that; "
        "something probably went wrong while the file was written.",
        """
[[rounds.options]]
moves = [[[[[[[[ ... ]]]]]]]]
""",
        """
[[rounds.options]]
id = "call"
text = "We call the vendor."
moves = ["share_map"]
""",
    ),
    Code(
        "WG007", "error", "a control character in the text",
        "An invisible character that steers terminals stands in the file. It may have come along with copied text. "
        "Delete it and type the place anew.",
        """
[[rounds]]
id = "pager"
text = "\\u001b[31mDown!"
""",
        """
[[rounds]]
id = "pager"
text = "**Down!**"
""",
    ),
    Code(
        "WG008", "error", "the same thing is said twice",
        "A key may stand once in a part, and a [part] once in a file. For the next round, option or role use double "
        "brackets, as in [[rounds]].",
        """
[scenario]
title = "One"
title = "Two"
""",
        """
[scenario]
title = "Two"
""",
    ),
    # WG1xx: not a scenario
    Code(
        "WG101", "error", "a key is missing",
        "This part of the scenario cannot do without the key that is named. Write it below the heading of the part.",
        """
[[roles]]
id = "legal"
""",
        """
[[roles]]
id = "legal"
name = "Legal"
""",
    ),
    Code(
        "WG102", "error", "unknown key",
        "wegame does not know this key here. It may be misspelt, or it may belong below another heading: a key "
        "belongs to the last heading above it.",
        """
[scenario]
sumary = "Payments are down."
""",
        """
[scenario]
summary = "Payments are down."
""",
    ),
    Code(
        "WG103", "error", "wrong type of value",
        "Texts stand in quotes, numbers do not, lists stand in [brackets] and tables in {braces}.",
        """
[[rounds.options]]
id = "call"
text = "We call the vendor."
fit = "0.7"
""",
        """
[[rounds.options]]
id = "call"
text = "We call the vendor."
fit = 0.7
""",
    ),
    Code(
        "WG104", "error", "unknown move, practice or concept",
        "Moves, practices and concepts come from the research that wegame knows, so a new name has no meaning to it. "
        "Take one that it knows, or leave it out.",
        """
[[rounds.options]]
id = "call"
text = "We call the vendor."
moves = ["invite_quite"]
""",
        """
[[rounds.options]]
id = "call"
text = "We call the vendor."
moves = ["invite_quiet"]
""",
    ),
    Code(
        "WG105", "error", "a number is out of range",
        "Shares such as fit and slack go from 0 to 1, dials and skills from 0 to 100. The message names the range.",
        """
[[rounds.options]]
id = "call"
text = "We call the vendor."
fit = 70
""",
        """
[[rounds.options]]
id = "call"
text = "We call the vendor."
fit = 0.7
""",
    ),
    Code(
        "WG106", "error", "a text is empty",
        "People would see a blank page here. Write something, or take the key out if it is optional.",
        """
[scenario]
goal = ""
""",
        """
[scenario]
goal = "Get payments back before midnight."
""",
    ),
    Code(
        "WG107", "error", "not a valid id",
        "An id is a short name for the program: lower case letters, digits, - and _, beginning with a letter, at "
        "most 40 characters. What people see is the title, the name or the text.",
        """
[scenario]
id = "The Friday Outage"
""",
        """
[scenario]
id = "friday-outage"
title = "The Friday Outage"
""",
    ),
    Code(
        "WG108", "error", "a text is too long",
        "No screen can hold this text. Tell it in fewer words, or spread it over pages and rounds.",
        """
[scenario]
goal = "Get payments back and then ... (500 characters)"
""",
        """
[scenario]
goal = "Get payments back before midnight."
""",
    ),
    Code(
        "WG109", "error", "too few or too many",
        "A list has fewer or more entries than can be played: a scenario has 2 to 8 roles and 1 to 40 rounds, a "
        "round 2 to 9 options.",
        """
[scenario]
players = [2]
""",
        """
[scenario]
players = [2, 6]
""",
    ),
    Code(
        "WG110", "error", "not one of the choices",
        "Some keys take only one of a few words. The message lists them.",
        """
[[rounds.options]]
id = "call"
text = "We call the vendor."
approach = "toghether"
""",
        """
[[rounds.options]]
id = "call"
text = "We call the vendor."
approach = "together"
""",
    ),
    Code(
        "WG111", "error", "unknown file format",
        "The first key of a scenario says in which version of the format it is written. This wegame reads version "
        "1; a file with a higher number needs a newer wegame.",
        "format = 2",
        "format = 1",
    ),
    Code(
        "WG112", "error", "the same id twice",
        "Roles and rounds have ids of their own, and so have the options, recoveries and injects of one round. "
        "Clues, jumps and journals point at them.",
        """
[[roles]]
id = "ops"
name = "Operations"

[[roles]]
id = "ops"
name = "Sales"
""",
        """
[[roles]]
id = "ops"
name = "Operations"

[[roles]]
id = "sales"
name = "Sales"
""",
    ),
    Code(
        "WG113", "warning", "listed twice",
        "The same word stands in this list more than once. The second one changes nothing, so one of them was "
        "probably meant to be another.",
        """
[[rounds.options]]
id = "call"
text = "We call the vendor."
moves = ["review", "review"]
""",
        """
[[rounds.options]]
id = "call"
text = "We call the vendor."
moves = ["review", "regroup"]
""",
    ),
    # WG2xx: the story has a hole
    Code(
        "WG201", "error", "unknown role",
        "A clue, a mistake or an absence names a role that the scenario does not have, so nobody would get it.",
        """
[[rounds]]
id = "pager"
clues = [
  { role = "opps", text = "The disk is full." },
]
""",
        """
[[rounds]]
id = "pager"
clues = [
  { role = "ops", text = "The disk is full." },
]
""",
    ),
    Code(
        "WG202", "error", "a jump to nowhere",
        "`next` names a round that the scenario does not have. Without `next`, the story goes on with the next "
        "round in the file.",
        """
[[rounds.options]]
id = "call"
text = "We call the vendor."
next = "aftermth"
""",
        """
[[rounds.options]]
id = "call"
text = "We call the vendor."
next = "aftermath"
""",
    ),
    Code(
        "WG203", "error", "a jump in a circle",
        "`next` must lead to a round further down in the file, or the story might never end. Write a new round if "
        "the team comes back to an old place.",
        """
[[rounds]]
id = "aftermath"

[[rounds.options]]
id = "again"
text = "We begin again."
next = "pager"
""",
        """
[[rounds]]
id = "pager"

[[rounds.options]]
id = "call"
text = "We call the vendor."
next = "aftermath"
""",
    ),
    Code(
        "WG204", "warning", "a round that nobody reaches",
        "Every way through the story jumps over this round. Let an option lead to it or take it out.",
        """
[[rounds]]
id = "pager"

[[rounds.options]]
id = "call"
text = "We call the vendor."
next = "end"

[[rounds.options]]
id = "wait"
text = "We wait."
next = "end"

[[rounds]]
id = "aftermath"
""",
        """
[[rounds]]
id = "pager"

[[rounds.options]]
id = "call"
text = "We call the vendor."
next = "end"

[[rounds.options]]
id = "wait"
text = "We wait."

[[rounds]]
id = "aftermath"
""",
    ),
    Code(
        "WG205", "warning", "a flag that nothing has set by then",
        "A condition asks for a flag, but no option that comes before sets it. So it never changes.",
        """
[[rounds]]
id = "aftermath"
when = { flag = "vendor_caled" }
""",
        """
[[rounds]]
id = "pager"

[[rounds.options]]
id = "call"
text = "We call the vendor."
sets = ["vendor_called"]

[[rounds]]
id = "aftermath"
when = { flag = "vendor_called" }
""",
    ),
    Code(
        "WG206", "warning", "a flag that nothing asks for",
        "An option sets a flag and no condition looks at it, so the choice has no such consequence.",
        """
[[rounds.options]]
id = "call"
text = "We call the vendor."
sets = ["vendor_called"]
""",
        """
[[rounds]]
id = "pager"

[[rounds.options]]
id = "call"
text = "We call the vendor."
sets = ["vendor_called"]

[[rounds]]
id = "aftermath"
when = { flag = "vendor_called" }
""",
    ),
    Code(
        "WG207", "error", "a round without an option that is always on offer",
        "All options of the round have a condition. If none of them holds, the team could not decide anything and "
        "the game would be stuck.",
        """
[[rounds.options]]
id = "call"
text = "We call the vendor."
when = { safety = { min = 60 } }

[[rounds.options]]
id = "wait"
text = "We wait."
when = { safety = { max = 59 } }
""",
        """
[[rounds.options]]
id = "call"
text = "We call the vendor."
when = { safety = { min = 60 } }

[[rounds.options]]
id = "wait"
text = "We wait."
""",
    ),
    Code(
        "WG208", "error", "the least is above the most",
        "The first number of players is the least, the second the most.",
        """
[scenario]
players = [6, 2]
""",
        """
[scenario]
players = [2, 6]
""",
    ),
    Code(
        "WG209", "warning", "a role that is never used",
        "The role has no clue and no mistake in any round, so whoever plays it has nothing of their own to bring.",
        """
[[roles]]
id = "legal"
name = "Legal"
""",
        """
[[roles]]
id = "legal"
name = "Legal"

[[rounds]]
id = "pager"
clues = [
  { role = "legal", text = "The contract says four hours." },
]
""",
    ),
    Code(
        "WG210", "error", "a skill that nobody has",
        "The task takes a skill that no role lists, so the team's own strengths would not matter in it.",
        """
[[roles]]
id = "ops"
name = "Operations"
skills = { systems = 70 }

[[rounds]]
id = "pager"
task = { skill = "sytems" }
""",
        """
[[roles]]
id = "ops"
name = "Operations"
skills = { systems = 70 }

[[rounds]]
id = "pager"
task = { skill = "systems" }
""",
    ),
    Code(
        "WG211", "error", "every round has a condition",
        "At least one round must be played whatever happens, or there may be no game at all.",
        """
[[rounds]]
id = "pager"
when = { safety = { min = 40 } }

[[rounds]]
id = "aftermath"
when = { safety = { max = 39 } }

[[rounds]]
id = "end"
when = { strain = { max = 80 } }
""",
        """
[[rounds]]
id = "pager"
when = { safety = { min = 40 } }

[[rounds]]
id = "aftermath"
when = { safety = { max = 39 } }

[[rounds]]
id = "end"
""",
    ),
    Code(
        "WG212", "error", "no recovery that is always on offer",
        "All recoveries of the round have a condition. If none of them holds, the team has nothing to choose after a "
        "setback. Leave one without a condition.",
        """
[[rounds.recoveries]]
id = "ask"
text = "We ask around."
when = { safety = { min = 60 } }
""",
        """
[[rounds.recoveries]]
id = "ask"
text = "We ask around."
when = { safety = { min = 60 } }

[[rounds.recoveries]]
id = "restart"
text = "We restart it."
""",
    ),
    Code(
        "WG213", "warning", "card, decision and outcome cannot be left out",
        "A round in which nobody chooses, nothing is decided or nothing comes of it is none, so these three phases "
        "happen anyway.",
        """
[[rounds]]
id = "pager"
phases = ["brief", "credit"]
""",
        """
[[rounds]]
id = "pager"
phases = ["brief", "card", "decision", "outcome", "credit"]
""",
    ),
    Code(
        "WG214", "warning", "a hazard that comes only once",
        "A hazard pays when it comes back: only then can a team meet it with an if-then plan or with what it "
        "learned the first time.",
        """
[[rounds]]
id = "pager"
hazard = "vendor_stalls"
""",
        """
[[rounds]]
id = "pager"
hazard = "vendor_stalls"

[[rounds]]
id = "aftermath"
hazard = "vendor_stalls"
""",
    ),
    Code(
        "WG215", "warning", "a named hazard that never comes",
        "[hazards] gives a name to a hazard that no round has. It may be misspelt here or there.",
        """
[hazards]
vendor_stals = "the vendor stalls"

[[rounds]]
id = "pager"
hazard = "vendor_stalls"
""",
        """
[hazards]
vendor_stalls = "the vendor stalls"

[[rounds]]
id = "pager"
hazard = "vendor_stalls"
""",
    ),
    Code(
        "WG216", "warning", "a condition that can never hold",
        "The least value is above the most, or the same flag must be set and not set. What hangs on it is never shown.",
        """
[[rounds]]
id = "aftermath"
when = { safety = { min = 60, max = 40 } }
""",
        """
[[rounds]]
id = "aftermath"
when = { safety = { min = 40, max = 60 } }
""",
    ),
    Code(
        "WG217", "warning", "written, but never played",
        "The round has a mistake or recoveries, but its list of phases leaves out where they would be played; or it is "
        "the last round, and a mistake is told on the cards of the round after.",
        """
[[rounds]]
id = "pager"
phases = ["card", "talk", "decision", "outcome"]

[rounds.mistake]
text = "You closed the wrong ticket."
""",
        """
[[rounds]]
id = "pager"
phases = ["card", "talk", "decision", "outcome", "mistake"]

[rounds.mistake]
text = "You closed the wrong ticket."
""",
    ),
    Code(
        "WG218", "error", "a clue speaks of no option here",
        "`speaks_for`, `speaks_against` and `rules_out` name options of the clue's own round.",
        """
[[rounds.clues]]
role = "ops"
text = "The line to Oxbow is dead."
rules_out = ["cal"]
""",
        """
[[rounds.clues]]
role = "ops"
text = "The line to Oxbow is dead."
rules_out = ["call"]
""",
    ),
    Code(
        "WG219", "error", "a clue that contradicts itself",
        "One clue names the same option twice: it can speak for it, speak against it or rule it out, and only once.",
        """
[[rounds.clues]]
role = "ops"
text = "The line to Oxbow is dead."
speaks_against = ["call"]
rules_out = ["call"]
""",
        """
[[rounds.clues]]
role = "ops"
text = "The line to Oxbow is dead."
rules_out = ["call"]
""",
    ),
    Code(
        "WG220", "error", "clues that leave nothing to choose",
        "Together the clues of a round rule out every option, so whatever the team decides cannot work.",
        """
[[rounds.clues]]
role = "ops"
text = "The line to Oxbow is dead, and it will be dark by five."
rules_out = ["call", "wait"]
""",
        """
[[rounds.clues]]
role = "ops"
text = "The line to Oxbow is dead."
rules_out = ["call"]
""",
    ),
    Code(
        "WG221", "warning", "the best option looks best",
        "Where clues speak, what everybody sees should mislead: another option has more `fit`, and only all clues "
        "together show the better one. Otherwise nobody needs what the others know.",
        """
[[rounds.clues]]
role = "ops"
text = "The line to Oxbow works again."
speaks_for = ["call"]

[[rounds.options]]
id = "call"
text = "We call."
fit = 0.7
""",
        """
[[rounds.clues]]
role = "ops"
text = "The line to Oxbow works again."
speaks_for = ["call"]

[[rounds.clues]]
role = "sales"
text = "The last train goes at four."
speaks_against = ["wait"]

[[rounds.options]]
id = "call"
text = "We call."
fit = 0.25
""",
    ),
    Code(
        "WG222", "warning", "one seat knows enough",
        "With its own clues alone a seat sees that the best option is best, or within 0.05 of it, so the team does not "
        "have to put together what it knows. With few players one seat holds several roles; the message says with how "
        "many it is so.",
        """
[[rounds.clues]]
role = "ops"
text = "The line to Oxbow works again, and the last train goes at four."
speaks_for = ["call"]
speaks_against = ["wait"]

[[rounds.options]]
id = "call"
text = "We call."
fit = 0.25
""",
        """
[[rounds.clues]]
role = "ops"
text = "The line to Oxbow works again."
speaks_for = ["call"]

[[rounds.clues]]
role = "sales"
text = "The last train goes at four."
speaks_against = ["wait"]

[[rounds.options]]
id = "call"
text = "We call."
fit = 0.25
""",
    ),
    Code(
        "WG223", "error", "an idea that cannot be found",
        "An option with an idea is hidden until the team names the two cards that belong together. So the idea names "
        "two different roles that both have a clue in the round, there is one in a round at most, and two other "
        "options are there for all to see.",
        """
[[rounds.options]]
id = "listen"
text = "We listen at the pipe."
idea = ["ops"]
""",
        """
[[rounds.options]]
id = "listen"
text = "We listen at the pipe."
idea = ["ops", "sales"]
""",
    ),
    # WG3xx: hard to play
    Code(
        "WG301", "warning", "a page over 60 words",
        "Teams read from a projector, and most stop at about 60 words. Cut, or start a new page of a round's text "
        "with a line of only ---.",
        """
[[rounds]]
id = "pager"
text = '''
(seventy words)
'''
""",
        """
[[rounds]]
id = "pager"
text = '''
The pager goes off. Payments are down, and it is Friday.
---
Half of the team is on the train.
'''
""",
    ),
    Code(
        "WG302", "warning", "an option over 160 characters",
        "Options are read side by side, so each should be one sentence that somebody would say.",
        """
[[rounds.options]]
id = "call"
text = "We call the vendor, because ... (a paragraph of reasons)"
""",
        """
[[rounds.options]]
id = "call"
text = "Let's call the vendor together, now."
""",
    ),
    Code(
        "WG303", "warning", "more than 5 options",
        "People compare three or four options well; with more they settle for the first good one.",
        """
[[rounds]]
id = "pager"
options = [
  { id = "call", text = "We call the vendor." },
  { id = "wait", text = "We wait." },
  { id = "roll", text = "We roll back." },
  { id = "split", text = "Two look, two write." },
  { id = "ask", text = "We ask around." },
  { id = "restart", text = "We restart it." },
]
""",
        """
[[rounds]]
id = "pager"
options = [
  { id = "call", text = "We call the vendor." },
  { id = "wait", text = "We wait." },
  { id = "roll", text = "We roll back." },
  { id = "split", text = "Two look, two write." },
]
""",
    ),
    Code(
        "WG304", "warning", "a clue over 160 characters",
        "A clue is read once, in private, and must be told to the others from memory.",
        """
[[rounds]]
id = "pager"
clues = [
  { role = "ops", text = "The status page ... (a whole page)" },
]
""",
        """
[[rounds]]
id = "pager"
clues = [
  { role = "ops", text = "The status page was edited two minutes ago." },
]
""",
    ),
    Code(
        "WG305", "warning", "a title over 40 columns",
        "The title stands in one line with the round and the clock.",
        """
[scenario]
title = "What happened on the Friday evening of the outage"
""",
        """
[scenario]
title = "The Friday Outage"
""",
    ),
    Code(
        "WG306", "warning", "a summary over 100 characters",
        "The summary stands in one row in the list of scenarios.",
        """
[scenario]
summary = "Payments are down, and ... (a paragraph)"
""",
        """
[scenario]
summary = "Payments are down on the busiest evening of the year."
""",
    ),
    Code(
        "WG307", "warning", "does not fit 80x24",
        "A terminal is often 80 columns wide and 24 lines high. This page, or these options together, need more room.",
        """
[[rounds]]
id = "pager"
text = '''
(a list of fifteen points)
'''
""",
        """
[[rounds]]
id = "pager"
text = '''
- The pager goes off.
- Payments are down.
---
- Half of the team is on the train.
'''
""",
    ),
    # WG4xx: not a dilemma (found by simulating)
    Code(
        "WG401", "warning", "an option is never the best",
        "In none of the states that teams came to was this option the best choice: not for efficacy, not for the goal, "
        "and not even for winning this round. It is no dilemma if nobody has a reason to take it; raise its `fit`, or "
        "let it build something.",
        """
[[rounds.options]]
id = "ring"
text = "We ring the other firm."
fit = 0.1
""",
        """
[[rounds.options]]
id = "ring"
text = "We ring the other firm."
fit = 0.45
moves = ["ask_help"]
""",
    ),
    Code(
        "WG402", "warning", "an option is nearly always the best",
        "In nearly all states that teams came to this option was the best choice, for efficacy, for the goal and for "
        "winning this round. There is nothing to talk about; lower its `fit`, or make another one tempting.",
        """
[[rounds.options]]
id = "find-it"
text = "We find it together."
fit = 0.95
moves = ["share_map", "invite_quiet"]
""",
        """
[[rounds.options]]
id = "find-it"
text = "We find it together."
fit = 0.5
moves = ["share_map", "invite_quiet"]

[[rounds.options]]
id = "hero"
text = "Leave it to me."
approach = "solo"
fit = 0.75
""",
    ),
    Code(
        "WG403", "warning", "a dial stands at its end",
        "In many plays a dial stands at 0 or 100 for two rounds or more, and what a dial cannot show, a team cannot "
        "learn from. Start it further in, or make what pushes it rarer.",
        """
[start]
safety = 0
""",
        """
[start]
safety = 40
""",
    ),
    Code(
        "WG404", "warning", "it hardly matters how a team plays",
        "The open team and the blaming team end within 15 points of efficacy. Tasks that hang together more, more "
        "rounds, and a mistake to meet in most of them let the difference show.",
        """
[[rounds]]
id = "pager"
task = { interdependence = 0.1 }
""",
        """
[[rounds]]
id = "pager"
task = { interdependence = 0.7 }

[rounds.mistake]
text = "You closed the wrong ticket."
""",
    ),
    Code(
        "WG405", "warning", "a text never comes up",
        "In 10,000 plays nobody came to read this text. Its condition may never hold, or its chance is next to "
        "nothing.",
        """
[[rounds.texts]]
when = { safety = { min = 99 } }
text = "Everybody says what they see."
""",
        """
[[rounds.texts]]
when = { safety = { min = 65 } }
text = "Everybody says what they see."
""",
    ),
    # WG5xx: weak debrief
    Code(
        "WG501", "warning", "teaches nothing by name",
        "`teaches` names the concepts that the scenario practises, so that trainers find it and the debrief knows "
        "what to look for.",
        """
[scenario]
teaches = []
""",
        """
[scenario]
teaches = ["psychological_safety"]
""",
    ),
    Code(
        "WG502", "warning", "no debrief question",
        "Teams learn from talking about what happened. Two or three questions about their real work make that easier.",
        "debrief = []",
        """
[[debrief]]
ask = "When did you last let somebody carry it alone?"
""",
    ),
    Code(
        "WG503", "warning", "taught, but never met",
        "The scenario teaches or asks about a concept that no option, recovery or practice of it carries, so "
        "players cannot make the experience that the debrief is about.",
        """
[scenario]
teaches = ["cross_training"]
""",
        """
[scenario]
teaches = ["cross_training"]

[[rounds.options]]
id = "teach"
text = "Show me how you do it."
moves = ["teach"]
""",
    ),
)  # fmt: skip

CODES: Mapping[str, Code] = MappingProxyType({row.id: row for row in _ROWS})
"""Every code by its id."""
