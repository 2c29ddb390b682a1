"""Exports of Europresse (also Eureka): several articles in one HTML page or RTF file.

There is no published definition. In the HTML, as projects that read it describe it, an <article> holds
`DocPublicationName` ("Le Monde, no. 24310"), `DocHeader` ("International, mardi 7 février 2023, p. 4"),
`titreArticle` and `docOcurrContainer` or `DocText`. As text the same follow each other, then the rights and, at the
end, the document's name: "news·20230207·LM·1234567", which also holds the date.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from graphkit.readers.dateline import parse_date
from graphkit.readers.markup import outermost, parse, plain_text, text_at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bs4 import Tag

    from graphkit.model import Article
    from graphkit.readers.source import Source

_NAME = re.compile(r"\b(?:news|web|biog|report|pdf)·(\d{4})(\d\d)(\d\d)·\S+")
_NAME_LINE = re.compile(rf"^[ \t]*(?:Document[ \t]*:?[ \t]*)?{_NAME.pattern}[ \t]*$", re.MULTILINE)
_ISSUE = re.compile(r"\s*(?:,\s*no\.?\s|\n|;|\s-\s).*", re.DOTALL)  # what follows the name of a paper
_END = re.compile(r"^(?:©|\(c\)|Certificat émis|Tous droits réservés|All rights reserved)", re.IGNORECASE)
_HEADER_LINES = 6  # within which the line with the date stands


def is_html(html: str) -> bool:
    """Whether a page is such an export."""
    return "DocPublicationName" in html and (
        "DocText" in html or "docOcurrContainer" in html or bool(_NAME.search(html))
    )


def is_text(text: str) -> bool:
    """Whether a text is such an export."""
    return bool(_NAME_LINE.search(text))


def read_html(source: Source, html: str) -> Iterator[Article]:
    """The articles of a page; those of an old one, which has no <article>, are read as text."""
    page = parse(html)
    found = outermost(page.find_all("article"), page)
    if found:
        yield from source.each(found, _from_element)
    else:
        yield from read_text(source, plain_text(html))


def read_text(source: Source, text: str) -> Iterator[Article]:
    """The articles of a text, each of which ends with the document's name."""
    start = 0
    ends = []
    for name in _NAME_LINE.finditer(text):
        ends.append((text[start : name.start()], name[0]))
        start = name.end()
    yield from source.each(ends, _from_text)


def _from_element(entry: Source, element: Tag) -> Article:
    name = _NAME.search(element.get_text(" "))
    header = text_at(element, ".DocHeader") or text_at(element, "header")
    body = text_at(element, ".docOcurrContainer") or text_at(element, ".DocText")
    return entry.article(
        body,
        title=text_at(element, ".titreArticleVisu") or text_at(element, ".titreArticle"),
        published=parse_date(header) or (name and "-".join(name.groups())),
        source=_ISSUE.sub("", text_at(element, ".DocPublicationName")),
    )


def _from_text(entry: Source, found: tuple[str, str]) -> Article:
    block, name_line = found
    lines = [line.strip() for line in block.splitlines() if line.strip()]
    dated = next((i for i, line in enumerate(lines[:_HEADER_LINES]) if i and parse_date(line)), 0)
    name = _NAME.search(name_line)
    end = next((i for i, line in enumerate(lines) if i > dated and _END.match(line)), len(lines))
    return entry.article(
        "\n\n".join(lines[dated + 2 : end]),
        title="".join(lines[dated + 1 : dated + 2]),
        published=parse_date(lines[dated]) if dated else name and "-".join(name.groups()),
        source=_ISSUE.sub("", lines[0]) if lines else None,
    )
