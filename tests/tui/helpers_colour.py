"""What a page looks like to an eye: how far text stands out from its ground, for every kind of colour vision."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from helpers_tui import Hands, controls_in, ready
from textual.color import Color

from wegame.game import Field, Value
from wegame.tui.app import WegameApp
from wegame.tui.widgets.fields import Scale

__all__ = ["ENOUGH", "VISION", "Looking", "contrast", "faint", "is_grey", "looking", "pieces", "seen"]

ENOUGH, ENOUGH_FOR_LINES = 7.0, 3.0
_ENOUGH_IN_GREY = 4.5
LINES = frozenset("─│┃▎▊▋▔▁▏▕")
"""Drawn, not read: the edges of fields and of scroll bars. Dial bars are read."""

Linear = tuple[float, float, float]

VISION: dict[str, tuple[Linear, Linear, Linear]] = {  # Machado, Oliveira and Fernandes 2009, severity 1.0, linear RGB
    "all": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}


def dot(one: Linear, other: Linear) -> float:
    return sum(a * b for a, b in zip(one, other, strict=True))


def linear(color: Color) -> Linear:
    """The light of each channel, from 0 to 1."""
    parts = [part / 255 for part in color.rgb]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return red, green, blue


@cache
def contrast(one: Color, other: Color) -> float:
    """As WCAG 2 computes it, from 1 to 21."""
    weights = (0.2126, 0.7152, 0.0722)
    low, high = sorted(dot(weights, linear(color)) for color in (one, other))
    return (high + 0.05) / (low + 0.05)


def seen(color: Color, vision: str) -> Linear:
    """Where somebody with this vision sees the colour, in CIE L*a*b*."""
    light = linear(color)
    red, green, blue = (min(1.0, max(0.0, dot(row, light))) for row in VISION[vision])
    x, y, z = (
        value ** (1 / 3) if value > 216 / 24389 else (24389 / 27 * value + 16) / 116
        for value in (
            (0.4124564 * red + 0.3575761 * green + 0.1804375 * blue) / 0.95047,
            0.2126729 * red + 0.7151522 * green + 0.0721750 * blue,
            (0.0193339 * red + 0.1191920 * green + 0.9503041 * blue) / 1.08883,
        )
    )
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


class Piece(NamedTuple):
    """Text as it is sent to the terminal."""

    text: str
    front: Color
    back: Color

    @property
    def contrast(self) -> float:
        return contrast(self.front, self.back)


def pieces(app: WegameApp) -> Iterator[Piece]:
    """All that is not blank on the top screen; what is faint behind a page over the page is not to be read."""
    strips = app.screen._compositor.render_strips()
    for sheet in app.screen.query("#sheet"):
        x, y, width, height = sheet.region
        strips = [strip.crop(x, x + width) for strip in strips[y : y + height]]
    for strip in strips:
        for segment in strip:
            if not segment.text.strip():
                continue
            assert segment.style is not None, segment
            assert segment.style.color is not None, segment
            assert segment.style.bgcolor is not None, segment
            assert not segment.style.dim, segment
            front = Color.from_rich_color(segment.style.color)
            back = Color.from_rich_color(segment.style.bgcolor)
            yield Piece(segment.text, *((back, front) if segment.style.reverse else (front, back)))


def faint(app: WegameApp) -> list[tuple[Piece, float]]:
    """What does not stand out."""
    found, shown = {}, list(pieces(app))
    assert shown, "an empty page"
    for piece in shown:
        needed = ENOUGH_FOR_LINES if set(piece.text.strip()) <= LINES else ENOUGH
        if piece.contrast < needed:
            found[piece] = round(piece.contrast, 2)
    return list(found.items())


def is_grey(app: WegameApp) -> bool:
    """Whether nothing on the page has a colour, and yet all of it can be told from its ground."""
    shown = list(pieces(app))
    for piece in shown:
        assert len(set(piece.front.rgb)) == len(set(piece.back.rgb)) == 1, piece
        assert piece.contrast >= (ENOUGH_FOR_LINES if set(piece.text.strip()) <= LINES else _ENOUGH_IN_GREY), piece
    return bool(shown)


class Looking(Hands):
    """Looks at every page, and at every field that is half filled in."""

    async def look(self, _: Hands | None = None) -> None:
        await ready(self.pilot)
        assert any(pieces(self.app))
        assert not faint(self.app), (self.app.theme, self.app.screen, self.at)

    async def look_twice(self) -> None:
        """In both themes, with the key that changes them."""
        first = self.app.theme
        await self.look()
        await self.pilot.press("ctrl+t")
        assert self.app.theme != first
        await self.look()

    async def field(self, item: Field, value: Value) -> None:
        await self.pilot.press("right" if isinstance(controls_in(self.app.screen)[-1], Scale) else "down")
        await self.look()
        await super().field(item, value)


def looking(app: WegameApp, pilot: object) -> Looking:
    hands = Looking(pilot)  # type: ignore[arg-type]
    hands.stop = hands.look
    return hands
