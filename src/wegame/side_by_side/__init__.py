"""Sessions side by side: one team's over time, or the tables of one workshop. Nothing here ranks any of them."""

from wegame.side_by_side.html import side_by_side_html
from wegame.side_by_side.sides import LEAST_SIDES, MOST_SIDES, SideBySide, side_by_side
from wegame.side_by_side.written import side_by_side_csv, side_by_side_json, side_by_side_markdown

__all__ = [
    "LEAST_SIDES",
    "MOST_SIDES",
    "SideBySide",
    "side_by_side",
    "side_by_side_csv",
    "side_by_side_html",
    "side_by_side_json",
    "side_by_side_markdown",
]
