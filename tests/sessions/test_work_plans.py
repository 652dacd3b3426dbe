"""Plans for work: typed after the game, kept in the journal, shown again; the game takes no notice of them."""

from __future__ import annotations

import errno
import json
import os
from pathlib import Path

import pytest
from fixtures_session import own_home  # noqa: F401 - a fixture
from helpers_session import SMALL, a_session, as_journal, folder, play_on, played, rows, run
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from wegame.debrief import as_html, as_json, as_markdown, findings
from wegame.errors import JournalError
from wegame.sessions.journal import read_journal
from wegame.sessions.plans import WorkPlan
from wegame.sessions.replay import load
from wegame.sessions.session import Session

PLANS = (
    WorkPlan("the stand-up runs over", "name one owner", "Ana", "12 March"),
    WorkPlan("x" * 200, "[b]stop[/b] and *breathe*"),
)


def ended(path: Path) -> Session:
    return play_on(a_session(path, cards="keyboard"))


def test_plans_come_back_with_the_journal_and_the_last_say_counts(tmp_path: Path) -> None:
    """What was there before stays readable in the file, and is replaced in the session."""
    path = tmp_path / "it.jsonl"
    session = ended(path)
    ledger = session.ledger
    session.plan_work(PLANS[:1])
    session.plan_work(PLANS)
    session.close()
    again = load(path)
    assert again.work_plans == session.work_plans == PLANS
    assert (again.ledger, again.differs, again.game.ending) == (ledger, "", session.game.ending)
    assert [len(entry.plans) for entry in read_journal(path).entries if entry.plans] == [1, 2]
    assert run("replay", path).status == 0


@pytest.mark.parametrize(
    ("row", "plan"),
    [
        (["it rains", "wait"], WorkPlan("it rains", "wait")),
        (["it rains", "wait", "Ana"], WorkPlan("it rains", "wait", "Ana")),
        (["it rains", "wait", "", "May"], WorkPlan("it rains", "wait", until="May")),
        (["it rains", "wait", "Ana", "May"], WorkPlan("it rains", "wait", "Ana", "May")),
    ],
)
def test_a_plan_is_a_row_of_two_to_four_texts(row: list[str], plan: WorkPlan, tmp_path: Path) -> None:
    """Two of a wegame that knew no more, and still where nothing more was typed."""
    path = tmp_path / "it.jsonl"
    path.write_bytes(played())
    count = len(rows(path.read_bytes()))
    path.write_bytes(as_journal([*rows(path.read_bytes()), {"n": count, "act": "work_plans", "plans": [row]}]))
    assert load(path).work_plans == (plan,)
    load(path).plan_work([plan])
    assert rows(path.read_bytes())[-1]["plans"] == [row]


_text = st.text(max_size=30).map(lambda text: text.encode("utf-8", "ignore").decode())


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.builds(WorkPlan, _text, _text, _text, _text), max_size=3).map(tuple))
def test_whatever_is_typed_comes_back_as_it_was(plans: tuple[WorkPlan, ...]) -> None:
    """Every character of it."""
    with folder() as place:
        path = place / "it.jsonl"
        path.write_bytes(played())
        load(path).plan_work(plans)
        assert load(path).work_plans == plans


def test_a_session_that_is_only_looked_at_takes_plans_too(tmp_path: Path) -> None:
    """Days later, several times; and the file is free again after each."""
    path = tmp_path / "it.jsonl"
    ended(path).close()
    before = path.read_bytes()
    looked_at = load(path)
    looked_at.plan_work(PLANS[:1])
    looked_at.plan_work(PLANS)
    assert looked_at.journal is None
    assert load(path).work_plans == PLANS
    assert path.read_bytes().startswith(before)
    other = load(path)
    other.plan_work(())
    assert load(path).work_plans == ()


def test_an_open_session_goes_on_after_a_plan(tmp_path: Path) -> None:
    """A debrief so far may bring a plan; the game then goes on to the same end, and can still be taken back."""
    whole = ended(tmp_path / "whole.jsonl")
    path = tmp_path / "it.jsonl"
    play_on(a_session(path, cards="keyboard"), most=9).close()
    load(path).plan_work(PLANS)
    session = load(path)
    session.go_on()
    play_on(session)
    session.close()
    assert session.ledger == whole.ledger
    assert load(path).work_plans == PLANS
    assert run("replay", path).status == 0


def test_a_plan_that_cannot_be_saved_is_not_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is said, the plans are as they were, and so is the file."""
    path = tmp_path / "it.jsonl"
    session = ended(path)
    session.plan_work(PLANS[:1])
    before = path.read_bytes()

    def full(*_: object) -> int:
        raise OSError(errno.ENOSPC, "no room")

    with monkeypatch.context() as now:
        now.setattr(os, "write", full)
        with pytest.raises(JournalError):
            session.plan_work(PLANS)
    assert (session.work_plans, path.read_bytes()) == (PLANS[:1], before)
    session.plan_work(PLANS)
    session.close()
    assert load(path).work_plans == PLANS


@pytest.mark.parametrize("plans", ["7", '[["a"]]', '[["a","b","c","d","e"]]', '[["a","b",1]]', '{"a":"b"}'])
def test_a_damaged_plan_is_named_by_its_line(tmp_path: Path, plans: str) -> None:
    """As any other line."""
    path = tmp_path / "it.jsonl"
    ended(path).close()
    count = len(path.read_bytes().splitlines())
    with path.open("a", encoding="utf-8") as file:
        file.write(f'{{"n":{count},"act":"work_plans","what":"","plans":{plans}}}\n')
    with pytest.raises(JournalError, match=f"line {count + 1}"):
        load(path)


def test_the_exports_show_the_plans_as_they_were_typed() -> None:
    """In each form; blank lines to write on are there only where there is none yet."""
    session = play_on(a_session())
    blank = as_markdown(findings(session))
    session.plan_work(PLANS[:1])
    found = findings(session)
    for text in (as_markdown(found), as_html(found), as_json(found)):
        assert "the stand-up runs over" in text
        assert "name one owner" in text
    for text in (as_markdown(found), as_html(found)):
        assert "If the stand-up runs over, then we name one owner. Ana begins. We look at it again: 12 March." in text
    [told] = json.loads(as_json(found))["work_plans"]
    assert told == {"if": "the stand-up runs over", "then": "name one owner", "who": "Ana", "until": "12 March"}
    assert "____" in blank
    assert "____" not in as_markdown(found)


def test_plain_mode_offers_one_plan_after_the_end(tmp_path: Path) -> None:
    """2, an if, a then, who begins and until when: it is in the journal, and in the debrief beside it."""
    path = tmp_path / "it.jsonl"
    typed = "1\n" * 400
    prompts = run("play", SMALL, "--plain", "--seed", 3, typed=typed).out.count("\n> ")
    answers = "1\n" * (prompts - 1) + "2\nthe build is red\nstop and look together\nAna\nFriday\n"
    done = run("play", SMALL, "--plain", "--seed", 3, "--journal", path, typed=answers)
    assert done.status == 0
    told = "Kept: If the build is red, then we stop and look together. Ana begins. We look at it again: Friday."
    assert told in done.out
    assert load(path).work_plans == (WorkPlan("the build is red", "stop and look together", "Ana", "Friday"),)
    assert "the build is red" in path.with_suffix(".md").read_text(encoding="utf-8")


@pytest.mark.parametrize("typed", ["1\n", "2\n\n", "2\nthe build is red\n\n", "2\nthe build", "q\n", "f\n1\n", ""])
def test_plain_mode_goes_without_a_plan(tmp_path: Path, typed: str) -> None:
    """Not now, an empty line, an input that ends: nothing is written."""
    path = tmp_path / "it.jsonl"
    ended(path).close()
    before = path.read_bytes()
    done = run("resume", path, "--plain", typed=typed)
    assert done.status == 0
    assert path.read_bytes() == before
