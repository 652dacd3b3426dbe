"""`wegame guide`: the real program, where it writes and what it leaves alone."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "sessions"))

from helpers_session import SMALL, TESTS, run, run_program

from wegame.scenario.library import shipped_folder

BAD = TESTS / "cases" / "diagnostics" / "wg104-move.toml"
MARKDOWN, PAGE = "# The Bridge: the facilitator's guide\n", "<!DOCTYPE html>\n"


def test_the_real_program_prints_a_guide() -> None:
    """Markdown on stdout, nothing on stderr, the same each time; a shipped story by its id, a file by its path."""
    one, two = (run_program("guide", SMALL) for _ in range(2))
    assert (one.status, one.err) == (0, "")
    assert one.out.startswith(MARKDOWN)
    assert one == two
    assert "The Friday Outage" in run_program("guide", "friday-outage").out


def test_a_page_is_for_a_browser() -> None:
    """With --format html, also on stdout."""
    done = run_program("guide", SMALL, "--format", "html")
    assert (done.status, done.err) == (0, "")
    assert done.out.startswith(PAGE)
    assert done.out.endswith("</html>\n")


@pytest.mark.parametrize(
    ("name", "asked", "begins"),
    [
        ("guide.html", (), PAGE),
        ("guide.HTM", (), PAGE),
        ("guide.md", (), MARKDOWN),
        ("guide.txt", (), MARKDOWN),
        ("guide", (), MARKDOWN),
        ("guide.html", ("--format", "md"), MARKDOWN),
        ("guide.md", ("--format", "html"), PAGE),
    ],
)
def test_the_name_of_the_file_says_its_form(tmp_path: Path, name: str, asked: tuple[str, ...], begins: str) -> None:
    """A page if it ends like one, else Markdown; what is asked for goes first."""
    out = tmp_path / "new folder" / name
    done = run("guide", SMALL, "--out", out, *asked)
    assert (done.status, done.out, done.err) == (0, "", f"Written: {out}\n")
    text = out.read_text(encoding="utf-8")
    assert text.startswith(begins)
    assert text.endswith("\n")
    assert not text.endswith("\n\n")
    assert [path.name for path in out.parent.iterdir()] == [name], "nothing half written is left"


def test_a_guide_is_written_over_but_never_the_scenario(tmp_path: Path) -> None:
    """Not under its own name, not through a link, not a shipped one; the file stays as it was."""
    story, link, out = tmp_path / "story.toml", tmp_path / "link.md", tmp_path / "guide.md"
    story.write_bytes(SMALL.read_bytes())
    link.symlink_to(story)
    out.write_text("old", encoding="utf-8")
    assert run("guide", story, "--out", out).status == 0
    assert out.read_text(encoding="utf-8").startswith(MARKDOWN)
    shipped = shipped_folder() / "nine-rooms.toml"
    before = shipped.read_bytes()
    for named, target in ((story, story), (story, link), (link, story), ("nine-rooms", shipped)):
        done = run("guide", named, "--out", target)
        assert done.status == 2
        assert "is the scenario itself" in done.err
    assert story.read_bytes() == SMALL.read_bytes()
    assert shipped.read_bytes() == before


def test_what_cannot_be_written_is_said(tmp_path: Path) -> None:
    """A folder, or a place below a file: one sentence and what to do, never a traceback."""
    (tmp_path / "file").write_text("x", encoding="utf-8")
    for out in (tmp_path, tmp_path / "file" / "guide.md"):
        done = run("guide", SMALL, "--out", out)
        assert done.status == 1
        assert "cannot be written" in done.err
        assert "--out" in done.err
        assert "Traceback" not in done.err


def test_a_scenario_that_is_wrong_says_where(tmp_path: Path) -> None:
    """Its errors as `wegame check` tells them, and no guide; a story that there isn't gets its nearest name."""
    out = tmp_path / "guide.md"
    done = run("guide", BAD, "--out", out)
    assert done.status == 1
    assert "WG104" in done.err
    assert not out.exists()
    missing = run("guide", "friday-outrage")
    assert missing.status == 1
    assert 'did you mean "friday-outage"' in missing.err
    assert run("guide", tmp_path / "none.toml").status == 1


@pytest.mark.parametrize("wrong", [(), ("small", "more"), (str(SMALL), "--format", "pdf"), (str(SMALL), "--for", "md")])
def test_wrong_use_is_told(wrong: tuple[str, ...]) -> None:
    """Status 2 and how it is used."""
    done = run("guide", *wrong)
    assert (done.status, done.out) == (2, "")
    assert "usage: wegame" in done.err
