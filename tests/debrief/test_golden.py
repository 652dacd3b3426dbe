"""Golden debriefs: journals that were read by hand, and what the debrief says of each, to the last digit.

tests/cases/debriefs/NAME.jsonl is a session, NAME.json what `as_json` makes of it, without the ledger (it is long, and
stands in the journal). A change of the model or of the stories in tests/cases/scenarios changes them. Then make them
again, and read what changed, before you keep it:

    python tests/debrief/test_golden.py && git diff tests/cases/debriefs

tests/cases/debriefs/format-1 holds sessions of these stories as an older wegame wrote them down, with sentences in its
lines. These files stay as they are for good: model 2 played them, and what they recorded is told.

The facts in words below were worked out from the journals' lines, not from the debrief.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "sessions"))

from fixtures_session import own_home  # noqa: F401 - a fixture
from helpers_debrief import Script, scripted
from helpers_session import SMALL, Answerer, a_session, rows, story

from wegame.debrief import as_html, as_json, as_markdown, findings
from wegame.debrief.account import account
from wegame.game import Game, Question, Value
from wegame.players import policy_named
from wegame.players.teammates import deal
from wegame.sessions.journal import FORMAT
from wegame.sessions.plans import WorkPlan
from wegame.sessions.replay import load
from wegame.sessions.session import Session

CASES = Path(__file__).parents[1] / "cases" / "debriefs"
OLD = CASES / "format-1"
PIER = SMALL.with_name("pier.toml")
FOUR = ("Ana", "Ben", "Cy", "Dee")


# ---- how they were played


def _go_on(session: Session, answer: Answerer, until: str = "no question is called so") -> Session:
    while (question := session.question) is not None and question.id != until:
        session.answer(question, answer(session.game, question))
    return session


def _cards(name: str, *cast: tuple[str, int]) -> dict[str, dict[str, Value]]:
    return {
        f"{name}.card.p{seat}": {"first": choice, "belief": belief} for seat, (choice, belief) in enumerate(cast, 1)
    }


DECIDED: Script = {
    "posts.decision": {"choice": "sound"},
    "planks.decision": {"choice": "pairs"},
    "gale.decision": {"choice": "tie"},
    "boat.decision": {"choice": "signal"},
}


def let_pass(path: Path) -> Session:
    """Four on the keyboard. The slip of the first round is let pass and comes out later; the others are said."""
    cards = {
        **_cards("posts", *(("sound", belief) for belief in (60, 70, 70, 80))),
        **_cards("planks", ("pairs", 70), ("pairs", 60), ("alone", 20), ("pairs", 50)),
    }
    hides: dict[str, dict[str, Value]] = {
        name: {**reply, "own_up": "hide"} for name, reply in cards.items() if name.startswith("planks")
    }
    session = a_session(path, names=FOUR, cards="keyboard", source=PIER, seed=LET_PASS)
    return _go_on(session, scripted({**DECIDED, **cards, **hides}))


def mended(path: Path) -> Session:
    """Three whose cards are told aloud. The first round is a setback, and they mend it."""
    session = a_session(path, names=FOUR[:3], team="The Planks", charter="look first", source=PIER, seed=MENDED)
    script: Script = {"posts.recovery": {"recovery": "wedge"}, "card": {"belief": 70, "own_up": "own"}}
    return _go_on(session, scripted({**DECIDED, **script}))


def ended(path: Path) -> Session:
    """Four with cards on paper. They build a check-in and keep it up; in round 4 somebody ends it, before the talk."""
    session = a_session(path, names=FOUR, cards="paper", source=PIER, seed=ENDED)
    script: Script = {
        "planks.huddle.1": {"do": "build:check_in"},
        "gale.huddle.1": {"do": "keep:check_in"},
        "boat.huddle.1": {"do": "plan:gale", "then": "tie it down"},
        "posts.card": {"first": ("sound", "sound", "paint"), "belief": 40},
    }
    _go_on(session, scripted({**DECIDED, **script}), "boat.talk").act("end")
    return session


def alone(path: Path) -> Session:
    """One who plays the pilot, with simulated teammates, always says 40, and lets a slip pass."""
    scenario, text = story(PIER)
    team, cast = deal(scenario, "pilot", ALONE, name="Quentin")
    now = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
    session = Session.start(Game(scenario, team, ALONE), text, path, now=now, cast=cast)
    me = policy_named("open")
    always: dict[str, Value] = {"belief": 40, "own_up": "hide"}

    def answer(game: Game, asked: Question) -> dict[str, Value]:
        names = {item.name for item in asked.fields}
        return {**me.answer(game, asked), **{name: value for name, value in always.items() if name in names}}

    return _go_on(session, answer)


def plans(path: Path) -> Session:
    """A pair on the small story, with an if-then plan in the game and two for work, one of them typed anew."""
    session = a_session(path, seed=PLANS)
    script: Script = {
        "far.huddle.1": {"do": "plan:rain", "then": "hold hands"},
        "card": {"belief": 90},
        "bank.decision": {"choice": "look"},
        "far.decision": {"choice": "ask"},
    }
    _go_on(session, scripted(script))
    session.plan_work([WorkPlan("the build breaks", "stop")])
    whole = WorkPlan("the build breaks", "stop and look together")
    session.plan_work([whole, WorkPlan("it is | <late>", "*go home*")])
    return session


LET_PASS, MENDED, ENDED, ALONE, PLANS = 10621, 2654, 1129, 2576, 14513
MADE: dict[str, Callable[[Path], Session]] = {
    "let-pass": let_pass,
    "mended": mended,
    "ended": ended,
    "alone": alone,
    "plans": plans,
}


def without_ledger(session: Session) -> dict[str, Any]:
    told: dict[str, Any] = json.loads(as_json(findings(session)))
    del told["ledger"]
    return told


# ---- what comes of them


def test_every_journal_has_its_debrief_and_its_maker() -> None:
    """Nothing lies about that no test reads."""
    assert {path.stem for path in OLD.iterdir()} == set(MADE)
    assert {path.stem for path in CASES.glob("*.jsonl")} == {path.stem for path in CASES.glob("*.json")} == set(MADE)


@pytest.mark.parametrize("name", MADE)
def test_the_debrief_is_what_it_was(name: str) -> None:
    """To the last digit, from the file alone."""
    session = load(CASES / f"{name}.jsonl")
    assert not session.differs
    assert without_ledger(session) == json.loads((CASES / f"{name}.json").read_text(encoding="utf-8")), (
        "If this was meant: python tests/debrief/test_golden.py && git diff tests/cases/debriefs"
    )


@pytest.mark.parametrize("name", MADE)
def test_the_journal_of_an_older_wegame_is_read(name: str) -> None:
    """Written in format 1 and played by model 2: every line of its ledger is told, and by which model it was played."""
    path = OLD / f"{name}.jsonl"
    old, new = load(path), load(CASES / f"{name}.jsonl")
    assert (_format(old), _format(new)) == (1, FORMAT)
    assert "model 2" in old.differs
    lines = [line for row in rows(path.read_bytes()) for line in row.get("ledger", [])]
    told = json.loads(as_json(findings(old)))["ledger"]
    assert [(line["before"], line["after"]) for line in told] == [(line["before"], line["after"]) for line in lines]


def _format(session: Session) -> int:
    assert session.recorded is not None
    written: int = session.recorded.header["wegame"]
    return written


@pytest.mark.parametrize("name", MADE)
def test_the_journal_is_what_the_session_writes(name: str, tmp_path: Path) -> None:
    """Played anew, the same answers lead to the same figures: the files are of today's game."""
    path = tmp_path / "it.jsonl"
    MADE[name](path).close()
    assert rows(path.read_bytes())[1:] == rows((CASES / f"{name}.jsonl").read_bytes())[1:]


@pytest.mark.parametrize("name", MADE)
def test_the_ledger_adds_up_to_the_dials(name: str) -> None:
    """Start and all changes up to a round give what each dial stands at after it, as the journal's own lines do."""
    path = CASES / f"{name}.jsonl"
    lines = [line for row in rows(path.read_bytes()) for line in row.get("ledger", [])]
    expected = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    told = json.loads(as_json(findings(load(path))))["ledger"]
    assert [(line["dial"], line["before"], line["after"]) for line in told] == [
        (line["dial"], line["before"], line["after"]) for line in lines
    ]
    for dial, values in expected["dials"].items():
        for number, value in enumerate(values, 1):
            mine = [line for line in lines if line["dial"] == dial and line["round"] <= number]
            assert expected["start"][dial] + sum(line["after"] - line["before"] for line in mine) == value


def told(name: str) -> dict[str, Any]:
    return without_ledger(load(CASES / f"{name}.jsonl"))


def sentences(name: str) -> str:
    return " ".join(text for part in account(findings(load(CASES / f"{name}.jsonl"))) for text in part.told)


def test_let_pass_read_by_hand() -> None:
    """Slips of rounds 1, 2 and 3, told on the cards of 2, 3 and 4. The first is hidden, and comes out in round 3, after
    two rounds; the others are said, and met with thanks and a fix. So everybody knows of one that was let pass, and
    that there was no other; counts of slips are not told of four. Setbacks in rounds 1, 2 and 3, of which the first two
    are mended, and the boat lands: 2 + 1 + 2 of 6. The meter stands under the 50 at the start: reached, and weaker.

    They say 60 70 70 80, then 70 60 20 50, are not asked in round 3, and say 50 all in round 4: r_wg .933, .533 and 1,
    or .82 on average. Nobody says that they kept something back. On the planks one would have chosen otherwise.
    """
    found = told("let-pass")
    assert found["faults"] == {
        "slips": None,
        "owned": 2,
        "met": {"thank_fix": 2},
        "hidden": None,
        "surfaced": 1,
        "dark": [2],
        "let_pass": "at most one",
    }
    assert [(item["success"], item["recovered"]) for item in found["rounds"]] == [
        (False, True),
        (False, True),
        (False, False),
        (True, False),
    ]
    assert [item["surfaced"] for item in found["rounds"]] == [0, 0, 1, 0]
    assert (found["why"]["won"], found["why"]["of"], found["ending"]) == (5, 6, "reached_weaker")
    assert [(item["round"], item["value"], item["sd"], item["agreement"]) for item in found["said"]["beliefs"]] == [
        (number, value, None, None) for number, value in ((1, 70), (2, 50), (4, 50))
    ]
    assert [found["said"][name] for name in ("spread", "agreement", "unsaid")] == [None, 0.8, "at most once"]
    assert [sum(item["credits"].values()) for item in found["rounds"]] == [1, 1, 1, 1]
    assert [found["said"][name] for name in ("named", "foresight")] == [None, None]
    assert found["practices"] == []
    assert found["who_knew_what"][1]["first"] == {"pairs": 3, "alone": 1}
    assert (found["together_against_alone"]["rounds"], found["together_against_alone"]["of"]) == (0, 4)
    assert "One slip at most was let pass. Of what nobody had said, 1 came out, after 2 rounds." in sentences(
        "let-pass"
    )


def test_mended_read_by_hand() -> None:
    """Round 1 is a setback, mended; 2 is won, 3 lost for good, 4 won: 2 + 1 + 2 of 6. After round 1 the meter is back
    with round 2, after round 3 with round 4; higher than at the start.

    Slips of rounds 1, 2 and 3, all said. The team says 70 each time, in one answer: no spread.
    """
    found = told("mended")
    assert [(item["round"], item["mended"], item["back"]) for item in found["setbacks"]] == [
        (1, True, 1),
        (3, False, 1),
    ]
    assert (found["why"]["won"], found["why"]["of"], found["ending"]) == (5, 6, "reached_stronger")
    assert (found["faults"]["slips"], found["faults"]["owned"], found["faults"]["hidden"]) == (3, 3, 0)
    assert [(item["value"], item["sd"]) for item in found["said"]["beliefs"]] == [(70, None)] * 3
    assert [found["said"][name] for name in ("spread", "agreement", "foresight", "named")] == [None] * 4


def test_ended_read_by_hand() -> None:
    """Three rounds, won (weight 2), lost and won (weight 1 each): 3 of 4, and half is asked for; the meter rises.

    The check-in is built in round 2 and kept up in round 3. The if-then plan is of round 4, which is left out. Slips of
    rounds 1 and 2, said and met with thanks and a fix. Two of three hands were for sounding the posts, of four people.
    """
    found = told("ended")
    assert [item["success"] for item in found["rounds"]] == [True, False, True]
    assert (found["why"]["won"], found["why"]["of"], found["ending"]) == (3, 4, "reached_stronger")
    built = [(item["name"], item["built"], item["upkeep"], item["rounds"]) for item in found["practices"]]
    assert built == [("Check-in", 2, 1, 1)]
    assert (found["faults"]["slips"], found["faults"]["owned"], found["faults"]["met"]) == (2, 2, {"thank_fix": 2})
    assert [item["value"] for item in found["said"]["beliefs"]] == [40, 50]
    assert (found["who_knew_what"][0]["first"], found["who_knew_what"][0]["silent"]) == ({"sound": 2, "paint": 1}, 1)


def test_alone_read_by_hand() -> None:
    """Lost, mended, won, lost: 1 + 1 of 6: missed, and weaker. A check-in of round 2 is kept up in both rounds after
    it; an if-then plan comes in the last one. Two slips are let pass, of rounds 2 and 3, and both come out in round 4:
    after two rounds and after one.

    Quentin says 40 three times; what the teammate says stands nowhere, nor does anybody's name but in the list.
    """
    found = told("alone")
    assert [(item["success"], item["recovered"]) for item in found["rounds"]] == [
        (False, False),
        (False, True),
        (True, False),
        (False, False),
    ]
    assert (found["why"]["won"], found["why"]["of"], found["ending"]) == (2, 6, "missed_weaker")
    built = [(item["built"], item["upkeep"], item["rounds"], item["lost"]) for item in found["practices"]]
    assert built == [(2, 2, 2, None), (4, 0, 0, None)]
    assert (found["faults"]["slips"], found["faults"]["owned"], found["faults"]["surfaced"]) == (2, 0, 2)
    assert (found["faults"]["dark"], [item["surfaced"] for item in found["rounds"]]) == ([2, 1], [0, 0, 0, 2])
    assert [(item["value"], item["count"]) for item in found["said"]["beliefs"]] == [(40, 1)] * 3
    assert found["players"] == 2
    assert not [name for name in ("Una", "Quentin") if name in json.dumps(found)]


def test_plans_read_by_hand() -> None:
    """Won, then lost and mended: 2 of 2. From 45 to 50 or more, which is asked for: stronger. The plan of the game was
    made in round 2, the last one. For work the second list holds, and both writers show it as typed.
    """
    found, session = told("plans"), load(CASES / "plans.jsonl")
    assert [(item["success"], item["recovered"]) for item in found["rounds"]] == [(True, False), (False, True)]
    assert (found["why"]["won"], found["why"]["of"], found["ending"]) == (2, 2, "reached_stronger")
    assert [(item["built"], item["upkeep"], item["rounds"]) for item in found["practices"]] == [(2, 0, 0)]
    assert found["in_game_plans"] == [{"hazard": "The rain comes early", "then": "hold hands"}]
    assert found["work_plans"] == [
        {"if": "the build breaks", "then": "stop and look together"},
        {"if": "it is | <late>", "then": "*go home*"},
    ]
    assert "If it is | &lt;late&gt;, then we *go home*." in as_html(findings(session))
    assert r"If it is \| \<late\>, then we \*go home\*." in as_markdown(findings(session))
    assert "then we stop." not in as_markdown(findings(session))


# ---- to make them again


def make_again() -> None:
    """Play all of them anew, and write what comes of it."""
    for name, made in MADE.items():
        path = CASES / f"{name}.jsonl"
        path.unlink(missing_ok=True)
        made(path).close()
        told = json.dumps(without_ledger(load(path)), ensure_ascii=False, indent=1)
        path.with_suffix(".json").write_text(f"{told}\n", encoding="utf-8")


if __name__ == "__main__":
    make_again()
