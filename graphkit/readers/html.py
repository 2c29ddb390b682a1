"""A saved page -> its article, or the articles of an export that a press database made."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from graphkit.extras import load
from graphkit.readers import europresse, factiva

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graphkit.model import Article
    from graphkit.readers.source import Source

#: What a page declares as its date, and nothing that would have to be guessed from its text or compared with a clock.
_DATES = {"extensive_search": False, "original_date": True, "max_date": "9999-12-31"}


def read(source: Source) -> Iterator[Article]:
    """The articles in a page: one, or those of a Europresse or Factiva export, which its content tells.

    Raises:
        ArticleError: it holds none.
        MissingExtraError: trafilatura is not installed.
    """
    html = source.text()
    if not html.strip():
        raise source.error("is empty; save the page again")
    for export in (europresse, factiva):
        if export.is_html(html):
            yield from export.read_html(source, html)
            return
    yield _page(source, html)


def _page(source: Source, html: str) -> Article:
    """The article that a page is made around, found by trafilatura (Barbaresi 2021)."""
    trafilatura = load("trafilatura", "html")
    for name in ("trafilatura", "htmldate", "courlan"):  # what they log is said by an error here
        logging.getLogger(name).setLevel(logging.CRITICAL)
    try:
        found = trafilatura.bare_extraction(
            html, with_metadata=True, include_comments=False, include_tables=False, date_extraction_params=_DATES
        )
    except Exception as error:  # a broken page makes it fail in many ways
        raise source.error(f"is no page that can be read ({type(error).__name__}); save its text as .txt") from error
    if found is None or not found.text:
        raise source.error("has no article in it, as far as can be seen; save its text as .txt")
    return source.article(
        found.text.replace("\n", "\n\n"),  # a line of it is a paragraph
        title=found.title,
        published=found.date,
        language=found.language,
        source=found.sitename or found.hostname,
    )
