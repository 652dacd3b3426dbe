"""The journal: plain lines that are never overwritten, never half believed, and never a reason to crash."""

from __future__ import annotations

import errno
import json
import os
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from fixtures_session import own_home  # noqa: F401 - a fixture
from helpers_damage import any_json, places_in
from helpers_session import a_session, as_journal, folder, play_on, played, rows, run, run_program, story
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from wegame.debrief import findings
from wegame.errors import JournalError, WegameError
from wegame.game.equations import MODEL_VERSION
from wegame.sessions.journal import SIZE_LIMIT, read_journal
from wegame.sessions.played import recorded_ledger
from wegame.sessions.replay import load
from wegame.sessions.session import Session
from wegame.sessions.shelf import last_open, shelved

MODERATE = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


# ---- what is in it


def test_a_journal_is_a_header_and_a_line_an_answer_in_plain_ascii(tmp_path: Path) -> None:
    """JSON Lines that any tool reads; the header holds the whole scenario, so the file needs no other."""
    path = tmp_path / "it.jsonl"
    session = play_on(a_session(path, names=("Zoë", "李雷"), team="Ünïon 🐙"))
    session.close()
    data = path.read_bytes()
    assert data.isascii()
    assert data.endswith(b"\n")
    header, *answers = rows(data)
    assert header["scenario"]["text"] == story()[1]
    assert header["seed"] == 3
    assert [player["name"] for player in header["team"]["players"]] == ["Zoë", "李雷"]
    assert header["model"] == MODEL_VERSION
    assert [answer["n"] for answer in answers] == list(range(1, session.game.answered + 1))
    assert answers[-1]["ending"] == session.game.ending
    assert not any("ending" in answer for answer in answers[:-1])


def test_the_ledger_and_the_draws_can_be_read_in_the_journal_alone(tmp_path: Path) -> None:
    """Header and answers together hold every line of the ledger and every draw, in their order."""
    session = play_on(a_session(tmp_path / "it.jsonl"))
    session.close()
    header, *answers = rows((tmp_path / "it.jsonl").read_bytes())
    lines = [*header["ledger"], *(line for answer in answers for line in answer["ledger"])]
    read = recorded_ledger(read_journal(tmp_path / "it.jsonl"))
    assert read == session.game.ledger
    assert [(line["dial"], line["before"], line["after"]) for line in lines] == [
        (line.dial, line.before, line.after) for line in session.game.ledger
    ]
    assert [draw["drawn"] for answer in answers for draw in answer["draws"]] == [
        draw.drawn for draw in session.game.draws
    ]


def test_an_answer_is_in_the_file_before_the_game_goes_on(tmp_path: Path) -> None:
    """After every single answer the file alone gives the game as it stands."""
    path = tmp_path / "it.jsonl"
    session = a_session(path)
    while session.game.questions:
        play_on(session, most=1)
        assert len(read_journal(path).entries) == session.game.answered
    session.close()


def test_a_refused_answer_leaves_no_trace(tmp_path: Path) -> None:
    """What the question doesn't take is neither played nor written."""
    path = tmp_path / "it.jsonl"
    with_path = a_session(path)
    play_on(with_path, most=1)
    before, game = path.read_bytes(), with_path.game
    with pytest.raises(WegameError):
        with_path.answer(game.questions[0], {"do": "dance"})
    assert path.read_bytes() == before
    assert with_path.game is game
    with_path.close()


# ---- one file, one session


def test_a_journal_is_never_overwritten(tmp_path: Path) -> None:
    """A second run with the same --journal is refused, and the first file stays as it is, byte for byte."""
    path = tmp_path / "it.jsonl"
    assert run("play", "friday-outage", "--auto", "open", "--seed", 1, "--journal", path).status == 0
    before = path.read_bytes()
    again = run("play", "friday-outage", "--auto", "hero", "--seed", 2, "--journal", path)
    assert again.status == 1
    assert str(path) in again.err
    assert "resume" in again.err
    assert path.read_bytes() == before


def test_any_file_is_as_safe_as_a_journal(tmp_path: Path) -> None:
    """--journal naming somebody's holiday notes does not harm them."""
    path = tmp_path / "notes.txt"
    path.write_text("Bring the tent.", encoding="utf-8")
    assert run("play", "friday-outage", "--auto", "open", "--journal", path).status == 1
    assert path.read_text(encoding="utf-8") == "Bring the tent."


def test_two_sessions_of_the_same_minute_have_two_files(own_home: Path) -> None:  # noqa: F811
    """Same team, same scenario, same minute: the second gets a name of its own."""
    for _ in range(3):
        assert run("play", "friday-outage", "--plain", typed="q\n").status == 0
    assert len(list((own_home / "journals").glob("*.jsonl"))) == 3


def test_two_programs_cannot_write_the_same_journal(tmp_path: Path) -> None:
    """While one has it open, another that wants to go on is turned away; afterwards it may."""
    pytest.importorskip("fcntl")
    path = tmp_path / "it.jsonl"
    first = play_on(a_session(path), most=2)
    second = load(path)
    with pytest.raises(JournalError, match="open in another"):
        second.go_on()
    other = run_program("resume", path, "--plain", typed="1\n")
    assert other.status == 1
    assert "open in another" in other.err
    play_on(first, most=1)
    first.close()
    third = load(path)
    third.go_on()
    assert third.game.answered == 3
    play_on(third).close()
    assert load(path).game.ending


def test_reading_never_writes(tmp_path: Path) -> None:
    """load, replay and debrief leave a torn journal as it is; only going on repairs it."""
    path = tmp_path / "it.jsonl"
    torn = played(4)[:-5]
    path.write_bytes(torn)
    load(path).close()
    assert run("replay", path).status == 0
    assert run("debrief", path).status == 0
    assert path.read_bytes() == torn


# ---- a line that was cut


def finish(path: Path) -> bytes:
    """Go on to the end, and give back what is in the file then."""
    session = load(path)
    session.go_on()
    play_on(session).close()
    assert not load(path).differs
    return path.read_bytes()


def test_a_last_line_cut_anywhere_loses_only_itself(tmp_path: Path) -> None:
    """At every byte of the last line: the answers before it are kept, the game goes on and ends as if never cut."""
    path = tmp_path / "it.jsonl"
    whole, part = played(), played(6)
    assert whole.startswith(part)
    last = part.rstrip(b"\n").rfind(b"\n") + 1
    for cut in range(last, len(part) + 1):
        path.write_bytes(part[:cut])
        recorded = read_journal(path)
        kept = 6 if cut >= len(part) - 1 else 5
        assert len(recorded.entries) == kept
        assert recorded.torn == (last < cut < len(part) - 1)
    for cut in (last, last + 1, (last + len(part)) // 2, len(part) - 2, len(part) - 1, len(part)):
        path.write_bytes(part[:cut])
        assert finish(path) == whole


@MODERATE
@given(st.data())
def test_a_file_cut_anywhere_loses_only_what_was_cut(data: st.DataObject) -> None:
    """All whole lines count; going on gives the same file as a session that was never cut."""
    whole = played(cards="keyboard")
    cut = data.draw(st.integers(0, len(whole)))
    head = whole.index(b"\n")
    with folder() as place:
        path = place / "cut.jsonl"
        path.write_bytes(whole[:cut])
        if cut < head:
            with pytest.raises(JournalError, match=r"cut\.jsonl"):
                load(path)
            return
        whole_lines = whole[: cut + 1].count(b"\n") - 1
        assert load(path).game.answered == whole_lines
        assert finish(path) == whole


def test_a_whole_last_line_without_its_newline_is_kept(tmp_path: Path) -> None:
    """Some editors drop the last newline; the answer is there, and the next one starts a line of its own."""
    path = tmp_path / "it.jsonl"
    path.write_bytes(played(5).rstrip(b"\n"))
    assert load(path).game.answered == 5
    assert finish(path) == played()


def test_a_torn_line_is_said(tmp_path: Path) -> None:
    """Whoever reads or resumes is told that a piece was left out."""
    path = tmp_path / "it.jsonl"
    path.write_bytes(played(4)[:-5])
    assert "torn" in run("replay", path).err
    assert "torn" in run("debrief", path).err
    assert "torn" in run("resume", path, "--plain", typed="q\n").out


# ---- a file that was changed


def changed(change: Callable[[list[dict[str, Any]]], object], data: bytes | None = None) -> bytes:
    found = rows(data or played(cards="keyboard"))
    change(found)
    return as_journal(found)


def what_comes(path: Path) -> Session | WegameError:
    """The session, or what is wrong with the file. Any other exception is a traceback, and fails the test."""
    try:
        return load(path)
    except WegameError as error:
        return error


def notices(data: bytes) -> bool:
    """Whether a change is either refused with the file's name, or told as a difference."""
    with folder() as place:
        path = place / "changed.jsonl"
        path.write_bytes(data)
        session = what_comes(path)
        if isinstance(session, WegameError):
            assert isinstance(session, JournalError)
            assert "changed.jsonl" in session.message
            assert session.hint
            return True
        if session.differs:
            with pytest.raises(JournalError):
                session.go_on()
            assert run("replay", path).status == 1
        assert path.read_bytes() == data
        return bool(session.differs)


def _swap(lines: list[dict[str, Any]]) -> None:
    lines[2], lines[3] = lines[3], lines[2]


def _other_decision(lines: list[dict[str, Any]]) -> None:
    reply = next(line["reply"] for line in lines[1:] if "choice" in line["reply"])
    reply["choice"] = "jump" if reply["choice"] == "look" else "look"


def _ledger_number(lines: list[dict[str, Any]]) -> None:
    next(line for line in lines[1:] if line["ledger"])["ledger"][0]["after"] += 0.5


def _luck(lines: list[dict[str, Any]]) -> None:
    next(line for line in lines[1:] if line["draws"])["draws"][0]["drawn"] = 0.0


def _text(lines: list[dict[str, Any]]) -> None:
    lines[0]["scenario"]["text"] = lines[0]["scenario"]["text"].replace("difficulty = 45", "difficulty = 10")


EDITS: dict[str, Callable[[list[dict[str, Any]]], object]] = {
    "another decision": _other_decision,
    "a reply that nobody could give": lambda lines: lines[2].update(reply={"do": "dance"}),
    "a reply with more than was asked": lambda lines: lines[2]["reply"].update(extra=1),
    "a question that is not open": lambda lines: lines[2].update(question="far.huddle.1"),
    "a ledger number": _ledger_number,
    "no ledger in the header": lambda lines: lines[0].pop("ledger"),
    "a draw": _luck,
    "the seed": lambda lines: lines[0].update(seed=4),
    "a line deleted": lambda lines: lines.pop(3),
    "the first answer deleted": lambda lines: lines.pop(1),
    "the header deleted": lambda lines: lines.pop(0),
    "a line twice": lambda lines: lines.insert(3, lines[3]),
    "the header twice": lambda lines: lines.insert(0, lines[0]),
    "two lines swapped": _swap,
    "another ending": lambda lines: lines[-1].update(ending="missed_stronger"),
    "no ending": lambda lines: lines[-1].pop("ending"),
    "the scenario's text": _text,
    "other cards": lambda lines: lines[0]["team"].update(cards="aloud"),
    "cards that nobody can choose": lambda lines: lines[0]["team"].update(cards="simulated"),
    "cards that nobody knows": lambda lines: lines[0]["team"].update(cards="tarot"),
    "no cards": lambda lines: lines[0]["team"].pop("cards"),
    "a player more": lambda lines: lines[0]["team"]["players"].append({"name": "Cy", "roles": ["scout"]}),
    "a player less": lambda lines: lines[0]["team"]["players"].pop(),
    "two players of one name": lambda lines: lines[0]["team"]["players"][1].update(name="ana"),
    "a role that nobody knows": lambda lines: lines[0]["team"]["players"][1].update(roles=["cook"]),
    "no role": lambda lines: lines[0]["team"]["players"][1].update(roles=[]),
    "a later format": lambda lines: lines[0].update(wegame=3),
    "something after the end": lambda lines: lines.append({**lines[-1], "n": len(lines)}),
}


@pytest.mark.parametrize("edit", EDITS)
def test_a_journal_that_was_edited_is_noticed(edit: str) -> None:
    """Nobody can quietly change what happened: it is refused, or the difference is said, and it cannot go on."""
    assert notices(changed(EDITS[edit]))


def _other_reason(lines: list[dict[str, Any]]) -> None:
    next(line for line in lines[1:] if line["ledger"])["ledger"][0]["reason"] = "because"


def _other_moment(lines: list[dict[str, Any]]) -> None:
    next(line for line in lines[1:] if "moments" in line)["moments"][0]["kind"] = "wonder"


def _other_round(lines: list[dict[str, Any]]) -> None:
    next(line for line in lines[1:] if "round" in line)["round"]["success"] = None


@pytest.mark.parametrize("edit", [_other_reason, _other_moment, _other_round])
def test_what_follows_from_the_answers_is_told_as_it_comes_out_again(
    edit: Callable[[list[dict[str, Any]]], None], tmp_path: Path
) -> None:
    """Why a dial moved, what was told and how a round went stand in the file for wegames with other rules. Where the
    answers are played again they are not looked at: whoever edits them changes nothing of what anybody is told.
    """
    path, was = tmp_path / "it.jsonl", tmp_path / "was.jsonl"
    path.write_bytes(changed(edit))
    was.write_bytes(played(cards="keyboard"))
    assert path.read_bytes() != was.read_bytes()
    assert not load(path).differs
    assert findings(load(path)) == findings(load(was))
    assert load(path).game.moments == load(was).game.moments


_IN_THE_HEADER = {
    "wegame": ("wegame",),
    "model": ("model",),
    "seed": ("seed",),
    "team": ("team",),
    "scenario": ("scenario",),
    "ledger": ("ledger",),
    "cards": ("team", "cards"),
    "players": ("team", "players"),
    "a player": ("team", "players", 0),
    "roles": ("team", "players", 0, "roles"),
    "text": ("scenario", "text"),
    "sha256": ("scenario", "sha256"),
}
_OF_ANOTHER_TYPE: tuple[object, ...] = (None, [], {}, "x", 1.5, [[]], {"name": 1})


@pytest.mark.parametrize("field", _IN_THE_HEADER)
def test_every_header_field_of_a_wrong_type_is_noticed(field: str) -> None:
    """Whatever else stands there, or nothing at all: a clear message, never a traceback."""
    *way, last = _IN_THE_HEADER[field]

    def parent(lines: list[dict[str, Any]]) -> Any:
        found: Any = lines[0]
        for step in way:
            found = found[step]
        return found

    for value in _OF_ANOTHER_TYPE:
        assert notices(changed(lambda lines: parent(lines).__setitem__(last, value))), value  # noqa: B023 - used at once
    assert notices(changed(lambda lines: parent(lines).__delitem__(last)))


@pytest.mark.parametrize("name", ["n", "question", "reply", "draws", "ledger", "ending"])
def test_every_field_of_an_answer_of_a_wrong_type_is_noticed(name: str) -> None:
    """The same for each answer's line."""
    others: tuple[object, ...] = (None, 0, 1.5, "x", [1], {"x": 1}, [[]], [None], True)
    for value in others:
        new = {name: value}
        assert notices(changed(lambda lines: lines[3].update(new))), value  # noqa: B023 - used at once


@settings(MODERATE, max_examples=150)
@given(st.data())
def test_any_value_anywhere_gives_a_message_at_worst(data: st.DataObject) -> None:
    """One to three JSON values replaced by any others: loading gives a session or a WegameError, nothing else."""
    lines = rows(played(8, "keyboard"))
    for _ in range(data.draw(st.integers(1, 3))):
        line = data.draw(st.sampled_from((0, 0, *range(1, len(lines)))))
        places = places_in(lines[line])
        assume(places)
        *way, last = data.draw(st.sampled_from(places))
        parent: Any = lines[line]
        for step in way:
            parent = parent[step]
        if data.draw(st.integers(0, 4)):
            parent[last] = data.draw(any_json)
        else:
            del parent[last]
    _survives(as_journal(lines))


@settings(MODERATE, max_examples=150)
@given(st.integers(0, 2**32), st.binary(min_size=1, max_size=6))
def test_any_bytes_anywhere_give_a_message_at_worst(where: int, new: bytes) -> None:
    """Bytes overwritten, inserted or cut out: loading gives a session or a WegameError, nothing else."""
    whole = played(8, "keyboard")
    luck = random.Random(where)
    head = whole.index(b"\n")
    at = luck.choice((luck.randrange(len(whole)), luck.randrange(head, len(whole))))
    _survives(whole[:at] + new + whole[at + luck.choice((0, len(new), 30)) :])


def _survives(data: bytes) -> None:
    with folder() as place:
        path = place / "changed.jsonl"
        path.write_bytes(data)
        session = what_comes(path)
        if isinstance(session, WegameError):
            assert "changed.jsonl" in session.message
        else:
            assert session.game.answered == len(read_journal(path).entries)
        assert len(list(shelved(place))) <= 1
        assert path.read_bytes() == data


# ---- files that are no journals


def _huge(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(40 * 2**20)


NO_JOURNALS: dict[str, Callable[[Path], object]] = {
    "a folder": lambda path: path.mkdir(),
    "nothing": lambda path: None,
    "an empty file": lambda path: path.write_bytes(b""),
    "an empty line": lambda path: path.write_bytes(b"\n"),
    "40 megabytes": _huge,
    "invalid UTF-8": lambda path: path.write_bytes(b'{"wegame": "\xff\xfe"}\n'),
    "a picture": lambda path: path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40),
    "deep nesting": lambda path: path.write_bytes(b"[" * 200_000),
    "deep nesting in a header": lambda path: path.write_bytes(
        b'{"wegame":1,"x":' + b"[" * 90_000 + b"]" * 90_000 + b"}\n"
    ),
    "a number of many digits": lambda path: path.write_bytes(b'{"wegame":1,"seed":' + b"9" * 20_000 + b"}\n"),
    "somebody's notes": lambda path: path.write_bytes(b"Bring the tent.\n"),
    "other JSON": lambda path: path.write_bytes(b'{"name": "x"}\n[1, 2]\n'),
    "a list": lambda path: path.write_bytes(b"[1, 2]\n"),
    "a scenario": lambda path: path.write_text(story()[1], encoding="utf-8"),
}


@pytest.mark.parametrize("command", ["replay", "debrief", "resume"])
@pytest.mark.parametrize("kind", NO_JOURNALS)
def test_what_is_no_journal_is_said_to_be_none(kind: str, command: str, tmp_path: Path) -> None:
    """Exit 1, one message that names the file, and what to do."""
    path = tmp_path / "thing.jsonl"
    NO_JOURNALS[kind](path)
    done = run(command, path)
    assert done.status == 1
    assert done.out == ""
    assert "thing.jsonl" in done.err
    assert len(done.err.strip().splitlines()) == 2
    assert "Traceback" not in done.err


def test_the_largest_file_is_not_read_into_memory(tmp_path: Path) -> None:
    """Just above the limit is refused by its size alone."""
    path = tmp_path / "thing.jsonl"
    with path.open("wb") as file:
        file.truncate(SIZE_LIMIT + 1)
    with pytest.raises(JournalError, match="too large"):
        read_journal(path)


def test_strange_files_among_the_sessions_do_no_harm(own_home: Path) -> None:  # noqa: F811
    """The list passes over what it cannot read, finds the open session, and leaves every file where it is."""
    place = own_home / "journals"
    place.mkdir(parents=True)
    for number, make in enumerate(NO_JOURNALS.values()):
        make(place / f"{number}.jsonl")
    (place / "open.jsonl").write_bytes(played(3))
    (place / "ended.jsonl").write_bytes(played())
    before = sorted(place.iterdir())
    assert {item.path.name for item in shelved()} == {"open.jsonl", "ended.jsonl"}
    found = last_open()
    assert found is not None
    assert found.path.name == "open.jsonl"
    assert (found.title, found.answers) == ("The Bridge", 3)
    assert sorted(place.iterdir()) == before


# ---- when writing fails


def test_a_journal_that_may_not_be_written_can_still_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On a read-only disk, resume is refused with advice and changes nothing; the debrief works."""
    path = tmp_path / "it.jsonl"
    path.write_bytes(played(5))
    real = os.open

    def read_only(name: Any, flags: int, *rest: Any, **more: Any) -> int:
        if flags & (os.O_WRONLY | os.O_RDWR):
            raise OSError(errno.EROFS, os.strerror(errno.EROFS), str(name))
        return real(name, flags, *rest, **more)

    monkeypatch.setattr(os, "open", read_only)
    refused = run("resume", path, "--plain", typed="1\n" * 500)
    assert refused.status == 1
    assert "Read-only" in refused.err
    assert "Copy it" in refused.err
    assert run("debrief", path).status == 0
    assert path.read_bytes() == played(5)


class FullDisk:
    """os.write on a disk that has room for so many bytes more."""

    def __init__(self, room: int) -> None:
        self.room = room
        self.real = os.write

    def __call__(self, handle: int, data: bytes) -> int:
        if self.room <= 0:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        written = self.real(handle, data[: self.room])
        self.room -= written
        return written


@pytest.mark.parametrize("room", [0, 1, 10, 60])
def test_a_full_disk_costs_no_answer(room: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """However many bytes still fit: game and file are as before, and with room again the same answer works."""
    path = tmp_path / "it.jsonl"
    session = play_on(a_session(path, cards="keyboard"), most=4)
    before, game = path.read_bytes(), session.game
    monkeypatch.setattr(os, "write", FullDisk(room))
    for _ in range(2):
        with pytest.raises(JournalError, match="could not be saved"):
            play_on(session, most=1)
        assert session.game is game
        assert path.read_bytes() == before
    monkeypatch.undo()
    play_on(session).close()
    assert path.read_bytes() == played(cards="keyboard")


def test_a_disk_that_does_not_keep_what_it_took_costs_no_answer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the bytes go through but syncing fails, the line is taken back."""
    path = tmp_path / "it.jsonl"
    session = play_on(a_session(path), most=2)
    before, game = path.read_bytes(), session.game

    def broken(handle: int) -> None:
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    monkeypatch.setattr(os, "fsync", broken)
    with pytest.raises(JournalError):
        play_on(session, most=1)
    assert path.read_bytes() == before
    assert session.game is game
    monkeypatch.undo()
    play_on(session).close()
    assert load(path).game.ending


def test_a_place_that_cannot_be_written_is_said_before_the_game_starts(tmp_path: Path) -> None:
    """A file where a folder should be: exit 1, and nothing of the story is told."""
    (tmp_path / "file").write_text("x", encoding="utf-8")
    done = run("play", "friday-outage", "--auto", "open", "--journal", tmp_path / "file" / "folder" / "it.jsonl")
    assert done.status == 1
    assert done.out == ""
    assert "cannot be written" in done.err


def test_a_reply_is_recorded_in_its_proper_form(tmp_path: Path) -> None:
    """Names are kept as a list in seat order, whatever order they were given in; texts as they were taken."""
    path = tmp_path / "it.jsonl"
    session = play_on(a_session(path, cards="keyboard", names=("Ana", "Ben", "Cy"), seed=1), policy="open")
    session.close()
    named = [line["reply"]["named"] for line in rows(path.read_bytes())[1:] if "named" in line["reply"]]
    assert named
    assert all(isinstance(item, list) and item == sorted(item) for item in named)
    assert json.loads(path.read_bytes().splitlines()[0])["team"]["cards"] == "keyboard"
