"""wegame alone: the first page, or without a screen a numbered list."""

from __future__ import annotations

import argparse
import sys

from wegame.cli import ways
from wegame.cli.output import show, wants_plain
from wegame.cli.program import run as run_command
from wegame.errors import WegameError
from wegame.scenario.library import cards
from wegame.sessions.shelf import last_open
from wegame.text import one_line, plain_digits

__all__ = ["run"]


def run(options: argparse.Namespace) -> int:
    return _list() if wants_plain(options) else ways.on_screen.open_home()


def _list() -> int:
    rows = [(f"Play: {card.title} ({card.minutes} minutes). {card.summary}", card.path, False) for card in cards()]
    unfinished = last_open()
    if unfinished:
        rows.insert(0, (f"Go on: {unfinished.title}, {unfinished.team}", unfinished.path, True))
    if not rows:
        raise WegameError("No scenario came with this wegame.", "Name a file: wegame play PATH.")
    show("wegame: a game that teams play together to become better at being a team.")
    for number, (text, _, _) in enumerate(rows, 1):
        show(f"{number} {text}")
    while True:
        print("> ", end="", flush=True)
        typed = one_line(plain_digits(sys.stdin.readline()))
        if not typed:
            return 0
        if typed.isdecimal() and 1 <= int(typed[:4]) <= len(rows):
            break
        show(f"A number from 1 to {len(rows)}, please, or an empty line to leave.")
    _, path, is_journal = rows[int(typed[:4]) - 1]
    return run_command(["resume" if is_journal else "play", str(path), "--plain"])
