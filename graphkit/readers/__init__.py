"""Files, folders, archives, standard input and, where it is asked for, the web -> articles.

A format is a module here, found by suffix in `registry`; its `read` makes articles of a `Source`. What is stored of an
article is its text as it was extracted; of .txt and .md it is the file's own, character for character.
"""

from __future__ import annotations

import sys
import warnings
from dataclasses import replace
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from graphkit.errors import ArticleError, UsageError
from graphkit.readers.columns import check_columns
from graphkit.readers.decoding import check_encoding
from graphkit.readers.files import STDIN, file_ids, find_files
from graphkit.readers.ids import UniqueIds
from graphkit.readers.registry import articles_of, suffix_of
from graphkit.readers.source import Source

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from graphkit.errors import GraphkitError
    from graphkit.model import Article

__all__ = ["Source", "read", "stream"]


def read(
    paths: str | Path | Iterable[str | Path],
    *,
    encoding: str | None = None,
    columns: Mapping[str, str] | None = None,
    fetch: bool = False,
    on_error: Callable[[GraphkitError], None] | None = None,
) -> list[Article]:
    """Read articles from files, from folders and archives with all that is in them, and from standard input.

    Args:
        paths: one or many; "-" is standard input. The order makes no difference.
        encoding: of every one of them; by default .txt and .md are UTF-8, and of others it is found out.
        columns: the columns of tables that hold "text", "title", "date", "id", "source", "language"; by default those
            whose names say so.
        fetch: whether addresses of pages and feeds may be fetched from the web.
        on_error: is told of each input that cannot be read; the default gives a warning.

    Returns:
        The articles, sorted by id.

    Raises:
        ArticleError: nothing could be read; `on_error` has been told of every problem but this last one.
        UnknownFormatError: the same, where that last problem is a suffix that no reader knows.
        MissingExtraError: the same, where it is a library that is not installed.
        UsageError: there is no such encoding or column; a web address is given without `fetch`.
    """
    articles = stream(paths, encoding=encoding, columns=columns, fetch=fetch, on_error=on_error)
    return sorted(articles, key=lambda article: article.id)


def stream(
    paths: str | Path | Iterable[str | Path],
    *,
    encoding: str | None = None,
    columns: Mapping[str, str] | None = None,
    fetch: bool = False,
    on_error: Callable[[GraphkitError], None] | None = None,
) -> Iterator[Article]:
    """Read articles one by one, as `read` does, so that a table may be larger than memory.

    They come in the order of the sorted paths, and within one in its own. Arguments and errors are those of `read`.
    """
    given = [str(path) for path in ([paths] if isinstance(paths, str | Path) else paths)]
    if not given:
        raise ArticleError("there is nothing to read; name a file or a folder")
    check_encoding(encoding)
    check_columns(columns or {})
    addresses = web_addresses(given, fetch=fetch)
    problems = _Problems(on_error or _warn)
    source = partial(Source, encoding=encoding, columns=columns or {}, report=problems.report)
    files = find_files((Path(path) for path in given if not _is_address(path)), problems.report)
    return _stream(_articles(files, addresses, source), problems)


def web_addresses(paths: Iterable[str], *, fetch: bool) -> list[str]:
    """The addresses on the web among some paths, sorted.

    Raises:
        UsageError: there is one, and nothing may be fetched.
    """
    addresses = sorted({path for path in paths if _is_address(path)})
    if addresses and not fetch:
        raise UsageError(f"{addresses[0]}: is an address on the web; add --fetch to read it from there")
    return addresses


def _stream(articles: Iterator[Article], problems: _Problems) -> Iterator[Article]:
    ids = UniqueIds()
    for article in articles:
        problems.none_is_fatal()
        yield replace(article, id=ids.unique(article.id))
    problems.raise_fatal()


def _articles(files: list[Path], addresses: list[str], source: Callable[..., Source]) -> Iterator[Article]:
    for path, article_id in zip(files, file_ids(files), strict=True):
        if path == STDIN:
            yield from articles_of(source("standard input", article_id, _open_stdin), ".txt")
        else:
            yield from articles_of(source(str(path), article_id, partial(path.open, "rb")), suffix_of(path.name))
    if addresses:
        from graphkit.readers.web import articles_at

        for address in addresses:
            yield from articles_at(address, source)


def _open_stdin() -> BinaryIO:
    return BytesIO(sys.stdin.buffer.read())


def _is_address(path: str) -> bool:
    return path.lower().startswith(("http://", "https://"))


class _Problems:
    """Tells of each problem; as long as nothing could be read the last one is held back, for it may be the end."""

    def __init__(self, tell: Callable[[GraphkitError], None]) -> None:
        self._tell = tell
        self._last: GraphkitError | None = None
        self._fatal = True

    def report(self, error: GraphkitError) -> None:
        if self._last:
            self._tell(self._last)
        self._last = error
        if not self._fatal:
            self._flush()

    def none_is_fatal(self) -> None:
        self._fatal = False
        self._flush()

    def raise_fatal(self) -> None:
        if self._last:
            raise self._last

    def _flush(self) -> None:
        if self._last:
            self._tell(self._last)
        self._last = None


def _warn(error: GraphkitError) -> None:
    warnings.warn(str(error), stacklevel=3)
