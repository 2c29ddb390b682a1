"""A PDF -> its article."""

from __future__ import annotations

import logging
import re
from collections import Counter
from io import BytesIO
from typing import TYPE_CHECKING, Any

from graphkit.extras import load
from graphkit.readers.clean_text import unwrap
from graphkit.readers.dateline import dateline
from graphkit.readers.text import headline

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from graphkit.model import Article
    from graphkit.readers.source import Source

_MANY_PAGES = 3  # on which a line stands that is a running head
_FILE_NAME = re.compile(r"\.\w{2,5}$|^Microsoft Word|^(?:untitled|sans titre)", re.IGNORECASE)


def read(source: Source) -> Iterator[Article]:
    """The article in a PDF: the text of its pages, without running heads, its broken lines joined.

    Raises:
        ArticleError: it is broken, wants a password, or holds pictures of text only.
        MissingExtraError: pypdf is not installed.
    """
    pypdf = load("pypdf", "pdf")
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # what it logs is said by an error here
    data = source.data()
    try:
        document = pypdf.PdfReader(BytesIO(data))
        # Many are locked against changes only: those open with no password.
        locked = document.is_encrypted and not document.decrypt("")
        pages = [] if locked else [page.extract_text() for page in document.pages]
        title = "" if locked else _title(document)
    except Exception as error:  # a broken file makes it fail in every way there is
        raise source.error(f"is no whole PDF ({type(error).__name__}: {str(error)[:80]}); save it again") from error
    if locked:
        raise source.error("wants a password; save it without one")
    if not any(page.strip() for page in pages):
        raise source.error("holds no text, only pictures of it; run text recognition (OCR) on it first")
    text = unwrap("\n".join(_without_running_heads(pages)))
    yield source.article(text, title=title or headline(text), published=dateline(text))


def _title(document: Any) -> str:
    """The title that a document is given, unless it is the name of the file it was made from."""
    title = str((document.metadata or {}).get("/Title") or "")
    return "" if _FILE_NAME.search(title) else title


def _without_running_heads(pages: Sequence[str]) -> list[str]:
    """The pages without first and last lines that stand on many of them, whatever their page number."""
    split = [[line for line in page.splitlines() if line.strip()] for page in pages]
    edges = Counter(key for lines in split for key in {_numberless(line) for line in (*lines[:1], *lines[-1:])})
    return ["\n".join(_inner(lines, edges)) for lines in split]


def _inner(lines: list[str], edges: Counter[str]) -> list[str]:
    while lines and edges[_numberless(lines[0])] >= _MANY_PAGES:
        lines = lines[1:]
    while lines and edges[_numberless(lines[-1])] >= _MANY_PAGES:
        lines = lines[:-1]
    return lines


def _numberless(line: str) -> str:
    return re.sub(r"\d+", "#", line.strip())
