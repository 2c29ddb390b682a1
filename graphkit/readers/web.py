"""An address on the web -> its articles. Nothing here runs unless the user asks for it by --fetch."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from graphkit.errors import ArticleError
from graphkit.readers.fetching import fetch
from graphkit.readers.ids import clean_id
from graphkit.readers.registry import articles_of, is_archive, suffix_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from graphkit.model import Article
    from graphkit.readers.fetching import Page
    from graphkit.readers.source import Source

#: Type of content -> the suffix whose reader reads it.
_SUFFIXES = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "text/plain": ".txt",
    "text/markdown": ".md",
    "application/rss+xml": ".rss",
    "application/atom+xml": ".atom",
    "application/xml": ".xml",
    "text/xml": ".xml",
    "application/pdf": ".pdf",
    "text/csv": ".csv",
}
_UNTOLD = frozenset({"", "application/octet-stream", "binary/octet-stream"})


def articles_at(address: str, make: Callable[..., Source]) -> Iterator[Article]:
    """The articles of a page or feed; what is wrong with it is reported.

    Args:
        address: http or https.
        make: makes a source of a name, an id and what opens it.
    """
    try:
        page = fetch(address)
        suffix = _suffix(address, page)
    except ArticleError as error:
        make(address, address, io.BytesIO).report(error)
        return
    source = make(address, _page_id(address), lambda: io.BytesIO(page.data), charset=page.charset)
    if not page.data.strip():
        source.report(source.error("is an empty page; look at it in a browser"))
        return
    host = (urlsplit(page.address).hostname or "").removeprefix("www.")
    for article in articles_of(source, suffix):
        yield article if article.source else replace(article, source=host)


def _suffix(address: str, page: Page) -> str:
    suffix = _SUFFIXES.get(page.type, "")
    if page.type in _UNTOLD:
        suffix = suffix_of(urlsplit(page.address).path)
    if not suffix or is_archive(suffix):
        raise ArticleError(
            f"{address}: is {page.type or 'of no known type'}, no page or feed; save it and name the file"
        )
    return suffix


def _page_id(address: str) -> str:
    """An id such as "lemonde.fr-afrique-visite-de-lavrov"."""
    parts = urlsplit(address)
    path = parts.path[: -len(suffix_of(parts.path)) or None]
    return clean_id(f"{(parts.hostname or '').removeprefix('www.')}/{path}/{parts.query}")
