"""What this person has set; what it takes to read a file is imported only where there is one."""

from __future__ import annotations

from pathlib import Path

from wegame.settings.values import Settings, settings_path

__all__ = ["read_settings"]


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
