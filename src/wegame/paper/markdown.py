"""Foreign text in Markdown. Only here does it become any."""

from __future__ import annotations

import re

from wegame.text import one_line

__all__ = ["literal"]

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~!&@]|:(?=//)|(?<=www)\.)", re.IGNORECASE)


def literal(text: str) -> str:
    """Foreign text in Markdown, shown as it is: every character with a meaning is escaped, all on one line."""
    escaped = _SPECIAL.sub(r"\\\1", one_line(text))
    return re.sub(r"^(\d+)([.)])", r"\1\\\2", re.sub(r"^([-+=])", r"\\\1", escaped))
