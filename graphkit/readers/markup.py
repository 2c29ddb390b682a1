"""HTML -> plain text, as a reader of the page would write it down."""

from __future__ import annotations

import re
import warnings
from html.parser import HTMLParser
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bs4 import BeautifulSoup, Tag

_BLOCKS = re.compile(
    "address|article|aside|blockquote|caption|center|dd|div|dl|dt|figcaption|figure|footer|form|h[1-6]|header|hr|li"
    "|main|nav|ol|p|pre|section|table|td|th|title|tr|ul"
)
_UNSEEN = re.compile("head|script|style|template|noscript|svg|math")
_SPACES = re.compile(r"[ \t\r\n\f]+")
_COMMENT_END = re.compile(r"--\s*>")


def plain_text(html: str) -> str:
    r"""The text of a page or of a piece of one, a blank line between its blocks.

    >>> plain_text("<h1>Un titre</h1><p>Le <b>texte</b>.<br>La suite.")
    'Un titre\n\nLe texte.\nLa suite.'
    """
    text = _Text()
    text.feed(_tamed(html))
    text.close()
    return text.text()


def parse(html: str) -> BeautifulSoup:
    """The elements of a page."""
    from bs4 import BeautifulSoup, MarkupResemblesLocatorWarning, XMLParsedAsHTMLWarning

    with warnings.catch_warnings():
        warnings.simplefilter("ignore", MarkupResemblesLocatorWarning)
        warnings.simplefilter("ignore", XMLParsedAsHTMLWarning)
        return BeautifulSoup(_tamed(html), "html.parser")


def outermost(elements: Iterable[Tag], within: Tag) -> list[Tag]:
    """Those of some elements that stand in no other of their name: one text is not read for each that is around it."""
    return [e for e in elements if next((p for p in e.parents if p is within or p.name == e.name), within) is within]


def text_at(element: Tag, selector: str) -> str:
    """The text of the first element that a CSS selector finds within `element`, "" where there is none."""
    found = element.select_one(selector)
    return plain_text(str(found)) if found else ""


def _tamed(html: str) -> str:
    """`html` without what makes the library's parser fail, or search to the end again and again, for hours.

    It reads sections such as <![CDATA[ as comments and what is not closed as browsers do.
    """
    html = html.replace("<![", "<! [")
    closed = max((found.end() for found in _COMMENT_END.finditer(html)), default=0)
    unclosed = html.find("<!--", closed)
    html = html[: unclosed if unclosed >= 0 else None]
    last = html.rfind(">") + 1
    return html[:last] + html[last:].replace("<", "&lt;")


class _Text(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._blocks: list[list[str]] = [[]]
        self._unseen = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 - as it is called
        self._unseen += bool(_UNSEEN.fullmatch(tag))
        if _BLOCKS.fullmatch(tag):
            self._blocks.append([])
        elif tag == "br":
            self._blocks[-1].append("\n")

    def handle_endtag(self, tag: str) -> None:
        self._unseen = max(0, self._unseen - bool(_UNSEEN.fullmatch(tag)))
        if _BLOCKS.fullmatch(tag):
            self._blocks.append([])

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if not _UNSEEN.fullmatch(tag):
            self.handle_starttag(tag, attrs)

    def handle_data(self, data: str) -> None:
        if not self._unseen:
            self._blocks[-1].append(_SPACES.sub(" ", data))

    def text(self) -> str:
        blocks = ("\n".join(" ".join(line.split(" ")).strip() for line in "".join(b).split("\n")) for b in self._blocks)
        return "\n\n".join(block.strip() for block in blocks if block.strip())
