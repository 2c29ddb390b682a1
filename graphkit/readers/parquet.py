"""A Parquet table -> an article a row, read as a stream."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from graphkit.errors import ArticleError
from graphkit.extras import load
from graphkit.readers.columns import peek, understand

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graphkit.model import Article
    from graphkit.readers.source import Source

_BATCH = 1000  # rows held in memory at a time


def read(source: Source) -> Iterator[Article]:
    """An article of each row.

    Raises:
        ArticleError: it is no Parquet file, or lacks a column.
        MissingExtraError: pyarrow is not installed.
    """
    pq = load("pyarrow.parquet", "parquet")
    failures = load("pyarrow", "parquet").ArrowException
    try:
        with source.open_seekable() as file:
            table = pq.ParquetFile(file)
            head, rows = peek(_rows(table))
            layout = understand(source, table.schema_arrow.names, head)
            for number, row in enumerate(rows, 1):
                try:
                    article = layout.article(source, number, f"row {number}", row)
                except ArticleError as error:
                    source.report(error)
                else:
                    yield article
    except (failures, ArithmeticError, ValueError) as error:  # the last two are of words and dates that cannot be
        raise source.error(f"is not a whole Parquet file ({_first_line(error)}); write it again") from error


def _rows(table: Any) -> Iterator[dict[str, Any]]:
    for batch in table.iter_batches(_BATCH):
        yield from batch.to_pylist()


def _first_line(error: Exception) -> str:
    return str(error).partition("\n")[0].rstrip(".")[:100]
