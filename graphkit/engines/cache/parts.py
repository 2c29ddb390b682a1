"""A part: a Parquet file with the articles of one shard, their readings, and the errors in the shard.

A part knows neither what its shard is called nor which other shards there are: an id in it is the end of an article's
id ("-7"), a message the end of a message (", row 7: has no text"), and whoever puts parts together adds what comes
before. Pages have checksums, so that a damaged part is told from a whole one.
"""

from __future__ import annotations

import shutil
from itertools import islice
from tempfile import TemporaryFile
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from graphkit import errors
from graphkit.engines.cache.packing import pack
from graphkit.errors import GraphkitError, StoreError
from graphkit.extras import load
from graphkit.model import Article

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from graphkit.model import Reading

_BATCH = 64  # articles that are written, or held in memory, at a time

#: The columns of a part: those of an article, its packed reading, or the class and the words of an error.
_COLUMNS = ("id", "text", "title", "published", "language", "source", "reading", "error", "message")


def write_part(url: str, entries: Iterable[Reading | GraphkitError]) -> None:
    """Write a part as a whole or not at all: under a temporary name, then renamed.

    Args:
        url: of the part, for fsspec.
        entries: readings and errors, in the order of the shard.

    Raises:
        OSError: it cannot be written.
    """
    pq = load("pyarrow.parquet", "shards")
    schema = _schema()
    with TemporaryFile() as draft:  # without a name, so that a killed process leaves nothing behind
        with pq.ParquetWriter(draft, schema, compression="zstd", write_page_checksum=True) as writer:
            rows = map(_row, entries)
            while batch := list(islice(rows, _BATCH)):
                writer.write_batch(load("pyarrow", "shards").RecordBatch.from_pylist(batch, schema))
        draft.seek(0)
        _store(url, draft)


def _store(url: str, draft: Any) -> None:
    fs, path = _place(url)
    fs.makedirs(fs._parent(path), exist_ok=True)  # noqa: SLF001 - fsspec has no other name for it
    beside = f"{path}.{uuid4().hex}.tmp"  # another worker may be writing the same part
    with fs.open(beside, "wb") as file:
        shutil.copyfileobj(draft, file)
    fs.mv(beside, path)


def read_part(url: str) -> Iterator[tuple[Article, bytes] | GraphkitError]:
    """The articles of a part with their packed readings, and the errors, in the order of the shard.

    Raises:
        StoreError: the part is damaged, or cannot be read.
    """
    pq, arrow = load("pyarrow.parquet", "shards"), load("pyarrow", "shards")
    fs, path = _place(url)
    try:
        with fs.open(path, "rb") as file, pq.ParquetFile(file, page_checksum_verification=True) as table:
            for batch in table.iter_batches(_BATCH, columns=list(_COLUMNS)):
                yield from map(_entry, batch.to_pylist())
    except (OSError, arrow.ArrowException) as error:
        raise StoreError(f"{url}: cannot be read ({error}); run the build again, which makes it again") from error


def is_whole(url: str) -> bool:
    """Whether the part exists and is undamaged."""
    fs, path = _place(url)
    if not fs.exists(path):
        return False
    try:
        return sum(1 for _ in read_part(url)) >= 0
    except StoreError:
        return False


def sweep(urls: Iterable[str]) -> None:
    """Delete the temporary files that killed workers left beside parts."""
    for url in urls:
        fs, path = _place(url)
        for left in fs.glob(f"{path}.*.tmp"):
            fs.rm_file(left)


def _place(url: str) -> tuple[Any, str]:
    return load("fsspec.core", "shards").url_to_fs(url)  # type: ignore[no-any-return]


def _schema() -> Any:
    arrow = load("pyarrow", "shards")
    return arrow.schema([(name, arrow.binary() if name == "reading" else arrow.string()) for name in _COLUMNS])


def _row(entry: Reading | GraphkitError) -> dict[str, object]:
    if isinstance(entry, GraphkitError):
        return {"error": type(entry).__name__, "message": str(entry)}
    article = entry.article
    return {
        "id": article.id,
        "text": article.text,
        "title": article.title,
        "published": article.published,
        "language": article.language,
        "source": article.source,
        "reading": pack(entry),
    }


def _entry(row: dict[str, Any]) -> tuple[Article, bytes] | GraphkitError:
    if row["error"]:
        kind: type[GraphkitError] = getattr(errors, row["error"])
        return kind(row["message"])
    article = Article(row["id"], row["text"], row["title"], row["published"], row["language"], row["source"])
    return article, row["reading"]
