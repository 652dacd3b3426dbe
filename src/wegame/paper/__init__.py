"""What is written to be kept and printed: HTML and Markdown in which foreign text can do nothing."""

from wegame.paper.document import document, scrolls, section, table
from wegame.paper.html import Markup, element, join, prose, safe
from wegame.paper.markdown import literal

__all__ = ["Markup", "document", "element", "join", "literal", "prose", "safe", "scrolls", "section", "table"]
