"""What a simulation shows, as data: shares with their 95 % intervals, spreads, each round, each option."""

from __future__ import annotations

from math import isnan, sqrt
from typing import Any

import numpy as np

from wegame.analysis.crowd import ENDINGS, Plays
from wegame.analysis.dilemmas import Found, find_dilemmas, lucks, names_unseen, text_told, unseen
from wegame.analysis.simulate import Simulation
from wegame.theory import MAIN_DIALS

__all__ = ["interval", "rarest", "summary"]


def interval(count: int, of: int) -> tuple[float, float, float]:
    """A share and its 95 % interval, all 0-1 (Wilson 1927): honest also where nothing or everything was counted."""
    if not of:
        return 0.0, 0.0, 1.0
    z, share = 1.96, count / of
    middle = (share + z * z / (2 * of)) / (1 + z * z / of)
    half = z * sqrt(share * (1 - share) / of + z * z / (4 * of * of)) / (1 + z * z / of)
    return share, max(0.0, middle - half), min(1.0, middle + half)


def rarest(plays: int) -> float:
    """How often something may still come up that so many plays never showed: 3/n, with 95 % confidence."""
    return min(1.0, 3 / plays) if plays else 1.0


def summary(simulation: Simulation) -> dict[str, Any]:
    """The whole as plain data, for `--json` and for the page."""
    scenario = simulation.scenario
    return {
        "scenario": scenario.id,
        "title": scenario.title,
        "plays": simulation.plays,
        "seed": simulation.seed,
        "players": len(simulation.team.players),
        "partial": simulation.partial,
        "policies": {name: _policy(simulation, name, plays) for name, plays in simulation.policies.items()},
        "findings": [_finding(found) for found in find_dilemmas(simulation)],
        "unseen": [text_told(simulation, path) for path in unseen(simulation)],
        "unseen_told": names_unseen(simulation),
        "lucks": lucks(simulation),
        "asked": simulation.effort.asked,
        "states": max((len(worth.seeds) for worth in simulation.states.values()), default=0),
        **({"bounded": {"futures": simulation.effort.futures}} if simulation.is_bounded else {}),
    }


def _round(value: float, places: int = 4) -> float:
    return round(float(value), places)


def _share(count: int, of: int) -> dict[str, float]:
    share, low, high = interval(count, of)
    return {"share": _round(share), "low": _round(low), "high": _round(high)}


def _policy(simulation: Simulation, name: str, plays: Plays) -> dict[str, Any]:
    ends = plays.efficacy
    spread = np.percentile(ends, (5, 50, 95))
    return {
        "plays": len(plays),
        "efficacy": {
            "mean": _round(ends.mean()),
            "sd": _round(ends.std(ddof=1)) if len(plays) > 1 else 0.0,
            **{f"p{name}": _round(value) for name, value in zip((5, 50, 95), spread, strict=True)},
            "histogram": np.histogram(ends, bins=10, range=(0, 100))[0].tolist(),
        },
        "reached": _share(int((plays.ending < 2).sum()), len(plays)),
        "endings": {
            ending: _share(int((plays.ending == code).sum()), len(plays)) for code, ending in enumerate(ENDINGS)
        },
        "rounds": [_round_row(simulation, plays, place) for place in range(len(simulation.scenario.rounds))],
        "options": {
            found.id: {
                option.id: _option(simulation, name, plays, place, number)
                for number, option in enumerate(found.alternatives)
            }
            for place, found in enumerate(simulation.scenario.rounds)
        },
        "recoveries": {
            found.id: {item.id: _recovery(plays, place, number) for number, item in enumerate(found.ways_back)}
            for place, found in enumerate(simulation.scenario.rounds)
            if found.ways_back
        },
    }


def _round_row(simulation: Simulation, plays: Plays, place: int) -> dict[str, Any]:
    there = plays.played[place]
    count = int(there.sum())
    row: dict[str, Any] = {"id": simulation.scenario.rounds[place].id, "played": count}
    if count:
        mistaken = plays.mistaken[place] & there
        row |= {
            "won": _round((plays.success[place] & there).sum() / count),
            "recovered": _round((plays.recovered[place] & there).sum() / count),
            "mistakes": _round(mistaken.sum() / count),
            "owned": _round((plays.owned[place] & mistaken).sum() / mistaken.sum()) if mistaken.any() else None,
            "dials": {dial: _round(plays.dials[place, row_][there].mean()) for row_, dial in enumerate(MAIN_DIALS)},
        }
    return row


def _option(simulation: Simulation, name: str, plays: Plays, place: int, number: int) -> dict[str, Any]:
    there = plays.played[place]
    chosen = plays.options[place] == number
    count = int(chosen.sum())
    told: dict[str, Any] = {
        "chosen": count,
        "share": _round(count / there.sum()) if there.any() else 0.0,
        "success": _round(plays.success[place][chosen].mean()) if count else None,
    }
    asked = simulation.asked.get(name, {}).get(place)
    if asked is not None:
        for yardstick, values in (("efficacy", asked.efficacy), ("reached", asked.reached)):
            lift, half, games = asked.lift(values, number)
            told[f"lift_{yardstick}"] = {
                "mean": _round(lift),
                "half": None if isnan(half) else _round(half),
                "plays": games,
            }
    worth = simulation.states.get(place)
    if worth is not None:
        best = worth.best_in(number)
        told["best_in"] = {"efficacy": _round(best[0]), "goal": _round(best[1])} if best else None
    return told


def _recovery(plays: Plays, place: int, number: int) -> dict[str, Any]:
    taken = plays.recovery[place] == number
    count = int(taken.sum())
    return {"chosen": count, "mended": _round(plays.recovered[place][taken].mean()) if count else None}


def _finding(found: Found) -> dict[str, Any]:
    return {
        "code": found.code,
        "path": list(found.path),
        "message": found.message,
        "hint": found.hint,
        "policy": found.policy,
        "seed": found.seed,
        "play": found.play,
    }
