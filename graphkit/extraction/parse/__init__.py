"""An article and its parse, as the later steps ask about them. Nothing here changes after parsing."""

from graphkit.extraction.parse.article import ParsedArticle
from graphkit.extraction.parse.syntax import Slots, Syntax

__all__ = ["ParsedArticle", "Slots", "Syntax"]
