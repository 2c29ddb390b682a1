"""A Word document -> its article."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphkit.readers.dateline import dateline
from graphkit.readers.text import headline
from graphkit.readers.xml import parse_xml
from graphkit.readers.zip_archive import package

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

    from graphkit.model import Article
    from graphkit.readers.source import Source

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"  # a second copy, for old programs
_TITLE = "{http://purl.org/dc/elements/1.1/}title"
_SIGNS = {f"{_WORD}tab": "\t", f"{_WORD}br": "\n", f"{_WORD}cr": "\n", f"{_WORD}noBreakHyphen": "-"}


def read(source: Source) -> Iterator[Article]:
    """The article in a document: its paragraphs, those in tables too; what is marked as deleted is not in it.

    Raises:
        ArticleError: it is broken, wants a password, or has no text.
    """
    with package(source) as document:
        try:
            body = parse_xml(source, document.read("word/document.xml"))
        except KeyError as error:
            raise source.error("is no Word document; save it again") from error
        about = document.read("docProps/core.xml") if "docProps/core.xml" in document.namelist() else b""
    title = parse_xml(source, about).findtext(_TITLE) if about else None
    text = "\n\n".join(paragraph for paragraph in _paragraphs(body) if paragraph.strip())
    yield source.article(text, title=title or headline(text), published=dateline(text))


def _paragraphs(element: Element) -> Iterator[str]:
    for child in element:
        if child.tag == f"{_WORD}p":
            yield "".join(_pieces(child))
        elif child.tag != _FALLBACK:
            yield from _paragraphs(child)


def _pieces(element: Element) -> Iterator[str]:
    for child in element:
        if child.tag == f"{_WORD}t":
            yield child.text or ""
        elif child.tag in _SIGNS:
            yield _SIGNS[child.tag]
        elif child.tag == f"{_WORD}p":  # in a text box
            yield "\n\n" + "".join(_pieces(child)) + "\n\n"
        elif child.tag != _FALLBACK:
            yield from _pieces(child)
