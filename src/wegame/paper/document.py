"""A whole page for a browser and for paper: one file, no script, no font, no picture, no address to call."""

from __future__ import annotations

from collections.abc import Sequence

from wegame.paper.html import Markup, element, join
from wegame.paper.style import STYLE

__all__ = ["document", "scrolls", "section", "table"]

_POLICY = "default-src 'none'; style-src 'unsafe-inline'"
"""Whatever a file or a person says, a browser fetches and runs nothing for it."""


def document(
    title: str,
    top: Sequence[Markup],
    parts: Sequence[tuple[str, str, Sequence[Markup]]],
    foot: Sequence[Markup],
    *,
    contents: str,
) -> str:
    """The page: a header, parts (id, heading, what stands in them), a footer. contents: names the list of parts."""
    head = element(
        "head",
        "\n",
        element("meta", charset="utf-8"),
        "\n",
        element("meta", http_equiv="Content-Security-Policy", content=_POLICY),
        "\n",
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        "\n",
        element("title", title),
        "\n",
        element("style", Markup(STYLE)),
        "\n",
    )
    links = element("ul", *(element("li", element("a", name, href=f"#{part}")) for part, name, _ in parts))
    body = element(
        "body",
        "\n",
        element("header", *top),
        "\n",
        element("nav", links, aria_label=contents),
        "\n",
        element("main", *(join(("\n", section(*part))) for part in parts)),
        "\n",
        element("footer", *foot),
        "\n",
    )
    return f"<!DOCTYPE html>\n{element('html', head, body, lang='en')}\n"


def section(part: str, name: str, rows: Sequence[Markup]) -> Markup:
    """A part of the page with its heading, which names it."""
    heading = f"{part}-title"
    return element("section", element("h2", name, id=heading), *rows, id=part, aria_labelledby=heading)


def scrolls(content: Markup, label: str) -> Markup:
    """What may be wider than a phone scrolls in its own frame, also by keyboard. label: the id of what names it."""
    return element("div", content, class_="scroll", role="region", aria_labelledby=label, tabindex="0")


def table(label: str, caption: str, heads: Sequence[tuple[str, bool]], rows: Sequence[Sequence[str]]) -> Markup:
    """A table of text; the first cell of a row is its header. heads: each with whether it heads figures."""
    kinds = [{"class_": "number"} if numbers else {} for _, numbers in heads]
    top = element(
        "tr", *(element("th", head, scope="col", **kind) for (head, _), kind in zip(heads, kinds, strict=True))
    )
    body = [
        element(
            "tr",
            element("th", row[0], scope="row", **kinds[0]),
            *(element("td", cell, **kind) for cell, kind in zip(row[1:], kinds[1:], strict=True)),
        )
        for row in rows
    ]
    return scrolls(
        element(
            "table",
            element("caption", caption, id=label),
            element("thead", top),
            element("tbody", *(join(("\n", row)) for row in body)),
            class_="wide" if len(heads) > 4 else "slim",
        ),
        label,
    )
