"""The files in an archive, whatever its kind: which are read, what they are called, and how large they may grow."""

from __future__ import annotations

import logging
from dataclasses import replace
from typing import TYPE_CHECKING, BinaryIO

from graphkit.readers.registry import articles_of, is_archive, suffix_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from graphkit.model import Article
    from graphkit.readers.source import Source

logger = logging.getLogger(__name__)

MOST_BYTES = 4_000_000_000  #: that an archive may hold when unpacked
MOST_GROWTH = 200  #: times its size that it may grow to; text seldom grows more than tenfold
_HARMLESS = 10_000_000  # bytes; an archive of this size may have grown as much as it likes


class Budget:
    """How many bytes may still come out of an archive."""

    def __init__(self, source: Source, packed: int) -> None:
        self._source = source
        self._most = min(MOST_BYTES, max(_HARMLESS, MOST_GROWTH * packed))
        self._spent = 0

    @property
    def is_spent(self) -> bool:
        """Whether too many have come out."""
        return self._spent > self._most

    def spend(self, size: int) -> None:
        """Count bytes that come out.

        Raises:
            ArticleError: they are too many.
        """
        self._spent += size
        if self.is_spent:
            grown = f"grows to more than {self._most // 1_000_000:,} MB when it is unpacked"
            raise self._source.error(f"{grown}, as only a zip bomb does; unpack it yourself if you trust it")


def is_read(path: str) -> bool:
    """Whether a member is one that graphkit reads; hidden ones and other kinds are not."""
    parts = path.replace("\\", "/").split("/")
    hidden = any((part.startswith(".") and part not in {".", ".."}) or part == "__MACOSX" for part in parts)
    return bool(suffix_of(parts[-1])) and not hidden


def articles_in(archive: Source, path: str, opener: Callable[[], BinaryIO]) -> Iterator[Article]:
    """The articles of a member of an archive; an archive in it is refused, and what is no article is left out.

    Args:
        archive: the archive.
        path: of the member; it makes a part of ids and is never one on the disk.
        opener: opens it.
    """
    if not is_read(path):
        logger.debug("%s: left out %s", archive.name, path)
        return
    suffix = suffix_of(path)
    member = replace(archive.entry(path[: -len(suffix)], path), open=opener)
    if is_archive(path):
        archive.report(member.error("is an archive in an archive; unpack it first"))
    else:
        yield from articles_of(member, suffix)
