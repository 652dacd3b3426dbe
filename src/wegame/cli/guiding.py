"""Guiding: a scenario as the facilitator's guide, with cards for the players."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from wegame.cli.output import show, tell
from wegame.errors import UsageError

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
        _write(out, text, source)
    return 0


def _write(path: Path, text: str, source: Path) -> None:
    """Write the guide, whole or not at all, and say where it is."""
    from wegame.sessions.files import write_atomically  # noqa: PLC0415

    if path.exists() and path.samefile(source):
        raise UsageError(f"{path} is the scenario itself.", "It is never overwritten: name another file.")
    write_atomically(path, text if text.endswith("\n") else text + "\n")
    tell(f"Written: {path}")
