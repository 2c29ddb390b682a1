"""A rich text file -> its article, or the articles of an export that a press database made."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphkit.readers import europresse, factiva
from graphkit.readers.dateline import dateline
from graphkit.readers.text import headline

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graphkit.model import Article
    from graphkit.readers.source import Source


def read(source: Source) -> Iterator[Article]:
    """The articles in a file: one, or those of a Europresse or Factiva export, which its content tells.

    Raises:
        ArticleError: it is no RTF, or holds none.
    """
    from striprtf.striprtf import rtf_to_text

    data = source.data()
    if not data.lstrip().startswith(b"{\\rtf"):
        raise source.error("is no RTF file; save it again, or as .txt")
    # The file is ASCII, and says itself what its codes mean.
    try:
        text: str = rtf_to_text(data.decode("latin-1"), errors="replace")  # type: ignore[no-untyped-call]
    except (ArithmeticError, LookupError, TypeError, ValueError) as error:  # codes of no letter
        raise source.error(f"is no whole RTF file ({error}); save it again, or as .txt") from error
    for export in (europresse, factiva):
        if export.is_text(text):
            yield from export.read_text(source, text)
            return
    yield source.article(text, title=headline(text), published=dateline(text))
