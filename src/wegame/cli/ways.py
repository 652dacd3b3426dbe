"""The ways to play, each imported when it is first asked for: whoever plays line by line never waits for screens."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from wegame.cli import in_plain, on_screen, watching

__all__ = ["in_plain", "on_screen", "watching"]


def __getattr__(name: str) -> object:
    if name in __all__:
        return import_module(f"wegame.cli.{name}")
    raise AttributeError(name)
