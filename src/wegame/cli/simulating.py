"""Simulating: thousands of plays of a scenario, and what an edit changes."""

from __future__ import annotations

import argparse
import json
import os
from typing import Any

from wegame.cli.output import Progress, seed, show, tell

__all__ = ["add"]


def add(commands: Any) -> None:
    """The commands of this page."""
    simulate = commands.add_parser(
        "simulate", help="play a scenario thousands of times, to see what it does to teams", allow_abbrev=False
    )
    simulate.add_argument("scenario", metavar="SCENARIO", help="a shipped id (see `wegame list`) or a path")
    simulate.add_argument("--plays", type=seed, default=2000, metavar="N", help="plays of each policy; default 2000")
    simulate.add_argument(
        "--policy", action="append", default=[], metavar="P", help="a way to play; may be given several times"
    )
    simulate.add_argument("--seed", type=seed, default=1, metavar="N", help="the first seed; default 1")
    simulate.add_argument("--jobs", type=seed, metavar="N", help="processes to share the work; default: the processors")
    simulate.add_argument("--json", action="store_true")
    simulate.add_argument("--against", metavar="SCENARIO", help="another version: what it changes beyond noise")
    simulate.set_defaults(run=_simulate)


def _simulate(options: argparse.Namespace) -> int:
    from wegame.analysis.page import page  # noqa: PLC0415
    from wegame.analysis.simulate import DEFAULT_POLICIES, named, simulate  # noqa: PLC0415
    from wegame.analysis.summary import summary  # noqa: PLC0415
    from wegame.scenario.library import find  # noqa: PLC0415
    from wegame.scenario.loader import read  # noqa: PLC0415

    names = named(options.policy) if options.policy else DEFAULT_POLICIES
    scenario = read(find(options.scenario), advise=False).playable()
    jobs = options.jobs if options.jobs is not None else min(4, os.cpu_count() or 1)
    with Progress("plays") as progress:
        done = simulate(scenario, names, plays=options.plays, seed=options.seed, jobs=jobs, progress=progress.at)
    done.name = options.scenario
    told = summary(done)
    if options.json:
        print(json.dumps(told, ensure_ascii=False, indent=2))
    else:
        show("\n".join(page(told)))
    if done.partial:
        tell("Stopped. What was shown is what there was so far.")
    return 130 if done.partial else 0
