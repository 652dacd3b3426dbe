"""Journals of an older model: read whole, told from what was recorded, neither played again nor gone on with.

tests/cases/journals/format-1/NAME.jsonl holds sentences and no rounds, so of these the ledger is told;
model-2/NAME.jsonl and model-3/NAME.jsonl hold their rounds. NAME.json is what the wegame that played it said of it in
its own debrief. Nobody makes these files again: they stand for the sessions that people have on their disks.
"""

from __future__ import annotations

import itertools
import json
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "game"))

from fixtures_session import own_home  # noqa: F401 - a fixture
from helpers_damage import any_json, places_in
from helpers_session import MODES, TESTS, as_journal, folder, play_on, played, rows, run
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from strategies import MODERATE

from wegame.cards import ALIASES
from wegame.debrief import as_html, as_json, as_markdown, findings, keep_debrief, ledger_csv
from wegame.errors import JournalError, WegameError
from wegame.game.equations import MODEL_VERSION
from wegame.sessions.journal import FORMAT, read_journal
from wegame.sessions.plans import WorkPlan
from wegame.sessions.replay import load
from wegame.sessions.session import Session
from wegame.telling import moments, reasons
from wegame.telling.reasons import describe_reason
from wegame.telling.talk import narrate

CASES = TESTS / "cases" / "journals"
FORMAT_1 = tuple(sorted((CASES / "format-1").glob("*.jsonl")))
MODEL_2 = tuple(sorted((CASES / "model-2").glob("*.jsonl")))
MODEL_3 = tuple(sorted((CASES / "model-3").glob("*.jsonl")))
WITH_ROUNDS = MODEL_2 + MODEL_3
EVERY = FORMAT_1 + WITH_ROUNDS
ONCE = {"tokens": "slack", "slack": "granted_slack"}
"""What two dials are called now."""
FORMS = ("md", "html", "csv", "json")
assert MODEL_VERSION > 3


def of(*paths: Path) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("case", paths, ids=lambda path: f"{path.parent.name}-{path.stem}")


def kept(path: Path, case: Path, lines: int = 10_000) -> Path:
    """An old journal in a file of its own, up to so many lines."""
    path.write_bytes(b"".join(case.read_bytes().splitlines(keepends=True)[:lines]))
    return path


def as_told_then(case: Path) -> dict[str, Any]:
    """The debrief of the wegame that played it, but for the names of two dials."""
    was: dict[str, Any] = json.loads(case.with_suffix(".json").read_text(encoding="utf-8"))
    if "tokens" in was["start"]:
        for part in ("start", "dials"):
            was[part] = {ONCE.get(dial, dial): value for dial, value in was[part].items()}
    return was


def told_now(session: Session) -> dict[str, Any]:
    told: dict[str, Any] = json.loads(as_json(findings(session)))
    return told


def written_in(case: Path) -> list[dict[str, Any]]:
    """The lines of the ledger that count: what was taken back is not among them."""
    head, *entries = rows(case.read_bytes())
    steps: list[dict[str, Any]] = []
    for row in entries:
        if row.get("act") == "back":
            del steps[int(row["what"]) :]
        elif row.get("act") not in {"note", "work_plans"}:
            steps.append(row)
    lines = []
    for row in (head, *steps):
        is_old = row.get("wegame", head["wegame"]) == 1
        for line in row.get("ledger", []):
            dial = ONCE.get(line["dial"], line["dial"]) if is_old else line["dial"]
            lines.append({**line, "dial": dial, "sentence": line["reason"] if is_old else ""})
    return lines


def model_of(case: Path) -> int:
    """The model that it was played with."""
    model: int = rows(case.read_bytes())[0]["model"]
    return model


@pytest.mark.parametrize(("cases", "written", "model"), [(FORMAT_1, 1, 2), (MODEL_2, 2, 2), (MODEL_3, 2, 3)])
def test_they_differ_in_all_that_a_journal_can_hold(cases: tuple[Path, ...], written: int, model: int) -> None:
    """Three ways to vote, somebody alone; taking back, skipping, ending, notes, plans for work, and changing seats."""
    told = [rows(path.read_bytes()) for path in cases]
    assert {(head["wegame"], head["model"]) for head, *_ in told} == {(written, model)}
    assert {head["team"]["ballots"] for head, *_ in told} == set(ALIASES)
    assert any("solo" in head for head, *_ in told)
    acts = {row["act"] for _, *steps in told for row in steps if "act" in row}
    assert acts >= {"back", "skip", "end", "note", "work_plans", "join", "leave", "hand_over"}


# ---- what is told


@of(*EVERY)
def test_the_ledger_is_told_as_it_was_written(case: Path) -> None:
    """Every line to the last digit. A reason that was written as a sentence is told with it, any other in words."""
    session, lines = load(case), written_in(case)
    keys = ("round", "dial", "before", "after", "source", "concept")
    told = told_now(session)["ledger"]
    assert [[line[key] for key in keys] for line in told] == [[line[key] for key in keys] for line in lines] != []
    for line, then in zip(told, lines, strict=True):
        assert line["reason"] == then["sentence"] or not then["sentence"]
    for item in session.ledger:
        for reason in (item.reason, *item.factors):
            assert describe_reason(reason, session.game.scenario) != reason.id


@of(*EVERY)
def test_what_was_a_ballot_is_a_card_of_today(case: Path) -> None:
    """The same way to play, by the name that it has now."""
    assert load(case).game.team.cards == ALIASES[rows(case.read_bytes())[0]["team"]["ballots"]]


@of(*FORMAT_1)
def test_of_one_that_did_not_keep_its_rounds_the_ledger_alone_is_told(case: Path, tmp_path: Path) -> None:
    """Start, dials and ending as the debrief of then had them. It says why there is no more, names the debrief beside
    it if there is one, and does not take rounds that it cannot know for rounds that were not played.
    """
    path, was = kept(tmp_path / "it.jsonl", case), as_told_then(case)
    session = load(path)
    found, now = findings(session), told_now(session)
    for part in ("scenario", "team", "seed", "ending", "start", "dials", "structure", "work_plans"):
        assert now[part] == was[part], part
    assert (now["rounds"], now["why"], now["faults"]) == ([], None, None)
    assert "played with model 2" in found.note
    assert "only its ledger is shown" in found.note
    assert ".md" not in found.note
    path.with_suffix(".md").write_text("# What we said then\n", encoding="utf-8")
    assert str(path.with_suffix(".md")) in findings(load(path)).note
    for page in (as_markdown(found), as_html(found)):
        assert "0 of 0" not in page
        assert "Nothing yet" not in page
    figures = as_html(found).partition('id="figures"')[2].partition("</table>")[0]
    assert figures.count("</tr>") == 2 + len(found.dials["efficacy"])


@of(*WITH_ROUNDS)
def test_of_one_that_kept_its_rounds_everything_is_told_as_it_was_then(case: Path) -> None:
    """Each round with its option, odds, outcome and dials, and all else but sentences of ours; made from what was
    recorded, and it says with which model it was played.
    """
    found, now, was = findings(load(case)), told_now(load(case)), as_told_then(case)
    assert {**now, "note": "", "ledger": []} == {**was, "note": "", "ledger": []}
    assert found.rounds
    assert f"played with model {model_of(case)}" in found.note
    page = run("debrief", case, "--fast").out
    assert f"played with model {model_of(case)}" in page
    assert all(f"\n{item.number}. **{item.title}**: “" in page for item in found.rounds)


@of(*EVERY)
def test_every_command_shows_what_there_is_and_says_what_cannot_be_done(case: Path, tmp_path: Path) -> None:
    """Whole or left half-way: it is not gone on with, and neither it nor what lies beside it is changed: not even a
    debrief of ours that nobody has touched.
    """
    lines, model = len(case.read_bytes().splitlines()), f"model {model_of(case)}"
    for number in (lines, lines // 2, 1):
        path = kept(tmp_path / f"{number}.jsonl", case, number)
        beside = path.with_suffix(".md")
        (tmp_path / "new.jsonl").write_bytes(played())
        assert keep_debrief(findings(load(tmp_path / "new.jsonl")), beside) == beside
        there = path.read_bytes(), beside.read_bytes()
        session = load(path)
        assert keep_debrief(findings(session), session.debrief_path) is None
        with pytest.raises(JournalError, match=f"cannot go on here: it was played with {model}, this is model"):
            session.go_on()
        for options in ((), ("--plain",)):
            done = run("resume", path, *options, typed="1\n" * 50)
            assert (done.status, done.out) == (1, "")
            assert model in done.err
            assert "wegame debrief" in done.err
        done = run("replay", path)
        assert (done.status, done.out) == (0, "")
        assert done.err.startswith(f"Not played again: it was played with {model}, this is model")
        if case in FORMAT_1:
            assert str(beside) in done.err
        for form in FORMS:
            done = run("debrief", path, "--format", form)
            assert done.status == 0, done.err
        assert (path.read_bytes(), beside.read_bytes()) == there


def test_they_stand_beside_new_ones(tmp_path: Path) -> None:
    """What is not known of a session is not told as if it were nothing."""
    (tmp_path / "new.jsonl").write_bytes(played())
    for cases, form in itertools.product((FORMAT_1, WITH_ROUNDS), FORMS):
        done = run("compare", *cases, tmp_path / "new.jsonl", "--format", form)
        assert done.status == 0, done.err
        assert "0 of 0" not in done.out
    told = json.loads(run("compare", *FORMAT_1, "--format", "json").out)
    assert {side[key] for side in told["sessions"] for key in ("rounds", "reached", "faults")} == {None}
    assert "there was no slip" not in run("compare", *FORMAT_1).out


@of(*EVERY)
def test_plans_for_work_can_be_added_and_nothing_else_changes(case: Path, tmp_path: Path) -> None:
    """A plan that is typed a year later goes into the same file, after all that was there."""
    path = kept(tmp_path / "it.jsonl", case)
    load(path).plan_work([WorkPlan("the build breaks", "stop and look")])
    assert path.read_bytes().startswith(case.read_bytes())
    assert read_journal(path).format_of(read_journal(path).entries[-1]) == FORMAT
    plan = [{"if": "the build breaks", "then": "stop and look"}]
    assert told_now(load(path)) == {**told_now(load(case)), "work_plans": plan}


# ---- damage


@of(*EVERY)
def test_a_line_that_is_damaged_is_named(case: Path, tmp_path: Path) -> None:
    """Any of them, whatever is asked; only a last line that was torn is left out, and said to be."""
    path, lines = tmp_path / "it.jsonl", case.read_bytes().splitlines(keepends=True)
    for number in range(2, len(lines) + 1):
        for worse in (b"{\n", lines[number - 1].replace(b'"n":', b'"n":-', 1)):
            path.write_bytes(b"".join([*lines[: number - 1], worse, *lines[number:]]))
            with pytest.raises(JournalError, match=rf"it\.jsonl is damaged in line {number}:"):
                load(path)
    for command in ("debrief", "replay", "resume"):
        done = run(command, path)
        assert (done.status, done.out) == (1, "")
        assert f"damaged in line {len(lines)}:" in done.err
    path.write_bytes(b"".join(lines)[:-9])
    torn = run("debrief", path, "--fast")
    assert torn.status == 0
    assert "torn" in torn.err


@settings(MODERATE, max_examples=60)
@given(st.sampled_from(EVERY), st.data())
def test_any_value_anywhere_gives_every_export_or_a_message(case: Path, data: st.DataObject) -> None:
    found = rows(case.read_bytes())
    line = data.draw(st.integers(0, len(found) - 1))
    keys = [place for place in places_in(found[line]) if place[0] != "model"]
    assume(keys)
    *way, last = data.draw(st.sampled_from(keys))
    parent: Any = found[line]
    for step in way:
        parent = parent[step]
    parent[last] = data.draw(any_json)
    with folder() as place:
        path = place / "changed.jsonl"
        path.write_bytes(as_journal(found))
        try:
            told = findings(load(path))
        except WegameError as error:
            said = [error.message]
        else:
            said = [f"changed.jsonl {write(told)}" for write in (as_markdown, as_html, as_json, ledger_csv)]
        assert all("changed.jsonl" in text for text in said)


# ---- words may change


@pytest.fixture
def other_words(monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody has found better words for every reason and every moment."""
    for reason in reasons.REASONS:
        if reason != "as_written":
            monkeypatch.setitem(reasons.REASONS, reason, f"WORDS OF {reason}")
    for kind, row in list(moments.MOMENTS.items()):
        other = replace(row, label=f"LABEL OF {kind}", tell=lambda *_, kind=kind: f"STORY OF {kind}")
        monkeypatch.setitem(moments.MOMENTS, kind, other)


def journals(place: Path) -> Iterator[Path]:
    """Old ones and new ones, each in a file of its own; whole, and left half-way."""
    whole = {f"{path.parent.name}-{path.stem}": path.read_bytes() for path in EVERY}
    for name, data in (whole | {f"new-{cards}": played(cards=cards) for cards in MODES}).items():
        lines = data.splitlines(keepends=True)
        for end, some in (("", lines), ("-left", lines[: len(lines) // 2])):
            path = place / f"{name}{end}.jsonl"
            path.write_bytes(b"".join(some))
            yield path


def numbers(session: Session) -> tuple[object, ...]:
    """All of the findings that is no sentence of ours."""
    found = findings(session)
    rounds = [replace(item, huddle=()) for item in found.rounds]
    rest = (found.said, found.kept, found.faults, found.why, found.ending)
    return (rounds, found.ledger, found.dials, found.start, *rest)


def test_with_other_words_every_journal_is_debriefed_and_new_ones_go_on(
    tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    """The words of all reasons and all moments are changed: each journal gives a debrief with the same numbers, told in
    the words of today, but for sentences that are in it; and those of this model come out again and go on.
    """
    before = {path: (numbers(load(path)), as_markdown(findings(load(path)))) for path in journals(tmp_path)}
    request.getfixturevalue("other_words")
    for path, (was, page) in before.items():
        session = load(path)
        assert numbers(session) == was
        told = as_markdown(findings(session))
        is_written = path.name.startswith("format-1")
        assert "WORDS OF " in told or is_written or not session.played.history
        assert "WORDS OF " not in page
        assert run("debrief", path, "--fast").status == run("replay", path).status == 0
        if not path.name.startswith("new-"):
            continue
        assert session.differs == ""
        assert all(passage.text == f"STORY OF {passage.kind}" for passage in narrate(session))
        if not session.ending:
            session.go_on()
            play_on(session, policy="open").close()
            assert load(path).differs == ""
            assert load(path).ending


def test_no_journal_holds_a_sentence_of_ours() -> None:
    """What is written down today: ids, numbers, what people typed, and the story's own file."""
    for cards in MODES:
        head, *steps = rows(played(cards=cards, policy="open"))
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
