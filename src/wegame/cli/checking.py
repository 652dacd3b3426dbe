"""wegame check: a scenario file looked over, and played thousands of times."""

from __future__ import annotations

import argparse
import json
import os

from wegame.analysis import lazy
from wegame.cli.output import Progress, publish, tell
from wegame.scenario.diagnostics import render_all, to_json
from wegame.scenario.loader import Loaded, read
from wegame.scenario.locate import Finding
from wegame.text import count

__all__ = ["run"]


def run(options: argparse.Namespace) -> int:
    rows, wrong = [], False
    for path in options.files:
        loaded = read(path)
        bounded = False
        if loaded.scenario is not None and not options.fast:
            loaded, bounded = _play(loaded)
        errors = [item for item in loaded.diagnostics if item.severity == "error"]
        warnings = len(loaded.diagnostics) - len(errors)
        wrong = wrong or bool(errors) or (options.strict and warnings > 0)
        rows += [to_json(item) for item in loaded.diagnostics]
        if not options.json:
            if loaded.diagnostics:
                publish(render_all(loaded.diagnostics, loaded.text))
            told = f"{path}: {count(len(errors), 'error')}, {count(warnings, 'warning')}"
            tell(told if loaded.diagnostics else f"{path}: fine")
            if bounded:
                tell("It is a long story: what its options are worth was looked at in fewer plays than usual.")
    if options.json:
        publish(json.dumps(rows, ensure_ascii=False, indent=2), exactly=True)
    return 1 if wrong else 0


def _play(loaded: Loaded) -> tuple[Loaded, bool]:
    """The same file with what thousands of plays find, so that an author hears whether a dilemma is one.

    Also whether the story is so long that some plays were left out.
    """
    with Progress("steps") as progress:
        done = lazy.simulate(loaded.playable(), plays=2500, jobs=min(2, os.cpu_count() or 1), progress=progress.at)
    if done.partial:
        raise KeyboardInterrupt
    found = lazy.find_dilemmas(done)
    told = [Finding(item.code, item.path, item.message, item.hint) for item in found]
    return loaded.and_found(told), done.is_bounded
