"""The shelf: which team played here last, whatever else lies among its journals."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from fixtures_session import own_home  # noqa: F401 - a fixture
from helpers_session import a_session, as_journal, play_on, rows, run

from wegame.cards import ALIASES
from wegame.game import Team
from wegame.game.team import NAME_LIMIT
from wegame.sessions.shelf import LastTeam, last_team

KESTREL = LastTeam("Kestrel", ("Ana", "Ben"), "keyboard", "keep calm")


def kept(path: Path, at: int = 1, names: tuple[str, ...] = ("Ana", "Ben"), team: str = "Kestrel") -> Path:
    """A finished session of a team, last written at this second."""
    play_on(a_session(path, names=names, team=team, charter="keep calm", cards="keyboard")).close()
    os.utime(path, (at, at))
    return path


def rewritten(path: Path, header: Mapping[str, Any]) -> None:
    """The same file with some of its header replaced, and as old as it was."""
    at = path.stat().st_mtime
    first, *rest = rows(path.read_bytes())
    path.write_bytes(as_journal([{**first, **header}, *rest]))
    os.utime(path, (at, at))


def test_the_newest_team_is_the_last(tmp_path: Path) -> None:
    """Its name, its players in their order, its cards, and its charter; whether its session ended or not."""
    kept(tmp_path / "a.jsonl", 1, ("Old", "Older"), "Heron")
    kept(tmp_path / "b.jsonl", 2)
    assert last_team(tmp_path) == KESTREL
    path = tmp_path / "c.jsonl"
    a_session(path, names=("Quinn", "Rosa")).close()
    assert last_team(tmp_path) == LastTeam("Our team", ("Quinn", "Rosa"), "aloud", "")


def test_on_an_empty_shelf_there_is_no_last_team(tmp_path: Path) -> None:
    """Nor where there is no shelf, nor where a file stands in its place."""
    assert last_team() is None
    assert last_team(tmp_path) is None
    assert last_team(tmp_path / "nowhere") is None
    (tmp_path / "file").write_text("x", encoding="ascii")
    assert last_team(tmp_path / "file") is None


def test_a_team_without_names_is_nobody_to_sit_down(tmp_path: Path) -> None:
    """Seats that nobody named are passed over; so is somebody who played alone."""
    path = kept(tmp_path / "b.jsonl", 2, ("Player 1", "Player 2"))
    team = rows(path.read_bytes())[0]["team"]
    assert team["named"] is False
    assert "named" not in rows(kept(tmp_path / "a.jsonl", 1).read_bytes())[0]["team"]
    older = kept(tmp_path / "d.jsonl", 3, ("Player 1", "Player 2"))
    rewritten(older, {"wegame": 1, "team": {key: value for key, value in team.items() if key != "named"}})
    alone = tmp_path / "c.jsonl"
    assert run("play", "nine-rooms", "--solo", "--plain", "--journal", alone, typed="q\n").status == 0
    assert last_team(tmp_path) == KESTREL


def test_somebody_who_is_called_like_a_seat_sits_down_again(tmp_path: Path) -> None:
    """Where the others gave their names; and where a header does not say that nobody did."""
    kept(tmp_path / "a.jsonl", 1, ("Player 1", "Ben"))
    found = last_team(tmp_path)
    assert found is not None
    assert found.players == ("Player 1", "Ben")
    path = kept(tmp_path / "b.jsonl", 2, ("Player 2", "Player 1"), "Heron")
    assert last_team(tmp_path) == LastTeam("Heron", ("Player 2", "Player 1"), "keyboard", "keep calm")
    assert "named" not in rows(path.read_bytes())[0]["team"]


@pytest.mark.parametrize(("once", "now"), ALIASES.items())
def test_a_team_of_an_older_wegame_sits_down_with_the_cards_it_had(once: str, now: str, tmp_path: Path) -> None:
    """They were called ballots then, and had other names."""
    path = kept(tmp_path / "a.jsonl")
    team = rows(path.read_bytes())[0]["team"]
    rewritten(path, {"team": {key: value for key, value in team.items() if key != "cards"} | {"ballots": once}})
    assert last_team(tmp_path) == replace(KESTREL, cards=now)


@pytest.mark.parametrize(("names", "cards"), [("Ana,Ben", "keyboard"), ("Ana,Ben,Cy,Dee,Eve", "aloud")])
def test_a_team_for_which_a_policy_played_sits_down_with_the_cards_that_suit_so_many(
    names: str, cards: str, tmp_path: Path
) -> None:
    """It held none that people can hold."""
    path = tmp_path / "a.jsonl"
    assert run("play", "nine-rooms", "--auto", "open", "--players", names, "--journal", path).status == 0
    found = last_team(tmp_path)
    assert found is not None
    assert (found.players, found.cards) == (tuple(names.split(",")), cards)


DAMAGED: dict[str, dict[str, Any]] = {
    "another format": {"wegame": 99},
    "no format": {"wegame": None},
    "no team": {"team": None},
    "a team of text": {"team": "Kestrel"},
    "no players": {"team": {"name": "x", "players": []}},
    "players of text": {"team": {"name": "x", "players": "Ana"}},
    "players that are names": {"team": {"name": "x", "players": ["Ana", "Ben"]}},
    "a name of figures": {"team": {"name": "x", "players": [{"name": 1}, {"name": "Ben"}]}},
    "a name of nothing visible": {"team": {"name": "x", "players": [{"name": "\u200b\x1b"}, {"name": "Ben"}]}},
}


@pytest.mark.parametrize("kind", DAMAGED)
def test_a_damaged_header_is_passed_over(kind: str, tmp_path: Path) -> None:
    """The team before it is the last, then."""
    kept(tmp_path / "a.jsonl", 1)
    rewritten(kept(tmp_path / "b.jsonl", 2, ("X", "Y"), "Z"), DAMAGED[kind])
    assert last_team(tmp_path) == KESTREL


@pytest.mark.parametrize("data", [b"", b"\n", b"{", b"[]\n", b"\xff\xfe\n", b"null\n", b"[" * 200_000, b"{}\n{}"])
def test_what_is_no_journal_is_passed_over(data: bytes, tmp_path: Path) -> None:
    """Nothing in it is an error."""
    kept(tmp_path / "a.jsonl", 1)
    (tmp_path / "b.jsonl").write_bytes(data)
    (tmp_path / "folder.jsonl").mkdir()
    (tmp_path / "nowhere.jsonl").symlink_to(tmp_path / "gone")
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe.jsonl")
    assert last_team(tmp_path) == KESTREL


def test_a_journal_that_is_torn_further_down_still_knows_its_team(tmp_path: Path) -> None:
    """Only its first line is asked."""
    path = kept(tmp_path / "a.jsonl")
    path.write_bytes(path.read_bytes()[:-50] + b"\n{{{\n")
    assert last_team(tmp_path) == KESTREL


def test_what_stands_in_a_header_is_safe_to_show_and_to_deal(tmp_path: Path) -> None:
    """Controls go, length is bounded, a name that is there twice sits once, unknown cards are the usual ones."""
    names = ["\x1b[31mAna\nX", "B" * 5000, "ben", "BEN", "[/etc]", "\u202eEve"]
    team = {"name": "\x1b]0;K\x07", "charter": 7, "cards": ["x"], "players": [{"name": name} for name in names]}
    rewritten(kept(tmp_path / "a.jsonl"), {"team": team})
    found = last_team(tmp_path)
    assert found == LastTeam("]0;K", ("[31mAna X", "B" * NAME_LIMIT, "ben", "[/etc]", "Eve"), "aloud", "")
    assert json.dumps(found.players).isascii()
    scenario = a_session().game.scenario
    dealt = Team.deal(scenario, found.players[:4])
    assert [player.name for player in dealt.players] == list(found.players[:4])
