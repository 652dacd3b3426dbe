"""wegame explain: a concept, a move, a practice or a code."""

from __future__ import annotations

import argparse
import textwrap

from wegame.cli.output import publish
from wegame.telling.explain import explain

__all__ = ["run"]


def run(options: argparse.Namespace) -> int:
    for paragraph in explain(options.id):
        publish(textwrap.fill(paragraph, 80, subsequent_indent="  ") if "\n" not in paragraph else paragraph)
    return 0
