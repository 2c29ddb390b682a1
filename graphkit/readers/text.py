"""A text file -> its one article. What is stored is the file's own text, character for character."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from graphkit.model import Article
from graphkit.readers.dateline import dateline, parse_date
from graphkit.readers.decoding import decode
from graphkit.readers.front_matter import split_front_matter

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graphkit.readers.source import Source

_TITLE = re.compile(r"\s*(?:#+[ \t]*)?(\S[^\r\n]{0,199}?)[ \t]*(?:\r?\n[ \t]*){2,}\S")


def read(source: Source) -> Iterator[Article]:
    """The article in a file: its text from the end of the front matter, where it has one, to the end.

    Raises:
        ArticleError: the file cannot be read, or holds no text in its encoding.
    """
    about, text = split_front_matter(decode(source.data(), source.name, source.encoding or "utf-8"))
    if not text.strip():
        raise source.error("has no text; fill it or leave it out")
    published = about.get("date")
    if published and not parse_date(published):
        raise source.error(f"{published!r} is not a date; write it in the form 2023-02-07 or 2023-02")
    yield Article(
        source.id,
        text,
        title=about.get("title") or headline(text),
        published=source.date(published or dateline(text)),
        language=about.get("language", "").lower().replace("_", "-").split("-")[0] or None,
        source=about.get("source") or None,
    )


def headline(text: str) -> str:
    r"""The first line of `text`, if it is short and a blank line follows; else "".

    >>> headline("Un titre\n\nLe texte.")
    'Un titre'
    """
    found = _TITLE.match(text)
    return found[1] if found else ""
