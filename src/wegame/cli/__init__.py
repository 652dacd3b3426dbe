"""The command line: `main`."""

from wegame.cli.program import main

__all__ = ["main"]
