"""All that can be done now, in one list; and which keys can be had for what."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path

import pytest
from fixtures_tui import own_home  # noqa: F401 - a fixture
from helpers_colour import faint
from helpers_tui import a_session, a_story_file, an_app, finished, ready, screen_text
from textual.pilot import Pilot
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList

from wegame.tui.app import WegameApp
from wegame.tui.keys import FIXED, bound, keymap
from wegame.tui.palette import Palette
from wegame.tui.screens.home import Home
from wegame.tui.screens.reader import Reader
from wegame.tui.screens.settings import SettingsPage
from wegame.tui.screens.table import Table

HOSTILE = ("[/x] [bold]", "[@click=app.exit]go[/]", "a\\[b]", "$x", "]", "\x1b[31mred\nnext")


async def opened(pilot: Pilot[None]) -> list[str]:
    """Open the list; its rows."""
    app = pilot.app
    assert isinstance(app, WegameApp)
    await ready(pilot)
    await pilot.press("ctrl+p")
    await listed(pilot)
    return rows(app)


async def listed(pilot: Pilot[None]) -> None:
    app = pilot.app
    for _ in range(200):
        await pilot.pause()
        if isinstance(app.screen, Palette) and app.screen.has_class("-ready"):
            break
    await app.workers.wait_for_complete([worker for worker in app.workers if worker.node is app.screen])
    await pilot.pause()


def rows(app: WegameApp) -> list[str]:
    assert isinstance(app.screen, Palette)
    return [str(option.prompt) for option in app.screen.query_one(OptionList).options]


async def typed(pilot: Pilot[None], text: str) -> list[str]:
    app = pilot.app
    assert isinstance(app, WegameApp)
    app.screen.query_one(Input).value = text
    await pilot.pause()
    await listed(pilot)
    return rows(app)


def acting(monkeypatch: pytest.MonkeyPatch, labels: Iterable[str]) -> list[str]:
    """Give the table these acts; what is done is noted."""
    done: list[str] = []

    def palette_acts(_: Table) -> Iterable[tuple[str, Callable[[], object]]]:
        return [(label, partial(done.append, label)) for label in labels]

    monkeypatch.setattr(Table, "palette_acts", palette_acts, raising=False)
    return done


# ---- the list


async def test_it_lists_what_the_screen_offers_and_what_the_app_does(tmp_path: Path) -> None:
    """Words and keys of the page, also of what is not at its foot; no plain moving, nothing of Textual's own."""
    wanted = {
        "home": (an_app(), {"Help  (f1)", "Settings", "Leave wegame  (^q)"}),
        "setup": (an_app(setup=a_story_file(tmp_path)), {"Back  (esc)", "Start  (f2)", "Alone  (f5)"}),
        "table": (an_app(a_session(tmp_path / "a.jsonl")), {"Why  (?)", "Facilitator  (f)", "Leave  (q)"}),
        "debrief": (an_app(finished(tmp_path / "b.jsonl")), {"Save  (s)", "Next page  (→, n)"}),
    }
    for name, (app, some) in wanted.items():
        async with app.run_test(size=(80, 24)) as pilot:
            found = await opened(pilot)
            assert some <= set(found), (name, found)
            assert {"Light or dark, for now  (^t)", "Big or as usual, for now  (f9)", "Settings"} <= set(found)
            assert len(found) == len(set(found)), found
            for word in ("Down", "Next line", "Theme", "Quit", "Maximize", "Screenshot", "Keys", "Commands", "cursor"):
                assert not any(row.startswith(word) for row in found), (name, word)


@pytest.mark.parametrize("by", ["keys", "mouse"])
@pytest.mark.parametrize(
    ("wanted", "there"),
    [("Help", Reader), ("Settings", SettingsPage), ("Why", ModalScreen)],
)
async def test_what_is_taken_is_done(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, by: str, wanted: str, there: type
) -> None:
    """By typing a word of it, or by mouse, on the page that lies under the list."""
    acting(monkeypatch, [])  # so that every row is in sight
    app = an_app(a_session(tmp_path / "a.jsonl"))
    async with app.run_test(size=(80, 24)) as pilot:
        found = await opened(pilot)
        if by == "keys":
            await pilot.press(*wanted.lower())
            await listed(pilot)
            assert rows(app)[0].startswith(wanted)
            await pilot.press("enter")
        else:
            at = next(number for number, row in enumerate(found) if row.startswith(wanted))
            await pilot.click(OptionList, offset=(4, at))
        await ready(pilot, lambda: isinstance(app.screen, there) and not isinstance(app.screen, Palette))
        await pilot.press("escape")
        await ready(pilot, lambda: isinstance(app.screen, Table))


async def test_switches_of_the_app_are_in_it() -> None:
    """Light, big, and leaving."""
    app = an_app()
    async with app.run_test(size=(80, 24)) as pilot:
        for word, holds in (
            ("Light or", lambda: app.theme),
            ("Big or", lambda: app.big),
            ("Leave we", lambda: app._exit),
        ):
            before = holds()
            await opened(pilot)
            assert (await typed(pilot, word))[0].startswith(word)
            await pilot.press("enter")
            for _ in range(50):
                await pilot.pause()
            assert holds() != before, word


async def test_it_closes_and_opens_once() -> None:
    """Escape comes back; the key again opens no second one; it opens over a page over the page."""
    app = an_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await pilot.press("ctrl+p")
        await pilot.pause()
        assert sum(isinstance(screen, Palette) for screen in app.screen_stack) == 1
        await pilot.press("escape")
        await ready(pilot, lambda: isinstance(app.screen, Home))
        await pilot.press("f1")
        await ready(pilot, lambda: isinstance(app.screen, Reader))
        found = await opened(pilot)
        assert any(row.startswith("Close") for row in found)
        assert not any(row.startswith("Leave  ") for row in found), "what lies under the page is out of reach"


async def test_the_facilitators_acts_are_in_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """If the screen says which there are."""
    done = acting(monkeypatch, ["Take the last answer back", "End now"])
    app = an_app(a_session(tmp_path / "a.jsonl"))
    async with app.run_test(size=(80, 24)) as pilot:
        assert {"Take the last answer back", "End now"} <= set(await opened(pilot))
        assert (await typed(pilot, "take the"))[0] == "Take the last answer back"
        await pilot.press("enter")
        await ready(pilot, lambda: bool(done))
        assert done == ["Take the last answer back"]


@pytest.mark.parametrize("name", HOSTILE)
async def test_names_are_shown_as_they_are(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """Also while something is typed, and nothing in a name is obeyed."""
    label = f"{name} goes home"
    done = acting(monkeypatch, [label])
    app = an_app(a_session(tmp_path / "a.jsonl"))
    async with app.run_test(size=(80, 24)) as pilot:
        shown = " ".join(name.replace("\x1b", "").split())
        assert any(row == f"{shown} goes home" for row in await opened(pilot))
        assert shown in screen_text(app)
        for query in ("goes", shown[:2]):
            assert f"{shown} goes home" in await typed(pilot, query)
            screen_text(app)
        assert (await typed(pilot, "goes home"))[0] == f"{shown} goes home"
        await pilot.press("enter")
        await ready(pilot, lambda: bool(done))
        assert done == [label]


@pytest.mark.parametrize("size", [(60, 18), (80, 24)])
async def test_it_can_be_read(size: tuple[int, int]) -> None:
    """In both themes, with something typed, with nothing found, and no page shows through."""
    app = an_app()
    async with app.run_test(size=size) as pilot:
        await opened(pilot)
        for _ in range(2):
            for text in ("", "e"):
                await typed(pilot, text)
                assert not faint(app)
                assert "what a team believes" not in screen_text(app)
            await pilot.press("ctrl+t")
        await typed(pilot, "zzzz")
        await pilot.pause(0.7)
        assert "No matches" in screen_text(app)
        assert not faint(app)


async def test_every_row_can_be_reached_on_a_small_screen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The arrows go to the last row, and it is in sight."""
    acting(monkeypatch, [f"act {number}" for number in range(20)])
    app = an_app(a_session(tmp_path / "a.jsonl"))
    async with app.run_test(size=(60, 18)) as pilot:
        found = await opened(pilot)
        for row in found:
            assert row in " ".join(screen_text(app).split()).replace("  ", " ") or row.split("  ")[0] in screen_text(
                app
            )
            await pilot.press("down")


# ---- keys


def test_every_word_at_the_foot_of_a_page_of_ours_can_have_another_key() -> None:
    """Ids begin with their screen; keys are told with them."""
    known = bound()
    for start in ("app", "home", "settings", "pick", "setup", "table", "debrief"):
        assert any(name.startswith(f"{start}.") for name in known), start
    assert known["table.facilitate"].keys == ("f",)
    for screen in (Home, SettingsPage):
        for binding in screen.BINDINGS:
            assert not binding.show or binding.id, binding  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("wanted", "said"),
    [
        ({"tabel.why": "g"}, 'did you mean "table.why"?'),
        ({"zzz": "g"}, 'nothing is called "zzz"'),
        ({"table.why": ""}, "empty key"),
        ({"table.why": "g,,h"}, "empty key"),
        ({"table.why": "pgdown"}, 'did you mean "pagedown"?'),
        ({"table.why": "F2"}, 'did you mean "f2"?'),
        ({"table.why": "hyper+nonsense"}, "no key is called"),
        ({"table.why": "strg+g"}, "no key is called"),
        ({"table.why": "\x07"}, "no key is called"),
        ({"table.why": "[/x]"}, 'no key is called "[/x]"'),
        ({"table.why": "shift+g"}, 'takes "G"'),
        *(({"table.why": key}, "the same everywhere") for key in ("1", "enter", "escape", "tab", "up", "ctrl+q")),
        ({"setup.start": "g"}, "for typing"),
        ({"setup.start": "ctrl+e"}, "for typing"),
        ({"app.big": "b"}, "for typing"),
        ({"table.why": "f"}, "that is Facilitator (table.facilitate)"),
        ({"table.why": "ctrl+t"}, "that is Light or dark (app.theme)"),
        ({"app.big": "f3"}, "(setup.cards)"),
        ({"table.why": "g", "table.leave": "g"}, '"table.leave" cannot have g'),
    ],
)
def test_a_key_that_cannot_be_had_is_told(wanted: dict[str, str], said: str) -> None:
    """One sentence; that entry is dropped and no other."""
    had, told = keymap({"debrief.save": "ctrl+s", **wanted})
    (sentence,) = told
    assert said in sentence
    assert sentence.startswith("keys: ")
    kept = {"debrief.save", *list(wanted)[:-1]}
    assert set(had) == kept


def test_keys_that_can_be_had_are_passed_on() -> None:
    """Signs by themselves or by name; several; what is the same everywhere stays; what is as usual is nothing."""
    assert keymap({"table.why": "w"}) == ({"table.why": "w"}, ())
    assert keymap({"table.why": "!"}) == ({"table.why": "exclamation_mark"}, ())
    assert keymap({"table.why": "G , ctrl+g"}) == ({"table.why": "G,ctrl+g"}, ())
    assert keymap({"table.again": "g"}) == ({"table.again": "g,escape"}, ())
    assert keymap({"table.why": "?"}) == ({}, ())
    assert keymap({"table.why": "f", "table.facilitate": "?"})[1] == ()
    assert keymap({"home.help": "f"})[1] == (), "f is the facilitator's, but not at home"
    assert keymap({}) == ({}, ())


def test_a_name_that_stands_in_peoples_files_is_read_for_good() -> None:
    """Cards were once called ballots."""
    assert keymap({"setup.ballots": "f12"}) == ({"setup.cards": "f12"}, ())


def test_who_shares_a_key_keeps_it() -> None:
    """Textual would take it from both."""
    sharers = [name for name, one in bound().items() if one.keys == bound()["setup.role"].keys and "setup" in name]
    had, told = keymap({"setup.role": "f12"})
    assert told == ()
    assert {name: had[name] for name in sharers if name != "setup.role"} == {
        name: bound()[name].keys[0] for name in sharers if name != "setup.role"
    }


def test_no_key_that_is_the_same_everywhere_is_free() -> None:
    """Digits, Enter, Escape, arrows: whoever learnt one page knows all."""
    for key in FIXED:
        assert keymap({"home.help": key})[1], key


async def test_a_remapped_key_stands_in_the_list(tmp_path: Path) -> None:
    """The list says which key it really is."""
    app = an_app(a_session(tmp_path / "a.jsonl"))
    async with app.run_test(size=(80, 24)) as pilot:
        app.set_keymap(keymap({"table.facilitate": "g", "app.big": "f12"})[0])
        found = await opened(pilot)
        assert "Facilitator  (g)" in found
        assert "Big or as usual, for now  (f12)" in found


DOCUMENT = Path(__file__).parents[2] / "docs" / "settings.md"


def test_the_document_tells_every_key_that_can_be_another() -> None:
    """Name, words and key as they are in the program."""
    lines = DOCUMENT.read_text(encoding="utf-8").split("\n")
    told = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if line.startswith("| `")]
    wanted = [[f"`{name}`", one.words, ", ".join(f"`{key}`" for key in one.keys)] for name, one in bound().items()]
    assert sorted(row for row in told if len(row) == 3) == sorted(wanted)


def test_the_example_in_the_document_can_be_had() -> None:
    """Whoever copies it gets those keys."""
    example = DOCUMENT.read_text(encoding="utf-8").partition("```toml\n")[2].partition("```")[0]
    keys = tomllib.loads(example)["keys"]
    had, told = keymap(keys)
    assert told == ()
    assert set(had) >= set(keys)
