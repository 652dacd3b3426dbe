"""`wegame log`: a diary of one's own plays, to read, to take away as JSON, and to delete."""

from __future__ import annotations

import io
import json
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "sessions"))

from fixtures_session import own_home  # noqa: F401 - a fixture
from helpers_session import SHIPPED, SMALL, Ran, a_session, play_on, run, run_program

from wegame.sessions.diary import record
from wegame.sessions.files import diary_path
from wegame.text import width

HOSTILE = "[b]x[/b]\x1b[31m\u202e"
ONES = "1\n" * 3000


def played_games(folder: Path, *teams: str, **keys: Any) -> None:
    """Games that ended one day after the other."""
    for number, team in enumerate(teams):
        session = play_on(a_session(folder / f"{number}.jsonl", team=team, seed=number, **keys))
        record(session, now=datetime(2026, 11, 1, 12, 0, tzinfo=UTC) + timedelta(days=number))
        session.close()


def sections(page: str) -> dict[str, str]:
    """The page by its headings."""
    found = {}
    for block in page.split("\n\n"):
        heading, _, body = block.partition("\n")
        if heading and not heading.startswith(" "):
            found[heading] = body
            last = heading
        else:
            found[last] += f"\n{block}"
    return found


# ---- the page


def test_before_the_first_game_it_says_what_it_is_and_how_to_begin() -> None:
    """An empty diary explains itself, and looking at it makes no file."""
    done = run("log")
    assert (done.status, done.err) == (0, "")
    assert "nothing in it yet" in done.out
    assert "wegame play nine-rooms" in done.out
    assert str(diary_path()) in done.out
    assert "stays on this computer" in done.out
    assert "--delete" not in done.out
    assert not diary_path().exists()


def test_a_game_that_was_played_stands_in_it() -> None:
    """Which day, which story, how it ended, the meter, and who."""
    assert run("play", SMALL, "--plain", "--team", "The Kettle", "--seed", "4", typed=ONES).status == 0
    done = run("log")
    (line,) = json.loads(run("log", "--json").out)["plays"]
    start, end = line["efficacy"][0], line["efficacy"][-1]
    shown = sections(done.out)["What you played, the newest first"]
    assert line["when"][:10] in shown
    assert line["title"] in shown
    assert f"{start:.0f} → {end:.0f}" in shown
    assert "The Kettle" in shown
    assert line["seed"] == 4


def test_the_page_has_all_that_it_promises(tmp_path: Path) -> None:
    """Meter, mistakes, moves, concepts met and not yet met, where it is and how it goes away."""
    played_games(tmp_path, "The Kettle", "The Kettle", "Us", source=SHIPPED)
    page = run("log").out
    found = sections(page)
    assert list(found) == [
        "Your practice log",
        "What you played, the newest first",
        "How mistakes were met",
        "Moves",
        "Concepts met",
        "Not yet met, and what would bring it",
        "Where it is",
    ]
    assert "Used most:" in found["Moves"]
    assert "Never yet:" in found["Moves"]
    assert "let pass" in found["How mistakes were met"]
    assert "Collective efficacy" in found["Concepts met"]
    assert "wegame play the-third-belt\n    Incentive alignment" in found["Not yet met, and what would bring it"]
    assert "wegame log --delete" in found["Where it is"]
    assert "A teaching model, not a measurement." in page
    assert page.count("The Kettle") == 1  # one heading for games of one team that follow one another
    assert page.index("Us") < page.index("The Kettle")


def test_nothing_that_only_harms_is_missed(tmp_path: Path) -> None:
    """Nobody is invited to cut a corner because they never did."""
    played_games(tmp_path, "Us")
    never = json.loads(run("log", "--json").out)["moves_never"]
    assert never
    assert not {"cut_corner", "override", "praise_empty", "push", "break_promise", "credit_hero"} & set(never)


def test_it_fits_eighty_columns(tmp_path: Path) -> None:
    """Also with long names and wide letters; only the path of the file may be longer."""
    played_games(tmp_path, "The Kettle" * 9, "李雷" * 30, HOSTILE, source=SHIPPED)
    lines = [line for line in run("log").out.splitlines() if str(diary_path()) not in line]
    assert max(map(width, lines)) <= 80


def test_a_hostile_name_is_shown_as_it_is(tmp_path: Path) -> None:
    """Brackets stay, and nothing reaches the terminal that it would obey."""
    played_games(tmp_path, HOSTILE)
    line = json.loads(diary_path().read_text())
    line["team"] = line["scenario"]["title"] = HOSTILE  # as somebody might have edited it
    diary_path().write_text(json.dumps(line) + "\n")
    for arguments in (["log"], ["log", "--json"]):
        out = run(*arguments).out
        assert "[b]x[/b]" in out
        assert "\x1b" not in out
        assert "\u202e" not in out
    assert json.loads(run("log", "--json").out)["plays"][0]["team"] == HOSTILE


def test_lines_that_cannot_be_read_are_told_and_the_rest_is_shown(tmp_path: Path) -> None:
    """A torn line and one of a newer wegame."""
    played_games(tmp_path, "The Kettle")
    with diary_path().open("a") as file:
        file.write('{"practice": 2}\n{"practice": 1, "when')
    done = run("log")
    assert done.status == 0
    assert "The Kettle" in done.out
    assert "1 line of it could not be read, and is left out." in done.out
    assert "1 line of it is of another version of wegame" in done.out
    assert json.loads(run("log", "--json").out)["left_out"] == {"damaged": 1, "foreign": 1}


def test_a_file_of_nothing_but_damage_can_be_read_and_deleted() -> None:
    diary_path().parent.mkdir(parents=True)
    diary_path().write_text("hello\n")
    done = run("log")
    assert "nothing in it yet" in done.out
    assert "1 line of it could not be read" in done.out
    assert run("log", "--delete", "--yes").status == 0


def test_what_cannot_be_read_at_all_is_said() -> None:
    diary_path().mkdir(parents=True)
    done = run("log")
    assert (done.status, done.out) == (1, "")
    assert "is no file" in done.err


# ---- which games stand in it


def test_a_policy_leaves_no_line(tmp_path: Path) -> None:
    """Nor does a replay, a debrief, or going on with a game that is over."""
    journal = tmp_path / "it.jsonl"
    assert run("play", SMALL, "--auto", "open", "--journal", journal).status == 0
    assert run("replay", journal).status == 0
    assert run("debrief", journal).status == 0
    assert run("resume", journal, "--plain").status == 0
    assert not diary_path().exists()


def test_a_game_alone_stands_in_it_with_its_role() -> None:
    done = run("play", SMALL, "--plain", "--solo", "--seed", "4", typed=ONES)
    assert done.status == 0, done.err
    (play,) = json.loads(run("log", "--json").out)["plays"]
    assert (play["solo"], play["role"]) == (True, "Scout")
    assert "\n  Alone as Scout\n" in run("log").out
    diary_path().unlink()
    assert run("play", SMALL, "--plain", "--solo", "--team", "The Kettle", typed=ONES).status == 0
    assert "\n  Alone as Scout · The Kettle" in run("log").out


def test_a_game_that_was_left_stands_in_it_once_it_has_ended(tmp_path: Path) -> None:
    """Leaving leaves no line; the end does, once."""
    journal = tmp_path / "it.jsonl"
    assert run("play", SMALL, "--plain", "--journal", journal, typed="1\n1\nq\n").status == 0
    assert not diary_path().exists()
    for _ in range(2):
        assert run("resume", journal, "--plain", typed=ONES).status == 0
        assert len(diary_path().read_text().splitlines()) == 1


def test_a_reader_that_goes_away_at_the_end_takes_no_line_with_it(tmp_path: Path) -> None:
    """The game is over once its last answer is saved, whoever listens."""
    session = play_on(a_session(tmp_path / "it.jsonl"), most=10_000)
    answers = session.game.answered
    session.close()
    lines = (tmp_path / "it.jsonl").read_bytes().splitlines(keepends=True)
    (tmp_path / "it.jsonl").write_bytes(b"".join(lines[:answers]))  # all but the last answer

    class Gone(io.StringIO):
        def write(self, text: str) -> int:
            if "The end" in text:
                raise BrokenPipeError
            return super().write(text)

    from wegame.cli import main  # noqa: PLC0415

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("sys.stdout", Gone())
        patched.setattr("sys.stdin", io.StringIO(ONES))
        patched.setattr("wegame.cli.program.drop_output", lambda: None)
        main(["resume", str(tmp_path / "it.jsonl"), "--plain"])
    assert len(diary_path().read_text().splitlines()) == 1


def test_a_log_that_cannot_be_written_is_told_in_a_line_and_the_game_goes_on() -> None:
    """The debrief comes all the same."""
    diary_path().mkdir(parents=True)
    done = run("play", SMALL, "--plain", typed=ONES)
    assert done.status == 0
    assert "## What happened" in done.out
    (line,) = [line for line in done.err.splitlines() if "practice" in line]
    assert "is no file" in line


def test_it_needs_no_screen() -> None:
    """The real program, on pipes."""
    done = run_program("log", TERM="dumb")
    assert (done.status, done.err) == (0, "")


# ---- deleting


class Terminal(io.StringIO):
    """Somebody who can be asked."""

    def isatty(self) -> bool:
        return True


def ask(typed: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Ran:
    from wegame.cli import main  # noqa: PLC0415

    monkeypatch.setattr("sys.stdin", Terminal(typed))
    status = main(["log", "--delete"])
    return Ran(status, *capsys.readouterr())


@pytest.mark.parametrize("typed", ["y\n", "YES\n", " y \n"])
def test_a_yes_deletes_it(
    typed: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    played_games(tmp_path, "Us")
    done = ask(typed, monkeypatch, capsys)
    assert (done.status, done.out) == (0, "")
    assert "[y/N]" in done.err
    assert not diary_path().exists()
    assert (tmp_path / "0.jsonl").exists()


@pytest.mark.parametrize("typed", ["", "\n", "n\n", "yeah no\n", "q\n"])
def test_anything_but_yes_keeps_it(
    typed: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    played_games(tmp_path, "Us")
    done = ask(typed, monkeypatch, capsys)
    assert done.status == 0
    assert "Nothing was deleted." in done.err
    assert diary_path().exists()


def test_a_script_must_say_yes(tmp_path: Path) -> None:
    """Where nobody can be asked, nothing is deleted without --yes."""
    played_games(tmp_path, "Us")
    done = run("log", "--delete", typed="y\n")
    assert (done.status, done.out) == (2, "")
    assert "nobody can be asked" in done.err
    assert "--yes" in done.err
    assert diary_path().exists()
    done = run("log", "--delete", "--yes")
    assert (done.status, done.out) == (0, "")
    assert "Deleted" in done.err
    assert not diary_path().exists()


def test_there_is_nothing_to_delete_twice() -> None:
    done = run("log", "--delete")
    assert done.status == 0
    assert "no practice log" in done.err


@pytest.mark.parametrize("arguments", [["--yes"], ["--yes", "--json"], ["--json", "--delete"], ["more"]])
def test_options_that_make_no_sense_together_are_refused(arguments: list[str], tmp_path: Path) -> None:
    played_games(tmp_path, "Us")
    assert run("log", *arguments).status == 2
    assert diary_path().exists()
