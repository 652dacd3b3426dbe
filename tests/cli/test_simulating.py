"""`wegame simulate`: the real program, what it prints and how it ends, also when it is stopped."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "sessions"))

from helpers_session import SHIPPED, SMALL, TESTS, program, run, run_program

from wegame.analysis.crowd import ENDINGS
from wegame.analysis.simulate import DEFAULT_POLICIES
from wegame.players import LOOKS_AHEAD, POLICIES
from wegame.text import clean

BAD = TESTS / "cases" / "diagnostics" / "wg104-move.toml"


def edited(path: Path, *changes: tuple[str, str]) -> Path:
    """The small scenario with some of its text changed, under another name."""
    text = SMALL.read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    path.write_text(text, encoding="utf-8")
    return path


# ---- what it prints


def test_the_real_program_prints_a_page() -> None:
    """For people, on stdout, with its parts and nothing on stderr; the same with one process and with two."""
    one, two = (run_program("simulate", SMALL, "--plays", 60, "--jobs", jobs) for jobs in (1, 2))
    assert (one.status, one.err) == (0, "")
    for part in ("HOW IT ENDS", "EFFICACY", "ROUND BY ROUND", "OPTIONS", "RECOVERIES", "FINDINGS"):
        assert f"\n{part}" in one.out
    assert one.out.startswith("The Bridge: 60 plays a policy, 2 players, seed 1\n")
    assert "not a measurement" in one.out
    assert one == two


def test_json_is_for_programs() -> None:
    """Valid, without a word beside it, and the same numbers as on the page."""
    done = run_program("simulate", SMALL, "--plays", 40, "--seed", 5, "--json")
    assert (done.status, done.err) == (0, "")
    told = json.loads(done.out, parse_constant=pytest.fail)
    assert (told["scenario"], told["plays"], told["seed"]) == ("small", 40, 5)
    assert list(told["policies"]) == list(DEFAULT_POLICIES)
    assert all(set(policy["endings"]) == set(ENDINGS) for policy in told["policies"].values())


@pytest.mark.parametrize("policies", [("best",), ("best-goal", "open"), ("hero",), ("tired", "careful")])
def test_any_policy_can_be_named(policies: tuple[str, ...]) -> None:
    """Also those that look ahead; in the order in which they were named."""
    named = [word for policy in policies for word in ("--policy", policy)]
    done = run("simulate", SMALL, "--plays", 30, "--jobs", 1, "--json", *named)
    assert done.status == 0
    assert list(json.loads(done.out)["policies"]) == list(policies)


def test_the_bounds_are_bounds() -> None:
    """Whoever knows the luck ends higher than the open team."""
    done = run("simulate", SMALL, "--plays", 60, "--jobs", 1, "--json", "--policy", "open", "--policy", "best")
    open_, best = json.loads(done.out)["policies"].values()
    assert best["efficacy"]["mean"] > open_["efficacy"]["mean"]


def test_any_whole_number_is_a_seed() -> None:
    """Negative and enormous ones, too."""
    for seed in (0, -5, 10**30):
        done = run("simulate", SMALL, "--plays", 5, "--jobs", 1, f"--seed={seed}", "--json")
        assert json.loads(done.out)["seed"] == seed


def test_a_version_against_another_says_what_an_edit_changes(tmp_path: Path) -> None:
    """In words and as data; and nothing, where nothing was edited."""
    better = edited(tmp_path / "better.toml", ("fit = 0.7", "fit = 1.0"))
    asked = ("--plays", 200, "--jobs", 1)
    done = run("simulate", better, "--against", SMALL, *asked)
    assert (done.status, done.err) == (0, "")
    assert "round bank: won, %" in done.out
    assert done.out.endswith("Something changes beyond noise.\n")
    told = json.loads(run("simulate", better, "--against", SMALL, *asked, "--json").out)
    assert told["changed"] is True
    assert (told["scenario"], told["against"]) == (str(better), str(SMALL))
    assert run("simulate", SMALL, "--against", SMALL, *asked).out.endswith("Nothing changes beyond noise.\n")


def test_foreign_text_is_shown_as_it_is_and_steers_nothing(tmp_path: Path) -> None:
    """Markup stands there to the letter; what a terminal would obey is gone, in the title and in the file's name."""
    name = tmp_path / "[red]\u202e\x1b[31m.toml"
    edited(name, ('title = "The Bridge"', 'title = "[bold]Bridge[/bold] \\\\[/]\\u202e"'))
    done = run("simulate", name, "--plays", 20, "--jobs", 1)
    assert done.status == 0
    assert done.out.startswith("[bold]Bridge[/bold] \\[/]: 20 plays")
    compared = run("simulate", name, "--against", name, "--plays", 20, "--jobs", 1)
    assert "[red]" in compared.out
    for shown in (done.out, done.err, compared.out, compared.err):
        assert clean(shown) == shown


# ---- what it does not take

USAGE: dict[str, list[object]] = {
    "no scenario": ["simulate"],
    "no plays": ["simulate", SMALL, "--plays", 0],
    "fewer than no plays": ["simulate", SMALL, "--plays", -5],
    "too many plays": ["simulate", SMALL, "--plays", 10**9],
    "plays in words": ["simulate", SMALL, "--plays", "many"],
    "no jobs": ["simulate", SMALL, "--jobs", 0],
    "an unknown policy": ["simulate", SMALL, "--policy", "heroe"],
    "an unknown policy for an unknown scenario": ["simulate", "nowhere", "--policy", "heroe"],
    "a shortened option": ["simulate", SMALL, "--play", 5],
}


@pytest.mark.parametrize("kind", USAGE)
def test_what_it_does_not_know_is_a_usage_error(kind: str) -> None:
    """Exit 2, a message with a way out on stderr, nothing on stdout."""
    done = run(*USAGE[kind])
    assert (done.status, done.out) == (2, "")
    assert done.err.startswith("wegame: ")
    assert len(done.err.strip().splitlines()) >= 2


def test_an_unknown_policy_is_told_all_names() -> None:
    """The two that look ahead as well."""
    told = run("simulate", SMALL, "--policy", "heroe").err
    assert all(name in told for name in (*POLICIES, *LOOKS_AHEAD))


WRONG = {
    "a broken scenario": str(BAD),
    "a file that is not there": "./nowhere.toml",
    "an unknown id": "atlantis",
    "a folder": str(TESTS),
}


@pytest.mark.parametrize("option", [(), ("--against", "friday-outage")], ids=["alone", "against"])
@pytest.mark.parametrize("kind", WRONG)
def test_a_scenario_that_cannot_be_played_is_said(kind: str, option: tuple[str, ...]) -> None:
    """Exit 1, a message and what to do, nothing on stdout."""
    done = run("simulate", WRONG[kind], "--plays", 5, *option)
    assert (done.status, done.out) == (1, "")
    assert len(done.err.strip().splitlines()) >= 2
    assert "Traceback" not in done.err


def test_a_story_that_would_go_round_in_circles_is_an_error_and_not_hung_on(tmp_path: Path) -> None:
    """A jump back is found in reading, before anything is played, by `check` and by `simulate`."""
    circle = edited(tmp_path / "circle.toml", ('id = "ask"', 'id = "ask"\nnext = "bank"'))
    for command in (("simulate", circle), ("check", circle)):
        done = run_program(*command)
        assert done.status == 1
        assert "WG2" in done.out + done.err
        assert "Traceback" not in done.err


# ---- stopping it


def shown_until(terminal: int, wanted: bytes) -> bytes:
    """What comes from a terminal, until this does."""
    shown = b""
    while wanted not in shown:
        shown += os.read(terminal, 65536)
    return shown


@pytest.mark.skipif(sys.platform == "win32", reason="no process groups, no pseudo-terminals")
@pytest.mark.parametrize("jobs", [1, 2])
def test_ctrl_c_gives_what_there_is_and_says_that_it_is_partial(jobs: int) -> None:
    """Sent to all processes as a terminal would, once the first piece is done: exit 130, a page, no traceback."""
    terminal, end = os.openpty()
    process = subprocess.Popen(
        program("simulate", "friday-outage", "--plays", 100_000, "--jobs", jobs),
        stdout=subprocess.PIPE,
        stderr=end,
        start_new_session=True,
    )
    os.close(end)
    told = shown_until(terminal, b" 2,500 of ")
    os.killpg(process.pid, signal.SIGINT)
    out, _ = process.communicate(timeout=60)
    told += shown_until(terminal, b"what there was so far.")
    os.close(terminal)
    assert process.returncode == 130
    assert b"STOPPED EARLY. What follows is partial: " in out
    assert b" 2,500" in out.partition(b"\n\n")[0]
    assert b"HOW IT ENDS" in out
    assert b"Traceback" not in told + out
    assert b"KeyboardInterrupt" not in told + out


CTRL_C_AT_A_START = """
import os, signal, threading, time
from functools import partial
from pathlib import Path
from wegame.analysis.simulate import simulate
from wegame.scenario.loader import load

threading.Thread(target=time.sleep, args=(60,), daemon=True).start()  # numpy has some, which hear Ctrl-C, too
told = partial(os.kill, os.getpid(), signal.SIGINT)
os.register_at_fork(after_in_child=told, after_in_parent=partial(time.sleep, 0.1))
print(simulate(load(Path({small!r})), plays=100_000, jobs=2).partial, flush=True)
try:
    while True:
        os.wait()
except ChildProcessError:
    print("nobody is left", flush=True)
os._exit(0)
"""
"""Ctrl-C just when a worker begins, before anybody has noted down that there is one."""


@pytest.mark.skipif(not hasattr(os, "register_at_fork"), reason="no processes that fork")
def test_ctrl_c_while_workers_are_started_leaves_none_behind() -> None:
    """They would hold what is written to, and whoever reads it would wait for ever."""
    script = CTRL_C_AT_A_START.format(small=str(SMALL))
    process = subprocess.Popen(
        [sys.executable, "-c", script], stdout=subprocess.PIPE, text=True, start_new_session=True
    )
    try:
        out, _ = process.communicate(timeout=60)
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
    assert out.split("\n")[:2] == ["True", "nobody is left"]


@pytest.mark.skipif(sys.platform == "win32", reason="no process groups, no pseudo-terminals")
def test_ctrl_c_in_a_comparison_or_a_check_shows_nothing_half_done() -> None:
    """Half a comparison compares nothing, and half a check finds nothing: exit 130 and an empty stdout."""
    for command in (("simulate", SMALL, "--against", SMALL, "--plays", 100_000), ("check", SHIPPED)):
        terminal, end = os.openpty()
        process = subprocess.Popen(program(*command), stdout=subprocess.PIPE, stderr=end, start_new_session=True)
        os.close(end)
        told = shown_until(terminal, b"Ctrl-C stops")
        os.killpg(process.pid, signal.SIGINT)
        out, _ = process.communicate(timeout=60)
        told += shown_until(terminal, b"Stopped")
        os.close(terminal)
        assert (process.returncode, out) == (130, b"")
        assert b"Traceback" not in told
