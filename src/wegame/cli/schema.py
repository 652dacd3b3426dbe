"""wegame schema: the JSON Schema of scenario files, for editors."""

from __future__ import annotations

import argparse

from wegame.scenario.models import schema

__all__ = ["run"]


def run(options: argparse.Namespace) -> int:
    print(schema())
    return 0
