"""What became of plans for work: asked of the same team before its next game, kept in that game's journal, and told."""

from __future__ import annotations

import errno
import json
import os
from pathlib import Path
from typing import Any

import pytest
from fixtures_session import own_home  # noqa: F401 - a fixture
from helpers_session import SMALL, a_session, as_journal, play_on, rows, run, story
from hypothesis import given
from hypothesis import strategies as st

from wegame.debrief import as_html, as_json, as_markdown, findings
from wegame.errors import JournalError
from wegame.sessions.files import journal_folder
from wegame.sessions.journal import read_journal
from wegame.sessions.plans import FATES, Became, WorkPlan
from wegame.sessions.replay import load
from wegame.sessions.session import Session
from wegame.sessions.shelf import last_plans
from wegame.telling.work_plans import became_told, plan_told, tidy_plan

RAIN = WorkPlan("it rains", "stop and look", "Ana", "Friday")
LATE = WorkPlan("it is late", "go home")
ASKED = "Last time, for work, you planned:"


def earlier(
    *plans: WorkPlan, team: str = "Kestrel", names: tuple[str, ...] = ("Ana", "Ben"), at: int = 1, most: int = 10_000
) -> Path:
    """A session of a team among this person's journals, last written at this second; played to its end, if not said."""
    path = journal_folder() / f"{at}.jsonl"
    session = play_on(a_session(path, names=names, team=team), most=most)
    session.plan_work(plans)
    session.close()
    os.utime(path, (at, at))
    return path


def rewritten(path: Path, *lines: object) -> None:
    """The same file with other lines behind its header, and as old as it was."""
    at = path.stat().st_mtime
    path.write_bytes(as_journal([rows(path.read_bytes())[0], *lines]))
    os.utime(path, (at, at))


# ---- whose plans


def test_a_team_finds_what_it_planned_when_it_last_played_to_the_end() -> None:
    """By its name, however that was typed, whoever else played since."""
    earlier(WorkPlan("long ago", "slept"), at=1)
    earlier(RAIN, LATE, at=2)
    earlier(WorkPlan("of others", "no matter"), team="Heron", at=3)
    for name in ("Kestrel", "kestrel", " KESTREL\u200b", "Ｋestrel"):
        assert last_plans(name) == (RAIN, LATE)
    assert last_plans("Kestrels") == ()


def test_the_last_say_about_plans_counts_also_where_it_was_said_before_the_end() -> None:
    """Plans may be typed in a debrief so far, changed after the end, and taken out again."""
    path = earlier(RAIN, most=9)
    session = load(path)
    session.go_on()
    play_on(session).close()
    assert last_plans("Kestrel") == (RAIN,)
    load(path).plan_work([RAIN, LATE])
    assert last_plans("Kestrel") == (RAIN, LATE)
    load(path).plan_work([])
    assert last_plans("Kestrel") == ()


def test_only_the_latest_session_that_ended_counts() -> None:
    """One without plans has nothing to ask about; one that was left half-way is passed over."""
    earlier(RAIN, at=1)
    earlier(LATE, at=2, most=5)
    assert last_plans("Kestrel") == (RAIN,)
    earlier(at=3)
    assert last_plans("Kestrel") == ()


def test_an_end_that_was_taken_back_is_none() -> None:
    """The session goes on, and nobody knows yet what the team will have planned."""
    path = earlier(RAIN)
    lines = rows(path.read_bytes())[1:]
    rewritten(path, *lines, {"n": len(lines) + 1, "act": "back", "what": "1"})
    assert last_plans("Kestrel") == ()


def test_nobody_is_asked_about_what_others_planned() -> None:
    """Seats without names and somebody who played alone are no team that comes again."""
    earlier(RAIN, names=("Player 1", "Player 2"), at=1)
    assert last_plans("Kestrel") == ()
    alone = journal_folder() / "alone.jsonl"
    assert run("play", SMALL, "--solo", "--plain", "--journal", alone, typed="1\n" * 400).status == 0
    load(alone).plan_work([RAIN])
    assert load(alone).ending
    assert last_plans(load(alone).game.team.name) == ()


def test_so_many_journals_are_looked_into_and_no_more() -> None:
    """A start does not wait for all that were ever kept."""
    path = earlier(RAIN)
    data = path.read_bytes().replace(b"Kestrel", b"Heron")
    for number in range(19):
        (path.parent / f"other-{number}.jsonl").write_bytes(data)
    assert last_plans("Kestrel") == (RAIN,)
    (path.parent / "one more.jsonl").write_bytes(data)
    assert last_plans("Kestrel") == ()


@pytest.mark.parametrize("folder", ["nowhere", "file"])
def test_where_no_journals_lie_nothing_is_asked(folder: str, tmp_path: Path) -> None:
    """Nor where a file stands in their place."""
    (tmp_path / "file").write_text("x", encoding="ascii")
    assert last_plans("Kestrel", tmp_path / folder) == ()


DAMAGED: dict[str, list[object]] = {
    "no step": ["x"],
    "no number": [{"act": "work_plans", "plans": [["a", "b"]]}],
    "an act of figures": [{"n": 1, "act": 7}],
    "plans of text": [{"n": 1, "ending": "x"}, {"n": 2, "act": "work_plans", "plans": "a"}],
    "a plan of one text": [{"n": 1, "ending": "x"}, {"n": 2, "act": "work_plans", "plans": [["a"]]}],
    "a plan of five texts": [{"n": 1, "ending": "x"}, {"n": 2, "act": "work_plans", "plans": [[*"abcde"]]}],
    "a plan of figures": [{"n": 1, "ending": "x"}, {"n": 2, "act": "work_plans", "plans": [[1, 2]]}],
    "a plan of nothing": [{"n": 1, "ending": "x"}, {"n": 2, "act": "work_plans", "plans": [["a", "\u200b"]]}],
}


@pytest.mark.parametrize("kind", DAMAGED)
def test_what_cannot_be_read_is_not_asked_about(kind: str) -> None:
    """Nor is it an error, and nobody is asked about what the team planned before that."""
    earlier(LATE, at=1)
    rewritten(earlier(RAIN, at=2), *DAMAGED[kind])
    assert last_plans("Kestrel") == ()


def test_a_torn_last_line_was_never_seen() -> None:
    """What stands before it counts."""
    path = earlier(RAIN)
    path.write_bytes(path.read_bytes() + b'{"n":')
    assert last_plans("Kestrel") == (RAIN,)


def test_what_is_asked_about_is_safe_to_show() -> None:
    """Controls go, each text is one line of some length, and of very many plans some are left out."""
    path = earlier()
    lines = [line for line in rows(path.read_bytes())[1:] if "act" not in line]
    nasty = ["\x1b[31mit\nrains", "x" * 9000, "[red]\u202e", ""]
    rewritten(path, *lines, {"n": len(lines) + 1, "act": "work_plans", "plans": [nasty] * 50})
    found = last_plans("Kestrel")
    assert found[0] == WorkPlan("[31mit rains", "x" * 400, "[red]", "")
    assert len(found) == 12


# ---- who is asked


def begun(team: str = "Kestrel", names: tuple[str, ...] = ("Ana", "Ben")) -> Session:
    """A session that has just begun."""
    return a_session(journal_folder() / "new.jsonl", names=names, team=team)


def test_a_team_that_begins_anew_is_asked_and_one_that_goes_on_is_not() -> None:
    """Not where nothing is kept, either: there an answer would be lost."""
    earlier(RAIN)
    session = begun()
    assert session.plans_of_last_time() == (RAIN,)
    session.close()
    assert session.path is not None
    again = load(session.path)
    assert again.plans_of_last_time() == ()
    again.go_on()
    assert again.plans_of_last_time() == ()
    assert a_session(team="Kestrel").plans_of_last_time() == ()


@pytest.mark.parametrize(
    ("team", "names"), [("", ("Ana", "Ben")), ("our team", ("Ana", "Ben")), ("Kestrel", ("Player 1", "Player 2"))]
)
def test_a_team_without_a_name_is_not_asked(team: str, names: tuple[str, ...]) -> None:
    """Many are called as the page called them, and nobody knows who sat at seats without names."""
    earlier(RAIN, team=team)
    assert begun(team, names).plans_of_last_time() == ()


def test_somebody_who_plays_alone_is_not_asked() -> None:
    """Simulated teammates plan nothing."""
    earlier(RAIN)
    scenario, text = story()
    session = Session.begin_alone(scenario, text, team="Kestrel", seed=3)
    earlier(RAIN, team=session.game.team.name, at=2)
    assert session.plans_of_last_time() == ()


# ---- what is kept


def test_what_is_said_comes_back_with_the_journal_and_moves_nothing(tmp_path: Path) -> None:
    """As with a note: same ledger, same end; and nothing of the game that is taken back takes it along."""
    path = tmp_path / "it.jsonl"
    whole = play_on(a_session())
    session = a_session(path)
    told = (Became(RAIN, "not_yet", "no time"), Became(LATE, "done"))
    for item in told:
        session.say_what_became(item)
    play_on(session, most=5)
    session.act("back", session.acts["back"][0])
    play_on(session).close()
    again = load(path)
    assert (again.became, again.differs, again.ledger, again.ending) == (told, "", whole.ledger, whole.ending)
    assert [entry.what for entry in read_journal(path).entries if entry.is_aside] == ["not_yet", "done"]
    assert run("replay", path).status == 0


def test_a_game_goes_on_after_it(tmp_path: Path) -> None:
    """Left at the first brief and gone on with, it is as it was."""
    path = tmp_path / "it.jsonl"
    session = a_session(path)
    session.say_what_became(Became(RAIN, "dropped"))
    session.close()
    again = load(path)
    again.go_on()
    play_on(again).close()
    assert load(path).became == (Became(RAIN, "dropped"),)


def test_what_cannot_be_saved_was_not_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is told, and the session stands where it stood."""
    session = a_session(tmp_path / "it.jsonl")

    def full(*_: object) -> int:
        raise OSError(errno.ENOSPC, "no room")

    with monkeypatch.context() as now:
        now.setattr(os, "write", full)
        with pytest.raises(JournalError):
            session.say_what_became(Became(RAIN, "done"))
    assert session.became == ()
    session.say_what_became(Became(RAIN, "done"))
    play_on(session).close()
    assert load(tmp_path / "it.jsonl").became == (Became(RAIN, "done"),)


def _with(path: Path, **said: Any) -> Session:
    session = a_session(path)
    session.close()
    row = {"n": 1, "act": "plan_became", "what": "done", "plans": [["a", "b"]], "in_the_way": "", **said}
    path.write_bytes(as_journal([*rows(path.read_bytes()), row]))
    return load(path)


@pytest.mark.parametrize("said", [{"in_the_way": 7}, {"in_the_way": "x" * 5000}, {"plans": [["a"]]}, {"what": 7}])
def test_a_damaged_line_is_named(said: dict[str, Any], tmp_path: Path) -> None:
    """As any other."""
    with pytest.raises(JournalError, match="line 2"):
        _with(tmp_path / "it.jsonl", **said)


def test_a_fate_that_a_later_wegame_knows_is_passed_over(tmp_path: Path) -> None:
    """The rest of the session is there."""
    assert _with(tmp_path / "it.jsonl").became == (Became(WorkPlan("a", "b"), "done"),)
    assert _with(tmp_path / "other.jsonl", what="sold").became == ()


# ---- what is told


def test_the_exports_tell_what_became_of_each() -> None:
    """In each form, before what is planned now; data have it only where something was said."""
    session = play_on(a_session())
    assert "plans_of_last_time" not in json.loads(as_json(findings(session)))
    for item in (Became(RAIN, "not_yet", "no time"), Became(LATE, "done")):
        session.say_what_became(item)
    session.plan_work([WorkPlan("it snows", "wait")])
    found = findings(session)
    for text in (as_markdown(found), as_html(found)):
        places = [
            text.index("Last time: If it rains, then we stop and look: not yet; in the way: no time."),
            text.index("Last time: If it is late, then we go home: done."),
            text.index("If it snows, then we wait."),
        ]
        assert places == sorted(places)
    assert json.loads(as_json(found))["plans_of_last_time"] == [
        {
            "if": "it rains",
            "then": "stop and look",
            "who": "Ana",
            "until": "Friday",
            "became": "not_yet",
            "in_the_way": "no time",
        },
        {"if": "it is late", "then": "go home", "became": "done", "in_the_way": ""},
    ]


_line = st.text(max_size=30).filter(lambda text: text == " ".join(text.split()) and not text.endswith("."))


@given(st.builds(WorkPlan, _line, _line, _line, _line), st.sampled_from(FATES), _line)
def test_whatever_was_typed_is_told_as_it_was(plan: WorkPlan, fate: str, way: str) -> None:
    """Braces, signs and all: a sentence fills nothing in but what belongs there."""
    marks = iter("abcdef")
    known = {next(marks): text for text in (*plan.texts, way)}
    bare = WorkPlan(*(mark if text else "" for mark, text in zip("abcd", plan.texts, strict=True)))
    said = Became(bare, fate, "e" if way else "")

    def meant(mark: str) -> str:
        return known.get(mark, "")

    assert plan_told(plan) == plan_told(bare, meant)
    assert became_told(Became(plan, fate, way)) == became_told(said, meant)


def test_a_plan_is_kept_without_the_words_around_it() -> None:
    """However much of the sentence somebody types; what only looks like them stays."""
    typed = WorkPlan("If it rains.", "Then we stop.", "Ana begins.", "We look at it again: Friday.")
    assert tidy_plan(typed) == WorkPlan("it rains", "stop", "Ana", "Friday")
    assert tidy_plan(WorkPlan("if", "then we", "", "")) == WorkPlan("", "")
    looks = WorkPlan("iffy days come", "wear coats", "the beginner", "against Easter")
    assert tidy_plan(looks) == looks


# ---- line by line


def in_plain(typed: str, *options: object, path: Path) -> str:
    """What is printed before the first round, and whatever is typed on it."""
    arguments = ("play", SMALL, "--plain", "--seed", 3, "--journal", path, *options)
    return run(*arguments, typed=typed).out


KESTREL = ("--players", "Ana,Ben", "--team", "kestrel")


def test_plain_mode_asks_about_each_before_the_first_round(tmp_path: Path) -> None:
    """By numbers; what was in the way only of what is not done, and in words only for who wants to say it."""
    third = WorkPlan("it snows", "wait")
    earlier(RAIN, LATE, third)
    path = tmp_path / "it.jsonl"
    out = in_plain("3\n2\nno [time].\n2\n4\n1\n", *KESTREL, path=path)
    before = out[: out.index("Round 1 of")]
    for plan in (RAIN, LATE, third):
        assert f"{ASKED} {plan_told(plan)}" in before
    assert before.count("What was in the way?\n") == 2
    told = (Became(RAIN, "not_yet", "no [time]"), Became(LATE, "done"), Became(third, "dropped"))
    assert load(path).became == told


def test_in_plain_mode_1_to_everything_says_nothing_about_them(tmp_path: Path) -> None:
    """It is a legal answer here, too: they are left out, and the game is played to its end."""
    earlier(RAIN, LATE)
    path = tmp_path / "it.jsonl"
    out = in_plain("1\n" * 400, *KESTREL, path=path)
    assert out.count(ASKED) == 2
    assert "Last time: If" not in out
    assert load(path).became == ()
    assert load(path).ending
    assert read_journal(path).entries[0].question


def test_who_leaves_while_it_is_asked_is_not_asked_again_about_what_was_said(tmp_path: Path) -> None:
    """What was answered is saved, and the game goes on at its first round."""
    earlier(RAIN, LATE)
    path = tmp_path / "it.jsonl"
    assert "Round 1 of" not in in_plain("2\nq\n", *KESTREL, path=path)
    assert load(path).became == (Became(RAIN, "done"),)
    again = run("resume", path, "--plain", typed="q\n").out
    assert ASKED not in again
    assert "Round 1 of" in again


@pytest.mark.parametrize(
    "options",
    [
        ("--players", "Ana,Ben"),
        ("--players", "Ana,Ben", "--team", "Heron"),
        ("--team", "Kestrel"),
        (*KESTREL, "--auto", "open"),
        ("--solo", "--team", "Kestrel"),
    ],
)
def test_plain_mode_does_not_ask(options: tuple[str, ...], tmp_path: Path) -> None:
    """A team without a name, another, one of which nobody said who plays; a policy, and somebody alone."""
    earlier(RAIN)
    out = in_plain("1\n" * 400, *options, path=tmp_path / "it.jsonl")
    assert "Round 1 of" in out
    assert ASKED not in out
