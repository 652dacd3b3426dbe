"""The facilitator's guide: what somebody who never saw the story needs on paper, and what its players get to hold."""

from wegame.guide.guide import Guide, guide
from wegame.guide.markdown import as_markdown
from wegame.guide.page import as_html

__all__ = ["Guide", "as_html", "as_markdown", "guide"]
