"""Sessions that try to break a writer, shared by the tests of all writers."""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "sessions"))

from helpers_session import SMALL, Ballots, play_on
from hypothesis import strategies as st

from wegame.game import Game, Question, Team, Value
from wegame.players import policy_named
from wegame.scenario.models import Scenario
from wegame.sessions.session import Session
from wegame.text import one_line

__all__ = ["HOSTILE", "hostile", "hostile_session"]

HOSTILE = (
    "# A heading",
    "a\n\n# A heading\n\n| a | b |\n| --- | --- |",
    "==========",
    "---",
    "- item",
    "* item",
    "+ item",
    "1. item",
    "12) item",
    "> quote",
    "    code",
    "\tcode",
    "``` fence",
    "~~~ fence",
    "`code`",
    "*em* **strong** __strong__ _em_ ~~gone~~",
    "[link](http://example.org)",
    "![image](http://example.org/x.png)",
    "[ref]: http://example.org",
    "<b>html</b> <!-- comment -->",
    "<script>alert(1)</script>",
    "<http://example.org>",
    "&lt;b&gt; &#35; &amp;",
    "a | b | c",
    "a\\",
    "\\*a\\*",
    "\\",
    "**",
    "x  \ny",
    "\u2028# next line",
    "\u202egnp",
    "$x$ @y :z:",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "]]> --> </style></title></svg><svg onload=alert(1)>",
    "<a href='javascript:alert(1)'>x</a>",
    '=HYPERLINK("http://example.org";"x")',
    "x;=1+1",
    "+1 -2 @sum",
    "\x1b[31m\x00\x07bell",
    "{title} {0} {{",
)
_signs = "\\`*_{}[]()<>#+-=.!|~&:\"'1 2\n\ta\u00a0é李"
hostile = st.one_of(
    st.sampled_from(HOSTILE), st.text(_signs, min_size=1, max_size=20), st.text(min_size=1, max_size=20)
)
hostile = hostile.map(lambda text: text.encode("utf-8", "ignore").decode()).filter(lambda text: bool(one_line(text)))

TEXTS = ("title", "summary", "goal", "text", "success", "setback", "result", "failed", "milestone", "ask", "surfaces")
ENDINGS = ("reached_stronger", "reached_weaker", "missed_stronger", "missed_weaker")


def hostile_session(word: Callable[[], str], ballots: Ballots, seed: int, stop: int) -> Session:
    """A session in which every text, name and plan is such a word. Words move nothing in the game."""
    story = tomllib.loads(SMALL.read_text(encoding="utf-8"))

    def change(value: object) -> None:
        if isinstance(value, list):
            for item in value:
                change(item)
        elif isinstance(value, dict):
            for key, item in value.items():
                if key in TEXTS or key in ENDINGS:
                    value[key] = word()
                else:
                    change(item)

    change(story)
    story["hazards"]["rain"] = word()
    story["practices"] = [{"id": "if_then_plan", "name": word()}, {"id": "check_in", "name": word()}]
    scenario = Scenario.model_validate(story)
    names = [f"{number} {word()}" for number in range(3)]
    team = Team.deal(scenario, names, name=word(), ballots=ballots, charter=word())
    session = Session.start(Game(scenario, team, seed), "", None)

    def answer(game: Game, question: Question) -> dict[str, Value]:
        reply = policy_named("open").answer(game, question)
        plans = [
            choice.value for item in question.fields for choice in item.choices if choice.value.startswith("plan:")
        ]
        return {"do": plans[0], "then": word()} if plans else reply

    return play_on(session, policy=answer, most=stop)
