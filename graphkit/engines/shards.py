"""The unit of work of a cluster: one shard, a table of articles, becomes one part.

`read_shard` is idempotent, and any engine can map it over shards. The name of a part is a digest of everything that it
depends on: the shard's bytes, how its columns are read, and how graphkit reads articles. A part that exists is done: a
lost task is simply run again, and a second build reads only shards that are new or changed.
"""

from __future__ import annotations

import glob
import json
import os
from collections import deque
from contextlib import contextmanager
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, TYPE_CHECKING, Any, BinaryIO

from graphkit.engines.cache.keys import digest, reading_fingerprint
from graphkit.engines.cache.packing import unpack
from graphkit.engines.cache.parts import is_whole, read_part, write_part
from graphkit.errors import ArticleError, EngineError, GraphkitError, StoreError, UnknownFormatError, UsageError
from graphkit.extraction import extract
from graphkit.extras import load
from graphkit.model import Article
from graphkit.readers.files import file_ids, find_files
from graphkit.readers.ids import UniqueIds
from graphkit.readers.registry import BUILT_IN, articles_of, suffix_of
from graphkit.readers.source import Source
from graphkit.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from graphkit.model import Reading

#: Readers of tables; articles that are files of their own are too small a unit for a cluster.
_TABLES = frozenset({"parquet", "jsonl", "csv"})

_PIECE = 1 << 20  # bytes of a shard that are held in memory at a time


@dataclass(frozen=True, slots=True)
class Shard:
    """A table of articles."""

    name: str  #: its name in messages
    url: str  #: its address for every worker
    id: str  #: the beginning of its articles' ids


@dataclass(frozen=True, slots=True)
class Job:
    """How shards are read and where their parts go; plain text, to be sent to workers."""

    parts: str  #: folder of the parts, as every worker finds it
    settings: str  #: as JSON
    columns: str  #: field -> column, as JSON
    encoding: str | None
    fingerprint: str  #: how the machine that gives the job reads articles


def job(settings: Settings, parts: str, *, columns: dict[str, str] | None = None, encoding: str | None = None) -> Job:
    """The job of reading shards.

    Args:
        settings: of the build.
        parts: folder of the parts, a path or a URL.
        columns: as for `graphkit.read`.
        encoding: likewise.
    """
    reads_like = reading_fingerprint(settings.language, settings.model)
    return Job(
        _absolute(parts), settings.model_dump_json(), json.dumps(columns or {}, sort_keys=True), encoding, reads_like
    )


# In a worker ---------------------------------------------------------------------------------------------------


def read_shard(url: str, job: Job) -> str:
    """Read a shard, unless its part exists.

    Args:
        url: of the shard, a Parquet, JSONL, CSV or TSV file.
        job: how to read it.

    Returns:
        The URL of its part.

    Raises:
        ArticleError: the shard cannot be fetched. What is wrong inside of it is in the part.
        EngineError: this worker would read it in another way than the machine that gave the job.
        MissingModelError: the spaCy pipeline of a language is not installed.
        StoreError: the part cannot be written.
    """
    settings = Settings.model_validate_json(job.settings)
    if reading_fingerprint(settings.language, settings.model) != job.fingerprint:
        raise EngineError(
            "a worker has another version of graphkit, a model or a library, and would read articles differently; "
            "install the same versions everywhere"
        )
    with _fetched(url) as (file, content):
        suffix = suffix_of(url)
        named = digest(json.dumps([content, suffix, job.columns, job.encoding, job.fingerprint]).encode())
        part = f"{job.parts.rstrip('/')}/{named}.parquet"
        source = Source("", "", lambda: _reopened(file), job.encoding, columns=json.loads(job.columns))
        try:
            if not is_whole(part):
                write_part(part, _entries(source, suffix, settings))
        except OSError as error:
            raise StoreError(
                f"{part}: cannot be written ({error.strerror or error}); name a folder with --parts"
            ) from error
    return part


@contextmanager
def _fetched(url: str) -> Iterator[tuple[IO[bytes], str]]:
    """A nameless copy of a shard on the worker's disk, and the digest of its bytes.

    The digest is that of the copy, even if somebody writes to the shard meanwhile.
    """
    seen, fsspec = sha256(), load("fsspec", "shards")
    with TemporaryFile() as copy:
        try:
            with fsspec.open(url, "rb") as shard:
                while piece := shard.read(_PIECE):
                    seen.update(piece)
                    copy.write(piece)
        except Exception as error:  # each file system has its own errors
            said = getattr(error, "strerror", None) or error
            raise ArticleError(f": cannot be read ({said}); check that it is there and may be read") from error
        copy.flush()
        yield copy, seen.hexdigest()


def _reopened(file: IO[bytes]) -> BinaryIO:
    file.seek(0)
    return os.fdopen(os.dup(file.fileno()), "rb")


def _entries(source: Source, suffix: str, settings: Settings) -> Iterator[Reading | GraphkitError]:
    """The readings and the errors of a shard, in its order; `extract` reads some articles ahead."""
    waiting: deque[Article | GraphkitError] = deque()

    def articles() -> Iterator[Article]:
        for article in articles_of(replace(source, report=waiting.append), suffix):
            waiting.append(article)
            yield article

    for reading in extract(articles(), settings):
        yield from _errors(waiting)
        waiting.popleft()
        yield reading
    yield from _errors(waiting)


def _errors(waiting: deque[Article | GraphkitError]) -> Iterator[GraphkitError]:
    """Remove and yield the errors before the next article."""
    while waiting and not isinstance(waiting[0], Article):
        error = waiting.popleft()
        if isinstance(error, UsageError):  # not the shard's fault, so not to be stored
            raise error
        if isinstance(error, GraphkitError):
            yield error


# On the machine that gives the job -----------------------------------------------------------------------------


def find_shards(paths: Iterable[str], report: Callable[[GraphkitError], None]) -> list[Shard]:
    """The shards that paths and URLs name, with the same order and ids as in a build on one machine.

    Args:
        paths: files, folders, and URLs for fsspec of files, of folders and with wildcards ("s3://press/*.parquet").
        report: is told of each that is none.
    """
    given = list(paths)
    files = [str(path) for path in find_files((Path(path) for path in given if not _is_url(path)), report)]
    urls = sorted({url for path in given if _is_url(path) for url in _listed(path, report)})
    tables = []
    for name in files + urls:
        if BUILT_IN.get(suffix_of(name)) in _TABLES:
            tables.append(name)
        else:
            report(UnknownFormatError(f"{name}: not a table; for an engine, save articles as .parquet or .jsonl"))
    ids = file_ids([Path(name) for name in tables])  # of a URL, too, it takes the last two names
    return [Shard(name, _absolute(name), id_) for name, id_ in zip(tables, ids, strict=True)]


def _listed(url: str, report: Callable[[GraphkitError], None]) -> list[str]:
    core = load("fsspec.core", "shards")
    try:
        fs, path = core.url_to_fs(url)
        paths = fs.glob(path) if glob.has_magic(path) else [path] if fs.isfile(path) else _in_folder(fs, path)
    except ImportError as error:
        raise UsageError(f"{url}: {error}") from error
    except Exception as error:  # noqa: BLE001 - each file system has its own errors
        report(ArticleError(f"{url}: cannot be read ({error}); check that it is there and may be read"))
        return []
    if not paths:
        report(ArticleError(f"{url}: there is no such file or folder; check the spelling"))
    return [fs.unstrip_protocol(name) for name in paths]


def _in_folder(fs: Any, folder: str) -> list[str]:
    return [path for path in fs.find(folder) if suffix_of(path)]


def readings(
    parts: Iterable[tuple[Shard, str | GraphkitError]], report: Callable[[GraphkitError], None]
) -> Iterator[Reading]:
    """The readings of all parts, the same as from one machine that reads all shards.

    Args:
        parts: each shard, in order, with its part, or why it has none.
        report: is told what is wrong in the shards.

    Raises:
        StoreError: a part is damaged.
    """
    ids = UniqueIds()
    for shard, part in parts:
        for entry in [part] if isinstance(part, GraphkitError) else read_part(part):
            if isinstance(entry, GraphkitError):
                report(type(entry)(f"{shard.name}{entry}"))
            else:
                article, data = entry
                yield unpack(data, replace(article, id=ids.unique(shard.id + article.id)))


def _is_url(path: str) -> bool:
    return "://" in path


def _absolute(path: str) -> str:
    return path if _is_url(path) else str(Path(path).absolute())
