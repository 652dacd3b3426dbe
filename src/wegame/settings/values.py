"""The settings themselves, and the way to them. All that the first page waits for, where nobody has set anything."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from wegame.sessions.conduct import Conduct, Odds

__all__ = ["Settings", "Value", "read_settings", "settings_path"]

Value = str | bool | int


@dataclass(frozen=True)  # with slots it would be made twice
class Settings:
    """What holds for this person's games. `rows.ROWS` says what each takes; timer and length are minutes, 0 for none.

    keys: for a binding's id the key that it has instead of its own, or several with commas between them; whether they
    can be had is known where the bindings are (see tui.keys).
    """

    theme: Literal["dark", "light"] = "dark"
    motion: bool = True
    big: bool = False
    ballots: str = "consensus"
    odds: Odds = "off"
    timer: int = 0
    length: int = 0
    shows_meter: bool = True
    keys: Mapping[str, str] = field(default_factory=dict)

    def conduct(self) -> Conduct:
        """How a session begins with these settings."""
        from wegame.sessions.conduct import Conduct  # noqa: PLC0415 - it brings the game with it

        return Conduct(odds=self.odds, timer=self.timer * 60, length=self.length, shows_meter=self.shows_meter)


def settings_path() -> Path:
    """Where this person's settings live, as their system has it."""
    from platformdirs import user_config_path  # noqa: PLC0415 - not needed to paint the first screen

    return user_config_path("wegame", appauthor=False) / "settings.toml"


def read_settings(path: Path | None = None) -> tuple[Settings, tuple[str, ...]]:
    """The settings of a file, and a sentence for each thing in it that is wrong; what is right holds. Never raises."""
    try:
        path = path or settings_path()
        path.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return Settings(), ()
    except (OSError, RuntimeError, ValueError) as error:  # somebody without a home
        return Settings(), (f"There is no place for settings: {error}",)
    from wegame.settings.file import settings_in  # noqa: PLC0415 - most have no such file

    return settings_in(path)
