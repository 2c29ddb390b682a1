"""One text file -> one article."""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING

from graphkit.errors import ArticleError, UsageError
from graphkit.model import Article
from graphkit.readers.dateline import dateline, parse_date
from graphkit.readers.files import STDIN, unreadable
from graphkit.readers.front_matter import split_front_matter

if TYPE_CHECKING:
    from pathlib import Path

_TITLE = re.compile(r"\s*(?:#+[ \t]*)?(\S[^\r\n]{0,199}?)[ \t]*(?:\r?\n[ \t]*){2,}\S")
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_MOST_CONTROLS = 0.01  # share of a text; a few strays survive old conversions


def read_article(path: Path, article_id: str, encoding: str = "utf-8") -> Article:
    """The article in a file: its text from the end of the front matter, where it has one, to the end.

    Raises:
        ArticleError: the file cannot be read, or holds no text in that encoding.
        UsageError: there is no such encoding.
    """
    name = "standard input" if path == STDIN else str(path)
    try:
        data = sys.stdin.buffer.read() if path == STDIN else path.read_bytes()
    except OSError as error:
        raise unreadable(path, error) from error
    about, text = split_front_matter(_decode(data, encoding, name))
    if not text.strip():
        raise ArticleError(f"{name}: has no text; fill it or leave it out")
    published = about.get("date")
    if published and not parse_date(published):
        raise ArticleError(f"{name}: {published!r} is not a date; write it in the form 2023-02-07 or 2023-02")
    return Article(
        article_id,
        text,
        title=about.get("title") or headline(text),
        published=parse_date(published) if published else dateline(text),
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


def _decode(data: bytes, encoding: str, name: str) -> str:
    try:
        seen = data.decode(encoding, "replace")
    except LookupError as error:
        raise UsageError(f"there is no encoding {encoding!r}; try utf-8 or cp1252") from error
    if "\0" in seen or len(_CONTROLS.findall(seen)) > _MOST_CONTROLS * len(seen):
        raise ArticleError(f"{name}: holds no text but binary data; convert it, or try --encoding utf-16")
    try:
        return data.decode(encoding).removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        where = f"byte 0x{data[error.start]:02x} at offset {error.start}"
        remedy = "find out its encoding" if encoding == "cp1252" else "save it as UTF-8 or try --encoding cp1252"
        raise ArticleError(f"{name}: not {encoding.upper()} ({where}); {remedy}") from error
