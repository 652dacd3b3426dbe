"""The practice log: one line a game that was played to its end, for oneself; never a reason for a game to stop."""

from __future__ import annotations

import errno
import json
import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from fixtures_session import own_home  # noqa: F401 - a fixture
from helpers_session import a_session, play_on, rows, story

from wegame.errors import WegameError
from wegame.game import Game, Question, Value
from wegame.players import policy_named
from wegame.sessions import diary
from wegame.sessions.diary import MISTAKES, forget, read_diary, record
from wegame.sessions.files import diary_path
from wegame.sessions.replay import load
from wegame.sessions.session import Session

HOSTILE = "[b]x[/b]\x1b[31m"
NOON = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)


def ended(path: Path, **keys: Any) -> Session:
    """A session that has just been played to its end."""
    return play_on(a_session(path, **keys))


def noted(path: Path, **keys: Any) -> None:
    """A session that was played to its end, and noted."""
    with_end = ended(path, **keys)
    record(with_end, now=NOON)
    with_end.close()


def who_meets_a_slip_with(wanted: str) -> Callable[[Game, Question], Mapping[str, Value]]:
    """Answers at random, but owns up (unless hidden is wanted), and meets who owns up like this."""
    fixed = {"response": wanted, "own_up": "hide" if wanted == "hidden" else "own"}
    random = policy_named("random")

    def answer(game: Game, question: Question) -> Mapping[str, Value]:
        reply = dict(random.answer(game, question))
        for item in question.fields:
            if fixed.get(item.name) in {choice.value for choice in item.choices}:
                reply[item.name] = fixed[item.name]
        return reply

    return answer


def lines() -> list[dict[str, Any]]:
    return rows(diary_path().read_bytes())


# ---- what is noted


def test_a_game_that_ended_leaves_one_line_about_the_game(tmp_path: Path, own_home: Path) -> None:  # noqa: F811
    """When, which story, the meter, moves, how slips were met, concepts; plain ASCII, readable by its owner alone."""
    session = ended(tmp_path / "it.jsonl", team="The Kettle")
    assert record(session, now=NOON)
    session.close()
    assert diary_path() == own_home / "practice-log.jsonl"
    assert diary_path().read_bytes().isascii()
    if os.name == "posix":
        assert diary_path().stat().st_mode & 0o777 == 0o600
    (play,) = read_diary().plays
    game = session.game
    assert play.when == NOON
    assert (play.scenario, play.title, play.seed) == (game.scenario.id, game.scenario.title, game.seed)
    assert (play.team, play.solo, play.role) == ("The Kettle", False, "")
    assert (play.rounds, play.ending, play.journal) == (len(game.history), game.ending, "it.jsonl")
    assert play.efficacy[0] == pytest.approx(dict(game.state.start)["efficacy"], abs=0.05)
    assert play.efficacy[-1] == pytest.approx(game.state.efficacy, abs=0.05)
    assert len(play.efficacy) == play.rounds + 1
    chosen = [move for turn in game.history if turn.option for move in turn.option.moves]
    chosen += [move for turn in game.history if turn.recovery for move in turn.recovery.moves]
    assert sum(play.moves.values()) == len(chosen)
    assert set(play.moves) == set(chosen)
    assert {line.concept for line in game.ledger} - {""} <= set(play.concepts)


def test_no_player_is_named(tmp_path: Path) -> None:
    """A diary of games; who did what stays out of it."""
    noted(tmp_path / "it.jsonl", names=("Xanthippe", "Quirin"), cards="keyboard")
    text = diary_path().read_text(encoding="ascii")
    assert "Xanthippe" not in text
    assert "Quirin" not in text


def test_every_slip_is_counted_by_how_it_was_met(tmp_path: Path) -> None:
    """Thanked, fixed, blamed, or never said: over many games each kind comes up, and each slip counts once."""
    found = dict.fromkeys(MISTAKES, 0)
    for seed in range(100):
        session = a_session(tmp_path / f"{seed}.jsonl", seed=seed)
        play_on(session, policy=who_meets_a_slip_with(MISTAKES[seed % len(MISTAKES)]))
        record(session)
        session.close()
        slips = [turn for turn in session.game.history if turn.mistake is not None]
        met = lines()[-1]["mistakes"]
        assert sum(met.values()) == len(slips)
        assert met.get("hidden", 0) == sum(1 for turn in slips if not turn.owned)
        for name, count in met.items():
            found[name] += count
    assert all(found.values()), found


def test_of_few_who_were_asked_in_private_only_what_was_said_is_counted(tmp_path: Path) -> None:
    """A count of what two let pass would tell each what the other did."""
    hid = 0
    for seed in range(30):
        session = a_session(tmp_path / f"{seed}.jsonl", seed=seed, cards="keyboard")
        play_on(session, policy=who_meets_a_slip_with("hidden" if seed % 2 else "fix"))
        record(session)
        session.close()
        said = [turn for turn in session.game.history if turn.owned]
        hid += sum(turn.mistake is not None for turn in session.game.history) - len(said)
        assert lines()[-1]["mistakes"] == ({"fix": len(said)} if said else {})
    assert hid


def test_foreign_text_is_kept_as_it_was_typed(tmp_path: Path) -> None:
    """Escape sequences lie in the file as harmless ASCII, and come back as they were."""
    noted(tmp_path / "it.jsonl", team=HOSTILE)
    assert b"\x1b" not in diary_path().read_bytes()
    assert read_diary().plays[0].team == load(tmp_path / "it.jsonl").game.team.name


def test_whoever_played_alone_is_told_by_the_role(tmp_path: Path) -> None:
    """The teammates are rules, and the diary says that it was a game alone."""
    scenario, text = story()
    session = Session.begin_alone(scenario, text, "builder", seed=3, path=tmp_path / "it.jsonl")
    random = policy_named("random")
    while (question := session.question) is not None:
        session.answer(question, random.answer(session.game, question))
    assert record(session)
    session.close()
    (play,) = read_diary().plays
    assert (play.solo, play.role) == (True, "Builder")


@pytest.mark.parametrize("solo", [True, "Ana", 1, [0], {}, {"seat": 9}, {"seat": -1}, {"seat": "0"}, {"seat": True}])
def test_a_header_that_cannot_be_understood_is_a_team(solo: object, tmp_path: Path) -> None:
    """Noting a game never fails over what stands in a header."""
    session = ended(tmp_path / "it.jsonl")
    header, *rest = (tmp_path / "it.jsonl").read_bytes().splitlines(keepends=True)
    changed = json.dumps({**json.loads(header), "solo": solo}).encode() + b"\n"
    (tmp_path / "it.jsonl").write_bytes(changed + b"".join(rest))
    assert record(session)
    session.close()
    assert (read_diary().plays[0].solo, read_diary().plays[0].role) == (False, "")


# ---- when it is noted


def test_the_same_journal_is_noted_once(tmp_path: Path) -> None:
    """Also if its last answer is taken away and given once more."""
    path = tmp_path / "it.jsonl"
    noted(path)
    path.write_bytes(b"".join(path.read_bytes().splitlines(keepends=True)[:-1]))
    session = load(path)
    session.go_on()
    play_on(session)
    assert session.game.ending
    assert not record(session)
    session.close()
    assert len(lines()) == 1


def test_two_journals_of_one_name_are_two_games(tmp_path: Path, own_home: Path) -> None:  # noqa: F811
    """A name is told apart by when its game began."""
    for folder, begun in (("a", "2026-11-20T09:00:00+00:00"), ("b", "2026-11-20T09:00:01+00:00")):
        path = tmp_path / folder / "it.jsonl"
        session = a_session(path)
        session.close()
        path.write_bytes(path.read_bytes().replace(b"2026-11-20T09:00:00+00:00", begun.encode()))
        session = load(path)
        session.go_on()
        assert record(play_on(session))
        session.close()
    assert len(read_diary().plays) == 2


def test_a_session_that_was_left_and_resumed_is_noted_when_it_ends(tmp_path: Path) -> None:
    """The leaving leaves no line, the end leaves one."""
    session = play_on(a_session(tmp_path / "it.jsonl"), most=4)
    assert not record(session)
    session.close()
    assert not diary_path().exists()
    session = load(tmp_path / "it.jsonl")
    session.go_on()
    assert record(play_on(session))
    session.close()
    assert len(lines()) == 1


def test_a_session_that_is_only_read_leaves_no_line(tmp_path: Path) -> None:
    """Looking back at a game, or at somebody else's journal, is not playing."""
    ended(tmp_path / "it.jsonl").close()
    assert not record(load(tmp_path / "it.jsonl"))
    assert not record(play_on(a_session(None)))
    assert not diary_path().exists()


def test_a_journal_that_was_moved_away_is_noted_all_the_same(tmp_path: Path) -> None:
    """The game was played."""
    session = ended(tmp_path / "it.jsonl")
    (tmp_path / "it.jsonl").unlink()
    assert record(session)
    session.close()
    assert len(read_diary().plays) == 1


# ---- what cannot be read


def test_without_a_file_the_log_is_empty() -> None:
    assert read_diary().plays == ()
    assert not diary_path().exists()


def test_a_torn_line_is_passed_over_and_the_next_one_stands_alone(tmp_path: Path) -> None:
    """Whatever a crash left at the end, no later line is lost to it."""
    noted(tmp_path / "one.jsonl")
    with diary_path().open("ab") as file:
        file.write(b'{"practice":1,"when":"2026')
    assert (len(read_diary().plays), read_diary().damaged) == (1, 1)
    noted(tmp_path / "two.jsonl")
    log = read_diary()
    assert [play.journal for play in log.plays] == ["one.jsonl", "two.jsonl"]
    assert (log.damaged, log.foreign) == (1, 0)


DAMAGE: dict[str, Callable[[dict[str, Any]], object]] = {
    "a list": lambda row: [row],
    "no version": lambda row: {**row, "practice": None},
    "a version in words": lambda row: {**row, "practice": "1"},
    "no team": lambda row: {name: value for name, value in row.items() if name != "team"},
    "a date that is none": lambda row: {**row, "when": "yesterday"},
    "a date out of range": lambda row: {**row, "when": "0001-01-01T00:00:00+14:00"},
    "no meter": lambda row: {**row, "efficacy": []},
    "a meter of words": lambda row: {**row, "efficacy": ["45"]},
    "a meter that is no number": lambda row: {**row, "efficacy": [float("nan")]},
    "a meter without end": lambda row: {**row, "efficacy": [float("inf")]},
    "a meter of truths": lambda row: {**row, "efficacy": [True]},
    "moves in a list": lambda row: {**row, "moves": ["rest"]},
    "half a move": lambda row: {**row, "moves": {"rest": 0.5}},
    "fewer than no moves": lambda row: {**row, "moves": {"rest": -1}},
    "a concept that is a number": lambda row: {**row, "concepts": [7]},
    "a scenario that is a word": lambda row: {**row, "scenario": "nine-rooms"},
    "a seed in words": lambda row: {**row, "seed": "7"},
    "solo in words": lambda row: {**row, "solo": "yes"},
}


@pytest.mark.parametrize("kind", DAMAGE)
def test_a_line_that_is_not_ours_is_passed_over_and_stays(kind: str, tmp_path: Path) -> None:
    """It is counted, the others are read, and nothing is taken out of the file."""
    noted(tmp_path / "one.jsonl")
    bad = json.dumps(DAMAGE[kind](lines()[0])).encode() + b"\n"
    diary_path().write_bytes(bad + diary_path().read_bytes())
    noted(tmp_path / "two.jsonl")
    log = read_diary()
    assert (len(log.plays), log.damaged, log.foreign) == (2, 1, 0)
    assert diary_path().read_bytes().startswith(bad)


@pytest.mark.parametrize("data", [b"\xff\xfe\n", b"[" * 100_000 + b"\n", b"9" * 5000 + b"\n", b"\x00\n", b"null\n"])
def test_any_bytes_are_passed_over(data: bytes, tmp_path: Path) -> None:
    """A foreign file under this name is no crash, and its bytes stay."""
    diary_path().parent.mkdir(parents=True)
    diary_path().write_bytes(data)
    noted(tmp_path / "it.jsonl")
    assert (len(read_diary().plays), read_diary().damaged) == (1, 1)


def test_a_line_of_another_version_is_told_apart_from_a_damaged_one(tmp_path: Path) -> None:
    """A newer wegame may have been here."""
    noted(tmp_path / "it.jsonl")
    with diary_path().open("ab") as file:
        file.write(json.dumps({"practice": 2, "all": "new"}).encode() + b"\n\n")
    log = read_diary()
    assert (len(log.plays), log.damaged, log.foreign) == (1, 0, 1)


# ---- what cannot be written


def test_a_folder_in_its_place_is_said(tmp_path: Path) -> None:
    """Reading, writing and deleting each say so, and take nothing away."""
    (diary_path() / "mine").mkdir(parents=True)
    session = ended(tmp_path / "it.jsonl")
    for act in (lambda: record(session), read_diary, forget):
        with pytest.raises(WegameError, match="is no file"):
            act()
    session.close()
    assert (diary_path() / "mine").is_dir()


def test_a_data_folder_that_cannot_be_made_is_said(tmp_path: Path, own_home: Path) -> None:  # noqa: F811
    own_home.parent.mkdir()
    own_home.write_text("a file", encoding="utf-8")
    session = ended(tmp_path / "it.jsonl")
    with pytest.raises(WegameError, match="could not be noted"):
        record(session)
    session.close()


def test_a_full_disk_leaves_the_log_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No half line, and the error says what is wrong."""
    noted(tmp_path / "one.jsonl")
    path, before = diary_path(), diary_path().read_bytes()
    session, write = ended(tmp_path / "two.jsonl"), os.write

    def full(handle: int, data: bytes) -> int:
        if len(data) < 20:
            raise OSError(errno.ENOSPC, "No space left on device")
        return write(handle, data[: len(data) // 2]) if len(data) > 200 else full(handle, b"")

    with monkeypatch.context() as patched:
        patched.setattr(os, "write", full)
        with pytest.raises(WegameError, match="No space left on device"):
            record(session)
    assert path.read_bytes() == before
    session.close()


def test_a_log_that_another_program_holds_is_waited_for_only_a_moment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fcntl = pytest.importorskip("fcntl")
    monkeypatch.setattr(diary, "_PATIENCE", 0.05)
    noted(tmp_path / "one.jsonl")
    session = ended(tmp_path / "two.jsonl")
    with diary_path().open("ab") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        with pytest.raises(WegameError, match="another wegame holds it"):
            record(session)
    assert record(session)
    session.close()


TWO = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from helpers_session import a_session, play_on
from wegame.sessions.diary import record
folder, who = Path(sys.argv[2]), sys.argv[3]
ended = [play_on(a_session(folder / f"{who}-{number}.jsonl")) for number in range(12)]
print("ready", flush=True)
sys.stdin.readline()
for session in ended:
    assert record(session)
"""


def test_two_programs_that_end_at_once_each_leave_their_lines(tmp_path: Path) -> None:
    """None is lost, none is mixed up with another."""
    command = [sys.executable, "-c", TWO, str(Path(__file__).parent), str(tmp_path)]
    both = [
        subprocess.Popen([*command, who], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        for who in ("a", "b")
    ]
    for one in both:
        assert one.stdout is not None
        assert one.stdout.readline() == "ready\n"
    for one in both:
        assert one.stdin is not None
        one.stdin.write("\n")
        one.stdin.flush()
    for one in both:
        one.communicate(timeout=60)
        assert one.returncode == 0
    log = read_diary()
    assert (log.damaged, log.foreign) == (0, 0)
    assert sorted(play.journal for play in log.plays) == sorted(f"{who}-{n}.jsonl" for who in "ab" for n in range(12))


# ---- deleting


def test_the_log_can_be_deleted_and_begins_anew(tmp_path: Path) -> None:
    """The journals stay; there is nothing to delete twice."""
    noted(tmp_path / "one.jsonl")
    assert forget()
    assert not diary_path().exists()
    assert not forget()
    assert (tmp_path / "one.jsonl").exists()
    noted(tmp_path / "two.jsonl")
    assert len(read_diary().plays) == 1


def test_deleting_a_link_deletes_the_log_behind_it(tmp_path: Path) -> None:
    """Deleted is deleted, wherever somebody keeps the file."""
    kept = tmp_path / "kept.jsonl"
    kept.touch()
    diary_path().parent.mkdir(parents=True)
    diary_path().symlink_to(kept)
    noted(tmp_path / "one.jsonl")
    assert kept.stat().st_size > 0
    assert forget()
    assert not kept.exists()
    assert not diary_path().is_symlink()
