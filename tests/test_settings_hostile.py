"""A settings file may hold anything: what is wrong is told, nothing is lost, and nobody waits."""

from __future__ import annotations

import random
import sys
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).parent / "sessions"))

from helpers_session import folder

from wegame.settings.file import write_settings
from wegame.settings.reading import read_settings

GOOD = 'theme = "light"\n# mine\ntimer = 2\nodds = "words"\n\n[keys]\n"home.settings" = "g"\n'
DEEP = {
    "tables in tables": "keys." + "a." * 3000 + 'a = "x"\n',
    "a head of tables in tables": "[" + "a." * 7000 + "a]\n",
    "lists in lists": "x = " + "[" * 900 + "]" * 900 + "\n",
    "tables in lists in tables": "x = " + "[{a.a.a.a = " * 200 + "1" + "}]" * 200 + "\n",
    "5,000 digits": "timer = " + "9" * 5000 + "\n",
    "4,000 digits": "timer = " + "9" * 4000 + "\n",
    "no number": "timer = nan\n",
    "a thousand tables": "".join(f"[t{number}]\n" for number in range(1400)),
    "a thousand keys": "[keys]\n" + "".join(f'"k{number}" = {number}\n' for number in range(900)),
    "a value of a thousand lines": "theme = [\n" + "1,\n" * 5000 + "]\n",
    "far too large": GOOD + "#" * 20_000,
}


def stands(text: bytes) -> None:
    """It is read and written to in a moment; what could not be kept in place is kept beside it."""
    with folder() as place:
        path = place / "settings.toml"
        path.write_bytes(text)
        began = time.monotonic()
        found, wrong = read_settings(path)
        assert all(isinstance(sentence, str) and sentence.encode("utf-8", "replace") for sentence in wrong)
        wanted = found.changed("big", not found.big).changed("timer", 3)
        told = write_settings(wanted, path)
        assert time.monotonic() - began < 2
        again, _ = read_settings(path)
        assert (again.big, again.room.timer) == (wanted.big, 180)
        if told:
            assert text in [kept.read_bytes() for kept in place.iterdir()]


@pytest.mark.parametrize("kind", DEEP)
def test_a_settings_file_without_measure_stops_nobody(kind: str) -> None:
    stands(DEEP[kind].encode())


def test_a_row_of_dots_in_a_comment_is_no_harm(tmp_path: Path) -> None:
    """People draw lines with them."""
    path = tmp_path / "settings.toml"
    path.write_text("# " + "." * 70 + "\n" + GOOD, encoding="utf-8")
    found, wrong = read_settings(path)
    assert (found.theme, wrong) == ("light", ())


PIECES = [
    "=",
    "[",
    "]",
    '"',
    '"""',
    "\n",
    ".",
    "#",
    "{",
    "}",
    "nan",
    "1e400",
    "\\ud800",
    "\0",
    "keys",
    "x" * 300,
    "9" * 400,
]


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.integers(0, 2**64))
def test_whatever_was_done_to_a_settings_file_it_can_be_read_and_written(where: int) -> None:
    """Bytes, pieces and lines out of place."""
    luck = random.Random(where)
    data = bytearray(GOOD.encode())
    for _ in range(luck.choice((1, 2, 5))):
        at = luck.randrange(len(data))
        match luck.randrange(4):
            case 0:
                data[at] = luck.randrange(256)
            case 1:
                data[at:at] = luck.choice(PIECES).encode()
            case 2:
                del data[at : at + luck.choice((1, 3, 20))]
                data += b"\n"
            case _:
                data[at:at] = data[at : at + luck.randrange(60)]
    stands(bytes(data))
