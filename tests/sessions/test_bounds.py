"""What a journal may hold: bounds for every field, told by its line, whatever somebody has done to the file."""

from __future__ import annotations

import random
import re
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from fixtures_session import own_home  # noqa: F401 - a fixture
from helpers_session import TESTS, as_journal, folder, play_on, played, rows, run
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from wegame.debrief import answers_csv, as_html, as_json, as_markdown, findings, ledger_csv
from wegame.errors import WegameError
from wegame.sessions.journal import SIZE_LIMIT
from wegame.sessions.replay import load
from wegame.sessions.shelf import last_team, look_through

DEBRIEFS = sorted((TESTS / "cases" / "debriefs").glob("*.jsonl"))
DIGITS = "9" * 5000

Edit = Callable[[list[dict[str, Any]]], object]


def with_ledger(lines: list[dict[str, Any]]) -> dict[str, Any]:
    """A ledger line of the second half."""
    return next(line["ledger"][0] for line in lines[len(lines) // 2 :] if line.get("ledger"))


OUT_OF_BOUNDS: dict[str, Edit] = {
    "a round of a thousand million": lambda lines: with_ledger(lines).update(round=10**9),
    "a round more than its story has": lambda lines: with_ledger(lines).update(round=4),
    "infinity": lambda lines: with_ledger(lines).update(after=float("inf")),
    "no number at all": lambda lines: with_ledger(lines).update(before=float("nan")),
    "a number of 400 digits": lambda lines: with_ledger(lines).update(after=10**400),
    "a dial below nothing": lambda lines: with_ledger(lines).update(dial="efficacy", after=-3),
    "back by 5,000 digits": lambda lines: lines[5].update(question="", act="back", what=DIGITS),
    "back to x": lambda lines: lines[5].update(question="", act="back", what="x"),
    "half a letter": lambda lines: with_ledger(lines).update(concept="\ud800"),
    "a minute without end": lambda lines: lines[-1].update(minute=10**30),
    "a seed of 200 digits": lambda lines: lines[0].update(seed=10**200),
    "a model below nothing": lambda lines: lines[0].update(model=-1),
    "draws of words": lambda lines: lines[3].update(draws=[{"chance": "often"}]),
    "a reply of lists in lists": lambda lines: lines[3].update(reply={"a": [[["x"]]]}),
    "a page of a name": lambda lines: lines[3].update(question="q" * 5000),
    "a plan of one half": lambda lines: lines[3].update(plans=[["if"]]),
    "a player without a role": lambda lines: lines[0]["team"]["players"][0].pop("roles"),
    "a thousand players": lambda lines: lines[0]["team"].update(players=lines[0]["team"]["players"] * 500),
    "a dial in the header that is text": lambda lines: lines[0].update(dials={"efficacy": "high"}),
    "neither an answer nor an act": lambda lines: lines[3].update(question=""),
}


@pytest.mark.parametrize("model", [0, 99], ids=["this model", "another model"])
@pytest.mark.parametrize("command", [("replay",), ("debrief", "--fast"), ("debrief", "--fast", "--format", "html")])
@pytest.mark.parametrize("kind", OUT_OF_BOUNDS)
def test_what_no_game_can_have_is_damage_in_its_line(
    kind: str, command: tuple[str, ...], model: int, tmp_path: Path
) -> None:
    """Exit 1, the file, the line and what is wrong there: no traceback, and nothing half told."""
    lines = rows(played())
    lines[0]["model"] = model or lines[0]["model"]
    OUT_OF_BOUNDS[kind](lines)
    path = tmp_path / "it.jsonl"
    path.write_bytes(as_journal(lines))
    done = run(*command, path)
    assert (done.status, done.out) == (1, "")
    assert re.search(r"it\.jsonl is damaged in line \d+: .+\.\n", done.err)
    assert len(done.err) < 500


@pytest.mark.parametrize("text", ["NaN", "Infinity", "-Infinity", "1e400", DIGITS])
def test_a_number_that_json_should_not_have_is_damage(text: str, tmp_path: Path) -> None:
    path = tmp_path / "it.jsonl"
    data = played()
    at = data.rindex(b'"after":') + len(b'"after":')
    end = data.index(b",", at)
    path.write_bytes(data[:at] + text.encode() + data[end:])
    done = run("debrief", path, "--fast")
    assert done.status == 1
    assert "is damaged in line" in done.err


@pytest.mark.parametrize(("key", "value"), [("mood", "fine"), ("wegame", 7)])
def test_a_line_of_a_newer_wegame_is_said_to_be_that(key: str, value: object, tmp_path: Path) -> None:
    """Not damage, and nobody's fault: this program is the older one. A key that nobody knows is named."""
    lines = rows(played(5))
    lines[3][key] = value
    path = tmp_path / "it.jsonl"
    path.write_bytes(as_journal(lines))
    for command in ("replay", "debrief", "resume"):
        done = run(command, path)
        assert done.status == 1
        assert "a newer wegame wrote line 4" in done.err
        assert ("'mood'" in done.err) == (key == "mood")
        assert "Update wegame." in done.err
        assert "damaged" not in done.err


@pytest.mark.parametrize("end", [b"\n", b"\n\n", b"  \n", b"\r\n", b"\n "])
def test_an_empty_last_line_is_no_damage(end: bytes, tmp_path: Path) -> None:
    """An editor leaves one; the session can be read, and goes on as one file."""
    path = tmp_path / "it.jsonl"
    path.write_bytes(played(5) + end)
    assert run("replay", path).status == 0
    assert [item.answers for item in look_through(tmp_path).sessions] == [5]
    session = load(path)
    session.go_on()
    play_on(session).close()
    assert not load(path).differs
    assert path.read_bytes() == played()


def test_a_journal_over_four_megabytes_is_refused_at_once(tmp_path: Path) -> None:
    """It would take many times its size in memory; a session is a tenth of a megabyte."""
    path = tmp_path / "it.jsonl"
    line = as_journal([{"n": 1, "act": "note", "what": "pause"}])
    path.write_bytes(played(0) + line * (SIZE_LIMIT // len(line) + 1))
    began = time.monotonic()
    done = run("replay", path)
    assert done.status == 1
    assert "over 4 MiB" in done.err
    assert time.monotonic() - began < 1


def test_a_seed_that_no_journal_may_hold_begins_nothing(tmp_path: Path) -> None:
    """What is written can always be read: the bound is the same at both ends."""
    path = tmp_path / "it.jsonl"
    done = run("play", "friday-outage", "--auto", "open", "--seed", "9" * 101, "--journal", path)
    assert done.status == 2
    assert "100 digits" in done.err
    assert not path.exists()
    assert run("play", "friday-outage", "--auto", "open", "--seed", "9" * 100, "--journal", path).status == 0
    assert run("replay", path).status == 0


def test_rounds_that_were_written_twice_are_damage(tmp_path: Path) -> None:
    """In a journal of another model, which is not played again: each round ends once."""
    lines = rows(played())
    lines[0]["model"] = 99
    at = next(n for n, line in enumerate(lines) if "round" in line)
    lines.insert(at + 1, dict(lines[at]))
    for n, line in enumerate(lines[1:], 1):
        line["n"] = n
    path = tmp_path / "it.jsonl"
    path.write_bytes(as_journal(lines))
    done = run("debrief", path, "--format", "html", "--fast")
    assert done.status == 1
    assert "it is not the end of round" in done.err


def test_a_damaged_session_is_refused_before_it_is_anybodys_page(tmp_path: Path) -> None:
    """Also one of another model, whose lines are only read: it is refused when it is opened."""
    lines = rows(played())
    lines[0]["model"] = 99
    next(line for line in lines if "round" in line)["round"]["round"] = "a-round-of-another-story"
    path = tmp_path / "it.jsonl"
    path.write_bytes(as_journal(lines))
    with pytest.raises(WegameError, match="damaged in line"):
        load(path)


# ---- anything at all

HOSTILE: list[object] = [
    None, True, -1, 0, 1, 64, 1001, 10**9, 10**18, 10**101, 10**400, 1e308, float("nan"), float("inf"), -0.5,
    "", "x", "\ud800", "\u202e", "²", "٣", "x" * 5000, "back", "note", [], {}, [[]], [None], {"": {}}, {"a": "b"},
]  # fmt: skip


def places(item: object) -> Iterator[tuple[Any, Any]]:
    """Every place in an object at which something stands."""
    inside = item.items() if isinstance(item, dict) else enumerate(item) if isinstance(item, list) else ()
    for key, value in inside:
        yield item, key
        yield from places(value)


def spoilt(luck: random.Random) -> bytes:
    """A journal with a fault or two in it: values, keys, lines, bytes, or its end."""
    data = luck.choice([*(path.read_bytes() for path in DEBRIEFS), played(), played(6), played(cards="keyboard")])
    match luck.randrange(5):
        case 0:
            return data[: luck.randrange(len(data))]
        case 1:
            at = luck.randrange(len(data))
            return data[:at] + bytes([luck.randrange(256)]) + data[at + 1 :]
    lines = rows(data)
    if luck.random() < 0.4:
        lines[0]["model"] = luck.choice((1, 99))
    match luck.randrange(4):
        case 0:
            one, other = luck.randrange(1, len(lines)), luck.randrange(len(lines))
            lines.insert(one, dict(lines[other]))
            for n, line in enumerate(lines[1:], 1):
                line["n"] = n
        case 1:
            holder, key = luck.choice(list(places(luck.choice(lines))))
            del holder[key]
        case _:
            holder, key = luck.choice(list(places(luck.choice(lines))))
            holder[key] = luck.choice(HOSTILE)
    return as_journal(lines)


@settings(max_examples=120, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.integers(0, 2**64))
def test_whatever_was_done_to_a_journal_it_is_read_or_refused(where: int) -> None:
    """By its name, in a moment; the first page looks at it without harm; and its bytes stay as they are."""
    data = spoilt(random.Random(where))
    with folder() as place:
        path = place / "it.jsonl"
        path.write_bytes(data)
        began = time.monotonic()
        refused = "it.jsonl"
        try:
            found = findings(load(path))
        except WegameError as error:
            refused = error.message
        else:
            for told in (as_markdown(found), as_html(found), as_json(found), ledger_csv(found), answers_csv(found)):
                assert told.encode()
        assert "it.jsonl" in refused
        shelf = look_through(place)
        assert len(shelf.sessions) + len(shelf.unreadable) == 1
        last_team(place)
        assert time.monotonic() - began < 2
        assert path.read_bytes() == data
