"""Rare moments of a journal: two programs, a full disk at the very start, another model, odd files."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest
from fixtures_session import own_home  # noqa: F401 - a fixture
from helpers_session import a_session, as_journal, play_on, played, rows, run

from wegame.debrief import as_json, as_markdown, findings
from wegame.errors import JournalError
from wegame.sessions.replay import load
from wegame.sessions.shelf import last_open


def test_a_journal_that_grew_since_it_was_read_is_not_cut(tmp_path: Path) -> None:
    """Two programs read it, one goes on and ends; the other must not take the answers away."""
    path = tmp_path / "it.jsonl"
    path.write_bytes(played(3))
    first, second = load(path), load(path)
    second.go_on()
    play_on(second, most=2).close()
    grown = path.read_bytes()
    with pytest.raises(JournalError, match="changed since"):
        first.go_on()
    assert path.read_bytes() == grown


def test_a_disk_that_is_full_at_the_start_leaves_nothing_in_the_way(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No empty journal stays behind; with room, the same name does."""
    path = tmp_path / "it.jsonl"

    def full(handle: int, data: bytes) -> int:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(os, "write", full)
        with pytest.raises(JournalError, match="No journal could be begun"):
            a_session(path)
    assert not path.exists()
    a_session(path).close()
    assert path.exists()


def another_model(change: Any = None) -> bytes:
    """A finished session's journal as a later model would have written it."""
    lines = rows(played())
    lines[0]["model"] = 999
    if change:
        change(lines)
    return as_journal(lines)


def test_a_journal_of_another_model_is_told_as_it_was_recorded_even_if_it_asks_other_things(tmp_path: Path) -> None:
    """Where this model would ask something else, the recorded ledger is still shown, and the difference said."""

    def other_luck(lines: list[dict[str, Any]]) -> None:
        lines[0]["seed"] += 1
        lines[3]["question"] = "a-question.of-the-future"

    path = tmp_path / "it.jsonl"
    path.write_bytes(another_model(other_luck))
    session = load(path)
    assert "model 999" in session.differs
    recorded = [item for line in rows(path.read_bytes()) for item in line["ledger"] if item["dial"] == "efficacy"]
    found = json.loads(as_json(findings(session)))
    assert [line["after"] for line in found["ledger"] if line["dial"] == "efficacy"] == [x["after"] for x in recorded]
    assert found["dials"]["efficacy"][-1] == recorded[-1]["after"]
    assert "model 999" in as_markdown(findings(session))


def test_a_later_wegame_may_say_more_in_its_lines(tmp_path: Path) -> None:
    """New keys, concepts and dials of a later model are no reason to fail."""

    def richer(lines: list[dict[str, Any]]) -> None:
        for line in lines:
            for item in line["ledger"]:
                item["weather"] = "fine"
        lines[1]["ledger"].append({**lines[0]["ledger"][0], "dial": "hope", "concept": "hope"})

    path = tmp_path / "it.jsonl"
    path.write_bytes(another_model(richer))
    assert run("debrief", path).status == 0
    assert run("debrief", path, "--format", "json").status == 0


def test_a_session_of_another_model_does_not_go_on_even_if_it_comes_out_the_same(tmp_path: Path) -> None:
    """One file never holds answers of two models."""
    lines = rows(played(3))
    lines[0]["model"] = 999
    path = tmp_path / "it.jsonl"
    path.write_bytes(as_journal(lines))
    with pytest.raises(JournalError, match="model 999"):
        load(path).go_on()


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("ledger", 5),
        ("ledger", [{}]),
        ("ledger", None),
        ("seed", True),
        ("seed", 1.0),
        ("model", True),
        ("wegame", True),
    ],
)
def test_a_header_of_wrong_types_is_damaged(tmp_path: Path, key: str, value: object) -> None:
    """True is not a number, and a ledger is a list of lines."""
    lines = rows(played(0))
    lines[0][key] = value
    path = tmp_path / "it.jsonl"
    path.write_bytes(as_journal(lines))
    with pytest.raises(JournalError):
        load(path)


@pytest.mark.parametrize("name", [None, 5, {"a": 1}, ["Ana"]])
def test_a_name_that_is_no_text_is_damage(tmp_path: Path, name: object) -> None:
    """Nobody is called None."""
    lines = rows(played(0))
    lines[0]["team"]["players"][0]["name"] = name
    path = tmp_path / "it.jsonl"
    path.write_bytes(as_journal(lines))
    with pytest.raises(JournalError, match="team"):
        load(path)


def test_an_edited_name_is_cleaned_as_a_typed_one_is(tmp_path: Path) -> None:
    """No line breaks, no controls, no lone surrogates, forty characters at most."""
    lines = rows(played(0))
    lines[0]["team"]["players"][0]["name"] = "\ud800A\n## B\x1b[31m" + "x" * 60
    path = tmp_path / "it.jsonl"
    path.write_bytes(as_journal(lines))
    name = load(path).game.team.players[0].name
    assert name.startswith("A ## B[31mx")
    assert len(name) == 40


def test_a_device_that_never_ends_is_not_read_for_ever() -> None:
    """/dev/zero says that it is empty, and gives bytes without end."""
    assert run("replay", "/dev/zero").status == 1


@pytest.mark.parametrize("place", ["", "folder", "file/it.jsonl"])
def test_a_place_that_is_no_file_is_not_called_a_session(tmp_path: Path, place: str) -> None:
    """A folder, or a file where a folder should be: said as it is, not as "is there already"."""
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").write_text("x", encoding="utf-8")
    done = run("play", "friday-outage", "--auto", "open", "--journal", tmp_path / place)
    assert done.status == 1
    assert "folder" in done.err
    assert "already" not in done.err


def test_a_dangling_link_hides_no_session(own_home: Path) -> None:  # noqa: F811 - the fixture
    """One entry that cannot be looked at must not hide the others."""
    journals = own_home / "journals"
    journals.mkdir(parents=True)
    (journals / "gone.jsonl").symlink_to(journals / "nowhere")
    (journals / "it.jsonl").write_bytes(played(2))
    found = last_open()
    assert found is not None
    assert found.path.name == "it.jsonl"
