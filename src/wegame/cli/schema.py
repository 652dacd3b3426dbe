"""wegame schema: the JSON Schema of scenario files, for editors."""

from __future__ import annotations

import argparse

from wegame.cli.output import publish
from wegame.scenario.models import schema

__all__ = ["run"]


def run(options: argparse.Namespace) -> int:
    publish(schema(), exactly=True)
    return 0
