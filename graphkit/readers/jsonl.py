"""A file with a JSON object a line -> an article a line, read as a stream."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from graphkit.errors import ArticleError
from graphkit.readers.columns import peek, understand
from graphkit.readers.lines import lines_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graphkit.model import Article
    from graphkit.readers.source import Source


def read(source: Source) -> Iterator[Article]:
    """An article of each line; the keys of the objects are the columns.

    Raises:
        ArticleError: it lacks a column, or cannot be read to its end.
    """
    lines: Iterator[tuple[int, str]] = (
        (number, line) for number, line in enumerate(lines_of(source), 1) if line.strip()
    )
    head, lines = peek(lines)
    objects = [found for _, line in head if isinstance(found := _parsed(line), dict)]
    names = list(dict.fromkeys(name for row in objects for name in row))
    layout = understand(source, names, objects)
    for number, (line_number, line) in enumerate(lines, 1):
        row = _parsed(line)
        called = f"line {line_number}"
        try:
            if not isinstance(row, dict):
                raise source.entry(number, called).error("is not a JSON object; correct it or leave it out")
            article = layout.article(source, number, called, row)
        except ArticleError as error:
            source.report(error)
        else:
            yield article


def _parsed(line: str) -> Any:
    """The value of a line; None where it is not JSON."""
    try:
        return json.loads(line)
    except (ValueError, RecursionError):
        return None
