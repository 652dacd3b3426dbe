"""What a simulation finds wrong with a dilemma (WG401 to WG405): in stories made to show it, and not in others.

A finding that names a play names one that shows it: it is played at a table here, and looked at.
"""

from __future__ import annotations

import json
import shlex
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "game"))
sys.path.insert(0, str(Path(__file__).parents[1] / "sessions"))

from helpers_game import a_round, a_story, play
from helpers_session import SMALL, run

from wegame.analysis.dilemmas import Found, find_dilemmas
from wegame.analysis.simulate import Simulation, simulate, team_of
from wegame.game import Game
from wegame.players import policy_named
from wegame.scenario.codes import CODES
from wegame.scenario.library import find
from wegame.scenario.loader import read
from wegame.scenario.models import Scenario
from wegame.sessions.replay import load

SHIPPED = ("friday-outage", "nine-rooms", "the-third-belt")
WG4 = {code for code in CODES if code.startswith("WG4")}


def a_rigged_story() -> Scenario:
    """One idea of two is hopeless, the other is perfect, and nothing else differs."""
    options = [
        {"id": "good", "text": "Good.", "approach": "split", "fit": 1.0},
        {"id": "bad", "text": "Bad.", "approach": "split", "fit": 0.0},
    ]
    return a_story(a_round("before"), a_round("rigged", options=options, task={"difficulty": 50}))


def a_silent_story() -> Scenario:
    """Nobody dares to say anything at the start, nobody believes in it, and no option makes it any easier."""
    hard = {"difficulty": 100}
    rounds = [a_round(name, task=hard) for name in ("one", "two", "three")]
    return a_story(*rounds, start={"safety": 0, "efficacy": 0, "record": 0})


def an_idle_story() -> Scenario:
    """One round, whose parts hardly hang together."""
    return a_story(a_round("one", task={"interdependence": 0.1}))


def a_hidden_story() -> Scenario:
    """A page that waits for more safety than any team has after one round."""
    return a_story(
        a_round("one"), a_round("two", texts=[{"when": {"safety": {"min": 99}}, "text": "Nobody reads this."}])
    )


STORIES: dict[str, Callable[[], Scenario]] = {
    "WG401": a_rigged_story,
    "WG402": a_rigged_story,
    "WG403": a_silent_story,
    "WG404": an_idle_story,
    "WG405": a_hidden_story,
}


@cache
def found_in(code: str) -> tuple[Simulation, list[Found]]:
    simulation = simulate(STORIES[code](), plays=300)
    return simulation, find_dilemmas(simulation)


def the(code: str) -> tuple[Simulation, list[Found]]:
    """The simulation of the story made for a code, and its findings of that code."""
    simulation, every = found_in(code)
    return simulation, [found for found in every if found.code == code]


def game_of(simulation: Simulation, found: Found) -> Game:
    """The play that a finding names, at a table."""
    assert found.seed is not None
    game = Game(simulation.scenario, simulation.team, found.seed)
    return play(game, policy_named(found.policy).answer)


def test_there_is_a_story_for_every_code() -> None:
    """A new code needs one here."""
    assert set(STORIES) == WG4


@pytest.mark.parametrize("code", sorted(WG4))
def test_a_story_made_to_show_it_shows_it(code: str) -> None:
    """With a message, and with what to do about it."""
    _, found = the(code)
    assert found
    assert all(each.message and each.hint for each in found)


@pytest.mark.parametrize("name", SHIPPED[1:])
def test_the_shipped_stories_show_none(name: str) -> None:
    """As many plays as `wegame check` makes. (The first is checked by the command itself, in tests/cli.)"""
    assert find_dilemmas(simulate(read(find(name), advise=False).playable(), plays=2500)) == []


def test_options_that_differ_in_nothing_are_no_finding() -> None:
    """A tie is not worth a word: neither is never the best, and neither always."""
    assert not {"WG401", "WG402"} & {found.code for found in find_dilemmas(simulate(a_story(), plays=100))}


@pytest.mark.parametrize(("code", "option"), [("WG401", "bad"), ("WG402", "good")])
def test_an_option_that_is_never_or_always_the_best_is_named_with_a_play_that_took_it(code: str, option: str) -> None:
    """By its id and its round; in the game that the finding names, the team takes it."""
    simulation, (found,) = the(code)
    assert f'option "{option}" of round "rigged"' in found.message
    assert found.path == ("rounds", 1, "options", ("good", "bad").index(option), "id")
    taken = {turn.round.id: turn.option.id for turn in game_of(simulation, found).history if turn.option}
    assert taken["rigged"] == option


def test_a_dial_that_stands_at_its_end_is_named_with_a_play_in_which_it_stands_there() -> None:
    """After at least two rounds of that game, the dial is where the finding says."""
    simulation, every = the("WG403")
    assert len({(found.policy, found.message.partition(" for ")[0]) for found in every}) == len(every)
    for found in every:
        dial, _, _, end, *_ = found.message.split()
        shown = [dict(turn.dials)[dial] for turn in game_of(simulation, found).history]
        assert sum(abs(value - float(end)) <= 0.5 for value in shown) >= 2


def test_a_story_in_which_it_hardly_matters_how_one_plays_says_by_how_much() -> None:
    """The difference of the two means; the play that is named ends close to the open one with the same luck."""
    simulation, (found,) = the("WG404")
    apart = simulation.policies["open"].efficacy.mean() - simulation.policies["blame"].efficacy.mean()
    assert apart < 15
    assert f"{apart:.1f} points" in found.message
    blaming = game_of(simulation, found)
    free = play(Game(simulation.scenario, simulation.team, blaming.seed), policy_named("open").answer)
    assert found.policy == "blame"
    assert free.state.efficacy - blaming.state.efficacy < 15


def test_a_text_that_never_came_up_is_named_by_its_place() -> None:
    """In the file and in words; no play can show what never was."""
    _, every = the("WG405")
    (found,) = [found for found in every if found.path[0] == "rounds"]
    assert found.path == ("rounds", 1, "texts", 0)
    assert found.message == 'round "two", extra text 1 never came up in 1,200 plays'
    assert (found.seed, found.play) == (None, "")


def test_a_slip_of_the_last_round_is_not_missed() -> None:
    """It would be told on the next cards, and there are none; one of the round before is told."""
    slip = {"mistake": {"text": "You slipped.", "surfaces": "It comes out."}}
    rounds = [a_round(name, **slip) for name in ("one", "two", "three")]
    done = simulate(a_story(*rounds, start={"strain": 90}), plays=400, deeply=False)
    assert not [found for found in find_dilemmas(done) if found.code == "WG405" and "mistake" in found.path]
    assert {("rounds", 1, "mistake", "text"), ("rounds", 1, "mistake", "surfaces")} <= set(done.policies["open"].shown)


@pytest.mark.parametrize("names", [("open",), ("best",), ("hero", "blame", "open")])
def test_a_text_is_only_missed_where_somebody_tried_everything(names: tuple[str, ...]) -> None:
    """That no hero ever came to read what happens when one asks says nothing about the text."""
    done = simulate(a_hidden_story(), names, plays=1000, deeply=False)
    assert not [found for found in find_dilemmas(done) if found.code == "WG405"]


def test_too_few_plays_miss_no_text() -> None:
    """Under a thousand, nothing is said."""
    done = simulate(a_hidden_story(), plays=200, deeply=False)
    assert not [found for found in find_dilemmas(done) if found.code == "WG405"]


@pytest.mark.parametrize("names", [("open",), ("hero", "random")])
def test_only_the_open_and_the_blaming_team_together_can_be_too_close(names: tuple[str, ...]) -> None:
    """Where one of them was not simulated, nothing is compared."""
    done = simulate(an_idle_story(), names, plays=50, deeply=False)
    assert not [found for found in find_dilemmas(done) if found.code == "WG404"]


# ---- the play that is named, and the file that is checked


def edited(folder: Path, *changes: tuple[str, str], name: str = "edited.toml") -> Path:
    """The small scenario with some of its text changed."""
    text = SMALL.read_text(encoding="utf-8")
    for old, new in changes:
        assert text.count(old) >= 1, old
        text = text.replace(old, new)
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


RIGGED = (('id = "look"', 'id = "look"\nfit = 1.0'), ("fit = 0.7", "fit = 0.0"), ('approach = "solo"', ""))
FILES: dict[str, tuple[tuple[tuple[str, str], ...], str]] = {
    "WG401": (RIGGED, 'id = "jump"'),
    "WG402": (RIGGED, 'id = "look"'),
    "WG403": (
        (("efficacy = 45\nstrain = 30", "efficacy = 0\nsafety = 0\nstrain = 100"), ("slack = 0.5", "slack = 0")),
        "[start]",
    ),
    "WG404": ((), 'id = "small"'),
    "WG405": ((('texts = [{ when = { flag = "looked" }', "texts = [{ when = { safety = { min = 99 } }"),), "texts ="),
}
"""What to change in the small scenario so that a code appears, and what its line begins with."""


@pytest.mark.parametrize("code", sorted(WG4))
def test_check_puts_what_it_found_by_playing_at_its_line(code: str, tmp_path: Path) -> None:
    """As a warning: exit 0; with --strict exit 1; with --fast nobody played, and nothing is said."""
    changes, begins = FILES[code]
    path = edited(tmp_path, *changes)
    lines = path.read_text(encoding="utf-8").split("\n")
    done = run("check", path)
    assert done.status == 0
    told = [line for line in done.out.split("\n") if f"  {code}  warning: " in line]
    numbers = {int(line.removeprefix(f"{path}:").partition(":")[0]) for line in told}
    assert any(lines[number - 1].startswith(begins) for number in numbers)
    if code != "WG403":
        return  # the rest is the same for each of them
    assert run("check", path, "--strict").status == 1
    fast = run("check", path, "--fast", "--strict")
    assert (fast.status, fast.out, fast.err) == (0, "", f"{path}: fine\n")


def test_what_was_read_and_what_was_played_come_in_file_order_and_as_data(tmp_path: Path) -> None:
    """A long option in the middle and a finding at the top: sorted by line, with the promised keys."""
    path = edited(tmp_path, ("Builder: 'Stand back.", f"Builder: 'Stand back. {'x' * 170}"))
    done = run("check", path, "--json")
    assert done.status == 0
    rows = json.loads(done.out)
    assert [row["line"] for row in rows] == sorted(row["line"] for row in rows)
    assert {"WG302", "WG404"} <= {row["code"] for row in rows}
    assert all(set(row) == {"file", "line", "column", "code", "severity", "message", "hint"} for row in rows)
    assert all(row["severity"] == "warning" for row in rows)


def test_a_file_with_an_error_is_not_played(tmp_path: Path) -> None:
    """It is told its error, and nothing else."""
    path = edited(tmp_path, ('moves = ["rest"]', 'moves = ["restt"]'))
    done = run("check", path)
    assert done.status == 1
    assert "WG104" in done.out
    assert "WG4" not in done.out


@pytest.mark.parametrize(("names", "taken"), [((), {"WG401": "jump", "WG402": "look"}), (("best",), {"WG402": "look"})])
def test_the_command_that_a_finding_shows_plays_that_game(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, names: tuple[str, ...], taken: dict[str, str]
) -> None:
    """Copied from the page of `wegame simulate`, also for a file whose name holds a space, and for a policy that looks
    ahead: the same team with the same luck.
    """
    path = edited(tmp_path, *RIGGED, name="my story.toml")
    monkeypatch.chdir(tmp_path)
    asked = ("simulate", path.name, "--plays", 60, *(part for name in names for part in ("--policy", name)))
    done = run(*asked, "--json")
    assert done.status == 0
    told: dict[str, Any] = json.loads(done.out)
    named = {found["code"]: found for found in told["findings"] if found["play"]}
    assert set(taken) <= set(named)
    for code, option in taken.items():
        journal = tmp_path / f"{code}.jsonl"
        assert run(*shlex.split(named[code]["play"])[1:], "--journal", journal).status == 0
        session = load(journal)
        assert session.game.seed == named[code]["seed"]
        assert session.game.team == team_of(session.game.scenario)
        assert [turn.option.id for turn in session.game.history if turn.option and turn.round.id == "bank"] == [option]
    shown = run(*asked).out
    assert f"see: {named['WG402']['play']}" in shown
    assert f"wegame explain {told['findings'][0]['code']}" in shown


@pytest.mark.parametrize("code", sorted(WG4))
def test_each_code_has_a_card(code: str) -> None:
    """On `wegame explain`."""
    done = run("explain", code)
    assert (done.status, done.err) == (0, "")
    assert f"{code} (warning)" in done.out


def test_findings_come_in_the_order_of_the_file() -> None:
    """Those of options first, round by round."""
    _, every = found_in("WG401")
    places = [found.path for found in every if found.code in {"WG401", "WG402"}]
    assert places == sorted(places, key=str)
