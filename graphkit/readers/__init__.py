"""Files, folders and standard input -> articles. What is stored of each is its own text, character for character."""

from __future__ import annotations

import warnings
from pathlib import Path
from typing import TYPE_CHECKING

from graphkit.errors import ArticleError
from graphkit.readers.files import article_ids, find_files
from graphkit.readers.text import read_article

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from graphkit.errors import GraphkitError
    from graphkit.model import Article


def read(
    paths: str | Path | Iterable[str | Path],
    *,
    encoding: str = "utf-8",
    on_error: Callable[[GraphkitError], None] | None = None,
) -> list[Article]:
    """Read articles from files, from folders with all that is in them, and from standard input.

    Args:
        paths: one or many; "-" is standard input. The order makes no difference.
        encoding: of every one of them.
        on_error: is told of each input that cannot be read; the default gives a warning.

    Returns:
        The articles, sorted by id.

    Raises:
        ArticleError: nothing could be read; `on_error` has been told of every problem but this last one.
        UnknownFormatError: the same, where that last problem is a suffix that no reader knows.
        UsageError: there is no such encoding.
    """
    given = [paths] if isinstance(paths, str | Path) else list(paths)
    if not given:
        raise ArticleError("there is nothing to read; name a file or a folder")
    errors: list[GraphkitError] = []
    files = find_files(map(Path, given), errors.append)
    articles = []
    for path, article_id in zip(files, article_ids(files), strict=True):
        try:
            articles.append(read_article(path, article_id, encoding))
        except ArticleError as error:
            errors.append(error)
    fatal = None if articles else errors.pop()
    for problem in errors:
        (on_error or _warn)(problem)
    if fatal is not None:
        raise fatal
    return sorted(articles, key=lambda article: article.id)


def _warn(error: GraphkitError) -> None:
    warnings.warn(str(error), stacklevel=3)
