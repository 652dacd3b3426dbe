"""wegame explain: whatever has a name of its own, from a concept to a key of the file format."""

from __future__ import annotations

import argparse
import textwrap

from wegame.cli.output import publish
from wegame.telling.explain import explain

__all__ = ["run"]


def run(options: argparse.Namespace) -> int:
    for paragraph in explain(options.id):
        # an example has lines of its own, and is printed as it would stand in a file
        publish(paragraph if "\n" in paragraph else textwrap.fill(paragraph, 80, subsequent_indent=_hanging(paragraph)))
    return 0


def _hanging(paragraph: str) -> str:
    """Two columns further in than the paragraph begins."""
    return " " * (2 + len(paragraph) - len(paragraph.lstrip()))
