"""Slips for thousands of games at once: said or let pass, and how each team takes it."""

from __future__ import annotations

from typing import Any

import numpy as np

from wegame.analysis.lanes import Lanes
from wegame.analysis.plays import NOT_PLAYED, Run, shown_keys
from wegame.game.arithmetic import either
from wegame.game.slips import RESPONSES, let_pass, may_slip, meet, slip_chance, who_may_slip
from wegame.players import minds

__all__ = ["draw_slips", "respond"]


def draw_slips(lanes: Lanes, run: Run) -> None:
    """Where somebody slipped in the round before, and where it is said; what is let pass stays."""
    lanes.said = []
    for place in lanes.cases(lanes.before):  # type: ignore[type-var]
        before = lanes.scenario.rounds[place] if place != NOT_PLAYED else None
        seats = who_may_slip(lanes, before) if before is not None and may_slip(before) else []
        if before is None or not seats:
            continue
        happened: Any = lanes.those & lanes.try_luck("mistake", slip_chance(lanes))
        whose, said = lanes.pick("whose", len(seats)), False
        for number, seat in enumerate(seats):
            owns = minds.owns_up(run.policy, lanes.state, lanes.seed, lanes.asks("card", seat))
            said = either(whose == number, owns, said)
        owned: Any = happened & np.asarray(said)
        run.seen.mistaken[place, lanes.index[happened]] = True
        run.seen.owned[place, lanes.index[owned]] = True
        run.count_of(int(place), lanes, "mistake", "text", where=happened)
        let_pass(lanes, before, happened & ~owned)
        lanes.said.append((before, owned))


def respond(lanes: Lanes, run: Run) -> list[Lanes]:
    """How each team takes what was said."""
    names = list(RESPONSES)
    for before, owned in lanes.said:
        for _ in lanes.only(owned):
            asked = lanes.asks("response")
            shown = shown_keys(lanes, run.policy, "response", names)
            answer = minds.manner_index(run.policy, lanes.state, lanes.seed, asked, "response", names, shown)
            for number in lanes.cases(answer):
                meet(lanes, before, names[number])
    return [lanes]
