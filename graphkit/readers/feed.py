"""An RSS or Atom feed -> an article of each of its entries, with as much text as the feed gives."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from graphkit.readers.markup import plain_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graphkit.model import Article
    from graphkit.readers.source import Source


def read(source: Source) -> Iterator[Article]:
    """An article of each entry; its source is the title of the feed.

    Raises:
        ArticleError: it is no feed.
    """
    import feedparser

    text = source.text()
    if "<!ENTITY" in text:  # feedparser would drop them without a word
        raise source.error("declares XML entities, by which a file can blow up; it is not read")
    # As UTF-8, which the text is in by now; the rest of what an HTTP header says makes no difference.
    headers = {"content-type": "application/xml; charset=utf-8"}
    try:
        found = feedparser.parse(io.BytesIO(text.encode()), response_headers=headers)
    except Exception as error:  # a broken feed makes it fail in many ways
        raise source.error(f"is no feed that can be read ({type(error).__name__}); get it again") from error
    if not found.get("version") and not found.entries:
        raise source.error("is no RSS or Atom feed; save the articles themselves")
    feed = {"title": found.feed.get("title"), "language": found.feed.get("language")}
    yield from source.each(found.entries, lambda entry, item: _article(entry, item, feed))


def _article(entry: Source, item: Any, feed: dict[str, str | None]) -> Article:
    contents = [content.get("value") or "" for content in item.get("content", [])]
    html = max([*contents, item.get("summary") or ""], key=len)
    return entry.article(
        plain_text(html),
        title=plain_text(item.get("title") or ""),
        published=item.get("published") or item.get("updated"),
        source=plain_text(feed["title"] or ""),
        language=feed["language"],
    )
