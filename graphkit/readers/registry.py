"""Which reader reads what: by suffix, graphkit's own and those that other packages install."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from importlib import import_module
from importlib.metadata import entry_points
from lzma import LZMAError
from tarfile import TarError
from typing import TYPE_CHECKING
from zipfile import BadZipFile
from zlib import error as ZlibError  # noqa: N812 - a class, whatever its name

from graphkit.errors import ArticleError, GraphkitError, ReaderError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graphkit.model import Article
    from graphkit.readers.source import Reads, Source

#: Entry points of this group are readers of other packages; the name of one is its suffix without the first dot.
GROUP = "graphkit.readers"

#: Suffix -> the module here whose `read` reads such files.
BUILT_IN = {
    ".txt": "text",
    ".md": "text",
    ".html": "html",
    ".htm": "html",
    ".rtf": "rtf",
    ".pdf": "pdf",
    ".docx": "docx",
    ".epub": "epub",
    ".eml": "eml",
    ".mbox": "mbox",
    ".csv": "csv",
    ".tsv": "csv",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".parquet": "parquet",
    ".xml": "feed",
    ".rss": "feed",
    ".atom": "feed",
    ".zip": "zip_archive",
    ".tar": "tar_archive",
    ".tar.gz": "tar_archive",
    ".tgz": "tar_archive",
    ".tar.bz2": "tar_archive",
    ".tar.xz": "tar_archive",
}


def suffix_of(name: str) -> str:
    """The longest known suffix that a file's name ends with, "" where there is none.

    >>> suffix_of("presse.2023.TAR.GZ"), suffix_of("presse")
    ('.tar.gz', '')
    """
    ends = [suffix for suffix in (*BUILT_IN, *_installed()) if name.lower().endswith(suffix)]
    return max(ends, key=len, default="")


def is_archive(name: str) -> bool:
    """Whether a file's name is that of an archive of files."""
    return BUILT_IN.get(suffix_of(name)) in {"zip_archive", "tar_archive"}


def articles_of(source: Source, suffix: str) -> Iterator[Article]:
    """The articles of an input, by the reader of that suffix; whatever is wrong is reported, and costs no more.

    Args:
        source: the input.
        suffix: one that `suffix_of` gives.
    """
    came: list[object] = []  # an article, or a problem: something must come of an input

    def report(error: GraphkitError) -> None:
        came[:] = [error]
        told(error)

    told, source = source.report, replace(source, report=report)
    try:
        for article in _reader(suffix)(source):
            came[:] = [article]
            yield article
    except Exception as error:
        problem = _problem(source, suffix, error)
        if problem is None:
            raise
        source.report(problem)
    if not came:
        source.report(source.error("holds no article that can be read; leave it out"))


def _problem(source: Source, suffix: str, error: Exception) -> GraphkitError | None:
    """What is to be said of an error in reading `source`; None where it is a bug of graphkit's."""
    match error:
        case GraphkitError():  # one of the call, such as a missing library, does not know for which input
            return type(error)(f"{source.name}: {error}") if isinstance(error, UsageError) else error
        case BadZipFile() | TarError() | LZMAError() | ZlibError() | EOFError() | NotImplementedError():
            return source.error(f"is damaged ({str(error) or type(error).__name__}); get it again")
        case OSError():
            return unreadable(source.name, error)
        case RecursionError():
            return source.error("is nested too deeply to be read; leave it out")
    if suffix in _installed():
        where = f"{_installed()[suffix]} failed with {type(error).__name__}: {error}"
        return source.error(f"its reader {where}; report it to those who made the reader")
    return None


def unreadable(name: str, error: OSError) -> ArticleError:
    """The error for an input that the system does not let us read."""
    return ArticleError(f"{name}: cannot be read ({error.strerror or error}); check that it is there and may be read")


def _reader(suffix: str) -> Reads:
    installed = _installed().get(suffix)
    if installed is None:
        read: Reads = import_module(f"graphkit.readers.{BUILT_IN[suffix]}").read
        return read
    try:
        found: Reads = next(p for p in entry_points(group=GROUP) if p.value == installed).load()
    except Exception as error:
        raise ReaderError(f"the reader {installed} cannot be imported ({error}); reinstall it") from error
    return found


@cache
def _installed() -> dict[str, str]:
    """Suffix -> where its reader of another package is; such a one goes before graphkit's own."""
    return {f".{point.name.lower()}": point.value for point in sorted(entry_points(group=GROUP), key=str)}
