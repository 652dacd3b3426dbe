"""Two versions of a scenario side by side: what an edit changes beyond noise.

Both are played with the same seeds, and chance is tied to the names of rounds, so where nothing was changed nothing
differs: play by play. What is compared are the differences of pairs.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping
from math import sqrt
from typing import Any

import numpy as np

from wegame.analysis.crowd import ENDINGS, Plays
from wegame.analysis.dilemmas import find_dilemmas
from wegame.analysis.simulate import Simulation
from wegame.text import clip

__all__ = ["comparison", "comparison_page"]

SURE = 3.3
"""Standard errors for "beyond noise": one in a thousand by chance alone, because many figures are compared."""


FEWEST_PAIRS = 30
"""Pairs of plays under which nothing is called beyond noise."""


def comparison(now: Simulation, before: Simulation) -> dict[str, Any]:
    """What changed from the version before to the one now, as data: for each policy, round and option in both."""
    found_now, found_before = (
        {(found.code, found.about): f"{found.code} {found.message}" for found in find_dilemmas(each)}
        for each in (now, before)
    )
    if now.partial or before.partial:  # what was not looked for cannot be new, nor gone
        found_now = found_before = {}
    policies = {
        name: _policy(now, before, now.policies[name], before.policies[name])
        for name in now.policies
        if name in before.policies
    }
    told = {
        "scenario": now.name or now.scenario.id,
        "against": before.name or before.scenario.id,
        "plays": min((len(plays) for plays in (*now.policies.values(), *before.policies.values())), default=0),
        "seed": now.seed,
        "partial": now.partial or before.partial,
        "policies": policies,
        "findings": {
            "new": [found_now[key] for key in sorted(found_now.keys() - found_before.keys())],
            "gone": [found_before[key] for key in sorted(found_before.keys() - found_now.keys())],
        },
    }
    moved = any(change["beyond_noise"] for policy in policies.values() for change in _all(policy))
    return {**told, "changed": moved or found_now.keys() != found_before.keys()}


def _all(policy: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    yield policy["efficacy"]
    yield policy["reached"]
    yield from policy["endings"].values()
    for found in policy["rounds"].values():
        yield found["won"]
        yield from found["options"].values()


def _change(now: Any, before: Any) -> dict[str, Any]:
    """The change of a mean, from pairs of plays."""
    change = now - before
    error = float(change.std(ddof=1) / sqrt(len(change))) if len(change) > 1 else 0.0
    enough = len(change) >= FEWEST_PAIRS
    mean = float(change.mean())
    return {
        "from": round(float(before.mean()), 4),
        "to": round(float(now.mean()), 4),
        "change": round(mean, 4),
        "half": round(1.96 * error, 4),
        "beyond_noise": enough and (abs(mean) > SURE * error if error else bool(mean)),
    }


def _policy(now: Simulation, before: Simulation, new: Plays, old: Plays) -> dict[str, Any]:
    count = min(len(new), len(old))

    every = np.ones(count, bool)

    def pair(of: Any, other: Any, where: Any = every) -> dict[str, Any]:
        return _change(of[:count][where].astype(float), other[:count][where].astype(float))

    told: dict[str, Any] = {
        "efficacy": pair(new.efficacy, old.efficacy),
        "reached": pair(new.ending < 2, old.ending < 2),
        "endings": {name: pair(new.ending == code, old.ending == code) for code, name in enumerate(ENDINGS)},
        "rounds": {},
    }
    for place, found in enumerate(now.scenario.rounds):
        if found.id not in old.places:
            continue
        was = old.places[found.id]
        both = new.played[place][:count] & old.played[was][:count]
        if not both.any():
            continue
        options = [item.id for item in before.scenario.rounds[was].alternatives]
        told["rounds"][found.id] = {
            "won": pair(new.success[place], old.success[was], both),
            "options": {
                option.id: pair(new.options[place] == number, old.options[was] == options.index(option.id), both)
                for number, option in enumerate(found.alternatives)
                if option.id in options
            },
        }
    return told


def comparison_page(told: Mapping[str, Any]) -> list[str]:
    """The same for people, at most 80 columns."""
    lines = [f"What changes from {told['against']}", f"           to {told['scenario']}"]
    lines.append(f"{told['plays']:,} plays a policy with the same seeds, from {told['seed']} on")
    lines.append("(In brackets: no more than noise.)")
    if told["partial"]:
        lines.append("STOPPED EARLY: this is partial.")
    for name, policy in told["policies"].items():
        lines += ["", f"{name}:"]
        rows = [("efficacy at the end", policy["efficacy"], 1.0), ("goal reached, %", policy["reached"], 100.0)]
        for found, row in policy["rounds"].items():
            rows.append((f"round {clip(found, 28)}: won, %", row["won"], 100.0))
            for option, change in row["options"].items():
                rows.append((f"  {clip(f'{found}/{option}', 29)}: chosen, %", change, 100.0))
        shown = [row for row in rows[2:] if row[1]["beyond_noise"]]
        for label, change, unit in (*rows[:2], *shown):
            lines.append(_line(label, change, unit))
        if not any(change["beyond_noise"] for _, change, _ in rows):
            lines.append("  no change beyond noise")
    for word, found in told["findings"].items():
        if found:
            lines += ["", f"Findings that are {word}:"]
            for one in found:
                lines += textwrap.wrap(one, 80, initial_indent="  ", subsequent_indent="    ")
    lines += ["", "Something changes beyond noise." if told["changed"] else "Nothing changes beyond noise."]
    return lines


def _line(label: str, change: Mapping[str, Any], unit: float) -> str:
    moved = f"{unit * change['change']:+.1f} +-{unit * change['half']:.1f}"
    moved = f" {moved}" if change["beyond_noise"] else f"({moved})"
    return f"  {label:42} {unit * change['from']:5.1f} -> {unit * change['to']:5.1f}   {moved}"
