"""Home names what it cannot read, and what lies there never keeps it from opening."""

from __future__ import annotations

import errno
import json
import os
from pathlib import Path

import pytest
from fixtures_tui import own_home  # noqa: F401 - a fixture
from helpers_tui import a_session, an_app, finished, ready, widget_texts
from textual.widgets import OptionList

from wegame.tui.app import WegameApp
from wegame.tui.screens.home import Home
from wegame.tui.screens.table import Table


def rows_of(app: WegameApp) -> list[str]:
    return [str(option.prompt) for option in app.screen.query_one(OptionList).options]


def told(app: WegameApp) -> str:
    return " ".join(str(item.message) for item in app._notifications)


def spoil(path: Path) -> None:
    """A bad line at the end of a session that is open."""
    path.write_bytes(path.read_bytes() + b'{"n": 1, "question": \n{}\n')


async def test_a_session_that_cannot_be_read_has_a_row_with_its_path(own_home: Path) -> None:  # noqa: F811
    """It does not vanish: what there is to do is the reader's to decide, so the path and the reason stand there."""
    path = own_home / "journals" / "it.jsonl"
    a_session(path).close()
    spoil(path)
    app = an_app()
    async with app.run_test(size=(120, 40)) as pilot:
        await ready(pilot)
        rows = rows_of(app)
        assert not any(row.startswith("Go on") for row in rows)
        app.screen.query_one(OptionList).highlighted = rows.index("One session cannot be read")
        await ready(pilot)
        detail = widget_texts(app)
        assert f"{path}isdamagedatitsend." in detail  # as squeezed
        assert "Thefilesstayastheyare." in detail
        await pilot.press("enter")
        await ready(pilot)
        assert isinstance(app.screen, Home)


async def test_pipes_folders_and_damage_among_the_sessions_do_no_harm(own_home: Path) -> None:  # noqa: F811
    """A pipe is not waited for; the session that can go on comes first, and the others are counted."""
    journals = own_home / "journals"
    a_session(journals / "open.jsonl").close()
    finished(journals / "ended.jsonl").close()
    os.mkfifo(journals / "pipe.jsonl")
    (journals / "folder.jsonl").mkdir()
    (journals / "notes.jsonl").write_text("Bring the tent.", encoding="ascii")
    app = an_app()
    async with app.run_test(size=(120, 40)) as pilot:
        await ready(pilot)
        rows = rows_of(app)
        assert rows[0].startswith("Go on")
        assert any(row.startswith("Debrief:") for row in rows)
        assert "3 sessions cannot be read" in rows
        await pilot.press("enter")
        await ready(pilot)
        assert isinstance(app.screen, Table)


async def test_a_session_whose_numbers_are_out_of_bounds_is_refused_and_home_stays(own_home: Path) -> None:  # noqa: F811
    """Going on with it says what is wrong, and shows nobody's answers."""
    path = own_home / "journals" / "it.jsonl"
    session = a_session(path)
    session.note("blackout")
    session.close()
    first, *rest = path.read_text(encoding="ascii").splitlines()
    rest[-1] = json.dumps({**json.loads(rest[-1]), "minute": 10**400})
    path.write_text("\n".join([first, *rest, ""]), encoding="ascii")
    app = an_app()
    async with app.run_test(size=(120, 40)) as pilot:
        await ready(pilot)
        assert rows_of(app)[0].startswith("Go on")
        await pilot.press("enter")
        await ready(pilot)
        assert isinstance(app.screen, Home)
        assert "is damaged in line" in told(app)


async def test_a_folder_that_cannot_be_read_is_said(own_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: F811
    """As after a start as root: the first page opens, and says whose fault it is not."""
    real = os.scandir

    def closed(path: object) -> object:
        if str(path) == str(own_home / "journals"):
            raise PermissionError(errno.EACCES, "Permission denied")
        return real(str(path))

    monkeypatch.setattr(os, "scandir", closed)
    app = an_app()
    async with app.run_test(size=(120, 40)) as pilot:
        await ready(pilot)
        assert "Your sessions cannot be read" in rows_of(app)


async def test_where_nothing_can_be_locked_the_table_says_so_once(
    own_home: Path,  # noqa: F811
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    fcntl = pytest.importorskip("fcntl")

    def refuse(handle: int, how: int) -> None:
        raise OSError(errno.ENOLCK, "No locks available")

    a_session(own_home / "journals" / "it.jsonl").close()
    monkeypatch.setattr(fcntl, "flock", refuse)
    app = an_app()
    async with app.run_test(size=(120, 40)) as pilot:
        await ready(pilot)
        await pilot.press("enter")
        await ready(pilot)
        assert isinstance(app.screen, Table)
        assert told(app).count("cannot be locked (No locks available)") == 1
