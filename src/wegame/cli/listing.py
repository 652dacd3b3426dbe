"""wegame list: the scenarios that come with wegame."""

from __future__ import annotations

import argparse
import json
import sys

from wegame.cli.output import publish
from wegame.scenario.library import cards

__all__ = ["run"]


def run(options: argparse.Namespace) -> int:
    found = cards()
    if options.json:
        rows = [
            {
                "id": card.id,
                "title": card.title,
                "summary": card.summary,
                "minutes": card.minutes,
                "players": list(card.players),
                "level": card.level,
                "teaches": list(card.teaches),
                "path": str(card.path),
            }
            for card in found
        ]
        publish(json.dumps(rows, ensure_ascii=False, indent=2), exactly=True)
        return 0
    for card in found:
        least, most = card.players
        facts = f"{card.minutes} minutes, {least}-{most} players, {card.level}"
        publish(f"{card.id}\n    {card.title}: {card.summary}\n    {facts}")
    if not found:
        print("No scenarios came with this wegame; name a file to play one.", file=sys.stderr)
    return 0
