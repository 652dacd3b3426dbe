"""wegame simulate: thousands of plays of a scenario, and what an edit changes."""

from __future__ import annotations

import argparse
import json
import os
from collections.abc import Sequence

from wegame.analysis.compare import comparison, comparison_page
from wegame.analysis.report import page
from wegame.analysis.simulate import DEFAULT_POLICIES, Simulation, named, simulate
from wegame.analysis.summary import summary
from wegame.cli.output import Progress, publish, tell
from wegame.scenario.library import find
from wegame.scenario.loader import read
from wegame.text import one_line

__all__ = ["run"]


def run(options: argparse.Namespace) -> int:
    names = named(options.policy) if options.policy else DEFAULT_POLICIES
    if options.against is not None:
        return _compare(options, names)
    done = _play_often(options, options.scenario, names)
    told = summary(done)
    if options.json:
        publish(json.dumps(told, ensure_ascii=False, indent=2), exactly=True)
    else:
        publish("\n".join(page(told)))
    return _ended(partial=done.partial)


def _compare(options: argparse.Namespace, names: Sequence[str]) -> int:
    now = _play_often(options, options.scenario, names)
    if now.partial:
        tell("Stopped before there was anything to compare.")
        return 130
    before = _play_often(options, options.against, names)
    told = comparison(now, before)
    if options.json:
        publish(json.dumps(told, ensure_ascii=False, indent=2), exactly=True)
    else:
        publish("\n".join(comparison_page(told)))
    return _ended(partial=before.partial)


def _play_often(options: argparse.Namespace, name: str, names: Sequence[str]) -> Simulation:
    scenario = read(find(name), advise=False).playable()
    jobs = options.jobs if options.jobs is not None else min(4, os.cpu_count() or 1)
    with Progress("steps") as progress:
        done = simulate(scenario, names, plays=options.plays, seed=options.seed, jobs=jobs, progress=progress.at)
    done.name = one_line(name)
    return done


def _ended(*, partial: bool) -> int:
    if partial:
        tell("Stopped. What was shown is what there was so far.")
    return 130 if partial else 0
