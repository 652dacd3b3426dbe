"""Two themes for a room: dark, and light for a bright one. The tests compute that all text stands out at least 7:1.

What goes well is blue and what goes badly is orange, so that they stay apart for every kind of colour vision; a sign
and a word stand beside every colour.
"""

from __future__ import annotations

from textual.theme import Theme

__all__ = ["DARK", "LIGHT"]


def _theme(name: str, *, dark: bool, line: str, **colors: str) -> Theme:
    """A theme with these colours. line: for what is drawn and not read; it stands out at least 3:1.

    What Textual would mix from the colours, and make too faint to read, is set here instead.
    """
    ground, mark, muted = colors["background"], colors["primary"], colors["secondary"]
    return Theme(
        name=name,
        dark=dark,
        surface=ground,
        **colors,  # type: ignore[arg-type]
        variables={
            "text-muted": muted,
            "text-disabled": muted,
            "border-blurred": line,
            "block-cursor-foreground": ground,
            "block-cursor-background": mark,
            "input-selection-background": mark,
            "input-selection-foreground": ground,
            "screen-selection-background": mark,
            "screen-selection-foreground": ground,
            "scrollbar": muted,
            "scrollbar-hover": mark,
            "scrollbar-active": mark,
            "scrollbar-background": colors["panel"],
        },
    )


DARK = _theme(
    "wegame-dark",
    dark=True,
    background="#101418",
    panel="#1d242c",
    foreground="#f1f3f4",
    secondary="#b4bec9",
    primary="#8ab4f8",
    success="#7cc4ff",
    warning="#ff9a30",
    error="#f9b0cd",
    accent="#fff6b0",
    line="#6b7785",
)
LIGHT = _theme(
    "wegame-light",
    dark=False,
    background="#ffffff",
    panel="#e8ebf0",
    foreground="#14181d",
    secondary="#414a55",
    primary="#0b3f78",
    success="#0944a0",
    warning="#654100",
    error="#99044a",
    accent="#24085c",
    line="#707b88",
)
