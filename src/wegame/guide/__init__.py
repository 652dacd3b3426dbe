"""The facilitator's guide: what somebody who never saw the story needs on paper, and what its players get to hold."""

from wegame.guide.guide import Guide, guide
from wegame.guide.html import as_html
from wegame.guide.markdown import as_markdown

__all__ = ["Guide", "as_html", "as_markdown", "guide"]
