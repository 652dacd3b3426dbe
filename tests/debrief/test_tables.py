"""The ledger and the answers as tables: they add up, spreadsheets obey nothing in them, and nobody is in them."""

from __future__ import annotations

import csv
import io
import re
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "sessions"))

from fixtures_session import asks_once, own_home  # noqa: F401 - fixtures
from helpers_debrief import HOSTILE, hostile, hostile_session
from helpers_session import MODES, SHIPPED, a_session, play_on, played, run
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from wegame.debrief import answers_csv, findings, ledger_csv
from wegame.debrief.tables import ANSWERS, LEDGER
from wegame.game.look_back import CREDITS, REASONS
from wegame.sessions.session import Session
from wegame.telling.questions import answer_text
from wegame.telling.words import DISCLAIMER
from wegame.theory import DIALS

MODERATE = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
NUMBERS = {"round", "before", "after", "change", "odds", "beliefs", "belief", "belief_sd", "agreement"}


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text), strict=True))


def shipped(cards: str, seed: int = 1, policy: str = "random", count: int = 3) -> Session:
    names = ("Quentin", "Zebedee", "Wilhelmina", "Ottoline")[:count]
    return play_on(a_session(names=names, cards=cards, seed=seed, source=SHIPPED), policy=policy)


# ---- the ledger


@MODERATE
@given(st.integers(0, 2**20), st.integers(0, 60), st.sampled_from(MODES))
def test_the_ledger_has_every_line_and_adds_up(seed: int, stop: int, cards: str) -> None:
    """Start and changes give what each dial stands at, to the last bit; the same lines as the game's, in order."""
    session = play_on(a_session(seed=seed, cards=cards), most=stop)
    found = rows(ledger_csv(findings(session)))
    assert [(row["dial"], float(row["before"]), float(row["after"])) for row in found] == [
        (line.dial, line.before, line.after) for line in session.game.ledger
    ]
    start = findings(session).start
    for dial in DIALS:
        whole = sum(float(row["change"]) for row in found if row["dial"] == dial)
        assert start[dial] + whole == getattr(session.game.state, dial)
    assert all(DISCLAIMER in row["note"] for row in found)
    assert all(("Not finished" in row["note"]) == (not session.game.ending) for row in found)


def test_a_session_without_a_round_is_a_head_and_nothing() -> None:
    """The columns as promised."""
    found = findings(a_session())
    assert ledger_csv(found).splitlines()[0] == ",".join(LEDGER)
    assert answers_csv(found) == ",".join(ANSWERS) + "\n"


# ---- the answers


@pytest.mark.parametrize("cards", MODES)
def test_each_round_has_its_decision_and_what_came_of_it(cards: str) -> None:
    """One decision a round with the odds and the outcome; recovery, response and look back where there were any."""
    for seed in range(1, 6):
        session = shipped(cards, seed)
        found = rows(answers_csv(findings(session)))
        cast = [row for row in found if row["phase"] == "decision"]
        for row, turn in zip(cast, session.game.history, strict=True):
            mine = {item["phase"]: item for item in found if item["round"] == str(turn.number)}
            assert turn.option is not None
            assert row["decided"] == turn.option.text
            assert float(row["odds"]) == pytest.approx(turn.chance, abs=1e-4)
            assert row["outcome"] == ("won" if turn.success else "setback")
            assert ("recovery" in mine) == (turn.recovery is not None)
            if turn.recovery is not None:
                assert mine["recovery"]["recovered"] == ("yes" if turn.recovered else "no")
            assert ("response" in mine) == (turn.owned is True)
            assert ("look back" in mine) == bool(turn.credits)


def test_agreement_is_that_of_the_handbook() -> None:
    """r_wg (James, Demaree & Wolf 1984) of six. 60 60 70 70 80 80: mean 70, squares 400 over 5, a variance of 80 of the
    1000 of answers strewn evenly: .92, and an SD of 8.94. 20 50 60 60 80 90: mean 60, 3000 over 5: .4 and 24.49.
    """
    names = ("Quentin", "Zebedee", "Wilhelmina", "Ottoline", "Ferdinand", "Xanthippe")
    session = play_on(a_session(names=names, cards="keyboard", seed=1, source=SHIPPED))
    turn = session.game.history[0]
    assert len(turn.beliefs) == 6
    for beliefs, sd, agreement in (
        ((60, 60, 70, 70, 80, 80), "8.94", "0.92"),
        ((20, 50, 60, 60, 80, 90), "24.49", "0.4"),
        ((0, 0, 0, 100, 100, 100), "54.77", "0.0"),
        ((50,) * 6, "0.0", "1.0"),
    ):
        turn.beliefs = dict(enumerate(beliefs))
        row = _decision(session)
        assert (row["agreement"], row["belief_sd"], row["beliefs"]) == (agreement, sd, "6")
        assert float(row["belief"]) == sum(beliefs) / 6


def _decision(session: Session) -> dict[str, str]:
    """The row of the first round's decision."""
    return next(row for row in rows(answers_csv(findings(session))) if row["phase"] == "decision")


@pytest.mark.parametrize("beliefs", [(60, 70, 80), (60, 70, 70, 80), (60, 70, 70, 80, 90)])
def test_of_fewer_than_six_answers_a_row_has_the_mean_and_no_spread(beliefs: tuple[int, ...]) -> None:
    """From mean, spread and their own answer, somebody could work out the others'."""
    session = shipped("keyboard", count=4)
    session.game.history[0].beliefs = dict(enumerate(beliefs))
    row = _decision(session)
    assert (row["beliefs"], float(row["belief"])) == (str(len(beliefs)), sum(beliefs) / len(beliefs))
    assert (row["belief_sd"], row["agreement"]) == ("", "")


@pytest.mark.parametrize(
    ("given", "reasons"),
    [
        (("luck", "luck", "together"), [": 2"]),
        (("luck", "together", "one"), []),
        (("luck", "luck", "together", "together"), []),
    ],
)
def test_of_few_private_reasons_a_row_has_the_one_that_most_gave(given: tuple[str, ...], reasons: list[str]) -> None:
    """Up to model 3 each was asked: more than half of them; with no such reason there is no row of the look back, as if
    nobody had been asked.
    """
    session = shipped("keyboard")
    turn = session.game.history[0]
    turn.credits = dict(enumerate(given))
    found = [row["reasons"] for row in rows(answers_csv(findings(session))) if row["round"] == "1" and row["reasons"]]
    assert "luck" in (CREDITS if turn.success else REASONS)
    word = answer_text("credit", "luck", success=turn.success is True)
    assert found == [f"{word}{often}" for often in reasons]
    assert ("look back" in _phases_of_round_one(session)) == bool(reasons)


def _phases_of_round_one(session: Session) -> set[str]:
    return {row["phase"] for row in rows(answers_csv(findings(session))) if row["round"] == "1"}


def test_of_two_private_answers_nothing_is_told() -> None:
    """From a mean and their own answer, each of two would know the other's. What a round is put down to is no private
    answer.
    """
    for row in rows(answers_csv(findings(shipped("keyboard", count=2)))):
        assert not row["belief"] + row["belief_sd"] + row["agreement"]
    for cards, count in (("aloud", 2), ("paper", 2), ("keyboard", 3), ("keyboard", 2)):
        told = rows(answers_csv(findings(shipped(cards, count=count))))
        assert any(row["belief"] for row in told) == ((cards, count) != ("keyboard", 2))
        assert any(row["reasons"] for row in told)


def test_nobody_is_in_a_table_and_no_slip_that_was_let_pass() -> None:
    """No name; and a slip that nobody owned up to is no row, so that no round points at anybody."""
    for seed in range(1, 6):
        session = shipped("keyboard", seed, "blame")
        for text in (ledger_csv(findings(session)), answers_csv(findings(session))):
            for player in session.game.team.players:
                assert player.name not in text
            for turn in session.game.history:
                if turn.mistake is not None and not turn.owned and turn.round.mistake:
                    assert turn.round.mistake.text not in text


# ---- spreadsheets


def _is_inert(text: str) -> None:
    for row in rows(text):
        for head, cell in row.items():
            if head in NUMBERS:
                assert not cell or float(cell) == float(cell)
                continue
            for piece in cell.split(";"):
                assert not re.match(r"\s*[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]", piece), cell
            assert not re.search("[\x00-\x1f\x7f-\x9f\u202a-\u202e]", cell)


@settings(MODERATE, max_examples=60)
@given(st.sampled_from(MODES), st.integers(0, 5), st.data())
def test_no_cell_is_a_formula(cards: str, seed: int, data: st.DataObject) -> None:
    """Whatever people and files say, a spreadsheet shows it, also one that splits cells at semicolons."""
    found = findings(hostile_session(lambda: data.draw(hostile), cards, seed, 1000))
    _is_inert(ledger_csv(found))
    _is_inert(answers_csv(found))


@pytest.mark.parametrize("text", HOSTILE)
def test_foreign_text_is_one_cell(text: str) -> None:
    """Commas, quotes and line ends of it make no columns or rows."""
    found = findings(hostile_session(lambda: text, "keyboard", 3, 1000))
    plain = findings(hostile_session(lambda: "word", "keyboard", 3, 1000))
    for told, harmless in ((ledger_csv(found), ledger_csv(plain)), (answers_csv(found), answers_csv(plain))):
        _is_inert(told)
        assert len(rows(told)) == len(rows(harmless))
        assert not [row for row in rows(told) if None in row or None in row.values()]


def test_a_formula_gets_an_apostrophe_and_a_number_none() -> None:
    """Text that looks like a formula is marked as text; a negative number stays a number."""
    found = findings(hostile_session(lambda: "=1+1", "aloud", 3, 1000))
    assert rows(answers_csv(found))[0]["title"] == "'=1+1"
    assert any(row["change"].startswith("-") for row in rows(ledger_csv(found)))


# ---- the command


@pytest.fixture
def journal(tmp_path: Path, asks_once: None) -> Path:  # noqa: F811 - a fixture
    path = tmp_path / "it.jsonl"
    path.write_bytes(played(cards="keyboard"))
    return path


def test_the_ledger_goes_to_stdout_and_the_answers_only_into_a_file(journal: Path, tmp_path: Path) -> None:
    """One table a stream. A file begins with a mark of its encoding for Excel, a stream doesn't."""
    done = run("debrief", journal, "--format", "csv")
    assert done.status == 0
    assert done.out.splitlines()[0] == ",".join(LEDGER)
    assert "--out" in done.err
    out = tmp_path / "new" / "tuesday.csv"
    wrote = run("debrief", journal, "--format", "csv", "--out", out)
    beside = out.with_name("tuesday-answers.csv")
    assert (wrote.status, wrote.out) == (0, "")
    assert str(out) in wrote.err
    assert str(beside) in wrote.err
    assert out.read_text(encoding="utf-8") == "\ufeff" + done.out
    assert beside.read_text(encoding="utf-8").splitlines()[0] == "\ufeff" + ",".join(ANSWERS)
    assert sorted(path.name for path in out.parent.iterdir()) == ["tuesday-answers.csv", "tuesday.csv"]
    assert run("debrief", journal, "--format", "csv", "--out", out).status == 0  # its own are written anew


def test_a_file_that_nobody_named_is_not_overwritten(journal: Path, tmp_path: Path) -> None:
    """Where something else stands in the place of the answers, neither table is written."""
    out, beside = tmp_path / "x.csv", tmp_path / "x-answers.csv"
    beside.write_text("my own", encoding="utf-8")
    done = run("debrief", journal, "--format", "csv", "--out", out)
    assert done.status == 2
    assert str(beside) in done.err
    assert not out.exists()
    assert beside.read_text(encoding="utf-8") == "my own"


@pytest.mark.parametrize("kind", ["md", "html", "csv", "json"])
def test_no_export_overwrites_the_journal(kind: str, journal: Path) -> None:
    """Whatever the format."""
    before = journal.read_bytes()
    done = run("debrief", journal, "--format", kind, "--out", journal)
    assert done.status == 2
    assert journal.read_bytes() == before


def test_names_are_turned_on_for_a_page_and_never_for_a_table(journal: Path) -> None:
    """--names names who was at the table, in Markdown and HTML; with csv it is refused, not forgotten."""
    for kind in ("md", "html"):
        assert "At the table: Ana, Ben." in run("debrief", journal, "--format", kind, "--names").out
        assert "Ana" not in run("debrief", journal, "--format", kind).out
    done = run("debrief", journal, "--format", "csv", "--names")
    assert (done.status, done.out) == (2, "")
    assert "--names" in done.err
