"""`wegame compare`: what it prints, where it writes, and what it says when it cannot."""

from __future__ import annotations

import csv
import io
import json
import shutil
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "sessions"))

from fixtures_session import own_home  # noqa: F401 - a fixture
from helpers_session import played, run, run_program


@pytest.fixture
def tables(tmp_path: Path) -> list[Path]:
    """Three journals of one workshop: one story, one seed, three ways to play."""
    paths = [tmp_path / f"{policy}.jsonl" for policy in ("open", "hero", "random")]
    for path in paths:
        path.write_bytes(played(policy=path.stem))
    return paths


def test_the_real_program_prints_a_page(tables: list[Path]) -> None:
    """Markdown on stdout, nothing on stderr, and no journal is touched."""
    before = [path.read_bytes() for path in tables]
    done = run_program("compare", *tables)
    assert (done.status, done.err) == (0, "")
    assert done.out.startswith("# The Bridge: 3 sessions side by side\n")
    assert "The same story with the same luck" in done.out
    assert [path.read_bytes() for path in tables] == before
    assert sorted(path.name for path in tables[0].parent.glob("*.*")) == sorted(path.name for path in tables)


def test_each_form_is_printed(tables: list[Path]) -> None:
    """A page, a table with a row for each session and round, and data."""
    assert run("compare", *tables, "--format", "html").out.startswith("<!DOCTYPE html>\n")
    rows = list(csv.DictReader(io.StringIO(run("compare", *tables, "--format", "csv").out)))
    assert {row["session"] for row in rows} == {"A", "B", "C"}
    data = json.loads(run("compare", *tables, "--format", "json").out)
    assert (data["kind"], len(data["sessions"])) == ("same_luck", 3)


@pytest.mark.parametrize("kind", ["md", "html", "csv", "json"])
def test_a_file_holds_what_is_printed(kind: str, tables: list[Path], tmp_path: Path) -> None:
    """Written whole, and said where; a table begins with the mark that spreadsheets want."""
    out = tmp_path / "side" / f"by.{kind}"
    done = run("compare", *tables, "--format", kind, "--out", out)
    assert (done.status, done.out, done.err) == (0, "", f"Written: {out}\n")
    printed = run("compare", *tables, "--format", kind).out
    assert out.read_bytes().decode("utf-8") == ("\ufeff" if kind == "csv" else "") + printed
    assert run("compare", *tables, "--format", kind, "--out", out).status == 0


def test_a_journal_is_never_written_over(tables: list[Path], tmp_path: Path) -> None:
    """None of them, also not under another name."""
    link = tmp_path / "link.jsonl"
    link.symlink_to(tables[2])
    for out in (*tables, link):
        before = out.read_bytes()
        done = run("compare", *tables, "--out", out)
        assert done.status == 2
        assert "is the journal itself" in done.err
        assert out.read_bytes() == before


def test_two_to_twelve_can_stand_side_by_side(tables: list[Path], tmp_path: Path) -> None:
    """Fewer and more are refused, with what to do instead."""
    assert run("compare").status == 2
    one = run("compare", tables[0])
    assert one.status == 2
    assert f"wegame debrief {tables[0]}" in one.err
    many = [Path(shutil.copy(tables[0], tmp_path / f"copy-{number}.jsonl")) for number in range(13)]
    assert run("compare", *many[:12]).status == 0
    more = run("compare", *many)
    assert more.status == 2
    assert "13 journals are more than" in more.err


def test_a_file_that_is_named_twice_is_refused(tables: list[Path], tmp_path: Path) -> None:
    """Under one name, by another way to it, or through a link."""
    link = tmp_path / "link.jsonl"
    link.symlink_to(tables[0])
    for again in (tables[0], tmp_path / ".." / tmp_path.name / tables[0].name, link):
        done = run("compare", tables[0], tables[1], again)
        assert done.status == 2
        assert "twice" in done.err or "the same file" in done.err
        assert "Name each session once." in done.err


def test_a_journal_that_cannot_be_read_is_named(tables: list[Path], tmp_path: Path) -> None:
    """Missing, something else, or damaged: one message, what to do, and nothing is written."""
    other, damaged = tmp_path / "other.txt", tmp_path / "damaged.jsonl"
    other.write_text("hello\n", encoding="utf-8")
    damaged.write_bytes(tables[0].read_bytes().replace(b'"n":2,', b'"n":9,'))
    for path in (tmp_path / "missing.jsonl", other, damaged, tmp_path):
        done = run("compare", tables[0], path, "--out", tmp_path / "out.md")
        assert (done.status, done.out) == (1, "")
        assert str(path) in done.err
        assert len(done.err.splitlines()) == 2
        assert not (tmp_path / "out.md").exists()


def test_a_torn_line_is_left_out_and_its_file_named(tables: list[Path]) -> None:
    """It was never shown to anybody."""
    tables[1].write_bytes(played(answers=6, policy="hero") + b'{"n":7,"ques')
    done = run("compare", *tables)
    assert done.status == 0
    assert f"{tables[1]} was torn" in done.err
    assert "B is not finished" in done.out
