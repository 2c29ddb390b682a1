"""An EPUB -> an article of each of its chapters, as magazines and collections have them."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING
from urllib.parse import unquote

from graphkit.errors import ArticleError
from graphkit.readers.decoding import decode_any
from graphkit.readers.markup import parse, plain_text, text_at
from graphkit.readers.xml import parse_xml
from graphkit.readers.zip_archive import package

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element
    from zipfile import ZipFile

    from graphkit.model import Article
    from graphkit.readers.source import Source

_DC = "{http://purl.org/dc/elements/1.1/}"
_UNKNOWN_DATE = "0101-01-01"  # what Calibre writes


def read(source: Source) -> Iterator[Article]:
    """An article of each chapter that has text, in the order of reading; its source is the title of the whole.

    Raises:
        ArticleError: it is broken or protected.
    """
    with package(source) as book:
        root, folder = _package(source, book)
        about = {field: root.findtext(f".//{_DC}{field}") or "" for field in ("title", "date", "language")}
        date = "" if about["date"].startswith(_UNKNOWN_DATE) else source.date(about["date"])
        protected = _protected(source, book)
        for number, path in enumerate(_spine(root, folder), 1):
            entry = source.entry(number, f"chapter {number}")
            if path in protected:
                source.report(entry.error("is protected against copying; it is not read"))
                continue
            html = decode_any(book.read(path), entry.name) if path in book.namelist() else ""
            text = plain_text(html)
            if not text:
                continue  # a cover, a picture
            page = parse(html)
            title = text_at(page, "h1") or text_at(page, "h2") or text_at(page, "title")
            yield entry.article(text, title=title, published=date, source=about["title"], language=about["language"])


def _package(source: Source, book: ZipFile) -> tuple[Element, str]:
    """The root of the file that lists the chapters, and the folder that it stands in."""
    try:
        container = parse_xml(source, book.read("META-INF/container.xml"))
        path = next(e.get("full-path") or "" for e in container.iter() if e.tag.endswith("rootfile"))
        return parse_xml(source, book.read(path)), posixpath.dirname(path)
    except (KeyError, StopIteration) as error:
        raise ArticleError(f"{source.name}: is no whole EPUB; save it again") from error


def _spine(root: Element, folder: str) -> Iterator[str]:
    """The paths of the chapters in the order of reading."""
    paths = {e.get("id"): e.get("href") or "" for e in root.iter() if e.tag.endswith("}item")}
    for item in root.iter():
        if item.tag.endswith("}itemref") and item.get("idref") in paths:
            yield posixpath.normpath(posixpath.join(folder, unquote(paths[item.get("idref")])))


def _protected(source: Source, book: ZipFile) -> set[str]:
    """The paths of what is encrypted."""
    if "META-INF/encryption.xml" not in book.namelist():
        return set()
    listed = parse_xml(source, book.read("META-INF/encryption.xml"))
    return {unquote(e.get("URI") or "") for e in listed.iter() if e.tag.endswith("CipherReference")}
