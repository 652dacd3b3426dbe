"""Journals that an older wegame wrote: read, played again, gone on with and looked back on, to the last digit.

tests/cases/journals/format-1/NAME.jsonl was played with the wegame that wrote sentences into its journals; NAME.json is
what that wegame's own debrief said of it. Nobody makes these files again: they stand for the sessions that people have
on their disks.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "game"))

from fixtures_session import own_home  # noqa: F401 - a fixture
from helpers_game import whims
from helpers_session import MODES, TESTS, as_journal, play_on, played, rows, run

from wegame.debrief import as_json, as_markdown, findings, keep_debrief
from wegame.errors import JournalError
from wegame.game.equations import MODEL_VERSION
from wegame.sessions.journal import FORMAT, read_journal
from wegame.sessions.replay import load
from wegame.sessions.session import Session
from wegame.telling import moments, reasons
from wegame.telling.talk import narrate
from wegame.theory import MAIN_DIALS

OLD = TESTS / "cases" / "journals" / "format-1"
NAMES = tuple(sorted(path.stem for path in OLD.glob("*.jsonl")))
ONCE = {"tokens": "slack", "slack": "granted_slack"}
"""What two dials are called now."""
each = pytest.mark.parametrize("name", NAMES)


def old_lines(name: str) -> list[bytes]:
    return (OLD / f"{name}.jsonl").read_bytes().splitlines(keepends=True)


def kept(path: Path, name: str, lines: int = 10_000, **header: object) -> Path:
    """An old journal in a file of its own, up to so many lines, with these keys of its header changed."""
    head, *rest = old_lines(name)[:lines]
    path.write_bytes(as_journal([{**json.loads(head), **header}]) + b"".join(rest) if header else head + b"".join(rest))
    return path


def ways_to_stop(name: str) -> Iterator[int]:
    """Some lines after which somebody may have left: early, late, and right before the end."""
    lines = old_lines(name)
    whole = next((place for place, line in enumerate(lines) if b'"ending"' in line), len(lines))
    yield from sorted({1, 2, whole // 4, whole // 2, 3 * whole // 4, whole})


def test_they_differ_in_all_that_a_journal_can_hold() -> None:
    """Three ways to vote, somebody alone; taking back, skipping, ending, notes, plans for work, and changing seats."""
    told = [(json.loads(old_lines(name)[0]), rows(b"".join(old_lines(name)[1:]))) for name in NAMES]
    assert {header["wegame"] for header, _ in told} == {1}
    assert {header["team"]["ballots"] for header, _ in told} == {"consensus", "private", "hands"}
    assert any("solo" in header for header, _ in told)
    acts = {row["act"] for _, steps in told for row in steps if "act" in row}
    assert acts >= {"back", "skip", "end", "note", "work_plans", "join", "leave", "hand_over"}


# ---- read and played again


@each
def test_it_comes_out_again(name: str) -> None:
    """Every draw and every number of every ledger line; `wegame replay` says so too."""
    session = load(OLD / f"{name}.jsonl")
    assert session.recorded is not None
    assert session.recorded.format == 1
    assert session.differs == ""
    lines = [line for row in rows(b"".join(old_lines(name))) for line in row.get("ledger", [])]
    assert {line["dial"] for line in lines} & set(ONCE)
    assert run("replay", OLD / f"{name}.jsonl").status == 0


@each
def test_the_debrief_is_the_one_of_the_wegame_that_wrote_it(name: str) -> None:
    """Every figure and every word of the data, but for the names of two dials."""
    was = json.loads((OLD / f"{name}.json").read_text(encoding="utf-8"))
    for part in ("start", "dials"):
        was[part] = {ONCE.get(dial, dial): value for dial, value in was[part].items()}
    for item in was["rounds"]:
        if "dials" in item:
            item["dials"] = {ONCE.get(dial, dial): value for dial, value in item["dials"].items()}
    now = json.loads(as_json(findings(load(OLD / f"{name}.jsonl"))))
    ledger = now.pop("ledger")
    assert now == was
    written = [line for row in _counted(name) for line in row.get("ledger", [])]
    assert [
        (line["round"], ONCE.get(line["dial"], line["dial"]), line["before"], line["after"], line["reason"])
        for line in written
    ] == [tuple(line[key] for key in ("round", "dial", "before", "after", "reason")) for line in ledger]


def _counted(name: str) -> list[dict[str, Any]]:
    """The rows that count: what was taken back is not among them."""
    head, *entries = rows(b"".join(old_lines(name)))
    steps: list[dict[str, Any]] = []
    for row in entries:
        if row.get("act") == "back":
            del steps[int(row["what"]) :]
        elif row.get("act") not in {"note", "work_plans"}:
            steps.append(row)
    return [head, *steps]


@each
def test_the_debrief_tells_every_round(name: str) -> None:
    """Title, decision and odds of each round that was finished, and how it ended."""
    session = load(OLD / f"{name}.jsonl")
    found = findings(session)
    assert [item.number for item in found.rounds] == list(range(1, len(session.game.history) + 1)) != []
    page = run("debrief", OLD / f"{name}.jsonl", "--fast").out
    for item in found.rounds:
        assert re.search(rf"^{item.number}\. \*\*{re.escape(item.title)}\*\*: “.+” \(.+\)\. ", page, re.MULTILINE)
    assert found.ending == session.ending == read_journal(OLD / f"{name}.jsonl").ending


# ---- gone on with


@each
def test_it_goes_on_from_wherever_it_was_left(name: str, tmp_path: Path) -> None:
    """To the end; the lines that were there stay as they were, byte for byte, and the whole comes out again: also where
    a line in the old words and one in the new follow each other.
    """
    for number, stop in enumerate(ways_to_stop(name)):
        path = kept(tmp_path / f"{number}.jsonl", name, stop)
        before = path.read_bytes()
        session = load(path)
        assert not session.differs
        assert not session.ending
        session.go_on()
        play_on(session, policy=whims(stop)).close()
        assert session.ending
        assert path.read_bytes().startswith(before)
        again = load(path)
        assert again.differs == ""
        assert findings(again) == findings(session)
        added = rows(path.read_bytes()[len(before) :])
        assert added
        assert {row["wegame"] for row in added} == {FORMAT}
        assert run("replay", path).status == 0


@each
def test_what_was_gone_on_with_can_be_taken_back_and_gone_on_with_again(name: str, tmp_path: Path) -> None:
    """Left twice, with an answer taken back in between: old and new lines stay told apart."""
    path = kept(tmp_path / "it.jsonl", name, len(old_lines(name)) // 2)
    for whim in (1, 2):
        session = load(path)
        assert session.differs == ""
        session.go_on()
        play_on(session, policy=whims(whim), most=3)
        if "back" in session.acts:
            session.act("back", session.acts["back"][0])
        session.close()
    again = load(path)
    assert again.differs == ""
    assert findings(again) == findings(session)


def test_one_that_has_ended_shows_its_debrief_and_takes_plans_for_work(tmp_path: Path) -> None:
    """A plan that is typed a year later goes into the same file, and the file is read as before."""
    path = kept(tmp_path / "it.jsonl", "friday-outage-consensus")
    session = load(path)
    session.plan_work([("the build breaks", "stop and look")])
    again = load(path)
    assert again.differs == ""
    assert findings(again).work_plans == (("the build breaks", "stop and look"),)
    assert numbers(again) == numbers(load(OLD / "friday-outage-consensus.jsonl"))


# ---- words may change


@pytest.fixture
def other_words(monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody has found better words for every reason and every moment."""
    for reason in reasons.REASONS:
        monkeypatch.setitem(reasons.REASONS, reason, f"WORDS OF {reason}")
    for kind, row in list(moments.MOMENTS.items()):
        other = replace(row, label=f"LABEL OF {kind}", tell=lambda *_, kind=kind: f"STORY OF {kind}")
        monkeypatch.setitem(moments.MOMENTS, kind, other)


def journals(folder: Path) -> Iterator[Path]:
    """Old ones and new ones, each in a file of its own; whole, and left half-way."""
    for name in NAMES:
        yield kept(folder / f"{name}.jsonl", name)
        yield kept(folder / f"{name}-left.jsonl", name, len(old_lines(name)) // 2)
    for ballots in MODES:
        data = played(ballots=ballots)
        (folder / f"new-{ballots}.jsonl").write_bytes(data)
        yield folder / f"new-{ballots}.jsonl"
        lines = data.splitlines(keepends=True)
        (folder / f"new-{ballots}-left.jsonl").write_bytes(b"".join(lines[: len(lines) // 2]))
        yield folder / f"new-{ballots}-left.jsonl"


def numbers(session: Session) -> tuple[object, ...]:
    """All of the findings that is no sentence of ours."""
    found = findings(session)
    rounds = [replace(item, huddle=()) for item in found.rounds]
    return (
        rounds,
        found.ledger,
        found.dials,
        found.start,
        found.said,
        found.kept,
        found.faults,
        found.why,
        found.ending,
    )


def test_with_other_words_every_journal_replays_goes_on_and_is_debriefed(
    tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    """The words of all reasons and all moments are changed: old and new journals come out again, go on, and give a
    debrief with the same numbers, told in the words of today.
    """
    before = {path: (numbers(load(path)), as_markdown(findings(load(path)))) for path in journals(tmp_path)}
    request.getfixturevalue("other_words")
    for path, (was, page) in before.items():
        session = load(path)
        assert session.differs == ""
        assert numbers(session) == was
        told = as_markdown(findings(session))
        assert "WORDS OF " in told or not session.game.history
        assert "WORDS OF " not in page
        assert all(passage.text == f"STORY OF {passage.kind}" for passage in narrate(session)) or session.cast
        assert run("debrief", path, "--fast").status == run("replay", path).status == 0
        if not session.ending:
            session.go_on()
            play_on(session, policy="open").close()
            assert load(path).differs == ""
            assert load(path).ending


def test_no_journal_holds_a_sentence_of_ours() -> None:
    """What is written down today: ids, numbers, what people typed, and the story's own file."""
    for ballots in MODES:
        head, *steps = rows(played(ballots=ballots, policy="open"))
        head["scenario"].pop("text")
        typed = {head["scenario"]["title"], head["team"]["name"], head["version"], head["started"]}
        for text in _texts([head, *steps]):
            assert " " not in text or text in typed, text


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for item in value.values():
            yield from _texts(item)
    elif isinstance(value, list):
        for item in value:
            yield from _texts(item)


# ---- rules may change

ANOTHER = 99
assert ANOTHER != MODEL_VERSION


@each
def test_an_old_journal_of_other_rules_shows_its_ledger(name: str, tmp_path: Path) -> None:
    """Its rounds are not known: it did not keep them. Each line of its ledger is told as it was written; the note says
    why there is no more, and names the debrief that was kept beside it when its rules held.
    """
    path = kept(tmp_path / "it.jsonl", name, model=ANOTHER)
    session = load(path)
    found = findings(session)
    assert found.rounds == ()
    assert (found.ending, found.faults is None) == (session.ending, not session.ending)
    written = [line for row in _counted(name) for line in row.get("ledger", [])]
    told = json.loads(as_json(found))["ledger"]
    assert [(line["before"], line["after"], line["reason"]) for line in told] == [
        (line["before"], line["after"], line["reason"]) for line in written
    ]
    assert f"model {ANOTHER}" in found.note
    assert "only its ledger is shown" in found.note
    assert ".md" not in found.note
    beside = path.with_suffix(".md")
    beside.write_text("# What we said then\n", encoding="utf-8")
    assert str(beside) in findings(load(path)).note
    for form in ("md", "html", "csv", "json"):
        done = run("debrief", path, "--format", form)
        assert done.status == 0, done.err
    assert written[-1]["reason"] in run("debrief", path, "--format", "csv").out


@each
def test_the_dials_of_an_old_journal_of_other_rules_are_those_of_its_ledger(name: str, tmp_path: Path) -> None:
    """One value for each round that was finished, as the debrief of then had them."""
    path = kept(tmp_path / "it.jsonl", name, model=ANOTHER)
    was = json.loads((OLD / f"{name}.json").read_text(encoding="utf-8"))
    found = findings(load(path))
    for dial in MAIN_DIALS:
        assert list(found.dials[dial]) == was["dials"][dial]


@each
def test_an_old_journal_of_other_rules_is_left_as_it_is(name: str, tmp_path: Path) -> None:
    """It is not gone on with, whether it has ended or not; and what lies beside it is not written over, neither by
    going on nor by a debrief, and not even where it is a debrief of ours that nobody has touched.
    """
    for lines in (10_000, len(old_lines(name)) // 2):
        path = kept(tmp_path / f"{lines}.jsonl", name, lines)
        beside = path.with_suffix(".md")
        keep_debrief(findings(load(path)), beside)
        beside.touch()
        there = beside.read_bytes()
        data = kept(path, name, lines, model=ANOTHER).read_bytes()
        session = load(path)
        with pytest.raises(JournalError, match=f"model {ANOTHER}"):
            session.go_on()
        assert keep_debrief(findings(session), session.debrief_path) is None
        done = run("resume", path, "--plain", typed="1\n" * 50)
        assert done.status == 1
        assert f"model {ANOTHER}" in done.err
        assert done.out == ""
        assert run("debrief", path, "--fast").status == 0
        assert (path.read_bytes(), beside.read_bytes()) == (data, there)
