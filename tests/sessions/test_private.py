"""What a team said is its own: folders and files that others on the machine cannot look into, whatever the umask."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from fixtures_session import own_home  # noqa: F401 - a fixture
from helpers_session import run

from wegame.sessions.files import data_folder, diary_path, journal_folder
from wegame.sessions.session import new_journal_path
from wegame.settings.file import write_settings
from wegame.settings.values import Settings

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows keeps these folders by other means")


@pytest.fixture(params=[0o000, 0o022, 0o077, 0o777], ids=oct)
def umask(request: pytest.FixtureRequest) -> Iterator[int]:
    """Whatever somebody's shell says about new files."""
    before = os.umask(request.param)
    yield request.param
    os.umask(before)


def mode(path: Path) -> int:
    return path.stat().st_mode & 0o777


def test_all_that_is_made_new_is_this_persons_alone(umask: int, tmp_path: Path) -> None:
    """The session, its debrief, the practice log and the folders they lie in."""
    tmp_path.chmod(0o755)
    done = run("play", "friday-outage", "--plain", "--players", "A,B", typed="1\n" * 400)
    assert done.status == 0
    [journal] = journal_folder().glob("*.jsonl")
    for file in (journal, journal.with_suffix(".md"), diary_path()):
        assert mode(file) == 0o600
    for folder in (data_folder(), journal_folder()):
        assert mode(folder) == 0o700


def test_settings_and_folders_named_on_the_command_line_are_too(umask: int, tmp_path: Path) -> None:
    path = tmp_path / "new" / "place" / "it.jsonl"
    assert run("play", "friday-outage", "--auto", "open", "--journal", path).status == 0
    assert run("debrief", path, "--fast", "--out", tmp_path / "out" / "it.md").status == 0
    write_settings(Settings(), tmp_path / "config" / "settings.toml")
    for file in (path, tmp_path / "out" / "it.md", tmp_path / "config" / "settings.toml"):
        assert mode(file) == 0o600
        assert mode(file.parent) == 0o700
    assert mode(path.parent.parent) == 0o700


@pytest.fixture
def open_home(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder of journals of which nothing above is closed to others."""
    with TemporaryDirectory() as name:
        home = Path(name)
        home.chmod(0o755)
        if any(not folder.stat().st_mode & 0o077 for folder in home.parents):
            pytest.skip("the folder for temporary files is closed to others")
        monkeypatch.setenv("XDG_DATA_HOME", str(home))
        journal_folder().mkdir(parents=True)
        for folder in (data_folder(), journal_folder()):
            folder.chmod(0o755)
        yield journal_folder()


def test_a_folder_of_an_older_wegame_is_closed(open_home: Path) -> None:
    """It was made open to read; what lies in it is told by its names."""
    assert "kestrel-friday-outage" in new_journal_path("Kestrel", "friday-outage").name
    assert mode(open_home) == 0o700


@pytest.mark.parametrize("shared", [0o777, 0o775, 0o1777])
def test_names_tell_nothing_where_the_folder_is_shared(shared: int, open_home: Path) -> None:
    """A folder in which others may write is somebody's arrangement: it stays, and names say no team and no story."""
    open_home.chmod(shared)
    name = new_journal_path("Kestrel", "friday-outage").name
    assert name.endswith("-session.jsonl")
    assert "kestrel" not in name
    assert mode(open_home) == shared & 0o777


def test_names_tell_nothing_where_permissions_do_not_hold(open_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A USB stick or a share: everything is everybody's there, whatever one asks for."""
    monkeypatch.setattr(os, "chmod", lambda *_, **__: None)
    assert new_journal_path("Kestrel", "friday-outage").name.endswith("-session.jsonl")
    assert mode(open_home) == 0o755


def test_a_folder_that_was_there_keeps_its_permissions_where_files_are_put(tmp_path: Path) -> None:
    """A place named on the command line is the person's own affair."""
    tmp_path.chmod(0o755)
    assert run("play", "friday-outage", "--auto", "open", "--journal", tmp_path / "it.jsonl").status == 0
    assert mode(tmp_path) == 0o755
