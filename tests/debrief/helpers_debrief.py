"""Sessions that try to break a writer, shared by the tests of all writers."""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "sessions"))

from helpers_session import SMALL, Answerer, play_on
from hypothesis import strategies as st

from wegame.analysis.among import among
from wegame.analysis.turning import turning_points
from wegame.debrief.whatif import WhatIf
from wegame.game import Game, Question, Team, Value
from wegame.players import policy_named
from wegame.scenario.models import Scenario
from wegame.sessions.session import Session
from wegame.text import is_seen, one_line

__all__ = ["HOSTILE", "Script", "asked", "hostile", "hostile_session", "saying", "scripted"]

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


def hostile_session(word: Callable[[], str], cards: str, seed: int, stop: int) -> Session:
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
    called = word()
    team = Team.deal(scenario, names, name=called if is_seen(called) else "T", cards=cards, charter=word())
    session = Session.start(Game(scenario, team, seed), "", None)

    def answer(game: Game, question: Question) -> dict[str, Value]:
        reply = policy_named("open").answer(game, question)
        plans = [
            choice.value for item in question.fields for choice in item.choices if choice.value.startswith("plan:")
        ]
        return {"do": plans[0], "then": word()} if plans else reply

    return play_on(session, policy=answer, most=stop)


Script = Mapping[str, Mapping[str, Value]]
"""What is answered: by a question's id, or by its kind for all that have no row of their own; then by field.

What stands nowhere: slack is saved, belief is 50, everybody is named, a split goes to the majority or to the first who
may decide, and else the first choice is taken.
"""


def scripted(script: Script) -> Answerer:
    """Somebody who answers by this script."""

    def answer(game: Game, question: Question) -> dict[str, Value]:
        reply: dict[str, Value] = {}
        wanted = {**script.get(question.kind, {}), **script.get(question.id, {})}
        for item in question.fields:
            if not item.applies(reply):
                continue
            values = [choice.value for choice in item.choices]
            if item.name in wanted:
                reply[item.name] = wanted[item.name]
            elif item.kind == "one":
                usual = ("save", "majority", "decide:1")
                reply[item.name] = next((value for value in usual if value in values), values[0])
            else:
                rest: dict[str, Value] = {"some": tuple(values), "scale": 50, "text": "stop and look"}
                rest["hands"] = tuple(values[:1]) * item.most
                reply[item.name] = rest[item.kind]
        return reply

    return answer


def asked(session: Session) -> WhatIf:
    """What if, with few other lucks: fewer seconds, and the same words."""
    rounds, start = session.game.history, session.beginning
    if not rounds:
        return WhatIf((), None)
    place = among(start, len(rounds), dict(rounds[-1].dials)["efficacy"])
    return WhatIf(tuple(turning_points(start, session.steps, lucks=5)), place)


def saying(what_if: WhatIf, text: str) -> WhatIf:
    """The same, with this text in every place in which an author's stands: an id that no story has is told as it is."""
    points = (replace(point, round_id=text, was=text, instead=text) for point in what_if.points)
    return WhatIf(tuple(points), what_if.among)
