"""Simulating: thousands of plays of a scenario, and what an edit changes."""

from __future__ import annotations

import argparse
import json
import os
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from wegame.cli.output import Progress, show, tell, whole_number
from wegame.text import one_line

if TYPE_CHECKING:
    from wegame.analysis.simulate import Simulation

__all__ = ["add"]


def add(commands: Any) -> None:
    """The commands of this page."""
    simulate = commands.add_parser(
        "simulate", help="play a scenario thousands of times, to see what it does to teams", allow_abbrev=False
    )
    simulate.add_argument("scenario", metavar="SCENARIO", help="a shipped id (see `wegame list`) or a path")
    number: dict[str, Any] = {"type": whole_number, "metavar": "N"}
    simulate.add_argument("--plays", default=2000, help="plays of each policy; default 2000", **number)
    ways = (
        "open, random, hero, blame (these four if none is named), careful, bold, quiet, proud, tired, best, best-goal"
    )
    simulate.add_argument("--policy", action="append", default=[], metavar="P", help=f"{ways}; also several times")
    simulate.add_argument("--seed", default=1, help="the first seed; default 1", **number)
    simulate.add_argument("--jobs", help="processes to share the work; default: the processors, at most 4", **number)
    simulate.add_argument("--json", action="store_true", help="everything, for programs")
    simulate.add_argument("--against", metavar="SCENARIO", help="another version: what it changes beyond noise")
    simulate.set_defaults(run=_simulate)


def _simulate(options: argparse.Namespace) -> int:
    from wegame.analysis.simulate import DEFAULT_POLICIES, named  # noqa: PLC0415

    names = named(options.policy) if options.policy else DEFAULT_POLICIES
    if options.against is not None:
        return _compare(options, names)
    from wegame.analysis.report import page  # noqa: PLC0415
    from wegame.analysis.summary import summary  # noqa: PLC0415

    done = _play_often(options, options.scenario, names)
    told = summary(done)
    if options.json:
        print(json.dumps(told, ensure_ascii=False, indent=2))
    else:
        show("\n".join(page(told)))
    return _ended(partial=done.partial)


def _compare(options: argparse.Namespace, names: Sequence[str]) -> int:
    from wegame.analysis.compare import comparison, comparison_page  # noqa: PLC0415

    now = _play_often(options, options.scenario, names)
    if now.partial:
        tell("Stopped before there was anything to compare.")
        return 130
    before = _play_often(options, options.against, names)
    told = comparison(now, before)
    if options.json:
        print(json.dumps(told, ensure_ascii=False, indent=2))
    else:
        show("\n".join(comparison_page(told)))
    return _ended(partial=before.partial)


def _play_often(options: argparse.Namespace, name: str, names: Sequence[str]) -> Simulation:
    from wegame.analysis.simulate import simulate  # noqa: PLC0415
    from wegame.scenario.library import find  # noqa: PLC0415
    from wegame.scenario.loader import read  # noqa: PLC0415

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
