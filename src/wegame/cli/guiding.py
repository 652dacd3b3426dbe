"""Guiding: a scenario as the facilitator's guide, with cards for the players."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from wegame.cli.output import show, write_out

__all__ = ["add"]


def add(commands: Any) -> None:
    """The commands of this page."""
    guide = commands.add_parser(
        "guide", help="a facilitator's guide to a scenario, with cards for the players", allow_abbrev=False
    )
    guide.add_argument("scenario", metavar="SCENARIO", help="a shipped id (see `wegame list`) or a path")
    guide.add_argument(
        "--format", choices=("md", "html"), help="default: html if PATH ends with .html or .htm, else md"
    )
    guide.add_argument("--out", type=Path, metavar="PATH", help="default: stdout")
    guide.set_defaults(run=_guide)


def _guide(options: argparse.Namespace) -> int:
    from wegame.guide import as_html, as_markdown, guide  # noqa: PLC0415
    from wegame.scenario.library import find  # noqa: PLC0415
    from wegame.scenario.loader import read  # noqa: PLC0415

    source, out = find(options.scenario), options.out
    found = guide(read(source, advise=False).playable())
    is_page = (
        options.format == "html" if options.format else out is not None and out.suffix.lower() in {".html", ".htm"}
    )
    text = (as_html if is_page else as_markdown)(found)
    if out is None:
        show(text.rstrip("\n"))
    else:
        write_out({out: text if text.endswith("\n") else text + "\n"}, source, kind="scenario")
    return 0
