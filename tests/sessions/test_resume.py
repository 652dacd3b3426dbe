"""Going on: with only the file, after any sort of end, exactly where it stopped."""

from __future__ import annotations

import io
import os
import random
import shutil
import subprocess
import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest
from fixtures_session import own_home  # noqa: F401 - a fixture
from helpers_session import (
    MODES,
    SHIPPED,
    SMALL,
    Ones,
    a_session,
    as_journal,
    folder,
    play_on,
    played,
    program,
    rows,
    run,
    run_program,
)
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from wegame.debrief import as_markdown, findings
from wegame.errors import JournalError
from wegame.game import Game
from wegame.game.equations import MODEL_VERSION
from wegame.plain import Plain
from wegame.sessions.replay import load

MODERATE = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def seen(game: Game) -> tuple[object, ...]:
    """What anybody can see of a game."""
    return (game.questions, game.ledger, game.draws, game.moments, game.answered, game.ending, game.history, game.turn)


# ---- only the file


@MODERATE
@given(st.integers(0, 60), st.integers(0, 2**32), st.sampled_from(MODES))
def test_a_session_goes_on_where_it_stopped_from_its_file_alone(stop: int, seed: int, cards: str) -> None:
    """Copied to another machine without the scenario: the same questions, story and ledger; the same end."""
    with folder() as here, folder() as elsewhere:
        scenario = Path(shutil.copy(SMALL, here / "mine.toml"))
        stopped = play_on(a_session(here / "it.jsonl", seed=seed, cards=cards, source=scenario), most=stop)
        stopped.close()
        copied = Path(shutil.copy(here / "it.jsonl", elsewhere))
        shutil.rmtree(here)
        here.mkdir()
        again = load(copied)
        assert not again.differs
        assert seen(again.game) == seen(stopped.game)
        again.go_on()
        play_on(again).close()
        assert seen(again.game) == seen(play_on(a_session(seed=seed, cards=cards)).game)
        assert seen(load(copied).game) == seen(again.game)


def test_resume_tells_where_we_are(tmp_path: Path) -> None:
    """Who plays, how many answers there are, the round in progress; then it asks the open question and goes on."""
    path = tmp_path / "it.jsonl"
    path.write_bytes(played(6))
    done = run("resume", path, "--plain", typed="1\n" * 500)
    assert done.status == 0
    assert "The Bridge" in done.out
    assert "Ana, Ben" in done.out
    assert "Going on after 6 answers." in done.out
    assert "The end:" in done.out
    assert "## Questions" in done.out
    session = load(path)
    assert session.game.ending
    assert not session.differs


def test_resume_takes_the_newest_open_session(own_home: Path) -> None:  # noqa: F811
    """Without a name: not one that has ended, and of the open ones the newest."""
    place = own_home / "journals"
    place.mkdir(parents=True)
    for age, (name, data) in enumerate({"ended": played(), "newer": played(5), "older": played(3)}.items()):
        (place / f"{name}.jsonl").write_bytes(data)
        os.utime(place / f"{name}.jsonl", (10**9 - age, 10**9 - age))
    done = run("resume", "--plain", typed="q\n")
    assert done.status == 0
    assert "Going on after 5 answers." in done.out
    assert "newer.jsonl" in done.err


def test_resume_without_any_open_session_says_so() -> None:
    """Exit 1, and how to start one."""
    done = run("resume", "--plain")
    assert (done.status, done.out) == (1, "")
    assert "wegame play" in done.err


def test_resuming_a_session_that_has_ended_shows_its_debrief(tmp_path: Path) -> None:
    """Nothing is asked but whether there is a plan for work, and nothing is written."""
    path = tmp_path / "it.jsonl"
    path.write_bytes(played())
    done = run("resume", path, "--plain")
    assert done.status == 0
    assert done.out.count("\n> ") == 1
    assert done.out.endswith("1 Not now\n2 Write one\n> \n")
    assert "## What happened" in done.out
    assert path.read_bytes() == played()


# ---- another version of the model


def of_another_model(path: Path, data: bytes) -> float:
    """Write a journal as model 999 would have: one number is another. Gives back that number."""
    lines = rows(data)
    lines[0]["model"] = 999
    line = next(item for line in lines[1:] for item in line["ledger"] if item["dial"] == "efficacy")
    line["after"] += 0.25
    path.write_bytes(as_journal(lines))
    return float(line["after"])


def test_a_session_of_another_model_is_shown_as_it_was_recorded(tmp_path: Path) -> None:
    """What people saw then counts: the recorded ledger is shown, and that it would come out otherwise now is said."""
    path = tmp_path / "it.jsonl"
    number = of_another_model(path, played())
    session = load(path)
    assert "999" in session.differs
    assert f"model {MODEL_VERSION}" in session.differs
    assert number in [line.after for line in session.ledger]
    assert number not in [line.after for line in session.game.ledger]
    found = findings(session)
    assert found.ledger == session.ledger
    assert "Note: " in as_markdown(found)
    replayed = run("replay", path)
    assert replayed.status == 0
    assert "999" in replayed.err
    debriefed = run("debrief", path)
    assert debriefed.status == 0
    assert "999" in debriefed.out
    assert "it cannot be played in other ways" in debriefed.out
    assert "simulated teams" not in debriefed.out, "nothing of another model stands beside what was recorded"


def test_a_session_of_another_model_does_not_go_on(tmp_path: Path) -> None:
    """Half of one model and half of another would be neither: it is refused, with the debrief as the way out."""
    path = tmp_path / "it.jsonl"
    of_another_model(path, played(7))
    before = path.read_bytes()
    with pytest.raises(JournalError, match="999"):
        load(path).go_on()
    done = run("resume", path, "--plain", typed="1\n" * 500)
    assert (done.status, done.out) == (1, "")
    assert "wegame debrief" in done.err
    assert path.read_bytes() == before


# ---- kill -9

NAMES = ("Ana", "Ben", "Cy", "Di")


@dataclass(frozen=True)
class Reference:
    """A session that nobody killed, 1 to everything. told: what was printed, each piece with the answers saved by then.

    asked: how many answers were saved when each prompt stood there. lines: the journal without its header.
    """

    told: tuple[tuple[str, int], ...]
    asked: tuple[int, ...]
    lines: tuple[bytes, ...]

    @property
    def text(self) -> str:
        return "".join(piece for piece, _ in self.told)

    def saved_after(self, shown: str) -> int:
        """How many answers' effects can be seen in this much of the text."""
        length = saved = 0
        for piece, answers in self.told:
            length += len(piece)
            if length > len(shown):
                break
            saved = answers
        return saved


@cache
def reference(cards: str, players: int) -> Reference:
    with folder() as place:
        session = a_session(place / "it.jsonl", names=NAMES[:players], cards=cards, seed=7, source=SHIPPED)
        told: list[tuple[str, int]] = []
        asked: list[int] = []

        class Printed(io.StringIO):
            def write(self, text: str, /) -> int:
                told.append((text, session.game.answered))
                return len(text)

        class Typed(Ones):
            def readline(self, size: int | None = -1, /) -> str:  # type: ignore[override]
                asked.append(session.game.answered)
                return super().readline()

        table = Plain(session, reads=Typed(), prints=Printed())
        table.introduce()
        table.play()
        session.close()
        lines = (place / "it.jsonl").read_bytes().splitlines()
    return Reference(tuple(told), tuple(asked), tuple(lines[1:]))


def play_arguments(cards: str, players: int, path: Path) -> list[str]:
    names = ",".join(NAMES[:players])
    ask = ("play", "friday-outage", "--plain", "--seed", "7", "--cards", cards, "--players", names)
    return program(*ask, "--journal", path)


class Running:
    """The real program, answered prompt by prompt, until it is killed."""

    def __init__(self, arguments: list[str]) -> None:
        self.process = subprocess.Popen(
            arguments, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, bufsize=0
        )
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.stdin, self.stdout = self.process.stdin, self.process.stdout
        self.shown = b""

    def until_prompt(self, number: int) -> None:
        """Read until so many prompts have been shown."""
        while prompts(self.shown) < number:
            piece = os.read(self.stdout.fileno(), 65536)
            assert piece, self.shown[-500:]
            self.shown += piece

    def type(self, text: str) -> None:
        os.write(self.stdin.fileno(), text.encode())

    def kill(self) -> str:
        """SIGKILL, now; then what it had printed until then."""
        self.process.kill()
        self.shown += self.stdout.read() or b""
        self.process.communicate()
        return self.shown.decode("utf-8", "ignore")


def prompts(shown: bytes) -> int:
    """How many prompts stand in what was shown: each at the start of a line."""
    return shown.count(b"\n> ")


def saved_lines(path: Path) -> list[bytes]:
    """The whole lines of answers in a journal."""
    return [line for line in path.read_bytes().splitlines(keepends=True)[1:] if line.endswith(b"\n")]


def story_of(shown: str) -> str:
    """What was printed but for the one line that names the file."""
    return "".join(line for line in shown.splitlines(keepends=True) if not line.startswith("Saved as you go in "))


def is_kept(path: Path, shown: str, expected: Reference) -> None:
    """Every answer whose effect was printed is on disk, and the file is a beginning of the unkilled one."""
    lines = saved_lines(path)
    told = story_of(shown)
    text = story_of(expected.text)
    assert text.startswith(told)
    cut = expected.text.index("Saved as you go in ")
    gone = len(expected.text) - len(text) if len(told) > cut else 0
    assert len(lines) >= expected.saved_after(expected.text[: len(told) + gone])
    assert [line.rstrip(b"\n") for line in lines] == list(expected.lines[: len(lines)])


def goes_on_to_the_same_end(path: Path, expected: Reference, *, really: bool = False) -> None:
    """Resume, answer 1 to everything, and find the ledger of the session that nobody killed."""
    typed = "1\n" * (len(expected.asked) + 5)
    ask = ("resume", path, "--plain")
    done = run_program(*ask, typed=typed) if really else run(*ask, typed=typed)
    assert done.status == 0, done.err
    assert "The end:" in done.out
    assert path.read_bytes().splitlines()[1:] == list(expected.lines)
    assert run("replay", path).status == 0


TWO_AND_FOUR: list[tuple[str, int]] = [("aloud", 4), ("keyboard", 2)]
POINTS = (1, 2, 3, 5, 8, 12, 17, 23, 30, 38)


@pytest.mark.parametrize("at", POINTS)
def test_kill_9_at_a_prompt_loses_nothing(at: int, tmp_path: Path) -> None:
    """Killed while it waits: every answer given is there, and the session goes on to the same end."""
    cards, players = TWO_AND_FOUR[at % 2]
    expected, path = reference(cards, players), tmp_path / "it.jsonl"
    game = Running(play_arguments(cards, players, path))
    for number in range(1, at):
        game.until_prompt(number)
        game.type("1\n")
    game.until_prompt(at)
    shown = game.kill()
    assert prompts(shown.encode()) == at
    assert len(saved_lines(path)) == expected.asked[at - 1]
    is_kept(path, shown, expected)
    goes_on_to_the_same_end(path, expected, really=at == 38)


@pytest.mark.parametrize("at", [1, 4, 11, 22])
def test_kill_9_right_after_an_answer_keeps_all_that_was_shown(at: int, tmp_path: Path) -> None:
    """Killed in the moment in which an answer was typed: it may be lost, but never one whose effect was printed."""
    cards, players = TWO_AND_FOUR[at % 2]
    expected, path = reference(cards, players), tmp_path / "it.jsonl"
    game = Running(play_arguments(cards, players, path))
    for number in range(1, at + 1):
        game.until_prompt(number)
        game.type("1\n")
    shown = game.kill()
    is_kept(path, shown, expected)
    goes_on_to_the_same_end(path, expected)


@pytest.mark.parametrize("at", [1, 13, 27, 67])
def test_kill_9_in_full_flight_keeps_all_that_was_shown(at: int, tmp_path: Path) -> None:
    """All answers are typed ahead and the program is killed while it runs through them."""
    cards, players = TWO_AND_FOUR[at % 2]
    expected, path = reference(cards, players), tmp_path / "it.jsonl"
    game = Running(play_arguments(cards, players, path))
    game.type("1\n" * len(expected.asked))
    game.until_prompt(at)
    shown = game.kill()
    is_kept(path, shown, expected)
    goes_on_to_the_same_end(path, expected)


def test_kill_9_again_and_again_still_comes_to_the_same_end(tmp_path: Path) -> None:
    """Killed at the start, killed in every resume after a few answers: the file only grows, and the end is the same."""
    expected, path = reference("keyboard", 2), tmp_path / "it.jsonl"
    luck = random.Random(9)
    arguments, before = play_arguments("keyboard", 2, path), 0
    for _ in range(7):
        game = Running(arguments)
        for number in range(1, luck.randrange(4, 12)):
            game.until_prompt(number)
            game.type("1\n")
        shown = game.kill()
        if before:
            assert f"Going on after {before} answers." in shown
        lines = [line.rstrip(b"\n") for line in saved_lines(path)]
        assert lines == list(expected.lines[: len(lines)])
        assert len(lines) >= before
        before = len(lines)
        arguments = program("resume", path, "--plain")
    assert before > 5
    goes_on_to_the_same_end(path, expected, really=True)


@pytest.mark.skipif(sys.platform == "win32", reason="no pty there")
@pytest.mark.parametrize("at", [2, 9, 19])
def test_kill_9_in_a_terminal_keeps_all_that_was_shown(at: int, tmp_path: Path) -> None:
    """The same with a real terminal at both ends."""
    import pty  # noqa: PLC0415 - not on every system

    expected, path = reference("keyboard", 2), tmp_path / "it.jsonl"
    outside, inside = pty.openpty()
    process = subprocess.Popen(
        play_arguments("keyboard", 2, path), stdin=inside, stdout=inside, stderr=inside, start_new_session=True
    )
    os.close(inside)
    shown = b""
    for number in range(1, at + 1):
        while prompts(shown.replace(b"\r", b"")) < number:
            shown += os.read(outside, 65536)
        os.write(outside, b"1\n")
    process.kill()
    process.wait()
    os.close(outside)
    lines = [line.rstrip(b"\n") for line in saved_lines(path)]
    assert len(lines) >= expected.asked[at - 1]
    assert lines == list(expected.lines[: len(lines)])
    goes_on_to_the_same_end(path, expected)
