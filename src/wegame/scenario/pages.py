"""A text that people read, cut into the pages that they see one after the other."""

import re

__all__ = ["pages"]

_BREAK = re.compile(r"^[ \t]*---[ \t]*$", re.MULTILINE)


def pages(text: str) -> tuple[str, ...]:
    """The pages of a text: a line of only `---` starts a new one. Empty pages are left out; there is at least one."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    kept = tuple(page.strip("\n").rstrip() for page in _BREAK.split(text) if page.strip())
    return kept or ("",)
