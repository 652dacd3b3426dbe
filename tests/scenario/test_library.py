"""The list of scenarios: found wherever wegame is installed, cheap, and not upset by a broken file."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from wegame.errors import ScenarioError
from wegame.scenario import library
from wegame.scenario.library import Card, cards, find, shipped_folder

SMALL = Path(__file__).parents[1] / "cases" / "scenarios" / "small.toml"


@pytest.fixture
def shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A shipped folder of our own, with the small scenario in it."""
    shutil.copy(SMALL, tmp_path / "small.toml")
    monkeypatch.setattr(library, "shipped_folder", lambda: tmp_path)
    return tmp_path


def test_a_card_shows_what_the_head_says(shelf: Path) -> None:
    assert cards() == (
        Card(
            id="small",
            title="The Bridge",
            summary="Two people, two planks, one stream.",
            minutes=10,
            players=(2, 4),
            level="intro",
            teaches=("psychological_safety", "lone_hero"),
            path=shelf / "small.toml",
        ),
    )


def test_cards_go_from_intro_to_advanced(shelf: Path) -> None:
    for level in ("core", "advanced", "odd"):
        head = f'[scenario]\nid = "{level}"\ntitle = "A"\nlevel = "{level}"\n'
        (shelf / f"a-{level}.toml").write_text(head, encoding="utf-8")
    assert [card.id for card in cards()] == ["small", "core", "odd", "advanced"]


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\xff\xfe\x00",
        b"\x80",
        b"[scenario",
        b"[scenario]\n",
        b"scenario = 5",
        b'[scenario]\nid = 5\ntitle = "x"',
        b'[scenario]\nid = "../x"\ntitle = "x"',
        b'[scenario]\nid = "x"\ntitle = ["x"]',
        b'[scenario]\nid = "x"\ntitle = ""',
        b"a = " + b"[" * 100_000,
        b'[scenario]\nid = "x"\ntitle = "x"\nminutes = ' + b"1" * 5000,
        b'[scenario]\nid = "x"\ntitle = "x"\n#' + b"x" * 1_100_000,
    ],
)
def test_a_broken_file_is_left_out(shelf: Path, data: bytes) -> None:
    (shelf / "broken.toml").write_bytes(data)
    (shelf / "folder.toml").mkdir()
    (shelf / "nowhere.toml").symlink_to(shelf / "missing")
    assert [card.id for card in cards()] == ["small"]


@pytest.mark.parametrize(
    "text",
    [
        'scenario = { id = "odd", title = "Odd" }',
        'scenario.id = "odd"\nscenario.title = "Odd"',
        '\ufeffformat = 1\r\n[ scenario ] # head\r\nid = "odd"\r\ntitle = "Odd"\r\n[[roles]]\r\n',
        '[scenario]\nid = "odd"\ntitle = """\n[roles]\nOdd"""\n',
        'text = """\n[scenario]\nid = 1\n"""\n[scenario]\nid = "odd"\ntitle = "Odd"\n',
        '[scenario]\nid = "odd"\ntitle = "Odd"\nminutes = "x"\nplayers = 3\nteaches = 1\nlevel = []\nsummary = 5',
    ],
)
def test_a_head_may_be_written_in_any_way(shelf: Path, text: str) -> None:
    (shelf / "odd.toml").write_bytes(text.encode())
    (card,) = [card for card in cards() if card.id == "odd"]
    assert card.title.endswith("Odd")
    assert (card.minutes, card.players, card.level, card.summary) == (30, (2, 6), "core", "")


def test_foreign_text_on_a_card_is_one_clean_line(shelf: Path) -> None:
    head = '[scenario]\nid = "x"\ntitle = "a\\u001b[31m\\nb [red]"\nsummary = "\\u202e\\tx"\n'
    (shelf / "x.toml").write_text(head, encoding="utf-8")
    (card,) = [card for card in cards() if card.id == "x"]
    assert (card.title, card.summary) == ("a[31m b [red]", "x")


def test_an_empty_or_missing_folder_has_no_cards(tmp_path: Path) -> None:
    assert cards(tmp_path) == ()
    assert cards(tmp_path / "none") == ()


def test_find_knows_shipped_ids_and_paths(shelf: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "mine").write_text("x", encoding="utf-8")
    assert find("small") == shelf / "small.toml"
    assert find("mine") == Path("mine")
    assert find("not-yet.toml") == Path("not-yet.toml")
    assert find("some/where") == Path("some/where")


@pytest.mark.parametrize("name", ["smal", "SMALL", "samll"])
def test_find_offers_the_nearest_id(shelf: Path, name: str) -> None:
    with pytest.raises(ScenarioError, match="there is no scenario") as caught:
        find(name)
    assert 'did you mean "small"?' in caught.value.hint
    assert "wegame list" in caught.value.hint


@pytest.mark.parametrize("name", ["", "zzzzzz", "a\0b", "x" * 5000, "\x1b[31m"])
def test_find_refuses_what_is_no_name(shelf: Path, name: str) -> None:
    with pytest.raises(ScenarioError) as caught:
        find(name)
    assert "wegame list" in caught.value.hint
    assert "\x1b" not in caught.value.message
    assert len(caught.value.message) < 120


def test_a_wheel_has_its_library_inside_the_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    module = tmp_path / "site-packages" / "wegame" / "scenario" / "library.py"
    module.parent.mkdir(parents=True)
    monkeypatch.setattr(library, "__file__", str(module))
    assert shipped_folder() == tmp_path / "scenarios"
    (tmp_path / "site-packages" / "wegame" / "library").mkdir()
    assert shipped_folder() == tmp_path / "site-packages" / "wegame" / "library"


def test_a_checkout_has_its_library_beside_the_source() -> None:
    assert shipped_folder().is_dir()
    assert {card.path.parent for card in cards()} <= {shipped_folder()}


def test_the_list_costs_no_pydantic_and_no_screens() -> None:
    code = (
        "import json, sys; from wegame.scenario.library import cards, find; cards(); "
        "print(json.dumps([m for m in sys.modules if m.split('.')[0] in ('pydantic', 'textual', 'pydantic_core')"
        " or m == 'wegame.scenario.models']))"
    )
    run = subprocess.run([sys.executable, "-c", code], check=True, timeout=60, capture_output=True, text=True)
    assert json.loads(run.stdout) == []


def test_shipped_files_carry_their_id_as_their_name() -> None:
    """So that one is found without reading them all."""
    assert [card.path.stem for card in cards()] == [card.id for card in cards()]
