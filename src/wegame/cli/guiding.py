"""wegame guide: a scenario as the facilitator's guide, with cards for the players."""

from __future__ import annotations

import argparse

from wegame.cli.output import publish
from wegame.cli.writing import write_out
from wegame.guide import as_html, as_markdown, guide
from wegame.scenario.library import find
from wegame.scenario.loader import read

__all__ = ["run"]


def run(options: argparse.Namespace) -> int:
    source, out = find(options.scenario), options.out
    found = guide(read(source, advise=False).playable())
    is_page = (
        options.format == "html" if options.format else out is not None and out.suffix.lower() in {".html", ".htm"}
    )
    text = (as_html if is_page else as_markdown)(found)
    if out is None:
        publish(text.rstrip("\n"))
    else:
        write_out({out: text if text.endswith("\n") else text + "\n"}, source, kind="scenario")
    return 0
